"""Numbers in running text, as printed: digits, words, ranges, words of rough size, with what bounds them.

What is a number but counts nothing is left out: years, dates, clock times, ages, ordinals, scores, fractions, list
numbers, and
numbers that name something ("Resolution 1701", "the F-16", "Group of Seven").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from travaux.codebook import Codebook
from travaux.finding.number_words import Atom, atoms

__all__ = ["Number", "numbers"]


@dataclass(frozen=True, slots=True)
class Number:
    """One number or range. `[start, end)` holds its digits or words with scale, currency and per cent sign; `[left,
    right)` also
    the words that bound it ("at least", "or more").

    `form` is digits, words, one (the bare word) or vague ("dozens"; without a value). `unit` is a currency's code or
    `percent`.
    A range has `low` and `high` and no `value`.
    """

    start: int
    end: int
    left: int
    right: int
    form: str
    comparator: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None


_CHANGE = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|gr[eo]w\w*|f[ae]ll\w*|drop\w*|cut\w*|rais\w+|lower\w*|"
    r"reduc\w+|up|down|go(?:es|ing|ne)?|went|"
    r"jump\w*|climb\w*|declin\w+|extend\w*|shift\w*|chang\w+|mov\w+|lift\w*|slash\w*|revis\w+|doubl\w+|decreas\w+|swell\w*|shr[aiu]nk\w*)\b"
    r"(?:\W+[\w’'%-]+){0,9}\W*$",
    re.I,
)
_SCORE = re.compile(
    r"\b(?:w[io]n\w*|los[te]\w*|beat\w*|defeat\w*|dr[ae]w\w*|score\w*|victory|match|vot\w+|goals?)\b", re.I
)
_JOINED = re.compile(r"\s*[-–—]\s*|\s+(?:to|or)\s+|\s+and\s+")
_PLURAL_AFTER = re.compile(
    r"\s+(?!years\b)(?:[a-z]+(?:ese|ian|i|sh)\s+)?(?:people|men|women|children|police|troops|[a-z]{3,}[^s\W]s)\b"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|the|during|before|late|early|mid|year|summer|winter|spring|"
    r"autumn|fall|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|\w+’s|\w+'s)|,|-|–|/|\()\s*$",
    re.I,
)


def numbers(text: str, start: int, end: int, book: Codebook, dates: Iterable[tuple[int, int]] = ()) -> list[Number]:
    """The counting numbers in `text[start:end]`, in order; `dates` are spans of dates and clock times, which count
    nothing.
    """
    skip = list(dates)
    found = [a for a in atoms(text, start, end, _currencies(book)) if not _counts_nothing(text, a, start, skip)]
    joined = _ranges(text, found, start)
    return [_bounded(text, n, start, end, book) for n in joined]


# ------------------------------------------------------------------------------------------------ what counts nothing


def _counts_nothing(text: str, a: Atom, start: int, skip: Sequence[tuple[int, int]]) -> bool:
    if any(s < a.end and a.start < e for s, e in skip):
        return True
    return a.form == "digits" and a.unit is None and not a.scaled and _is_year(text, a, start)


def _is_year(text: str, a: Atom, start: int) -> bool:
    """Four bare digits of our age are a year unless people or things follow and no word that leads to a year stands
    before.
    """
    if not re.fullmatch(r"(?:1[6-9]|20)\d\d", text[a.start : a.end]):
        return False
    before = text[max(start, a.start - 24) : a.start]
    return bool(_BEFORE_YEAR.search(before)) or not _PLURAL_AFTER.match(text, a.end)


# ------------------------------------------------------------------------------------------------ ranges


def _ranges(text: str, found: Sequence[Atom], start: int) -> list[Number]:
    out: list[Number] = []
    i = 0
    while i < len(found):
        a = found[i]
        b = found[i + 1] if i + 1 < len(found) else None
        kind = _range_kind(text, a, b, start) if b is not None else ""
        if b is not None and kind:
            if kind == "range":
                out.append(_range(a, b))
            i += 2
            continue
        if a.form != "year":
            out.append(Number(a.start, a.end, a.start, a.end, a.form, "exact", a.value, unit=a.unit))
        i += 1
    return out


def _range_kind(text: str, a: Atom, b: Atom, start: int) -> str:
    """`range`, `none` (a score, a vote) or nothing, for two numbers side by side."""
    between = text[a.end : b.start]
    if a.value is None or b.value is None or not _JOINED.fullmatch(between):
        return ""
    link = between.strip().lower()
    before = text[max(start, a.start - 80) : a.start]
    low, high = _on_one_scale(a, b) if link in {"-", "–", "—", "to"} else (a.value, b.value)
    if link in {"-", "–", "—"}:
        tight = between == link
        if tight and (low >= high or _SCORE.search(before[-30:]) or _SCORE.search(text[b.end : b.end + 20])):
            return "none" if a.form == "digits" else ""
        return "range" if tight and low < high else ""
    if low >= high or high > 20 * max(low, 1):
        return ""
    if link == "and":
        return "range" if re.search(r"\bbetween\s+(?:\w+\s+)?$", before, re.I) else ""
    if link == "or":
        return "range" if (b.form == "digits") == (a.form == "digits") and high <= 2 * low + 1 else ""
    if re.search(r"\bfrom\s+$", before, re.I) and _CHANGE.search(before[: -len("from ")]):
        return ""
    return "range" if (a.unit in {None, b.unit}) else ""


def _on_one_scale(a: Atom, b: Atom) -> tuple[float, float]:
    """As in "5 to 10 million": the scale of the second is that of the first, if only so they make a range."""
    low, high = a.value or 0.0, b.value or 0.0
    if b.scaled and not a.scaled and b.scale > 1 and low * b.scale < high:
        low *= b.scale
    elif high >= 1000 and low * 1000 < high and low < 100 and high % 1000 == 0 and a.form == b.form == "digits":
        low *= 1000  # "9-10,000"
    return low, high


def _range(a: Atom, b: Atom) -> Number:
    low, high = _on_one_scale(a, b)
    return Number(a.start, b.end, a.start, b.end, "digits", "range", None, low, high, b.unit or a.unit)


# ------------------------------------------------------------------------------------------------ what bounds a number


def _bounded(text: str, n: Number, start: int, end: int, book: Codebook) -> Number:
    if n.form == "vague":
        return replace(n, comparator="dozens")
    code, left = _before(text, n, start, book)
    right = n.right
    if n.comparator == "range":
        if code != "range":
            left = n.left if code == "exact" else left
        return replace(n, left=left)
    if code in {"exact", "range"}:
        after, to = _after(text, n, end, book)
        if after:
            return replace(n, comparator=after, left=left, right=to)
        code = "exact"
    return replace(n, comparator=code, left=left, right=right)


def _before(text: str, n: Number, start: int, book: Codebook) -> tuple[str, int]:
    """The comparator printed before the number and where its words begin."""
    head = text[max(start, n.start - 40) : n.start]
    m = _comparators(book)[0].search(head)
    if m is None:
        return "exact", n.start
    code = _code(book, m.group(1), "before")
    if code == "range" and n.comparator != "range":
        return "exact", n.start  # "between the two countries"
    if re.search(r"\bthe\s+$", head, re.I) and re.fullmatch(
        r"over|under|above|below|beyond|about|around|between|from", m.group(1), re.I
    ):
        return "exact", n.start  # "turned over the 12"
    return code, n.start - len(head) + m.start(1)


def _after(text: str, n: Number, end: int, book: Codebook) -> tuple[str, int]:
    m = _comparators(book)[1].match(text, n.end, min(end, n.end + 40))
    return (_code(book, m.group(1), "after"), m.end(1)) if m else ("", n.end)


def _code(book: Codebook, words: str, side: str) -> str:
    said = re.sub(r"\s+", " ", words.lower())
    return next((c.code for c in book.comparators.values() if said in getattr(c, side)), "exact")


@lru_cache(maxsize=4)
def _compiled(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    left = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(before, key=lambda w: (-len(w), w)))
    right = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(after, key=lambda w: (-len(w), w)))
    # the hyphen of "45-odd" is part of what follows; a blank is asked only before letters
    return (
        re.compile(rf"(?<![\w-])({left})\s*(?:the\s+|an?\s+)?$", re.I),
        re.compile(rf"\s*({right})(?!\w)", re.I),
    )


def _comparators(book: Codebook) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rough = {"dozens"}
    before = tuple(w for c in book.comparators.values() if c.code not in rough for w in c.before)
    after = tuple(w for c in book.comparators.values() if c.code not in rough for w in c.after)
    return _compiled(before, after)


def _currencies(book: Codebook) -> tuple[tuple[str, str], ...]:
    """`(printed form, code)` of the codebook's units of money, longest first."""
    rows = [(w, u.code) for u in book.units.values() if u.dimension == "money" for w in u.words]
    return tuple(sorted(rows, key=lambda r: (-len(r[0]), r)))
