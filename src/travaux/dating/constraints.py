"""A constraint: words of a report, and how well each day goes with them.

Weights are natural logarithms of odds against a day about which the words say nothing: 0 is neither, -3 speaks against
a day, +1 for it. Adding them is intersecting; since none is without bound, a constraint that contradicts the others is
outvoted, shows in the argument, and leaves the interval wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from travaux.model import Evidence

__all__ = ["Constraint", "Grid", "since", "total", "until"]

_FAR = 36_525  # days: where a range is open


@dataclass(frozen=True, slots=True)
class Grid:
    """The days that are weighed: `first` .. `last`, as ordinals, both included."""

    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Constraint:
    """`kind` names the rule, `says` tells people what follows from `words`, which stand at `evidence` (None: metadata).

    `ranges` are (first, last, weight) in ordinals, weights of ranges that overlap add up; `otherwise` is the weight
    everywhere; `weekly` seven weights from Monday on; `daily` a weight for each day of the grid (siblings only).
    """

    kind: str
    says: str
    words: str = ""
    evidence: Evidence | None = None
    ranges: tuple[tuple[int, int, float], ...] = ()
    otherwise: float = 0.0
    weekly: tuple[float, ...] = ()
    daily: tuple[float, ...] = ()

    def at(self, day: int, grid: Grid) -> float:
        """The weight of one day."""
        weight = self.otherwise + sum(w for a, b, w in self.ranges if a <= day <= b)
        if self.weekly:
            weight += self.weekly[(day - 1) % 7]
        if self.daily and grid.first <= day <= grid.last:
            weight += self.daily[day - grid.first]
        return weight

    def best(self, grid: Grid) -> float:
        """The highest weight of any day."""
        if self.daily:
            return max(self.daily)
        edges = {a for a, b, _ in self.ranges} | {b + 1 for a, b, _ in self.ranges} | {grid.first}
        top = max(self.weekly) if self.weekly else 0.0
        return top + max(self.otherwise + sum(w for a, b, w in self.ranges if a <= e <= b) for e in edges)

    def scaled(self, by: float) -> Constraint:
        """The same with all its weights multiplied."""
        if by == 1.0:
            return self
        return replace(
            self,
            ranges=tuple((a, b, by * w) for a, b, w in self.ranges),
            otherwise=by * self.otherwise,
            weekly=tuple(by * w for w in self.weekly),
            daily=tuple(by * w for w in self.daily),
        )

    @property
    def line(self) -> str:
        """One line for people: the words and what they allow."""
        return f"“{self.words}”: {self.says}" if self.words else self.says


def total(constraints: Sequence[Constraint], grid: Grid) -> list[float]:
    """The sum of all weights, day by day."""
    step = [0.0] * (grid.size + 1)
    weekly = [0.0] * 7
    for c in constraints:
        step[0] += c.otherwise
        for a, b, weight in c.ranges:
            first, last = max(a, grid.first) - grid.first, min(b, grid.last) - grid.first
            if first <= last:
                step[first] += weight
                step[last + 1] -= weight
        for n, weight in enumerate(c.weekly):
            weekly[n] += weight
    out = list(accumulate(step[:-1]))
    if any(weekly):
        out = [x + weekly[(grid.first + n - 1) % 7] for n, x in enumerate(out)]
    for c in constraints:
        if c.daily:
            out = [x + y for x, y in zip(out, c.daily, strict=True)]
    return out


def since(day: date | int) -> tuple[int, int]:
    """From a day on."""
    first = day if isinstance(day, int) else day.toordinal()
    return first, first + _FAR


def until(day: date | int) -> tuple[int, int]:
    """Up to and with a day."""
    last = day if isinstance(day, int) else day.toordinal()
    return last - _FAR, last
