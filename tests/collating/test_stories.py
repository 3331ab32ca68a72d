"""Stories of a stream: which reports join, which begin a new one, and that nothing given is changed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.collating.invented import prose

from travaux.collating import Stories

FIRE = (
    "A fire destroyed the harbour market in Ostrel on Monday. Fire chief Olen Marsk said the fire began in a kitchen. "
    "Marsk said nobody was hurt. Traders in Ostrel asked the mayor for help."
)
AGAIN = (
    "Olen Marsk, fire chief of Ostrel, blamed a kitchen stove for the fire that burned down the harbour market. "
    "The mayor promised the traders of Ostrel help, Marsk said."
)
ELSEWHERE = (
    "A fire destroyed the harbour market in Tolmouth on Monday. Fire chief Runa Iselin said the fire began in a "
    "kitchen. Iselin said nobody was hurt. Traders in Tolmouth asked the mayor of Tolmouth for help."
)


def told(*texts: str) -> list[str]:
    stories = Stories()
    return [stories.add(text) for text in texts]


def test_reports_of_one_event_are_one_story() -> None:
    assert told(FIRE, prose("talks", 9), AGAIN) == ["1", "2", "1"]


def test_a_like_event_with_other_names_is_another_story() -> None:
    assert told(FIRE, AGAIN, ELSEWHERE) == ["1", "1", "2"]


def test_a_title_that_the_text_lacks_is_read_with_it() -> None:
    stories = Stories()
    first = stories.add(FIRE)
    assert stories.add("It was put out at noon.", "Fire destroys harbour market in Ostrel, Marsk says") == first


def test_reports_without_words_are_stories_of_their_own() -> None:
    assert told("", "...", FIRE, "the of and", " \n") == ["1", "2", "3", "4", "5"]


@given(st.lists(st.text(max_size=80), max_size=8))
@settings(max_examples=40, deadline=None)
def test_a_story_once_given_stays(texts: list[str]) -> None:
    whole = told(*texts)
    for n in range(len(texts)):
        assert told(*texts[:n]) == whole[:n]
