"""Identifiers: digests of what a thing is, never of when or in which order it came."""

from __future__ import annotations

import hashlib

from travaux.model.finding import (
    Background,
    Encounter,
    Figure,
    Finding,
    Position,
    Proposal,
    Statement,
    Term,
)

__all__ = ["KINDS", "finding_id", "kind_of", "report_id"]

KINDS: dict[str, type[Finding]] = {
    "encounter": Encounter,
    "statement": Statement,
    "position": Position,
    "proposal": Proposal,
    "term": Term,
    "figure": Figure,
    "background": Background,
}
_KIND_OF = {cls: kind for kind, cls in KINDS.items()}


def report_id(text: str) -> str:
    """The sha256 of the received text, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def kind_of(finding: Finding) -> str:
    """The kind's name, a key of KINDS."""
    return _KIND_OF[type(finding)]


def finding_id(finding: Finding) -> str:
    """The sha256 of kind, report, start, end and what tells twins on the same words apart; 24 hexadecimal digits of
    it.
    """
    core = finding.evidence[0]
    parts = (kind_of(finding), core.report, str(core.start), str(core.end), *_twin(finding))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _twin(finding: Finding) -> tuple[str, ...]:
    match finding:
        case Encounter():
            return (finding.type, *finding.parties)
        case Statement():
            first = finding.content[0]
            return (str(first.start), str(first.end))
        case Position():
            return (finding.party, finding.issue, finding.stance)
        case Proposal():
            return (finding.sponsor or "",)
        case Term():
            return (finding.proposal, finding.issue)
        case Figure():
            return (finding.measure, str(finding.value), str(finding.low), str(finding.high), finding.of or "")
        case Background():
            return (finding.kind,)
    raise TypeError(f"not a kind of finding: {type(finding).__name__}")
