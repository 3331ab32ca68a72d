"""Frames of meeting: A meets B, sits down with B, confers, receives, visits."""

from __future__ import annotations

from travaux.finding import encounter_words as w
from travaux.finding.encounter_outlook import OCCURRED, ONGOING
from travaux.finding.encounter_roles import both_sides, is_human
from travaux.finding.encounter_scene import clause_of
from travaux.finding.encounter_told import (
    Told,
    humans,
    object_of,
    told_by,
    two_of,
    with_whom,
)
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["confer", "meet", "receive", "see", "sit_down", "together", "visit"]


def meet(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A meets B, A meets with B, A and B meet; a body that meets alone consults."""
    told = told_by(tree, n, i, "meeting", "meet", 0.85)
    obj = object_of(tree, i)
    if obj is not None:
        if not is_human(page, n, obj) or _possessor(page, tree, obj):
            return None
        told.others, told.rule = [obj], "meet:object"
    else:
        told.others = humans(page, n, with_whom(tree, i, "with"))
        told.rule = "meet:with" if told.others else "meet"
        if with_whom(tree, i, "with") and not told.others:
            return None
    doers = humans(page, n, told.doers)
    if told.doers and not doers:
        return None
    told.doers = doers
    if not told.others and not _assembly(page, n, tree, told):
        plural = any(
            len(tree.conjuncts(d)) > 1
            or tree[d].tag in {"NNS", "NNPS"}
            or tree[d].text.lower() in {"they", "we", "both"}
            for d in doers
        )
        if not plural:
            return None
    if tree.child(i, "dobj") is not None and not doers:
        told.confidence = 0.6
    return told


def _possessor(page: Page, tree: Tree, i: int) -> bool:
    """ "Met the board's demands": the parser may take the board for the object."""
    end = tree.span(tree.subtree(i))[1]
    return page.text[end : end + 1] in {"'", "’"} and page.text[end : end + 2].strip("'’ ") in {"", "s"}


def _assembly(page: Page, n: int, tree: Tree, told: Told) -> bool:
    if any(tree[d].lemma.lower() in w.ASSEMBLIES for d in told.doers):
        told.type, told.rule = "internal_consultation", "meet:body"
        return True
    return False


def sit_down(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A sits down with B."""
    near = {tree[k].lemma.lower() for k in tree.children(i)}
    if "across" in near and "table" in {tree[k].lemma.lower() for k in clause_of(tree, i)}:
        return _across(page, n, tree, i)
    if "down" not in near:
        return None
    told = told_by(tree, n, i, "meeting", "sit-down", 0.8)
    told.others = humans(
        page,
        n,
        [
            *with_whom(tree, i, "with"),
            *(x for k in tree.children(i) if tree[k].lemma == "down" for x in with_whom(tree, k, "with")),
        ],
    )
    return told if told.others and told.doers else None


def _across(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A sits across the table from B; they look at each other across a table."""
    told = told_by(tree, n, i, "meeting", "across-the-table", 0.6)
    told.doers = humans(page, n, told.doers)
    told.others = humans(page, n, with_whom(tree, i, "from"))
    two = told.others or two_of(tree, told.doers) or any(len(tree.conjuncts(d)) > 1 for d in told.doers)
    return told if told.doers and two else None


def confer(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A confers, consults, negotiates with B."""
    lemma = tree[i].lemma.lower()
    others = humans(page, n, with_whom(tree, i, "with"))
    told = told_by(tree, n, i, "round_of_talks" if lemma == "negotiate" else "meeting", f"{lemma}:with", 0.6)
    told.doers = humans(page, n, told.doers)
    two = any(len(tree.conjuncts(d)) > 1 for d in told.doers) or two_of(tree, told.doers)
    if not told.doers or not (others or (two and tree.child(i, "dobj") is None)):
        return None
    told.others = others
    if lemma == "negotiate" and told.outlook not in (OCCURRED, ONGOING):
        told.confidence = 0.4
    return told


def receive(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A receives, welcomes, summons B: the host does."""
    lemma = tree[i].lemma.lower()
    obj = object_of(tree, i)
    if obj is None or not is_human(page, n, obj):
        return None
    m = page.mention_of(n, obj)
    if tree[obj].lemma.lower() in w.MILITARY | {"award", "prize", "medal", "honour", "honor", "title", "letter"} or (
        m is None and lemma != "summon"
    ):
        return None
    if m is not None and m.kind not in {"person", "anonymous", "collective", "body", "state"}:
        return None
    told = told_by(tree, n, i, "meeting", f"{lemma}:guest", 0.7 if lemma in {"receive", "summon"} else 0.55)
    told.doers = humans(page, n, told.doers)
    if not told.doers or (lemma == "host" and told.doers[0] == obj):
        return None
    told.others = [obj]
    told.host = told.doers[0]
    return told


def visit(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A visits B or a place."""
    obj = object_of(tree, i)
    told = told_by(tree, n, i, "visit", "visit", 0.75)
    told.doers = humans(page, n, told.doers)
    if obj is None or not told.doers:
        return None
    m = page.mention_of(n, obj)
    if m is None or m.kind not in {"place", "state", "person", "anonymous", "organisation", "body", "collective"}:
        return None
    if m.kind not in {"place", "state"}:
        told.others = [obj]
    elif m.side:
        told.host = obj
    told.way = "to"
    return told


def see(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A goes to see B; A is seeing B: a meeting, where the words say that it is not mere sight."""
    obj = object_of(tree, i)
    goes = tree[i].dep in {"advcl", "xcomp"} and tree[tree[i].head].lemma.lower() in w.PURPOSE
    seeing = tree[i].tag == "VBG" and tree.child(i, "aux") is not None
    if obj is None or not is_human(page, n, obj) or not (goes or seeing):
        return None
    told = told_by(tree, n, i, "meeting", "see", 0.65)
    told.doers, told.others = humans(page, n, told.doers), [obj]
    return told if told.doers else None


def together(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A and B spend hours together; shake hands on an agreement."""
    told = told_by(tree, n, i, "meeting", f"{tree[i].lemma.lower()}:together", 0.6)
    told.doers = humans(page, n, told.doers)
    words = {tree[k].lemma.lower() for k in told.clause}
    if not told.doers and told.outlook == OCCURRED:  # the parser loses subjects that are long lists of names
        told.doers = [m.head for m in page.mentions(n) if m.head < i and m.kind in {"person", "organisation", "state"}][
            -2:
        ]
    two = len(told.doers) > 1 or any(len(tree.conjuncts(d)) > 1 or both_sides(page, n, d) for d in told.doers)
    spent = tree[i].lemma.lower() == "spend" and "together" in words and words & {"hour", "minute", "day"}
    shook = tree[i].lemma.lower() == "shake" and "hand" in words
    return told if two and (spent or shook) else None
