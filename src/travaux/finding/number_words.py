"""The smallest things that are read as numbers: digits with their signs, and runs of number words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Atom", "atoms"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A number at `[start, end)`; `scale` is what a word such as "million" multiplies by; a vague one has no value."""

    start: int
    end: int
    form: str
    value: float | None
    scale: float = 1.0
    scaled: bool = False
    unit: str | None = None


_ONES = {
    w: float(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_ONES |= {
    w: float(n) for n, w in enumerate("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 13)
}
_TENS = {w: 10.0 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)} | {
    "fourty": 40.0
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12.0,
}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_NOT_AFTER = re.compile(
    r"[-\s]?(?:st|nd|rd|th|s)\b|[-\s](?:thirds?|quarters?|fifths?|tenths?|halves|sixths?|eighths?)\b|[/:]\d|’?s\b|\.\d",
    re.I,
)
_ORDINAL = re.compile(
    r"[-\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|hundredth|thousandth)\b(?!\s+(?:place|time)s)",
    re.I,
)
_AGE_AFTER = re.compile(r"[-\s](?:(?:year|month|week|day)s?[-\s]old|years?\s+of\s+age)\b|,?\s*-years?-olds?\b", re.I)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age\s+of|turn(?:s|ed|ing)|age\s+group)\s+(?:only\s+|just\s+)?$|\b(?:aged?|"
    r"ages)\s+(?:\w+)\s+(?:and|to|or)\s+$",
    re.I,
)
_CLOCK_AFTER = re.compile(
    r"\s*(?:[ap]\.?m\b|o['’]clock|(?:hours\s+)?(?:GMT|BST|UTC|EST|EDT|ET|CET|noon)\b)|[:h]\d\d\b", re.I
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTHS}\b\.?", re.I)
_DAY_BEFORE = re.compile(rf"\b{_MONTHS}\.?\s+$", re.I)
# "page 3" and "Camp 14" are names; "in the camp 300 people" counts, as "the rebels number 500" does
_NAMED = re.compile(
    r"(?:\b(?<!the )(?<!this )(?<!that )(?<!one )(?<!\ba )(?<!s )(?:resolution|articles?|chapter|sections?|pages?|"
    r"numbers?|no\.|nos\.|phase|stage|step|route|flight|room|channel|act|law|bill|file|rule|volume|part|version|item|"
    r"points?|day|round|category|type|level|grade|magnitude|highway|road|gate|pier|terminal|unit|block|sector|camp|"
    r"protocol|annex|paragraph|clause|figure|table|line|platform|apartment|suite|box|class|formula|area|zone|ward|"
    r"district|boeing|airbus|size|model|decree|directive|tel|phone|fax|world\s+war)|"
    r"\b(?:group\s+of|league\s+of|per|every)|#|№|§)\s*$",
    re.I,
)
_ADDRESS = re.compile(
    r"(?:[-–]\d+)?,?\s+(?:[A-Z][\w’']+\s+){1,3}(?:Street|St\b|Road|Rd\b|Avenue|Ave\b|Lane|Square|Boulevard|Drive|Place)"
)
_AGE_COMMAS = re.compile(r"[A-Z][\w’'.-]+\)?,\s+$")
_DIGITS = re.compile(
    r"(?<![\w.,/:#$€£])(?<![A-Za-z][-‑])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|"
    r"\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d{1,3}(?:\.\d{3})+(?![\d,])|\d+[.,]\d{1,2}(?!\d)|"
    r"\d+(?:\.\d+)?)"
)
_WORD = re.compile(r"[A-Za-z]+")
_VAGUE = re.compile(
    r"\b(?:(?:several|a\s+few|a\s+couple\s+of|many|tens\s+of|hundreds\s+of|some|a\s+few)\s+(?:dozens?|"
    r"scores?|hundreds?|thousands?|millions?)|"
    r"(?<!tens of )(?<!hundreds of )(?:dozens|scores|hundreds|thousands|millions))(?!-)\b",
    re.I,
)
_PERCENT = re.compile(
    r"(?:\s*%|[-\s]+per\s?cent\b|\s+percentage\s+points?\b|[-\s]percentage[-\s]points?\b|\s+pct\b)", re.I
)
_COUNTRY = r"(?:U\.S\.\s+|US\s+|American\s+|British\s+|Turkish\s+|Canadian\s+|Australian\s+|Swiss\s+)?"


def atoms(text: str, start: int, end: int, currencies: tuple[tuple[str, str], ...]) -> Iterator[Atom]:
    """Numbers between `start` and `end` in order, without those that name, order, date or age something."""
    vague = [m.span() for m in _VAGUE.finditer(text, start, end)]
    found = [
        a
        for a in (*_digits(text, start, end, currencies), *_worded(text, start, end, currencies))
        if a.start >= start and a.end <= end
    ]
    found = [a for a in found if not any(s < a.end and a.start < e for s, e in vague)]
    found += [Atom(s, e, "vague", None) for s, e in vague if not _inside_words(text, s, e)]
    last = start
    for a in sorted(found, key=lambda a: (a.start, -a.end)):
        if a.start >= last:
            last = a.end
            yield a


def _inside_words(text: str, start: int, end: int) -> bool:
    """As in "Scores" as a verb or the scores of a match are no number: rough words need "of", a noun or a verb of
    theirs after them.
    """
    word = text[start:end].lower()
    return word == "scores" and not re.match(
        r"\s+(?:of|more|were|have|are|dead|killed|injured|wounded)\b", text[end : end + 12]
    )


# ------------------------------------------------------------------------------------------------ digits


def _digits(text: str, start: int, end: int, currencies: tuple[tuple[str, str], ...]) -> Iterator[Atom]:
    symbols, words = _money(currencies)
    at = start
    while (m := _first_digits(text, at, end, symbols)) is not None:
        s, e, sign = m
        at = e
        if sign is None and _named(text, start, s, e):
            continue
        printed = text[s:e]
        value, scale, stop = _scaled(text, e, end, sign is not None)
        unit, begin, stop = _unit(text, s, stop, end, sign, symbols, words)
        if unit is None and scale == 1.0 and stop == e and _stuck(text, e):
            continue
        if not value and unit is None and scale == 1.0 and _NOT_AFTER.match(text, e):
            continue
        number = _value(printed, scale, unit)
        if unit == "PENCE":
            unit, number = "GBP", number / 100
        if unit is not None and _no_sum(text, start, begin, stop, unit):
            continue
        yield Atom(begin, stop, "digits", number, scale, scale != 1.0, unit)
        at = max(at, stop)


def _first_digits(text: str, at: int, end: int, symbols: dict[str, str]) -> tuple[int, int, str | None] | None:
    """The next digits from `at`, with the currency sign straight before them."""
    plain = _DIGITS.search(text, at, end)
    signed = _signed(tuple(symbols)).search(text, at, end)
    if signed is not None and (plain is None or signed.start(2) <= plain.start()):
        return signed.start(2), signed.end(2), signed.group(1)
    return (plain.start(), plain.end(), None) if plain is not None else None


@lru_cache(maxsize=4)
def _signed(symbols: tuple[str, ...]) -> re.Pattern[str]:
    # "won", "real" or "rand" before a number are other words; signs and capital letters are not
    printed = [s for s in symbols if not s.isalpha() or s.isupper() or s == "Rs"]
    signs = "|".join(re.escape(s) for s in sorted(printed, key=lambda s: (-len(s), s)))
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+[.,]\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:\.\d+)?"
    return re.compile(rf"(?<![A-Za-z])({signs})\s?({digits})")


def _named(text: str, start: int, s: int, e: int) -> bool:
    """Does the number at `[s, e)` order, date, age, address or name something?"""
    before = text[max(start, s - 24) : s]
    after = text[e : e + 24]
    if _NAMED.search(before) or _AGE_BEFORE.search(before) or _AGE_AFTER.match(after) or _CLOCK_AFTER.match(after):
        return True
    if (_DAY_BEFORE.search(before) or _DAY_AFTER.match(after)) and e - s <= 2:
        return True
    if e - s <= 2 and _AGE_COMMAS.search(before) and re.match(r"\s*[,)]", after):
        return True  # "Jane Roe, 45,"
    if re.fullmatch(r"0\d\.\d\d", text[s:e]) or (
        re.fullmatch(r"[12]\d\.\d\d", text[s:e]) and re.search(r"\b(?:at|until|by|from)\s+$", before)
    ):
        return True  # "08.43"
    line = text.rfind("\n", 0, s) + 1
    if (
        not text[line:s].strip(" \t*•-([")
        and (re.match(r"[.)\]]\s", after) or not text[e : e + 1].strip())
        and e - s <= 2
    ):
        return bool(re.match(r"[.)\]]", after))
    return bool(_ADDRESS.match(text, e)) or (text[s - 1 : s] == "[" and after[:1] == "]")


def _stuck(text: str, e: int) -> bool:
    """Letters straight after digits make a model's or an ordinal's name, unless they are a unit."""
    return bool(re.match(r"(?!(?:km|kg|mm|cm|ft|mw|gw|kw|t|p|m|km²|sq|bpd|lb|lbs)\b)[A-Za-z]", text[e : e + 6], re.I))


def _scaled(text: str, e: int, end: int, money: bool) -> tuple[bool, float, int]:
    """Whether a scale follows at `e`, what it multiplies by, and where it ends."""
    m = re.compile(r"[-\s]?(hundred|thousand|million|billion|trillion|lakh|crore)s?\b", re.I).match(text, e, end)
    if m:
        return True, _SCALES[m.group(1).lower()], m.end()
    m = re.compile(r"\s?(k|mn|mln|bn|tn|m|b)\b", re.I).match(text, e, end)
    if m is None or (m.group(0)[0].isspace() and m.group(1).lower() in {"k", "m", "b"} and not money):
        return False, 1.0, e
    short = m.group(1)
    if money or short.lower() in {"mn", "mln", "bn", "tn", "k"}:
        return True, _SHORT[short.lower()], m.end()
    if short == "m" and re.match(
        r"\s+(?:people|residents|inhabitants|refugees|voters|jobs|children|barrels|tonnes|of\s+(?:them|us))\b",
        text[m.end() : m.end() + 16],
    ):
        return True, 1e6, m.end()
    return False, 1.0, e


def _unit(
    text: str, s: int, stop: int, end: int, sign: str | None, symbols: dict[str, str], words: re.Pattern[str]
) -> tuple[str | None, int, int]:
    """Currency or per cent of the number at `[s, stop)`, with the borders that take them in."""
    if sign is not None:
        begin = s - len(sign) - (1 if text[s - 1].isspace() else 0)
        return symbols[sign], begin, stop
    m = _PERCENT.match(text, stop, end)
    if m:
        return "percent", s, m.end()
    m = words.match(text, stop, end)
    if m:
        return symbols.get(m.group(1)) or symbols.get(m.group(1).lower(), "XXX"), s, m.end()
    if text[stop : stop + 1] == "p" and not text[stop + 1 : stop + 2].isalnum():
        return "PENCE", s, stop + 1
    return None, s, stop


def _no_sum(text: str, start: int, s: int, e: int, unit: str) -> bool:
    """Weights in pounds, "100 percent sure", "my two cents"."""
    before, after = text[max(start, s - 30) : s], text[e : e + 20]
    if unit == "GBP" and re.search(r"\bweigh\w*\b", before, re.I) and text[e - 1] == "s":
        return True
    if unit == "percent" and re.match(
        r"\s+(?:sure|certain|right|behind|wrong|confident|committed|convinced|true|clear|honest)\b", after, re.I
    ):
        return True
    return unit == "XXX" and bool(re.search(r"\b(?:two|2) cents$", text[s:e], re.I))


@lru_cache(maxsize=4)
def _money(currencies: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    """Printed forms → codes, and what matches a currency's word after a number."""
    table = dict(reversed(currencies))
    for printed, code in currencies:
        table.setdefault(printed.lower(), code)
    words = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w, _ in currencies if w[-1].isalpha() and len(w) > 2)
    # weights are pounds too, and "won", "real", "rand" are other words as well
    ambiguous = r"(?!\s+(?:of\s+(?:explosives|bombs|meat|tnt)|bombs?|weight|heavier|lighter))"
    return table, re.compile(rf"[-\s]{_COUNTRY}({words})(?![\w]){ambiguous}")


def _value(printed: str, scale: float, unit: str | None) -> float:
    """The number that the digits stand for. "8.000" is eight thousand unless a scale or a unit makes it a fraction;
    "6,9" six point nine.
    """
    digits = re.sub(r"[\u00a0\u202f\u2009]", "", printed)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return round(float(digits.replace(",", "")) * scale, 6)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) and scale == 1.0 and unit != "percent":
        return float(digits.replace(".", ""))
    return round(float(digits.replace(",", ".")) * scale, 6)


# ------------------------------------------------------------------------------------------------ words


def _worded(text: str, start: int, end: int, currencies: tuple[tuple[str, str], ...]) -> Iterator[Atom]:
    symbols, words = _money(currencies)
    at = start
    while (m := _WORD.search(text, at, end)) is not None:
        at = m.end()
        read = _read(text, m.start(), end)
        if read is None:
            continue
        value, stop, scale, bare = read
        at = stop
        if bare and re.search(
            r"\b(?:no|not|any|every|each|some|which|this|that|the|another|only)\s+$",
            text[max(start, m.start() - 8) : m.start()],
            re.I,
        ):
            continue  # "no one", "the one"
        if bare and re.match(
            r"\s+(?:another|can|could|must|should|may|day|thing|side)\b|[’']s\b|[-\s]on[-\s]one\b",
            text[stop : stop + 10],
        ):
            continue
        if _is_name(text, start, m.start(), stop, end) or _named(text, start, m.start(), stop) or _ordinal(text, stop):
            continue
        unit, begin, to = _unit(text, m.start(), stop, end, None, symbols, words)
        if unit == "PENCE":
            unit, to = None, stop
        if unit is not None and unit != "percent" and text[stop] == "-":
            continue  # "a million-dollar question"
        if unit is not None and _no_sum(text, start, begin, to, unit):
            continue
        yield Atom(begin, to, "one" if bare else "words", value, scale, scale != 1.0, unit)


def _ordinal(text: str, stop: int) -> bool:
    return bool(
        _ORDINAL.match(text, stop)
        or re.match(r"[-\s](?:thirds?|quarters?|fifths?|tenths?|half|halves)\b", text[stop : stop + 12])
    )


def _is_name(text: str, start: int, s: int, e: int, end: int) -> bool:
    """A capital inside a sentence makes a name ("Group of Seven"), unless all words have one, as in headings."""
    if not text[s].isupper() or s == start:
        return False
    before = text[start:s].rstrip()
    if not before or before[-1] in ".:;!?\"“‘'(–—-\n•*":
        return False
    words: list[str] = re.findall(r"[A-Za-z]{4,}", text[start:end])
    return sum(w[0].isupper() for w in words) < 0.7 * max(1, len(words))


def _read(text: str, at: int, end: int) -> tuple[float, int, float, bool] | None:
    """The longest run of number words from `at`: value, where it ends, its greatest scale, and whether it is just
    "one".
    """
    total, current, stop, scale, count = 0.0, 0.0, at, 1.0, 0
    half = False
    for word, e in _run(text, at, end):
        if word in {"a", "an", "half"}:
            if count:
                break
            if word == "half":
                half = True
            continue
        if word == "and":
            continue
        if word in _SCALES:
            size = _SCALES[word]
            base = 0.5 if half else (current or 1.0)
            if count == 0 and not half and not re.match(r"an?\b", text[at:end], re.I):
                return None
            if size in {100.0, 12.0}:
                current = base * size
            else:
                total, current = total + base * size, 0.0
            scale, half = max(scale, size), False
        elif half or not _adds(current, word):
            break
        else:
            current += _ONES.get(word, _TENS.get(word, 0.0))
        stop, count = e, count + 1
    if not count or text[at:stop].lower() == "zero":
        return None
    fraction = re.compile(r"\s+and\s+a\s+half(?:\s+(hundred|thousand|million|billion))?\b", re.I).match(text, stop, end)
    if fraction:
        size = _SCALES[fraction.group(1).lower()] if fraction.group(1) else scale
        return (
            (total + current + 0.5) * size if fraction.group(1) else total + current + 0.5 * scale,
            fraction.end(),
            size,
            False,
        )
    return total + current, stop, scale, text[at:stop].lower() == "one"


def _run(text: str, at: int, end: int) -> Iterator[tuple[str, int]]:
    """Words that may belong to a number, with their ends, as long as blanks or hyphens part them."""
    previous = ""
    while (m := _WORD.match(text, at, end)) is not None:
        word = m.group().lower()
        lead = word in {"a", "an", "half"}
        known = word in _ONES or word in _TENS or word in _SCALES
        if not (
            known
            or (lead and previous in {"", "half"})
            or (word == "and" and previous in {"hundred", "thousand", "million"})
        ):
            return
        if word == "and" and not re.match(
            rf"and\s+(?:{'|'.join((*_ONES, *_TENS))})\b(?!\s+(?:other|more)\b)", text[m.start() : end], re.I
        ):
            return
        yield word, m.end()
        previous, at = word, m.end()
        if text[at : at + 1] in {" ", "-", "\u00a0", "‑"} and at + 1 < end:
            at += 1


def _adds(current: float, word: str) -> bool:
    """May this word follow what has been read of the number ("twenty" + "one", "hundred" + "fifty")?"""
    value = _ONES.get(word, _TENS.get(word))
    if value is None:
        return False
    if current == 0:
        return True
    rest = current % 100
    return rest == 0 or (rest % 10 == 0 and rest >= 20 and value < 10)
