"""How alike two words of names sound, however they were put into Latin letters.

A word becomes a row of sounds: digraphs are one sound ("kh", "sh", "tch"), doubled letters one, endings of Slavic names
one form ("-off", "-skii"). Two rows are compared by a weighted edit distance: what one letter of another script is
written as in different countries costs little (q and k, j and g, i and e, o and u), what tells names apart (a and i,
a final vowel) costs much. After the class-based distances of transliteration matching (Freeman et al. 2006).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["alike", "flat", "plain", "sounds"]

_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
        "ş": "sh", "ș": "sh", "š": "sh", "ś": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ź": "zh", "ż": "zh",
        "ğ": "gh", "ě": "ye", "ń": "n", "ñ": "n", "ž".upper(): "zh",
    }
)  # fmt: skip
_UNMARKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
_SINGLE = {
    "schtsch": "S", "shch": "S", "tsch": "C", "tch": "C", "sch": "S", "dzh": "J", "dsch": "J", "dj": "J", "zh": "Z",
    "kh": "x", "sh": "S", "ch": "C", "gh": "G", "ph": "f", "th": "t", "dh": "d", "ts": "T", "tz": "T", "ck": "k",
    "ee": "i", "oo": "u", "ou": "u", "eo": "o", "eu": "u", "aa": "a", "ii": "i", "uu": "u", "ei": "E", "ai": "E",
    "ay": "E", "ey": "E", "ae": "E", "iy": "i", "yi": "i", "ij": "i", "ie": "I", "q": "k", "w": "v", "x": "ks",
    "y": "y", "j": "J", "dz": "z", "ds": "z", "cz": "C", "sz": "S", "rz": "Z", "c": "c", "oe": "e", "ue": "u",
    "szcz": "S", "uo": "o",
}  # fmt: skip
_PIECE = re.compile("|".join(sorted(_SINGLE, key=lambda d: -len(d))) + "|.")
_ENDINGS = (
    (re.compile(r"(?:skii|skiy|skij|skyi|skyy|skyj|sky|ski|tskii|cki|cky)$"), "ski"),
    (re.compile(r"(?:off|ow)$"), "ov"),
    (re.compile(r"(?:yeff|jeff|ieff|ieva?(?<=v)|iev|jew|yew)$"), "ev"),
    (re.compile(r"(?:eff)$"), "ev"),
    (re.compile(r"yev$"), "ev"),
    (re.compile(r"yeva$"), "eva"),
    (re.compile(r"(?:ich|ic|itch|itsch|ych)$"), "iC"),
    (re.compile(r"(?:iyy|iy|yy|ii|yj|ij|yi)$"), "i"),
    (re.compile(r"[ae]nka$"), "enko"),
    (re.compile(r"ah$"), "a"),
    (re.compile(r"ge$"), "j"),
)
_VOWELS = frozenset("aeiouEIy")
_COST: dict[tuple[str, str], float] = {}
for _pairs, _cost in (
    ("ae ei uo iy yE aE", 0.12), ("eE iE iI eI yI", 0.1), ("ao eo", 0.4), ("ou", 0.05), ("au iu eu Eu ai", 0.85),
    ("xh kx Gk", 0.15), ("kg Gx gG gJ ck cs cT kG", 0.15), ("cC cJ cS", 0.2), ("JZ Jy Zz ZS JC ZC CS CT Tz sT", 0.15),
    ("Ss zs", 0.2), ("gh Gh zd dt Jz ts Jd Ch", 0.25), ("bp vb Ck xS JS kC", 0.25),
    ("vf vu", 0.12), ("Jx", 0.3), ("td", 0.25), ("nm rl", 0.7), ("xC", 0.15), ("iJ hJ", 0.3),
):  # fmt: skip
    for _pair in _pairs.split():
        _COST[_pair[0], _pair[1]] = _COST[_pair[1], _pair[0]] = _cost
_SKIP = {
    "h": 0.15,
    "y": 0.12,
    "G": 0.3,
    "I": 0.35,
    "e": 0.3,
    "i": 0.4,
    "a": 0.4,
    "u": 0.4,
    "o": 0.4,
    "E": 0.5,
    "v": 0.7,
}
_FINAL_VOWEL = 1.1
_FINAL_E = 0.55  # mute in French spelling of long names
_FIRST_H = 0.6
_FIRST_VOWEL = 0.5
_FAR = 1.0


def flat(word: str) -> str:
    """Lower case, no accents, letters of other Latin alphabets written out, apostrophes gone."""
    low = word.casefold().translate(_LETTERS)
    low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9-]", "", low)


def plain(word: str) -> str:
    """As `flat`, but letters with marks lose them: what a keyboard without them types for "Đurić"."""
    low = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9-]", "", low.translate(_UNMARKED))


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """The sounds of a folded word, one letter each."""
    for ending, form in _ENDINGS:
        if len(word) > 4 and ending.search(word):
            word = ending.sub(form, word)
            break
    word = re.sub(r"([^aeiou])\1+", r"\1", word)
    if word[:1] == "x" or word[:2] == "hs":  # Chinese names, as they are written today and as they were
        word = "s" + word[2 if word[0] == "h" else 1 :]
    row = "".join(_SINGLE.get(p, p) for p in _PIECE.findall(word))
    return re.sub(r"(.)\1+", r"\1", row)


@lru_cache(maxsize=262144)
def alike(a: str, b: str) -> float:
    """From 1 (the same sounds) to 0: how alike two folded words are. Above 0.8 they can be one name."""
    if a == b:
        return 1.0
    x, y = sounds(a), sounds(b)
    if x == y:
        return 0.98
    size = max(len(x), len(y))
    if not x or not y or abs(len(x) - len(y)) > 3:
        return 0.0
    if _skeleton_far(x, y):
        return 0.0
    cost = _distance(x, y)
    allowed = 0.35 if size <= 3 else 0.55 if size <= 4 else 0.75 if size <= 6 else 0.95
    return max(0.0, 1.0 - 0.2 * cost / allowed)


def _skeleton_far(x: str, y: str) -> bool:
    """A quick look: first sounds that no script mixes up."""
    a, b = x[0], y[0]
    if a == b or (a in _VOWELS and b in _VOWELS):
        return False
    return _substitute(a, b) > 0.3 and a not in "hyGaeiouEI" and b not in "hyGaeiouEI"


def _substitute(a: str, b: str) -> float:
    if a == b:
        return 0.0
    return _COST.get((a, b), _FAR if (a in _VOWELS) == (b in _VOWELS) else 1.3)


def _distance(x: str, y: str) -> float:
    last_x, last_y = len(x) - 1, len(y) - 1
    row = [0.0]
    for j, b in enumerate(y):
        row.append(row[-1] + _skip(b, j, last_y))
    for i, a in enumerate(x):
        gone = _skip(a, i, last_x)
        new = [row[0] + gone]
        for j, b in enumerate(y):
            best = row[j]
            if a != b:
                ends = i == last_x and j == last_y and a in "ao" and b in "ao"
                best += _FINAL_VOWEL if ends else _substitute(a, b)
            other = row[j + 1] + gone
            best = min(best, other)
            other = new[j] + _skip(b, j, last_y)
            new.append(min(best, other))
        row = new
    return row[-1]


def _skip(sound: str, at: int, last: int) -> float:
    """The cost of a sound that the other word lacks: a vowel at an end tells names apart, one within hardly."""
    if sound in _VOWELS and sound != "y":
        if at == last:
            return _FINAL_E if sound == "e" and last > 5 else _FINAL_VOWEL
        if at == 0:
            return _FIRST_VOWEL
    if sound == "h" and at == 0:
        return _FIRST_H
    return _SKIP.get(sound, _FAR)
