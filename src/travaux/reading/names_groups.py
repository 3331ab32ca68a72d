"""The names of one report: runs of capitalised words that are one name brought together.

Runs of one report that share a surname, or an abbreviation with its long form, are one name; the longest run is its
fullest form. An adjective of a state ("Koltanese") goes to the state's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from travaux.model import Sentence
from travaux.reading.names import BODY_NOUNS, Name, Run, key_of
from travaux.reading.names_kinds import acts, is_outlet, kind_of, outlet_before

__all__ = ["gather"]


def gather(
    text: str, sentences: Sequence[Sentence], found: Sequence[Run], titled: set[int], governing: set[int]
) -> list[Name]:
    """Names of the report with their runs.

    `titled` holds starts of runs that a title stands beside, `governing` of those that own an office ("X's
    premier").
    """
    by_words: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    for r in found:
        by_words[tuple(key_of(w) for w in r.words)].append(r)
    groups: list[tuple[tuple[str, ...], list[Run]]] = []
    by_words = _without_headlines(sentences, by_words)
    for words in sorted(by_words, key=lambda w: (-len(w), by_words[w][0].start)):
        rules = any(
            r.start in governing or _STATE_OF.search(text, max(0, r.start - 20), r.start) for r in by_words[words]
        )
        home = _home(words, groups, any(r.start in titled for r in by_words[words]), rules)
        if home is None and len(words) == 1 and (words[0] in BODY_NOUNS or words[0] == "delegation"):
            continue  # "the Delegation": a description, whatever its capital
        if home is None:
            groups.append((words, list(by_words[words])))
        else:
            home.extend(by_words[words])
    names = []
    for _, members in groups:
        members.sort(key=lambda r: r.start)
        longest = max(members, key=lambda r: (len(r.words), not text[r.start : r.end].isupper(), -r.start))
        kind = kind_of(text, sentences, members, titled)
        untitled = not any(r.start in titled for r in members)
        called = any(outlet_before(text, r) for r in members)
        if called or (untitled and any(is_outlet(text, r) for r in members)):
            kind = "outlet"
        one = all(len(r.words) <= 2 for r in members) and not any(r.start in titled for r in members)
        if kind == "place" and one and any(acts(sentences[r.sentence], r) for r in members):
            kind = "state"
        if (kind in {"place", "name"} or (kind == "person" and one)) and any(r.start in governing for r in members):
            kind = "state"
        names.append(Name(_clean(text[longest.start : longest.end]), kind, members))
    return _demonyms(sorted(names, key=lambda n: n.runs[0].start))


# "Republic of X", where X is no short form of the company "X Air"
_STATE_OF = re.compile(r"\b(?:Republic|Kingdom|State|Federation|Principality|Commonwealth|Union) of (?:the )?$")
_ENTERPRISES = frozenset(
    """air airlines airways bank steel oil gas telecom motors shipping lines mining energy media press post times news
    radio television university stadium airport port railways rail""".split()
)


def _without_headlines(
    sentences: Sequence[Sentence], by_words: dict[tuple[str, ...], list[Run]]
) -> dict[tuple[str, ...], list[Run]]:
    """In a headline set in capitals every word looks like a name: there only names that the body has too are kept."""
    shouting = {n for n, s in enumerate(sentences) if _headline_case(s)}
    body = {w for w, members in by_words.items() if any(r.sentence not in shouting for r in members)}
    known = {w[-1] for w in body} | {w[0] for w in body}
    return {
        w: members
        for w, members in by_words.items()
        if w in body or (len(w) <= 2 and w[-1] in known and any(w == b[-len(w) :] or w == b[: len(w)] for b in body))
    }


def _headline_case(s: Sentence) -> bool:
    words = [t.text for t in s.tokens if t.text.isalpha() and len(t.text) > 3]
    if s.tokens and s.tokens[-1].text in {".", "!", "?", "\u201d", '"', ":"}:
        return False
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


_DEMONYM = re.compile(r"(?:ian|ean|an|ese|ish|i|ic|er|n|s|ans|ians|is)$")


def _demonyms(names: list[Name]) -> list[Name]:
    """ "Koltanese" goes to "Koltan": one word that is another name of the report with the ending of an adjective."""
    states = [n for n in names if n.kind in {"state", "place"} and " " not in n.full]
    out = []
    for n in names:
        home = next((s for s in states if s is not n and " " not in n.full and _is_demonym(n.full, s.full)), None)
        if home is None:
            out.append(n)
        else:
            home.runs = sorted([*home.runs, *n.runs], key=lambda r: r.start)
            home.kind = "state"
    return out


def _is_demonym(word: str, name: str) -> bool:
    stem = name.rstrip("aeiou").lower()
    low = word.lower()
    return len(stem) >= 4 and low != name.lower() and low.startswith(stem) and bool(_DEMONYM.match(low[len(stem) :]))


def _clean(name: str) -> str:
    return re.sub(r"['\u2019]s?$", "", re.sub(r"\s+", " ", name)).strip(" .,-")


def _home(
    words: tuple[str, ...], groups: list[tuple[tuple[str, ...], list[Run]]], holds_title: bool, rules: bool
) -> list[Run] | None:
    """The one group of longer names that `words` abbreviates, if there is exactly one. `rules`: it is a state's name,
    which no enterprise goes by.
    """
    fits = [(full, members) for full, members in groups if _abbreviates(words, full, holds_title)]
    fits = [f for f in fits if not (rules and len(words) == 1 and f[0][-1] in _ENTERPRISES)]
    if len(fits) > 1 and all(full[0] == words[0] for full, _ in fits):
        # "Boreal" of "Boreal Trade Area", though some "Boreal Composite" is named once
        often = sorted(fits, key=lambda f: -len(f[1]))
        fits = often[:1] if len(often[0][1]) >= 3 * len(often[1][1]) else fits
    return fits[0][1] if len(fits) == 1 else None


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...], holds_title: bool) -> bool:
    if len(short) >= len(full):
        return short == full
    if len(short) == 1:
        initials = "".join(w[0] for w in full if w not in {"of", "for", "the", "and"} and w)
        # A single word is a surname, the initials of a body, or the first word of one longer name.
        body = any(w in BODY_NOUNS for w in full)
        # A person goes by the surname, a body by its noun ("the Front"), never by the place it is of.
        if (short[0] == full[-1] and (not body or short[0] in BODY_NOUNS)) or (
            len(short[0]) > 2 and short[0] == initials
        ):
            return True
        if short[0] == full[0] and full[1] in {"of", "for"} and (short[0] in BODY_NOUNS or len(short[0]) >= 4):
            return True  # "the Alliance" of "Alliance of Northern Forces", "the Sons" of "Sons of the Plateau"
        # "President X" is no short form of "X Administration".
        return not holds_title and len(short[0]) >= 5 and short[0] == full[0] and short[0] not in BODY_NOUNS
    if full[-1] in BODY_NOUNS or full[0] in BODY_NOUNS:
        return short == full[: len(short)] or short == full[-len(short) :]
    if all(len(w) == 1 for w in short[:-1]) and short[-1] == full[-1]:
        return short[0] == full[0][:1]  # "N. Roe" of "Nora Roe"
    it = iter(full)
    return short[-1] == full[-1] and all(w in it for w in short)
