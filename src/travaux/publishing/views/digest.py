"""The digest: the days that matter in a pile, with the sentences that tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from travaux.collating import DayTold, Telling, digest
from travaux.model import When
from travaux.publishing.printing import DayView, plural, when_view
from travaux.publishing.views.pile import Pile, Words

__all__ = ["Digest", "DigestDay", "DigestSentence", "digest_view"]


@dataclass(frozen=True, slots=True)
class DigestSentence:
    """A sentence that tells a day: `day` says which words name it and how they were read.

    `published` is the day of its report.
    """

    words: Words
    day: DayView
    published: DayView


@dataclass(frozen=True, slots=True)
class DigestDay:
    """A day, its rank from 1, and its sentences, the best first, one a report.

    `reports` tell of it, among them `later` published more than a week after it, `ahead` before it, `implied` that name
    no day and were published on it; `told` puts the counts into words.
    """

    rank: int
    day: DayView
    reports: int
    later: int
    ahead: int
    implied: int
    told: str
    sentences: tuple[DigestSentence, ...]

    @property
    def anchor(self) -> str:
        """The id of the day on its page."""
        return f"d-{self.day.earliest}"


@dataclass(frozen=True, slots=True)
class Digest:
    """The most important days, by rank. Of `reports` in the pile `dated` are known to the day."""

    reports: int
    dated: int
    days: tuple[DigestDay, ...]

    @property
    def quoted(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """The stretches of each report that are quoted."""
        found: dict[str, set[tuple[int, int]]] = {}
        for words in (one.words for day in self.days for one in day.sentences):
            found.setdefault(words.report, set()).add((words.start, words.end))
        return {report: tuple(sorted(spans)) for report, spans in sorted(found.items())}

    @property
    def note(self) -> str:
        """What the counts rest on."""
        rest = self.reports - self.dated
        known = f"{self.dated:,} of {plural(self.reports, 'report')} published on a known day"
        return known + ("; the others tell only days that they print in full" if rest else "")

    @property
    def by_day(self) -> tuple[DigestDay, ...]:
        """The days in the order of the calendar."""
        return tuple(sorted(self.days, key=lambda day: day.day.order))


def digest_view(pile: Pile, top: int) -> Digest:
    """The `top` days of a pile that matter most."""
    days = tuple(_day(pile, rank, told) for rank, told in enumerate(digest(pile.reports, top), start=1))
    return Digest(
        reports=len(pile.reports),
        dated=sum(stored.publication.when.day is not None for stored in pile.reports),
        days=days,
    )


def _day(pile: Pile, rank: int, told: DayTold) -> DigestDay:
    return DigestDay(
        rank=rank,
        day=when_view(When(told.day, told.day, "day")),
        reports=told.reports,
        later=told.later,
        ahead=told.ahead,
        implied=told.implied,
        told=_told(told),
        sentences=tuple(_sentence(pile, telling) for telling in told.tellings),
    )


def _told(told: DayTold) -> str:
    """`12 reports: 3 of them more than a week later, 1 before it`."""
    if told.ahead == told.reports:
        return f"{plural(told.reports, 'report')}, before it: announced only"
    parts = (
        (told.later, "more than a week later"),
        (told.ahead, "before it"),
        (told.implied, "of this day without naming one"),
    )
    said = [f"{count:,} {words}" for count, words in parts if count]
    return plural(told.reports, "report") + (f": {', '.join(said)}" if said else "")


def _sentence(pile: Pile, telling: Telling) -> DigestSentence:
    published = pile.by_id[telling.report].publication.when
    return DigestSentence(pile.words(telling.sentence), when_view(telling.when), when_view(published, "publication"))
