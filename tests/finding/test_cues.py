"""Attributions in one sentence: the cue, the frame, and the words that are attributed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.cues import Raw, attributions
from travaux.finding.page import Page

Found = Callable[[str], list[tuple[str, str, list[str]]]]


@pytest.fixture
def found(page_of: Callable[[str], Page]) -> Found:
    """Cue, speaker's head word and content of each attribution of a text."""

    def _found(text: str) -> list[tuple[str, str, list[str]]]:
        page = page_of(text)
        raws: list[Raw] = [r for n in range(len(page.sentences)) for r in attributions(page, n)]
        return [
            (
                page.words(*r.cue_span),
                page.trees[r.speaker_sentence][r.speaker].text if r.speaker is not None else "",
                [page.words(*c) for c in r.content],
            )
            for r in raws
            if r.content or page.quotes  # a cue that may stand beside a quotation has no content of its own yet
        ]

    return _found


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Mr Lannart said that the pier was shut.", "said", ["that the pier was shut"]),
        ("Mr Lannart said the pier was shut.", "said", ["the pier was shut"]),
        ("Mr Lannart told the pilots that the pier was shut.", "told", ["that the pier was shut"]),
        ("The pier was shut, Mr Lannart said.", "said", ["The pier was shut"]),
        ("The pier, Mr Lannart said, was shut before noon.", "said", ["The pier", "was shut before noon"]),
        ("The pier was shut, according to Mr Lannart.", "according to", ["The pier was shut"]),
        ("According to Mr Lannart, the pier was shut.", "According to", ["the pier was shut"]),
        ("Mr Lannart accused the company of hiding the map.", "accused", ["the company of hiding the map"]),
        ("Mr Lannart called for a third reading of the map.", "called for", ["a third reading of the map"]),
        ("Mr Lannart urged the company to light the lamps.", "urged", ["the company to light the lamps"]),
        ("Mr Lannart vowed to light the lamps.", "vowed", ["to light the lamps"]),
        ("Mr Lannart denied the claim.", "denied", ["the claim"]),
        ("Mr Lannart pointed out that the pier was shut.", "pointed out", ["that the pier was shut"]),
        ("Mr Lannart warned that the pier would be shut.", "warned", ["that the pier would be shut"]),
        ("Mr Lannart welcomed the third reading of the map.", "welcomed", ["the third reading of the map"]),
        ("It was announced by Mr Lannart that the pier was shut.", "announced", ["that the pier was shut"]),
    ],
)
def test_frames(found, text, cue, content):
    assert found(text) == [(cue, "Lannart", content)]


def test_two_things_that_one_says(found):
    assert found("Mr Lannart said the pier was shut and that the lamps were out.") == [
        ("said", "Lannart", ["the pier was shut and that the lamps were out"])
    ]


def test_one_who_goes_on_with_a_participle(found):
    assert found("Mr Lannart said the pier was shut, adding that the lamps were out.") == [
        ("said", "Lannart", ["the pier was shut"]),
        ("adding", "Lannart", ["that the lamps were out"]),
    ]


def test_two_who_speak_in_one_sentence(found):
    assert found("Mr Lannart said the pier was shut, but Ms Brenholt said it was open.") == [
        ("said", "Lannart", ["the pier was shut"]),
        ("said", "Brenholt", ["it was open"]),
    ]


def test_who_speaks_in_a_relative_clause(found):
    (raw,) = found("The pilots met Mr Lannart, who said that the pier was shut.")
    assert raw == ("said", "Lannart", ["that the pier was shut"])


def test_a_claim_told_as_a_noun_belongs_to_its_owner(found):
    assert found("Mr Lannart’s claim that the pier was shut surprised the clerk.") == [
        ("claim", "Lannart", ["that the pier was shut"])
    ]


def test_a_cue_inside_a_quotation_is_the_speakers_own(found):
    cues = [cue for cue, _, _ in found("“The clerk told me that the pier was shut,” Mr Lannart said.")]
    assert "said" in cues
    assert "told" not in cues


@pytest.mark.parametrize(
    "text",
    [
        "The pilots walked to the pier and lit the lamps.",
        "The so-called toll was paid by all.",
        "The map is shown below.",
        "What was said was heard by nobody.",
    ],
)
def test_no_attribution(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["Mr Lannart did not say that the pier was shut.", "Mr Lannart never said that the pier was shut."]
)
def test_what_is_not_said_is_marked(page_of, text):
    page = page_of(text)
    (raw,) = [r for n in range(len(page.sentences)) for r in attributions(page, n) if r.content]
    assert raw.negated
