"""The register: actors and places of a pile, with their surfaces and the words that name them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from travaux.codebook import Codebook
from travaux.model import Actor, Encounter, Evidence, Figure, Finding, Place, Position, Statement
from travaux.naming.codes import code
from travaux.naming.joining import Person, join
from travaux.naming.keys import name_key
from travaux.naming.matching import matcher

__all__ = ["register"]

_SPELLING = ("same name but for case, accents, hyphens or articles, or an alias of the codebook",)
_EVIDENCE = 5  # places shown with an actor; the findings hold all


@dataclass(slots=True)
class _Found:
    """What the pile says of one identity."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    evidence: set[Evidence] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)


def register(findings: Sequence[Finding], codebook: Codebook) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
    """Actors by name and places by name. Anonymous sources and outlets are no actors; descriptions stay with their
    findings.
    """
    canonical = _canonical(codebook)
    found: dict[str, _Found] = defaultdict(_Found)
    for finding in findings:
        for name, kind, side, role in _actors(finding):
            known = canonical.get(name_key(name))
            key = name_key(known[0] if known else name)
            if not key:
                continue
            entry = found[key]
            entry.names[known[0] if known else name] += 1
            if known and name != known[0]:
                entry.names[name] += 0
            if known or kind:
                entry.kinds[known[1] if known else kind] += 1
            if side and name_key(side) != key:
                entry.sides[side] += 1
            if role:
                entry.roles.add(role)
            entry.evidence.add(finding.evidence[0])
    _join_persons(found, canonical, codebook)
    actors = tuple(sorted((_coded(_actor(key, f), codebook) for key, f in found.items()), key=lambda a: (a.name, a.id)))
    return actors, _places(findings, codebook)


def _join_persons(found: dict[str, _Found], canonical: dict[str, tuple[str, str]], codebook: Codebook) -> None:
    """Puts the names of one person under one key: that of the name printed most, of equals the longest."""
    persons = {
        key: Person(
            min(f.names, key=lambda n: (-f.names[n], -len(n), n)),
            frozenset(e.report for e in f.evidence),
            frozenset(canonical.get(name_key(s), (s, ""))[0] for s in f.sides),
            frozenset(r.lower() for r in f.roles),
        )
        for key, f in found.items()
        if set(f.kinds) == {"person"}
    }
    for group in join(persons, matcher(codebook)):
        first = min(group.keys, key=lambda k: (-len(k.split()), -found[k].names.total(), -len(k), k))
        for key in group.keys:
            if key == first:
                continue
            other = found.pop(key)
            into = found[first]
            into.names.update(other.names)
            into.kinds.update(other.kinds)
            into.sides.update(other.sides)
            into.roles |= other.roles
            into.evidence |= other.evidence
        found[first].reasons += group.reasons


def _canonical(codebook: Codebook) -> dict[str, tuple[str, str]]:
    """Key of every name the codebook knows for states and organisations, to the name and kind it goes by."""
    out: dict[str, tuple[str, str]] = {}
    for state in codebook.states.values():
        for name in (state.name, *state.aliases):
            out.setdefault(name_key(name), (state.name, "state"))
    for body in codebook.organisations.values():
        for name in (body.name, *body.aliases):
            out.setdefault(name_key(name), (body.name, "organisation"))
    return out


def _actors(finding: Finding) -> Iterator[tuple[str, str, str | None, str | None]]:
    """`(name, kind, side, role)` of everybody a finding names; kind "" where it does not tell."""
    match finding:
        case Statement():
            who = finding.speaker
            if who is not None and not who.anonymous and who.kind in {"person", "organisation", "state", "body"}:
                yield who.name, who.kind, who.side, who.role
                if who.side:
                    yield who.side, "", None, None
        case Encounter():
            for party in finding.parties:
                yield party, "", None, None
            for person in finding.persons:
                yield person, "person", None, None
        case Position():
            yield finding.party, "", None, None
        case Figure():
            if finding.claimed_by:
                yield finding.claimed_by, "", None, None


def _actor(key: str, f: _Found) -> Actor:
    name = min(
        f.names, key=lambda n: (n.isupper(), -min(len(n.split()), 2) if f.reasons else 0, -f.names[n], -len(n), n)
    )
    kind = min(f.kinds, key=lambda k: (-f.kinds[k], k)) if f.kinds else "organisation"
    surfaces = tuple(sorted(f.names))
    return Actor(
        id=_id("actor", key),
        name=name,
        kind=kind,
        side=min(f.sides, key=lambda s: (-f.sides[s], s)) if f.sides else None,
        surfaces=surfaces,
        roles=tuple(sorted(f.roles)),
        merged_by=(*(_SPELLING if len({name_key(s) for s in surfaces}) < len(surfaces) else ()), *f.reasons)
        or (_SPELLING if len(surfaces) > 1 else ()),
        evidence=tuple(sorted(f.evidence)[:_EVIDENCE]),
    )


def _coded(actor: Actor, codebook: Codebook) -> Actor:
    """With country and sector: of a person, by the office and the side; of all others, by the name and the side."""
    side = actor.side or ""
    if actor.kind == "person":
        offices = [code(role, codebook, side) for role in actor.roles]
        told = next((o for o in offices if o.sector not in {None, "UNK"}), None)
        country = code(side, codebook).country if side else (told.country if told else None)
        return replace(actor, country=country, sector=told.sector if told else None)
    found = code(actor.name, codebook, side)
    return replace(actor, country=found.country, sector=None if found.sector == "UNK" else found.sector)


def _id(kind: str, key: str) -> str:
    return hashlib.sha256(f"{kind}\x1f{key}".encode()).hexdigest()[:24]


def _places(findings: Iterable[Finding], codebook: Codebook) -> tuple[Place, ...]:
    """Places of encounters, with the state that the codebook gives them; none for a name that it does not know."""
    states: dict[str, str] = {}
    for p in codebook.places.values():
        if p.state is not None and p.state in codebook.states:
            states[name_key(p.name)] = codebook.states[p.state].name
    for s in codebook.states.values():
        states.setdefault(name_key(s.name), s.name)
        if s.capital:
            states.setdefault(name_key(s.capital), s.name)
    names = {f.place for f in findings if isinstance(f, Encounter) and f.place}
    out: dict[str, Place] = {}
    for name in sorted(names):
        key = name_key(name)
        out.setdefault(key, Place(_id("place", key), name, states.get(key)))
    return tuple(sorted(out.values(), key=lambda p: (p.name, p.id)))
