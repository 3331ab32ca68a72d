"""Edges and stories in the shapes of the tasks `copies` and `stories`; nothing is parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from travaux.assessing.scorers.rows import Row
from travaux.collating import Stories, copies
from travaux.model import Known, Publication, Report, StoredReport, When
from travaux.reading.layers import mark

__all__ = ["edge_rows", "stored", "story_rows"]


def stored(key: str, row: Row) -> StoredReport:
    """A document as a report in a record, its layers marked; its id is its name, so that equal texts stay two."""
    text, site = row["text"], row.get("publisher")
    report = Report(key, text, key, known=Known(outlet=site if isinstance(site, str) else None))
    return StoredReport(report, mark(text), Publication(key, When()), (key,))


def edge_rows(reports: Iterable[StoredReport]) -> list[dict[str, Any]]:
    """`{a, b, kind, told, jaccard, containment, source}` of every edge."""
    return [
        {
            "a": edge.a,
            "b": edge.b,
            "kind": edge.kind,
            "told": edge.told,
            "jaccard": edge.jaccard,
            "containment": edge.containment,
            "source": edge.source,
        }
        for edge in copies(reports)
    ]


def story_rows(documents: Mapping[str, Row]) -> Iterator[dict[str, str]]:
    """`{doc_id, cluster_id}` of each document as it comes; none is looked at twice, and no cluster changes."""
    stories = Stories()
    for key, row in documents.items():
        title = row.get("title")
        yield {"doc_id": key, "cluster_id": stories.add(row["text"], title if isinstance(title, str) else "")}
