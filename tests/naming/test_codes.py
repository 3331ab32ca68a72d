"""Country and sector of actors, on phrases of our own."""

from datetime import date

import pytest

from travaux.codebook import load
from travaux.naming.codes import code


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Kenyan police", "KEN", "COP"),
        ("Zambia's finance minister", "ZMB", "GOV"),
        ("Lithuanian MPs", "LTU", "LEG"),
        ("the U.S. ambassador to Israel", "USA", "GOV"),
        ("U.S.-backed Syrian rebels", "SYR", "REB"),
        ("students at a school in Bergen", "NOR", "EDU"),
        ("North Korean hackers", "PRK", "CRM"),
        ("Polish truck drivers", "POL", "LAB"),
        ("Bolivian farmers", "BOL", "AGR"),
        ("the wife of a Chadian general", "TCD", "CVL"),
        ("a former Danish minister", "DNK", "ELI"),
        ("the governor's spokesman", None, "GOV"),
        ("five gunmen", None, "UAF"),
        ("WHO officials", "UNO", "GOV"),
        ("members of the European Parliament", "EUR", "LEG"),
        ("who", None, "UNK"),
        ("two men", None, "UNK"),
        ("NATO", "IGO", "MIL"),
        ("John H. Major", "GBR", "GOV"),
        ("the Foreign Office of Denmark", "DNK", "GOV"),
        ("Abkhazia", "GEO", "PRE"),
    ],
)
def test_phrases(phrase, country, sector):
    found = code(phrase, load())
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [("Norway", None), ("Norwegians", None), ("Oslo", "GOV"), ("Bergen", "CVL"), ("Kremlin", "GOV")],
)
def test_a_place_alone_is_its_state_its_government_or_its_people(phrase, sector):
    assert code(phrase, load()).sector == sector


def test_what_the_words_do_not_tell_is_none():
    book = load()
    assert code("Congolese soldiers", book).country is None  # two states share the word
    assert code("Jordan Calder", book).country is None
    assert code("us", book).country is None
    for odd in ("", "???", "the", "\x00", "’s", "-" * 5000, "İ"):
        assert code(odd, book).country is None


def test_context_fills_what_the_phrase_leaves_open():
    found = code("the defence ministry", load(), context="Latvian")
    assert (found.country, found.sector) == ("LVA", "GOV")
    assert code("Icelandic fishermen", load(), context="Latvian").country == "ISL"


def test_who_held_an_office_is_asked_for_the_day():
    book = load()
    assert code("John Major", book, on=date(1995, 5, 1)).sector == "GOV"
    assert code("John Major", book, on=date(2005, 5, 1)).sector == "ELI"
    assert code("John Major", book, on=date(1970, 5, 1)).sector is None


def test_the_deciding_words_are_told():
    assert code("Kenyan police", load()).because == ("Kenyan", "police")
