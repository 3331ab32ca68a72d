"""Verbs of demanding, offering, accepting, refusing, in the frames that each takes."""

from __future__ import annotations

from collections.abc import Callable

from travaux.finding.stance_grammar import Frame, has_modal, is_fragment_verb, under
from travaux.finding.stance_phrases import (
    be_closed,
    come_down,
    drop,
    go_ahead,
    have,
    keep_open,
    lower,
    make_condition,
    put,
    show,
    take_no,
    throw_out,
)
from travaux.finding.stance_taking import answered, cleft_of, taken, without
from travaux.finding.stance_words import (
    ACCEPT,
    DEMAND,
    DROPPING,
    HOPELESS,
    OFFER,
    REJECT,
    TEXTS,
    WITHOUT,
)
from travaux.reading import Tree

__all__ = ["listed", "special"]


def listed(tree: Tree, i: int, lemma: str, who: int | None, negated: bool) -> list[Frame] | None:
    """Verbs that take their stance with a plain object. Refusing and demanding say nothing once negated.

    None: the verb is on no list.
    """
    if tree[i].dep == "xcomp" and tree[tree[i].head].lemma.lower() in _REFUSING and not tree.negated(tree[i].head):
        return []  # "refused to guarantee X": told by the refusal
    if lemma in ACCEPT:
        return taken(tree, i, who, "rejects" if negated else "accepts", f"verb:{lemma}")
    if lemma == "seek" and tree.child(i, "dobj", "nsubjpass", "ccomp") is None and tree.child(i, "xcomp") is not None:
        return []  # "sought to assess": tried
    if lemma == "commit" and tree.child(i, "xcomp") is None and not under(tree, i, "to"):
        return []  # "committed crimes"
    if has_modal(tree, i, "can", "could", "may", "might") and lemma in DEMAND:
        return []  # "can urge him to go"
    for stance, lemmas in (("demands", DEMAND), ("rejects", REJECT), ("offers", OFFER)):
        if lemma in lemmas:
            return [] if negated else taken(tree, i, who, stance, f"verb:{lemma}")
    if lemma in WITHOUT and tree[i].dep == "pcomp" and tree[tree[i].head].lemma == "without":
        return without(tree, i)
    return None


_REFUSING = frozenset("refuse decline fail hesitate forget".split())


def special(tree: Tree, i: int, lemma: str, who: int | None, negated: bool) -> list[Frame] | None:
    """Verbs with a frame of their own; None: not that frame, go on with the plain lists."""
    found = _SPECIAL.get(lemma)
    return found(tree, i, who, negated) if found is not None else None


def _wait_for(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    things = under(tree, i, "for")
    if not things or negated:
        return None
    return [Frame("demands", who, things, i, f"verb:{tree[i].lemma.lower()} for", 0.6)]


def _plead(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Pleaded with both to open X", "appealed to Y to do X"."""
    things = tuple(k for k in tree.children(i, "xcomp", "ccomp", "advcl") if tree[k].tag == "VB")
    things += tuple(
        m
        for p in tree.children(i, "prep")
        for o in tree.children(p, "pobj")
        for m in tree.children(o, "acl", "relcl")
        if tree[m].tag == "VB"
    )
    return [Frame("demands", who, things, i, "verb:ask for", 0.65)] if things and not negated else None


def _call_for(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Call for X", "call on Y to do X"; "call X unacceptable" refuses it."""
    if under(tree, i, "for", "on", "upon"):
        things = under(tree, i, "for") or tuple(tree.children(i, "xcomp", "ccomp", "advcl"))
        return [] if negated or not things else [Frame("demands", who, things, i, "verb:call for")]
    return _described(tree, i, who, negated)


def _described(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Called the offer insulting", "described the sum as a joke", "dismissed it as absurd"."""
    said = [*tree.children(i, "oprd", "acomp", "xcomp", "ccomp"), *under(tree, i, "as")]
    words = {tree[k].lemma.lower() for s in said for k in tree.subtree(s)}
    if not words & HOPELESS or negated:
        return None
    things = tuple(tree.children(i, "dobj"))
    if not things:  # the parse makes "the sums insulting" a clause of its own
        things = tuple(k for s in said for k in tree.children(s, "nsubj"))
    return [Frame("rejects", who, things, i, "verb:call unacceptable", 0.7)] if things else None


def _push_for(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Press X" alone asks nothing; "press for Y" and "press X to do Y" do."""
    things = under(tree, i, "for") + tuple(k for k in tree.children(i, "xcomp", "ccomp") if tree[k].tag == "VB")
    return [Frame("demands", who, things, i, f"verb:{tree[i].lemma.lower()}")] if things and not negated else []


def _ask(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Ask for X", "ask that …", "ask Y to do X"; a question asks nothing."""
    clauses = [
        k
        for k in tree.children(i, "xcomp", "ccomp")
        if (tree[k].tag == "VB" or any(tree[m].tag == "TO" for m in tree.children(k, "aux")))
        and not any(tree[m].lemma.lower() in {"if", "whether"} for m in tree.children(k, "mark"))
    ]
    things = under(tree, i, "for") + tuple(clauses)
    named = any(tree[k].lemma.lower() in {"not", "name"} for c in clauses for k in tree.subtree(c))
    if not things or negated or named or (tree[i].dep in {"acl", "amod"} and not is_fragment_verb(tree, i)):
        return []
    return [Frame("demands", who, things, i, "verb:ask for", 0.75)]


def _rule_out(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    if not any(tree[k].lemma == "out" for k in tree.children(i, "prt", "advmod")):
        return None
    return taken(tree, i, who, "open_to" if negated else "rejects", "verb:rule out")


def _exclude(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    return taken(tree, i, who, "open_to", "verb:not exclude") if negated else None


def _agree(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    held = next((k for k in tree.children(i, "ccomp") if k > i), None)
    if (
        held is not None
        and not has_modal(tree, held, "will", "would", "should", "can", "could")
        and tree[held].tag != "VB"
    ):
        return []  # "agreed that water was short" is of one mind, and accepts nothing
    if not under(tree, i, "to", "on", "upon") and tree.child(i, "xcomp", "ccomp") is None:
        return answered(tree, i, who, "rejects" if negated else "accepts") if tree.child(i, "dobj") is None else None
    return taken(tree, i, who, "rejects" if negated else "accepts", "verb:agree to")


def _turn_down(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    down = any(tree[k].lemma.lower() == "down" for k in tree.children(i, "prt", "advmod", "prep"))
    return taken(tree, i, who, "rejects", "verb:turn down") if down and not negated else None


def _vote(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    against = under(tree, i, "against")
    return [Frame("rejects", who, against, i, "verb:vote against")] if against and not negated else None


def _opposed(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Is opposed to X" is no passive."""
    passive, things = tree.child(i, "nsubjpass"), under(tree, i, "to")
    return (
        [Frame("rejects", passive, things, i, "opposed to")] if passive is not None and things and not negated else None
    )


def _object_to(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    things = under(tree, i, "to")
    return [Frame("accepts" if negated else "rejects", who, things, i, "verb:object to")] if things else None


def _say_yes(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Said yes to X", "said no to X"; "said no" alone answers what stands before it."""
    quiet = tree.child(i, "ccomp") is None
    for k in tree.children(i):
        word = tree[k].text.lower()
        if word in {"yes", "no"} and k > i:
            things = under(tree, i, "to") or under(tree, k, "to")
            if things:
                return [Frame("accepts" if word == "yes" else "rejects", who, things, i, f"verb:say {word}")]
    at = i + 1
    if quiet and at < len(tree) and tree[at].text.lower() in {"yes", "no"}:
        word, to = tree[at].text.lower(), at + 1
        stance = "accepts" if word == "yes" else "rejects"
        if to + 1 < len(tree) and tree[to].text.lower() == "to":
            inner = [k for k in range(to + 1, min(len(tree), to + 5)) if tree[k].pos in {"NOUN", "PROPN", "NUM"}]
            if inner:
                top = next((k for k in inner if tree[k].pos != "NUM"), inner[0])
                return [Frame(stance, who, (top,), i, f"verb:say {word}")]
        if to >= len(tree) or tree[to].pos == "PUNCT":
            return [Frame(stance, who, (i,), i, f"verb:say {word} back", 0.6)]
    return None


def _live_with(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    things = under(tree, i, "with")
    if not has_modal(tree, i, "can", "could", "ca", "will", "would"):
        return None
    stance = "rejects" if negated else "accepts"
    cleft = cleft_of(tree, i)
    if cleft:
        return [Frame(stance, who, cleft, i, "verb:live with")]
    return [Frame(stance, who, things, i, "verb:live with")] if things else None


def _settle(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Settled for X", "settled on X": taken though something else was asked."""
    things = under(tree, i, "for", "on", "upon")
    if not things or tree.child(i, "nsubjpass") is not None:
        return None
    return [Frame("rejects" if negated else "accepts", who, things, i, "verb:settle", 0.7)]


def _sign(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Signed the paper", "signed off on the plan", "signed up to X": accepted. A contract of work is no position."""
    things = tuple(
        k for k in tree.children(i, "dobj") if tree[k].lemma.lower() in TEXTS | {"paper", "document", "accord"}
    )
    things = things or under(tree, i, "to")
    told = tree[i].tag in {"VBD", "VBN", "VBZ"} and tree.child(i, "nsubjpass", "auxpass") is None
    return [Frame("accepts", who, things, i, "verb:sign", 0.6)] if things and told and not negated else None


def _give_up(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Gave up X", "gave way on X": what was held is let go; "will not give up X" refuses it."""
    if not any(tree[k].lemma.lower() in {"up", "ground"} for k in tree.children(i, "prt", "dobj")):
        return None
    things = tuple(k for k in tree.children(i, "dobj") if tree[k].lemma.lower() != "ground") or under(tree, i, "on")
    return [Frame("offers", who, things, i, "verb:give up", 0.6)] if things and not negated and _done(tree, i) else None


def _done(tree: Tree, i: int) -> bool:
    return tree[i].tag in {"VBD", "VBN"} and not any(tree[k].tag in {"TO", "MD"} for k in tree.children(i, "aux"))


def _bend(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Can bend on X", "is flexible": open; "will not bend on X", "does not budge on X": refused."""
    things = under(tree, i, "on", "over", "from")
    if not things:
        return None
    if negated:
        return [Frame("rejects", who, things, i, "verb:not bend", 0.7)]
    return [Frame("open_to", who, things, i, "verb:bend", 0.6)] if has_modal(tree, i, "can", "could", "might") else None


def _insist(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    return [] if _told_as_fact(tree, i) else None


def _propose(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """A proposal with terms of its own is no position of whoever puts it forward."""
    return [] if any(tree[k].lemma.lower() in TEXTS for k in tree.children(i, "dobj")) else None


def _need(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "We need X", "our members need X" asks for it; what others are told to need, nobody asks for."""
    own = who is not None and (
        tree[who].text.lower() in {"we", "i"}
        or any(tree[k].text.lower() in {"our", "my"} for k in tree.children(who, "poss"))
    )
    return None if own and not negated else []


_Special = Callable[[Tree, int, int | None, bool], list[Frame] | None]


def _first(*ways: _Special) -> _Special:
    """The first frame that fits."""

    def way(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
        for w in ways:
            found = w(tree, i, who, negated)
            if found is not None:
                return found
        return None

    return way


_SPECIAL: dict[str, _Special] = {
    "wait": _wait_for,
    "hope": _wait_for,
    "long": _wait_for,
    "campaign": _wait_for,
    "fight": _wait_for,
    "lobby": _wait_for,
    "hold": _first(_wait_for),
    "appeal": _first(_wait_for, _plead),
    "plead": _first(_wait_for, _plead),
    "implore": _plead,
    "beg": _plead,
    "call": _call_for,
    "need": _need,
    "describe": _described,
    "brand": _described,
    "label": _described,
    "press": _push_for,
    "push": _push_for,
    "pressure": _push_for,
    "ask": _ask,
    "rule": _rule_out,
    "exclude": _exclude,
    "agree": _agree,
    "turn": _turn_down,
    "vote": _vote,
    "say": _say_yes,
    "live": _live_with,
    "insist": _insist,
    "object": _object_to,
    "oppose": _opposed,
    "require": _insist,
    "propose": _propose,
    "lower": lower,
    "raise": lower,
    "cut": lower,
    "increase": lower,
    "put": put,
    "place": put,
    "come": come_down,
    "throw": throw_out,
    "make": _first(make_condition, put),
    "set": make_condition,
    "submit": put,
    "table": put,
    "lodge": put,
    "present": put,
    "launch": put,
    "be": be_closed,
    "remain": be_closed,
    "have": have,
    "show": show,
    "signal": show,
    "express": show,
    "leave": keep_open,
    "keep": keep_open,
    "close": keep_open,
    "shut": keep_open,
    "slam": keep_open,
    "go": _first(go_ahead, take_no),
    "pay": take_no,
    "budge": _first(_bend, take_no),
    "bend": _bend,
    "yield": _bend,
    "waver": _bend,
    "retreat": _bend,
    "settle": _settle,
    "sign": _sign,
    "give": _give_up,
    **dict.fromkeys(DROPPING, drop),
}


def _told_as_fact(tree: Tree, i: int) -> bool:
    """ "Insisted that progress had been made" asserts; "insisted that they leave" demands."""
    clause = next((k for k in tree.children(i, "ccomp") if k > i), None)
    if clause is None:
        return False
    owner = tree.child(clause, "nsubj", "nsubjpass")
    bare = tree[clause].tag == "VBP" and owner is not None and tree[owner].tag in {"NN", "NNP"}  # "that X withdraw"
    if tree[clause].tag == "VB" and has_modal(tree, clause, "will", "would", "can", "could", "do"):
        return True
    passive = any(tree[k].tag == "VB" for k in tree.children(clause, "auxpass"))  # "that he be freed"
    return tree[clause].tag != "VB" and not bare and not passive and not has_modal(tree, clause, "must", "should")
