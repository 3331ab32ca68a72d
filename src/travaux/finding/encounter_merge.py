"""Tellings of the same encounter in one report become one, with further evidence.

Joined are tellings whose parties, place, day and standing do not contradict each other, if the later one refers back
("the meeting", "the talks") or names the same sides. Two tellings that each give another place or day stay apart, and
so does whatever is called another, a second, a new one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from travaux.finding.encounter_outlook import INTENDED
from travaux.finding.encounter_roles import Named
from travaux.finding.encounter_told import Told
from travaux.finding.page import Page
from travaux.model import Delegation, Encounter, Evidence, Invitation, When

__all__ = ["Draft", "joined"]

_FAMILY = {
    "meeting": "talks",
    "round_of_talks": "talks",
    "planned_meeting": "talks",
    "cancelled_meeting": "talks",
    "visit": "visit",
    "call": "contact",
    "message_passed": "contact",
}
_AGAIN = frozenset({"another", "again", "second", "third", "new", "next", "separate", "further", "previous", "earlier"})
_REACH = 12  # sentences back that a definite noun may reach
_FURTHER = 5  # pieces of evidence beside the first


@dataclass(slots=True)
class Draft:
    """An encounter in the making: one telling, to which others may be joined."""

    told: Told
    page: Page
    who: Named
    evidence: Evidence
    type: str = ""
    status: str = "unclear"
    confidence: float = 0.0
    further: list[Evidence] = field(default_factory=list)
    place: str | None = None
    when: When | None = None
    host: str | None = None
    modality: str = "unknown"
    track: str = "main"
    topics: tuple[str, ...] = ()
    delegation: Delegation | None = None
    invitation: Invitation | None = None
    confirmed_by: tuple[str, ...] = ()

    @property
    def type_family(self) -> str:
        return "talks" if self.type == "visit" else _FAMILY.get(self.type, self.type)

    @property
    def family(self) -> str:
        return _FAMILY.get(self.type, self.type)

    @property
    def again(self) -> bool:
        """Does the telling call it another one?"""
        tree = self.page.trees[self.told.sentence]
        spots = [self.told.cue, *([self.told.noun] if self.told.noun is not None else [])]
        return any(tree[k].lemma.lower() in _AGAIN for s in spots for k in tree.children(s, "amod", "det", "advmod"))

    @property
    def standing(self) -> str:
        """Ahead, off or held: a meeting that is planned is not the one that was held."""
        if self.status in {"planned", "invited", "confirmed_by_host", "confirmed_by_party"}:
            return "ahead"
        return "off" if self.status in {"cancelled", "denied"} else "held"

    def finding(self) -> Encounter:
        core = self.evidence
        return Encounter(
            evidence=(core, *(e for e in dict.fromkeys(self.further[:_FURTHER]) if e != core)),
            rule=self.told.rule,
            confidence=round(self.confidence, 2),
            type=self.type,
            status=self.status,
            parties=tuple(self.who.parties),
            persons=tuple(self.who.persons),
            host=self.host,
            place=self.place,
            when=self.when,
            modality=self.modality,
            track=self.track,
            topics=self.topics,
            delegation=self.delegation,
            invitation=self.invitation,
            confirmed_by=self.confirmed_by,
        )


def joined(drafts: list[Draft]) -> list[Draft]:
    """Encounters, in order of their first telling; what refers back to nothing and names nobody is dropped."""
    out: list[Draft] = []
    for d in drafts:
        home = next((o for o in reversed(out) if _same(o, d)), None)
        if home is not None:
            _join(home, d)
        elif d.who.anybody or _stands_alone(d):
            out.append(d)
    return out


def _stands_alone(d: Draft) -> bool:
    """ "The last round in Oslo collapsed" names nobody and still tells an encounter by its place and end."""
    return d.type == "round_of_talks" and d.place is not None and d.status in {"broken_off", "inconclusive"}


def _same(o: Draft, d: Draft) -> bool:
    if o.family != d.family or o.standing != d.standing or d.again:
        return False
    if not _agree(o.place, d.place) or not _same_day(o.when, d.when):
        return False
    if o.told.rule.startswith("there-be") and not d.who.anybody:
        return False
    sides, others = set(o.who.parties), set(d.who.parties)
    people, more = set(o.who.persons), set(d.who.persons)
    shared = bool(sides & others or people & more)
    if d.told.definite and d.told.sentence - o.told.sentence <= _REACH:
        return shared or not d.who.anybody
    if shared and d.told.sentence == o.told.sentence and d.told.outlook == INTENDED:
        return True  # "both will arrive in X to hold talks"
    if not shared or d.told.sentence == o.told.sentence:
        return False
    if d.family in {"talks", "contact"}:
        return len(sides & others) >= 2 or (
            bool(people & more) and sides <= others | sides and bool(sides & others) and _told_twice(o, d)
        )
    return (sides == others or bool(sides & others and people & more)) and o.place is not None and d.place is not None


def _told_twice(o: Draft, d: Draft) -> bool:
    """A headline and its story: the same kind of telling, with a day or place in common."""
    return (o.place is not None and o.place == d.place) or (o.when is not None and d.when is not None)


def _fullness(d: Draft) -> int:
    """How much a telling gives: day, place, sides."""
    return 2 * (d.when is not None) + (d.place is not None) + min(len(d.who.parties), 2)


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b or a in b or b in a


def _same_day(a: When | None, b: When | None) -> bool:
    """Do two times allow the same day? Unresolved ones are compared by what is known of them."""
    if a is None or b is None:
        return True
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.earliest <= b.latest and b.earliest <= a.latest
    if a.pattern and b.pattern:
        return a.pattern == b.pattern
    return a.words == b.words


def _join(home: Draft, d: Draft) -> None:
    if _fullness(d) > _fullness(home) and not home.further:
        home.further.append(home.evidence)  # a headline before the story: the fuller telling is the core
        home.evidence, home.told = d.evidence, d.told
    else:
        home.further.append(d.evidence)
    home.who.add(d.who)
    home.place = home.place or d.place
    if home.when is None:
        home.when = d.when
    home.host = home.host or d.host
    home.topics = tuple(dict.fromkeys((*home.topics, *d.topics)))
    home.delegation = home.delegation or d.delegation
    home.confirmed_by = tuple(dict.fromkeys((*home.confirmed_by, *d.confirmed_by)))
    home.invitation = home.invitation or d.invitation
    if home.modality == "unknown":
        home.modality, home.track = d.modality, d.track
    if d.status in {"inconclusive", "broken_off"}:
        home.status = d.status
    home.confidence = (
        max(home.confidence, d.confidence) if home.confidence >= 0.5 or d.confidence < 0.5 else home.confidence
    )
