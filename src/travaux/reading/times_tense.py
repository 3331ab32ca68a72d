"""The side of the writing day that the words around a time expression point at, read from the surface alone.

A weekday or a month without a year says nothing of its direction; the verb that governs it does. The nearest verb to
the left decides; where the expression opens its clause, the first verb to the right. An infinitive counts by the word
it hangs on: what one agrees, plans or is invited `to` do lies ahead, what one managed `to` do lies behind.
"""

from __future__ import annotations

import re

__all__ = ["surface_tense"]

_LEFT, _RIGHT = 170, 130
"""Characters to each side in which a verb is looked for."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MODAL = _words("will shall ll won't wo would may might could can should must cannot")
_PLANNED = _words(
    """scheduled due expected slated planned poised projected likely anticipated proposed upcoming forthcoming
    effective deadline expire expires expiring till pending"""
)
_PLANNING = _words(
    """agree agreed agrees plan plans planned planning invited hope hopes hoped hoping expect expects expected want
    wants wanted intend intends intended vow vowed vows pledge pledged pledges promise promised promises prepare
    prepares prepared preparing ready order ordered urged asked demanded due scheduled set slated about going supposed
    likely unlikely poised threaten threatened threatens offered decided proposed aims aimed seeks sought authorized
    authorised deadline willing free required bound obliged is are am be has have had was were"""
)
_ASKING = _words(
    "invite invites invited ask asks asked urge urges urged order orders ordered want wants wanted expects"
)
_BEHIND = _words("manage managed manages fail failed fails forced tried began begun helped used refused had")
_SCHEDULE = _words(
    """meet meets begin begins arrive arrives travels flies go goes convene convenes reconvene reconvenes resume resumes
    expires opens starts hosts"""
)
_PAST_IRREGULAR = _words(
    """was were had did said told met went came left held took made gave got saw sent sat spoke began broke brought
    built bought caught chose cut drew drove ate fell felt fought found flew froze grew heard hit kept knew laid led
    lent lost meant paid put quit ran rang rose sank sold set shot showed shut slept spent split spread stole stood
    struck swept swore threw thought understood withdrew won wrote became blew dealt dug lay rode shook strode swung
    taken given seen gone done been known shown written spoken thrown fallen risen broken chosen driven"""
)
_PRESENT_BE = _words("is are am 're")
_NOT_VERBS = _words(
    """united hundred indeed need speed seed breed bleed feed exceed proceed succeed armed so-called unprecedented
    red bed shed wed embed sacred naked wicked rugged related limited alleged preferred estimated increased continued
    combined detained displaced occupied besieged disputed divided renewed so-called"""
)
_DETERMINERS = _words("a an the this that his her its their our your my of")
_CLAUSE = re.compile(r"[;:—]|,? \b(?:which|who|whose|where|while|after|when|before|but|that)\b|, (?:as|and|with)\b")

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*(?:['’]t\b)?|['’](?:ll|s|re|d|ve)\b")
_SENTENCE = re.compile(r"[.!?]['\"”’)\]]*\s+(?=['\"“‘(\[]?[A-Z0-9])|[\n\r]")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Inc|Corp|Co|Ltd|No|vs|[A-Z]\w{2})\.\s+$")
_OPENING = re.compile(
    r"(?:^|[,;:—–(-]|\b(?:and|but|that|when|while|where|because|after|before|if|as)\b)\s*"
    r"(?:(?:and|but|then|also|meanwhile|later|earlier|early|late|on|by|in|at|from|until|since|the|starting|beginning)\b[\s,]*)*"
    r"['\"“‘(]?$",
    re.IGNORECASE,
)


_TOLD_AS_PAST = re.compile(r"(?: [\w'’]+){0,5} (?:was|were|had|did)\b")
_SINCE = re.compile(r"\b[Ss]ince(?: the)?(?: early| late)?\s*$")


def surface_tense(text: str, start: int, end: int, first: int = 0, last: int | None = None) -> str | None:
    """`past`, `future`, `open` or None for the words `text[start:end]` inside `text[first:last]`.

    `open`: what was planned for a day and is told as past may lie on either side; None: nothing tells.
    """
    stop = len(text) if last is None else last
    before = _after_last_end(text[max(first, start - _LEFT) : start])
    after = _SENTENCE.split(text[end : min(stop, end + _RIGHT)], maxsplit=1)[0]
    if _SINCE.search(before):
        return "past"
    if before.endswith(" for ") and text[end : end + 1] not in {"'", "’"}:
        return "open" if _TOLD_AS_PAST.match(after) else "future"
    if _OPENING.search(before):
        return _rightwards(after) or _leftwards(before)
    return _leftwards(before) or _rightwards(after)


def _after_last_end(text: str) -> str:
    at = 0
    for m in _SENTENCE.finditer(text):
        if text[m.start()] in "\n\r!?" or not _ABBREVIATED.search(text[: m.end()]):
            at = m.end()
    return text[at:]


def _tokens(text: str) -> list[str]:
    return [m.group().replace("’", "'") for m in _WORD.finditer(text)]


def _leftwards(text: str) -> str | None:
    words = _tokens(text)
    for i in range(len(words) - 1, -1, -1):
        found = _cue(words, i, near=i >= len(words) - 2)
        if found:
            return found
        if i > 1 and words[i - 1] == "to" and words[i].islower():
            if words[i] == "be" and words[i - 2] not in _BEHIND:
                return "future"  # `a survey to be released on Monday`
            found = _infinitive([w.lower() for w in words[: i - 1]])
            if found:
                return found
    return None


def _infinitive(words: list[str]) -> str | None:
    """What `… to VERB` points at, by the word before `to`, or by one that asks somebody to do it."""
    if words[-1] in _BEHIND or (words[-1] in _PLANNED and "had" in words[-4:]):
        return "past"
    if words[-1] in _PLANNING:
        return "future"
    return next(("future" for w in reversed(words[-6:]) if w in _ASKING), None)


def _rightwards(text: str) -> str | None:
    text = text.lstrip(" ,")
    words = _tokens(_CLAUSE.split(text, maxsplit=1)[0])
    for i, word in enumerate(words):
        if word in _PRESENT_BE and i + 1 < len(words) and words[i + 1] in _PLANNED | {"to", "about", "going"}:
            return "future"
        if found := _cue(words, i, near=False):
            return found
    return None


def _cue(words: list[str], i: int, *, near: bool) -> str | None:
    """What one word tells; `near`: it stands right before the expression, a preposition aside."""
    word = words[i]
    if not word.islower():
        return None
    previous = words[i - 1].lower() if i else ""
    following = words[i + 1].lower() if i + 1 < len(words) else ""
    if word.lstrip("'") in _MODAL:
        seen = word == "could" and following == "be" and words[i + 2 : i + 3] in (["heard"], ["seen"], ["felt"])
        return "past" if seen else None if previous in _DETERMINERS else "future"
    if word in _PLANNED and previous != "to":
        # `had been due to end Friday`, `as previously planned`: what was to be, seen from later
        over = previous in {"previously", "originally", "as"} or "had" in words[max(0, i - 3) : i]
        return "past" if over else "future"
    if word == "set":
        return "future" if following in {"to", "for"} and previous not in _DETERMINERS else None
    if word in _PAST_IRREGULAR or (len(word) > 3 and word.endswith("ed") and word not in _NOT_VERBS):
        # `will be named`, `to be held`: the helper further left decides
        return None if previous in _DETERMINERS - {"that"} or previous in {"be", "to"} else "past"
    return "future" if _ahead(word, previous, following, near=near, last=i >= len(words) - 5) else None


def _ahead(word: str, previous: str, following: str, *, near: bool, last: bool) -> bool:
    """A present tense that tells of a day to come: `are meeting on Monday`, `talks resume Monday`."""
    if word in _PRESENT_BE and following.endswith("ing"):
        return last
    return near and word in _SCHEDULE and previous not in _DETERMINERS | {"to"}
