"""The brief: one screen of Markdown on a pile. Every sentence is cited: the report, and where its words stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from travaux.model import Encounter
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import plural, visible
from travaux.publishing.views.discrepancies import discrepancies_view
from travaux.publishing.views.lineage import lineage_view
from travaux.publishing.views.matrix import matrix_view
from travaux.publishing.views.pile import EntryHead, Pile, Words
from travaux.publishing.views.proposals import proposals_view
from travaux.publishing.views.summary import encounter_title
from travaux.publishing.views.timeline import encounter_row

__all__ = ["brief"]

_EACH = 4
"""Lines of each part: the whole stays on one screen."""

_LONGEST = 160
"""Characters that are quoted."""


def brief(pile: Pile, vocabulary: Vocabulary) -> str:
    """The brief as Markdown."""
    parts = [
        ("Met", list(_met(pile, vocabulary))),
        ("Stand", list(_stand(pile, vocabulary))),
        ("On the table", list(_proposed(pile, vocabulary))),
        ("Disagree", list(_disagree(pile, vocabulary))),
    ]
    view = lineage_view(pile)
    lines = ["# The talks in brief", ""]
    if not pile.reports:
        return "\n".join([*lines, "No report was read.", ""])
    first = pile.reports[0].report.id
    lines.append(
        f"{plural(view.reports, 'report')} → {plural(view.origins, 'origin')}, "
        f"{plural(len(view.rounds), 'round')} of talks. (all reports, from {first[:12]})"
    )
    for title, rows in parts:
        if rows:
            lines += ["", f"## {title}", "", *(f"- {row}" for row in rows[:_EACH])]
    return "\n".join([*lines, ""])


def _met(pile: Pile, vocabulary: Vocabulary) -> Iterator[str]:
    """Encounters that most origins tell, of equals the latest."""
    rows = []
    for entry in pile.entries["encounter"]:
        head, finding = pile.head(entry), entry.finding
        if head.sure and isinstance(finding, Encounter):
            rows.append((len(head.reports), head.day.order if head.day.known else ("", ""), entry, finding))
    for _, _, entry, finding in sorted(rows, key=lambda r: (r[0], r[1], r[2].id), reverse=True):
        head = pile.head(entry)
        title = encounter_title(encounter_row(pile, vocabulary, head, finding))
        yield f"{_safe(title)}, {head.day.text}: {_cited(head.words[0])}{_stands(head)}"


def _stand(pile: Pile, vocabulary: Vocabulary) -> Iterator[str]:
    """What the parties of most positions stand for, the red lines first."""
    matrix = matrix_view(pile, vocabulary)
    weight: dict[str, int] = {}
    for cell in matrix.cells:
        weight[cell.party] = weight.get(cell.party, 0) + len(cell.history)
    rows = [(not row.red_line, -weight[cell.party], cell.party, row) for cell in matrix.cells for row in cell.current]
    told: set[str] = set()
    for _, _, party, row in sorted(rows, key=lambda r: (r[0], r[1], r[2], r[3].head.id)):
        if f"{party} {row.issue}" not in told and sum(t.startswith(f"{party} ") for t in told) < 2:
            told.add(f"{party} {row.issue}")
            stance = f"{_safe(party)} {row.stance_label} on {row.issue_label.lower()}"
            yield f"{stance}{' (red line)' if row.red_line else ''}: {_cited(row.head.words[0])}{_stands(row.head)}"


def _proposed(pile: Pile, vocabulary: Vocabulary) -> Iterator[str]:
    cards = proposals_view(pile, vocabulary).cards
    for card in sorted(cards, key=lambda c: (-len(c.terms), c.head.id)):
        sponsor = f" of {_safe(card.sponsor)}" if card.sponsor else ""
        yield f"Proposal{sponsor}, {card.status}, {plural(len(card.terms), 'term')}: {_cited(card.head.words[0])}"


def _disagree(pile: Pile, vocabulary: Vocabulary) -> Iterator[str]:
    view = discrepancies_view(pile, vocabulary)
    for shift in view.shifts:
        both = f"{_cited(shift.before[0])}; {_cited(shift.after[0])}"
        yield f"{_safe(shift.party)} moved on {shift.issue.lower()}: {both}"
    for row in view.flagged:
        yield f"{_safe(row.title)} ({row.ruling}): {_cited(row.sides[0])}; {_cited(row.sides[1])}"


def _stands(head: EntryHead) -> str:
    return f" — {_safe(head.stands)}" if head.stands else ""


def _cited(words: Words) -> str:
    """`“the words” (source, 3f2a91c0b7de#120-164)`."""
    text = " ".join(words.text.split())
    shown = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " […]"
    return f"“{_safe(shown)}” ({_safe(words.source)}, {words.report[:12]}#{words.anchor})"


def _safe(text: str) -> str:
    """Received words can neither command a terminal nor mark up a page."""
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", visible(" ".join(text.split())))
