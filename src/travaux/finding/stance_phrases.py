"""Stances told by a phrase rather than a verb alone: "out of the question", "put on the table", "the door open"."""

from __future__ import annotations

from travaux.finding.stance_grammar import Frame, has_modal, noun_under, under
from travaux.finding.stance_taking import taken
from travaux.finding.stance_words import CLOSED, HOPELESS, OFFERS, SILENT
from travaux.reading import Tree

__all__ = [
    "be_closed",
    "come_down",
    "drop",
    "go_ahead",
    "have",
    "keep_open",
    "lower",
    "make_condition",
    "put",
    "show",
    "take_no",
    "throw_out",
]

_ASKS = frozenset("demand condition claim request call insistence price".split())


_SPOKEN = frozenset("condition request list demand claim term price offer".split())


def drop(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Will not drop its demand for X" demands it; who dropped it demands it no more."""
    asked = noun_under(tree, i, _ASKS)
    if asked is None or not negated:
        return None
    things = under(tree, asked, "for", "of", "on") + tuple(tree.children(asked, "acl"))
    return [Frame("demands", who, things, i, "verb:not drop", 0.7)] if things else []


def lower(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Lowered its price from X to Y", "raised its offer to Y"."""
    told = noun_under(tree, i, _SPOKEN)
    if told is None or negated or tree[i].tag not in {"VBD", "VBN", "VBZ", "VBG"} or tree.child(told, "poss") is None:
        return None
    stance = "offers" if tree[told].lemma.lower() == "offer" else "demands"
    return [Frame(stance, who, (told, *under(tree, i, "to")), i, "verb:change demand", 0.7)]


def put(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Put forward an offer of X", "lodged a bid", "made a proposal to do X"."""
    table = any(tree[k].lemma.lower() == "table" for k in under(tree, i, "on", "onto"))
    if table and not negated and tree.child(i, "dobj") is not None:
        return [Frame("offers", who, tuple(tree.children(i, "dobj")), i, "verb:put offer", 0.7)]
    told = next((k for k in tree.children(i, "dobj") if tree[k].lemma.lower() in OFFERS), None)
    if told is None or negated or tree[told].lemma.lower() not in {"offer", "bid", "concession"}:
        return None
    if any(tree[k].lemma.lower() == "no" for k in tree.children(told, "det")):
        return []
    return [Frame("offers", who, (told,), i, "verb:put offer", 0.65)]


def come_down(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Came down from X to Y", "have come down to Y": Y is what is asked now."""
    down = any(tree[k].lemma.lower() == "down" for k in tree.children(i, "prt", "advmod", "prep"))
    now = under(tree, i, "to") or tuple(m for k in tree.children(i, "prep") for m in under(tree, k, "to"))
    if not down or not now or negated or tree[now[0]].entity not in {"MONEY", "PERCENT", "CARDINAL", "QUANTITY"}:
        return None
    return [Frame("demands", who, now, i, "verb:change demand", 0.7)]


def throw_out(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Threw the plan out"; "has not thrown it out" leaves it open."""
    if not any(tree[k].lemma.lower() == "out" for k in tree.children(i, "prt", "advmod", "prep")):
        return None
    return taken(tree, i, who, "open_to" if negated else "rejects", "verb:throw out")


def go_ahead(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Will not go ahead with the levy" gives up a measure of one's own, which is an offer to the other side."""
    ahead = any(tree[k].lemma.lower() in {"ahead", "through"} for k in tree.children(i, "advmod", "prt", "prep"))
    things = under(tree, i, "with") or tuple(m for k in tree.children(i, "advmod") for m in under(tree, k, "with"))
    if not ahead or not things or not negated or not has_modal(tree, i, "will", "would", "wo"):
        return None
    return [Frame("offers", who, things, i, "verb:go ahead", 0.6)]


def make_condition(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Made X a condition for Y": X."""
    for k in tree.children(i, "oprd", "ccomp", "xcomp", "dobj", "npadvmod"):
        if tree[k].lemma.lower() in {"condition", "precondition"} and not negated:
            things = tuple(tree.children(k, "nsubj")) or tuple(d for d in tree.children(i, "dobj") if d != k)
            return [Frame("conditions", who, things, i, "verb:make condition", 0.7)] if things else None
    return None


def be_closed(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "X is out of the question", "X is not up for negotiation", "X is unacceptable", "X is our demand"."""
    theme = tree.child(i, "nsubj", "csubj")
    if theme is None or tree[theme].lemma.lower() in {"there", "who", "which"}:
        return None
    after = [tree[k].text.lower() for k in range(i, min(len(tree), i + 10)) if tree[k].pos != "PUNCT"]
    told = " ".join("not" if w in {"n't", "n’t"} else w for w in after[1:])
    told = told.removeprefix("at present ").removeprefix("now ")
    closed = any(told.removeprefix("simply ").removeprefix("now ").startswith(c) for c in CLOSED)
    complement = tree.child(i, "acomp", "attr")
    hopeless = (
        complement is not None
        and not negated
        and tree[complement].lemma.lower() in HOPELESS - {"impossible", "absurd", "premature", "insufficient"}
    )
    if closed or hopeless:
        return [Frame("rejects", None, (theme,), i, "verb:be out of the question", 0.7)]
    return None


def have(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Has no objection to X", "has no plans to do X", "has no intention of doing X"."""
    told = tree.child(i, "dobj")
    if told is None or not any(tree[k].lemma.lower() == "no" for k in tree.children(told, "det")):
        return None
    noun = tree[told].lemma.lower()
    things = under(tree, told, "to", "of", "with") + tuple(k for k in tree.children(told, "acl") if tree[k].tag == "VB")
    things += under(tree, i, "to")
    if noun in {"objection", "problem", "quarrel"} and things:
        return [Frame("accepts", who, things, i, "verb:no objection", 0.7)]
    if noun in {"intention", "plan"} and things:
        silent = any(tree[k].lemma.lower() in SILENT for k in things)
        return [] if silent else [Frame("rejects", who, things, i, "verb:no intention", 0.6)]
    return None


def show(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Showed flexibility on X", "signalled its readiness to X", "expressed willingness to X": the noun tells it."""
    told = noun_under(tree, i, frozenset({"flexibility", "interest", "openness"}))
    if told is None:
        return None
    things = under(tree, told, "on", "in", "about", "over", "to")
    return [Frame("rejects" if negated else "open_to", who, things, i, "verb:show openness", 0.7)] if things else []


def keep_open(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Left the door open to X", "did not close the door on X"."""
    door = noun_under(tree, i, frozenset({"door"}))
    if door is None:
        return None
    shut = tree[i].lemma.lower() in {"close", "shut", "slam"}
    things = under(tree, i, "to", "on", "for") or under(tree, door, "to", "on", "for")
    things = things or tuple(
        m for k in tree.children(i, "oprd", "acomp", "ccomp", "advmod") for m in under(tree, k, "to", "for")
    )
    if not things:
        return None
    return [Frame("open_to" if shut == negated else "rejects", who, things, i, "verb:keep the door open", 0.7)]


def take_no(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Will go no higher than X", "would not go beyond X", "stops short of X"."""
    beyond = under(tree, i, "beyond", "above", "below")
    if negated and beyond and has_modal(tree, i, "will", "would", "wo", "can", "could", "ca"):
        return [Frame("rejects", who, beyond, i, "verb:go no further", 0.7)]
    for k in tree.children(i, "advmod", "acomp", "advcl", "oprd", "dobj"):
        no = any(tree[m].text.lower() == "no" for m in tree.children(k))
        if no and tree[k].tag in {"RBR", "JJR"} and has_modal(tree, i, "will", "would", "can", "could", "wo"):
            return [Frame("rejects", who, (k,), i, "verb:go no further", 0.7)]
    return None
