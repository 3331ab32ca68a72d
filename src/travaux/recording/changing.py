"""What a build changed: the entries of a record before and after it, laid beside each other.

An entry is the same as long as one of its findings is in it. It has changed if it rests on other findings or on other
origins; how it is printed, or in which order it is stored, is no change.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from travaux.recording import schema

__all__ = ["Snapshot", "differences", "snapshot"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A record for comparison. `entries`: findings by entry; `reports`: of each finding; `kinds`: of each entry;
    `origins`: how many each entry stands on, if it stands on several reports; `others`: by kind and id, what a
    discrepancy, shift, edge or round is, and its reports.
    """

    entries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    reports: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[tuple[str, str], tuple[str, frozenset[str]]] = field(default_factory=dict)


def snapshot(connection: Connection, *, noted: bool = False) -> Snapshot:
    """The record as it is; `noted`: without the reports of a build that was broken off before it noted its changes."""
    table, changes = schema.findings, schema.changes
    entries: dict[str, set[str]] = defaultdict(set)
    kinds, reports = {}, {}
    query = select(table.c.id, table.c.entry, table.c.report, table.c.kind)
    if noted:
        last = connection.execute(select(func.max(changes.c.revision))).scalar_one() or 0
        query = query.join(schema.reports).where(schema.reports.c.revision <= last)
    for row in connection.execute(query):
        entries[row.entry].add(row.id)
        kinds[row.entry] = row.kind
        reports[row.id] = row.report
    stands = schema.standings
    origins = {r.about: r.origins for r in connection.execute(select(stands.c.about, stands.c.origins))}
    return Snapshot(
        {entry: frozenset(found) for entry, found in entries.items()},
        kinds,
        reports,
        origins,
        dict(_others(connection)),
    )


def _others(connection: Connection) -> Iterator[tuple[tuple[str, str], tuple[str, frozenset[str]]]]:
    for row in connection.execute(select(schema.edges)):
        yield ("edge", f"{row.a}:{row.b}"), (row.kind, frozenset((row.a, row.b)))
    sides = _grouped(connection, schema.discrepancy_sides, "discrepancy")
    for row in connection.execute(select(schema.discrepancies)):
        told = f"{'examined, none' if row.apparent else row.ruling}: {row.title}"
        yield ("discrepancy", row.id), (told, sides[row.id])
    words = _grouped(connection, schema.shift_words, "shift")
    for row in connection.execute(select(schema.shifts)):
        yield ("shift", row.id), (f"{row.party}, {row.issue}: {row.reason}", words[row.id])
    members: dict[str, set[str]] = defaultdict(set)
    place = schema.round_entries.join(schema.findings, schema.findings.c.entry == schema.round_entries.c.entry)
    query = select(schema.round_entries.c.round, schema.findings.c.report).select_from(place)
    for row in connection.execute(query):
        members[row.round].add(row.report)
    for row in connection.execute(select(schema.rounds)):
        told = f"{', '.join(_listed(row.parties))}{' in ' + row.place if row.place else ''}"
        yield ("round", row.id), (told, frozenset(members[row.id]))


def _listed(parties: str) -> list[str]:
    return [str(p) for p in json.loads(parties)]


def _grouped(connection: Connection, table: Any, key: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(table.c[key], table.c.report)):
        found[row[0]].add(row[1])
    return defaultdict(frozenset, {name: frozenset(reports) for name, reports in found.items()})


def differences(before: Snapshot, after: Snapshot) -> Iterator[tuple[str, str, str, tuple[str, ...], str]]:
    """`(what, kind, id, reports that caused it, what is different)`, in a fixed order."""
    new_reports = frozenset(after.reports.values()) - frozenset(before.reports.values())
    was = {finding: entry for entry, found in before.entries.items() for finding in found}
    for entry in sorted(after.entries):
        found = after.entries[entry]
        earlier = {was[f] for f in found if f in was}
        kind = after.kinds[entry]
        caused = frozenset(after.reports[f] for f in found) & new_reports
        if not earlier:
            yield "new", kind, entry, tuple(sorted(caused)), ""
            continue
        told = _told(before, after, entry, earlier)
        if told:
            yield "changed", kind, entry, tuple(sorted(caused)), told
    now = {finding: entry for entry, found in after.entries.items() for finding in found}
    for entry in sorted(before.entries):
        if entry not in after.entries:
            into = sorted({now[f] for f in before.entries[entry] if f in now})
            if not (into and any(was[f] == entry for f in after.entries[into[0]] if f in was and len(into) == 1)):
                yield "withdrawn", before.kinds[entry], entry, (), "its report is gone"
    yield from _other_differences(before, after, new_reports)


def _told(before: Snapshot, after: Snapshot, entry: str, earlier: set[str]) -> str:
    """What is different about an entry; "" if nothing is."""
    old = frozenset(f for e in earlier for f in before.entries[e])
    new = after.entries[entry]
    parts = []
    if len(earlier) > 1:
        parts.append(f"{len(earlier)} entries are one now")
    if new - old:
        parts.append(f"told by {len(new - old)} more")
    if old - new:
        parts.append(f"{len(old - new)} told apart from it")
    counts = [max((before.origins.get(e, 1) for e in earlier), default=1), after.origins.get(entry, 1)]
    if counts[0] != counts[1]:
        parts.append(f"{counts[0]} → {counts[1]} origins")
    return "; ".join(parts)


def _other_differences(
    before: Snapshot, after: Snapshot, new_reports: frozenset[str]
) -> Iterator[tuple[str, str, str, tuple[str, ...], str]]:
    gone = {(key[0], told[0]) for key, told in before.others.items() if key not in after.others}
    come = {(key[0], told[0]) for key, told in after.others.items() if key not in before.others}
    for key in sorted({*before.others, *after.others}):
        old, new = before.others.get(key), after.others.get(key)
        if old == new:
            continue
        shown = new or old
        assert shown is not None  # noqa: S101 -- one of the two is there
        what = "new" if old is None else "withdrawn" if new is None else "changed"
        if (key[0], shown[0]) in gone & come:  # the same with further words
            if new is None:
                continue
            what = "changed"
        caused = tuple(sorted(shown[1] & new_reports))
        if old is not None and new is not None and old[0] == new[0] and not caused:
            continue
        yield what, *key, caused, shown[0]
