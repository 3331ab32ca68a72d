"""What this pile is, and the list of its reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from travaux.model import KINDS, Refusal, StoredReport, When
from travaux.publishing.labels import LAYER_LABELS
from travaux.publishing.printing import DayView, visible, when_view
from travaux.publishing.views.pile import Pile
from travaux.publishing.worth import Worth

__all__ = ["KindCount", "Overview", "ReportRow", "Span", "link_target", "overview_view", "reports_view"]

PAGE_OF_KIND = {
    "encounter": "timeline.html",
    "statement": "voices.html",
    "position": "matrix.html",
    "proposal": "proposals.html",
    "term": "proposals.html",
    "figure": "figures.html",
    "background": "timeline.html#background",
}


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many entries of a kind there are, how many unsure ones besides, and what it is worth (None: not measured)."""

    kind: str
    sure: int
    unsure: int
    worth: Worth | None
    page: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days that some dates cover: `exact` of `total` are known to the day, `bounded` have some bound."""

    when: DayView
    exact: int
    bounded: int
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The pile in figures. `origins` counts reports without copies and rewrites. `published` covers publication days,
    `events` the days of encounters: two different things.
    """

    reports: int
    sources: int
    outlets: tuple[str, ...]
    unnamed_outlets: int
    words: int
    published: Span
    events: Span
    kinds: tuple[KindCount, ...]
    refusals: tuple[Refusal, ...]
    origins: int = 0


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in the list. `entries` counts the sure ones; `layers` stretches by kind."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    address: str | None
    sources: tuple[str, ...]
    encoding: str
    published: DayView
    argument: tuple[str, ...]
    words: int
    entries: tuple[tuple[str, int], ...]
    unsure: int
    layers: tuple[tuple[str, int], ...]


def overview_view(pile: Pile, worth: Mapping[str, Worth]) -> Overview:
    """The pile in figures."""
    outlets = {stored.report.known.outlet for stored in pile.reports}
    whens = (getattr(entry.finding, "when", None) for entry in pile.entries["encounter"] if pile.head(entry).sure)
    return Overview(
        reports=len(pile.reports),
        sources=len({source for stored in pile.reports for source in (stored.sources or (stored.report.source,))}),
        outlets=tuple(sorted(name for name in outlets if name)),
        unnamed_outlets=sum(not stored.report.known.outlet for stored in pile.reports),
        words=sum(len(stored.report.text.split()) for stored in pile.reports),
        published=_span(stored.publication.when for stored in pile.reports),
        events=_span(whens),
        kinds=tuple(_count(pile, kind, worth.get(kind)) for kind in KINDS),
        refusals=pile.refusals,
        origins=len(pile.reports) - sum(len(cluster) - 1 for cluster in pile.collation.clusters),
    )


def reports_view(pile: Pile) -> tuple[ReportRow, ...]:
    """The list of reports, by name."""
    counts: dict[str, dict[str, int]] = {stored.report.id: {} for stored in pile.reports}
    unsure: dict[str, int] = {}
    for kind in KINDS:
        for head in map(pile.head, pile.entries[kind]):
            for report in head.reports:
                if head.sure:
                    counts[report][kind] = counts[report].get(kind, 0) + 1
                else:
                    unsure[report] = unsure.get(report, 0) + 1
    return tuple(_row(stored, counts[stored.report.id], unsure.get(stored.report.id, 0)) for stored in pile.reports)


def _row(stored: StoredReport, entries: Mapping[str, int], unsure: int) -> ReportRow:
    report = stored.report
    layers: dict[str, int] = {}
    for layer in stored.layers:
        layers[layer.kind] = layers.get(layer.kind, 0) + 1
    return ReportRow(
        id=report.id,
        name=report.name,
        title=report.known.title,
        outlet=report.known.outlet,
        address=report.known.address,
        sources=tuple(sorted(stored.sources)) or (report.source,),
        encoding=report.encoding,
        published=when_view(stored.publication.when, "publication"),
        argument=stored.publication.argument,
        words=len(report.text.split()),
        entries=tuple(entries.items()),
        unsure=unsure,
        layers=tuple((kind, layers[kind]) for kind in LAYER_LABELS if kind in layers),
    )


def _count(pile: Pile, kind: str, worth: Worth | None) -> KindCount:
    sure = sum(pile.head(entry).sure for entry in pile.entries[kind])
    return KindCount(kind, sure, len(pile.entries[kind]) - sure, worth, PAGE_OF_KIND[kind])


def _span(whens: Iterable[When | None]) -> Span:
    """From the first known bound to the last; open where nothing bounds it."""
    listed = list(whens)
    known = [when for when in listed if when is not None and (when.earliest or when.latest)]
    first = min((day for when in known if (day := when.earliest or when.latest)), default=None)
    last = max((day for when in known if (day := when.latest or when.earliest)), default=None)
    exact = sum(when.day is not None for when in known)
    return Span(
        when_view(When(earliest=first, latest=last, precision="range") if first else None),
        exact,
        len(known),
        len(listed),
    )


def link_target(address: str | None) -> str | None:
    """An address that may stand in a link: http or https, nothing hidden in it."""
    if address and address.lower().startswith(("http://", "https://")) and visible(address) == address:
        return address
    return None
