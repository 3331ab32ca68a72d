"""A pile of reports in the shape of the task `seeds`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from travaux.assessing.predictions.cross import cross
from travaux.assessing.predictions.shapes import clipped, date_of, quoted, value_of
from travaux.codebook import Codebook, load
from travaux.dating import Dated, counted_from
from travaux.model import (
    UNSURE_BELOW,
    Encounter,
    Figure,
    Finding,
    Layer,
    Position,
    Proposal,
    Sheet,
    Statement,
    Term,
    finding_id,
)

__all__ = ["pile"]

_TITLES = frozenset({"title", "deck"})


def pile(
    sheets: Mapping[str, Sheet],
    published: Mapping[str, Dated],
    anchored: Mapping[str, Dated] | None = None,
    codebook: Codebook | None = None,
) -> dict[str, Any]:
    """`{"seeds", "cross"}` of sheets by seed; publications (`anchored`: with world anchors) are by report id.

    Days of encounters, and all that only the pile shows, are counted from the publications that rest on most.
    """
    seeds = {}
    for key, sheet in sheets.items():
        report = sheet.reading.report.id
        part = _seed(sheet, (anchored or published).get(report))
        part["published"] = _day(published.get(report))
        if anchored is not None:
            part["published_anchored"] = _day(anchored.get(report))
        seeds[key] = part
    days = {report: dated.publication for report, dated in (anchored or published).items()}
    return {"seeds": seeds, "cross": cross(sheets, days, codebook or load())}


def _seed(sheet: Sheet, dated: Dated | None) -> dict[str, Any]:
    text = sheet.reading.report.text
    part: dict[str, Any] = {"residue": [], "machine_spans": []}
    for layer in sheet.reading.layers:
        if layer.kind == "filler":
            part["machine_spans"].append({"start": layer.start, "end": layer.end})
        elif layer.kind == "furniture" or (layer.kind == "caption" and layer.label not in _TITLES):
            part["residue"].append({"evidence": _lines(text, layer)})
    part |= {"encounters": [], "statements": [], "positions": [], "proposals": [], "figures": []}
    for finding in sheet.findings:
        if finding.confidence < UNSURE_BELOW:
            continue  # folded away in every view: not what the record asserts
        match finding:
            case Encounter():
                told = counted_from(finding, text, dated.publication.when) if dated else finding
                part["encounters"].append(_encounter(text, told))
            case Statement():
                part["statements"].append(_statement(text, finding))
            case Position():
                part["positions"].append(_position(text, finding))
            case Figure():
                part["figures"].append(_figure(text, finding))
            case Proposal():
                part["proposals"].append(_proposal(text, finding, sheet.findings))
    return part


def _lines(text: str, layer: Layer) -> list[dict[str, Any]]:
    """A layer line by line, each with its words."""
    out = []
    start = layer.start
    while start < layer.end:
        stop = text.find("\n", start, layer.end)
        stop = layer.end if stop < 0 else stop
        while span := clipped(text, start, stop):
            out.append({"q": text[span[0] : span[1]], "start": span[0], "end": span[1]})
            start = span[1]
        start = stop + 1
    return out


def _row(text: str, finding: Finding) -> dict[str, Any]:
    return {"id": finding_id(finding), "evidence": [q for e in finding.evidence for q in quoted(text, e)]}


def _day(dated: Dated | None) -> dict[str, str | None] | None:
    when = dated.publication.when if dated else None
    if dated is None or when is None or not (when.earliest or when.latest):
        return None
    return {
        "best": dated.best.isoformat() if dated.best else None,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }


def _encounter(text: str, e: Encounter) -> dict[str, Any]:
    return _row(text, e) | {
        "type": e.type,
        "parties": [*e.parties, *e.persons],
        "place": e.place,
        "date": date_of(e.when),
        "status": e.status,
    }


def _statement(text: str, s: Statement) -> dict[str, Any]:
    return _row(text, s) | {
        "speaker": s.speaker.name if s.speaker else None,
        "anonymous": bool(s.speaker and s.speaker.anonymous),
        "authority": s.authority,
        "via": list(s.via),
    }


def _proposal(text: str, p: Proposal, findings: Iterable[Finding]) -> dict[str, Any]:
    row = _row(text, p)
    terms = [{"issue": t.issue} for t in findings if isinstance(t, Term) and t.proposal == row["id"]]
    return row | {"sponsor": p.sponsor, "status": p.status, "terms": terms}


def _position(text: str, p: Position) -> dict[str, Any]:
    return _row(text, p) | {"party": p.party, "issue": p.issue, "stance": p.stance, "voice": p.voice}


def _figure(text: str, f: Figure) -> dict[str, Any]:
    return _row(text, f) | {
        "measure": f.measure,
        "value": value_of(f),
        "of": f.of,
        "area": f.area,
        "claimed_by": f.claimed_by,
    }
