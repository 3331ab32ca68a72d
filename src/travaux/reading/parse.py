"""The parse: spaCy over distinct sentences, once per model, kept in a cache.

With `fast_kernels` numpy multiplies the matrices in place of blis, which on many processors falls back to its
generic kernel: the annotations are the same (a test compares them), the time is not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from travaux.errors import InputError, MissingPart
from travaux.model import Token
from travaux.settings import Settings

__all__ = ["Parser"]

_FORM = "3"  # of the cached rows; a new one makes old rows invisible
_AS_ASCII = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-", "\u00a0": " "})
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, as broken files have them; no tokenizer takes it
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\u2028\u2029", " "))

Row = list[Any]


class Parser:
    """Parses sentences. `parse(texts)` gives, for each text, its tokens with offsets from the text's start."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._nlp: Any = None
        self._digest: str | None = None
        self._cache = _Cache(settings.cache / "sentences.sqlite" if settings.cache else None)

    def load(self) -> None:
        """Load the model now rather than at the first sentence that the cache does not hold."""
        if self._nlp is None:
            self._nlp = _load(self._settings)

    def parse(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """Tokens of each text; equal texts are parsed once."""
        clean = [_SURROGATE.sub("\ufffd", t.translate(_BLANKS).translate(_AS_ASCII)) for t in texts]
        keys = {c: self._key(c) for c in dict.fromkeys(clean)}
        known = self._cache.get(list(keys.values()))
        missing = [c for c, k in keys.items() if k not in known]
        # Short sentences together with short ones: less padding, and the result does not depend on neighbours.
        missing.sort(key=len)
        fresh: dict[str, list[Row]] = {}
        if missing:
            self.load()
            for c, doc in zip(missing, self._nlp.pipe(missing, batch_size=self._settings.batch), strict=True):
                fresh[keys[c]] = [_row(t) for t in doc]
            self._cache.put(fresh)
        rows = known | fresh
        return [_tokens(rows[keys[c]], t) for c, t in zip(clean, texts, strict=True)]

    def _key(self, text: str) -> str:
        if self._digest is None:
            self._digest = _model_digest(self._settings.model)
        return hashlib.sha256(f"{_FORM}\x1f{self._digest}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _model_digest(name: str) -> str:
    """Name and version of the model's package and of spaCy: together they fix the annotations."""
    try:
        return f"{name}-{version(name)}-spacy-{version('spacy')}"
    except PackageNotFoundError:
        raise MissingPart(
            f"the spaCy pipeline {name!r} is not installed; install it with: pip install {name.replace('_', '-')}"
        ) from None


def _load(settings: Settings) -> Any:
    if settings.fast_kernels:
        # Threads on matrices this small only wait for each other; a user's own setting stands.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        package = import_module(settings.model)
    except ImportError:
        raise MissingPart(
            f"the spaCy pipeline {settings.model!r} is not installed; "
            f"install it with: pip install {settings.model.replace('_', '-')}"
        ) from None
    if not hasattr(package, "load"):
        raise InputError(f"{settings.model!r} is a Python package but not a spaCy pipeline")
    nlp = package.load()
    if settings.fast_kernels:
        _use_numpy(nlp)
    return nlp


def _use_numpy(nlp: Any) -> None:
    """Every node of every pipe gets numpy's kernels: the same annotations, 1.3 to 2 times sooner on many processors."""
    from thinc.api import NumpyOps  # noqa: PLC0415  # only the process that parses loads it

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if model is not None:
            for node in model.walk():
                node.ops = ops


def _row(t: Any) -> Row:
    return [t.idx, len(t.text), t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_]


def _tokens(rows: Iterable[Row], text: str) -> tuple[Token, ...]:
    return tuple(
        Token(
            start=at,
            end=at + size,
            text=text[at : at + size],
            lemma=sys.intern(lemma),
            pos=sys.intern(pos),
            tag=sys.intern(tag),
            dep=sys.intern(dep),
            head=head,
            entity=sys.intern(entity),
        )
        for at, size, lemma, pos, tag, dep, head, entity in rows
    )


class _Cache:
    """Rows by key in one SQLite file that several processes may share; without a path, nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def _open(self) -> sqlite3.Connection | None:
        if self._db is None and self._path is not None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                db = sqlite3.connect(self._path, timeout=30, isolation_level=None, check_same_thread=False)
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("PRAGMA synchronous=NORMAL")
                db.execute("CREATE TABLE IF NOT EXISTS parses (key TEXT PRIMARY KEY, rows BLOB) WITHOUT ROWID")
            except (OSError, sqlite3.Error):
                self._path = None  # a cache that cannot be kept costs time, never the result
                return None
            self._db = db
        return self._db

    def get(self, keys: Sequence[str]) -> dict[str, list[Row]]:
        db = self._open()
        out: dict[str, list[Row]] = {}
        if db is None:
            return out
        for some in _chunks(keys, 500):
            marks = ",".join("?" * len(some))
            try:
                found = db.execute(f"SELECT key, rows FROM parses WHERE key IN ({marks})", some).fetchall()  # noqa: S608
                out.update((key, json.loads(zlib.decompress(blob))) for key, blob in found)
            except (sqlite3.Error, zlib.error, ValueError):
                continue  # a damaged cache is as good as none
        return out

    def put(self, rows: dict[str, list[Row]]) -> None:
        db = self._open()
        if db is None or not rows:
            return
        blobs = [
            (key, zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 1))
            for key, value in sorted(rows.items())
        ]
        try:
            db.execute("BEGIN")
            db.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?)", blobs)
            db.execute("COMMIT")
        except sqlite3.Error:
            self._path, self._db = None, None


def _chunks(items: Sequence[str], size: int) -> Iterator[list[str]]:
    for i in range(0, len(items), size):
        yield list(items[i : i + size])
