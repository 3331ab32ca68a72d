"""Encounters told by a verb: who meets, comes, leaves, calls, hands over, signs, invites, breaks off.

Each frame reads one class of verbs and says what was told (`Told`), not yet who the sides are. What is no encounter in
spite of its verb is turned away there: needs that are met, places left in ruins, calls for something.
"""

from __future__ import annotations

from collections.abc import Callable

from travaux.finding import encounter_words as w
from travaux.finding.encounter_contacts import cancel, hand_over, inform, invite, phone, press, sign
from travaux.finding.encounter_meetings import confer, meet, receive, see, sit_down, together, visit
from travaux.finding.encounter_moves import arrive, be_somewhere, board, break_off, expected_somewhere, leave
from travaux.finding.encounter_outlook import POSSIBLE
from travaux.finding.encounter_told import Told
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["by_verbs"]

_Frame = Callable[[Page, int, Tree, int], Told | None]

_FRAMES: dict[str, _Frame] = {
    "meet": meet,
    "sit": sit_down,
    "look": sit_down,
    "visit": visit,
    "leave": leave,
    "depart": leave,
    "board": board,
    "see": see,
    "sign": sign,
    "ink": sign,
    "initial": sign,
    "invite": invite,
    "be": be_somewhere,
    "expect": expected_somewhere,
    "spend": together,
    "shake": together,
    "tell": press,
    **dict.fromkeys(("receive", "host", "welcome", "summon"), receive),
    **dict.fromkeys(w.ARRIVE, arrive),
    **dict.fromkeys(("phone", "telephone", "speak", "talk", "ring"), phone),
    **dict.fromkeys(("inform", "brief", "contact"), inform),
    **dict.fromkeys(("confer", "negotiate", "consult"), confer),
    **dict.fromkeys(w.SENT, hand_over),
    **dict.fromkeys(("walk", "storm", "pull", "quit", "break", "step", "withdraw", "abandon"), break_off),
    **dict.fromkeys(
        ("cancel", "postpone", "scrap", "shelve", "defer", "call", "put", "suspend", "adjourn", "delay"), cancel
    ),
}


def by_verbs(page: Page, n: int) -> list[Told]:
    """What the verbs of sentence `n` tell, in order."""
    tree = page.trees[n]
    out: list[Told] = []
    if tree[len(tree) - 1].text == "?":
        return out
    for i, t in enumerate(tree.tokens):
        frame = _FRAMES.get(t.lemma.lower())
        if frame is None or not _verbal(tree, i):
            continue
        told = frame(page, n, tree, i)
        if told is not None and told.outlook != POSSIBLE:
            out.append(told)
    return out


def _verbal(tree: Tree, i: int) -> bool:
    t = tree[i]
    if t.pos in {"VERB", "AUX"} or t.tag.startswith("VB"):
        return t.dep not in {"amod", "compound", "aux", "auxpass"}
    return t.pos == "NOUN" and t.dep == "ROOT" and tree.child(i, "nsubj") is not None
