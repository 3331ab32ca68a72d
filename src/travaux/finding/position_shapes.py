"""Shapes of what a position is about: a text as a whole, a place in a list, a wish inside a demand."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.finding.position_items import Item
from travaux.finding.stance_grammar import Frame
from travaux.reading import Tree

__all__ = ["inside_wish", "names_plan", "names_sum", "nth"]


def inside_wish(tree: Tree, frame: Frame, found: Sequence[Frame]) -> bool:
    """ "Wants guarantees that no routes will be handed over": a refusal inside what is demanded is part of it."""
    if not frame.rule.startswith("modal:will not") or frame.party is not None:
        return False
    return any(
        f.stance == "demands" and f.head < frame.head and any(frame.head in tree.subtree(k) for k in f.things)
        for f in found
    )


_NTH = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "latter": -1}


def nth(tree: Tree, tokens: Sequence[int]) -> int | None:
    """ "The first", "the second of these": the place in a list told before; None for anything else."""
    words = [tree[k].text.lower() for k in tokens if tree[k].pos != "PUNCT"]
    if len(words) > 5 or (len(words) > 2 and "of" not in words) or not words or words[0] != "the" or len(words) < 2:
        return None
    return _NTH.get(words[1])


_TEXT_NOUNS = frozenset(
    """plan proposal offer text draft paper deal compromise initiative package formula document roadmap accord agreement
    outcome settlement treaty pact""".split()
)


def names_sum(tree: Tree, item: Item) -> bool:
    """ "The three-year package", "a revised offer": terms rather than a text."""
    return any(tree[k].lemma.lower() in {"package", "offer", "formula", "bid"} for k in item.tokens)


def names_plan(tree: Tree, tokens: Sequence[int]) -> bool:
    """Is the item "the mediator's paper", "the deal", "the outcome": a text as a whole, whatever is in it?"""
    inside = set(tokens)
    top = next((k for k in tokens if tree[k].head not in inside and tree[k].pos not in {"PUNCT", "DET"}), None)
    return top is not None and tree[top].pos == "NOUN" and tree[top].lemma.lower() in _TEXT_NOUNS
