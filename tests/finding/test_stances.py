"""Stance frames: who stands how to what, before the codebook says what the thing is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.codebook import Codebook
from travaux.finding.page import Page
from travaux.finding.stances import frames

Framed = Callable[[str], list[tuple[str, str | None, str]]]


@pytest.fixture
def framed(page_of: Callable[[str], Page]) -> Framed:
    """Stance, party's head word and the words of the things of each frame of a text."""

    def _framed(text: str) -> list[tuple[str, str | None, str]]:
        page = page_of(text)
        out = []
        for n, tree in enumerate(page.trees):
            inside = "shed" not in page.words(page.sentences[n].start, page.sentences[n].end)
            for f in frames(tree) if inside else []:
                words = " / ".join(tree.words(k) for k in f.things)
                out.append((f.stance, tree[f.party].text if f.party is not None else None, words))
        return out

    return _framed


@pytest.mark.parametrize(
    ("text", "stance", "things"),
    [
        ("Tavaria demands a longer truce.", "demands", "a longer truce"),
        ("Tavaria insists on a longer truce.", "demands", "a longer truce"),
        ("Tavaria calls for a longer truce.", "demands", "a longer truce"),
        ("Tavaria wants a longer truce.", "demands", "a longer truce"),
        ("Tavaria offered a longer truce.", "offers", "a longer truce"),
        ("Tavaria accepted a longer truce.", "accepts", "a longer truce"),
        ("Tavaria welcomed a longer truce.", "accepts", "a longer truce"),
        ("Tavaria agreed to a longer truce.", "accepts", "a longer truce"),
        ("Tavaria rejected a longer truce.", "rejects", "a longer truce"),
        ("Tavaria opposes a longer truce.", "rejects", "a longer truce"),
        ("Tavaria turned down a longer truce.", "rejects", "a longer truce"),
        ("Tavaria ruled out a longer truce.", "rejects", "a longer truce"),
        ("Tavaria is opposed to a longer truce.", "rejects", "a longer truce"),
        ("Tavaria is open to a longer truce.", "open_to", "a longer truce"),
        ("Tavaria is ready to discuss a longer truce.", "open_to", "a longer truce"),
        ("Tavaria is willing to consider a longer truce.", "open_to", "a longer truce"),
        ("Tavaria will study a longer truce.", "open_to", "a longer truce"),
        ("Tavaria is ready to release prisoners.", "offers", "to release prisoners"),
        ("Tavaria is prepared to release prisoners.", "offers", "to release prisoners"),
    ],
)
def test_each_stance(framed, text, stance, things):
    assert framed(text) == [(stance, "Tavaria", things)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Tavaria did not accept a longer truce.", "rejects"),
        ("Tavaria never agreed to a longer truce.", "rejects"),
        ("Tavaria is not ready to release prisoners.", "rejects"),
        ("Tavaria is not open to a longer truce.", "rejects"),
        ("Tavaria does not rule out a longer truce.", "open_to"),
        ("Tavaria did not exclude a longer truce.", "open_to"),
    ],
)
def test_negation_turns_acceptance_and_never_makes_one(framed, text, stance):
    ((found, party, _),) = framed(text)
    assert (found, party) == (stance, "Tavaria")


@pytest.mark.parametrize(
    "text",
    [
        "Tavaria did not reject a longer truce.",
        "Tavaria did not demand a longer truce.",
        "Tavaria might accept a longer truce.",
        "Tavaria may reject a longer truce.",
        "Tavaria sent a letter.",
        "The boats lay in the basin.",
        "There is a demand for boats.",
        "Tavaria insisted that progress had been made.",
    ],
)
def test_no_stance(framed, text):
    assert framed(text) == []


def test_the_passive_names_its_party_or_none(framed):
    assert framed("A longer truce was rejected by Tavaria.") == [("rejects", "Tavaria", "A longer truce")]
    assert framed("A longer truce was rejected.") == []


def test_without_giving_something_is_a_refusal(framed):
    assert ("rejects", "Tavaria", "a withdrawal") in framed(
        "Tavaria offered a truce without guaranteeing a withdrawal."
    )


def test_what_a_deal_must_hold_is_demanded_by_who_says_so(framed):
    assert framed("Any deal must include a longer truce.") == [("demands", None, "a longer truce")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Tavaria’s demand for a longer truce was read aloud.", "demands"),
        ("Tavaria’s rejection of a longer truce was read aloud.", "rejects"),
        ("Tavaria’s condition for a longer truce was read aloud.", "conditions"),
    ],
)
def test_nouns(framed, text, stance):
    assert (stance, "Tavaria", "a longer truce") in framed(text)


def test_what_somebody_asks_to_be_done(framed):
    for verb in ("must withdraw", "withdraw"):
        assert ("demands", "Tavaria") in [
            (s, p) for s, p, _ in framed(f"Tavaria insists that Melisande {verb} its troops.")
        ]


def test_all_stances_are_of_the_codebook(framed, book: Codebook):
    text = (
        "Tavaria demands a truce. Melisande offers boats. Tavaria rejects them but is open to talks and accepts a map."
    )
    assert {s for s, _, _ in framed(text)} <= set(book.stances)
