"""Encounters told by a noun: talks held, ended, resumed, a meeting that took place, a call between two, a visit paid.

A noun alone is only a topic. It tells an encounter where its verb says so ("the talks broke down"), where it is an
occasion ("after a meeting with X on Monday"), or where the phrase itself gives parties and a place or day.
"""

from __future__ import annotations

from travaux.finding import encounter_words as w
from travaux.finding.encounter_noun_frames import as_object, as_occasion, as_phrase, as_subject
from travaux.finding.encounter_outlook import OCCURRED, POSSIBLE
from travaux.finding.encounter_roles import is_human
from travaux.finding.encounter_scene import mere_place
from travaux.finding.encounter_told import Told, with_whom
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["by_nouns"]

_UNITS = frozenset(
    {
        "round",
        "day",
        "hour",
        "series",
        "week",
        "session",
        "start",
        "end",
        "resumption",
        "month",
        "marathon",
        "night",
        "leg",
        "phase",
        "set",
        "lot",
        "minute",
    }
)
_ROUNDS = frozenset(
    """next last late latest new previous further second first third fourth fifth sixth seventh eighth ninth tenth
    final""".split()
)
_FALLS = frozenset({"collapse", "breakdown", "failure", "suspension"})
_PRESS = frozenset({"press", "news", "phone", "telephone", "video"})
_NOT_ABOUT = frozenset(
    {
        "market",
        "business",
        "sales",
        "history",
        "therapy",
        "training",
        "coalition",
        "mass",
        "public",
        "town",
        "prayer",
        "staff",
        "editorial",
    }
)
_BE = frozenset({"be"})


def by_nouns(page: Page, n: int) -> list[Told]:
    """What the nouns of sentence `n` tell, in order."""
    tree = page.trees[n]
    out: list[Told] = []
    if tree[len(tree) - 1].text == "?":
        return out
    for j, t in enumerate(tree.tokens):
        if t.pos not in {"NOUN", "PROPN"} and not (t.tag == "VBG" and t.lemma == "meeting"):
            continue
        type_ = _type(page, n, tree, j)
        if type_ is None:
            continue
        told = _told(page, n, tree, j, type_)
        if told is not None and told.outlook != POSSIBLE:
            out.append(told)
    return out


def _type(page: Page, n: int, tree: Tree, j: int) -> str | None:
    """Which kind of encounter the noun names; None for nouns that name none here."""
    t = tree[j]
    lemma = t.lemma.lower()
    if t.dep in {"compound", "nmod"} and tree[t.head].pos in {"NOUN", "PROPN"} and t.head > j:
        return None
    before = {tree[k].lemma.lower() for k in tree.children(j, "compound", "amod", "nmod")}
    if before & _NOT_ABOUT:
        return None
    if lemma in w.TALKS:
        return _talks_type(tree, j, before)
    if lemma in w.MEETINGS:
        return _meeting_type(tree, j, lemma, before)
    if lemma in w.CALLS:
        phone = before & {"phone", "telephone", "video", "conference"} or (lemma not in {"conversation", "call"})
        return "call" if phone or (lemma == "call" and with_whom(tree, j)) else None
    if lemma in w.VISITS:
        return "visit" if with_whom(tree, j, "to", "by", "of", "from") or tree.child(j, "poss") is not None else None
    return None


def _talks_type(tree: Tree, j: int, before: set[str]) -> str | None:
    lemma = tree[j].lemma.lower()
    if lemma == "talk" and tree[j].text.lower() != "talks":
        return None
    if lemma == "round":
        counted = tree.child(j, "nummod") is not None and tree[tree[j].head].lemma.lower() in {"host", "hold"}
        alone = (before & _ROUNDS or counted) and not with_whom(tree, j, "of")
        return "round_of_talks" if alone or _of_talks(tree, j) else None
    if lemma in {"discussion", "consultation", "discussions", "consultations"}:
        return "meeting" if tree[j].tag in {"NNS", "NNPS"} or with_whom(tree, j) else None
    return None if lemma in {"bargaining", "mediation"} else "round_of_talks"


def _meeting_type(tree: Tree, j: int, lemma: str, before: set[str]) -> str | None:
    if lemma in {"session", "conference", "encounter", "huddle"}:
        if before & {"press", "news"}:
            return "press_appearance" if lemma == "conference" else None
        if lemma == "session" and before & {"bargaining", "negotiating", "mediation", "arbitration"}:
            return "round_of_talks"
        if lemma == "conference" and before & {"phone", "telephone", "video"}:
            return "call"
        return "meeting" if with_whom(tree, j, "with", "between") else None
    if before & w.ASSEMBLIES:
        return "internal_consultation"
    return "meeting"


def _of_talks(tree: Tree, j: int) -> bool:
    return any(tree[k].lemma.lower() in w.TALKS | w.MEETINGS for k in with_whom(tree, j, "of"))


def _told(page: Page, n: int, tree: Tree, j: int, type_: str) -> Told | None:
    top = _top(tree, j)
    if top is None:
        return None
    told = Told(n, j, type_, OCCURRED, "noun", 0.6, noun=j)
    told.others = _parties(page, n, tree, j, top)
    told.definite = _definite(tree, top)
    told.remote = type_ == "call"
    _led_by(page, n, tree, j, told)
    fallen = tree[top].lemma.lower() in _FALLS
    for read in (as_subject, as_object, as_occasion, as_phrase):
        done = read(page, n, tree, j, top, told)
        if done is not None:
            if fallen and done.outlook == OCCURRED:
                done.status = "broken_off"
            return done
    return None


def _led_by(page: Page, n: int, tree: Tree, j: int, told: Told) -> None:
    """ "Talks facilitated by A", "a meeting hosted by B": who does so takes part; a host gives the place."""
    for a in tree.children(j, "acl"):
        lemma = tree[a].lemma.lower()
        if lemma in {"facilitate", "host", "mediate", "broker", "chair", "sponsor"}:
            by = [k for k in with_whom(tree, a, "by") if is_human(page, n, k)]
            told.others += [k for k in by if k not in told.others]
            if by and lemma == "host":
                told.host = by[0]


def _top(tree: Tree, j: int) -> int | None:
    """The noun whose place in the sentence counts ("three days of talks"); None if it is told elsewhere."""
    top = j
    for _ in range(4):
        p = tree[top].head
        if tree[top].dep != "pobj" or tree[p].lemma.lower() != "of":
            break
        up = tree[p].head
        lemma = tree[up].lemma.lower()
        if lemma in w.TALKS | w.MEETINGS and lemma not in {"day"}:
            return None  # told at "round of talks" itself
        if lemma not in _UNITS | _FALLS:
            break
        top = up
    return top


def _definite(tree: Tree, top: int) -> bool:
    if any(
        tree[k].lemma.lower() in {"another", "new", "second", "third", "next", "further"}
        for k in tree.children(top, "amod", "det")
    ):
        return False
    return any(
        tree[k].text.lower() in {"the", "this", "these", "those", "that", "their"}
        for k in tree.children(top, "det", "poss")
    )


def _parties(page: Page, n: int, tree: Tree, j: int, top: int) -> list[int]:
    """Those whom the phrase names: "between A and B", "with B", "of the ministers", "A-B talks", "A's talks"."""
    out: list[int] = []
    spots = {j, top, *(k for k in with_whom(tree, j, "of") if tree[k].lemma.lower() in w.TALKS)}
    for spot in sorted(spots):
        out += with_whom(tree, spot, "with", "between", "among", "by")
        if tree[spot].lemma.lower() in w.MEETINGS | w.VISITS:
            out += with_whom(tree, spot, "of")
        out += tree.children(spot, "poss")
        out += [k for k in tree.children(spot, "compound", "amod", "nmod") if page.mention_of(n, k) is not None]
    found = [k for k in dict.fromkeys(out) if is_human(page, n, k) or tree[k].dep in {"amod", "compound", "nmod"}]
    return [k for k in found if not mere_place(page, n, k)]
