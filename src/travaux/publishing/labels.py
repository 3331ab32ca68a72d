"""Words for codes. Codes stay codes in the record; on a page they are labels, beside the words that the reports
print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

__all__ = ["KIND_LABELS", "LAYER_LABELS", "Vocabulary", "unit_words", "words_of"]

KIND_LABELS: Mapping[str, tuple[str, str]] = {
    "encounter": ("encounter", "encounters"),
    "statement": ("statement", "statements"),
    "position": ("position", "positions"),
    "proposal": ("proposal", "proposals"),
    "term": ("term of a proposal", "terms of proposals"),
    "figure": ("figure", "figures"),
    "background": ("background", "background"),
}

LAYER_LABELS: Mapping[str, str] = {
    "own": "the report's own text",
    "older": "older text on the same page",
    "table": "table",
    "furniture": "page furniture",
    "caption": "caption",
    "filler": "signs of machine-made text",
}

# Only codes whose own letters do not read as words; every other code is its letters.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "voice": {
        "own": "in its own voice",
        "attributed_by_mediator": "as a mediator tells it",
        "attributed_by_rival": "as the other side tells it",
        "attributed_by_third_party": "as a third party tells it",
        "outlet_voice": "in the report's own words",
        "unattributed": "nobody is named for it",
    },
    "authority": {
        "named_on_record": "named, on the record",
        "official_statement": "official statement",
        "named_via_outlet": "named, through another outlet",
        "anonymous_party": "unnamed, of a party",
        "anonymous_mediator": "unnamed, of a mediator",
        "anonymous_present": "unnamed, said to have been present",
        "anonymous_familiar": "unnamed, said to be familiar with the matter",
        "outlet_report": "report of another outlet, nobody shown",
        "collective": "several, unnamed",
        "unattributed": "nobody shown",
        "outlet_voice": "the report's own words",
    },
    "mode": {"direct": "quoted", "partial": "partly quoted", "nested": "quoted within a quotation", "none": "told"},
    "comparator": {"exact": "", "range": "", "estimated": "an estimated"},
    "modality": {
        "direct": "the sides face each other",
        "indirect_proximity": "through a mediator, both sides near by",
        "shuttle": "a mediator travels between the sides",
        "party_mediator": "one side with a mediator",
        "mediator_mediator": "mediators among themselves",
        "intra_side": "within one side",
        "internal": "one side's own body",
        "remote": "by telephone, letter or video",
        "back_channel": "undeclared contact",
        "unknown": "",
    },
    "track": {
        "main": "",
        "parallel_intra_side": "beside the talks: within one side",
        "parallel_other_front": "beside the talks: another front",
    },
    "measure": {
        "killed_cumulative": "killed",
        "killed_since_event": "killed since a stated event",
        "killed_subset": "killed, part of a toll",
        "injured_cumulative": "injured",
        "missing_confirmed_dead": "missing, confirmed dead",
        "combatants_killed_claim": "fighters killed, as a side claims",
        "hostages_alive_max": "held and thought alive",
        "truce_days": "length of a truce",
        "deadline_days": "time given",
        "duration_years": "length of time",
        "aid_trucks": "lorries or loads of relief",
        "aid_volume": "relief",
        "rate": "share or change",
        "meeting_count": "meetings",
        "source_count": "sources",
        "state_count": "states, members, factions",
        "other": "other number",
    },
    "issue": {
        "WAR_END": "end of the war",
        "FORCE_PRESENCE": "presence of forces",
        "FORCES_REFORM": "reform of forces",
        "REMAINS_MISSING": "remains, missing persons",
        "DISPLACED_RETURN": "return of the displaced",
        "CIVILIAN_PROTECTION": "protection of civilians",
        "ELECTIONS_CONSTITUTION": "elections, constitution",
        "STATUS_TERRITORY": "status, territory",
        "LEADERSHIP_EXIT": "exit of leaders",
        "AMNESTY_IMMUNITY": "amnesty, immunity",
        "REPARATION_RIGHTS": "reparation, rights",
        "SANCTIONS_FUNDS": "sanctions, funds",
        "RESOURCES_TRADE": "resources, trade",
        "PAY_CONDITIONS": "pay, conditions",
        "PROCESS_FORMAT": "format of the talks",
        "THIRD_PARTY_PRESSURE": "pressure by third parties",
    },
    "status": {"confirmed_by_party": "confirmed by a party", "confirmed_by_host": "confirmed by the host"},
    "kind": {"legal_fact": "legal fact", "decision": "decision of a body", "past_event": "past event"},
}
_CASUALTIES = ("killed", "injured", "wounded", "casualt", "missing", "combatants_killed", "dead", "remains", "death")


def unit_words(unit: str | None, *, one: bool) -> str:
    """A unit behind its number: `days`, `%`, `USD`; nothing for persons, who are counted bare."""
    if unit is None or unit == "person":
        return ""
    if unit == "percent":
        return "%"
    if unit == "XXX":  # the code for "no currency" (ISO 4217)
        return "(currency not stated)"
    return unit if unit.isupper() else words_of(unit) + ("" if one else "s")


def words_of(code: str) -> str:
    """The letters of a code as words: `HOSTAGE_RELEASE` → `hostage release`."""
    return code.replace("_", " ").strip().lower()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What pages need of the codebook: the order of issue groups and issues, definitions, which measures count
    casualties.

    Codes it does not know (a record built with a user's own codebook) are printed as their letters, in the group
    "other".
    """

    groups: tuple[str, ...] = ()
    issues: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def standard(cls) -> Vocabulary:
        """From the codebook that ships."""
        return _standard()

    def label(self, family: str, code: str) -> str:
        """Words for a code of a family (issue, stance, voice, authority, mode, comparator, measure, status, …)."""
        return _WORDS.get(family, {}).get(code, words_of(code))

    def definition(self, family: str, code: str) -> str:
        """What the codebook says the code means; empty if it says nothing."""
        return self.definitions.get((family, code), "")

    def group(self, issue: str) -> str:
        """The issue's group; "other" where the codebook does not know it."""
        return self.issues.get(issue, "other")

    def issue_order(self, issue: str) -> tuple[int, int, str]:
        """Key that puts issues in the codebook's order, unknown ones last."""
        group = self.group(issue)
        place = self.groups.index(group) if group in self.groups else len(self.groups)
        codes = list(self.issues)
        return place, codes.index(issue) if issue in self.issues else len(codes), issue

    def measure_order(self, measure: str) -> tuple[int, str]:
        """Key that puts measures in the codebook's order, unknown ones last."""
        codes = list(self.families)
        return codes.index(measure) if measure in self.families else len(codes), measure

    def is_casualty(self, measure: str) -> bool:
        """Whether the measure counts the dead, injured or missing."""
        return any(word in part for part in (measure, self.families.get(measure, "")) for word in _CASUALTIES)


@cache
def _standard() -> Vocabulary:
    from travaux.codebook import load  # noqa: PLC0415 -- reads files; only where pages are made

    book = load()
    definitions: dict[tuple[str, str], str] = {}
    for family, codes in (
        ("group", book.groups),
        ("issue", book.issues),
        ("stance", book.stances),
        ("voice", book.voices),
        ("authority", book.authorities),
        ("mode", book.quote_modes),
        ("type", book.encounter_types),
        ("status", book.encounter_statuses),
        ("modality", book.modalities),
        ("track", book.tracks),
        ("measure", book.measures),
        ("proposal_status", book.proposal_statuses),
    ):
        definitions.update({(family, code): entry.definition for code, entry in codes.items()})
    return Vocabulary(
        groups=tuple(book.groups),
        issues={code: issue.group for code, issue in book.issues.items()},
        definitions=definitions,
        families={code: measure.family for code, measure in book.measures.items()},
    )
