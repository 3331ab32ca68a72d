"""How two reports hang together."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model.text import Evidence

__all__ = ["LINEAGE_KINDS", "Edge"]

LINEAGE_KINDS = ("copy", "shared", "rewrite")


@dataclass(frozen=True, slots=True)
class Edge:
    """Two reports that rest on one text; `a` is the smaller id.

    `kind`: `copy` (one holds much of the other, word by word, or both much of a third), `shared` (passages in common),
    `rewrite` (hardly a word in common, but the same claims from the same sources). `here` and `there` are the words
    that correspond, in `a` and in `b`, pairwise; `told` counts the words of narration that both print. `jaccard`
    (runs of words) and `containment` (narration in common, of the report that has less) run from 0 to 1. `source` is
    the report from which the other descends, None where nothing tells; `reason` says what the edge rests on.
    """

    a: str
    b: str
    kind: str
    here: tuple[Evidence, ...]
    there: tuple[Evidence, ...]
    told: int
    jaccard: float
    containment: float
    source: str | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.kind not in LINEAGE_KINDS:
            raise ValueError(f"kind of edge {self.kind!r}")
        if not self.a < self.b:
            raise ValueError("an edge joins two reports, the smaller id first")
        if not self.here or len(self.here) != len(self.there):
            raise ValueError("an edge rests on words that correspond pairwise")
        if {e.report for e in self.here} != {self.a} or {e.report for e in self.there} != {self.b}:
            raise ValueError("the words of an edge lie in its two reports")
        if self.source not in (None, self.a, self.b):
            raise ValueError("the source of an edge is one of its two reports")
