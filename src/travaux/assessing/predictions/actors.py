"""Codes of actors in the shape of the task `actors`: phrases alone, nothing is parsed."""

from __future__ import annotations

from datetime import date
from typing import Any

from travaux.codebook import Codebook
from travaux.naming.codes import code
from travaux.reading.times import tag

__all__ = ["actor_row", "day_of"]


def actor_row(key: str, row: dict[str, Any], book: Codebook) -> dict[str, Any]:
    """`{"id", "country", "sector"}` of one phrase with its context and day."""
    found = code(row["actor"], book, row.get("context") or "", day_of(row.get("date")))
    return {"id": key, "country": found.country, "sector": found.sector, "because": list(found.because)}


def day_of(text: Any) -> date | None:
    """The day that a row's `date` writes, as a date or in words ("12 April 2022"); None if it writes none."""
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        pass
    for raw in tag(text.title()):
        if raw.year and raw.month:
            try:
                return date(raw.year, raw.month, raw.day or 1)
            except ValueError:
                return None
    return None
