"""What each kind of entry is worth, as measured: read from `worth.toml` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from travaux.errors import InputError

__all__ = ["Worth", "load_worth"]


@dataclass(frozen=True, slots=True)
class Worth:
    """`precision` is the share of `n` judged entries that are right; `on` names the annotated reports."""

    precision: float
    n: int
    on: str = ""

    @property
    def words(self) -> str:
        """The measure in one line, as pages and the terminal print it."""
        where = f" on {self.on}" if self.on else ""
        return f"{self.precision:.0%} right of {self.n:,} checked{where}"


def load_worth(path: Path | None = None) -> Mapping[str, Worth]:
    """What has been measured, by kind of entry; a kind that is absent has not been measured.

    Raises InputError that names the file and the mistake.
    """
    source = path if path is not None else resources.files("travaux.publishing") / "worth.toml"
    try:
        tables = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise InputError(f"{source}: {problem}") from problem
    return {kind: _worth(f"{source}: [{kind}]", table) for kind, table in sorted(tables.items())}


def _worth(place: str, table: Any) -> Worth:
    if not isinstance(table, dict):
        raise InputError(f"{place}: a table with precision and n is expected")
    precision, n, on = table.get("precision"), table.get("n"), table.get("on", "")
    if isinstance(precision, bool) or not isinstance(precision, int | float) or not 0 <= precision <= 1:
        raise InputError(f"{place}: precision is a share from 0 to 1, not {precision!r}")
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise InputError(f"{place}: n is a whole number of entries, not {n!r}")
    if not isinstance(on, str):
        raise InputError(f"{place}: on is the name of the annotated reports, not {on!r}")
    return Worth(float(precision), n, on)
