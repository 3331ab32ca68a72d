"""Days, weeks, months and years as intervals; nothing here reads text."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

__all__ = [
    "Span",
    "add_months",
    "hull",
    "part_of",
    "season",
    "season_near",
    "shifted",
    "span",
    "unit_around",
    "weekday_near",
    "weekend_near",
]

Span = tuple[date, date]

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def span(year: int, month: int | None = None, day: int | None = None) -> Span | None:
    """The year, month or day as an interval; None if there is no such day (31 February)."""
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def season(year: int, name: str) -> Span:
    """SP, SU, FA or WI of a year in the northern count; a winter runs into the next year."""
    first, last = _SEASONS[name]
    start = date(year, first, 1)
    end = add_months(start, last - first)
    return start, max(start, date(end.year, end.month, monthrange(end.year, end.month)[1]))


def season_near(day: date, name: str, shift: int) -> Span:
    """The last, this or the next season of that name: the last one is over on `day`, the next has not begun, this one
    is under way or else is that of the calendar year.
    """
    near = [season(min(9998, max(1, day.year + n)), name) for n in (-2, -1, 0, 1)]
    if shift < 0:
        return next((s for s in reversed(near) if s[1] < day), near[0])
    if shift > 0:
        return next((s for s in near if s[0] > day), near[-1])
    return next((s for s in near if s[0] <= day <= s[1]), near[2])


def weekend_near(day: date, tense: str | None) -> Span:
    """The weekend that `day` is in; from a working day the one before, or with a future tense the one ahead."""
    saturday = shifted(day, 5 - day.weekday() - (7 if day.weekday() < 5 and tense != "future" else 0))
    return saturday, shifted(saturday, 1)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date, days: int) -> date:
    """`days` later, kept inside the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def unit_around(day: date, unit: str, shift: int) -> Span | None:
    """The day, week (Monday to Sunday), month, quarter, year, decade or century `shift` units from that of `day`."""
    if unit == "day":
        there = shifted(day, shift)
        return there, there
    if unit in {"week", "weekend", "fortnight"}:
        monday = shifted(day, -day.weekday() + 7 * shift * (2 if unit == "fortnight" else 1))
        return (shifted(monday, 5), shifted(monday, 6)) if unit == "weekend" else (monday, shifted(monday, 6))
    if unit == "month":
        there = add_months(day.replace(day=1), shift)
        return span(there.year, there.month)
    if unit == "quarter":
        first = add_months(date(day.year, day.month - (day.month - 1) % 3, 1), 3 * shift)
        last = add_months(first, 2)
        return first, date(last.year, last.month, monthrange(last.year, last.month)[1])
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is None:
        return None
    first_year = day.year - day.year % years + shift * years
    if not 1 <= first_year <= 9999 - years:
        return None
    return date(first_year, 1, 1), date(first_year + years - 1, 12, 31)


def weekday_near(day: date, weekday: int, direction: str) -> date:
    """The weekday (1 Monday … 7 Sunday) on or before `day`; `last`: before it; `future`: on or after; `next`: after."""
    back = (day.isoweekday() - weekday) % 7
    if direction == "last":
        return shifted(day, -(back or 7))
    if direction == "next":
        return shifted(day, 7 - back)
    if direction == "future":
        return shifted(day, -back % 7)
    return shifted(day, -back)


def part_of(whole: Span, part: str) -> Span:
    """The early, middle or late third of an interval; the whole for another word."""
    first, last = whole
    days = (last - first).days + 1
    third = days // 3
    if third == 0:
        return whole
    if part == "early":
        return first, shifted(first, third - 1)
    if part == "mid":
        return shifted(first, third), shifted(last, -third)
    if part == "late":
        return shifted(last, -third), last
    return whole


def hull(a: Span | None, b: Span | None) -> Span | None:
    """The smallest interval that holds both."""
    if a is None or b is None:
        return None
    return min(a[0], b[0]), max(a[1], b[1])
