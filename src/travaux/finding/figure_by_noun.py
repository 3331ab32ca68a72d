"""Measures by the noun alone, where no verb tells what befell those who are counted."""

from __future__ import annotations

import re

from travaux.finding.counted import Counted
from travaux.finding.figure_measures import LIKELY, SURE, UNSURE, Role, lemma_of, measure_of
from travaux.finding.figure_nouns import is_person, measure_of_noun
from travaux.finding.figure_words import CAPTIVES, DEATHS, DEPLOY, FIGHTERS, HURTS, PRISONERS
from travaux.finding.page import Page
from travaux.finding.predicates import Fate, verb_of
from travaux.reading import Tree

__all__ = ["by_hyphen", "by_noun", "by_pronoun"]

_LEAST_TROOPS = 50.0  # fewer soldiers than this are people in an event, not a strength
_NAMED = (
    (CAPTIVES, "hostages_held", "noun:hostages", SURE),
    (PRISONERS, "prisoners", "noun:prisoners", LIKELY),
    (frozenset({"refugee", "evacuee"}), "displaced", "noun:refugees", LIKELY),
)
_POPULATION_OF = re.compile(r"\bpopulation of (?:\w+ )?$", re.I)
_BODIES_OF = re.compile(r"\b(?:bodies|remains) of (?:the )?(?:\w+ )?$", re.I)
_LIVES_LOST = re.compile(r"\b(?:claim\w*|cost|lost|loss|t[ao]k\w+)\b", re.I)


def by_noun(page: Page, tree: Tree, c: Counted) -> Role | None:
    """The measure that the noun tells by itself, or None."""
    lemma = lemma_of(tree, c.noun)
    before = page.text[page.sentences[c.sentence].start : c.number.start]
    if c.noun is None or c.pronoun:
        if _POPULATION_OF.search(before):
            return Role("population", "noun:population", LIKELY, c.first - 1)
        return by_pronoun(page, tree, c)
    if c.number.form == "one":
        return None
    if lemma in DEATHS | HURTS:
        return _deaths_or_injuries(page, tree, c, lemma, before)
    if lemma in CAPTIVES and _BODIES_OF.search(before):
        return Role("remains_held", "noun:bodies", LIKELY, c.noun)
    for lemmas, measure, rule, confidence in _NAMED:
        if lemma in lemmas:
            return Role(measure, rule, confidence, c.noun)
    return _by_vocabulary(page, tree, c)


def _deaths_or_injuries(page: Page, tree: Tree, c: Counted, lemma: str, before: str) -> Role | None:
    if lemma == "life" and not _LIVES_LOST.search(before):
        return None
    concept, at = ("hurt" if lemma in HURTS else "kill"), c.noun or c.node
    measure = measure_of(page, tree, c, Fate(concept, at, "of"), toll=lemma in HURTS)
    return Role(measure, "noun:injuries" if lemma in HURTS else "noun:deaths", SURE, at) if measure else None


def by_pronoun(page: Page, tree: Tree, c: Counted) -> Role | None:
    """As in "they numbered 31", "there are 60 of them", where "they" are captives or troops."""
    verb = tree[c.node].head
    numbered = tree[verb].lemma.lower() == "number" and tree[c.node].dep in {"dobj", "attr", "npadvmod"}
    there = c.pronoun and any(tree[k].dep == "expl" for k in tree.children(verb))
    if not (numbered or there) or c.number.form == "one":
        return None
    measure = _antecedent(page, c)
    return Role(measure, "pronoun:numbered", LIKELY, verb) if measure else None


def _by_vocabulary(page: Page, tree: Tree, c: Counted) -> Role | None:
    """Nouns that the codebook lists under one measure."""
    measure = measure_of_noun(page.book, tree, c.noun)
    if c.noun is not None and _living_there(page, tree, c):
        return Role("population", "noun:population", LIKELY, c.noun)
    if c.noun is not None and measure is None and _men_under_arms(page, tree, c):
        return Role("troops", "noun:men", LIKELY, c.noun)
    if measure is None or c.noun is None:
        return None
    value = c.number.value or c.number.high or _LEAST_TROOPS
    if measure == "troops":
        verb = verb_of(tree, c.noun)
        strong = value >= _LEAST_TROOPS or (verb is not None and lemma_of(tree, verb) in DEPLOY)
        return Role(measure, "noun:troops", LIKELY, c.noun) if strong else None
    if measure == "source_count":
        return Role(measure, "noun:sources", UNSURE, c.noun) if value < 20 else None
    if (
        measure in {"state_count", "meeting_count"}
        and c.first
        and tree[c.first - 1].text.lower() in {"the", "all", "both", "these", "those"}
    ):
        return None  # "the two countries" names them
    if measure in {"workers", "population", "aid_trucks", "people_in_need", "voters"}:
        return Role(measure, f"noun:{measure}", LIKELY if value >= 10 else UNSURE, c.noun)
    return Role(measure, f"noun:{measure}", 0.6 if value >= 5 else UNSURE, c.noun)


def by_hyphen(page: Page, tree: Tree, c: Counted) -> Role | None:
    """As in "a 500-strong contingent", "a 20-km zone"."""
    word = c.last + 2
    if word >= len(tree):
        return None
    if tree[word].text.lower() == "strong":
        return _by_vocabulary(page, tree, c)
    measure = measure_of_noun(page.book, tree, word)
    return Role(measure, f"noun:{measure}", 0.6, word) if measure in {"distance", "area"} else None


def _men_under_arms(page: Page, tree: Tree, c: Counted) -> bool:
    """As in "the guards, roughly 200 men", "its 300 men in the area"."""
    if lemma_of(tree, c.noun) != "man" or c.noun is None:
        return False
    if c.first and tree[c.first - 1].text.lower() in {"its", "their"}:
        return True
    if tree[c.noun].dep != "appos":
        return False
    before = [k for k in range(max(0, c.first - 6), c.first) if tree[k].tag == "NNS"]
    return any(
        measure_of_noun(page.book, tree, k) == "troops" or lemma_of(tree, k) in FIGHTERS | {"guard"} for k in before
    )


def _living_there(page: Page, tree: Tree, c: Counted) -> bool:
    """As in "home to two million people", "50,000 people live in the town"."""
    sentence = page.sentences[c.sentence]
    before = page.text[sentence.start : c.number.left]
    after = page.text[tree[c.after - 1].end : sentence.end]
    if lemma_of(tree, c.noun) not in {"people", "person"}:
        return False
    return bool(
        re.search(r"\bhome to\s+$", before, re.I)
        or re.match(r"\s+(?:who )?(?:live|living|reside)\s+(?:in|on|there|along)\b", after, re.I)
    )


def _antecedent(page: Page, c: Counted) -> str | None:
    """The measure of the plural noun that "of them" or "they" leads back to, within two sentences."""
    for n in range(c.sentence, max(-1, c.sentence - 3), -1):
        tree = page.trees[n]
        stop = c.first if n == c.sentence else len(tree)
        for i in range(stop - 1, -1, -1):
            if tree[i].tag in {"NNS", "NNPS"}:
                lemma = lemma_of(tree, i)
                if lemma in CAPTIVES:
                    return "hostages_held"
                if measure_of_noun(page.book, tree, i) == "troops" or lemma in FIGHTERS | {"guard"}:
                    return "troops"
                if is_person(page, tree, i):
                    return None
    return None
