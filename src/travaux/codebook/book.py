"""The codebook as one typed object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    Place,
    Relation,
    Sector,
    Settlements,
    Stance,
    State,
    Surface,
    Unit,
)

__all__ = ["Codebook"]


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every vocabulary, by code or name, in the order of the files. `digest` is a sha256 over the parsed content.

    The order of `authorities` is their rank, the order of `proposal_statuses` the usual course. Read only.
    """

    digest: str
    groups: Mapping[str, Code]
    issues: Mapping[str, Issue]
    stances: Mapping[str, Stance]
    voices: Mapping[str, Code]
    certainties: Mapping[str, Code]
    encounter_types: Mapping[str, EncounterType]
    encounter_statuses: Mapping[str, Code]
    modalities: Mapping[str, Modality]
    tracks: Mapping[str, Code]
    roles: Mapping[str, Code]
    authorities: Mapping[str, Code]
    quote_modes: Mapping[str, Code]
    measures: Mapping[str, Measure]
    comparators: Mapping[str, Comparator]
    units: Mapping[str, Unit]
    figure_fields: Mapping[str, Code]
    proposal_statuses: Mapping[str, Code]
    proposal_fields: Mapping[str, Code]
    ceasefire_classes: Mapping[str, Code]
    ceasefire_forms: Mapping[str, Code]
    ceasefire_fields: Mapping[str, Code]
    lineage: Mapping[str, Relation]
    cues: Mapping[str, CueClass]
    outlets: Mapping[str, Outlet]
    offices: Mapping[str, Office]
    states: Mapping[str, State]
    organisation_kinds: Mapping[str, OrganisationKind]
    organisations: Mapping[str, Organisation]
    places: Mapping[str, Place]
    object_classes: Mapping[str, ObjectClass]
    acts: Mapping[str, Act]
    operators: Mapping[str, Operator]
    sectors: Mapping[str, Sector]
    areas: Mapping[str, Area]
    actor_names: Mapping[str, ActorNames]
    settlements: Mapping[str, Settlements]
    leaders: Mapping[str, Leaders]
    name_forms: Mapping[str, NameForms]
    name_words: Mapping[str, NameWords]
    verbs: Mapping[str, CueClass]
    """Cue class by verb lemma ("say", "point out")."""
    nouns: Mapping[str, CueClass]
    """Cue class by noun lemma ("warning")."""
    prepositions: Mapping[str, CueClass]
    """Cue class by printed words in lower case ("according to"); X stands for the speaker."""
    surfaces: Mapping[str, tuple[Surface, ...]]
    """What each printed name (case counts) can stand for; more than one where it is ambiguous."""
    titles: Mapping[str, Office]
    """Office by its name or alias in lower case, without a final full stop ("prime minister", "pm", "dr")."""
