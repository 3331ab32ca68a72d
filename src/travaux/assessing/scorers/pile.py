"""The figures of the seeds over the pile (the keys of `cross`): conflicts, merges, lineage, corroboration, shifts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from travaux.assessing.scorers.names import same_party
from travaux.assessing.scorers.overlap import match, prf, ratio
from travaux.assessing.scorers.rows import Row
from travaux.assessing.scorers.side import Place, Side, listed, options, touch

__all__ = ["figures"]

Figures = dict[str, float | int | None]
_Placed = tuple[Row, list[Place]]
_LEAST = 3


def _at(side: Side, row: Row, *keys: str) -> list[Place]:
    """The places of a row of `cross`: its evidence, and that of the rows that it names under `keys`."""
    ids = [i for k in keys for i in listed(row.get(k))]
    own = side.places(row.get("evidence") or [], "", "cross")
    return own + [place for i in ids if i in side.by_id for place in side.by_id[i][2]]


def _recall(name: str, gold: Sequence[Row], pairs: Sequence[tuple[int, int]], errors: list[Row]) -> float | None:
    """The share of required gold rows that are paired."""
    got = {i for i, _ in pairs}
    missed = [r for i, r in enumerate(gold) if i not in got and not r.get("optional")]
    errors += [{"error": "missed", "kind": name, "row": r} for r in missed]
    required = sum(not r.get("optional") for r in gold)
    return ratio(required - len(missed), required)


def _touched(gold: _Placed, pred: _Placed) -> int:
    return sum(bool(touch([place], pred[1], _LEAST)) for place in gold[1])


def _conflicts(gold_side: Side, pred_side: Side, errors: list[Row]) -> Figures:
    def placed(side: Side, key: str) -> list[_Placed]:
        return [(r, _at(side, r)) for r in side.cross.get(key) or []]

    gold, said, calm = (
        placed(gold_side, "conflicts"),
        placed(pred_side, "conflicts"),
        placed(pred_side, "apparent_conflicts"),
    )

    def score(g: _Placed, p: _Placed) -> Any:
        count = _touched(g, p)
        benign = str(g[0].get("ruling")).startswith(("update", "different_"))
        return count >= 2 and (any(p is x for x in said) or benign) and count

    pairs = match(gold, said + calm, score)
    used = {j for _, j in pairs}
    rest = [p for j, p in enumerate(said) if j not in used and p[0].get("ruling") in (None, "contradiction")]
    flagged = [
        row
        for row in gold_side.cross.get("apparent_conflicts") or []
        if not row.get("optional") and any(_touched((row, _at(gold_side, row)), p) >= 2 for p in rest)
    ]
    errors += [{"error": "printed as a conflict", "kind": "apparent_conflicts", "row": r} for r in flagged]
    recall = _recall("conflicts", [r for r, _ in gold], pairs, errors)
    return {"conflicts.recall": recall, "apparent.flagged": len(flagged)}


def _never_merge(gold_side: Side, pred_side: Side, errors: list[Row]) -> Figures:
    def gold_of(entry: Any) -> set[Any]:
        """The gold rows whose evidence agrees with that of a predicted entry."""
        kind, seed, where = pred_side.by_id.get(entry, ("", "", []))
        return {k for k, (a, s, c) in gold_side.by_id.items() if (a, s) == (kind, seed) and touch(c, where)}

    groups = [c.get("members_rows") or c.get("members") or [] for c in pred_side.cross.get("event_clusters") or []]
    groups += pred_side.cross.get("proposal_groups") or []
    broken = []
    for ids in groups:
        merged: set[Any] = set().union(*map(gold_of, ids))
        pairs = gold_side.cross.get("never_merge") or []
        broken += [r for r in pairs if merged & set(r["rows_a"]) and merged & set(r["rows_b"])]
    errors += [{"error": "merged", "kind": "never_merge", "row": r} for r in broken]
    return {"never_merge.violated": len(broken)}


def _lineage(gold_side: Side, pred_side: Side) -> Figures:
    def pair(row: Row) -> tuple[str, ...]:
        return tuple(sorted((str(row["a"]), str(row["b"]))))

    known = {pair(r): r.get("independent") for r in gold_side.cross.get("lineage") or []}
    edges = {
        pair(r)
        for r in pred_side.cross.get("lineage") or []
        if r.get("independent") is not True and r.get("relation") not in ("none", "independent")
    }
    possible: set[tuple[str, ...]] = set(combinations(sorted(gold_side.texts), 2))
    edges = {e for e in edges & possible if known.get(e, True) is not None}
    hits = sum(known.get(e) is False for e in edges)
    return {"lineage.f1": prf(hits, len(edges), sum(v is False for v in known.values()))[2]}


def _corroboration(gold_side: Side, pred_side: Side, errors: list[Row]) -> Figures:
    def same(g: Row, p: Row) -> Any:
        a, b = _at(gold_side, g, "rows"), _at(pred_side, p, "rows")
        docs = [s for s in set(g["docs"]) if touch([x for x in a if x[0] == s], b)]
        told = p.get("independent_origins") in options(g, "independent_origins")
        return told and len(docs) >= 2 and len(docs)

    gold = gold_side.cross.get("corroboration") or []
    pairs = match(gold, pred_side.cross.get("corroboration") or [], same)
    return {"corroboration.recall": _recall("corroboration", gold, pairs, errors)}


def _shifts(gold_side: Side, pred_side: Side, errors: list[Row]) -> Figures:
    def same(g: Row, p: Row) -> bool:
        if not same_party(g["party"], p.get("party")) or p.get("issue") not in options(g, "issue"):
            return False
        said = _at(pred_side, p, "from_rows", "to_rows")
        return all(touch(_at(gold_side, g, k), said) for k in ("from_rows", "to_rows"))

    gold = gold_side.cross.get("shifts") or []
    said = [p for p in pred_side.cross.get("shifts") or [] if p.get("verdict") != "no_shift"]
    real, none = ([g for g in gold if (g.get("verdict") == "no_shift") is no] for no in (False, True))
    recall = _recall("shifts", real, match(real, said, same), errors)
    return {"shifts.recall": recall, "shifts.false": len(match(none, said, same))}


def figures(gold_side: Side, pred_side: Side, errors: list[Row]) -> Figures:
    """All figures over the pile; error rows are added to `errors`."""
    return {
        **_conflicts(gold_side, pred_side, errors),
        **_never_merge(gold_side, pred_side, errors),
        **_lineage(gold_side, pred_side),
        **_corroboration(gold_side, pred_side, errors),
        **_shifts(gold_side, pred_side, errors),
    }
