"""One file of the seeds' shape, gold or prediction: its rows per kind with the letters of their evidence, and by id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from travaux.assessing.scorers.overlap import Letters, best_overlap, letters
from travaux.assessing.scorers.rows import Row, check, guarded
from travaux.errors import GoldError

__all__ = ["KINDS", "Place", "Side", "Tied", "listed", "options", "touch"]

KINDS = {
    "statements": "speaker",
    "positions": "stance",
    "encounters": "type",
    "figures": "measure",
    "proposals": "evidence",
}
"""The kinds of row that are scored, each with the field that it must have beside its evidence."""

Place = tuple[str, Letters]
"""A seed and the letters of a span in it."""

LONGEST = 500
"""Characters; a longer span matches nothing, nor does one over a line break."""


class Tied(NamedTuple):
    """A row with its seed and the places of its evidence."""

    seed: str
    row: Row
    places: list[Place]


def listed(value: Any) -> list[Any]:
    """A list, whether one was written or a single value."""
    if isinstance(value, list):
        return value
    return [value] if value else []


def options(row: Row, key: str) -> list[Any]:
    """The value of a gold row and those that it accepts."""
    return [row.get(key), *listed((row.get("accept") or {}).get(key))]


def touch(gold: Sequence[Place], pred: Sequence[Place], least: int = 4) -> float:
    """The best overlap of two lists of places."""
    return max((best_overlap([a], [b], least) for s, a in gold for t, b in pred if s == t), default=0.0)


@dataclass(slots=True)
class Side:
    """`data` is `{"seeds": {…}, "cross": {…}}`, `path` what messages name. Raises GoldError while it is read."""

    data: Row
    texts: dict[str, str]
    path: str
    inexact: int = 0
    rows: dict[str, list[Tied]] = field(default_factory=dict)
    by_id: dict[Any, tuple[str, str, list[Place]]] = field(default_factory=dict)
    cross: Row = field(default_factory=dict)

    def __post_init__(self) -> None:
        check(self.data, {"seeds": dict}, f"{self.path}:1")
        self.cross = self.data.get("cross") or {}
        check(self.cross, {}, f"{self.path}:1: cross")
        for sid in self.texts:
            check(self.seed(sid), {}, f"{self.path}:1: seeds.{sid}")
            for kind, rows in self.seed(sid).items():
                for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
                    self._add(sid, kind, row, f"seeds.{sid}.{kind} row {number}")

    def _add(self, sid: str, kind: str, row: Any, name: str) -> None:
        at = f"{self.path}:1: {name}"
        if kind in KINDS:
            check(row, {"evidence": list, KINDS[kind]: object}, at)
        if isinstance(row, dict) and isinstance(row.get("evidence"), list):
            with guarded(at):
                where = self.places(row["evidence"], sid, name)
                self.by_id[row.get("id")] = (kind, sid, where)
                self.rows.setdefault(kind, []).append(Tied(sid, row, where))

    def seed(self, sid: str) -> Row:
        """The part of one seed; empty where there is none."""
        part: Row = self.data["seeds"].get(sid) or {}
        return part

    def places(self, evidence: Sequence[Any], sid: str, at: str) -> list[Place]:
        """The spans that are exact and inside one line; inexact ones are counted."""
        out: list[Place] = []
        for e in evidence:
            check(e, {"start": int, "end": int}, f"{self.path}:1: {at} evidence")
            where = str(e.get("seed") or sid)
            if where not in self.texts:
                raise GoldError(f"{self.path}:1: {at}: no seed {where!r}")
            text, said = self.texts[where], e.get("q", e.get("words"))
            start, end = e["start"], e["end"]
            exact = 0 <= start < end <= len(text) and said in (None, text[start:end])
            self.inexact += not exact
            if exact and end - start <= LONGEST and "\n" not in text[start:end].strip():
                out.append((where, letters(text, [(start, end)])))
        return out

    def area(self, sid: str, *keys: str) -> Letters:
        """The letters under the evidence (or the spans) of some lists of a seed."""
        rows = [e for k in keys for r in self.seed(sid).get(k) or [] for e in r.get("evidence") or [r]]
        return letters(self.texts[sid], [(e["start"], e["end"]) for e in rows])
