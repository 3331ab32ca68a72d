"""How much each kind of constraint counts in a pile: learned from the reports of the pile whose day is known.

Piles differ: in one a weekday is nearly always the day before, in another texts look back over months. Some of the
dated reports are set aside, dated by the others, and the multiplier of each kind is moved until the true days are
likeliest (maximum a posteriori of a log-linear model, Newton's method; a normal prior keeps small piles where they
begin). Nothing but the pile itself is learned from, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["FEWEST", "KINDS", "PRIOR", "Example", "Weights", "learn"]

KINDS = ("weekday", "day", "month", "past", "scheduled", "events", "fine", "middle", "wide")
"""Kinds whose multiplier is learned; the last three are the widths at which like reports are looked for."""
FEWEST = 40
"""Dated reports below which nothing is learned."""
PRIOR = MappingProxyType({"events": 1.0, "fine": 0.25, "middle": 0.75, "wide": 1.5})
"""Multipliers to begin with; 1 for the others."""
_FIRMNESS = 6.0  # of the prior: as many reports again would have to disagree by one unit
_STEPS = 12
_LOWEST, _HIGHEST = 0.0, 6.0


@dataclass(frozen=True, slots=True)
class Example:
    """A dated report: `rows` has for each kind a weight a day, `day` is the number of its true day among them."""

    rows: Mapping[str, Sequence[float]]
    day: int


@dataclass(frozen=True, slots=True)
class Weights:
    """A multiplier a kind; kinds that are not learned count as they are."""

    of: Mapping[str, float] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> float:
        return self.of.get(kind, PRIOR.get(kind, 1.0))


def learn(examples: Sequence[Example]) -> Weights:
    """The multipliers under which the examples' own days are likeliest, rounded; the prior where there are few."""
    import numpy as np  # noqa: PLC0415 -- a pile with few dated reports does not need it

    start = np.array([PRIOR.get(k, 1.0) for k in KINDS])
    scale = np.maximum(start, 0.25)  # a unit of each is a step as large as itself
    if len(examples) < FEWEST // 4:
        return Weights()
    tables = [np.array([e.rows.get(k) or [0.0] * _length(e) for k in KINDS]) * scale[:, None] for e in examples]
    w = first = start / scale
    for _ in range(_STEPS):
        slope, bend = -_FIRMNESS * (w - first), _FIRMNESS * np.eye(len(KINDS))
        for table, e in zip(tables, examples, strict=True):
            z = w @ table
            p = np.exp(z - z.max())
            p /= p.sum()
            mean = table @ p
            slope += table[:, e.day] - mean
            bend += (table * p) @ table.T - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        w = np.clip(w + step / max(1.0, float(np.abs(step).max())), _LOWEST, _HIGHEST)
    return Weights({k: round(float(x), 2) for k, x in zip(KINDS, w * scale, strict=True)})


def _length(e: Example) -> int:
    return max((len(row) for row in e.rows.values()), default=e.day + 1)
