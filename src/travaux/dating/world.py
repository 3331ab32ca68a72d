"""What a reader knows besides the reports: days that everybody knows, who held which office, and daily series.

A world is given by the user (`--world FILE`), never loaded unasked: results are told with and without.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

__all__ = ["MEASURES", "Anchor", "Office", "Series", "World"]

MEASURES = {"killed_cumulative": "killed", "injured_cumulative": "injured"}
"""Measures of a series that reports can be compared with, and the kind of count each is."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event with its day or days. `names` are the label and its aliases; `agreed` is the day before it was in force,
    for what was agreed first; `source` says where the day can be looked up.
    """

    label: str
    names: tuple[str, ...]
    earliest: date
    latest: date
    source: str
    agreed: date | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Who held an office, from day to day (None: still, or since before the file begins)."""

    person: str
    title: str
    start: date | None
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Series:
    """Daily counts that only rise. `days` in order, `values` beside them; `kind` is `killed` or `injured`.

    A fall in the source (a correction) is kept as it is: `days_of` finds every day that prints a value.
    """

    label: str
    kind: str
    of: str
    area: str
    days: tuple[date, ...]
    values: tuple[int, ...]
    also: tuple[int | None, ...] = ()

    def days_of(self, value: int) -> tuple[date, date] | None:
        """The first and last day on which exactly this value stood; None if it never did."""
        hits = [d for d, v in zip(self.days, self.values, strict=True) if v == value]
        hits += [d for d, v in zip(self.days, self.also, strict=False) if v == value]
        return (min(hits), max(hits)) if hits else None

    def passes(self, low: int, high: int) -> tuple[date, date] | None:
        """From the day that `low` was reached to the day before `high` was; None if `low` never was."""
        top = [max(self.values[: i + 1]) for i in range(len(self.values))] if not _rises(self.values) else self.values
        first = bisect_left(top, low)
        if first == len(top):
            return None
        last = bisect_right(top, high - 1) - 1
        return self.days[first], self.days[max(first, last)]


def _rises(values: tuple[int, ...]) -> bool:
    return all(a <= b for a, b in pairwise(values))


@dataclass(frozen=True, slots=True)
class World:
    """Everything that the given files tell; `digest` is a sha256 of their content, so that a record can name it."""

    anchors: tuple[Anchor, ...] = ()
    offices: tuple[Office, ...] = ()
    series: tuple[Series, ...] = ()
    digest: str = ""
