"""What a report says of time in its own words: tagged once, each with its sentence and the side it looks to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from travaux.model import Evidence, Layer, Report, When
from travaux.reading import layers as page_layers
from travaux.reading.times import RawTime, tag, written_day

__all__ = ["Dateable", "Telling", "Told", "marked", "tell"]

_SENTENCE = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘'(]?[A-Z0-9])|[\n\r]+")
_AHEAD = re.compile(
    r"\b(?:will|shall|would|could|may|might|to|until|till|by|before|through|next|due|set|scheduled|expected|expires?"
    r"|planned?|plans?|planning|invited|deadline|coming|upcoming|starts?|begins?|ends?|runs)\b[^.;:]{0,30}\Z",
    re.IGNORECASE,
)
_AHEAD_AFTER = re.compile(
    r"(?:,? would\b|[^.;,:]{0,25}\b(?:will|shall|is (?:due|set|expected|scheduled)|are (?:due|set|expected))\b)",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:since|after|following|ago)\b[^.;:]{0,30}\Z", re.IGNORECASE)
_LOOK = 45
"""Characters before a time expression in which the words that turn it ahead are looked for."""


class Dateable(Protocol):
    """What can be dated: a Reading or a StoredReport; no parse is needed."""

    @property
    def report(self) -> Report: ...

    @property
    def layers(self) -> tuple[Layer, ...]: ...


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression of the report's own text. `ahead`: the words around it look forward; `sentence` its span."""

    raw: RawTime
    ahead: bool
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Telling:
    """One report, ready to be dated: its own sentences and time expressions, in order, and the day that it states."""

    report: Report
    layers: tuple[Layer, ...]
    sentences: tuple[tuple[int, int], ...]
    times: tuple[Told, ...]
    written: When

    def words(self, span: tuple[int, int]) -> str:
        """The text of a span."""
        return self.report.text[span[0] : span[1]]

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(self.report.id, start, end)


def tell(page: Dateable) -> Telling:
    """The report's own words on time; furniture, captions, filler and older layers say nothing of its day."""
    text = page.report.text
    sentences = [s for layer in page.layers if layer.kind == "own" for s in _sentences(text, layer)]
    times = []
    for span in sentences:
        for raw in tag(text, *span):
            before = text[max(span[0], raw.start - _LOOK) : raw.start]
            ahead = raw.direction in {"next", "future"} or bool(
                (_AHEAD.search(before) and not _BACK.search(before))
                or _AHEAD_AFTER.match(text, raw.end, min(span[1], raw.end + 45))
            )
            times.append(Told(raw, ahead, span))
    written = written_day(text, page.layers, page.report.id)
    return Telling(page.report, tuple(page.layers), tuple(sentences), tuple(times), written)


def marked(report: Report) -> Sequence[Layer]:
    """The layers of a report that has not been read."""
    return page_layers.mark(report.text)


def _sentences(text: str, layer: Layer) -> list[tuple[int, int]]:
    out = []
    start = layer.start
    for m in _SENTENCE.finditer(text, layer.start, layer.end):
        out.append((start, m.start() + len(m.group().rstrip())))
        start = m.end()
    out.append((start, layer.end))
    return [(a, b) for a, b in out if text[a:b].strip()]
