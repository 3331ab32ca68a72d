"""The order of the work, and the only place that knows it.

    files ── intake ──▸ Report ── reading ──▸ Reading ── finding ──▸ Sheet     one report at a time, in any engine
                                                                       │
    record ◂── recording ◂── collating ◂── naming ◂── dating ◂─────────┘       the pile

What is in the record already is not read again: building twice from the same sources changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from travaux import __version__
from travaux.codebook import Codebook, load
from travaux.collating import collate, lineage
from travaux.dating import World, load_world, publication, publish_pile
from travaux.engine import choose
from travaux.intake import Received, receive
from travaux.model import Refusal, Report, Sheet
from travaux.naming import register
from travaux.recording import Record, Writer
from travaux.settings import Settings

__all__ = ["MakeReader", "Summary", "build", "read_reports", "reader"]

T = TypeVar("T")
MakeReader = Callable[[Settings, Codebook], Callable[[Report], Sheet]]
"""Makes what reads one report; it is called once in each process and has to be picklable."""

_TOGETHER = 32  # reports stored in one transaction: what a build that is broken off has to read again at most


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did. `read` new reports, `known` from before, `duplicates` further copies, `refused` the rest.

    `reports` and `entries` (by kind, in the plural) count the whole record; `revision` is None if nothing changed.
    """

    read: int
    known: int
    duplicates: int
    refused: tuple[Refusal, ...]
    reports: int
    entries: dict[str, int]
    revision: int | None


def build(
    sources: Sequence[Path],
    record: Path,
    *,
    settings: Settings,
    codebook_dir: Path | None = None,
    worlds: Sequence[Path] = (),
    tell: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
    make_reader: MakeReader | None = None,
) -> Summary:
    """Reads the sources into a new or existing record.

    `codebook_dir` overlays the vocabularies; `worlds` are world files to date reports with; `tell` is given a line
    for people now and then, `progress` the number of reports read and to be read. Raises InputError (a source does
    not exist, a world file has mistakes), CodebookError, RecordError, NewerRecord.
    """
    tell = tell or _silent
    codebook, world = load(codebook_dir), load_world(worlds)
    received = receive(sources, settings, leave_out=_own_files(record))
    with Record.writing(record, note=_note(settings, codebook, world)) as out, out.noting_changes():
        known = out.known_ids()
        new = {a.report.id: a for a in received.reports if a.report.id not in known}
        tell(f"{len(received.reports)} different texts received, {len(new)} of them new")

        sheets = read_reports((a.report for a in new.values()), settings, codebook, make_reader)
        for batch in _batches(_counted(sheets, len(new), progress), _TOGETHER):
            with out.batch():
                for sheet in batch:
                    out.add(sheet, new[sheet.reading.report.id].raw, publication(sheet, codebook, world))

        with out.batch():
            refused = _note_sources(received, out)
            stale = out.meta()["pile"] == "stale"
            if stale or _world_of(out) != _named(world):
                _as_one(out, codebook, world, stale=stale, tell=tell)
        return _summary(out, received, len(new), refused)


def _as_one(out: Writer, codebook: Codebook, world: World | None, *, stale: bool, tell: Callable[[str], None]) -> None:
    """The pile below the reports: days, names, and how the reports hang together."""
    tell("dating the pile, registering names, laying reports beside each other")
    # a report that has come may date those that were there
    out.redate(publish_pile(out.reports(), world).values())
    findings = out.findings()
    if stale:
        out.replace_pile(*register(findings, codebook))
    reports = out.reports()
    out.replace_collation(collate(reports, findings, out.actors(), lineage(reports)))


def read_reports(
    reports: Iterable[Report], settings: Settings, codebook: Codebook, make_reader: MakeReader | None = None
) -> Iterator[Sheet]:
    """Each report read by itself, in the order given, in `settings.workers` processes; nothing is stored."""
    return choose(settings.workers).run(partial(make_reader or reader, settings, codebook), reports)


def reader(settings: Settings, codebook: Codebook) -> Callable[[Report], Sheet]:
    """What reads one report: reading marks it, finding tells what it says."""
    # Here and not above: only the process that reads loads a language model.
    from travaux.finding import find  # noqa: PLC0415
    from travaux.reading import Reader  # noqa: PLC0415

    marks = Reader(settings, codebook)

    def read(report: Report) -> Sheet:
        try:
            reading = marks.read(report)
            return Sheet(reading, find(reading, codebook))
        except Exception as problem:
            problem.add_note(f"while reading {report.source}")
            raise

    return read


def _note_sources(received: Received, out: Writer) -> tuple[Refusal, ...]:
    """Writes down where everything came from and what was refused; the refusals that are no mere copies."""
    copies = {copy.source for arrival in received.reports for copy in arrival.copies}
    for arrival in received.reports:
        report = arrival.report
        out.add_source(report.id, report.source, report.encoding, arrival.raw)
        for copy in arrival.copies:
            out.add_source(report.id, copy.source, copy.encoding, copy.raw)
    refused = tuple(r for r in received.refusals if r.source not in copies)
    out.settle({arrival.report.source for arrival in received.reports} | copies)
    out.refuse(refused)
    return refused


def _summary(out: Writer, received: Received, read: int, refused: tuple[Refusal, ...]) -> Summary:
    counts = out.counts()
    kinds = ("encounters", "statements", "positions", "proposals", "figures", "backgrounds")
    return Summary(
        read=read,
        known=len(received.reports) - read,
        duplicates=sum(len(arrival.copies) for arrival in received.reports),
        refused=refused,
        reports=counts["reports"],
        entries={kind: counts[kind] for kind in kinds},
        revision=out.revision,
    )


def _note(settings: Settings, codebook: Codebook, world: World | None) -> str:
    """With what the reports of this revision were read and dated."""
    return f"read by Travaux {__version__}, model {settings.model}, codebook {codebook.digest[:12]}{_named(world)}"


def _named(world: World | None) -> str:
    return f", world {world.digest[:12]}" if world else ""


def _world_of(out: Writer) -> str:
    """The world by which the record was dated last, as its note names it."""
    revisions = out.revisions()
    _, sign, digest = (revisions[-1].note if revisions else "").partition(", world ")
    return sign + digest


def _own_files(record: Path) -> tuple[Path, ...]:
    """The record and what SQLite may put beside it: never a source, even if it lies in the folder that is read."""
    return (record, *(record.with_name(record.name + end) for end in ("-wal", "-shm", "-journal")))


def _counted(items: Iterable[T], total: int, progress: Callable[[int, int], None] | None) -> Iterator[T]:
    for done, item in enumerate(items, start=1):
        if progress is not None:
            progress(done, total)
        yield item


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch


def _silent(line: str) -> None:
    """Tells nobody."""
