"""TIMEX3 values of time expressions."""

from __future__ import annotations

from datetime import date

from travaux.reading.times_calendar import (
    Span,
    add_months,
    part_of,
    season,
    season_near,
    shifted,
    span,
    unit_around,
    weekday_near,
    weekend_near,
)
from travaux.reading.times_tag import RawTime

__all__ = ["absolute_span", "century_of", "value_of"]

_NEAR_YEARS = 40


def absolute_span(raw: RawTime) -> Span | None:
    """The interval of a date that states its year; None where no calendar has it."""
    if raw.year is None:
        return None
    if raw.unit in {"SP", "SU", "FA", "WI"}:
        return season(raw.year, raw.unit)
    if raw.unit in {"quarter", "half"}:
        months = 3 if raw.unit == "quarter" else 6
        first = date(raw.year, months * (raw.shift - 1) + 1, 1)
        return first, shifted(add_months(first, months), -1)
    if raw.unit in {"decade", "century"}:
        found = unit_around(date(raw.year, 1, 1), raw.unit, 0)
    else:
        found = span(raw.year, raw.month, raw.day)
        if found and raw.last_day:
            end = span(raw.year, raw.month, raw.last_day)
            found = (found[0], end[1]) if end and end[1] >= found[0] else None
    return part_of(found, raw.part) if found else None


def century_of(raw: RawTime, days: Span) -> int | None:
    """The year that a date with a two-figure year means: the one nearest to the writing day, if the nearest by far."""
    if not (raw.pattern.startswith("XX") and raw.pattern[2:4].isdigit()):
        return None
    short = int(raw.pattern[2:4])
    near = {min((c * 100 + short for c in range(100)), key=lambda y: abs(y - day.year)) for day in days}
    (year, *others) = near
    return year if not others and abs(year - days[0].year) <= _NEAR_YEARS and year else None


def value_of(raw: RawTime, days: Span | None, tense: str | None, *, guess_year: bool) -> str:
    """The value as far as it is known; the pattern where nothing more is."""
    if raw.type in {"DURATION", "SET"} or raw.kind == "ref" or (raw.kind == "date" and raw.year is not None):
        return raw.pattern
    if days is None or (days[0] != days[1] and not guess_year):
        return raw.pattern
    day = days[0]
    if raw.kind == "date":
        return _with_year(raw, day, tense) if guess_year else raw.pattern
    if raw.kind == "clock":
        return f"{_clock_day(raw, day, tense).isoformat()}{raw.time}" if raw.time else raw.pattern
    if raw.kind == "weekday":
        if tense == "open" and not raw.direction and not guess_year:
            return raw.pattern
        direction = raw.direction or ("future" if tense == "future" else "")
        return weekday_near(day, raw.weekday or 1, direction).isoformat() + raw.time
    if raw.kind == "offset" and (not guess_year or raw.rule in {"nth_day", "beside", "compared"}):
        return raw.pattern
    return _relative(raw, day, tense)


def _clock_day(raw: RawTime, day: date, tense: str | None) -> date:
    if raw.weekday:
        return weekday_near(day, raw.weekday, "future" if tense == "future" else "")
    return shifted(day, raw.shift)


def _with_year(raw: RawTime, day: date, tense: str | None) -> str:
    """The year nearest to the writing day, by the side that the tense tells."""
    if (year := century_of(raw, (day, day))) is not None:
        return f"{year:04d}{raw.pattern[4:]}"
    if not raw.pattern.startswith("XXXX"):
        return raw.pattern
    if raw.month is None:
        return f"{day.year}{raw.pattern[4:]}"
    options = [s for y in (day.year - 1, day.year, day.year + 1) if (s := span(y, raw.month, raw.day))]
    if not options:
        return raw.pattern
    if raw.weekday and raw.day:
        options = [s for s in options if s[0].isoweekday() == raw.weekday] or options
    if raw.rule == "year_end":
        return f"{day.year - (tense == 'past')}-12-31"
    # news looks back more than ahead: a day ahead must be three times as near; the tense shifts the balance
    behind, ahead = {"future": (4, 1), "past": (1, 4)}.get(tense or "", (1, 3))
    best = min(options, key=lambda s: behind * (day - s[0]).days if s[0] <= day else ahead * (s[0] - day).days)
    return f"{best[0].year}{raw.pattern[4:]}"


def _relative(raw: RawTime, day: date, tense: str | None) -> str:
    if raw.month is not None:
        year = day.year + (raw.shift if raw.unit == "year" else 0)
        if raw.unit != "year":
            year += (
                -1 if raw.shift < 0 and raw.month >= day.month else 1 if raw.shift > 0 and raw.month <= day.month else 0
            )
        return f"{year:04d}-{raw.month:02d}" + (f"-{raw.day:02d}" if raw.day else "")
    if raw.unit in {"SP", "SU", "FA", "WI"}:
        return f"{season_near(day, raw.unit, raw.shift)[0].year:04d}-{raw.unit}"
    latest = raw.direction == "latest"
    found = weekend_near(day, tense) if latest else unit_around(day, raw.unit, raw.shift)
    if found is None:
        return raw.pattern
    first = found[0]
    week = first.isocalendar()
    forms = {
        "day": first.isoformat() + raw.time,
        "week": f"{week.year:04d}-W{week.week:02d}",
        "fortnight": f"{week.year:04d}-W{week.week:02d}",
        "weekend": f"{week.year:04d}-W{week.week:02d}-WE",
        "month": f"{first:%Y-%m}",
        "quarter": f"{first.year:04d}-Q{(first.month + 2) // 3}",
        "year": f"{first.year:04d}",
        "decade": f"{first.year // 10:03d}",
        "century": f"{first.year // 100:02d}",
    }
    return forms[raw.unit]
