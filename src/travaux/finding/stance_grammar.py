"""What all stance frames share: the frame itself, who does a verb, what it is about, whether it is only imagined."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.finding.cues import subject
from travaux.finding.stance_words import ACCUSING, NOBODY, PREPOSITIONS, TIMES, UNREAL_MARKS, WISHING
from travaux.reading import Tree

__all__ = [
    "Frame",
    "about",
    "doer",
    "gap_of",
    "has_modal",
    "imagined",
    "is_fragment_verb",
    "noun_under",
    "objects",
    "under",
    "wished",
]


@dataclass(frozen=True, slots=True)
class Frame:
    """A stance before its issue is known: tokens of one sentence. `party` None: whoever is speaking.

    `things` head the words of what is demanded, offered or refused; `head` is the word that carries the stance.
    """

    stance: str
    party: int | None
    things: tuple[int, ...]
    head: int
    rule: str
    confidence: float = 0.8
    red_line: bool = False


def has_modal(tree: Tree, i: int, *words: str) -> bool:
    """Does the verb at `i` have one of these helpers?"""
    return any(tree[k].lemma.lower() in words or tree[k].text.lower() in words for k in tree.children(i, "aux"))


def under(tree: Tree, i: int, *words: str) -> tuple[int, ...]:
    """What hangs on `i` by one of these prepositions."""
    out: list[int] = []
    for k in tree.children(i, "prep", "prt", "agent", "dative"):
        if tree[k].lemma.lower() in words:
            found = tree.children(k, "pobj", "pcomp")
            # "agreed to joint inspections, to shared data and to a season": the further prepositions hang on the first
            further = [m for c in tree.children(k, "conj") for m in tree.children(c, "pobj", "pcomp")]
            out += found + further
    return tuple(m for m in out if not _is_time(tree, m))


def _is_time(tree: Tree, i: int) -> bool:
    """ "On Monday", "at the moment": when something was said, never what."""
    if tree[i].lemma.lower() in {"spot", "sideline", "record", "phone", "telephone", "condition"}:
        return True
    whole = tree.subtree(i)
    return (
        tree[i].entity in {"DATE", "TIME"}
        and all(tree[k].entity in {"DATE", "TIME"} or tree[k].pos in {"DET", "PUNCT", "ADP"} for k in whole)
        and (tree[i].lemma.lower() in TIMES or tree[i].pos == "PROPN")
    )


def objects(tree: Tree, i: int) -> tuple[int, ...]:
    """What the verb at `i` is about: object, clause, infinitive, and what its own prepositions bring."""
    out = [
        k
        for k in tree.children(i)
        if tree[k].dep in {"dobj", "ccomp", "xcomp", "nsubjpass", "attr", "oprd"}
        and not (tree[k].tag in {"WDT", "WP"} and tree[k].dep in {"dobj", "nsubjpass"})
        and not (tree[k].dep == "ccomp" and (k < i or tree[i].lemma.lower() in _CLAUSELESS))
    ]
    if tree[i].lemma.lower() in _ADDRESSING and any(tree[k].dep in {"xcomp", "ccomp"} and k > i for k in out):
        out = [k for k in out if tree[k].dep != "dobj"]  # "urged them to agree": whom is not what
    if tree[i].lemma.lower() in {"favour", "favor", "want", "seek"} and not out:
        out += tree.children(i, "npadvmod")  # "favours three years"
    gap = gap_of(tree, i) if not any(tree[k].dep == "dobj" for k in out) else None
    if gap is not None:
        out.append(gap)
    if not out:  # "accepted in principle the plan", which the parse hangs on "in"
        out += [
            k
            for p in tree.children(i, "prep")
            if tree[p].lemma == "in" and _principle(tree, p)
            for k in _beside(tree, p)
        ]
    out += under(tree, i, *PREPOSITIONS.get(tree[i].lemma.lower(), ("for", "to")))
    return tuple(sorted(set(out)))


def _principle(tree: Tree, prep: int) -> bool:
    return any(tree[k].lemma.lower() in {"principle", "part", "full"} for k in tree.children(prep, "pobj"))


def _beside(tree: Tree, prep: int) -> list[int]:
    inner = [m for k in tree.children(prep, "pobj") for m in tree.children(k, "dobj", "appos", "npadvmod")]
    return inner + [
        k for k in tree.children(prep, "pobj") if tree[k].lemma.lower() not in {"principle", "part", "full"}
    ]


_ADDRESSING = frozenset("urge ask press push tell call request beg implore pressure invite warn".split())
# These take no clause; a clause before any verb ("X, he conceded") is told by it.
_CLAUSELESS = frozenset("talk discuss meet listen engage look negotiate".split())


def gap_of(tree: Tree, i: int) -> int | None:
    """ "A request that X turned down": the noun that a relative clause takes its object from."""
    at, steps = i, 0
    while tree[at].dep in {"xcomp", "ccomp", "conj"} and tree[at].head != at and steps < 3:
        at, steps = tree[at].head, steps + 1
    if tree[at].dep != "relcl" or tree[tree[at].head].pos not in {"NOUN", "PROPN", "NUM"}:
        return None
    taken = [k for k in tree.children(i) if tree[k].dep == "dobj"]
    if any(tree[k].tag in {"WDT", "WP"} for k in taken):
        return tree[at].head
    own = tree.child(i, "nsubj") or tree.child(at, "nsubj")
    bare = own is not None and tree[own].tag not in {"WDT", "WP"}
    return tree[at].head if bare and not taken and tree.child(i, "ccomp", "xcomp") is None else None


def doer(tree: Tree, i: int) -> int | None:
    """Who does the verb at `i`, as `subject`; of "accused X of refusing", X; None for "nobody"."""
    if tree[i].dep == "pcomp":
        prep = tree[i].head
        verb = tree[prep].head
        if tree[prep].lemma.lower() in {"of", "for"} and tree[verb].lemma.lower() in ACCUSING:
            return tree.child(verb, "dobj", "nsubjpass")
        if tree[verb].pos in {"NOUN", "PROPN"}:
            return tree.child(verb, "poss")
    if (
        tree[i].dep == "acl"
        and tree[tree[i].head].pos == "NOUN"
        and tree[i].tag == "VB"
        and tree.child(i, "nsubj") is None
    ):
        return tree.child(tree[i].head, "poss")
    told = _told_before(tree, i)
    own = subject(tree, i) if told is None else subject(tree, told)
    if own is None and is_fragment_verb(tree, i):
        own = tree[i].head
    if own is None or tree[own].lemma.lower() in NOBODY:
        return None
    return own


def _told_before(tree: Tree, i: int) -> int | None:
    """ "The union accepts A, she said, and would do B": the clause told before, whose subject does B too."""
    at, steps = i, 0
    while tree[at].dep in {"xcomp", "conj"} and steps < 3 and tree.child(at, "nsubj", "nsubjpass") is None:
        above = tree[at].head
        if tree[at].dep == "conj" and tree[above].lemma.lower() in _TELLING:
            before = [k for k in tree.children(above, "ccomp") if k < above and tree.child(k, "nsubj", "nsubjpass")]
            quoted = any(tree[k].text in {"\u201c", '"', "\u201d"} for k in range(above, at))
            return before[0] if before and not quoted and has_modal(tree, i, *_FUTURE) else None
        at, steps = above, steps + 1
    return None


_TELLING = frozenset("say add tell explain state declare write note announce go".split())
_FUTURE = ("will", "would", "wo", "can", "could", "ca")


def is_fragment_verb(tree: Tree, i: int) -> bool:
    """ "The faction first asked for ten million", which the parse takes for a noun with a participle and no verb."""
    t = tree[i]
    noun = tree[t.head]
    return (
        t.dep == "acl"
        and t.tag in {"VBN", "VBD"}
        and (noun.head == t.head or (t.tag == "VBD" and noun.dep == "nsubj" and noun.head > i))
        and noun.pos in {"NOUN", "PROPN"}
        and tree.child(i, "agent") is None
        and i > t.head
    )


def nobody_does(tree: Tree, i: int) -> bool:
    """ "Nobody wants": the verb has a subject that is nobody."""
    own = tree.child(i, "nsubj", "nsubjpass")
    return own is not None and tree[own].lemma.lower() in NOBODY


def wished(tree: Tree, i: int) -> bool:
    """What somebody is expected, urged or needs to do is not yet their position."""
    at = i
    while tree[at].dep == "conj" and tree[at].head != at:
        at = tree[at].head
    if not any(tree[k].tag == "TO" for k in tree.children(at, "aux")) or tree[at].dep not in {
        "xcomp",
        "ccomp",
        "advcl",
    }:
        return False
    above = tree[tree[at].head]
    return above.lemma.lower() in WISHING


def imagined(tree: Tree, i: int) -> bool:
    """Inside "if", "whether", "unless", "once", "until": what may come to pass is nobody's position."""
    at, steps = i, 0
    while steps < 8:
        t = tree[at]
        marks = {tree[k].lemma.lower() for k in tree.children(at, "mark")}
        marks |= {tree[k].lemma.lower() for k in tree.children(at, "advmod") if k < at and tree[k].tag == "WRB"}
        if t.dep in {"advcl", "ccomp", "pcomp"} and marks & UNREAL_MARKS:
            return True
        if t.dep in {"relcl", "acl"} or t.head == at:
            return False
        at, steps = t.head, steps + 1
    return False


def about(tree: Tree, i: int, *words: str) -> tuple[int, ...]:
    """Objects of the verb, or what hangs on it by these prepositions."""
    direct = tuple(tree.children(i, "dobj", "ccomp", "xcomp"))
    return direct or under(tree, i, *words)


def noun_under(tree: Tree, i: int, lemmas: frozenset[str]) -> int | None:
    """The object of the verb at `i` if its lemma is one of these."""
    return next((k for k in tree.children(i, "dobj", "nsubjpass", "attr") if tree[k].lemma.lower() in lemmas), None)
