"""The own words of a report, as numbers that can be compared.

A word is a run of letters and digits without regard to case; marks of punctuation and apostrophes only part words.
Furniture, captions and filler are left out, so are posts embedded from elsewhere and lines that repeat over a whole
site. Words inside quotation marks are kept, but marked: two reporters who hear one speech print the same quotations,
so that only words of narration tell of a common text.

A word's number is made of its characters alone (a polynomial over a mixing table): the same in every run and process.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from travaux.model import Layer, StoredReport

__all__ = ["Numbers", "OwnWords", "own_words", "runs_of", "site_lines"]

Numbers = npt.NDArray[np.uint64]
_Offsets = npt.NDArray[np.uint32]

_BASE = 0x9E3779B97F4A7C15
_PERIOD = 0x10000  # characters after which powers come again; a word across that border is told from its like
_PLANE = 0x10000

_CLOSE = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’"}
_SINGLE = re.compile(r"’(?!\w)")
# what is only found in a post embedded from elsewhere: its signature with a handle, or the address of its picture
_POST = ("(@", "pic.twitter.com/", "pic.x.com/")
_SIGNED = re.compile(r"\(@\w{2,30}\)\s+\w+\.? \d{1,2}, \d{4}\b")
_POST_LONGEST = 700  # characters of a post that stands in the line above its signature
_SITE_LEAST, _SITE_SHARE = 4, 0.5
"""A line is the site's own if at least 4 of its reports, and at least half of them, print it."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words of one report in order, held in some 10 bytes a word.

    `numbers` tell words apart (32 bits of them); `starts` and `lengths` are their characters in the text as received;
    `narrated`: outside quotation marks, `told` counts them; `breaks`: the words before which something stands that is
    not the report's own.
    """

    numbers: npt.NDArray[np.uint32]
    starts: _Offsets
    lengths: npt.NDArray[np.uint8]
    narrated: npt.NDArray[np.bool_]
    told: int
    breaks: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def end(self, word: int) -> int:
        """Where a word ends in the text."""
        return int(self.starts[word]) + int(self.lengths[word])


@cache
def _tables() -> tuple[Numbers, Numbers, Numbers, npt.NDArray[np.bool_]]:
    """`(mix, powers, inverse, marks)`: a number for each letter or digit without regard to case (0 for all else),
    powers to multiply it with by its place, their inverses, and which characters open a quotation.
    """
    mix = np.zeros(_PLANE, np.uint64)
    for code in range(_PLANE):
        char = chr(code)
        if char.isalnum():
            mix[code] = ord(char.lower()[0]) + 1
    mix *= np.uint64(0xBF58476D1CE4E5B9)
    mix ^= mix >> np.uint64(29)
    mix *= np.uint64(0x94D049BB133111EB)
    mix ^= mix >> np.uint64(32)
    powers = np.cumprod(np.full(_PERIOD, _BASE, np.uint64), dtype=np.uint64)
    inverse = np.cumprod(np.full(_PERIOD, pow(_BASE, -1, 2**64), np.uint64), dtype=np.uint64)
    marks = np.zeros(_PLANE, np.bool_)
    marks[[ord(mark) for mark in _CLOSE]] = True
    return mix, powers, inverse, marks


def own_words(text: str, layers: Iterable[Layer] = (), cuts: Iterable[tuple[int, int]] = ()) -> OwnWords:
    """The own words of a text; `cuts` are further stretches `[start, end)` that are not its own."""
    mix, powers, inverse, marks = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    # what lies beyond the first plane is no word: pictures and rare scripts
    codes = np.minimum(codes, np.uint32(_PLANE - 1))
    values = mix[codes]
    away = _foreign(text, layers, cuts)
    for start, end in away:
        values[start:end] = 0
    edges = np.flatnonzero(np.diff(values != 0, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return _nothing()
    turn = starts if len(values) <= _PERIOD else starts % _PERIOD
    scale = powers[: len(values)] if len(values) <= _PERIOD else np.resize(powers, len(values))
    # a word is the difference of two sums, brought back to the beginning of the text
    sums = np.cumsum(values * scale)
    numbers = (sums[ends - 1] - sums[starts] + values[starts] * powers[turn]) * inverse[turn]
    narrated = ~_inside(starts, _quoted(text, np.flatnonzero(marks[codes]).tolist()))
    return OwnWords(
        numbers=(numbers >> np.uint64(32)).astype(np.uint32),
        starts=starts.astype(np.uint32),
        lengths=np.minimum(ends - starts, 255).astype(np.uint8),
        narrated=narrated,
        told=int(np.count_nonzero(narrated)),
        breaks=_after(starts, away),
    )


def _nothing() -> OwnWords:
    none = np.zeros(0, np.bool_)
    return OwnWords(np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0, np.uint8), none, 0, ())


def _foreign(text: str, layers: Iterable[Layer], cuts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    away = [(layer.start, layer.end) for layer in layers if not layer.is_evidence]
    away += cuts
    away += _posts(text)
    return sorted(away)


def _posts(text: str) -> list[tuple[int, int]]:
    """Posts embedded from elsewhere: the line that is signed with a handle and a day, and the line above it."""
    out = []
    for sign in _POST:
        at = text.find(sign)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            if sign != "(@" or _SIGNED.search(text, start, end):
                above = text.rfind("\n", 0, max(0, start - 1)) + 1
                out.append((above if start - above <= _POST_LONGEST and sign == "(@" else start, end))
            at = text.find(sign, end)
    return out


def _quoted(text: str, marks: Iterable[int]) -> list[tuple[int, int]]:
    """Stretches between quotation marks; one that is not closed runs to the end of its line.

    `marks` are the places of all characters that may open a quotation.
    """
    out = []
    end = 0
    for start in marks:
        if start < end:
            continue
        line = text.find("\n", start)
        line = len(text) if line < 0 else line
        if text[start] == "‘":
            # an apostrophe inside a word or without a partner opens nothing
            inside = text[start - 1 : start].isalnum()
            single = None if inside else _SINGLE.search(text, start, line)
            end = single.end() if single else start + 1
        else:
            end = text.find(_CLOSE[text[start]], start + 1, line)
            end = line if end < 0 else end + 1
        out.append((start, end))
    return out


def _inside(starts: npt.NDArray[np.intp], spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    """Which of the starts lie in one of the spans, which are in order and apart."""
    if not spans:
        return np.zeros(len(starts), np.bool_)
    edges = np.array(spans, np.intp).ravel()
    return (np.searchsorted(edges, starts, "right") % 2).astype(np.bool_)


def _after(starts: npt.NDArray[np.intp], spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Which words are the first behind one of the spans."""
    places = set(np.searchsorted(starts, [end for _, end in spans]).tolist()) if spans else set()
    return tuple(sorted(places - {0, len(starts)}))


def runs_of(numbers: npt.NDArray[np.uint32], size: int) -> Numbers:
    """A number for each run of `size` words, in the order of their first words; `size` is a power of two."""
    count = len(numbers) - size + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    out, factor, step = numbers.astype(np.uint64), _BASE, 1
    while step < size:
        out = out[:-step] * np.uint64(factor) + out[step:]
        factor, step = factor * factor % 2**64, 2 * step
    out ^= out >> np.uint64(31)
    out *= np.uint64(0x94D049BB133111EB)
    out ^= out >> np.uint64(30)
    return out


def site_lines(reports: Iterable[StoredReport]) -> Mapping[str, list[tuple[int, int]]]:
    """By report id the lines that repeat over the site it is from, as `[start, end)`.

    A site is the outlet or the host of the address as intake knows them; reports without either have none.
    """
    sites: dict[str, list[StoredReport]] = defaultdict(list)
    for stored in reports:
        if site := _site(stored):
            sites[site].append(stored)
    out: dict[str, list[tuple[int, int]]] = {}
    for members in sites.values():
        if len(members) < _SITE_LEAST:
            continue
        lines = {stored.report.id: frozenset(stored.report.text.split("\n")) for stored in members}
        counts = Counter(line for found in lines.values() for line in found)
        least = max(_SITE_LEAST, _SITE_SHARE * len(members))
        often = {line for line, n in counts.items() if n >= least and line.strip()}
        for stored in members:
            if often & lines[stored.report.id]:
                out[stored.report.id] = _places(stored.report.text, often)
    return out


def _site(stored: StoredReport) -> str | None:
    known = stored.report.known
    if known.outlet:
        return known.outlet.casefold()
    host = re.match(r"https?://(?:www\.)?([^/\s:]+)", known.address or "")
    return host[1].casefold() if host else None


def _places(text: str, lines: set[str]) -> list[tuple[int, int]]:
    """Where the lines of a text stand that are among these."""
    out = []
    start = 0
    for line in text.split("\n"):
        if line in lines:
            out.append((start, start + len(line)))
        start += len(line) + 1
    return out
