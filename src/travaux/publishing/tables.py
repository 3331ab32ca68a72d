"""The views as titled tables of plain words, for the terminal; and as one JSON document."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from travaux.publishing.labels import KIND_LABELS, LAYER_LABELS
from travaux.publishing.printing import DayView, plural
from travaux.publishing.views import (
    Digest,
    Discrepancies,
    Figures,
    Lineage,
    Matrix,
    Overview,
    ReportRow,
    RevisionRow,
    SheetView,
    Timeline,
    Voices,
)
from travaux.publishing.views.figures import FigureRow
from travaux.publishing.views.matrix import Cell, PositionRow
from travaux.publishing.views.pile import EntryHead
from travaux.publishing.views.proposals import ProposalCard, Proposals, TermRow
from travaux.publishing.views.sheet import SheetEntry
from travaux.publishing.views.summary import encounter_facts, encounter_title
from travaux.publishing.views.timeline import BackgroundRow, EncounterRow
from travaux.publishing.views.voices import StatementRow

__all__ = [
    "Table",
    "as_json",
    "changes_tables",
    "digest_tables",
    "discrepancies_tables",
    "figures_tables",
    "lineage_tables",
    "matrix_tables",
    "overview_tables",
    "proposals_tables",
    "reports_tables",
    "sheet_tables",
    "timeline_tables",
    "voices_tables",
]


_QUOTED = 2
"""Sentences that the terminal prints of each day."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; the first column names the row. `note` stands under the title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def as_json(value: Any) -> Any:
    """A view as plain data: the same content, in the same order, with nothing put in and nothing left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def overview_tables(view: Overview) -> list[Table]:
    """What the pile is, its kinds of entry with their worth, what was refused."""
    facts = [
        ("reports", plural(view.reports, "report")),
        ("words", f"{view.words:,}"),
        ("received from", plural(view.sources, "place")),
        ("outlets named", ", ".join(view.outlets) or "none"),
        ("published", _span(view.published.when, view.published.exact, view.published.bounded, view.published.total)),
        ("encounters", _span(view.events.when, view.events.exact, view.events.bounded, view.events.total)),
        ("origins", plural(view.origins, "origin")),
    ]
    kinds = tuple(
        (
            KIND_LABELS[row.kind][1],
            f"{row.sure:,}",
            f"{row.unsure:,}",
            row.worth.words if row.worth else "not measured yet",
        )
        for row in view.kinds
    )
    refused = tuple((row.source, row.reason) for row in view.refusals)
    tables = [
        Table("What this pile is", ("what", "value"), tuple(facts)),
        Table("Entries", ("kind", "entries", "unsure, besides", "measured precision"), kinds),
    ]
    return [*tables, Table("Not read", ("source", "reason"), refused)] if refused else tables


def _span(when: DayView, exact: int, bounded: int, total: int) -> str:
    if not total:
        return "none"
    days = when.text if bounded else "day not known"
    return (
        f"{days} ({exact} of {total} known to the day, {bounded - exact} as an interval, {total - bounded} not dated)"
    )


def matrix_tables(view: Matrix) -> list[Table]:
    """One table per party: issues with the newest stance, and the history of each."""
    labels = {column.code: column.label for group in view.groups for column in group.columns}
    tables = []
    for party in view.parties:
        cells = [cell for cell in view.cells if cell.party == party]
        rows = [row for cell in cells for row in _cell_rows(cell, labels[cell.issue])]
        tables.append(Table(party, ("issue", "stance", "day", "voice", "words"), tuple(rows)))
    return tables


def _cell_rows(cell: Cell, issue: str) -> list[tuple[str, ...]]:
    rows = [(row, cell.note) for row in cell.current]
    rows += [(row, "history") for row in cell.history if row not in cell.current]
    rows += [(row, "unsure") for row in cell.unsure]
    return [
        (
            issue,
            _stance(row) + (f" ({remark})" if remark else ""),
            _day(row.head.day),
            _voice(row),
            _quotes(row.head),
        )
        for row, remark in rows
    ]


def _stance(row: PositionRow) -> str:
    parts = [row.stance_label, "[red line]" if row.red_line else "", f"extent: {row.value}" if row.value else ""]
    return " ".join(part for part in parts if part) + (f"; on condition: {row.condition}" if row.condition else "")


def _voice(row: PositionRow) -> str:
    speaker = f": {row.speaker}" if row.speaker else ""
    behind = ", ".join(words for words in (row.authority, f"via {' → '.join(row.via)}" if row.via else "") if words)
    return f"{row.voice}{speaker}" + (f" ({behind})" if behind else "")


def timeline_tables(view: Timeline) -> list[Table]:
    """The lanes, what has no day, what is unsure, and background."""
    columns = ("encounter", "day", "what is known", "words")
    tables = [
        Table(lane.label, columns, tuple(_encounter(row) for day in lane.days for row in day.rows))
        for lane in view.lanes
    ]
    tables += [
        Table(f"Day not known: {lane.label}", columns, tuple(_encounter(row) for row in lane.undated))
        for lane in view.lanes
    ]
    tables.append(Table("Unsure", columns, tuple(_encounter(row) for row in view.unsure)))
    columns = ("background", "day", "what is known", "words")
    tables.append(Table("Before and beside the talks", columns, tuple(_background(row) for row in view.background)))
    tables.append(Table("Background, unsure", columns, tuple(_background(row) for row in view.background_unsure)))
    return [table for table in tables if table.rows]


def _encounter(row: EncounterRow) -> tuple[str, ...]:
    return encounter_title(row), _day(row.head.day), _facts(encounter_facts(row)), _quotes(row.head)


def _background(row: BackgroundRow) -> tuple[str, ...]:
    facts = [("who", ", ".join(row.actors)), ("body", row.body or ""), ("claimed by", row.claimed_by or "")]
    known = _facts(tuple((label, words) for label, words in facts if words))
    return f"{row.kind}: {row.what}", _day(row.head.day), known, _quotes(row.head)


def digest_tables(view: Digest) -> list[Table]:
    """The days that matter, the most important first."""
    columns = ("day", "told by", "words")
    rows = tuple(
        (
            f"{day.rank}. {day.day.text}",
            day.told,
            "\n".join(f"“{one.words.text}” [{one.words.source}]" for one in day.sentences[:_QUOTED]),
        )
        for day in view.days
    )
    return [Table("Days that matter", columns, rows, view.note)]


def figures_tables(view: Figures) -> list[Table]:
    """One table per measure; a part of a total stands under it."""
    columns = ("value", "of whom, where", "since, as of", "claimed by", "caveat", "words")
    tables = [Table(group.label, columns, tuple(_figure(row) for row in group.rows)) for group in view.groups]
    if view.unsure:
        tables.append(Table("Unsure", columns, tuple(_figure(row) for row in view.unsure)))
    return tables


def _figure(row: FigureRow) -> tuple[str, ...]:
    part = "  " * (row.depth - 1) + "↳ of these " if row.depth else ""
    as_of = f"as of {row.as_of.text}" if row.as_of else row.as_of_words
    published = _day(row.head.day) if row.head.day.of == "publication" and row.head.day.known else ""
    return (
        f"{part}{row.value}: {row.measure}",
        "; ".join(words for words in (row.of, row.area) if words),
        "; ".join(words for words in (f"since {row.since.text}" if row.since else "", as_of, published) if words),
        "; ".join(
            words
            for words in (
                row.claimed_by,
                f"counted by {row.counted_by}" if row.counted_by else "",
                f"via {' → '.join(row.via)}" if row.via else "",
            )
            if words
        ),
        row.caveat,
        _quotes(row.head),
    )


def voices_tables(view: Voices) -> list[Table]:
    """The source log: one table per speaker."""
    columns = ("authority", "via", "day", "words")
    tables = [Table(one.name, columns, tuple(map(_statement, one.rows)), ", ".join(one.roles)) for one in view.named]
    tables += [
        Table(f"{one.name} (in {one.source})", columns, tuple(map(_statement, one.rows))) for one in view.unnamed
    ]
    tables.append(Table("Nobody shown", columns, tuple(map(_statement, view.nobody))))
    tables.append(Table("Unsure", columns, tuple(map(_statement, view.unsure))))
    return [table for table in tables if table.rows]


def _statement(row: StatementRow) -> tuple[str, ...]:
    quotes = _quotes(row.head) + (f"\ndoubt: {row.doubt}" if row.doubt else "")
    return row.authority, " → ".join(row.via), _day(row.head.day), quotes


def proposals_tables(view: Proposals) -> list[Table]:
    """A table a proposal: its terms, with whose it is and what became of it in the note."""
    tables = [_proposal(card, "") for card in view.cards]
    return tables + [_proposal(card, "unsure; ") for card in view.unsure]


def _proposal(card: ProposalCard, mark: str) -> Table:
    people = [f"by {card.sponsor}" if card.sponsor else "sponsor not told"]
    people += [f"to {', '.join(card.addressees)}"] if card.addressees else []
    people += [f"backed by {', '.join(card.backers)}"] if card.backers else []
    people += [f"carried by {card.transmitter}"] if card.transmitter else []
    trail = f"; as told: {' → '.join(card.trail)}" if len(card.trail) > 1 else ""
    note = f"{mark}{', '.join(people)}; status: {card.status}{trail}; {_day(card.head.day)}"
    columns = ("term", "who owes it", "extent", "by when", "words")
    rows = tuple(_term(term) for term in card.terms) or (("terms not told", "", "", "", _quotes(card.head)),)
    return Table(card.name, columns, rows, note)


def _term(term: TermRow) -> tuple[str, ...]:
    extent = "; ".join(words for words in (term.value, term.body, "expected" if term.hedged else "") if words)
    due = [term.deadline.text if term.deadline else None, term.clock, term.condition]
    return term.issue, term.obliged or "", extent, "; ".join(words for words in due if words), _quotes(term.head)


def lineage_tables(view: Lineage) -> list[Table]:
    """Clusters of copies and rewrites, and rounds of talks."""
    note = f"{plural(view.reports, 'report')} → {plural(view.origins, 'origin')}"
    columns = ("report", "published", "how", "from")
    tables = [Table("Lineage", columns, (), note)] if not view.clusters else []
    for cluster in view.clusters:
        rows = tuple((f"{m.name} {m.id[:12]}", m.published.text, m.kind, m.source) for m in cluster.members)
        tables.append(Table(cluster.told, columns, rows, note))
    for leg in view.rounds:
        title = f"Round: {', '.join(leg.parties)}{f' in {leg.place}' if leg.place else ''}"
        told = tuple((f"{kind} {id_[:8]}", words) for id_, words, kind in leg.entries)
        tables.append(Table(title, ("entry", "words"), told, f"{leg.day.text}; {leg.stands}"))
    return tables


def discrepancies_tables(view: Discrepancies) -> list[Table]:
    """What is flagged, shifts, and what was examined and is none."""
    columns = ("what", "ruling", "words")
    named = (("Discrepancies", view.flagged), ("Examined, and none", view.examined))
    tables = []
    for title, rows in named:
        told = tuple(
            (
                row.title,
                f"{row.ruling}; {row.reason}",
                "\n".join(f"“{w.text}” [{w.source} {w.report[:12]}#{w.anchor}]" for w in row.sides),
            )
            for row in rows
        )
        tables.append(Table(title, columns, told))
    moved = tuple(
        (
            f"{s.party}: {s.issue}",
            s.reason,
            "\n".join(f"“{w.text}” [{w.source}]" for w in (*s.before[:1], *s.after[:1])),
        )
        for s in view.shifts
    )
    return [*tables[:1], *([Table("Shifts", ("party, issue", "moved", "words"), moved)] if moved else []), *tables[1:]]


def changes_tables(view: tuple[RevisionRow, ...]) -> list[Table]:
    """One table a revision, the newest first."""
    return [
        Table(
            f"Revision {one.number}",
            ("change", "what is different", "by", "words"),
            tuple(
                (f"{row.what} {row.kind}", row.told, ", ".join(name for _, name in row.reports), row.words)
                for row in one.rows
            ),
            f"{one.made[:10]}; {plural(len(one.reports), 'new report')}; {one.counts}",
        )
        for one in view
    ]


def reports_tables(rows: tuple[ReportRow, ...]) -> list[Table]:
    """The list of reports."""
    columns = ("report", "received from", "published", "words", "entries", "layers")
    return [Table("Reports", columns, tuple(_report(row) for row in rows))]


def _report(row: ReportRow) -> tuple[str, ...]:
    name = "; ".join(words for words in (row.name, row.outlet, row.title, row.id[:12]) if words)
    published = row.published.text + "".join(f"\n- {line}" for line in row.argument)
    counted = [plural(count, *KIND_LABELS[kind]) for kind, count in row.entries]
    entries = ", ".join([*counted, *([f"{row.unsure:,} unsure, besides"] if row.unsure else [])]) or "none"
    layers = ", ".join(LAYER_LABELS[kind] + (f" {count}" if kind != "own" else "") for kind, count in row.layers)
    return name, ", ".join(row.sources), published, f"{row.words:,}", entries, layers


def sheet_tables(view: SheetView) -> list[Table]:
    """One report: what is known of it, and its entries in the order of their words."""
    columns = ("entry", "what is known", "words")
    labels = ("report", "received from", "published", "words", "entries", "layers")
    facts = tuple(zip(labels, _report(view.report), strict=True))
    shown = [
        Table(f"{block.label}{f' ({block.detail})' if block.detail else ''}", ("text",), ((text,),))
        for block in view.blocks
        if block.kind != "own"
        for text in ["\n".join("".join(_run_text(run.what, run.text) for run in line) for line in block.lines)]
    ]
    return [
        Table("Report", ("what", "value"), facts),
        Table("Entries", columns, tuple(_sheet_entry(item) for item in view.entries)),
        *([Table("Unsure", columns, tuple(_sheet_entry(item) for item in view.unsure))] if view.unsure else []),
        *shown,
    ]


def _run_text(what: str, text: str) -> str:
    return " […] " if what == "gap" else text


def _sheet_entry(item: SheetEntry) -> tuple[str, ...]:
    words = "\n".join(f"“{words.text}” [{words.start}-{words.end}]" for words in item.here)
    title = f"{item.number}. {item.summary.kind}: {item.summary.title}"
    return title, _facts(item.summary.facts), words


def _facts(pairs: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{label}: {words}" for label, words in pairs)


def _day(day: DayView) -> str:
    text = f"report published {day.text}" if day.of == "publication" and day.known else day.text
    return f"{text} (printed “{day.printed}”)" if day.printed else text


def _quotes(head: EntryHead) -> str:
    told = f"\ntold by {head.stands}" if head.stands else ""
    return "\n".join(f"“{words.text}” [{words.source}]" for words in head.words) + told
