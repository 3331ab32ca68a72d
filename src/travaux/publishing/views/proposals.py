"""Proposal cards: whose, to whom, which terms with who owes what, what became of it, and its clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from travaux.model import Proposal, Term, When
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import DayView, when_view
from travaux.publishing.views.pile import EntryHead, Pile

__all__ = ["ProposalCard", "Proposals", "TermRow", "proposal_card", "proposals_view", "term_row"]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term. `clock` counts to its deadline from the newest day of the record, where both are known to the day."""

    head: EntryHead
    issue: str
    issue_code: str
    obliged: str | None
    value: str | None
    body: str | None
    deadline: DayView | None
    condition: str | None
    hedged: bool
    clock: str | None


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """One proposal with its terms, in the order of their words. `trail` are its statuses as told, the last one last."""

    head: EntryHead
    name: str
    sponsor: str | None
    backers: tuple[str, ...]
    transmitter: str | None
    addressees: tuple[str, ...]
    status: str
    trail: tuple[str, ...]
    authority: str
    via: tuple[str, ...]
    terms: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """Cards by sponsor, unnamed ones last; unsure ones apart. `as_of` is the newest day of the record, if known."""

    cards: tuple[ProposalCard, ...]
    unsure: tuple[ProposalCard, ...]
    as_of: str | None


def proposals_view(pile: Pile, vocabulary: Vocabulary) -> Proposals:
    """All proposals of the pile."""
    newest = _newest(pile)
    terms: dict[str, list[TermRow]] = {}
    for entry in pile.entries["term"]:
        finding = entry.finding
        assert isinstance(finding, Term)  # noqa: S101
        terms.setdefault(finding.proposal, []).append(term_row(vocabulary, pile.head(entry), finding, newest))
    cards = []
    for entry in pile.entries["proposal"]:
        finding = entry.finding
        assert isinstance(finding, Proposal)  # noqa: S101
        head = pile.head(entry)
        rows = sorted((r for i in head.ids for r in terms.get(i, ())), key=lambda r: (r.head.words[0].start, r.head.id))
        cards.append(proposal_card(pile, vocabulary, head, finding, tuple(rows)))
    cards.sort(
        key=lambda c: (c.sponsor is None, c.sponsor or "", c.head.words[0].source, c.head.words[0].start, c.name)
    )
    sure = tuple(c for c in cards if c.head.sure)
    return Proposals(sure, tuple(c for c in cards if not c.head.sure), newest.isoformat() if newest else None)


def proposal_card(
    pile: Pile, vocabulary: Vocabulary, head: EntryHead, finding: Proposal, terms: tuple[TermRow, ...] = ()
) -> ProposalCard:
    """One proposal with its codes put into words."""
    return ProposalCard(
        head=head,
        name=finding.name,
        sponsor=pile.name(finding.sponsor) if finding.sponsor else None,
        backers=tuple(map(pile.name, finding.backers)),
        transmitter=pile.name(finding.transmitter) if finding.transmitter else None,
        addressees=tuple(map(pile.name, finding.addressees)),
        status=vocabulary.label("proposal_status", finding.status),
        trail=tuple(vocabulary.label("proposal_status", code) for code in finding.trail),
        authority=vocabulary.label("authority", finding.authority),
        via=finding.via,
        terms=terms,
    )


def term_row(vocabulary: Vocabulary, head: EntryHead, finding: Term, newest: date | None = None) -> TermRow:
    """One term with its codes put into words."""
    return TermRow(
        head=head,
        issue=vocabulary.label("issue", finding.issue),
        issue_code=finding.issue,
        obliged=finding.obliged,
        value=finding.value,
        body=finding.body,
        deadline=when_view(finding.deadline) if finding.deadline else None,
        condition=finding.condition,
        hedged=finding.hedged,
        clock=_clock(finding.deadline, newest),
    )


def _clock(deadline: When | None, newest: date | None) -> str | None:
    day = deadline.day if deadline else None
    if day is None or newest is None:
        return None
    left = (day - newest).days
    words = f"{abs(left):,} day{'s' * (abs(left) != 1)} {'left' if left >= 0 else 'past'}"
    return f"{words}, as of {newest.isoformat()}"


def _newest(pile: Pile) -> date | None:
    """The newest day on which a report of the pile is known to have been published."""
    return max((d for s in pile.reports if (d := s.publication.when.day) is not None), default=None)
