"""The timeline: encounters by day, what took place apart from what is planned and what is unclear; undated ones in
their own lane.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from travaux.model import Background, Delegation, Encounter, Invitation
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import DayView
from travaux.publishing.views.pile import EntryHead, Pile

__all__ = ["BackgroundRow", "Day", "EncounterRow", "Lane", "Timeline", "timeline_view"]

_Row = TypeVar("_Row", "EncounterRow", "BackgroundRow")
_LANES = (
    ("occurred", "Took place, as reported"),
    ("planned", "Planned or announced"),
    ("unclear", "Unclear, cancelled or denied"),
)
_OCCURRED = {"occurred", "ongoing", "inconclusive", "broken_off", "confirmed_by_party", "confirmed_by_host"}
_PLANNED = {"planned", "invited"}


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """One encounter with its codes put into words. `lane` is occurred, planned or unclear."""

    head: EntryHead
    lane: str
    type: str
    status: str
    parties: tuple[str, ...]
    persons: tuple[str, ...]
    host: str | None
    place: str | None
    modality: str
    track: str
    topics: tuple[str, ...]
    delegation: Delegation | None
    invitation: Invitation | None
    confirmed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackgroundRow:
    """What happened before or beside the talks."""

    head: EntryHead
    kind: str
    what: str
    actors: tuple[str, ...]
    body: str | None
    claimed_by: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """Encounters of one day or interval."""

    when: DayView
    rows: tuple[EncounterRow, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of standing: `days` in order, `undated` apart."""

    code: str
    label: str
    days: tuple[Day, ...]
    undated: tuple[EncounterRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Three lanes, always in the same order; `unsure` holds what is folded away; `background` what stands beside the
    talks.
    """

    lanes: tuple[Lane, ...]
    unsure: tuple[EncounterRow, ...]
    background: tuple[BackgroundRow, ...]
    background_unsure: tuple[BackgroundRow, ...]

    @property
    def undated(self) -> int:
        """How many encounters have no day."""
        return sum(len(lane.undated) for lane in self.lanes)


def timeline_view(pile: Pile, vocabulary: Vocabulary) -> Timeline:
    """All encounters and background of the pile, by day."""
    rows = [
        encounter_row(pile, vocabulary, pile.head(entry), entry.finding)
        for entry in pile.entries["encounter"]
        if isinstance(entry.finding, Encounter)
    ]
    background = [
        background_row(vocabulary, pile.head(entry), entry.finding)
        for entry in pile.entries["background"]
        if isinstance(entry.finding, Background)
    ]
    sure = [row for row in rows if row.head.sure]
    return Timeline(
        lanes=tuple(_lane(code, label, [row for row in sure if row.lane == code]) for code, label in _LANES),
        unsure=_by_day(row for row in rows if not row.head.sure),
        background=_by_day(row for row in background if row.head.sure),
        background_unsure=_by_day(row for row in background if not row.head.sure),
    )


def encounter_row(pile: Pile, vocabulary: Vocabulary, head: EntryHead, finding: Encounter) -> EncounterRow:
    """One encounter; a meeting that is only planned is never in the lane of those that took place."""
    if finding.type.startswith("cancelled"):
        lane = "unclear"
    elif finding.status in _PLANNED or finding.type.startswith("planned"):
        lane = "planned"
    else:
        lane = "occurred" if finding.status in _OCCURRED else "unclear"
    return EncounterRow(
        head=head,
        lane=lane,
        type=vocabulary.label("type", finding.type),
        status=vocabulary.label("status", finding.status),
        parties=tuple(dict.fromkeys(map(pile.name, finding.parties))),
        persons=tuple(dict.fromkeys(map(pile.name, finding.persons))),
        host=finding.host,
        place=finding.place,
        modality=vocabulary.label("modality", finding.modality),
        track=vocabulary.label("track", finding.track),
        topics=tuple(vocabulary.label("issue", topic) for topic in finding.topics),
        delegation=finding.delegation,
        invitation=finding.invitation,
        confirmed_by=finding.confirmed_by,
    )


def background_row(vocabulary: Vocabulary, head: EntryHead, finding: Background) -> BackgroundRow:
    """One piece of background with its codes put into words."""
    return BackgroundRow(
        head, vocabulary.label("kind", finding.kind), finding.what, finding.actors, finding.body, finding.claimed_by
    )


def _has_day(row: EncounterRow | BackgroundRow) -> bool:
    """The publication day says when it was printed, not when it was: it dates no encounter."""
    return row.head.day.known and row.head.day.of == "event"


def _by_day(rows: Iterable[_Row]) -> tuple[_Row, ...]:
    return tuple(sorted(rows, key=lambda row: (not _has_day(row), row.head.day.order if _has_day(row) else ("", ""))))


def _lane(code: str, label: str, rows: list[EncounterRow]) -> Lane:
    days: dict[tuple[str | None, str | None], list[EncounterRow]] = {}
    for row in _by_day(rows):
        if _has_day(row):
            days.setdefault((row.head.day.earliest, row.head.day.latest), []).append(row)
    return Lane(
        code=code,
        label=label,
        days=tuple(Day(found[0].head.day, tuple(found)) for found in days.values()),
        undated=tuple(row for row in _by_day(rows) if not _has_day(row)),
    )
