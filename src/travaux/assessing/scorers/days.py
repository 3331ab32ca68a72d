"""Days as gold and predictions write them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

__all__ = ["days"]

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def days(value: Any, year: int | None = None) -> tuple[date, date] | None:
    """(first, last) of a date, month, year, `a/b`, or mapping with best, iso, earliest, latest; None if no day is told.

    `XXXX` stands for an unknown year and takes `year`. An open end becomes the first or last day there is.
    """
    if isinstance(value, dict):
        return _of_mapping(value, year)
    if not value:
        return None
    first, _, last = str(value).replace("XXXX", str(year or "XXXX")).partition("/")
    if not last:
        return _of_iso(first.strip())
    a = days(first)
    # `2020-05-01/03`: the shorter end repeats what it leaves out
    b = days(first[: -len(last)] + last if len(last) < len(first) else last)
    return (a[0], b[1]) if a and b else None


def _of_mapping(value: dict[str, Any], year: int | None) -> tuple[date, date] | None:
    def pick(*keys: str) -> Any:
        return next((value[k] for k in keys if value.get(k)), None)

    a = days(pick("earliest", "iso_earliest"), year)
    b = days(pick("latest", "iso_latest", "not_after"), year)
    if not (a or b):
        return days(pick("best", "iso", "day"), year)
    return (a[0] if a else date.min, b[1] if b else date.max)


def _of_iso(text: str) -> tuple[date, date] | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    y, m, d = (int(part) if part else None for part in found.groups())
    if y is None:
        return None
    try:
        first = date(y, m or 1, d or 1)
    except ValueError:
        return None
    if d:
        return first, first
    return first, date(y, m, calendar.monthrange(y, m)[1]) if m else date(y, 12, 31)
