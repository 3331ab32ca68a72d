import pytest

from travaux.codebook import load
from travaux.model import Encounter, Evidence, Statement, Who
from travaux.naming import register
from travaux.naming.keys import name_key

R = "a" * 64


def encounter(at, *parties, place=None, persons=()):
    return Encounter(
        evidence=(Evidence(R, at, at + 5),),
        rule="t",
        confidence=0.9,
        type="meeting",
        status="occurred",
        parties=parties,
        place=place,
        persons=persons,
    )


def statement(at, who):
    e = Evidence(R, at, at + 9)
    return Statement(
        evidence=(e,), rule="t", confidence=0.9, speaker=who, authority="named_on_record", mode="direct", content=(e,)
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Samir al-Tarabi", "Samir Al Tarabi"),
        ("José Peña", "Jose Pena"),
        ("The Tavrin Front", "Tavrin Front"),
        ("Acme’s", "acme"),
    ],
)
def test_one_name_in_several_spellings_has_one_key(a, b):
    assert name_key(a) == name_key(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Ann Lee", "Ann Leeds"), ("North Front", "South Front"), ("Alba", "Al Ba Union")]
)
def test_different_names_keep_different_keys(a, b):
    assert name_key(a) != name_key(b)


def test_spellings_become_one_actor_with_all_surfaces_and_a_reason():
    actors, _ = register([encounter(0, "Tavrin Front"), encounter(9, "The Tavrin Front")], load())
    assert [a.surfaces for a in actors] == [("Tavrin Front", "The Tavrin Front")]
    assert actors[0].merged_by


def test_aliases_of_the_codebook_are_one_state():
    actors, _ = register([encounter(0, "US"), encounter(9, "United States")], load())
    assert [(a.name, a.kind) for a in actors] == [("United States", "state")]


def test_anonymous_sources_and_outlets_are_no_actors():
    unnamed = Who("official", "an official", "anonymous", anonymous=True)
    outlet = Who("Harbour Post", "the Harbour Post", "outlet")
    actors, _ = register([statement(0, unnamed), statement(20, outlet)], load())
    assert actors == ()


def test_a_person_keeps_side_and_role():
    who = Who("Ilse Marstan", "Marstan", "person", "Tavrin Front", "envoy")
    actors, _ = register([statement(0, who)], load())
    person = next(a for a in actors if a.kind == "person")
    assert (person.side, person.roles) == ("Tavrin Front", ("envoy",))


def test_places_have_a_state_only_where_the_codebook_knows_it():
    _, places = register([encounter(0, "A", place="Geneva"), encounter(9, "B", place="Port Averin")], load())
    assert {p.name: p.state for p in places} == {"Geneva": "Switzerland", "Port Averin": None}


def test_the_order_of_findings_does_not_matter():
    found = [
        encounter(0, "US", place="Oslo"),
        encounter(9, "United States"),
        statement(20, Who("Ann Lee", "Lee", "person")),
    ]
    assert register(found, load()) == register(found[::-1], load())
