"""Time expressions: what is tagged, and what is resolved or left open."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.model import When
from travaux.reading.times import resolve, resolve_all, tag

MONDAY = date(2024, 12, 2)


def day(when: date) -> When:
    return When(when, when, "day", "stated")


def one(text: str, tense: str | None = None, anchor: When | None = None) -> tuple[str, When]:
    (raw,) = tag(text)
    assert text[raw.start : raw.end] == raw.words
    found = resolve(raw, anchor, tense)
    return found.value, found.when


@pytest.mark.parametrize(
    ("text", "words", "kind", "pattern"),
    [
        ("It began on 12 May 2024.", "12 May 2024", "DATE", "2024-05-12"),
        ("It began on May 12, 2024, at dawn.", "May 12, 2024", "DATE", "2024-05-12"),
        ("It began on Sunday, 12 May 2024.", "Sunday, 12 May 2024", "DATE", "2024-05-12"),
        ("Filed 2024-05-12.", "2024-05-12", "DATE", "2024-05-12"),
        ("Filed 13/05/2024.", "13/05/2024", "DATE", "2024-05-13"),
        ("Talks on 29–30 May failed.", "29–30 May", "DATE", "XXXX-05-29/XXXX-05-30"),
        ("since October 7", "October 7", "DATE", "XXXX-10-07"),
        ("In Oct. 7 talks", "Oct. 7", "DATE", "XXXX-10-07"),
        ("a truce in November 2023 held", "November 2023", "DATE", "2023-11"),
        ("it may open by late December", "late December", "DATE", "XXXX-12"),
        ("due in mid-March", "mid-March", "DATE", "XXXX-03"),
        ("the 1998 treaty", "1998", "DATE", "1998"),
        ("in the 1990s", "the 1990s", "DATE", "199"),
        ("the third quarter of 2023", "the third quarter of 2023", "DATE", "2023-Q3"),
        ("left late Saturday", "late Saturday", "DATE", "XXXX-WXX-6"),
        ("arrived on Saturday afternoon", "Saturday afternoon", "TIME", "XXXX-WXX-6TAF"),
        ("met this afternoon", "this afternoon", "TIME", "XXXX-XX-XXTAF"),
        ("fell last night", "last night", "TIME", "XXXX-XX-XXTNI"),
        ("met last week", "last week", "DATE", "XXXX-WXX"),
        ("said earlier this month", "earlier this month", "DATE", "XXXX-XX"),
        ("killed in recent days", "recent days", "DATE", "PAST_REF"),
        ("a 60-day truce", "60-day", "DURATION", "P60D"),
        ("for the past six weeks", "the past six weeks", "DURATION", "P6W"),
        ("for more than two years", "more than two years", "DURATION", "P2Y"),
        ("a week-long pause", "week-long", "DURATION", "P1W"),
        ("every week", "every week", "SET", "P1W"),
        ("each Monday", "each Monday", "SET", "XXXX-WXX-1"),
        ("at 18:42 local time", "18:42 local time", "TIME", "XXXX-XX-XXT18:42"),
        ("at 5 p.m. on Friday", "5 p.m. on Friday", "TIME", "XXXX-WXX-5T17:00"),
        ("at 0930 GMT", "0930 GMT", "TIME", "XXXX-XX-XXT09:30"),
        ("Talks on 2 and 3 August failed.", "2 and 3 August", "DATE", "XXXX-08-02/XXXX-08-03"),
        ("Talks on August 2 to 4, 2024.", "August 2 to 4, 2024", "DATE", "2024-08-02/2024-08-04"),
        ("Day 47 of the strike", "Day 47", "DATE", "XXXX-XX-XX"),
        ("They left the next day.", "the next day", "DATE", "XXXX-XX-XX"),
        ("by the spring", "the spring", "DATE", "XXXX-SP"),
        ("the winter of 2023-24", "the winter of 2023-24", "DATE", "2023-WI"),
        ("in fiscal year 2024", "fiscal year 2024", "DATE", "2024"),
        ("due by year-end", "year-end", "DATE", "XXXX-12-31"),
        ("the 1930's", "the 1930's", "DATE", "193"),
        ("in nineteen ninety-six", "nineteen ninety-six", "DATE", "1996"),
        ("the year two thousand", "the year two thousand", "DATE", "2000"),
        ("a halt of 12 to 18 months", "12 to 18 months", "DURATION", "P12M"),
        ("for over two years", "over two years", "DURATION", "P2Y"),
        ("the year ended 3", "the year", "DURATION", "P1Y"),
        ("in the year-ago quarter", "the year-ago quarter", "DATE", "XXXX-QX"),
        ("in today’s world", "today", "DATE", "PRESENT_REF"),
        ("Tuesday nights", "Tuesday nights", "SET", "XXXX-WXX-2TNI"),
        ("before Ramadan in 2024", "2024", "DATE", "2024"),
    ],
)
def test_tagged(text: str, words: str, kind: str, pattern: str) -> None:
    assert [(x.words, x.type, x.pattern) for x in tag(text)] == [(words, kind, pattern)]


@pytest.mark.parametrize(
    "text",
    [
        "It killed 1,207 and wounded 2,151 people.",
        "Some 1950 people fled and 2000 homes were hit.",
        "They may march on; the second round, in a second hall.",
        "He sat in the sun and the cat sat too.",
        "Filed 03/04/2024.",
        "Clara May said no.",
        "The Sunday Times had it.",
        "She is 63 years old, a 14-year-old said; 12-year-olds too.",
        "It paid $2024.",
        "three-quarters of them left",
        "on Good Friday, on Black Monday",
        "at Sunday school",
        "17 Ramadan 1445, in Shawwal of 1545, in 1545 AH",
        "in 1500 BC",
        "Filed 03/04/24.",
        "daily bread",
        "He heard it on Radio Today.",
    ],
)
def test_not_tagged(text: str) -> None:
    assert tag(text) == ()


def test_tags_inside_bounds_with_offsets_into_the_text() -> None:
    text = "On Monday they met; on Tuesday they left."
    (raw,) = tag(text, 15, len(text))
    assert (raw.words, text[raw.start : raw.end]) == ("Tuesday", "Tuesday")


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("Sunday", "past", date(2024, 12, 1)),
        ("Monday", "past", MONDAY),
        ("Monday", "future", MONDAY),
        ("Tuesday", None, date(2024, 11, 26)),
        ("Tuesday", "future", date(2024, 12, 3)),
        ("last Monday", "past", date(2024, 11, 25)),
        ("next Monday", None, date(2024, 12, 9)),
        ("yesterday", None, date(2024, 12, 1)),
        ("tomorrow", None, date(2024, 12, 3)),
        ("this afternoon", "past", MONDAY),
        ("three days ago", None, date(2024, 11, 29)),
    ],
)
def test_days_against_the_writing_day(text: str, tense: str | None, expected: date) -> None:
    _, when = one(text, tense, day(MONDAY))
    assert (when.day, when.precision, when.basis) == (expected, "day", "relative")
    assert when.words == text
    assert when.reason


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("last week", date(2024, 11, 25), date(2024, 12, 1), "week"),
        ("last month", date(2024, 11, 1), date(2024, 11, 30), "month"),
        ("this year", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("earlier this month", date(2024, 12, 1), MONDAY, "range"),
        ("later this week", MONDAY, date(2024, 12, 8), "range"),
        ("the weekend", date(2024, 11, 30), date(2024, 12, 1), "range"),
        ("last December", date(2023, 12, 1), date(2023, 12, 31), "month"),
        ("12 May last year", date(2023, 5, 12), date(2023, 5, 12), "day"),
    ],
)
def test_intervals_against_the_writing_day(text: str, first: date, last: date, precision: str) -> None:
    _, when = one(text, "past", day(MONDAY))
    assert (when.earliest, when.latest, when.precision) == (first, last, precision)


def test_reason_is_a_sentence() -> None:
    assert one("Saturday", "past", day(MONDAY))[1].reason == "the Saturday on or before the writing day"
    assert one("Friday", "future", day(MONDAY))[1].reason == "the Friday on or after the writing day"


def test_without_a_writing_day_weekdays_stay_patterns() -> None:
    value, when = one("Saturday", "past")
    assert value == when.pattern == "XXXX-WXX-6"
    assert (when.earliest, when.latest, when.basis) == (None, None, None)


def test_an_interval_of_writing_days_gives_the_hull() -> None:
    either = When(date(2024, 12, 2), date(2024, 12, 4), "range", "stated")
    assert one("Sunday", "past", either)[1].day == date(2024, 12, 1)
    value, when = one("Tuesday", "past", either)
    assert (when.earliest, when.latest, when.precision) == (date(2024, 11, 26), date(2024, 12, 3), "range")
    assert value == "XXXX-WXX-2"
    assert one("Tuesday", "past", When(date(2024, 12, 2), None))[1].earliest is None


def test_a_year_is_never_guessed() -> None:
    value, when = one("October 7", "past", day(MONDAY))
    assert value == when.pattern == "XXXX-10-07"
    assert (when.earliest, when.latest, when.reason) == (None, None, "no year is printed")
    (raw,) = tag("October 7")
    found = resolve(raw, day(MONDAY), "past", guess_year=True)
    assert (found.value, found.when.earliest) == ("2024-10-07", None)


@pytest.mark.parametrize("text", ["31 February 2024", "2023-02-29", "31 June", "February 30", "29 February 2023"])
def test_days_that_no_calendar_has_stay_open(text: str) -> None:
    value, when = one(text, None, day(MONDAY))
    assert value == when.pattern
    assert (when.earliest, when.latest, when.reason) == (None, None, "no calendar has this day")


def test_stated_dates() -> None:
    assert one("12 May 2024")[1].day == date(2024, 5, 12)
    _, when = one("29–30 May 2024")
    assert (when.earliest, when.latest, when.basis) == (date(2024, 5, 29), date(2024, 5, 30), "stated")
    _, when = one("late 2023")
    assert when.earliest is not None
    assert when.earliest > date(2023, 8, 1)
    assert when.latest == date(2023, 12, 31)


def test_counted_from_something_else() -> None:
    (raw,) = tag("six days after the signing")
    assert (raw.kind, raw.shift, raw.unit, raw.pattern) == ("offset", 6, "day", "P6D")
    found = resolve(raw, day(MONDAY))
    assert (found.value, found.when.earliest) == ("P6D", None)
    assert found.when.reason == "counted from a day that these words do not tell"


_VOCABULARY = """
    early late mid end of last this next the previous week month year century summer winter 31 30 2024 1999 9999-12-31
    February May March Sunday night ago from now two several a 4500 day days years after every first quarter half Q3
    99th noon 12:60 p.m. 5 and – - ' ’90s weekend later earlier in today decade
"""
_WORDS = st.sampled_from(_VOCABULARY.split())
_ANCHORS = st.sampled_from(
    [None, day(MONDAY), day(date.min), day(date.max), When(date(2024, 1, 1), date(2025, 3, 1)), When(MONDAY, None)]
)


@given(st.lists(_WORDS, max_size=15), _ANCHORS, st.sampled_from([None, "past", "future"]), st.booleans())
@settings(max_examples=600, deadline=None)
def test_no_words_and_no_anchor_break_it(words: list[str], anchor: When | None, tense: str | None, guess: bool) -> None:
    text = " ".join(words)
    at = 0
    for raw in tag(text):
        assert at <= raw.start < raw.end
        at = raw.end
        found = resolve(raw, anchor, tense, guess_year=guess)
        assert (found.start, found.end, found.when.words) == (raw.start, raw.end, text[raw.start : raw.end])


@pytest.mark.parametrize("text", ["1" * 300_000, "the first " * 30_000, "May 12, " * 30_000, "1-" * 150_000])
def test_time_grows_with_the_text_only(text: str) -> None:
    before = time.process_time()
    tag(text)
    assert time.process_time() - before < 20


@pytest.mark.parametrize("text", ["12–5 May 2024", "May 12-5, 2024", "12-5 May"])
def test_backward_ranges_stay_open(text: str) -> None:
    _, when = one(text, None, day(MONDAY))
    assert (when.earliest, when.latest, when.reason) == (None, None, "the range runs backwards")


def test_two_figures_are_a_year_near_the_writing_day_or_none() -> None:
    value, when = one("13/05/24")
    assert (value, when.earliest, when.reason) == ("XX24-05-13", None, "the century is not printed")
    assert one("13/05/24", None, day(MONDAY))[1].day == date(2024, 5, 13)
    assert one("12 May ’98", None, day(MONDAY))[1].day == date(1998, 5, 12)
    assert one("12 May ’70", None, day(MONDAY))[1].day is None


def test_a_weekday_that_is_not_that_of_the_day_widens_it() -> None:
    assert one("Sunday, 12 May 2024")[1].day == date(2024, 5, 12)
    _, when = one("Tuesday, 14 May 2024")
    assert when.day == date(2024, 5, 14)
    _, when = one("Wednesday, 12 May 2024")
    assert (when.earliest, when.latest, when.precision) == (date(2024, 5, 12), date(2024, 5, 15), "range")
    assert when.reason == "the printed weekday is not that of the printed day"


@pytest.mark.parametrize("text", ["a Saturday morning", "one Sunday"])
def test_any_such_weekday_is_no_day(text: str) -> None:
    (raw,) = tag(text)
    assert resolve(raw, day(MONDAY), "past").when.earliest is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last winter", date(2023, 12, 1), date(2024, 2, 29)),
        ("this winter", date(2024, 12, 1), date(2025, 2, 28)),
        ("next summer", date(2025, 6, 1), date(2025, 8, 31)),
        ("the past week", date(2024, 11, 25), MONDAY),
        ("fiscal 2024", date(2023, 4, 1), date(2025, 3, 31)),
        ("five years ago", date(2019, 5, 26), date(2020, 6, 9)),
    ],
)
def test_seasons_and_spans_that_lean_on_the_writing_day(text: str, first: date, last: date) -> None:
    _, when = one(text, "past", day(MONDAY))
    assert (when.earliest, when.latest, when.precision) == (first, last, "range")


_MONTHS = st.sampled_from(
    "January February March April May June July August September October November December".split()
)


@given(st.integers(0, 99), _MONTHS, st.integers(1, 9999), st.sampled_from([None, day(MONDAY)]))
@settings(max_examples=400, deadline=None)
def test_a_stated_day_is_the_printed_one_or_none(number: int, month: str, year: int, anchor: When | None) -> None:
    text = f"It began on {number} {month} {year:04d}."
    for found in resolve_all(text, tag(text), anchor):
        if found.when.day is not None:
            assert (found.when.day.day, f"{found.when.day:%B}", found.when.day.year) == (number, month, year)


@given(st.lists(_WORDS, max_size=12), st.sampled_from([None, "past", "future", "open"]))
@settings(max_examples=400, deadline=None)
def test_without_a_writing_day_only_a_printed_year_gives_days(words: list[str], tense: str | None) -> None:
    text = " ".join(words)
    for raw in tag(text):
        when = resolve(raw, None, tense, guess_year=True).when
        assert when.earliest is None or (raw.year is not None and when.basis == "stated")


@given(st.lists(_WORDS, max_size=15), _ANCHORS, st.booleans())
@settings(max_examples=400, deadline=None)
def test_neighbours_break_nothing(words: list[str], anchor: When | None, guess: bool) -> None:
    text = " ".join(words)
    raws = tag(text)
    found = resolve_all(text, raws, anchor, guess_year=guess)
    assert [(x.start, x.end) for x in found] == [(r.start, r.end) for r in raws]
    assert all(x.when.words == text[x.start : x.end] for x in found)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert len(resolve_all(text, tag(text), day(MONDAY))) == len(tag(text))
