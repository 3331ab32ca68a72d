"""Constraints from a report's own words: its stamp, the dates it tells, weekdays, months.

The weights are those of a log-linear model over days. It was fitted on either half of the topics of a public collection
of dated news and checked on the other half; the two fits agree, and their mean is rounded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from math import log

from travaux.dating.chains import chains
from travaux.dating.constraints import Constraint, Grid, since, until
from travaux.dating.telling import Telling, Told
from travaux.model import When
from travaux.reading.times_value import absolute_span

__all__ = ["newest_past", "own_constraints", "page_constraints", "tail"]

_WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_PAST = (0.54, 0.33, -0.10, -0.33, -0.49, -0.59, -0.59)
"""By days since a weekday told as past: news tells mostly of today and yesterday."""
_FUTURE = (0.28, 0.06, -0.05, -0.09, -0.09, -0.13, -0.13)
"""By days until a weekday told as ahead."""
_MONTHS = (-0.54, 0.50, 0.62, 0.28, -0.11, -0.38, -0.54, -0.73, -0.38, -0.11, 0.0, 0.0)
"""By months since a month that is named without a year: a month is seldom named while it lasts."""
_MONTHS_AHEAD = (0.2, -0.7, -0.7, -0.6, -0.5, -0.4, -0.2, 0.0, 0.2, 0.4, 0.5, 0.5)
_DAY_RANGES = ((-30, -8, 0.45), (-7, -1, 0.65), (0, 1, 1.25), (2, 7, 0.9), (8, 30, 0.62))
"""Days after a date without its year, and the weight; on top of the next."""
_DAY_OTHERWISE = -0.55
_TAIL = (0, 3, 8, 31, 91, 181, 366, 731, 1_500, 3_000, 6_000, 12_000)
_TAILS = {"day": (80.0, 4.5), "month": (500.0, 4.0)}
_TAIL_YEAR = (4_000.0, 1.0)
"""By precision: days at which a heavy tail (Lomax) has lost more than half, and what it costs to be before the day: a
year alone is often one that is still to come.
"""
_SHAPE = 2.2
_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>[01]?\d)[/-](?P<d>[0-3]?\d)(?:/|\b)")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_PERIOD = re.compile(r"P(\d+)([DWMY])")
_LENGTH = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}
_SLACK = {"D": 1, "W": 5, "M": 20, "Y": 200}
_SINCE = re.compile(r"\b(?:after|since|following)\b")
_SINCE_BEFORE = re.compile(r"\bsince\s+\Z", re.IGNORECASE)
_NO_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MANY = 12  # expressions of one kind that are weighed; a long page must not shout down the rest


def page_constraints(page: Telling) -> Iterator[Constraint]:
    """What states the day: metadata, an address, a stamp, a dateline, a table that calls its month ongoing."""
    known = page.report.known
    if (day := _iso(known.published)) is not None:
        yield _exact("metadata", f"the source gives {day.isoformat()} as its day", day, day)
    urls: list[tuple[str, tuple[int, int] | None]] = [(known.address, None)] if known.address else []
    urls += [(m.group(), (m.start(), m.end())) for m in _URL.finditer(page.report.text) if _own(page, m.start())][:1]
    for url, span in urls:
        if (day := _address_day(url)) is not None:
            at = page.evidence(*span) if span else None
            yield Constraint("address", f"its address carries {day.isoformat()}", "" if span is None else url, at,
                             ranges=((day.toordinal() - 1, day.toordinal() + 3, 9.0),), otherwise=-2.0)  # fmt: skip
            break
    when = page.written
    if when.earliest and when.latest:
        yield _written(when)


def _dateline(page: Telling, years: Iterable[int]) -> Iterator[Constraint]:
    """A dateline that prints no year: that day or the next, in one of the years."""
    when = page.written
    m = _NO_YEAR.fullmatch(when.pattern or "")
    if m is None or when.earliest or not when.evidence:
        return
    ranges = []
    for year in years:
        try:
            day = date(year, int(m[1]), int(m[2])).toordinal()
        except ValueError:
            continue
        ranges += [(day, day + 1, 5.0), (day + 2, day + 3, 2.0)]
    yield Constraint("dateline", "the day of the dateline, in a year not printed", when.words or "", when.evidence[0],
                     tuple(ranges), otherwise=-2.0)  # fmt: skip


def _own(page: Telling, start: int) -> bool:
    return any(layer.start <= start < layer.end and layer.kind == "furniture" for layer in page.layers)


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _address_day(url: str) -> date | None:
    m = _ADDRESS.search(url)
    try:
        return date(int(m["y"]), int(m["m"]), int(m["d"])) if m else None
    except ValueError:
        return None


def _exact(kind: str, says: str, first: date, last: date, weight: float = 30.0) -> Constraint:
    return Constraint(kind, says, ranges=((first.toordinal(), last.toordinal(), weight),))


def _written(when: When) -> Constraint:
    first, last = when.earliest, when.latest
    assert first is not None  # noqa: S101 -- the caller has looked
    assert last is not None  # noqa: S101
    one = first == last
    weight = 10.0 if when.precision in {"day", "range"} else 6.0
    near = () if one else ((last.toordinal() + 1, last.toordinal() + 14, 3.0),)
    evidence = when.evidence[0] if when.evidence else None
    ranges = ((first.toordinal(), last.toordinal(), weight), *near)
    return Constraint("written", when.reason or "the day that the page states", when.words or "", evidence, ranges)


def newest_past(page: Telling) -> tuple[date, Told] | None:
    """The latest day that the own words tell as past with its year, or the end of the month or year they name."""
    found = []
    for told in page.times:
        span = _stated(told)
        if span and not told.ahead and not told.raw.approximate and _prints_year(told):
            found.append((span[0] if told.raw.day else span[1] if told.raw.month else span[0], told.raw.start, told))
    if not found:
        return None
    day, _, told = max(found, key=lambda f: (f[0], -f[1]))
    return day, told


def _prints_year(told: Told) -> bool:
    """Not so for a day that has become a name (`9/11`): it is told for ever."""
    return f"{(told.raw.year or 0) % 100:02d}" in told.raw.words


def _stated(told: Told) -> tuple[date, date] | None:
    """The days of a date with its year; decades and clock-like numbers are none."""
    raw = told.raw
    if raw.kind != "date" or raw.year is None or raw.unit in {"decade", "century"} or not 1800 <= raw.year <= 2100:
        return None
    if not raw.month and not raw.words.strip().startswith(("in ", "since ")) and not _YEAR.fullmatch(raw.words):
        return None
    return absolute_span(raw)


def own_constraints(page: Telling, grid: Grid) -> list[Constraint]:
    """What the own words say of the day, within the days that are weighed."""
    years = range(date.fromordinal(max(1, grid.first)).year - 1, date.fromordinal(grid.last).year + 2)
    out = [*_dateline(page, years), *_weekdays(page), *_stated_days(page), *_lengths(page, years), *chains(page, years)]
    seen: set[tuple[int | None, int | None]] = set()
    for told in page.times:
        raw = told.raw
        key = raw.month, raw.day
        if raw.kind == "date" and raw.year is None and raw.month and key not in seen and len(seen) < _MANY:
            seen.add(key)
            out.append(_without_year(page, told, years) if raw.day else _month(page, told, grid))
    return out


def tail(page: Telling) -> Constraint | None:
    """How long after the newest thing that it tells a report may have been written: soon, or nobody knows."""
    found = newest_past(page)
    if found is None:
        return None
    day, told = found
    scale, before = _TAILS.get(told.raw.precision, _TAIL_YEAR)
    ranges = []
    for a, b in zip(_TAIL, (*_TAIL[1:], 40_000), strict=True):
        low, high = (1 + a / scale) ** (1 - _SHAPE), (1 + b / scale) ** (1 - _SHAPE)
        ranges.append((day.toordinal() + a, day.toordinal() + b - 1, (low - high) / (b - a)))
    top = log(ranges[0][2])
    return Constraint(
        "newest", "the newest day that it tells with its year; news is mostly written soon after",
        told.raw.words, page.evidence(told.raw.start, told.raw.end),
        tuple((a, b, log(p) - top + before) for a, b, p in ranges), otherwise=-before,
    )  # fmt: skip


def _weekdays(page: Telling) -> Iterator[Constraint]:
    told = [t for t in page.times if t.raw.kind == "weekday" and t.raw.weekday]
    past, ahead = [t for t in told if not t.ahead][:8], [t for t in told if t.ahead][:5]
    for n, t in enumerate(past):
        share = 1.0 if n == 0 else 1.0 / (len(past) - 1)
        name = _WEEKDAYS[t.raw.weekday or 1]
        yield _weekly(page, t, f"told as past: written on a {name} or in the days after it", _FIRST_PAST, share, 1)
    for t in ahead:
        name = _WEEKDAYS[t.raw.weekday or 1]
        yield _weekly(
            page, t, f"still ahead: written on a {name} or in the days before it", _FUTURE, 1 / len(ahead), -1
        )


def _weekly(page: Telling, t: Told, says: str, table: tuple[float, ...], share: float, sign: int) -> Constraint:
    weekday = t.raw.weekday or 1
    weights = tuple(share * table[sign * (n - weekday) % 7] for n in range(1, 8))
    return Constraint("weekday", says, t.raw.words, page.evidence(t.raw.start, t.raw.end), weekly=weights)


def _stated_days(page: Telling) -> Iterator[Constraint]:
    """Dates with their year: what is past was before, what is scheduled will mostly be after."""
    seen: set[tuple[date, bool]] = set()
    for told in page.times:
        span = _stated(told)
        if span is None or (span[0], told.ahead) in seen or len(seen) >= _MANY:
            continue
        seen.add((span[0], told.ahead))
        at = page.evidence(told.raw.start, told.raw.end)
        if told.ahead:
            yield Constraint("scheduled", "still ahead: written before it", told.raw.words, at,
                             ranges=((*since(span[1] + timedelta(1)), -1.2),))  # fmt: skip
            continue
        first = span[0].toordinal()
        begins = _SINCE_BEFORE.search(page.report.text[max(0, told.raw.start - 8) : told.raw.start])
        near = ((first, first + 1, 0.7), (first + 2, first + 7, 0.4)) if told.raw.day and not begins else ()
        # a month that is over is named with its year; within it one says `this month`
        during = ((first, span[1].toordinal(), -0.5),) if told.raw.month and not told.raw.day else ()
        weight = -2.0 if told.raw.month else -1.0  # a year alone is as often a budget, a target, a plan
        yield Constraint("past", "told as past: written after it began", told.raw.words, at,
                         ranges=((*until(first - 1), weight), *near, *during))  # fmt: skip


def _without_year(page: Telling, told: Told, years: Iterable[int]) -> Constraint:
    days = list(_each_year(told, years))
    ranges = [(d + a, d + b, w) for d in days for a, b, w in _DAY_RANGES]
    if told.ahead:
        ranges = [(d - 120, d, 0.5) for d in days]
    says = "still ahead, in a year not printed" if told.ahead else "a day of a year not printed, mostly a recent one"
    otherwise = -0.2 if told.ahead else _DAY_OTHERWISE
    return Constraint(
        "day", says, told.raw.words, page.evidence(told.raw.start, told.raw.end), tuple(ranges), otherwise
    )


def _each_year(told: Told, years: Iterable[int]) -> Iterator[int]:
    for year in years:
        try:
            day = date(year, told.raw.month or 1, told.raw.day or 1)
        except ValueError:
            continue
        # a weekday printed with it rules out the years in which it was another
        if not told.raw.weekday or day.isoweekday() == told.raw.weekday:
            yield day.toordinal()


def _month(page: Telling, told: Told, grid: Grid) -> Constraint:
    """A month without a year: weights month by month over the grid."""
    table = _MONTHS_AHEAD if told.ahead else _MONTHS
    ranges = []
    day = date.fromordinal(max(1, grid.first)).replace(day=1)
    while day.toordinal() <= grid.last:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        weight = table[(day.month - (told.raw.month or 1)) % 12]
        ranges.append((day.toordinal(), following.toordinal() - 1, weight))
        day = following
    says = "a month still ahead" if told.ahead else "a month mostly over when it is named so"
    return Constraint("month", says, told.raw.words, page.evidence(told.raw.start, told.raw.end), tuple(ranges))


def _lengths(page: Telling, years: Iterable[int]) -> Iterator[Constraint]:
    """`the past six weeks … after the collapse on March 18`: so long after that day."""
    for n, told in enumerate(page.times):
        m = _PERIOD.fullmatch(told.raw.pattern)
        if told.raw.rule != "past" or m is None or told.ahead:
            continue
        for other in page.times[n + 1 : n + 3]:
            between = page.report.text[told.raw.end : other.raw.start]
            if other.sentence != told.sentence or not (other.raw.month and other.raw.day) or other.raw.kind != "date":
                continue
            if not _SINCE.search(between):
                continue
            length, slack = int(m[1]) * _LENGTH[m[2]], _SLACK[m[2]]
            starts = _each_year(other, [other.raw.year] if other.raw.year else years)
            ranges = tuple((round(d + length) - slack, round(d + length) + slack, 6.0) for d in starts)
            words = page.report.text[told.raw.start : other.raw.end]
            yield Constraint("length", "so long after that day", words,
                             page.evidence(told.raw.start, other.raw.end), ranges, otherwise=-2.0)  # fmt: skip
            break
