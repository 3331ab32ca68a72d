"""Statements by phrase, figure, place and turn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.page import Page
from travaux.finding.statements import find_statements
from travaux.model import UNSURE_BELOW, Statement

Told = Callable[[str], list[Statement]]


@pytest.fixture
def told(page_of: Callable[[str], Page]) -> Told:
    """Statements of a text that are sure."""
    return lambda text: [s for s in find_statements(page_of(text)) if s.confidence >= UNSURE_BELOW]


def who(found: list[Statement]) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in found]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Lannart made it clear that the pier would stay shut.",
        "Mr Lannart let it be known that the pier would stay shut.",
        "Mr Lannart put the number of empty boats at 317.",
        "Mr Lannart spoke of 5,200 empty boats.",
        "Mr Lannart denied having shut the pier.",
        "Mr Lannart rejected the accusation.",
    ],
)
def test_phrases_and_figures(told, text):
    assert who(told(text)) == ["Lannart"]


def test_putting_something_somewhere_says_nothing(told):
    assert told("Mr Lannart put the lamps on the pier.") == []


def test_a_name_that_somebody_gives_himself(told):
    found = told("A man calling himself Captain Reed said the boats were gone.")
    assert [s.speaker.anonymous for s in found if s.speaker] == [False] * len(found)
    assert set(who(found)) == {"Captain Reed"}


def test_the_answers_of_an_interview_are_those_of_whoever_is_asked(told):
    found = told(
        "Ms Ada Brenholt, what happened to the talks?\n\nWe waited for three days on the pier. I saw nobody come.\n\n"
        "Will you go back?\n\nI would go back tomorrow if they asked us.\n\nAnd the boats?\n\nMy men are mending them."
    )
    assert who(found) == ["Ada Brenholt"] * 3


def test_a_woman_who_speaks_for_somebody_is_no_man(told):
    found = told("Ms Ada Brenholt left early. A spokeswoman said the pier was shut. She added that the lamps were out.")
    assert len(set(who(found))) == 1
