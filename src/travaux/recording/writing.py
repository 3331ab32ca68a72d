"""Writing a record: only what differs is written, and only what was written makes a revision."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from travaux.errors import RecordError
from travaux.intake.nouns import Visit
from travaux.intake.receive import joined_known
from travaux.model import (
    Actor,
    Collation,
    Finding,
    Known,
    Place,
    Publication,
    Refusal,
    Report,
    Sheet,
    finding_id,
    kind_of,
)
from travaux.recording import codec, schema
from travaux.recording.changing import differences, snapshot
from travaux.recording.collation import replace_collation
from travaux.recording.forgetting import remove_report
from travaux.recording.opening import close_writing, open_writing, telling
from travaux.recording.record import Record
from travaux.recording.slices import Slices

__all__ = ["Writer", "writing"]


@contextmanager
def writing(path: Path, note: str = "") -> Iterator[Writer]:
    """See `Record.writing`."""
    engine, dbapi, new = open_writing(path)
    writer = Writer(path, engine, note)
    keep = not new
    try:
        yield writer
        keep = True
    finally:
        try:
            keep = keep or bool(writer.revisions())
        finally:
            close_writing(dbapi, path)
            engine.dispose()
            if not keep:
                path.unlink(missing_ok=True)


class Writer(Record):
    """A record that is being written, by `Record.writing`. Every method is one transaction, or part of a `batch`."""

    def __init__(self, path: Path, engine: Engine, note: str) -> None:
        super().__init__(path, engine)
        self._note = note
        self._open: Connection | None = None
        self._revision: int | None = None

    @property
    def revision(self) -> int | None:
        """The number of the revision that this writer made; None while nothing has changed."""
        return self._revision

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction around several calls: all of them, or, if the body fails, none."""
        if self._open is not None:
            yield
            return
        before = self._revision
        try:
            with telling(self.path), self._engine.begin() as connection:
                self._open = connection
                yield
        except BaseException:
            self._revision = before
            raise
        finally:
            self._open = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with self.batch():
            assert self._open is not None  # noqa: S101 -- batch() has just opened it
            yield self._open

    def add(
        self, sheet: Sheet, raw: bytes, publication: Publication, *, form: str = "text", known: Known | None = None
    ) -> None:
        """Stores a report with its bytes as found, its layers, findings and publication. A known report: nothing.

        `form` says how the text came of the bytes, `known` what the first place alone tells (by default all that the
        report's own `known` does). Of two findings with one id the surer is kept: they are the same finding
        by the definition of ids.
        Raises InexactEvidence if words lie outside their report; RecordError if a finding names another that the sheet
        does not hold; TypeError if a value is not of its field's type. Nothing of the report is stored then.
        """
        report = sheet.reading.report
        with self._connection() as connection:
            if self._exists(connection, report.id):
                return
            if publication.report != report.id:
                raise RecordError(f"the publication of {publication.report[:12]} was given for {report.id[:12]}")
            revision = self._changed(connection)
            self._add_report(connection, report, publication, revision)
            place = (report.source, report.encoding, raw, form, report.known if known is None else known)
            self._add_place(connection, report.id, *place)
            _insert_all(
                connection,
                schema.layers,
                [
                    {
                        "report": report.id,
                        "n": n,
                        "kind": layer.kind,
                        "start": layer.start,
                        "end": layer.end,
                        "label": layer.label,
                        "rule": layer.rule,
                    }
                    for n, layer in enumerate(sheet.reading.layers)
                ],
            )
            self._add_findings(connection, report, sheet.findings)
            self._set_meta(connection, "pile", "stale")

    def _exists(self, connection: Connection, report: str) -> bool:
        known = select(schema.reports.c.id).where(schema.reports.c.id == report)
        return connection.execute(known).first() is not None

    def _add_report(self, connection: Connection, report: Report, publication: Publication, revision: int) -> None:
        known, _ = codec.encode(report.known, "known_")
        when, marks = codec.encode(publication.when, "publication_")
        connection.execute(
            insert(schema.reports).values(
                id=report.id,
                text=report.text,
                source=report.source,
                encoding=report.encoding,
                **known,
                **when,
                publication_argument=json.dumps(publication.argument, ensure_ascii=False),
                revision=revision,
            )
        )
        words = Slices(connection, report)
        spans = [{"about": report.id, "n": m.n, **words.row(m.evidence, "a publication")} for m in marks]
        _insert_all(connection, schema.publication_evidence, spans)

    def _add_findings(self, connection: Connection, report: Report, findings: Sequence[Finding]) -> None:
        distinct: dict[str, Finding] = {}
        for finding in sorted(findings, key=lambda f: (-f.confidence, f.rule, repr(f))):
            if finding.report != report.id:
                raise RecordError(f"a {kind_of(finding)} of report {finding.report[:12]} came with {report.id[:12]}")
            distinct.setdefault(finding_id(finding), finding)
        rows: dict[Table, list[dict[str, Any]]] = {schema.entries: [], schema.findings: [], schema.evidence: []}
        words = Slices(connection, report)
        for id_ in sorted(distinct):
            finding, kind = distinct[id_], kind_of(distinct[id_])
            own, marks = codec.encode(finding)
            for field in ("statement", "subset_of"):
                if own.get(field) is not None and own[field] not in distinct:
                    raise RecordError(f"{kind} {id_} names {own[field]} ({field}), which its sheet does not hold")
            core = finding.evidence[0]
            shared = {"rule": own.pop("rule"), "confidence": own.pop("confidence")}
            rows[schema.entries].append({"id": id_, "kind": kind})
            rows[schema.findings].append(
                {
                    "id": id_,
                    "entry": id_,
                    "report": report.id,
                    "kind": kind,
                    "start": core.start,
                    "end": core.end,
                    **shared,
                }
            )
            rows.setdefault(schema.KIND_TABLES[kind], []).append({"finding": id_, **own})
            rows[schema.evidence].extend(
                {"finding": id_, "role": m.role, "n": m.n, **words.row(m.evidence, f"{kind} by rule {finding.rule}")}
                for m in marks
            )
        for table, made in rows.items():
            _insert_all(connection, table, made)

    def add_source(
        self, report: str, source: str, encoding: str, raw: bytes, *, form: str = "text", known: Known | None = None
    ) -> None:
        """Notes a further place where a known report was found. What is noted already changes nothing."""
        with self._connection() as connection:
            if self._add_place(connection, report, source, encoding, raw, form, known or Known()):
                self._changed(connection)

    def _add_place(
        self, connection: Connection, report: str, source: str, encoding: str, raw: bytes, form: str, known: Known
    ) -> bool:
        places, digest = schema.sources, hashlib.sha256(raw).hexdigest()
        here = (places.c.report == report) & (places.c.source == source)
        told, _ = codec.encode(known, "known_")
        new = {"encoding": encoding, "digest": digest, "form": form, **told}
        row = connection.execute(select(places).where(here)).mappings().first()
        # The same text at the same place in other bytes (saved anew in another encoding): the choice must not hang on
        # which came first. In the same bytes, but taken with another map of columns: what was told last holds.
        if row is not None and (row["digest"] < digest or all(row[name] == value for name, value in new.items())):
            return False
        known_bytes = select(schema.originals.c.digest).where(schema.originals.c.digest == digest)
        if connection.execute(known_bytes).first() is None:
            connection.execute(insert(schema.originals).values(digest=digest, raw=zlib.compress(raw, 9)))
        if row is None:
            connection.execute(insert(places).values(report=report, source=source, **new))
        else:
            connection.execute(update(places).where(here).values(**new))
        self._name_report(connection, report)
        return True

    def _name_report(self, connection: Connection, report: str) -> None:
        """A report is called by the first of its places by name, whichever came first in time; what is known of it is
        what its places tell together, in that order.
        """
        places = schema.sources
        query = select(places).where(places.c.report == report).order_by(places.c.source)
        rows = [dict(row) for row in connection.execute(query).mappings()]
        if not rows:
            return
        told, _ = codec.encode(joined_known([codec.decode(Known, row, {}, "known_") for row in rows]), "known_")
        table = schema.reports
        before = connection.execute(select(table).where(table.c.id == report)).mappings().one()
        if any(before[name] != value for name, value in told.items()):
            self._set_meta(connection, "pile", "stale")  # what is known of a report may date it and others
        renamed = update(table).where(table.c.id == report)
        connection.execute(renamed.values(source=rows[0]["source"], encoding=rows[0]["encoding"], **told))

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        """Lists what was not read; an earlier refusal of the same source is replaced."""
        table = schema.refusals
        with self._connection() as connection:
            rows = connection.execute(select(table))
            known = {row.source: (row.reason, row.digest, row.offset) for row in rows}
            last = {r.source: r for r in sorted(set(refusals), key=lambda r: (r.source, r.reason))}
            for refusal in last.values():
                if known.get(refusal.source) == (refusal.reason, refusal.digest, refusal.offset):
                    continue
                self._changed(connection)
                connection.execute(delete(table).where(table.c.source == refusal.source))
                connection.execute(insert(table).values(**asdict(refusal)))

    def settle(self, sources: Iterable[str]) -> None:
        """Forgets the refusals of sources that have been read since."""
        table = schema.refusals
        with self._connection() as connection:
            for source in sorted(set(sources)):
                if connection.execute(delete(table).where(table.c.source == source)).rowcount:
                    self._changed(connection)

    def visited(self, visits: Iterable[Visit]) -> None:
        """Keeps what feeds and servers gave for next time. This alone makes no revision: no entry changes by it."""
        with self._connection() as connection:
            for visit in visits:
                connection.execute(delete(schema.visits).where(schema.visits.c.address == visit.address))
                values = {"address": visit.address, "etag": visit.etag, "modified": visit.modified}
                connection.execute(insert(schema.visits).values(**values))
                known = select(schema.taken.c.entry).where(schema.taken.c.feed == visit.address)
                fresh = visit.entries - set(connection.execute(known).scalars())
                rows = [{"feed": visit.address, "entry": entry} for entry in sorted(fresh)]
                _insert_all(connection, schema.taken, rows)

    def forget(self, report: str) -> None:
        """Takes away a report, its bytes, and whatever rested on it alone; its id is kept, so that no later build
        brings it back. Bytes of which another report came as well (another entry of one page) go too, since they hold
        its words. Actors and places are to be registered anew (`meta` says `stale`).
        """
        with self._connection() as connection:
            self._changed(connection)
            remove_report(connection, report)
            self._set_meta(connection, "pile", "stale")

    def wipe(self) -> None:
        """Writes the file anew without what was deleted, so that its pages do not keep the words."""
        with telling(self.path):
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("VACUUM")
            finally:
                connection.close()

    def replace_pile(self, actors: Sequence[Actor], places: Sequence[Place]) -> None:
        """Puts these actors and places in the place of those there; the same again changes nothing."""
        with self.batch():
            if set(actors) != set(self.actors()) or set(places) != set(self.places()):
                with self._connection() as connection:
                    self._changed(connection)
                    self._replace(connection, actors, places)
            with self._connection() as connection:
                self._set_meta(connection, "pile", "current")

    def replace_collation(self, found: Collation) -> None:
        """Puts what only the pile shows in the place of what is stored; the same again changes nothing.

        Findings that tell the same are one entry, named by the smallest of their ids. Raises InexactEvidence.
        """
        with self._connection() as connection:
            moved = self._join(connection, found.groups)
            words = Slices(connection)
            if replace_collation(connection, found, words.row) or moved:
                self._changed(connection)

    def _join(self, connection: Connection, groups: Iterable[tuple[str, ...]]) -> bool:
        """Gives each finding its entry; whether any has another than before."""
        wanted = {finding: min(group) for group in groups for finding in group}
        table, entries = schema.findings, schema.entries
        now = {
            row.id: (row.entry, row.kind) for row in connection.execute(select(table.c.id, table.c.entry, table.c.kind))
        }
        moved = [(i, wanted.get(i, i), kind) for i, (entry, kind) in now.items() if wanted.get(i, i) != entry]
        if not moved:
            return False
        held = set(connection.execute(select(entries.c.id)).scalars())
        _insert_all(
            connection,
            entries,
            [{"id": entry, "kind": kind} for entry, kind in sorted({(e, k) for _, e, k in moved}) if entry not in held],
        )
        connection.execute(
            update(table).where(table.c.id == bindparam("finding")).values(entry=bindparam("into")),
            [{"finding": i, "into": entry} for i, entry, _ in moved],
        )
        connection.execute(delete(schema.round_entries))
        connection.execute(delete(entries).where(entries.c.id.not_in(select(table.c.entry))))
        return True

    @contextmanager
    def noting_changes(self) -> Iterator[None]:
        """Notes what the body changes of the entries, and which reports caused it, under the revision it makes."""
        with self._connection() as connection:
            before = snapshot(connection, noted=True)
        yield
        with self._connection() as connection:
            if self._revision is None:
                return
            rows = [
                {
                    "revision": self._revision,
                    "n": n,
                    "what": what,
                    "kind": kind,
                    "id": name,
                    "reports": json.dumps(caused),
                    "told": told,
                }
                for n, (what, kind, name, caused, told) in enumerate(differences(before, snapshot(connection)))
            ]
            _insert_all(connection, schema.changes, rows)

    def redate(self, publications: Iterable[Publication]) -> None:
        """Puts these publications in the place of those stored; what is the same already changes nothing.

        Publications of reports that are not in the record are passed over. Raises InexactEvidence.
        """
        stored = {r.report.id: r.publication for r in self.reports()}
        new = sorted((p for p in publications if p != stored.get(p.report, p)), key=lambda p: p.report)
        if not new:
            return
        with self._connection() as connection:
            self._changed(connection)
            spans = schema.publication_evidence
            for publication in new:
                when, marks = codec.encode(publication.when, "publication_")
                told = json.dumps(publication.argument, ensure_ascii=False)
                here = schema.reports.c.id == publication.report
                connection.execute(update(schema.reports).where(here).values(**when, publication_argument=told))
                connection.execute(delete(spans).where(spans.c.about == publication.report))
                words = Slices(connection)
                rows = [
                    {"about": publication.report, "n": m.n, **words.row(m.evidence, "a publication")} for m in marks
                ]
                _insert_all(connection, spans, rows)

    def _replace(self, connection: Connection, actors: Sequence[Actor], places: Sequence[Place]) -> None:
        for table in (schema.actor_evidence, schema.actor_surfaces, schema.actors, schema.places):
            connection.execute(delete(table))
        words = Slices(connection)
        _insert_all(
            connection,
            schema.actors,
            [
                {
                    "id": actor.id,
                    "name": actor.name,
                    "kind": actor.kind,
                    "side": actor.side,
                    "roles": json.dumps(actor.roles, ensure_ascii=False),
                    "merged_by": json.dumps(actor.merged_by, ensure_ascii=False),
                    "country": actor.country,
                    "sector": actor.sector,
                }
                for actor in actors
            ],
        )
        surfaces = [{"actor": a.id, "n": n, "surface": s} for a in actors for n, s in enumerate(a.surfaces)]
        _insert_all(connection, schema.actor_surfaces, surfaces)
        spans = [
            {"actor": a.id, "n": n, **words.row(e, f"actor {a.name}")} for a in actors for n, e in enumerate(a.evidence)
        ]
        _insert_all(connection, schema.actor_evidence, spans)
        _insert_all(connection, schema.places, [{"id": p.id, "name": p.name, "state": p.state} for p in places])

    def _changed(self, connection: Connection) -> int:
        """The revision of this writer, made with the first change."""
        if self._revision is None:
            last = connection.execute(select(func.max(schema.revisions.c.number))).scalar_one()
            self._revision = (last or 0) + 1
            made = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(insert(schema.revisions).values(number=self._revision, made=made, note=self._note))
        return self._revision

    def _set_meta(self, connection: Connection, name: str, value: str) -> None:
        connection.execute(update(schema.meta).where(schema.meta.c.name == name).values(value=value))


def _insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
