"""Which reports descend from one text, word by word.

    texts ── own words ──▸ runs of words ── sample, inverted index ──▸ pairs ── alignment ──▸ edges

Only pairs that the index names are compared, and an edge stands only on an alignment that was made. The index is a
sample of word runs (shingles, Broder 1997; kept by number as in Manber 1994) with a cap on how many reports one run may
tie together, so that the work grows with the pile and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from travaux.collating.lineage_align import Aligned, Runs, align, runs_sorted
from travaux.collating.lineage_index import RUN, candidates, sampled
from travaux.collating.lineage_kinds import kind_of_edge, source_of, twins
from travaux.collating.lineage_words import Numbers, OwnWords, own_words, runs_of, site_lines
from travaux.model import Edge, Evidence, StoredReport

__all__ = ["copies"]


@dataclass(frozen=True, slots=True)
class _Held:
    """What is kept of each report while the pile is compared."""

    words: tuple[OwnWords, ...]
    samples: tuple[Numbers, ...]


def copies(reports: Iterable[StoredReport]) -> tuple[Edge, ...]:
    """Edges of the kinds `copy` and `shared`, in order of their reports' ids; the order of the reports is of no
    consequence.
    """
    pile = sorted({r.report.id: r for r in reports}.values(), key=lambda r: r.report.id)
    cuts = site_lines(pile)
    held = _held(pile, cuts)
    found: list[Edge] = []
    for group in _together(candidates(held.samples), len(pile)):
        found += _edges(pile, held.words, group)
    return tuple(sorted(found, key=lambda e: (e.a, e.b)))


def _held(pile: Sequence[StoredReport], cuts: Mapping[str, list[tuple[int, int]]]) -> _Held:
    words, samples = [], []
    for stored in pile:
        own = own_words(stored.report.text, stored.layers, cuts.get(stored.report.id, ()))
        words.append(own)
        samples.append(sampled(_narrated(own)))
    return _Held(tuple(words), tuple(samples))


def _narrated(own: OwnWords) -> Numbers:
    """The runs that begin and end in narration: quotations tie nobody."""
    runs = runs_of(own.numbers, RUN)
    return runs[own.narrated[: len(runs)] & own.narrated[RUN - 1 :]] if len(runs) else runs


def _together(pairs: Sequence[tuple[int, int]], total: int) -> Iterator[list[tuple[int, int]]]:
    """The pairs in groups that have no report in common: what one group needs can be forgotten after it."""
    root = np.arange(total).tolist()

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for i, j in pairs:
        root[find(j)] = find(i)
    groups: dict[int, list[tuple[int, int]]] = {}
    for i, j in pairs:
        groups.setdefault(find(i), []).append((i, j))
    yield from groups.values()


def _edges(pile: Sequence[StoredReport], words: Sequence[OwnWords], pairs: Sequence[tuple[int, int]]) -> Iterator[Edge]:
    ready: dict[int, Runs] = {}
    for i, j in pairs:
        for n in (i, j):
            if n not in ready:
                ready[n] = runs_sorted(runs_of(words[n].numbers, RUN))
        found = align(words[i], words[j], ready[i], ready[j])
        kind = kind_of_edge(found)
        a, b = pile[i], pile[j]
        if kind and not twins(a.report.text, b.report.text, words[i], words[j], found):
            yield _edge(a, b, words[i], words[j], kind, found)


def _edge(a: StoredReport, b: StoredReport, words_a: OwnWords, words_b: OwnWords, kind: str, found: Aligned) -> Edge:
    source, why = source_of(a, b, words_a, words_b, found)
    return Edge(
        a=a.report.id,
        b=b.report.id,
        kind=kind,
        here=_evidence(a.report.id, words_a, [(p.a, p.words) for p in found.passages]),
        there=_evidence(b.report.id, words_b, [(p.b, p.words) for p in found.passages]),
        told=found.told,
        jaccard=round(found.jaccard, 4),
        containment=round(found.containment, 4),
        source=source or None,
        reason=why,
    )


def _evidence(report: str, words: OwnWords, spans: Sequence[tuple[int, int]]) -> tuple[Evidence, ...]:
    """The stretches of text of `(first word, words)`."""
    last = np.array([first + count - 1 for first, count in spans])
    starts = words.starts[[first for first, _ in spans]].tolist()
    ends = (words.starts[last] + words.lengths[last]).tolist()
    return tuple(Evidence(report, start, end) for start, end in zip(starts, ends, strict=True))
