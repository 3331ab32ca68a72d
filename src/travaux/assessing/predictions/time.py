"""Time expressions in the shape of the task `time`: the tagger and its calendar alone, no parse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from travaux.model import TimeExpression, When
from travaux.reading.times import RawTime, resolve_all, tag

__all__ = ["time_row", "writing_day"]

_HEAD = 300
"""Characters within which a page prints its own day."""

_NEAR = 2
"""Days by which the printed day and the one on file may differ: time zones, or a page dated after its story."""


def time_row(key: str, text: str, published: date | None) -> dict[str, Any]:
    """`{"doc_id", "timexes"}` of one text, read against the day that it prints itself, or else `published`.

    Years that are not printed are filled in as annotators of news fill them in; the record never does.
    """
    raws = tag(text)
    day = writing_day(text, raws, published)
    anchor = When(day, day, "day", "stated") if day else None
    found = resolve_all(text, raws, anchor, guess_year=True)
    return {"doc_id": key, "timexes": [_timex(text, x) for x in found]}


def writing_day(text: str, raws: Sequence[RawTime], published: date | None) -> date | None:
    """A full date that stands alone on a line at the head of the text, if near `published`; otherwise `published`."""
    for raw in raws:
        if raw.start > _HEAD or published is None:
            break
        if raw.kind != "date" or not (raw.year and raw.month and raw.day) or not _alone(text, raw):
            continue
        try:
            printed = date(raw.year, raw.month, raw.day)
        except ValueError:
            continue
        return printed if abs((printed - published).days) <= _NEAR else published
    return published


def _alone(text: str, raw: RawTime) -> bool:
    before = text[: raw.start].rpartition("\n")[2]
    after = text[raw.end :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _timex(text: str, found: TimeExpression) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "text": text[found.start : found.end],
        "type": found.type,
        "value": found.value,
    }
