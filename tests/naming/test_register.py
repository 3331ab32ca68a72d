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


def said(report, at, name, side=None, role=None):
    e = Evidence(report * 64, at, at + 9)
    who = Who(name, name, "person", side, role)
    return Statement(
        evidence=(e,), rule="t", confidence=0.9, speaker=who, authority="named_on_record", mode="direct", content=(e,)
    )


def persons(*findings):
    actors, _ = register(findings, load())
    return [a for a in actors if a.kind == "person"]


def test_transliterations_of_one_side_are_one_person_and_say_why():
    found = persons(said("a", 0, "Karim Abdel Wafi", "Ostra"), said("b", 0, "Kareem Abdelwafy", "Ostra"))
    assert [set(a.surfaces) for a in found] == [{"Karim Abdel Wafi", "Kareem Abdelwafy"}]
    assert "word by word" in found[0].merged_by[0]
    assert "same side: Ostra" in found[0].merged_by[0]
    assert "kareem ~ karim" in found[0].merged_by[0]
    assert {e.report[0] for e in found[0].evidence} == {"a", "b"}


def test_a_name_alone_is_no_reason_to_join():
    assert len(persons(said("a", 0, "Karim Abdel Wafi"), said("b", 0, "Kareem Abdelwafy"))) == 2
    told = (
        said("a", 0, "Karim Abdel Wafi", "Ostra", "port envoy"),
        said("b", 0, "Kareem Abdelwafy", "Meld", "port envoy"),
    )
    assert len(persons(*told)) == 2


def test_an_office_of_several_words_is_a_second_cue():
    told = said("a", 0, "Karim Abdel Wafi", None, "port envoy"), said("b", 0, "Kareem Abdelwafy", "Ostra", "port envoy")
    assert len(persons(*told)) == 1
    told = said("a", 0, "Karim Abdel Wafi", None, "envoy"), said("b", 0, "Kareem Abdelwafy", "Ostra", "envoy")
    assert len(persons(*told)) == 2


def test_a_surname_is_joined_within_a_report_if_one_person_answers_to_it():
    told = [said("a", 0, "Nizar al-Meshqal"), said("a", 20, "Mashkal")]
    assert [a.name for a in persons(*told)] == ["Nizar al-Meshqal"]
    assert "surname; in one report" in persons(*told)[0].merged_by[0]
    told.append(said("a", 40, "Omar Meshqal"))
    assert len(persons(*told)) == 3


def test_a_surname_of_another_report_needs_more():
    assert len(persons(said("a", 0, "Nizar al-Meshqal"), said("b", 20, "Meshqal"))) == 2
    assert len(persons(said("a", 0, "Nizar al-Meshqal", "Ostra"), said("b", 20, "Meshqal", "Ostra"))) == 1


def test_three_names_of_which_two_do_not_fit_stay_apart_where_they_do_not():
    told = [said("a", k, n, "Ostra") for k, n in ((0, "Hamad Tawil"), (20, "Hamed Tawil"), (40, "Hamid Tawil"))]
    assert len(persons(*told)) > 1


def test_unnamed_sources_are_never_joined():
    who = Who("two officials", "two officials", "person", "Ostra", anonymous=True)
    e = Evidence("a" * 64, 0, 9)
    unnamed = Statement(
        evidence=(e,), rule="t", confidence=0.9, speaker=who, authority="anonymous_party", mode="direct", content=(e,)
    )
    assert persons(unnamed, said("a", 20, "Ilse Marstan", "Ostra"))[0].surfaces == ("Ilse Marstan",)


def test_joining_does_not_depend_on_the_order():
    told = [
        said("a", 0, "Karim Abdel Wafi", "Ostra"),
        said("b", 0, "Kareem Abdelwafy", "Ostra"),
        said("b", 30, "Abdelwafi"),
        said("c", 0, "Nizar Tawil", "Meld"),
        said("c", 40, "Tawil"),
    ]
    assert register(told, load()) == register(told[::-1], load())
    assert len(persons(*told)) == 2


def test_an_office_in_place_of_a_name_is_never_joined():
    told = said("a", 0, "prime minister", "Ostra", "prime minister"), said("a", 20, "Ostra Prime Minister", "Ostra")
    assert len(persons(*told)) == 2


def test_actors_have_country_and_sector_where_the_words_tell():
    told = said("a", 0, "Ilse Marstan", "Norway", "foreign minister"), encounter(40, "Norway", "Harbour Council")
    actors = {a.name: (a.country, a.sector) for a in register(told, load())[0]}
    assert actors == {"Ilse Marstan": ("NOR", "GOV"), "Norway": ("NOR", None), "Harbour Council": (None, None)}
