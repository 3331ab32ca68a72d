"""What only the pile shows, in tables: nouns ↔ rows of edges, standings, rounds, discrepancies and shifts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.engine import Connection

from travaux.model import (
    Change,
    Collation,
    Discrepancy,
    Edge,
    Evidence,
    Origin,
    Round,
    Shift,
    Side,
    Standing,
    When,
)
from travaux.recording import schema

__all__ = [
    "read_changes",
    "read_clusters",
    "read_discrepancies",
    "read_edges",
    "read_rounds",
    "read_shifts",
    "read_standings",
    "replace_collation",
]

_Row = dict[str, Any]
_Cut = Callable[[Evidence, str], Mapping[str, Any]]


def read_edges(connection: Connection) -> tuple[Edge, ...]:
    """By the ids of their reports."""
    spans: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    table = schema.edge_spans
    for row in _rows(connection, table, table.c.a, table.c.b, table.c.n):
        spans[row["a"], row["b"]].append(_evidence(row))
    return tuple(
        Edge(
            a=row["a"],
            b=row["b"],
            kind=row["kind"],
            here=tuple(spans[row["a"], row["b"]][0::2]),
            there=tuple(spans[row["a"], row["b"]][1::2]),
            told=row["told"],
            jaccard=row["jaccard"],
            containment=row["containment"],
            source=row["source"],
            reason=row["reason"],
        )
        for row in _rows(connection, schema.edges, schema.edges.c.a, schema.edges.c.b)
    )


def read_clusters(connection: Connection) -> tuple[tuple[str, ...], ...]:
    """Reports that hang together, by their smallest id."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in _rows(connection, schema.clusters, schema.clusters.c.report):
        found[row["cluster"]].append(row["report"])
    return tuple(tuple(found[name]) for name in sorted(found))


def read_standings(connection: Connection) -> dict[str, Standing]:
    """By the id of the entry or round; entries of one finding have none: one report, one origin."""
    parts: dict[str, dict[int, tuple[str, list[str]]]] = defaultdict(dict)
    table = schema.origins
    for row in _rows(connection, table, table.c.about, table.c.n, table.c.finding):
        parts[row["about"]].setdefault(row["n"], (row["name"], []))[1].append(row["finding"])
    return {
        row["about"]: Standing(
            row["about"],
            row["reports"],
            row["outlets"],
            row["copies"],
            tuple(Origin(name, tuple(found)) for _, (name, found) in sorted(parts[row["about"]].items())),
        )
        for row in _rows(connection, schema.standings, schema.standings.c.about)
    }


def read_rounds(connection: Connection) -> tuple[Round, ...]:
    """By id."""
    standings = read_standings(connection)
    members: dict[str, list[str]] = defaultdict(list)
    table = schema.round_entries
    for row in _rows(connection, table, table.c.round, table.c.n):
        members[row["round"]].append(row["entry"])
    return tuple(
        Round(
            id=row["id"],
            parties=tuple(json.loads(row["parties"])),
            place=row["place"],
            when=_when(row["earliest"], row["latest"]),
            entries=tuple(members[row["id"]]),
            standing=standings[row["id"]],
        )
        for row in _rows(connection, schema.rounds, schema.rounds.c.id)
    )


def read_discrepancies(connection: Connection) -> tuple[Discrepancy, ...]:
    """Those that are flagged first, then by their words."""
    sides: dict[str, list[Side]] = defaultdict(list)
    table = schema.discrepancy_sides
    for row in _rows(connection, table, table.c.discrepancy, table.c.n):
        sides[row["discrepancy"]].append(Side(_evidence(row), row["told"], row["finding"]))
    found = [
        Discrepancy(
            row["id"], row["subject"], row["title"], row["ruling"], row["reason"], tuple(sides[row["id"]]),
            bool(row["apparent"]),
        )
        for row in _rows(connection, schema.discrepancies)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda d: (d.apparent, d.sides[0].words, d.id)))


def read_shifts(connection: Connection) -> tuple[Shift, ...]:
    """By id."""
    words: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    table = schema.shift_words
    for row in _rows(connection, table, table.c.shift, table.c.role, table.c.n):
        words[row["shift"], row["role"]].append(row)
    made = []
    for row in _rows(connection, schema.shifts, schema.shifts.c.id):
        before, after = words[row["id"], "before"], words[row["id"], "after"]
        made.append(
            Shift(
                id=row["id"],
                party=row["party"],
                issue=row["issue"],
                reason=row["reason"],
                before=tuple(w["finding"] for w in before),
                after=tuple(w["finding"] for w in after),
                before_words=tuple(_evidence(w) for w in before),
                after_words=tuple(_evidence(w) for w in after),
            )
        )
    return tuple(made)


def read_changes(connection: Connection, since: int = 0) -> tuple[Change, ...]:
    """Those of the revisions after `since`, in their order."""
    table = schema.changes
    query = select(table).where(table.c.revision > since).order_by(table.c.revision, table.c.n)
    return tuple(
        Change(row.revision, row.what, row.kind, row.id, tuple(json.loads(row.reports)), row.told)
        for row in connection.execute(query)
    )


def replace_collation(connection: Connection, found: Collation, cut: _Cut) -> bool:
    """Puts a collation in the place of what is stored; whether anything differs. `cut` makes the row of evidence, and
    refuses what is no slice of its report.

    Only what differs is written. `groups` are not: they are in `findings.entry`.
    """
    legs = [leg.standing for leg in found.rounds]
    written = [
        _edges(connection, found.edges, cut),
        _clusters(connection, found.clusters),
        _standings(connection, (*found.standings, *legs)),
        _rounds(connection, found.rounds),
        _discrepancies(connection, found.discrepancies, cut),
        _shifts(connection, found.shifts, cut),
    ]
    return any(written)


def _edges(connection: Connection, edges: Sequence[Edge], cut: _Cut) -> bool:
    kept, gone = _differ(read_edges(connection), edges)
    for edge in gone:
        for table in (schema.edge_spans, schema.edges):
            connection.execute(delete(table).where((table.c.a == edge.a) & (table.c.b == edge.b)))
    names = ("a", "b", "kind", "told", "jaccard", "containment", "source", "reason")
    _insert(connection, schema.edges, [{name: getattr(edge, name) for name in names} for edge in kept])
    spans = [
        {"a": e.a, "b": e.b, "n": 2 * n + m, **cut(words, f"an edge of {e.a[:12]}")}
        for e in kept
        for n, pair in enumerate(zip(e.here, e.there, strict=True))
        for m, words in enumerate(pair)
    ]
    _insert(connection, schema.edge_spans, spans)
    return bool(kept or gone)


def _clusters(connection: Connection, clusters: Iterable[tuple[str, ...]]) -> bool:
    new = {report: cluster[0] for cluster in clusters for report in cluster}
    old = {row["report"]: row["cluster"] for row in _rows(connection, schema.clusters)}
    if new == old:
        return False
    connection.execute(delete(schema.clusters))
    _insert(connection, schema.clusters, [{"report": r, "cluster": c} for r, c in sorted(new.items())])
    return True


def _standings(connection: Connection, standings: Iterable[Standing]) -> bool:
    kept, gone = _differ(read_standings(connection).values(), standings)
    for old in gone:
        for table in (schema.origins, schema.standings):
            connection.execute(delete(table).where(table.c.about == old.entry))
    rows = [
        {"about": s.entry, "reports": s.reports, "outlets": s.outlets, "copies": s.copies, "origins": len(s.origins)}
        for s in kept
    ]
    _insert(connection, schema.standings, rows)
    parts = [
        {"about": s.entry, "finding": finding, "n": n, "name": origin.name}
        for s in kept
        for n, origin in enumerate(s.origins)
        for finding in origin.findings
    ]
    _insert(connection, schema.origins, parts)
    return bool(kept or gone)


def _rounds(connection: Connection, rounds: Sequence[Round]) -> bool:
    old = tuple((r.id, r.parties, r.place, _days(r.when), r.entries) for r in _stored_rounds(connection))
    if old == tuple((r.id, r.parties, r.place, _days(r.when), r.entries) for r in rounds):
        return False
    connection.execute(delete(schema.round_entries))
    connection.execute(delete(schema.rounds))
    rows = [
        {
            "id": r.id,
            "parties": json.dumps(r.parties, ensure_ascii=False),
            "place": r.place,
            "earliest": _days(r.when)[0],
            "latest": _days(r.when)[1],
        }
        for r in rounds
    ]
    _insert(connection, schema.rounds, rows)
    members = [{"round": r.id, "n": n, "entry": entry} for r in rounds for n, entry in enumerate(r.entries)]
    _insert(connection, schema.round_entries, members)
    return True


def _stored_rounds(connection: Connection) -> Iterator[Round]:
    """As stored; their standings are written already."""
    members: dict[str, list[str]] = defaultdict(list)
    table = schema.round_entries
    for row in _rows(connection, table, table.c.round, table.c.n):
        members[row["round"]].append(row["entry"])
    for row in _rows(connection, schema.rounds, schema.rounds.c.id):
        when = _when(row["earliest"], row["latest"])
        standing = Standing(row["id"], 0, 0, 0, ())
        yield Round(
            row["id"], tuple(json.loads(row["parties"])), row["place"], when, tuple(members[row["id"]]), standing
        )


def _discrepancies(connection: Connection, found: Sequence[Discrepancy], cut: _Cut) -> bool:
    kept, gone = _differ(read_discrepancies(connection), found)
    for old in gone:
        sides = schema.discrepancy_sides
        connection.execute(delete(sides).where(sides.c.discrepancy == old.id))
        connection.execute(delete(schema.discrepancies).where(schema.discrepancies.c.id == old.id))
    names = ("id", "subject", "title", "ruling", "reason", "apparent")
    _insert(connection, schema.discrepancies, [{name: getattr(d, name) for name in names} for d in kept])
    rows = [
        {"discrepancy": d.id, "n": n, **cut(s.words, f"discrepancy {d.id}"), "told": s.told, "finding": s.finding}
        for d in kept
        for n, s in enumerate(d.sides)
    ]
    _insert(connection, schema.discrepancy_sides, rows)
    return bool(kept or gone)


def _shifts(connection: Connection, found: Sequence[Shift], cut: _Cut) -> bool:
    kept, gone = _differ(read_shifts(connection), found)
    for old in gone:
        connection.execute(delete(schema.shift_words).where(schema.shift_words.c.shift == old.id))
        connection.execute(delete(schema.shifts).where(schema.shifts.c.id == old.id))
    names = ("id", "party", "issue", "reason")
    _insert(connection, schema.shifts, [{name: getattr(s, name) for name in names} for s in kept])
    rows = [
        {"shift": s.id, "role": role, "n": n, **cut(words, f"shift {s.id}"), "finding": finding}
        for s in kept
        for role, ids, spans in (("before", s.before, s.before_words), ("after", s.after, s.after_words))
        for n, (finding, words) in enumerate(zip(ids, spans, strict=True))
    ]
    _insert(connection, schema.shift_words, rows)
    return bool(kept or gone)


def _differ(old: Iterable[Any], new: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """`(what is new, what is gone)`."""
    before, after = list(old), list(new)
    known, wanted = set(before), set(after)
    return [x for x in after if x not in known], [x for x in before if x not in wanted]


def _rows(connection: Connection, table: Table, *order: Any) -> list[_Row]:
    return [dict(row._mapping) for row in connection.execute(select(table).order_by(*order))]


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _evidence(row: _Row) -> Evidence:
    return Evidence(row["report"], row["start"], row["end"])


def _days(when: When | None) -> tuple[str | None, str | None]:
    if when is None or when.earliest is None or when.latest is None:
        return None, None
    return when.earliest.isoformat(), when.latest.isoformat()


def _when(earliest: str | None, latest: str | None) -> When | None:
    if earliest is None or latest is None:
        return None
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    return When(first, last, "day" if first == last else "range", "inherited")
