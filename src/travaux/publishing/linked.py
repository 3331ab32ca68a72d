"""The record in the words of schema.org: a `NewsArticle` for each report, a `Claim` for each entry that somebody
makes. Nobody's claim is rated: there is no `ClaimReview`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from travaux.model import Background, Figure, Position, Proposal, Statement
from travaux.publishing.views.pile import EntryHead, Pile, source_name, speaker_name

__all__ = ["json_ld"]


def json_ld(pile: Pile, kinds: Iterable[str]) -> dict[str, Any]:
    """A JSON-LD document with the entries of `kinds` and the reports they rest on."""
    claims: list[dict[str, Any]] = []
    used: dict[str, None] = {}
    for kind in kinds:
        for entry in pile.entries[kind]:
            head = pile.head(entry)
            used.update(dict.fromkeys(head.reports))
            claims.append(_claim(pile, head, entry.finding))
    return {"@context": "https://schema.org", "@graph": [*(_article(pile, r) for r in sorted(used)), *claims]}


def _article(pile: Pile, report: str) -> dict[str, Any]:
    stored = pile.by_id[report]
    known, when = stored.report.known, stored.publication.when
    made: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"urn:sha256:{report}",
        "name": known.title or stored.report.name,
        "publisher": {"@type": "Organization", "name": source_name(stored.report)},
    }
    if known.address:
        made["url"] = known.address
    if when.day:
        made["datePublished"] = when.day.isoformat()
    elif when.earliest or when.latest:
        made["temporal"] = _interval(when.earliest, when.latest)
    return made


def _claim(pile: Pile, head: EntryHead, finding: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:travaux:{head.kind}:{head.id}",
        "additionalType": head.kind,
        "text": head.words[0].text,
        "appearance": [
            {"@type": "NewsArticle", "@id": f"urn:sha256:{w.report}", "url": f"/reports/{w.report}#{w.anchor}"}
            for w in (*head.words, *head.further)
        ],
    }
    author = _author(pile, finding)
    if author:
        made["author"] = {"@type": "Thing", "name": author}
    if head.day.of == "event" and head.day.known:
        made["temporal"] = _interval(head.day.earliest, head.day.latest)
    about = {
        Position: ("party", "issue", "stance", "voice", "red_line", "condition"),
        Figure: ("measure", "value", "low", "high", "unit", "of", "area", "caveat"),
        Proposal: ("name", "sponsor", "status"),
    }.get(type(finding), ())
    values = {name: getattr(finding, name) for name in about}
    if isinstance(finding, Figure):
        values["as_of"] = _interval(finding.as_of.earliest, finding.as_of.latest) if finding.as_of else None
        values["claimed_by"] = finding.claimed_by
        values = {
            k: "not stated" if v is None and k in {"as_of", "claimed_by", "caveat"} else v for k, v in values.items()
        }
    made["additionalProperty"] = [
        {"@type": "PropertyValue", "name": name, "value": value} for name, value in values.items() if value is not None
    ]
    return {key: value for key, value in made.items() if value not in ([], "")}


def _author(pile: Pile, finding: Any) -> str | None:
    if isinstance(finding, Statement):
        return speaker_name(pile, finding.speaker)
    if isinstance(finding, Position):
        return pile.name(finding.party)
    if isinstance(finding, Figure | Background):
        return finding.claimed_by
    if isinstance(finding, Proposal):
        return pile.name(finding.sponsor) if finding.sponsor else None
    return None


def _interval(first: Any, last: Any) -> str:
    start, end = (str(first) if first else ".."), (str(last) if last else "..")
    return start if start == end else f"{start}/{end}"
