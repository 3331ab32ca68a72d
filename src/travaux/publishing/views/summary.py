"""Any entry in one line and a few labelled facts, for the side list of a report sheet and the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from travaux.model import Background, Encounter, Entry, Figure, Position, Proposal, Statement, Term
from travaux.publishing.labels import KIND_LABELS, Vocabulary
from travaux.publishing.views.figures import figure_row
from travaux.publishing.views.matrix import position_row
from travaux.publishing.views.overview import PAGE_OF_KIND
from travaux.publishing.views.pile import EntryHead, Pile
from travaux.publishing.views.proposals import proposal_card, term_row
from travaux.publishing.views.timeline import EncounterRow, background_row, encounter_row
from travaux.publishing.views.voices import statement_row

__all__ = ["Summary", "encounter_facts", "summary"]


@dataclass(frozen=True, slots=True)
class Summary:
    """`title` says what the entry tells, `facts` the rest as `(label, words)`; `page` is where all entries of the
    kind stand.
    """

    head: EntryHead
    kind: str
    title: str
    facts: tuple[tuple[str, str], ...]
    page: str


def summary(pile: Pile, vocabulary: Vocabulary, entry: Entry) -> Summary:
    """One entry of any kind."""
    head = pile.head(entry)
    finding = entry.finding
    match finding:
        case Position():
            title, facts = _position(pile, vocabulary, head, finding)
        case Encounter():
            row = encounter_row(pile, vocabulary, head, finding)
            title, facts = encounter_title(row), encounter_facts(row)
        case Figure():
            title, facts = _figure(vocabulary, head, finding)
        case Statement():
            title, facts = _statement(pile, vocabulary, head, finding)
        case Proposal():
            card = proposal_card(pile, vocabulary, head, finding)
            title = f"Proposal: {card.name}"
            facts = _facts(("by", card.sponsor), ("to", ", ".join(card.addressees)), ("status", card.status),
                           ("backed by", ", ".join(card.backers)), ("via", _chain(card.via)))  # fmt: skip
        case Term():
            term = term_row(vocabulary, head, finding)
            title = f"Term: {term.issue}" + (f", {term.value}" if term.value else "")
            facts = _facts(("who owes it", term.obliged), ("body", term.body), ("condition", term.condition))
        case Background():
            told = background_row(vocabulary, head, finding)
            title = f"{told.kind}: {told.what}"
            facts = _facts(("who", ", ".join(told.actors)), ("body", told.body), ("claimed by", told.claimed_by))
        case _:
            raise TypeError(f"not a kind of finding: {type(finding).__name__}")
    day = "day" if head.day.of == "event" else "report published"
    if finding.__class__ is not Figure and (head.day.known or head.day.text != "day not known"):
        facts = (*facts, (day, head.day.text))
    page = PAGE_OF_KIND[head.kind].partition("#")[0]
    return Summary(head, KIND_LABELS[head.kind][0], title, facts, page)


def _facts(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((label, words) for label, words in pairs if words)


def _position(
    pile: Pile, vocabulary: Vocabulary, head: EntryHead, finding: Position
) -> tuple[str, tuple[tuple[str, str], ...]]:
    row = position_row(pile, vocabulary, head, finding)
    mark = ", as a red line" if row.red_line else ""
    return f"{row.party} {row.stance_label}: {row.issue_label}{mark}", _facts(
        ("extent", row.value),
        ("condition", row.condition),
        ("voice", row.voice),
        ("speaker", row.speaker),
        ("authority", row.authority),
        ("via", _chain(row.via)),
        ("faction", row.faction),
    )


def _figure(vocabulary: Vocabulary, head: EntryHead, finding: Figure) -> tuple[str, tuple[tuple[str, str], ...]]:
    row = figure_row(vocabulary, head, finding)
    return f"{row.value}: {row.measure}", _facts(
        ("of whom", row.of),
        ("area", row.area),
        ("since", row.since.text if row.since else None),
        ("as of", row.as_of.text if row.as_of else row.as_of_words),
        ("counted by", row.counted_by),
        ("claimed by", row.claimed_by),
        ("via", _chain(row.via)),
        ("caveat", row.caveat),
    )


def _statement(
    pile: Pile, vocabulary: Vocabulary, head: EntryHead, finding: Statement
) -> tuple[str, tuple[tuple[str, str], ...]]:
    row = statement_row(pile, vocabulary, head, finding)
    return row.speaker or "nobody shown", _facts(
        ("printed as", row.printed if row.printed != row.speaker else None),
        ("authority", row.authority),
        ("via", _chain(row.via)),
        ("to", row.addressee),
        ("words", row.mode),
        ("doubt", row.doubt),
    )


def encounter_title(row: EncounterRow) -> str:
    """Type and sides: `meeting: Tavrin Front, Lusenia`."""
    who = ", ".join(row.parties) or ", ".join(row.persons)
    return f"{row.type}: {who}" if who else row.type


def encounter_facts(row: EncounterRow) -> tuple[tuple[str, str], ...]:
    """Everything else that is known of an encounter."""
    delegation = row.delegation
    invitation = row.invitation
    came = ""
    if delegation is not None:
        head = f"led by {delegation.head}" if delegation.head else ""
        rest = "" if delegation.complete or not delegation.members else "(as far as named)"
        members = ", ".join(name for name in delegation.members if name != delegation.head)
        came = "; ".join(part for part in (delegation.side, delegation.rank, head, members, rest) if part)
    asked = ""
    if invitation is not None:
        by = f"by {', '.join(invitation.by)}" if invitation.by else ""
        to = f"to {', '.join(invitation.to)}" if invitation.to else ""
        asked = " ".join(part for part in (by, to, f"(answer: {invitation.answer})") if part)
    return _facts(
        ("persons", ", ".join(row.persons)),
        ("delegation", came),
        ("host", row.host),
        ("place", row.place),
        ("how", row.modality),
        ("invitation", asked),
        ("topics", ", ".join(row.topics)),
        ("status", row.status),
        ("confirmed by", ", ".join(row.confirmed_by)),
        ("track", row.track),
    )


def _chain(via: Iterable[str]) -> str:
    return " → ".join(via)
