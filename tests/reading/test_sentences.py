"""Paragraphs and sentences: where they end, and where they only seem to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.reading.sentences import paragraphs, sentences


def cut(text: str) -> list[str]:
    """The sentences of one paragraph."""
    return [text[s:e] for s, e in sentences(text, 0, len(text))]


def lines(text: str) -> list[str]:
    return [text[s:e] for s, e in paragraphs(text)]


def test_each_line_is_a_paragraph_and_blanks_are_left_out():
    text = "  The envoys met.\r\n\r\n\tThey left at noon. \u2028Nobody spoke.\n\n   \n"
    assert lines(text) == ["The envoys met.", "They left at noon.", "Nobody spoke."]


def test_nothing_gives_nothing():
    assert paragraphs("") == ()
    assert paragraphs(" \n\t\r\n\u200b") == ()


def test_a_byte_order_mark_is_no_word():
    assert lines("\ufeffThe envoys met.") == ["The envoys met."]


WRAPPED = """The envoys of the lake towns met on the ferry for the third time this
month, and left it after four hours without a word to those who
waited on the pier. An aide said that the two maps laid side by side
did not show the same shore, and that a surveyor would be sent for.

A second round was to follow before the first frost, when the road to
the upper villages closes and the ferry is the only way across. Until
then the market stays shut, the lamps on the quay stay dark, and
boats are towed from the northern basin to the southern one by hand."""


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph():
    assert len(paragraphs(WRAPPED)) == 2
    first, second = paragraphs(WRAPPED)
    assert WRAPPED[slice(*first)].startswith("The envoys")
    assert WRAPPED[slice(*first)].endswith("sent for.")
    assert len(sentences(WRAPPED, *first)) == 2
    assert WRAPPED[slice(*sentences(WRAPPED, *second)[0])].endswith("the only way across.")


def test_wrapped_lines_of_another_system_are_joined_too():
    text = WRAPPED.replace("\n", "\r\n")
    assert len(paragraphs(text)) == 2


def test_short_paragraphs_are_not_taken_for_wrapped_lines():
    text = "\n".join(f"The envoy of town number {n} arrived by boat and left by night." for n in range(12))
    assert len(paragraphs(text)) == 12


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Lannart met Dr. Ada Brenholt and Gen. Obrand on the pier.",
        "The envoy, Lt. Col. Obrand, came at 5 p.m. on Monday.",
        "Ferries, barges, tugs etc. lay in the basin.",
        "J. K. Obrand of the U.S. delegation left the room.",
        "Toll rose by 3.5 percent to 12.75 crowns a boat.",
        "See No. 7 of the list that was sent on Oct. 3 to both towns.",
        "The draft, i.e. the third one, was read aloud.",
        "The ship left St. Orla harbour at dawn.",
        "Why? he asked the clerk.",
        "The talks … went on for an hour.",
    ],
)
def test_marks_that_end_no_sentence(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met. They left.", ["They met.", "They left."]),
        ("Who met? Nobody knows! They left.", ["Who met?", "Nobody knows!", "They left."]),
        ("They came at 5 p.m. The talks began late.", ["They came at 5 p.m.", "The talks began late."]),
        ("He left the U.S. The talks go on.", ["He left the U.S.", "The talks go on."]),
        ("The toll is 3.5 crowns. It was 3.", ["The toll is 3.5 crowns.", "It was 3."]),
        (
            "“The pier is shut.” The envoys left.",
            ["“The pier is shut.”", "The envoys left."],
        ),
        ('"The pier is shut." The envoys left.', ['"The pier is shut."', "The envoys left."]),
        ("They left (by boat.) Nobody spoke.", ["They left (by boat.)", "Nobody spoke."]),
        ("They met. “We are tired,” he said.", ["They met.", "“We are tired,” he said."]),
        ("They met. 40 boats lay in the basin.", ["They met.", "40 boats lay in the basin."]),
    ],
)
def test_where_a_sentence_ends(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier is shut.“We are tired,” he said.", ["The pier is shut.", "“We are tired,” he said."]),
        ("“The pier is shut.”The envoys left.", ["“The pier is shut.”", "The envoys left."]),
        ("The pier is shut.Nobody spoke.", ["The pier is shut.", "Nobody spoke."]),
    ],
)
def test_a_lost_blank_does_not_join_sentences(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT AVERIN, Oct. 13 (MPA) - ",
        "PORT AVERIN (MPA) — ",
        "OSTREL, Tavaria, 4 March 2031 – ",
        "OSTREL: ",
        "Cape Lorn (Meridian Press) - ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline):
    assert cut(f"{dateline}The envoys met on the ferry. They left.") == ["The envoys met on the ferry.", "They left."]


@pytest.mark.parametrize("bullet", ["• ", "* ", "- ", "– ", "1. ", "2) ", "## "])
def test_bullets_and_numbers_are_left_out(bullet):
    assert cut(f"{bullet}The envoys met on the ferry.") == ["The envoys met on the ferry."]


def test_a_year_is_no_number_of_a_list():
    assert cut("2031 was a year of long talks.") == ["2031 was a year of long talks."]


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_cut_without_loss_of_order_or_overlap(text):
    last = 0
    for s, e in paragraphs(text):
        assert last <= s < e
        assert text[s:e].strip()
        inner = s
        for a, b in sentences(text, s, e):
            assert inner <= a < b <= e
            inner = b
        last = e


_PIECE = st.sampled_from(
    [
        "The envoy left",
        ". ",
        "? ",
        "“",
        "”",
        '"',
        " U.S. ",
        "Mr. ",
        "3.5",
        "\n",
        "\n\n",
        "…",
        "OSTREL, Oct. 3 (MPA) - ",
        " ",
        "He",
        "’s",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(_PIECE, max_size=30).map("".join))
def test_no_word_of_a_paragraph_is_lost_but_datelines_and_bullets(text):
    for s, e in paragraphs(text):
        kept = "".join(text[a:b] for a, b in sentences(text, s, e))
        lost = len([c for c in text[s:e] if c.isalnum()]) - len([c for c in kept if c.isalnum()])
        # a country in front of the place is part of the dateline
        assert lost <= len("OSTRELOct3MPA") + len("US") * text[s:e].count("U.S.")
