"""Findings and layers of one report in the shape of the task `reports`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from travaux.assessing.predictions.shapes import date_of, value_of
from travaux.model import (
    UNSURE_BELOW,
    Encounter,
    Evidence,
    Figure,
    Finding,
    Position,
    Proposal,
    Sheet,
    Statement,
    Term,
    finding_id,
)

__all__ = ["report_row"]

_MENTIONS = 5
_STATUS = {
    "occurred": "happened",
    "ongoing": "happened",
    "inconclusive": "happened",
    "planned": "planned",
    "invited": "planned",
    "confirmed_by_party": "planned",
    "confirmed_by_host": "planned",
    "unclear": "reported",
}
"""Codes of the codebook that the gold's shape writes otherwise; the others (denied, cancelled …) stand as they are."""


def report_row(key: str, sheet: Sheet | None) -> dict[str, Any]:
    """The gold's object for one report; empty lists without a sheet."""
    row: dict[str, Any] = {"id": key, "dirt": [], "encounters": [], "statements": [], "figures": [], "positions": []}
    row["proposals"] = []
    if sheet is None:
        return row
    text = sheet.reading.report.text
    row["dirt"] = [{"start": x.start, "end": x.end} for x in sheet.reading.layers if not x.is_evidence]
    for finding in sheet.findings:
        if finding.confidence < UNSURE_BELOW:
            continue  # folded away in every view: not what the record asserts
        match finding:
            case Encounter():
                row["encounters"].append(_encounter(finding) | _words(text, finding))
            case Statement():
                row["statements"].append(_statement(finding) | _words(text, finding, finding.content))
            case Figure():
                row["figures"].append(_figure(finding) | _words(text, finding))
            case Position():
                row["positions"].append(_position(finding) | _words(text, finding))
            case Proposal():
                terms = [f for f in sheet.findings if isinstance(f, Term) and f.proposal == finding_id(finding)]
                row["proposals"].append(_proposal(text, finding, terms) | _words(text, finding))
    return row


def _words(text: str, finding: Finding, further: Iterable[Evidence] = ()) -> dict[str, Any]:
    """The exact slice of the core, and up to five further mentions."""
    spans = list(dict.fromkeys((e.start, e.end) for e in (*finding.evidence, *further)))
    shown = [{"words": text[a:b], "start": a, "end": b} for a, b in spans[: _MENTIONS + 1]]
    return shown[0] | ({"evidence": shown[1:]} if shown[1:] else {})


def _encounter(e: Encounter) -> dict[str, Any]:
    return {
        # an invitation is a meeting that is planned, whatever it will be
        "type": "planned_meeting" if e.status == "invited" else e.type,
        "participants": [*e.parties, *e.persons],
        "place": e.place,
        "date": date_of(e.when),
        "status": _STATUS.get(e.status, e.status),
    }


def _statement(s: Statement) -> dict[str, Any]:
    who = s.speaker
    return {
        "speaker": who.name if who else None,
        "role": who.role if who else None,
        "anonymous": bool(who and who.anonymous),
        "channel": ", ".join(s.via) or None,
        "direct": s.mode == "direct",
    }


def _figure(f: Figure) -> dict[str, Any]:
    return {
        "measure": f.measure,
        "value": value_of(f),
        "qualifier": f.comparator,
        "of": f.of,
        "source": f.claimed_by,
        "as_of": date_of(f.as_of),
    }


def _proposal(text: str, p: Proposal, terms: Iterable[Term]) -> dict[str, Any]:
    return {
        "sponsor": p.sponsor,
        "addressed_to": ", ".join(p.addressees) or None,
        "terms": [text[t.evidence[0].start : t.evidence[0].end] for t in terms],
        "status": p.status,
    }


def _position(p: Position) -> dict[str, Any]:
    return {"party": p.party, "issue": p.issue, "stance": p.stance}
