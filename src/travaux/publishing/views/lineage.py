"""How reports hang together: clusters of copies and rewrites, and two reports side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from travaux.model import Edge, Round, StoredReport
from travaux.publishing.printing import DayView, plural, when_view
from travaux.publishing.views.pile import Pile, stands

__all__ = ["Cluster", "Lineage", "Member", "Pair", "Passage", "RoundRow", "lineage_view"]

_KINDS = {"copy": "copy", "shared": "passages in common", "rewrite": "rewrite"}
_PAIRS = 400
"""Pairs that are shown side by side: of each report the one with which it has most in common, the strongest first."""

_PASSAGES, _LONGEST = 40, 400
"""Passages of a pair that are shown, and characters of each where whole texts are not."""


@dataclass(frozen=True, slots=True)
class Member:
    """A report in a cluster. `source`: the report that it descends from, by name, with what that rests on."""

    id: str
    name: str
    published: DayView
    kind: str
    source: str
    reason: str
    pair: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports of one origin, and the words for their number."""

    told: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of two reports that correspond; `between`: what stands in each between them and the passage before."""

    here: str
    there: str
    between_here: str = ""
    between_there: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports side by side. `page` is the name of its page."""

    page: str
    a: str
    b: str
    name_a: str
    name_b: str
    kind: str
    told: str
    reason: str
    passages: tuple[Passage, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One leg of talks with its entries: `(id, words, kind)`."""

    id: str
    parties: tuple[str, ...]
    place: str
    day: DayView
    stands: str
    entries: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Clusters, the largest first; `reports` of the pile stand on `origins`."""

    reports: int
    origins: int
    edges: int
    clusters: tuple[Cluster, ...]
    pairs: tuple[Pair, ...]
    rounds: tuple[RoundRow, ...]


def lineage_view(pile: Pile, *, full: bool = False) -> Lineage:
    """The lineage of a pile; `full`: whole passages."""
    found = pile.collation
    strongest = _strongest(found.edges)
    pages = {(e.a, e.b): _page(e) for e in strongest}
    clusters = [_cluster(pile, reports, found.edges, pages) for reports in found.clusters]
    held = sum(len(reports) - 1 for reports in found.clusters)
    return Lineage(
        reports=len(pile.reports),
        origins=len(pile.reports) - held,
        edges=len(found.edges),
        clusters=tuple(sorted(clusters, key=lambda c: (-len(c.members), c.members[0].name, c.members[0].id))),
        pairs=tuple(_pair(pile, edge, full=full) for edge in strongest),
        rounds=tuple(_round(pile, leg) for leg in found.rounds),
    )


def _strongest(edges: Sequence[Edge]) -> list[Edge]:
    """Of each report the edge with which it has most in common."""
    best: dict[str, Edge] = {}
    for edge in sorted(edges, key=lambda e: (-e.containment, -e.told, e.a, e.b)):
        for report in (edge.a, edge.b):
            best.setdefault(report, edge)
    kept = sorted(set(best.values()), key=lambda e: (-e.containment, -e.told, e.a, e.b))[:_PAIRS]
    return sorted(kept, key=lambda e: (e.a, e.b))


def _page(edge: Edge) -> str:
    return f"lineage/{edge.a[:16]}-{edge.b[:16]}.html"


def _cluster(
    pile: Pile, reports: Sequence[str], edges: Sequence[Edge], pages: Mapping[tuple[str, str], str]
) -> Cluster:
    inside = frozenset(reports)
    mine: dict[str, Edge] = {}
    for edge in sorted(edges, key=lambda e: (-e.containment, -e.told, e.a, e.b)):
        if edge.a in inside and edge.b in inside and edge.kind != "shared":
            for report in (edge.a, edge.b):
                mine.setdefault(report, edge)
    members = [_member(pile, report, mine[report], pages) for report in reports]
    order = sorted(members, key=lambda m: (m.published.order, m.name, m.id))
    return Cluster(f"{plural(len(reports), 'report')} → 1 origin", tuple(order))


def _member(pile: Pile, report: str, edge: Edge, pages: Mapping[tuple[str, str], str]) -> Member:
    stored = pile.by_id[report]
    source = pile.by_id[edge.source] if edge.source and edge.source != report else None
    return Member(
        id=report,
        name=_name(stored),
        published=when_view(stored.publication.when, "publication"),
        kind=_KINDS[edge.kind],
        source=_name(source) if source else "",
        reason=edge.reason if source else "",
        pair=pages.get((edge.a, edge.b), ""),
    )


def _name(stored: StoredReport) -> str:
    outlet = stored.report.known.outlet
    return f"{outlet}: {stored.report.name}" if outlet else stored.report.name


def _pair(pile: Pile, edge: Edge, *, full: bool) -> Pair:
    passages = list(_passages(pile, edge, full=full))
    told = f"{plural(edge.told, 'word')} of narration in common, " if edge.kind != "rewrite" else ""
    return Pair(
        page=_page(edge),
        a=edge.a,
        b=edge.b,
        name_a=_name(pile.by_id[edge.a]),
        name_b=_name(pile.by_id[edge.b]),
        kind=_KINDS[edge.kind],
        told=f"{told}{edge.containment:.0%} of {'the claims' if edge.kind == 'rewrite' else 'the shorter'}",
        reason=edge.reason,
        passages=tuple(passages[:_PASSAGES]),
        more=max(0, len(passages) - _PASSAGES),
    )


def _passages(pile: Pile, edge: Edge, *, full: bool) -> Sequence[Passage]:
    """What corresponds, in the order of the first report, with what stands between where both are word by word."""
    a, b = pile.by_id[edge.a].report.text, pile.by_id[edge.b].report.text
    out: list[Passage] = []
    last: tuple[int, int] | None = None
    for here, there in sorted(zip(edge.here, edge.there, strict=True), key=lambda p: (p[0].start, p[1].start)):
        between = ("", "")
        if last and edge.kind != "rewrite" and last[0] <= here.start and last[1] <= there.start:
            between = _shown(a[last[0] : here.start], full=full), _shown(b[last[1] : there.start], full=full)
        out.append(
            Passage(
                _shown(a[here.start : here.end], full=full), _shown(b[there.start : there.end], full=full), *between
            )
        )
        last = here.end, there.end
    return out


def _shown(text: str, *, full: bool) -> str:
    """Words in print; long ones from both ends."""
    plain = " ".join(text.split())
    if full or len(plain) <= _LONGEST:
        return plain
    half = _LONGEST // 2
    return f"{plain[:half].rsplit(' ', 1)[0]} […] {plain[-half:].split(' ', 1)[-1]}"


def _round(pile: Pile, leg: Round) -> RoundRow:
    entries = []
    for name in leg.entries:
        entry = pile.finding_entry.get(name)
        if entry is not None:
            words = pile.head(entry).words[0]
            entries.append((entry.id, words.text, entry.kind))
    return RoundRow(
        id=leg.id,
        parties=leg.parties,
        place=leg.place or "",
        day=when_view(leg.when),
        stands=stands(leg.standing) or "1 report → 1 origin",
        entries=tuple(dict.fromkeys(entries)),
    )
