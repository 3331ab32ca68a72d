"""Figures that seem to disagree: compared only where they are of one thing, within one story: totals of one measure and
area, or figures in sentences that are the same but for them.

Two numbers agree if a bound, a rounding or an estimate lets both be true. Where they do not, the order of their days
decides: a count of the dead that rises is an update, one that falls is not; two that go back to one text cannot both be
what it printed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import floor, sqrt

from travaux.collating.plain_words import EMPTY, WORD, stem
from travaux.collating.ruling import Desk, discrepancy, side
from travaux.collating.ties import days_of
from travaux.collating.told import Told
from travaux.model import Discrepancy, Evidence, Figure
from travaux.naming import name_key

__all__ = ["figures"]

_MOST = 24  # different values of one thing that are compared with each other
_LOOSE = 0.1
"""What "about", "nearly" or "more than" leave open, as a share."""

_AT_LEAST = frozenset({"at_least", "more_than", "over"})
_AT_MOST = frozenset({"up_to", "fewer_than", "nearly"})
_ABOUT = frozenset({"about", "estimated"})
_TOLLS = frozenset({"killed", "injured"})
_SKIPPED = frozenset({"other", "source_count", "state_count", "killed_subset", "duration_years", "meeting_count"})
_ALIKE = 0.5
"""The share of their words, rare ones more, that two sentences have in common if they tell of one thing."""

_LONGEST, _CROWD, _COMMON = 400, 12, 60
_FAR = 3.0
"""Two numbers of which one is so many times the other count different things, or different days."""


def figures(desk: Desk) -> Iterator[Discrepancy]:
    """Discrepancies and what was examined, of all figures of a pile."""
    totals: dict[tuple[object, ...], list[Told[Figure]]] = defaultdict(list)
    claims: dict[tuple[object, ...], list[_Claim]] = defaultdict(list)
    crowded: Counter[tuple[Evidence, str]] = Counter()
    for t in desk.findings:
        f = t.finding
        if not (isinstance(f, Figure) and t.sure and f.value is not None and f.measure not in _SKIPPED):
            continue
        around, kind = desk.words.sentence(t.core), f.measure.split("_")[0]
        crowded[around, kind] += 1
        if f.measure.endswith("_cumulative") and f.area and f.subset_of is None:
            totals[desk.story.get(t.report), f.measure, name_key(desk.names.of(f.area))].append(Told(t.id, f))
        elif f.subset_of is None and around.end - around.start <= _LONGEST:
            head = name_key(f.of).split()[-1:] if f.of else []
            key = (desk.story.get(t.report), kind, f.unit)
            claims[key].append(_Claim(Told(t.id, f), around, _content(desk, around), head[0] if head else None))
    for total in sorted(totals, key=str):
        yield from _of_one_thing(desk, totals[total])
    for told in sorted(claims, key=str):
        alone = [c for c in claims[told] if crowded[c.around, str(told[1])] == 1]
        yield from _told_alike(desk, alone)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure that is the only one of its kind in its sentence, with the words of that and the head of its noun."""

    told: Told[Figure]
    around: Evidence
    words: frozenset[str]
    head: str | None


def _content(desk: Desk, around: Evidence) -> frozenset[str]:
    found = (m[0].casefold() for m in WORD.finditer(desk.words.of(around)))
    return frozenset(stem(w) for w in found if w not in EMPTY and not w[0].isdigit())


def _told_alike(desk: Desk, claims: Sequence[_Claim]) -> Iterator[Discrepancy]:
    """Figures in sentences that are the same but for them, of two reports."""
    using: dict[str, list[_Claim]] = defaultdict(list)
    tried: set[tuple[str, str]] = set()
    shown: set[tuple[float, float]] = set()
    use = Counter(word for c in claims for word in c.words)
    for one in sorted(claims, key=lambda c: c.told.place):
        rivals = {c.told.id: c for word in one.words for c in using[word][-_CROWD:] if use[word] <= _COMMON}
        for other in sorted(rivals.values(), key=lambda c: c.told.place):
            low, high = sorted((one, other), key=lambda c: (c.told.finding.value or 0.0, c.told.place))
            values = (low.told.finding.value or 0.0, high.told.finding.value or 0.0)
            if (one.told.id, other.told.id) in tried or values in shown or not _one_claim(one, other, use):
                continue
            tried.add((one.told.id, other.told.id))
            found = _pair(desk, [low.told], [high.told]) if values[0] != values[1] else None
            if found is not None:
                shown.add(values)
                yield found
        for word in one.words:
            using[word].append(one)


def _one_claim(one: _Claim, other: _Claim, use: Mapping[str, int]) -> bool:
    """Whether two sentences tell the same but for their figures; a word counts the less the more of them use it."""
    if one.head and other.head and stem(one.head) != stem(other.head):
        return False

    def weight(words: Iterable[str]) -> float:
        return sum(1 / sqrt(use[w]) for w in words)

    both = weight(one.words & other.words)
    return both >= _ALIKE * sqrt(weight(one.words) * weight(other.words))


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
    whose = [frozenset(name_key(desk.names.of(f.claimed_by)).split()) for f in (a.finding, b.finding) if f.claimed_by]
    if len(whose) == 2 and not (whose[0] <= whose[1] or whose[1] <= whose[0]):
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
