from __future__ import annotations

import pytest

from travaux.codebook import load
from travaux.finding.numbers import Number, numbers


def _found(text: str, dates: list[tuple[int, int]] | None = None) -> list[Number]:
    return numbers(text, 0, len(text), load(), dates or [])


def _values(text: str) -> list[float | tuple[float, float] | None]:
    return [n.value if n.low is None or n.high is None else (n.low, n.high) for n in _found(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rose to 1,207.", 1207),
        ("Some 8.000 people left.", 8000),
        ("There are 6,9 million of them.", 6_900_000),
        ("There are 6.9 million of them.", 6_900_000),
        ("Twenty-one boats sank.", 21),
        ("Two hundred and fifty men came.", 250),
        ("They are three thousand four hundred.", 3400),
        ("They want half a million of them.", 500_000),
        ("One and a half million left.", 1_500_000),
        ("They sent a dozen boats.", 12),
        ("They sent two dozen boats.", 24),
        ("They sent half a dozen boats.", 6),
        ("A hundred boats came.", 100),
        ("It has 52 thousand houses.", 52_000),
        ("In all 2000 people came.", 2000),
    ],
)
def test_digits_and_words_have_their_value(text: str, value: float) -> None:
    assert _values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost £1.2m.", 1_200_000, "GBP"),
        ("It cost $85 million.", 85_000_000, "USD"),
        ("It cost US$5bn.", 5_000_000_000, "USD"),
        ("It cost 2.3 million euros.", 2_300_000, "EUR"),
        ("It costs 41p a litre.", 0.41, "GBP"),
        ("It fell by 3.5 per cent.", 3.5, "percent"),
        ("It fell by 12%.", 12, "percent"),
        ("It fell by 3 percentage points.", 3, "percent"),
    ],
)
def test_units_of_money_and_shares_belong_to_the_number(text: str, value: float, unit: str) -> None:
    assert [(n.value, n.unit) for n in _found(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Between 30 and 40 were hurt.", 30, 40),
        ("They need 5 to 10 million.", 5_000_000, 10_000_000),
        ("About 60-70 came.", 60, 70),
        ("From 100 to 200 men left.", 100, 200),
        ("Some 9-10,000 left.", 9_000, 10_000),
        ("Two or three came.", 2, 3),
    ],
)
def test_ranges_have_two_ends_and_no_value(text: str, low: float, high: float) -> None:
    assert [(n.value, n.low, n.high) for n in _found(text)] == [(None, low, high)]


def test_a_change_from_one_number_to_another_is_no_range() -> None:
    assert _values("The levy rose from 31 to 38 per cent.") == [31, 38]


@pytest.mark.parametrize(
    "text",
    [
        "A 63-year-old man spoke.",
        "He was aged 12 then.",
        "Mira Tolvan, 45, said so.",
        "It was signed on 12 May.",
        "They met at 5 p.m. there.",
        "They met at 10:30 there.",
        "In 2014 the talks began.",
        "The 2015 accord holds.",
        "Resolution 1701 stands.",
        "An F-16 flew over.",
        "The 21st round began.",
        "The twenty-first round began.",
        "They won 3-1 at home.",
        "The Group of Seven met.",
        "A one-third share is theirs.",
        "They are open 24/7 there.",
        "It is a million-dollar question.",
        "No one came.",
        "One can only hope.",
        "We met at 10 Harbour Street then.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert _found(text) == []


def test_dates_that_were_read_as_such_are_left_out() -> None:
    text = "On the 3rd of 7 they freed 12."
    assert [n.value for n in _found(text, [(3, 15)])] == [12]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("At least 12 came.", "at_least", "At least 12"),
        ("No fewer than 12 came.", "at_least", "No fewer than 12"),
        ("As many as 12 came.", "up_to", "As many as 12"),
        ("Up to 12 came.", "up_to", "Up to 12"),
        ("More than 12 came.", "more_than", "More than 12"),
        ("Nearly 700 came.", "nearly", "Nearly 700"),
        ("Over 700 came.", "over", "Over 700"),
        ("Some 700 came.", "about", "Some 700"),
        ("An estimated 700 came.", "estimated", "An estimated 700"),
        ("There were 100 or more.", "at_least", "100 or more"),
        ("There were 12.", "exact", "12"),
        ("He handed over the 12.", "exact", "12"),
        ("Dozens of boats came.", "dozens", "Dozens"),
        ("Several hundred came.", "dozens", "Several hundred"),
    ],
)
def test_what_bounds_a_number_is_read_with_it(text: str, code: str, words: str) -> None:
    assert [(n.comparator, text[n.left : n.right]) for n in _found(text)] == [(code, words)]


def test_words_of_rough_size_have_no_value() -> None:
    assert _values("Tens of thousands fled and scores were hurt.") == [None, None]
