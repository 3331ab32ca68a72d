"""Rewrites, measured on the pairs that were made for it, and as a pile."""

from __future__ import annotations

import json
from pathlib import Path

from travaux.assessing.predictions.lineage import stored
from travaux.collating import copies, rewrites

PAIRS = Path(__file__).parents[2] / "quality" / "rewrites" / "pairs.jsonl"


def edges(*texts: str) -> set[tuple[str, str]]:
    reports = [stored(str(n), {"text": text}) for n, text in enumerate(texts)]
    found = copies(reports)
    return {(e.a, e.b) for e in (*found, *rewrites(reports, found))}


def test_rewrites_of_the_pairs_made_for_it() -> None:
    rows = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    assert len(rows) >= 120
    told = [(bool(edges(row["a"], row["b"])), row["same_origin"]) for row in rows]
    right = sum(said and true for said, true in told)
    precision = right / sum(said for said, _ in told)
    recall = right / sum(true for _, true in told)
    assert precision >= 0.95
    assert 2 * precision * recall / (precision + recall) >= 0.85


def test_an_edge_rests_on_claims_that_correspond_and_the_order_is_of_no_consequence() -> None:
    row = next(r for r in map(json.loads, PAIRS.read_text("utf-8").splitlines()) if r["id"] == "w026")
    reports = [stored(key, {"text": row[key]}) for key in "ab"]
    (edge,) = rewrites(reports)
    assert edge.kind == "rewrite"
    assert (edge,) == rewrites(reversed(reports))
    for here, there in zip(edge.here, edge.there, strict=True):
        assert row["a"][here.start : here.end].strip()
        assert row["b"][there.start : there.end].strip()


def test_what_an_edge_joins_already_is_not_joined_again() -> None:
    row = next(r for r in map(json.loads, PAIRS.read_text("utf-8").splitlines()) if r["id"] == "w026")
    reports = [stored(key, {"text": row[key]}) for key in "ab"]
    assert rewrites(reports, rewrites(reports)) == ()
