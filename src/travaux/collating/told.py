"""The findings of a pile, each with its id, its days counted from its report's, and its names as the pile has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from travaux.dating import counted_from
from travaux.model import UNSURE_BELOW, Actor, Evidence, Finding, StoredReport, finding_id

__all__ = ["Names", "Told", "Words", "told"]

F_co = TypeVar("F_co", bound=Finding, covariant=True)


@dataclass(frozen=True, slots=True)
class Told(Generic[F_co]):
    """A finding of a pile. `id` is the finding's own, not that of the finding with its days counted."""

    id: str
    finding: F_co

    @property
    def core(self) -> Evidence:
        return self.finding.evidence[0]

    @property
    def report(self) -> str:
        return self.finding.evidence[0].report

    @property
    def sure(self) -> bool:
        return self.finding.confidence >= UNSURE_BELOW

    @property
    def place(self) -> tuple[str, int, int, str]:
        """For an order that hangs on nothing but what is told."""
        core = self.core
        return core.report, core.start, core.end, self.id


class Words:
    """The texts of a pile by report."""

    def __init__(self, reports: Iterable[StoredReport]) -> None:
        self._texts = {stored.report.id: stored.report.text for stored in reports}

    def of(self, evidence: Evidence) -> str:
        """The words of evidence, on one line."""
        return " ".join(self._texts[evidence.report][evidence.start : evidence.end].split())

    def text(self, report: str) -> str:
        """The text of a report."""
        return self._texts[report]

    def sentence(self, evidence: Evidence) -> Evidence:
        """The line or sentence around words: from the last full stop before them to the first behind."""
        text = self._texts[evidence.report]
        start = max(text.rfind(mark, 0, evidence.start) + len(mark) for mark in ("\n", ". ", "? ", "! "))
        ends = [at for mark in ("\n", ". ", "? ", "! ") if (at := text.find(mark, evidence.end)) >= 0]
        end = min((at + (text[at] != "\n") for at in ends), default=len(text))
        return Evidence(evidence.report, min(start, evidence.start), max(end, evidence.end))


class Names:
    """One name for the surfaces of each actor."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        found: dict[str, set[str]] = {}
        for actor in actors:
            for surface in (actor.name, *actor.surfaces):
                found.setdefault(surface, set()).add(actor.name)
        self._names = {surface: next(iter(names)) for surface, names in found.items() if len(names) == 1}
        self._sides = {actor.name: actor.side for actor in actors if actor.side}

    def of(self, surface: str) -> str:
        """The name of the actor that the pile prints so; the surface itself if none or several."""
        return self._names.get(surface, surface)

    def all(self, surfaces: Iterable[str]) -> frozenset[str]:
        """The names of several, without the bodies of a side that stands there itself."""
        names = {self.of(surface) for surface in surfaces}
        return frozenset(n for n in names if not (self._sides.get(n) in names and self._sides.get(n) != n))


def told(findings: Iterable[Finding], reports: Mapping[str, StoredReport]) -> Sequence[Told[Finding]]:
    """Each finding once, in the order of reports and words; of two with one id the surer."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        name = finding_id(finding)
        if name not in kept or finding.confidence > kept[name].confidence:
            kept[name] = finding
    out = []
    for name, finding in kept.items():
        stored = reports[finding.report]
        out.append(Told(name, counted_from(finding, stored.report.text, stored.publication.when)))
    return sorted(out, key=lambda t: t.place)
