"""Finding time expressions and reading what their words say; no calendar, no writing day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from travaux.reading.times_patterns import FIRST_WORDS, PATTERN, WORD
from travaux.reading.times_readers import READERS

__all__ = ["RawTime", "tag"]

_SIDE = re.compile(r"\s(?P<side>after|since|before|prior to)\b")


@dataclass(frozen=True, slots=True)
class RawTime:
    """A time expression as tagged.

    `kind`: date (absolute, its year perhaps unknown), weekday, unit (last week, today), ago, offset (two days later),
    clock, duration, set, ref. `pattern` is the TIMEX3 value with X for what is not known. `shift` counts `unit` from
    the writing day (for quarters and halves of a stated year: which one); `direction` is last, next, future, latest,
    so_far, rest, for an offset from the next words after or before, or "".
    """

    start: int
    end: int
    type: str
    kind: str
    pattern: str
    words: str
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    unit: str = ""
    shift: int = 0
    part: str = ""
    time: str = ""
    direction: str = ""
    approximate: bool = False

    @property
    def precision(self) -> str:
        """A value of `travaux.model.times.PRECISIONS` for the whole of what is named."""
        if self.part or self.direction in {"so_far", "rest"} or self.approximate or self.last_day:
            return "range"
        if self.kind == "weekday" or self.day:
            return "day"
        if self.month:
            return "month"
        if self.unit:
            return {"day": "day", "week": "week", "month": "month", "year": "year"}.get(self.unit, "range")
        return "year" if self.year else "unknown"


def tag(text: str, start: int = 0, end: int | None = None) -> tuple[RawTime, ...]:
    """The time expressions of `text[start:end]`, offsets into `text`, in order, without overlap."""
    stop = len(text) if end is None else end
    return tuple(_found(text, start, stop))


def _found(text: str, start: int, stop: int) -> Iterator[RawTime]:
    at = start
    for word in WORD.finditer(text, start, stop):
        first = word.group()
        if word.start() < at or not (not first.isalpha() or first.lower() in FIRST_WORDS):
            continue
        m = PATTERN.match(text, word.start(), stop)
        if m is None:
            continue
        name = m.lastgroup or ""  # the group that closed last is the branch itself
        fields = READERS[name]({k: v for k, v in m.groupdict().items() if v is not None}, m.group())
        if fields is not None:
            at = m.end()
            raw = RawTime(m.start(), at, words=m.group(), rule=name, **fields)
            yield _counted(raw, text, stop) if raw.kind == "duration" else raw


def _counted(raw: RawTime, text: str, stop: int) -> RawTime:
    """`six days` before `after the signing`: an offset from what the next words name."""
    m = _SIDE.match(text, raw.end, stop)
    if m is None or not raw.shift:
        return raw
    ahead = m["side"] in {"after", "since"}
    side = "after" if ahead else "before"
    return replace(raw, kind="offset", shift=raw.shift if ahead else -raw.shift, direction=side)
