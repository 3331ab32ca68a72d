"""A figure on its way through the finder, and how mentions of one figure become one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from travaux.finding.counted import Counted
from travaux.finding.figure_context import Claim
from travaux.finding.figure_measures import Role
from travaux.finding.page import Page

__all__ = ["Draft", "family", "merged"]

_SAME_EVENT = 10.0  # a smaller count of the same measure may well be of another event
_TWO_WAYS = ({"killed_since_event", "killed_cumulative"}, {"injured", "injured_cumulative"})
_ONE_OF_A_KIND = frozenset({"truce_days", "hostages_held", "money"})


@dataclass(slots=True)
class Draft:
    """A figure on the way. `core` is the phrase that carries it, `whole` the draft that includes it, `mentions`
    further cores.
    """

    c: Counted
    role: Role
    value: float | None
    low: float | None
    high: float | None
    of: str | None
    area: str | None
    claim: Claim
    core: tuple[int, int]
    whole: Draft | None = None
    caveat: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)


def family(page: Page, d: Draft) -> str:
    """The family of its measure: killed, injured, hostages_held …"""
    return page.book.measures[d.role.measure].family


def merged(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft a figure; later mentions become evidence of the first."""
    out: list[Draft] = []
    for d in drafts:
        first = next((o for o in out if _same(o, d)), None)
        if first is None:
            out.append(d)
            continue
        first.mentions.append(d.core)
        first.area = first.area or d.area
        first.caveat = first.caveat or d.caveat
        if _is_heading(page, first):
            first.claim = d.claim
        elif d.claim.by is None:
            first.claim = d.claim  # once in the report's own voice, it is the report's
        if {first.role.measure, d.role.measure} in _TWO_WAYS and first.role.measure in {
            "killed_since_event",
            "injured",
        }:
            first.role = replace(first.role, measure=d.role.measure)
        for other in drafts:
            if other.whole is d:
                other.whole = first
    return out


def _same(a: Draft, b: Draft) -> bool:
    """The same number of the same measure and, as far as told, of the same people and place."""
    if (a.value, a.low, a.high, a.role.unit) != (b.value, b.low, b.high, b.role.unit):
        return False
    small = (a.value or 0) < _SAME_EVENT
    if a.role.measure != b.role.measure and (small or {a.role.measure, b.role.measure} not in _TWO_WAYS):
        return False
    if a.value is None and a.low is None:
        return a.of == b.of and a.c.sentence == b.c.sentence
    alike = None in {a.of, b.of} or bool(_stems(a.of or "") & _stems(b.of or ""))
    if a.role.measure in _ONE_OF_A_KIND and (alike or a.role.measure != "hostages_held"):
        return True
    if small and a.area != b.area and None not in {a.area, b.area}:
        return False
    return alike


def _is_heading(page: Page, d: Draft) -> bool:
    return page.reading.layers[page.sentences[d.c.sentence].layer].label in {"title", "deck"}


def _stems(words: str) -> set[str]:
    return {
        w[:5] for w in re.findall(r"[a-z]+", words.lower()) if w not in {"of", "the", "and", "people", "other"}
    } or {words.lower()}
