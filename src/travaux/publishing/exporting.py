"""Exports of exactly what a filter shows, never capped: for spreadsheets, for programs, for papers.

`jsonl` is the canonical export (`travaux.recording.export`), row for row, of the entries that the filter keeps; with
no filter it is that export itself, and imports again. `csv` and `parquet` are flat: one row a finding, lists as JSON.
A count of casualties carries claimant, as-of day and caveat in every format.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from travaux.errors import InputError, MissingPart
from travaux.model import KINDS, Entry, Evidence, Figure, Finding, finding_id
from travaux.publishing.dossier import dossier
from travaux.publishing.filtering import Catalogue, Filter
from travaux.publishing.labels import Vocabulary
from travaux.publishing.linked import json_ld
from travaux.publishing.views import Pile, matrix_view
from travaux.publishing.views.figures import figure_row
from travaux.publishing.views.pile import source_name
from travaux.recording import EXPORTS, Record, codec
from travaux.recording.json_schema import schema_of
from travaux.recording.judging import Judgements, apply, judgements_path

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-not-found, import-untyped, unused-ignore]

__all__ = ["FORMATS", "WHATS", "export", "export_file", "flat_columns", "flat_rows", "read_csv"]

FORMATS: Mapping[str, tuple[str, str]] = {
    "csv": ("text/csv; charset=utf-8", "a table for a spreadsheet"),
    "json": ("application/json", "one JSON array"),
    "jsonl": ("application/x-ndjson", "one JSON object a line; imports again"),
    "parquet": ("application/vnd.apache.parquet", "a table for programs"),
    "jsonld": ("application/ld+json", "claims and articles in the words of schema.org"),
    "markdown": ("text/markdown; charset=utf-8", "a dossier with footnoted quotations"),
    "schema": ("application/schema+json", "the JSON Schema of a row"),
}
"""Formats with their media type and what they are for."""

WHATS = (*EXPORTS, "matrix")
"""What can be exported: the tables, all of them, and the matrix of positions as a grid (csv)."""

_KIND_OF_TABLE = {f"{kind}s": kind for kind in KINDS}
_HEAD = ("id", "entry", "kind", "report", "source", "start", "end", "words", "link", "sure", "published_earliest",
         "published_latest")  # fmt: skip
_CASUALTY = ("claimant_told", "as_of_told", "caveat_told")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TYPES = {"text": str, "boolean": bool, "real": float, "day": str, "texts": str}


def export(record: Record, what: str, format_: str, chosen: Filter, catalogue: Catalogue) -> Iterator[bytes]:
    """The bytes of an export, in pieces. Raises InputError (no such table or format), MissingPart (parquet)."""
    if what not in WHATS:
        raise InputError(f"nothing called {what!r} to export; there is: {', '.join(WHATS)}")
    if format_ not in FORMATS:
        raise InputError(f"no format {format_!r}; there is: {', '.join(FORMATS)}")
    if format_ == "schema":
        tables = list(_KIND_OF_TABLE) if what == "all" else [what]
        yield _dump({table: schema_of(table) for table in tables} if what == "all" else schema_of(what))
        return
    pile = catalogue.select(chosen)
    if what == "matrix":
        if format_ != "csv":
            raise InputError("the matrix is a grid: it is exported as csv alone")
        yield _csv(*_grid(pile, catalogue.vocabulary))
    elif format_ in {"json", "jsonl"}:
        yield from _canonical(record, what, format_, chosen, catalogue, pile)
    elif format_ == "jsonld":
        yield _dump(json_ld(pile, _kinds(what)))
    elif format_ == "markdown":
        yield dossier(pile, catalogue.vocabulary, _kinds(what), chosen.query).encode("utf-8", "replace")
    else:
        yield from _tables(pile, what, format_, catalogue.vocabulary)


def export_file(path: Path, what: str, format_: str, chosen: Filter, *, judged: bool = False) -> Iterator[bytes]:
    """The export of a record's file; `judged`: as the judgements beside it leave its entries."""
    record = Record.open(path)
    vocabulary = Vocabulary.standard()
    if format_ == "jsonl" and not chosen.pairs and not judged:  # the canonical export itself, without looking at it
        if what not in EXPORTS:
            raise InputError("the matrix is a grid: it is exported as csv alone")
        yield from (line.encode("utf-8", "surrogatepass") + b"\n" for line in record.export(what))
        return
    entries: Iterable[Entry] = [entry for kind in KINDS for entry in record.entries(kind)]
    if judged:
        entries = apply(entries, Judgements(judgements_path(path)).all()).entries
    pile = Pile.of(record.reports(), entries, record.refusals(), record.actors(), record.collation())
    yield from export(record, what, format_, chosen, Catalogue.of(pile, vocabulary, judged=judged))


def _kinds(what: str) -> tuple[str, ...]:
    if what == "all":
        return tuple(KINDS)
    if what not in _KIND_OF_TABLE:
        raise InputError(f"{what} can be exported as jsonl and json alone")
    return (_KIND_OF_TABLE[what],)


def _canonical(
    record: Record, what: str, format_: str, chosen: Filter, catalogue: Catalogue, pile: Pile
) -> Iterator[bytes]:
    lines: Iterable[str] = record.export(what)
    if chosen.pairs or catalogue.judged:
        kept = {finding_id(f) for kind in KINDS for entry in pile.entries[kind] for f in entry.findings}
        reports = {stored.report.id for stored in catalogue.reports(chosen)}
        reports |= {report for kind in KINDS for entry in pile.entries[kind] for report in pile.head(entry).reports}
        whole = not chosen.pairs  # judgements alone: what is no finding stays as it is
        lines = (line for line in lines if _stays(json.loads(line), kept, reports, whole=whole))
    if format_ == "jsonl":
        yield from (line.encode("utf-8", "surrogatepass") + b"\n" for line in lines)
        return
    mark = b"["
    for line in lines:
        yield mark + line.encode("utf-8", "surrogatepass")
        mark = b",\n"
    yield b"[]\n" if mark == b"[" else b"]\n"


def _stays(row: Mapping[str, Any], kept: set[str], reports: set[str], *, whole: bool) -> bool:
    if row["table"] in _KIND_OF_TABLE:
        return row["id"] in kept
    return whole or (row["table"] == "reports" and row["id"] in reports)


def _tables(pile: Pile, what: str, format_: str, vocabulary: Vocabulary) -> Iterator[bytes]:
    (kind,) = found if len(found := _kinds(what)) == 1 else (None,)
    if kind is None:
        raise InputError(f"{format_} holds one table: name one of {', '.join(_KIND_OF_TABLE)}")
    columns = flat_columns(kind)
    rows = flat_rows(pile, kind, vocabulary)
    yield (
        _csv(list(columns), ([row[name] for name in columns] for row in rows))
        if format_ == "csv"
        else _parquet(columns, list(rows))
    )


def flat_columns(kind: str) -> dict[str, type]:
    """The columns of a flat export with the type of their values; None stands where the words do not tell."""
    noun: type = KINDS[kind]
    own = {c.name: _TYPES[c.type] for c in codec.columns(noun)}
    head: dict[str, type] = dict.fromkeys(_HEAD, str)
    head |= {"start": int, "end": int, "sure": bool}
    told: dict[str, type] = dict.fromkeys(_CASUALTY, str) if kind == "figure" else {}
    return {**head, **{("background_kind" if name == "kind" else name): t for name, t in own.items()}, **told}


def flat_rows(pile: Pile, kind: str, vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    """One row a finding, in the order of reports and words."""
    for entry in pile.entries[kind]:
        for finding in entry.findings:
            yield _flat(pile, entry, finding, vocabulary)


def _flat(pile: Pile, entry: Entry, finding: Finding, vocabulary: Vocabulary) -> dict[str, Any]:
    core = finding.evidence[0]
    report = pile.by_id[core.report]
    when = report.publication.when
    values, _ = codec.encode(finding)
    if "kind" in values:
        values["background_kind"] = values.pop("kind")
    row: dict[str, Any] = {
        "id": finding_id(finding),
        "entry": entry.id,
        "kind": entry.kind,
        "report": core.report,
        "source": source_name(report.report),
        "start": core.start,
        "end": core.end,
        "words": _slice(pile, core),
        "link": f"/reports/{core.report}#{core.start}-{core.end}",
        "sure": pile.head(entry).sure,
        "published_earliest": when.earliest.isoformat() if when.earliest else None,
        "published_latest": when.latest.isoformat() if when.latest else None,
        **values,
    }
    if isinstance(finding, Figure):
        told = figure_row(vocabulary, pile.head(entry), finding)
        row |= {"claimant_told": told.claimed_by, "as_of_told": told.as_of_words, "caveat_told": told.caveat}
    return row


def _slice(pile: Pile, piece: Evidence) -> str:
    return pile.by_id[piece.report].report.text[piece.start : piece.end]


def _grid(pile: Pile, vocabulary: Vocabulary) -> tuple[list[str], list[list[Any]]]:
    """The matrix as a grid: the newest stance with its day, voice and words in each cell."""
    view = matrix_view(pile, vocabulary)
    columns = [column for group in view.groups for column in group.columns]
    cells = view.by_place()
    rows: list[list[Any]] = []
    for party in view.parties:
        row: list[Any] = [party]
        for column in columns:
            cell = cells.get((party, column.code))
            told = [
                f"{one.stance_label}{' (red line)' if one.red_line else ''}; {one.head.day.text}; {one.voice}; "
                f"“{one.head.words[0].text}” ({one.head.words[0].source})"
                for one in (cell.current if cell else ())
            ]
            row.append("\n".join(told) if told else "unsure" if cell else None)
        rows.append(row)
    return ["party", *(column.label for column in columns)], rows


def _csv(columns: list[str], rows: Iterable[list[Any]]) -> bytes:
    """With a mark in front, so that spreadsheets read it as UTF-8, and no cell that they would run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return repr(value)
    # an apostrophe in front keeps a spreadsheet from running it; `read_csv` takes it away again
    return f"'{value}" if value.startswith((*_FORMULA, "'")) else value


def read_csv(content: bytes, kind: str) -> list[dict[str, Any]]:
    """The rows of a flat CSV export, typed as they were. An empty cell of text comes back as None."""
    columns = flat_columns(kind)
    return [
        {name: _typed(columns[name], cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    ]


def _typed(type_: type, cell: str) -> Any:
    if cell == "":
        return None
    readers: dict[type, Callable[[str], Any]] = {bool: "yes".__eq__, int: int, float: float}
    return readers[type_](cell) if type_ in readers else cell.removeprefix("'")


def _parquet(columns: Mapping[str, type], rows: list[dict[str, Any]]) -> bytes:
    try:
        import pyarrow as pa  # noqa: PLC0415 -- optional and heavy
        import pyarrow.parquet as pq  # type: ignore[import-untyped, import-not-found, unused-ignore]  # noqa: PLC0415
    except ImportError as problem:
        raise MissingPart("parquet needs pyarrow: pip install 'travaux[parquet]'") from problem
    types = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    wanted = pa.schema([pa.field(name, types[type_]) for name, type_ in columns.items()])
    table: pa.Table = pa.Table.from_pylist([_valid(row) for row in rows], schema=wanted)
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return bytes(sink.getvalue().to_pybytes())


def _valid(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without lone surrogates, which UTF-8 cannot hold."""
    return {k: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for k, v in row.items()}


def _dump(value: Any) -> bytes:
    return (
        json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False).encode("utf-8", "replace")
        + b"\n"
    )
