"""A result as a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.assessing.result import Result

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["shown", "table"]


def shown(value: float | int | None) -> str:
    """A figure for people: counts whole, shares with three decimals, `-` where there was nothing to measure."""
    if value is None:
        return "-"
    if isinstance(value, int):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3f}"


def table(result: Result) -> Table:
    """A Rich table of the figures, in their own order."""
    from rich.table import Table  # noqa: PLC0415  (kept out of the start of the command line)

    out = Table(title=f"{result.task}: {result.rows} rows, {result.cpu_s:.1f} s of CPU", title_justify="left")
    out.add_column("figure")
    out.add_column("value", justify="right")
    for name, value in result.figures.items():
        out.add_row(name, shown(value))
    return out
