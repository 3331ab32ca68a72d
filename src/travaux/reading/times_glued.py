"""Stamps and datelines that scraping has glued to the sentence beside them: `Tue 5 May 2009 7:51 pm EDT PORT - …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from travaux.model.text import Layer
from travaux.reading.times_tag import RawTime, tag

__all__ = ["glued_datelines", "glued_stamps"]

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\b\.?)?"
_ZONE = (
    r"(?:GMT|UTC|BST|IST|JST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|CES?T|EES?T|SAST|WAT|EAT|PKT|HKT|SGT|AE[SD]T"
    r"|UK time|local time)\b"
)
_AFTER = re.compile(
    rf"[;,|]?\s*(?:[-–—|]\s*)?(?:at\s+)?{_CLOCK}\s*{_ZONE}|;\s*{_CLOCK}|\s*\|\s*(?:By|Updated)\b|\s*Last updated at\b"
)
_BEFORE = re.compile(
    rf"(?:\b(?:(?:page |last |first )*(?:updated|published|posted|modified|aired)|UPDATED|PUBLISHED)\b[^.!?\n]{{0,30}}"
    rf"|{_CLOCK}\s*{_ZONE}[,|]?\s*|\b[A-Z][\w .,’'-]{{1,40}} \|\s*)"
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s*)?\Z",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:[^A-Z\n]\s|[.!?)”\"’]\s?)(?:[A-Z][A-Z.’'-]+ ?){1,4}(?:, [A-Z][\w. ]{1,20})?,\s+\Z")
_AGENCY = re.compile(r"\s*\([A-Z][^()]{1,30}\)\s*[-–—]")
_HEAD = 600
"""Characters of the report's own text within which a stamp is the page's own; below, a comment's."""


def glued_stamps(text: str, layers: Sequence[Layer]) -> Iterator[RawTime]:
    """Full dates with a clock and its zone, or a word of publishing, right beside them."""
    for start, end in _head(layers):
        for raw in _dates(text, start, end):
            if raw.year and (_AFTER.match(text, raw.end) or _BEFORE.search(text[max(0, raw.start - 70) : raw.start])):
                yield raw


def glued_datelines(text: str, layers: Sequence[Layer]) -> Iterator[RawTime]:
    """`PLACE, 14 June (Agency) -` behind a headline or a stamp: capitals before it, an agency and a dash after it.

    At the front of a line it is no glued one, and may open another story.
    """
    for start, end in _head(layers):
        for raw in _dates(text, start, end):
            if _AGENCY.match(text, raw.end) and _PLACE.search(
                text[max(start, raw.start - 70) : raw.start].rpartition("\n")[2]
            ):
                yield raw


def _head(layers: Sequence[Layer]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    left = _HEAD
    for layer in layers:
        if layer.kind != "own":
            continue
        if left <= 0:
            break
        out.append((layer.start, min(layer.end, layer.start + left)))
        left -= layer.end - layer.start
    return out


def _dates(text: str, start: int, end: int) -> Iterator[RawTime]:
    return (raw for raw in tag(text, start, end) if raw.kind == "date" and raw.day and raw.month and not raw.last_day)
