"""What kind of edge an alignment makes, and which of the two reports descends from the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from travaux.collating.lineage_align import Aligned, Passage
from travaux.collating.lineage_words import OwnWords
from travaux.model import StoredReport

__all__ = ["COPY", "SHARED", "credited", "kind_of_edge", "source_of", "twins"]

COPY, SHARED = 60, 24
"""Words of narration in common: two paragraphs are no chance, one long sentence is worth telling."""

_BRIEF = 0.5
"""A short report is a copy if so much of its narration is in the other, SHARED words or more."""

_SLOTS, _SLOT = 3, 14
"""Gaps of at most 14 words on both sides between passages; fewer than 3 are corrections."""

_NAMES, _PROSE = 2, 0.4
_FULLER = 1.3
"""The report that has so many times the other's words is the fuller one."""

_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
_WORD = re.compile(r"[^\W_]+")


def kind_of_edge(found: Aligned) -> str | None:
    """`copy`, `shared`, or None where what is in common is too little, or nothing but quotations."""
    if found.told >= COPY or (found.told >= SHARED and found.containment >= _BRIEF):
        return "copy"
    return "shared" if found.told >= SHARED else None


def twins(text_a: str, text_b: str, a: OwnWords, b: OwnWords, found: Aligned) -> bool:
    """Whether both fill in one form: between short passages in common stand other names, and little else differs."""
    slots = list(_slots(found.passages))
    if len(slots) < _SLOTS:
        return False
    here = [w for s, e, _, _ in slots for w in _WORD.findall(text_a[int(a.starts[s]) : a.end(e - 1)])]
    there = [w for _, _, s, e in slots for w in _WORD.findall(text_b[int(b.starts[s]) : b.end(e - 1)])]
    both = {w.casefold() for w in here} & {w.casefold() for w in there}
    others = [[w for w in words if w.casefold() not in both] for words in (here, there)]
    covered = found.passages[-1].a + found.passages[-1].words - found.passages[0].a
    outside = min(len(a), len(b)) - covered
    return all(_names(words) for words in others) and outside <= 0.3 * min(len(a), len(b))


def _slots(passages: Sequence[Passage]) -> list[tuple[int, int, int, int]]:
    """The short gaps between passages that follow each other in both reports, as words `[start, end)` of each."""
    out = []
    for one, other in pairwise(passages):
        gap = (one.a + one.words, other.a, one.b + one.words, other.b)
        if 0 < gap[1] - gap[0] <= _SLOT and 0 < gap[3] - gap[2] <= _SLOT:
            out.append(gap)
    return out


def _names(words: Sequence[str]) -> bool:
    """Whether words are names and figures for the most part, with several names among them."""
    # an abbreviation with and without its points is one name
    named = {w for w in words if w[0].isupper() and not w.isupper() and w.casefold() not in _CALENDAR}
    plain = sum(1 for w in words if w[0].islower())
    return len(named) >= _NAMES and plain <= _PROSE * len(words)


def source_of(
    a: StoredReport, b: StoredReport, a_words: OwnWords, b_words: OwnWords, found: Aligned
) -> tuple[str, str]:
    """`(id, reason)` of the report from which the other descends; the id is "" where nothing tells."""
    for one, other in ((a, b), (b, a)):
        outlet = one.report.known.outlet
        if outlet and credited(other.report.text, outlet) and not credited(one.report.text, outlet):
            return one.report.id, f"the other credits {outlet}"
    if _older(b, b_words, [p.b for p in found.passages]):
        return a.report.id, "the other prints the words in a layer of older text"
    if _older(a, a_words, [p.a for p in found.passages]):
        return b.report.id, "the other prints the words in a layer of older text"
    first, then = a.publication.when, b.publication.when
    if first.latest and then.earliest and first.latest < then.earliest:
        return a.report.id, "it was published first"
    if then.latest and first.earliest and then.latest < first.earliest:
        return b.report.id, "it was published first"
    if len(a_words) >= _FULLER * len(b_words) and found.containment >= _BRIEF:
        return a.report.id, "it is the fuller one"
    if len(b_words) >= _FULLER * len(a_words) and found.containment >= _BRIEF:
        return b.report.id, "it is the fuller one"
    return "", ""


def credited(text: str, outlet: str) -> bool:
    """Whether a text names an outlet."""
    return outlet in text and re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", text) is not None


def _older(stored: StoredReport, words: OwnWords, at: Sequence[int]) -> bool:
    older = [layer for layer in stored.layers if layer.kind == "older"]
    if not older:
        return False
    places = words.starts[list(at)].tolist()
    return all(any(layer.start <= p < layer.end for layer in older) for p in places)
