"""Sources → reports and refusals."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from travaux.errors import InputError, MissingPart
from travaux.intake.fetching import Fetcher, Unchanged, is_address
from travaux.intake.finding_files import File, files, why
from travaux.intake.forms import recognise
from travaux.intake.language import language_of
from travaux.intake.nouns import Blob, Document, House, Unreadable, Visit, digest
from travaux.model import Known, Refusal, Report, report_id
from travaux.settings import Settings

__all__ = [
    "Arrival",
    "Asked",
    "Copy",
    "Received",
    "check_sources",
    "digest",
    "documents",
    "duplicate_of",
    "joined_known",
    "receive",
]

_DEEPEST = 5  # containers in containers: an archive of archives of tables and one to spare


@dataclass(frozen=True, slots=True)
class Copy:
    """The same text from a further place: where, in which encoding, bytes and form, and what is known."""

    source: str
    encoding: str
    raw: bytes
    form: str = "text"
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report with its bytes as found. Of several places with the same text, `report.source` is the first by name;
    `form` and `known` are those of that place alone, `report.known` what all of them tell.
    """

    report: Report
    raw: bytes
    copies: tuple[Copy, ...] = ()
    form: str = "text"
    known: Known = field(default_factory=Known)

    @property
    def places(self) -> tuple[Copy, ...]:
        """All the places where the text was found, the first by name first."""
        return (Copy(self.report.source, self.report.encoding, self.raw, self.form, self.known), *self.copies)


@dataclass(frozen=True, slots=True)
class Received:
    """`reports` by id; `refusals` by source: whatever is not read, the further copies of a report among them.

    `visits`: what feeds and servers gave for next time.
    """

    reports: tuple[Arrival, ...]
    refusals: tuple[Refusal, ...]
    visits: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """How sources are to be taken. `columns`: field → column of tables; `follow`: fetch the pages that entries of a
    feed link to; `allow_local`: lists may name private addresses and files. `recall` and `visits` come from the record
    (see `House`); `heard` is told how many documents came so far.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    follow: bool = False
    allow_local: bool = False
    recall: Callable[[str, str], tuple[Document, ...]] | None = None
    visits: Mapping[str, Visit] = field(default_factory=dict)
    heard: Callable[[int], None] | None = None


def check_sources(sources: Sequence[Path | str]) -> None:
    """Raises InputError that names every source that is neither an address nor there."""
    paths = [Path(s) for s in sources if not is_address(str(s))]
    if paths or not sources:
        files(paths, only_check=True)


def receive(
    sources: Sequence[Path | str], settings: Settings, *, leave_out: Collection[Path] = (), asked: Asked | None = None
) -> Received:
    """Every report under `sources`: files, folders and addresses alike.

    `settings.largest` is the size in bytes above which a file is refused; `leave_out` are files of ours that are no
    source. Raises InputError if a source does not exist; anything wrong with a single file is a refusal.
    """
    asked = asked or Asked()
    addresses = sorted({str(s) for s in sources if is_address(str(s))})
    paths = [Path(s) for s in sources if not is_address(str(s))]
    found, passed_over = files(paths, leave_out) if paths or not addresses else ((), ())
    told: dict[str, Visit] = {}
    fetcher = Fetcher(
        settings.largest, pause=settings.pause, allow_local=asked.allow_local, visits=asked.visits, told=told
    )
    house = House(settings, fetcher, asked.columns, asked.follow, asked.recall or _nothing, asked.visits, told)
    blobs = [_file_blob(file) for file in found]
    blobs += [fetcher.blob(address, trusted=True) for address in addresses]

    refusals = list(passed_over)
    texts: dict[str, tuple[str, dict[str, Copy]]] = {}
    for count, got in enumerate((got for blob in blobs for got in documents(blob, house)), start=1):
        if asked.heard is not None:
            asked.heard(count)
        if isinstance(got, Refusal):
            refusals.append(got)
            continue
        copy = Copy(got.source, got.encoding, got.raw, got.form, got.known)
        texts.setdefault(report_id(got.text), (got.text, {}))[1].setdefault(got.source, copy)
    arrivals = tuple(_arrival(id_, text, copies) for id_, (text, copies) in sorted(texts.items()))
    for arrival in arrivals:
        refusals += (
            Refusal(copy.source, duplicate_of(arrival.report.source), digest(copy.raw)) for copy in arrival.copies
        )
    visits = tuple(told[address] for address in sorted(told))
    return Received(arrivals, tuple(sorted(refusals, key=lambda r: (r.source, r.reason))), visits)


def duplicate_of(source: str) -> str:
    """The reason for refusing a further copy."""
    return f"duplicate: the same text as {source}"


def _nothing(digest: str, source: str) -> tuple[Document, ...]:
    """Nothing was there before."""
    return ()


def _file_blob(file: File) -> Blob:
    def opened() -> BinaryIO:
        return file.path.open("rb")

    return Blob(file.source, opened, file.path.name, path=file.path)


def _arrival(id_: str, text: str, places: Mapping[str, Copy]) -> Arrival:
    first, *others = (places[source] for source in sorted(places))  # the same whatever the order of sources
    language = first.known.language or language_of(text)
    first = replace(first, known=replace(first.known, language=language))
    known = joined_known([first.known, *(c.known for c in others)])
    report = Report(id_, text, first.source, first.encoding, known)
    copies = tuple(replace(c, known=replace(c.known, language=language)) for c in others)
    return Arrival(report, first.raw, copies, first.form, first.known)


def joined_known(places: Sequence[Known]) -> Known:
    """What several places of one text tell together: of each field, the first that is known."""
    fields = ("outlet", "title", "address", "published", "language")
    return Known(**{f: next((v for k in places if (v := getattr(k, f)) is not None), None) for f in fields})


def documents(blob: Blob, house: House) -> Iterator[Document | Refusal]:
    """What comes of a blob, whatever is wrong with it: nothing in it can end a build."""
    if blob.depth > _DEEPEST:
        yield Refusal(blob.source, "too many containers in containers")
        return
    try:
        here = blob.arrive() if blob.arrive else blob
        for got in recognise(here).read(here, house):
            if isinstance(got, Blob):
                yield from documents(got, house)
            else:
                yield got
    except Unchanged:
        yield from house.recall("", blob.source)
    except Unreadable as reason:
        yield Refusal(blob.source, str(reason), _digest_of(blob, house), reason.offset)
    except (MissingPart, InputError) as problem:
        yield Refusal(blob.source, str(problem))
    except OSError as problem:
        yield Refusal(blob.source, why(problem, link=blob.path is not None and blob.path.is_symlink()))
    except (Exception, RecursionError) as problem:
        yield Refusal(blob.source, f"cannot be read ({type(problem).__name__})")


def _digest_of(blob: Blob, house: House) -> str | None:
    """The digest of what was refused, if it is small enough to have been looked at as a whole."""
    if blob.arrive is not None:
        return None
    try:
        return digest(blob.all(house.settings.largest))
    except (OSError, Unreadable):
        return None
