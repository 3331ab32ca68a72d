"""Positions: party, issue and stance, in whose voice, split by item, with their conditions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.codebook import Codebook
from travaux.finding.page import Page
from travaux.finding.positions import find_positions
from travaux.finding.statements import find_statements
from travaux.model import UNSURE_BELOW, Position, finding_id

Stand = Callable[[str], list[Position]]

FRONT = "Northern Shore Front"


@pytest.fixture
def stand(page_of: Callable[[str], Page]) -> Stand:
    """Positions of a text that are sure."""

    def _stand(text: str) -> list[Position]:
        page = page_of(text)
        return [p for p in find_positions(page, find_statements(page)) if p.confidence >= UNSURE_BELOW]

    return _stand


def rows(found: list[Position]) -> list[tuple[str, str, str]]:
    return [(p.party, p.issue, p.stance) for p in found]


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("The Northern Shore Front demands the release of all prisoners.", "PRISONER_RELEASE", "demands"),
        ("The Northern Shore Front called for the release of all prisoners.", "PRISONER_RELEASE", "demands"),
        ("The Northern Shore Front offered to release 40 hostages.", "HOSTAGE_RELEASE", "offers"),
        ("The Northern Shore Front is ready to release all hostages.", "HOSTAGE_RELEASE", "offers"),
        ("The Northern Shore Front accepted a ceasefire of sixty days.", "CEASEFIRE", "accepts"),
        ("The Northern Shore Front refused to disarm.", "DISARMAMENT", "rejects"),
        ("The Northern Shore Front turned down the ceasefire.", "CEASEFIRE", "rejects"),
        ("The Northern Shore Front ruled out a ceasefire.", "CEASEFIRE", "rejects"),
        ("The ceasefire was rejected by the Northern Shore Front.", "CEASEFIRE", "rejects"),
        ("The Northern Shore Front is ready to discuss a ceasefire.", "CEASEFIRE", "open_to"),
        ("The Northern Shore Front wants a permanent ceasefire.", "WAR_END", "demands"),
        ("The Northern Shore Front insists that Tavaria must withdraw its troops.", "WITHDRAWAL", "demands"),
        ("The Northern Shore Front insists that Tavaria withdraw its troops.", "WITHDRAWAL", "demands"),
    ],
)
def test_each_stance(stand, text, issue, stance):
    assert rows(stand(text)) == [(FRONT, issue, stance)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The Northern Shore Front did not accept the ceasefire.", "rejects"),
        ("The Northern Shore Front does not rule out a ceasefire.", "open_to"),
        ("The Northern Shore Front is not ready to discuss a ceasefire.", "rejects"),
    ],
)
def test_negation(stand, text, stance):
    assert rows(stand(text)) == [(FRONT, "CEASEFIRE", stance)]


@pytest.mark.parametrize(
    "text",
    [
        "Tavaria will not withdraw its troops from the valley.",
        "Tavaria’s foreign minister Ivo Lannart said: “We will not withdraw our troops from the valley.”",
    ],
)
def test_what_a_party_will_not_do(stand, text):
    assert rows(stand(text)) == [("Tavaria", "WITHDRAWAL", "rejects")]


class TestLists:
    TEXT = (
        "The Northern Shore Front demands a permanent ceasefire, the withdrawal of all troops "
        "and the release of prisoners."
    )

    def test_a_row_for_each_item(self, stand):
        assert rows(stand(self.TEXT)) == [
            (FRONT, "WAR_END", "demands"),
            (FRONT, "WITHDRAWAL", "demands"),
            (FRONT, "PRISONER_RELEASE", "demands"),
        ]

    def test_each_item_with_its_own_words(self, page_of):
        page = page_of(self.TEXT)
        cores = [page.words(p.evidence[0].start, p.evidence[0].end) for p in find_positions(page, [])]
        assert cores[:2] == ["a permanent ceasefire", "the withdrawal of all troops"]
        assert cores[2].rstrip(".") == "the release of prisoners"

    def test_the_core_ends_with_a_word(self, page_of):
        page = page_of(self.TEXT)
        assert all(page.words(p.evidence[0].start, p.evidence[0].end)[-1].isalnum() for p in find_positions(page, []))


class TestConditions:
    def test_only_if(self, stand):
        found = stand("The Northern Shore Front would accept a ceasefire only if the troops withdraw from the valley.")
        assert rows(found) == [(FRONT, "CEASEFIRE", "accepts"), (FRONT, "WITHDRAWAL", "conditions")]
        assert found[0].condition == "only if the troops withdraw from the valley"
        assert found[1].condition is None

    def test_in_return_for(self, stand):
        found = stand("The Northern Shore Front offered to free 40 hostages in return for the release of prisoners.")
        assert (FRONT, "HOSTAGE_RELEASE", "offers") in rows(found)
        assert (FRONT, "PRISONER_RELEASE", "conditions") in rows(found)
        assert (FRONT, "PRISONER_RELEASE", "offers") not in rows(found)

    def test_without(self, stand):
        found = rows(stand("Tavaria offered a truce of 30 days without guaranteeing a withdrawal of its troops."))
        assert found == [("Tavaria", "CEASEFIRE", "offers"), ("Tavaria", "WITHDRAWAL", "rejects")]


class TestVoices:
    def test_the_writers_own_words(self, stand):
        (p,) = stand("The Northern Shore Front is ready to release all hostages.")
        assert (p.voice, p.authority, p.statement) == ("outlet_voice", "outlet_voice", None)

    @pytest.mark.parametrize(
        "text",
        [
            "Northern Shore Front spokesman Ivo Lannart said the movement wants a ceasefire.",
            "Northern Shore Front spokesman Ivo Lannart said: “We want a ceasefire.”",
            "The Northern Shore Front said it wants a ceasefire.",
            pytest.param(
                "The Northern Shore Front wants a ceasefire, its spokesman Ivo Lannart said.",
            ),
        ],
    )
    def test_its_own(self, stand, text):
        (p,) = stand(text)
        assert (p.party, p.issue, p.stance, p.voice) == (FRONT, "CEASEFIRE", "demands", "own")

    def test_a_mediators(self, stand):
        text = (
            "Melisande, which mediates between the two, sent an envoy on Monday. "
            "Melisande’s foreign minister Ivo Lannart said the Northern Shore Front is ready to release all hostages."
        )
        (p,) = stand(text)
        assert (p.party, p.issue, p.stance) == (FRONT, "HOSTAGE_RELEASE", "offers")
        assert (p.voice, p.authority) == ("attributed_by_mediator", "named_on_record")

    def test_a_rivals(self, stand):
        (p,) = stand("Tavaria says that the Northern Shore Front rejects the ceasefire.")
        assert (p.party, p.stance, p.voice) == (FRONT, "rejects", "attributed_by_rival")

    def test_a_third_partys(self, stand):
        text = (
            "Tavaria and the Northern Shore Front sent envoys to the gate on Monday, and the envoys of Tavaria waited "
            "for those of the Northern Shore Front. Residents say that the Northern Shore Front rejects the ceasefire."
        )
        (p,) = stand(text)
        assert (p.party, p.voice, p.authority) == (FRONT, "attributed_by_third_party", "collective")

    def test_through_an_outlet(self, stand):
        (p,) = stand(
            "Northern Shore Front spokesman Ivo Lannart told Meridian Press Agency that the movement wants a ceasefire."
        )
        assert (p.via, p.authority) == (("Meridian Press Agency",), "named_via_outlet")

    def test_the_statement_that_a_position_rests_on_is_of_this_report(self, page_of):
        page = page_of("Northern Shore Front spokesman Ivo Lannart said the movement wants a ceasefire.")
        statements = find_statements(page)
        (p,) = find_positions(page, statements)
        assert p.statement in {finding_id(s) for s in statements}


class TestParties:
    def test_each_party_of_its_own(self, stand):
        text = "The Harbour Pilots Guild demands a pay rise of 9 percent. Brightwater Ferries rejected the pay rise."
        assert rows(stand(text)) == [
            ("Harbour Pilots Guild", "PAY_CONDITIONS", "demands"),
            ("Brightwater Ferries", "PAY_CONDITIONS", "rejects"),
        ]

    def test_a_description_leads_back_to_its_body(self, stand):
        text = (
            "The Harbour Pilots Guild met Brightwater Ferries at the gate. The union demands a pay rise of 9 percent."
        )
        assert rows(stand(text)) == [("Harbour Pilots Guild", "PAY_CONDITIONS", "demands")]

    def test_a_capital_stands_for_its_government(self, stand):
        assert rows(stand("Ostrel rejects a withdrawal of its troops.")) == [("Tavaria", "WITHDRAWAL", "rejects")]

    def test_a_proposal_belongs_to_its_sponsor(self, stand):
        found = rows(stand("Melisande’s proposal calls for a ceasefire and the release of hostages."))
        assert found == [("Melisande", "CEASEFIRE", "demands"), ("Melisande", "HOSTAGE_RELEASE", "demands")]

    def test_who_accepts_anothers_proposal(self, stand):
        assert rows(stand("Tavaria accepted Melisande’s proposal for a ceasefire.")) == [
            ("Tavaria", "CEASEFIRE", "accepts")
        ]

    def test_what_a_deal_must_hold_is_the_speakers_demand(self, stand):
        (p,) = stand("Any deal must include the release of all prisoners, the Northern Shore Front said.")
        assert (p.party, p.issue, p.stance, p.voice) == (FRONT, "PRISONER_RELEASE", "demands", "own")

    def test_a_red_line_is_marked(self, stand):
        text = "A withdrawal of troops is a red line for Tavaria, which rejects any withdrawal of troops."
        assert {p.red_line for p in stand(text)} == {True}
        assert {p.red_line for p in stand("Tavaria rejects any withdrawal of troops.")} == {False}


@pytest.mark.parametrize(
    "text",
    [
        "Both sides agreed to a ceasefire.",
        "Both sides demanded the release of prisoners.",
        "The two parties rejected the ceasefire.",
        "The delegation rejected the ceasefire.",
        "Fighting resumed six days after Tavaria agreed to a ceasefire.",
        "Tavaria rejected the allegation.",
        "Tavaria offered no details of a ceasefire.",
        "Tavaria may accept a ceasefire.",
        "The ceasefire was rejected.",
        "Cape Lorn lies south of the ceasefire line.",
        "Residents of Cape Lorn want a ceasefire.",
        "The ceasefire began on Monday and the hostages were released.",
    ],
)
def test_nobodys_position(stand, text):
    assert stand(text) == []


def test_codes_are_of_the_codebook_and_evidence_is_of_one_line(page_of, book: Codebook):
    page = page_of(
        f"{TestLists.TEXT}\n\nTavaria’s foreign minister Ivo Lannart said: “We reject any withdrawal.\n\n"
        "“We accept a ceasefire only if the hostages are released.”"
    )
    found = find_positions(page, find_statements(page))
    assert len(found) >= 5
    for p in found:
        assert p.issue in book.issues
        assert p.stance in book.stances
        assert p.voice in book.voices
        assert p.authority in book.authorities
        for e in p.evidence:
            start, end = page.line(e.start)
            assert start <= e.start < e.end <= end
