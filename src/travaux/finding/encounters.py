"""Encounters of one report: what the frames tell, made into findings, repeated tellings joined.

Order: verbs and nouns of each sentence tell (`Told`); whoever is named in them becomes parties and persons; "both
sides" and "the talks" are led back to an encounter told before; last, tellings of the same encounter become one with
several pieces of evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from travaux.finding import encounter_words as w
from travaux.finding.encounter_frames import by_verbs
from travaux.finding.encounter_merge import Draft, joined
from travaux.finding.encounter_nouns import by_nouns
from travaux.finding.encounter_outlook import DENIED, INTENDED, OCCURRED, ONGOING, PLANNED, PRESENT, outlook
from travaux.finding.encounter_parts import (
    delegation_of,
    invitation_told,
    is_inconclusive,
    mediating_sides,
    merged,
    modality_of,
    more_of_delegations,
    topics_of,
)
from travaux.finding.encounter_roles import Named, named
from travaux.finding.encounter_scene import clause_of, place_in, when_in
from travaux.finding.encounter_told import Told
from travaux.finding.page import Page
from travaux.model import Encounter, Evidence, Invitation, Statement
from travaux.reading import Tree

__all__ = ["find_encounters"]

_SURE = 0.5
_NEAR = 3  # sentences within which an invitation belongs to the journey told before
_WIDE = 360  # characters up to which the circumstances are shown too
_LONGEST = 500  # characters of one piece of evidence
_STATUS = {
    OCCURRED: "occurred",
    ONGOING: "ongoing",
    PRESENT: "occurred",
    PLANNED: "planned",
    INTENDED: "planned",
    DENIED: "denied",
}
_AHEAD = re.compile(r"\b(tomorrow|next|later|coming|upcoming)\b", re.I)
_ANSWERS = {
    "accept": "accepted",
    "decline": "declined",
    "reject": "declined",
    "refuse": "declined",
    "spurn": "declined",
}
_ENVOYS = w.MEDIATORS | frozenset({"delegation", "envoy", "negotiator", "delegate", "emissary"})
_NEAR_TALKS = w.MEDIATORS | frozenset(
    {
        "talk",
        "talks",
        "negotiation",
        "negotiations",
        "summit",
        "meeting",
        "mediate",
        "negotiate",
        "meet",
        "consultation",
        "delegation",
        "offer",
        "proposal",
        "message",
    }
)
_TALKS = frozenset({"meeting", "round_of_talks"})


def find_encounters(page: Page, statements: Sequence[Statement]) -> list[Encounter]:
    """Encounters of one report in order of their words."""
    drafts: list[Draft] = []
    main = _main_parties(page)
    for n in range(len(page.sentences)):
        told = _without_twins(page, [*by_verbs(page, n), *by_nouns(page, n)])
        for t in told:
            d = _draft(page, t, drafts, main, statements)
            if d is not None:
                drafts.append(d)
    mediators = mediating_sides(page)
    for d in drafts:
        _guests(page, d, drafts)
        d.modality = modality_of(page, d.told, d.who, d.topics, mediators)
        d.track = "parallel_intra_side" if d.modality == "intra_side" else "main"
    _doubt_journeys(page, drafts)
    _more_told(page, drafts)
    return sorted((d.finding() for d in joined(drafts)), key=lambda e: (e.evidence[0], e.type, e.rule))


def _more_told(page: Page, drafts: list[Draft]) -> None:
    """What other sentences tell of a delegation, and of an invitation that brought it."""
    for n, more in more_of_delegations(page):
        of_side = [d for d in drafts if d.delegation is not None and d.delegation.side == more.side]
        for d in [d for d in of_side if d.told.sentence <= n][-1:] or of_side[:1]:
            if d.delegation is not None:
                d.delegation = merged(d.delegation, more)
    for n in range(len(page.sentences)):
        by = invitation_told(page, n)
        came = [
            d
            for d in drafts
            if 0 <= n - d.told.sentence <= _NEAR and d.type in {"arrival", "visit"} and not set(by) & set(d.who.parties)
        ]
        if by and came:
            came[-1].invitation = Invitation(by, tuple(came[-1].who.parties), "accepted")


def _main_parties(page: Page) -> list[str]:
    """The two sides that the report speaks of far more than of any other but the mediators; none if it is not clear."""
    between = mediating_sides(page)
    count = Counter(
        m.side or m.name
        for m in page.reading.mentions
        if m.kind in {"organisation", "state", "body", "person"} and (m.side or (m.kind == "organisation" and m.name))
    )
    top = [(name, n) for name, n in count.most_common(6) if name not in between][:3]
    if len(top) < 2 or top[1][1] < 3 or (len(top) > 2 and top[2][1] * 3 > top[1][1] * 2):
        return []
    return [str(top[0][0]), str(top[1][0])]


def _without_twins(page: Page, told: list[Told]) -> list[Told]:
    """Of two tellings by the same words (the talks that are left, "held talks") the surer stays."""
    out: list[Told] = []
    for t in sorted(told, key=lambda t: (-t.confidence, t.cue)):
        nouns = {o.noun for o in out if o.noun is not None}
        if t.noun is not None and t.noun in nouns:
            continue
        if any(o.cue == t.cue for o in out):
            continue
        out.append(t)
    return sorted(out, key=lambda t: t.cue)


# ------------------------------------------------------------------------------------------------ one telling


def _draft(page: Page, t: Told, before: list[Draft], main: list[str], statements: Sequence[Statement]) -> Draft | None:
    who = named(page, t.sentence, [*t.doers, *t.others])
    _speaker_as_party(page, t, who, statements)
    earlier = _earlier(t, who, before)
    if _refers(page, t, who) or (who.both and len(who.parties) < 2):
        _two_sides(page, t, who, earlier, main)
    around = _around(page, t)
    when = when_in(page, t.sentence, around, t.cue)
    if t.outlook in {PRESENT, ONGOING} and when is not None and _AHEAD.search(when.words or ""):
        t.outlook, t.status = PLANNED, None
    d = Draft(t, page, who, _evidence(page, t))
    d.type, d.status = _type_and_status(t, both=who.both)
    d.confidence = _confidence(t, who)
    d.place, d.when = place_in(page, t.sentence, around, t.cue, t.way), when
    if d.place is None and t.scene is not None:
        d.place = place_in(page, t.sentence, clause_of(page.trees[t.sentence], t.scene), t.scene, "from")
    d.topics = topics_of(page, t)
    d.host = next(iter(named(page, t.sentence, [t.host]).parties), None) if t.host is not None else None
    if d.status == "occurred" and d.type in _TALKS and is_inconclusive(page, t):
        d.status = "inconclusive"
    d.delegation = delegation_of(page, t, who)
    if t.status == "invited":
        by = named(page, t.sentence, t.inviter)
        d.who.add(by)
        to = named(page, t.sentence, t.doers)
        d.invitation = Invitation(
            tuple(by.parties or by.persons), tuple(to.parties or to.persons), _answer(page, t.sentence)
        )
    d.confirmed_by = _told_by(page, t, who, statements)
    if d.status == "planned" and d.confirmed_by:
        d.status = "confirmed_by_host" if d.confirmed_by == (d.host,) else "confirmed_by_party"
    return d


def _answer(page: Page, n: int) -> str:
    """What was answered to an invitation, as the sentence or the two after it tell: accepted, declined or unclear."""
    for k in range(n, min(n + 3, len(page.sentences))):
        tree = page.trees[k]
        for i, t in enumerate(tree.tokens):
            answer = _ANSWERS.get(t.lemma.lower())
            obj = tree.child(i, "dobj", "nsubjpass") if answer else None
            if (
                answer
                and obj is not None
                and tree[obj].lemma.lower() in {"invitation", "offer"}
                and outlook(tree, i) == OCCURRED
            ):
                return answer
    return "unclear"


def _two_sides(page: Page, t: Told, who: Named, earlier: Draft | None, main: list[str]) -> None:
    """Both groups: those named just before. Both sides: those of the last encounter, or the report's two main ones."""
    groups = _just_named(page, t)
    last = earlier.who.parties if earlier is not None and len(earlier.who.parties) == 2 else main
    sides = groups if len(groups) == 2 else last
    for p in sides[:2]:
        who.add_party(p)


def _refers(page: Page, t: Told, who: Named) -> bool:
    """ "The talks resume tomorrow", "the next round": a round without names is that of the report's own parties."""
    if who.anybody or t.type not in _TALKS or t.noun is None:
        return False
    tree = page.trees[t.sentence]
    ahead = tree[t.noun].lemma.lower() in {"follow", "follow-up"} or any(
        tree[k].lemma.lower() in {"next", "new", "second", "third", "final", "further", "another", "fresh"}
        for k in tree.children(t.noun, "amod", "det")
    )
    process = (
        t.rule.startswith("noun:") and tree[t.noun].lemma.lower() in w.TALKS
    )  # "Talks adjourned without agreement"
    return ahead or (t.definite and t.outlook == PLANNED) or process


def _just_named(page: Page, t: Told) -> list[str]:
    """Organisations named in the sentence and the two before it, for "both groups", "the factions"."""
    tree = page.trees[t.sentence]
    out: list[str] = []
    if not any(
        tree[k].lemma.lower() in {"group", "faction", "movement", "union", "company"} for k in t.doers + t.others
    ):
        return out
    for n in range(max(0, t.sentence - 2), t.sentence + 1):
        for m in page.mentions(n):
            name = m.side or m.name
            if name and m.kind == "organisation" and not name[:1].islower() and name not in out:
                out.append(name)
    return out


def _earlier(t: Told, who: Named, before: list[Draft]) -> Draft | None:
    """The last encounter of a kindred type that the words may refer back to."""
    near = [d for d in before if d.type_family == _family(t.type)]
    return near[-1] if near else None


def _family(type_: str) -> str:
    return "talks" if type_ in _TALKS | {"visit", "planned_meeting", "cancelled_meeting"} else type_


def _speaker_as_party(page: Page, t: Told, who: Named, statements: Sequence[Statement]) -> None:
    """ "We met them": who speaks takes part."""
    tree = page.trees[t.sentence]
    for k in t.doers:
        if tree[k].text.lower() not in {"we", "i"}:
            continue
        at = tree[k].start
        s = next((s for s in statements if s.speaker and any(c.start <= at < c.end for c in s.content)), None)
        if s is not None and s.speaker is not None:
            who.add_party(s.speaker.side)
            if s.speaker.kind == "person" and s.speaker.name not in who.persons:
                who.persons.append(s.speaker.name)


def _type_and_status(t: Told, *, both: bool) -> tuple[str, str]:
    status = t.status or _STATUS[t.outlook]
    if t.outlook == DENIED and t.status not in {"cancelled"}:
        return ("cancelled_meeting" if t.type in _TALKS | {"visit", "call"} else t.type), "denied"
    if t.outlook in {PLANNED, INTENDED} and (t.type in _TALKS or (t.type == "arrival" and both)):
        return "planned_meeting", t.status or "planned"
    return t.type, status


def _confidence(t: Told, who: Named) -> float:
    c = t.confidence
    if t.outlook == INTENDED:
        c = min(c, 0.55)
    if t.outlook == DENIED and t.type in {"arrival", "departure"}:
        c = 0.3
    if t.type in {"meeting", "round_of_talks"} and who.count < 2 and not who.plural and not t.definite:
        c = min(c, 0.5)
    if t.type == "press_appearance":
        c = min(c, 0.4)
    return c


def _guests(page: Page, d: Draft, drafts: list[Draft]) -> None:
    """Talks with a host's mediators, told of nobody, beside the arrival of one delegation there: that is who talks."""
    if d.type_family != "talks" or d.told.doers or len(d.who.parties) != 1 or d.type == "visit":
        return
    host = d.who.parties[0]
    came = [
        a for a in drafts if a.type == "arrival" and a.place and host not in a.who.parties and a.confidence >= _SURE
    ]
    guests = {p for a in came for p in a.who.parties if _lies_in(page, str(a.place), host)}
    if len(guests) == 1 and len({p for a in came for p in a.who.parties}) == 1:
        d.who.add_party(guests.pop())
        d.place = d.place or came[0].place


def _lies_in(page: Page, place: str, state: str) -> bool:
    """Is a place printed in the report one of that state's?"""
    return any(
        m.kind in {"place", "state"} and m.side == state and page.text[m.start : m.end] == place
        for m in page.reading.mentions
    )


def _doubt_journeys(page: Page, drafts: list[Draft]) -> None:
    """A journey counts where it is told beside talks: an envoy's, with a word for talks, or by somebody who meets."""
    meets = {p for d in drafts if d.type_family == "talks" and d.told.others for p in (*d.who.parties, *d.who.persons)}
    for d in drafts:
        t = d.told
        if d.type not in {"arrival", "departure", "visit"} or t.others or t.noun is not None:
            continue
        tree = page.trees[t.sentence]
        envoy = any(tree[k].lemma.lower() in _ENVOYS for x in t.doers for k in tree.subtree(x))
        beside = any(x.lemma.lower() in _NEAR_TALKS for x in tree.tokens)
        abroad = d.type == "visit" and d.host is not None and bool(d.who.parties) and d.host not in d.who.parties
        if not (abroad or envoy or beside or meets & {*d.who.parties, *d.who.persons}):
            d.confidence = min(d.confidence, 0.45)


def _evidence(page: Page, t: Told) -> Evidence:
    """The words of the clause from its first to its last, inside the sentence."""
    tree = page.trees[t.sentence]
    nodes = [k for k in t.clause if tree[k].pos != "PUNCT"] or [t.cue]
    wide = _wide(tree, t, nodes)
    if tree.span(wide)[1] - tree.span(wide)[0] <= _WIDE:
        nodes = wide
    while len(nodes) > 1 and tree[nodes[0]].dep in {"mark", "cc"}:
        nodes.pop(0)
    while len(nodes) > 1 and tree[nodes[-1]].dep in {"mark", "cc"}:
        nodes.pop()
    start, end = tree.span(nodes)
    if end - start > _LONGEST:
        near = [k for k in nodes if abs(tree[k].start - tree[t.cue].start) < _LONGEST // 2]
        start, end = tree.span([*near, t.cue])
    return page.evidence(start, end)


def _wide(tree: Tree, t: Told, nodes: list[int]) -> list[int]:
    """With what hangs on the cue: aims, circumstances; not what is coordinated with it or said in it."""
    top = t.verb if t.verb is not None else t.cue
    drop = [k for k in tree.children(top) if tree[k].dep in {"conj", "cc", "ccomp", "parataxis"}]
    more = [k for k in tree.subtree(top, without=drop) if tree[k].pos != "PUNCT"]
    return sorted({*nodes, *more})


def _around(page: Page, t: Told) -> list[int]:
    """The clause; for what somebody travels to do also that of the travelling, which gives place and day."""
    if t.outlook != INTENDED:
        return t.clause
    tree = page.trees[t.sentence]
    up = next(
        (k for k in tree.ancestors(t.cue) if (tree[k].pos == "VERB" and tree[k].tag != "VB") or tree.child(k, "aux")),
        None,
    )
    return sorted({*t.clause, *clause_of(tree, up)}) if up is not None else t.clause


def _told_by(page: Page, t: Told, who: Named, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Parties to it whose own statement tells it."""
    at = page.trees[t.sentence][t.cue].start
    out = []
    for s in statements:
        if s.speaker is None or not any(c.start <= at < c.end for c in s.content):
            continue
        side = s.speaker.side or (s.speaker.name if s.speaker.kind in {"organisation", "state"} else None)
        if side is not None and side in who.parties and side not in out:
            out.append(side)
    return tuple(out)
