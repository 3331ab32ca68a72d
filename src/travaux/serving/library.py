"""A record as the server holds it: a copy taken at one moment, so that pages are read while a build writes.

A build locks the record's file. The server reads from its own copy; when the file has changed and can be read it
takes a new one, and until then shows the last and says so.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from travaux.errors import RecordError
from travaux.model import KINDS, Entry, Revision
from travaux.publishing.filtering import Catalogue
from travaux.publishing.labels import Vocabulary
from travaux.publishing.rendering import Renderer, Site
from travaux.publishing.views import Pile
from travaux.publishing.worth import load_worth
from travaux.recording import Record
from travaux.recording.judging import Judged, Judgement, Judgements, apply, judgements_path

__all__ = ["Library", "Snapshot"]

_WAIT = 0.5
_CACHED = 200


@dataclass(frozen=True)
class Snapshot:
    """One state of record and judgements. `tag` is a digest of both: it names the state in ETags."""

    record: Record
    catalogue: Catalogue
    judged: Judged
    raw: Mapping[str, tuple[Entry, ...]]
    renderer: Renderer
    tag: str
    revisions: tuple[Revision, ...]
    judgements: tuple[Judgement, ...]
    pages: OrderedDict[str, Any] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @cached_property
    def site(self) -> Site:
        """What pages of the whole pile are made from, whole texts and all: it is the reader's own machine."""
        return Site(self.catalogue.pile, self.catalogue.vocabulary, load_worth(), full_text=True)

    def cached(self, key: str) -> Any:
        """What was kept under the key, or None."""
        with self.lock:
            if key in self.pages:
                self.pages.move_to_end(key)
                return self.pages[key]
        return None

    def keep(self, key: str, value: Any) -> None:
        """Keeps a made page; the one not asked for longest goes."""
        with self.lock:
            self.pages[key] = value
            while len(self.pages) > _CACHED:
                self.pages.popitem(last=False)


class Library:
    """The newest snapshot of a record. Any thread may ask."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.judgements = Judgements(judgements_path(path))
        self._folder = tempfile.TemporaryDirectory(prefix="travaux-")
        self._lock = threading.Lock()
        self._number = 0
        self._looked = 0.0
        self._problem = ""
        self._seen = self._signature()
        self._vocabulary = Vocabulary.standard()
        try:
            self._copy = self._take()
            self._snapshot = self._read()
        except BaseException:
            self._folder.cleanup()
            raise

    @property
    def problem(self) -> str:
        """Why the newest state of the record is not shown, for people; empty if it is."""
        return self._problem

    def current(self) -> Snapshot:
        """The newest snapshot there is; looks for a newer one now and then."""
        if time.monotonic() - self._looked > _WAIT:
            self.refresh()
        return self._snapshot

    def refresh(self) -> Snapshot:
        """Takes a new snapshot if the record or the judgements have changed."""
        with self._lock:
            self._looked = time.monotonic()
            signature = self._signature()
            if signature != self._seen or self._problem:
                try:
                    if signature[0] != self._seen[0] or self._problem:
                        self._copy = self._take()
                    self._snapshot = self._read()
                    self._seen, self._problem = signature, ""
                except RecordError as problem:
                    self._problem = f"The record is being written ({problem}). This page shows its last finished state."
        return self._snapshot

    def close(self) -> None:
        """Takes the copy away."""
        self._folder.cleanup()

    def _signature(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return _stat(self.path), _stat(self.judgements.path)

    def _take(self) -> Record:
        """A copy of the record, taken in one read transaction. Raises RecordError, InputError, NewerRecord."""
        Record.open(self.path)
        self._number += 1
        target = Path(self._folder.name) / f"{self._number}.travaux"
        try:
            source = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=1.0)
            copy = sqlite3.connect(target)
            try:
                source.backup(copy)
            finally:
                source.close()
                copy.close()
        except sqlite3.Error as problem:
            raise RecordError(f"{self.path}: {problem}") from problem
        for old in Path(self._folder.name).glob("*.travaux"):
            if old not in {target, target.with_name(f"{self._number - 1}.travaux")}:
                old.unlink(missing_ok=True)
        return Record.open(target)

    def _read(self) -> Snapshot:
        record = self._copy
        judgements = self.judgements.all()
        raw = {kind: record.entries(kind) for kind in KINDS}
        judged = apply((entry for found in raw.values() for entry in found), judgements)
        more = record.collation(), record.changes(), record.revisions()
        pile = Pile.of(record.reports(), judged.entries, record.refusals(), record.actors(), *more)
        parts = hashlib.sha256(record.path.read_bytes())
        parts.update("\n".join(one.line for one in judgements).encode())
        return Snapshot(
            record=record,
            catalogue=Catalogue.of(pile, self._vocabulary, judged=bool(judgements)),
            judged=judged,
            raw=raw,
            renderer=Renderer(self._vocabulary, load_worth()),
            tag=parts.hexdigest()[:24],
            revisions=record.revisions(),
            judgements=judgements,
        )


def _stat(path: Path) -> tuple[int, ...]:
    """What changes when a file changes; a writer's log beside it counts too."""
    found: list[int] = []
    for name in (path, path.with_name(path.name + "-wal")):
        try:
            told = name.stat()
            found += [told.st_mtime_ns, told.st_size, told.st_ino]
        except OSError:
            found.append(0)
    return tuple(found)
