"""Quotations and who speaks them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.page import Page
from travaux.finding.quoted import is_speech
from travaux.finding.statements import find_statements

Spoken = Callable[[str], list[tuple[str | None, list[str]]]]


@pytest.fixture
def spoken(page_of: Callable[[str], Page]) -> Spoken:
    """Speaker and content of each statement of a text."""

    def _spoken(text: str) -> list[tuple[str | None, list[str]]]:
        page = page_of(text)
        return [
            (s.speaker.name if s.speaker else None, [page.words(e.start, e.end) for e in s.content])
            for s in find_statements(page)
        ]

    return _spoken


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“We waited all night at the gate,” he said.", True),
        ("“Go home.”", True),
        ("The “last offer” was read aloud.", False),
        ("The “toll” was paid.", False),
        ("The “new and final toll on boats” was paid.", True),
    ],
)
def test_speech_and_terms(page_of, text, speech):
    page = page_of(text)
    assert is_speech(page, page.quotes[0]) is speech


def test_a_quotation_with_the_paragraphs_it_runs_over(page_of):
    page = page_of("Mr Lannart said: “The pier is shut.\n\n“It stays shut.\n\n“Go home.”")
    assert [page.words(q.start, q.end) for q in page.whole(page.quotes[0])] == [
        "“The pier is shut.",
        "“It stays shut.",
        "“Go home.”",
    ]
    assert page.whole(page.quotes[2]) == [page.quotes[2]]


@pytest.mark.parametrize(
    "text",
    [
        "“We waited all night at the gate,” Mr Lannart said.",
        "“We waited all night at the gate,” said Mr Lannart.",
        '"We waited all night at the gate," Mr Lannart said.',
        "‘We waited all night at the gate,’ Mr Lannart said.",
        "Mr Lannart said, “We waited all night at the gate.”",
        "Mr Lannart said: “We waited all night at the gate.”",
        "Mr Lannart told the clerk: “We waited all night at the gate.”",
        "Mr Lannart told the pilots:\n\n“We waited all night at the gate.”",
        "“We waited all night at the gate?” asked Mr Lannart.",
    ],
)
def test_the_whole_quotation_goes_to_who_stands_beside_it(spoken, text):
    ((speaker, content),) = spoken(text)
    assert speaker == "Lannart"
    assert [c.strip('“”‘’"').rstrip(",.?") for c in content] == ["We waited all night at the gate"]


def test_a_quotation_that_its_attribution_interrupts(spoken):
    assert spoken("“We waited all night,” Mr Lannart said, “and nobody opened the gate.”") == [
        ("Lannart", ["“We waited all night,”", "“and nobody opened the gate.”"])
    ]


def test_a_second_quotation_of_the_same_paragraph_goes_on(spoken):
    assert spoken("“We waited all night at the gate,” Mr Lannart said. “Nobody came to open it.”") == [
        ("Lannart", ["“We waited all night at the gate,”", "“Nobody came to open it.”"])
    ]


def test_a_quotation_over_paragraphs_is_one_statement_with_words_of_each(page_of):
    page = page_of("Mr Lannart said: “The pier is shut for the winter.\n\n“Nobody will sail before spring.”")
    (s,) = find_statements(page)
    assert [page.words(e.start, e.end) for e in s.content] == [
        "“The pier is shut for the winter.",
        "“Nobody will sail before spring.”",
    ]
    assert all("\n" not in page.words(e.start, e.end) for e in (*s.evidence, *s.content))


def test_partly_quoted_words_stay_in_their_clause(spoken):
    assert spoken("Mr Lannart said the company had “lied to every pilot in the harbour” about the map.") == [
        ("Lannart", ["the company had “lied to every pilot in the harbour” about the map"])
    ]


def test_a_term_in_marks_is_nobodys_speech(spoken):
    assert spoken("The company’s “last offer” was read aloud in the shed.") == []


def test_words_on_a_sign_are_nobodys_speech(spoken):
    assert spoken("“Closed until further notice by order of the council” stood on the gate.") == []


def test_each_quotation_goes_to_its_own_speaker(spoken):
    assert spoken("“The pier is shut for us,” Mr Lannart said. “It was open all night,” Ms Brenholt said.") == [
        ("Lannart", ["“The pier is shut for us,”"]),
        ("Brenholt", ["“It was open all night,”"]),
    ]
