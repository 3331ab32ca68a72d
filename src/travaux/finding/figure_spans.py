"""Lengths of time: of a halt in the fighting, of a deadline, of a conflict."""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.finding.counted import Counted
from travaux.finding.figure_words import CONFLICTS, HALTS
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["Duration", "duration"]

_RUN = frozenset({
    "last", "run", "hold", "extend", "continue", "observe", "suspend", "halt", "prolong", "expire", "be", "agree",
    "declare", "propose", "offer", "announce", "seek", "accept", "stop", "cease", "renew", "begin", "start",
    "lengthen", "pause", "endure", "cover", "remain",
})  # fmt: skip
_NOT_A_LENGTH = re.compile(
    r"^\W*(?:ago|before|after|later|earlier|into|since|from now|away|of age|old|beforehand|apart|"
    r"running|on end|early|late)\b",
    re.I,
)
_NOT_BEFORE = re.compile(
    r"\b(?:in|after|past|last|next|previous|first|every|per|each|recent|coming|final|age)\s+(?:the\s+)?(?:\w+\s+)?$",
    re.I,
)
_BETWEEN = frozenset({"NOUN", "ADJ", "PROPN", "PUNCT", "VERB", "ADP", "DET", "PART"})
_HALT_OF = re.compile(
    r"\b(?:truces?|ceasefires?|cease-fires?|pauses?|lulls?|standstills?|halts?|"
    r"suspensions?)\s+(?:\w+\s+){0,3}?(?:of|for|(?:shorter|longer|less|more) than|lasting)\s+$",
    re.I,
)
_DEADLINE = re.compile(r"\b(?:deadlines?|ultimatums?|notice)\b", re.I)
_HOSTILE = frozenset({
    "boarding", "attack", "strike", "shelling", "operation", "offensive", "fighting", "fire", "bombing", "raid",
    "bombardment", "hostility", "airstrike", "patrol", "blockade", "attacking", "fight", "shell", "bomb", "rocket",
    "campaign",
})  # fmt: skip
_LONG = frozenset({
    "war", "conflict", "siege", "blockade", "occupation", "insurgency", "strike", "contract", "dispute", "term",
    "rule", "ban", "sentence", "uprising", "campaign", "standoff", "stand-off", "offensive", "deal", "agreement",
    "embargo", "boycott",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; `measure` "" for one that is no figure. `factor` turns the printed number into `unit`."""

    measure: str
    rule: str = ""
    confidence: float = 0.8
    at: int | None = None
    unit: str | None = None
    factor: float = 1.0


def duration(page: Page, c: Counted) -> Duration | None:
    """What length of time `c` tells; None if it counts no time at all."""
    if c.noun is None or c.partitive:
        return None
    tree = page.trees[c.sentence]
    unit = next(
        (u for u in page.book.units.values() if u.dimension == "time" and tree[c.noun].text.lower() in u.words), None
    )
    hyphened = c.hyphened
    at = c.noun
    if unit is None and hyphened:
        # "60-day ceasefire": the run of nouns ends in what lasts, the unit stands right after the hyphen
        at = c.last + 2
        word = tree[at].text.lower() if at < len(tree) else ""
        unit = next((u for u in page.book.units.values() if u.dimension == "time" and word in u.words), None)
    elif unit is None and c.last + 1 < len(tree):
        # "a six months truce"
        at = c.last + 1
        unit = next(
            (u for u in page.book.units.values() if u.dimension == "time" and tree[at].text.lower() in u.words), None
        )
    if unit is None or unit.factor is None:
        return None
    after = page.text[tree[at].end : page.sentences[c.sentence].end]
    before = page.text[page.sentences[c.sentence].start : c.number.left]
    if _NOT_A_LENGTH.match(after) or c.number.form == "vague":
        return Duration("")
    of_truce = _of_halt(tree, c, at, hyphened)
    if of_truce is None and _HALT_OF.search(before):
        of_truce = next((k for k in range(c.first - 1, -1, -1) if _is_halt(tree, k)), None)
    if of_truce is not None and (hyphened or not _NOT_BEFORE.search(before)):
        return Duration("truce_days", "truce", 0.85, of_truce, "day", unit.factor)
    if _deadline(before, after, hyphened):
        return Duration("deadline_days", "deadline", 0.7, None, "day", unit.factor)
    return _long(tree, c, at, unit.code, before, after)


def _is_halt(tree: Tree, k: int) -> bool:
    return tree[k].lemma.lower() in HALTS


def _of_halt(tree: Tree, c: Counted, at: int, hyphened: bool) -> int | None:
    """The word for a halt in the fighting whose length this is."""
    for k in range(at + 1, min(len(tree), at + (6 if hyphened else 4))):
        if tree[k].text in {",", ".", ";"} or tree[k].pos not in _BETWEEN:
            break
        if not hyphened and tree[k].pos not in {"NOUN", "ADJ", "PUNCT"}:
            break
        if tree[k].lemma.lower() in HALTS:
            return k
    return _above(tree, at)


def _above(tree: Tree, at: int) -> int | None:
    """As in "a truce of six months", "the pause lasted 19 days", "extend the ceasefire by two weeks"."""
    i = at
    for _ in range(5):
        h = tree[i].head
        if h == i or (tree[i].dep in {"relcl", "advcl", "ccomp", "conj"} and tree[i].pos in {"VERB", "AUX"}):
            return None
        if tree[i].dep in {"nsubj", "nsubjpass"}:
            return None
        if tree[h].lemma.lower() in HALTS:
            return h
        if tree[h].pos == "NOUN":
            halt = next(
                (k for k in tree.children(h, "compound", "amod", "nmod") if tree[k].lemma.lower() in HALTS), None
            )
            halt = halt if halt is not None else _halt_before(tree, h)
            if halt is not None:
                return halt
        if tree[h].pos in {"VERB", "AUX"}:
            return _halt_of_verb(tree, h, at)
        i = h
    return None


def _halt_before(tree: Tree, h: int) -> int | None:
    """As in "cooling-off period": the words straight before the noun, where the hyphen broke the parse."""
    return next(
        (
            k
            for k in range(max(0, h - 3), h)
            if tree[k].lemma.lower() in HALTS or tree[k].text.lower().startswith("cooling")
        ),
        None,
    )


def _halt_of_verb(tree: Tree, v: int, at: int) -> int | None:
    lemma = tree[v].lemma.lower()
    if lemma in {"suspend", "halt", "pause", "cease", "stop"}:
        stopped = next(
            (k for k in tree.children(v, "dobj", "nsubjpass", "xcomp") if tree[k].lemma.lower() in _HOSTILE), None
        )
        if stopped is not None:
            return stopped
    if lemma not in _RUN:
        return None
    for k in tree.children(v, "nsubj", "nsubjpass", "dobj", "attr"):
        under = [k, *tree.children(k, "compound", "amod")]
        halt = next((m for m in under if m != at and tree[m].lemma.lower() in HALTS), None)
        if halt is not None:
            return halt
    if tree[v].dep in {"xcomp", "relcl", "acl"} and tree[v].head != v:
        h = tree[v].head
        if tree[h].lemma.lower() in HALTS:
            return h
        if tree[v].dep == "xcomp":
            return next((k for k in tree.children(h, "nsubj", "nsubjpass") if tree[k].lemma.lower() in HALTS), None)
    return None


def _deadline(before: str, after: str, hyphened: bool) -> bool:
    if hyphened:
        return bool(re.match(r"\s+(?:\w+\s+)?(?:deadline|ultimatum|notice)\b", after, re.I))
    return bool(
        re.search(
            r"\b(?:deadline|ultimatum|notice) of\s+$|\bgave\b.{0,40}$|\bgiven?\s+(?:\w+\s+){1,3}$|\bwithin\s+$",
            before,
            re.I,
        )
    ) and (
        bool(re.search(r"\bwithin\s+$", before, re.I))
        or bool(_DEADLINE.search(before + after))
        or bool(re.match(r"\s+(?:to|notice)\b", after))
    )


def _long(tree: Tree, c: Counted, at: int, unit: str, before: str, after: str) -> Duration:
    """Years of a war or a contract; other lengths are no figures."""
    if unit not in {"year", "decade"}:
        return Duration("")
    factor = 10.0 if unit == "decade" else 1.0
    noun = next((k for k in range(at + 1, min(len(tree), at + 6)) if tree[k].pos == "NOUN"), None)
    if c.hyphened and noun is not None and tree[noun].lemma.lower() in _LONG | CONFLICTS:
        return Duration("duration_years", "years", 0.7, noun, "year", factor)
    lasting = re.search(r"\bfor\s+$", before, re.I) and any(t.lemma.lower() in CONFLICTS for t in tree.tokens)
    of_war = re.match(
        r"\s+of\s+(?:\w+\s+)?(?:war|conflict|fighting|siege|occupation|blockade|violence|unrest)\b", after, re.I
    )
    if lasting or of_war:
        return Duration("duration_years", "years", 0.7, at, "year", factor)
    return Duration("")
