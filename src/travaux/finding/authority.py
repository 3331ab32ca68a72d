"""Who stands behind the words: one of the codebook's ordered authorities."""

from __future__ import annotations

import re

from travaux.model import Who

__all__ = ["authority_of"]

_PRESENT = re.compile(
    r"\b(present at|attended|in the room|took part|participated|who was there|witness(?:ed)?)\b", re.I
)
_FAMILIAR = re.compile(
    r"\b(familiar with|close to|briefed on|knowledge of|privy to|involved in|acquainted|aware of|informed)\b"
    r"|\bsources?\b|\binsiders?\b",
    re.I,
)
_MEDIATOR = re.compile(r"\b(mediators?|mediating|mediation|facilitators?)\b", re.I)
_WITHIN = re.compile(r"\b(within|inside|in|from|of) (?:the|its|his)\b", re.I)


def authority_of(who: Who | None, via: tuple[str, ...]) -> str:
    """The code for a speaker who reached this report through the outlets `via`."""
    if who is None:
        return "unattributed"
    if who.kind == "document":  # a paper whose issuer nobody tells
        return "unattributed"
    if who.kind == "outlet":
        return "outlet_report"
    if who.kind in {"organisation", "state", "body", "place"}:
        return "official_statement"
    if who.anonymous:
        return _unnamed(who)
    return "named_via_outlet" if via else "named_on_record"


def _unnamed(who: Who) -> str:
    words = f"{who.name} {who.printed}"
    if _PRESENT.search(words):
        return "anonymous_present"
    if _MEDIATOR.search(words):
        return "anonymous_mediator"
    if _FAMILIAR.search(words):
        # A source "within the group" is of the group; one "familiar with the matter" only knows it.
        of_party = who.side is not None and (who.role not in {"source"} or _WITHIN.search(words))
        return (
            "anonymous_party"
            if of_party and not re.search(r"\b(familiar|close to|briefed)\b", words)
            else "anonymous_familiar"
        )
    if who.side is not None:
        return "anonymous_party"
    return "collective"
