"""What a pile shows, in the shape of `cross` of the task `seeds`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from travaux.codebook import Codebook
from travaux.collating import collate
from travaux.model import (
    UNSURE_BELOW,
    Collation,
    Discrepancy,
    Encounter,
    Evidence,
    Finding,
    Proposal,
    Publication,
    Sheet,
    Standing,
    StoredReport,
    When,
    finding_id,
)
from travaux.naming import register

__all__ = ["cross"]

_RELATIONS = {"copy": "copy_of", "shared": "shares_agency", "rewrite": "rewrite_of"}


def cross(sheets: Mapping[str, Sheet], published: Mapping[str, Publication], codebook: Codebook) -> dict[str, Any]:
    """The keys of `cross` for sheets by seed, told as a record tells them; `published` is by report id."""
    reports, seeds = [], {}
    for key, sheet in sheets.items():
        report = sheet.reading.report
        seeds[report.id] = key
        told = published.get(report.id) or Publication(report.id, When())
        reports.append(StoredReport(report, sheet.reading.layers, told, (report.source,)))
    findings = {finding_id(f): f for sheet in sheets.values() for f in sheet.findings if f.confidence >= UNSURE_BELOW}
    actors, _ = register(list(findings.values()), codebook)
    found = collate(reports, findings.values(), actors)
    texts = {r.report.id: r.report.text for r in reports}

    def quoted(words: Iterable[Evidence]) -> list[dict[str, Any]]:
        return [
            {"seed": seeds[e.report], "q": texts[e.report][e.start : e.end], "start": e.start, "end": e.end}
            for e in words
        ]

    return _rows(found, findings, seeds) | {
        "conflicts": [_conflict(d, quoted) for d in found.discrepancies if not d.apparent],
        "apparent_conflicts": [_conflict(d, quoted) for d in found.discrepancies if d.apparent],
        "shifts": [
            {
                "party": s.party,
                "issue": s.issue,
                "verdict": "shift",
                "from_rows": list(s.before),
                "to_rows": list(s.after),
            }
            for s in found.shifts
        ],
    }


def _rows(found: Collation, findings: Mapping[str, Finding], seeds: Mapping[str, str]) -> dict[str, Any]:
    members = {group[0]: group for group in found.groups}
    met = [group for group in found.groups if isinstance(findings[group[0]], Encounter)]
    legs = [
        [i for entry in leg.entries for i in members.get(entry, (entry,)) if isinstance(findings[i], Encounter)]
        for leg in found.rounds
    ]
    standings = [*found.standings, *(leg.standing for leg in found.rounds)]
    return {
        "lineage": [
            {"a": seeds[e.a], "b": seeds[e.b], "relation": _RELATIONS[e.kind], "independent": False}
            for e in found.edges
        ],
        "event_clusters": [{"members_rows": list(group)} for group in (*met, *legs)],
        "proposal_groups": [list(group) for group in found.groups if isinstance(findings[group[0]], Proposal)],
        "corroboration": [_stands(s) for s in standings if s.reports > 1],
    }


def _stands(standing: Standing) -> dict[str, Any]:
    rows = [i for origin in standing.origins for i in origin.findings]
    return {"rows": rows, "independent_origins": len(standing.origins)}


def _conflict(d: Discrepancy, quoted: Any) -> dict[str, Any]:
    words = quoted(s.words for s in d.sides)
    return {"subject": d.subject, "title": d.title, "ruling": d.ruling, "why": d.reason, "evidence": words}
