"""Publication days in the shape of the task `dating`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from travaux.assessing.scorers.rows import Row
from travaux.dating import Dated, World, date_alone, date_pile
from travaux.model import Known, Layer, Report, report_id
from travaux.reading.layers import mark

__all__ = ["dating_row", "dating_rows"]


@dataclass(frozen=True, slots=True)
class _Page:
    """A text with its layers: no parse is needed to date it."""

    report: Report
    layers: tuple[Layer, ...]


def dating_rows(texts: Mapping[str, str], known: Mapping[str, date], world: World | None, *, pile: bool) -> list[Row]:
    """A row a text. `pile`: all together, where `known` are the days that are not hidden; else each text alone."""
    pages = {key: _page(key, text, known.get(key)) for key, text in texts.items()}
    if not pile:
        return [dating_row(key, date_alone(page, world)) for key, page in pages.items()]
    dated = date_pile(pages.values(), world)
    return [dating_row(key, dated.get(page.report.id)) for key, page in pages.items()]


def _page(key: str, text: str, day: date | None) -> _Page:
    # Two documents may have one text: in a pile each keeps its own day, so its name makes the difference.
    id_ = report_id(f"{key}\x00{text}")
    return _Page(Report(id_, text, key, known=Known(published=day.isoformat() if day else None)), mark(text))


def dating_row(key: str, dated: Dated | None) -> Row:
    """`{doc_id, best, earliest, latest}`; null where nothing tells."""
    when = dated.publication.when if dated else None
    return {
        "doc_id": key,
        "best": dated.best.isoformat() if dated and dated.best else None,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "argument": list(dated.publication.argument) if dated else [],
    }
