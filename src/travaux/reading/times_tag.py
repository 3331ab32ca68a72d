"""Finding time expressions and reading what their words say; no calendar, no writing day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from travaux.reading.times_patterns import PATTERN, WORD
from travaux.reading.times_readers import READERS
from travaux.reading.times_words import FIRST_WORDS, TIME_WORDS, WEAK_WORDS

__all__ = ["RawTime", "tag"]

_OTHER_CALENDAR = re.compile(
    r"\b(?:Muharram|Safar|Rabi\S*|Jumada\S*|Rajab|Sha['’]?ban|Ramadan|Shawwal|Dhu\S*|Z[iu]l[hq-]\S*|Tishr[ei]i?|"
    r"Cheshvan|Kislev|Tevet|Shevat|Adar|Nisan|Iyar|Sivan|Tammuz|Elul|Farvardin|Mehr|Bahman|Hijri)\b"
    r"[\w ,'’-]{0,14}\Z"
)
"""A month of another calendar: an early year behind it is not of our era."""

_EARLY = 1600

_IN_OR_OF = re.compile(r"\b(?:in|of) \Z", re.IGNORECASE)
_NOMINAL = re.compile(r"\b(?:is|are|of|would be an? [\w-]+) \Z", re.IGNORECASE)
_VERBAL = re.compile(r" \w+(?:ed|ing)\b")
_NEAR = 48
"""Characters from `the` or `more than` to the first word of time in one expression."""

_SIDE = re.compile(r"\s(?P<side>after|since|before|prior to)\b")


@dataclass(frozen=True, slots=True)
class RawTime:
    """A time expression as tagged.

    `kind`: date (absolute, its year perhaps unknown), weekday, unit (last week, today), ago, offset (two days later),
    clock, duration, set, ref. `pattern` is the TIMEX3 value with X for what is not known. `shift` counts `unit` from
    the writing day (for quarters and halves of a stated year: which one); `direction` is last, next, future, latest,
    so_far, rest, ending (the week up to now), nth (day 47 of), beside, compared, for an offset from the next words
    after or before, or "". A date may carry the `weekday` that is printed with it.
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
        if self.part or self.direction in {"so_far", "rest", "ending"} or self.approximate or self.last_day:
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
    for begin in _beginnings(text, start, stop):
        if begin < at:
            continue
        m = PATTERN.match(text, begin, stop)
        if m is None:
            continue
        name = m.lastgroup or ""  # the group that closed last is the branch itself
        fields = READERS[name]({k: v for k, v in m.groupdict().items() if v is not None}, m.group())
        if fields is not None and not _of_another_calendar(name, fields, text[max(start, begin - 40) : begin]):
            at = m.end()
            raw = RawTime(m.start(), at, words=m.group(), rule=name, **fields)
            if raw.kind == "duration":
                yield _counted(raw, text, stop)
            else:
                yield _at_large(raw, text, start, stop) if raw.rule == "deictic" else raw


def _of_another_calendar(rule: str, fields: dict[str, Any], before: str) -> bool:
    return rule == "year" and (fields["year"] or _EARLY) < _EARLY and bool(_OTHER_CALENDAR.search(before))


def _beginnings(text: str, start: int, stop: int) -> list[int]:
    """Where a time expression may begin. `the`, `a` and their like are only tried where a word of time is near."""
    tried: list[tuple[int, bool]] = []
    timely: list[int] = []
    for word in WORD.finditer(text, start, stop):
        low = word.group().lower()
        if not low.isalpha():
            tried.append((word.start(), False))
            timely.append(word.start())
        elif low in FIRST_WORDS:
            tried.append((word.start(), low in WEAK_WORDS))
            if low in TIME_WORDS:
                timely.append(word.start())
        elif low in TIME_WORDS:
            timely.append(word.start())
    timely.append(stop + _NEAR)
    return [at for at, weak in tried if not weak or timely[bisect_right(timely, at)] - at < _NEAR]


def _counted(raw: RawTime, text: str, stop: int) -> RawTime:
    """`six days` before `after the signing`: an offset from what the next words name."""
    m = _SIDE.match(text, raw.end, stop)
    if m is None or not raw.shift:
        return raw
    ahead = m["side"] in {"after", "since"}
    side = "after" if ahead else "before"
    return replace(raw, kind="offset", shift=raw.shift if ahead else -raw.shift, direction=side)


def _at_large(raw: RawTime, text: str, start: int, stop: int) -> RawTime:
    """`in today's world`, `the size it is today`, `he would be a farmer today`: these days, not the day of writing."""
    if raw.words.lower() not in {"today", "tomorrow"}:
        return raw
    before, after = text[max(start, raw.start - 40) : raw.start], text[raw.end : min(stop, raw.end + 20)]
    possessive = after[:1] in {"'", "’"}
    if possessive or raw.shift:
        large = bool(_IN_OR_OF.search(before)) if possessive else before.endswith(" of ")
    else:
        large = bool(_NOMINAL.search(before)) and not _VERBAL.match(after)
    return replace(raw, kind="ref", pattern="FUTURE_REF" if raw.shift else "PRESENT_REF", unit="") if large else raw
