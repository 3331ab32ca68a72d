"""Encounters of different reports that are one event.

They are one if kind, place, parties and days agree, and nothing forbids it: other heads of delegation, other weekdays,
days apart. Where days are not known, only lineage or a count that has hardly grown tells that two reports speak of one
moment; without either they stay two: three visits to one city are three.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from travaux.collating.joining import Groups
from travaux.collating.ties import Ties, apart, days_of
from travaux.collating.told import Names, Told
from travaux.model import Encounter, When
from travaux.naming import name_key

__all__ = ["candidates", "family", "lane", "same_events", "same_moment"]

_MEETINGS = frozenset({"meeting", "round_of_talks", "visit", "planned_meeting", "cancelled_meeting"})
_CALLS = frozenset({"call", "message_passed"})
_AHEAD = frozenset({"planned", "invited", "confirmed_by_party", "confirmed_by_host"})
_WEEK = 7
_CROWD = 40  # encounters of one key and day that are compared with each other


def family(encounter: Encounter) -> str:
    """Types that reports use of one thing."""
    if encounter.type in _MEETINGS:
        return "meeting"
    return "call" if encounter.type in _CALLS else encounter.type


def lane(encounter: Encounter) -> str:
    """Whether it took place, is ahead, or was called off."""
    if encounter.type.startswith("cancelled") or encounter.status in {"cancelled", "postponed", "denied"}:
        return "off"
    return "ahead" if encounter.type.startswith("planned") or encounter.status in _AHEAD else "took place"


def same_events(encounters: Sequence[Told[Encounter]], ties: Ties, names: Names) -> list[list[Told[Encounter]]]:
    """Groups of two or more that are one event. The order of the encounters is of no consequence."""
    sure = [one for one in encounters if one.sure]
    groups: Groups[Told[Encounter]] = Groups(lambda a, b: not _forbidden(a, b, ties, names))
    for a, b in sorted(candidates(sure, ties, names), key=lambda p: (p[0].place, p[1].place)):
        if _agree(a, b, ties, names):
            groups.join(a, b)
    return [sorted(group, key=lambda t: t.place) for group in groups.several()]


def candidates(
    encounters: Iterable[Told[Encounter]], ties: Ties, names: Names
) -> Iterator[tuple[Told[Encounter], Told[Encounter]]]:
    """Pairs of two reports that may be one: of reports that hang together, or of one day, kind and party."""
    by_report: dict[str, list[Told[Encounter]]] = defaultdict(list)
    for one in encounters:
        by_report[one.report].append(one)
    seen: set[tuple[str, str]] = set()
    for report, mine in by_report.items():
        for other in {*ties.joined(report), *ties.near_by_count(report)}:
            if report < other:
                yield from _fresh(((a, b) for a in mine for b in by_report.get(other, ())), seen)
    days: dict[tuple[str, ...], list[Told[Encounter]]] = defaultdict(list)
    for mine in by_report.values():
        for one in mine:
            for key in _keys(one.finding, names):
                days[key].append(one)
    for key in sorted(days):
        crowd = sorted(days[key], key=lambda t: t.place)
        for n, a in enumerate(crowd):
            yield from _fresh(((a, b) for b in crowd[n + 1 : n + _CROWD] if a.report != b.report), seen)


def _fresh(
    pairs: Iterable[tuple[Told[Encounter], Told[Encounter]]], seen: set[tuple[str, str]]
) -> Iterator[tuple[Told[Encounter], Told[Encounter]]]:
    for a, b in pairs:
        key = (min(a.id, b.id), max(a.id, b.id))
        if key not in seen:
            seen.add(key)
            yield (a, b) if a.place <= b.place else (b, a)


def _keys(encounter: Encounter, names: Names) -> Iterator[tuple[str, ...]]:
    span = days_of(encounter.when)
    if span is None or (span[1] - span[0]).days > _WEEK:
        return
    for party in names.all(encounter.parties):
        for n in range((span[1] - span[0]).days + 1):
            yield family(encounter), party, (span[0] + timedelta(n)).isoformat()


def _agree(a: Told[Encounter], b: Told[Encounter], ties: Ties, names: Names) -> bool:
    one, other = a.finding, b.finding
    if _forbidden(a, b, ties, names) or not same_moment(a, b, ties):
        return False
    if ties.same_place(a.core, b.core):
        return True
    mine, its = names.all(one.parties), names.all(other.parties)
    both = mine & its
    persons = {name_key(names.of(p)) for p in one.persons} & {name_key(names.of(p)) for p in other.persons}
    places = _places(one), _places(other)
    if places[0] and places[1]:
        enough = bool(both) and (mine <= its or its <= mine or len(both) > 1)
        return enough and (one.type == other.type or len(both) > 1)
    return len(both) > 1 and (bool(persons) or one.type == other.type) and bool(places[0] or places[1] or persons)


def same_moment(a: Told[Encounter], b: Told[Encounter], ties: Ties) -> bool:
    """Whether the days of two encounters are known to be near each other, or their reports are of one moment."""
    gap = apart(a.finding.when, b.finding.when)
    first, other = days_of(a.finding.when), days_of(b.finding.when)
    if gap == 0 and first and other and max(_long(first), _long(other)) <= _WEEK:
        return True
    if gap:
        return False
    return ties.near(a.report, b.report) is True


def _forbidden(a: Told[Encounter], b: Told[Encounter], ties: Ties, names: Names) -> bool:
    one, other = a.finding, b.finding
    if a.report == b.report and not (a.core.start < b.core.end and b.core.start < a.core.end):
        return True  # the reading of a report has joined what is one within it
    if family(one) != family(other) or lane(one) != lane(other):
        return True
    places = _places(one), _places(other)
    if places[0] and places[1] and places[0] != places[1]:
        return True
    if apart(one.when, other.when) or _other_weekday(one.when, other.when):
        return True
    heads = [name_key(names.of(d.head)) for e in (one, other) if (d := e.delegation) and d.head]
    if len(heads) == 2 and not _same_head(*heads):
        return True
    return not names.all(one.parties) & names.all(other.parties) or ties.near(a.report, b.report) is False


def _same_head(a: str, b: str) -> bool:
    """A family name alone is the same name."""
    return a == b or a.split()[-1:] == b.split()[-1:]


def _places(encounter: Encounter) -> str:
    return name_key(encounter.place) if encounter.place else ""


def _other_weekday(a: When | None, b: When | None) -> bool:
    """Both name a weekday, and not the same."""
    days = [w.pattern[:10] for w in (a, b) if w is not None and w.pattern and w.pattern.startswith("XXXX-WXX-")]
    return len(days) == 2 and days[0] != days[1]


def _long(span: tuple[date, date]) -> int:
    return (span[1] - span[0]).days
