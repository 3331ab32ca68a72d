"""Overlap of words and one-to-one matching.

Only letters and digits count. Two spans agree at an intersection over union (IoU) of at least 0.3; or where the
prediction holds the gold and has at most 400 letters; or where the gold holds the prediction and that has at least
`least` letters.
Pairs are taken best first (ties: more agreement, then the order of the gold, then of the prediction), each row once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

__all__ = ["LEAST", "Letters", "best_overlap", "letters", "match", "overlap", "prf", "ratio", "total"]

Letters = frozenset[int]
"""Offsets of the letters and digits of some spans."""

LEAST = {"statements": 12, "figures": 1}
"""Letters that a prediction inside the gold must have, by kind; 4 for the others."""

_AGREE = 0.3
_LONGEST = 400

G = TypeVar("G")
P = TypeVar("P")


def letters(text: str, spans: Iterable[tuple[int, int]]) -> Letters:
    """The offsets of the letters and digits inside `spans`."""
    return frozenset(i for s, e in spans for i in range(max(0, s), min(e, len(text))) if text[i].isalnum())


def overlap(gold: Letters, pred: Letters, least: int = 4) -> float:
    """The IoU of two sets of letters if they agree, else 0."""
    both = len(gold & pred)
    if not both:
        return 0.0
    iou = both / len(gold | pred)
    holds = (both == len(gold) and len(pred) <= _LONGEST) or (both == len(pred) and both >= least)
    return iou if iou >= _AGREE or holds else 0.0


def best_overlap(gold: Sequence[Letters], pred: Sequence[Letters], least: int = 4) -> float:
    """The best overlap of any pair."""
    return max((overlap(g, p, least) for g in gold for p in pred), default=0.0)


def match(gold: Sequence[G], pred: Sequence[P], score: Callable[[G, P], Any]) -> list[tuple[int, int]]:
    """One-to-one pairs `(i, j)` in order of the gold; `score` gives something false for no, the highest goes first."""
    found = [(s, -i, -j) for i, g in enumerate(gold) for j, p in enumerate(pred) if (s := score(g, p))]
    taken_gold: set[int] = set()
    taken_pred: set[int] = set()
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(found, reverse=True):
        if -i not in taken_gold and -j not in taken_pred:
            taken_gold.add(-i)
            taken_pred.add(-j)
            out.append((-i, -j))
    return sorted(out)


def prf(hit: float, pred: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where there is nothing to divide by."""
    p = hit / pred if pred else 0.0
    r = hit / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def ratio(part: float, whole: float) -> float | None:
    """A share, None where there is nothing to measure."""
    return part / whole if whole else None


def total(tallies: Sequence[Sequence[int]]) -> list[int]:
    """The sums of tallies `[hit, predicted, gold]`."""
    return [sum(column) for column in zip(*tallies, strict=True)] if tallies else [0, 0, 0]
