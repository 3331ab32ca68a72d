"""Days told by an undated report, counted from the day that was inferred for it."""

from __future__ import annotations

from datetime import date

from travaux.dating.event_days import counted_from, told_day
from travaux.model import Background, Evidence, When, report_id

TEXT = "Envoys met at the quay on Tuesday. They will meet again on Friday, and then on Friday of another week.\n"
PUBLISHED = When(date(2019, 5, 8), date(2019, 5, 9), "range", "publication")


def words(said: str) -> Evidence:
    start = TEXT.index(said)
    return Evidence(report_id(TEXT), start, start + len(said))


def test_a_weekday_lies_in_the_interval_of_all_its_readings() -> None:
    told = told_day(When(words="Tuesday", pattern="XXXX-WXX-2"), words("Envoys met at the quay"), TEXT, PUBLISHED)
    assert (told.earliest, told.latest, told.basis) == (date(2019, 5, 7), date(2019, 5, 7), "inherited")
    wide = When(date(2019, 5, 1), date(2019, 5, 12), "range", "publication")
    told = told_day(When(words="Tuesday", pattern="XXXX-WXX-2"), words("Envoys met at the quay"), TEXT, wide)
    assert (told.earliest, told.latest, told.precision) == (date(2019, 4, 30), date(2019, 5, 7), "range")


def test_what_is_known_or_not_told_stays() -> None:
    known = When(date(2019, 1, 1), date(2019, 1, 1), "day", "stated", words="1 January 2019")
    at = words("Envoys met")
    assert told_day(known, at, TEXT, PUBLISHED) is known
    weekday = When(words="Tuesday", pattern="XXXX-WXX-2")
    assert told_day(weekday, at, TEXT, When()) is weekday
    assert told_day(When(words="Sunday"), at, TEXT, PUBLISHED).earliest is None


def test_a_finding_is_told_with_its_days_and_else_is_the_same() -> None:
    when = When(words="Tuesday", pattern="XXXX-WXX-2")
    one = Background(
        evidence=(words("Envoys met at the quay"),),
        rule="r",
        confidence=0.9,
        kind="past_event",
        what="Envoys met",
        when=when,
    )
    told = counted_from(one, TEXT, PUBLISHED)
    assert (told.when.day, told.what) == (date(2019, 5, 7), "Envoys met")
    assert counted_from(told, TEXT, PUBLISHED) is told
