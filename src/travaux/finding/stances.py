"""Stance frames: verbs, adjectives and nouns that put a party to a thing bargained over.

A frame says where the party and the thing stand in the sentence and which stance it is; what the thing is, the
codebook's issues tell. Negation turns acceptance and readiness into refusal, never a refusal into acceptance ("does
not rule out" is openness).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from travaux.finding.cues import subject
from travaux.reading import Tree

__all__ = ["Frame", "frames"]

_DEMAND = frozenset("demand insist seek want require request urge press push await strive pressure beg".split())
_OFFER = frozenset("offer promise pledge vow undertake commit propose guarantee volunteer concede grant".split())
_ACCEPT = frozenset(["accept", "approve", "welcome", "endorse", "embrace", "back", "ratify"])
_REJECT = frozenset("reject refuse oppose decline dismiss rebuff spurn resist veto object".split())
_STUDY = frozenset(
    """study discuss consider examine review explore read look weigh assess evaluate negotiate talk meet listen
    engage""".split()
)
_WEIGH = frozenset("study consider examine review explore weigh evaluate read".split())
_READY = frozenset(["ready", "willing", "prepared", "open"])
_WISHING = frozenset("expect need urge ask tell call press push help get have force persuade fail".split())
_HOLDING = frozenset(
    "make have include repeat reiterate renew issue present set raise press drop list state voice hold".split()
)
_TEXTS = frozenset("agreement deal plan proposal framework draft text package roadmap truce compromise".split())
_GIVE = frozenset(
    "let allow give release free withdraw lift open pay reopen return suspend halt stop hand extend cut raise".split()
)
_WITHOUT = frozenset("offer guarantee provide give grant promise secure ensure include commit".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """A stance before its issue is known: tokens of one sentence. `party` None: whoever is speaking."""

    stance: str
    party: int | None
    things: tuple[int, ...]
    head: int
    rule: str
    confidence: float = 0.8
    red_line: bool = False


def frames(tree: Tree) -> list[Frame]:
    """All stance frames of a sentence, in order of their head."""
    out: list[Frame] = []
    for i, t in enumerate(tree.tokens):
        if t.pos in {"VERB", "AUX"} or t.tag.startswith("VB"):
            out += _verb(tree, i)
        elif t.pos in {"ADJ", "ADV"} or (t.lemma in _READY):
            out += _adjective(tree, i)
        elif t.pos in {"NOUN", "PROPN"}:
            out += _noun(tree, i)
    return out


def _objects(tree: Tree, i: int) -> tuple[int, ...]:
    """What the verb at `i` is about: object, clause, infinitive, "for X", "to X"."""
    out = [k for k in tree.children(i) if tree[k].dep in {"dobj", "ccomp", "xcomp", "nsubjpass", "attr", "oprd"}]
    for k in tree.children(i, "prep", "dative"):
        if tree[k].lemma.lower() in {"for", "to", "on", "upon", "against", "of"}:
            out += tree.children(k, "pobj", "pcomp")
    return tuple(sorted(out))


def _for(tree: Tree, i: int, *words: str) -> tuple[int, ...]:
    return tuple(
        m
        for k in tree.children(i, "prep", "prt", "agent")
        if tree[k].lemma.lower() in words
        for m in tree.children(k, "pobj", "pcomp")
    )


def _has_modal(tree: Tree, i: int, *words: str) -> bool:
    return any(tree[k].lemma.lower() in words or tree[k].text.lower() in words for k in tree.children(i, "aux"))


def _verb(tree: Tree, i: int) -> list[Frame]:
    """The frame of a verb: those with a frame of their own first, then the plain lists, then modals."""
    if tree[i].dep == "amod" or _has_modal(tree, i, "might", "may") or _wished(tree, i):
        return []
    if _has_modal(
        tree, i, "should", "ought"
    ):  # what somebody ought to do is not their position; what a deal ought to be, is
        return _modal(tree, i, subject(tree, i), tree.negated(i))
    lemma = tree[i].lemma.lower()
    special = _SPECIAL.get(lemma)
    if special is not None:
        found = special(tree, i, subject(tree, i), tree.negated(i))
        if found is not None:
            return found
    return _listed(tree, i, lemma, subject(tree, i), tree.negated(i))


def _wished(tree: Tree, i: int) -> bool:
    """What somebody is expected, urged or needs to do is not yet their position."""
    if not any(tree[k].tag == "TO" for k in tree.children(i, "aux")) or tree[i].dep not in {"xcomp", "ccomp", "advcl"}:
        return False
    return tree[tree[i].head].lemma.lower() in _WISHING


def _listed(tree: Tree, i: int, lemma: str, who: int | None, negated: bool) -> list[Frame]:
    """Verbs that take their stance with a plain object. Refusing and demanding say nothing once negated."""
    if lemma in _ACCEPT:
        return _with(tree, i, who, "rejects" if negated else "accepts", f"verb:{lemma}")
    for stance, lemmas in (("demands", _DEMAND), ("rejects", _REJECT), ("offers", _OFFER)):
        if lemma in lemmas and not negated:
            return _with(tree, i, who, stance, f"verb:{lemma}")
    if lemma in _WITHOUT and tree[i].dep == "pcomp" and tree[tree[i].head].lemma == "without":
        return _without(tree, i)
    return _modal(tree, i, who, negated)


def _wait_for(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    things = _for(tree, i, "for")
    if not things or negated:
        return None
    return [Frame("demands", who, things, i, f"verb:{tree[i].lemma.lower()} for", 0.6)]


def _call_for(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    if not _for(tree, i, "for", "on", "upon"):
        return None
    things = _for(tree, i, "for") or tuple(tree.children(i, "xcomp", "ccomp"))
    return [] if negated or not things else [Frame("demands", who, things, i, "verb:call for")]


def _rule_out(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    if not any(tree[k].lemma == "out" for k in tree.children(i, "prt", "advmod")):
        return None
    return _with(tree, i, who, "open_to" if negated else "rejects", "verb:rule out")


def _exclude(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    return _with(tree, i, who, "open_to", "verb:not exclude") if negated else None


def _agree(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    if not _for(tree, i, "to", "on") and tree.child(i, "xcomp", "ccomp") is None:
        return None
    return _with(tree, i, who, "rejects" if negated else "accepts", "verb:agree to")


def _turn_down(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    down = any(tree[k].lemma.lower() == "down" for k in tree.children(i, "prt", "advmod", "prep"))
    return _with(tree, i, who, "rejects", "verb:turn down") if down and not negated else None


def _vote(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    against = _for(tree, i, "against")
    return [Frame("rejects", who, against, i, "verb:vote against")] if against and not negated else None


def _opposed(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Is opposed to X" is no passive."""
    passive, things = tree.child(i, "nsubjpass"), _for(tree, i, "to")
    return (
        [Frame("rejects", passive, things, i, "opposed to")] if passive is not None and things and not negated else None
    )


def _object_to(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    things = _for(tree, i, "to")
    return [Frame("accepts" if negated else "rejects", who, things, i, "verb:object to")] if things else None


def _say_yes(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """ "Said yes to X", "said no to X"."""
    for k in tree.children(i):
        word = tree[k].text.lower()
        if word in {"yes", "no"}:
            things = _for(tree, i, "to") or _for(tree, k, "to")
            if things:
                return [Frame("accepts" if word == "yes" else "rejects", who, things, i, f"verb:say {word}")]
    return None


def _live_with(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    things = _for(tree, i, "with")
    if not things or not _has_modal(tree, i, "can", "could", "ca", "will", "would"):
        return None
    return [Frame("rejects" if negated else "accepts", who, things, i, "verb:live with")]


def _insist(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    return [] if _told_as_fact(tree, i) else None


def _propose(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame] | None:
    """A proposal with terms of its own is no position of whoever puts it forward."""
    return [] if any(tree[k].lemma.lower() in _TEXTS for k in tree.children(i, "dobj")) else None


_Special = Callable[[Tree, int, int | None, bool], list[Frame] | None]
# Verbs with a frame of their own; None: not that frame, go on with the plain lists.
_SPECIAL: dict[str, _Special] = {
    "wait": _wait_for,
    "hope": _wait_for,
    "long": _wait_for,
    "call": _call_for,
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
}


def _told_as_fact(tree: Tree, i: int) -> bool:
    """ "Insisted that progress had been made" asserts; "insisted that they leave" demands."""
    clause = tree.child(i, "ccomp")
    if clause is None:
        return False
    doer = tree.child(clause, "nsubj")
    bare = tree[clause].tag == "VBP" and doer is not None and tree[doer].tag in {"NN", "NNP"}  # "that X withdraw"
    return tree[clause].tag != "VB" and not bare and not _has_modal(tree, clause, "must", "should")


def _with(tree: Tree, i: int, who: int | None, stance: str, rule: str) -> list[Frame]:
    without = tree[tree[i].head].lemma.lower() == "without" and tree[i].dep == "pcomp"
    if without:
        return _without(tree, i)
    passive = tree.child(i, "nsubjpass")
    if passive is not None:
        by = tree.child(i, "agent")
        agent = tree.child(by, "pobj") if by is not None else None
        return [Frame(stance, agent, (passive,), i, f"{rule}:passive")] if agent is not None else []
    things = _objects(tree, i)
    return [Frame(stance, who, things, i, rule)] if things else []


def _without(tree: Tree, i: int) -> list[Frame]:
    """ "… without offering X": whoever acts refuses X."""
    prep = tree[i].head
    return [Frame("rejects", subject(tree, tree[prep].head), _objects(tree, i), i, "without")]


def _modal(tree: Tree, i: int, who: int | None, negated: bool) -> list[Frame]:
    """ "Any deal must include X", "would not pay", "will not leave", "would allow"."""
    lemma = tree[i].lemma.lower()
    deal = who is not None and tree[who].lemma.lower() in {
        "deal",
        "agreement",
        "proposal",
        "accord",
        "truce",
        "ceasefire",
        "settlement",
        "talks",
        "contract",
        "plan",
        "offer",
    }
    if (
        deal
        and not negated
        and (
            _has_modal(tree, i, "must", "should")
            or (
                lemma in {"include", "address", "guarantee", "ensure", "contain"}
                and _has_modal(tree, i, "must", "should", "has", "have")
            )
        )
    ):
        return [Frame("demands", None, _objects(tree, i) or (i,), i, "modal:deal must")]
    if _has_modal(tree, i, "must") and not negated and who is not None and not deal:
        return [Frame("demands", None, (i,), i, "modal:must", 0.6)]
    if (
        negated
        and tree.child(i, "nsubjpass") is None
        and _has_modal(tree, i, "will", "would", "wo", "ca", "can", "could")
        and who is not None
        and lemma not in {"be", "have", "know", "say", "comment", "happen", "work", "see", "last", "let"}
    ):
        return [Frame("rejects", who, (i,), i, "modal:will not", 0.6)]
    if lemma in _GIVE and not negated:
        return _giving(tree, i, who, lemma)
    progressive = tree[i].tag == "VBG" and any(tree[k].lemma == "be" for k in tree.children(i, "aux"))
    if lemma in _STUDY and (_has_modal(tree, i, "will", "would") or progressive) and not negated:
        things = _objects(tree, i) + _for(tree, i, "about", "at", "into", "over")
        weighs = lemma in _WEIGH or (lemma in {"talk", "look", "discuss"} and _has_modal(tree, i, "would", "will"))
        return [Frame("open_to", who, things, i, "modal:would consider", 0.7)] if things and weighs else []
    return []


def _giving(tree: Tree, i: int, who: int | None, lemma: str) -> list[Frame]:
    """ "Would release X", "X would be allowed to", "could let in X if": what is given, by whoever would give it."""
    passive = tree.child(i, "nsubjpass")
    if lemma == "allow" and passive is not None and _has_modal(tree, i, "would", "will"):
        return [Frame("offers", None, (i, passive), i, "modal:would allow", 0.6)]
    given = tree.child(i, "dobj", "ccomp", "prt")
    if who is None or given is None:
        return []
    if tree[given].lemma.lower() == "nothing" or any(tree[k].lemma == "no" for k in tree.children(given, "det")):
        return [Frame("rejects", who, (i,), i, "modal:will not", 0.6)] if _has_modal(tree, i, "would", "will") else []
    if _has_modal(tree, i, "would", "will", "'d", "'ll"):
        return [Frame("offers", who, (i,), i, "modal:would give", 0.6)]
    if _has_modal(tree, i, "could") and _conditional(tree, i):
        return [Frame("offers", who, (i,), i, "modal:could give", 0.6)]
    return []


def _conditional(tree: Tree, i: int) -> bool:
    """Is there an "if" clause on the verb?"""
    return any(tree[m].lemma.lower() == "if" for k in tree.children(i, "advcl") for m in tree.children(k, "mark"))


def _adjective(tree: Tree, i: int) -> list[Frame]:
    """ "Ready to release X", "open to X", "willing to discuss X", "firm on X"."""
    t = tree[i]
    lemma = t.lemma.lower()
    holder = t.head
    who = subject(tree, holder) if tree[holder].pos in {"VERB", "AUX"} else None
    if t.dep in {"amod"} or (who is None and t.dep not in {"acomp", "oprd"}):
        return []
    negated = tree.negated(holder) or tree.negated(i)
    if lemma in _READY:
        verbs = [k for k in tree.children(i, "xcomp", "ccomp") if tree[k].pos == "VERB"]
        inner = _for(tree, i, "to", "for")
        if verbs:
            verb = verbs[0]
            stance = "open_to" if tree[verb].lemma.lower() in _STUDY or lemma == "open" else "offers"
            things = (_objects(tree, verb) or (verb,)) if stance == "open_to" else (verb,)
            return [Frame("rejects" if negated else stance, who, things, i, f"ready:{lemma}")]
        if inner and lemma in {"open", "ready"}:
            return [Frame("rejects" if negated else "open_to", who, inner, i, f"ready:{lemma}")]
    if lemma == "firm" and _for(tree, i, "on", "in"):
        return [Frame("demands", who, _for(tree, i, "on", "in"), i, "firm on")]
    if lemma in {"opposed", "hostile"} and _for(tree, i, "to"):
        return [Frame("rejects", who, _for(tree, i, "to"), i, "opposed to")]
    return []


def _noun(tree: Tree, i: int) -> list[Frame]:
    """ "Their demand for X", "the need for X", "key demands, which include X", "their refusal of X"."""
    lemma = tree[i].lemma.lower()
    owner = tree.child(i, "poss")
    if lemma in {"demand", "condition", "call", "need", "insistence", "request"}:
        return _demanding(tree, i, owner, lemma)
    if owner is None:
        return []
    if lemma == "vision" and tree[i].dep in {"dobj", "pobj"}:
        things = _for(tree, i, "for", "of")
        return [Frame("demands", owner, things, i, f"noun:{lemma}", 0.7)] if things else []
    if lemma in {"rejection", "refusal", "opposition"}:
        things = _for(tree, i, "of", "to") + tuple(tree.children(i, "acl"))
        return [Frame("rejects", owner, things, i, f"noun:{lemma}", 0.75)] if things else []
    return []


def _demanding(tree: Tree, i: int, owner: int | None, lemma: str) -> list[Frame]:
    t = tree[i]
    there = tree[t.head].lemma == "be" and tree.child(t.head, "expl") is not None
    unheld = owner is None and t.dep == "dobj" and lemma != "need" and tree[t.head].lemma.lower() not in _HOLDING
    belongs = owner is not None or lemma == "need" or t.dep in {"dobj", "nsubj", "conj", "attr"}
    things = _demanded(tree, i, owner)
    if there or unheld or not belongs or not things:
        return []
    stance = "conditions" if lemma == "condition" else "demands"
    return [Frame(stance, owner, tuple(sorted(set(things))), i, f"noun:{lemma}", 0.75)]


def _demanded(tree: Tree, i: int, owner: int | None) -> tuple[int, ...]:
    """What a demand is for: "for X", "to do X", "which include X", "X remains our demand"."""
    t = tree[i]
    things = _for(tree, i, "for", "on", "of", "including")
    things += tuple(k for k in tree.children(i, "acl") if tree[k].tag == "VB")
    for k in tree.children(i, "relcl", "acl"):
        if tree[k].lemma in {"include", "be"}:
            things += _objects(tree, k)
    for k in tree.children(i, "prep"):
        if tree[k].lemma.lower() in {"include", "including"}:
            things += tuple(tree.children(k, "pobj", "pcomp"))
    if t.dep == "nsubj" and tree[t.head].lemma in {"include", "be"}:
        things += _objects(tree, t.head)
    if t.dep == "attr" and owner is not None and tree[t.head].lemma in {"be", "remain", "stay"}:
        things += tuple(tree.children(t.head, "nsubj"))
    return things
