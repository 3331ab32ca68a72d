"""Which measure a number is of: by its unit, by what befalls those who are counted, by the noun.

The order matters: a unit or a toll is surer than a verb, a verb surer than the noun alone ("12 hostages were killed"
are deaths).
"""

from __future__ import annotations

import re
from dataclasses import replace

from travaux.finding.counted import Counted
from travaux.finding.figure_by_noun import by_hyphen, by_noun, by_pronoun
from travaux.finding.figure_measures import LIKELY, RULED_OUT, SURE, UNSURE, Role, lemma_of, measure_of
from travaux.finding.figure_nouns import is_person
from travaux.finding.figure_spans import duration
from travaux.finding.figure_words import CAPTIVES, DEATHS, HURTS, TOLLS
from travaux.finding.page import Page
from travaux.finding.predicates import Fate, fates, subject_of
from travaux.reading import Tree

__all__ = ["role_of"]

# what a "number of …" counts, by its words, in the order in which they are asked
_TOLL_OF = (
    ("hurt", re.compile(r"\b(?:injur|wound|hurt)")),
    ("kill", re.compile(r"\b(?:dead|death|kill|fatalit|died|lives lost)")),
    ("displace", re.compile(r"\b(?:displaced|homeless|refugee|evacue)")),
    ("miss", re.compile(r"\bmissing\b")),
    ("free", re.compile(r"\b(?:freed|released)\b")),
    ("hold", re.compile(r"\b(?:hostage|captive)")),
)
_INCLUDING = re.compile(
    r"\b(?:including|among them|among whom)"
    r"(?: (?:at|least|about|some|more|than|nearly|over|up|to|around|almost|,)){0,3}$"
)
_AS_WELL_AS = re.compile(r"\bas well as(?: (?:at|least|about|some|more|than|nearly|over)){0,2}$")


def role_of(page: Page, c: Counted, beside: Role | None = None) -> Role | None:
    """The measure of `c`; None where the words make it no figure. `beside`: the role of the phrase that it is
    coordinated with.
    """
    number = c.number
    if number.unit is not None:
        measure = "rate" if number.unit == "percent" else "money"
        return Role(measure, f"unit:{measure}", SURE, None, number.unit)
    spanned = duration(page, c)
    if spanned is not None:
        if not spanned.measure:
            return None
        return Role(
            spanned.measure, f"time:{spanned.rule}", spanned.confidence, spanned.at, spanned.unit, spanned.factor
        )
    tree = page.trees[c.sentence]
    if c.hyphened:  # "a 14-member team", "a 7-magnitude quake": the number measures a thing
        return by_hyphen(page, tree, c)
    part = _subset(page, tree, c) if by_pronoun(page, tree, c) is None else None
    if part is None and beside is not None and beside.subset:
        part = Role("", beside.rule, beside.confidence, beside.at, subset=True)
    own = _toll(page, tree, c) or _by_fate(page, tree, c)
    if part is not None:
        return replace(part, measure=own.measure, at=own.at) if own is not None else part
    return own or by_noun(page, tree, c)


# ---------------------------------------------------------------------------------- tolls


def _toll(page: Page, tree: Tree, c: Counted) -> Role | None:
    """As in "The death toll rose to", "raised its toll to", "a toll of", "the number of wounded at"."""
    for at in _toll_nouns(tree, c.node):
        concept = _toll_concept(page, tree, at, c)
        if concept is not None:
            measure = measure_of(page, tree, c, Fate(concept, at, "of"), toll=True)
            if measure:
                return Role(measure, f"toll:{concept}", SURE, at)
    return None


def _toll_nouns(tree: Tree, i: int) -> list[int]:
    """Nouns for a count that the number at `i` is said to be the value of."""
    dep, h = tree[i].dep, tree[i].head
    if dep == "nummod" and tree[h].pos == "NOUN":
        if not any(tree[k].text == "," for k in range(i, h)):
            return []
        dep, h = (
            tree[h].dep,
            tree[h].head,
        )  # "stand at 400, mainly men": the parse takes the next noun for what is counted
    prep = ""
    if dep == "pobj":
        prep, h = tree[h].lemma.lower(), tree[h].head
        if prep not in {"to", "at", "of", "past", "above", "as", "over", "beyond", "around", "than"}:
            return []
        while tree[h].pos == "ADP" and tree[h].head != h:
            h = tree[h].head  # "from 40 to 52", the one hung on the other
    elif dep not in {"dobj", "attr", "npadvmod", "acomp", "oprd"}:
        return []
    if tree[h].pos in {"NOUN"}:
        return [h] if prep in {"of", "at", "to"} and lemma_of(tree, h) in {"toll", "tally", "count", "total"} else []
    if tree[h].pos not in {"VERB", "AUX"}:
        return []
    subject = subject_of(tree, h)
    near = [k for k in tree.children(h, "dobj", "nsubjpass") if prep] + ([subject] if subject is not None else [])
    return [k for k in near if lemma_of(tree, k) in TOLLS]


def _toll_concept(page: Page, tree: Tree, at: int, c: Counted) -> str | None:
    lemma = lemma_of(tree, at)
    words = " ".join(tree[k].text.lower() for k in tree.subtree(at) if abs(k - at) <= 6)
    if lemma in {"toll", "death", "fatality"} and not _TOLL_OF[0][1].search(words):
        return "kill"
    told = next((concept for concept, pattern in _TOLL_OF if pattern.search(words)), None)
    if told is None and lemma == "casualty":
        return "kill" if _deaths_near(page, c) else None
    return told


def _deaths_near(page: Page, c: Counted) -> bool:
    """As in "Casualties" are deaths only where the paragraph speaks of deaths and the sentence of no wounded."""
    sentence = page.sentences[c.sentence]
    a, b = page.line(sentence.start)
    here = page.text[sentence.start : sentence.end]
    around = page.text[a:b]
    return bool(re.search(r"\b(?:killed|dead|deaths?|died|loss of life|lives)\b", around, re.I)) and not re.search(
        r"\b(?:wounded|injur)", here, re.I
    )


# ---------------------------------------------------------------------------------- what befell them


def _by_fate(page: Page, tree: Tree, c: Counted) -> Role | None:
    for fate in fates(tree, c):
        if c.number.form == "one" and c.noun is None and fate.how == "of":
            continue
        measure = measure_of(page, tree, c, fate)
        if measure == RULED_OUT:
            return None
        if measure:
            sure = SURE if fate.how in {"suffers", "state", "does"} else LIKELY
            if (
                c.noun is not None
                and not is_person(page, tree, c.noun)
                and not c.pronoun
                and lemma_of(tree, c.noun) not in DEATHS
            ):
                sure = min(sure, 0.55)
            return Role(
                measure,
                f"fate:{fate.concept}:{fate.how}",
                UNSURE if fate.unreal and fate.concept != "free" else sure,
                fate.at,
            )
    return None


# ---------------------------------------------------------------------------------- parts of a figure before


def _subset(page: Page, tree: Tree, c: Counted) -> Role | None:
    """As in "including 14 children", "nine of them children", "as well as 300 women" in a toll: the figure before says
    of what.
    """
    i = c.node
    for _ in range(3):
        if (
            tree[i].dep in {"conj", "appos"}
            and tree[i].head < i
            and tree[tree[i].head].pos in {"NOUN", "PROPN", "NUM", "DET", "PRON"}
        ):
            i = tree[i].head
        else:
            break
    h = tree[i].head
    before = " ".join(tree[k].text.lower() for k in range(max(0, c.first - 5), c.first))
    if tree[h].lemma.lower() in {"include", "including"}:
        if tree[h].pos != "VERB" or tree[i].dep == "pobj":
            return Role("", "part:including", SURE, h, subset=True)
        subject = subject_of(tree, h)
        if lemma_of(tree, subject) in TOLLS | DEATHS | HURTS | CAPTIVES | {"victim", "toll"}:
            return Role("", "part:include", SURE, h, subset=True)
        return None
    if _INCLUDING.search(before):
        return Role("", "part:including", SURE, c.first - 1, subset=True)
    if _AS_WELL_AS.search(before) and any(
        t.lemma.lower() == "include" and lemma_of(tree, subject_of(tree, k)) in TOLLS
        for k, t in enumerate(tree.tokens[: c.first])
    ):
        return Role("", "part:include", SURE, c.first - 1, subset=True)
    if c.pronoun:
        return Role("", "part:of them", LIKELY, None, subset=True)
    return None
