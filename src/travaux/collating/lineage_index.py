"""Which reports may have words in common: an inverted index over a sample of the runs of words.

A run of RUN words is in the sample of every report that holds it, or of none (its number decides), so that two reports
that share a passage share its sampled runs. A run that more than MOST reports print ties each to the next by name only:
a cluster of a thousand copies stays together, and no set phrase makes the work grow with the square of the pile.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from travaux.collating.lineage_words import Numbers

__all__ = ["LEAST", "MOST", "RUN", "SAMPLE", "candidates", "sampled"]

RUN = 8
"""Words of a run: the shortest that are seldom set twice by chance."""

SAMPLE = 4
"""One run of so many is in the sample."""

LEAST = 3
"""Sampled runs in common from which two reports are compared: some 16 words."""

MOST = 48
"""Reports that print a run from which on it only ties neighbours."""

_PARTS = 16  # stretches of the index that are worked off one after the other, to hold little at once
_Places = npt.NDArray[np.int64]


def sampled(runs: Numbers) -> Numbers:
    """The runs of a report that are in the sample, sorted, each once."""
    kept = np.sort(runs[(runs >> np.uint64(9)) % np.uint64(SAMPLE) == 0])
    return kept[np.flatnonzero(np.diff(kept, prepend=~kept[:1]))]


def candidates(samples: Sequence[Numbers], first: int = 0) -> list[tuple[int, int]]:
    """Pairs `i < j` of reports with at least LEAST sampled runs in common, in order.

    With `first` only pairs whose later report is at that place or behind it.
    """
    total = len(samples)
    if total < 2:
        return []
    owner = np.repeat(np.arange(total, dtype=np.int64), [len(s) for s in samples])
    runs = np.concatenate(samples) if total else np.zeros(0, np.uint64)
    part = (runs >> np.uint64(60)).astype(np.int64) % _PARTS
    parts = [_ties(runs[part == n], owner[part == n], total) for n in range(_PARTS if total > 2000 else 0)]
    codes, counts = _sum(parts) if parts else _ties(runs, owner, total)
    codes = codes[counts >= LEAST]
    codes = codes[codes % total >= first]
    return [(int(code) // total, int(code) % total) for code in codes]


def _ties(runs: Numbers, owner: _Places, total: int) -> tuple[_Places, _Places]:
    """`(pair, runs in common)`; a pair is `i * total + j`."""
    order = np.lexsort((owner, runs))
    runs, owner = runs[order], owner[order]
    edges = np.flatnonzero(np.diff(runs, prepend=~runs[:1]) != 0)
    sizes = np.repeat(np.diff(edges, append=len(runs)), np.diff(edges, append=len(runs)))
    found = []
    for lag in range(1, MOST):
        near = np.flatnonzero((runs[lag:] == runs[:-lag]) & ((sizes[lag:] <= MOST) | (lag == 1)))
        if not len(near):
            if lag > 1:
                break
            continue
        found.append(owner[near] * total + owner[near + lag])
        if lag > 1 and len(near) < len(runs) // 4:
            # what is left grows thin: go on with the runs that so many reports share
            keep = sizes > lag
            runs, owner, sizes = runs[keep], owner[keep], sizes[keep]
    pairs, counts = np.unique(np.concatenate(found), return_counts=True) if found else (_NONE, _NONE)
    return pairs, counts


def _sum(parts: Sequence[tuple[_Places, _Places]]) -> tuple[_Places, _Places]:
    codes, where = np.unique(np.concatenate([p for p, _ in parts]), return_inverse=True)
    counts = np.bincount(where, weights=np.concatenate([c for _, c in parts])).astype(np.int64)
    return codes, counts


_NONE: _Places = np.zeros(0, np.int64)
