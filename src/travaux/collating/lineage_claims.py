"""Which reports tell the same claims from the same sources, though hardly in the same words.

A rewrite keeps what its source tells: the sources ("two officials of the guild"), the figures, the persons, the
contents of the quotations; and it has little of its own. Two reporters who were at one event share the event, but each
has sources, figures and remarks that the other lacks.

So each sentence is a claim: its names, figures and words, a word counting the less the more sentences of both reports
use it. Each claim is laid beside the claim of the other report that is most like it. What a report has in common with
the other is told by three shares: of its claims that find a partner, of its figures, of its names. Two reports have one
origin if that is much on both sides, neither adding much, least of all names; or if the one is told by the other in the
same order, and claims of unnamed sources in the one stand beside claims of unnamed sources in the other: a report that
was compiled from several then holds the other's source as one of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from travaux.collating.plain_words import EMPTY, WORD, stem
from travaux.model import StoredReport
from travaux.reading.sentences import paragraphs, sentences

__all__ = ["Beside", "Claim", "claims_of", "lay_beside", "may_be_one", "one_origin"]

_SHORTEST = 4  # words that count; a shorter sentence claims nothing
_NAME, _FIGURE = 1.5, 2.0

_NEAR = 0.02  # two figures are one if a round one is so near the other

LIKE = 0.3
"""Likeness from 0 to 1 from which one claim is the partner of another."""

BOTH = 1.85
"""The sum of the three shares that both reports must reach: of 3."""

NAMES = 0.75
"""The share of its names that each of them must find in the other: a second reporter has persons of his own."""

LEAST = 3
"""Claims of a report that must have a partner."""

COVERED, ORDER, UNNAMED = 0.5, 0.85, 2
"""Of a report told by another: claims with a partner, pairs of them in one order, claims of unnamed sources on both
sides."""

_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|diplomats?|negotiators?|mediators?|aides?|insiders?|delegates?|representatives?|"
    r"executives?|advisers?|envoys?|organi[sz]ers?|witness(?:es)?|people familiar|persons? familiar)\b"
    r"(?!\s+[A-Z])(?=[^.\n]*\b(?:said|say|says|told|tell|tells|according|confirmed|revealed|added|insisted|warned|"
    r"described|hoped?|expressed|stated|explained|noted|reported|indicated|suggested|claimed|disclosed)\b)"
    r"|\b(?:according to|said)\s+(?:an?|the|one|two|three|several)\s+(?:[\w’'-]+\s+){0,4}?(?:official|source)s?\b"
)

# words for one thing in reports of talks; a rewrite exchanges them
_ALIKE = """ceasefire truce armistice | talk negotiation discussion meeting meet met discuss negotiate consultation
 hold held | agreement deal accord pact | kill dead death die fatality toll | wound injury injure hurt | hostage captive
 | prisoner detainee inmate | strike walkout stoppage | wage pay salary payroll | aid relief humanitarian assistance |
 troop soldier army military force | withdraw withdrawal pull pullout | end stop halt cease | reject refuse dismiss
 spurn decline | demand condition insist require | proposal offer plan suggestion propose | company firm employer
 operator | worker employee staff | resume restart reopen | exchange swap | hope wish expect | border frontier |
 crossing checkpoint gate | tariff duty levy | reach achieve secure broker | pressure push urge | comment remark
 statement public | receive got get made | delegation team group envoy | mediate mediator mediation | start begin
 launch open | delay postpone | extend extension prolong | ship vessel | fee charge""".split("|")
_SENSE = {stem(word): words.split()[0] for words in reversed(_ALIKE) for word in words.split()}
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100", "dozen": "12"}
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence `[start, end)` of a report as what it tells: words by sense, names and figures; `unnamed`: it rests
    on a source without a name.
    """

    start: int
    end: int
    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """One report laid beside another.

    `partners`: for each claim that has one, its place, that of its partner and their likeness; `covered`, `figures` and
    `names`: the shares of what it tells that the other tells too (1 where it has none); `order`: the share of pairs of
    partners that stand in one order; `unnamed`: partners that both rest on sources without a name.
    """

    partners: tuple[tuple[int, int, float], ...]
    covered: float
    figures: float
    names: float
    order: float
    unnamed: int

    @property
    def common(self) -> float:
        """The sum of the three shares."""
        return self.covered + self.figures + self.names


def claims_of(stored: StoredReport) -> tuple[Claim, ...]:
    """The claims of a report, in order; furniture, captions and filler claim nothing."""
    text = stored.report.text
    away = [(layer.start, layer.end) for layer in stored.layers if not layer.is_evidence]
    capital, small = _cases(text)
    out = []
    for start, end in (span for paragraph in paragraphs(text) for span in sentences(text, *paragraph)):
        if not any(s < end and start < e for s, e in away):
            claim = _claim(text, start, end, capital - small)
            if len(claim.words) >= _SHORTEST:
                out.append(claim)
    return tuple(out)


def _cases(text: str) -> tuple[set[str], set[str]]:
    capital: set[str] = set()
    small: set[str] = set()
    for found in WORD.finditer(text):
        (capital if found[0][0].isupper() else small).add(stem(found[0].casefold()))
    return capital, small


def _claim(text: str, start: int, end: int, names: set[str]) -> Claim:
    words: set[str] = set()
    for found in WORD.finditer(text, start, end):
        low = found[0].casefold()
        if low in _NUMBERS or low[0].isdigit() or low in EMPTY or len(low) < 2:
            continue
        plain = stem(low)
        words.add(_SENSE.get(plain, plain))
    figures = {m[0].replace(",", "") for m in _FIGURES.finditer(text, start, end)}
    figures |= {_NUMBERS[w] for m in WORD.finditer(text, start, end) if (w := m[0].casefold()) in _NUMBERS}
    unnamed = _UNNAMED.search(text, start, end) is not None
    return Claim(start, end, frozenset(words), frozenset(words & names), frozenset(figures), unnamed)


def lay_beside(one: Sequence[Claim], other: Sequence[Claim]) -> Beside:
    """Each claim of one report beside that of the other which is most like it."""
    use = Counter(word for claim in (*one, *other) for word in claim.words)
    found = []
    for i, claim in enumerate(one):
        like, j = max(((_like(claim, its, use), -j) for j, its in enumerate(other)), default=(0.0, 0))
        if like >= LIKE:
            found.append((i, -j, like))
    weight = sum(len(c.words) for c in one)
    pairs = [(x[1], y[1]) for x, y in combinations(found, 2) if x[1] != y[1]]
    return Beside(
        partners=tuple(found),
        covered=sum(len(one[i].words) for i, _, _ in found) / weight if weight else 0.0,
        figures=_figures_shared(one, other),
        names=_names_shared(one, other),
        order=sum(x < y for x, y in pairs) / len(pairs) if pairs else 1.0,
        unnamed=sum(one[i].unnamed and other[j].unnamed for i, j, _ in found),
    )


def _like(one: Claim, other: Claim, use: Mapping[str, int]) -> float:
    def weight(words: Iterable[str]) -> float:
        return sum((_NAME if w in one.names or w in other.names else 1.0) / sqrt(use[w]) for w in words)

    same = one.figures & other.figures
    both = weight(one.words & other.words) + _FIGURE * len(same)
    here = weight(one.words) + _FIGURE * len(one.figures)
    there = weight(other.words) + _FIGURE * len(other.figures)
    return both / sqrt(here * there) if here and there else 0.0


def _figures_shared(one: Sequence[Claim], other: Sequence[Claim]) -> float:
    here = {x for c in one for x in c.figures}
    there = {x for c in other for x in c.figures}
    return sum(any(_one_figure(x, y) for y in there) for x in here) / len(here) if here else 1.0


def _one_figure(x: str, y: str) -> bool:
    if x == y:
        return True
    try:
        a, b = float(x), float(y)
    except ValueError:
        return False
    return min(a, b) >= 100 and abs(a - b) <= _NEAR * max(a, b) and (a % 100 == 0 or b % 100 == 0)


def may_be_one(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether two reports could have one origin at all, told without laying them beside each other."""
    if min(sum(claim.unnamed for claim in one), sum(claim.unnamed for claim in other)) >= UNNAMED:
        return True
    return all(_names_shared(x, y) >= NAMES for x, y in ((one, other), (other, one)))


def _names_shared(one: Sequence[Claim], other: Sequence[Claim]) -> float:
    known = {word for claim in other for word in claim.words}
    names = {name for claim in one for name in claim.names}
    return len(names & known) / len(names) if names else 1.0


def one_origin(here: Beside, there: Beside) -> bool:
    """Whether two reports, each laid beside the other, have one origin."""
    if min(len(here.partners), len(there.partners)) < LEAST:
        return False
    much = min(here.common, there.common) >= BOTH and min(here.names, there.names) >= NAMES
    return much or any(
        one.covered >= COVERED and one.order >= ORDER and one.unnamed >= UNNAMED for one in (here, there)
    )
