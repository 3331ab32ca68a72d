"""Background of one report: legal facts, decisions of named bodies, dated events before or beside the talks.

Precise rather than complete: a legal fact needs the words of the law (warrant, charge, ruling, sanctions), a decision a
body that decides on something, a past event its own day or year, or a noun that is an event by itself ("the collapse of
the truce").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.finding.background_facts import HAPPENED, fact, is_verb, objects_of, own_time
from travaux.finding.background_legal import legal_verb, sanctions, warrant
from travaux.finding.background_words import (
    BODIES,
    DECIDE,
    DECIDED,
    EVENTS,
    FALLS,
    STARTS,
    TRUCES,
)
from travaux.finding.cues import subject
from travaux.finding.encounter_outlook import OCCURRED, outlook
from travaux.finding.encounter_roles import named
from travaux.finding.encounter_scene import clause_of, when_in
from travaux.finding.page import Page
from travaux.model import Background, Statement
from travaux.reading import Tree

__all__ = ["find_background"]


def find_background(page: Page, statements: Sequence[Statement]) -> list[Background]:
    """Background facts of one report in order of their words; of two on the same words the surer."""
    found: list[Background] = []
    for n, tree in enumerate(page.trees):
        for i in range(len(tree)):
            for read in (warrant, legal_verb, sanctions, _decision, _fall, _dated, _start, _truce):
                told = read(page, n, tree, i, statements)
                if told is not None:
                    found.append(told)
                    break
    return _without_twins(found)


def _without_twins(found: list[Background]) -> list[Background]:
    out: list[Background] = []
    for b in sorted(found, key=lambda b: (-b.confidence, b.evidence[0], b.rule)):
        e = b.evidence[0]
        if not any(o.kind == b.kind and o.evidence[0].start < e.end and e.start < o.evidence[0].end for o in out):
            out.append(b)
    return sorted(out, key=lambda b: (b.evidence[0], b.kind, b.rule))


def _decision(page: Page, n: int, tree: Tree, i: int, statements: Sequence[Statement]) -> Background | None:
    """A body approves, adopts, votes, orders; a plan approved or announced by a body."""
    lemma = tree[i].lemma.lower()
    if lemma not in DECIDE or tree[i].pos != "VERB" or outlook(tree, i) != OCCURRED:
        return None
    by = next(
        (
            k
            for a in tree.children(i, "agent", "prep")
            if tree[a].lemma.lower() == "by"
            for k in tree.children(a, "pobj")
        ),
        None,
    )
    passive = tree.child(i, "nsubjpass") is not None or tree[i].dep == "acl"
    doer = by if by is not None else None if passive else subject(tree, i)
    if doer is None or not _decides(page, n, tree, doer):
        return None
    thing = tree.child(i, "dobj", "nsubjpass")
    if thing is None and tree[i].dep == "acl":
        thing = tree[i].head
    aim = tree.child(i, "xcomp", "ccomp")
    if lemma in {"vote", "decide"}:
        if aim is None and not objects_of(tree, i, "on", "for", "against", "in"):
            return None
    elif thing is None or not ({tree[k].lemma.lower() for k in [thing, *tree.children(thing, "compound")]} & DECIDED):
        return None
    tokens = {
        *tree.subtree(i, without=tree.children(i, "conj", "parataxis", "advcl")),
        *tree.subtree(doer, without=tree.children(doer, "relcl")),
    }
    if thing is not None:
        tokens |= set(tree.subtree(thing, without=[k for k in tree.children(thing, "relcl", "acl") if k != i]))
    confidence = 0.75 if lemma != "announce" else 0.6
    return fact(
        page,
        n,
        tree,
        i,
        statements,
        kind="decision",
        rule=f"decision:{lemma}",
        tokens=sorted(tokens),
        confidence=confidence,
        body=doer,
    )


def _decides(page: Page, n: int, tree: Tree, i: int) -> bool:
    """A body that takes decisions, by its noun or by the last word of its name."""
    if tree[i].lemma.lower() in BODIES:
        return True
    m = page.mention_of(n, i)
    return m is not None and m.kind in {"organisation", "body"} and bool(set((m.name or "").lower().split()) & BODIES)


def _fall(page: Page, n: int, tree: Tree, i: int, statements: Sequence[Statement]) -> Background | None:
    """ "The collapse of a ceasefire"."""
    if tree[i].lemma.lower() not in FALLS or tree[i].pos != "NOUN":
        return None
    of = [k for k in objects_of(tree, i, "of") if tree[k].lemma.lower() in EVENTS | TRUCES]
    v = next((k for k in tree.ancestors(i) if tree[k].pos in {"VERB", "AUX"}), None)
    if not of or (v is not None and outlook(tree, v) not in HAPPENED and own_time(page, n, tree, i) is None):
        return None
    return fact(
        page,
        n,
        tree,
        i,
        statements,
        kind="past_event",
        rule="event:fall",
        tokens=tree.subtree(i),
        confidence=0.65,
        actors=of,
    )


def _dated(page: Page, n: int, tree: Tree, i: int, statements: Sequence[Statement]) -> Background | None:
    """An attack, war, truce, accord with its own day or year: "the October 7 attack", "a truce in November 2023"."""
    if tree[i].lemma.lower() not in EVENTS | TRUCES or tree[i].pos != "NOUN" or tree[i].dep == "compound":
        return None
    when = own_time(page, n, tree, i)
    if when is None or (when.precision == "unknown" and not when.pattern):
        return None
    if re.search(r"\b(today|tomorrow|next|coming|future|now|currently)\b", when.words or "", re.I):
        return None
    v = next((k for k in tree.ancestors(i) if tree[k].pos in {"VERB", "AUX"}), None)
    if v is not None and outlook(tree, v) not in HAPPENED:
        return None
    near = [k for k in tree.subtree(i, without=tree.children(i, "relcl", "conj", "cc")) if abs(k - i) < 25]
    actors = [
        k
        for k in near
        if tree[k].dep in {"poss", "compound", "amod", "pobj", "conj"} and page.mention_of(n, k) is not None
    ]
    return fact(
        page, n, tree, i, statements, kind="past_event", rule="event:dated", tokens=near, confidence=0.65, actors=actors
    )


def _start(page: Page, n: int, tree: Tree, i: int, statements: Sequence[Statement]) -> Background | None:
    """ "The war began on …", "since fighting broke out in …"."""
    if tree[i].lemma.lower() not in STARTS or not is_verb(tree, i) or outlook(tree, i) != OCCURRED:
        return None
    what = tree.child(i, "nsubj")
    if what is None or tree[what].lemma.lower() not in EVENTS | {
        "fighting",
        "conflict",
        "hostility",
        "strike",
        "dispute",
        "crisis",
        "blockade",
    }:
        return None
    tokens = [*clause_of(tree, i), *tree.subtree(what)]
    if when_in(page, n, tokens, i) is None:
        return None
    return fact(
        page,
        n,
        tree,
        i,
        statements,
        kind="past_event",
        rule="event:start",
        tokens=tokens,
        confidence=0.7,
        actors=[what],
    )


def _truce(page: Page, n: int, tree: Tree, i: int, statements: Sequence[Statement]) -> Background | None:
    """A and B agreed, reached, signed a truce."""
    if tree[i].lemma.lower() not in {"agree", "reach", "conclude", "sign", "strike", "establish"} or not is_verb(
        tree, i
    ):
        return None
    if outlook(tree, i) != OCCURRED:
        return None
    things = [*tree.children(i, "dobj", "nsubjpass"), *objects_of(tree, i, "on", "to")]
    if tree[i].dep == "acl":
        things.append(tree[i].head)
    truce = next(
        (k for k in things if {tree[x].lemma.lower() for x in [k, *tree.children(k, "compound")]} & TRUCES), None
    )
    doer = subject(tree, i) if tree[i].dep != "acl" else None
    sides = [
        k
        for k in [
            doer,
            *objects_of(tree, i, "between", "with"),
            *(objects_of(tree, truce, "between", "with") if truce is not None else ()),
        ]
        if k is not None
    ]
    if truce is None or len(named(page, n, sides).parties) < 2:
        return None
    tokens = [
        *clause_of(tree, i),
        *tree.subtree(truce),
        *(tree.subtree(doer, without=tree.children(doer, "relcl", "acl")) if doer is not None else ()),
    ]
    return fact(
        page,
        n,
        tree,
        i,
        statements,
        kind="past_event",
        rule="event:truce",
        tokens=tokens,
        confidence=0.65,
        actors=sides,
    )
