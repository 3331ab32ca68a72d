"""Time expressions: found by rules, resolved against the writing day of their layer.

`tag` needs no parse; `resolve` never guesses: a date without a year keeps its pattern, a weekday without a writing day
keeps its pattern, a day that no calendar has stays unresolved. With a writing day that is itself an interval the result
is the smallest interval that holds every reading of it.
"""

from __future__ import annotations

from datetime import date

from travaux.model.times import TimeExpression, When
from travaux.reading.times_calendar import (
    Span,
    hull,
    part_of,
    season_near,
    shifted,
    span,
    unit_around,
    weekday_near,
    weekend_near,
)
from travaux.reading.times_tag import RawTime, tag
from travaux.reading.times_value import absolute_span, value_of
from travaux.reading.times_written import written_day

__all__ = ["RawTime", "resolve", "tag", "written_day"]

_DAY_NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OF_SPAN = {"day": "day", "week": "week", "month": "month", "year": "year"}


def resolve(
    raw: RawTime, anchor: When | None = None, tense: str | None = None, *, guess_year: bool = False
) -> TimeExpression:
    """What the words tell, given the writing day `anchor` and the tense of their verb (past, present, future or None).

    News rule: a weekday that is the writing day's own is that day; otherwise the one before, unless the tense is future
    or the words say `next`. `guess_year` fills in TIMEX3 values of dates without a year with the year nearest to the
    anchor, as annotators of news corpora do; it touches `value` only, never `when`.
    """
    days = _anchor_days(anchor)
    found, reason = _reading(raw, days, tense)
    when = _when(raw, found, reason)
    return TimeExpression(raw.start, raw.end, raw.type, value_of(raw, days, tense, guess_year=guess_year), when)


def _anchor_days(anchor: When | None) -> Span | None:
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    return anchor.earliest, anchor.latest


def _when(raw: RawTime, found: Span | None, reason: str | None) -> When:
    if found is None:
        return When(pattern=raw.pattern, words=raw.words, reason=reason)
    stated = raw.kind == "date"
    one = found[0] == found[1]
    precision = "day" if one else raw.precision if _fits(raw.precision, found) else "range"
    return When(
        earliest=found[0],
        latest=found[1],
        precision=precision,
        basis="stated" if stated else "relative",
        pattern=raw.pattern,
        words=raw.words,
        reason=reason,
    )


def _fits(precision: str, found: Span) -> bool:
    """Whether an interval is no wider than its precision says (a hull of several readings may be)."""
    longest = {"week": 7, "month": 31, "year": 366}.get(precision, 0)
    return (found[1] - found[0]).days < longest


def _reading(raw: RawTime, days: Span | None, tense: str | None) -> tuple[Span | None, str | None]:
    """The interval and the sentence that explains it."""
    if raw.kind == "date":
        return _absolute(raw)
    if raw.kind in {"duration", "set", "ref", "clock"}:
        return None, None
    if raw.kind == "offset":
        return None, "counted from a day that these words do not tell"
    if days is None:
        return None, "the writing day is not known"
    return hull(_from_day(raw, days[0], tense), _from_day(raw, days[1], tense)), _why(raw, tense)


def _absolute(raw: RawTime) -> tuple[Span | None, str | None]:
    if raw.year is None:
        return None, "no year is printed"
    found = absolute_span(raw)
    return (found, "printed with its year") if found else (None, "no calendar has this day")


def _from_day(raw: RawTime, day: date, tense: str | None) -> Span | None:
    """The interval as seen from one possible writing day."""
    if raw.kind == "weekday":
        direction = raw.direction or ("future" if tense == "future" else "")
        there = weekday_near(day, raw.weekday or 1, direction)
        return there, there
    if raw.month is not None:
        return _month_from(raw, day)
    if raw.unit in {"SP", "SU", "FA", "WI"}:
        return season_near(day, raw.unit, raw.shift)
    if raw.direction == "latest":
        return weekend_near(day, tense)
    return _unit_from(raw, day)


def _month_from(raw: RawTime, day: date) -> Span | None:
    """`last March`, `next June`, `12 May last year`."""
    month = raw.month or 1
    if raw.unit == "year":
        found = span(day.year + raw.shift, month, raw.day)
    else:
        year = day.year
        if raw.shift < 0 and month >= day.month:
            year -= 1
        elif raw.shift > 0 and month <= day.month:
            year += 1
        found = span(year, month, raw.day)
    return part_of(found, raw.part) if found else None


def _unit_from(raw: RawTime, day: date) -> Span | None:
    """`last week`, `earlier this month`, `three days ago`, `two years ago`."""
    if raw.kind == "ago" and raw.unit in {"week", "fortnight"}:
        middle = shifted(day, 7 * raw.shift * (2 if raw.unit == "fortnight" else 1))
        return shifted(middle, -3), shifted(middle, 3)
    found = unit_around(day, raw.unit, raw.shift)
    if found is None:
        return None
    if raw.direction == "so_far" and found[0] <= day:
        return found[0], min(day, found[1])
    if raw.direction == "rest" and day <= found[1]:
        return max(day, found[0]), found[1]
    if raw.approximate:
        return shifted(found[0], -(found[1] - found[0]).days - 1), shifted(found[1], (found[1] - found[0]).days + 1)
    return part_of(found, raw.part)


def _why(raw: RawTime, tense: str | None) -> str:
    if raw.kind == "weekday":
        name = _DAY_NAMES[raw.weekday or 1]
        direction = raw.direction or ("future" if tense == "future" else "")
        side = {"last": "before", "next": "after", "future": "on or after"}.get(direction, "on or before")
        return f"the {name} {side} the writing day"
    if raw.unit == "day" and raw.month is None:
        count = abs(raw.shift)
        if count == 0:
            return "the writing day"
        return f"{count} day{'s' * (count != 1)} {'before' if raw.shift < 0 else 'after'} the writing day"
    return "counted from the writing day"
