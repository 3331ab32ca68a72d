"""Verbs of demanding, offering, accepting, refusing, in the frames that each takes."""

from __future__ import annotations

from collections.abc import Callable

from travaux.finding.stance_grammar import Frame, doer, has_modal, is_fragment_verb, noun_under, objects, under
from travaux.finding.stance_words import (
    ACCEPT,
    CLOSED,
    DEMAND,
    DROPPING,
    HOPELESS,
    OFFER,
    OFFERS,
    REJECT,
    SILENT,
    STUDY,
    TEXTS,
    WITHOUT,
)
from travaux.reading import Tree

__all__ = ["listed", "special"]

_ASKS = frozenset("demand condition claim request call insistence price".split())
_SPOKEN = frozenset("condition request list demand claim term price offer".split())


def listed(tree: Tree, i: int, lemma: str, who: int | None, negated: bool) -> list[Frame] | None:
    """Verbs that take their stance with a plain object. Refusing and demanding say nothing once negated.

    None: the verb is on no list.
    """
    if lemma in ACCEPT:
        return _with(tree, i, who, "rejects" if negated else "accepts", f"verb:{lemma}")
    if lemma == "seek" and tree.child(i, "dobj", "nsubjpass", "ccomp") is None and tree.child(i, "xcomp") is not None:
        return []  # "sought to assess": tried
    if lemma == "commit" and tree.child(i, "xcomp") is None and not under(tree, i, "to"):
        return []  # "committed crimes"
    if has_modal(tree, i, "can", "could", "may", "might") and lemma in DEMAND:
        return []  # "can urge him to go"
    for stance, lemmas in (("demands", DEMAND), ("rejects", REJECT), ("offers", OFFER)):
        if lemma in lemmas:
            return [] if negated else _with(tree, i, who, stance, f"verb:{lemma}")
    if lemma in WITHOUT and tree[i].dep == "pcomp" and tree[tree[i].head].lemma == "without":
        return _without(tree, i)
    return None


def special(tree: Tree, i: int, lemma: str, who: int | None, negated: bool) -> list[Frame] | None:
    """Verbs with a frame of their own; None: not that frame, go on with the plain lists."""
    found = _SPECIAL.get(lemma)
    return found(tree, i, who, negated) if found is not None else None


def _wait_for(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    things = under(tree, i, "for")
    if not things or negated:
        return None
    return [Frame("demands", who, things, i, f"verb:{tree[i].lemma.lower()} for", 0.6)]


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
    return _with(tree, i, who, "open_to" if negated else "rejects", "verb:rule out")


def _exclude(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    return _with(tree, i, who, "open_to", "verb:not exclude") if negated else None


def _agree(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    held = next((k for k in tree.children(i, "ccomp") if k > i), None)
    if (
        held is not None
        and not has_modal(tree, held, "will", "would", "should", "can", "could")
        and tree[held].tag != "VB"
    ):
        return []  # "agreed that water was short" is of one mind, and accepts nothing
    if not under(tree, i, "to", "on", "upon") and tree.child(i, "xcomp", "ccomp") is None:
        return _answered(tree, i, who, "rejects" if negated else "accepts") if tree.child(i, "dobj") is None else None
    return _with(tree, i, who, "rejects" if negated else "accepts", "verb:agree to")


def _answered(tree: Tree, i: int, who: int | None, stance: str) -> list[Frame]:
    """ "X agreed on the spot", "the islands had accepted": yes or no to what was told before."""
    told = tree[i].tag in {"VBD", "VBN"} and not any(tree[k].tag == "TO" for k in tree.children(i, "aux"))
    several = who is not None and tree[who].lemma.lower() in {"both", "side", "they", "party", "government", "minister"}
    several = several and who is not None and tree[who].tag in {"NNS", "PRP", "DT"}
    if (
        not told
        or who is None
        or several
        or tree.child(i, "nsubjpass", "auxpass", "ccomp", "prep") is not None
        and tree[i].lemma == "agree"
        and under(tree, i, "with", "that", "on")
    ):
        return []
    return [Frame(stance, who, (i,), i, f"verb:{tree[i].lemma.lower()} back", 0.6)]


def _turn_down(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    down = any(tree[k].lemma.lower() == "down" for k in tree.children(i, "prt", "advmod", "prep"))
    return _with(tree, i, who, "rejects", "verb:turn down") if down and not negated else None


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


def cleft_of(tree: Tree, i: int) -> tuple[int, ...]:
    """ "What it cannot accept is X": X. The clause that "what" opens is the subject of "be"."""
    opens = any(tree[k].lemma.lower() == "what" and k < i for k in tree.subtree(i) if i - 8 <= k)
    if not opens:
        return ()
    for k in tree.ancestors(i):
        if tree[k].lemma == "be":
            found = (m for m in tree.children(k, "attr", "xcomp", "ccomp", "acomp") if m > i)
            return tuple(m for m in found if i not in tree.subtree(m))
        if tree[k].tag == "VB" and k > i and any(tree[m].lemma == "be" for m in tree.children(k, "auxpass", "aux")):
            return (k,)  # "what she would not do was raise the price", which the parse takes for a passive
    return ()


def _insist(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    return [] if _told_as_fact(tree, i) else None


def _propose(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """A proposal with terms of its own is no position of whoever puts it forward."""
    return [] if any(tree[k].lemma.lower() in TEXTS for k in tree.children(i, "dobj")) else None


def _drop(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Will not drop its demand for X" demands it; who dropped it demands it no more."""
    asked = noun_under(tree, i, _ASKS)
    if asked is None or not negated:
        return None
    things = under(tree, asked, "for", "of", "on") + tuple(tree.children(asked, "acl"))
    return [Frame("demands", who, things, i, "verb:not drop", 0.7)] if things else []


def _lower(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Lowered its price from X to Y", "raised its offer to Y"."""
    told = noun_under(tree, i, _SPOKEN)
    if told is None or negated or tree[i].tag not in {"VBD", "VBN", "VBZ", "VBG"} or tree.child(told, "poss") is None:
        return None
    stance = "offers" if tree[told].lemma.lower() == "offer" else "demands"
    return [Frame(stance, who, (told, *under(tree, i, "to")), i, "verb:change demand", 0.7)]


def _put(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Put forward an offer of X", "lodged a bid", "made a proposal to do X"."""
    table = any(tree[k].lemma.lower() == "table" for k in under(tree, i, "on", "onto"))
    if table and not negated and tree.child(i, "dobj") is not None:
        return [Frame("offers", who, tuple(tree.children(i, "dobj")), i, "verb:put offer", 0.7)]
    told = next((k for k in tree.children(i, "dobj") if tree[k].lemma.lower() in OFFERS), None)
    if told is None or negated or tree[told].lemma.lower() not in {"offer", "bid", "concession"}:
        return None
    if any(tree[k].lemma.lower() == "no" for k in tree.children(told, "det")):
        return []
    return [Frame("offers", who, (told,), i, "verb:put offer", 0.65)]


def _come_down(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Came down from X to Y", "have come down to Y": Y is what is asked now."""
    down = any(tree[k].lemma.lower() == "down" for k in tree.children(i, "prt", "advmod", "prep"))
    now = under(tree, i, "to")
    if not down or not now or negated or tree[now[0]].entity not in {"MONEY", "PERCENT", "CARDINAL", "QUANTITY"}:
        return None
    return [Frame("demands", who, now, i, "verb:change demand", 0.7)]


def _throw_out(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Threw the plan out"; "has not thrown it out" leaves it open."""
    if not any(tree[k].lemma.lower() == "out" for k in tree.children(i, "prt", "advmod", "prep")):
        return None
    return _with(tree, i, who, "open_to" if negated else "rejects", "verb:throw out")


def _go_ahead(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Will not go ahead with the levy" gives up a measure of one's own, which is an offer to the other side."""
    ahead = any(tree[k].lemma.lower() in {"ahead", "through"} for k in tree.children(i, "advmod", "prt", "prep"))
    things = under(tree, i, "with") or tuple(m for k in tree.children(i, "advmod") for m in under(tree, k, "with"))
    if not ahead or not things or not negated or not has_modal(tree, i, "will", "would", "wo"):
        return None
    return [Frame("offers", who, things, i, "verb:go ahead", 0.6)]


def _make_condition(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Made X a condition for Y": X."""
    for k in tree.children(i, "oprd", "ccomp", "xcomp", "dobj", "npadvmod"):
        if tree[k].lemma.lower() in {"condition", "precondition"} and not negated:
            things = tuple(tree.children(k, "nsubj")) or tuple(d for d in tree.children(i, "dobj") if d != k)
            return [Frame("conditions", who, things, i, "verb:make condition", 0.7)] if things else None
    return None


def _be(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "X is out of the question", "X is not up for negotiation", "X is unacceptable", "X is our demand"."""
    theme = tree.child(i, "nsubj")
    if theme is None or tree[theme].lemma.lower() in {"there", "who", "which"}:
        return None
    after = [tree[k].text.lower() for k in range(i, min(len(tree), i + 10)) if tree[k].pos != "PUNCT"]
    told = " ".join("not" if w in {"n't", "n’t"} else w for w in after[1:])
    told = told.removeprefix("at present ").removeprefix("now ")
    closed = any(told.removeprefix("simply ").removeprefix("now ").startswith(c) for c in CLOSED)
    complement = tree.child(i, "acomp", "attr")
    hopeless = (
        complement is not None
        and not negated
        and tree[complement].lemma.lower() in HOPELESS - {"impossible", "absurd", "premature", "insufficient"}
    )
    if closed or hopeless:
        return [Frame("rejects", None, (theme,), i, "verb:be out of the question", 0.7)]
    return None


def _have(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Has no objection to X", "has no plans to do X", "has no intention of doing X"."""
    told = tree.child(i, "dobj")
    if told is None or not any(tree[k].lemma.lower() == "no" for k in tree.children(told, "det")):
        return None
    noun = tree[told].lemma.lower()
    things = under(tree, told, "to", "of", "with") + tuple(k for k in tree.children(told, "acl") if tree[k].tag == "VB")
    things += under(tree, i, "to")
    if noun in {"objection", "problem", "quarrel"} and things:
        return [Frame("accepts", who, things, i, "verb:no objection", 0.7)]
    if noun in {"intention", "plan"} and things:
        silent = any(tree[k].lemma.lower() in SILENT for k in things)
        return [] if silent else [Frame("rejects", who, things, i, "verb:no intention", 0.6)]
    return None


def _show(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Showed flexibility on X", "signalled its readiness to X", "expressed willingness to X": the noun tells it."""
    told = noun_under(tree, i, frozenset({"flexibility", "interest", "openness"}))
    if told is None:
        return None
    things = under(tree, told, "on", "in", "about", "over", "to")
    return [Frame("rejects" if negated else "open_to", who, things, i, "verb:show openness", 0.7)] if things else []


def _keep_open(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Left the door open to X", "did not close the door on X"."""
    door = noun_under(tree, i, frozenset({"door"}))
    if door is None:
        return None
    shut = tree[i].lemma.lower() in {"close", "shut", "slam"}
    things = under(tree, i, "to", "on", "for") or under(tree, door, "to", "on", "for")
    things = things or tuple(
        m for k in tree.children(i, "oprd", "acomp", "ccomp", "advmod") for m in under(tree, k, "to", "for")
    )
    if not things:
        return None
    return [Frame("open_to" if shut == negated else "rejects", who, things, i, "verb:keep the door open", 0.7)]


def _take_no(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Will go no higher than X", "would not go beyond X", "stops short of X"."""
    beyond = under(tree, i, "beyond", "above", "below")
    if negated and beyond and has_modal(tree, i, "will", "would", "wo", "can", "could", "ca"):
        return [Frame("rejects", who, beyond, i, "verb:go no further", 0.7)]
    for k in tree.children(i, "advmod", "acomp", "advcl", "oprd", "dobj"):
        no = any(tree[m].text.lower() == "no" for m in tree.children(k))
        if no and tree[k].tag in {"RBR", "JJR"} and has_modal(tree, i, "will", "would", "can", "could", "wo"):
            return [Frame("rejects", who, (k,), i, "verb:go no further", 0.7)]
    return None


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
    "appeal": _wait_for,
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
    "lower": _lower,
    "raise": _lower,
    "cut": _lower,
    "increase": _lower,
    "put": _put,
    "place": _put,
    "come": _come_down,
    "throw": _throw_out,
    "make": _first(_make_condition, _put),
    "set": _make_condition,
    "submit": _put,
    "table": _put,
    "lodge": _put,
    "present": _put,
    "launch": _put,
    "be": _be,
    "remain": _be,
    "have": _have,
    "show": _show,
    "signal": _show,
    "express": _show,
    "leave": _keep_open,
    "keep": _keep_open,
    "close": _keep_open,
    "shut": _keep_open,
    "slam": _keep_open,
    "go": _first(_go_ahead, _take_no),
    "pay": _take_no,
    "budge": _take_no,
    **dict.fromkeys(DROPPING, _drop),
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


def _with(tree: Tree, i: int, who: int | None, stance: str, rule: str) -> list[Frame]:
    if tree[tree[i].head].lemma.lower() == "without" and tree[i].dep == "pcomp":
        return _without(tree, i)
    passive = tree.child(i, "nsubjpass")
    if passive is None and tree.child(i, "auxpass") is not None and tree[i].lemma.lower() != "prepare":
        return []  # "are to be offered X": by nobody that the words name
    if passive is not None:
        by = tree.child(i, "agent")
        agent = tree.child(by, "pobj") if by is not None else None
        return [Frame(stance, agent, (passive,), i, f"{rule}:passive")] if agent is not None else []
    if any(tree[k].dep == "ccomp" and k < i for k in tree.children(i)) and stance == "offers":
        return []  # "We can live with it," he conceded
    things = cleft_of(tree, i) or objects(tree, i)
    if not things and rule in {"verb:accept", "verb:refuse", "verb:decline"}:
        return _answered(tree, i, who, stance)
    if stance == "offers" and rule in {"verb:promise", "verb:pledge", "verb:vow", "verb:offer"} and things:
        return _pledged(tree, i, who, things, rule)
    if stance == "rejects" and any(tree[k].lemma.lower() in SILENT for k in things if tree[k].tag == "VB"):
        return []
    return [Frame(stance, who, things, i, rule)] if things else []


def _pledged(tree: Tree, i: int, who: int | None, things: tuple[int, ...], rule: str) -> list[Frame]:
    """ "Promised to study X" commits to nothing; "vowed not to yield", "vowed to vote no" refuse."""
    verbs = [k for k in things if tree[k].tag == "VB"]
    if verbs and all(tree[k].lemma.lower() in STUDY for k in verbs):
        inner = tuple(m for k in verbs for m in objects(tree, k)) or tuple(verbs)
        return [Frame("open_to", who, inner, i, f"{rule} study", 0.7)]
    if rule == "verb:vow" and verbs:
        verb = verbs[0]
        no = any(tree[m].text.lower() in {"no", "against"} for m in tree.children(verb))
        if tree.negated(verb) or no:
            return [Frame("rejects", who, (verb,), i, "verb:vow not", 0.7)]
        return []  # "vowed to fight on" gives nothing
    return [Frame("offers", who, things, i, rule)]


def _without(tree: Tree, i: int) -> list[Frame]:
    """ "… without offering X": whoever acts refuses X."""
    prep = tree[i].head
    return [Frame("rejects", doer(tree, tree[prep].head), objects(tree, i), i, "without")]
