"""What a measurement gives."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from travaux.assessing.scorers.rows import Row

__all__ = ["Figures", "Result"]

Figures = dict[str, float | int | None]
"""Figures by their fixed names: shares from 0 to 1, counts as whole numbers; None = nothing to measure."""


@dataclass(frozen=True, slots=True)
class Result:
    """`rows` gold rows of a task were scored; `cpu_s` are CPU seconds of reading, models loaded before.

    `predictions` is what was scored, one object a line of the predictions file; `errors` the rows that went wrong.
    """

    task: str
    rows: int
    figures: Figures
    cpu_s: float
    predictions: tuple[Row, ...] = field(default=(), repr=False)
    errors: tuple[Row, ...] = field(default=(), repr=False)

    def as_json(self) -> str:
        """One line: task, rows, figures (unrounded, as the scorers give them) and cpu_s."""
        told = {"task": self.task, "rows": self.rows, "figures": self.figures, "cpu_s": round(self.cpu_s, 3)}
        return json.dumps(told, allow_nan=False)
