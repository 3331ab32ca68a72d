"""The report's own writing day, from its own words only."""

from __future__ import annotations

from datetime import date

import pytest

from travaux.model import Evidence, When, report_id
from travaux.reading.layers import mark
from travaux.reading.times import written_day

TITLE = "Truce talks open in Port Averin hotel\n\n"
BODY = "Envoys of the Lake Front met their hosts on Monday, an aide said. They left late at night.\n"


def written(text: str) -> When:
    return written_day(text, mark(text), report_id(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PORT AVERIN, 12 May 2024 (Lakes Wire) - " + BODY, "12 May 2024"),
        ("PORT AVERIN, Lusenia, May 12, 2024 (MPA) — " + BODY, "May 12, 2024"),
        (TITLE + "Published: May 12, 2024\n\n" + BODY, "May 12, 2024"),
        (TITLE + "By Nadine Osserac | 12 May 2024 | 4 min read\n\n" + BODY, "12 May 2024"),
        (TITLE + BODY + "\nPort Averin, 12 May 2024\n", "12 May 2024"),
    ],
)
def test_stated_day(text: str, words: str) -> None:
    when = written(text)
    assert (when.day, when.precision, when.basis, when.words) == (date(2024, 5, 12), "day", "stated", words)
    at = text.index(words)
    assert when.evidence == (Evidence(report_id(text), at, at + len(words)),)


def test_published_and_updated_give_the_span() -> None:
    when = written(TITLE + "Published 12 May 2024 09:14\nUpdated: 14 May 2024 10:00\n\n" + BODY)
    assert (when.earliest, when.latest, when.precision) == (date(2024, 5, 12), date(2024, 5, 14), "range")
    assert len(when.evidence) == 2


def test_a_dateline_without_a_year_keeps_its_pattern() -> None:
    when = written("PORT AVERIN, Oct 13 (MPA) - " + BODY)
    assert (when.pattern, when.earliest, when.latest) == ("XXXX-10-13", None, None)
    assert when.reason == "the dateline prints no year"


def test_not_before_the_latest_day_told_as_past() -> None:
    when = written(BODY + "Some 400 people have been killed since 7 October 2023, and a truce held in May 2022.\n")
    assert (when.earliest, when.latest, when.words) == (date(2023, 10, 7), None, "7 October 2023")
    assert when.reason == "written after a day that it tells as past"


@pytest.mark.parametrize(
    "sentence",
    [
        "The contract will run until 2029.",
        "His term ends in 2031.",
        "A review is scheduled for 3 May 2030.",
        "The deadline of 1 June 2030 was kept.",
    ],
)
def test_days_ahead_tell_nothing(sentence: str) -> None:
    assert written(BODY + sentence + "\n") == When()


def test_older_text_does_not_date_the_report() -> None:
    assert written(BODY + "\nEarlier story:\n\nThe bridge was closed on 3 March 2024, officials said.\n") == When()


def test_a_table_that_calls_a_month_ongoing() -> None:
    text = (
        BODY + "\nThe table below lists the rounds:\n\nDate Location Outcome Key Issues\n"
        "July 2025 Marsk Collapsed Conditions unmet\nAugust 2025 Tunis Ongoing 45-day truce\n\n" + BODY
    )
    when = written(text)
    assert (when.earliest, when.latest, when.precision) == (date(2025, 8, 1), date(2025, 8, 31), "month")


def test_nothing_known() -> None:
    assert written(BODY) == When()
    assert written("") == When()


def test_without_a_report_id_there_is_no_evidence_but_words() -> None:
    text = TITLE + "Published: May 12, 2024\n\n" + BODY
    when = written_day(text, mark(text))
    assert (when.words, when.evidence) == ("May 12, 2024", ())


@pytest.mark.parametrize(
    "text",
    [
        "Ferry owners refuse new rota Sunday 12 May 2024 08.47 BST " + BODY,
        "Page last updated at 07:39 GMT, Sunday, 12 May 2024 " + BODY,
        "By Nadine Osserac PORT AVERIN | Sun May 12, 2024 7:51 pm EDT " + BODY,
        "Talks open in port Aired May 12, 2024 - 10:00 ET This is a rush transcript. " + BODY,
        "Ferry owners refuse new rota PORT AVERIN, May 12, 2024 (Lakes Wire) - " + BODY,
    ],
)
def test_a_stamp_glued_into_the_text_dates_the_page(text: str) -> None:
    when = written(text)
    assert (when.day, when.basis) == (date(2024, 5, 12), "stated")
    assert when.evidence


@pytest.mark.parametrize(
    "text",
    [
        "On 12 May 2024 at 08.47 gunmen stopped the ferry. " + BODY,
        "The strike of 12 May 2024 was the third, and 10.30 was the hour at which it began. " + BODY,
        BODY * 12 + "Rota of Sunday 12 May 2024 08.47 BST stands. " + BODY * 12,
    ],
)
def test_a_day_that_is_told_is_no_stamp(text: str) -> None:
    assert written(text).day is None


def test_a_dateline_glued_behind_a_headline_keeps_its_year_open() -> None:
    when = written("Ferry owners refuse new rota PORT AVERIN, May 12 (Lakes Wire) - " + BODY)
    assert (when.pattern, when.day) == ("XXXX-05-12", None)


def test_a_story_pasted_below_does_not_date_the_page() -> None:
    own = "Envoys of the Lake Front met their hosts on Monday at the old customs house, an aide said.\n\n"
    older = "PORT AVERIN, 2 March 2023 (Lakes Wire) - " + BODY
    assert written(own + older).day is None
    assert written("12 June 2023, by our trade desk\n\n" + own + "Related story:\n\n" + older).day == date(2023, 6, 12)
    assert written(older + "\n" + own).day == date(2023, 3, 2)
