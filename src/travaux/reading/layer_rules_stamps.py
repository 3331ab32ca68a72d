"""Lines that are nothing but a day, an hour and who stamped them."""

from __future__ import annotations

import re

__all__ = ["FULL_DATE", "stamp"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
FULL_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[\s-]{_MONTH},?[\s-]\d{{4}}|{_MONTH}\s?\d{{1,2}}(?:st|nd|rd"
    rf"|th)?,?\s?\d{{4}}"
    rf"|\d{{4}} ?[-/.] ?\d{{1,2}} ?[-/.] ?\d{{1,2}}|\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?\d{{4}}"
    rf"|{_MONTH}\d{{1,2}}\.\d{{4}})",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}})\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}(?:: ?\d{2}){1,2}\b|\b\d{1,2}(?:\.\d{2})? ?(?:[ap]\.?m|gmt|bst|utc)\b", re.IGNORECASE)
_AGO = re.compile(
    r"(?:posted |updated |published |modified )?(?:\d{1,3}|an?) (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month"
    r"|year)s?,? "
    r"(?:\d{1,3} \w+ )?ago\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:first )?(?:published|updated|posted|created|modified|edited time|last (?:updated?|modified)|date"
    r"|issued|uploaded)\b",
    re.IGNORECASE,
)
_STAMP_WORD = re.compile(
    rf"(?:{_MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|am|pm|a|p|m|gmt|utc|e[sd]?t"
    rf"|p[sd]?t|c[es]?[sd]?t|bst|ist"
    r"|msk|uk|us|local|time|at|on|of|first|last|published|updated?|posted|created|modified|edited|date|issued"
    r"|uploaded|st|nd|rd|th|t|z"
    r"|hrs?|ago|noon|midnight|edition|online|print)\Z",
    re.IGNORECASE,
)
_SIDE_WORD = re.compile(
    r"(?:in|and|by|staff|for|of|the|min|mins|minutes?|read|reading|comments?|views?|shares?|reporters?"
    r"|correspondents?|news|updated)\Z"
)
_BEFORE_DATE = re.compile(
    r"(?:\A|[,|·•–—()\[\]:;-]|\s{2,}|published|updated|posted|on|at|[ap]\.?m\.?|e[sd]?t|gmt)\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"\W{1,4}by\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")


def stamp(text: str, words: int) -> str | None:
    """`timestamp` or `byline` for a line with digits that is a day stamp; None for anything else.

    A day stamp is a full date, or a verb of publishing with a short date or a clock, beside nothing but names, places
    and counts; the date stands alone, first, or behind a comma or a mark.
    """
    if words > 24:
        return None
    others = [w for w in _WORDS.findall(text) if not _STAMP_WORD.match(w)]
    clock = _CLOCK.search(text)
    if not others:
        whole = FULL_DATE.search(text) or clock or _AGO.match(text)
        short = _SHORT_DATE.search(text) and (_PUBLISHED.search(text) or words <= 3)
        return "timestamp" if whole or short else None
    date = FULL_DATE.search(text)
    if date and date.start() == 0 and words <= 14 and text[-1] not in ".!?" and _BY.match(text, date.end()):
        return "byline"
    if date is None:
        dated = (_SHORT_DATE.search(text) or clock) and _PUBLISHED.match(text) and words <= 10 and _beside(others)
        return "timestamp" if dated or (_AGO.match(text) and words <= 8) else None
    if (
        not _beside(others)
        or len(others) > 12
        or (text[-1] in ".!?" and text[-2].isalpha() and text[-4:-1].lower() not in {"p.m", "a.m"})
    ):
        return None
    if not _BEFORE_DATE.search(text[: date.start()]) and not _PUBLISHED.search(text):
        return None
    if date.start() == 0 and len(others) > 4 and not re.match(r"[\s,]*[|·•–—-]", text[date.end() :]):
        return None
    return "byline" if text[:3].lower() == "by " else "timestamp"


def _beside(others: list[str]) -> bool:
    return all(w[0].isupper() or _SIDE_WORD.match(w) for w in others)
