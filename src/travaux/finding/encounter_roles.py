"""Who takes part in an encounter: sides and people, read from the noun phrases of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from travaux.finding import encounter_words as w
from travaux.finding.page import Page
from travaux.model import Mention
from travaux.reading import Tree

__all__ = ["Named", "both_sides", "is_human", "mention_at", "named"]

_INNER = frozenset({"compound", "amod", "nmod", "poss", "appos", "flat"})
_OF = frozenset({"of", "from", "for", "representing", "within"})
_BOTH = re.compile(
    r"^(?:(?:the|these|both|all)\s+)*(?:two|both|opposing|rival|warring|negotiating|feuding)?\s*(?:chief\s+|prime\s+)?"
    r"(?:sides|parties|delegations|teams|countries|governments|leaders|negotiators|ministers|executives|neighbou?rs|groups"
    r"|factions|bargaining teams|nations|presidents|men|women|companies)$",
    re.I,
)
_GENERIC = w.words(
    "adviser advisor aide analyst brother chief colleague correspondent counterpart delegate delegation "
    "diplomat envoy expert group head journalist lawmaker lawyer leader mediator member minister "
    "negotiator observer official party people person reporter representative resident side source "
    "spokesman spokesperson spokeswoman team witness "
)
_ALONE = frozenset({"government", "union", "company", "cabinet", "board", "council", "parliament", "ministry"})
_NO_PARTY = frozenset({"outlet"})


@dataclass(slots=True)
class Named:
    """Those whom a noun phrase names: sides, people, whether more than one, whether it says "both sides"."""

    parties: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    plural: bool = False
    both: bool = False
    mediator: bool = False

    def add_party(self, name: str | None) -> None:
        if name and name not in self.parties:
            self.parties.append(name)

    def add(self, other: Named) -> None:
        for p in other.parties:
            self.add_party(p)
        self.persons += [p for p in other.persons if p not in self.persons]
        self.plural |= other.plural
        self.both |= other.both
        self.mediator |= other.mediator

    @property
    def anybody(self) -> bool:
        return bool(self.parties or self.persons)

    @property
    def count(self) -> int:
        """How many sides at least, people without a side among them."""
        return max(len(self.parties), len(self.persons))


def named(page: Page, n: int, heads: Iterable[int]) -> Named:
    """Sides and people that the noun phrases at `heads` of sentence `n` name."""
    out = Named()
    tree = page.trees[n]
    for head in heads:
        group = tree.conjuncts(head)
        for k in group:
            out.add(_one(page, n, k))
        out.plural |= len(group) > 1 or tree[head].tag in {"NNS", "NNPS"} or tree[head].text.lower() in {"they", "we"}
        out.both |= both_sides(page, n, head)
        out.mediator |= any(tree[k].lemma.lower() in w.MEDIATORS for k in [head, *_modifiers(tree, head)])
    return out


def _one(page: Page, n: int, k: int) -> Named:
    out = Named()
    tree = page.trees[n]
    m = page.mention_of(n, k)
    if m is not None and m.kind in _NO_PARTY:
        return out
    if m is not None and (both_sides(page, n, k) or (m.kind == "person" and tree[k].tag == "NNS")):
        m = None  # "the two ministers" is not the one minister named before
    if m is not None:
        _of_mention(page, m, out)
        _behind(page, m, out)
    for j in _modifiers(tree, k):
        inner = mention_at(page, n, j)
        if inner is None or inner is m or inner.kind in _NO_PARTY:
            continue
        if (
            inner.kind == "person"
            and tree[j].dep in {"compound", "amod", "nmod"}
            and m is not None
            and m.kind == "person"
        ):
            continue
        if inner.kind == "person" and tree[j].dep == "pobj" and m is not None and m.side:
            continue
        _of_mention(page, inner, out)
    if not out.anybody and m is not None and m.name:
        _described(m, out)
    return out


def mention_at(page: Page, n: int, j: int) -> Mention | None:
    """The mention whose own head is `j`; a longer one that only covers it says nothing of its parts."""
    own = [m for m in page.mentions(n) if m.head == j]
    return min(own, key=lambda m: m.end - m.start) if own else None


def _behind(page: Page, m: Mention, out: Named) -> None:
    """ "The head of X, David Roe,": parsers lose such an apposition, so the order of words decides."""
    if m.kind in {"person", "anonymous"} and _is_office(m):
        for o in page.mentions(m.sentence):
            if o.kind == "person" and page.text[m.end : o.start] == ", " and not _is_office(o):
                _of_mention(page, o, out)


def _modifiers(tree: Tree, k: int) -> list[int]:
    """Words of the phrase at `k` that say whose it is: adjectives, possessives, appositions, "of" and "from"."""
    out: list[int] = []
    todo = [k]
    while todo and len(out) < 30:
        i = todo.pop(0)
        for c in tree.children(i):
            dep = tree[c].dep
            joined = dep == "conj" and i != k
            if (
                dep in _INNER
                or joined
                or (dep == "pobj" and i in out)
                or (dep == "prep" and tree[c].lemma.lower() in _OF)
            ):
                out.append(c)
                todo.append(c)
    return sorted(out)


def _of_mention(page: Page, m: Mention, out: Named) -> None:
    kind, side = m.kind, m.side
    if side is not None and side[:1].islower():
        side = None  # a description, not a name
    if kind == "pronoun":
        who = page.who(m)
        kind = who.kind if who is not None else kind
    if kind == "person" and m.name and not _is_office(m) and m.name.lower() not in page.book.titles:
        out.persons += [m.name] if m.name not in out.persons else []
        out.add_party(side)
    elif kind in {"organisation", "state"}:
        out.add_party(side or m.name)
    elif kind == "place":
        out.add_party(m.name if side is None else side)
    elif side:
        out.add_party(side)
    elif (
        kind == "body"
        and m.name
        and m.role in {"government", "union", "company", "ministry", "administration", "council", "board"}
    ):
        out.add_party(m.name)


def _is_office(m: Mention) -> bool:
    """A person known by the office alone ("the foreign minister") has no name to show."""
    return m.rule == "office" or (m.name is not None and (m.name.split()[-1][:1].islower() or m.name[:1].islower()))


def _described(m: Mention, out: Named) -> None:
    """Groups without a name but with a description ("the families of the captives") are called by it."""
    if m.kind in {"collective", "body"} and m.name and m.role and m.role not in _GENERIC and len(m.name) <= 60:
        if not _BOTH.match(m.name) and (len(m.name.split()) > 1 or m.role in _ALONE) and " of aides" not in m.name:
            out.add_party(m.name)
    elif m.kind == "person" and m.rule == "office" and m.name:
        out.persons.append(m.name)


def both_sides(page: Page, n: int, head: int) -> bool:
    """Does the phrase at `head` mean the two sides without naming them?"""
    tree = page.trees[n]
    if tree[head].pos == "PRON":
        return tree[head].text.lower() in {"they", "both"} and page.mention_of(n, head) is None
    nodes = [k for k in tree.children(head, "det", "nummod", "amod", "compound", "predet") if k < head]
    words = " ".join(tree[k].text for k in [*nodes, head])
    return len(nodes) > 0 and bool(_BOTH.match(words))


def is_human(page: Page, n: int, i: int) -> bool:
    """May the phrase at `i` meet somebody: people, bodies, states; never things, deadlines, demands."""
    tree = page.trees[n]
    t = tree[i]
    m = page.mention_of(n, i)
    if m is not None and m.end <= t.start:
        m = None  # a name that only modifies the word ("a Harbour Line flight")
    if m is not None and m.kind in {"person", "anonymous", "collective", "organisation", "state", "outlet", "pronoun"}:
        return m.kind != "outlet"
    if m is not None and m.kind == "body":
        return t.lemma.lower() not in w.MILITARY
    if t.pos == "PRON":
        return t.text.lower() in {"he", "she", "they", "we", "i", "who", "him", "her", "them", "us", "me", "both"}
    if m is not None and m.kind == "place" and t.dep in {"nsubj", "conj", "pobj", "dobj"}:
        return t.pos == "PROPN"
    if any(x.kind == "person" for k in tree.children(i, "conj", "appos") if (x := mention_at(page, n, k)) is not None):
        return True
    return t.lemma.lower() in w.HUMANS or (t.pos == "PROPN" and t.entity in {"PERSON", "ORG", "NORP"})
