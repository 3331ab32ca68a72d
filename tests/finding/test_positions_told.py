"""Positions told without a plain verb of stance: helpers, phrases, lists, conditions, parties that have no name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.page import Page
from travaux.finding.positions import find_positions
from travaux.finding.statements import find_statements
from travaux.model import UNSURE_BELOW, Position

Stand = Callable[[str], list[Position]]
MINISTER = "Tavaria’s foreign minister Ivo Lannart said"


@pytest.fixture
def stand(page_of: Callable[[str], Page]) -> Stand:
    """Positions of a text that are sure."""

    def _stand(text: str) -> list[Position]:
        page = page_of(text)
        return [p for p in find_positions(page, find_statements(page)) if p.confidence >= UNSURE_BELOW]

    return _stand


def told(found: list[Position]) -> set[tuple[str, str]]:
    return {(p.party, p.stance) for p in found}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        (f"{MINISTER} the troops would not be withdrawn.", "rejects"),
        (f"{MINISTER} no ceasefire would be granted.", "rejects"),
        (f"{MINISTER} a ceasefire was out of the question.", "rejects"),
        ("Tavaria will under no circumstances pull back its troops.", "rejects"),
        ("Tavaria would neither release the prisoners nor pay a ransom.", "rejects"),
        ("Tavaria put a ceasefire of sixty days on the table.", "offers"),
        ("Tavaria expressed its readiness to release the prisoners.", "offers"),
        ("Tavaria said it would not go ahead with the offensive.", "offers"),
        (f"{MINISTER} a ceasefire could be examined.", "open_to"),
        ("Tavaria made the release of the prisoners a condition for a truce.", "conditions"),
        ("Tavaria said it would free the prisoners only if the hostages were released.", "conditions"),
    ],
)
def test_phrases_and_helpers(stand, text, stance):
    assert ("Tavaria", stance) in told(stand(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tavaria can urge the front to release the hostages.",
        "Tavaria may accept a ceasefire.",
        "Tavaria was accused of committing crimes against prisoners.",
        "Tavaria will run the valley until elections.",
    ],
)
def test_what_is_no_stance(stand, text):
    assert stand(text) == []


def test_a_counted_list_goes_on_without_verbs(stand):
    found = stand(
        "The Northern Shore Front has asked for little. “We ask for two things. A ceasefire in the valley. And the "
        "release of all prisoners,” said its spokesman, Ivo Lannart."
    )
    assert {(p.issue, p.stance) for p in found} >= {("CEASEFIRE", "demands"), ("PRISONER_RELEASE", "demands")}


def test_each_of_a_row_of_refusals(stand):
    found = stand(f"“No ceasefire, no withdrawal, no amnesty,” {MINISTER.replace(' said', '')} said at a rally.")
    assert {p.issue for p in found if p.stance == "rejects"} >= {"CEASEFIRE", "AMNESTY_IMMUNITY"}


def test_families_are_a_party_by_themselves(stand):
    found = stand("The families of the hostages urged the government to accept a ceasefire.")
    assert [(p.party, p.issue, p.stance) for p in found] == [("families of the hostages", "CEASEFIRE", "demands")]


def test_what_is_only_counted_in_a_flash_keeps_its_issue(stand):
    (found,) = stand("The Northern Shore Front demands the freedom of its jailed leader.")
    assert found.issue == "PRISONER_RELEASE"
