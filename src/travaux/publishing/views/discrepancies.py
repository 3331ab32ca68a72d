"""Where reports disagree, what that is held to be, and what was examined and is none; and shifts of parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from travaux.model import Discrepancy, Shift
from travaux.publishing.labels import Vocabulary
from travaux.publishing.views.pile import Pile, Words

__all__ = ["RULING_LABELS", "Discrepancies", "DiscrepancyRow", "ShiftRow", "discrepancies_view"]

RULING_LABELS: Mapping[str, str] = {
    "contradiction": "contradiction",
    "update": "update: both were told at their time",
    "different_scope": "different scope: both may be true",
    "different_event": "different events",
    "slip": "slip of one text",
    "machine_error": "machine-made text against the article",
}


@dataclass(frozen=True, slots=True)
class DiscrepancyRow:
    """One discrepancy: `ruling` in words, `sides` the words that stand against each other. `anchor` is its id on the
    page, `before` and `after` those of its neighbours ("" at the ends).
    """

    id: str
    subject: str
    title: str
    ruling: str
    reason: str
    sides: tuple[Words, ...]
    before: str = ""
    after: str = ""

    @property
    def anchor(self) -> str:
        return f"d-{self.id}"


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A party's move on an issue, with the words of both times."""

    id: str
    party: str
    issue: str
    reason: str
    before: tuple[Words, ...]
    after: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """What is flagged, what was examined and is none, and shifts."""

    flagged: tuple[DiscrepancyRow, ...]
    examined: tuple[DiscrepancyRow, ...]
    shifts: tuple[ShiftRow, ...]

    @property
    def quoted(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """The stretches of each report that are quoted."""
        found: dict[str, set[tuple[int, int]]] = {}
        sides = [words for row in (*self.flagged, *self.examined) for words in row.sides]
        for words in sides + [w for shift in self.shifts for w in (*shift.before, *shift.after)]:
            found.setdefault(words.report, set()).add((words.start, words.end))
        return {report: tuple(sorted(spans)) for report, spans in sorted(found.items())}


def discrepancies_view(pile: Pile, vocabulary: Vocabulary) -> Discrepancies:
    """All discrepancies and shifts of a pile."""
    flagged = [_row(pile, d) for d in pile.collation.discrepancies if not d.apparent]
    chained = tuple(
        DiscrepancyRow(
            row.id,
            row.subject,
            row.title,
            row.ruling,
            row.reason,
            row.sides,
            flagged[n - 1].anchor if n else "",
            flagged[n + 1].anchor if n + 1 < len(flagged) else "",
        )
        for n, row in enumerate(flagged)
    )
    return Discrepancies(
        flagged=chained,
        examined=tuple(_row(pile, d) for d in pile.collation.discrepancies if d.apparent),
        shifts=tuple(_shift(pile, vocabulary, s) for s in pile.collation.shifts),
    )


def _row(pile: Pile, d: Discrepancy) -> DiscrepancyRow:
    sides = tuple(pile.words(side.words) for side in d.sides)
    return DiscrepancyRow(d.id, d.subject, d.title, RULING_LABELS[d.ruling], d.reason, sides)


def _shift(pile: Pile, vocabulary: Vocabulary, shift: Shift) -> ShiftRow:
    return ShiftRow(
        id=shift.id,
        party=shift.party,
        issue=vocabulary.label("issue", shift.issue),
        reason=shift.reason,
        before=tuple(map(pile.words, shift.before_words)),
        after=tuple(map(pile.words, shift.after_words)),
    )
