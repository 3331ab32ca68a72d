"""Constraints → interval, best day, argument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from travaux.dating.constraints import Constraint, Grid, total
from travaux.model import Publication, When

__all__ = ["MASS", "Dated", "solve", "undated"]

MASS = 0.9
"""The share of the weight that an interval holds. The weight of siblings was set so that this is also the share of days
it holds, on one half of a public collection of dated news, and so it was on the other half.
"""

_VAGUE = 366  # days; an interval longer than a year names no year, and no day in it is named either
_VAGUE_ALONE = 62
"""The same for a report alone of which nothing points at days: the newest date may be of its furniture, or quoted."""
_OPEN = 3_653  # days; an interval of ten years and more is told as open: written after its first day
_LEAST = 0.07  # weight within a day below which no day is better than another by much, and none is named
_BESIDE = 0.4  # what a day beside counts when the best is chosen
_AGAINST = 1.0  # a constraint that has lost so much weight at the best day speaks against it
_LINES = 12
_POINTING = frozenset({"address", "chain", "count", "dateline", "length", "relative", "written"})
_OUTVOTED, _POINT = 3.0, 2.0  # weight that a constraint has lost at the best day; weight of the days that it points at


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication and, where it is worth naming, its best day; `share` is the weight within a day of it."""

    publication: Publication
    best: date | None = None
    share: float = 0.0


def solve(report: str, constraints: Sequence[Constraint], grid: Grid, *, alone: bool = False) -> Dated:
    """The shortest interval that holds `MASS` of the weight, and the day with the most weight around it.

    `alone`: no pile speaks for the day; unless its words point at days, it is named only where the interval is short.
    """
    shares = _shares(total(constraints, grid))
    first, last = _shortest(shares, MASS)
    if last - first > _VAGUE:  # nearly flat: which run is the shortest would be chance
        first, last = _middle(shares, MASS)
    around = [
        shares[i] + _BESIDE * (shares[i - 1] if i else 0.0) + _BESIDE * (shares[i + 1] if i + 1 < len(shares) else 0.0)
        for i in range(len(shares))
    ]
    top = max(range(len(around)), key=lambda i: (around[i], -i))
    share = sum(shares[max(0, top - 1) : top + 2])
    if last - first <= _VAGUE:  # the best day lies in its interval
        first, last = min(first, top), max(last, top)
    for day in _contradicted(constraints, grid, grid.first + top):
        first, last = min(first, day - grid.first), max(last, day - grid.first)
    points = not alone or any(c.kind in _POINTING for c in constraints)
    named = last - first <= (_VAGUE if points else _VAGUE_ALONE) and share >= _LEAST
    best = date.fromordinal(grid.first + top) if named else None
    earliest, latest = date.fromordinal(grid.first + first), date.fromordinal(grid.first + last)
    lines = _argument(constraints, grid, grid.first + top, named=best is not None)
    if best is not None:
        lines = (f"{best.isoformat()} is the likeliest day ({share:.0%} within a day of it)", *lines)
    evidence = tuple(c.evidence for c in constraints if c.evidence and c.kind in {"written", "address"})[:1]
    when = When(
        earliest, latest if last - first < _OPEN else None, "day" if earliest == latest else "range", "publication",
        reason=lines[0] if lines else None, evidence=evidence,
    )  # fmt: skip
    return Dated(Publication(report, when, lines), best, share)


def undated(report: str, constraints: Sequence[Constraint]) -> Dated:
    """A report whose words tell no year: what they do tell is kept, the day stays open."""
    lines = tuple(dict.fromkeys(c.line for c in constraints if c.words))[:_LINES]
    return Dated(Publication(report, When(reason="no year is told" if lines else None), lines))


def _contradicted(constraints: Sequence[Constraint], grid: Grid, day: int) -> list[int]:
    """The nearest days of what points elsewhere: an argument that was outvoted is not thrown away."""
    if any(c.kind == "metadata" for c in constraints):
        return []
    out = []
    for c in constraints:
        if c.kind in _POINTING and c.best(grid) - c.at(day, grid) > _OUTVOTED:
            near = [r for r in c.ranges if r[2] >= _POINT and r[0] <= grid.last and r[1] >= grid.first]
            ends = [min(max(day, a, grid.first), b, grid.last) for a, b, _ in near]
            out += sorted(ends, key=lambda end: (abs(end - day), end))[:1]
    return out


def _shares(weights: Sequence[float]) -> list[float]:
    top = max(weights)
    raw = [exp(w - top) for w in weights]
    whole = sum(raw)
    return [x / whole for x in raw]


def _shortest(shares: Sequence[float], mass: float) -> tuple[int, int]:
    """First and last index of the shortest run that holds `mass`; the earliest of equals."""
    best = (len(shares), 0, len(shares) - 1)
    held, first = 0.0, 0
    for last, share in enumerate(shares):
        held += share
        while held - shares[first] >= mass:
            held -= shares[first]
            first += 1
        if held >= mass and last - first + 1 < best[0]:
            best = (last - first + 1, first, last)
    return best[1], best[2]


def _middle(shares: Sequence[float], mass: float) -> tuple[int, int]:
    """First and last index between the tails, which are equal in weight."""
    rest, held = (1 - mass) / 2, 0.0
    first, last = 0, len(shares) - 1
    for n, share in enumerate(shares):
        if held <= rest:
            first = n
        held += share
        if held >= 1 - rest:
            last = n
            break
    return first, last


def _argument(constraints: Sequence[Constraint], grid: Grid, day: int, *, named: bool) -> tuple[str, ...]:
    """One line a constraint, the weightiest first; what speaks against the day says so."""
    told: dict[str, float] = {}
    for c in constraints:
        if not c.words and c.kind not in {"siblings", "metadata", "address", "pile"}:
            continue
        lost = c.best(grid) - c.at(day, grid)
        line = f"against it: {c.line}" if named and lost > _AGAINST and c.kind != "siblings" else c.line
        told.setdefault(line, -max(abs(c.at(day, grid)), lost, _reach(c)))
    return tuple(sorted(told, key=lambda line: (told[line], line)))[:_LINES]


def _reach(c: Constraint) -> float:
    """How much a constraint can matter at all."""
    return max((abs(w) for _, _, w in c.ranges), default=max(map(abs, c.weekly), default=0.0))
