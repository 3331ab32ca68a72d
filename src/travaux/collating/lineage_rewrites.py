"""Which reports of a pile tell the same claims from the same sources in other words.

    reports ── claims ──▸ rare names, figures and words ── inverted index ──▸ pairs ── laid beside ──▸ edges

Only pairs that share several rare words are laid beside each other, and of each report only those that are most like
it: the work grows with the pile and not with its square. What is an edge is told in `lineage_claims`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from travaux.collating.lineage_claims import Beside, Claim, claims_of, lay_beside, may_be_one, one_origin
from travaux.collating.lineage_kinds import credited
from travaux.model import Edge, Evidence, StoredReport

__all__ = ["rewrites"]

_COMMON = 48  # reports that use a word from which on it ties none of them
_RIVALS = 6  # reports that are laid beside one report
_LEAST = 5  # rare words that two reports must share
_ALIKE = 0.12  # likeness of rare words, from 0 to 1, below which two reports are not laid beside each other
_NAME = 2.0


def rewrites(reports: Iterable[StoredReport], known: Iterable[Edge] = ()) -> tuple[Edge, ...]:
    """Edges of the kind `rewrite`, in order of their reports' ids; pairs that `known` edges join are passed over."""
    pile = sorted({r.report.id: r for r in reports}.values(), key=lambda r: r.report.id)
    claims = [claims_of(stored) for stored in pile]
    joined = {(edge.a, edge.b) for edge in known}
    found = []
    for i, j in _candidates(claims):
        if (pile[i].report.id, pile[j].report.id) not in joined:
            edge = _edge(pile[i], pile[j], claims[i], claims[j])
            if edge is not None:
                found.append(edge)
    return tuple(sorted(found, key=lambda e: (e.a, e.b)))


def _candidates(claims: Sequence[Sequence[Claim]]) -> list[tuple[int, int]]:
    """Pairs `i < j` of reports that are among the most alike of either, by rare words."""
    bags = [_bag(part) for part in claims]
    spread = Counter(word for bag in bags for word in bag)
    rare = {w: log((len(bags) + 1) / n) for w, n in spread.items() if 2 <= n <= _COMMON}
    using: dict[str, list[int]] = defaultdict(list)
    norms = []
    for place, bag in enumerate(bags):
        for word in bag:
            if word in rare:
                using[word].append(place)
        every = (weight * rare.get(word, log(len(bags) + 1)) for word, weight in bag.items())
        norms.append(sqrt(sum(w * w for w in every)) or 1.0)
    pairs = set()
    for place, bag in enumerate(bags):
        for other in _nearest(place, bag, rare, using, norms, bags):
            pairs.add((min(place, other), max(place, other)))
    return sorted(pairs)


def _nearest(
    place: int,
    bag: Mapping[str, float],
    rare: Mapping[str, float],
    using: Mapping[str, Sequence[int]],
    norms: Sequence[float],
    bags: Sequence[Mapping[str, float]],
) -> list[int]:
    """The reports most like one report, of those that share enough rare words with it."""
    shared: Counter[int] = Counter()
    dots: dict[int, float] = defaultdict(float)
    for word, weight in bag.items():
        for other in using.get(word, ()):
            if other != place:
                shared[other] += 1
                dots[other] += weight * bags[other][word] * rare[word] ** 2
    likes = {o: dots[o] / (norms[place] * norms[o]) for o, n in shared.items() if n >= _LEAST}
    order = sorted((o for o in likes if likes[o] >= _ALIKE), key=lambda o: (-round(likes[o], 9), o))
    return order[:_RIVALS]


def _bag(claims: Iterable[Claim]) -> dict[str, float]:
    """The words of a report; names and figures weigh more."""
    bag: dict[str, float] = {}
    for claim in claims:
        for word in claim.words:
            bag[word] = max(bag.get(word, 0.0), _NAME if word in claim.names else 1.0)
        for figure in claim.figures:
            bag[figure] = _NAME
    return bag


def _edge(a: StoredReport, b: StoredReport, claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> Edge | None:
    if not may_be_one(claims_a, claims_b):
        return None
    here, there = lay_beside(claims_a, claims_b), lay_beside(claims_b, claims_a)
    if not one_origin(here, there):
        return None
    pairs = _both_ways(here, there)
    source, why = _source(a, b)
    return Edge(
        a=a.report.id,
        b=b.report.id,
        kind="rewrite",
        here=tuple(Evidence(a.report.id, claims_a[i].start, claims_a[i].end) for i, _ in pairs),
        there=tuple(Evidence(b.report.id, claims_b[j].start, claims_b[j].end) for _, j in pairs),
        told=0,
        jaccard=0.0,
        containment=round(max(here.covered, there.covered), 4),
        source=source,
        reason=f"{len(pairs)} claims in common{'; ' + why if why else ''}",
    )


def _both_ways(here: Beside, there: Beside) -> list[tuple[int, int]]:
    """Partners as either report finds them, in the order of the first."""
    return sorted({(i, j) for i, j, _ in here.partners} | {(j, i) for i, j, _ in there.partners})


def _source(a: StoredReport, b: StoredReport) -> tuple[str | None, str]:
    for one, other in ((a, b), (b, a)):
        outlet = one.report.known.outlet
        if outlet and credited(other.report.text, outlet) and not credited(one.report.text, outlet):
            return one.report.id, f"the other credits {outlet}"
    for one, other in ((a, b), (b, a)):
        first, then = one.publication.when, other.publication.when
        if first.latest and then.earliest and first.latest < then.earliest:
            return one.report.id, "it was published first"
    return None, ""
