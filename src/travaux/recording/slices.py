"""Evidence is a slice of its report: cut here, and refused where it is none. Nothing is ever rounded to a near word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from travaux.errors import InexactEvidence
from travaux.model import Evidence, Report
from travaux.recording import schema

__all__ = ["Slices"]


class Slices:
    """Cuts evidence out of the reports of the record, and refuses what is no slice of them."""

    def __init__(self, connection: Connection, report: Report | None = None) -> None:
        self._connection = connection
        self._texts = {report.id: report.text} if report else {}

    def row(self, evidence: Evidence, owner: str) -> Mapping[str, Any]:
        """The evidence with its words. Raises InexactEvidence if they are no slice of a report of the record."""
        text = self._text(evidence.report)
        if text is None:
            raise InexactEvidence(
                f"{owner}: its words lie in report {evidence.report[:12]}, which is not in the record"
            )
        words = text[evidence.start : evidence.end]
        if len(words) != evidence.end - evidence.start:
            raise InexactEvidence(
                f"{owner}: [{evidence.start}, {evidence.end}) lies outside report {evidence.report[:12]} "
                f"of {len(text)} characters"
            )
        return {"report": evidence.report, "start": evidence.start, "end": evidence.end, "words": words}

    def _text(self, report: str) -> str | None:
        if report not in self._texts:
            query = select(schema.reports.c.text).where(schema.reports.c.id == report)
            found = self._connection.execute(query).scalar_one_or_none()
            if found is None:
                return None
            self._texts[report] = found
        return self._texts[report]
