"""Who speaks: names, pronouns, papers for whoever issued them; and nouns that cannot speak."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.page import Page
from travaux.finding.statements import find_statements
from travaux.model import UNSURE_BELOW, Who

Speakers = Callable[[str], list[Who | None]]


@pytest.fixture
def speakers(page_of: Callable[[str], Page]) -> Speakers:
    """Who speaks in the statements of a text that are sure, in order."""
    return lambda text: [s.speaker for s in find_statements(page_of(text)) if s.confidence >= UNSURE_BELOW]


def names(found: list[Who | None]) -> list[str | None]:
    return [w.name if w else None for w in found]


class TestPronouns:
    def test_he_is_who_spoke_last(self, speakers):
        assert names(speakers("Mr Lannart said the pier was shut. He added that the lamps were out.")) == [
            "Lannart",
            "Lannart",
        ]

    def test_he_is_who_was_named_since(self, speakers):
        text = "Mr Lannart said the pier was shut. Then Mr Obrand came in from the cold. He said the lamps were out."
        assert names(speakers(text)) == ["Lannart", "Obrand"]

    def test_she_is_not_mr_lannart(self, speakers):
        text = "Mr Lannart and Ms Brenholt met. Mr Lannart said the pier was shut. She said the lamps were out."
        assert "Lannart" not in names(speakers(text))[1:]

    def test_it_is_the_body_that_spoke_last(self, speakers):
        found = speakers("The Harbour Pilots Guild said the pier was shut. It said the lamps were out.")
        assert names(found) == ["Harbour Pilots Guild", "Harbour Pilots Guild"]

    def test_it_is_no_person(self, speakers):
        assert names(speakers("Mr Lannart said the pier was shut. It said the lamps were out.")) == ["Lannart"]

    def test_they_are_the_officials(self, speakers):
        found = speakers("Two Tavarian officials said the pier was shut. They said the lamps were out.")
        assert names(found) == ["Two Tavarian officials", "Two Tavarian officials"]

    def test_a_pronoun_of_nobody_is_no_speaker(self, speakers):
        assert names(speakers("He said the pier was shut and the lamps were out.")) == []

    def test_a_pronoun_does_not_reach_over_a_page(self, speakers):
        gap = " ".join(f"Boat number {n} lay in the basin and was painted green." for n in range(20, 28))
        assert names(speakers(f"Mr Lannart said the pier was shut. {gap} He said the lamps were out.")) == ["Lannart"]


class TestOffices:
    TEXT = "Tavaria’s foreign minister Ivo Lannart came to the shed in the evening, and nobody met him at the gate. "

    @pytest.mark.parametrize("words", ["The minister", "Lannart", "He", "Mr Lannart"])
    def test_surname_office_and_pronoun(self, speakers, words):
        (who,) = speakers(f"{self.TEXT}{words} said the pier was shut for the winter.")
        assert who is not None
        assert (who.name, who.side, who.kind, who.anonymous) == ("Ivo Lannart", "Tavaria", "person", False)

    def test_another_minister_is_not_this_one(self, speakers):
        assert names(speakers(f"{self.TEXT}A Tavarian minister said the pier was shut.")) != ["Ivo Lannart"]

    @pytest.mark.parametrize("words", ["A Tavarian minister", "A former Tavarian minister"])
    def test_an_unnamed_minister_is_unnamed(self, speakers, words):
        (who,) = speakers(f"{words} said the pier was shut for the winter.")
        assert who is not None
        assert who.anonymous


class TestPapers:
    @pytest.mark.parametrize(
        "words",
        [
            "A statement by the Harbour Pilots Guild",
            "A letter from the Harbour Pilots Guild",
            "The Harbour Pilots Guild’s report",
            "A memo issued by the Harbour Pilots Guild",
        ],
    )
    def test_a_paper_speaks_for_who_issued_it(self, speakers, words):
        (who,) = speakers(f"{words} said the pier was shut for the winter.")
        assert who is not None
        assert (who.name, who.kind) == ("Harbour Pilots Guild", "organisation")

    def test_the_statement_is_that_of_who_spoke_last(self, speakers):
        found = speakers("The Harbour Pilots Guild said the pier was shut. The statement said the lamps were out.")
        assert names(found) == ["Harbour Pilots Guild", "Harbour Pilots Guild"]

    def test_a_paper_of_nobody_is_itself(self, speakers):
        (who,) = speakers("The letter said the pier was shut for the winter.")
        assert who is not None
        assert (who.name, who.kind) == ("letter", "document")

    def test_in_a_statement(self, speakers):
        assert names(speakers("In a statement, the Harbour Pilots Guild said the pier was shut.")) == [
            "Harbour Pilots Guild"
        ]


class TestBodies:
    @pytest.mark.parametrize(
        ("words", "name"),
        [("Linden House", "Tavaria"), ("The Tavarian government", "Tavarian government"), ("Ostrel", "Tavaria")],
    )
    def test_what_stands_for_a_state(self, speakers, words, name):
        (who,) = speakers(f"{words} said the pier was shut for the winter.")
        assert who is not None
        assert (who.name, who.side) == (name, "Tavaria")

    def test_a_town_does_not_speak(self, speakers):
        assert speakers("Cape Lorn said the pier was shut for the winter.") == []


@pytest.mark.parametrize(
    "noun",
    [
        "storm",
        "weather",
        "attack",
        "border",
        "negotiations",
        "silence",
        "figures on the wall clock",
        "tower",
        pytest.param(
            "shelter",
        ),
        pytest.param(
            "engine motor",
        ),
    ],
)
def test_a_noun_that_cannot_speak_makes_no_statement(page_of, noun):
    assert [
        s
        for s in find_statements(page_of(f"The {noun} said that the pier was shut."))
        if s.speaker and s.speaker.anonymous
    ] == []


@pytest.mark.parametrize(
    "noun", ["Residents", "Witnesses", "Critics", "Local fishermen", "Some", "Family members", "Observers"]
)
def test_people_without_a_name_are_a_collective(speakers, noun):
    (who,) = speakers(f"{noun} said the pier was shut for the winter.")
    assert who is not None
    assert who.anonymous
    assert who.side is None


def test_a_name_that_denies_is_a_person(speakers):
    assert names(speakers("Ada Brenholt denied that the guild had broken the rules.")) == ["Ada Brenholt"]
