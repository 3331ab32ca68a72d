"""A time counted from the writing day beside one that is not tells the writing day."""

from __future__ import annotations

from datetime import date

import pytest

from travaux.dating.chains import chains
from travaux.dating.telling import tell

YEARS = (2018, 2019)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("The ferry sank yesterday, 3 August 2019, off the quay.", date(2019, 8, 4), date(2019, 8, 4)),
        ("They met last month, in June 2019, for the first time.", date(2019, 7, 1), date(2019, 7, 31)),
        ("It was agreed in 2018, last year, by both.", date(2019, 1, 1), date(2019, 12, 31)),
        ("The ban began this month, on 5 May 2019, at noon.", date(2019, 5, 1), date(2019, 5, 31)),
    ],
)
def test_what_the_two_allow(page, sentence, first, last) -> None:
    (found,) = chains(tell(page(sentence)), YEARS)
    assert [(date.fromordinal(a), date.fromordinal(b)) for a, b, _ in found.ranges] == [(first, last)]
    assert found.words in sentence


def test_without_a_year_each_year_is_possible(page) -> None:
    (found,) = chains(tell(page("The ferry sank yesterday, 3 August, off the quay.")), YEARS)
    assert [date.fromordinal(a) for a, _, _ in found.ranges] == [date(2018, 8, 4), date(2019, 8, 4)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They met yesterday after the strike of 3 August 2019 had ended.",
        "They met last month. In June 2019 the strike began.",
        "It fell yesterday, in the 1990s it rose.",
        "They met yesterday, 31 February 2019, it said.",
    ],
)
def test_what_is_no_pair_tells_nothing(page, sentence) -> None:
    assert list(chains(tell(page(sentence)), YEARS)) == []
