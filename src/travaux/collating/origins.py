"""On how many independent origins something stands: copies and rewrites add none, agencies that are cited count once.

Two findings have one origin if their words go back to one text, or if both are told through one agency or outlet. A
report that cites two agencies for different sentences has an origin for each; what it tells without naming a source
beside what it has from an agency adds none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from travaux.collating.joining import Groups
from travaux.collating.ties import Ties
from travaux.model import Edge, Finding, Origin, Standing, Statement, finding_id
from travaux.naming import name_key

__all__ = ["Origins", "clusters"]

_MOST = 0.9
"""Two texts in one report are a digest if they share no words and neither is nearly all that the report took over."""

_APART = 0.1


class Origins:
    """Counts origins. `findings` are all of the pile: an encounter is told through the outlet of its statement."""

    def __init__(self, ties: Ties, findings: Iterable[Finding]) -> None:
        self._ties = ties
        self._said: dict[str, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
        for f in findings:
            if isinstance(f, Statement) and f.via:
                self._said[f.report].append((f.evidence[0].start, f.evidence[0].end, f.via))
        for spans in self._said.values():
            spans.sort()

    def standing(self, entry: str, findings: Sequence[Finding]) -> Standing:
        """On what an entry stands, by its findings (one or more)."""
        order = sorted(((finding_id(f), f) for f in findings), key=lambda p: (p[1].evidence[0], p[0]))
        groups: Groups[int] = Groups()
        via = [self._agencies(f) for _, f in order]
        for i, (_, a) in enumerate(order):
            for j in range(i):
                if self._one(a, order[j][1], via[i], via[j]):
                    groups.join(j, i)
        members: dict[int, list[int]] = defaultdict(list)
        for n in range(len(order)):
            members[groups.root(n)].append(n)
        origins = tuple(
            Origin(self._name([order[n][1] for n in group], [via[n] for n in group]),
                   tuple(sorted({order[n][0] for n in group})))
            for group in sorted(members.values())
        )  # fmt: skip
        reports = sorted({f.report for f in findings})
        outlets = {self._ties.reports[r].report.known.outlet or r for r in reports}
        return Standing(entry, len(reports), len(outlets), max(0, len(reports) - len(origins)), origins)

    def _one(self, a: Finding, b: Finding, via_a: frozenset[str], via_b: frozenset[str]) -> bool:
        if via_a & via_b:
            return True
        if a.report == b.report:
            return not via_a or not via_b
        if via_a and via_b:
            return False
        return self._ties.one_text(a.evidence[0], b.evidence[0])

    def _agencies(self, finding: Finding) -> frozenset[str]:
        via = getattr(finding, "via", ())
        if not via:
            core = finding.evidence[0]
            spans = self._said.get(core.report, [])
            held = spans[: bisect_right(spans, (core.start, 1 << 60, ()))]
            via = next((v for start, end, v in reversed(held) if core.end <= end or start == core.start), ())
        return frozenset(via[:1]) - {"reports", "media"}

    def _name(self, findings: Sequence[Finding], via: Sequence[frozenset[str]]) -> str:
        cited = Counter(name for names in via for name in names)
        if cited:
            return min(cited, key=lambda n: (-cited[n], name_key(n), n))
        report = self._ties.reports[findings[0].report].report
        return report.known.outlet or report.name


def clusters(edges: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """Reports that hang together by copies and rewrites, two or more each, in order; digests bridge no two groups."""
    strong = [e for e in edges if e.kind != "shared"]
    near: dict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in strong:
        near[edge.a][edge.b] = edge
        near[edge.b][edge.a] = edge
    bridges = {report for report in near if _bridges(report, near)}
    groups: Groups[str] = Groups()
    for edge in sorted(strong, key=lambda e: (e.a, e.b)):
        if edge.a not in bridges and edge.b not in bridges:
            groups.join(edge.a, edge.b)
    return tuple(sorted(tuple(sorted(group)) for group in groups.several()))


def _bridges(report: str, near: dict[str, dict[str, Edge]]) -> bool:
    """Whether a report holds several texts that have nothing to do with each other: news in brief."""
    parts = [(other, _mine(report, edge)) for other, edge in sorted(near[report].items())]
    whole = sum(end - start for start, end in _union(s for _, spans in parts for s in spans))
    for n, (one, mine) in enumerate(parts):
        for other, its in parts[n + 1 :]:
            if other in near[one] or {*near[one]} & {*near[other]} - {report}:
                continue
            lengths = [sum(e - s for s, e in spans) for spans in (mine, its)]
            common = sum(max(0, min(e, y) - max(s, x)) for s, e in mine for x, y in its)
            if common <= _APART * min(lengths) and max(lengths) <= _MOST * whole:
                return True
    return False


def _mine(report: str, edge: Edge) -> list[tuple[int, int]]:
    return [(e.start, e.end) for e in (edge.here if report == edge.a else edge.there)]


def _union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
