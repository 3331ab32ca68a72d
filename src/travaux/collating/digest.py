"""The digest of a pile: its most important days, each with the sentences that tell it best.

A sentence is good for a day if it is made of the words that many of the day's reports use, the more so if the pile does
not use them of other days (a centroid of the day, as in extractive timelines); one that opens its report, names the day
and looks back on it is preferred, a very short or long one is not. Every sentence is the exact words of its report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from math import log, sqrt
from operator import or_

from travaux.collating.days import DayTold, Telling, days_told
from travaux.model import StoredReport

__all__ = ["TOLD", "digest"]

TOLD = 5
"""Sentences that a digest keeps of each day, one a report."""

_OPENING, _IMPLIED, _AHEAD, _AWKWARD = 1.25, 0.6, 0.6, 0.5
_SHORTEST, _LONGEST = 7, 55
"""Words of a sentence that is easy to read by itself."""

_SAME = 0.5
"""The share of words in common from which two sentences are one, told twice."""

_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
# words that say when, or that somebody spoke, or hold others together: they tell nothing of a day
_EMPTY = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow
    tonight morning afternoon evening night day days week month year last next early late earlier later said says say
    told tell according reported reports the and that for with from was were has have had not but this his her its
    their they them who which what will would could should can after before about also been are out over into than
    then there when where while more most some all one two new other no nor any only just because being during since
    until him she our your you how why if such very many much now still under between against among through off
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    telling: Telling
    words: frozenset[str]
    length: int


def digest(reports: Iterable[StoredReport], top: int = 20) -> tuple[DayTold, ...]:
    """The `top` most important days of the pile, the most important first (ties: the later day).

    Their `tellings` are the best sentences, at most TOLD, one a report and none twice, the best first; the counts are
    those of all reports.
    """
    stored = {one.report.id: one for one in reports}
    days = days_told(stored.values())
    read = {t: _read(stored[t.report].report.text, t) for day in days for t in day.tellings}
    usual = _shares(read.values())
    return tuple(replace(day, tellings=_best([read[t] for t in day.tellings], usual)) for day in days[:top])


def _read(text: str, telling: Telling) -> _Sentence:
    words = text[telling.sentence.start : telling.sentence.end]
    found = frozenset(w for w in map(str.casefold, _WORD.findall(words)) if w not in _EMPTY)
    return _Sentence(telling, found, len(words.split()))


def _shares(sentences: Iterable[_Sentence]) -> Mapping[str, float]:
    """The share of reports that use each word where they tell of days."""
    reports: dict[str, list[frozenset[str]]] = {}
    for sentence in sentences:
        reports.setdefault(sentence.telling.report, []).append(sentence.words)
    counts: Counter[str] = Counter()
    for told in reports.values():
        counts.update(reduce(or_, told))
    return {word: count / len(reports) for word, count in counts.items()}


def _best(sentences: Sequence[_Sentence], usual: Mapping[str, float]) -> tuple[Telling, ...]:
    weights = {w: share * (1 + log(max(1.0, share / usual[w]))) for w, share in _shares(sentences).items()}

    def order(sentence: _Sentence) -> tuple[float, str, int]:
        evidence = sentence.telling.sentence
        return -_worth(sentence, weights), evidence.report, evidence.start

    chosen: list[_Sentence] = []
    for sentence in sorted(sentences, key=order):
        if not any(_alike(sentence, other) for other in chosen):
            chosen.append(sentence)
        if len(chosen) == TOLD:
            break
    return tuple(sentence.telling for sentence in chosen)


def _worth(sentence: _Sentence, weights: Mapping[str, float]) -> float:
    telling = sentence.telling
    # sorted: a sum of fractions depends on its order, and sets have none
    worth = sum(weights[w] for w in sorted(sentence.words)) / sqrt(5 + len(sentence.words))
    if telling.opening:
        worth *= _OPENING
    if telling.implied:
        worth *= _IMPLIED
    if telling.lag is not None and telling.lag < 0:
        worth *= _AHEAD
    return worth if _SHORTEST <= sentence.length <= _LONGEST else worth * _AWKWARD


def _alike(one: _Sentence, other: _Sentence) -> bool:
    """Whether both are of one report, or tell the same in the same words."""
    if one.telling.report == other.telling.report:
        return True
    common, both = len(one.words & other.words), len(one.words | other.words)
    return common >= _SAME * both
