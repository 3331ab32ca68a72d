"""What intake passes along: bytes under a name, documents, and the reasons why something is neither."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from travaux.model import Known
from travaux.settings import Settings

if TYPE_CHECKING:
    from travaux.intake.fetching import Fetcher

__all__ = ["HEAD", "Blob", "Document", "House", "Unreadable", "Visit", "digest", "of_bytes"]

HEAD = 4096
"""Bytes from the beginning of a blob by which its form is recognised."""


class Unreadable(Exception):
    """Bytes from which no report comes; the message is the reason, `offset` the byte where that shows (None = all)."""

    def __init__(self, reason: str, offset: int | None = None) -> None:
        super().__init__(reason)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes under a name, opened when they are needed and as often.

    `source` is how the record calls them; `name` the last part of that, by whose suffix a form may be recognised;
    `media` what a server said they are; `known` what whoever handed them over knows of the report in them; `depth` in
    how many containers they lie; `path` where they lie if they are a file. `arrive` fetches what is not here.
    """

    source: str
    open: Callable[[], BinaryIO]
    name: str = ""
    media: str = ""
    known: Known = field(default_factory=Known)
    depth: int = 0
    path: Path | None = None
    arrive: Callable[[], Blob] | None = None

    def head(self) -> bytes:
        with self.open() as stream:
            return stream.read(HEAD)

    def all(self, largest: int) -> bytes:
        """The whole of it. Raises Unreadable if that is more than `largest` bytes."""
        with self.open() as stream:
            raw = stream.read(largest + 1)
        if len(raw) > largest:
            raise Unreadable(f"larger than {largest:,} bytes (TRAVAUX_LARGEST sets the limit)")
        return raw


def of_bytes(
    source: str, raw: bytes, *, name: str = "", media: str = "", known: Known | None = None, depth: int = 0
) -> Blob:
    """A blob of bytes that are held already."""
    return Blob(source, lambda: BytesIO(raw), name or source, media, known or Known(), depth)


@dataclass(frozen=True, slots=True)
class Document:
    """A text that came out of bytes. `raw` are the bytes as received, `encoding` how they were decoded, `form` how the
    text came of them: `text` (it is what they decode to), `page`, `row`, `entry`.
    """

    source: str
    text: str
    encoding: str
    raw: bytes
    known: Known = field(default_factory=Known)
    form: str = "text"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a server or feed gave for next time: `validators` for a conditional request, `entries` that were taken."""

    address: str
    etag: str | None = None
    modified: str | None = None
    entries: frozenset[str] = frozenset()


@dataclass(slots=True)
class House:
    """What every form may use: settings, the map of columns, how addresses are fetched, and what is in the record.

    `recall(digest, source)` gives the documents that came of these bytes there before (without a digest: of whatever
    was there), `visits` what feeds and servers said last
    time, `told` what they say now (filled by the forms). `follow`: fetch the pages that a feed's entries link to.
    """

    settings: Settings
    fetcher: Fetcher | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    follow: bool = False
    recall: Callable[[str, str], tuple[Document, ...]] = lambda digest, source: ()
    visits: Mapping[str, Visit] = field(default_factory=dict)
    told: dict[str, Visit] = field(default_factory=dict)


def digest(raw: bytes) -> str:
    """The sha256 of bytes as received, as hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()
