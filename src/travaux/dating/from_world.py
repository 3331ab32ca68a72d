"""Constraints from a world file: known days that a report tells of, who is in office, counts that only rise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from travaux.dating.constraints import Constraint, until
from travaux.dating.counts import KINDS, PARTS, SUBSET, kind_of
from travaux.dating.telling import Telling
from travaux.dating.world import Anchor, Office, Series, World
from travaux.reading.times_words import number

__all__ = ["world_constraints"]

Span = tuple[int, int]

_WORD = re.compile(r"[\w’'-]+")
_SMALL = frozenset("a an and at by for from in into of on or that the to with between against last this".split())
_RUN = re.compile(r"(?:[A-Z][\w’'-]+ )+[A-Z][\w’'-]+")
_GAP = 7  # further words that may stand among the words of an alias
_OFFSET = re.compile(
    r"\b(?P<n>\d+|[a-z]+(?:-[a-z]+)?) (?P<u>hour|day|week|month)s? (?P<side>after|since|before|prior to|into)\b", re.I
)
_EARLIER = re.compile(
    r"\b(?:(?:less|fewer) than |under |within |just |only )?"
    r"(?P<n>\d+|[a-z]+) (?P<u>hour|day)s? (?:earlier|before|ago)\b",
    re.I,
)
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4}
_LAST_WEEK = re.compile(r"\blast week\b", re.I)
_THIS_WEEK = re.compile(r"\b(?:this week|earlier this week|yesterday|today|days ago|in recent days)\b", re.I)
_SOON = re.compile(r"\b(?:shortly after|soon after|just after|recent(?:ly)?|newly|just|fresh|days after)\b", re.I)
_EXPECTED = re.compile(r"\b(?:will|would|could|if|expected|hopes?|calls? for|proposed|possible|potential)\b", re.I)
_FORMER = re.compile(r"\b(?:former|ex-?|late|then-?|previous|late)[ -](?:\S+ ){0,2}\Z", re.I)
_AGAIN = re.compile(r"[-\s]elect\b", re.I)
_FIGURE = re.compile(r"(?<![\d.,$€£])(?P<n>\d{1,3}(?:,\d{3})+|\d{3,7})(?![\d.,]*\d|%)")
_ROUND = re.compile(r"\b(?:more than|over|nearly|almost|some|about|around|at least|surpass\w*|exceed\w*)\s+\Z", re.I)
_OTHERS = re.compile(r"\b[A-Z][a-z]+")
_LAGS = ((0, 0, 7.3), (1, 1, 6.8), (2, 2, 6.3), (3, 4, 5.5), (5, 10, 4.0), (11, 60, 2.0))
"""Days after a count was first and last published, and the weight of a report that prints it."""


def world_constraints(page: Telling, world: World | None) -> list[Constraint]:
    """What the world tells of this report's day; nothing without a world."""
    if world is None:
        return []
    out = [c for anchor in world.anchors for c in _anchor(page, anchor)]
    terms: dict[tuple[str, str], list[Office]] = {}
    for office in world.offices:
        terms.setdefault((office.person, office.title), []).append(office)
    out += [c for held in terms.values() for c in _office(page, held)]
    out += _figures(page, world.series)
    return out


def _found(text: str, span: Span, name: str) -> Span | None:
    """Where an alias stands in a sentence: all its words, few others among them."""
    wanted = [w.lower() for w in _WORD.findall(name)]
    content = [w for w in wanted if w not in _SMALL] or wanted
    words = [(m.group().lower().removesuffix("'s").removesuffix("’s"), m.start(), m.end())
             for m in _WORD.finditer(text, *span)]  # fmt: skip
    if len(content) == 1 or any(w.isdigit() for w in content):  # a name or a day of the month: as it stands
        m = re.compile(r"\b" + r"\W+".join(map(re.escape, _WORD.findall(name))) + r"\b", re.I).search(text, *span)
        return m.span() if m else None
    for i, (word, start, _) in enumerate(words):
        if word not in content:
            continue
        left = set(content) - {word}
        for other, _, end in words[i + 1 : i + len(content) + _GAP]:
            left.discard(other)
            if not left:
                return start, end
    return None


@dataclass(frozen=True, slots=True)
class _Hit:
    """An anchor told in a sentence: where the sentence stands, where its name, and which name."""

    sentence: Span
    at: Span
    name: str


def _hits(page: Telling, anchor: Anchor) -> list[_Hit]:
    """The sentences that tell of an anchor; where one names it in full, a part of the name will do in another."""
    text = page.report.text
    hits = [
        _Hit(span, *found)
        for span in page.sentences
        if (found := next(((s, n) for n in anchor.names if (s := _found(text, span, n))), None))
    ]
    seen = {hit.sentence for hit in hits}
    parts = [run for hit in hits for run in _RUN.findall(hit.name)]
    for span in page.sentences:
        part = next((r for r in parts if r in text[span[0] : span[1]]), None)
        if part and span not in seen:
            start = text.index(part, *span)
            hits.append(_Hit(span, (start, start + len(part)), part))
    return hits


def _anchor(page: Telling, anchor: Anchor) -> Iterator[Constraint]:
    """After the event, if it is told; so long after it, if the words count from it."""
    text, hits = page.report.text, _hits(page, anchor)
    if not hits:
        return
    told = [c for hit in hits if (c := _counted(page, anchor, hit.sentence, hit.at))]
    yield from told[:2]
    first = hits[0]
    if not told and _EXPECTED.search(text, first.sentence[0], first.at[0]):
        return
    says = f"tells of {anchor.label} ({_span(anchor)}): written after it"
    before = (*until(anchor.earliest.toordinal() - 1), -4.0)
    yield Constraint("anchor", says, text[first.at[0] : first.at[1]], page.evidence(*first.at), ranges=(before,))


def _counted(page: Telling, anchor: Anchor, span: Span, at: Span) -> Constraint | None:
    """`six days after X`, `X … less than 48 hours earlier`, `last week by X`, `shortly after X`."""
    text = page.report.text
    first, last = anchor.earliest.toordinal(), anchor.latest.toordinal()
    if anchor.agreed and re.search(r"\bagree", text[at[0] : at[1]], re.I):
        last = anchor.agreed.toordinal()
    for m in _OFFSET.finditer(text, span[0], at[0]):
        length = _length(m)
        if length is None or at[0] - m.end() > 60 or m["side"].lower() in {"before", "prior to"}:
            continue
        slack = 1 if length < 15 else 4 if length < 60 else 15
        low, high = round(first + length), round(last + length)
        ranges = ((low - slack, high + slack + 1, 3.0), (low, high, 1.5))
        return _relative(page, anchor, (m.start(), at[1]), "so long after it", ranges)
    after = _EARLIER.search(text, at[0], span[1])
    if after and (length := _length(after)) is not None and length < 10:
        return _relative(page, anchor, (at[0], after.end()), "a few days after it at most",
                         ((first, last + round(length) + 6, 2.5),))  # fmt: skip
    if _LAST_WEEK.search(text, *span):
        monday = first - date.fromordinal(first).weekday() + 7
        return _relative(page, anchor, span, "in the week after it", ((monday - 2, monday + 8, 1.5),
                                                                      (monday, monday + 6, 1.5)))  # fmt: skip
    if _THIS_WEEK.search(text, *span):
        return _relative(page, anchor, span, "within a week of it", ((first, last + 7, 2.0),))
    if _SOON.search(text, *span):
        return _relative(page, anchor, span, "not long after it", ((first, last + 14, 1.0), (first, last + 40, 1.0)))
    return None


def _length(m: re.Match[str]) -> float | None:
    count = number(m["n"])
    return None if count is None else count * _DAYS[m["u"].lower()]


def _relative(
    page: Telling, anchor: Anchor, span: Span, says: str, ranges: tuple[tuple[int, int, float], ...]
) -> Constraint:
    words = " ".join(page.words(span).split())
    at = page.evidence(*span)
    return Constraint("relative", f"{says}: {anchor.label} was {_span(anchor)}", words, at, ranges, otherwise=-1.0)


def _span(anchor: Anchor) -> str:
    one = anchor.earliest == anchor.latest
    return anchor.earliest.isoformat() if one else f"{anchor.earliest.isoformat()} to {anchor.latest.isoformat()}"


def _office(page: Telling, terms: Sequence[Office]) -> Iterator[Constraint]:
    """`President X` while X holds the office, in one of his terms; `former President X` after the first."""
    one, text = terms[0], page.report.text
    title, family = re.split(r"\s+of\s+", one.title)[0], one.person.split()[-1]
    name = rf"(?:{re.escape(one.person)}|(?:\w+\s){{0,2}}{re.escape(family)})"
    m = re.search(rf"\b{re.escape(title)}\s+{name}\b", text)
    if m is None or not any(a <= m.start() < b for a, b in page.sentences) or _AGAIN.match(text, m.end()):
        return
    if _FORMER.search(text[max(0, m.start() - 25) : m.start()]):
        if first := min((t.end for t in terms if t.end), default=None):
            says = f"{one.person} held the office until {first}: written later"
            ranges: tuple[tuple[int, int, float], ...] = ((*until(first), -2.0),)
            yield Constraint("office", says, m.group(), page.evidence(*m.span()), ranges)
        return
    held = " and ".join(f"from {t.start or 'earlier'} to {t.end or 'later'}" for t in terms)
    ranges = tuple(((t.start or date.min).toordinal(), (t.end or date.max).toordinal(), 3.0) for t in terms)
    says = f"{one.person} was {one.title} {held}"
    yield Constraint("office", says, m.group(), page.evidence(*m.span()), ranges, otherwise=-3.0)


def _figures(page: Telling, series: tuple[Series, ...]) -> Iterator[Constraint]:
    """Counts that a series printed: exactly, or in round numbers. A part of the dead is not all of them."""
    text = page.report.text
    for span in page.sentences:
        sentence = page.words(span)
        for m in _FIGURE.finditer(text, *span):
            kind = kind_of(text, m, span)
            value = int(m["n"].replace(",", ""))
            if kind is None or PARTS.match(text, m.end()) or SUBSET.search(sentence):
                continue
            found = [
                c
                for s in series
                if s.kind == kind and _about(page, s, span, m.end()) and (c := _match(page, s, m, value))
            ]
            yield from found[:1]


def _about(page: Telling, series: Series, span: Span, end: int) -> bool:
    """Whether the sentence, or one near it, names the area or the people of the series, and nobody else right there."""
    text = page.report.text
    counted = KINDS[series.kind].search(text, end, min(span[1], end + 40))
    others = _OTHERS.findall(text[end : counted.start()]) if counted else []
    if any(name not in series.of and name not in series.area for name in others):
        return False
    near = text[max(0, span[0] - 200) : span[1] + 100]
    return any(name and name in near for name in (series.area, series.of))


def _match(page: Telling, series: Series, m: re.Match[str], value: int) -> Constraint | None:
    text, at = page.report.text, page.evidence(*m.span())
    days = series.days_of(value)
    if days is not None and value >= 500:
        first, last = (d.toordinal() for d in days)
        ranges = [(*until(first - 1), -4.0), (first, last, _LAGS[0][2])] + [
            (last + a, last + b, w) for a, b, w in _LAGS[1:]
        ]
        return Constraint("count", f"{series.label} stood so from {days[0]} to {days[1]}", m.group(), at,
                          tuple(ranges), otherwise=-3.0)  # fmt: skip
    step = next((s for s in (10_000, 5_000, 1_000, 500, 100) if value % s == 0), 0)
    if not step or value < 5_000 or not _ROUND.search(text[max(0, m.start() - 25) : m.start()]):
        return None
    passed = series.passes(value, value + max(min(step, 1_000), 500))
    if passed is None:
        return None
    first, last = passed[0].toordinal(), passed[1].toordinal()
    return Constraint("count", f"{series.label} was so high from {passed[0]} to {passed[1]}", m.group(), at,
                      ((first, last, 1.5), (last + 1, last + 20, 0.6)), otherwise=-1.0)  # fmt: skip
