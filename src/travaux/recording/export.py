"""The canonical export: JSON lines that are the same to the byte for the same reports, whatever the order of arrival.

Each line is an object with sorted keys; `table` says what it is. Tables come in the order of their names, rows in the
order of their ids. There is no clock and no revision in it. Evidence carries its report, `[start, end)` and words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from travaux.errors import InputError
from travaux.model import KINDS, Collation, Discrepancy, Evidence, Round, Shift
from travaux.recording import codec, schema
from travaux.recording.record import Record

__all__ = ["EXPORTS", "lines"]

_Row = dict[str, Any]
_KIND_OF_TABLE = {f"{kind}s": kind for kind in KINDS}
_PILE = ("clusters", "discrepancies", "edges", "rounds", "shifts", "standings")
_TABLES = tuple(sorted((*_KIND_OF_TABLE, *_PILE, "actors", "places", "refusals", "reports")))

EXPORTS = ("all", *_TABLES)
"""What can be exported."""


def lines(record: Record, what: str) -> Iterator[str]:
    """The lines of a table or of all, without line ends. Raises InputError for a table that does not exist."""
    if what not in EXPORTS:
        raise InputError(f"nothing called {what!r} to export; there is: {', '.join(EXPORTS)}")
    return _lines(record, _TABLES if what == "all" else (what,))


def _lines(record: Record, tables: tuple[str, ...]) -> Iterator[str]:
    texts = {stored.report.id: stored.report.text for stored in record.reports()}

    def words(evidence: Evidence) -> str:
        return texts[evidence.report][evidence.start : evidence.end]

    for table in tables:
        for row in _rows(record, table, words):
            # allow_nan off: what is no JSON shall not leave the house
            yield json.dumps({"table": table, **row}, ensure_ascii=False, sort_keys=True, allow_nan=False)


def _rows(record: Record, table: str, words: Callable[[Evidence], str]) -> Iterator[_Row]:
    if table in _KIND_OF_TABLE:
        yield from _findings(record, _KIND_OF_TABLE[table], words)
    elif table == "reports":
        yield from _reports(record, words)
    elif table in _PILE:
        yield from _of_the_pile(record.collation(), table, words)
    elif table == "refusals":
        yield from (codec.to_json(refusal, words) for refusal in record.refusals())
    else:
        nouns = record.actors() if table == "actors" else record.places()
        yield from (codec.to_json(noun, words) for noun in sorted(nouns, key=lambda n: n.id))


def _of_the_pile(found: Collation, table: str, words: Callable[[Evidence], str]) -> Iterator[_Row]:
    if table == "clusters":
        yield from ({"id": cluster[0], "reports": list(cluster)} for cluster in found.clusters)
    elif table == "edges":
        yield from (codec.to_json(edge, words) for edge in found.edges)
    elif table == "standings":
        yield from (codec.to_json(standing, words) for standing in found.standings)
    else:
        nouns: Mapping[str, Sequence[Discrepancy | Round | Shift]] = {
            "discrepancies": found.discrepancies,
            "rounds": found.rounds,
            "shifts": found.shifts,
        }
        yield from (codec.to_json(noun, words) for noun in sorted(nouns[table], key=lambda n: n.id))


def _findings(record: Record, kind: str, words: Callable[[Evidence], str]) -> Iterator[_Row]:
    for id_, entry, finding in sorted(record._findings(kind), key=lambda row: row[0]):
        yield {"id": id_, "entry": entry, "report": finding.report, **codec.to_json(finding, words)}


def _reports(record: Record, words: Callable[[Evidence], str]) -> Iterator[_Row]:
    places: dict[str, list[_Row]] = {}
    table = schema.sources
    query = select(table).order_by(table.c.report, table.c.source)
    for row in record._rows(query):
        places.setdefault(row["report"], []).append({k: row[k] for k in ("source", "encoding", "digest", "form")})
    for stored in record.reports():
        report = stored.report
        yield {
            "id": report.id,
            "text": report.text,
            "known": codec.to_json(report.known, words),
            "layers": [codec.to_json(layer, words) for layer in stored.layers],
            "publication": codec.to_json(stored.publication.when, words),
            "publication_argument": list(stored.publication.argument),
            "sources": places[report.id],
        }
