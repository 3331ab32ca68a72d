"""What ties reports of a pile together: lineage, and that they were written within days of each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from travaux.model import Edge, Evidence, Figure, Finding, StoredReport, When

__all__ = ["Ties", "apart", "days_of", "meet"]

_NEAR = 4
"""Days between two reports of one moment."""

_SURE = 14
"""Days of an interval that still tell the moment of a report."""

_GROWN = 0.01
"""The share by which a count that only rises has grown within some days."""

_LEAST = 1000  # a smaller count may stand still for months
_ROUND = 1000  # a rounder count tells no moment
_NEIGHBOURS = 12  # of a count, in order of value
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Joined:
    """An edge as seen from one of its reports."""

    kind: str
    mine: tuple[tuple[int, int], ...]
    its: tuple[tuple[int, int], ...]


class Ties:
    """Lookups over the edges and days of a pile."""

    def __init__(self, reports: Iterable[StoredReport], edges: Iterable[Edge], findings: Iterable[Finding]) -> None:
        self.reports: Mapping[str, StoredReport] = {r.report.id: r for r in reports}
        self._edges: dict[str, dict[str, _Joined]] = defaultdict(dict)
        for edge in edges:
            here = tuple((e.start, e.end) for e in edge.here)
            there = tuple((e.start, e.end) for e in edge.there)
            self._edges[edge.a][edge.b] = _Joined(edge.kind, here, there)
            self._edges[edge.b][edge.a] = _Joined(edge.kind, there, here)
        self._grown: dict[str, set[str]] = defaultdict(set)
        for a, b in _risen(findings):
            self._grown[a].add(b)
            self._grown[b].add(a)

    def joined(self, report: str) -> Iterable[str]:
        """The reports that an edge ties to this one."""
        return sorted(self._edges.get(report, ()))

    def near_by_count(self, report: str) -> Iterable[str]:
        """The reports whose count of one thing has hardly grown between."""
        return sorted(self._grown.get(report, ()))

    def near(self, a: str, b: str) -> bool | None:
        """Whether two reports are of one moment; None where nothing tells."""
        if a == b or b in self._edges.get(a, ()):
            return True
        first, other = (self.reports[x].publication.when for x in (a, b))
        gap = apart(first, other)
        if gap is not None and gap > _NEAR:
            return False
        if gap is not None and _long(first) <= _SURE and _long(other) <= _SURE:
            return True
        return True if b in self._grown.get(a, ()) else None

    def one_text(self, a: Evidence, b: Evidence) -> bool:
        """Whether words of two reports go back to one text, word by word or claim by claim."""
        edge = self._edges.get(a.report, {}).get(b.report)
        if edge is None:
            return False
        if edge.kind == "rewrite":
            return _touch(a, edge.mine) and _touch(b, edge.its)
        return _within(a, edge.mine) and _within(b, edge.its)

    def same_place(self, a: Evidence, b: Evidence) -> bool:
        """Whether words of two reports stand at one place of a text that both print or retell."""
        edge = self._edges.get(a.report, {}).get(b.report)
        if edge is None:
            return False
        return any(_beside(a, mine, b, its, exact=edge.kind != "rewrite") for mine, its in _pairs(edge, a))


def _pairs(edge: _Joined, a: Evidence) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for mine, its in zip(edge.mine, edge.its, strict=True):
        if mine[0] < a.end and a.start < mine[1]:
            yield mine, its


def _beside(a: Evidence, mine: tuple[int, int], b: Evidence, its: tuple[int, int], *, exact: bool) -> bool:
    if not (its[0] < b.end and b.start < its[1]):
        return False
    if not exact:
        return True
    # equal words, other blanks and marks: the place in the passage tells which words correspond
    scale = (its[1] - its[0]) / (mine[1] - mine[0])
    start = its[0] + (max(a.start, mine[0]) - mine[0]) * scale
    end = its[0] + (min(a.end, mine[1]) - mine[0]) * scale
    common = min(end, b.end) - max(start, b.start)
    return common >= _HALF * max(1.0, min(end - start, b.end - b.start))


def _touch(words: Evidence, spans: Sequence[tuple[int, int]]) -> bool:
    return any(s < words.end and words.start < e for s, e in spans)


def _within(words: Evidence, spans: Sequence[tuple[int, int]]) -> bool:
    held = sum(max(0, min(e, words.end) - max(s, words.start)) for s, e in spans)
    return held >= _HALF * (words.end - words.start)


def _risen(findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """Pairs of reports whose counts of one measure and area differ by less than the growth of some days."""
    series: dict[tuple[str, str], set[tuple[float, str]]] = defaultdict(set)
    for f in findings:
        if not isinstance(f, Figure) or not f.measure.endswith("_cumulative") or f.subset_of is not None:
            continue
        if f.value is not None and f.value >= _LEAST and f.value % _ROUND and f.area:
            series[f.measure, f.area.casefold()].add((f.value, f.report))
    for _, points in sorted(series.items()):
        order = sorted(points)
        values = [value for value, _ in order]
        for place, (value, report) in enumerate(order):
            end = min(bisect_right(values, value * (1 + _GROWN)), place + 1 + _NEIGHBOURS)
            yield from ((report, other) for _, other in order[place + 1 : end] if other != report)


def apart(a: When | None, b: When | None) -> int | None:
    """The fewest days that lie between two intervals, 0 if they meet; None where one is open on a side."""
    first, other = days_of(a), days_of(b)
    if first is None or other is None:
        return None
    return max(0, (max(first[0], other[0]) - min(first[1], other[1])).days)


def days_of(when: When | None) -> tuple[date, date] | None:
    """The first and last day of a bounded interval."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def meet(whens: Iterable[When | None], *, slack: int = 0) -> bool:
    """Whether the bounded intervals could all be of one day, or of days so near each other."""
    spans = [s for w in whens if (s := days_of(w)) is not None]
    return all(max(a[0], b[0]) <= min(a[1], b[1]) + timedelta(slack) for a, b in pairwise(sorted(spans)))


def _long(when: When) -> int:
    span = days_of(when)
    return (span[1] - span[0]).days if span else 10**6
