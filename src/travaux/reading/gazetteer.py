"""The codebook's names and roles found in text: longest match at word borders.

Names keep their case ("Turkey", not "turkey"); roles ("prime minister", "officials") do not. What the gazetteer
knows overrides the entity recogniser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from travaux.codebook import Codebook

__all__ = ["Gazetteer", "Hit"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the text that the codebook knows.

    `kind`: state, adjective, people, capital, metonym, organisation, outlet, place or role. `name` is the canonical
    name (the state's for what stands for a state; the office's for roles), `state` the name of the state it belongs
    to, `sort` the kind of organisation, outlet, place or office. `plural` for roles in the plural.
    """

    start: int
    end: int
    kind: str
    name: str
    sort: str = ""
    state: str | None = None
    plural: bool = False


# Where one surface stands for several things, the first of these is taken: a capital that is also a venue stays a
# capital.
_RANK = ("organisation", "outlet", "state", "capital", "metonym", "adjective", "people", "place")


class Gazetteer:
    """All surfaces of one codebook in two automata (names with case, roles without)."""

    def __init__(self, book: Codebook) -> None:
        self._names = _automaton(_names(book))
        self._roles = _automaton(_roles(book))

    def names(self, text: str) -> list[Hit]:
        """Names in `text`, the longest where they overlap; in order."""
        return _longest(_hits(self._names, text.replace("\u2019", "'")))

    def roles(self, text: str) -> list[Hit]:
        """Role nouns and titles in `text`, the longest where they overlap; in order."""
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text) if not text.isascii() else text.lower()
        return _longest(_hits(self._roles, lower))


def _names(book: Codebook) -> Iterator[tuple[str, Hit]]:
    for surface, meanings in book.surfaces.items():
        meaning = min(meanings, key=lambda m: (_RANK.index(m.kind), m.key))
        home = book.states.get(meaning.state or "")
        kind, key = meaning.kind, meaning.key
        if kind in {"organisation", "outlet", "place"}:
            yield surface, Hit(0, 0, kind, key, _sort(book, kind, key), home.name if home else None)
        else:
            yield surface, Hit(0, 0, kind, book.states[key].name, "", book.states[key].name)


def _sort(book: Codebook, kind: str, key: str) -> str:
    if kind == "organisation":
        return book.organisations[key].kind
    return book.outlets[key].kind if kind == "outlet" else book.places[key].kind


def _roles(book: Codebook) -> Iterator[tuple[str, Hit]]:
    for surface, office in book.titles.items():
        yield surface, Hit(0, 0, "role", office.name, office.kind)
        yield _plural(surface), Hit(0, 0, "role", office.name, office.kind, plural=True)


def _plural(phrase: str) -> str:
    """Of the noun that heads the phrase: "heads of state", "spokesmen", "deputies"."""
    head, of, rest = phrase.partition(" of ")
    if head.endswith("man"):
        head = head[:-3] + "men"
    elif head.endswith("y") and not head.endswith(("ay", "ey", "oy")):
        head = head[:-1] + "ies"
    elif head.endswith(("s", "ch", "sh", "x")):
        head += "es"
    else:
        head += "s"
    return head + of + rest


def _automaton(entries: Iterable[tuple[str, Hit]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for surface, hit in entries:
        if surface and surface not in automaton:
            automaton.add_word(surface, (len(surface), hit))
    automaton.make_automaton()
    return automaton


def _hits(automaton: ahocorasick.Automaton, text: str) -> Iterator[tuple[int, int, Hit]]:
    if not len(automaton):
        return
    for last, (size, hit) in automaton.iter(text):
        start, end = last - size + 1, last + 1
        if (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum()):
            yield start, end, hit


def _longest(found: Iterable[tuple[int, int, Hit]]) -> list[Hit]:
    out: list[Hit] = []
    for start, end, hit in sorted(found, key=lambda f: (f[0], f[0] - f[1])):
        if not out or start >= out[-1].end:
            out.append(Hit(start, end, hit.kind, hit.name, hit.sort, hit.state, hit.plural))
    return out
