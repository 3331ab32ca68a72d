"""Figures that seem to disagree: compared only where measure, unit, of whom and area are one, within one story.

Two numbers agree if a bound, a rounding or an estimate lets both be true. Where they do not, the order of their days
decides: a count of the dead that rises is an update, one that falls is not; two that go back to one text cannot both be
what it printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import floor

from travaux.collating.ruling import Desk, discrepancy, side
from travaux.collating.ties import days_of
from travaux.collating.told import Told
from travaux.model import Discrepancy, Figure
from travaux.naming import name_key

__all__ = ["figures"]

_MOST = 24  # different values of one thing that are compared with each other
_LOOSE = 0.1
"""What "about", "nearly" or "more than" leave open, as a share."""

_AT_LEAST = frozenset({"at_least", "more_than", "over"})
_AT_MOST = frozenset({"up_to", "fewer_than", "nearly"})
_ABOUT = frozenset({"about", "estimated"})
_TOLLS = frozenset({"killed", "injured", "missing", "displaced"})
_SKIPPED = frozenset({"other", "source_count", "state_count", "killed_subset", "duration_years", "meeting_count"})
_FAR = 3.0
"""Two numbers of which one is so many times the other count different things, or different days."""


def figures(desk: Desk) -> Iterator[Discrepancy]:
    """Discrepancies and what was examined, of all figures of a pile."""
    same: dict[tuple[object, ...], list[Told[Figure]]] = defaultdict(list)
    for t in desk.findings:
        f = t.finding
        if isinstance(f, Figure) and t.sure and f.value is not None and f.subset_of is None:
            if f.measure not in _SKIPPED and (key := _key(desk, f)) is not None:
                same[(desk.story.get(t.report), *key)].append(Told(t.id, f))
    for key in sorted(same, key=str):
        yield from _of_one_thing(desk, same[key])


def _key(desk: Desk, f: Figure) -> tuple[object, ...] | None:
    """What is counted: None where the words do not tell enough."""
    area = name_key(desk.names.of(f.area)) if f.area else None
    of = " ".join(name_key(f.of).split()[-1:]) if f.of else None
    if f.measure.endswith("_cumulative") and area:
        return f.measure, f.unit, area
    if of is None or f.measure in {"money", "rate", "quantity", "distance"} and (not f.of or len(f.of.split()) < 2):
        return None
    return f.measure, f.unit, area, name_key(f.of or "")


def _of_one_thing(desk: Desk, told: Sequence[Told[Figure]]) -> Iterator[Discrepancy]:
    """One finding for each number; pairs of different numbers, each pair once."""
    by_value: dict[float, list[Told[Figure]]] = defaultdict(list)
    for t in sorted(told, key=lambda t: (_moment(desk, t), t.place)):
        by_value[t.finding.value or 0.0].append(t)
    values = sorted(by_value)[:_MOST]
    for low, high in pairwise(values):
        pair = _pair(desk, by_value[low], by_value[high])
        if pair is not None:
            yield pair


def _pair(desk: Desk, low: Sequence[Told[Figure]], high: Sequence[Told[Figure]]) -> Discrepancy | None:
    """What two numbers of one thing are; None where they need not be compared."""
    for a in low:
        for b in high:
            if a.report != b.report and desk.ties.same_place(a.core, b.core) and not _agree(a.finding, b.finding):
                return _made(desk, a, b, "slip", "both go back to one text, which has printed one of them")
    a, b = low[0], high[0]
    if a.report == b.report:
        others = [(x, y) for x in low for y in high if x.report != y.report]
        if not others:
            return None
        a, b = others[0]
    if not desk.comparable(a.report, b.report) and not a.finding.measure.endswith("_cumulative"):
        return None
    if _agree(a.finding, b.finding):
        reason = "a round number or a bound: both may be true"
        return _made(desk, a, b, "different_scope", reason, apparent=True)
    if b.finding.value and a.finding.value and b.finding.value > _FAR * a.finding.value:
        return None
    return _ordered(desk, a, b)


def _ordered(desk: Desk, a: Told[Figure], b: Told[Figure]) -> Discrepancy:
    """`a` has the lower number."""
    first, then = _days(desk, a), _days(desk, b)
    total = a.finding.measure.endswith("_cumulative")
    toll = total or any(a.finding.measure.startswith(m) for m in _TOLLS)
    whose = {name_key(desk.names.of(f.claimed_by)) for f in (a.finding, b.finding) if f.claimed_by}
    if len(whose) == 2:
        return _made(desk, a, b, "contradiction", "two claimants, each with a number of its own")
    if toll and (first is None or then is None or first[0] <= then[1]):
        sure = first is not None and then is not None and first[1] < then[0]
        days = "the higher number is of a later day" if sure else "the reports' days leave room for it to have risen"
        return _made(desk, a, b, "update", f"a count that rises: {days}", apparent=total)
    if toll:
        return _made(desk, a, b, "contradiction", "a count that only rises is lower on a later day")
    if first is not None and then is not None and (first[1] < then[0] or then[1] < first[0]):
        return _made(desk, a, b, "update", "the reports are of different days")
    return _made(desk, a, b, "contradiction", "one thing, one moment, two numbers")


def _made(
    desk: Desk, a: Told[Figure], b: Told[Figure], ruling: str, reason: str, *, apparent: bool = False
) -> Discrepancy:
    of = a.finding.of or b.finding.of
    where = a.finding.area or b.finding.area
    title = f"{a.finding.measure.replace('_', ' ')}: {_plain(a.finding)} or {_plain(b.finding)}"
    title += "".join(f", {part}" for part in (of, where) if part)
    return discrepancy("figure", title, ruling, reason, (side(desk, a), side(desk, b)), apparent=apparent)


def _plain(f: Figure) -> str:
    value = f"{f.value:,.10g}" if f.value is not None else ""
    return value if f.comparator == "exact" else f"{f.comparator.replace('_', ' ')} {value}"


def _agree(a: Figure, b: Figure) -> bool:
    """Whether both numbers may be true of one count."""
    one, other = _range(a), _range(b)
    return max(one[0], other[0]) <= min(one[1], other[1])


def _range(f: Figure) -> tuple[float, float]:
    value = f.value or 0.0
    if f.comparator in _AT_LEAST:
        return value, value * (1 + _LOOSE) + _rounding(value)
    if f.comparator in _AT_MOST:
        return value * (1 - _LOOSE) - _rounding(value), value
    slack = value * _LOOSE if f.comparator in _ABOUT else _rounding(value) / 2
    return value - slack, value + slack


def _rounding(value: float) -> float:
    """The step to which a number is rounded: 100 for 44,300; nothing below 100."""
    if value < 100 or value != floor(value):
        return 0.0
    step = 10.0 ** (len(str(int(value))) - len(str(int(value)).rstrip("0")))
    return step if step > 1 else 0.0


def _days(desk: Desk, t: Told[Figure]) -> tuple[date, date] | None:
    """The days as of which a number holds: as printed, else those of its report."""
    return days_of(t.finding.as_of) or days_of(desk.ties.reports[t.report].publication.when)


def _moment(desk: Desk, t: Told[Figure]) -> str:
    days = _days(desk, t)
    return str(days[0]) if days else "9999"
