"""What one clause tells of an encounter (`Told`), and the small readings that all frames share."""

from __future__ import annotations

from dataclasses import dataclass, field

from travaux.finding import encounter_words as w
from travaux.finding.cues import subject
from travaux.finding.encounter_outlook import outlook
from travaux.finding.encounter_roles import is_human
from travaux.finding.encounter_scene import clause_of
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = [
    "Told",
    "doer_of",
    "goals_of",
    "humans",
    "is_place",
    "is_talks",
    "is_traveller",
    "object_of",
    "short_subtree",
    "told_by",
    "two_of",
    "with_whom",
]


@dataclass(slots=True)
class Told:
    """What one clause tells. Tokens are of sentence `sentence`; `status` is given where the frame itself fixes it.

    `doers` and `others` head the phrases of those who take part, `clause` are the words that place and day are looked
    for in; `scene` is a verb of leaving whose place is that of the talks before it.
    """

    sentence: int
    cue: int
    type: str
    outlook: str
    rule: str
    confidence: float
    doers: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    clause: list[int] = field(default_factory=list)
    status: str | None = None
    way: str = "at"
    definite: bool = False
    noun: int | None = None
    verb: int | None = None
    scene: int | None = None
    host: int | None = None
    inviter: list[int] = field(default_factory=list)
    remote: bool = False


def told_by(tree: Tree, n: int, i: int, type_: str, rule: str, confidence: float) -> Told:
    """What the verb at `i` tells before its frame adds the other side: doer, clause, outlook."""
    doer = doer_of(tree, i)
    passive = tree.child(i, "nsubjpass") is not None
    agent = tree.child(i, "agent")
    by = tree.child(agent, "pobj") if agent is not None else None
    doers = [by] if passive and by is not None else [doer] if doer is not None and not passive else []
    clause = clause_of(tree, i)
    if doer is not None:
        clause = sorted({*clause, *short_subtree(tree, doer)})
    return Told(n, i, type_, outlook(tree, i), rule, confidence, doers, [], clause)


def doer_of(tree: Tree, i: int) -> int | None:
    """Who does the verb at `i`: its subject, also over "are due to" and "it"."""
    doer = _it(tree, i)
    doer = subject(tree, i) if doer is None else doer
    if doer is None and tree[i].dep == "xcomp" and tree[tree[i].head].pos == "ADJ":
        doer = subject(tree, tree[tree[i].head].head)
    return doer


def _it(tree: Tree, i: int) -> int | None:
    """ "The ministry said that it met X": who speaks is who met."""
    own = tree.child(i, "nsubj")
    if own is None or tree[own].text.lower() != "it" or tree[i].dep != "ccomp":
        return None
    above = tree.child(tree[i].head, "nsubj")
    return above if above is not None and tree[above].pos in {"PROPN", "NOUN"} else None


def short_subtree(tree: Tree, i: int) -> list[int]:
    """A noun phrase without its clauses and appositions."""
    drop = [k for k in tree.children(i) if tree[k].dep in {"relcl", "acl", "appos"}]
    return tree.subtree(i, without=drop)


def with_whom(tree: Tree, i: int, *preps: str) -> list[int]:
    """Objects of prepositions (default "with", "between" …) that hang on the word at `i`; conjuncts count as one."""
    wanted = preps or ("with", "between", "among", "alongside")
    out = []
    for p in tree.children(i, "prep", "agent", "advmod", "prt"):
        if tree[p].lemma.lower() in wanted:
            out += tree.children(p, "pobj")
    return out


def object_of(tree: Tree, i: int) -> int | None:
    """What the verb at `i` is done to, in the active or the passive."""
    passive = tree.child(i, "nsubjpass")
    if passive is not None:
        return passive
    own = tree.child(i, "dobj", "dative")
    if own is None and tree[i].dep == "acl" and tree[i].tag == "VBN":
        return tree[i].head
    return own


def humans(page: Page, n: int, nodes: list[int]) -> list[int]:
    """Those of `nodes` that can meet somebody."""
    return [k for k in nodes if is_human(page, n, k)]


def goals_of(tree: Tree, i: int, preps: tuple[str, ...]) -> list[int]:
    """Objects of the prepositions of direction, also behind "back" and "in"."""
    out = with_whom(tree, i, *preps)
    for k in tree.children(i, "advmod", "prt", "prep"):
        if tree[k].lemma.lower() in {"back", "out", "down", "up", "over"}:
            out += with_whom(tree, k, *preps)
    return out


def is_place(page: Page, n: int, tree: Tree, i: int) -> bool:
    """A named place, or a common noun for a venue ("the palace")."""
    m = page.mention_of(n, i)
    if m is not None and m.kind in {"place", "state"}:
        return True
    if tree[i].lemma.lower() in w.VENUES:
        return True
    return tree[i].pos == "PROPN" and tree[i].entity in {"GPE", "LOC", "FAC"}


def is_traveller(page: Page, n: int, tree: Tree, i: int) -> bool:
    """Somebody who can come and go; a people ("the French") does not."""
    if not is_human(page, n, i):
        return False
    m = page.mention_of(n, i)
    return not (m is not None and m.kind == "state" and m.rule.startswith("gazetteer:people"))


def is_talks(tree: Tree, i: int) -> bool:
    """A noun for talks or a meeting."""
    return tree[i].lemma.lower() in w.TALKS | w.MEETINGS and tree[i].pos in {"NOUN", "PROPN"}


def two_of(tree: Tree, doers: list[int]) -> bool:
    """ "Delegations from A and B"."""
    for d in doers:
        for p in tree.children(d, "prep"):
            if tree[p].lemma.lower() in {"from", "of"} and any(
                len(tree.conjuncts(o)) > 1 for o in tree.children(p, "pobj")
            ):
                return True
    return False
