"""One report by its own words: what it tells is used, what it does not tell stays open, nothing is made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from travaux.dating import date_alone
from travaux.model import Report, report_id
from travaux.reading.layers import mark

BODY = (
    "Two days of talks over the harbour of Ostrel ended without a deal, envoys of both sides said, and the ferries "
    "stayed in port while the pilots waited for an answer from the ministry about their pay and their hours."
)


def span(dated):
    when = dated.publication.when
    return when.earliest, when.latest


def test_metadata_give_the_day_and_nothing_else_does_better(page):
    dated = date_alone(page(f"{BODY} The strike began on 3 May 2019.", date(2021, 6, 9)))
    assert dated.best == date(2021, 6, 9)
    assert span(dated) == (date(2021, 6, 9), date(2021, 6, 9))
    assert "the source gives 2021-06-09" in "\n".join(dated.publication.argument)


def test_a_stamp_on_the_page_is_taken(page):
    dated = date_alone(page(f"Ferries stay in port\n\nPublished: 14 March 2017\n\n{BODY}"))
    assert dated.best == date(2017, 3, 14)
    assert any("“14 March 2017”" in line for line in dated.publication.argument)
    assert dated.publication.when.evidence


def test_an_address_narrows_to_days(page):
    dated = date_alone(page(BODY, address="https://news.example/2016/11/02/ferries"))
    earliest, latest = span(dated)
    assert earliest is not None
    assert latest is not None
    assert earliest <= date(2016, 11, 2) <= latest
    assert (latest - earliest).days <= 400


def test_no_year_is_ever_guessed(page):
    for text in (BODY, f"{BODY} They met on Tuesday, after the storm of 12 March.", f"{BODY} It ended last week."):
        dated = date_alone(page(text))
        assert dated.best is None
        assert span(dated) == (None, None)


def test_what_is_told_without_a_year_stays_in_the_argument(page):
    dated = date_alone(page(f"{BODY} They met on Tuesday, after the storm of 12 March."))
    assert any(line.startswith("“Tuesday”: told as past") for line in dated.publication.argument)
    assert any(line.startswith("“12 March”") for line in dated.publication.argument)
    assert dated.publication.when.reason == "no year is told"


def test_a_day_told_as_past_is_a_lower_bound(page):
    dated = date_alone(page(f"{BODY} The envoy was killed on 3 May 2019 in the port."))
    assert dated.publication.when.earliest is not None
    assert dated.publication.when.earliest >= date(2019, 5, 1)


def test_an_old_year_alone_leaves_the_end_open(page):
    dated = date_alone(page(f"{BODY} The port was built in 1961."))
    assert dated.best is None
    assert dated.publication.when.latest is None


def test_a_schedule_is_no_lower_bound(page):
    dated = date_alone(page(f"{BODY} The treaty was signed on 4 April 2018. The ban will expire on 1 July 2031."))
    assert dated.publication.when.earliest is not None
    assert dated.publication.when.earliest < date(2021, 1, 1)


def test_furniture_and_old_documents_do_not_speak_for_the_report(page):
    text = f"{BODY} The road opened on 9 June 2020.\n\nLeave a Reply\n\nYour email address will not be published."
    quoted = f'{BODY} The road opened on 9 June 2020. "On 2 August 1993 we signed in good faith," the old paper said.'
    for dated in (date_alone(page(text)), date_alone(page(quoted))):
        assert dated.publication.when.earliest is not None
        assert dated.publication.when.earliest >= date(2020, 6, 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            """31 February 2019|30 February|2019-13-45|99/99/2001|'93|12 March 2018|1 July 2031|Tuesday|next Friday|
            two days after|the past six weeks|in 1993|2566 BE|5 Muharram 1445|12–3 May 2020|3 May–1 April 2019|0 May|
            from July 2021 to March 2020|1 January 0001|31 December 9999|in 2099|since 1815|the 18th century|9/11|
            ٣ مايو ٢٠٢٠|April|last month|/2020/02/31/|https://x.example/2020/02/31/a|Published: 31 June 2018""".split(
                "|"
            )
        ).map(str.strip),
        max_size=8,
    ),
    st.sampled_from([" said on ", "\n", " and will end ", ". It was signed ", ", until "]),
)
@example(["31 December 9999", "1 January 0001"], ". It was signed ")
def test_bad_dates_neither_crash_nor_convince(words, glue):
    text = f"{BODY} {glue.join(words)}.\n{BODY}"
    dated = date_alone(_page(text))
    when = dated.publication.when
    if dated.best is not None:
        assert when.earliest is not None
        assert when.latest is not None
        assert when.earliest <= dated.best <= when.latest
    again = date_alone(_page(text))
    assert again == dated
    for line in dated.publication.argument:
        quoted = line.removeprefix("against it: ")
        if quoted.startswith("“"):
            assert quoted[1 : quoted.index("”")] in text


def _page(text):
    class Page:
        report = Report(report_id(text), text, "a.txt")
        layers = mark(text)

    return Page


@pytest.mark.parametrize("days", [0, 1, 2, 5])
def test_a_weekday_told_as_past_is_followed_within_days(page, days):
    """With the month known, the days after the weekday weigh most, the day before it least."""
    day = date(2019, 5, 7)  # a Tuesday
    text = f"{BODY} They met on Tuesday. The strike began on {day.day} May 2019."
    dated = date_alone(page(text))
    assert dated.publication.when.earliest is not None
    assert dated.publication.when.earliest <= day + timedelta(days)
