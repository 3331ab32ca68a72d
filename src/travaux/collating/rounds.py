"""Rounds: the encounters of one leg of talks, with what was said and put forward beside them.

A leg is two parties or more at one place within a few days: talks, the calls between, the meeting that is announced and
the one that takes place. A party that arrives alone belongs to the one leg that it came for, if that is told.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from travaux.collating.joining import Groups
from travaux.collating.origins import Origins
from travaux.collating.same_event import candidates
from travaux.collating.ties import Ties, apart, days_of
from travaux.collating.told import Names, Told, Words
from travaux.model import Encounter, Finding, Proposal, Round, Statement, When
from travaux.naming import name_key

__all__ = ["rounds"]

_LEG = 4
"""Days between two encounters of one leg."""


def rounds(
    findings: Sequence[Told[Finding]],
    entry_of: Mapping[str, str],
    ties: Ties,
    origins: Origins,
    names: Names,
    words: Words,
) -> tuple[Round, ...]:
    """The rounds of a pile, by id; `entry_of` names the entry of each finding."""
    met = [Told(t.id, t.finding) for t in findings if isinstance(t.finding, Encounter) and t.sure]
    groups: Groups[str] = Groups(lambda a, b: _may(by_id[a], by_id[b], ties, names))
    by_id = {t.id: t for t in met}
    by_entry: dict[str, list[str]] = defaultdict(list)
    for t in met:
        by_entry[entry_of[t.id]].append(t.id)
    for one in by_entry.values():
        for other in one[1:]:
            groups.join(one[0], other)
    sided = [t for t in met if len(_sides(t, names)) > 1]
    pairs = {*candidates(sided, ties, names), *_within(sided)}
    for a, b in sorted(pairs, key=lambda p: (p[0].place, p[1].place)):
        if _leg(a, b, ties, names):
            groups.join(a.id, b.id)
    legs: dict[str, list[Told[Encounter]]] = defaultdict(list)
    for t in sided:
        legs[groups.root(t.id)].append(t)
    _alone(met, legs, ties, names)
    beside = _beside(findings, words)
    made = [_round(leg, entry_of, beside, origins, names, words) for leg in legs.values() if len(leg) > 1]
    return tuple(sorted(made, key=lambda r: r.id))


def _within(met: Iterable[Told[Encounter]]) -> Iterable[tuple[Told[Encounter], Told[Encounter]]]:
    by_report: dict[str, list[Told[Encounter]]] = defaultdict(list)
    for t in met:
        by_report[t.report].append(t)
    for mine in by_report.values():
        yield from combinations(mine, 2)


def _leg(a: Told[Encounter], b: Told[Encounter], ties: Ties, names: Names) -> bool:
    one, other = _sides(a, names), _sides(b, names)
    if len(one & other) < 2 or not (one <= other or other <= one) or not _may(a, b, ties, names):
        return False
    if not (a.finding.place or b.finding.place):
        return False
    gap = apart(a.finding.when, b.finding.when)
    if gap is not None and _known(a.finding.when) and _known(b.finding.when):
        return gap <= _LEG
    return ties.near(a.report, b.report) is True


def _may(a: Told[Encounter], b: Told[Encounter], ties: Ties, names: Names) -> bool:
    places = [name_key(t.finding.place) for t in (a, b) if t.finding.place]
    gap = apart(a.finding.when, b.finding.when)
    return len(set(places)) < 2 and (gap is None or gap <= _LEG) and ties.near(a.report, b.report) is not False


def _known(when: When | None) -> bool:
    span = days_of(when)
    return span is not None and (span[1] - span[0]).days <= 2 * _LEG


def _alone(met: Iterable[Told[Encounter]], legs: dict[str, list[Told[Encounter]]], ties: Ties, names: Names) -> None:
    """Adds who came or went alone to the one leg of the same report that they are a party of."""
    by_report: dict[str, list[str]] = defaultdict(list)
    for root, leg in legs.items():
        for report in {t.report for t in leg}:
            by_report[report].append(root)
    for t in met:
        mine = _sides(t, names)
        if len(mine) != 1 or t.finding.type not in {"arrival", "departure", "visit"}:
            continue
        fits = [
            root
            for root in by_report.get(t.report, ())
            if all(mine <= _sides(x, names) for x in legs[root][:1])
            and all(_may(t, x, ties, names) for x in legs[root])
        ]
        hosts = [r for r in fits if any(x.finding.persons or x.finding.topics for x in legs[r])]
        if len(fits) == 1 or len(hosts) == 1:
            legs[(fits if len(fits) == 1 else hosts)[0]].append(t)


def _sides(t: Told[Encounter], names: Names) -> frozenset[str]:
    return names.all(t.finding.parties)


def _beside(findings: Iterable[Told[Finding]], words: Words) -> Mapping[tuple[str, int], Sequence[Told[Finding]]]:
    """Statements and proposals by the line in which they stand."""
    out: dict[tuple[str, int], list[Told[Finding]]] = defaultdict(list)
    for t in findings:
        if isinstance(t.finding, Statement | Proposal) and t.sure:
            out[t.report, _line(t, words)].append(t)
    return out


def _line(t: Told[Finding], words: Words) -> int:
    return words.text(t.report).rfind("\n", 0, t.core.start) + 1


def _round(
    leg: Sequence[Told[Encounter]],
    entry_of: Mapping[str, str],
    beside: Mapping[tuple[str, int], Sequence[Told[Finding]]],
    origins: Origins,
    names: Names,
    words: Words,
) -> Round:
    met = {entry_of[t.id] for t in leg}
    said = {entry_of[s.id] for t in leg for s in beside.get((t.report, _line(t, words)), ())}
    first = min(met)
    name = hashlib.sha256(f"round\x1f{first}".encode()).hexdigest()[:24]
    sides = sorted({side for t in leg for side in _sides(t, names)})
    places = sorted({t.finding.place for t in leg if t.finding.place})
    return Round(
        id=name,
        parties=tuple(sides),
        place=places[0] if places else None,
        when=_span(leg),
        entries=tuple(sorted(met)) + tuple(sorted(said - met)),
        standing=origins.standing(name, [t.finding for t in leg]),
    )


def _span(leg: Sequence[Told[Encounter]]) -> When | None:
    spans = [s for t in leg if (s := days_of(t.finding.when)) is not None]
    if not spans:
        return None
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    return When(first, last, "day" if first == last else "range", "inherited")
