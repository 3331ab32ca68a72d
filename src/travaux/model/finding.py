"""The kinds of finding: what one report tells, each with its words, the rule that found it and how sure that rule
is.
"""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model.text import Evidence
from travaux.model.times import When

__all__ = [
    "UNSURE_BELOW",
    "Background",
    "Delegation",
    "Encounter",
    "Figure",
    "Finding",
    "Invitation",
    "Position",
    "Proposal",
    "Statement",
    "Term",
    "Who",
]

UNSURE_BELOW = 0.5
"""Findings of a lower confidence are folded under "unsure" wherever they are shown."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as one report names them.

    `name` is the fullest name in the report, or the description of an unnamed one ("two union officials"); `printed`
    the words at this place; `side` the party or state they belong to, None if the words do not tell; `kind` as in
    Mention.
    """

    name: str
    printed: str
    kind: str = "person"
    side: str | None = None
    role: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Common to all kinds. `evidence[0]` is the core; `confidence` is a share from 0 to 1."""

    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a finding without evidence")
        if len({e.report for e in self.evidence}) != 1:
            raise ValueError("a finding rests on one report")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence}")

    @property
    def report(self) -> str:
        return self.evidence[0].report


@dataclass(frozen=True, slots=True)
class Delegation:
    """Who came for a side: `complete` only where the words close the list."""

    side: str
    rank: str | None = None
    head: str | None = None
    members: tuple[str, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """By whom to whom, and what was answered: accepted, declined or unclear."""

    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    answer: str = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter(Finding):
    """Parties meeting, coming, going, calling, signing; `type`, `status`, `modality`, `track` are codes of the
    codebook.

    `parties` are sides, `persons` named people; `host` the host's government; `place` as printed; `topics` issue
    codes. `act` is the PLOVER code ("CONSULT/visit"), `act_modes` its auxiliary modes.
    """

    type: str
    status: str
    parties: tuple[str, ...]
    persons: tuple[str, ...] = ()
    host: str | None = None
    place: str | None = None
    when: When | None = None
    modality: str = "unknown"
    track: str = "main"
    topics: tuple[str, ...] = ()
    delegation: Delegation | None = None
    invitation: Invitation | None = None
    confirmed_by: tuple[str, ...] = ()
    act: str | None = None
    act_modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Finding):
    """Somebody's words, or what they are said to have said.

    `evidence[0]` is the whole stretch with its attribution, inside one line. `content` are the words that are
    attributed (several where the attribution breaks into them), `speaker_words` and `cue_words` where the speaker
    and the verb stand. `via` are outlets from the speaker towards the reader; `authority` and `mode` codes of the
    codebook. `speaker` None: nobody is shown. `doubt` says why the words may not be the speaker's own. `act` is what
    the saying does as a PLOVER code ("REQUEST"), None where its words do not tell; `act_modes` its auxiliary modes.
    """

    speaker: Who | None
    authority: str
    mode: str
    content: tuple[Evidence, ...]
    speaker_words: Evidence | None = None
    cue_words: Evidence | None = None
    cue: str = ""
    via: tuple[str, ...] = ()
    addressee: str | None = None
    when: When | None = None
    doubt: str | None = None
    act: str | None = None
    act_modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Finding):
    """Where a party stands on an issue. The party is not the voice.

    `issue`, `stance`, `voice`, `authority` are codes; `value` the extent as printed; `statement` is the id of the
    statement it rests on, None for the writer's own words; `condition` the words of the condition it hangs on.
    """

    party: str
    issue: str
    stance: str
    voice: str
    authority: str
    red_line: bool = False
    condition: str | None = None
    value: str | None = None
    via: tuple[str, ...] = ()
    faction: str | None = None
    when: When | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Finding):
    """What was put forward, floated or is being worked on, with its terms (`Term`) told apart.

    `name` is what the report calls it, as printed; `sponsor` whose it is, `backers` who stand behind it from outside,
    `transmitter` who carries it, `addressees` who are asked to accept it: None or empty where the words do not tell.
    `status` is a code of the codebook's lifecycle, the last one told; `trail` all of them as they are told, in order.
    `statement` is the id of the statement it rests on, None for the writer's own words; `authority` and `via` are that
    statement's; `when` the day on which it was put.
    """

    name: str
    status: str
    authority: str
    sponsor: str | None = None
    backers: tuple[str, ...] = ()
    transmitter: str | None = None
    addressees: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    when: When | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Finding):
    """One thing that a proposal lays down. `proposal` is the id of the proposal, in the same report.

    `issue` is a code; `obliged` who owes it; `value` its extent as printed ("60 days", "3.1 per cent");
    `duration_days` the same where it is a length of time; `body` who is to watch or run it; `deadline` the day by
    which; `condition` the words on which it hangs. `hedged`: told as what may come, an expectation with a clock.
    """

    proposal: str
    issue: str
    obliged: str | None = None
    value: str | None = None
    duration_days: float | None = None
    body: str | None = None
    deadline: When | None = None
    condition: str | None = None
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Finding):
    """A number with its role. None = the words do not tell; nothing is filled in.

    `measure` and `comparator` are codes; `value` or the range `low..high` in `unit`; `of` whom as printed, `area`
    where; `since` and `as_of` days; `counted_by` who counts, `claimed_by` who says so, `via` through which outlet;
    `subset_of` the id of the figure that includes it (never summed); `caveat` words that must travel with it.
    """

    measure: str
    comparator: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    area: str | None = None
    since: When | None = None
    as_of: When | None = None
    counted_by: str | None = None
    claimed_by: str | None = None
    via: tuple[str, ...] = ()
    subset_of: str | None = None
    caveat: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Background(Finding):
    """What happened before or beside the talks. `kind`: legal_fact, decision or past_event."""

    kind: str
    what: str
    actors: tuple[str, ...] = ()
    body: str | None = None
    when: When | None = None
    claimed_by: str | None = None
