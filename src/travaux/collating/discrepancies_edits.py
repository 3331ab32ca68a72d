"""Versions of one text that disagree: a remark printed in two wordings, a number or a weekday changed in a copy.

Where two reports print the same words on both sides of a place, what stands at that place is of one thing: nothing is
more comparable. Units, rounding and shortening are no discrepancies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from travaux.collating.plain_words import EMPTY, WORD, stem
from travaux.collating.ruling import Desk, discrepancy
from travaux.model import Discrepancy, Edge, Evidence, Side

__all__ = ["edits", "wordings"]

_GAP = 5  # words between two passages in which a number was changed
_AROUND = 30  # characters shown on both sides of a change
_MARK = 5  # words in a row by which two quotations are found to be one
_SHORTEST, _ALIKE = 7, 0.7
"""Words of a quotation, and the share of them that both print, from which on wordings are compared."""

_CHANGED = 3  # words that may differ at one place of a quotation; more is another passage
_CROWD = 24
_SPELLING = 0.8  # likeness of letters from which two words are one, spelt otherwise
_QUOTATION = re.compile(r"[“\"]([^“”\"\n]{30,600})[”\"]")
_PLAIN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MARKED = re.compile(r"\.\.|…|[\[\]()]|''|\ufffd")
""" "It will … end", "he [the envoy] left": the writer says that the words are not all, or not all the speaker's."""

_FILLERS = frozenset(
    "well so um uh okay really actually just very okay yeah yes that's it's i'm we're he's they're".split()
)
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty""".split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {w: float(n) for n, w in enumerate(_WORDS)} | {w: 30.0 + 10 * n for n, w in enumerate(_TENS)}
_CALENDAR = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\b(?:19|20)\d\d\b|\d:\d\d|\ba\.?m\b|\bp\.?m\b"
)
_TURNS = frozenset(
    """not never no nothing nobody none without cannot won't wouldn't don't doesn't didn't isn't wasn't can't couldn't
    shouldn't""".split()
)


def edits(desk: Desk, edges: Sequence[Edge]) -> Iterator[Discrepancy]:
    """Numbers and weekdays that differ between the same words of two reports; each change once."""
    seen: set[tuple[str, str]] = set()
    for edge in edges:
        if edge.kind == "rewrite":
            continue
        a, b = desk.words.text(edge.a), desk.words.text(edge.b)
        pairs = sorted(zip(edge.here, edge.there, strict=True), key=lambda p: p[0].start)
        for (one, its), (then, others) in pairwise(pairs):
            if one.end > then.start or its.end > others.start:
                continue
            here, there = a[one.end : then.start], b[its.end : others.start]
            if max(len(here.split()), len(there.split())) > _GAP or "\n" in here.strip() + there.strip():
                continue
            subject = _change(here, there)
            if subject is None or (here.strip(), there.strip()) in seen:
                continue
            seen.update({(here.strip(), there.strip()), (there.strip(), here.strip())})
            sides = _around(desk, edge.a, one.end, then.start), _around(desk, edge.b, its.end, others.start)
            yield _edited(desk, edge, subject, sides)


def _change(here: str, there: str) -> str | None:
    """`figure` or `date` where nothing but a number or a weekday was changed, and not by rounding."""
    days = [set(_WEEKDAY.findall(text)) for text in (here, there)]
    if all(days) and not days[0] & days[1]:
        return "date" if _rest(here, _WEEKDAY) == _rest(there, _WEEKDAY) else None
    numbers = [[_value(n) for n in _NUMBER.findall(text)] for text in (here, there)]
    if any(_CALENDAR.search(text) for text in (here, there)) or [len(n) for n in numbers] != [1, 1]:
        return None
    if _rest(here, _NUMBER) != _rest(there, _NUMBER):
        return None
    low, high = sorted((numbers[0][0], numbers[1][0]))
    return "figure" if low and high - low > 0.02 * high else None


def _value(printed: str) -> float:
    if printed.casefold() in _VALUES:
        return _VALUES[printed.casefold()]
    try:
        return float(printed.replace(",", ""))
    except ValueError:
        return 0.0


def _rest(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [w.casefold() for w in WORD.findall(pattern.sub(" ", text)) if w.casefold() not in EMPTY]


def _around(desk: Desk, report: str, start: int, end: int) -> Side:
    """The change with some words on both sides, inside its line."""
    text = desk.words.text(report)
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + _AROUND)
    while 0 < first < start and text[first - 1].isalnum():
        first -= 1
    while end < last < len(text) and text[last].isalnum() and text[last - 1].isalnum():
        last += 1
    words = Evidence(report, first, last)
    return Side(words, desk.words.of(words))


def _edited(desk: Desk, edge: Edge, subject: str, sides: Sequence[Side]) -> Discrepancy:
    one, other = (desk.ties.reports[r].publication.when for r in (edge.a, edge.b))
    known = one.latest and one.earliest and other.latest and other.earliest
    apart = bool(known and (one.latest < other.earliest or other.latest < one.earliest))  # type: ignore[operator]
    ruling = "update" if apart and subject == "figure" else "slip"
    reason = (
        "one text of two days: the number was brought up to date"
        if apart and subject == "figure"
        else ("one text in two versions, of which one has printed something else")
    )
    title = f"{'number' if subject == 'figure' else 'day'} changed between two versions of one text"
    return discrepancy(subject, title, ruling, reason, sides)


def wordings(desk: Desk) -> Iterator[Discrepancy]:
    """A remark that two reports of one story put between quotation marks in different words."""
    marks: dict[tuple[str | None, tuple[str, ...]], list[_Quoted]] = defaultdict(list)
    for quoted in _quotations(desk):
        for n in range(len(quoted.plain) - _MARK + 1):
            marks[desk.story.get(quoted.words.report), quoted.plain[n : n + _MARK]].append(quoted)
    tried: set[tuple[Evidence, Evidence]] = set()
    shown: set[frozenset[tuple[str, ...]]] = set()
    for _, crowd in sorted(marks.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        different = list({q.plain: q for q in sorted(crowd, key=lambda q: q.words, reverse=True)}.values())[::-1]
        for n, one in enumerate(different):
            for other in different[n + 1 : n + _CROWD]:
                if one.words.report == other.words.report or (one.words, other.words) in tried:
                    continue
                tried.add((one.words, other.words))
                change = _other_words(one.plain, other.plain)
                if change is not None and frozenset(change) not in shown:
                    shown.add(frozenset(change))
                    yield _worded(desk, one, other, change)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Words between quotation marks."""

    words: Evidence
    plain: tuple[str, ...]


def _quotations(desk: Desk) -> Iterator[_Quoted]:
    for report in sorted(desk.ties.reports):
        text = desk.words.text(report)
        away = [(x.start, x.end) for x in desk.ties.reports[report].layers if not x.is_evidence]
        for m in _QUOTATION.finditer(text):
            plain = tuple(w.casefold().replace("’", "'") for w in _PLAIN.findall(m[1]))
            inside = not any(s < m.end(1) and m.start(1) < e for s, e in away)
            if len(plain) >= _SHORTEST and inside and not _MARKED.search(m[1]):
                yield _Quoted(Evidence(report, *m.span(1)), plain)


def _other_words(a: Sequence[str], b: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words of two quotations that stand in each other's place; None where they are the same, or not one."""
    match = SequenceMatcher(None, a, b, autojunk=False)
    blocks = [x for x in match.get_matching_blocks() if x.size]
    if sum(x.size for x in blocks) < _ALIKE * min(len(a), len(b)):
        return None
    for one, then in pairwise(blocks):
        here, there = a[one.a + one.size : then.a], b[one.b + one.size : then.b]
        if min(one.size, then.size) >= 2 and max(len(here), len(there)) <= _CHANGED and _differs(here, there):
            return tuple(here), tuple(there)
    return None


def _differs(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether a change turns or replaces what is said, or leaves some of it out: other forms of a word, other
    spellings and fillers do not.
    """
    if bool(set(here) & _TURNS) != bool(set(there) & _TURNS):
        return True
    one, other = ({stem(w) for w in words if w not in EMPTY and w not in _FILLERS} for words in (here, there))
    one, other = one - other, other - one
    if "".join(here) == "".join(there) or not (one or other):
        return False
    if not (one and other):
        return len(one or other) > 1
    return not any(x[:4] == y[:4] or SequenceMatcher(None, x, y).ratio() >= _SPELLING for x in one for y in other)


def _worded(desk: Desk, one: _Quoted, other: _Quoted, change: tuple[tuple[str, ...], tuple[str, ...]]) -> Discrepancy:
    sides = [Side(q.words, desk.words.of(q.words)) for q in (one, other)]
    turned = bool(set(change[0]) & _TURNS) != bool(set(change[1]) & _TURNS)
    here, there = (f"“{' '.join(words)}”" if words else "without these words" for words in change)
    if not (change[0] and change[1]):
        reason = "one remark, of which one report leaves words out without a mark"
    else:
        reason = "one remark in two wordings" + (": one says the contrary" if turned else "; at most one is exact")
    return discrepancy("wording", f"one quotation: {here} or {there}", "slip", reason, sides)
