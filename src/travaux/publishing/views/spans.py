"""Crossing and nested stretches of text, cut so that they can be written as a tree.

A stretch of evidence may lie inside another, cross it, or share its words with it. HTML can only nest, so the text is
cut at
every edge: a segment is covered by the same stretches from its start to its end, and a stretch that crosses another
is opened again behind the edge (only its first piece carries its id).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.model import Layer

__all__ = [
    "CONTEXT",
    "Piece",
    "Segment",
    "SpanIndex",
    "as_tree",
    "ends_sentence",
    "excerpt",
    "layered",
    "segments",
    "starts_sentence",
]

CONTEXT = 160
"""Characters of context that an excerpt shows on either side of evidence, at most; never beyond its sentence or line.
"""

_CLOSERS = re.compile(r"[\"'”’»)\]]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|$)")
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch `[start, end)` without an edge inside; `covers` are the stretches over it, outermost first."""

    start: int
    end: int
    covers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of writing: `open` or `close` a stretch, or the `text` of a segment. `first`: the stretch opens for
    the first time.
    """

    what: str
    start: int
    end: int
    first: bool = False
    covers: tuple[tuple[int, int], ...] = ()


def segments(spans: Iterable[tuple[int, int]], start: int, end: int) -> tuple[Segment, ...]:
    """`[start, end)` cut at the edges of `spans`; covers in order of start, the longer first."""
    inside = sorted({(s, e) for s, e in spans if s < end and e > start}, key=lambda span: (span[0], -span[1]))
    edges = sorted({start, end, *(p for span in inside for p in span if start < p < end)})
    found: list[Segment] = []
    active: list[tuple[int, int]] = []
    upcoming = 0
    for left, right in pairwise(edges):
        while upcoming < len(inside) and inside[upcoming][0] <= left:
            active.append(inside[upcoming])
            upcoming += 1
        active = [span for span in active if span[1] > left]
        found.append(Segment(left, right, tuple(active)))
    return tuple(found)


def as_tree(cut: Sequence[Segment], opened: set[tuple[int, int]]) -> tuple[Piece, ...]:
    """The steps that write segments as a tree. `opened` holds the stretches that have carried their id, and grows."""
    pieces: list[Piece] = []
    stack: list[tuple[int, int]] = []
    for segment in cut:
        keep = 0
        while keep < min(len(stack), len(segment.covers)) and stack[keep] == segment.covers[keep]:
            keep += 1
        pieces.extend(Piece("close", *span) for span in reversed(stack[keep:]))
        for span in segment.covers[keep:]:
            pieces.append(Piece("open", *span, first=span not in opened))
            opened.add(span)
        stack = list(segment.covers)
        pieces.append(Piece("text", segment.start, segment.end, covers=segment.covers))
    pieces.extend(Piece("close", *span) for span in reversed(stack))
    return tuple(pieces)


class SpanIndex:
    """Stretches of a long text, found by place without looking at them all."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._longest = max((end - start for start, end in self._spans), default=0)

    def over(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches with a character in `[start, end)`, in order."""
        low = bisect_right(self._starts, start - self._longest)
        high = bisect_left(self._starts, end)
        return [span for span in self._spans[low:high] if span[1] > start]


def layered(layers: Sequence[Layer], length: int) -> tuple[Layer, ...]:
    """Layers that cover `[0, length)` without a gap: what no layer marks is the report's own text."""
    found: list[Layer] = []
    at = 0
    for layer in sorted(layers, key=lambda layer: (layer.start, layer.end)):
        start, end = max(layer.start, at), min(layer.end, length)
        if start >= end:
            continue
        if start > at:
            found.append(Layer("own", at, start))
        found.append(Layer(layer.kind, start, end, layer.label, layer.rule))
        at = end
    if at < length:
        found.append(Layer("own", at, length))
    return tuple(found)


def excerpt(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches that an excerpt shows: each span in its sentence, at most CONTEXT characters beyond it, merged."""
    shown: list[tuple[int, int]] = []
    for start, end in sorted({_in_context(text, *span) for span in spans}):
        if shown and not text[shown[-1][1] : start].strip():
            shown[-1] = (shown[-1][0], max(shown[-1][1], end))
        else:
            shown.append((start, end))
    return tuple(shown)


def starts_sentence(text: str, at: int) -> bool:
    """Whether a line or sentence begins at `at`, as far as marks tell."""
    lead = text[max(0, at - 6) : at].rstrip(" \t")
    return not lead or lead.endswith("\n") or bool(_CLOSED.search(lead))


def ends_sentence(text: str, at: int) -> bool:
    """Whether a line or sentence ends at `at`, as far as marks tell."""
    return at == len(text) or text[at] in "\r\n" or bool(_CLOSED.search(text, max(0, at - 6), at))


def _in_context(text: str, start: int, end: int) -> tuple[int, int]:
    return _context_start(text, start), _context_end(text, end)


def _context_start(text: str, start: int) -> int:
    """Where the sentence or line of `start` begins, or a whole word at most CONTEXT characters before it."""
    line = text.rfind("\n", 0, start) + 1
    low = max(line, start - CONTEXT)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, low, start)]
    if ends:
        return ends[-1]
    if low == line:
        return line
    blank = text.find(" ", low, start)
    return blank + 1 if blank >= 0 else start


def _context_end(text: str, end: int) -> int:
    """Where the sentence or line of `end` ends, or a whole word at most CONTEXT characters behind it."""
    found = text.find("\n", end)
    line = found if found >= 0 else len(text)
    if _CLOSED.search(text, max(0, end - 4), end):
        close = _CLOSERS.match(text, end, line)
        return close.end() if close else end
    high = min(line, end + CONTEXT)
    if stop := _STOP.search(text, end, high):
        return stop.end()
    if high == line:
        return line
    blank = text.rfind(" ", end, high)
    return blank if blank >= 0 else end
