"""Who is meant: names with offices and sides, unnamed ones, descriptions and pronouns led back within one report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.model import Mention, Reading


class Told:
    """The mentions of one text, by the words they stand at."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.mentions = reading.mentions

    def __call__(self, words: str, turn: int = 0) -> Mention:
        """The mention at these words; `turn` counts places of equal words."""
        return [m for m in self.mentions if self.text[m.start : m.end] == words][turn]

    def around(self, words: str) -> Mention:
        """The mention whose words hold these."""
        at = self.text.index(words)
        return next(m for m in self.mentions if m.start <= at and at + len(words) <= m.end)


Tell = Callable[[str], Told]


@pytest.fixture
def tell(read: Callable[[str], Reading], amid: Callable[[str], str]) -> Tell:
    return lambda text: Told(amid(text), read(amid(text)))


class TestOffices:
    @pytest.mark.parametrize(
        ("text", "role", "side"),
        [
            ("Tavaria’s foreign minister Ivo Lannart left the room before noon.", "foreign minister", "Tavaria"),
            ("Tavarian foreign minister Ivo Lannart left the room before noon.", "foreign minister", "Tavaria"),
            ("Ivo Lannart, the foreign minister of Tavaria, left the room before noon.", "foreign minister", "Tavaria"),
            ("Ivo Lannart, Tavaria’s foreign minister, left the room before noon.", "foreign minister", "Tavaria"),
            ("The foreign minister of Tavaria, Ivo Lannart, left the room before noon.", "foreign minister", "Tavaria"),
            (
                "Northern Shore Front spokesman Ivo Lannart left the room before noon.",
                "spokesman",
                "Northern Shore Front",
            ),
            (
                "Ivo Lannart, a spokesman for the Northern Shore Front, left the room before noon.",
                "spokesman",
                "Northern Shore Front",
            ),
            (
                "Ivo Lannart, spokesman of the Northern Shore Front, left the room before noon.",
                "spokesman",
                "Northern Shore Front",
            ),
            ("Drusovia’s foreign minister Ivo Lannart left the room before noon.", "foreign minister", "Drusovia"),
        ],
    )
    def test_an_office_beside_a_name(self, tell, text, role, side):
        m = tell(text).around("Ivo Lannart")
        assert (m.kind, m.name, m.side) == ("person", "Ivo Lannart", side)
        assert role in m.role

    @pytest.mark.parametrize("role", ["chairman", "leader", "head", "commander"])
    def test_the_head_of_a_body(self, tell, role):
        m = tell(f"Ivo Lannart, {role} of the Harbour Pilots Guild, left the room before noon.").around("Ivo Lannart")
        assert m.side == "Harbour Pilots Guild"

    @pytest.mark.parametrize(
        "phrase",
        [
            pytest.param(
                "its spokesman",
            ),
            "the movement’s spokesman",
        ],
    )
    def test_its_spokesman_speaks_for_the_body_before(self, tell, phrase):
        told = tell(f"The Northern Shore Front left the room before noon. Later {phrase} Ivo Lannart came back alone.")
        assert told.around("Ivo Lannart").side == "Northern Shore Front"

    def test_a_name_alone_has_no_side(self, tell):
        m = tell("Mr Ivo Lannart left the room before noon and went home by boat.").around("Ivo Lannart")
        assert (m.name, m.side) == ("Ivo Lannart", None)

    @pytest.mark.parametrize(
        "phrase",
        ["Tavarian rebels", "A former Tavarian minister", "Tavarian journalists", "Tavarian opposition politicians"],
    )
    def test_not_all_who_are_of_a_state_speak_for_it(self, tell, phrase):
        told = tell(f"{phrase} left the room before noon and went home by boat.")
        assert all(
            m.side is None for m in told.mentions if m.kind in {"anonymous", "collective", "person", "description"}
        )


class TestLaterPlaces:
    TEXT = (
        "Tavaria’s foreign minister Ivo Lannart arrived by boat in the evening, and nobody met him. Lannart walked to "
        "the shed. The minister waited there for an hour. Then he left."
    )

    @pytest.mark.parametrize("words", ["Lannart", "The minister", "he"])
    def test_surname_office_and_pronoun_lead_back(self, tell, words):
        m = tell(self.TEXT)(words)
        assert (m.name, m.side) == ("Ivo Lannart", "Tavaria")

    def test_the_title_of_another_is_not_his(self, tell):
        told = tell(self.TEXT + " The prime minister of Melisande came later.")
        assert told.around("prime minister").name != "Ivo Lannart"
        assert told.around("prime minister").side == "Melisande"

    def test_a_minister_is_not_the_minister(self, tell):
        told = tell(self.TEXT + " A Tavarian minister came later.")
        assert told.around("A Tavarian minister").name != "Ivo Lannart"

    def test_the_minister_of_nobody_named_is_nobody_named(self, tell):
        assert (
            tell("The minister of ports came late and left early, as he often does.").around("minister").name
            != "Ivo Lannart"
        )

    def test_a_pronoun_without_anybody_stays_open(self, tell):
        assert tell("He came late and left early, as so often in that year.")("He").name is None

    def test_a_pronoun_does_not_reach_over_a_page(self, tell):
        gap = " ".join(f"Boat number {n} lay in the basin and was painted green." for n in range(20, 28))
        told = tell(f"Mr Ivo Lannart came to the shed in the morning. {gap} In the end he was not seen.")
        assert told("he").name is None

    def test_he_and_she_part_where_titles_tell(self, tell):
        told = tell(
            "Mr Ivo Lannart and Ms Ada Brenholt came to the shed in the morning. Then she read the draft aloud."
        )
        assert told("she").name == "Ada Brenholt"


class TestUnnamed:
    def test_how_many_and_of_whom(self, tell):
        m = tell("Two Tavarian officials read the draft aloud in the evening.").around("officials")
        assert (m.kind, m.name, m.side, m.number) == ("anonymous", "Two Tavarian officials", "Tavaria", 2)

    def test_the_officials_and_they_are_the_same(self, tell):
        told = tell("Two Tavarian officials read the draft aloud. The officials drank tea. Then they left.")
        assert told("The officials").name == told("they").name == "Two Tavarian officials"
        assert told("The officials").number == 2

    def test_a_plural_without_number_is_a_collective(self, tell):
        m = tell("Diplomats read the draft aloud in the evening.").around("Diplomats")
        assert (m.kind, m.number, m.side) == ("collective", None, None)

    def test_a_source_keeps_what_it_is_close_to(self, tell):
        m = tell("A source close to the talks read the draft aloud in the evening.").around("source")
        assert m.name == "source close to the talks"
        assert m.kind == "anonymous"

    def test_an_adjective_is_no_person(self, tell):
        told = tell("The draft came through an official channel in the evening.")
        assert not [m for m in told.mentions if m.kind in {"anonymous", "collective"}]


class TestBodies:
    @pytest.mark.parametrize(
        ("first", "description", "name"),
        [
            ("The Northern Shore Front met Brightwater Ferries in the shed.", "The movement", "Northern Shore Front"),
            ("The Northern Shore Front met Brightwater Ferries in the shed.", "The company", "Brightwater Ferries"),
            ("The Harbour Pilots Guild met Brightwater Ferries in the shed.", "The union", "Harbour Pilots Guild"),
            ("The Harbour Pilots Guild met Brightwater Ferries in the shed.", "The guild", "Harbour Pilots Guild"),
            ("The Harbour Pilots Guild met Brightwater Ferries in the shed.", "The company", "Brightwater Ferries"),
            ("The envoys met the Lorn Strait Commission in the shed.", "The commission", "Lorn Strait Commission"),
            ("The envoys met the Lorn Dockers Union in the shed.", "The union", "Lorn Dockers Union"),
        ],
    )
    def test_a_description_goes_to_the_body_of_its_kind(self, tell, first, description, name):
        m = tell(f"{first} {description} sent a letter in the evening.")(description)
        assert (m.name, m.side) == (name, name)

    @pytest.mark.parametrize("description", ["The movement", "The union", "The company"])
    def test_a_description_of_nobody_named_leads_to_nobody(self, tell, description):
        m = tell(f"Tavaria sent a letter to Melisande in the evening. {description} sent another.")(description)
        assert m.side is None
        assert m.name not in {"Tavaria", "Melisande"}

    def test_a_description_does_not_go_to_another_kind(self, tell):
        told = tell("The Harbour Pilots Guild sent a letter in the evening. The company sent another.")
        assert told("The company").name != "Harbour Pilots Guild"

    def test_the_delegation_is_of_the_side_that_came(self, tell):
        told = tell("A Northern Shore Front delegation came to the shed. The delegation left before noon.")
        assert told("The delegation").side == "Northern Shore Front"

    def test_an_army_is_of_its_state(self, tell):
        assert tell("The Tavarian army left the valley before noon.")("The Tavarian army").side == "Tavaria"


class TestCapitals:
    @pytest.mark.parametrize(
        "text",
        [
            "The envoys met in Ostrel before noon and left by boat.",
            "The envoys flew to Ostrel before noon and slept there.",
            "The envoys left Ostrel before noon and went home.",
        ],
    )
    def test_as_a_city(self, tell, text):
        assert tell(text)("Ostrel").kind == "place"

    @pytest.mark.parametrize(
        "text",
        [
            "Ostrel proposes a truce of 30 days and an exchange of maps.",
            "The envoys spoke of Ostrel’s role in the talks and of the maps.",
            "Linden House proposes a truce of 30 days and an exchange of maps.",
        ],
    )
    def test_as_the_government(self, tell, text):
        told = tell(text)
        m = told("Linden House" if "Linden" in text else "Ostrel")
        assert (m.kind, m.name, m.side) == ("state", "Tavaria", "Tavaria")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brenholt denied that the guild had broken the rules of the harbour.",
        pytest.param(
            "The pier was shut. “We waited all night,” Ivo Lannart said, “and nobody opened the gate.”",
        ),
    ],
)
def test_who_speaks_is_a_person_whatever_the_recogniser_says(tell, text):
    name = "Ada Brenholt" if "Ada" in text else "Ivo Lannart"
    assert [m.kind for m in tell(text).mentions if m.name == name] == ["person"]


def test_mentions_are_in_order_inside_their_sentence_and_of_real_words(read, amid):
    text = amid(TestLaterPlaces.TEXT)
    reading = read(text)
    assert list(reading.mentions) == sorted(reading.mentions, key=lambda m: (m.start, -m.end))
    for m in reading.mentions:
        s = reading.sentences[m.sentence]
        assert s.start <= m.start < m.end <= s.end
        head = s.tokens[m.head]
        assert m.start <= head.start < m.end
