"""Which reports tell the same claims from the same sources, though hardly in the same words.

A rewrite keeps what its source tells and in which order: the sources ("two officials of the guild"), the figures, the
persons, the contents of the quotations; and it has little of its own. Two reporters who were at one event share the
event, but each has sources, figures and remarks that the other lacks.

So each sentence is a claim: its names, figures and words, a word counting the less the more sentences of both reports
use it. Each claim of the report that has fewer is laid beside the claim of the other that is most like it. The reports
have one origin if most claims find a partner, the partners stand in the same order, and what is specific (figures,
names, unnamed sources, credited agencies) is the same.
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

__all__ = ["Beside", "Claim", "claims_of", "lay_beside", "one_origin"]

_SHORTEST = 4  # words that count; a shorter sentence claims nothing
_NAME, _FIGURE = 1.5, 2.0

LIKE = 0.3
"""Likeness from 0 to 1 from which one claim is the partner of another."""

LEAST, COVERED, ORDER, FIGURES = 3, 0.5, 0.7, 0.5
"""Partners, and the shares of `Beside` from which two reports have one origin."""

_NEAR = 0.02  # two figures are one if a round one is so near the other

# words for one thing in reports of talks; a rewrite exchanges them
_ALIKE = """ceasefire truce armistice | talk negotiation discussion meeting meet met discuss negotiate consultation hold
 held | agreement deal accord pact | kill dead death die fatality toll | wound injury injure hurt | hostage captive | prisoner detainee
 inmate | strike walkout stoppage | wage pay salary payroll | aid relief humanitarian assistance | troop soldier army
 military force | withdraw withdrawal pull pullout | end stop halt cease | reject refuse dismiss spurn decline | demand
 condition insist require | proposal offer plan suggestion propose | company firm employer operator | worker employee
 staff | resume restart reopen | exchange swap | hope wish expect | border frontier | crossing checkpoint gate | tariff
 duty levy | reach achieve secure broker | pressure push urge | percent per cent | comment remark statement public |
 receive got get made | week weekly | delegation team group envoy | mediate mediator mediation broker | start begin
 launch open | delay postpone | extend extension prolong | ship vessel | fee charge toll""".split("|")
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
    """A sentence `[start, end)` of a report as what it tells: words by sense, names and figures among them."""

    start: int
    end: int
    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two reports laid beside each other.

    `partners` are places of claims `(of the first, of the second, likeness)`; `covered` the share of the claims of
    the report that has fewer that have one; `order` the share of pairs of partners that stand in the same order;
    `figures` and `names` the share of those of the poorer report that the other prints, None where it prints none.
    """

    partners: tuple[tuple[int, int, float], ...]
    covered: float
    order: float
    figures: float | None
    names: float | None


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
    capital, small = set(), set()
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
    return Claim(start, end, frozenset(words), frozenset(words & names), frozenset(figures))


def lay_beside(a: Sequence[Claim], b: Sequence[Claim]) -> Beside:
    """Each claim of the report that has fewer beside that of the other which is most like it."""
    few, many, turned = (a, b, False) if len(a) <= len(b) else (b, a, True)
    use = Counter(word for claim in (*a, *b) for word in claim.words)
    found = []
    for i, claim in enumerate(few):
        best = max(((_like(claim, other, use), -j) for j, other in enumerate(many)), default=(0.0, 0))
        if best[0] >= LIKE:
            found.append((i, -best[1], best[0]))
    weight = sum(len(c.words) for c in few)
    covered = sum(len(few[i].words) for i, _, _ in found) / weight if weight else 0.0
    pairs = [(x[1], y[1]) for x, y in combinations(found, 2) if x[1] != y[1]]
    return Beside(
        partners=tuple((j, i, s) if turned else (i, j, s) for i, j, s in found),
        covered=covered,
        order=sum(x < y for x, y in pairs) / len(pairs) if pairs else 1.0,
        figures=_share(few, many, "figures"),
        names=_share(few, many, "names"),
    )


def _like(one: Claim, other: Claim, use: Mapping[str, int]) -> float:
    def weight(words: Iterable[str]) -> float:
        return sum((_NAME if w in one.names or w in other.names else 1.0) / sqrt(use[w]) for w in words)

    same = one.figures & other.figures
    both = weight(one.words & other.words) + _FIGURE * len(same)
    here = weight(one.words) + _FIGURE * len(one.figures)
    there = weight(other.words) + _FIGURE * len(other.figures)
    return both / sqrt(here * there) if here and there else 0.0


def _share(few: Sequence[Claim], many: Sequence[Claim], of: str) -> float | None:
    here = {x for c in few for x in getattr(c, of)}
    there = {x for c in many for x in getattr(c, of)}
    if not here:
        return None
    if of == "figures":
        return sum(any(_one_figure(x, y) for y in there) for x in here) / len(here)
    return len(here & there) / len(here)


def _one_figure(x: str, y: str) -> bool:
    if x == y:
        return True
    try:
        a, b = float(x), float(y)
    except ValueError:
        return False
    return min(a, b) >= 100 and abs(a - b) <= _NEAR * max(a, b) and (a % 100 == 0 or b % 100 == 0)


def one_origin(found: Beside) -> bool:
    """Whether two reports have one origin: enough claims in common, in one order, with the same figures."""
    return (
        len(found.partners) >= LEAST
        and found.covered >= COVERED
        and found.order >= ORDER
        and (found.figures is None or found.figures >= FIGURES)
    )
