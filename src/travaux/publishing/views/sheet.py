"""One report as received, its layers told apart, every entry's words marked; whole, or as excerpts around the
evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from travaux.model import KINDS, Entry, Layer, StoredReport
from travaux.publishing.labels import LAYER_LABELS, Vocabulary, words_of
from travaux.publishing.views.overview import ReportRow
from travaux.publishing.views.pile import Pile, Words
from travaux.publishing.views.spans import Piece, SpanIndex, as_tree, excerpt, layered, segments
from travaux.publishing.views.summary import Summary, summary

__all__ = ["Block", "Mark", "Run", "SheetEntry", "SheetView", "sheet_view"]

CLIP = 60
"""Characters of furniture, captions and filler that an excerpt shows, so that the label can be checked."""

SIGNS = 3
"""Placeholders ("[Guest Name]") that an excerpt shows of each stretch of filler."""

_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{2,40}\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A link from words to an entry of the sheet. `ends`: the entry's words end here, so its number is printed here."""

    number: int
    entry: str
    kind: str
    sure: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One step of writing a line: `open` or `close` a stretch of evidence, `text`, or a `gap` where words are left out.

    `anchor` is the id that an opening stretch carries, None where it carried it before. `marks` of a text are
    innermost first.
    """

    what: str
    text: str = ""
    anchor: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of neighbouring layers of one kind. `label` names their standing, `detail` what marked them."""

    kind: str
    label: str
    detail: str
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """An entry in the side list: `here` are its words in this report, `elsewhere` its core words in others."""

    number: int
    summary: Summary
    here: tuple[Words, ...]
    elsewhere: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """One report. `full`: the whole text is shown."""

    report: ReportRow
    full: bool
    blocks: tuple[Block, ...]
    entries: tuple[SheetEntry, ...]
    unsure: tuple[SheetEntry, ...]


def sheet_view(
    pile: Pile,
    vocabulary: Vocabulary,
    stored: StoredReport,
    row: ReportRow,
    *,
    full: bool,
    entries: Sequence[Entry],
    quoted: Iterable[tuple[int, int]] = (),
) -> SheetView:
    """The sheet of a report; `entries` are those with words in it, `quoted` further stretches that pages quote."""
    listed = _numbered(pile, vocabulary, stored.report.id, entries)
    marks: dict[tuple[int, int], list[Mark]] = {}
    for item in listed:
        head = item.summary.head
        for words in item.here:
            mark = Mark(item.number, head.id, head.kind, head.sure, ends=False)
            marks.setdefault((words.start, words.end), []).append(mark)
    for span in quoted:
        marks.setdefault(span, [])
    text = stored.report.text
    layers = layered(stored.layers, len(text))
    shown = [(0, len(text))] if full else [*excerpt(text, marks), *_clips(text, layers)]
    return SheetView(
        report=row,
        full=full,
        blocks=_Writer(text, marks, shown).blocks(layers),
        entries=tuple(item for item in listed if item.summary.head.sure),
        unsure=tuple(item for item in listed if not item.summary.head.sure),
    )


def entries_by_report(pile: Pile) -> Mapping[str, tuple[Entry, ...]]:
    """The entries with words in each report."""
    found: dict[str, list[Entry]] = {stored.report.id: [] for stored in pile.reports}
    for kind in KINDS:
        for entry in pile.entries[kind]:
            for report in pile.head(entry).reports:
                found[report].append(entry)
    return {report: tuple(entries) for report, entries in found.items()}


def _numbered(pile: Pile, vocabulary: Vocabulary, report: str, entries: Iterable[Entry]) -> tuple[SheetEntry, ...]:
    """Entries in the order of their words, numbered from 1."""
    found: list[tuple[tuple[Words, ...], Entry]] = []
    for entry in entries:
        pieces = {piece for finding in entry.findings for piece in finding.evidence if piece.report == report}
        found.append((tuple(pile.words(piece) for piece in sorted(pieces)), entry))
    found.sort(key=lambda item: (item[0][0].start, item[0][0].end, item[1].kind, item[1].id))
    return tuple(
        SheetEntry(
            number=number,
            summary=summary(pile, vocabulary, entry),
            here=here,
            elsewhere=tuple(words for words in pile.head(entry).words if words.report != report),
        )
        for number, (here, entry) in enumerate(found, start=1)
    )


def _clips(text: str, layers: Iterable[Layer]) -> list[tuple[int, int]]:
    """The first words of each layer that is no evidence, and the placeholders that are signs of filler."""
    clips: list[tuple[int, int]] = []
    for layer in layers:
        if not layer.is_evidence:
            start = layer.start + len(text[layer.start : layer.end]) - len(text[layer.start : layer.end].lstrip())
            stop = min(layer.end, start + CLIP)
            line = text.find("\n", start, stop)
            if line >= 0:
                stop = line
            elif stop < layer.end and (blank := text.rfind(" ", start, stop)) > start:
                stop = blank
            if start < stop:
                clips.append((start, stop))
        if layer.kind == "filler":
            signs = islice(_PLACEHOLDER.finditer(text, layer.start, layer.end), SIGNS)
            clips.extend(found.span() for found in signs)
    return clips


class _Writer:
    """Writes the shown stretches of one text as blocks of lines. `opened` are the stretches that have carried their
    id.
    """

    def __init__(
        self, text: str, marks: Mapping[tuple[int, int], Sequence[Mark]], shown: Iterable[tuple[int, int]]
    ) -> None:
        self.text = text
        self.marks = marks
        self.spans = SpanIndex(marks)
        self.shown = SpanIndex(shown)
        self.opened: set[tuple[int, int]] = set()

    def blocks(self, layers: Sequence[Layer]) -> tuple[Block, ...]:
        """Neighbouring layers of one kind make one block."""
        blocks: list[Block] = []
        for kind, found in groupby(layers, key=lambda layer: layer.kind):
            together = list(found)
            lines = self._lines(together[0].start, together[-1].end)
            if lines:
                labels = dict.fromkeys(words_of(layer.label) for layer in together if layer.label not in {"", kind})
                blocks.append(Block(kind, LAYER_LABELS[kind], ", ".join(labels), lines))
        return tuple(blocks)

    def _lines(self, start: int, end: int) -> tuple[tuple[Run, ...], ...]:
        """The lines of `[start, end)` as far as they are shown, with a gap wherever words are left out."""
        lines: list[tuple[Run, ...]] = []
        left_out = False
        at = start
        while at < end:
            found = self.text.find("\n", at, end)
            stop = found if found >= 0 else end
            runs: list[Run] = []
            spot = at
            for first, last in self.shown.over(at, stop):
                begin, finish = max(first, spot), min(last, stop)
                if begin < finish:
                    if left_out or self.text[spot:begin].strip():
                        runs.append(Run("gap"))
                    runs.extend(self._runs(begin, finish))
                    spot, left_out = finish, False
            left_out = left_out or bool(self.text[spot:stop].strip())
            if any(run.what != "text" or run.text.strip() for run in runs):
                lines.append(tuple(runs))
            at = stop + 1
        if left_out:
            lines[-1:] = [(*(lines[-1] if lines else ()), Run("gap"))]
        return tuple(lines)

    def _runs(self, start: int, end: int) -> list[Run]:
        cut = segments(self.spans.over(start, end), start, end)
        return [_run(self.text, piece, self.marks) for piece in as_tree(cut, self.opened)]


def _run(text: str, piece: Piece, marks: Mapping[tuple[int, int], Sequence[Mark]]) -> Run:
    if piece.what == "close":
        return Run("close")
    if piece.what == "open":
        return Run("open", anchor=f"{piece.start}-{piece.end}" if piece.first else None)
    inner_first = sorted(piece.covers, key=lambda span: (span[1] - span[0], span[0]))
    found: dict[int, Mark] = {}
    for span in inner_first:
        for mark in marks[span]:
            ends = span[1] == piece.end or (mark.number in found and found[mark.number].ends)
            found[mark.number] = Mark(mark.number, mark.entry, mark.kind, mark.sure, ends)
    return Run("text", text[piece.start : piece.end], marks=tuple(found.values()))
