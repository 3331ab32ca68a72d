"""Time expressions: found by rules, resolved against the writing day of their layer.

`tag` needs no parse; `resolve` never guesses: a date without a year keeps its pattern, a weekday without a writing day
keeps its pattern, a day that no calendar has stays unresolved. With a writing day that is itself an interval the result
is the smallest interval that holds every reading of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from travaux.model.times import TimeExpression, When
from travaux.reading.times_calendar import (
    Span,
    add_months,
    hull,
    part_of,
    season_near,
    shifted,
    span,
    unit_around,
    weekday_near,
    weekend_near,
)
from travaux.reading.times_context import Context, share_years
from travaux.reading.times_tag import RawTime, tag
from travaux.reading.times_tense import surface_tense
from travaux.reading.times_value import absolute_span, century_of, value_of
from travaux.reading.times_written import written_day

__all__ = ["RawTime", "resolve", "resolve_all", "surface_tense", "tag", "written_day"]

_DAY_NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEAP_YEAR = 2000
_HALF_A_WEEK = 3
_SLACK = {"week": 3, "fortnight": 5, "month": 16, "year": 190, "decade": 1830}
"""Days to each side of what lies so many units ago."""


def resolve(
    raw: RawTime, anchor: When | None = None, tense: str | None = None, *, guess_year: bool = False
) -> TimeExpression:
    """What the words tell, given the writing day `anchor` and the tense of their verb (past, present, future, None; or
    `open`, where either side of the writing day may be meant).

    News rule: a weekday that is the writing day's own is that day; otherwise the one before, unless the tense is future
    or the words say `next`. `guess_year` fills in TIMEX3 values of dates without a year with the year nearest to the
    anchor, as annotators of news corpora do; it touches `value` only, never `when`.
    """
    days = _anchor_days(anchor)
    found, reason = _reading(raw, days, tense)
    when = _when(raw, found, reason)
    return TimeExpression(raw.start, raw.end, raw.type, value_of(raw, days, tense, guess_year=guess_year), when)


def resolve_all(
    text: str,
    raws: Sequence[RawTime],
    anchor: When | None = None,
    start: int = 0,
    end: int | None = None,
    *,
    guess_year: bool = False,
) -> tuple[TimeExpression, ...]:
    """The expressions of `text[start:end]` in order, each read with those beside it and with the words around it.

    As `resolve`, with the tense that the surface tells (`times_tense`), years and days shared between neighbours
    (`times_context`), and for `guess_year` the values that an annotator would carry over from earlier sentences.
    """
    shared = share_years(text, raws)
    alone = [
        resolve(
            raw,
            anchor,
            surface_tense(text, raw.start, raw.end, start, end) if _asks(raw) else None,
            guess_year=guess_year,
        )
        for raw in shared
    ]
    context = Context(text, guess_year)
    return tuple(
        context.read(raw, found, following)
        for raw, found, following in zip_longest(shared, alone, alone[1:])
        if raw is not None
    )


def _asks(raw: RawTime) -> bool:
    """Whether the tense can change what an expression means."""
    if raw.kind == "date":
        return raw.year is None
    return raw.kind in {"weekday", "clock"} or raw.direction == "latest"


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
        return _absolute(raw, days)
    if raw.kind in {"duration", "set", "ref", "clock"}:
        return None, None
    if raw.kind == "offset":
        return None, "counted from a day that these words do not tell"
    if days is None:
        return None, "the writing day is not known"
    return hull(_from_day(raw, days[0], tense), _from_day(raw, days[1], tense)), _why(raw, tense)


def _absolute(raw: RawTime, days: Span | None) -> tuple[Span | None, str | None]:
    if raw.last_day and raw.day and raw.last_day < raw.day:
        return None, "the range runs backwards"
    if raw.month and span(_LEAP_YEAR, raw.month, raw.last_day or raw.day) is None:
        return None, "no calendar has this day"
    year = raw.year or (century_of(raw, days) if days else None)
    if year is None:
        return None, "the century is not printed" if raw.pattern[2:4].isdigit() else "no year is printed"
    found = absolute_span(raw if raw.year else replace(raw, year=year))
    if found is None:
        return None, "no calendar has this day"
    if raw.part == "fiscal":
        return (date(max(1, year - 1), 4, 1), date(min(9999, year + 1), 3, 31)), "a fiscal year, its bounds not told"
    if raw.weekday and raw.day and not raw.last_day and found[0].isoweekday() != raw.weekday:
        near = weekday_near(found[0], raw.weekday, "")
        near = near if (found[0] - near).days <= _HALF_A_WEEK else weekday_near(found[0], raw.weekday, "future")
        return hull(found, (near, near)), "the printed weekday is not that of the printed day"
    return found, "printed with its year" if raw.year else "the century is that of the writing day"


def _from_day(raw: RawTime, day: date, tense: str | None) -> Span | None:
    """The interval as seen from one possible writing day."""
    if raw.kind == "weekday":
        if tense == "open" and not raw.direction:
            return weekday_near(day, raw.weekday or 1, ""), weekday_near(day, raw.weekday or 1, "future")
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
    if raw.kind == "ago" and raw.unit in _SLACK:
        return _about(raw, day)
    found = unit_around(day, raw.unit, raw.shift)
    if found is None:
        return None
    if raw.direction == "ending":
        return shifted(day, -(found[1] - found[0]).days - 1), day
    if raw.direction == "so_far" and found[0] <= day:
        return found[0], min(day, found[1])
    if raw.direction == "rest" and day <= found[1]:
        return max(day, found[0]), found[1]
    if raw.approximate:
        return shifted(found[0], -(found[1] - found[0]).days - 1), shifted(found[1], (found[1] - found[0]).days + 1)
    return part_of(found, raw.part)


def _about(raw: RawTime, day: date) -> Span:
    """Weeks, months and years are counted roughly: `five years ago` may be four and a half or five and a half."""
    if raw.unit in {"month", "year", "decade"}:
        middle = add_months(day, raw.shift * {"month": 1, "year": 12, "decade": 120}[raw.unit])
    else:
        middle = shifted(day, 7 * raw.shift * (2 if raw.unit == "fortnight" else 1))
    slack = _SLACK[raw.unit] * (2 if raw.approximate else 1)
    return shifted(middle, -slack), shifted(middle, slack)


def _why(raw: RawTime, tense: str | None) -> str:
    if raw.kind == "weekday":
        name = _DAY_NAMES[raw.weekday or 1]
        direction = raw.direction or ("future" if tense == "future" else "")
        side = {"last": "before", "next": "after", "future": "on or after"}.get(direction, "on or before")
        side = "next to" if tense == "open" and not raw.direction else side
        return f"the {name} {side} the writing day"
    if raw.unit == "day" and raw.month is None:
        count = abs(raw.shift)
        if count == 0:
            return "the writing day"
        return f"{count} day{'s' * (count != 1)} {'before' if raw.shift < 0 else 'after'} the writing day"
    return "counted from the writing day"
