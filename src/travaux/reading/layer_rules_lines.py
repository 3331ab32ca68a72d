"""The lines of a page and their shape: what every rule of the layers looks at.

Nothing here knows a word of any page: a line is long or short, closed by a full stop or open, alone or in a column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Line", "Mark", "Page", "is_heading", "is_prose", "read_page", "split_lines"]

_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])?")
_CLOSERS = "\"'”’»)]*_ \t\u00a0"
_FOOTNOTE = re.compile(r"(?:\s*\[\d{1,3}\])+$")
_BULLET = re.compile(r"[•‣◦▪●·*–—-]\s+\S|\(?(?:\d{1,2}|[a-z])[.)]\s")
_DIGIT = re.compile(r"\d")
_SCORE = re.compile(r"\b\d{1,3}\s?[–-]\s?\d{1,3}\b")
_INNER_STOP = re.compile(r"[a-z\d)”\"’][.!?][”\"’)]?\s+[“\"‘(]?[A-Z]")
_TURN = re.compile(r"[A-Z][A-Z.'’ -]{2,40}(?:, [^:]{2,80})?: ")
_SAYING_END = re.compile(r"(?:\b(?:said|says|added|told|asked)|[,—–-])$")

LONGEST_HEADING = 12
"""Words; an open line of more words may be a sentence that lost its full stop."""

LONGEST_HEADLINE = 22
"""Words; headlines of other stories run longer than subheadings."""


def words(block: str) -> frozenset[str]:
    """The words of a block of text."""
    return frozenset(block.split())


class Mark(NamedTuple):
    """What a rule says of a line: kind, label, rule."""

    kind: str
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words. `[start, end)` are its words, blanks at the ends left out; `digit` a digit is in
    its first 400 characters, `gap` a blank line stands above.
    """

    start: int
    end: int
    text: str
    words: int
    closed: bool
    last: str
    bullet: bool
    digit: bool
    gap: bool

    @property
    def upper_start(self) -> bool:
        """Opens as a sentence or a heading does: capital, figure or opening mark."""
        first = self.text.lstrip("\"'“‘«([*#>» ")[:1]
        return bool(first) and not first.islower()


@dataclass(frozen=True, slots=True)
class Page:
    """The lines, and three habits of the page: `wrapped` lines are cut at a column, `sentence_lines` hold one sentence,
    `asking` pages are interviews with many questions on lines of their own.
    """

    lines: tuple[Line, ...]
    wrapped: bool
    sentence_lines: bool
    asking: bool


def split_lines(text: str) -> list[tuple[int, int]]:
    """`(start, stop)` of every line, line end included; together they are the text."""
    return [m.span() for m in _LINE.finditer(text) if m.end() > m.start()]


def read_page(text: str, spans: list[tuple[int, int]]) -> tuple[Page, list[int]]:
    """The lines with words, and for each the index of its span."""
    lines: list[Line] = []
    where: list[int] = []
    gap = True
    for n, (start, stop) in enumerate(spans):
        raw = text[start:stop]
        words = raw.strip()
        if not words:
            gap = True
            continue
        at = start + len(raw) - len(raw.lstrip())
        lines.append(_line(words, at, gap))
        where.append(n)
        gap = False
    asks = sum(1 for x in lines if x.last == "?" and x.words <= 25)
    return Page(tuple(lines), _is_wrapped(lines), _has_sentence_lines(lines), asks >= 4), where


def _line(words: str, at: int, gap: bool) -> Line:
    tail = words[-40:].rstrip(_CLOSERS)
    if tail[-2:-1].isdigit() or words.endswith("]"):
        tail = _FOOTNOTE.sub("", words[-60:]).rstrip(_CLOSERS)
    last = tail[-1:]
    closed = last in ".!?;…" or tail.endswith("--") if last else False
    count = words.count(" ") + 1 if len(words) > 400 else len(words.split())
    bullet = not words[0].isalpha() and _BULLET.match(words) is not None
    digit = _DIGIT.search(words, 0, 400) is not None
    return Line(at, at + len(words), words, count, closed, last, bullet, digit, gap)


def is_prose(line: Line) -> bool:
    """A sentence or more: closed and of three words at least, or too long to be anything else."""
    if line.closed:
        return line.words >= 3 and not (line.last == "?" and line.words <= LONGEST_HEADING and title_case(line.text))
    return line.words > 30 or (line.last == ":" and line.words >= 5)


def is_heading(line: Line, longest: int = LONGEST_HEADING) -> bool:
    """The shape of a heading: short, open, begins like one, is no list item, score or cut-off quotation."""
    if line.words > longest or len(line.text) > 12 * longest or line.bullet or not line.upper_start:
        return False
    if line.last == "?":
        return title_case(line.text) and not _TURN.match(line.text)
    if line.closed or line.last in {":", ",", ""} or _TURN.match(line.text) or _unpaired(line.text):
        return False
    return not (line.digit and _SCORE.search(line.text)) and not _SAYING_END.search(line.text.rstrip("\"'”’"))


def _unpaired(text: str) -> bool:
    """A closing mark at the end whose opening mark stands in an earlier line: the end of a quotation."""
    last = text[-1]
    return (last == "”" and "“" not in text) or (last == '"' and text.count('"') % 2 == 1)


_SMALL = words(
    """
    a an and as at but by for from if in into is it its of on or over per s the to up via vs with after against
    before between during amid than that not no under about
    """
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


def title_case(text: str) -> bool:
    """Most words that carry meaning are capitalised, the last one too (`What Lies Ahead?`)."""
    words = _WORD.findall(text[:200])
    heavy = [w for w in words if w.lower() not in _SMALL]
    if len(heavy) < 2 or not heavy[-1][0].isupper():
        return False
    capitals = sum(1 for w in heavy if w[0].isupper())
    return capitals == len(heavy) if len(heavy) <= 4 else 10 * capitals >= 8 * len(heavy)


def _is_wrapped(lines: list[Line]) -> bool:
    """Sentences run over line ends: open lines are followed at once by a small letter."""
    cut = sum(1 for a, b in pairwise(lines) if not a.closed and not b.gap and b.text[0].islower() and a.words > 4)
    return cut >= 3 and cut >= 0.15 * len(lines)


def _has_sentence_lines(lines: list[Line]) -> bool:
    prose = [x for x in lines[:400] if x.closed and x.words >= 12]
    if not prose:
        return True
    several = sum(1 for x in prose if _INNER_STOP.search(x.text[:2000]))
    return several < 0.2 * len(prose)
