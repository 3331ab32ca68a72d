"""Helpers that take a stance: "must", "will not", "would give", "there will be no", and a party's commands."""

from __future__ import annotations

from travaux.finding.stance_grammar import Frame, has_modal, noun_under, objects, under
from travaux.finding.stance_taking import cleft_of
from travaux.finding.stance_words import DEALING, DEALS, GIVE, OFFERS, SILENT, STUDY, WEIGH
from travaux.reading import Tree

__all__ = ["commanded", "modal"]

# "Does not pay for crime": what one never does is refused.
_HABITS = frozenset("pay negotiate recognise recognize bargain accept sign surrender talk deal".split())
_ACTS_REFUSED = frozenset("cover attempt pay include change touch scrap transfer exempt delay lower grant".split())
_BINDING = frozenset("include address guarantee ensure contain provide".split())


def modal(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame]:
    """ "Any deal must include X", "would not pay", "will not leave", "would allow", "there will be no X"."""
    lemma = tree[i].lemma.lower()
    there = _there(tree, i, negated)
    if there:
        return there
    must = _must(tree, i, who, negated)
    if must is not None:
        return must
    negated = negated or (_going_to(tree, i) and tree.negated(tree[i].head))
    habit = negated and lemma in _HABITS and has_modal(tree, i, "do", "does") and who is not None
    habit = habit and not (
        lemma in {"negotiate", "bargain", "talk", "deal"} and not under(tree, i, "with", "on", "over", "under")
    )
    if _passive_refusal(tree, i, lemma, negated):
        return [Frame("rejects", None, (i,), i, "modal:will not be", 0.6)]
    if (negated and _refusing(tree, i, who, lemma)) or habit:
        cleft = cleft_of(tree, i)
        return [Frame("rejects", who, cleft or (i,), i, "modal:will not", 0.6)]
    raised = _raising(tree, i, who, lemma) if not negated else []
    if raised:
        return raised
    if lemma in GIVE and not negated:
        found = _giving(tree, i, who, lemma)
        if found:
            return found
    return _weighing(tree, i, who, lemma) if not negated else []


def _raising(tree: Tree, i: int, who: int | None, lemma: str) -> list[Frame]:
    """ "Could go up to 20 flights", "would come down to 5 percent": a figure that would be conceded."""
    if lemma not in {"go", "come", "move", "rise", "stretch"} or who is None:
        return []
    if not has_modal(tree, i, "could", "would", "can", "'d", "\u2019d"):
        return []
    reach = (
        tuple(tree.children(i, "dobj", "npadvmod"))
        + under(tree, i, "to", "as")
        + tuple(m for k in tree.children(i, "prep", "advmod", "prt") for m in under(tree, k, "to"))
    )
    figure = any(tree[k].pos == "NUM" for m in reach for k in tree.subtree(m))
    return [Frame("offers", who, (i,), i, "modal:would give", 0.6)] if figure else []


def _weighing(tree: Tree, i: int, who: int | None, lemma: str) -> list[Frame]:
    """ "Would look at X", "X could be examined", "X we can discuss", "is studying X"."""
    examined = tree.child(i, "nsubjpass")
    if lemma in WEIGH and examined is not None and has_modal(tree, i, "could", "can", "may", "will"):
        return [Frame("open_to", None, (examined,), i, "modal:would consider", 0.6)]
    own = who is not None and tree[who].text.lower() in {"we", "i"}
    rule, sure = "modal:would consider", 0.7
    if own and lemma in {"discuss", "talk", "negotiate"} and has_modal(tree, i, "can", "could"):
        things = objects(tree, i) + under(tree, i, "about", "over")
    elif who is not None and lemma in {"discuss", "negotiate"} and has_modal(tree, i, "could"):
        things, rule, sure = objects(tree, i), "modal:may accept", 0.6
    else:
        progressive = tree[i].tag == "VBG" and any(tree[k].lemma == "be" for k in tree.children(i, "aux"))
        helped = has_modal(tree, i, "will", "would")
        if lemma not in STUDY or not (helped or progressive):
            return []
        if lemma not in WEIGH and not (lemma in {"talk", "look", "discuss"} and helped):
            return []
        things = tuple(sorted({*objects(tree, i), *under(tree, i, "about", "at", "into", "over")}))
    return [Frame("open_to", who, things, i, rule, sure)] if things else []


def _refusing(tree: Tree, i: int, who: int | None, lemma: str) -> bool:
    passive = tree.child(i, "nsubjpass", "auxpass") is not None
    helped = has_modal(tree, i, "will", "would", "wo", "ca", "can", "could") or _going_to(tree, i)
    return helped and not passive and who is not None and lemma not in SILENT


def _going_to(tree: Tree, i: int) -> bool:
    """ "We are not going to sign it away": as "will not"."""
    above = tree[i].head
    return (
        tree[i].dep == "xcomp"
        and tree[above].text.lower() == "going"
        and any(tree[k].lemma == "be" for k in tree.children(above, "aux"))
    )


def _passive_refusal(tree: Tree, i: int, lemma: str, negated: bool) -> bool:
    """ "The letters would not be withdrawn", "no rescue will be attempted": whoever says so refuses it."""
    theme = tree.child(i, "nsubjpass")
    if (
        theme is None
        or lemma not in DEALING | _ACTS_REFUSED
        or not has_modal(tree, i, "will", "would", "wo", "can", "ca")
    ):
        return False
    return negated or any(tree[k].lemma.lower() == "no" for k in tree.children(theme, "det"))


def _must(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """What a deal must hold, what somebody must do: whoever says so demands it."""
    lemma = tree[i].lemma.lower()
    theme = tree.child(i, "nsubj", "nsubjpass")
    theme = who if theme is None else theme
    if theme is None or negated or tree[i].dep in {"acl", "relcl"}:
        return None  # "somebody's comments that X must stay" are not the speaker's
    strict = has_modal(tree, i, "must") or _has_to(tree, i)
    if tree[theme].lemma.lower() in DEALS:
        bound = lemma in _BINDING and has_modal(tree, i, "has", "have")
        if strict or bound or has_modal(tree, i, "should"):
            return [Frame("demands", None, objects(tree, i) or (i,), i, "modal:deal must")]
        return None
    if strict and tree[theme].text.lower() not in {"we", "i", "you", "it"}:
        return [Frame("demands", None, (i,), i, "modal:must", 0.6)]
    return None


def _has_to(tree: Tree, i: int) -> bool:
    """ "Have to", "need to" over the verb at `i`."""
    above = tree[tree[i].head]
    return (
        tree[i].dep == "xcomp"
        and above.lemma.lower() in {"have", "need"}
        and above.tag in {"VBZ", "VBP", "VB"}
        and any(tree[k].tag == "TO" for k in tree.children(i, "aux"))
    )


def _there(tree: Tree, i: int, negated: bool) -> list[Frame]:
    """ "There will be no exchange", "there can be no deal without X"."""
    without = tree.child(i, "nsubj", "nsubjpass")
    if without is not None and tree[without].lemma.lower() == "nothing" and has_modal(tree, i, "will", "can", "would"):
        tied = under(tree, i, "without")
        return [Frame("conditions", None, tied, i, "modal:no deal without", 0.7)] if tied else []
    if (
        tree[i].lemma != "be"
        or tree.child(i, "expl") is None
        or not has_modal(tree, i, "will", "can", "could", "would", "wo")
    ):
        return []
    for k in tree.children(i, "attr", "nsubj"):
        if negated or any(tree[m].lemma.lower() == "no" for m in tree.children(k, "det")):
            tied = under(tree, i, "without") or under(tree, k, "without")
            if tied and tree[k].lemma.lower() in DEALS | {"peace", "meeting", "truce", "negotiation"}:
                return [Frame("conditions", None, tied, i, "modal:no deal without", 0.7)]
            return [Frame("rejects", None, (k,), i, "modal:there will be no", 0.65)]
    return []


def _giving(tree: Tree, i: int, who: int | None, lemma: str) -> list[Frame]:
    """ "Would release X", "X would be allowed to", "could let in X if": what is given, by whoever would give it."""
    passive = tree.child(i, "nsubjpass")
    if lemma == "allow" and passive is not None and has_modal(tree, i, "would", "will"):
        return [Frame("offers", None, (i, passive), i, "modal:would allow", 0.6)]
    if (
        passive is not None
        and lemma in _FREEING
        and _tied(tree, i)
        and has_modal(tree, i, "may", "can", "could", "would")
    ):
        return [Frame("offers", None, (i, passive), i, "modal:would allow", 0.6)]
    if lemma == "come" and tree.child(i, "xcomp") is not None:
        return []  # "will come to see"
    given = tree.child(i, "dobj", "ccomp", "prt")
    meets = lemma in {"attend", "come", "travel", "resume", "settle", "sign", "extend", "disarm", "leave", "withdraw"}
    if who is None or passive is not None or (given is None and not (meets and _tied(tree, i))):
        return []
    if given is not None and (
        tree[given].lemma.lower() == "nothing" or any(tree[k].lemma == "no" for k in tree.children(given, "det"))
    ):
        return [Frame("rejects", who, (i,), i, "modal:will not", 0.6)] if has_modal(tree, i, "would", "will") else []
    stance = "accepts" if lemma in {"accept", "sign"} and noun_under(tree, i, DEALS | OFFERS) is not None else "offers"
    if has_modal(tree, i, "would", "will", "'d", "'ll", "shall", "’d", "’ll"):
        return [Frame(stance, who, (i,), i, "modal:would give", 0.6)]
    if has_modal(tree, i, "could", "can") and _tied(tree, i):
        return [Frame(stance, who, (i,), i, "modal:could give", 0.6)]
    return []


_FREEING = frozenset("release free let let_go lift reopen open return hand withdraw reinstate rehire go".split())
_TIES = frozenset("if once when provided unless until as after".split())


def _tied(tree: Tree, i: int) -> bool:
    """Is there a clause of condition on the verb?"""
    return any(
        tree[m].lemma.lower() in _TIES for k in tree.children(i, "advcl") for m in tree.children(k, "mark", "advmod")
    ) or any(tree[k].lemma.lower() == "provide" for k in tree.children(i, "prep", "advcl"))


def commanded(tree: Tree, i: int) -> list[Frame]:
    """ "Let the governor sign", "give us eleven": a party's command; the place of the words tells whether it is one."""
    t = tree[i]
    if t.tag not in {"VB", "VBP"} or tree.child(i, "nsubj", "nsubjpass", "aux", "expl") is not None or t.head != i:
        return []
    first = min(tree.subtree(i))
    if any(tree[k].pos not in {"PUNCT", "ADV", "INTJ"} for k in range(first, i)) or t.lemma.lower() not in _ORDERS:
        return []
    return [Frame("demands", None, objects(tree, i) or (i,), i, "command", 0.6)]


_ORDERS = frozenset(
    "let give release free open withdraw lift pay sign stop end return respect pull take put drop leave bring".split()
)
