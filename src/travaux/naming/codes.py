"""Country and sector of an actor, as PLOVER and NGEC code them, from the words that name it.

The longest names and nouns of the codebook are laid over the phrase. The country is that of a named body or person, or
else the first state, demonym or city that does not stand behind "to" or before "-backed". The sector is that of the
noun the phrase is built around ("the governor's spokesman": of the governor), a weak noun ("official") deciding only
where no other stands. A government's seat alone is the government, a state alone has no sector. Whoever held an office
and holds it no more is ELI; office-holders without an office in their words are known by the codebook's list and the
day. What the words do not tell is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from travaux.codebook import Codebook
from travaux.naming.codes_lexicon import Entry, Lexicon, lexicon, words_of

__all__ = ["ActorCode", "code"]

_INITIAL = re.compile(r"(?<=[a-z] )[A-Z]\. (?=[A-Z])")
_SMALL = frozenset(
    "the a an of in for and 's its their his her our over up some several many two three four all".split()
)
_AWAY = frozenset({"to", "against", "into", "towards"})
_BACKED = frozenset({"backed", "supported", "funded", "trained", "brokered", "sponsored", "led"})
_CUTS = frozenset(
    {"of", "in", "at", "from", "for", "to", "on", "who", "with", "across", "under", "over", "near", "that"}
)
_FORMER = frozenset({"former", "ex", "retired", "ousted", "deposed", "onetime", "outgoing"})
_POWER = frozenset({"GOV", "LEG", "JUD", "SPY", "MIL", "COP"})
_NATIONS = frozenset({"state", "adjective", "people"})


@dataclass(frozen=True, slots=True)
class ActorCode:
    """`country` and `sector`, None where the words do not tell, and the words that decided each."""

    country: str | None
    sector: str | None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words `[start, end)` of the phrase and what they can name."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    printed: str

    def of(self, *kinds: str) -> Entry | None:
        return next((e for e in self.entries if e.kind in kinds), None)


def code(phrase: str, book: Codebook, context: str = "", on: date | None = None) -> ActorCode:
    """The codes of `phrase`; `context` are words around it that may tell the country or sector it leaves open; `on` is
    the day for which office-holders are asked (None: whenever they held the office).
    """
    words = lexicon(book)
    tokens = words_of(phrase)
    hits = _hits(tokens, words)
    if not any(h.of("leader", "body") for h in hits) and (shorter := _INITIAL.sub("", phrase)) != phrase:
        without = words_of(shorter)
        found = _hits(without, words)
        if any(h.of("leader") for h in found):
            tokens, hits = without, found
    country, because = _country(hits, tokens, words)
    sector, why = _sector(hits, tokens, on)
    if context and (country is None or sector in {None, "UNK"}):
        around = code(context, book, "", on)
        if country is None and not any(_stateless(h) for h in hits):
            country = around.country
        if sector == "UNK" and around.sector:
            sector = around.sector
    return ActorCode(country, sector, tuple(filter(None, (because, why))))


def _hits(tokens: Sequence[tuple[str, str]], words: Lexicon) -> list[_Hit]:
    out: list[_Hit] = []
    at = 0
    while at < len(tokens):
        hit = _at(tokens, at, words)
        if hit is None:
            at += 1
        else:
            out.append(hit)
            at = hit.end
    if not any(h.of("leader") for h in out) and tokens:
        last = tokens[-1][0]
        known = words.surnames.get(last, ())
        if known and len({e.country for e in known}) == 1 and tokens[-1][1][:1].isupper() and _titles(tokens, out):
            out = [h for h in out if h.end < len(tokens)]
            out.append(_Hit(len(tokens) - 1, len(tokens), known, tokens[-1][1]))
    return out


def _titles(tokens: Sequence[tuple[str, str]], hits: Sequence[_Hit]) -> bool:
    """Whether all but the last word are titles and countries: only then a surname alone is taken for a leader's."""
    told = {i for h in hits for i in range(h.start, h.end)}
    return all(
        i in told or tokens[i][0] in _SMALL or tokens[i][0] in {"mr", "mrs", "ms"} for i in range(len(tokens) - 1)
    )


def _at(tokens: Sequence[tuple[str, str]], at: int, words: Lexicon) -> _Hit | None:
    for size in range(min(words.longest, len(tokens) - at), 0, -1):
        part = tokens[at : at + size]
        found = words.entries.get(tuple(f for f, _ in part))
        if not found:
            continue
        printed = " ".join(p for _, p in part)
        fits = tuple(e for e in found if not e.capitals or _capitals(part))
        if part[0][1] == "the":  # "the National" is printed with a capital where it is the paper
            fits = tuple(e for e in fits if e.kind != "outlet")
        if size == 1 and not printed[:1].isupper():
            fits = tuple(e for e in fits if e.kind in {"noun", "weak"} or len(printed) > 5)
        if any(e.capitals for e in fits):
            fits = tuple(e for e in fits if e.kind not in {"noun", "weak"})  # "WHO" is no pronoun
        if fits:
            return _Hit(at, at + size, fits, printed)
    return None


def _capitals(part: Sequence[tuple[str, str]]) -> bool:
    return all(p[:1].isupper() for _, p in part) and (len(part) > 1 or len(part[0][1]) != 2 or part[0][1].isupper())


def _stateless(hit: _Hit) -> bool:
    """A body or person known to belong to no state."""
    entry = hit.entries[0]
    return entry.kind == "body" and entry.country is None


def _country(hits: Sequence[_Hit], tokens: Sequence[tuple[str, str]], words: Lexicon) -> tuple[str | None, str]:
    for hit in hits:
        known = hit.of("leader", "area", "body")
        if known is not None and known.country is not None and not _behind(hit, tokens):
            return known.country, hit.printed
    stateless = any(_stateless(h) for h in hits)
    found: list[tuple[int, int, str, str]] = []
    for hit in hits:
        codes = {e.country for e in hit.entries if e.country}
        entry = hit.of("state", "adjective", "people", "capital", "metonym", "place", "outlet")
        if entry is None or entry.country is None:
            continue
        if (
            len(codes) > 1
            and entry.kind in _NATIONS
            and len({e.country for e in hit.entries if e.kind in _NATIONS}) > 1
        ):
            continue  # an adjective that two states share
        following = tokens[hit.end] if hit.end < len(tokens) else ("", "")
        if (following[0] in _BACKED and not stateless) or _first_name(hit, tokens, hits):
            continue
        found.append((int(_behind(hit, tokens)), hit.start, entry.country, hit.printed))
    if not found:
        return _inside(hits, tokens, words)
    _, _, country, printed = min(found)
    return country, printed


def _first_name(hit: _Hit, tokens: Sequence[tuple[str, str]], hits: Sequence[_Hit]) -> bool:
    """A state's name at the start of two capitalised words of which the other is unknown: "Jordan" of somebody."""
    if hit.start or hit.end != 1 or len(tokens) != 2 or not hit.of("state", "capital", "place"):
        return False
    return len(hits) == 1 and tokens[1][1][:1].isupper() and not tokens[0][1].endswith("s")


def _inside(hits: Sequence[_Hit], tokens: Sequence[tuple[str, str]], words: Lexicon) -> tuple[str | None, str]:
    """The state of a place inside the name of a body without a country of its own."""
    for hit in hits:
        if not _stateless(hit):
            continue
        for k in range(hit.start, hit.end):
            for entry in words.entries.get((tokens[k][0],), ()):
                if entry.country and entry.kind in {*_NATIONS, "place", "capital"} and tokens[k][1][:1].isupper():
                    return entry.country, tokens[k][1]
    return None, ""


def _behind(hit: _Hit, tokens: Sequence[tuple[str, str]]) -> bool:
    before = [tokens[k][0] for k in range(max(0, hit.start - 2), hit.start)]
    return any(w in _AWAY for w in before)


def _sector(hits: Sequence[_Hit], tokens: Sequence[tuple[str, str]], on: date | None) -> tuple[str | None, str]:
    former = any(f in _FORMER for f, _ in tokens)
    told, why = _told(hits, tokens, on)
    if former and told in _POWER:
        return "ELI", f"former, {why}"
    return told, why


def _told(hits: Sequence[_Hit], tokens: Sequence[tuple[str, str]], on: date | None) -> tuple[str | None, str]:
    cut = next((i for i, (f, _) in enumerate(tokens) if i and f in _CUTS), len(tokens))
    nouns = [h for h in hits if h.of("noun")]
    head = [h for h in nouns if h.start < cut]
    bodies = [(h, e) for h in hits if (e := h.of("body", "area", "outlet")) is not None]
    own = next(((h, e) for h, e in bodies if e.sector not in {None, "IGO", "PRE"}), None)
    chosen = head[-1] if head else nouns[0] if nouns else None
    if own is not None and (chosen is None or own[0].start <= chosen.start or own[0].start < cut):
        return own[1].sector, own[0].printed
    if chosen is not None:
        best = min((e for e in chosen.entries if e.kind == "noun"), key=lambda e: e.rank)
        return best.sector, chosen.printed
    for hit in hits:
        if leader := [e for e in hit.entries if e.kind == "leader"]:
            return _office(leader, on), hit.printed
    area = next(((h, e) for h, e in bodies if e.sector == "PRE"), None)
    if area is not None:
        return "PRE", area[0].printed
    weak = [(h, e) for h in hits if (e := h.of("weak")) is not None]
    if weak:
        hit, entry = min(weak, key=lambda w: (w[1].sector == "UNK", w[1].rank))
        return entry.sector, hit.printed
    if bodies:
        return bodies[0][1].sector, bodies[0][0].printed
    return _bare(hits, tokens)


def _office(held: Sequence[Entry], on: date | None) -> str | None:
    """GOV while the office is held, ELI after; before, the list does not tell."""
    if on is None:
        return "GOV"
    spans = [e.held for e in held if e.held is not None]
    if any(start <= on and (end is None or on < end) for start, end in spans):
        return "GOV"
    return "ELI" if any(end is not None and end <= on for _, end in spans) else None


def _bare(hits: Sequence[_Hit], tokens: Sequence[tuple[str, str]]) -> tuple[str | None, str]:
    """A phrase that is nothing but a place: a seat of government, a state, or a city with its people."""
    told = {i for h in hits for i in range(h.start, h.end)}
    rest = [f for i, (f, _) in enumerate(tokens) if i not in told and f not in _SMALL]
    if rest or not hits:
        return ("UNK", "") if tokens else (None, "")
    if all(h.of("state", "adjective", "people") for h in hits):
        return None, ""
    first = hits[0]
    if first.of("capital", "metonym"):
        return "GOV", first.printed
    return ("CVL", first.printed) if first.of("place") else (None, "")
