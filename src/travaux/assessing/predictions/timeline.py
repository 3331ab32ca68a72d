"""The days of a pile in the shape of the task `timeline`: dated texts in, days from most to least important out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from travaux.collating import days_told
from travaux.model import Publication, Report, StoredReport, When, report_id
from travaux.reading.layers import mark

__all__ = ["timeline_row"]


def timeline_row(topic: str, documents: Iterable[tuple[str, date, str]]) -> dict[str, Any]:
    """`{"topic", "days"}` of documents `(name, day of publication, text)`; nothing is parsed."""
    reports = [_stored(name, published, text) for name, published, text in documents]
    return {"topic": topic, "days": [told.day.isoformat() for told in days_told(reports)]}


def _stored(name: str, published: date, text: str) -> StoredReport:
    report = Report(report_id(text), text, name)
    when = When(published, published, "day", "publication", reason="the day on file")
    return StoredReport(report, mark(text), Publication(report.id, when), (name,))
