"""Clauses under somebody's plan: "Under the company's offer, wages would rise" is an offer of the company; "under a
plan of the mediators, X would withdraw" is nobody's position, least of all that of X.
"""

from __future__ import annotations

from travaux.finding.page import Page
from travaux.finding.position_parties import Parties
from travaux.finding.stance_grammar import Frame, has_modal
from travaux.reading import Tree

__all__ = ["offered_under", "plan_over"]

_PLANS = frozenset(
    """plan proposal offer deal agreement draft accord term package compromise framework text scheme bid
    arrangement""".split()
)
_OFFERS = frozenset("offer bid package proposal".split())
_TABLING = frozenset("offer make put present submit table reject accept lodge".split())
_BACK = 6  # sentences in which "the proposal" was told of


def plan_over(tree: Tree, i: int) -> int | None:
    """The noun of the plan under which the clause of the verb at `i` stands ("under the plan, …"); None for none."""
    for k in [i, *tree.ancestors(i)]:
        for p in tree.children(k, "prep"):
            if tree[p].lemma.lower() == "under":
                for o in tree.children(p, "pobj"):
                    if tree[o].lemma.lower() in _PLANS:
                        return o
    return None


def offered_under(page: Page, n: int, parties: Parties, mediators: frozenset[str]) -> list[tuple[str, Frame]]:
    """What a party offers in a sentence "under its offer": `(party, frame)` for each clause of it."""
    tree = page.trees[n]
    out: list[tuple[str, Frame]] = []
    for i, t in enumerate(tree.tokens):
        if t.pos not in {"VERB", "AUX"} or not has_modal(tree, i, "would", "will"):
            continue
        plan = plan_over(tree, i)
        if plan is None:
            continue
        sponsor = _sponsor(page, n, plan, parties)
        if sponsor is None or sponsor in mediators:
            continue
        theme = tree.child(i, "nsubj", "nsubjpass")
        other = parties.of(n, theme, t.start) if theme is not None else None
        if other is None or other == sponsor:
            out.append((sponsor, Frame("offers", None, (i,), i, "under offer", 0.65)))
    return out


def _sponsor(page: Page, n: int, plan: int, parties: Parties) -> str | None:
    """Whose plan: its owner here, else the one who made such an offer in the sentences before."""
    own = _owner(page, n, plan, parties)
    tree = page.trees[n]
    definite = any(tree[k].text.lower() in {"the", "that", "this"} for k in tree.children(plan, "det"))
    if own is not None or not definite or tree[plan].lemma.lower() not in _OFFERS:
        return own
    for b in range(n - 1, max(-1, n - 1 - _BACK), -1):
        earlier = page.trees[b]
        for k, t in enumerate(earlier.tokens):
            if t.pos == "NOUN" and t.lemma.lower() in _OFFERS:
                found = _owner(page, b, k, parties)
                if found is not None:
                    return found
    return None


def _owner(page: Page, n: int, i: int, parties: Parties) -> str | None:
    tree = page.trees[n]
    at = tree[i].start
    owner = tree.child(i, "poss")
    if owner is not None:
        return parties.of(n, owner, at)
    for p in [
        *tree.children(i, "prep", "agent"),
        *(m for a in tree.children(i, "acl") for m in tree.children(a, "agent")),
    ]:
        if tree[p].lemma.lower() in {"from", "by"}:
            for o in tree.children(p, "pobj"):
                return parties.of(n, o, at)
    verb = tree[i].head
    while tree[verb].pos not in {"VERB", "AUX"} and tree[verb].head != verb:
        verb = tree[verb].head
    if tree[verb].lemma.lower() in _TABLING - {"reject", "accept"}:
        who = tree.child(verb, "nsubj")
        return parties.of(n, who, at) if who is not None else None
    return None
