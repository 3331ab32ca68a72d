"""What time expressions take from each other: a shared year, the day they are counted from, the period compared with.

Only what stands beside an expression is used for its days (`when`): the year printed behind `28 May and 2 June 2024`,
the date named in `six days after the signing on 26 November 2024`, the day before `and left the next day` in one
sentence. TIMEX3 values, where an annotator's reading is wanted, may look further back in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from travaux.model.times import TimeExpression, When
from travaux.reading.times_calendar import Span, add_months, shifted
from travaux.reading.times_tag import RawTime

__all__ = ["Context", "share_years"]

_JOINED = re.compile(r"\s?(?:,? ?(?:and|to|or|until|till|through|thru) (?:the )?|[–—-]|, )\s?\Z")
_AFTER = re.compile(r"\s(?:after|since|before|prior to)\b[^.;:,\n]{0,90}\Z")
_ANCHORED = re.compile(r"(?:\b(?:after|since|before|prior to)|\b(?:on|of|in|from))(?: the| a)?\s\Z")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s|[\n\r]")
_HOURS = re.compile(r"\b(?:from|between)\s\Z|(?:m\.?|\d|noon|midnight) (?:to|and|until) \Z")
_APPOSED = re.compile(r"(?:,| –| —| -)? \(?\Z")
_CLAUSE_END = re.compile(r"\s*(?:[.,;:)!?]|$)")
_DEFINITE = re.compile(
    r"(?:(?:(?:the )?(?:end|beginning|start|middle) of|earlier in|later in) )?the (?:full |fiscal )?"
    r"(?:week|month|quarter|year|decade|century)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|\Z)")
_QUARTER = re.compile(r"\d{4}-Q[1-4]\Z")
_MONTHS = re.compile(r"P\d+M\Z")
_HALF_A_YEAR = 183
_FAR = 450
"""Characters within which a day told before still is the day of `the next day`, for values only."""


def share_years(text: str, raws: Sequence[RawTime]) -> tuple[RawTime, ...]:
    """`between 28 May and 2 June 2024`: the first date takes the year of the second, if it is not later in the year.

    A first date later in the year takes the year before where that leaves less than half a year between the two;
    otherwise the range runs backwards and the first date stays without a year.
    """
    out = list(raws)
    for i in range(len(out) - 2, -1, -1):
        first, second = out[i], out[i + 1]
        if not (_bare_date(first) and second.kind == "date" and second.year and second.month):
            continue
        if not _JOINED.match(text[first.end : second.start]):
            continue
        year = second.year
        if (first.month or 1, first.day or 1) > (second.month, second.day or 31):
            apart = (second.month - (first.month or 1)) % 12
            if apart > 6 or apart == 0:
                continue
            year -= 1
        out[i] = replace(first, year=year, pattern=first.pattern.replace("XXXX", f"{year:04d}"))
    return tuple(out)


def _bare_date(raw: RawTime) -> bool:
    return raw.kind == "date" and raw.month is not None and raw.pattern.startswith("XXXX")


@dataclass(slots=True)
class Context:
    """Walks over the expressions of a text in order; keeps the last day and the last period told."""

    text: str
    guess: bool = False
    day: date | None = None
    day_end: int = -1
    year: int = 0
    year_end: int = -1
    quarter: str = ""
    quarter_end: int = -1
    months: str = ""
    months_end: int = -1

    def read(self, raw: RawTime, found: TimeExpression, following: TimeExpression | None) -> TimeExpression:
        """`found` with what its surroundings add; `following` is the next expression as read alone."""
        if raw.kind == "offset" and raw.direction in {"after", "before"}:
            found = self._counted_from(raw, found, following) if following else found
            if raw.rule == "beside" and found.when.earliest is None and _CLAUSE_END.match(self.text, raw.end):
                found = self._beside(raw, found)
        elif raw.direction == "nth":
            found = self._apposed(raw, found)
        elif raw.kind == "offset" and raw.unit in {"day", "week"}:
            found = self._beside(raw, found)
        if raw.kind == "unit" and _DEFINITE.fullmatch(raw.words):
            found = self._of_its_time(raw, found)
        if self.guess:
            found = self._guessed(raw, found)
        self._keep(raw, found)
        return found

    def _of_its_time(self, raw: RawTime, found: TimeExpression) -> TimeExpression:
        """`the year`, `later in the year`, where another year was just told: whose year, these words do not tell."""
        first = found.when.earliest
        if first is None or self.year in {0, first.year} or raw.start - self.year_end > _FAR:
            return found
        return replace(found, when=When(pattern=raw.pattern, words=raw.words, reason="which one is not told"))

    def _keep(self, raw: RawTime, found: TimeExpression) -> None:
        if raw.kind == "date" and raw.year:
            self.year, self.year_end = raw.year, raw.end
        value = found.value
        if m := _DAY.match(value):
            if raw.type != "SET" and (day := _date(m.group())):
                self.day, self.day_end = day, raw.end
        elif _QUARTER.match(value) and raw.rule == "quarter":  # not the one of a year ago: that is compared with it
            self.quarter, self.quarter_end = value, raw.end
        elif _MONTHS.match(value):
            self.months, self.months_end = value, raw.end

    def _counted_from(self, raw: RawTime, found: TimeExpression, following: TimeExpression) -> TimeExpression:
        """`six days after 26 November 2024`, `two weeks after the signing on 3 May 2024`."""
        # `the day after the vote on 3 May` holds its preposition itself
        between = (" after" if raw.rule == "beside" else "") + self.text[raw.end : following.start]
        first, last = following.when.earliest, following.when.latest
        if first is None or last is None or not (_AFTER.match(between) and _ANCHORED.search(between)):
            return found
        words = self.text[following.start : following.end]
        count = abs(raw.shift)
        side = "after" if raw.shift > 0 else "before"
        reason = f"{count} {raw.unit}{'s' * (count != 1)} {side} {words}"
        return _moved(raw, found, (first, last), reason)

    def _beside(self, raw: RawTime, found: TimeExpression) -> TimeExpression:
        """`the next day`, `two days later`: counted from the day told before it in the same sentence."""
        if self.day is None or raw.start - self.day_end > _FAR:
            return found
        between = self.text[self.day_end : raw.start]
        if _SENTENCE_END.search(between) and not self.guess:
            return found
        there = _shift((self.day, self.day), raw)
        if there is None:
            return found
        if _SENTENCE_END.search(between):
            return replace(found, value=there[0].isoformat()) if raw.unit == "day" else found
        return _moved(raw, found, (self.day, self.day), "counted from the day told before it")

    def _apposed(self, raw: RawTime, found: TimeExpression) -> TimeExpression:
        """`On Tuesday, day 47 of the strike`: the day that it stands beside."""
        if self.day is None or not _APPOSED.match(self.text[self.day_end : raw.start]):
            return found
        there = self.day, self.day
        when = When(*there, "day", "relative", found.when.pattern, found.when.words, "the day named before it")
        return replace(found, value=self.day.isoformat(), when=when)

    def _guessed(self, raw: RawTime, found: TimeExpression) -> TimeExpression:
        """Values as annotators of news give them."""
        if raw.kind == "clock" and not raw.weekday and not raw.shift:
            return replace(found, value=self._clock(raw, found))
        if raw.direction == "compared" or (raw.rule == "ago" and raw.unit == "year" and raw.shift == -1):
            return self._compared(raw, found)
        if raw.words.lower() in {"the quarter", "that quarter"} and self._near_quarter(raw):
            return replace(found, value=self.quarter)
        return found

    def _near_quarter(self, raw: RawTime) -> bool:
        return bool(self.quarter) and raw.start - self.quarter_end < 2 * _FAR

    def _clock(self, raw: RawTime, found: TimeExpression) -> str:
        """On the day told before it; hours that run (`from 6 a.m. to midnight`) recur and have none."""
        if _HOURS.search(self.text[max(0, raw.start - 14) : raw.start]):
            return raw.pattern
        if self.day is not None and raw.start - self.day_end <= _FAR:
            return f"{self.day.isoformat()}{raw.time}"
        return raw.pattern if raw.rule == "clock" else found.value

    def _compared(self, raw: RawTime, found: TimeExpression) -> TimeExpression:
        """A year before the period told last, at its grain."""
        if self.months and self.months_end > self.quarter_end and raw.start - self.months_end < _FAR // 2:
            return replace(found, value=self.months) if raw.direction == "compared" else found
        if not self._near_quarter(raw):
            return found
        year, quarter = int(self.quarter[:4]) - 1, self.quarter[-1]
        if raw.direction == "compared":
            printed = re.search(r"Q([1-4])", raw.pattern)
            quarter = printed[1] if printed else quarter
            year = int(raw.pattern[:4]) if raw.pattern[:4].isdigit() else year
        return replace(found, value=f"{year:04d}-Q{quarter}")


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shift(there: Span, raw: RawTime) -> Span | None:
    if raw.unit == "day":
        return shifted(there[0], raw.shift), shifted(there[1], raw.shift)
    if raw.unit == "week":
        return shifted(there[0], 7 * raw.shift), shifted(there[1], 7 * raw.shift)
    if raw.unit in {"month", "year"}:
        months = raw.shift * (12 if raw.unit == "year" else 1)
        return add_months(there[0], months), add_months(there[1], months)
    return None


def _moved(raw: RawTime, found: TimeExpression, there: Span, reason: str) -> TimeExpression:
    """`found` with the days that lie `raw.shift` units from `there`; weeks and longer are counted roughly."""
    at = _shift(there, raw)
    if at is None:
        return found
    slack = {"day": 0, "week": 3, "month": 15, "year": _HALF_A_YEAR}[raw.unit]
    first, last = shifted(at[0], -slack), shifted(at[1], slack)
    precision = "day" if first == last else "range"
    when = When(first, last, precision, "relative", found.when.pattern, found.when.words, reason)
    value = first.isoformat() + raw.time if first == last and found.type != "DURATION" else found.value
    return replace(found, value=value, when=when)
