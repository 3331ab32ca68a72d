from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.encounters import find_encounters
from travaux.finding.page import Page
from travaux.finding.statements import find_statements
from travaux.model import UNSURE_BELOW, Encounter

Found = Callable[[str], list[Encounter]]


@pytest.fixture
def found(page_of: Callable[[str], Page]) -> Found:
    """The sure encounters of a text, but not those of the prose around it; all evidence is checked."""

    def _found(text: str) -> list[Encounter]:
        page = page_of(text)
        start = page.text.index(text)
        out = [e for e in find_encounters(page, find_statements(page)) if e.confidence >= UNSURE_BELOW]
        for e in out:
            for v in e.evidence:
                assert "\n" not in page.text[v.start : v.end]
                assert v.end - v.start <= 500
        return [e for e in out if start <= e.evidence[0].start < start + len(text)]

    return _found


def _one(found: Found, text: str) -> Encounter:
    out = found(text)
    assert len(out) == 1, out
    return out[0]


_TOLD = """
An NSF delegation arrived in Ostrel on Tuesday. | arrival | occurred | Northern Shore Front | Ostrel
An NSF delegation left Ostrel on Tuesday. | departure | occurred | Northern Shore Front | Ostrel
Melisande met Tavarian envoys in Port Sabre. | meeting | occurred | Melisande, Tavaria | Port Sabre
Talks between Tavaria and Melisande broke down. | round_of_talks | broken_off | Tavaria, Melisande |
Tavaria and Melisande held talks in Ostrel on Monday. | round_of_talks | occurred | Tavaria, Melisande | Ostrel
Tavaria and Melisande are due to meet in Ostrel soon. | planned_meeting | planned | Tavaria, Melisande | Ostrel
A meeting between Tavaria and Melisande did not happen. | cancelled_meeting | denied | Tavaria, Melisande |
Tavaria denied holding talks with Melisande. | cancelled_meeting | denied | Tavaria, Melisande |
Tavaria postponed a meeting with Melisande. | cancelled_meeting | cancelled | Tavaria, Melisande |
The Harbour Pilots Guild quit talks with Tavaria. | round_of_talks | broken_off | Harbour Pilots Guild, Tavaria |
Tavaria delivered a letter to Melisande on Thursday. | message_passed | occurred | Tavaria, Melisande |
Tavaria and Melisande signed a fishing agreement on Monday. | signing | occurred | Tavaria, Melisande |
The Tavarian cabinet met on Sunday. | internal_consultation | occurred | Tavaria |
Melisande has hosted two rounds with Tavaria in Ostrel. | round_of_talks | occurred | Melisande, Tavaria | Ostrel
A session between Tavaria and Melisande took place in Ostrel. | meeting | occurred | Tavaria, Melisande | Ostrel
"""


@pytest.mark.parametrize("row", _TOLD.strip().splitlines())
def test_what_is_told(found: Found, row: str) -> None:
    text, type_, status, parties, place = (part.strip() for part in row.split("|"))
    e = _one(found, text)
    assert (e.type, e.status, e.place) == (type_, status, place or None)
    assert set(e.parties) == set(parties.split(", "))


@pytest.mark.parametrize(
    "text",
    [
        "Tavaria is ready to meet Melisande at any time.",
        "Melisande demanded a meeting with Tavaria.",
        "The Northern Shore Front called for talks with Tavaria in Ostrel.",
        "Talks between Tavaria and Melisande could resume next week.",
        "If Tavaria meets Melisande, the quay will open.",
        "Brightwater Ferries did not meet the demands of the Harbour Pilots Guild.",
        "Shelling on Sunday left 30 dead in Tavaria.",
        "Tavarian troops returned fire near Cape Lorn.",
        "Tavaria arrived at a figure of nine vessels.",
        "Please visit our website for more on Tavaria.",
        "Tavaria often meets Melisande in Ostrel.",
        "Will Tavaria meet Melisande in Ostrel on Friday?",
    ],
)
def test_what_is_no_encounter(found: Found, text: str) -> None:
    assert found(text) == []


def test_a_truce_discussed_at_home_is_no_meeting_with_the_rival(found: Found) -> None:
    text = (
        "The Tavarian prime minister held security consultations on Saturday night, in which he weighed the proposed "
        "truce with Melisande."
    )
    e = _one(found, text)
    assert (e.type, e.modality, e.parties) == ("internal_consultation", "internal", ("Tavaria",))


def test_an_invitation_with_its_answer(found: Found) -> None:
    text = (
        "Tavaria has been invited by Melisande to meet the Northern Shore Front in Port Sabre on Monday. "
        "Tavaria declined the invitation."
    )
    e = _one(found, text)
    assert (e.type, e.status) == ("planned_meeting", "invited")
    assert e.invitation is not None
    assert (e.invitation.by, e.invitation.to, e.invitation.answer) == (("Melisande",), ("Tavaria",), "declined")


def test_a_delegation_with_rank_head_and_members(found: Found) -> None:
    text = (
        "A senior Tavarian delegation, led by Foreign Minister Anna Corvin, arrived in Port Sabre on Tuesday. "
        "The delegation included Peter Holloway and Susan Denholm."
    )
    e = _one(found, text)
    assert e.delegation is not None
    assert (e.delegation.side, e.delegation.rank, e.delegation.head) == ("Tavaria", "senior", "Anna Corvin")
    assert set(e.delegation.members) == {"Peter Holloway", "Susan Denholm"}
    assert e.delegation.complete is False


def test_later_words_for_the_same_meeting_are_further_evidence(found: Found) -> None:
    text = (
        "Tavaria and Melisande met in Ostrel on Monday. The meeting lasted four hours. "
        "The talks ended late, and nobody spoke of them afterwards."
    )
    e = _one(found, text)
    assert len(e.evidence) == 3


def test_visits_of_different_days_stay_apart(found: Found) -> None:
    text = (
        "The Tavarian foreign minister visited Melisande in March. The Tavarian foreign minister visited Melisande "
        "again in May. The Tavarian foreign minister visited Melisande a third time in July."
    )
    assert [e.type for e in found(text)] == ["visit", "visit", "visit"]


def test_a_planned_meeting_is_not_the_one_held(found: Found) -> None:
    text = "Tavaria and Melisande held talks in Ostrel on Monday. Both sides will meet again in Port Sabre on Friday."
    held, ahead = found(text)
    assert (held.status, held.place) == ("occurred", "Ostrel")
    assert (ahead.type, ahead.place, set(ahead.parties)) == ("planned_meeting", "Port Sabre", {"Tavaria", "Melisande"})


def test_both_sides_of_nobody_named_is_nobody(found: Found) -> None:
    assert all(not e.parties for e in found("Both sides met in a hotel on Monday."))


def test_agenda_result_and_mediator(found: Found) -> None:
    text = "The Northern Shore Front met Tavarian mediators in Ostrel on Monday to discuss a ceasefire."
    e = _one(found, text)
    assert (e.topics, e.modality) == (("CEASEFIRE",), "party_mediator")
    text = "Three days of talks between Tavaria and Melisande ended in Ostrel on Thursday without agreement."
    assert _one(found, text).status == "inconclusive"


def test_a_party_that_tells_it_confirms_it(found: Found) -> None:
    e = _one(found, "Tavaria said that it would meet the Northern Shore Front in Ostrel on Friday.")
    assert (e.status, e.confirmed_by) == ("confirmed_by_party", ("Tavaria",))


def test_crisis_spoken_of_is_not_the_place(found: Found) -> None:
    e = _one(found, "Tavaria and Melisande held talks on Monday on the crisis in Cape Lorn.")
    assert e.place is None


def test_press_appearances_are_unsure(page_of: Callable[[str], Page]) -> None:
    page = page_of("The Tavarian foreign minister told reporters on Monday that the fleet was safe.")
    found = [e for e in find_encounters(page, find_statements(page)) if e.type == "press_appearance"]
    assert found
    assert all(e.confidence < UNSURE_BELOW for e in found)


def test_same_text_same_findings(page_of: Callable[[str], Page]) -> None:
    page = page_of("Tavaria and Melisande met in Ostrel on Monday. The meeting lasted four hours.")
    statements = find_statements(page)
    assert find_encounters(page, statements) == find_encounters(page, statements)


def test_who_travels_to_see_somebody_is_to_meet_them(found: Found) -> None:
    told = {e.type: e for e in found("Tavarian envoys travelled to Ostrel on Monday to see the NSF.")}
    assert set(told) == {"arrival", "planned_meeting"}
    assert set(told["planned_meeting"].parties) == {"Tavaria", "Northern Shore Front"}


def test_what_is_merely_seen_is_no_meeting(found: Found) -> None:
    assert found("Tavaria sees Melisande as a rival.") == []
