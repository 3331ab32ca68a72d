"""Archives and compressed files: zip, tar (also compressed), gz, bz2, xz. Their members are blobs of their own.

Nothing is ever unpacked to disk, so that no name in an archive leads anywhere; names that try to (`../`, `/etc/…`) are
refused all the same, since whoever wrote them meant no good. Members are unpacked one at a time, none beyond the
largest size of a file, and the whole never beyond `_RATIO` times the packed size and `_FREE` bytes: that is a bomb.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, cast

from travaux.intake.finding_files import passed_over_by_name
from travaux.intake.forms.form import Form, Got
from travaux.intake.nouns import Blob, House, Unreadable, of_bytes
from travaux.model import Refusal

__all__ = ["FORMS", "Bounded"]

_RATIO = 200  # text packs to a tenth or, if it repeats itself, a fiftieth
_FREE = 32_000_000  # bytes that may be unpacked whatever the ratio
_MOST = 1_000_000  # members
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, tarfile.TarError, lzma.LZMAError, zlib.error, EOFError),
    *(OSError, NotImplementedError, RuntimeError, ValueError, KeyError),
)


class Bounded(io.RawIOBase):
    """A stream that unpacks and raises Unreadable where it has given more than its packed size allows."""

    def __init__(self, stream: IO[bytes], packed: int, below: IO[bytes] | None = None) -> None:
        self._stream, self._packed, self._below, self._given = stream, packed, below, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        try:
            got = self._stream.read(len(view))
        except (EOFError, zlib.error, lzma.LZMAError, OSError) as problem:
            raise Unreadable(f"damaged or cut off: {_says(problem)}", self._given) from None
        view[: len(got)] = got
        self._given += len(got)
        if self._given > max(_FREE, self._packed * _RATIO):
            raise Unreadable(f"unpacks to more than {_RATIO} times its size", self._given)
        return len(got)

    def close(self) -> None:
        self._stream.close()
        if self._below is not None:  # what unpacks leaves open what it reads from
            self._below.close()
        super().close()


def _says(problem: BaseException) -> str:
    return " ".join(str(problem).lower().split()) or type(problem).__name__


_PACKERS: dict[bytes, tuple[str, Callable[[BinaryIO], Any]]] = {
    b"\x1f\x8b": ("gzip", lambda s: gzip.GzipFile(fileobj=s)),
    b"BZh": ("bzip2", bz2.BZ2File),
    b"\xfd7zXZ\x00": ("xz", lzma.LZMAFile),
}
_SUFFIXES = {".gz": "", ".tgz": ".tar", ".bz2": "", ".tbz2": ".tar", ".xz": "", ".txz": ".tar"}


def _packer(head: bytes) -> Callable[[BinaryIO], IO[bytes]] | None:
    return next((make for sign, (_, make) in _PACKERS.items() if head.startswith(sign)), None)


def _is_packed(head: bytes, blob: Blob) -> bool:
    if head.startswith(b"BZh"):
        return head[4:10] == b"1AY&SY"  # what a text that begins so does not go on with
    return _packer(head) is not None


def _read_packed(blob: Blob, house: House) -> Iterator[Got]:
    """The one blob inside a compressed file, streamed."""
    make = _packer(blob.head())
    assert make is not None  # noqa: S101 -- recognised by it

    def opened() -> BinaryIO:
        below = blob.open()
        size = _size(below) if below.seekable() else 0  # packed in something packed: only the free bytes
        return io.BufferedReader(Bounded(make(below), size, below))

    name = PurePosixPath(blob.name)
    end = _SUFFIXES.get(name.suffix.lower())
    inner = f"{name.stem}{end}" if end is not None else blob.name
    yield replace(blob, open=opened, name=inner, media="", depth=blob.depth + 1, path=None)


def _size(stream: BinaryIO) -> int:
    """Bytes of a stream that may be gone through twice."""
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    return size - at


def _read_zip(blob: Blob, house: House) -> Iterator[Got]:
    largest = house.settings.largest
    with blob.open() as opened:
        stream = opened if opened.seekable() else io.BytesIO(blob.all(largest))
        size = _size(stream)
        try:
            archive = zipfile.ZipFile(stream)
        except _BROKEN as problem:
            raise Unreadable(f"a zip archive that cannot be opened: {_says(problem)}") from None
        given = 0
        for member in sorted(archive.infolist(), key=lambda m: m.filename)[:_MOST]:
            if member.is_dir():
                continue
            source = f"{blob.source}/{_shown(member.filename)}"
            at = member.header_offset
            if reason := _refused(member.filename) or ("encrypted" if member.flag_bits & 1 else None):
                yield Refusal(source, reason, offset=at)
                continue
            try:
                with archive.open(member) as packed:
                    raw = packed.read(largest + 1)
            except _BROKEN as problem:
                yield Refusal(source, f"damaged or cut off: {_says(problem)}", offset=at)
                continue
            given += len(raw)
            yield _member(blob, source, member.filename, raw, largest, at)
            if given > max(_FREE, size * _RATIO):
                raise Unreadable(f"unpacks to more than {_RATIO} times its size", at)


def _read_tar(blob: Blob, house: House) -> Iterator[Got]:
    largest = house.settings.largest
    with blob.open() as stream:
        at = 0
        try:
            archive = tarfile.open(fileobj=stream, mode="r|")  # noqa: SIM115 -- the stream is closed, it holds no more
            for member in archive:
                at = member.offset
                if member.isdir():
                    continue
                source = f"{blob.source}/{_shown(member.name)}"
                reason = _refused(member.name) or (None if member.isreg() else "no regular file in the archive")
                if reason:
                    yield Refusal(source, reason, offset=at)
                    continue
                opened = archive.extractfile(member)
                raw = opened.read(largest + 1) if opened else b""
                if len(raw) < min(member.size, largest + 1):
                    yield Refusal(source, "damaged or cut off", offset=at)
                    continue
                yield _member(blob, source, member.name, raw, largest, at)
        except _BROKEN as problem:
            raise Unreadable(f"damaged or cut off: {_says(problem)}", at) from None


def _member(blob: Blob, source: str, name: str, raw: bytes, largest: int, at: int) -> Got:
    if len(raw) > largest:
        return Refusal(source, f"larger than {largest:,} bytes (TRAVAUX_LARGEST sets the limit)", offset=at)
    if not raw:
        return Refusal(source, "empty", offset=at)
    return of_bytes(source, raw, name=PurePosixPath(name).name, known=blob.known, depth=blob.depth + 1)


def _refused(name: str) -> str | None:
    """Why a member of that name is not looked at, or None."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(parts[0]) == 2 and parts[0].endswith(":")):
        return "a name that leads out of its archive"
    if any(p.startswith(".") and p != "." for p in parts) or "__MACOSX" in parts:
        return "hidden"
    return passed_over_by_name(PurePosixPath(name.replace("\\", "/")))


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8").lstrip("/")


def _is_tar(head: bytes, blob: Blob) -> bool:
    return head[257:262] == b"ustar" or (blob.name.lower().endswith(".tar") and b"\x00" in head)


FORMS = (
    Form(
        "zip",
        "zip archives of any of these",
        lambda head, _: head.startswith((b"PK\x03\x04", b"PK\x05\x06")),
        _read_zip,
    ),
    Form("packed", "files packed with gzip, bzip2 or xz", _is_packed, _read_packed),
    Form("tar", "tar archives of any of these, packed or not", _is_tar, _read_tar),
)
