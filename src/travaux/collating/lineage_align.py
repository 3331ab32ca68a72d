"""Two reports laid side by side: the passages that both print, word by word, and how much that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from travaux.collating.lineage_index import RUN
from travaux.collating.lineage_words import Numbers, OwnWords

__all__ = ["Aligned", "Passage", "Runs", "align", "runs_sorted"]

_Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Runs:
    """The different runs of a report in the order of their numbers, each with the word at which it first begins."""

    numbers: Numbers
    first: _Places


class Passage(NamedTuple):
    """`words` words in a row that both reports print, from the word `a` of the one and the word `b` of the other."""

    a: int
    b: int
    words: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """What two reports have in common.

    `passages` in the order of the first report; `words` how many words of narration and quotation they hold, `told` how
    many of narration alone (the lesser of both sides); `jaccard` of their runs; `containment`: `told` as a share of the
    narration of the report that has less of it.
    """

    passages: tuple[Passage, ...]
    words: int
    told: int
    jaccard: float
    containment: float


def runs_sorted(runs: Numbers) -> Runs:
    """The runs of a report made ready to be compared."""
    numbers, first = np.unique(runs, return_index=True)
    return Runs(numbers, first.astype(np.int64))


def align(a: OwnWords, b: OwnWords, runs_a: Runs, runs_b: Runs) -> Aligned:
    """The passages that two reports have in common, of at least RUN words each."""
    if not len(runs_a.numbers) or not len(runs_b.numbers):
        return Aligned((), 0, 0, 0.0, 0.0)
    few, many = (runs_a, runs_b) if len(runs_a.numbers) <= len(runs_b.numbers) else (runs_b, runs_a)
    place = np.minimum(np.searchsorted(many.numbers, few.numbers), len(many.numbers) - 1)
    same = np.flatnonzero(many.numbers[place] == few.numbers)
    left, right = few.first[same], many.first[place[same]]
    at_a, at_b = (left, right) if few is runs_a else (right, left)
    passages = _passages(a, b, at_a, at_b)
    held_a, held_b = (
        _held(len(a), [(p.a, p.words) for p in passages]),
        _held(len(b), [(p.b, p.words) for p in passages]),
    )
    told = int(min(np.count_nonzero(held_a & a.narrated), np.count_nonzero(held_b & b.narrated)))
    either = len(runs_a.numbers) + len(runs_b.numbers) - len(same)
    return Aligned(
        passages=passages,
        words=int(min(np.count_nonzero(held_a), np.count_nonzero(held_b))),
        told=told,
        jaccard=len(same) / either,
        containment=told / max(1, min(a.told, b.told)),
    )


def _passages(a: OwnWords, b: OwnWords, at_a: _Places, at_b: _Places) -> tuple[Passage, ...]:
    """Runs that follow each other on both sides are one passage."""
    if not len(at_a):
        return ()
    order = np.argsort(at_a, kind="stable")  # a run begins once: no two have one place
    at_a, at_b = at_a[order], at_b[order]
    step_a = at_a[1:] - at_a[:-1]
    new = ((step_a != at_b[1:] - at_b[:-1]) | (step_a > RUN)).nonzero()[0]
    starts, ends = [0, *(new + 1).tolist()], [*new.tolist(), len(at_a) - 1]
    found = zip(at_a[starts].tolist(), at_b[starts].tolist(), at_a[ends].tolist(), strict=True)
    return tuple(part for s, t, e in found for part in _unbroken(a, b, Passage(s, t, e - s + RUN)))


def _unbroken(a: OwnWords, b: OwnWords, p: Passage) -> Sequence[Passage]:
    """A passage in pieces between what is not the reports' own, so that each is one stretch of both texts."""
    if not a.breaks and not b.breaks:
        return (p,)
    breaks = {n - p.a for n in a.breaks if p.a < n < p.a + p.words}
    breaks |= {n - p.b for n in b.breaks if p.b < n < p.b + p.words}
    if not breaks:
        return (p,)
    edges = [0, *sorted(breaks), p.words]
    return [Passage(p.a + s, p.b + s, e - s) for s, e in pairwise(edges)]


def _held(length: int, spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    out = np.zeros(length, np.bool_)
    for start, words in spans:
        out[start : start + words] = True
    return out
