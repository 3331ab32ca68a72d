"""Taking a report away, with its bytes and everything that rested on it alone."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from travaux.recording import schema

__all__ = ["remove_report"]


def remove_report(connection: Connection, report: str) -> None:
    """Deletes the rows of a report in every table. The pile's own tables (actors, places and what else rests on
    several reports) lose the words that lie in it; they are made anew from what is left when the pile is stale.
    """
    places = schema.sources
    digests = set(connection.execute(select(places.c.digest).where(places.c.report == report)).scalars())
    findings = select(schema.findings.c.id).where(schema.findings.c.report == report)
    ids = list(connection.execute(findings).scalars())
    for some in (ids[n : n + 400] for n in range(0, len(ids), 400)):
        for table in schema.KIND_TABLES.values():
            connection.execute(delete(table).where(table.c.finding.in_(some)))
        connection.execute(delete(schema.evidence).where(schema.evidence.c.finding.in_(some)))
        connection.execute(delete(schema.findings).where(schema.findings.c.id.in_(some)))
        left = select(schema.findings.c.entry)
        connection.execute(
            delete(schema.entries).where(schema.entries.c.id.in_(some), schema.entries.c.id.not_in(left))
        )
    for name, table in schema.metadata.tables.items():
        # any other table that points at words of the report, those of the pile among them
        if name not in {"sources", "reports", "findings", "forgotten"} and "report" in table.c:
            connection.execute(delete(table).where(table.c.report == report))
    connection.execute(delete(schema.publication_evidence).where(schema.publication_evidence.c.about == report))
    connection.execute(delete(places).where(places.c.report == report))
    connection.execute(delete(schema.reports).where(schema.reports.c.id == report))
    for digest in digests:
        _drop_bytes(connection, digest)
    connection.execute(insert(schema.forgotten).prefix_with("OR IGNORE").values(report=report))


def _drop_bytes(connection: Connection, digest: str) -> None:
    """Bytes that nobody else came of go; those that are shared (a page of several entries) hold its words and are
    emptied, so that what came of them stays with its text.
    """
    shared = select(schema.sources.c.report).where(schema.sources.c.digest == digest)
    if connection.execute(shared).first() is None:
        connection.execute(delete(schema.originals).where(schema.originals.c.digest == digest))
    else:
        empty = update(schema.originals).where(schema.originals.c.digest == digest)
        connection.execute(empty.values(raw=schema.EMPTIED))
