"""Word lists of the proposal rules: base forms, by what they do in a sentence."""

from __future__ import annotations

__all__ = [
    "BACK",
    "BODIES",
    "CARRY",
    "CONTAIN",
    "HEADS",
    "IDEAS",
    "OFFERS",
    "PACTS",
    "PAPERS",
    "PAUSES",
    "PUT",
    "STATUS_OF",
    "TURNS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PAPERS = _words(
    """proposal plan draft blueprint roadmap initiative counterproposal counter-proposal framework formula compromise
    package paper non-paper scheme text document outline bargain"""
)
"""Things that are put forward; papers among them."""
OFFERS = _words("offer bid counteroffer counter-offer")
IDEAS = _words("idea vision concept suggestion")
PACTS = _words("deal agreement accord settlement pact arrangement")
"""A pact is a proposal only while it is not one: proposed, on the table, told with `would`."""
PAUSES = _words("swap cooling-off truce ceasefire cease-fire standstill pause halt freeze moratorium")
HEADS = PAPERS | OFFERS | IDEAS | PACTS | PAUSES

PUT = _words(
    """propose table float present submit suggest unveil outline offer circulate lodge formulate revive launch moot
    draft make put bring lay set prepare push place"""
)
"""Verbs by which somebody puts a thing forward; `put`, `bring`, `lay`, `set` with forward, out or on the table."""
CARRY = _words("convey pass deliver hand relay transmit carry forward")
CONTAIN = _words(
    """include call provide foresee envisage envision stipulate require contain propose offer cover set give
    start begin entail involve seek ask demand"""
)
TURNS = _words("agree settle compromise")
"""Verbs behind which terms may be told in sentences of their own ("The two agreed on a text. X would get …")."""
BACK = _words("back support endorse sponsor broker")
BODIES = _words("committee commission panel body mechanism mission team observer monitor force authority group auditor")

STATUS_OF = {
    **dict.fromkeys(("float", "moot", "suggest"), "idea_floated"),
    **dict.fromkeys(("formulate", "draft", "prepare"), "in_drafting"),
    **dict.fromkeys(CARRY, "transmitted"),
    **dict.fromkeys(("study", "consider", "examine", "review", "weigh", "discuss", "assess"), "under_study"),
    **dict.fromkeys(("accept", "approve", "endorse", "welcome"), "accepted_by_one"),
    **dict.fromkeys(("reject", "refuse", "dismiss", "rebuff", "spurn", "turn"), "rejected"),
    **dict.fromkeys(("revive", "resurrect", "relaunch"), "revived"),
    **dict.fromkeys(("withdraw", "rescind"), "withdrawn"),
    **dict.fromkeys(("sign", "initial", "ink"), "signed"),
    **dict.fromkeys(("collapse", "unravel"), "collapsed"),
    **dict.fromkeys(("expire", "lapse"), "expired"),
    **dict.fromkeys(("propose", "table", "present", "submit", "unveil", "put", "offer", "lodge", "circulate", "place",
                     "lay", "make"), "tabled"),
}  # fmt: skip
"""The codebook's lifecycle by the verb that tells it."""
