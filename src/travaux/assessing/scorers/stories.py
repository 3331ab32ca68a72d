"""The scorer of stories: which reports tell of one event.

Gold rows are `{doc_id, title, text, cluster_id}`, predictions `{doc_id, cluster_id}`, one a document. B-cubed (Bagga
and Baldwin 1998): the precision of a document is the share of its predicted cluster that is of its story, its recall
the share of its story that is in that cluster, itself included in both; the figures are means over documents, and
`bcubed_f1` the harmonic mean of the two. A document without a prediction has 0 in both and is in nobody's cluster.
`ari` is the adjusted Rand index (Hubert and Arabie 1985) over all documents; there such a document is a cluster of its
own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

from travaux.assessing.scorers.rows import Row, read_rows

__all__ = ["errors", "figures", "read_gold", "read_predictions"]


def read_gold(path: Path) -> dict[str, Row]:
    """`{doc_id: row}` in the order of the file. Raises GoldError with FILE:LINE."""
    return read_rows(path, "doc_id", {"cluster_id": str, "text": str})


def read_predictions(path: Path) -> dict[str, Row]:
    """`{doc_id: row}`. Raises GoldError with FILE:LINE."""
    return read_rows(path, "doc_id", {"cluster_id": str})


def figures(gold: Mapping[str, Row], pred: Mapping[str, Row]) -> dict[str, float | None]:
    """The figures of the task."""
    rows = list(_shares(gold, pred))
    precision = sum(p for _, p, _ in rows) / len(rows) if rows else 0.0
    recall = sum(r for _, _, r in rows) / len(rows) if rows else 0.0
    both = precision + recall
    told = [pred[k]["cluster_id"] if k in pred else ("alone", k) for k in gold]
    return {
        "bcubed_f1": 2 * precision * recall / both if both else 0.0,
        "ari": _rand([row["cluster_id"] for row in gold.values()], told),
    }


def errors(gold: Mapping[str, Row], pred: Mapping[str, Row]) -> list[Row]:
    """The documents whose cluster is not their story, each with its shares."""
    return [
        {
            "doc_id": key,
            "gold": gold[key]["cluster_id"],
            "pred": pred[key]["cluster_id"] if key in pred else None,
            "bcubed_precision": p,
            "bcubed_recall": r,
        }
        for key, p, r in _shares(gold, pred)
        if p < 1 or r < 1
    ]


def _shares(gold: Mapping[str, Row], pred: Mapping[str, Row]) -> Iterator[tuple[str, float, float]]:
    """`(document, precision, recall)`."""
    story = {key: row["cluster_id"] for key, row in gold.items()}
    told = {key: row["cluster_id"] for key, row in pred.items() if key in gold}
    stories, clusters = Counter(story.values()), Counter(told.values())
    both = Counter((story[key], cluster) for key, cluster in told.items())
    for key, name in story.items():
        n = both[name, told[key]] if key in told else 0
        yield key, n / clusters[told[key]] if n else 0.0, n / stories[name] if n else 0.0


def _rand(gold: Sequence[Hashable], pred: Sequence[Hashable]) -> float:
    def pairs(counts: Counter[Hashable]) -> float:
        return sum(n * (n - 1) / 2 for n in counts.values())

    both, g, p = pairs(Counter(zip(gold, pred, strict=True))), pairs(Counter(gold)), pairs(Counter(pred))
    chance = g * p / max(1, len(gold) * (len(gold) - 1) / 2)
    most = (g + p) / 2
    return (both - chance) / (most - chance) if most != chance else 1.0
