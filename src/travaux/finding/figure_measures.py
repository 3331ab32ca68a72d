"""From what befalls the counted to a measure of the codebook: deaths in one event or since a war began, hostages or
prisoners.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.finding.counted import Counted
from travaux.finding.figure_nouns import is_person, is_thing, measure_of_noun
from travaux.finding.figure_words import CAPTIVES, CONFLICTS, DEATHS, FIGHTERS, PRISONERS
from travaux.finding.page import Page
from travaux.finding.predicates import Fate, subject_of, verb_of
from travaux.reading import Tree

__all__ = ["LIKELY", "RULED_OUT", "SURE", "UNSURE", "Role", "lemma_of", "measure_of"]

SURE, LIKELY, UNSURE = 0.85, 0.7, 0.4
RULED_OUT = "-"
"""In place of a measure: the words make this no figure, whatever the noun."""

_TAKERS = frozenset({"kidnap", "abduct", "kidnapper", "captor", "abductor", "hijack", "hijacker", "pirate", "ransom"})

_SINCE_WAR = re.compile(
    r"\bsince (?:the |its )?(?:\w+[ -]){0,4}?(?:began|begun|started|erupted|broke out)\b|"
    r"\bsince the (?:start|beginning|outbreak|onset|eruption) of\b|"
    r"\b(?:in|during|over|throughout) (?:the |its )?(?:\w+[ -]){0,3}?(?:war|conflict|uprising|"
    r"insurgency|revolution|rebellion)\b|\bsince (?:the )?(?:war|conflict|fighting)\b",
    re.I,
)

_IN_A_SPAN = re.compile(
    r"\bsince then\b|\b(?:have|has|had) since\b|\b(?:in|over|during|within) the (?:past|last|"
    r"previous)\b|\bin (?:one|a single) day\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Role:
    """A measure's code with the token that tells it. `value` is multiplied by `factor`; `subset`: a part of a figure
    before.
    """

    measure: str
    rule: str
    confidence: float
    at: int | None = None
    unit: str | None = None
    factor: float = 1.0
    subset: bool = False


def lemma_of(tree: Tree, i: int | None) -> str:
    """The lemma at `i` in lower case; nothing for None."""
    return tree[i].lemma.lower() if i is not None else ""


def measure_of(page: Page, tree: Tree, c: Counted, fate: Fate, *, toll: bool = False) -> str | None:
    """The measure that a fate makes of the counted; None if it makes none, RULED_OUT if there is no figure at all.

    `toll`: the number is the value of a count ("the toll rose to"), and what it counts may be left out.
    """
    people = toll or c.noun is None or c.pronoun or is_person(page, tree, c.noun) or _among_captives(tree, c)
    if fate.concept in {"kill", "hurt"}:
        # anybody may be killed, unless the noun is known for a thing
        if not people and measure_of_noun(page.book, tree, c.noun) not in {None, "troops", "workers", "voters"}:
            return None
        if fate.concept == "kill":
            return _killed(page, tree, c, fate, toll=toll)
        return "injured_cumulative" if _cumulative(page, tree, c, fate) else "injured"
    if fate.concept in {"seize", "hold"} and lemma_of(tree, c.noun) in {"body", "remains", "corpse"}:
        return "remains_held" if fate.concept == "hold" or _held_kind(page, tree, c) else None
    if fate.concept == "alive":
        return "hostages_alive_max" if _held_kind(page, tree, c) == "hostages_held" else RULED_OUT
    return _of_people(page, tree, c, fate) if people else None


def _of_people(page: Page, tree: Tree, c: Counted, fate: Fate) -> str | None:
    noun = lemma_of(tree, c.noun)
    match fate.concept:
        case "displace":
            return "displaced"
        case "miss":
            return "missing" if noun not in DEATHS else None
        case "free":
            return _freed(page, tree, c)
        case "hostage":
            return "hostages_held"
        case "seize" | "hold":
            kind = _held_kind(page, tree, c)
            if fate.concept == "hold" and kind is None:
                return None
            return "prisoners" if noun in PRISONERS or kind == "prisoners" else "hostages_held"
        case "detain":
            return "hostages_held" if noun in CAPTIVES else "prisoners"
    return None


def _among_captives(tree: Tree, c: Counted) -> bool:
    """An unknown plural in a sentence about captives is people."""
    known = c.noun is None or tree[c.noun].tag != "NNS" or is_thing(lemma_of(tree, c.noun))
    return not known and any(t.lemma.lower() in CAPTIVES | PRISONERS | _TAKERS for t in tree.tokens)


def _killed(page: Page, tree: Tree, c: Counted, fate: Fate, *, toll: bool) -> str:
    if _missing_then_dead(tree, c):
        return "missing_confirmed_dead"
    if toll or _cumulative(page, tree, c, fate):
        return "killed_cumulative"
    return "killed_since_event"


def _missing_then_dead(tree: Tree, c: Counted) -> bool:
    start = c.noun if c.noun is not None else c.last
    words = [tree[k].text.lower() for k in range(start + 1, min(len(tree), start + 5))]
    return "missing" in words[:3] and not {"and", ",", "or"} & set(words[: words.index("missing")])


def _cumulative(page: Page, tree: Tree, c: Counted, fate: Fate) -> bool:
    """Counted since a war began, or as what a war has done, and not in a span inside it."""
    sentence = page.sentences[c.sentence]
    text = page.text[sentence.start : sentence.end]
    if _SINCE_WAR.search(text):
        return True
    if _IN_A_SPAN.search(text):
        return False
    verb = fate.at if tree[fate.at].pos == "VERB" else verb_of(tree, fate.at)
    subject = subject_of(tree, verb) if verb is not None else None
    if subject is not None and lemma_of(tree, subject) in CONFLICTS:
        return True
    noun_of_death = lemma_of(tree, fate.at) in DEATHS or lemma_of(tree, c.noun) in DEATHS
    return noun_of_death and any(t.lemma.lower() in CONFLICTS for t in tree.tokens)


def _freed(page: Page, tree: Tree, c: Counted) -> str | None:
    """Freed, unless they are "the remaining 59", who are still held while their release is asked for."""
    kind = _held_kind(page, tree, c)
    left = {tree[k].text.lower() for k in range(max(0, c.first - 2), c.after)}
    if kind == "hostages_held" and "remaining" in left and not (c.partitive or _past(tree, c)):
        return "hostages_held"
    return {"hostages_held": "hostages_released", "prisoners": "prisoners_released"}.get(kind or "")


def _past(tree: Tree, c: Counted) -> bool:
    verb = verb_of(tree, c.node)
    return verb is not None and tree[verb].tag in {"VBD", "VBN"}


def _held_kind(page: Page, tree: Tree, c: Counted) -> str | None:
    """Hostages or prisoners: by the noun, the sentence, the paragraph, then what the whole report speaks of; None for
    neither.
    """
    for lemmas in ({lemma_of(tree, c.noun)}, {t.lemma.lower() for t in tree.tokens}):
        hostage = bool(lemmas & (CAPTIVES | _TAKERS))
        prisoner = bool(lemmas & (PRISONERS | {"prison", "jail", "detain", "detention", "imprison", "cell", "court"}))
        if hostage != prisoner:
            return "hostages_held" if hostage else "prisoners"
    if any(t.dep == "nsubj" and t.lemma.lower() in _TAKERS | FIGHTERS for t in tree.tokens):
        return "hostages_held"
    text = page.text.lower()
    a, b = page.line(page.sentences[c.sentence].start)
    for words in (text[a:b], text):
        hostages = len(re.findall(r"\b(?:hostages?|captives?|captors?|abduct\w+|kidnap\w+|hijack\w+|ransom)\b", words))
        prisoners = len(re.findall(r"\b(?:prison\w*|detain\w*|inmates?|jail\w*)\b", words))
        if hostages != prisoners and max(hostages, prisoners) >= 1:
            return "hostages_held" if hostages > prisoners else "prisoners"
    return None
