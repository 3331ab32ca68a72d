"""The order in which a report is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from travaux.codebook import Codebook
from travaux.model import Layer, Reading, Report, Sentence, TimeExpression, Token, When
from travaux.reading import layers as page_layers
from travaux.reading import times
from travaux.reading.gazetteer import Gazetteer
from travaux.reading.mentions import link
from travaux.reading.parse import Parser
from travaux.reading.quotations import pair
from travaux.reading.sentences import paragraphs, sentences
from travaux.settings import Settings

__all__ = ["Reader"]

_LONGEST = 1_200  # characters; a longer sentence is a list or a page without full stops, cut before it is parsed


class Reader:
    """Reads reports one at a time; holds the model and the gazetteer, nothing of any report."""

    def __init__(self, settings: Settings, book: Codebook) -> None:
        self._book = book
        self._gazetteer = Gazetteer(book)
        self._parser = Parser(settings)

    def load(self) -> None:
        """Load the model now (it is otherwise loaded with the first sentence that the cache lacks)."""
        self._parser.load()

    def read(self, report: Report) -> Reading:
        """Everything that can be marked in one report's text."""
        text = report.text
        layers = page_layers.mark(text)
        spans = paragraphs(text)
        marked = self._sentences(text, layers, spans)
        quotations = pair(text, spans)
        mentions = link(text, marked, self._book, self._gazetteer)
        written = times.written_day(text, layers, report.id)
        found = _times(text, marked, layers, written)
        return Reading(report, layers, spans, marked, quotations, found, mentions, written)

    def _sentences(self, text: str, layers: Sequence[Layer], spans: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
        """Sentences of the layers that can be evidence, parsed; furniture is kept as text and not parsed."""
        starts = [layer.start for layer in layers]
        where: list[tuple[int, int, int, int]] = []
        for n, (a, b) in enumerate(spans):
            for s, e in _pieces(layers, starts, a, b):
                layer = bisect_right(starts, s) - 1
                if layers[layer].is_evidence and layers[layer].kind != "table":
                    where += [(x, y, layer, n) for s2, e2 in sentences(text, s, e) for x, y in _cut(text, s2, e2)]
        parsed = self._parser.parse([text[s:e] for s, e, _, _ in where])
        return tuple(
            Sentence(s, e, layer, n, tuple(_moved(t, s) for t in tokens))
            for (s, e, layer, n), tokens in zip(where, parsed, strict=True)
        )


def _pieces(layers: Sequence[Layer], starts: Sequence[int], a: int, b: int) -> list[tuple[int, int]]:
    """`[a, b)` cut where a layer begins inside it."""
    if not layers:
        return [(a, b)]
    cuts = [a, *(s for s in starts if a < s < b), b]
    return list(pairwise(cuts))


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run without sentence ends, cut at blanks so that no parse grows without bound."""
    out = []
    while end - start > _LONGEST:
        at = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        at = at if at > 0 else start + _LONGEST
        out.append((start, at))
        start = at
        while start < end and text[start].isspace():
            start += 1
    out.append((start, end))
    return out


def _moved(t: Token, by: int) -> Token:
    return replace(t, start=t.start + by, end=t.end + by)


def _times(text: str, marked: Sequence[Sentence], layers: Sequence[Layer], written: When) -> tuple[TimeExpression, ...]:
    """Time expressions of the parsed sentences, each resolved against the writing day of its own layer."""
    days = {n: _closed(_layer_day(text, layer, written)) for n, layer in enumerate(layers)}
    return tuple(
        found
        for s in marked
        for found in times.resolve_all(text, times.tag(text, s.start, s.end), days[s.layer], s.start, s.end)
    )


def _layer_day(text: str, layer: Layer, written: When) -> When:
    """Older text pasted below was written on the day that it tells itself, or on a day that nobody tells."""
    if layer.kind != "older":
        return written
    own = text[layer.start : layer.end]
    return times.written_day(own, page_layers.mark(own))


def _closed(when: When) -> When | None:
    """An anchor needs both ends: from an open interval no weekday follows."""
    return when if when.earliest and when.latest else None
