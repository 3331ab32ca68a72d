"""Frames of contact and paper: calls, messages, signing, inviting, calling off."""

from __future__ import annotations

from travaux.finding import encounter_words as w
from travaux.finding.encounter_outlook import OCCURRED, ONGOING, PRESENT
from travaux.finding.encounter_roles import is_human
from travaux.finding.encounter_scene import clause_of
from travaux.finding.encounter_told import (
    Told,
    humans,
    is_place,
    object_of,
    told_by,
    with_whom,
)
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["cancel", "hand_over", "inform", "invite", "phone", "press", "sign"]


def inform(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A tells, informs, briefs B by telephone or video link."""
    line = [
        k
        for k in with_whom(tree, i, "by", "over", "via")
        if tree[k].lemma.lower() in {"telephone", "phone", "video", "link"}
    ]
    obj = tree.child(i, "dobj", "dative")
    if not line or obj is None or not is_human(page, n, obj):
        return None
    told = told_by(tree, n, i, "call", f"{tree[i].lemma.lower()}:by-phone", 0.7)
    told.doers, told.others, told.remote = humans(page, n, told.doers), [obj], True
    return told if told.doers else None


def phone(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A phones, telephones B; speaks with B by telephone; calls B on a day or to discuss something."""
    lemma = tree[i].lemma.lower()
    told = told_by(tree, n, i, "call", f"{lemma}:call", 0.8)
    told.doers = humans(page, n, told.doers)
    told.remote = True
    if lemma in {"speak", "talk"}:
        line = {tree[k].text.lower() for k in told.clause} & {"telephone", "phone", "video", "call"}
        told.others = humans(page, n, with_whom(tree, i, "with", "to"))
        if not line or not told.others:
            return None
        return told if told.doers else None
    obj = tree.child(i, "dobj")
    if obj is None or not is_human(page, n, obj) or not told.doers:
        return None
    told.others = [obj]
    if lemma == "call":
        m = page.mention_of(n, obj)
        plain = tree.child(i, "oprd", "ccomp", "xcomp", "prt") is None and not with_whom(tree, i, "for", "on", "upon")
        aim = any(
            tree[k].lemma.lower() in w.DISCUSS | {"tell", "ask", "express"} for k in tree.children(i, "advcl", "xcomp")
        )
        if m is None or m.kind not in {"person", "anonymous"} or not (aim or (plain and page.times(n))):
            return None
        told.confidence = 0.6 if aim else 0.45
    return told


def hand_over(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A delivers a message, letter, answer to B."""
    obj = object_of(tree, i)
    if obj is None or tree[obj].lemma.lower() not in w.MESSAGES | {"proposal", "offer"} or tree[obj].pos == "PROPN":
        return None
    told = told_by(tree, n, i, "message_passed", f"{tree[i].lemma.lower()}:message", 0.7)
    told.doers = humans(page, n, told.doers)
    told.others = humans(page, n, [*with_whom(tree, i, "to"), *with_whom(tree, obj, "to"), *tree.children(i, "dative")])
    told.others += humans(page, n, [x for k in tree.children(i, "dative") for x in tree.children(k, "pobj")])
    told.others = list(dict.fromkeys(told.others))
    told.remote = True
    return told if told.doers and told.others else None


def sign(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A and B sign an agreement."""
    obj = object_of(tree, i)
    if obj is None or tree[obj].lemma.lower() not in w.AGREEMENTS:
        return None
    told = told_by(tree, n, i, "signing", "sign:agreement", 0.7)
    told.doers = humans(page, n, told.doers)
    told.others = humans(page, n, [*with_whom(tree, obj), *with_whom(tree, i)])
    told.definite = any(tree[k].text.lower() in {"the", "this"} for k in tree.children(obj, "det"))
    return told if told.doers or told.others else None


def invite(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A invites B to meet, to a place, to talks."""
    obj = object_of(tree, i)
    if obj is None or not is_human(page, n, obj):
        return None
    told = told_by(tree, n, i, "planned_meeting", "invite", 0.75)
    aims = [
        k
        for k in tree.children(i, "xcomp", "advcl", "ccomp")
        if tree[k].lemma.lower()
        in {
            "meet",
            "attend",
            "visit",
            "join",
            "come",
            "send",
            "resume",
            "hold",
            "travel",
            "take",
            "participate",
            "negotiate",
            "discuss",
            "talk",
        }
    ]
    goals = [
        k for k in with_whom(tree, i, "to", "for") if is_place(page, n, tree, k) or tree[k].lemma.lower() in w.CONTACTS
    ]
    if not aims and not goals:
        return None
    told.inviter = humans(page, n, told.doers)
    told.doers = [obj]
    told.others = [x for k in aims for x in humans(page, n, [*with_whom(tree, k, "with"), *tree.children(k, "dobj")])]
    told.clause = sorted({*told.clause, *(x for k in aims for x in clause_of(tree, k))})
    told.status = "invited" if told.outlook in {OCCURRED, PRESENT, ONGOING} else None
    told.way = "to"
    return told if told.status else None


def cancel(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A cancels, postpones, calls off a meeting, visit, round or signing."""
    lemma = tree[i].lemma.lower()
    particles = {tree[k].lemma.lower() for k in tree.children(i, "prt", "advmod")}
    if lemma == "call" and "off" not in particles:
        return phone(page, n, tree, i)
    if lemma == "put" and not particles & {"off", "back"}:
        return None
    obj = object_of(tree, i)
    if obj is None:
        return None
    kind = tree[obj].lemma.lower()
    if not _can_be_cancelled(tree, obj, kind):
        return None
    told = told_by(tree, n, i, "cancelled_meeting", f"{lemma}:meeting", 0.75)
    if kind in {"signing", "ceremony"}:
        told.type = "signing"
    told.doers = humans(page, n, told.doers)
    told.others = humans(page, n, [*with_whom(tree, obj), *with_whom(tree, obj, "to", "by")])
    told.noun = obj
    told.status = "broken_off" if lemma in {"suspend", "adjourn"} and kind in w.TALKS else "cancelled"
    if told.status == "broken_off":
        told.type = "round_of_talks"
    told.definite = any(tree[k].text.lower() in {"the", "this", "their"} for k in tree.children(obj, "det", "poss"))
    told.clause = sorted({*told.clause, *tree.subtree(obj)})
    return told


def _can_be_cancelled(tree: Tree, obj: int, kind: str) -> bool:
    """A meeting, visit, round or signing of parties; no tour of a band, no public meetings at large."""
    if tree[obj].pos not in {"NOUN", "PROPN"} and kind != "signing":
        return False
    if kind not in w.CONTACTS | {"signing", "ceremony"}:
        return False
    if any(tree[k].lemma.lower() in {"mass", "public", "all"} for k in tree.children(obj, "amod", "compound", "det")):
        return False
    vague = kind in {"session", "tour", "conference", "round"}
    return not vague or bool(with_whom(tree, obj) or with_whom(tree, obj, "of"))


def press(page: Page, n: int, tree: Tree, i: int) -> Told | None:
    """A tells reporters: shown among what is unsure, as it says little of the talks."""
    obj = tree.child(i, "dobj", "dative")
    if obj is None or tree[obj].lemma.lower() not in {"reporter", "journalist", "press", "newsman"}:
        return None
    told = told_by(tree, n, i, "press_appearance", "tell:press", 0.4)
    told.doers = humans(page, n, told.doers)
    return told if told.doers else None
