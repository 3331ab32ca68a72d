"""The tables. `docs/record.md` describes each of them, and a test holds it to that.

The tables of the kinds of finding are made from the nouns (`codec.columns`); a test pins the whole of the schema to its
version, so that a change of a noun cannot change the file unnoticed.
"""

from __future__ import annotations

import zlib
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from travaux.model import KINDS, Known, When
from travaux.recording import codec

__all__ = ["APPLICATION", "COMMON", "EMPTIED", "KIND_TABLES", "SCHEMA", "metadata"]

SCHEMA = 1
"""The version of the tables; it goes up with every change that an earlier version cannot read."""

EMPTIED = zlib.compress(b"")
"""In place of bytes that held a forgotten report beside others."""

APPLICATION = int.from_bytes(b"Trvx", "big")
"""SQLite's `application_id`: tells a record from other SQLite files."""

COMMON = frozenset({"rule", "confidence"})
"""Fields of every finding; they stand in `findings` and not in the tables of the kinds."""

_TYPES: dict[str, Any] = {"text": Text, "boolean": Boolean, "real": Float, "day": Text, "texts": Text}
# Findings that name another finding of their report. Checked when the transaction ends: order within it is free.
_REFERS = {("position", "statement"), ("proposal", "statement"), ("term", "proposal"), ("figure", "subset_of")}

metadata = MetaData()


def _refers(target: str, *, later: bool = False) -> ForeignKey:
    return ForeignKey(target, deferrable=True, initially="DEFERRED") if later else ForeignKey(target)


def _columns(noun: type, prefix: str = "", *, without: frozenset[str] = frozenset()) -> list[Column[Any]]:
    return [
        Column(c.name, _TYPES[c.type](), nullable=c.nullable)
        for c in codec.columns(noun, prefix)
        if c.name not in without
    ]


def _span(owner: str, target: str, *more: Column[Any]) -> list[Any]:
    """Columns of a table that points at words: whose evidence, which words."""
    return [Column(owner, Text, ForeignKey(target), primary_key=True), *more, *_words_of("n")]


def _words_of(order: str) -> list[Any]:
    """Columns for words in their order."""
    return [
        Column(order, Integer, primary_key=True),
        Column("report", Text, ForeignKey("reports.id"), nullable=False, index=True),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("words", Text, nullable=False),
        CheckConstraint('0 <= start AND start < "end"'),
    ]


meta = Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("made", Text, nullable=False),
    Column("note", Text, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    *_columns(Known, "known_"),
    *_columns(When, "publication_"),
    Column("publication_argument", Text, nullable=False),
    Column("revision", Integer, ForeignKey("revisions.number"), nullable=False, index=True),
)

publication_evidence = Table("publication_evidence", metadata, *_span("about", "reports.id"))

sources = Table(
    "sources",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("encoding", Text, nullable=False),
    Column("digest", Text, ForeignKey("originals.digest"), nullable=False, index=True),
    Column("form", Text, nullable=False),
    *_columns(Known, "known_"),
)

layers = Table(
    "layers",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("rule", Text, nullable=False),
)

entries = Table("entries", metadata, Column("id", Text, primary_key=True), Column("kind", Text, nullable=False))

findings = Table(
    "findings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("entry", Text, ForeignKey("entries.id"), nullable=False, index=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("kind", Text, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", Text, nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    CheckConstraint("confidence BETWEEN 0 AND 1"),
    Index("ix_findings_place", "report", "start", "end"),
)

evidence = Table(
    "evidence",
    metadata,
    *_span("finding", "findings.id", Column("role", Text, primary_key=True)),
)


def _kind_table(kind: str) -> Table:
    made = _columns(KINDS[kind], without=COMMON)
    for column in made:
        if (kind, column.name) in _REFERS:
            column.append_foreign_key(_refers("findings.id", later=True))
    return Table(f"{kind}s", metadata, Column("finding", Text, ForeignKey("findings.id"), primary_key=True), *made)


KIND_TABLES: dict[str, Table] = {kind: _kind_table(kind) for kind in KINDS}
"""`encounters`, `statements`, `positions`, `proposals`, `terms`, `figures`, `backgrounds`, by kind."""

Index("ix_positions_cell", KIND_TABLES["position"].c.party, KIND_TABLES["position"].c.issue)
Index("ix_figures_measure", KIND_TABLES["figure"].c.measure)
Index("ix_encounters_type", KIND_TABLES["encounter"].c.type)
Index("ix_statements_speaker", KIND_TABLES["statement"].c.speaker_name)

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("side", Text),
    Column("roles", Text, nullable=False),
    Column("merged_by", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
)

actor_surfaces = Table(
    "actor_surfaces",
    metadata,
    Column("actor", Text, ForeignKey("actors.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("surface", Text, nullable=False, index=True),
)

actor_evidence = Table("actor_evidence", metadata, *_span("actor", "actors.id"))

places = Table(
    "places",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("state", Text),
)

refusals = Table(
    "refusals",
    metadata,
    Column("source", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("digest", Text),
    Column("offset", Integer),
)

visits = Table(
    "visits",
    metadata,
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
)

taken = Table(
    "taken",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("entry", Text, primary_key=True),
)

forgotten = Table("forgotten", metadata, Column("report", Text, primary_key=True))

# --- what only the pile shows

edges = Table(
    "edges",
    metadata,
    Column("a", Text, ForeignKey("reports.id"), primary_key=True),
    Column("b", Text, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("kind", Text, nullable=False),
    Column("told", Integer, nullable=False),
    Column("jaccard", Float, nullable=False),
    Column("containment", Float, nullable=False),
    Column("source", Text, ForeignKey("reports.id")),
    Column("reason", Text, nullable=False),
)

edge_spans = Table(
    "edge_spans",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    *_words_of("n"),
    ForeignKeyConstraint(("a", "b"), ("edges.a", "edges.b")),
)

clusters = Table(
    "clusters",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("cluster", Text, ForeignKey("reports.id"), nullable=False, index=True),
)

origins = Table(
    "origins",
    metadata,
    Column("about", Text, primary_key=True),
    Column("finding", Text, ForeignKey("findings.id"), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("name", Text, nullable=False),
)

standings = Table(
    "standings",
    metadata,
    Column("about", Text, primary_key=True),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("parties", Text, nullable=False),
    Column("place", Text),
    Column("earliest", Text),
    Column("latest", Text),
)

round_entries = Table(
    "round_entries",
    metadata,
    Column("round", Text, ForeignKey("rounds.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("entry", Text, ForeignKey("entries.id"), nullable=False, index=True),
)

discrepancies = Table(
    "discrepancies",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("ruling", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("apparent", Boolean, nullable=False),
)

discrepancy_sides = Table(
    "discrepancy_sides",
    metadata,
    Column("discrepancy", Text, ForeignKey("discrepancies.id"), primary_key=True),
    *_words_of("n"),
    Column("told", Text, nullable=False),
    Column("finding", Text, ForeignKey("findings.id")),
)

shifts = Table(
    "shifts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("party", Text, nullable=False),
    Column("issue", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

shift_words = Table(
    "shift_words",
    metadata,
    Column("shift", Text, ForeignKey("shifts.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    *_words_of("n"),
    Column("finding", Text, ForeignKey("findings.id"), nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("revision", Integer, ForeignKey("revisions.number"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("reports", Text, nullable=False),
    Column("told", Text, nullable=False),
)
