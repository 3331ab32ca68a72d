"""Small shapes that the predictions of several tasks share: a span with its words, a day, a number."""

from __future__ import annotations

import re
from typing import Any

from travaux.model import Evidence, Figure, When

__all__ = ["LONGEST", "clipped", "date_of", "quoted", "value_of"]

LONGEST = 500
"""Characters of the longest span that the seeds' scorer reads."""

_UNKNOWN_YEAR = re.compile(r"XXXX-\d\d(-\d\d)?(/XXXX-\d\d(-\d\d)?)?")
# where a long span may end, best first: after a sentence (with its closing marks), after a clause, at a blank
_ENDS = (re.compile(r"[.!?][\"”’')\]]*(?=\s)"), re.compile(r"[,;:—–](?=\s)"), re.compile(r"\S(?=\s)"))


def clipped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`[start, end)` cut to one line and at most LONGEST characters, at the last sentence, clause or word that fits.

    None if no word is left.
    """
    while start < end and text[start].isspace():
        start += 1
    stop = text.find("\n", start, end)
    end = end if stop < 0 else stop
    if end - start > LONGEST:
        window = text[start : start + LONGEST + 1]
        for expression in _ENDS:
            ends = [m.end() for m in expression.finditer(window) if m.end() <= LONGEST]
            if ends:
                end = start + ends[-1]
                break
        else:
            end = start + LONGEST
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def quoted(text: str, evidence: Evidence) -> list[dict[str, Any]]:
    """The evidence as `{"q", "start", "end"}`, clipped; empty if no word is left."""
    span = clipped(text, evidence.start, evidence.end)
    return [{"q": text[span[0] : span[1]], "start": span[0], "end": span[1]}] if span else []


def date_of(when: When | None) -> str | dict[str, str | None] | None:
    """A day as `YYYY-MM-DD`, an interval as best, earliest and latest, an unknown year as `XXXX-04-26`; else None.

    An interval with an open end tells no day and is left out.
    """
    if when is None:
        return None
    if when.day:
        return when.day.isoformat()
    if when.earliest and when.latest:
        return {"best": None, "earliest": when.earliest.isoformat(), "latest": when.latest.isoformat()}
    return when.pattern if when.pattern and _UNKNOWN_YEAR.fullmatch(when.pattern) else None


def value_of(figure: Figure) -> float | int | list[float | int] | None:
    """A number, `[low, high]`, or None. Whole numbers are written without a point."""
    if figure.value is not None:
        return _plain(figure.value)
    if figure.low is not None and figure.high is not None:
        return [_plain(figure.low), _plain(figure.high)]
    bound = figure.low if figure.low is not None else figure.high
    return None if bound is None else _plain(bound)


def _plain(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number
