"""Parts and wholes: which figure includes this one, so that they are never summed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from travaux.finding.counted import Counted
from travaux.finding.figure_drafts import Draft, family
from travaux.finding.figure_measures import Role
from travaux.finding.figure_nouns import is_person
from travaux.finding.figure_words import STATE
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["role_in_whole", "whole_of"]

_PARTS = frozenset(
    {"killed", "injured", "displaced", "hostages_held", "hostages_released", "prisoners_released", "troops"}
)
_PARTS_OF_OTHERS = frozenset({"missing", "workers"})
_ALIVE = "hostages_alive_max"
_FAMILY_OF = {
    "kill": frozenset({"killed"}),
    "hurt": frozenset({"injured"}),
    "free": frozenset({"hostages_released", "prisoners_released"}),
    "displace": frozenset({"displaced"}),
}


def whole_of(page: Page, c: Counted, role: Role, before: Sequence[Draft]) -> Draft | None:
    """The figure among those `before` that includes this one, or None."""
    return _whole(page, c, role, before) or _apposed(page.trees[c.sentence], c, role, before)


def _whole(page: Page, c: Counted, role: Role, before: Sequence[Draft]) -> Draft | None:
    """The figure that includes this one: the last before it in its sentence, else in its paragraph."""
    if not (role.subset or role.measure == _ALIVE):
        return None
    families = _told_families(page, c)
    if families:
        return next((d.whole or d for d in reversed(before) if family(page, d) in families), None)
    paragraph = page.sentences[c.sentence].paragraph
    for d in reversed(before):
        if page.sentences[d.c.sentence].paragraph != paragraph or c.sentence - d.c.sentence > 2:
            return None
        kind = family(page, d)
        if kind not in _PARTS and d.role.measure not in _PARTS_OF_OTHERS:
            continue
        if role.measure == _ALIVE and d.role.measure != "hostages_held":
            continue
        if role.rule == "part:include" and kind != "killed":
            continue
        if d.role.measure == "missing_confirmed_dead" and d.c.sentence != c.sentence:
            continue
        return d.whole or d
    return None


def _told_families(page: Page, c: Counted) -> frozenset[str]:
    """As in "the freed passengers, nine of them children", "the dead, two of whom": the words before name the whole,
    wherever it stands.
    """
    if not c.pronoun:
        return frozenset()
    tree = page.trees[c.sentence]
    words = [tree[k].text.lower() for k in range(max(0, c.first - 5), c.first)]
    return next((_FAMILY_OF[STATE[w]] for w in reversed(words) if STATE.get(w) in _FAMILY_OF), frozenset())


def _apposed(tree: Tree, c: Counted, role: Role, before: Sequence[Draft]) -> Draft | None:
    """As in "five hostages, a major, two soldiers and two councillors": the parts are listed after the whole."""
    if role.measure == _ALIVE or c.number.unit is not None:
        return None
    i, apposed = c.node, False
    for _ in range(5):
        if tree[i].dep not in {"conj", "appos"} or tree[i].head >= i:
            return None
        apposed = apposed or tree[i].dep == "appos"
        i = tree[i].head
        whole = next((d for d in before if d.c.sentence == c.sentence and i in {d.c.node, d.c.noun}), None)
        if whole is not None and apposed and not whole.role.subset and (c.number.value or 0) < (whole.value or 0):
            return whole
    return None


def role_in_whole(page: Page, tree: Tree, c: Counted, role: Role, whole: Draft | None) -> Role | None:
    """The role of a part takes its measure from the whole; a part without a whole keeps what it has by itself."""
    if role.measure == _ALIVE:
        return replace(role, subset=whole is not None)
    if whole is not None:
        role = replace(role, subset=True)
    if not role.subset:
        return role
    if whole is None:
        return replace(role, subset=False) if role.measure else None
    kind = family(page, whole)
    if role.measure:
        own = page.book.measures[role.measure].family
        if own != kind:
            return replace(role, subset=False)
    elif c.noun is not None and not is_person(page, tree, c.noun) and not c.pronoun:
        return None
    value = c.number.value
    if value is not None and whole.value is not None and value > whole.value:
        return replace(role, subset=False) if role.measure else None
    return replace(role, measure="killed_subset" if kind == "killed" else whole.role.measure)
