from __future__ import annotations

from functools import cache

import pytest

from travaux.codebook import load
from travaux.finding.figures import find_figures
from travaux.finding.page import Page
from travaux.finding.statements import find_statements
from travaux.model import UNSURE_BELOW, Figure, Report, finding_id, report_id
from travaux.reading import Reader
from travaux.settings import Settings


@cache
def _reader() -> Reader:
    return Reader(Settings(cache=None), load())


@cache
def _figures(text: str) -> tuple[Figure, ...]:
    page = Page(_reader().read(Report(report_id(text), text, "a.txt")), load())
    found = find_figures(page, find_statements(page))
    for f in found:
        for e in f.evidence:
            assert text[e.start : e.end].strip()
            assert "\n" not in text[e.start : e.end]
    return tuple(found)


def _sure(text: str) -> list[tuple[str, float | None]]:
    return [(f.measure, f.value) for f in _figures(text) if f.confidence >= UNSURE_BELOW]


def _one(text: str, measure: str) -> Figure:
    found = [f for f in _figures(text) if f.measure == measure]
    assert len(found) == 1, found
    return found[0]


# ------------------------------------------------------------------------------------------------ killed and hurt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling killed 12 and wounded 30.", [("killed_since_event", 12), ("injured", 30)]),
        ("The blast left 12 dead and 30 injured.", [("killed_since_event", 12), ("injured", 30)]),
        ("Two killed, 30 injured in blast", [("killed_since_event", 2), ("injured", 30)]),
        ("At least nine people died and 14 were hurt.", [("killed_since_event", 9), ("injured", 14)]),
        ("The two men who died in the silo were welders.", [("killed_since_event", 2)]),
        ("One passenger was killed.", [("killed_since_event", 1)]),
        ("Four fishermen drowned.", [("killed_since_event", 4)]),
        ("Two gunmen killed five guards.", [("killed_since_event", 5)]),
        ("Two of the 15 wounded later died.", [("killed_since_event", 2), ("injured", 15)]),
    ],
)
def test_those_who_suffer_are_counted_by_what_befalls_them(text: str, expected: list[tuple[str, float]]) -> None:
    assert _sure(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A 63-year-old teacher, the 21st on the list, was buried in 2014.",
        "The 14-member team left after three hours.",
        "No one was killed.",
        "The minister, 45, met the delegation on 12 May.",
        "The bomb could kill 300 people.",
    ],
)
def test_ages_years_ordinals_and_possibilities_are_no_sure_figures(text: str) -> None:
    assert _sure(text) == []


def test_a_single_person_counts_beside_a_counted_casualty() -> None:
    assert _sure("A sailor was killed and two others were hurt.") == [("killed_since_event", 1), ("injured", 2)]
    assert _sure("A sailor was killed.") == []


def test_rough_words_have_no_value() -> None:
    f = _one("Dozens of villagers were killed.", "killed_since_event")
    assert (f.value, f.comparator, f.of) == (None, "dozens", "villagers")


def test_a_range_has_its_ends() -> None:
    f = _one("Between 30 and 40 people were hurt.", "injured")
    assert (f.value, f.low, f.high, f.comparator) == (None, 30, 40, "range")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor put the death toll at 520.",
        "The death toll rose to 520.",
        "The war has killed at least 520 villagers.",
        "The fighting has cost 520 lives since it began.",
        "The conflict has led to the deaths of 520 villagers.",
        "More than 520 people have been killed since the war began.",
    ],
)
def test_tolls_of_a_conflict_are_cumulative(text: str) -> None:
    assert _sure(text) == [("killed_cumulative", 520)]


def test_an_older_value_of_a_toll_is_left_out() -> None:
    assert _sure("The death toll rose from 40 to 52.") == [("killed_cumulative", 52)]


def test_deaths_since_a_day_inside_the_conflict() -> None:
    text = "The army returned to Orvane in March. More than 340 villagers have since been killed."
    f = _one(text, "killed_since_event")
    assert f.value == 340
    assert f.since is not None
    assert f.since.words == "March"


def test_missing_who_are_dead() -> None:
    f = _one("Rescuers confirmed the deaths of nearly 70 miners reported missing.", "missing_confirmed_dead")
    assert (f.value, f.comparator, f.of) == (70, "nearly", "miners reported missing")


def test_fighters_that_a_side_says_it_killed() -> None:
    f = _one("The army said it had killed 40 rebels since Friday.", "combatants_killed_claim")
    assert (f.value, f.of, f.claimed_by) == (40, "rebels", "army")


# ------------------------------------------------------------------------------------------------ parts


def test_a_part_names_the_figure_that_includes_it() -> None:
    found = _figures("At least 38 people, including 14 children and nine women, were killed in the market.")
    whole = next(f for f in found if f.value == 38)
    parts = [f for f in found if f.measure == "killed_subset"]
    assert [(f.value, f.of) for f in parts] == [(14, "children"), (9, "women")]
    assert {f.subset_of for f in parts} == {finding_id(whole)}
    assert whole.subset_of is None


def test_of_them_is_a_part_of_the_figure_before() -> None:
    found = _figures("The blast killed 30 soldiers, nine of them officers, and wounded seven.")
    part = next(f for f in found if f.value == 9)
    assert (part.measure, part.of, part.subset_of) == ("killed_subset", "officers", finding_id(found[0]))
    assert [f.value for f in found if f.measure == "injured"] == [7]


def test_those_thought_alive_are_a_part_of_the_held() -> None:
    found = _figures("There are 31 hostages still held in the hills, of whom up to 20 are believed alive.")
    held, alive = found
    assert (held.measure, held.value) == ("hostages_held", 31)
    assert (alive.measure, alive.value, alive.comparator) == ("hostages_alive_max", 20, "up_to")
    assert alive.of == "hostages"
    assert alive.subset_of == finding_id(held)


# ------------------------------------------------------------------------------------ held, freed, driven out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The kidnappers still hold 22 hostages.", [("hostages_held", 22)]),
        ("The gang abducted 20 villagers.", [("hostages_held", 20)]),
        ("Kidnappers freed nine of the 31 captives.", [("hostages_released", 9), ("hostages_held", 31)]),
        ("The hijackers let 12 women and children go.", [("hostages_released", 12)]),
        ("The union wants the release of 112 detainees.", [("prisoners_released", 112)]),
        ("The government freed 40 prisoners.", [("prisoners_released", 40)]),
        ("More than 27,000 people have fled the valley.", [("displaced", 27_000)]),
        ("Some 140 families have been moved to a school.", [("displaced", 140)]),
        ("The quake left 5,000 people homeless.", [("displaced", 5_000)]),
        ("The agency has 26 trucks on the road.", [("aid_trucks", 26)]),
        ("The government withdrew 3,000 troops.", [("troops", 3_000)]),
    ],
)
def test_held_freed_displaced_and_forces(text: str, expected: list[tuple[str, float]]) -> None:
    assert _sure(text) == expected


def test_one_body_that_is_held() -> None:
    f = _one("The gang holds five hostages. One of the bodies still held there is a sailor.", "remains_held")
    assert (f.value, f.of) == (1, "bodies")


def test_troops_that_were_killed_are_no_strength() -> None:
    assert _sure("The attack killed 300 soldiers.") == [("killed_since_event", 300)]


# ------------------------------------------------------------------------------------------------ time, money, people


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They want a 60-day ceasefire.", 60),
        ("They want a truce of six months.", 180),
        ("They want a one-week pause.", 7),
        ("They want a 72-hour truce.", 3),
        ("A cooling-off period of 30 days follows.", 30),
        ("The pause lasted 19 days.", 19),
        ("They extended the ceasefire by two weeks.", 14),
        ("They want a 45-day halt to fighting.", 45),
        ("They offered to suspend the boardings for 21 days.", 21),
    ],
)
def test_lengths_of_a_halt_are_in_days(text: str, days: float) -> None:
    f = _one(text, "truce_days")
    assert (f.value, f.unit) == (days, "day")


def test_other_spans_are_no_truce() -> None:
    assert _sure("The ceasefire came six days after the talks.") == []
    assert _sure("He was jailed for 14 years.") == []


def test_years_of_a_conflict() -> None:
    f = _one("For over two years, the valley has borne the conflict.", "duration_years")
    assert (f.value, f.comparator, f.unit) == (2, "over", "year")


def test_money_and_shares_have_their_unit() -> None:
    text = "They offered $2,000 to each family and 15 percent of the catch."
    assert [(f.measure, f.value, f.unit, f.of) for f in _figures(text)] == [
        ("money", 2000, "USD", None),
        ("rate", 15, "percent", "the catch"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The strip has two million residents.",
        "Orvane is home to two million people.",
        "About two million people live in Orvane.",
        "It has a population of two million.",
    ],
)
def test_population(text: str) -> None:
    assert _sure(text) == [("population", 2_000_000)]


def test_sources_are_unsure() -> None:
    text = "Two diplomats said the talks would go on."
    assert [(f.measure, f.value) for f in _figures(text)] == [("source_count", 2)]
    assert _sure(text) == []


# ------------------------------------------------------------------------------------------------ who, where, when


def test_the_claimant_is_who_says_it() -> None:
    f = _one("The health ministry said 52 people had been killed in Kenya.", "killed_since_event")
    assert (f.claimed_by, f.counted_by, f.area) == ("health ministry", "health ministry", "Kenya")


def test_the_claimant_may_stand_after_according_to() -> None:
    f = _one("More than 44 people died in the flood, according to official figures.", "killed_since_event")
    assert f.claimed_by == "official figures"


def test_the_report_s_own_voice_claims_nothing_for_others() -> None:
    assert _one("Shelling killed 12 villagers.", "killed_since_event").claimed_by is None
    assert _one("The front demanded a truce of six months.", "truce_days").claimed_by is None


def test_a_caveat_travels_with_the_count() -> None:
    text = "The ministry says 120 people were killed. The count could not be independently verified."
    assert _one(text, "killed_since_event").caveat == "The count could not be independently verified."
    partly = _one("The war has killed 1,900 people, the majority of them civilians.", "killed_cumulative")
    assert partly.caveat == "the majority of them civilians"


def test_the_core_is_the_phrase_and_the_sentence_follows() -> None:
    text = "On the coast the storm was worse. More than 340 villagers have been killed by it, rescuers said."
    f = _one(text, "killed_since_event")
    core, sentence = f.evidence[:2]
    assert text[core.start : core.end] == "More than 340 villagers have been killed"
    assert text[sentence.start : sentence.end] == text[34:]


def test_a_later_mention_is_further_evidence() -> None:
    text = "They want a 60-day ceasefire.\n\nThe talks go on.\n\nA 60-day truce would be new."
    f = _one(text, "truce_days")
    assert [text[e.start : e.end] for e in f.evidence][::2] == ["60-day ceasefire", "60-day truce"]


def test_two_small_events_in_two_places_stay_two() -> None:
    text = "Two people were killed in Kenya.\n\nTwo people were killed in Peru."
    assert [(f.value, f.area) for f in _figures(text)] == [(2, "Kenya"), (2, "Peru")]


def test_prisoners_who_are_held_hostage_are_hostages() -> None:
    text = "During the riot, 74 inmates and twelve guards were held hostage."
    assert _sure(text) == [("hostages_held", 74), ("hostages_held", 12)]


def test_a_place_word_with_an_article_does_not_name_a_number() -> None:
    assert _sure("In the camp 300 people were hurt.") == [("injured", 300)]
    assert _sure("In Camp 14 the talks went on.") == []
