"""The scorer of a pile of seed reports: every kind of row, dates, layers and what only the pile shows.

Words as in `overlap` (the best pair of spans counts; a span over a line break or of more than 500 characters matches
nothing), names as in `names`, fields as in `agree`, the pile as in `pile`. What the gold's `accept` lists for a key is
right too; `optional` rows never cost recall; rows with `counts_as_source` false count for nothing.

- `published.ok`, `published.ok_anchored`: reports whose day (or, without one, interval) lies inside the gold's; the
  former also where the interval meets the gold's and lies inside its `text_only` one.
- `residue.recall`: required residue of which 80 % of the letters are marked; `residue.false`: share of the marked
  letters that lie in evidence of the gold; `machine.recall`: share of the letters of machine-made spans marked as such.
- `forbidden.evidence`: predicted spans on required residue, on machine-made words or on a row that is no source;
  `inexact.evidence`: predicted spans that are not the slice that they quote.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from travaux.assessing.scorers import pile
from travaux.assessing.scorers.agree import entries, right, sourced
from travaux.assessing.scorers.days import days
from travaux.assessing.scorers.names import name_words, share
from travaux.assessing.scorers.overlap import letters, prf, ratio
from travaux.assessing.scorers.rows import Row, check, guarded, read_json, read_text
from travaux.assessing.scorers.side import KINDS, Side, Tied, listed, options

__all__ = ["read_gold", "score"]

Figures = dict[str, float | int | None]
_MARKED = 8  # tenths of a residue row's letters


def read_gold(path: Path, folder: Path | None = None) -> tuple[Row, dict[str, str]]:
    """The gold and the texts by seed, from `folder` or from `seeds/` beside the gold's own folder. Raises GoldError."""
    gold = read_json(path)
    check(gold, {"seeds": dict}, f"{path}:1")
    folder = folder or path.resolve().parent.parent / "seeds"
    texts = {}
    for sid, part in gold["seeds"].items():
        check(part, {"file": str}, f"{path}:1: seeds.{sid}")
        texts[sid] = read_text(folder / part["file"])
    return gold, texts


def score(gold: Row, pred: Row, texts: dict[str, str], *, gold_path: str, pred_path: str) -> tuple[Figures, list[Row]]:
    """Figures and error rows. The paths are what messages name. Raises GoldError."""
    errors: list[Row] = []
    gold_side, pred_side = Side(gold, texts, gold_path), Side(pred, texts, pred_path)
    with guarded(f"{gold_path}:1"):
        published = _published(gold_side, pred_side)
    with guarded(f"{pred_path}:1"):
        out: Figures = {
            **published,
            **_furniture(gold_side, pred_side, errors),
            **_rows(gold_side, pred_side, errors),
            **pile.figures(gold_side, pred_side, errors),
        }
    return {**out, "inexact.evidence": pred_side.inexact}, errors


def _published(gold_side: Side, pred_side: Side) -> Figures:
    counts = {"published.ok": 0, "published.ok_anchored": 0}
    for sid in gold_side.texts:
        gold, pred = gold_side.seed(sid).get("published"), pred_side.seed(sid)
        check(gold, {"earliest": str, "latest": str}, f"{gold_side.path}:1: seeds.{sid}.published")
        plain = pred.get("published") or {}
        counts["published.ok"] += _day_right(gold, plain, with_text_only=True)  # type: ignore[arg-type]
        anchored = pred.get("published_anchored") or plain
        counts["published.ok_anchored"] += _day_right(gold, anchored, with_text_only=False)  # type: ignore[arg-type]
    return {**counts}


def _day_right(gold: Row, pred: Row, *, with_text_only: bool) -> bool:
    earliest, latest = days(gold["earliest"]), days(gold["latest"])
    if not earliest or not latest:
        raise ValueError(f"no day in {gold['earliest']!r} or {gold['latest']!r}")
    a, b = earliest[0], latest[0]
    best, span, wide = days(pred.get("best")), days({**pred, "best": None}), days(gold.get("text_only") or {})
    if a <= best[0] == best[1] <= b if best else bool(span) and a <= span[0] and span[1] <= b:  # type: ignore[index]
        return True
    return bool(with_text_only and span and wide and wide[0] <= span[0] <= b and a <= span[1] <= wide[1])


def _furniture(gold_side: Side, pred_side: Side, errors: list[Row]) -> Figures:
    """Residue and machine-made words: found, and wrongly marked."""
    found = rows = hit = machine = wrong = marked = 0
    for sid, text in gold_side.texts.items():
        said, made = pred_side.area(sid, "residue", "machine_spans"), gold_side.area(sid, "machine_spans")
        for row in gold_side.seed(sid).get("residue") or []:
            if row.get("optional"):
                continue
            area = letters(text, [(e["start"], e["end"]) for e in row["evidence"]])
            ok = 10 * len(area & said) >= _MARKED * len(area)
            rows, found = rows + 1, found + ok
            if not ok:
                errors.append({"error": "missed", "kind": "residue", "seed": sid, "row": row})
        hit, machine = hit + len(made & pred_side.area(sid, "machine_spans")), machine + len(made)
        lineage = gold_side.seed(sid).get("lineage") or {}
        if str(lineage.get("machine_made")).startswith("likely"):
            continue
        bad = said & _evidence(gold_side, sid)
        wrong, marked = wrong + len(bad), marked + len(said)
        if bad:
            words = "".join(c if i in bad else " " for i, c in enumerate(text)).split()
            errors.append({"error": "spurious", "kind": "residue", "seed": sid, "row": {"words": " ".join(words)}})
    false = wrong / marked if marked else 0.0
    return {"residue.recall": ratio(found, rows), "residue.false": false, "machine.recall": ratio(hit, machine)}


def _evidence(side: Side, sid: str) -> frozenset[int]:
    """The letters that evidence of the gold stands on in a seed."""
    rows = [x for kind in KINDS for x in side.rows.get(kind, []) if x.seed == sid and sourced(x.row)]
    return frozenset(i for x in rows for _, place in x.places for i in place)


def _vias(pairs: Iterable[tuple[Tied, Tied]]) -> float:
    """F1 of the outlets through which the paired statements came; a list that the gold accepts and that equals the
    prediction is taken as the gold.
    """

    def known(outlet: set[str], others: list[set[str]]) -> bool:
        return any(share(outlet, o) or outlet == o for o in others)

    hit = said = want = 0
    for g, p in pairs:
        got = [name_words(v) for v in listed(p.row.get("via"))]
        lists = [[name_words(v) for v in listed(o)] for o in options(g.row, "via")]
        equal = (o for o in lists if len(o) == len(got) and all(known(x, got) for x in o))
        gold = next(equal, lists[0])
        hit += min(sum(known(x, gold) for x in got), len(gold))
        said, want = said + len(got), want + len(gold)
    return prf(hit, said, want)[2]


def _rows(gold_side: Side, pred_side: Side, errors: list[Row]) -> Figures:
    out: Figures = {}
    pairs = {}
    for kind in KINDS:
        outcome = entries(gold_side, pred_side, kind, kind, errors)
        pairs[kind] = outcome.pairs
        if kind == "proposals":
            out |= {"proposals.precision": outcome.precision, "proposals.recall": outcome.recall}
        else:
            out["statements.joint_f1" if kind == "statements" else f"{kind}.f1"] = outcome.f1
    out["encounters.core_f1"] = entries(gold_side, pred_side, "encounters", "core", errors).f1
    for kind, key, name in (
        ("statements", "authority", "statements.authority_accuracy"),
        ("positions", "voice", "positions.voice_accuracy"),
    ):
        wrong = [(g, p) for g, p in pairs[kind] if not right(g.row, key, p.row.get(key))]
        out[name] = ratio(len(pairs[kind]) - len(wrong), len(pairs[kind]))
        errors += [{"error": key, "kind": kind, "seed": g.seed, "row": g.row, "said": p.row.get(key)} for g, p in wrong]
    out["statements.via_f1"] = _vias(pairs["statements"])
    out["terms.recall"] = _terms(pairs["proposals"])
    return out | {"forbidden.evidence": _forbidden(gold_side, pred_side, errors)}


def _terms(pairs: Iterable[tuple[Tied, Tied]]) -> float | None:
    """Required terms of the paired, required proposals: a term of that issue is predicted."""
    terms: list[tuple[Row, list[Any]]] = [
        (t, p.row.get("terms") or [])
        for g, p in pairs
        if not g.row.get("optional")
        for t in g.row.get("terms") or []
        if not t.get("optional")
    ]
    return ratio(sum(any(right(t, "issue", x.get("issue")) for x in said) for t, said in terms), len(terms))


def _forbidden(gold_side: Side, pred_side: Side, errors: list[Row]) -> int:
    """Predicted spans on what is no evidence."""
    bad: dict[str, set[int]] = {sid: set(gold_side.area(sid, "machine_spans")) for sid in gold_side.texts}
    for kind in ("residue", "statements"):
        for x in gold_side.rows.get(kind, []):
            if not x.row.get("optional") and (kind == "residue" or not sourced(x.row)):
                bad[x.seed].update(i for _, place in x.places for i in place)
    used = [
        (kind, x)
        for kind in KINDS
        for x in pred_side.rows.get(kind, [])
        if sourced(x.row)
        for sid, place in x.places
        if place & bad[sid]
    ]
    errors += [{"error": "forbidden evidence", "kind": k, "seed": x.seed, "row": x.row} for k, x in used]
    return len(used)
