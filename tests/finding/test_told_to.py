"""To whom something is said, and words that cannot be the named speaker's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.page import Page
from travaux.finding.statements import find_statements
from travaux.model import Statement

Said = Callable[[str], list[Statement]]


@pytest.fixture
def said(page_of: Callable[[str], Page]) -> Said:
    return lambda text: find_statements(page_of(text))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ivo Lannart told reporters that the pier was shut.", "reporters"),
        ("Ivo Lannart warned the Harbour Pilots Guild that the pier would be shut.", "Harbour Pilots Guild"),
        ("Ivo Lannart said to Ada Morrow that the pier was shut.", "Ada Morrow"),
        ("Ivo Lannart said the pier was shut.", None),
        ("Ivo Lannart told Reuters that the pier was shut.", None),
        ("Ivo Lannart told the Reuters news agency that the pier was shut.", None),
    ],
)
def test_addressees(said: Said, text: str, whom: str | None):
    (s, *_) = said(text)
    assert s.addressee == whom


def test_words_that_name_their_speaker_are_doubted_and_so_is_what_follows(said: Said):
    first, second = said(
        "“The delegation headed by Ivo Lannart arrived at noon to discuss the toll,” explained Lannart, a member of "
        "the council.\n\n“The delegation will hold several meetings at the pier on Friday,” Lannart said."
    )
    assert first.doubt == "the words speak of Ivo Lannart as of somebody else"
    assert second.doubt is not None
    assert "elsewhere in this report" in second.doubt


@pytest.mark.parametrize(
    "text",
    [
        "“I, Ivo Lannart, will not sign a paper of this kind,” Ivo Lannart said.",
        "“Ada Morrow will not sign a paper of this kind,” Ivo Lannart said.",
        "Ivo Lannart said that Ivo Lannart would not sign.",
    ],
)
def test_no_doubt(said: Said, text: str):
    assert {s.doubt for s in said(text)} == {None}
