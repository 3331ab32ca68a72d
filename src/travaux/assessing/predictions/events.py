"""PLOVER events in the shape of the task `events`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from travaux.codebook import Codebook
from travaux.finding.plover import Event, events, type_for_pair
from travaux.model import Sheet

__all__ = ["event_row", "pair_row"]

_Row = dict[str, Any]
_UNKNOWN = "CONSULT"
"""Said of a pair about which nothing was found: `--pair-given` wants an answer for each."""


def event_row(key: str, sheet: Sheet | None, book: Codebook) -> _Row:
    """`{"sent_id", "events"}` of one text: every event once for each of the types that coders give its words."""
    out: list[_Row] = []
    text = sheet.reading.report.text if sheet else ""
    for event in _found(sheet, book):
        for kind in dict.fromkeys(filter(None, (event.type, event.also))):
            row = {"event_type": kind, "mode": event.mode, "aux_modes": list(event.modes)}
            sides = (("source", event.actors), ("target", event.recipients))
            out.append(row | {name: [_actor(text, *span) for span in spans] for name, spans in sides})
    return {"sent_id": key, "events": out}


def pair_row(key: str, sheet: Sheet | None, book: Codebook, pairs: Sequence[_Row]) -> _Row:
    """As `event_row` where the words of both sides are given: one event for each pair `{source, target}`, in order."""
    found = _found(sheet, book)
    out: list[_Row] = []
    for pair in pairs:
        event = type_for_pair(found, _spans(pair.get("source")), _spans(pair.get("target")))
        out.append({"event_type": event.type if event else _UNKNOWN, "mode": event.mode if event else None})
    return {"sent_id": key, "events": out}


def _found(sheet: Sheet | None, book: Codebook) -> list[Event]:
    return list(events(sheet.reading.sentences, sheet.reading.report.text, book)) if sheet else []


def _actor(text: str, start: int, end: int) -> _Row:
    return {"text": text[start:end], "start": start, "end": end}


def _spans(actors: Any) -> list[tuple[int, int]]:
    out = []
    for actor in actors or ():
        spans = actor.get("spans") or [actor.get("span") or (actor.get("start"), actor.get("end"))]
        out += [(s[0], s[1]) for s in spans if s and s[0] is not None]
    return out
