"""Search by words: an index in memory (SQLite's FTS5) over the words of entries and the evidence layers of reports.

A query is words, all of which must be there; "words in quotation marks" stand in that order; `word*` is a beginning;
`-word` must not be there. Everything else a reader types is taken for words: no query is a mistake.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from travaux.model import KINDS, StoredReport
from travaux.publishing.labels import KIND_LABELS, Vocabulary
from travaux.publishing.views.pile import Pile, Words
from travaux.publishing.views.spans import layered
from travaux.publishing.views.summary import summary

__all__ = ["ReportHit", "SearchIndex", "words_query"]

_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_WORD = re.compile(r"\w+", re.UNICODE)
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report whose evidence layers hold the words; `words` is the first place where one of them stands."""

    report: str
    words: Words | None


def words_query(text: str) -> str | None:
    """The query in FTS5's own language, None if nothing in it can be found."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for sign, phrase, plain in _PART.findall(text)[:_LONGEST]:
        words = _WORD.findall(phrase or plain)
        if not words:
            continue
        quoted = '"' + " ".join(words) + '"' + ("*" if plain.endswith("*") else "")
        (unwanted if sign else wanted).append(quoted)
    if not wanted:
        return None
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query


class SearchIndex:
    """The index of one pile. One connection behind a lock: any thread may ask."""

    def __init__(self, pile: Pile, vocabulary: Vocabulary) -> None:
        self._pile = pile
        self._lock = threading.Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute("CREATE VIRTUAL TABLE entries USING fts5(id UNINDEXED, words, told, tokenize='unicode61')")
        self._base.execute("CREATE VIRTUAL TABLE reports USING fts5(id UNINDEXED, name, text, tokenize='unicode61')")
        self._base.executemany("INSERT INTO entries VALUES (?, ?, ?)", self._entry_rows(vocabulary))
        self._base.executemany("INSERT INTO reports VALUES (?, ?, ?)", (_report_row(s) for s in pile.reports))

    def entries(self, query: str) -> tuple[str, ...]:
        """The ids of the entries that answer, the best first."""
        return self._ids("entries", query)

    def reports(self, query: str) -> tuple[str, ...]:
        """The ids of the reports that answer, the best first."""
        return self._ids("reports", query)

    def report_hits(self, query: str, among: Iterable[str], most: int) -> tuple[ReportHit, ...]:
        """The best reports of `among`, each with the first words found in it."""
        kept = set(among)
        ids = [report for report in self.reports(query) if report in kept][:most]
        return tuple(ReportHit(report, self._first(report, query)) for report in ids)

    def _ids(self, table: str, query: str) -> tuple[str, ...]:
        asked = words_query(query)
        if asked is None:
            return ()
        with self._lock:
            found = self._base.execute(f"SELECT id FROM {table} WHERE {table} MATCH ? ORDER BY rank, id", (asked,))  # noqa: S608
            return tuple(row[0] for row in found)

    def _entry_rows(self, vocabulary: Vocabulary) -> Iterable[tuple[str, str, str]]:
        for kind in KINDS:
            for entry in self._pile.entries[kind]:
                head = self._pile.head(entry)
                told = summary(self._pile, vocabulary, entry)
                facts = " ".join(words for _, words in told.facts)
                shown = " \n ".join(f"{w.before}{w.text}{w.after}" for w in (*head.words, *head.further))
                yield entry.id, _clean(shown), _clean(f"{told.title} {facts} {KIND_LABELS[kind][0]}")

    def _first(self, report: str, query: str) -> Words | None:
        from travaux.model import Evidence  # noqa: PLC0415 -- beside its use

        stored = self._pile.by_id[report]
        parts = [phrase or plain for sign, phrase, plain in _PART.findall(query) if not sign]
        for layer in layered(stored.layers, len(stored.report.text)):
            if not layer.is_evidence:
                continue
            for part in parts:
                words = [re.escape(word) for word in _WORD.findall(part)]
                if words and (
                    found := re.compile(r"(?<!\w)" + r"\W+".join(words), re.IGNORECASE).search(
                        stored.report.text, layer.start, layer.end
                    )
                ):
                    return self._pile.words(Evidence(report, *found.span()))
        return None


def _report_row(stored: StoredReport) -> tuple[str, str, str]:
    text = stored.report.text
    evidence = " \n ".join(text[la.start : la.end] for la in layered(stored.layers, len(text)) if la.is_evidence)
    known = stored.report.known
    return stored.report.id, _clean(f"{stored.report.name} {known.title or ''} {known.outlet or ''}"), _clean(evidence)


def _clean(text: str) -> str:
    """Without lone surrogates, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
