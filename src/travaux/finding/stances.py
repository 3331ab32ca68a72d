"""Stance frames: verbs, adjectives and nouns that put a party to a thing bargained over.

A frame says where the party and the thing stand in the sentence and which stance it is; what the thing is, the
codebook's issues tell. Negation turns acceptance and readiness into refusal, never a refusal into acceptance ("does
not rule out" is openness). The frames of a word class each stand in a module of their own.
"""

from __future__ import annotations

from travaux.finding.stance_grammar import Frame, doer, has_modal, imagined, nobody_does, objects, under, wished
from travaux.finding.stance_modals import commanded, modal
from travaux.finding.stance_nouns import adjective, noun
from travaux.finding.stance_verbs import listed, special
from travaux.finding.stance_words import READY, WEIGH
from travaux.reading import Tree

__all__ = ["Frame", "frames"]


def frames(tree: Tree) -> list[Frame]:
    """All stance frames of a sentence, in order of their head."""
    out: list[Frame] = []
    for i, t in enumerate(tree.tokens):
        ready = (t.lemma.lower() in READY or t.text.lower() in READY) and not (
            t.tag.startswith("VB") and tree.child(i, "dobj") is not None
        )
        if (t.pos in {"VERB", "AUX"} or t.tag.startswith("VB")) and not ready:
            out += _verb(tree, i)
        elif t.pos in {"ADJ", "ADV"} or (ready and t.tag != "VB"):
            out += adjective(tree, i) if not imagined(tree, t.head) else []
        elif t.pos in {"NOUN", "PROPN"}:
            out += noun(tree, i)
    return out


def _verb(tree: Tree, i: int) -> list[Frame]:
    """The frame of a verb: those with a frame of their own first, then the plain lists, then modals."""
    t = tree[i]
    might = has_modal(tree, i, "might", "may")
    if t.lemma == "be" and (against := _against(tree, i)) is not None:
        return against
    if might and t.lemma.lower() in WEIGH | {"discuss"} and not tree.negated(i) and not imagined(tree, i):
        things = objects(tree, i)
        return [Frame("open_to", doer(tree, i), things, i, "modal:would consider", 0.6)] if things else []
    if has_modal(tree, i, "may", "could") and t.lemma.lower() in {"accept", "agree"} and not tree.negated(i):
        things = objects(tree, i)
        told = things and not imagined(tree, i) and doer(tree, i) is not None
        return [Frame("open_to", doer(tree, i), things, i, "modal:may accept", 0.6)] if told else []
    if t.dep in {"amod", "aux", "auxpass"} or might or wished(tree, i) or nobody_does(tree, i):
        return []
    if _yet_to(tree, i) or imagined(tree, i) or _aimed(tree, i) or _hoped(tree, i) or _asked(tree, i):
        return []
    who, negated = doer(tree, i), tree.negated(i)
    if has_modal(tree, i, "should", "ought"):
        # what somebody ought to do is not their position; what a deal ought to be, is
        return modal(tree, i, who, negated)
    lemma = t.lemma.lower()
    found = special(tree, i, lemma, who, negated)
    if found is None:
        found = listed(tree, i, lemma, who, negated)
    if found or (found is not None and tree.child(i, "nsubjpass") is None):
        return found
    return modal(tree, i, who, negated) or commanded(tree, i)


def _hoped(tree: Tree, i: int) -> bool:
    """ "It is crucial that the authorities undertake X": wished of them by somebody."""
    above = tree[i].head
    clause = tree[i].dep in {"ccomp", "advcl", "xcomp"} and tree[i].tag in {"VB", "VBP"}
    words = {tree[k].lemma.lower() for k in (above, *tree.children(above, "acomp", "attr"))}
    return clause and bool(words & {"crucial", "important", "vital", "essential", "imperative", "necessary", "urgent"})


def _asked(tree: Tree, i: int) -> bool:
    """ "What kind of risk will they be taking on": inside a question, though its mark may be lost."""
    if tree[i].dep == "relcl":
        return False
    who = tree.child(i, "nsubj")
    helper = next((k for k in tree.children(i, "aux")), None)
    turned = who is not None and helper is not None and helper < who < i  # the helper before its subject
    return turned and any(tree[k].tag in {"WDT", "WP", "WRB"} for k in tree.subtree(i) if k < i)


def _against(tree: Tree, i: int) -> list[Frame] | None:
    """ "We are against X", "is in favour of X"."""
    who = doer(tree, i)
    things = under(tree, i, "against")
    if (
        not things
        or who is None
        or imagined(tree, i)
        or tree[who].text.lower() in {"it", "this", "that", "there", "odds"}
    ):
        return None
    return [Frame("accepts" if tree.negated(i) else "rejects", who, things, i, "opposed to", 0.65)]


def _aimed(tree: Tree, i: int) -> bool:
    """ "The right to refuse", "no choice but to offer": an aim or a noun's infinitive is not yet done."""
    return tree[i].dep in {"acl", "pcomp", "relcl", "advcl"} and any(
        tree[k].tag == "TO" for k in tree.children(i, "aux")
    )


def _yet_to(tree: Tree, i: int) -> bool:
    """ "Has yet to accept": a fact of the process, no position."""
    if not any(tree[k].tag == "TO" for k in tree.children(i, "aux")):
        return False
    return any(tree[k].text.lower() == "yet" for k in range(max(0, i - 3), i))
