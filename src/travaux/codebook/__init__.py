"""The vocabularies: what can be bargained over, how parties stand to it, who meets how, who speaks with what authority.

In: the YAML files of `data/`, which an analyst may read and edit, and a folder of a user's own files put over them.
Out: one typed, read-only `Codebook` with a digest of its content, or every mistake at once with file and line.
Never: reads a report, matches words, names a person, or rates a party, an outlet or a claim.
Codes are added, never renamed.
"""

from travaux.codebook.book import Codebook
from travaux.codebook.loader import check, load
from travaux.codebook.terms import (
    Act,
    ActorNames,
    Area,
    Code,
    Comparator,
    CueClass,
    EncounterType,
    Issue,
    Leaders,
    Measure,
    Modality,
    NameForms,
    NameWords,
    ObjectClass,
    Office,
    Operator,
    Organisation,
    OrganisationKind,
    Outlet,
    Phrase,
    Place,
    Relation,
    Sector,
    Settlements,
    Stance,
    State,
    Surface,
    Unit,
)

__all__ = [
    "Act",
    "ActorNames",
    "Area",
    "Code",
    "Codebook",
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
    "check",
    "load",
]
