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
        found = _times(text, marked, written)
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
    out.append((start, end))
    return out


def _moved(t: Token, by: int) -> Token:
    return replace(t, start=t.start + by, end=t.end + by)


def _times(text: str, marked: Sequence[Sentence], written: When) -> tuple[TimeExpression, ...]:
    """Time expressions of the parsed sentences, resolved against the writing day where it is known."""
    anchor = written if written.earliest and written.latest else None
    return tuple(
        times.resolve(raw, anchor, _tense(s, raw.start)) for s in marked for raw in times.tag(text, s.start, s.end)
    )


def _tense(s: Sentence, at: int) -> str | None:
    """The tense of the verb that the words at `at` hang on."""
    i = next((n for n, t in enumerate(s.tokens) if t.end > at), None)
    if i is None:
        return None
    for _ in range(12):
        t = s.tokens[i]
        if t.pos in {"VERB", "AUX"}:
            helpers = [k for k in s.tokens if s.tokens[k.head] is t and k.dep in {"aux", "auxpass"}]
            if any(k.lemma in {"will", "shall", "wo", "'ll"} for k in helpers):
                return "future"
            if t.tag == "VBD" or any(k.tag == "VBD" or k.lemma == "have" for k in helpers):
                return "past"
            if t.tag in {"VBZ", "VBP"} or helpers:
                return "present"
        if t.head == i:
            return None
        i = t.head
    return None
