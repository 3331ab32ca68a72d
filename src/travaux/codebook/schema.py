"""What each file may hold: its sections, the keys of their entries, and what each key must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from travaux.codebook import terms

__all__ = ["FILES", "SECTIONS", "Field", "Section"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLOVER = _words(
    """ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION
    SUPPORT THREATEN"""
)
# The draft mapped demands to the older name; both may stand until the event coder settles which it writes.
_PLOVER_ACTS = _PLOVER | _words("CONSULT/visit CONSULT/third-party CONSULT/phone CONSULT/multilateral DEMAND/REQUEST")
_FRAMES = _words("according_to for_np np_object of_gerund quote that_clause to_infinitive")
_PLACES = _words("area city crossing island region river sea site")
_EFFECTS = _words("allow call_off cease collapse commit do fail invite order refuse request say threaten")
_NAME_WORDS = _words("article descent leading paired particle title younger")
_OFFICES = _words("agency collective company diplomat government honorific judicial military party rank union")


@dataclass(frozen=True, slots=True)
class Field:
    """What a key must be: `kind` is text, texts, phrases, flag or number.

    `choices` are allowed values; `ref` (`refs` for a list) names the section whose codes are; `grows`: a list that an
    overlay adds to.
    """

    kind: str = "text"
    required: bool = False
    choices: frozenset[str] = frozenset()
    ref: str = ""
    refs: str = ""
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A list of entries in a file. `name` is the codebook's attribute, `key` what tells entries apart.

    `codes`: entries are codes, which may be added but never removed. `make` builds the entry's dataclass.
    """

    file: str
    label: str
    name: str
    key: str
    make: Callable[..., Any]
    fields: Mapping[str, Field] = field(default_factory=dict)
    codes: bool = True


_TEXT = Field("text", required=True)
_WORDS = Field("phrases", grows=True)
_ALIASES = Field("texts", grows=True)
_STATE = Field("text", ref="states")
_ACT = Field("text", choices=_PLOVER_ACTS)


def _codes(file: str, label: str, name: str) -> Section:
    return Section(file, label, name, "code", terms.Code, {"code": _TEXT, "def": _TEXT, "words": _WORDS})


def _choice(values: frozenset[str]) -> Field:
    return Field("text", required=True, choices=values)


SECTIONS: tuple[Section, ...] = (
    _codes("issues.yaml", "groups", "groups"),
    Section(
        "issues.yaml",
        "issues",
        "issues",
        "code",
        terms.Issue,
        {
            "code": _TEXT,
            "group": Field("text", required=True, ref="groups"),
            "def": _TEXT,
            "words": Field("phrases", required=True, grows=True),
            "fallback": _WORDS,
            "params": Field("texts"),
            "pax": Field("texts"),
            "pam": Field("texts"),
        },
    ),
    Section(
        "stances.yaml",
        "stances",
        "stances",
        "code",
        terms.Stance,
        {
            "code": _TEXT,
            "def": _TEXT,
            "cues": Field("phrases", required=True, grows=True),
            "fine": Field("texts"),
            "plover": _ACT,
        },
    ),
    _codes("stances.yaml", "voices", "voices"),
    _codes("stances.yaml", "certainties", "certainties"),
    Section(
        "encounters.yaml",
        "types",
        "encounter_types",
        "code",
        terms.EncounterType,
        {"code": _TEXT, "family": _TEXT, "def": _TEXT, "words": _WORDS, "plover": _ACT},
    ),
    _codes("encounters.yaml", "statuses", "encounter_statuses"),
    Section(
        "encounters.yaml",
        "modalities",
        "modalities",
        "code",
        terms.Modality,
        {"code": _TEXT, "def": _TEXT, "words": _WORDS, "plover": _ACT},
    ),
    _codes("encounters.yaml", "tracks", "tracks"),
    _codes("encounters.yaml", "roles", "roles"),
    _codes("authorities.yaml", "authorities", "authorities"),
    _codes("authorities.yaml", "quote_modes", "quote_modes"),
    Section(
        "figures.yaml",
        "measures",
        "measures",
        "code",
        terms.Measure,
        {"code": _TEXT, "family": _TEXT, "dimension": _TEXT, "def": _TEXT, "words": _WORDS},
    ),
    Section(
        "figures.yaml",
        "comparators",
        "comparators",
        "code",
        terms.Comparator,
        {"code": _TEXT, "def": _TEXT, "before": _ALIASES, "after": _ALIASES},
    ),
    Section(
        "figures.yaml",
        "units",
        "units",
        "code",
        terms.Unit,
        {
            "code": _TEXT,
            "dimension": _TEXT,
            "words": Field("texts", required=True, grows=True),
            "factor": Field("number"),
        },
    ),
    _codes("figures.yaml", "fields", "figure_fields"),
    _codes("proposals.yaml", "lifecycle", "proposal_statuses"),
    _codes("proposals.yaml", "fields", "proposal_fields"),
    _codes("proposals.yaml", "ceasefire_classes", "ceasefire_classes"),
    _codes("proposals.yaml", "ceasefire_forms", "ceasefire_forms"),
    _codes("proposals.yaml", "ceasefire_fields", "ceasefire_fields"),
    Section(
        "lineage.yaml",
        "relations",
        "lineage",
        "code",
        terms.Relation,
        {"code": _TEXT, "edge": _choice(_words("copy rewrite shared none")), "def": _TEXT},
    ),
    Section(
        "cues.yaml",
        "classes",
        "cues",
        "name",
        terms.CueClass,
        {
            "name": _TEXT,
            "part": _choice(_words("verb noun preposition")),
            "lemmas": Field("texts", required=True, grows=True),
            "frames": Field("texts", required=True, choices=_FRAMES),
            "quote_only": Field("flag"),
            "private": Field("flag"),
            "documents": Field("flag"),
            "plover": Field("text", choices=_PLOVER),
            "stance": Field("text", ref="stances"),
        },
        codes=False,
    ),
    Section(
        "outlets.yaml",
        "outlets",
        "outlets",
        "name",
        terms.Outlet,
        {
            "name": _TEXT,
            "kind": _choice(_words("agency newspaper broadcaster site")),
            "aliases": _ALIASES,
            "state": _STATE,
        },
        codes=False,
    ),
    Section(
        "offices.yaml",
        "offices",
        "offices",
        "name",
        terms.Office,
        {
            "name": _TEXT,
            "kind": _choice(_OFFICES),
            "anonymous": Field("flag", required=True),
            "before_name": Field("flag"),
            "aliases": _ALIASES,
        },
        codes=False,
    ),
    Section(
        "states.yaml",
        "states",
        "states",
        "iso3",
        terms.State,
        {
            "iso3": _TEXT,
            "name": _TEXT,
            "kind": _choice(_words("member observer entity")),
            "capital": Field("text"),
            "adjectives": _ALIASES,
            "people": _ALIASES,
            "aliases": _ALIASES,
            "metonyms": _ALIASES,
        },
    ),
    Section(
        "organisations.yaml",
        "kinds",
        "organisation_kinds",
        "code",
        terms.OrganisationKind,
        {"code": _TEXT, "def": _TEXT, "descriptions": _ALIASES},
    ),
    Section(
        "organisations.yaml",
        "organisations",
        "organisations",
        "name",
        terms.Organisation,
        {
            "name": _TEXT,
            "kind": Field("text", required=True, ref="organisation_kinds"),
            "aliases": _ALIASES,
            "side": _STATE,
        },
        codes=False,
    ),
    Section(
        "places.yaml",
        "places",
        "places",
        "name",
        terms.Place,
        {"name": _TEXT, "kind": _choice(_PLACES), "aliases": _ALIASES, "state": _STATE},
        codes=False,
    ),
    Section(
        "events.yaml",
        "objects",
        "object_classes",
        "name",
        terms.ObjectClass,
        {"name": _TEXT, "words": Field("texts", required=True, grows=True)},
        codes=False,
    ),
    Section(
        "events.yaml",
        "acts",
        "acts",
        "name",
        terms.Act,
        {
            "name": _TEXT,
            "type": _choice(_PLOVER),
            "mode": Field("text"),
            "verbs": _ALIASES,
            "nouns": _ALIASES,
            "with": Field("texts", refs="object_classes"),
            "also": Field("text", choices=_PLOVER),
        },
        codes=False,
    ),
    Section(
        "events.yaml",
        "operators",
        "operators",
        "name",
        terms.Operator,
        {
            "name": _TEXT,
            "effect": _choice(_EFFECTS),
            "verbs": _ALIASES,
            "nouns": _ALIASES,
            "adjectives": _ALIASES,
        },
        codes=False,
    ),
    Section(
        "actors.yaml",
        "sectors",
        "sectors",
        "code",
        terms.Sector,
        {"code": _TEXT, "def": _TEXT, "nouns": _ALIASES, "weak": _ALIASES},
    ),
    Section(
        "actors.yaml",
        "unrecognised",
        "areas",
        "name",
        terms.Area,
        {"name": _TEXT, "state": Field("text", required=True, ref="states"), "aliases": _ALIASES},
        codes=False,
    ),
    Section(
        "actors.yaml",
        "named",
        "actor_names",
        "name",
        terms.ActorNames,
        {
            "name": _TEXT,
            "country": Field("text"),
            "sector": Field("text", required=True, ref="sectors"),
            "aliases": _ALIASES,
        },
        codes=False,
    ),
    Section(
        "settlements.yaml",
        "settlements",
        "settlements",
        "state",
        terms.Settlements,
        {"state": Field("text", required=True, ref="states"), "names": Field("texts", required=True, grows=True)},
        codes=False,
    ),
    Section(
        "leaders.yaml",
        "leaders",
        "leaders",
        "state",
        terms.Leaders,
        {"state": _TEXT, "holders": Field("texts", required=True, grows=True)},
        codes=False,
    ),
    Section(
        "names.yaml",
        "forms",
        "name_forms",
        "name",
        terms.NameForms,
        {"name": _TEXT, "forms": Field("texts", required=True, grows=True)},
        codes=False,
    ),
    Section(
        "names.yaml",
        "beside",
        "name_words",
        "name",
        terms.NameWords,
        {"name": _choice(_NAME_WORDS), "words": Field("texts", required=True, grows=True)},
    ),
)

FILES: tuple[str, ...] = tuple(dict.fromkeys(section.file for section in SECTIONS))
