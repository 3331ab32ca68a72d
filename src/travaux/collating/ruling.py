"""How a discrepancy is made: sides in order, an id of its words, one for the same words whatever found them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from travaux.collating.ties import Ties
from travaux.collating.told import Names, Told, Words
from travaux.model import Discrepancy, Evidence, Finding, Side

__all__ = ["Desk", "discrepancy", "side"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the table when a pile is examined; `story` is the story of each report."""

    findings: Iterable[Told[Finding]]
    ties: Ties
    names: Names
    words: Words
    story: Mapping[str, str]

    def comparable(self, a: str, b: str) -> bool:
        """Whether two reports tell of one story, and not at times far apart."""
        return a == b or (self.story.get(a) == self.story.get(b) and self.ties.near(a, b) is not False)


def side(desk: Desk, told: Told[Finding], words: Evidence | None = None) -> Side:
    """A finding as a side; `words` in place of its core."""
    shown = words or told.core
    return Side(shown, desk.words.of(shown), told.id)


def discrepancy(
    subject: str, title: str, ruling: str, reason: str, sides: Iterable[Side], *, apparent: bool = False
) -> Discrepancy:
    """Sides in the order of reports and words, each once."""
    kept = {(s.words.report, s.words.start, s.words.end): s for s in sides}
    order = tuple(kept[key] for key in sorted(kept))
    parts = [subject, *(f"{s.words.report}:{s.words.start}-{s.words.end}" for s in order)]
    name = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
    return Discrepancy(name, subject, title, ruling, reason, order, apparent)
