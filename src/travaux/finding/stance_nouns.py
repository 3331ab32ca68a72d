"""Adjectives and nouns that take a stance: "ready to", "its demand for", "a refusal to", "conditional on"."""

from __future__ import annotations

from travaux.finding.stance_grammar import Frame, doer, objects, under
from travaux.finding.stance_words import DROPPING, HOLDING, READY, SILENT, STUDY
from travaux.reading import Tree

__all__ = ["adjective", "noun"]

_DEMANDS = frozenset("demand condition call need insistence request appeal precondition requirement claim".split())
_REFUSALS = frozenset("rejection refusal opposition objection resistance".split())
_CONSENTS = frozenset("acceptance approval endorsement".split())
_READINESS = frozenset("readiness willingness preparedness openness".split())
_EXPRESSING = frozenset(
    """express voice signal state declare confirm show reiterate reaffirm repeat indicate convey announce
    underline""".split()
)
_NEEDED = frozenset("indispensable essential imperative vital".split())
_OFFERS = frozenset("offer pledge promise commitment undertaking".split())


def adjective(tree: Tree, i: int) -> list[Frame]:
    """ "Ready to release X", "open to X", "willing to discuss X", "firm on X", "unwilling to"."""
    t = tree[i]
    lemma = t.text.lower() if t.text.lower() in READY else t.lemma.lower()
    holder = t.head
    who = doer(tree, holder) if tree[holder].pos in {"VERB", "AUX"} else None
    passive = tree.child(holder, "nsubjpass") if tree[holder].pos in {"VERB", "AUX"} else None
    if who is None and passive is not None:
        who = passive  # "is said to be willing"
    own = tree.child(i, "nsubj", "nsubjpass")
    if own is not None:  # "had been prepared to", which the tagger takes for a verb
        holder, who = i, own
    if lemma in _NEEDED and t.dep == "acomp" and tree[holder].lemma in {"be", "remain"} and not tree.negated(holder):
        theme = tree.child(holder, "nsubj")
        named = theme is not None and tree[theme].pos in {"NOUN", "PROPN"}  # said by somebody
        return [Frame("demands", None, (theme,), i, "adjective:needed", 0.6)] if named and theme is not None else []
    if t.dep in {"amod"} or (who is None and t.dep not in {"acomp", "oprd", "advcl", "acl"}):
        return []
    if who is None and t.dep == "acl":
        who = holder
    negated = tree.negated(holder) or tree.negated(i)
    if lemma in {"unwilling", "reluctant", "unprepared", "unready"}:
        verbs = [k for k in tree.children(i, "xcomp", "ccomp") if tree[k].pos == "VERB"]
        return [Frame("rejects", who, tuple(verbs), i, f"ready:{lemma}", 0.7)] if verbs and not negated else []
    if lemma in READY:
        return _ready(tree, i, lemma, who, negated)
    if lemma == "firm" and under(tree, i, "on", "in"):
        return [Frame("demands", who, under(tree, i, "on", "in"), i, "firm on")]
    if lemma in {"opposed", "hostile", "averse"} and under(tree, i, "to"):
        return [Frame("accepts" if negated else "rejects", who, under(tree, i, "to"), i, "opposed to")]
    if lemma in {"receptive", "amenable"} and under(tree, i, "to"):
        return [Frame("rejects" if negated else "open_to", who, under(tree, i, "to"), i, "ready:open")]
    return []


def _ready(tree: Tree, i: int, lemma: str, who: int | None, negated: bool) -> list[Frame]:
    verbs = [k for k in tree.children(i, "xcomp", "ccomp", "advcl") if tree[k].tag == "VB" and k > i]
    if verbs:
        verb = verbs[0]
        if tree[verb].lemma.lower() in SILENT - {"talk_to"} and lemma != "open":
            return []
        stance = "open_to" if tree[verb].lemma.lower() in STUDY or lemma == "open" else "offers"
        things: tuple[int, ...] = tuple(k for k in verbs + tree.conjuncts(verb)[1:] if k == verb or tree[k].tag == "VB")
        if stance == "open_to":
            inner = objects(tree, verb) + under(tree, verb, "about", "at", "into", "over", "with")
            things = tuple(sorted(set(inner))) or (verb,)
        if tree[verb].lemma.lower() in {"accept", "agree", "live"} and not negated:
            stance, things = "accepts", objects(tree, verb) or under(tree, verb, "with") or (verb,)
        return [Frame("rejects" if negated else stance, who, things, i, f"ready:{lemma}")]
    inner = under(tree, i, "to", "for") if lemma in {"open", "ready", "prepared"} else ()
    if lemma in {"happy", "content"}:
        inner = under(tree, i, "with")
        return [Frame("rejects" if negated else "accepts", who, inner, i, f"ready:{lemma}", 0.6)] if inner else []
    if not inner and lemma == "open" and i + 2 < len(tree) and tree[i + 1].text.lower() == "to":
        inner = tuple(k for k in range(i + 2, len(tree)) if tree[k].head == i + 1)[:1]
    return [Frame("rejects" if negated else "open_to", who, inner, i, f"ready:{lemma}")] if inner else []


def noun(tree: Tree, i: int) -> list[Frame]:
    """ "Their demand for X", "the need for X", "key demands, which include X", "their refusal of X"."""
    lemma = tree[i].lemma.lower()
    owner = _owner(tree, i)
    if _dropped(tree, i):
        return []
    listed = _after_colon(tree, i, lemma, owner)
    if listed:
        return listed
    if lemma == "hope" and tree[tree[i].head].lemma.lower() in {"express", "voice"} and tree[i].dep == "dobj":
        things = under(tree, i, "for", "of") + tuple(tree.children(i, "acl", "ccomp", "relcl"))
        things = things or tuple(tree.children(tree[i].head, "ccomp"))
        return [Frame("demands", doer(tree, tree[i].head), things, i, "noun:hope", 0.6)] if things else []
    if lemma in _DEMANDS:
        return _demanding(tree, i, owner, lemma)
    if owner is None and tree[i].dep == "dobj" and tree[tree[i].head].lemma.lower() in _EXPRESSING:
        owner = doer(tree, tree[i].head)  # "X expressed readiness to …"
    if owner is None:
        return []
    return _held(tree, i, owner, lemma)


def _held(tree: Tree, i: int, owner: int, lemma: str) -> list[Frame]:
    """ "X's refusal of", "its readiness to", "their offer of", "her vision of": the noun tells the stance."""
    clauses = tuple(k for k in tree.children(i, "acl", "relcl") if tree[k].tag == "VB")
    stance, sure = "", 0.7
    things: tuple[int, ...] = ()
    if lemma == "vision" and tree[i].dep in {"dobj", "pobj"}:
        stance, things = "demands", under(tree, i, "for", "of")
    elif lemma in _REFUSALS and not any(tree[k].lemma.lower() in SILENT for k in clauses):
        stance, things, sure = "rejects", under(tree, i, "of", "to") + clauses, 0.75
    elif lemma in _CONSENTS and tree[i].dep in {"nsubj", "dobj"} and not _awaited(tree, i):
        stance, things, sure = "accepts", under(tree, i, "of"), 0.6
    elif lemma in _READINESS:
        study = any(tree[k].lemma.lower() in STUDY for k in clauses)
        stance = "open_to" if study or lemma == "openness" or not clauses else "offers"
        things = clauses + under(tree, i, "to", "for")
    elif lemma in _OFFERS:
        stance, things = "offers", clauses + under(tree, i, "of")
    return [Frame(stance, owner, things, i, f"noun:{lemma}", sure)] if things else []


def _after_colon(tree: Tree, i: int, lemma: str, owner: int | None) -> list[Frame]:
    """ "A written offer from X: A and B", "its proposal: that Y release A"."""
    if lemma not in _OFFERS | _DEMANDS | {"proposal", "plan", "bid", "term"}:
        return []
    colon = next((k for k in range(i + 1, min(len(tree), i + 7)) if tree[k].text == ":"), None)
    if colon is None or colon + 3 >= len(tree):
        return []
    if owner is None and tree[tree[i].head].pos == "VERB" and tree[i].dep in {"dobj", "pobj"}:
        owner = doer(tree, tree[i].head)
    things = tuple(k for k in range(colon + 1, len(tree)) if tree[k].pos != "PUNCT")
    asked = tree[colon + 1].text.lower() == "that" or lemma in _DEMANDS
    if not asked and any(tree[k].tag in {"VBD", "VBZ", "VBP"} for k in things):
        return []
    stance = "conditions" if lemma in {"condition", "precondition"} else "demands" if asked else "offers"
    told = owner is not None or (lemma in {"condition", "precondition", "demand"} and asked)  # else whoever speaks
    return [Frame(stance, owner, things, i, f"noun:{lemma} list", 0.7)] if told else []


def _owner(tree: Tree, i: int) -> int | None:
    """Whose demand: "X's demand", "the demand by X", "a demand from X"."""
    owner = tree.child(i, "poss")
    if owner is not None:
        return owner
    for k in tree.children(i, "prep", "agent"):
        if tree[k].lemma.lower() in {"by", "from"}:
            return tree.child(k, "pobj")
    return None


def _dropped(tree: Tree, i: int) -> bool:
    """The demand of a verb that gives it up, or turns to something else: "dropped its demand", "met its demand"."""
    head = tree[tree[i].head]
    gone = head.lemma.lower() in DROPPING | {"meet", "satisfy", "fulfil", "fulfill", "grant"}
    return tree[i].dep in {"dobj", "nsubjpass"} and gone and not tree.negated(tree[i].head)


def _awaited(tree: Tree, i: int) -> bool:
    return tree[tree[i].head].lemma.lower() in {"need", "await", "require", "seek", "want", "urge", "demand"}


def _demanding(tree: Tree, i: int, owner: int | None, lemma: str) -> list[Frame]:
    t = tree[i]
    head = tree[t.head]
    there = head.lemma == "be" and tree.child(t.head, "expl") is not None
    unheld = owner is None and t.dep == "dobj" and lemma != "need" and head.lemma.lower() not in HOLDING
    belongs = owner is not None or lemma == "need" or t.dep in {"dobj", "nsubj", "conj", "attr"}
    things = _demanded(tree, i, owner)
    if lemma == "need" and (t.tag != "NN" or (not under(tree, i, "for") and not tree.children(i, "acl"))):
        return []  # "the needs of X", "in need of X"
    if there or unheld or not belongs or not things or (lemma in {"claim", "appeal"} and not under(tree, i, "for")):
        return []
    if owner is None and t.dep == "dobj" and lemma != "need":
        owner = doer(tree, t.head)  # "repeated the call for X"
    stance = "conditions" if lemma in {"condition", "precondition"} else "demands"
    return [Frame(stance, owner, tuple(sorted(set(things))), i, f"noun:{lemma}", 0.75)]


def _demanded(tree: Tree, i: int, owner: int | None) -> tuple[int, ...]:
    """What a demand is for: "for X", "to do X", "which include X", "X remains our demand"."""
    t = tree[i]
    loose = ("for",) if t.lemma.lower() in {"appeal", "claim", "call"} else ("for", "on", "of", "including")
    things = under(tree, i, *loose)
    things += tuple(k for k in tree.children(i, "acl", "ccomp", "relcl") if tree[k].tag == "VB")
    for k in tree.children(i, "relcl", "acl"):
        if tree[k].lemma in {"include", "be"}:
            things += objects(tree, k)
    for k in tree.children(i, "prep"):
        if tree[k].lemma.lower() in {"include", "including"}:
            things += tuple(tree.children(k, "pobj", "pcomp"))
    if t.dep == "nsubj" and (tree[t.head].lemma == "include" or (tree[t.head].lemma == "be" and not things)):
        things += objects(tree, t.head)
    if t.dep == "attr" and owner is not None and tree[t.head].lemma in {"be", "remain", "stay"}:
        things += tuple(tree.children(t.head, "nsubj"))
    return things
