"""Constraints from the dated reports of a pile: days of what they tell, counts that rise, who holds an office since."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log, log1p, sqrt

from travaux.dating.constraints import Constraint, Grid, since, until
from travaux.dating.counts import counts
from travaux.dating.telling import Telling, Told

__all__ = ["Counts", "Events", "Offices"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d")
_ENDS = ("'s", "’s", "ing", "ed", "es", "s")
_SHARE = 0.03  # of the sentences that tell a time: a word in more of them says nothing of which event is told
_FEW = 20
_LEAST_NORM = 8.0  # a sentence of two rare words is not like another for those two
_RESERVE = 0.3  # likeness below which the pile may well not tell the event at all
_PAST = (0.35, 0.25, 0.12, 0.08, 0.07, 0.07, 0.06)
"""By days since a weekday told as past: news tells mostly of today and yesterday."""
_AHEAD = (1 / 7,) * 7
_GAIN = 10.0
_MOST = 40  # sentences of a report that are compared


@dataclass(frozen=True, slots=True)
class _Dated:
    """A sentence of a dated report with the day that it tells of."""

    report: str
    day: int
    norm: float


class Events:
    """Sentences of dated reports that tell a day, by their words. Those of a report itself never date it."""

    def __init__(self, pages: Mapping[str, Telling], days: Mapping[str, int]) -> None:
        told = [(page, t) for i in sorted(pages) for page in (pages[i],) for t in page.times if _turns(t)]
        bags = [_words(page, t) for page, t in told]
        spread = Counter(w for bag in bags for w in bag)
        most = max(_FEW, round(_SHARE * len(bags)))
        self._rare = {w: log(len(bags) / n) for w, n in spread.items() if 2 <= n <= most}
        self._sentences: list[_Dated] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for (page, t), bag in zip(told, bags, strict=True):
            day = days.get(page.report.id)
            if day is not None and (event := _event(t, day)) is not None:
                self._sentences.append(_Dated(page.report.id, event, self._norm(bag)))
                for word in bag:
                    if word in self._rare:
                        self._places[word].append(len(self._sentences) - 1)

    def constraint(self, page: Telling, grid: Grid) -> Constraint | None:
        """The days on which a report would tell so of what dated reports tell with their own days."""
        sentences = [t for t in page.times if t.raw.kind == "weekday" or _is_day(t)][:_MOST]
        weights = [0.0] * grid.size
        best: tuple[float, Told, int] | None = None
        for t in sentences:
            shares = self._shares(page, t)
            if not shares:
                continue
            row: dict[int, float] = defaultdict(float)
            for event, share in shares.items():
                for day, part in _written(t, event):
                    if grid.first <= day <= grid.last:
                        row[day] += share * part
            for day, share in row.items():
                weights[day - grid.first] += log1p(_GAIN * share)
            top = min(shares, key=lambda e: (-shares[e], e))
            if best is None or shares[top] > best[0]:
                best = shares[top], t, top
        if best is None or not any(weights):
            return None
        scale = 1 / sqrt(len(sentences))
        _, t, event = best
        says = f"dated reports tell the like of {date.fromordinal(event)}"
        return Constraint("events", says, t.raw.words, page.evidence(t.raw.start, t.raw.end),
                          daily=tuple(w * scale for w in weights))  # fmt: skip

    def _shares(self, page: Telling, t: Told) -> dict[int, float]:
        """By day of what is told: how much of the likeness to dated sentences falls on it."""
        bag = _words(page, t)
        like: dict[int, float] = defaultdict(float)
        for word in bag:
            for n in self._places.get(word, ()):
                like[n] += self._rare[word] ** 2
        norm, by_day = self._norm(bag), defaultdict[int, float](float)
        for n, product in like.items():
            s = self._sentences[n]
            if s.report != page.report.id and (t.raw.kind != "weekday" or _weekday(s.day) == t.raw.weekday):
                by_day[s.day] += (product / norm / s.norm) ** 3
        whole = sum(by_day.values()) + _RESERVE**3
        return {day: x / whole for day, x in by_day.items() if x / whole > 1e-3}

    def _norm(self, bag: Iterable[str]) -> float:
        return max(_LEAST_NORM, sqrt(sum(self._rare.get(w, 0.0) ** 2 for w in bag)))


def _is_day(t: Told) -> bool:
    """`yesterday`, `tonight`, `two days ago`: a day counted from the writing day."""
    return t.raw.kind in {"unit", "ago"} and t.raw.unit == "day" and not t.raw.month and abs(t.raw.shift) <= 3


def _turns(t: Told) -> bool:
    raw = t.raw
    return bool(raw.kind == "weekday" and raw.weekday) or _is_day(t) or bool(raw.kind == "date" and raw.day)


def _words(page: Telling, t: Told) -> list[str]:
    text = page.report.text
    around = text[t.sentence[0] : t.raw.start] + " " + text[t.raw.end : t.sentence[1]]
    return sorted({_stem(w.lower()) for w in _WORD.findall(around)})


def _stem(word: str) -> str:
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word


def _weekday(day: int) -> int:
    return (day - 1) % 7 + 1


def _event(t: Told, written: int) -> int | None:
    """The day told by a report of that day."""
    raw = t.raw
    if raw.kind == "weekday":
        back = (_weekday(written) - (raw.weekday or 1)) % 7
        return written + (7 - back) % 7 if t.ahead else written - back
    if raw.kind != "date":
        return written + raw.shift
    year = date.fromordinal(written).year
    found = []
    for y in [raw.year] if raw.year else [year - 1, year, year + 1]:
        try:
            found.append(date(y, raw.month or 1, raw.day or 1).toordinal())
        except ValueError:
            continue
    return min(found, key=lambda d: (abs(d - written), d), default=None)


def _written(t: Told, event: int) -> Iterable[tuple[int, float]]:
    """On which days these words would be written of that event."""
    if t.raw.kind == "weekday":
        return [(event - n, p) for n, p in enumerate(_AHEAD)] if t.ahead else [
            (event + n, p) for n, p in enumerate(_PAST)
        ]  # fmt: skip
    return [(event - t.raw.shift, 1.0)]


class Counts:
    """Counts of dead and hurt in the dated reports of a pile, by kind and by a name in their sentence."""

    def __init__(self, pages: Mapping[str, Telling], days: Mapping[str, int]) -> None:
        series: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
        for i in sorted(days):
            for count in counts(pages[i]):
                for name in count.names:
                    series[count.kind, name].add((days[i], count.value))
        self._series = {key: sorted(v) for key, v in series.items() if len(v) >= 4 and _rises(sorted(v))}

    def constraints(self, page: Telling) -> list[Constraint]:
        """Between the reports that print less and those that print more; at most one a kind."""
        out: dict[str, Constraint] = {}
        for count in counts(page):
            if count.kind in out:
                continue
            for name in count.names:
                points = self._series.get((count.kind, name))
                if points and (found := _between(points, count.value)):
                    low, high = found
                    fewer, more = date.fromordinal(low), date.fromordinal(high)
                    says = f"dated reports count fewer up to {fewer} and more from {more}"
                    out[count.kind] = Constraint(
                        "rising", says, count.words, page.evidence(*count.span),
                        ((*until(low - 2), -1.5), (*since(high + 2), -1.5)),
                    )  # fmt: skip
                    break
        return list(out.values())


def _rises(points: list[tuple[int, int]]) -> bool:
    """Whether later counts are mostly higher: breaks are allowed, a muddle is not a series."""
    up = down = 0
    for n, (day, value) in enumerate(points):
        for other, more in points[n + 1 :]:
            if other > day and more != value:
                up, down = up + (more > value), down + (more < value)
    return up + down >= 4 and up >= 0.85 * (up + down)


def _between(points: list[tuple[int, int]], value: int) -> tuple[int, int] | None:
    """The last day with less and the first with more, leaving out what stands against most of the others."""
    less, more = [d for d, v in points if v < value], [d for d, v in points if v > value]
    if not less or not more:
        return None
    low, high = less[max(0, round(0.9 * len(less)) - 1)], more[min(len(more) - 1, len(more) // 10)]
    return (low, high) if low <= high else None


_OFFICE = re.compile(
    r"\b(?P<title>(?:[A-Z][\w-]+ ){0,2}(?:President|Minister|Premier|Chancellor|Secretary|Secretary-General|Governor"
    r"|Chairman|Envoy)) (?P<name>(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+)"
)
_NOT_NOW = re.compile(r"\b(?:former|ex|late|then|previous|vice|deputy)[ -](?:\S+ ){0,2}\Z", re.IGNORECASE)
_ENOUGH = 3  # dated reports that have to name a holder


class Offices:
    """Who is called by a title in the dated reports of a pile, and from when on another is."""

    def __init__(self, pages: Mapping[str, Telling], days: Mapping[str, int]) -> None:
        held: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for i in sorted(days):
            for title, name in sorted({(t, n) for t, n, _ in _holders(pages[i])}):
                held[title][name].append(days[i])
        self._terms = {
            title: {name: (min(d), max(d)) for name, d in names.items() if len(d) >= _ENOUGH}
            for title, names in held.items()
        }

    def constraints(self, page: Telling) -> list[Constraint]:
        """Before the next holder is named, after the last one was: only where the two never overlap."""
        out: dict[tuple[str, str], Constraint] = {}
        for title, name, span in _holders(page):
            terms = self._terms.get(title, {})
            if name not in terms or (title, name) in out:
                continue
            first, last = terms[name]
            later = min((a for other, (a, _) in terms.items() if other != name and a > last), default=None)
            sooner = max((b for other, (_, b) in terms.items() if other != name and b < first), default=None)
            if any(other != name and a <= last and first <= b for other, (a, b) in terms.items()):
                continue  # two people are called so at one time: a title of several
            ranges = (((*since(later), -2.0),) if later else ()) + (((*until(sooner), -2.0),) if sooner else ())
            if ranges:
                says = f"named so from {date.fromordinal(first)} to {date.fromordinal(last)}, another by then"
                out[title, name] = Constraint("holder", says, page.words(span), page.evidence(*span), ranges)
        return list(out.values())


def _holders(page: Telling) -> list[tuple[str, str, tuple[int, int]]]:
    """Title and family name in small letters, and where both stand; former holders are none."""
    text = page.report.text
    return [
        (m["title"].lower(), m["name"].split()[-1].lower(), m.span())
        for a, b in page.sentences
        for m in _OFFICE.finditer(text, a, b)
        if not _NOT_NOW.search(text[max(a, m.start() - 25) : m.start()])
    ]
