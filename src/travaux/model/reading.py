"""A report as read."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model.text import Layer, Mention, Quotation, Report, Sentence
from travaux.model.times import TimeExpression, When

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading marks in one report; the text is never changed.

    `layers` cover the text in order without overlap; `paragraphs` are `(start, end)` of lines with words; `times`,
    `quotations` and `mentions` are in order of their start. `written` is the report's own writing day as its words
    tell it.
    """

    report: Report
    layers: tuple[Layer, ...]
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    times: tuple[TimeExpression, ...]
    mentions: tuple[Mention, ...]
    written: When
