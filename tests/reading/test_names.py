"""Names that no codebook knows: by their shape, grouped within one report, and what kind of thing they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.model import Mention, Reading

Named = Callable[[str], dict[str, Mention]]


@pytest.fixture
def named(read: Callable[[str], Reading], amid: Callable[[str], str]) -> Named:
    """Mentions of a text by their printed words; where words stand twice, the last of them."""

    def _named(text: str) -> dict[str, Mention]:
        whole = amid(text)
        return {whole[m.start : m.end]: m for m in read(whole).mentions}

    return _named


def test_a_surname_leads_back_to_the_full_name(named):
    found = named(
        "Mr Ivo Lannart met the pilots in the evening. Lannart left before the vote, and so did Mr Lannart’s aide."
    )
    assert {m.name for m in found.values() if m.kind == "person"} == {"Ivo Lannart"}


def test_two_people_of_one_surname_are_not_made_one(named):
    found = named(
        "Mr Ivo Lannart met the pilots and Ms Sela Lannart in the evening at the gate. "
        "Nobody heard what Lannart told the clerk afterwards."
    )
    assert found["Mr Ivo Lannart"].name == "Ivo Lannart"
    assert found["Ms Sela Lannart"].name == "Sela Lannart"
    assert found["Lannart"].name not in {"Ivo Lannart", "Sela Lannart"}


def test_an_abbreviation_leads_back_to_the_long_form(named):
    found = named(
        "The envoys met the Lorn Strait Commission in the afternoon. Later the LSC said that the strait was open."
    )
    assert found["LSC"].name == "Lorn Strait Commission"
    assert found["LSC"].kind == "organisation"


def test_particles_and_articles_belong_to_a_name(named):
    found = named("The clerk met Mr Omar al-Rashan bin Tayed and Ms Lena van der Holt at the gate before noon.")
    assert {"Omar al-Rashan bin Tayed", "Lena van der Holt"} <= {m.name for m in found.values()}


def test_a_possessive_is_no_part_of_a_name(named):
    found = named("The pilots waited at Mr Lannart’s gate and at Ms Brenholt's pier until the evening.")
    assert {"Lannart", "Brenholt"} == {m.name for m in found.values() if m.kind == "person"}


def test_a_body_may_carry_of_and_a_person_may_not(named):
    found = named("The envoys met the Bank of Orla on Monday. Later they met Mr Ivo Lannart of Drusovia at the gate.")
    assert "Bank of Orla" in {m.name for m in found.values()}
    assert "Ivo Lannart" in {m.name for m in found.values()}


def test_a_body_may_carry_and(named):
    found = named("The envoys met the Kiln and Quarry Workers in the afternoon and left without a word.")
    assert "Kiln and Quarry Workers" in {m.name for m in found.values()}


def test_days_and_months_are_no_names(named):
    found = named("The pilots met on Monday, and in March they met again. Friday was quiet; October was not.")
    assert not {m.name for m in found.values()} & {"Monday", "March", "Friday", "October"}


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital(named):
    found = named("Nobody came to the pier. Boats lay in the basin. Yesterday the lamps were lit.")
    assert not {"Nobody", "Boats", "Yesterday"} & set(found)


def test_sites_are_places_and_not_people(named):
    found = named("The pilots walked from Lannart Bridge to Brenholt Square and stood there until the evening.")
    assert found["Lannart Bridge"].kind == "place"
    assert found["Brenholt Square"].kind == "place"


def test_a_headline_in_capitals_names_nobody_that_the_body_does_not(read):
    text = (
        "Pilots Refuse New Harbour Toll As Lannart Leaves Pier Talks\n\n"
        "Mr Ivo Lannart left the talks after an hour on the pier, and the pilots went home in the dark without a word."
    )
    assert {m.name for m in read(text).mentions if m.kind in {"person", "organisation", "name"}} <= {"Ivo Lannart"}
    assert "Ivo Lannart" in {m.name for m in read(text).mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tavarian President Ada Brenholt arrived on Monday.", "Ada Brenholt"),
        ("Mr Ivo Lannart met Ms Sela Brenholt in the evening.", "Sela Brenholt"),
        ("Tavaria’s foreign minister Ivo Lannart met the Northern Shore Front on 4 March in Ostrel.", "Ivo Lannart"),
    ],
)
def test_a_short_sentence_is_no_headline(named, text, name):
    assert name in {m.name for m in named(text).values() if m.kind == "person"}


class TestOutlets:
    @pytest.mark.parametrize("name", ["Radio Lorn", "Lorn Tribune", "Strait TV", "Daily Quay"])
    def test_by_the_words_of_their_name(self, named, name):
        assert (
            named(f"The strait was open, {name} said in the evening, and the boats went out again.")[name].kind
            == "outlet"
        )

    @pytest.mark.parametrize(
        "phrase",
        [
            "The newspaper Quayside",
            "The Quayside newspaper",
            "The Lorn Herald newspaper",
            "The broadcaster Quayside",
        ],
    )
    def test_by_the_noun_beside_them(self, named, phrase):
        found = named(f"{phrase} reported in the evening that the strait was open again.")
        assert {m.kind for m in found.values() if m.name in {"Quayside", "Lorn Herald"}} == {"outlet"}

    def test_a_union_of_news_people_is_none(self, named):
        found = named("The envoys met the Lorn Press Union in the afternoon and left without a word.")
        assert found["Lorn Press Union"].kind == "organisation"


class TestUnknownStates:
    def test_a_demonym_leads_back_to_the_state(self, named):
        found = named(
            "Drusovia’s foreign minister left early. The Drusovian army left the valley, a Drusovian official said."
        )
        assert found["Drusovian"].name == "Drusovia"
        assert found["The Drusovian army"].side == "Drusovia"
        assert found["a Drusovian official"].side == "Drusovia"

    @pytest.mark.parametrize(
        "phrase", ["Drusovia’s foreign minister", "the government of Drusovia", "Drusovia’s delegation"]
    )
    def test_a_name_that_has_a_government_is_a_state(self, named, phrase):
        found = named(f"The envoys waited for {phrase} until the evening and then left by boat.")
        assert found["Drusovia"].kind == "state"
        assert found["Drusovia"].side == "Drusovia"

    def test_a_word_that_only_looks_alike_is_no_demonym(self, named):
        found = named("Drusovia’s foreign minister left early. Mr Drusom stayed in the room with the clerk.")
        assert "Drusom" in {m.name for m in found.values()}


def test_a_body_goes_by_its_own_noun(named):
    """Not a shorter form of another: "the Alliance" and "the Column" stand for the longer names."""
    found = named(
        "The Alliance of Inland Carters met the People’s Column in the evening. The Alliance left before the vote. "
        "Nobody heard what the Column told the clerk."
    )
    assert found["Alliance"].name == "Alliance of Inland Carters"
    assert found["Column"].name == "People’s Column"


def test_a_state_is_what_follows_its_style(named):
    found = named(
        "The government of the Republic of Ulvenia met the pilots. The Ulvenian premier left before the vote."
    )
    assert {m.name for m in found.values() if m.kind == "state"} == {"Ulvenia"}
