"""What only the pile shows: which entries tell the same, on how many origins they stand, where reports disagree."""

from __future__ import annotations

from dataclasses import dataclass, field

from travaux.model.lineage import Edge
from travaux.model.text import Evidence
from travaux.model.times import When

__all__ = [
    "CHANGES",
    "RULINGS",
    "Change",
    "Collation",
    "Discrepancy",
    "Origin",
    "Round",
    "Shift",
    "Side",
    "Standing",
]

RULINGS = ("contradiction", "update", "different_scope", "different_event", "slip", "machine_error")
"""What a discrepancy is held to be."""

CHANGES = ("new", "changed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin of an entry: `name` is the agency that is cited, or the report's outlet or name;
    `findings` rest on it, by id.
    """

    name: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """On what an entry stands.

    `entry` is its id; `reports` tell it, from `outlets` different places; `copies` of these reports add no origin of
    their own. `origins` are independent of each other as far as the pile shows.
    """

    entry: str
    reports: int
    outlets: int
    copies: int
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One leg of talks: encounters of one set of parties at one place within a few days, with what was said and put
    forward of them. `entries` are ids, `id` is made of the smallest; `standing` counts over all its encounters.
    """

    id: str
    parties: tuple[str, ...]
    place: str | None
    when: When | None
    entries: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a discrepancy: `told` is what its words say ("14 killed"), `finding` the id where there is one."""

    words: Evidence
    told: str
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Words that seem to disagree, and what that is held to be.

    `subject`: figure, date, delegation, position, offer, custody, accusation …; `ruling` as in RULINGS with its
    `reason`. `apparent`: it was examined and is none, the ruling says why both may be true. `sides` are two or more, in
    the order of reports and words.
    """

    id: str
    subject: str
    title: str
    ruling: str
    reason: str
    sides: tuple[Side, ...]
    apparent: bool = False

    def __post_init__(self) -> None:
        if self.ruling not in RULINGS:
            raise ValueError(f"ruling {self.ruling!r}")
        if len(self.sides) < 2:
            raise ValueError("a discrepancy has two sides or more")

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(sorted({side.words.report for side in self.sides}))


@dataclass(frozen=True, slots=True)
class Shift:
    """A party that stands elsewhere on an issue than before, with the words of both times.

    `before` and `after` are ids of positions, `before_words` and `after_words` their core words.
    """

    id: str
    party: str
    issue: str
    reason: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    before_words: tuple[Evidence, ...]
    after_words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """All that a pile shows beyond its reports. `groups` are ids of findings that tell the same, two or more each."""

    edges: tuple[Edge, ...] = ()
    clusters: tuple[tuple[str, ...], ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    standings: tuple[Standing, ...] = ()
    rounds: tuple[Round, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    shifts: tuple[Shift, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision changed. `what` as in CHANGES; `kind` and `id` name the entry, discrepancy, shift, edge or round;
    `reports` are those that caused it, none where the rules or the world changed; `told` says what is different.
    """

    revision: int
    what: str
    kind: str
    id: str
    reports: tuple[str, ...]
    told: str
