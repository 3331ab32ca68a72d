"""The scorer of copies.

Gold is a file of documents `{doc_id, text}` and one of pairs `{a, b, label}`; predictions are edges `{a, b, kind}`, in
either order, a pair at most once. An edge of a kind in SAME says that one text lies behind both; any other says
nothing. Edges are taken as they are, without their closure. `same` pairs are positive; `independent`, `trace` and
`title_only` negative; `partial` counts neither way; edges between pairs without a label are not scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from travaux.assessing.scorers.overlap import prf
from travaux.assessing.scorers.rows import AT, Row, check, read_lines, read_rows, word_set
from travaux.errors import GoldError

__all__ = ["SAME", "Pair", "errors", "figures", "read_documents", "read_edges", "read_gold"]

SAME = word_set("copy rewrite verbatim_copy revision_of excerpt_of rewrite_of machine_rewrite_of")
"""Kinds of edge that predict `same`."""

_KINDS = SAME | {"shared", "shares_agency", "compiled_from", "cites", "independent"}

Pair = frozenset[str]


def read_documents(path: Path) -> dict[str, Row]:
    """`{doc_id: row}` in the order of the file. Raises GoldError with FILE:LINE."""
    return read_rows(path, "doc_id", {"text": str})


def read_gold(path: Path, documents: Mapping[str, object]) -> dict[Pair, Row]:
    """`{pair: row}` with its label. Raises GoldError with FILE:LINE."""
    return _read(path, documents, "label", None)


def read_edges(path: Path, documents: Mapping[str, object]) -> dict[Pair, Row]:
    """`{pair: row}` with its kind. Raises GoldError with FILE:LINE, also for a kind that does not exist."""
    return _read(path, documents, "kind", _KINDS)


def _read(path: Path, documents: Mapping[str, object], field: str, allowed: frozenset[str] | None) -> dict[Pair, Row]:
    out: dict[Pair, Row] = {}
    for row in read_lines(path):
        at = row[AT]
        check(row, {"a": str, "b": str, field: str}, at)
        pair = frozenset((row["a"], row["b"]))
        if len(pair) < 2:
            raise GoldError(f"{at}: a document with itself: {row['a']}")
        if pair in out:
            raise GoldError(f"{at}: this pair comes twice: {row['a']} {row['b']}")
        if unknown := sorted(pair - set(documents)):
            raise GoldError(f"{at}: no document {unknown[0]!r}")
        if allowed and row[field] not in allowed:
            raise GoldError(f"{at}: {field} {row[field]!r} is none of {', '.join(sorted(allowed))}")
        out[pair] = row
    return out


def figures(gold: Mapping[Pair, Row], pred: Mapping[Pair, Row]) -> dict[str, float | None]:
    """The figures of the task, over pairs."""
    scored = [(said, true) for _, said, true in _judged(gold, pred)]
    hits = sum(said and true for said, true in scored)
    precision, recall, f1 = prf(hits, sum(said for said, _ in scored), sum(true for _, true in scored))
    return {"precision": precision, "recall": recall, "f1": f1}


def errors(gold: Mapping[Pair, Row], pred: Mapping[Pair, Row]) -> list[Row]:
    """The labelled pairs that went wrong, each with the edge that was predicted for it."""
    return [
        {"error": "missed" if true else "spurious", "pair": gold[pair], "edge": pred.get(pair)}
        for pair, said, true in _judged(gold, pred)
        if said != true
    ]


def _judged(gold: Mapping[Pair, Row], pred: Mapping[Pair, Row]) -> Iterator[tuple[Pair, bool, bool]]:
    """`(pair, predicted as same, is the same)` of every pair that counts."""
    for pair, row in gold.items():
        if row["label"] != "partial":
            yield pair, pair in pred and pred[pair]["kind"] in SAME, row["label"] == "same"
