"""Layers: which stretches of a page are the report's own words, and which stand around them.

The text is never changed; every character of it lies in exactly one layer. The order of the rules, each seeing only
what the ones before it left unmarked (filler and tables may take over):

1. a line that is furniture by its own words (stub, byline, stamp, caption, form, embed);
2. machine-made stretches: turns with a placeholder, what a chat program left behind;
3. flattened tables, evidence of their own;
4. captions that repeat the body, small-letter fragments that stand alone;
5. title, deck and masthead above the first prose;
6. headlines below a label such as `Related`, lines of a comment form;
7. subheadings between paragraphs, runs of headlines;
8. older text pasted below a label or below a rule and a dated dateline;
9. furniture at the end of a line of text.

What no rule marks is the report's own.
"""

from __future__ import annotations

from collections.abc import Iterable

from travaux.model.text import Layer
from travaux.reading.layer_rules_blocks import (
    mark_alt_texts,
    mark_forms,
    mark_headings,
    mark_related,
    mark_repeats,
    mark_tables,
    mark_top,
)
from travaux.reading.layer_rules_filler import mark_filler, mark_older
from travaux.reading.layer_rules_lines import Mark, Page, read_page, split_lines
from travaux.reading.layer_rules_stubs import heads, stub, tails

__all__ = ["machine_made", "mark", "residue"]

_BODY = Mark("own", "body", "")


def mark(text: str) -> tuple[Layer, ...]:
    """The layers of a received text, in order, without overlap or gap; none for an empty text.

    A layer ends where a line ends (its line break and the blank lines below belong to it), but for furniture at the
    front or the end of a line of text, which is a layer of its own.
    """
    spans = split_lines(text)
    page, where = read_page(text, spans)
    if not page.lines:
        return (Layer("own", 0, len(text), "body"),) if text else ()
    marks = _marks(page)
    pieces: list[tuple[int, Mark]] = []
    for i, line in enumerate(page.lines):
        found = marks[i] or _BODY
        pieces.append((spans[where[i]][0], found))
        if found.kind in {"own", "older"} and (head := heads(line)):
            pieces[-1] = (spans[where[i]][0], head[1])
            pieces.append((line.start + head[0], found))
        if found.kind in {"own", "older"} and (tail := tails(line)):
            pieces.append((line.start + tail[0], tail[1]))
    return _layers(pieces, len(text))


def residue(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """What is taken out of the body: furniture and captions."""
    return tuple(x for x in layers if x.kind in {"furniture", "caption"})


def machine_made(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """Stretches with signs of machine-made text."""
    return tuple(x for x in layers if x.kind == "filler")


def _marks(page: Page) -> list[Mark | None]:
    count = len(page.lines)
    marks: list[Mark | None] = [stub(line, i / count) for i, line in enumerate(page.lines)]
    mark_filler(page.lines, marks)
    mark_tables(page, marks)
    mark_repeats(page, marks)
    mark_alt_texts(page, marks)
    first = mark_top(page, marks)
    mark_related(page, marks)
    mark_forms(page, marks)
    mark_headings(page, marks, first)
    mark_older(page.lines, marks)
    return marks


def _layers(pieces: list[tuple[int, Mark]], length: int) -> tuple[Layer, ...]:
    """Pieces `(start, mark)` joined where neighbours carry the same mark; the first one takes the blanks above it."""
    out: list[Layer] = []
    start, current = 0, pieces[0][1]
    for at, found in pieces[1:]:
        if found != current:
            out.append(Layer(current.kind, start, at, current.label, current.rule))
            start, current = at, found
    out.append(Layer(current.kind, start, length, current.label, current.rule))
    return tuple(out)
