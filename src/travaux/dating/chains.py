"""Two times side by side, one counted from the writing day and one that is not: together they tell the writing day.

`yesterday, 3 August`, `last month, in June`, `in 2018, last year`. Only neighbours with nothing but a comma or a small
word between them: further apart they may speak of two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from travaux.dating.constraints import Constraint
from travaux.dating.telling import Telling, Told
from travaux.reading.times_calendar import unit_around

__all__ = ["chains"]

_BETWEEN = re.compile(r"[\s,(–—-]*(?:on|in|of|that is|i\.e\.)?\s*", re.IGNORECASE)
_UNITS = frozenset({"day", "week", "month", "year"})
_WEIGHT, _OTHERWISE = 4.0, -1.5


def chains(page: Telling, years: Iterable[int]) -> Iterator[Constraint]:
    """The writing days that such pairs allow, in each of the years where the date prints none."""
    among = tuple(years)
    for first, second in pairwise(page.times):
        if first.sentence != second.sentence:
            continue
        if not _BETWEEN.fullmatch(page.report.text, first.raw.end, second.raw.start):
            continue
        pair = (first, second) if _relative(first) and _absolute(second) else (second, first)
        if not (_relative(pair[0]) and _absolute(pair[1])):
            continue
        ranges = tuple(r for r in (_days(*pair, year) for year in _years(pair[1], among)) if r)
        if ranges:
            start, end = first.raw.start, second.raw.end
            kind = "chain" if pair[0].raw.unit != "year" else "year"
            yield Constraint(kind, "the writing day that the two allow", page.report.text[start:end],
                             page.evidence(start, end), ranges, _OTHERWISE)  # fmt: skip


def _relative(told: Told) -> bool:
    raw = told.raw
    return raw.kind == "unit" and raw.unit in _UNITS and not raw.month and abs(raw.shift) <= 2 and not raw.approximate


def _absolute(told: Told) -> bool:
    raw = told.raw
    return raw.kind == "date" and not raw.approximate and raw.unit not in {"decade", "century"} and not raw.last_day


def _years(told: Told, among: tuple[int, ...]) -> tuple[int, ...]:
    return (told.raw.year,) if told.raw.year else among if told.raw.month else ()


def _days(relative: Told, absolute: Told, year: int) -> tuple[int, int, float] | None:
    """From when to when it was written, if the date lies in the unit that the other words name."""
    unit, raw = relative.raw.unit, absolute.raw
    if (unit == "day" and not raw.day) or (unit in {"month", "week"} and not raw.month):
        return None
    if unit == "week" and not raw.day:
        return None
    try:
        there = date(year, raw.month or 1, raw.day or 1)
        around = unit_around(there, unit, -relative.raw.shift)
    except (ValueError, OverflowError):
        return None
    return (around[0].toordinal(), around[1].toordinal(), _WEIGHT) if around else None
