"""The names and nouns that an actor's codes are read from: everything the codebook knows, by its folded words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from travaux.codebook import Codebook

__all__ = ["Entry", "Lexicon", "folded", "lexicon", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*\.?|&")
_KINDS = {
    "armed_group": "REB",
    "party": "PTY",
    "front": "OPP",
    "igo": "IGO",
    "forum": "IGO",
    "agency": "NGO",
    "union": "LAB",
    "employers": "BUS",
    "company": "BUS",
    "court": "JUD",
    "ministry": "GOV",
    "military": "MIL",
    "parliament": "LEG",
    "government": "GOV",
}
_OWN_CODE = {"EUE": "EUR"}  # organisations of states that the file of states holds
_SHORT = 4  # letters up to which a name in capitals must be printed in capitals: "WHO", "US"


@dataclass(frozen=True, slots=True)
class Entry:
    """What some words name. `kind`: state, adjective, people, capital, metonym, place, area, body, leader, outlet,
    noun or weak. `held`: from when until when, of a leader. `capitals`: the words count only as printed in capitals.
    """

    kind: str
    country: str | None = None
    sector: str | None = None
    held: tuple[date, date | None] | None = None
    capitals: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`entries` by folded words; `surnames`: the full names of leaders by their last word; `longest` in words."""

    entries: dict[tuple[str, ...], tuple[Entry, ...]]
    surnames: dict[str, tuple[Entry, ...]]
    longest: int


def folded(text: str) -> str:
    """Without case, accents and the possessive."""
    flat = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'"))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    return re.sub(r"'s?$", "", flat).rstrip(".").replace(".", "")


def words_of(text: str) -> list[tuple[str, str]]:
    """`(folded, printed)` of each word; hyphens part words."""
    clean = re.sub(r"[\u2019\u2018`]", "'", text)
    return [(f, w) for w in _WORD.findall(clean) if (f := folded(w))]


_made: dict[str, Lexicon] = {}


def lexicon(book: Codebook) -> Lexicon:
    """The lexicon of a codebook, made once for each."""
    if book.digest not in _made:
        _made[book.digest] = _Builder(book).build()
    return _made[book.digest]


class _Builder:
    def __init__(self, book: Codebook) -> None:
        self._book = book
        self._entries: dict[tuple[str, ...], list[Entry]] = {}
        self._surnames: dict[str, list[Entry]] = {}

    def build(self) -> Lexicon:
        self._bodies()
        self._states()
        self._nouns()
        self._leaders()
        longest = max((len(k) for k in self._entries), default=1)
        return Lexicon(
            {k: tuple(v) for k, v in self._entries.items()}, {k: tuple(v) for k, v in self._surnames.items()}, longest
        )

    def _add(self, text: str, entry: Entry) -> None:
        key = tuple(f for f, _ in words_of(text))
        letters = re.sub(r"[^A-Za-z]", "", text)
        if entry.kind != "noun" and text.upper() == text and len(letters) <= _SHORT:
            entry = Entry(entry.kind, entry.country, entry.sector, entry.held, capitals=True, rank=entry.rank)
        known = self._entries.setdefault(key, [])
        if key and entry not in known:
            known.append(entry)

    def _bodies(self) -> None:
        """Named bodies first: what `actors.yaml` says of a name goes before the kind of the other files."""
        book = self._book
        for area in book.areas.values():
            for name in (area.name, *area.aliases):
                self._add(name, Entry("area", area.state, "PRE"))
        for body in book.actor_names.values():
            for name in (body.name, *body.aliases):
                self._add(name, Entry("body", body.country, body.sector))
        for known in book.organisations.values():
            country = known.side or ("IGO" if known.kind in {"igo", "forum"} else None)
            entry = self._alias_of(known.name, *known.aliases) or Entry("body", country, _KINDS.get(known.kind))
            for name in (known.name, *known.aliases):
                if tuple(f for f, _ in words_of(name)) not in self._entries:
                    self._add(name, entry)
        for outlet in book.outlets.values():
            for name in (outlet.name, *outlet.aliases):
                if tuple(f for f, _ in words_of(name)) not in self._entries:
                    self._add(name, Entry("outlet", outlet.state, "JRN"))

    def _alias_of(self, *names: str) -> Entry | None:
        """The codes of a body of which `actors.yaml` knows one of the names."""
        keys = (tuple(f for f, _ in words_of(name)) for name in names)
        return next(
            (e for key in keys for e in self._entries.get(key, ()) if e.kind == "body" and not e.capitals), None
        )

    def _states(self) -> None:
        book = self._book
        for iso3, state in book.states.items():
            code = _OWN_CODE.get(iso3, iso3)
            if code in _OWN_CODE.values():
                for adjective in state.adjectives:
                    self._add(adjective, Entry("body", code, "IGO"))
                continue
            for kind, names in (
                ("state", (state.name, *state.aliases)),
                ("adjective", state.adjectives),
                ("people", state.people),
                ("metonym", state.metonyms),
                ("capital", (state.capital,) if state.capital and state.capital != state.name else ()),
            ):
                for name in names:
                    self._add(name, Entry(kind, code))
        for place in book.places.values():
            for name in (place.name, *place.aliases) if place.state else ():
                self._add(name, Entry("place", place.state))
        for towns in book.settlements.values():
            for name in towns.names:
                self._add(name, Entry("place", towns.state))

    def _nouns(self) -> None:
        for rank, sector in enumerate(self._book.sectors.values()):
            for noun in sector.nouns:
                self._add(noun, Entry("noun", None, sector.code, rank=rank))
            for noun in sector.weak:
                self._add(noun, Entry("weak", None, sector.code, rank=rank))

    def _leaders(self) -> None:
        for one in self._book.leaders.values():
            for line in one.holders:
                name, *months = (part.strip() for part in line.split(","))
                days = [_first_day(m) for m in months]
                held = (days[0] or date.min, days[1] if len(days) > 1 else None) if days else (date.min, None)
                entry = Entry("leader", one.state, "GOV", held)
                self._add(name, entry)
                key = words_of(name)
                if len(key) > 1:
                    self._surnames.setdefault(key[-1][0], []).append(entry)


def _first_day(month: str) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d\d)", month)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return date(int(found[1]), int(found[2]), 1)
