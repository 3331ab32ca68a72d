"""Did it happen? How a verb stands to the world: by its own form, its helpers and what it hangs on.

Only the verb's own grammar and the words that govern it are read. "Possible" covers all that is wished, asked, feared
or conditional: no encounter follows from it.
"""

from __future__ import annotations

from travaux.finding import encounter_words as w
from travaux.reading import Tree

__all__ = ["DENIED", "INTENDED", "OCCURRED", "ONGOING", "PLANNED", "POSSIBLE", "PRESENT", "outlook"]

OCCURRED, ONGOING, PRESENT = "occurred", "ongoing", "present"
PLANNED, INTENDED, POSSIBLE, DENIED = "planned", "intended", "possible", "denied"

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_AFTER = frozenset(
    {"after", "following", "since", "upon", "by", "while", "during", "in", "when", "with", "through", "from"}
)
_SAID = frozenset(
    {
        "say",
        "tell",
        "announce",
        "report",
        "confirm",
        "add",
        "state",
        "note",
        "reveal",
        "write",
        "declare",
        "know",
        "believe",
        "expect",
        "disclose",
    }
)
_UNTRUE = frozenset({"untrue", "false", "wrong", "unfounded", "baseless", "incorrect", "fabricated"})
_RUMOUR = frozenset({"rumour", "rumor", "claim", "report", "speculation", "allegation", "suggestion"})
_HABIT = frozenset(
    {"often", "usually", "regularly", "always", "sometimes", "frequently", "normally", "typically", "rarely", "seldom"}
)
_PAST = frozenset({"did", "has", "have", "had", "was", "were", "having"})
_WISHED = frozenset(
    {
        "important",
        "necessary",
        "essential",
        "vital",
        "crucial",
        "possible",
        "impossible",
        "likely",
        "unlikely",
        "unclear",
        "better",
    }
)
_DEEPEST = 8


def outlook(tree: Tree, i: int, depth: int = 0) -> str:
    """How the verb at token `i` stands to the world: one of the constants above."""
    own = _own(tree, i, depth)
    if (
        not depth
        and own in {PRESENT, ONGOING, OCCURRED}
        and any(tree[k].lemma.lower() in _HABIT for k in tree.children(i, "advmod"))
    ):
        return POSSIBLE
    if own in {POSSIBLE, DENIED} or depth:
        return own
    return _governed(tree, i, own)


def _own(tree: Tree, i: int, depth: int) -> str:
    if depth > _DEEPEST:
        return POSSIBLE
    if tree.negated(i):
        past = tree[i].tag in {"VBD", "VBN", "VBG"} or any(
            tree[k].text.lower() in _PAST for k in tree.children(i, "aux", "auxpass")
        )
        return DENIED if past and not any(tree[k].tag == "MD" for k in tree.children(i, "aux")) else POSSIBLE
    if any(tree[k].lemma.lower() in {"if", "unless", "whether", "lest"} for k in tree.children(i, "mark")):
        return POSSIBLE
    aux = [tree[k].text.lower() for k in tree.children(i, "aux", "auxpass")]
    modal = next((tree[k] for k in tree.children(i, "aux") if tree[k].tag == "MD"), None)
    if modal is not None:
        return _modal(tree, i, modal.text.lower())
    if "to" in aux:
        return _infinitive(tree, i, depth)
    if tree[i].tag == "VBG":
        return _participle(tree, i, depth, aux)
    return _tensed(tree, i, depth, aux)


def _tensed(tree: Tree, i: int, depth: int, aux: list[str]) -> str:
    """By the verb's own form and helpers; a bare form goes with the verb that it is coordinated with."""
    tag = tree[i].tag
    if tag == "VBD" or {"have", "has", "had", "was", "were", "'ve", "'d", "’ve", "having"} & set(aux):
        return OCCURRED
    if tag in {"VBZ", "VBP"} or {"is", "are", "am", "'s", "'re", "’s", "’re"} & set(aux):
        return PRESENT
    if tree[i].dep in {"conj", "advcl"} and tag in {"VB", "VBN"} and tree[tree[i].head].pos in {"VERB", "AUX"}:
        return _own(tree, tree[i].head, depth + 1)
    if tag == "VBN":
        return OCCURRED
    return PRESENT if tag == "NN" and tree[i].dep == "ROOT" else POSSIBLE


def _modal(tree: Tree, i: int, modal: str) -> str:
    if modal in _FUTURE:
        return PLANNED
    if modal in {"would", "'d", "’d"}:
        told = any(tree[k].lemma.lower() in _SAID for k in tree.ancestors(i))
        conditional = any(tree[m].lemma == "if" for k in tree.children(i, "advcl") for m in tree.children(k, "mark"))
        return PLANNED if told and not conditional else POSSIBLE
    return POSSIBLE


def _infinitive(tree: Tree, i: int, depth: int) -> str:
    head = tree[i].head
    if head == i:
        return PLANNED  # headlines: "Ministers to meet in Oslo"
    g = tree[head]
    if g.pos in {"VERB", "AUX", "ADJ"} or g.tag.startswith("VB"):
        return _under_verb(tree, i, head, depth)
    if tree[i].dep not in {"acl", "relcl"}:
        return POSSIBLE
    if g.lemma.lower() in {"plan", "schedule", "decision", "agreement", "arrangement"}:
        return PLANNED
    first = any(tree[k].lemma in {"first", "last", "only"} for k in tree.children(head, "amod"))
    return OCCURRED if first else POSSIBLE  # "the first envoy to visit"


def _under_verb(tree: Tree, i: int, head: int, depth: int) -> str:
    """An infinitive by what governs it: plans, attempts, refusals, journeys with an aim."""
    lemma = tree[head].lemma.lower()
    if lemma == "be":
        clausal = tree[i].dep in {"xcomp", "ccomp", "acl", "advcl"}
        return PLANNED if clausal and tree[head].text.lower() in {"is", "are", "was", "were", "'s", "be"} else POSSIBLE
    above = PLANNED if tree[head].pos == "ADJ" else _own(tree, head, depth + 1)
    if lemma in w.PLANNED:
        return PLANNED if above not in {POSSIBLE, DENIED} else above
    if lemma in {"fail", "refuse", "decline"}:
        return DENIED
    if lemma in w.REALISED - {"sit", "gather", "go"}:
        return above
    if lemma in w.PURPOSE and lemma not in w.UNREAL:
        return above if above in {POSSIBLE, DENIED} else INTENDED
    return POSSIBLE


def _participle(tree: Tree, i: int, depth: int, aux: list[str]) -> str:
    if {"is", "are", "am", "'s", "'re", "’s", "’re"} & set(aux):
        return ONGOING
    if {"was", "were", "been"} & set(aux):
        return OCCURRED if "been" not in aux or "had" in aux else ONGOING
    dep, head = tree[i].dep, tree[i].head
    if dep in {"pcomp", "pobj"}:
        word = tree[head].lemma.lower()
        if word in _AFTER | {"before"}:
            above = next((k for k in tree.ancestors(head) if tree[k].pos in {"VERB", "AUX"}), None)
            return _own(tree, above, depth + 1) if above is not None else POSSIBLE
        return POSSIBLE
    if head != i and dep in {"advcl", "conj", "acl", "xcomp", "relcl", "dep", "prep"}:
        lemma = tree[head].lemma.lower()
        if lemma in w.UNREAL | {"avoid", "prevent", "oppose", "mull", "risk", "delay"}:
            return POSSIBLE
        if tree[head].pos in {"VERB", "AUX"}:
            return _own(tree, head, depth + 1)
        if dep == "acl":
            return ONGOING
    return ONGOING if head == i else POSSIBLE


def _governed(tree: Tree, i: int, own: str) -> str:
    """What the verbs above make of it: denials, hopes, conditions."""
    at = i
    for up in tree.ancestors(i):
        dep, lemma = tree[at].dep, tree[up].lemma.lower()
        clausal = dep in {"ccomp", "acl", "csubj", "xcomp"}
        if clausal and (lemma == "deny" or (dep == "acl" and lemma in _RUMOUR and _is_untrue(tree, up))):
            return DENIED
        if clausal and own in {PRESENT, POSSIBLE} and lemma in w.UNREAL and tree[up].pos in {"VERB", "NOUN"}:
            return POSSIBLE
        if (
            clausal
            and own in {PRESENT, PLANNED}
            and any(tree[k].lemma.lower() in _WISHED for k in [up, *tree.children(up, "acomp")])
        ):
            return POSSIBLE
        marks = [tree[k].lemma.lower() for k in tree.children(at, "mark", "advmod")]
        if dep == "advcl" and {"if", "unless", "whether"} & set(marks):
            return POSSIBLE
        if dep == "advcl" and own == PRESENT and {"until", "once", "before", "when"} & set(marks):
            return POSSIBLE
        at = up
    return own


def _is_untrue(tree: Tree, noun: int) -> bool:
    return any(t.lemma.lower() in _UNTRUE or t.lemma.lower() in {"deny", "dismiss"} for t in tree.tokens)
