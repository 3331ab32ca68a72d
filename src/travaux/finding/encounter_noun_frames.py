"""What the place of a noun for talks in its sentence tells: talks that do something, are held, are an occasion.

Each reader takes the noun `j`, the noun `top` that stands for it in the sentence ("days of talks") and what is known so
far; it gives back the same `Told`, filled in, or None where this is not how the noun stands.
"""

from __future__ import annotations

from travaux.finding import encounter_words as w
from travaux.finding.cues import subject
from travaux.finding.encounter_outlook import DENIED, OCCURRED, ONGOING, PLANNED, POSSIBLE, PRESENT, outlook
from travaux.finding.encounter_roles import is_human
from travaux.finding.encounter_scene import clause_of, place_in, when_in
from travaux.finding.encounter_told import Told, doer_of, with_whom
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["as_object", "as_occasion", "as_phrase", "as_subject"]

_CHANCES = frozenset(
    {
        "possibility",
        "prospect",
        "hope",
        "call",
        "need",
        "demand",
        "proposal",
        "request",
        "idea",
        "chance",
        "offer",
        "readiness",
        "willingness",
        "framework",
        "format",
        "issue",
        "subject",
        "topic",
        "role",
        "resumption",
        "return",
        "plan",
        "lack",
        "absence",
        "kind",
        "process",
        "type",
        "way",
        "part",
        "area",
        "basis",
    }
)
_OCCASIONS = frozenset({"after", "during", "at", "following", "amid", "since", "in", "from"})
_ABOUT = frozenset({"address", "cover", "include", "discuss", "focus", "concern"})
_AHEAD = frozenset({"before", "ahead"})


def as_subject(page: Page, n: int, tree: Tree, j: int, top: int, told: Told) -> Told | None:
    """The talks begin, take place, break down, are held, are postponed."""
    v = tree[top].head
    dep = tree[top].dep
    if dep not in {"nsubj", "nsubjpass"} or not _verb_like(tree, v):
        return None
    told.clause, told.verb = _clause(tree, j, top, v), v
    told.outlook = outlook(tree, v)
    if told.outlook == PRESENT and when_in(page, n, told.clause, v) is not None:
        told.outlook = PLANNED  # "the talks resume tomorrow"
    lemma = tree[v].lemma.lower()
    said = _passive(tree, v, lemma, told) if dep == "nsubjpass" else _active(tree, v, lemma, told)
    if not said:
        return None
    if tree.negated(top) and told.outlook == OCCURRED:
        told.outlook = DENIED
    if lemma in _ABOUT:  # "the talks addressed the crisis in X": X is what they were about
        about = {k for o in tree.children(v, "dobj", "prep") for k in tree.subtree(o)}
        told.clause = [k for k in told.clause if k not in about]
    return told


def _active(tree: Tree, v: int, lemma: str, told: Told) -> bool:
    down = {tree[k].lemma.lower() for k in tree.children(v, "prt", "advmod", "acomp", "prep")}
    told.rule = f"noun:{lemma}"
    if lemma == "take" and any(tree[k].lemma == "place" for k in tree.children(v, "dobj")):
        told.confidence = 0.85
    elif lemma in {"happen", "occur", "last", "hold"} | w.ENDED:
        told.confidence = 0.8
    elif lemma in w.OPENED:
        told.confidence = 0.8
        told.status = "ongoing" if told.outlook == OCCURRED else None
    elif lemma == "adjourn" or (lemma == "break" and "up" in down):
        told.confidence = 0.8
        told.status = "inconclusive" if told.outlook == OCCURRED else None
    elif (lemma in {"break", "fall"} and down & {"down", "off", "apart", "up", "through"}) or lemma in w.BROKEN - {
        "break",
        "fall",
    }:
        told.confidence = 0.8
        told.status = "broken_off" if told.outlook in {OCCURRED, PRESENT} else None
    elif lemma in w.STALLED:
        told.confidence = 0.7
        told.status = "inconclusive"
    elif lemma in w.GOING_ON and (lemma != "run" or "on" in down) and (lemma != "go" or "on" in down):
        told.confidence = 0.65
        told.status = "ongoing" if told.outlook in {PRESENT, ONGOING} else None
    elif lemma == "be":
        return _copula(tree, v, told)
    else:
        told.confidence = 0.5
        told.definite = told.definite or bool(told.others)
        known = lemma in {
            "come",
            "follow",
            "bring",
            "produce",
            "yield",
            "address",
            "cover",
            "include",
            "discuss",
            "mark",
        }
        return known and told.outlook in {OCCURRED, PLANNED}
    return True


def _copula(tree: Tree, v: int, told: Told) -> bool:
    """ "The talks are under way", "the meeting is due on Monday", "talks are in Oslo"."""
    rest = {tree[k].lemma.lower() for c in tree.children(v, "acomp", "attr", "prep", "advmod") for k in tree.subtree(c)}
    told.rule = "noun:be"
    if rest & {"underway", "way", "ongoing", "progress"}:
        told.status, told.confidence = "ongoing", 0.75
        return told.outlook in {PRESENT, OCCURRED, ONGOING}
    if rest & {"due", "scheduled", "planned", "set"}:
        told.outlook, told.confidence = PLANNED, 0.75
        return True
    if rest & {"over", "inconclusive", "deadlocked"}:
        told.status, told.confidence = ("inconclusive" if "over" not in rest else None), 0.65
        return True
    if tree.child(v, "attr") is not None and any(
        tree[k].text.lower() == "this" for k in tree.children(told.cue, "det")
    ):
        told.status, told.confidence = "ongoing", 0.55  # "This Oslo meeting is an attempt to …"
        return told.outlook == PRESENT
    return False


def _passive(tree: Tree, v: int, lemma: str, told: Told) -> bool:
    told.rule = f"noun:be-{lemma}"
    off = {tree[k].lemma.lower() for k in tree.children(v, "prt", "advmod")} & {"off", "back"}
    if lemma in {
        "hold",
        "conduct",
        "convene",
        "host",
        "stage",
        "conclude",
        "resume",
        "mediate",
        "facilitate",
        "chair",
        "attend",
        "complete",
        "restart",
        "launch",
        "open",
        "wrap",
    }:
        told.confidence = 0.8
    elif lemma in {"schedule", "plan", "set", "expect", "arrange", "pencil", "slate", "fix"}:
        told.confidence = 0.75
        told.outlook = PLANNED if told.outlook in {PRESENT, OCCURRED, PLANNED} else told.outlook
    elif lemma in {"cancel", "postpone", "scrap", "shelve", "defer", "delay"} or (
        lemma in {"call", "put", "break"} and off
    ):
        told.confidence, told.type = 0.8, "cancelled_meeting"
        told.status = "cancelled"
    elif lemma in {"suspend", "adjourn", "halt", "abandon", "interrupt"}:
        told.confidence, told.status = 0.75, "broken_off"
    else:
        return False
    return told.outlook != POSSIBLE


def as_object(page: Page, n: int, tree: Tree, j: int, top: int, told: Told) -> Told | None:
    """Somebody holds, hosts, attends, takes part in the talks; is in talks."""
    v = tree[top].head
    dep = tree[top].dep
    particle = None
    if dep == "pobj" and tree[tree[top].head].dep == "prep":
        particle = tree[tree[top].head].lemma.lower()
        v = tree[tree[top].head].head
    elif dep != "dobj" and not (dep == "conj" and _verb_like(tree, v)):
        return None
    if not _verb_like(tree, v):
        return None
    lemma = tree[v].lemma.lower()
    held = lemma in w.HOLD and (
        particle is None or (lemma in {"engage", "participate", "enter", "take"} and particle in {"in", "into"})
    )
    took = lemma == "take" and particle == "in" and any(tree[k].lemma == "part" for k in tree.children(v, "dobj"))
    paid = lemma in {"pay", "make"} and told.type in {"visit", "call"}
    lies = lemma == "be" and particle == "in" and told.type in {"round_of_talks", "meeting"}
    dive = lemma in {"dive", "throw", "launch", "plunge"} and particle == "into"
    if lemma == "deny" and dep == "dobj":
        told.outlook, told.rule, told.confidence = DENIED, "hold:denied", 0.65
        doer = subject(tree, v)
        told.doers = [doer] if doer is not None and is_human(page, n, doer) else []
        told.clause, told.verb = _clause(tree, j, top, v), v
        return told if told.others else None
    if not (held or took or paid or lies or dive):
        return None
    told.outlook = outlook(tree, v)
    told.rule, told.confidence = f"hold:{lemma}", 0.8 if lemma in {"hold", "conduct", "host", "attend"} else 0.65
    if lemma == "enter" and told.type == "meeting":
        return None
    if lemma == "have" and not (told.others and (told.type == "call" or tree[v].tag != "VBP")):
        return None
    doer = _holder(tree, v, lemma)
    if doer is not None and is_human(page, n, doer):
        told.doers = [doer]
    if lemma == "host" and told.doers:
        told.host = told.doers[0]
    told.others = list(dict.fromkeys([*told.others, *(k for k in with_whom(tree, v) if is_human(page, n, k))]))
    told.clause, told.verb = _clause(tree, j, top, v), v
    if doer is not None:
        told.clause = sorted({*told.clause, *tree.subtree(doer, without=tree.children(doer, "relcl", "acl", "appos"))})
    if lies or (told.outlook in {PRESENT} and lemma not in {"host", "conclude", "end"}):
        told.outlook = ONGOING if told.outlook == PRESENT else told.outlook
    return _inside(page, n, tree, told)


def _holder(tree: Tree, v: int, lemma: str) -> int | None:
    """The subject; for "the delegation …, engaged in talks with X" the noun that the participle follows."""
    doer = doer_of(tree, v)
    if doer is None and lemma in {"engage", "attend", "join"} and tree[v].dep == "acl":
        up = tree[v].head
        return next((k for k in tree.ancestors(up) if tree[k].dep == "ROOT" and tree[k].pos == "NOUN"), up)
    return doer


def _inside(page: Page, n: int, tree: Tree, told: Told) -> Told | None:
    """Without anybody else there, "consultations" and a body's own meeting are one side's."""
    if told.noun is not None and not told.others and told.doers:
        noun = tree[told.noun].lemma.lower()
        alone = len(tree.conjuncts(told.doers[0])) == 1 and tree[told.doers[0]].tag not in {"NNS", "NNPS"}
        own = {tree[k].lemma.lower() for k in tree.children(told.noun, "compound", "amod")} & {
            "security",
            "internal",
            "emergency",
            "cabinet",
        }
        if alone and (
            noun in {"consultation", "consultations"} or own or tree[told.doers[0]].lemma.lower() in w.ASSEMBLIES
        ):
            told.type, told.rule = "internal_consultation", "hold:internal"
    return told if told.doers or told.others else None


def as_occasion(page: Page, n: int, tree: Tree, j: int, top: int, told: Told) -> Told | None:
    """ "He said so after talks with X", "during a meeting in Y": the verb above must have happened."""
    p = tree[top].head
    if tree[top].dep != "pobj" or tree[p].dep not in {"prep", "pcomp", "mark", "advmod"}:
        return None
    word = tree[p].text.lower()
    if word not in _OCCASIONS | _AHEAD and not (word == "of" and tree[tree[p].head].lemma.lower() == "ahead"):
        return None
    v = next((k for k in tree.ancestors(p) if _verb_like(tree, k)), None)
    if word == "from" and (v is None or tree[v].lemma.lower() not in {"return", "come", "emerge", "exclude"}):
        return None
    above = outlook(tree, v) if v is not None else POSSIBLE
    if above in {POSSIBLE, DENIED} or (
        tree[tree[p].head].lemma.lower() in _CHANCES and tree[tree[p].head].pos == "NOUN"
    ):
        return None
    ahead = word in _AHEAD or word == "of"
    if not told.others and not told.definite and not _placed(page, n, tree, j, top):
        return None
    told.outlook = PLANNED if ahead or above == PLANNED else OCCURRED
    told.rule, told.confidence = f"occasion:{word}", 0.6
    if word in {"after", "following"} and v is not None and tree[v].lemma.lower() in {"leave", "depart"}:
        told.scene = v
    told.clause = _clause(tree, j, top, None)
    if v is not None and len(_heads(tree, told.others)) < 2:
        doer = subject(tree, v)
        if doer is not None and is_human(page, n, doer) and told.others:
            told.doers = [doer]
    if word == "in" and not told.others:
        return None
    if (
        word in {"at", "in"}
        and len(_heads(tree, told.others)) < 2
        and not _placed(page, n, tree, j, top)
        and not told.doers
    ):
        told.confidence = 0.45
    return told


def _heads(tree: Tree, nodes: list[int]) -> list[int]:
    return [c for k in nodes for c in tree.conjuncts(k)]


def _placed(page: Page, n: int, tree: Tree, j: int, top: int) -> bool:
    own = _clause(tree, j, top, None)
    return place_in(page, n, own, j) is not None or when_in(page, n, own, j) is not None


def as_phrase(page: Page, n: int, tree: Tree, j: int, top: int, told: Told) -> Told | None:
    """A phrase that names two sides and a place or day tells an encounter, unless what governs it unmakes it."""
    governors = [tree[k].lemma.lower() for k in tree.ancestors(top)][:4]
    if any(g in _CHANCES | w.UNREAL | w.PLANNED for g in governors) or tree[top].dep in {"compound", "amod"}:
        return None
    own = _clause(tree, j, top, None)
    if not _placed(page, n, tree, j, top) or not (told.others or tree[top].dep == "ROOT"):
        return None
    v = next((k for k in tree.ancestors(top) if _verb_like(tree, k)), None)
    if v is not None and outlook(tree, v) in {POSSIBLE, DENIED, PLANNED}:
        return None
    if len(_heads(tree, told.others)) < 2:
        told.confidence = 0.4
    else:
        told.confidence = 0.55
    acl = tree.child(j, "acl")
    if acl is not None and tree[acl].lemma.lower() in {"schedule", "plan", "set", "expect", "due", "slate"}:
        told.outlook = PLANNED
    elif acl is not None and tree[acl].lemma.lower() in {"hold", "host", "convene"}:
        told.confidence = max(told.confidence, 0.6)
    elif acl is not None and tree[acl].lemma.lower() in w.BROKEN:
        told.status, told.confidence = "broken_off", 0.6
    told.rule, told.clause = "phrase", sorted({*own, *(tree.subtree(acl) if acl is not None else ())})
    return told


def _clause(tree: Tree, j: int, top: int, verb: int | None) -> list[int]:
    own = set(tree.subtree(top, without=list(tree.children(top, "relcl") + tree.children(j, "relcl"))))
    if verb is None:
        return sorted(own)
    return sorted(own | set(clause_of(tree, verb)))


def _verb_like(tree: Tree, i: int) -> bool:
    return (
        tree[i].pos in {"VERB", "AUX"}
        or tree[i].tag.startswith("VB")
        or (tree[i].dep == "ROOT" and tree[i].lemma in {"resume", "end", "stall"})
    )
