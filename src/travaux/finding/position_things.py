"""The words of what a stance frame is about, and whether they are anything to bargain over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.finding.page import Page
from travaux.finding.stance_grammar import Frame, has_modal
from travaux.finding.stance_words import DEALING, TIMES
from travaux.reading import Tree

__all__ = [
    "is_background",
    "is_firm",
    "is_thing",
    "nothing",
    "tells_fact",
    "things",
    "without_subject",
    "without_times",
]

_STOPS = frozenset(
    "without but while although though whereas because as which who where when than despite according".split()
)


# Frames that bargain whatever they are about; others need an issue that the codebook names.
_FIRM = re.compile(
    r"verb:(?:reject|refuse|accept|demand|insist|rule_out|turn_down|oppose|offer|promise|pledge|agree_to|not_exclude|call_for"
    r"|say_yes|say_no|live_with|want|object_to|ask_for|seek|go_no_further|be_out_of_the_question|put_offer|change_demand"
    r"|no_objection|hold_for|campaign_for|fight_for|lobby_for|appeal_for|plead_for|favou?r|give_up|not_bend|bend|urge|sign|vote_against|welcome|settle|support|back|approve|endorse|ratify|throw_out|go_ahead|call_unacceptable|need|vow_not|not_drop|dismiss|push|press)(?::passive)?"
    r"|ready:\w+|modal:(?:would_consider|would_give|could_give|will_not|will_not_be|may_accept|no_deal_without|there_will_be_no|must|would_allow)"
    r"|noun:no_list|noun:(?:demand|insistence|refusal|rejection|offer|condition|call)(?:_list)?|adjective:needed|opposed_to|without|under_offer|command|tie"
)


_TALK = frozenset(
    """accusation allegation charge claim report comment question criticism remark notion statement
    blame answer invitation meeting talk visit responsibility detail view attention word message
    information evidence time day week person people man woman anyone nothing something anything everyone
    one rumour rumor story picture impression""".split()
)


_TIME_PREPOSITIONS = frozenset("before after during since following amid within by".split())


_TIME_NOUNS = frozenset("day week month year hour start end beginning time moment eve anniversary stage phase".split())


def things(page: Page, n: int, frame: Frame) -> list[int]:
    """The words of the thing, with the rest of a list that the parse cut off."""
    tree = page.trees[n]
    doing = frame.head in frame.things  # what else the party does is told by other frames
    apart = [k for k in tree.children(frame.head, "conj") if tree[k].pos in {"VERB", "AUX"}] if doing else []
    tokens = sorted({k for thing in frame.things for k in tree.subtree(thing, apart) if k != frame.head or doing})
    if not tokens:
        return []
    if frame.head not in frame.things and not any(thing < frame.head for thing in frame.things):
        tokens = [k for k in tokens if k > frame.head]
    return _with_tail(page, n, tokens) if tokens else []


def _with_tail(page: Page, n: int, tokens: list[int]) -> list[int]:
    """The words of the thing with the rest of a list that the parse cut off: up to the next verb of its own, "but",
    or mark.
    """
    tree = page.trees[n]
    last = tokens[-1]
    quote = page.quote_at(tree[last].start)
    for k in range(last + 1, len(tree)):
        t = tree[k]
        if quote is not None and t.start == quote.inner_end and quote.start >= tree[tokens[0]].start:
            quote = None  # the quotation stands inside the list, which goes on behind it
            tokens = [*tokens, k]
            continue
        opens = quote is None and (q := page.quote_at(t.start)) is not None and q.start == t.start
        if not opens and (t.text in {";", "\u2014", "\u2013", ":", "\u201d", '"', "("} or t.lemma.lower() in _STOPS):
            break
        if t.tag in {"VBD", "VBZ", "VBP", "MD"} or (quote is not None and t.start >= quote.inner_end):
            # The subject of that verb is not part of the list either.
            while tokens[-1] > last and tree[tokens[-1]].text != ",":
                tokens = tokens[:-1]
            break
        tokens = [*tokens, k]
    return tokens


def without_times(tree: Tree, tokens: list[int]) -> list[int]:
    """Without "on the first day of the truce", "before the talks": they date the thing and are not bargained over."""
    drop: set[int] = set()
    for k in tokens:
        if tree[k].dep != "prep":
            continue
        about = tree.children(k, "pobj", "pcomp")
        dates = any(tree[o].lemma.lower() in _TIME_NOUNS or tree[o].entity == "DATE" for o in about)
        if tree[k].lemma.lower() in _TIME_PREPOSITIONS or (
            tree[k].lemma.lower() in {"on", "in", "at", "from"} and dates
        ):
            drop |= set(tree.subtree(k))
    return [k for k in tokens if k not in drop] or tokens


def without_subject(tree: Tree, tokens: list[int], frame: Frame) -> list[int]:
    """ "The company would raise wages": what the party does, without the party and what stands before it."""
    if frame.head not in frame.things or frame.party is None or frame.party > frame.head:
        return tokens
    aux = [k for k in tree.children(frame.head, "aux", "neg") if frame.party < k < frame.head]
    first = min(aux, default=frame.head)
    return [k for k in tokens if k >= first] or tokens


def is_background(tree: Tree, frame: Frame) -> bool:
    """ "… six days after X and Y agreed on a truce": told to date something else, it is no position of the day."""
    chain = [frame.head, *tree.ancestors(frame.head)][:6]
    for k in chain:
        if tree[k].dep == "advcl":
            marks = {tree[m].lemma.lower() for m in tree.children(k, "mark", "advmod")}
            if marks & {"since", "before"} and tree[frame.head].tag == "VBD":
                return True
            if "after" in marks and tree[frame.head].tag == "VBD" and _counted(tree, k):
                return True
    return False


def _counted(tree: Tree, clause: int) -> bool:
    """ "Six days after …", "a year after …": a time counted from the clause; "adjourned after X refused" tells news."""
    mark = next((m for m in tree.children(clause, "mark", "advmod") if tree[m].lemma.lower() == "after"), None)
    if mark is None:
        return False
    near = [mark - 1, *tree.children(mark)] if mark else list(tree.children(mark))
    return mark == 0 or any(
        k >= 0
        and (tree[k].entity in {"DATE", "TIME"} or tree[k].lemma.lower() in TIMES | {"hour", "minute", "shortly"})
        for k in near
    )


def nothing(tree: Tree, frame: Frame) -> bool:
    """ "Offered no details": the object is denied."""
    told = frame.rule.split(":")[-1].split(" ")[0]
    if told in {"there", "no"}:
        return False
    return any(
        tree[k].lemma.lower() == "no"
        for thing in frame.things
        if thing != frame.head
        for k in tree.children(thing, "det")
    )


def is_firm(tree: Tree, frame: Frame) -> bool:
    """Is the frame one that bargains whatever it is about?"""
    rule = frame.rule.removesuffix(":condition").replace(" ", "_")
    if rule == "modal:will_not" and tree[frame.head].lemma.lower() not in DEALING and frame.head in frame.things:
        return False  # a bare "will not" only with a verb of dealing
    return _FIRM.fullmatch(rule) is not None


def tells_fact(tree: Tree, noun: int) -> bool:
    """ "Suggestions that they had walked out": what is told is no term."""
    if tree[noun].lemma.lower() not in {"suggestion", "idea", "notion", "hint", "rumour", "rumor"}:
        return False
    clauses = tree.children(noun, "acl", "ccomp", "relcl")
    return any(
        tree[c].tag in {"VBD", "VBN", "VBZ", "VBP"}
        and any(tree[m].text.lower() == "that" for m in tree.children(c, "mark"))
        and not has_modal(tree, c, "should", "would", "could", "must", "might", "be")
        for c in clauses
    )


_VAGUE_DEEDS = frozenset("do be see make get go help try look know say ensure find keep think talk let".split())
_LAWS = frozenset("law bill budget legislation act statute".split())


def _own_deed(tree: Tree, tops: Sequence[int]) -> bool:
    """ "Want to do X", where nobody else is to do it."""
    return all(tree[k].tag == "VB" and tree.child(k, "nsubj") is None for k in tops) and bool(tops)


def is_thing(tree: Tree, tokens: Sequence[int], frame: Frame) -> bool:
    """Is there something to bargain over, rather than talk about talk ("rejected the accusation")?"""
    tops = [k for k in frame.things if k in tokens]
    told = {tree[k].lemma.lower() for k in tops}
    if frame.rule in {"verb:want", "verb:seek", "verb:need"} and told <= _VAGUE_DEEDS and _own_deed(tree, tops):
        return False  # "we want to do it right"
    if frame.rule in {"verb:approve", "verb:back", "verb:support", "verb:welcome"} and told & _LAWS:
        return False  # a parliament's business
    if frame.rule.endswith(":condition") or frame.rule == "tie":
        return len(tokens) >= 3
    if frame.head in tops or not tops:
        return len(tokens) >= 3
    words = {tree[k].lemma.lower() for k in tops}
    given_back = any(tree[k].text.lower() == "back" for k in tokens)  # "wants its people back"
    return (given_back or not words & _TALK) and all(
        tree[k].pos in {"NOUN", "PROPN", "VERB", "AUX", "NUM"} for k in tops
    )
