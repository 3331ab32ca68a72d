"""The days that a pile tells of, ranked by how many reports tell them and from how far away.

Which days matter follows from who comes back to them: date selection for timelines counts the reports that name a day,
weighs those more that still name it later, looks at the sentences that open a report, and gives a report whose opening
names no day to the day of its publication (Kessler et al. 2012; Tran et al. 2013, 2015; Ghalandari and Ifrim 2020).
Nothing is trained. The weight of a day is the sum over reports of

    (1 + LATER · ln k) · (1 + OPENING)       a report published k days after the day
    AHEAD                                    a report published before the day: announced is not yet told
    IMPLIED                                  a report of that day whose opening names no day

where `1 + LATER · ln k` counts for k > 1 and for days on or after the first dated report, `1 + OPENING` only if one of
the report's first OPENS sentences tells the day. Days before the first dated report keep the share BEFORE: they are
background, which every report repeats. How many reports were published on a day is no part of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from math import log

from travaux.model import Evidence, Layer, StoredReport, When
from travaux.reading.sentences import paragraphs, sentences
from travaux.reading.times import RawTime, resolve, resolve_all, surface_tense, tag

__all__ = ["DayTold", "Telling", "days_told"]

LATER, AHEAD, OPENING, IMPLIED, BEFORE = 0.5, 0.25, 0.5, 0.25, 0.5
"""The constants of the weight, as above: round numbers. On T17 `date_f1` moves by less than 0.01, and without the span
by less than 0.03, while any one of them is halved or doubled."""

OPENS = 8
"""Sentences that open a report."""

_NEAR = 92
"""Days from a report within which a date without a year is read: a quarter, so that no other year is half as near."""

_WEEK = 7
_LONGEST = 600
"""Characters; a longer sentence is a list, or a page without full stops."""

_STAMPS = 3
"""Sentences at the head of a report in which its own day, printed in full, tells nothing."""

_WORDS = 5
"""Words of a sentence that may stand for a report."""

_NO_YEAR = "no year is printed: the nearest to the report's own day"
_HOUR = "the day of this hour"
_NO_DAY = "the report's opening names no day: its own is meant"


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells a day: `when` is the day, with the words it is read from and how they were read.

    `lag` counts days from the day to the report's publication, negative where the day lay ahead, None where the words
    do not tell; `opening`: among the first sentences of its report; `implied`: it names no day, that of the report is
    meant.
    """

    when: When
    sentence: Evidence
    lag: int | None
    opening: bool
    implied: bool = False

    @property
    def report(self) -> str:
        return self.sentence.report


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day and the reports that tell of it.

    `reports` counts different texts (the same text received twice is one; independent origins are another count);
    among them `later` those published more than a week after the day, `ahead` those published before it, `implied`
    those that name no day and are of this one. `tellings` are the sentences, by report and place; `weight` only orders
    days.
    """

    day: date
    weight: float
    reports: int
    later: int
    ahead: int
    implied: int
    tellings: tuple[Telling, ...]


def days_told(reports: Iterable[StoredReport]) -> tuple[DayTold, ...]:
    """Every single day that the reports tell of, the most important first; the order of the reports changes nothing.

    A report with a publication day tells days by weekday, `yesterday` or a date without a year as well; one without
    tells only days that it prints in full, as does an older layer of a page. Furniture, captions and filler tell none.
    """
    different = _different(reports)
    first = min((day for stored in different if (day := stored.publication.when.day)), default=None)
    found: dict[date, list[Telling]] = {}
    for day, telling in _years_checked(t for stored in different for t in _of_report(stored)):
        found.setdefault(day, []).append(telling)
    days = [_day_told(day, tellings, first) for day, tellings in found.items()]
    return tuple(sorted(days, key=lambda d: (-d.weight, -d.reports, -d.day.toordinal())))


def _years_checked(tellings: Iterable[Telling]) -> Iterator[tuple[date, Telling]]:
    """The tellings with their days, without years taken where the pile prints another.

    A date that more reports print with another year than with the nearest one is a famous one: without its year it
    tells no day, unless its report is of the same week.
    """
    found = [(day, telling) for telling in tellings if (day := telling.when.day) is not None]
    printed: dict[tuple[int, int], dict[int, set[str]]] = {}
    for day, telling in found:
        if telling.when.basis == "stated":
            printed.setdefault((day.month, day.day), {}).setdefault(day.year, set()).add(telling.report)
    for day, telling in found:
        if telling.when.reason == _NO_YEAR and (telling.lag is None or telling.lag > _WEEK):
            years = printed.get((day.month, day.day), {})
            here = len(years.get(day.year, ()))
            if any(len(reports) > here for year, reports in years.items() if year != day.year):
                continue
        yield day, telling


def _different(reports: Iterable[StoredReport]) -> list[StoredReport]:
    """One of each text, blanks and case aside: the first published, then the smallest id. In order of id."""
    kept: dict[bytes, StoredReport] = {}
    for stored in sorted(reports, key=lambda s: (s.publication.when.earliest or date.max, s.report.id)):
        words = " ".join(stored.report.text.split()).casefold()
        kept.setdefault(sha256(words.encode("utf-8", "surrogatepass")).digest(), stored)
    return sorted(kept.values(), key=lambda s: s.report.id)


def _day_told(day: date, tellings: Sequence[Telling], first: date | None) -> DayTold:
    by_report: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_report.setdefault(telling.report, []).append(telling)
    covered = first is None or day >= first
    told = [found[0] for found in by_report.values()]
    weight = sum(_weight(found, covered=covered) for found in by_report.values())
    return DayTold(
        day=day,
        weight=weight if covered else BEFORE * weight,
        reports=len(told),
        later=sum(t.lag is not None and t.lag > _WEEK for t in told),
        ahead=sum(t.lag is not None and t.lag < 0 for t in told),
        implied=sum(t.implied for t in told),
        tellings=tuple(tellings),
    )


def _weight(told: Sequence[Telling], *, covered: bool) -> float:
    """What one report adds to a day."""
    lag = told[0].lag
    if told[0].implied:
        return IMPLIED
    if lag is not None and lag < 0:
        return AHEAD
    weight = 1 + LATER * log(lag) if lag and covered else 1.0
    return weight * (1 + OPENING) if any(t.opening for t in told) else weight


def _of_report(stored: StoredReport) -> Iterator[Telling]:
    """The days that one report tells, sentence by sentence; no day twice in one sentence."""
    text, name, published = stored.report.text, stored.report.id, stored.publication.when
    opened = False
    first: Evidence | None = None
    for number, (layer, start, end) in enumerate(_sentences(text, stored.layers)):
        sentence = Evidence(name, start, end)
        if first is None and layer.kind == "own" and len(text[start:end].split()) >= _WORDS:
            first = sentence
        anchor = None if layer.kind == "older" else published
        seen: set[date] = set()
        raws = tag(text, start, end)
        for raw, found in zip(raws, resolve_all(text, raws, anchor, start, end), strict=True):
            when = _single(text, raw, found.when, anchor, start, end)
            if when is None or when.day is None or when.day in seen:
                continue
            if number < _STAMPS and raw.year is not None and when.day == published.day:
                continue  # the page's stamp or a dateline: it says when the report was written
            seen.add(when.day)
            opening = number < OPENS
            opened = opened or opening
            told = replace(when, evidence=(Evidence(name, raw.start, raw.end),))
            yield Telling(told, sentence, _lag(when.day, published), opening)
    if not opened and first is not None and published.day is not None:
        when = When(published.day, published.day, "day", "publication", reason=_NO_DAY)
        yield Telling(when, first, 0, opening=False, implied=True)


def _sentences(text: str, layers: Sequence[Layer]) -> Iterator[tuple[Layer, int, int]]:
    """Sentences of the layers that can be evidence; none crosses from one layer into the next."""
    starts = [layer.start for layer in layers]
    borders = sorted({*starts, *(layer.end for layer in layers)})
    for first, last in paragraphs(text):
        inside = borders[bisect_right(borders, first) : bisect_left(borders, last)]
        for a, b in pairwise((first, *inside, last)):
            at = bisect_right(starts, a) - 1
            # what no layer marks is the report's own
            layer = layers[at] if at >= 0 and a < layers[at].end else Layer("own", a, b)
            if layer.is_evidence:
                yield from ((layer, x, y) for s, e in sentences(text, a, b) for x, y in _cut(text, s, e))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run without sentence ends, cut at blanks: what is shown of a report stays short."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        if blank < 0:
            yield start, start + _LONGEST
            start += _LONGEST
        else:
            yield start, blank
            start = blank + 1
    yield start, end


def _lag(day: date, published: When) -> int | None:
    """Days from the day to the publication, the fewest that its interval allows; negative: it lay ahead."""
    first, last = published.earliest, published.latest
    if last is not None and day > last:
        return (last - day).days
    if first is not None and day < first:
        return (first - day).days
    return 0 if first is not None and last is not None else None


def _single(text: str, raw: RawTime, when: When, anchor: When | None, start: int, end: int) -> When | None:
    """The single day that an expression names; None where it names none or leaves several.

    An hour names a day only with its weekday. A date without a year is read near a report whose day is known.
    """
    by_clock = raw.kind == "clock" and raw.weekday is not None
    if when.day is not None:
        return when if by_clock or raw.kind != "clock" else None
    by_date = raw.kind == "date" and raw.year is None and raw.day is not None and raw.last_day is None
    if not (by_clock or by_date) or anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    tense = surface_tense(text, raw.start, raw.end, start, end)
    near = {_nearest(raw, day, tense) for day in (anchor.earliest, anchor.latest)}
    day = near.pop()
    if near or day is None:
        return None
    return When(day, day, "day", "relative", raw.pattern, raw.words, _HOUR if by_clock else _NO_YEAR)


def _nearest(raw: RawTime, published: date, tense: str | None) -> date | None:
    """The day nearest to that of the report that a date without a year, or a weekday with an hour, may mean.

    A year is read only where one is much nearer than the other, and a day ahead only where the verb looks ahead: a
    famous date ("the June 4 arrests") is printed without its year for decades.
    """
    anchor = When(published, published, "day", "publication")
    try:
        day = date.fromisoformat(resolve(raw, anchor, tense, guess_year=True).value[:10])
    except ValueError:
        return None
    if day > published and tense != "future":
        return None
    return day if abs((published - day).days) <= _NEAR else None
