"""What neighbours give each other: a year, a day to count from, a period to compare with; and what they do not."""

from __future__ import annotations

from datetime import date

import pytest

from travaux.model import TimeExpression, When
from travaux.reading.times import resolve_all, tag

THURSDAY = When(date(2024, 6, 6), date(2024, 6, 6), "day", "stated")


def read(text: str, anchor: When | None = THURSDAY, *, guess_year: bool = False) -> list[TimeExpression]:
    return list(resolve_all(text, tag(text), anchor, guess_year=guess_year))


def days(text: str) -> list[tuple[date | None, date | None]]:
    return [(x.when.earliest, x.when.latest) for x in read(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("between May and July 2023", (date(2023, 5, 1), date(2023, 5, 31))),
        ("from 28 May to 2 June 2023", (date(2023, 5, 28), date(2023, 5, 28))),
        ("from 28 November to 2 February 2023", (date(2022, 11, 28), date(2022, 11, 28))),
        ("from 28 May until 2 April 2023", (None, None)),
        ("in May, it said, and July 2023", (None, None)),
        ("31 June and 2 July 2023", (None, None)),
    ],
)
def test_a_year_is_shared_inside_a_range(text: str, first: tuple[date | None, date | None]) -> None:
    assert days(text)[0] == first


@pytest.mark.parametrize("text", ["on 2 and 3 August 2023", "on August 2 and 3, 2023", "on 2–3 August 2023"])
def test_two_days_are_one_range(text: str) -> None:
    assert days(text) == [(date(2023, 8, 2), date(2023, 8, 3))]


def test_a_number_of_people_is_no_second_day() -> None:
    text = "The truce of March 18 and 20 people"
    assert [x.value for x in read(text)] == ["XXXX-03-18"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("just six days after the two agreed on a truce on 26 November 2023", date(2023, 12, 2), date(2023, 12, 2)),
        ("two days before 3 May 2023", date(2023, 5, 1), date(2023, 5, 1)),
        ("two weeks after the signing on 3 May 2023", date(2023, 5, 14), date(2023, 5, 20)),
        ("the day after the vote on 3 May 2023", date(2023, 5, 4), date(2023, 5, 4)),
    ],
)
def test_counted_from_a_day_that_stands_beside(text: str, first: date, last: date) -> None:
    found = read(text)[0]
    assert (found.when.earliest, found.when.latest, found.when.basis) == (first, last, "relative")
    assert found.when.reason


@pytest.mark.parametrize(
    "text",
    [
        "six days after the collapse",
        "six days after the collapse. On 26 November 2023 they met.",
        "six days after the collapse, said on 26 November 2023",
        "six days after the collapse of the truce in the north",
        "the day after the vote",
        "Day 47 of the strike",
    ],
)
def test_what_is_counted_from_is_not_guessed(text: str) -> None:
    assert (read(text)[0].when.earliest, read(text)[0].when.latest) == (None, None)


def test_the_next_day_of_the_sentence() -> None:
    assert days("They met on 3 May 2023 and left the next day.")[1] == (date(2023, 5, 4), date(2023, 5, 4))
    assert days("They met on 3 May 2023. They left the next day.")[1] == (None, None)


def test_a_count_of_days_in_apposition_is_the_day_beside_it() -> None:
    assert days("On Tuesday, day 47 of the strike, they met.") == [(date(2024, 6, 4), date(2024, 6, 4))] * 2
    assert days("It is the third day of the strike.") == [(date(2024, 6, 6), date(2024, 6, 6))]


def test_the_year_beside_another_year_is_not_that_of_writing() -> None:
    assert days("They met later in the year.") == [(date(2024, 6, 6), date(2024, 12, 31))]
    assert days("War came in 1993. They met later in the year.")[1] == (None, None)


def test_values_for_comparison_with_annotators() -> None:
    text = "Net rose in the third quarter from 3 million a year earlier. It was 2 million in the year-ago quarter."
    assert [x.value for x in read(text, guess_year=True)] == ["2024-Q3", "2023-Q3", "2023-Q3"]
    assert [x.when.earliest for x in read(text, guess_year=True)] == [None, None, None]
    text = "They met on Tuesday. The talks began at 7:15 p.m. and ran from 8 p.m. to midnight."
    values = ["2024-06-04", "2024-06-04T19:15", "XXXX-XX-XXT20:00", "XXXX-XX-XXT24:00"]
    assert [x.value for x in read(text, guess_year=True)] == values
