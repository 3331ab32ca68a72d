"""Plain words: what of a word is compared where reports need not print the same form of it."""

from __future__ import annotations

import re

__all__ = ["EMPTY", "WORD", "stem"]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
"""A word as printed, with an apostrophe inside."""

EMPTY = frozenset(
    """a an the and or but of to in on at by for with from as is was were be been are it its this that these those he
    she they them his her their him we us our you your i my me not no nor so than then there here when where while who
    whom which what why how all any both each few more most other some such only own same too very can will just should
    now had has have having do does did would could may might must shall also after before over under again further
    once up down out off about into through during above between against because until if one two new said says say
    told according s t re ve ll d m am pm mr mrs ms dr u""".split()
)
"""Words that hold others together, or only say that somebody spoke."""

_POSSESSIVE = re.compile(r"['’]s$")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


def stem(word: str) -> str:
    """A word in small letters without its commonest endings: enough for "talks" to be "talk"."""
    word = _POSSESSIVE.sub("", word)
    if len(word) > 4 and not word.endswith("ss"):
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word.removesuffix(ending) + instead
    return word
