"""`python -m travaux.assessing.worth`: writes what each kind of entry is worth into the pages' own file.

Precision on the shipped annotated reports, and how many entries it was measured on; the pages print both beside every
kind. A kind that has no annotations has no line, and the pages say that it has not been measured.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from pathlib import Path

from travaux.assessing.result import Result
from travaux.assessing.run import measure
from travaux.assessing.scorers.reports import measure_family
from travaux.errors import TravauxError
from travaux.settings import Settings

__all__ = ["main", "worth_of"]

_GOLD = Path("quality/reports")
_FILE = Path("src/travaux/publishing/worth.toml")
_KINDS = {
    "encounter": "encounters",
    "statement": "statements",
    "figure": "figures",
    "position": "positions",
    "proposal": "proposals",
}
_HEAD = """\
# What each kind of entry is worth: measured precision, and how many entries it was measured on.
# Written by `python -m travaux.assessing.worth`. A kind without a table has not been measured, and pages say so.
"""


def worth_of(result: Result) -> Mapping[str, tuple[float, int]]:
    """Precision (rounded down) and number of shown entries by kind, from a measurement of the task `reports`."""
    out: dict[str, tuple[float, int]] = {}
    for kind, plural in _KINDS.items():
        precision = result.figures.get(f"{plural}.precision")
        rows = [entry for row in result.predictions for entry in row.get(plural) or ()]
        # Figures of an open-ended measure are not scored: they must not swell the number that precision stands on.
        shown = sum(kind != "figure" or measure_family(entry) != "other" for entry in rows)
        if precision is not None and shown:
            out[kind] = (math.floor(precision * 100) / 100, shown)
    return out


def main() -> int:
    """The command, run from the project's root; its exit status."""
    try:
        found = worth_of(measure("reports", [_GOLD], settings=Settings.load()))
    except TravauxError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    tables = (f'\n[{kind}]\nprecision = {p:.2f}\nn = {n}\non = "{_GOLD}"\n' for kind, (p, n) in sorted(found.items()))
    _FILE.write_text(_HEAD + "".join(tables), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
