"""What the codebook knows, found in text: names with their case, roles without."""

import pytest

from travaux.codebook import Codebook
from travaux.reading.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer(book: Codebook) -> Gazetteer:
    return Gazetteer(book)


def names(gazetteer: Gazetteer, text: str) -> list[tuple[str, str, str]]:
    return [(text[h.start : h.end], h.kind, h.name) for h in gazetteer.names(text)]


def roles(gazetteer: Gazetteer, text: str) -> list[tuple[str, str, bool]]:
    return [(text[h.start : h.end], h.name, h.plural) for h in gazetteer.roles(text)]


def test_all_kinds_of_names_with_what_they_stand_for(gazetteer):
    text = "Tavaria, Ostrel, Linden House, Tavarian envoys, Tavarians, the NSF, Meridian Press Agency, Cape Lorn."
    assert names(gazetteer, text) == [
        ("Tavaria", "state", "Tavaria"),
        ("Ostrel", "capital", "Tavaria"),
        ("Linden House", "metonym", "Tavaria"),
        ("Tavarian", "adjective", "Tavaria"),
        ("Tavarians", "people", "Tavaria"),
        ("NSF", "organisation", "Northern Shore Front"),
        ("Meridian Press Agency", "outlet", "Meridian Press Agency"),
        ("Cape Lorn", "place", "Cape Lorn"),
    ]


def test_the_state_and_the_sort_come_along(gazetteer):
    (capital,) = gazetteer.names("in Ostrel")
    assert capital.state == "Tavaria"
    (front,) = gazetteer.names("the Northern Shore Front")
    assert (front.sort, front.state) == ("armed_group", None)


def test_names_keep_their_case_and_stand_at_word_borders(gazetteer):
    assert names(gazetteer, "tavaria OSTREL nsf") == []
    assert names(gazetteer, "Ostrelite xTavaria NSFs Tavariax") == []
    assert [n[0] for n in names(gazetteer, "Tavaria's and (Tavaria) and Tavaria’s and “Tavaria”")] == ["Tavaria"] * 4
    assert [n[0] for n in names(gazetteer, "Tavaria-Melisande talks")] == ["Tavaria", "Melisande"]


def test_the_longest_name_is_right(gazetteer):
    assert names(gazetteer, "the Northern Shore Front of Port Sabre") == [
        ("Northern Shore Front", "organisation", "Northern Shore Front"),
        ("Port Sabre", "capital", "Melisande"),
    ]


def test_both_apostrophes_find_the_same_name(gazetteer):
    assert names(gazetteer, "Côte d’Ivoire")[0][2] == names(gazetteer, "Côte d'Ivoire")[0][2]


def test_roles_in_any_case_and_number(gazetteer):
    assert roles(
        gazetteer, "Prime Minister, foreign ministers, SPOKESMAN, spokesmen, an official and three envoys"
    ) == [
        ("Prime Minister", "prime minister", False),
        ("foreign ministers", "foreign minister", True),
        ("SPOKESMAN", "spokesman", False),
        ("spokesmen", "spokesman", True),
        ("official", "official", False),
        ("envoys", "envoy", True),
    ]


def test_roles_stand_at_word_borders(gazetteer):
    assert roles(gazetteer, "unofficial officialdom presidential") == []


def test_a_letter_that_grows_in_lower_case_hides_no_role(gazetteer):
    assert [r[1] for r in roles(gazetteer, "President Obrand flew to İstre")] == ["president"]


def test_nothing_in_nothing(gazetteer):
    assert gazetteer.names("") == []
    assert gazetteer.roles("\n \u200b") == []
