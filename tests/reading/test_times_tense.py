"""On which side of the writing day a weekday lies, by the verb that governs it."""

from __future__ import annotations

from datetime import date

import pytest

from travaux.model import When
from travaux.reading.times import resolve_all, surface_tense, tag

THURSDAY = When(date(2024, 6, 6), date(2024, 6, 6), "day", "stated")


def tense(text: str) -> str | None:
    raw = tag(text)[0]
    return surface_tense(text, raw.start, raw.end)


@pytest.mark.parametrize(
    "text",
    [
        "Envoys will arrive Saturday in Port Averin.",
        "The front has been invited to meet the mediators in Port Averin on Monday.",
        "They agreed to meet again on Sunday.",
        "The group is due to leave on Saturday.",
        "Talks are set to resume Monday.",
        "The council is to be held from Monday.",
        "It would reopen the crossing on Monday, an aide said.",
        "Both sides are meeting on Saturday.",
        "The truce expires Sunday.",
        "On Monday, the two sides will meet.",
        "A survey to be released on Monday says so.",
        "The ministry gave a warning for Sunday.",
    ],
)
def test_ahead(text: str) -> None:
    assert tense(text) == "future"


@pytest.mark.parametrize(
    "text",
    [
        "Envoys arrived Saturday in Port Averin.",
        "He managed to reach the town on Monday.",
        "They were forced to leave on Sunday.",
        "The plan has failed since Monday.",
        "On Monday the army said it would leave.",
        "He had been due to leave Sunday.",
        "Shots could be heard early Saturday.",
        "They praised the snow that fell Tuesday.",
        "They set a date. It met the union on Monday, a week before it will vote.",
    ],
)
def test_behind(text: str) -> None:
    assert tense(text) == "past"


@pytest.mark.parametrize("text", ["Monday", "A crowd in the square on Saturday.", "Thoughts of May on Monday."])
def test_nothing_tells(text: str) -> None:
    raw = tag(text)[-1]
    assert surface_tense(text, raw.start, raw.end) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys will arrive Saturday.", date(2024, 6, 8)),
        ("Envoys arrived Saturday.", date(2024, 6, 1)),
        ("A crowd in the square on Saturday.", date(2024, 6, 1)),
        ("They met on Thursday.", date(2024, 6, 6)),
        ("They will meet on Thursday.", date(2024, 6, 6)),
    ],
)
def test_the_day_it_gives(text: str, expected: date) -> None:
    (found,) = resolve_all(text, tag(text), THURSDAY)
    assert found.when.day == expected


def test_what_was_planned_and_is_told_as_past_stays_open() -> None:
    text = "The talks planned for Saturday were called off."
    (found,) = resolve_all(text, tag(text), THURSDAY)
    assert (found.when.earliest, found.when.latest, found.value) == (date(2024, 6, 1), date(2024, 6, 8), "XXXX-WXX-6")


def test_no_verb_of_another_sentence_decides() -> None:
    text = "They will vote. A crowd in the square on Saturday."
    raw = tag(text)[-1]
    assert surface_tense(text, raw.start, raw.end) is None
    assert surface_tense(text, raw.start, raw.end, text.index("A crowd")) is None
