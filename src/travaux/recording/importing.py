"""The canonical export read back into a record, so that `export all` of it is the same to the byte.

What an export does not hold cannot come back: the bytes as received. Where a text in its encoding has the digest that
the export names, those bytes are stored; elsewhere the report is refused. Tables that this version does not know are
passed over and named.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from travaux.errors import InputError, RecordError
from travaux.intake.receive import duplicate_of
from travaux.model import (
    KINDS,
    Actor,
    Collation,
    Discrepancy,
    Edge,
    Evidence,
    Finding,
    Known,
    Layer,
    Place,
    Publication,
    Reading,
    Refusal,
    Report,
    Round,
    Sheet,
    Shift,
    Standing,
    When,
    finding_id,
    report_id,
)
from travaux.recording.record import Record

__all__ = ["Imported", "from_json", "import_file", "import_lines"]

T = TypeVar("T")
_KIND_OF_TABLE = {f"{kind}s": kind for kind in KINDS}
_OF_THE_PILE = ("edges", "standings", "rounds", "discrepancies", "shifts")
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: rows by table, and the tables that were passed over."""

    rows: Mapping[str, int]
    passed_over: tuple[str, ...]


def import_lines(lines: Iterable[str], path: Path, name: str = "import") -> Imported:
    """Writes an export of `all` into the record at `path`. Raises InputError with NAME:LINE where a line is wrong."""
    tables: dict[str, list[tuple[int, _Row]]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = _object(line, f"{name}:{number}")
            tables.setdefault(str(row.pop("table", "")), []).append((number, row))
    known = {*_KIND_OF_TABLE, *_OF_THE_PILE, "reports", "actors", "places", "refusals", "clusters"}
    with Record.writing(path, note=f"imported from {name}") as out, out.batch():
        findings = _findings(tables, name)
        for number, row in tables.get("reports", []):
            try:
                report, sheet, publication = _report(row, findings)
                places = [(p["source"], p["encoding"], _bytes(report, p), p["form"]) for p in row["sources"]]
                out.add(sheet, places[0][2], publication, form=places[0][3])
                for source, encoding, raw, form in places:
                    out.add_source(report.id, source, encoding, raw, form=form, known=report.known)
            except (KeyError, TypeError, ValueError, IndexError, AttributeError) as problem:
                raise InputError(f"{name}:{number}: no report: {type(problem).__name__}: {problem}") from problem
        out.refuse(_nouns(Refusal, tables.get("refusals", []), name, out))
        out.replace_pile(
            _nouns(Actor, tables.get("actors", []), name, out), _nouns(Place, tables.get("places", []), name, out)
        )
        out.replace_collation(_collation(tables, name, out))
    return Imported({t: len(rows) for t, rows in tables.items() if t in known}, tuple(sorted(set(tables) - known)))


def import_file(file: Path, path: Path) -> Imported:
    """`import_lines` of a file. Raises InputError if it cannot be read."""
    try:
        # line ends as they are: a report's text may hold others inside its JSON, never bare
        with file.open(encoding="utf-8", newline="\n") as lines:
            return import_lines(lines, path, file.name)
    except (OSError, UnicodeError) as problem:
        raise InputError(f"{file}: {problem}") from problem


def from_json(noun: type[T], value: Any) -> T:
    """A noun of the JSON values that `codec.to_json` made of it. Raises TypeError, KeyError or ValueError."""
    made: T = _value(noun, value)
    return made


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        if value is None:
            return None
        (hint,) = (a for a in get_args(hint) if a is not type(None))
    if hint is Evidence:
        return Evidence(value["report"], value["start"], value["end"])
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise TypeError(f"{value!r} is no list")
        return tuple(_value(get_args(hint)[0], part) for part in value)
    if is_dataclass(hint):
        hints = _hints(cast(type, hint))
        return hint(**{f.name: _value(hints[f.name], value[f.name]) for f in fields(hint)})  # type: ignore[operator]
    if hint is date:
        return date.fromisoformat(value)
    if hint is float and type(value) is int:
        return float(value)
    if not isinstance(value, hint):
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _collation(tables: Mapping[str, list[tuple[int, _Row]]], name: str, out: Record) -> Collation:
    """What the pile shows, as the export tells it: entries are the findings that name one entry."""
    entries: dict[str, list[str]] = {}
    for table in _KIND_OF_TABLE:
        for _, row in tables.get(table, []):
            entries.setdefault(str(row.get("entry")), []).append(str(row["id"]))
    clusters = [row.get("reports") for _, row in tables.get("clusters", [])]
    return Collation(
        edges=tuple(_nouns(Edge, tables.get("edges", []), name, out)),
        clusters=tuple(tuple(map(str, reports)) for reports in clusters if isinstance(reports, list)),
        groups=tuple(tuple(sorted(ids)) for _, ids in sorted(entries.items()) if len(ids) > 1),
        standings=tuple(_nouns(Standing, tables.get("standings", []), name, out)),
        rounds=tuple(_nouns(Round, tables.get("rounds", []), name, out)),
        discrepancies=tuple(_nouns(Discrepancy, tables.get("discrepancies", []), name, out)),
        shifts=tuple(_nouns(Shift, tables.get("shifts", []), name, out)),
    )


def _object(line: str, place: str) -> _Row:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise InputError(f"{place}: no JSON: {problem}") from problem
    if not isinstance(row, dict):
        raise InputError(f"{place}: a line is an object with `table`")
    return row


def _findings(tables: Mapping[str, list[tuple[int, _Row]]], name: str) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for table, kind in _KIND_OF_TABLE.items():
        for number, row in tables.get(table, []):
            try:
                finding = from_json(KINDS[kind], row)
                if finding_id(finding) != row["id"]:
                    raise ValueError(f"{row['id']} is not the id of its words and values")
            except (KeyError, TypeError, ValueError, AttributeError) as problem:
                raise InputError(f"{name}:{number}: no {kind}: {type(problem).__name__}: {problem}") from problem
            found.setdefault(finding.report, []).append(finding)
    return found


def _report(row: _Row, findings: Mapping[str, list[Finding]]) -> tuple[Report, Sheet, Publication]:
    first = min(row["sources"], key=lambda place: place["source"])
    report = Report(row["id"], row["text"], first["source"], first["encoding"], from_json(Known, row["known"]))
    if report.id != report_id(report.text):
        raise ValueError("its id is not the digest of its text")
    layers = tuple(from_json(Layer, layer) for layer in row["layers"])
    when = from_json(When, row["publication"])
    reading = Reading(report, layers, (), (), (), (), (), When())
    argument = tuple(row["publication_argument"])
    return report, Sheet(reading, tuple(findings.get(report.id, ()))), Publication(report.id, when, argument)


def _bytes(report: Report, place: Mapping[str, str]) -> bytes:
    """The bytes with the digest that the export names: the text in its encoding, with or without a mark in front."""
    for mark in ("", "\ufeff"):
        try:
            raw = (mark + report.text).encode(place["encoding"].removesuffix("-sig"))
        except (UnicodeError, LookupError):
            continue
        if hashlib.sha256(raw).hexdigest() == place["digest"]:
            return raw
    raise RecordError(f"{place['source']}: its bytes as received are not those of its text; build it from the source")


def _nouns(noun: type[T], rows: Iterable[tuple[int, _Row]], name: str, out: Record) -> list[T]:
    made: list[T] = []
    copies = {duplicate_of(stored.report.source) for stored in out.reports()} if noun is Refusal else set()
    for number, row in rows:
        if noun is Refusal and row.get("reason") in copies:
            continue  # a further place of a report that was read, not a refusal of its own
        try:
            made.append(from_json(noun, row))
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise InputError(f"{name}:{number}: {type(problem).__name__}: {problem}") from problem
    return made
