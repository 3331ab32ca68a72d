"""The order of the work, and the only place that knows it.

    files ── intake ──▸ Report ── reading ──▸ Reading ── finding ──▸ Sheet     one report at a time, in any engine
                                                                       │
    record ◂── recording ◂── collating ◂── naming ◂── dating ◂─────────┘       the pile

What is in the record already is not read again: building twice from the same sources changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from travaux import __version__
from travaux.codebook import Codebook, load
from travaux.collating import collate, lineage
from travaux.dating import World, load_world, publication, publish_pile
from travaux.engine import choose
from travaux.intake import Asked, Received, check_sources, receive
from travaux.intake.nouns import digest
from travaux.model import Collation, Layer, Reading, Refusal, Report, Sheet, When
from travaux.naming import register
from travaux.recording import Record, Writer
from travaux.settings import Settings

__all__ = ["READ", "MakeReader", "Summary", "build", "forget", "read_reports", "reader"]

T = TypeVar("T")
MakeReader = Callable[[Settings, Codebook], Callable[[Report], Sheet]]
"""Makes what reads one report; it is called once in each process and has to be picklable."""

READ = frozenset({None, "en"})
"""Languages whose reports are read; None: too few words to tell."""

_TOGETHER = 32  # reports stored in one transaction: what a build that is broken off has to read again at most


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did. `read` new reports, `known` from before, `duplicates` further copies, `refused` the rest.

    `reports` and `entries` (by kind, in the plural) count the whole record; `revision` is None if nothing changed.
    `languages`: how many of the reports received are in a language that is kept and not read, by its code.
    """

    read: int
    known: int
    duplicates: int
    refused: tuple[Refusal, ...]
    reports: int
    entries: dict[str, int]
    revision: int | None
    languages: dict[str, int] = field(default_factory=dict)


def build(
    sources: Sequence[Path | str],
    record: Path,
    *,
    settings: Settings,
    codebook_dir: Path | None = None,
    worlds: Sequence[Path] = (),
    asked: Asked | None = None,
    tell: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
    make_reader: MakeReader | None = None,
) -> Summary:
    """Reads the sources (files, folders, addresses) into a new or existing record.

    `codebook_dir` overlays the vocabularies; `worlds` are world files to date reports with; `asked` says how sources
    are to be taken; `tell` is given a line for people now and then, `progress` the number of reports read and to be
    read. Raises InputError (a source does not exist, a world file has mistakes), CodebookError, RecordError,
    NewerRecord. Broken off at any point, it leaves whole reports, and the same call goes on from there.
    """
    tell = tell or _silent
    codebook, world = load(codebook_dir), load_world(worlds)
    check_sources(sources)
    with Record.writing(record, note=_note(settings, codebook, world)) as out, out.noting_changes():
        asked = replace(asked or Asked(), recall=out.received, visits=out.visits())
        received = _without_forgotten(receive(sources, settings, leave_out=_own_files(record), asked=asked), out)
        known = out.known_ids()
        new = {a.report.id: a for a in received.reports if a.report.id not in known}
        tell(f"{len(received.reports)} different texts received, {len(new)} of them new")

        sheets = read_reports((a.report for a in new.values()), settings, codebook, make_reader)
        for batch in _batches(_counted(sheets, len(new), progress), _TOGETHER):
            with out.batch():
                for sheet in batch:
                    arrival = new[sheet.reading.report.id]
                    when = publication(sheet, codebook, world)
                    out.add(sheet, arrival.raw, when, form=arrival.form, known=arrival.known)

        with out.batch():
            refused = _note_sources(received, out)
            _renew_pile(out, codebook, world, tell)
            out.visited(received.visits)
        return _summary(out, received, len(new), refused)


def forget(name: str, record: Path, *, codebook_dir: Path | None = None, worlds: Sequence[Path] = ()) -> str:
    """Takes the report of that name (see `Record.report`) out of a record, with its bytes and whatever rested on it
    alone; the report's id. Raises InputError if there is none of that name, CodebookError, RecordError.
    """
    codebook, world = load(codebook_dir), load_world(worlds)
    id_ = Record.open(record).report(name).report.id
    with Record.writing(record, note=f"a report was forgotten, Travaux {__version__}{_named(world)}") as out:
        with out.batch():
            out.replace_collation(Collation())  # nothing may rest on the report any more
            out.forget(id_)
            _renew_pile(out, codebook, world, _silent)
        out.wipe()
    return id_


def _renew_pile(out: Writer, codebook: Codebook, world: World | None, tell: Callable[[str], None]) -> None:
    """What rests on several reports, made anew if a report came, went, or is known better than before."""
    stale = out.meta()["pile"] == "stale"
    if not stale and _world_of(out) == _named(world):
        return
    tell("dating the pile, registering names, laying reports beside each other")
    # a report that has come may date those that were there
    out.redate(publish_pile(out.reports(), world).values())
    findings = out.findings()
    if stale:
        out.replace_pile(*register(findings, codebook))
    reports = out.reports()
    out.replace_collation(collate(reports, findings, out.actors(), lineage(reports)))


def _without_forgotten(received: Received, out: Writer) -> Received:
    gone = out.forgotten()
    if not gone:
        return received
    refused = [
        Refusal(place.source, "forgotten: `travaux forget` took it out of this record")
        for arrival in received.reports
        if arrival.report.id in gone
        for place in arrival.places
    ]
    here = {r.source for r in refused}
    kept = tuple(a for a in received.reports if a.report.id not in gone)
    others = (r for r in received.refusals if r.source not in here)
    return replace(received, reports=kept, refusals=tuple(sorted((*others, *refused), key=lambda r: r.source)))


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
            if report.known.language not in READ:
                return _kept_only(report)
            reading = marks.read(report)
            return Sheet(reading, find(reading, codebook))
        except Exception as problem:
            problem.add_note(f"while reading {report.source}")
            raise

    return read


def _kept_only(report: Report) -> Sheet:
    """A report in a language that is not read: kept, listed, searched, and nothing found in it. An English parse of
    another language finds things that nobody said.
    """
    layers = (Layer("own", 0, len(report.text), "body"),)
    return Sheet(Reading(report, layers, (), (), (), (), (), When()), ())


def _note_sources(received: Received, out: Writer) -> tuple[Refusal, ...]:
    """Writes down where everything came from and what was refused; the refusals that are no mere copies."""
    copies = {copy.source for arrival in received.reports for copy in arrival.copies}
    noted = out.whereabouts()
    for arrival in received.reports:
        for place in arrival.places:
            told = (place.encoding, digest(place.raw), place.form, place.known)
            if noted.get((arrival.report.id, place.source)) != told:
                id_, form, known = arrival.report.id, place.form, place.known
                out.add_source(id_, place.source, place.encoding, place.raw, form=form, known=known)
    refused = tuple(r for r in received.refusals if r.source not in copies)
    out.settle({arrival.report.source for arrival in received.reports} | copies)
    out.refuse(refused)
    return refused


def _summary(out: Writer, received: Received, read: int, refused: tuple[Refusal, ...]) -> Summary:
    counts = out.counts()
    told = (arrival.report.known.language for arrival in received.reports)
    kinds = ("encounters", "statements", "positions", "proposals", "figures", "backgrounds")
    return Summary(
        read=read,
        known=len(received.reports) - read,
        duplicates=sum(len(arrival.copies) for arrival in received.reports),
        refused=refused,
        reports=counts["reports"],
        entries={kind: counts[kind] for kind in kinds},
        revision=out.revision,
        languages=dict(sorted(Counter(str(x) for x in told if x not in READ).items())),
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
