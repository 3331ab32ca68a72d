"""The nouns of the codebook: one frozen dataclass a kind of entry. They hold what the files say, no more."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Act",
    "ActorNames",
    "Area",
    "Code",
    "Comparator",
    "CueClass",
    "EncounterType",
    "Issue",
    "Leaders",
    "Measure",
    "Modality",
    "NameForms",
    "NameWords",
    "ObjectClass",
    "Office",
    "Operator",
    "Organisation",
    "OrganisationKind",
    "Outlet",
    "Phrase",
    "Place",
    "Relation",
    "Sector",
    "Settlements",
    "Stance",
    "State",
    "Surface",
    "Unit",
]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that point to an entry, in lower case and in base form, to be compared with lemmas (or stems).

    `parts` hold one run of words each; all parts must stand in one clause (in any order, `near` or fewer words apart if
    `near` is given), and none of `unless` may stand there. A plain phrase has one part. Blanks and hyphens part words:
    "cease-fire" is `("cease", "fire")`. `text` is the phrase as the file has it.
    """

    text: str
    parts: tuple[tuple[str, ...], ...]
    unless: tuple[tuple[str, ...], ...] = ()
    near: int | None = None

    @property
    def weight(self) -> int:
        """How many words must be there: of two phrases on the same words the heavier one is right."""
        return sum(len(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Code:
    """A code that only needs a definition (statuses, tracks, roles, authorities, quote modes, …)."""

    code: str
    definition: str
    words: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Something bargained over. `pax`, `pam`: variables of the PA-X and Peace Accords Matrix data that carry it.

    `fallback` are words too broad to decide by themselves ("deal", "supply"): they count only in a stretch (an item of
    a list, or else a clause) where no phrase of any issue's `words` stands.
    """

    code: str
    group: str
    definition: str
    words: tuple[Phrase, ...]
    fallback: tuple[Phrase, ...] = ()
    params: tuple[str, ...] = ()
    pax: tuple[str, ...] = ()
    pam: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """How a party stands to an issue; `fine` are finer values; `plover` the event type of taking the stance."""

    code: str
    definition: str
    cues: tuple[Phrase, ...]
    fine: tuple[str, ...] = ()
    plover: str | None = None


@dataclass(frozen=True, slots=True)
class EncounterType:
    """A type of encounter. Types of one `family` may be told of the same event."""

    code: str
    family: str
    definition: str
    words: tuple[Phrase, ...] = ()
    plover: str | None = None


@dataclass(frozen=True, slots=True)
class Modality:
    """How the parties face each other; `plover` is the nearest event type and mode."""

    code: str
    definition: str
    words: tuple[Phrase, ...] = ()
    plover: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure counts. `family` groups fine measures (killed, injured …); `dimension` is that of its units."""

    code: str
    family: str
    dimension: str
    definition: str
    words: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparator:
    """How a figure is bounded, with the printed forms that stand `before` or `after` the number, in lower case."""

    code: str
    definition: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `factor` turns it into the first unit of its `dimension` (days for time); None if not fixed."""

    code: str
    dimension: str
    words: tuple[str, ...]
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How one report hangs together with another; `edge` is copy, rewrite, shared or none."""

    code: str
    edge: str
    definition: str


@dataclass(frozen=True, slots=True)
class CueClass:
    """Words that attribute, by what they do.

    `part` is verb, noun or preposition; `lemmas` in base form, several words allowed ("point out"). `frames` are the
    ways in which the words said may follow. `quote_only`: they attribute only beside a quotation. `private`: the words
    tell a state of mind, not speech. `documents`: papers and counts may do it too ("the report shows"). `plover` is the
    event type that the saying is unless its words tell otherwise, `stance` a hint for the position it may carry.
    """

    name: str
    part: str
    lemmas: tuple[str, ...]
    frames: tuple[str, ...]
    quote_only: bool = False
    private: bool = False
    documents: bool = False
    plover: str | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Somebody who publishes: agency, newspaper, broadcaster or site. `state` is the iso3 code of its home."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A role noun or title, in the singular.

    `kind` is its class (government, military, party, union, company, diplomat, judicial, agency, honorific, rank,
    collective). `anonymous`: standing without a name it leaves the person unnamed ("an official"), whereas "the
    prime minister" is one person. `before_name`: it is printed straight before a name ("Dr", "Foreign Minister").
    """

    name: str
    kind: str
    anonymous: bool
    before_name: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A state or an entity that negotiates like one. No status is implied: `capital` is the seat whose name stands for
    the government in news. `adjectives` ("Egyptian"), `people` ("Egyptians"), `metonyms` besides the capital.
    """

    iso3: str
    name: str
    kind: str
    capital: str | None
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationKind:
    """A kind of organisation with the words that describe one without its name ("the movement")."""

    code: str
    definition: str
    descriptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that negotiates, fights, helps or judges. `side` is an iso3 code where it is an organ of that state."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, area or crossing. `state` is an iso3 code, None where it is disputed or spans several."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    state: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Surface:
    """What a printed name can stand for.

    `kind`: state, adjective, people, capital, metonym, organisation, outlet or place. `key` is the iso3 code of a state
    and the name of anything else; `state` the iso3 code it belongs to.
    """

    kind: str
    key: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectClass:
    """Nouns, in base form, that verbs of an `Act` take: "lift" with a restriction yields, with a box it does not."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """What a party does to another. `type` and `mode` are PLOVER's; `also` is the other type that coders give it.

    `verbs` (base forms, several words allowed: "call off") tell it by themselves or, where `objects` names classes,
    only with one of their nouns; `nouns` tell it without a verb ("an arrest").
    """

    name: str
    type: str
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    also: str | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """Words that make of one act another: promised, refused, demanded, threatened, stopped, called off, allowed."""

    name: str
    effect: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sector:
    """A kind of actor as PLOVER and NGEC code it; `nouns` make one, `weak` nouns where no other noun stands."""

    code: str
    definition: str
    nouns: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """An area with a government that few recognise, inside the borders of `state` (iso3)."""

    name: str
    state: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorNames:
    """Bodies of one country and sector. `country`: iso3, UNO, EUR or IGO; None where a body has no country."""

    name: str
    sector: str
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlements:
    """Cities and regions of a state (iso3)."""

    state: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who headed a state or an organisation of states: "Name, from[, until]", months as `YYYY-MM`."""

    state: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameForms:
    """Forms of one word of a personal name that no rule of spelling joins ("Bill" of William)."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words in and beside personal names, by what they do there (`name`): title, particle, descent, article, …"""

    name: str
    words: tuple[str, ...]
