"""What befalls those who are counted, by the sentence's grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from travaux.finding.counted import Counted
from travaux.finding.figure_words import DO, HOLDERS, NOUN_OF, STATE, SUFFER
from travaux.reading import Tree

__all__ = ["Fate", "fates", "subject_of", "verb_of"]

_HEDGES = frozenset(
    {
        "believe",
        "think",
        "fear",
        "presume",
        "report",
        "know",
        "confirm",
        "say",
        "find",
        "leave",
        "declare",
        "assume",
        "consider",
        "list",
    }
)
_OVER = frozenset({"over", "under", "above", "around", "about", "below", "beyond", "between", "up", "to"})
_SHELTERS = frozenset({"shelter", "camp", "school", "stadium", "gymnasium", "hall", "tent", "mosque", "church"})
_HELD_AS = {"hostage", "captive", "prisoner"}
_MODALS = frozenset({"would", "could", "might", "may", "can", "should", "'d"})


@dataclass(frozen=True, slots=True)
class Fate:
    """`concept` as in figure_words; `at` the token that tells it; `how` suffers, does, state or of; `unreal` under a
    modal or negated.
    """

    concept: str
    at: int
    how: str
    unreal: bool = False


def fates(tree: Tree, c: Counted) -> Iterator[Fate]:
    """What the sentence says of the counted, surest first: state beside the number, main predicate, clause of their
    own, "deaths of".
    """
    beside = _beside(tree, c)
    if beside is not None and beside.how == "beside":
        yield Fate(beside.concept, beside.at, "state")
    yield from _above(tree, c.node)
    if c.noun is not None and c.noun != c.node:
        yield from _clauses(tree, c.noun)
    yield from _clauses(tree, c.node)
    if beside is not None and beside.how != "beside":
        yield beside


# ------------------------------------------------------------------------------------------------ beside the number


def _beside(tree: Tree, c: Counted) -> Fate | None:
    """As in "12 dead", "30 people injured", "two were killed" by the words that follow; an active verb with an object
    does not count.
    """
    at = c.after
    while at < len(tree) and tree[at].tag == "RB" and at - c.after < 2 and tree[at].text.lower() != "not":
        at += 1
    if at < len(tree) and tree[at].text.lower() in STATE:
        word = tree[at].text.lower()
        if word == "missing" or not _has_object(tree, at):
            return Fate(STATE[word], at, "beside")
    elif at < len(tree) and tree[at].text.lower() in {"were", "was", "are", "is", "have", "had", "has", "been"}:
        return _after_helpers(tree, at)
    return None


def _after_helpers(tree: Tree, at: int) -> Fate | None:
    start = at
    while (
        at < len(tree)
        and at - start < 8
        and (tree[at].pos in {"AUX", "ADV", "PART"} or tree[at].lemma.lower() in _HEDGES)
    ):
        if tree[at].lemma.lower() in {"not", "n't", "never"}:
            return None
        at += 1
    if at >= len(tree):
        return None
    word, lemma = tree[at].text.lower(), tree[at].lemma.lower()
    if word in STATE and tree[at].tag != "VBG":
        return Fate(STATE[word], at, "helped")
    if lemma in SUFFER and tree[at].tag == "VBN" and tree[at - 1].lemma.lower() in {"be", "get", "since", *_ADVERBS}:
        return Fate(SUFFER[lemma], at, "helped")
    if (
        lemma in DO
        and tree[at].tag in {"VBN", "VBD"}
        and any(tree[k].lemma.lower() == "have" for k in range(start, at))
    ):
        return Fate(DO[lemma], at, "helped")
    return None


_ADVERBS = frozenset({"also", "later", "reportedly", "already", "still", "subsequently", "then", "recently"})


def _has_object(tree: Tree, at: int) -> bool:
    """Does an object follow the participle at `at`, so that it is an active verb ("12 gunmen killed five")?"""
    if tree.child(at, "dobj") is not None:
        return True
    if at + 1 >= len(tree):
        return False
    t = tree[at + 1]
    return tree[at].tag in {"VBD", "JJ", "VBN"} and (
        (t.pos in {"NUM", "PRON"} and t.tag != "EX")
        or t.text.lower() in {"a", "an", "the"}
        or (t.pos in {"NOUN"} and t.dep in {"dobj", "pobj"} and t.head == at)
    )


# ------------------------------------------------------------------------------------------------ above


def _above(tree: Tree, i: int, depth: int = 0) -> Iterator[Fate]:
    """The predicate that the phrase at `i` depends on."""
    t = tree[i]
    h = t.head
    if depth > 4 or h == i:
        return
    nominal = tree[h].pos in {"NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ"}
    if (
        t.dep in {"conj", "appos", "nummod", "npadvmod", "compound", "quantmod", "nmod"}
        and nominal
        and not _own_clause(tree, i)
    ):
        yield from _above(tree, h, depth + 1)
    elif t.dep in {"nsubj", "nsubjpass", "csubj"}:
        yield from _as_subject(tree, i, h)
    elif t.dep in {"dobj", "oprd", "attr", "dative", "npadvmod", "obj"} and tree[h].pos in {"VERB", "AUX", "NOUN"}:
        yield from _as_object(tree, i, h)
    elif t.dep == "pobj":
        yield from _under_preposition(tree, i, h)
    elif t.dep == "prep" and tree[h].pos in {"VERB", "AUX"}:
        yield from _as_object(tree, i, h)


def _own_clause(tree: Tree, i: int) -> bool:
    """As in "killed 12 and 30 others were wounded": the second phrase has a verb of its own, whatever it hangs on."""
    return any(
        tree[k].lemma.lower() in SUFFER and tree.child(k, "auxpass") is not None for k in tree.children(i, "acl")
    )


def _as_subject(tree: Tree, i: int, h: int) -> Iterator[Fate]:
    verb = tree[h]
    if any(k > i and tree[k].tag not in {"WP", "WDT"} for k in tree.children(h, "nsubj", "nsubjpass")):
        return  # the verb has a nearer subject of its own
    lemma = verb.lemma.lower()
    unreal = _unreal(tree, h)
    if lemma == "go" and tree[verb.head].lemma.lower() == "let":
        yield Fate("free", h, "suffers", unreal)
        return
    passive = tree[i].dep == "nsubjpass" or tree.child(h, "auxpass") is not None
    if passive or (verb.tag == "VBN" and tree.child(h, "aux", "dobj") is None):
        if lemma in HOLDERS and _child_word(tree, h, _HELD_AS):
            yield Fate("hostage", h, "suffers", unreal)
        elif lemma in SUFFER:
            yield Fate(SUFFER[lemma], h, "suffers", unreal)
        elif (
            lemma in {"move", "shelter", "house", "take", "accommodate"}
            and {tree[k].lemma.lower() for k in tree.subtree(h)} & _SHELTERS
        ):
            yield Fate("displace", h, "suffers", unreal)
        else:
            yield from _complement(tree, h, unreal)
        return
    if lemma == "shelter":
        yield Fate("displace", h, "does", unreal)
    if lemma in DO and (lemma != "evacuate" or tree.child(h, "dobj") is None):
        yield Fate(DO[lemma], h, "does", unreal)
    elif lemma in {"lose", "leave", "abandon", "suffer", "sustain", "receive"}:
        yield from _lost(tree, h, unreal)
    elif lemma in {"be", "remain", "go", "become", "feel"}:
        yield from _complement(tree, h, unreal)
    elif lemma in SUFFER and not _has_object(tree, h) and verb.tag in {"VBD", "VBN"}:
        yield Fate(SUFFER[lemma], h, "suffers", unreal)


def _lost(tree: Tree, h: int, unreal: bool) -> Iterator[Fate]:
    """Losing lives, leaving homes, suffering injuries."""
    objects = {tree[k].lemma.lower() for k in tree.children(h, "dobj")}
    if tree[h].lemma.lower() == "lose" and "life" in objects:
        yield Fate("kill", h, "does", unreal)
    elif tree[h].lemma.lower() in {"leave", "abandon", "lose"} and objects & {"home", "house", "village", "town"}:
        yield Fate("displace", h, "does", unreal)
    elif objects & {"injury", "wound", "burn"}:
        yield Fate("hurt", h, "does", unreal)


def _complement(tree: Tree, h: int, unreal: bool) -> Iterator[Fate]:
    """As in "are dead", "are believed alive", "were reported to have been killed", "went missing"."""
    for k in tree.children(h, "acomp", "oprd", "attr", "xcomp", "ccomp", "advmod"):
        word, lemma = tree[k].text.lower(), tree[k].lemma.lower()
        if word in STATE:
            yield Fate(STATE[word], k, "state", unreal)
        elif tree[k].dep in {"xcomp", "ccomp"} and lemma in SUFFER and tree.child(k, "auxpass") is not None:
            yield Fate(SUFFER[lemma], k, "suffers", unreal or _unreal(tree, k))
        elif tree[k].dep == "xcomp" and lemma in DO:
            yield Fate(DO[lemma], k, "does", unreal)


def _as_object(tree: Tree, i: int, h: int) -> Iterator[Fate]:
    lemma = tree[h].lemma.lower()
    unreal = _unreal(tree, h)
    if lemma in HOLDERS and _child_word(tree, h, _HELD_AS):
        yield Fate("hostage", h, "suffers", unreal)
    elif lemma in SUFFER:
        if lemma == "hold" and tree[i].pos != "NOUN":
            return
        yield Fate(SUFFER[lemma], h, "suffers", unreal)
    elif lemma == "leave" or lemma in _HEDGES:
        for k in range(i, min(len(tree), i + 4)):
            if tree[k].text.lower() in STATE and tree[k].tag != "VBD":
                yield Fate(STATE[tree[k].text.lower()], k, "state", unreal)
    elif lemma in {"let", "set", "hand", "return", "bring"} and _child_word(
        tree, h, {"go", "free", "over", "home", "back"}
    ):
        yield Fate("free", h, "suffers", unreal)
    elif lemma == "shoot" and _child_word(tree, h, {"dead"}):
        yield Fate("kill", h, "suffers", unreal)
    elif lemma in {"force", "drive"} and any(
        tree[k].lemma.lower() in {"home", "house", "flee", "leave"} for k in tree.subtree(h)
    ):
        yield Fate("displace", h, "suffers", unreal)
    elif lemma in {"claim", "cost", "take"} and tree[i].lemma.lower() == "life":
        yield Fate("kill", h, "suffers", unreal)


def _under_preposition(tree: Tree, i: int, p: int) -> Iterator[Fate]:
    h = tree[p].head
    prep = tree[p].lemma.lower()
    if prep in _OVER and tree[h].pos in {"VERB"} and p < i and tree[h].lemma.lower() in SUFFER and i - h <= 8:
        yield from _as_object(tree, i, h)  # "wounded over 300", where the parse takes "over" for a way
    elif prep in {"of", "to", "for", "in"} and tree[h].pos in {"NOUN", "VERB"}:
        lemma = tree[h].lemma.lower()
        if prep == "of" and lemma in NOUN_OF and tree[h].pos == "NOUN":
            yield Fate(NOUN_OF[lemma], h, "of")
        elif prep == "to" and lemma == "injury":
            yield Fate("hurt", h, "of")


def _child_word(tree: Tree, h: int, words: set[str]) -> bool:
    return any(
        tree[k].lemma.lower() in words and k != h
        for k in [*tree.children(h), *(g for c in tree.children(h) for g in tree.children(c))]
    )


# ------------------------------------------------------------------------------------------------ clauses of their own


def _clauses(tree: Tree, i: int) -> Iterator[Fate]:
    """As in "people killed in", "those who died", "hostages still held"."""
    for k in tree.children(i, "acl", "relcl"):
        for v in [k, *tree.children(k, "conj")]:
            yield from _clause(tree, v)


def _clause(tree: Tree, v: int) -> Iterator[Fate]:
    lemma = tree[v].lemma.lower()
    own = tree.child(v, "nsubj", "nsubjpass")
    if own is not None and tree[own].tag not in {"WP", "WDT"}:
        return  # "59 hostages, of whom 24 are alive": the clause is about others
    passive = tree.child(v, "nsubjpass", "auxpass") is not None
    bare = tree[v].tag in {"VBN", "VBD"} and tree.child(v, "nsubj", "dobj") is None
    unreal = _unreal(tree, v)
    if lemma in HOLDERS and (passive or bare) and _child_word(tree, v, _HELD_AS):
        yield Fate("hostage", v, "suffers", unreal)
    elif lemma in SUFFER and (passive or bare):
        if not _has_object(tree, v) or passive:
            yield Fate(SUFFER[lemma], v, "suffers", unreal)
    elif (
        lemma in DO
        and tree[v].tag in {"VBN", "VBD", "VBG", "VBP", "VBZ"}
        and (lemma != "evacuate" or tree.child(v, "dobj") is None)
    ):
        yield Fate(DO[lemma], v, "does", unreal)
    elif lemma in {"lose", "leave", "abandon", "suffer", "sustain"} and tree.child(v, "nsubj") is not None:
        yield from _lost(tree, v, unreal)
    elif lemma in _HEDGES | {"be", "remain", "go"}:
        yield from _complement(tree, v, unreal)


# ------------------------------------------------------------------------------------------------ helpers


def _unreal(tree: Tree, v: int) -> bool:
    """Negated, or only possible."""
    if tree.negated(v):
        return True
    return any(tree[k].lemma.lower() in _MODALS or tree[k].text.lower() in _MODALS for k in tree.children(v, "aux"))


def verb_of(tree: Tree, i: int) -> int | None:
    """The verb that the word at `i` depends on, nearest first."""
    for k in tree.ancestors(i):
        if tree[k].pos in {"VERB", "AUX"}:
            return k
    return None


def subject_of(tree: Tree, v: int, depth: int = 0) -> int | None:
    """Who does the verb at `v`: its own subject or that of the verb it is coordinated with or complement of."""
    own = tree.child(v, "nsubj")
    if own is not None:
        return tree[v].head if tree[own].lemma.lower() in {"who", "which", "that"} and tree[v].dep == "relcl" else own
    if tree.child(v, "nsubjpass") is not None or depth > 3:
        return None
    if tree[v].dep in {"conj", "advcl", "xcomp"} and tree[tree[v].head].pos in {"VERB", "AUX"} and tree[v].head != v:
        return subject_of(tree, tree[v].head, depth + 1)
    if tree[v].dep == "acl" and tree[v].tag == "VBG":
        return tree[v].head
    return None
