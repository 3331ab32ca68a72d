"""`python -m travaux.assessing.errors TASK GOLD`: what a task misses and makes up, one JSON object a line.

For whoever writes rules. Sentences are parsed through the cache, so that a second run is quick; figures go to standard
error. Options: `--predictions FILE` also writes what was scored; `--kind K` shows one kind of row only.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from travaux.assessing.run import measure
from travaux.assessing.table import shown
from travaux.errors import TravauxError
from travaux.settings import Settings

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0, or 1 where the gold cannot be scored."""
    parser = argparse.ArgumentParser(prog="travaux.assessing.errors", description=__doc__)
    parser.add_argument("task")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--kind", help="encounters, statements … or an error: missed, spurious …")
    parser.add_argument("--predictions", type=Path)
    asked = parser.parse_args(argv)
    try:
        result = measure(asked.task, asked.gold, settings=Settings.load(), predictions=asked.predictions)
    except TravauxError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    for row in result.errors:
        if asked.kind in (None, row.get("kind"), row.get("error")):
            sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    for name, value in result.figures.items():
        sys.stderr.write(f"{name:34} {shown(value):>8}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
