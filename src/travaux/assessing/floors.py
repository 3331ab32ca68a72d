"""`python -m travaux.assessing.floors`: figures against the floors that they may not fall below.

`quality/floors.toml` holds one table a gold: its task, its path, the digest of its content, and for each figure a
floor (`least`) or, for what should be low, a ceiling (`most`). Shipped gold is always measured; lent gold lies under
the folder that TRAVAUX_DATA names and is skipped without it. `--raise` moves bounds to today's figures where those
are better (shares rounded to three decimals, to the lenient side) and never the other way. `--markdown` prints the
table that `docs/quality.md` holds, and everything else on standard error. Exit status: 0, or 1 if a bound is missed, a
gold is not the one that the bounds were taken from, or a file cannot be used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tomllib
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from travaux.assessing.result import Figures
from travaux.assessing.run import measure
from travaux.assessing.table import shown
from travaux.errors import InputError, TravauxError
from travaux.settings import Settings

__all__ = ["Floor", "Verdict", "check", "digest", "main", "markdown", "raised", "read", "verdicts", "write"]

_FILE = Path("quality/floors.toml")
_OPTIONS = frozenset({"pair_given", "pile_hidden", "world"})
_HEAD = """\
# What the figures of `travaux assess` may not fall below (`least`) or rise above (`most`); `make quality` compares.
# Bounds belong to the gold of that digest. They may be tightened (`python -m travaux.assessing.floors --raise`), never
# quietly loosened. `lent` gold lies under the folder that TRAVAUX_DATA names.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """The bounds of one gold; `gold` is a path from the project's root, or from TRAVAUX_DATA where it is `lent`.

    `more` are further files of the same task (the topics of `dating`, the pairs of `copies`); `options` those of
    `travaux assess`: `pile_hidden` a share, `pair_given` true, `world` a path as `gold` is.
    """

    task: str
    gold: str
    sha256: str
    lent: bool = False
    least: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Task, gold and options, as a reader would type them."""
        told = [f"--{k.replace('_', '-')}" + ("" if v is True else f" {v}") for k, v in sorted(self.options.items())]
        return " ".join([self.gold, *(["…"] if self.more else []), *told])


@dataclass(frozen=True, slots=True)
class Verdict:
    """One bound and today's figure; `now` None = nothing was measured, which misses every bound."""

    figure: str
    sign: str
    bound: float
    now: float | int | None

    @property
    def ok(self) -> bool:
        if self.now is None:
            return False
        return self.now >= self.bound if self.sign == "≥" else self.now <= self.bound


def digest(path: Path, *more: Path) -> str:
    """The sha256 of a file, or of a folder: over its files' relative names and contents, sorted by name.

    Of several: over their digests, in order.
    """
    if more:
        return hashlib.sha256("".join(digest(p) for p in (path, *more)).encode()).hexdigest()
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    whole = hashlib.sha256()
    for file in sorted((p for p in path.rglob("*") if p.is_file()), key=lambda p: p.relative_to(path).as_posix()):
        content = file.read_bytes()
        whole.update(f"{file.relative_to(path).as_posix()}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def read(path: Path) -> list[Floor]:
    """The floors of a file. Raises InputError if it is missing or not of the shape."""
    try:
        tables = tomllib.loads(path.read_text("utf-8")).get("floor", [])
        return [_floor(table) for table in tables]
    except OSError as problem:
        raise InputError(f"{path}: cannot be read ({problem.strerror or problem})") from None
    except (tomllib.TOMLDecodeError, TypeError, KeyError, AttributeError, ValueError) as problem:
        raise InputError(f"{path}: not a file of floors ({type(problem).__name__}: {problem})") from None


def _floor(table: dict[str, Any]) -> Floor:
    bounds = {key: {str(k): float(v) for k, v in table.get(key, {}).items()} for key in ("least", "most")}
    more, options = tuple(map(str, table.get("more", []))), dict(table.get("options", {}))
    if unknown := set(options) - _OPTIONS:
        raise ValueError(f"no option {', '.join(sorted(unknown))}")
    return Floor(
        str(table["task"]), str(table["gold"]), str(table["sha256"]), bool(table.get("lent")), **bounds, more=more,
        options=options,
    )  # fmt: skip


def write(path: Path, floors: Sequence[Floor]) -> None:
    """Writes floors, their order kept and figures sorted by name."""
    parts = [_HEAD]
    for f in floors:
        lines = ["", "[[floor]]", f'task = "{f.task}"', f'gold = "{f.gold}"', f'sha256 = "{f.sha256}"']
        lines += ["lent = true"] if f.lent else []
        lines += [f"more = {json.dumps(list(f.more))}"] if f.more else []
        lines += [f"options.{k} = {json.dumps(v)}" for k, v in sorted(f.options.items())]
        for key, bounds in (("least", f.least), ("most", f.most)):
            if bounds:
                lines += [f"[floor.{key}]", *(f'"{k}" = {_number(v)}' for k, v in sorted(bounds.items()))]
        parts.append("\n".join(lines) + "\n")
    path.write_text("".join(parts), encoding="utf-8")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.3f}".rstrip("0")


def check(floor: Floor, root: Path, settings: Settings) -> list[Verdict] | None:
    """Measures one gold; None if it is lent and no folder is named.

    Raises InputError if the gold is missing or is not the one of the digest, and what `measure` raises.
    """
    if floor.lent and settings.data is None:
        return None
    base = settings.data if floor.lent and settings.data else root
    path, more = base / floor.gold, [base / name for name in floor.more]
    for file in (path, *more):
        if not file.exists():
            raise InputError(f"{file}: no such gold")
    if (found := digest(path, *more)) != floor.sha256:
        raise InputError(
            f"{path}: not the gold that the floors were taken from (digest {found}, expected {floor.sha256})"
        )
    with warnings.catch_warnings():
        # A text that cannot be read is an empty answer to a scorer; to a floor it is a failure, however good the rest.
        warnings.simplefilter("error", RuntimeWarning)
        try:
            return verdicts(floor, measure(floor.task, [path, *more], settings=settings, **_asked(floor, base)).figures)
        except RuntimeWarning as unread:
            raise InputError(str(unread)) from unread


def _asked(floor: Floor, base: Path) -> dict[str, Any]:
    """The options of a floor in the names of `measure`."""
    given = dict(floor.options)
    worlds = [base / given.pop("world")] if "world" in given else []
    return {**given, "worlds": worlds}


def verdicts(floor: Floor, figures: Figures) -> list[Verdict]:
    """Each bound beside its figure, sorted by name."""
    rows = [Verdict(name, "≥", bound, figures.get(name)) for name, bound in floor.least.items()]
    rows += [Verdict(name, "≤", bound, figures.get(name)) for name, bound in floor.most.items()]
    return sorted(rows, key=lambda v: v.figure)


def raised(floor: Floor, found: Sequence[Verdict]) -> Floor:
    """The floor with every bound that today's figures beat moved to them."""
    least, most = dict(floor.least), dict(floor.most)
    for v in found:
        if v.now is None:
            continue
        if v.sign == "≥":
            least[v.figure] = max(v.bound, math.floor(v.now * 1000) / 1000)
        else:
            most[v.figure] = min(v.bound, math.ceil(v.now * 1000) / 1000)
    return replace(floor, least=least, most=most)


def markdown(rows: Sequence[tuple[Floor, Sequence[Verdict]]]) -> str:
    """The table of `docs/quality.md`: a line a bound, `not measured` where a gold was skipped or cannot be used."""
    lines = ["| gold | figure | bound | measured |", "|---|---|---|---|"]
    for floor, found in rows:
        for v in found or verdicts(floor, {}):
            now = shown(v.now) if found else "not measured"
            lines.append(f"| `{floor.task}` {floor.name} | `{v.figure}` | {v.sign} {_number(v.bound)} | {now} |")
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """The command; its exit status."""
    parser = argparse.ArgumentParser(prog="travaux.assessing.floors", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--file", type=Path, default=_FILE, help=f"the floors (default {_FILE})")
    parser.add_argument("--raise", dest="tighten", action="store_true", help="move bounds to better figures of today")
    parser.add_argument("--markdown", action="store_true", help="the table of docs/quality.md on standard output")
    asked = parser.parse_args(argv)
    told = sys.stderr if asked.markdown else sys.stdout
    say: Callable[[str], object] = lambda text: told.write(f"{text}\n")  # noqa: E731
    try:
        rows, missed = _run(asked.file, Settings.load(), tighten=asked.tighten, say=say)
    except TravauxError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    if asked.markdown:
        sys.stdout.write(markdown(rows))
    return int(missed)


def _run(
    path: Path, settings: Settings, *, tighten: bool, say: Callable[[str], object]
) -> tuple[list[tuple[Floor, list[Verdict]]], bool]:
    """Every floor (raised, if that is asked for) with its verdicts, none where it was not measured; was one missed?"""
    root = path.resolve().parent.parent
    missed = False
    rows: list[tuple[Floor, list[Verdict]]] = []
    for floor in read(path):
        try:
            found = check(floor, root, settings)
        except TravauxError as problem:
            say(f"\n{floor.task} {floor.name}: {problem}")
            rows.append((floor, []))
            missed = True
            continue
        if found is None:
            say(f"\n{floor.task} {floor.name}: skipped: set TRAVAUX_DATA")
            rows.append((floor, []))
            continue
        say(f"\n{floor.task} {floor.name}\n  {'figure':34} {'floor':>9} {'now':>9}  verdict")
        for v in found:
            bound = f"{v.sign} {_number(v.bound)}"
            say(f"  {v.figure:34} {bound:>9} {shown(v.now):>9}  {'ok' if v.ok else 'MISSED'}")
        missed |= not all(v.ok for v in found)
        rows.append(_tightened(floor, found) if tighten else (floor, found))
    if tighten:
        write(path, [floor for floor, _ in rows])
    return rows, missed


def _tightened(floor: Floor, found: Sequence[Verdict]) -> tuple[Floor, list[Verdict]]:
    """A floor raised, and the same figures beside its new bounds."""
    better = raised(floor, found)
    return better, verdicts(better, {v.figure: v.now for v in found})


if __name__ == "__main__":
    sys.exit(main())
