"""Reading a record."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.engine import Connection

from travaux.errors import InputError
from travaux.intake.nouns import Document, Visit
from travaux.intake.receive import duplicate_of
from travaux.model import (
    KINDS,
    Actor,
    Change,
    Collation,
    Edge,
    Entry,
    Evidence,
    Finding,
    Known,
    Layer,
    Place,
    Publication,
    Refusal,
    Report,
    Revision,
    StoredReport,
    When,
)
from travaux.recording import codec, collation, schema
from travaux.recording.opening import open_reading, telling

if TYPE_CHECKING:
    from travaux.recording.writing import Writer

__all__ = ["Record"]

_SHORTEST = 4
_Row = dict[str, Any]
_Marks = dict[str, dict[str, list[Evidence]]]


class Record:
    """A record on disk. Reading opens the file for each call and holds nothing between calls."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: Path) -> Record:
        """The record at `path`, for reading.

        Raises InputError (no such file), RecordError (not a record, no permission, in use) or NewerRecord.
        """
        return Record(path, open_reading(path))

    @classmethod
    def writing(cls, path: Path, *, note: str = "") -> AbstractContextManager[Writer]:
        """A context that creates or opens the record and closes it as one file; `note` goes into its revision.

        One writer at a time. If the body fails, finished batches stay; a new record that holds nothing is taken away.
        Raises RecordError (in use, no permission, not a record) or NewerRecord.
        """
        from travaux.recording.writing import writing  # noqa: PLC0415 -- a Writer is a Record

        return writing(path, note)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with telling(self.path), self._engine.connect() as connection:
            yield connection

    def _rows(self, query: Select[Any]) -> list[_Row]:
        with self._connection() as connection:
            return _all(connection, query)

    def meta(self) -> dict[str, str]:
        """`schema`, `made_with`, and `pile`: `stale` if reports came whose actors and places are not yet registered."""
        return {row["name"]: row["value"] for row in self._rows(select(schema.meta))}

    def known_ids(self) -> frozenset[str]:
        """The ids of all reports."""
        return frozenset(row["id"] for row in self._rows(select(schema.reports.c.id)))

    def counts(self) -> dict[str, int]:
        """How many reports, refusals (without copies), actors, places, and entries of each kind (in the plural)."""
        with self._connection() as connection:
            plain = (schema.reports, schema.refusals, schema.actors, schema.places)
            found = {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in plain}
            kinds = select(schema.entries.c.kind, func.count()).group_by(schema.entries.c.kind)
            by_kind = {row[0]: row[1] for row in connection.execute(kinds)}
        return found | {f"{kind}s": by_kind.get(kind, 0) for kind in KINDS}

    def reports(self) -> tuple[StoredReport, ...]:
        """All reports, by id."""
        return self._reports()

    def report(self, name: str) -> StoredReport:
        """The report of that id, beginning of an id (4 digits or more), source, or file name with or without suffix.

        Raises InputError if there is none, or if several answer to the name.
        """
        known = self._rows(select(schema.sources.c.report, schema.sources.c.source))
        for matches in (
            {r["report"] for r in known if name in (r["report"], r["source"])},
            {r["report"] for r in known if len(name) >= _SHORTEST and r["report"].startswith(name.lower())},
            {r["report"] for r in known if name in _short_names(r["source"])},
        ):
            if len(matches) > 1:
                shown = ", ".join(sorted(m[:12] for m in matches))
                raise InputError(f"{name!r} is the name of {len(matches)} reports: {shown}; give more of the id")
            if matches:
                return self._reports(matches.pop())[0]
        raise InputError(f"no report {name!r} in {self.path}; `travaux show reports {self.path}` lists them")

    def _reports(self, only: str | None = None) -> tuple[StoredReport, ...]:
        tables = (
            (schema.reports, "id", ("id",)),
            (schema.sources, "report", ("report", "source")),
            (schema.layers, "report", ("report", "n")),
            (schema.publication_evidence, "about", ("about", "n")),
        )
        with self._connection() as connection:
            loaded = []
            for table, key, order in tables:
                query = select(table).order_by(*(table.c[name] for name in order))
                query = query.where(table.c[key] == only) if only is not None else query
                loaded.append(_all(connection, query))
        reports, sources, layers, spans = loaded
        by_sources, by_layers, by_spans = _group(sources, "report"), _group(layers, "report"), _group(spans, "about")
        return tuple(
            _stored_report(row, by_sources[row["id"]], by_layers[row["id"]], by_spans[row["id"]]) for row in reports
        )

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind (`encounter`, `statement` …), in the order of their reports and words."""
        if kind not in KINDS:
            raise InputError(f"no kind of entry {kind!r}; kinds: {', '.join(KINDS)}")
        return _entries(self._findings(kind))

    def entry(self, finding: str) -> Entry:
        """The entry that a finding belongs to, by the finding's id or a beginning of it (4 digits or more).

        Raises InputError if there is none or several.
        """
        table = schema.findings
        found = self._rows(
            select(table.c.entry, table.c.kind)
            .where(
                table.c.id.startswith(finding, autoescape=True) if len(finding) >= _SHORTEST else table.c.id == finding
            )
            .distinct()
        )
        if len(found) != 1:
            raise InputError(f"{finding!r} is the id of {len(found) or 'no'} entr{'ies' if found else 'y'}")
        return _entries(self._findings(found[0]["kind"], entry=found[0]["entry"]))[0]

    def findings(self, report: str | None = None) -> tuple[Finding, ...]:
        """The findings of all kinds, of one report (by its full id) or of all, in the order of their words."""
        loaded = [(kind, *row) for kind in KINDS for row in self._findings(kind, report=report)]
        return tuple(row[-1] for row in sorted(loaded, key=lambda row: (*_place(row[-1]), row[0], row[1])))

    def _findings(
        self, kind: str, *, report: str | None = None, entry: str | None = None
    ) -> list[tuple[str, str, Finding]]:
        """`(id, entry, finding)` of a kind."""
        common, own, spans = schema.findings, schema.KIND_TABLES[kind], schema.evidence
        # `kind` of a background is its own field, so columns of the common table are named one by one.
        query = select(
            common.c.id.label("id_"), common.c.entry.label("entry_"), common.c.rule, common.c.confidence, own
        )
        marks = select(spans)
        query = query.join(own, own.c.finding == common.c.id)
        marks = marks.join(own, own.c.finding == spans.c.finding).order_by(spans.c.finding, spans.c.role, spans.c.n)
        if report is not None or entry is not None:
            column, value = (common.c.report, report) if report is not None else (common.c.entry, entry)
            query = query.where(column == value)
            marks = marks.join(common, common.c.id == spans.c.finding).where(column == value)
        with self._connection() as connection:
            rows = _all(connection, query)
            by_finding: _Marks = defaultdict(lambda: defaultdict(list))
            for mark in _all(connection, marks):
                by_finding[mark["finding"]][mark["role"]].append(_evidence(mark))
        return [(row["id_"], row["entry_"], codec.decode(KINDS[kind], row, by_finding[row["id_"]])) for row in rows]

    def actors(self) -> tuple[Actor, ...]:
        """All actors, by name and id."""
        table, surfaces, spans = schema.actors, schema.actor_surfaces, schema.actor_evidence
        with self._connection() as connection:
            rows = _all(connection, select(table).order_by(table.c.name, table.c.id))
            printed = _all(connection, select(surfaces).order_by(surfaces.c.actor, surfaces.c.n))
            marks = _all(connection, select(spans).order_by(spans.c.actor, spans.c.n))
        by_surface, by_marks = _group(printed, "actor"), _group(marks, "actor")
        return tuple(
            Actor(
                id=row["id"],
                name=row["name"],
                kind=row["kind"],
                side=row["side"],
                surfaces=tuple(s["surface"] for s in by_surface[row["id"]]),
                roles=tuple(json.loads(row["roles"])),
                merged_by=tuple(json.loads(row["merged_by"])),
                country=row["country"],
                sector=row["sector"],
                evidence=tuple(_evidence(m) for m in by_marks[row["id"]]),
            )
            for row in rows
        )

    def places(self) -> tuple[Place, ...]:
        """All places, by name and id."""
        table = schema.places
        return tuple(Place(**row) for row in self._rows(select(table).order_by(table.c.name, table.c.id)))

    def refusals(self) -> tuple[Refusal, ...]:
        """Everything that was not read, by source; every place but the first of each report is a duplicate."""
        places = select(schema.sources, schema.reports.c.source.label("first")).join(schema.reports)
        found = [Refusal(**row) for row in self._rows(select(schema.refusals))]
        found += (
            Refusal(row["source"], duplicate_of(row["first"]), row["digest"])
            for row in self._rows(places)
            if row["source"] != row["first"]
        )
        return tuple(sorted(found, key=lambda r: (r.source, r.reason)))

    def visits(self) -> dict[str, Visit]:
        """What feeds and servers gave at the last visit, by address."""
        entries: dict[str, set[str]] = defaultdict(set)
        for row in self._rows(select(schema.taken)):
            entries[row["feed"]].add(row["entry"])
        rows = self._rows(select(schema.visits))
        return {r["address"]: Visit(**r, entries=frozenset(entries[r["address"]])) for r in rows}

    def forgotten(self) -> frozenset[str]:
        """The ids of reports that were taken away and shall not come back."""
        return frozenset(row["report"] for row in self._rows(select(schema.forgotten)))

    def received(self, digest: str, source: str) -> tuple[Document, ...]:
        """The documents that came of these bytes at that place (an address, or a page and its entries), with the bytes
        as they were; without a digest, whatever came of that place.
        """
        table = schema.sources
        query = select(table, schema.reports.c.text, schema.originals.c.raw).join(
            schema.reports, schema.reports.c.id == table.c.report
        )
        query = query.join(schema.originals, schema.originals.c.digest == table.c.digest)
        inner = source + "#"
        query = query.where((table.c.source == source) | (func.substr(table.c.source, 1, len(inner)) == inner))
        if digest:
            query = query.where(table.c.digest == digest)
        else:
            query = query.where(schema.originals.c.raw != schema.EMPTIED)
        return tuple(
            Document(
                row["source"],
                row["text"],
                row["encoding"],
                zlib.decompress(row["raw"]),
                codec.decode(Known, row, {}, "known_"),
                row["form"],
            )
            for row in self._rows(query.order_by(table.c.source))
        )

    def whereabouts(self) -> dict[tuple[str, str], tuple[str, str, str, Known]]:
        """`(report, source)` → `(encoding, digest, form, known)` of every place where a report was received."""
        return {
            (r["report"], r["source"]): (r["encoding"], r["digest"], r["form"], codec.decode(Known, r, {}, "known_"))
            for r in self._rows(select(schema.sources))
        }

    def original(self, report: str, source: str) -> bytes | None:
        """The bytes of a report as they were received at that place; None if there are none. Raises zlib.error if they
        are damaged.
        """
        table, kept = schema.sources, schema.originals
        query = select(kept.c.raw).join(table, kept.c.digest == table.c.digest)
        rows = self._rows(query.where(table.c.report == report, table.c.source == source))
        return zlib.decompress(rows[0]["raw"]) if rows else None

    def revisions(self) -> tuple[Revision, ...]:
        """The builds that changed the record, by number."""
        brought = _group(
            self._rows(select(schema.reports.c.id, schema.reports.c.revision).order_by(schema.reports.c.id)), "revision"
        )
        rows = self._rows(select(schema.revisions).order_by(schema.revisions.c.number))
        return tuple(
            Revision(row["number"], row["made"], tuple(r["id"] for r in brought[row["number"]]), row["note"])
            for row in rows
        )

    def edges(self) -> tuple[Edge, ...]:
        """What reports have from each other, by their ids."""
        with self._connection() as connection:
            return collation.read_edges(connection)

    def collation(self) -> Collation:
        """All that only the pile shows; `groups` are the entries of two findings or more."""
        with self._connection() as connection:
            standings = collation.read_standings(connection)
            rounds = collation.read_rounds(connection)
            found = schema.findings
            joined = select(found.c.id, found.c.entry).join(schema.standings, schema.standings.c.about == found.c.entry)
            several = _group(_all(connection, joined), "entry")
            return Collation(
                edges=collation.read_edges(connection),
                clusters=collation.read_clusters(connection),
                groups=tuple(sorted(tuple(sorted(r["id"] for r in g)) for g in several.values() if len(g) > 1)),
                standings=tuple(standings[name] for name in sorted(standings) if name not in {r.id for r in rounds}),
                rounds=rounds,
                discrepancies=collation.read_discrepancies(connection),
                shifts=collation.read_shifts(connection),
            )

    def changes(self, since: int = 0) -> tuple[Change, ...]:
        """What the revisions after `since` changed, in their order."""
        with self._connection() as connection:
            return collation.read_changes(connection, since)

    def export(self, what: str = "all") -> Iterator[str]:
        """The canonical export, line by line; see `travaux.recording.export`."""
        from travaux.recording.export import lines  # noqa: PLC0415 -- it takes a Record

        return lines(self, what)


def _all(connection: Connection, query: Select[Any]) -> list[_Row]:
    return [dict(row._mapping) for row in connection.execute(query)]


def _group(rows: list[_Row], key: str) -> dict[Any, list[_Row]]:
    grouped: dict[Any, list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row[key]].append(row)
    return grouped


def _evidence(row: _Row) -> Evidence:
    return Evidence(row["report"], row["start"], row["end"])


def _place(finding: Finding) -> tuple[str, int, int]:
    core = finding.evidence[0]
    return core.report, core.start, core.end


def _entries(loaded: list[tuple[str, str, Finding]]) -> tuple[Entry, ...]:
    """Findings joined into entries. An entry is named by the smallest id of its findings, which comes first."""
    by_entry: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    kinds = {cls: kind for kind, cls in KINDS.items()}
    for id_, entry, finding in loaded:
        by_entry[entry].append((id_, finding))
    made = []
    for entry, members in by_entry.items():
        together = tuple(finding for _, finding in sorted(members, key=lambda m: m[0]))
        made.append(Entry(entry, kinds[type(together[0])], together))
    return tuple(sorted(made, key=lambda e: (*_place(e.finding), e.id)))


def _short_names(source: str) -> tuple[str, str]:
    name = source.rstrip("/").rsplit("/", 1)[-1]
    return name, name.rsplit(".", 1)[0] if "." in name else name


def _stored_report(
    row: _Row,
    sources: list[_Row],
    layers: list[_Row],
    spans: list[_Row],
) -> StoredReport:
    known = codec.decode(Known, row, {}, "known_")
    when = codec.decode(When, row, {"publication": [_evidence(s) for s in spans]}, "publication_")
    return StoredReport(
        report=Report(row["id"], row["text"], row["source"], row["encoding"], known),
        layers=tuple(Layer(m["kind"], m["start"], m["end"], m["label"], m["rule"]) for m in layers),
        publication=Publication(row["id"], when, tuple(json.loads(row["publication_argument"]))),
        sources=tuple(s["source"] for s in sources),
        revision=row["revision"],
    )
