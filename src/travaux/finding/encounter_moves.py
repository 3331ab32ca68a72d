"""Frames of coming, going, being somewhere for talks, and leaving the talks."""

from __future__ import annotations

from travaux.finding import encounter_words as w
from travaux.finding.cues import subject
from travaux.finding.encounter_outlook import DENIED, OCCURRED, ONGOING, PLANNED, POSSIBLE, PRESENT
from travaux.finding.encounter_scene import clause_of
from travaux.finding.encounter_told import (
    Told,
    goals_of,
    humans,
    is_place,
    is_talks,
    is_traveller,
    object_of,
    short_subtree,
    told_by,
    two_of,
    with_whom,
)
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["arrive", "be_somewhere", "board", "break_off", "expected_somewhere", "leave"]


def arrive(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A delegation or person comes to a place."""
    lemma = tree[i].lemma.lower()
    told = told_by(tree, n, i, "arrival", f"{lemma}:to", 0.75)
    told.doers = [d for d in told.doers if is_traveller(page, n, tree, d)]
    if not told.doers:
        return None
    particles = {tree[k].lemma.lower() for k in tree.children(i, "prt", "advmod", "prep")}
    back = "back" in particles and lemma in {"fly", "head"}
    if back or (lemma in {"fly", "head", "return"} and particles & {"home", "out"}):
        told.type, told.rule, told.way = "departure", f"{lemma}:away", "from"
        return told
    preps = {"arrive": ("in", "at", "to"), "land": ("in", "at"), "reach": (), "touch": ("in", "at")}.get(
        lemma, ("to", "into", "for", "back")
    )
    goals = goals_of(tree, i, preps) if preps else list(tree.children(i, "dobj"))
    goals = [g for g in goals if is_place(page, n, tree, g)]
    if not goals or (lemma == "reach" and not _comes_as_group(page, n, told.doers[0])):
        return None
    if lemma in {"come", "go"} and told.outlook != OCCURRED:
        told.confidence = 0.45
    told.way = "to"
    if all(tree[g].pos == "NOUN" for g in goals):
        told.type, told.confidence = "visit", 0.6  # "returned to the camp"
    return told


def _comes_as_group(page: Page, n: int, i: int) -> bool:
    """News, prices and slogans reach a country too: only persons and delegations count."""
    m = page.mention_of(n, i)
    return m is not None and m.kind in {"person", "anonymous", "body"}


def leave(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A leaves a place or the talks."""
    lemma = tree[i].lemma.lower()
    told = told_by(tree, n, i, "departure", f"{lemma}:place", 0.7)
    told.doers = [d for d in told.doers if is_traveller(page, n, tree, d)]
    if not told.doers:
        return None
    obj = tree.child(i, "dobj")
    if obj is not None and is_talks(tree, obj):
        return break_off(page, n, tree, i)
    places = [obj] if obj is not None else []
    places += with_whom(tree, i, "for", "from", "to")
    if not any(is_place(page, n, tree, p) and tree[p].pos == "PROPN" for p in places):
        return None
    if tree.child(i, "oprd", "acomp") is not None:
        return None
    told.way = "from"
    return told


def board(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A boards a flight, plane, train to a place."""
    obj = tree.child(i, "dobj")
    if obj is None or tree[obj].lemma.lower() not in {"flight", "plane", "aircraft", "jet", "train", "ship"}:
        return None
    told = told_by(tree, n, i, "departure", "board:flight", 0.65)
    told.doers = [d for d in told.doers if is_traveller(page, n, tree, d)]
    told.way = "to"
    return told if told.doers and with_whom(tree, obj, "to", "for", "back") else None


def break_off(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A walks out of, leaves, quits, breaks off the talks."""
    lemma = tree[i].lemma.lower()
    particles = {tree[k].lemma.lower() for k in tree.children(i, "prt", "advmod", "prep")}
    if lemma in {"walk", "storm", "pull"} and not particles & {"out", "away"}:
        return None
    if lemma == "step" and not particles & {"away", "back"}:
        return None
    if lemma in {"break", "call"} and "off" not in particles:
        return None
    if lemma == "leave" and tree[i].tag == "VBG":
        return None
    told = told_by(tree, n, i, "round_of_talks", f"{lemma}:talks", 0.75)
    told.doers = humans(page, n, told.doers)
    nouns = [k for k in [object_of(tree, i)] if k is not None]
    for p in tree.children(i, "prep", "prt", "advmod"):
        nouns += with_whom(tree, p, "of", "from")
        nouns += tree.children(p, "pobj")
    nouns += with_whom(tree, i, "from")
    talks = [k for k in nouns if is_talks(tree, k) and (lemma != "leave" or tree[k].lemma.lower() in w.TALKS)]
    if not talks or not told.doers:
        return None
    told.status = "broken_off"
    told.noun = talks[0]
    told.others = with_whom(tree, talks[0])
    told.definite = tree.child(talks[0], "det") is not None
    return told


def be_somewhere(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A is in PLACE for talks; A is due, expected in PLACE."""
    there = _there(page, n, tree, i)
    if there is not None:
        return there
    doer = subject(tree, i)
    if doer is None or not is_traveller(page, n, tree, doer):
        return None
    places = [p for p in with_whom(tree, i, "in", "at") if is_place(page, n, tree, p)]
    aims = [k for k in _deep(tree, i, "for") if is_talks(tree, k)]
    if places and aims:
        told = told_by(tree, n, i, "visit", "be:in-for-talks", 0.75)
        if told.outlook == PRESENT:
            told.outlook = ONGOING
        told.doers, told.noun = [doer], aims[0]
        told.others = humans(page, n, with_whom(tree, aims[0], "with"))
        return told
    acomp = next((k for k in tree.children(i, "acomp") if tree[k].lemma.lower() in {"due", "expected"}), None)
    if acomp is not None:
        places = [p for p in goals_of(tree, acomp, ("in", "at", "back")) if is_place(page, n, tree, p)]
        if places:
            told = told_by(tree, n, i, "arrival", "be:due-in", 0.65)
            told.doers, told.outlook, told.way = [doer], PLANNED, "to"
            return told
    return None


def _there(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """ "There are delegations from A and B in PLACE"."""
    who = tree.child(i, "attr")
    if (
        tree.child(i, "expl") is None
        or who is None
        or tree[who].lemma.lower() not in {"delegation", "team", "negotiator", "envoy"}
    ):
        return None
    if not two_of(tree, [who]):
        return None
    told = told_by(tree, n, i, "meeting", "there-be:delegations", 0.6)
    told.doers = [who]
    told.outlook = ONGOING if told.outlook == PRESENT else told.outlook
    return told


def _deep(tree: Tree, i: int, prep: str) -> list[int]:
    """Objects of a preposition anywhere in the verb's own clause, as parsers hang "for talks" on the nearest noun."""
    out = []
    for k in clause_of(tree, i):
        if k > i and tree[k].lemma.lower() == prep and tree[k].dep == "prep":
            out += tree.children(k, "pobj")
    return out


def expected_somewhere(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A is expected in PLACE."""
    doer = tree.child(i, "nsubjpass")
    if doer is None and tree.child(i, "auxpass") is not None:
        doer = subject(tree, tree[i].head)
    if doer is None or not is_traveller(page, n, tree, doer):
        return None
    places = [p for p in with_whom(tree, i, "in", "at", "back") if is_place(page, n, tree, p)]
    if not places or tree.child(i, "xcomp") is not None:
        return None
    told = told_by(tree, n, i, "arrival", "expected-in", 0.65)
    told.doers, told.way = [doer], "to"
    told.clause = sorted({*told.clause, *short_subtree(tree, doer)})
    told.outlook = PLANNED if told.outlook not in {POSSIBLE, DENIED} else told.outlook
    return told
