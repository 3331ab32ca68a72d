"""Which of the names that a pile prints for persons are one person's.

Two full names that can be one by sound are joined only on a second cue: one report prints both, or both belong to one
side, or both hold the same office and no sides speak against it. A surname alone is joined to a full name in the same
way, and only if one person answers to it. Whatever is open stays apart: a surname that fits two persons, a name whose
sides differ, three names of which two do not fit. A joining tells the names, the rule, the words side by side, the cue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from travaux.naming.matching import Matcher

__all__ = ["Group", "Person", "join"]

_SURNAME = 0.95  # how alike a surname alone must be to the last word of a full name


@dataclass(frozen=True, slots=True)
class Person:
    """A name with what the pile tells of it: reports, sides and offices."""

    name: str
    reports: frozenset[str]
    sides: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Keys of names that are one person's, in order, and the reasons."""

    keys: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    a: str
    b: str
    score: float
    reason: str


def join(persons: Mapping[str, Person], matcher: Matcher) -> list[Group]:
    """The groups of two and more names, in order of their first keys. The order of `persons` does not matter."""
    named = {k: p for k, p in persons.items() if matcher.is_name(p.name)}
    full = {k: p for k, p in named.items() if len(matcher.words(p.name)) > 1}
    single = {k: p for k, p in named.items() if len(matcher.words(p.name)) == 1}
    links = _full_links(full, matcher)
    groups: dict[str, set[str]] = {key: {key} for key in persons}
    reasons: dict[str, list[str]] = defaultdict(list)
    fits = {frozenset((link.a, link.b)) for link in links}
    for link in sorted(links, key=lambda x: (-x.score, x.a, x.b)):
        one, other = groups[link.a], groups[link.b]
        if one is other or any(frozenset(p) not in fits for p in _between(one, other)):
            continue
        _merge(groups, one | other)
        reasons[link.a].append(link.reason)
    for link in _single_links(single, full, groups, matcher):
        _merge(groups, groups[link.a] | groups[link.b])
        reasons[link.a].append(link.reason)
    out: list[Group] = []
    for members in {min(g): g for g in groups.values() if len(g) > 1}.values():
        keys = tuple(sorted(members))
        out.append(Group(keys, tuple(sorted(r for k in keys for r in reasons.get(k, ())))))
    return sorted(out, key=lambda g: g.keys)


def _merge(groups: dict[str, set[str]], members: set[str]) -> None:
    for key in members:
        groups[key] = members


def _between(one: set[str], other: set[str]) -> Iterator[tuple[str, str]]:
    return ((a, b) for a in one for b in other)


def _full_links(full: Mapping[str, Person], matcher: Matcher) -> list[_Link]:
    links: list[_Link] = []
    for a, b in sorted(_candidates(full)):
        one, other = full[a], full[b]
        cue = _cue(one, other)
        if cue is None:
            continue
        found = matcher.match(one.name, other.name)
        if found.same:
            shown = ", ".join(x if x == y else f"{x} ~ {y}" for x, y in found.words)
            links.append(_Link(a, b, found.score, f"{one.name} = {other.name}: {found.rule} ({shown}); {cue}"))
    return links


def _single_links(
    single: Mapping[str, Person], full: Mapping[str, Person], groups: Mapping[str, set[str]], matcher: Matcher
) -> list[_Link]:
    """Each surname with the one person that it can be; none where two answer to it."""
    links: list[_Link] = []
    for key, person in sorted(single.items()):
        found: dict[int, _Link] = {}
        for other, whole in sorted(full.items()):
            if matcher.surname(person.name, whole.name) < _SURNAME or _opposed(person, whole):
                continue
            cue = _cue(person, whole)
            reason = f"{person.name} = {whole.name}: surname; {cue or ''}"
            link = _Link(key, other, 1.0 if cue else 0.0, reason)
            known = found.get(id(groups[other]))
            if known is None or known.score < link.score:
                found[id(groups[other])] = link
        if len(found) == 1 and (link := next(iter(found.values()))).score:
            links.append(link)
    return links


def _candidates(persons: Mapping[str, Person]) -> set[tuple[str, str]]:
    """Pairs that share something; all others could not be joined anyway."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, person in persons.items():
        for kind, values in (("report", person.reports), ("side", person.sides), ("role", person.roles)):
            for value in values:
                shared[kind, value].append(key)
    return {pair for keys in shared.values() for pair in combinations(sorted(keys), 2)}


def _opposed(a: Person, b: Person) -> bool:
    return bool(a.sides and b.sides and not a.sides & b.sides)


def _cue(a: Person, b: Person) -> str | None:
    """What besides the name speaks for one person; None if nothing does, or if their sides speak against it."""
    if _opposed(a, b):
        return None
    for kind, both in (("side", a.sides & b.sides), ("office", _telling(a.roles & b.roles))):
        if both:
            return f"same {kind}: {min(both)}"
    return "in one report" if a.reports & b.reports else None


def _telling(roles: frozenset[str]) -> Sequence[str]:
    """Offices of more than one word: "official" or "spokesman" is held by many."""
    return [r for r in roles if len(r.split()) > 1]
