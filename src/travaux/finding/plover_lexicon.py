"""The codebook's acts and operators, ready to be looked up by the first word of a verb or the words of a noun."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from travaux.codebook import Act, Codebook, Operator

__all__ = ["Lexicon", "VerbEntry", "lexicon"]


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One verb of an act or operator: the words behind its first (`rest`), and the nouns it needs as object."""

    rest: tuple[str, ...]
    act: Act | None = None
    operator: Operator | None = None
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`verbs` by their first word, longest first; `nouns` and `adjectives` by all their words."""

    verbs: dict[str, tuple[VerbEntry, ...]]
    nouns: dict[str, Act]
    noun_operators: dict[str, Operator]
    adjectives: dict[str, Operator]
    longest_noun: int


_made: dict[str, Lexicon] = {}


def lexicon(book: Codebook) -> Lexicon:
    """The lexicon of a codebook, made once for each."""
    if book.digest not in _made:
        _made[book.digest] = _build(book)
    return _made[book.digest]


def _build(book: Codebook) -> Lexicon:
    verbs: dict[str, list[VerbEntry]] = defaultdict(list)
    nouns: dict[str, Act] = {}
    for act in book.acts.values():
        wanted = frozenset(w for name in act.objects for w in book.object_classes[name].words)
        for verb in act.verbs:
            first, *rest = verb.split()
            verbs[first].append(VerbEntry(tuple(rest), act=act, nouns=wanted))
        for noun in act.nouns:
            nouns.setdefault(noun, act)
    for operator in book.operators.values():
        for verb in operator.verbs:
            first, *rest = verb.split()
            verbs[first].append(VerbEntry(tuple(rest), operator=operator))
    return Lexicon(
        verbs={first: tuple(sorted(found, key=lambda e: -len(e.rest))) for first, found in verbs.items()},
        nouns=nouns,
        noun_operators={n: o for o in book.operators.values() for n in o.nouns},
        adjectives={a: o for o in book.operators.values() for a in o.adjectives},
        longest_noun=max((len(n.split()) for n in nouns), default=1),
    )
