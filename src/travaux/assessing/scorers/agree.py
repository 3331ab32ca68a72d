"""When does a predicted row of the seeds agree with a gold row? `seeds` says what is made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from travaux.assessing.scorers.days import days
from travaux.assessing.scorers.names import name_words, same_party, same_speaker, share, words
from travaux.assessing.scorers.overlap import LEAST, match, prf
from travaux.assessing.scorers.reports import kinds_of_type, same_value
from travaux.assessing.scorers.rows import Row, word_set
from travaux.assessing.scorers.side import Side, Tied, listed, options, touch

__all__ = ["Outcome", "entries", "right", "sourced"]

_NOT_ASKED = frozenset({"truce_days", "population", "duration_years", "source_count", "state_count"})
_BESIDE = {"encounters": ("background_events", "decisions", "invitations", "third_party_actions")}
_SMALL = word_set("a an and at by for from in of on or the to with no not")
_NAMELESS = ("anonymous", "collective", "unattributed", "outlet_report")
_NOBODY = re.compile(r"unattributed|^outlet|^none$", re.IGNORECASE)
_UNASKED_BASIS = frozenset({"inherited", "anchor", "publication"})
_SAME = ("id", "issue", "stance", "speaker", "type", "measure", "value", "voice", "sponsor")
_WEEK = 7

Test = Callable[[str, Row, Row], bool]
"""(seed, gold row, predicted row) to whether the fields of their kind agree."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Precision, recall, F1, and the pairs with a required or optional gold row."""

    precision: float
    recall: float
    f1: float
    pairs: list[tuple[Tied, Tied]]


def right(gold: Row, key: str, value: Any) -> bool:
    """Whether `value` is the row's, or one that it accepts."""
    return value in options(gold, key)


def sourced(row: Row) -> bool:
    """Rows kept from machine-made words count for nothing."""
    return row.get("counts_as_source") is not False


def _day_ok(gold: Any, pred: Any) -> bool:
    wanted = days(gold) if isinstance(gold, dict) else None
    if not wanted or not pred:
        return not wanted or gold.get("basis") in _UNASKED_BASIS
    said = days(pred, wanted[1].year)
    if not said:
        return False
    meets = said[0] <= wanted[1] and said[1] >= wanted[0]
    return meets and (said[1] - said[0]).days <= max(_WEEK, (wanted[1] - wanted[0]).days)


def _core(gold: Row, pred: Row) -> bool:
    """The family of type, and a shared party or person."""
    said = listed(pred.get("parties") or pred.get("participants"))
    kinds = kinds_of_type(pred)
    if not any(kinds_of_type({**gold, "type": t}) & kinds for t in options(gold, "type")):
        return False
    return any(
        same_party(listed(o) and listed(o) + listed(gold.get("persons")), said) for o in options(gold, "parties")
    )


def _encounter(gold: Row, pred: Row) -> bool:
    place = any(not o or same_party(o, pred.get("place") or "") for o in options(gold, "place"))
    return _core(gold, pred) and place and any(_day_ok(o, pred.get("date")) for o in options(gold, "date"))


def _figure(gold: Row, pred: Row) -> bool:
    if not right(gold, "measure", pred["measure"]):
        return False
    if not any(same_value(v, pred.get("value")) for v in options(gold, "value")):
        return False
    said = _whom(pred.get("of"), pred.get("area"))
    return gold["measure"] in _NOT_ASKED or any(share(_whom(o, gold.get("area")), said) for o in options(gold, "of"))


def _whom(of: Any, area: Any) -> set[str]:
    return words(f"{of or ''} {area or ''}", _SMALL) | name_words(of, area)


def _claimant(side: Side, sid: str, text: Any) -> set[str]:
    """Name words of a claimant; none for nobody, and for the report's own outlet."""
    own = name_words((side.seed(sid).get("outlet") or {}).get("value"))
    said = name_words(text)
    return set() if _NOBODY.search(str(text or "none")) or said == own else said


def _statement(gold: Row, pred: Row) -> bool:
    nameless = [str(r.get("authority")).startswith(_NAMELESS) or bool(r.get("anonymous")) for r in (gold, pred)]
    printed = [gold["speaker_as_printed"]] if gold.get("speaker_as_printed") else []
    return same_speaker([*options(gold, "speaker"), *printed], nameless[0], pred["speaker"], nameless[1])


def _position(gold: Row, pred: Row) -> bool:
    if not same_party(gold["party"], pred.get("party")):
        return False
    return right(gold, "issue", pred.get("issue")) and right(gold, "stance", pred["stance"])


def _test(kind: str, gold_side: Side) -> Test:
    def claimed_figure(sid: str, g: Row, p: Row) -> bool:
        if not _figure(g, p):
            return False
        claimants = [*options(g, "claimed_by"), g.get("claimed_by_as_printed")]
        wanted = [_claimant(gold_side, sid, o) for o in claimants]
        said = _claimant(gold_side, sid, p.get("claimed_by"))
        if any(share(w, said) for w in wanted):
            return True
        return not said and (not wanted[0] or None in options(g, "claimed_by"))

    return {
        "statements": lambda s, g, p: _statement(g, p),
        "figures": claimed_figure,
        "encounters": lambda s, g, p: _encounter(g, p),
        "core": lambda s, g, p: _core(g, p),
        "positions": lambda s, g, p: _position(g, p),
        "proposals": lambda s, g, p: True,
    }[kind]


def entries(gold_side: Side, pred_side: Side, kind: str, test: str, errors: list[Row]) -> Outcome:
    """Matches the rows of one kind by `test` (the kind, or `core`); what is missed and spurious goes to `errors`."""
    agrees, least = _test(test, gold_side), LEAST.get(kind, 4)
    gold, pred = ([x for x in side.rows.get(kind, []) if sourced(x.row)] for side in (gold_side, pred_side))

    def fits(g: Tied, p: Tied) -> Any:
        if g.seed != p.seed or not (iou := touch(g.places, p.places, least)) or not agrees(g.seed, g.row, p.row):
            return None
        return iou, not g.row.get("optional"), sum(g.row.get(k) == p.row.get(k) for k in _SAME)

    pairs = match(gold, pred, fits)
    used_gold, used_pred = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [
        g
        for i, g in enumerate(gold)
        if i not in used_gold and not g.row.get("optional") and not any(fits(g, pred[j]) for j in used_pred)
    ]
    wrong = [
        p
        for j, p in enumerate(pred)
        if j not in used_pred
        and not any(fits(gold[i], p) for i in used_gold)
        and not _excused(gold_side, kind, p, least)
    ]
    for what, rows in (("missed", missed), ("spurious", wrong)):
        errors += [{"error": what, "kind": test, "seed": x.seed, "row": x.row} for x in rows]
    hits = sum(not gold[i].row.get("optional") for i, _ in pairs)
    p = prf(len(pairs), len(pairs) + len(wrong), 1)[0]
    r = prf(hits, 1, hits + len(missed))[1]
    return Outcome(p, r, 2 * p * r / (p + r) if p + r else 0.0, [(gold[i], pred[j]) for i, j in pairs])


def _excused(side: Side, kind: str, p: Tied, least: int) -> bool:
    """Whether a left-over prediction stands on words that count neither way."""
    free = [x for x in side.rows.get(kind, []) if x.row.get("optional") or not sourced(x.row)]
    free += [x for k in _BESIDE.get(kind, ()) for x in side.rows.get(k, [])]
    if any(o.seed == p.seed and touch(o.places, p.places, least) for o in free):
        return True
    # a position of a party of an encounter, on an issue of its topics, on its words
    return kind == "positions" and any(
        e.seed == p.seed
        and p.row.get("issue") in listed(e.row.get("topics"))
        and same_party(listed(e.row.get("parties")), p.row.get("party"))
        and touch(e.places, p.places, least)
        for e in side.rows.get("encounters", [])
    )
