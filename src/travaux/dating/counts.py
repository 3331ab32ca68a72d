"""Counts of the dead and the hurt as they stand in a sentence, for comparing with others: no parse is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from travaux.dating.telling import Telling

__all__ = ["KINDS", "PARTS", "SUBSET", "Count", "counts", "kind_of"]

_FIGURE = re.compile(r"(?<![\d.,$€£])(?P<n>\d{1,3}(?:,\d{3})+|\d{2,7})(?![\d.,]*\d|%)")
KINDS = {
    "killed": re.compile(r"\b(?:kill\w*|dead|deaths?|died|toll|lives|casualties)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injur\w*|wound\w*)\b", re.IGNORECASE),
}
"""Words that say what is counted."""
PARTS = re.compile(
    r"\s+(?:\w+ )?(?:children|women|girls|boys|minors|journalists|medics|workers|staff|soldiers|fighters|militants"
    r"|operatives|troops|members|teachers|students|hostages|prisoners|police\w*)\b",
    re.IGNORECASE,
)
SUBSET = re.compile(r"\b(?:since then|have since|has since|in the past|past \w+ (?:hours|days))\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{2,}")
_YEARS = range(1900, 2101)
_FAR = 70


@dataclass(frozen=True, slots=True)
class Count:
    """`kind` is a key of KINDS; `names` are the names in its sentence, which say where or of whom."""

    kind: str
    value: int
    span: tuple[int, int]
    words: str
    names: tuple[str, ...]


def counts(page: Telling) -> Iterator[Count]:
    """Totals in the order of the text; a part of the dead (children, soldiers, the last days) is none."""
    text = page.report.text
    for span in page.sentences:
        sentence = page.words(span)
        if SUBSET.search(sentence):
            continue
        for m in _FIGURE.finditer(text, *span):
            value = int(m["n"].replace(",", ""))
            kind = kind_of(text, m, span)
            if kind is None or PARTS.match(text, m.end()) or ("," not in m["n"] and value in _YEARS):
                continue
            names = tuple(sorted({n.group() for n in _NAME.finditer(text, *span)}))
            yield Count(kind, value, m.span(), m.group(), names)


def kind_of(text: str, m: re.Match[str], span: tuple[int, int]) -> str | None:
    """What is counted: by the nearest word for it in the sentence; of equals the one before."""
    best: tuple[int, str] | None = None
    for kind, words in KINDS.items():
        for w in words.finditer(text, *span):
            far = w.start() - m.end() if w.start() >= m.end() else m.start() - w.end()
            if far <= _FAR and (best is None or far < best[0]):
                best = far, kind
    return best[1] if best else None
