"""The scorer of PLOVER events: types, modes, and who acts towards whom.

Gold rows are `{sent_id, text, events: [{event_type, mode, source, target}]}`, source and target lists of `{text,
spans | span}`; predicted rows `{sent_id, events}`, source and target lists of `{text, start, end, country}` (text or
offsets or country do). Types are compared in capitals. A gold YIELD is met by CONCEDE and RETREAT, and a gold CONCEDE
or RETREAT by YIELD; where the gold writes YIELD anywhere, the two count as YIELD. On raw text the gold marks one or few
events a sentence, so precision is a lower bound. With the pair given there is one prediction for each gold event, in
its order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from travaux.assessing.scorers.names import fold, name_words, share
from travaux.assessing.scorers.overlap import match, prf, ratio, total
from travaux.assessing.scorers.rows import AT, Row, check, guarded, read_rows
from travaux.errors import GoldError

__all__ = ["errors", "figures", "pair_errors", "pair_figures", "read_gold", "read_predictions"]

_YIELDS = ("CONCEDE", "RETREAT")

_Pairs = list[tuple[int, int]]


def read_gold(path: Path) -> dict[str, Row]:
    """`{sent_id: row}`; raises GoldError with FILE:LINE."""
    return _checked(read_rows(path, "sent_id", {"text": str, "events": list}))


def read_predictions(path: Path) -> dict[str, Row]:
    """`{sent_id: row}`; the text may be absent. Raises GoldError with FILE:LINE."""
    return _checked(read_rows(path, "sent_id", {"events": list}))


def _checked(rows: dict[str, Row]) -> dict[str, Row]:
    for row in rows.values():
        for number, event in enumerate(row["events"], 1):
            at = f"{row[AT]}: event {number}"
            check(event, {"event_type": str}, at)
            with guarded(at):
                for side in ("source", "target"):
                    for actor in event.get(side) or []:
                        _letters(actor)
    return rows


def figures(gold: dict[str, Row], pred: dict[str, Row]) -> dict[str, float | None]:
    """`type_*` (the sentence and the type), `dyad_f1` (the actors too) and `modes.precision` (None without a mode)."""
    merge = _merges(gold)
    types, dyads, modes = [], [], []
    for key, row in gold.items():
        found = _found(pred, key)
        by_type, by_dyad = _matched(row["events"], found, merge)
        types.append([len(by_type), len(found), len(row["events"])])
        dyads.append([len(by_dyad), len(found), len(row["events"])])
        told = [(row["events"][i].get("mode"), found[j].get("mode")) for i, j in by_type]
        modes += [(a, b) for a, b in told if a and b]
    p, r, f = prf(*total(types))
    return {
        "type_f1": f,
        "type_precision": p,
        "type_recall": r,
        "dyad_f1": prf(*total(dyads))[2],
        "modes.precision": ratio(sum(str(a).lower() == str(b).lower() for a, b in modes), len(modes)),
    }


def errors(gold: dict[str, Row], pred: dict[str, Row]) -> list[Row]:
    """One row for each gold event that no prediction has (`missed`), and for each with other actors (`dyad`)."""
    merge = _merges(gold)
    out: list[Row] = []
    for key, row in gold.items():
        found = _found(pred, key)
        by_type, by_dyad = _matched(row["events"], found, merge)
        met = {i for i, _ in by_type}
        shown = {"sent_id": key, "text": row["text"]}
        out += [
            {"error": "missed", **shown, "gold": g, "pred": found} for i, g in enumerate(row["events"]) if i not in met
        ]
        agreed = {i for i, _ in by_dyad}
        out += [
            {"error": "dyad", **shown, "gold": row["events"][i], "pred": found[j]}
            for i, j in by_type
            if i not in agreed
        ]
    return out


def pair_figures(gold: dict[str, Row], pred: dict[str, Row]) -> dict[str, float | None]:
    """`type_accuracy` over all events, and `type_macro_f1`: the mean F1 over the types that the gold has.

    Raises GoldError for a row that predicts more events than the gold gives pairs.
    """
    pairs = [pair for _, pair in _pairs(gold, pred)]
    wanted = Counter(g for g, _ in pairs)
    said = Counter(p for _, p in pairs)
    hit = Counter(g for g, p in pairs if g == p)
    f1 = [prf(hit[t], said[t], wanted[t])[2] for t in wanted]
    return {
        "type_accuracy": hit.total() / len(pairs) if pairs else 0.0,
        "type_macro_f1": sum(f1) / len(f1) if f1 else 0.0,
    }


def pair_errors(gold: dict[str, Row], pred: dict[str, Row]) -> list[Row]:
    """One row for each event of the wrong type."""
    return [
        {"error": f"{g}>{p}", "sent_id": key, "text": gold[key]["text"], "gold": g, "pred": p}
        for key, (g, p) in _pairs(gold, pred)
        if g != p
    ]


def _pairs(gold: dict[str, Row], pred: dict[str, Row]) -> list[tuple[str, tuple[str, str | None]]]:
    merge = _merges(gold)
    out: list[tuple[str, tuple[str, str | None]]] = []
    for key, row in gold.items():
        found = _found(pred, key)
        if len(found) > len(row["events"]):
            at = pred[key].get(AT, key)
            raise GoldError(f"{at}: {len(found)} events, the gold gives {len(row['events'])} pairs")
        for n, g in enumerate(row["events"]):
            wanted = _kind(g, merge)
            if n >= len(found):
                out.append((key, (wanted, None)))
            else:
                said = wanted if _same_type(g, found[n], merge) else _kind(found[n], merge)
                out.append((key, (wanted, said)))
    return out


def _found(pred: dict[str, Row], key: str) -> list[Row]:
    return pred[key]["events"] if key in pred else []


def _merges(gold: dict[str, Row]) -> bool:
    """Whether this gold writes YIELD for the two types that it became."""
    return any(e["event_type"] == "YIELD" for row in gold.values() for e in row["events"])


def _kind(event: Row, merge: bool) -> str:
    kind: str = event["event_type"].upper()
    return "YIELD" if merge and kind in _YIELDS else kind


def _same_type(gold: Row, pred: Row, merge: bool) -> bool:
    wanted, said = _kind(gold, merge), _kind(pred, merge)
    return wanted == said or (said == "YIELD" and wanted in _YIELDS)


def _matched(gold: list[Row], pred: list[Row], merge: bool) -> tuple[_Pairs, _Pairs]:
    """Pairs of one type, those of one dyad first; and pairs of one dyad."""
    by_type = match(gold, pred, lambda g, p: _same_type(g, p, merge) and 1 + _same_dyad(g, p))
    return by_type, match(gold, pred, lambda g, p: _same_type(g, p, merge) and _same_dyad(g, p))


def _same_dyad(gold: Row, pred: Row) -> bool:
    return all(_same_side(gold.get(side), pred.get(side)) for side in ("source", "target"))


def _same_side(gold: Iterable[Row] | None, pred: Iterable[Row] | None) -> bool:
    """A shared letter, the same text, or a shared name word; a gold that names nobody agrees with anything."""
    wanted = list(gold or [])
    said = list(pred or [])
    return not wanted or any(_same_actor(g, p) for g in wanted for p in said)


def _same_actor(gold: Row, pred: Row) -> bool:
    if _letters(gold) & _letters(pred) or fold(gold.get("text")) == fold(pred.get("text")) != "":
        return True
    return share(name_words(gold.get("text")), name_words(pred.get("text"), pred.get("country")))


def _letters(actor: Any) -> set[int]:
    spans = actor.get("spans") or [actor.get("span") or (actor.get("start"), actor.get("end"))]
    return {i for span in spans if span and span[0] is not None for i in range(int(span[0]), int(span[1]))}
