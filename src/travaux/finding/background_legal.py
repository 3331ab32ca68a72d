"""Legal facts: warrants, charges, rulings, sanctions."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.finding.background_facts import HAPPENED, fact, is_verb, objects_of
from travaux.finding.background_words import (
    COURTS,
    LAW_VERBS,
    RULE,
)
from travaux.finding.cues import subject
from travaux.finding.encounter_outlook import OCCURRED, outlook
from travaux.finding.encounter_scene import clause_of
from travaux.finding.page import Page
from travaux.model import Background, Statement
from travaux.reading import Tree

__all__ = ["legal_verb", "sanctions", "warrant"]


def warrant(page: Page, n: int, tree: Tree, i: int, statements: Sequence[Statement]) -> Background | None:
    """An arrest warrant against somebody."""
    if (
        tree[i].lemma.lower() != "warrant"
        or tree[i].pos != "NOUN"
        or not any(tree[k].lemma.lower() == "arrest" for k in tree.children(i))
    ):
        return None
    v = next((k for k in tree.ancestors(i) if tree[k].pos in {"VERB", "AUX"}), None)
    if v is not None and outlook(tree, v) not in HAPPENED:
        return None
    whom = objects_of(tree, i, "against", "for")
    by = next(iter(objects_of(tree, i, "by", "from")), None)
    if by is None:
        by = next((k for k in tree.subtree(i) if tree[k].lemma.lower() in COURTS), None)
    if by is None and v is not None and tree[v].lemma.lower() in {"issue", "seek", "request", "confirm"}:
        by = subject(tree, v)
    tokens = [*tree.subtree(i), *([v] if v is not None and abs(v - i) < 8 else [])]
    return fact(
        page,
        n,
        tree,
        i,
        statements,
        kind="legal_fact",
        rule="legal:warrant",
        tokens=tokens,
        confidence=0.8,
        actors=whom,
        body=by,
    )


def legal_verb(page: Page, n: int, tree: Tree, i: int, statements: Sequence[Statement]) -> Background | None:
    """Somebody is charged, indicted, convicted; a court rules."""
    lemma = tree[i].lemma.lower()
    if not is_verb(tree, i) or lemma not in LAW_VERBS | RULE or outlook(tree, i) != OCCURRED:
        return None
    doer = subject(tree, i)
    whom = [k for k in (tree.child(i, "nsubjpass"), tree.child(i, "dobj")) if k is not None]
    if lemma in RULE:
        if (
            doer is None
            or tree[doer].lemma.lower() not in COURTS
            or (lemma not in {"rule"} and not whom and tree.child(i, "ccomp", "xcomp") is None)
        ):
            return None
        tokens = tree.subtree(i, without=tree.children(i, "conj", "parataxis"))
        return fact(
            page,
            n,
            tree,
            i,
            statements,
            kind="legal_fact",
            rule=f"legal:{lemma}",
            tokens=tokens,
            confidence=0.75,
            body=doer,
        )
    court = bool(objects_of(tree, i, "with", "of", "to", "for", "on"))
    passive = tree.child(i, "nsubjpass") is not None
    if (
        not whom
        or not court
        or (
            lemma in {"charge", "sentence", "try"}
            and not (passive or (doer is not None and tree[doer].lemma.lower() in COURTS))
        )
    ):
        return None
    if not _persons(page, n, whom):
        return None
    by = doer if not passive and doer is not None else next(iter(objects_of(tree, i, "by")), None)
    tokens = tree.subtree(i, without=tree.children(i, "conj", "parataxis", "advcl"))
    return fact(
        page,
        n,
        tree,
        i,
        statements,
        kind="legal_fact",
        rule=f"legal:{lemma}",
        tokens=tokens,
        confidence=0.7,
        actors=whom,
        body=by,
    )


def _persons(page: Page, n: int, nodes: Sequence[int]) -> bool:
    return any(
        (m := page.mention_of(n, k)) is not None
        and m.kind in {"person", "organisation", "anonymous", "collective", "pronoun"}
        for k in nodes
    )


def sanctions(page: Page, n: int, tree: Tree, i: int, statements: Sequence[Statement]) -> Background | None:
    """Sanctions imposed, lifted, extended; somebody put on a list of sanctions or terror."""
    lemma = tree[i].lemma.lower()
    if not is_verb(tree, i) or outlook(tree, i) != OCCURRED:
        return None
    obj = tree.child(i, "dobj", "nsubjpass")
    if (
        lemma in {"impose", "lift", "extend", "ease", "slap", "tighten", "reimpose"}
        and obj is not None
        and tree[obj].lemma.lower() in {"sanction", "sanctions", "embargo"}
    ):
        whom = [*objects_of(tree, i, "on", "against"), *objects_of(tree, obj, "on", "against")]
    elif (
        lemma in {"designate", "list", "blacklist", "place", "put", "add"}
        and obj is not None
        and _persons(page, n, [obj])
    ):
        words = {tree[k].lemma.lower() for k in tree.subtree(i)}
        if lemma != "blacklist" and not (
            words & {"terrorist", "terror", "sanction", "sanctions"}
            and words & {"list", "organisation", "organization", "group", "entity"}
        ):
            return None
        whom = [obj]
    else:
        return None
    doer = subject(tree, i)
    doer = None if tree.child(i, "nsubjpass") is not None else doer
    tokens = [*clause_of(tree, i), *(tree.subtree(doer) if doer is not None else ())]
    return fact(
        page,
        n,
        tree,
        i,
        statements,
        kind="legal_fact",
        rule="legal:sanctions",
        tokens=tokens,
        confidence=0.7,
        actors=whom,
        body=doer,
    )
