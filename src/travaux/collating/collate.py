"""All that a pile shows beyond its reports, from its reports and findings; their order is of no consequence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from travaux.collating.discrepancies_edits import edits, wordings
from travaux.collating.discrepancies_figures import figures
from travaux.collating.discrepancies_persons import ages
from travaux.collating.discrepancies_sides import delegations, denials, encounters_off
from travaux.collating.discrepancies_words import counters, custody, durations, offers, order_of_days
from travaux.collating.lineage import copies
from travaux.collating.lineage_rewrites import rewrites
from travaux.collating.origins import Origins, clusters
from travaux.collating.rounds import rounds
from travaux.collating.ruling import Desk
from travaux.collating.same_event import same_events
from travaux.collating.same_told import same_told
from travaux.collating.shifts import shifts
from travaux.collating.stories import Stories
from travaux.collating.ties import Ties
from travaux.collating.told import Names, Told, Words, told
from travaux.model import Actor, Collation, Discrepancy, Edge, Encounter, Finding, Standing, StoredReport

__all__ = ["collate", "lineage"]

_RULES = (
    figures,
    custody,
    order_of_days,
    durations,
    counters,
    offers,
    denials,
    encounters_off,
    delegations,
    wordings,
    ages,
)


def lineage(reports: Sequence[StoredReport]) -> tuple[Edge, ...]:
    """Every edge of a pile: copies, shared passages, rewrites."""
    found = copies(reports)
    return tuple(sorted((*found, *rewrites(reports, found)), key=lambda e: (e.a, e.b)))


def collate(
    reports: Sequence[StoredReport],
    findings: Iterable[Finding],
    actors: Iterable[Actor],
    edges: Sequence[Edge] | None = None,
) -> Collation:
    """The pile as one: `edges` are those of `lineage`, found anew where they are not given."""
    edges = lineage(reports) if edges is None else edges
    listed = told(findings, {r.report.id: r for r in reports})
    plain = [t.finding for t in listed]
    names, words, ties = Names(actors), Words(reports), Ties(reports, edges, plain)
    met = [Told(t.id, t.finding) for t in listed if isinstance(t.finding, Encounter)]
    groups: list[Sequence[Told[Finding]]] = [*same_events(met, ties, names), *same_told(listed, ties, names, words)]
    entry_of = {t.id: min(x.id for x in group) for group in groups for t in group}
    origins = Origins(ties, plain)
    desk = Desk(listed, ties, names, words, _stories(reports))
    return Collation(
        edges=tuple(edges),
        clusters=clusters(edges),
        groups=tuple(sorted(tuple(sorted(t.id for t in group)) for group in groups)),
        standings=_standings(groups, origins),
        rounds=rounds(listed, _Own(entry_of), ties, origins, names, words),
        discrepancies=_examined(desk, edges),
        shifts=shifts(desk),
    )


class _Own(dict[str, str]):
    """A finding that is joined with none is its own entry."""

    def __missing__(self, key: str) -> str:
        return key


def _standings(groups: Iterable[Sequence[Told[Finding]]], origins: Origins) -> tuple[Standing, ...]:
    made = [origins.standing(min(t.id for t in group), [t.finding for t in group]) for group in groups]
    return tuple(sorted(made, key=lambda s: s.entry))


def _examined(desk: Desk, edges: Sequence[Edge]) -> tuple[Discrepancy, ...]:
    """Each discrepancy once; of two on the same words the one that is flagged."""
    kept: dict[str, Discrepancy] = {}
    for rule in (*(partial(rule, desk) for rule in _RULES), partial(edits, desk, edges)):
        for found in rule():
            if found.id not in kept or kept[found.id].apparent > found.apparent:
                kept[found.id] = found
    return tuple(sorted(kept.values(), key=lambda d: (d.apparent, d.sides[0].words, d.id)))


def _stories(reports: Iterable[StoredReport]) -> Mapping[str, str]:
    """The story of each report; they are read in the order of their days."""
    stream = Stories()
    order = sorted(reports, key=lambda r: (str(r.publication.when.latest or "9999"), r.report.id))
    return {r.report.id: stream.add(r.report.text, r.report.known.title or "") for r in order}
