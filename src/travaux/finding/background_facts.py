"""How a background fact is put together, and small readings that its rules share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.finding.encounter_outlook import OCCURRED, PRESENT
from travaux.finding.encounter_roles import named
from travaux.finding.encounter_scene import when_in
from travaux.finding.page import Page
from travaux.model import Background, Statement, When
from travaux.reading import Tree

__all__ = ["HAPPENED", "fact", "is_verb", "objects_of", "own_time"]

_LONGEST = 300  # characters of evidence
HAPPENED = frozenset({OCCURRED, PRESENT})


def fact(
    page: Page,
    n: int,
    tree: Tree,
    i: int,
    statements: Sequence[Statement],
    *,
    kind: str,
    rule: str,
    tokens: Sequence[int],
    confidence: float,
    actors: Sequence[int] = (),
    body: int | None = None,
) -> Background:
    """One fact on the words at `tokens` around the cue `i`; `actors` and `body` head the phrases of those concerned."""
    nodes = [k for k in sorted({*tokens, i}) if tree[k].pos != "PUNCT"] or [i]
    while len(nodes) > 1 and tree[nodes[0]].dep in {"mark", "cc"}:
        nodes.pop(0)
    start, end = tree.span(nodes)
    if end - start > _LONGEST:
        near = [k for k in nodes if abs(tree[k].start - tree[i].start) < _LONGEST // 2]
        start, end = tree.span([*near, i])
    who = named(page, n, actors)
    decider = named(page, n, [body]) if body is not None else None
    return Background(
        evidence=(page.evidence(start, end),),
        rule=rule,
        confidence=confidence,
        kind=kind,
        what=re.sub(r"\s+", " ", page.text[start:end]),
        actors=tuple(dict.fromkeys([*who.parties, *who.persons, *(decider.parties if decider else ())])),
        body=_name_of(page, n, tree, body) if body is not None else None,
        when=_when(page, n, tree, tokens, i),
        claimed_by=_claimed_by(tree, i, statements),
    )


def _name_of(page: Page, n: int, tree: Tree, body: int) -> str:
    """The body as printed, or by the name that the report gives it."""
    own = [m for m in page.mentions(n) if m.head == body and m.kind in {"organisation", "body"}]
    m = own[0] if own else None
    if m is not None and m.name and not m.name[:1].islower():
        return m.name
    left = [k for k in tree.subtree(body) if k <= body and tree[k].dep in {"compound", "amod", "poss", "nmod", "case"}]
    start, end = tree.span([*left, body])
    return re.sub(r"\s+", " ", page.text[start:end])


def _when(page: Page, n: int, tree: Tree, tokens: Sequence[int], i: int) -> When | None:
    found = when_in(page, n, tokens, i)
    return found if found is not None else own_time(page, n, tree, i)


def _claimed_by(tree: Tree, i: int, statements: Sequence[Statement]) -> str | None:
    """Who says so, if it stands in somebody's words."""
    at = tree[i].start
    held = [s for s in statements if s.speaker is not None and any(c.start <= at < c.end for c in s.content)]
    inner = min(held, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
    return inner.speaker.name if inner is not None and inner.speaker is not None else None


def objects_of(tree: Tree, i: int, *preps: str) -> list[int]:
    """Objects of these prepositions on the word at `i`."""
    return [
        o for p in tree.children(i, "prep", "agent") if tree[p].lemma.lower() in preps for o in tree.children(p, "pobj")
    ]


def is_verb(tree: Tree, i: int) -> bool:
    """A verb that is no modifier."""
    return tree[i].pos == "VERB" and tree[i].dep not in {"amod", "compound", "aux"}


def own_time(page: Page, n: int, tree: Tree, i: int) -> When | None:
    """A time that hangs on the noun itself, before it ("the May 3 raid") or by a preposition ("in", "of", "on")."""
    for x in page.times(n):
        nodes = tree.at(x.start, x.end)
        if x.type != "DATE" or not nodes:
            continue
        for k in nodes:
            up = tree[k].head
            if up == i or (tree[up].pos == "ADP" and tree[up].head == i) or (tree[k].pos == "ADP" and up == i):
                return x.when
    return None
