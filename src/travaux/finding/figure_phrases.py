"""Words of a figure: of whom it is, and the phrase that carries it."""

from __future__ import annotations

import re

from travaux.finding.counted import Counted
from travaux.finding.figure_measures import Role, lemma_of
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["core_of", "of_whom"]

_LONGEST_CORE = 110  # characters; a longer stretch no longer shows where the figure is
_COUNTS = frozenset({"toll", "number", "total", "count", "tally", "figure", "estimate"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_LEADS = frozenset({"of", "the", "these", "those", "-", "them", "whom", "or", "more"})


def of_whom(page: Page, tree: Tree, c: Counted, role: Role, left_out: str | None) -> str | None:
    """Of whom or what, as printed, without the number. `left_out`: what it is where the sentence leaves it out."""
    if c.number.unit is not None:
        return _of_sum(page, tree, c)
    if role.rule.startswith("time:") or (role.rule.startswith("toll:") and c.noun is None):
        return _of_span(tree, role)
    if c.noun is None or c.noun < c.last:
        if c.pronoun and (told := _told_after(tree, c)) is not None:
            return page.text[tree[told].start : tree[told].end]
        return left_out if tree[c.node].dep in {"nsubj", "nsubjpass", "conj", "appos", "oprd"} else None
    start = c.last + 1
    while start < c.noun and (tree[start].start < c.number.right or tree[start].text.lower() in _LEADS):
        start += 1
    end = c.noun
    for k in tree.children(c.noun, "acl"):
        if k == c.noun + 1 and k + 1 < len(tree) and tree[k + 1].text.lower() == "missing":
            end = k + 1
    return re.sub(r"\s+", " ", page.text[tree[min(start, c.noun)].start : tree[end].end])


def _told_after(tree: Tree, c: Counted) -> int | None:
    """As in "nine of them were women": the noun that says of whom."""
    h = tree[c.node].head
    attr = tree.child(h, "attr") if tree[h].lemma.lower() == "be" else None
    return attr if attr is not None and tree[attr].tag == "NNS" else None


def _of_sum(page: Page, tree: Tree, c: Counted) -> str | None:
    """Of what a sum or a share is, where the next words tell: "20% of the crops", "a $9m claim"."""
    at = c.last + 1
    while at < len(tree) and tree[at].start < c.number.right:
        at += 1
    start = at + 1 if at < len(tree) and tree[at].text.lower() in {"of", "in"} else at
    if at < len(tree) and tree[at].text == "-":
        return None
    end = start
    while end < min(len(tree), start + 6) and (tree[end].pos in _NOMINAL or (end == start and tree[end].pos == "DET")):
        end += 1
    if end == start or tree[end - 1].pos not in {"NOUN", "PROPN"}:
        return None
    if any(t.start <= tree[end - 1].start < t.end for t in page.times(c.sentence)):
        return None
    return re.sub(r"\s+", " ", page.text[tree[start].start : tree[end - 1].end])


def _of_span(tree: Tree, role: Role) -> str | None:
    """What lasts that long; of a toll without a noun, what it counts where that is printed ("casualties")."""
    if role.at is None or tree[role.at].pos not in {"NOUN", "PROPN"} or role.measure == "duration_years":
        return None
    return tree[role.at].text if lemma_of(tree, role.at) not in _COUNTS else None


def core_of(page: Page, tree: Tree, c: Counted, role: Role) -> tuple[int, int]:
    """`[start, end)` of the number with its noun, and of the word that tells the measure if it stands near."""
    start = min(c.number.left, tree[c.first].start)
    end = max(c.number.right, tree[c.after - 1].end)
    if c.pronoun and (told := _told_after(tree, c)) is not None:
        end = max(end, tree[told].end)
    if role.at is None or role.measure in {"money", "rate"}:
        return start, end
    at = role.at
    nodes = [at]
    if role.rule.startswith("toll:"):
        verb = tree[at].head
        nodes = [k for k in tree.subtree(at) if k <= c.after]
        nodes += [verb] if tree[verb].pos == "VERB" and abs(tree[verb].start - start) <= _LONGEST_CORE else []
    elif at < c.first:
        nodes += tree.children(at, "aux", "auxpass")
    a = min(start, *(tree[k].start for k in nodes))
    b = max(end, *(tree[k].end for k in nodes))
    return (a, b) if b - a <= _LONGEST_CORE else (start, end)
