"""What the views are made from: the reports and entries of one record, looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from travaux.dating import counted_from
from travaux.model import (
    KINDS,
    UNSURE_BELOW,
    Actor,
    Change,
    Collation,
    Entry,
    Evidence,
    Finding,
    Refusal,
    Report,
    Revision,
    Standing,
    Statement,
    StoredReport,
    When,
    Who,
    finding_id,
)
from travaux.publishing.printing import DayView, plural, when_view
from travaux.publishing.views.spans import ends_sentence, excerpt, starts_sentence

if TYPE_CHECKING:
    from travaux.recording import Record

__all__ = ["EntryHead", "Pile", "Words", "source_name", "speaker_name", "stands"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report: `text` is the slice `[start, end)`; `source` is the report's name for people.

    `before` and `after` are the rest of their sentence, as an excerpt shows it (`cut_…`: not all of it).
    """

    report: str
    start: int
    end: int
    text: str
    source: str
    before: str = ""
    after: str = ""
    cut_before: bool = False
    cut_after: bool = False

    @property
    def anchor(self) -> str:
        """The fragment of the permalink to the words."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class EntryHead:
    """What every entry shows. `words` are the core words of each of its findings, `further` what supports them.

    `ids` are the ids of all findings, the entry's own first, so that links to any of them arrive. `confidence` is that
    of the surest finding; `sure` is False where the entry belongs under "unsure". `day` is when it took place, or,
    where
    only that is known, when the report was published. `stands` says on how many origins it stands where several
    reports tell it ("3 reports → 1 origin").
    """

    id: str
    kind: str
    ids: tuple[str, ...]
    sure: bool
    confidence: float
    rules: tuple[str, ...]
    words: tuple[Words, ...]
    further: tuple[Words, ...]
    reports: tuple[str, ...]
    day: DayView
    stands: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    """The reports and entries of a record. Made with `of` or `read`; the lookups follow from the rest."""

    reports: tuple[StoredReport, ...]
    entries: Mapping[str, tuple[Entry, ...]]
    refusals: tuple[Refusal, ...] = ()
    by_id: Mapping[str, StoredReport] = field(default_factory=dict)
    finding_entry: Mapping[str, Entry] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    heads: Mapping[str, EntryHead] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    collation: Collation = field(default_factory=Collation)
    changes: tuple[Change, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @classmethod
    def of(
        cls,
        reports: Iterable[StoredReport],
        entries: Iterable[Entry] = (),
        refusals: Iterable[Refusal] = (),
        actors: Iterable[Actor] = (),
        collation: Collation | None = None,
        changes: Iterable[Change] = (),
        revisions: Iterable[Revision] = (),
    ) -> Pile:
        """A pile of nouns in any order."""
        by_id = {stored.report.id: stored for stored in reports}
        order = sorted(by_id.values(), key=lambda s: (s.report.name, s.report.id))
        kinds: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        finding_entry: dict[str, Entry] = {}
        statements: dict[str, Statement] = {}
        heads: dict[str, EntryHead] = {}
        collation = collation or Collation()
        standings = {standing.entry: standing for standing in collation.standings}
        for entry in sorted((_dated(e, by_id) for e in entries), key=_entry_order):
            kinds[entry.kind].append(entry)
            ids = [finding_id(finding) for finding in entry.findings]
            for name, finding in zip(ids, entry.findings, strict=True):
                finding_entry[name] = entry
                if isinstance(finding, Statement):
                    statements[name] = finding
            finding_entry.setdefault(entry.id, entry)
            heads[entry.id] = _head(entry, ids, by_id, standings.get(entry.id))
        return cls(
            reports=tuple(order),
            entries={kind: tuple(found) for kind, found in kinds.items()},
            refusals=tuple(sorted(refusals, key=lambda r: (r.source, r.reason))),
            by_id=by_id,
            finding_entry=finding_entry,
            statements=statements,
            heads=heads,
            names=_names(actors),
            collation=collation,
            changes=tuple(changes),
            revisions=tuple(revisions),
        )

    @classmethod
    def read(cls, record: Record) -> Pile:
        """All of a record."""
        found = [entry for kind in KINDS for entry in record.entries(kind)]
        more = record.collation(), record.changes(), record.revisions()
        return cls.of(record.reports(), found, record.refusals(), record.actors(), *more)

    def head(self, entry: Entry) -> EntryHead:
        """What every entry shows, of this one."""
        return self.heads[entry.id]

    def named(self, finding: str | None) -> Statement | None:
        """The statement of that finding id, if it is in the pile."""
        return self.statements.get(finding) if finding else None

    def name(self, surface: str) -> str:
        """The name of the one actor that the pile prints so; the surface itself if none or several."""
        return self.names.get(surface, surface)

    def words(self, evidence: Evidence) -> Words:
        """The words of a piece of evidence."""
        return _words(evidence, self.by_id)


def _names(actors: Iterable[Actor]) -> dict[str, str]:
    """Actor names by surface, without the surfaces that stand for more than one."""
    found: dict[str, set[str]] = {}
    for actor in actors:
        for surface in (actor.name, *actor.surfaces):
            found.setdefault(surface, set()).add(actor.name)
    return {surface: next(iter(names)) for surface, names in found.items() if len(names) == 1}


def _dated(entry: Entry, reports: Mapping[str, StoredReport]) -> Entry:
    """The entry with the days of its findings counted from the days that were inferred for their reports."""
    findings = tuple(
        counted_from(f, stored.report.text, stored.publication.when)
        if (stored := reports.get(f.evidence[0].report)) and stored.publication
        else f
        for f in entry.findings
    )
    return replace(entry, findings=findings) if findings != entry.findings else entry


def _entry_order(entry: Entry) -> tuple[str, int, int, str]:
    core = entry.finding.evidence[0]
    return core.report, core.start, core.end, entry.id


def _words(evidence: Evidence, by_id: Mapping[str, StoredReport]) -> Words:
    report = by_id[evidence.report].report
    start, end = evidence.start, evidence.end
    ((first, last),) = excerpt(report.text, [(start, end)])
    return Words(
        report=evidence.report,
        start=start,
        end=end,
        text=report.text[start:end],
        source=source_name(report),
        before=report.text[first:start],
        after=report.text[end:last],
        cut_before=not starts_sentence(report.text, first),
        cut_after=not ends_sentence(report.text, last),
    )


def source_name(report: Report) -> str:
    """The outlet where it is known, else the report's own name."""
    return report.known.outlet or report.name


def speaker_name(pile: Pile, who: Who | None) -> str | None:
    """The speaker's name in the pile; an unnamed one keeps the report's description, whatever actors are called."""
    if who is None:
        return None
    return who.name if who.anonymous else pile.name(who.name)


def stands(standing: Standing | None) -> str:
    """`3 reports → 1 origin (AFP)`, with the copies among them; "" where one report tells it."""
    if standing is None or standing.reports < 2:
        return ""
    origins = ", ".join(dict.fromkeys(origin.name for origin in standing.origins))
    copies = f", {standing.copies:,} of them without an origin of {'its' if standing.copies == 1 else 'their'} own"
    counted = f"{plural(standing.reports, 'report')} → {plural(len(standing.origins), 'origin')} ({origins})"
    return counted + (copies if standing.copies else "")


def _head(
    entry: Entry, ids: list[str], by_id: Mapping[str, StoredReport], standing: Standing | None = None
) -> EntryHead:
    confidence = max(finding.confidence for finding in entry.findings)
    cores = list(dict.fromkeys(finding.evidence[0] for finding in entry.findings))
    rest = dict.fromkeys(piece for finding in entry.findings for piece in finding.evidence[1:])
    return EntryHead(
        id=entry.id,
        kind=entry.kind,
        ids=tuple(dict.fromkeys([entry.id, *sorted(ids)])),
        sure=confidence >= UNSURE_BELOW,
        confidence=confidence,
        rules=tuple(sorted({finding.rule for finding in entry.findings})),
        words=tuple(_words(piece, by_id) for piece in cores),
        further=tuple(_words(piece, by_id) for piece in rest if piece not in cores),
        reports=tuple(sorted({finding.report for finding in entry.findings})),
        day=_day(entry, by_id),
        stands=stands(standing),
    )


def _day(entry: Entry, by_id: Mapping[str, StoredReport]) -> DayView:
    """The event's day by the first finding that bounds it; else the report's publication, with the words printed."""
    whens = [when for finding in entry.findings if (when := _own_when(finding)) is not None]
    for when in whens:
        if when.earliest or when.latest:
            return when_view(when)
    printed = next((when.words for when in whens if when.words), None)
    for finding in entry.findings:
        when = by_id[finding.report].publication.when
        if when.earliest or when.latest:
            return replace(when_view(when, "publication"), printed=printed)
    return when_view(whens[0] if whens else None)


def _own_when(finding: Finding) -> When | None:
    when = getattr(finding, "when", None) or getattr(finding, "as_of", None)
    return when if isinstance(when, When) else None
