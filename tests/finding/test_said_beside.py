"""Speakers told by their place beside a quotation: between mark and cue, behind a dash, before a colon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.page import Page
from travaux.finding.statements import find_statements


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“The gate is no place for a quarrel. Full stop,” said Ada Lannart, a clerk of the harbour.", "Ada Lannart"),
        ("“It is one of the oldest members of the guild,” Harbour Master Ivo Lannart said on a walk.", "Ivo Lannart"),
        ('"Are we where we ought to be? Probably not," Ms. Lannart said. "We will get there."', "Lannart"),
        ('“The toll should not be paid by the pilots," Ivo Lannart said in a letter.', "Ivo Lannart"),
    ],
)
def test_the_speaker_stands_between_mark_and_cue(page_of: Callable[[str], Page], text: str, name: str):
    (s, *more) = find_statements(page_of(text))
    assert not more
    assert s.speaker is not None
    assert s.speaker.name.endswith(name)
    assert s.mode == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "“We have waited for a year, and nobody has written to us.” — Ada Lannart\n\nThe pier is shut.",
        "“We have waited for a year, and nobody has written to us.”\n― Ada Lannart.\n\nThe pier is shut.",
        "Ada Lannart: “We have waited for a year, and nobody has written to us.”\n\nThe pier is shut.",
    ],
)
def test_names_behind_a_dash_and_before_a_colon_sign(page_of: Callable[[str], Page], text: str):
    page = page_of(text)
    (s,) = find_statements(page)
    assert s.speaker is not None
    assert s.speaker.name == "Ada Lannart"
    assert s.speaker_words is not None
    assert page.words(s.speaker_words.start, s.speaker_words.end) == "Ada Lannart"


@pytest.mark.parametrize(
    "text",
    [
        "“We have waited for a year, and nobody came” — The pilots left the harbour at noon on Friday.",
        "Note: “We have waited for a year, and nobody has written to us.”",
        "“We have waited for a year, and nobody came.” —",
        ": “We have waited for a year, and nobody came.”",
    ],
)
def test_what_is_no_signature(page_of: Callable[[str], Page], text: str):
    assert [s for s in find_statements(page_of(text)) if s.rule in {"signature", "label"}] == []


def test_a_quotation_after_the_sentence_that_tells_it_is_the_same_speaker_s(page_of: Callable[[str], Page]):
    page = page_of("Ivo Lannart ruled out a new toll on the boats. “Not this year, and not the next.”")
    (s,) = find_statements(page)
    assert s.speaker is not None
    assert s.speaker.name == "Ivo Lannart"
    assert "“Not this year, and not the next.”" in {page.words(e.start, e.end) for e in s.content}
