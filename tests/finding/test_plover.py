"""PLOVER events on sentences about invented disputes."""

import pytest

from travaux.codebook import load
from travaux.finding.plover import events, type_for_pair
from travaux.model import Report, report_id
from travaux.reading import Reader
from travaux.settings import Settings


@pytest.fixture(scope="module")
def read():
    book = load()
    reader = Reader(Settings(cache=None), book)

    def found(text):
        reading = reader.read(Report(report_id(text), text, "t"))
        return list(events(reading.sentences, text, book))

    return found


def best(found):
    return max(found, key=lambda e: e.weight)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The two delegations met in Port Averin on Monday.", "CONSULT"),
        ("The port authority agreed to meet the dockers.", "AGREE"),
        ("Ostra's envoy will meet the union on Friday.", "AGREE"),
        ("Ostra refused to meet the union.", "REJECT"),
        ("The union cancelled its meeting with the port authority.", "REJECT"),
        ("Meld rejected the proposal.", "REJECT"),
        ("The two sides failed to reach an agreement.", "REJECT"),
        ("Ostra and Meld signed a trade agreement.", "SUPPORT"),
        ("Ostra praised the mediators.", "SUPPORT"),
        ("Ostra demanded the release of the pilots.", "REQUEST"),
        ("Ostra said that Meld must open the crossing.", "REQUEST"),
        ("Meld released four prisoners on Sunday.", "RETREAT"),
        ("Meld withdrew its troops from the valley.", "RETREAT"),
        ("Ostra lifted the blockade of the harbour.", "CONCEDE"),
        ("Ostra declared a ceasefire.", "CONCEDE"),
        ("The dockers called off their strike.", "CONCEDE"),
        ("Ostra threatened to close the border.", "THREATEN"),
        ("Meld will impose new tariffs on Ostra.", "THREATEN"),
        ("Ostra imposed new tariffs on Meld.", "COERCE"),
        ("Ostra suspended aid to Meld.", "SANCTION"),
        ("Ostra expelled two diplomats.", "SANCTION"),
        ("Police arrested three dockers.", "COERCE"),
        ("Ostra accused Meld of breaking the truce.", "ACCUSE"),
        ("Prosecutors opened an investigation into the company.", "ACCUSE"),
        ("Rebels attacked a convoy near Lantry.", "ASSAULT"),
        ("Meld violated the ceasefire.", "ASSAULT"),
        ("Teachers went on strike in Lantry.", "PROTEST"),
        ("Ostra deployed troops along the border.", "MOBILIZE"),
        ("Ostra provided food to the refugees.", "AID"),
        ("The two navies held a joint exercise.", "COOPERATE"),
        ("Ostra invited the union to talks in Lantry.", "AGREE"),
        ("Ostra announced it would withdraw its forces from the valley.", "CONCEDE"),
        ("No agreement was reached.", "REJECT"),
        ("The ceasefire collapsed on Friday.", "REJECT"),
        ("The union accepted the offer.", "AGREE"),
        ("The meeting between Ostra and Meld was cancelled.", "REJECT"),
    ],
)
def test_types(read, text, kind):
    assert best(read(text)).type == kind


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ostra's envoy will meet the union on Friday.", "future"),
        ("Ostra could impose sanctions on Meld.", "hypothetical"),
        ("If the union met the board, work would resume.", "hypothetical"),
        ("Ostra did not attack the village.", "negation"),
        ("Ostra signed a treaty with Meld in 1978.", "historical"),
    ],
)
def test_auxiliary_modes(read, text, mode):
    assert any(mode in e.modes for e in read(text))


def test_a_composed_act_is_one_event(read):
    found = read("Ostra agreed to lift the ban.")
    assert [e.type for e in found] == ["AGREE"]


def sides(text, event):
    return [text[a:b] for a, b in event.actors], [text[a:b] for a, b in event.recipients]


def test_who_acts_and_on_whom(read):
    text = "Three dockers were arrested by harbour police."
    assert sides(text, best(read(text))) == (["harbour police"], ["Three dockers"])
    text = "Ostra threatened to expel the envoy."
    assert sides(text, best(read(text))) == (["Ostra"], ["the envoy"])
    text = "Ostra and Meld met in Lantry."
    actors, recipients = sides(text, best(read(text)))
    assert actors == ["Ostra", "Meld"]
    assert recipients[0] == "Meld"


def test_who_visits_acts_and_the_host_is_the_recipient(read):
    text = "The envoy was received by the governor of Lantry."
    assert sides(text, best(read(text))) == (["The envoy"], ["the governor"])
    text = "Ostra will host a round of talks."
    assert sides(text, best(read(text)))[0] == ["Ostra"]


def test_a_call_is_a_call_and_no_day_is_a_side(read):
    text = "The envoy spoke by phone with the governor on Monday."
    event = best(read(text))
    assert event.mode == "phone"
    assert "Monday" not in sides(text, event)[1]


def test_words_inside_a_name_or_before_a_noun_tell_nothing(read):
    assert read("Aid trucks entered the valley.") == []
    assert read("Management returned to the bargaining table.") == []


def test_a_given_pair_decides_between_events(read):
    text = "Ostra praised the mediators after Meld bombed the bridge."
    found = read(text)

    def span(words):
        return [(text.find(words), text.find(words) + len(words))]

    assert type_for_pair(found, span("Ostra"), span("the mediators")).type == "SUPPORT"
    assert type_for_pair(found, span("Meld"), span("the bridge")).type == "ASSAULT"
    assert type_for_pair([], span("Ostra"), span("Meld")) is None


@pytest.mark.parametrize("text", ["", "No.", "\x00\u2028", "met met met met met", "“" * 40, "if not will must"])
def test_odd_text_is_no_crash(read, text):
    assert isinstance(read(text), list)


def test_trigger_is_the_word(read):
    text = "Rebels attacked a convoy near Lantry."
    a, b = best(read(text)).trigger
    assert text[a:b] == "attacked"
