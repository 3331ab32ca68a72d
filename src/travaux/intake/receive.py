"""Files → reports and refusals."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from travaux.intake.decoding import NotText, decode
from travaux.intake.finding_files import File, files, why
from travaux.model import Refusal, Report, report_id
from travaux.settings import Settings

__all__ = ["Arrival", "Copy", "Received", "receive"]


@dataclass(frozen=True, slots=True)
class Copy:
    """The same text from a further place: where, in which encoding, and its bytes."""

    source: str
    encoding: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report with its bytes as found. Of several places with the same text, `report.source` is the first by name."""

    report: Report
    raw: bytes
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """`reports` by id; `refusals` by source: whatever is not read, the further copies of a report among them."""

    reports: tuple[Arrival, ...]
    refusals: tuple[Refusal, ...]


def receive(sources: Sequence[Path], settings: Settings, *, leave_out: Collection[Path] = ()) -> Received:
    """Every report under `sources`, files and folders alike.

    `settings.largest` is the size in bytes above which a file is refused; `leave_out` are files of ours that are no
    source. Raises InputError if a source does not exist; anything wrong with a single file is a refusal.
    """
    found, passed_over = files(sources, leave_out)
    refusals = list(passed_over)
    texts: dict[str, tuple[str, list[Copy]]] = {}
    for file in found:
        got = _read(file, settings.largest)
        if isinstance(got, Refusal):
            refusals.append(got)
            continue
        text, copy = got
        texts.setdefault(report_id(text), (text, []))[1].append(copy)
    arrivals = tuple(_arrival(id_, *texts[id_]) for id_ in sorted(texts))
    for arrival in arrivals:
        refusals += (
            Refusal(copy.source, duplicate_of(arrival.report.source), digest(copy.raw)) for copy in arrival.copies
        )
    return Received(arrivals, tuple(sorted(refusals, key=lambda r: r.source)))


def duplicate_of(source: str) -> str:
    """The reason for refusing a further copy."""
    return f"duplicate: the same text as {source}"


def digest(raw: bytes) -> str:
    """The sha256 of bytes as found, as hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


def _arrival(id_: str, text: str, copies: list[Copy]) -> Arrival:
    first, *others = copies  # files come by name, so the first is the same whatever the order of sources
    return Arrival(Report(id_, text, first.source, first.encoding), first.raw, tuple(others))


def _read(file: File, largest: int) -> tuple[str, Copy] | Refusal:
    try:
        with file.path.open("rb") as stream:
            raw = stream.read(largest + 1)
    except OSError as problem:
        return Refusal(file.source, why(problem, link=file.path.is_symlink()))
    if len(raw) > largest:
        return Refusal(file.source, f"larger than {largest:,} bytes (TRAVAUX_LARGEST sets the limit)")
    try:
        text, encoding = decode(raw)
    except NotText as reason:
        return Refusal(file.source, str(reason), digest(raw))
    return text, Copy(file.source, encoding, raw)
