"""Tables of reports: JSON lines, CSV and TSV. One row, one report.

Which column holds what is told by `--column FIELD=NAME`, or else by the usual names (`COLUMNS`). A report's bytes are
those of its row; its source is FILE:LINE. A row that cannot be used is refused with its line and offset, the others
are read. A column named twice makes the whole file unreadable: whichever was taken would be a guess.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from travaux.errors import InputError
from travaux.intake.decoding import decode
from travaux.intake.forms.form import Form, Got
from travaux.intake.nouns import Blob, Document, House, Unreadable
from travaux.model import Known, Refusal

__all__ = ["COLUMNS", "FORMS", "check_columns", "chosen", "row_document"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "body", "content", "article", "article_text", "fulltext", "full_text", "story"),
    "title": ("title", "headline", "heading"),
    "address": ("address", "url", "link", "uri", "web_url"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "domain", "source_domain", "publication"),
    "published": (
        "published",
        "date",
        "date_publish",
        "publish_date",
        "pub_date",
        "pubdate",
        "published_at",
        "datetime",
    ),
}
"""Fields of a report and the names of columns that are taken for them, the likeliest first."""

_DELIMITERS = ",;\t|"
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)")


def check_columns(pairs: Iterable[str]) -> dict[str, str]:
    """The map of `FIELD=NAME` pairs. Raises InputError that names every pair that is none, or a field given twice."""
    out: dict[str, str] = {}
    wrong = []
    for pair in pairs:
        name, sign, column = pair.partition("=")
        if not sign or name not in COLUMNS or not column or name in out:
            wrong.append(repr(pair))
        else:
            out[name] = column
    if wrong:
        raise InputError(
            f"no map of columns: {', '.join(wrong)}; write FIELD=NAME once for each of: {', '.join(COLUMNS)}"
        )
    return out


def chosen(names: Iterable[str], told: Mapping[str, str]) -> dict[str, str]:
    """Field → column among `names`. Raises Unreadable if a column is there twice, or none holds a text."""
    names = list(names)
    if twice := [n for n, count in Counter(n.strip().lower() for n in names).items() if count > 1 and n]:
        raise Unreadable(f"columns named twice: {', '.join(sorted(twice))}")
    by_lower = {n.strip().lower(): n for n in names}
    out = {field: told[field] for field in told if told[field] in names}
    for field, usual in COLUMNS.items():
        if field not in told:
            out.update({field: by_lower[u]} if (u := next((u for u in usual if u in by_lower), None)) else {})
    if missing := sorted(c for c in told.values() if c not in names):
        raise Unreadable(f"no column {', '.join(map(repr, missing))}; there are: {', '.join(map(repr, names[:20]))}")
    if "text" not in out:
        raise Unreadable(f"no column of texts among {', '.join(map(repr, names[:20]))}; name it: --column text=NAME")
    return out


def row_document(source: str, row: Mapping[str, Any], fields: Mapping[str, str], raw: bytes, encoding: str) -> Document:
    """The report of a row. Raises Unreadable if its text is none."""
    text = row.get(fields["text"])
    if not isinstance(text, str):
        raise Unreadable("no text in this row")
    if _broken(text):
        raise Unreadable("half a character in its text")
    decode(text.encode(), page=True)  # is it one?
    values = {f: _value(row.get(c)) for f, c in fields.items() if f != "text"}
    if values.get("published"):
        day = _DAY.match(values["published"] or "")
        values["published"] = day[1] if day else None
    return Document(source, text, encoding, raw, Known(**values), "row")


def _broken(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _value(value: Any) -> str | None:
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else str(value) if value else ""
    return text or None


def _lines(stream: BinaryIO, largest: int) -> Iterator[tuple[int, int, bytes | None]]:
    """`(number, offset, line)`; a line that is too long is None and skipped without being held."""
    number = at = 0
    while line := stream.readline(largest + 1):
        number, start = number + 1, at
        at += len(line)
        if len(line) > largest:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
                at += len(line)
            yield number, start, None
        else:
            yield number, start, line


def _read_jsonl(blob: Blob, house: House) -> Iterator[Got]:
    largest = house.settings.largest
    with blob.open() as stream:
        for number, at, line in _lines(stream, largest):
            source = f"{blob.source}:{number}"
            if line is None:
                yield Refusal(source, f"a line of more than {largest:,} bytes", offset=at)
            elif line.strip():
                try:
                    row = _json(line)
                    yield row_document(source, row, chosen(row, house.columns), line, "utf-8")
                except Unreadable as problem:
                    yield Refusal(source, str(problem), offset=at)


def _json(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_pairs)
    except UnicodeDecodeError as problem:
        raise Unreadable(f"no UTF-8: {problem.reason}") from None
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    except ValueError as problem:
        raise Unreadable(f"no JSON: {str(problem).split(':')[0].lower()}") from None
    if not isinstance(row, dict):
        raise Unreadable("no JSON object")
    return row


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        twice = sorted(n for n, count in Counter(n for n, _ in pairs).items() if count > 1)
        raise Unreadable(f"columns named twice: {', '.join(twice)}")
    return row


def _read_csv(blob: Blob, house: House) -> Iterator[Got]:
    raw = blob.all(max(house.settings.largest, 64_000_000))
    text, encoding = decode(raw, page=True)
    delimiter = _delimiter(blob, text)
    csv.field_size_limit(max(csv.field_size_limit(), house.settings.largest))
    lines = _Kept(io.StringIO(text, newline=""), encoding)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    fields: dict[str, str] = {}
    names: list[str] = []
    while True:
        at, number = lines.at, lines.number + 1
        lines.taken.clear()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            yield Refusal(f"{blob.source}:{number}", f"no CSV: {problem}", offset=at)
            continue
        if not names:
            names = cells
            fields = chosen(names, house.columns)
            continue
        if not cells:
            continue
        source = f"{blob.source}:{number}"
        try:
            if len(cells) != len(names):
                raise Unreadable(f"{len(cells)} cells in a table of {len(names)} columns")
            received = "".join(lines.taken).encode(encoding.removesuffix("-sig"))
            yield row_document(source, dict(zip(names, cells, strict=True)), fields, received, encoding)
        except Unreadable as problem:
            yield Refusal(source, str(problem), offset=at)


class _Kept:
    """Lines of a table, remembering those of the row that is being read."""

    def __init__(self, lines: io.StringIO, encoding: str) -> None:
        self._lines, self._encoding = lines, encoding
        self.taken: list[str] = []
        self.number = self.at = 0

    def __iter__(self) -> _Kept:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self.taken.append(line)
        self.at += len(line.encode(self._encoding, "replace"))
        return line


def _delimiter(blob: Blob, text: str) -> str:
    if blob.name.lower().endswith((".tsv", ".tab")):
        return "\t"
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=lambda d: (first.count(d), -_DELIMITERS.index(d)))


def _is_jsonl(head: bytes, blob: Blob) -> bool:
    if blob.name.lower().endswith((".jsonl", ".ndjson")) or "ndjson" in blob.media:
        return True
    return bool(re.match(rb'\A(?:\xef\xbb\xbf)?\{\s*"[^"\n]{1,100}"\s*:', head)) and blob.name.lower().endswith(".json")


def _is_csv(head: bytes, blob: Blob) -> bool:
    return blob.name.lower().endswith((".csv", ".tsv", ".tab")) or "text/csv" in blob.media


FORMS = (
    Form("jsonl", "JSON lines, one report a line; columns by --column or their usual names", _is_jsonl, _read_jsonl),
    Form("csv", "CSV and TSV with a line of names, one report a row", _is_csv, _read_csv),
)
