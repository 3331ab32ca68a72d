"""Days of a pile: which are told, by whom, and which matter more."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.collating import DayTold, days_told
from travaux.collating.days import AHEAD, BEFORE, IMPLIED, OPENING
from travaux.model import Layer, Publication, Report, StoredReport, When, report_id

MONDAY = date(2031, 3, 3)


def report(text: str, day: date | When | None = None, layers: tuple[Layer, ...] = ()) -> StoredReport:
    when = day if isinstance(day, When) else When(day, day, "day", "stated") if day else When()
    one = Report(report_id(text), text, f"{report_id(text)[:8]}.txt")
    return StoredReport(one, layers, Publication(one.id, when), (one.source,))


def told(*reports: StoredReport) -> dict[date, DayTold]:
    return {day.day: day for day in days_told(reports)}


def words(day: DayTold, stored: StoredReport) -> list[str]:
    return [stored.report.text[t.sentence.start : t.sentence.end] for t in day.tellings]


def test_a_sentence_tells_the_day_that_its_words_name() -> None:
    one = report("The envoys met in Ostrel on Monday. They left for Varn yesterday.", date(2031, 3, 5))
    found = told(one)
    assert set(found) == {MONDAY, date(2031, 3, 4)}
    assert words(found[MONDAY], one) == ["The envoys met in Ostrel on Monday."]
    (telling,) = found[MONDAY].tellings
    assert (telling.lag, telling.opening, telling.implied) == (2, True, False)
    (printed,) = telling.when.evidence
    assert one.report.text[printed.start : printed.end] == telling.when.words == "Monday"
    assert telling.when.reason


def test_a_report_without_a_day_tells_only_days_printed_in_full() -> None:
    text = (
        "The envoys met on Monday. On 7 October they met again. The bridge fell on 9 January 2031. Yesterday it rained."
    )
    assert set(told(report(text))) == {date(2031, 1, 9)}
    not_after = When(latest=date(2031, 3, 9), precision="not_after", basis="relative")
    assert set(told(report(text, not_after))) == {date(2031, 1, 9)}


def test_an_interval_is_enough_where_every_day_of_it_says_the_same() -> None:
    two_days = When(date(2031, 3, 4), date(2031, 3, 5), "range", "relative")
    found = told(report("The envoys met on Monday. The council sat yesterday.", two_days))
    assert set(found) == {MONDAY}
    assert found[MONDAY].tellings[0].lag == 1


def test_an_announced_day_is_counted_apart_and_weighs_less() -> None:
    one = report("The envoys will meet on Thursday in Ostrel.", date(2031, 3, 4))
    thursday = told(one)[date(2031, 3, 6)]
    assert (thursday.reports, thursday.ahead, thursday.weight) == (1, 1, AHEAD)


def test_a_report_whose_opening_names_no_day_is_of_its_own() -> None:
    one = report("Rebels and the council signed the Ostrel paper at last.", MONDAY)
    day = told(one)[MONDAY]
    assert (day.reports, day.implied, day.weight) == (1, 1, IMPLIED)
    assert day.tellings[0].when.basis == "publication"
    assert told(report("Rebels and the council signed the Ostrel paper at last.")) == {}


def test_the_stamp_of_a_page_tells_nothing() -> None:
    one = report("3 March 2031\nThe envoys signed the paper in the harbour of Ostrel.", MONDAY)
    assert told(one)[MONDAY].implied == 1


def test_a_later_report_weighs_more_and_an_opening_too() -> None:
    filler = "Nothing else of any note was said by anybody there. " * 12
    opening = told(report("The bridge of Ostrel fell on 3 March 2031.", date(2031, 3, 4)))[MONDAY]
    behind = told(report(f"{filler}The bridge of Ostrel fell on 3 March 2031.", date(2031, 3, 4)))[MONDAY]
    assert opening.weight == pytest.approx((1 + OPENING) * behind.weight)

    first = report("The quay was swept and the boats went out.", date(2031, 3, 1))
    weights = [
        told(first, report(f"{filler}The bridge of Ostrel fell on 3 March 2031.", MONDAY + timedelta(k)))[MONDAY].weight
        for k in (0, 1, 2, 30, 300)
    ]
    assert weights[0] == weights[1] < weights[2] < weights[3] < weights[4]


def test_days_before_the_first_report_are_background() -> None:
    text = "The bridge of Ostrel fell on 3 March 2021."
    day = date(2021, 3, 3)
    alone = told(report(text))[day].weight
    assert told(report(text, date(2031, 3, 4)))[day].weight == BEFORE * alone
    assert told(report(text, date(2031, 3, 4)))[day].later == 1


def test_more_reports_matter_more() -> None:
    many = [report(f"Paper {n}: the envoys met on Monday in Ostrel.", date(2031, 3, 4)) for n in range(3)]
    one = report("The council sat on Sunday in Varn.", date(2031, 3, 4))
    days = days_told([one, *many])
    assert [(d.day, d.reports) for d in days] == [(MONDAY, 3), (date(2031, 3, 2), 1)]


def test_the_same_text_counts_once_whatever_its_blanks_and_case() -> None:
    text = "The envoys met on Monday in Ostrel."
    copies = [report(text, date(2031, 3, 4)), report(f"{text.upper()}\n", date(2031, 3, 5)), report(f"  {text} ")]
    assert told(*copies)[MONDAY].reports == 1
    assert told(*copies)[MONDAY].tellings[0].report == copies[0].report.id


def test_a_year_that_is_not_printed_is_the_near_one_or_none() -> None:
    near = report("The envoys met on 20 January in Ostrel.", MONDAY)
    assert date(2031, 1, 20) in told(near)
    assert date(2031, 1, 20).isoformat() not in {d.isoformat() for d in told(report(near.report.text))}
    far = report("Nobody forgets the storm of 20 August here, they said.", MONDAY)
    assert {d.month for d in told(far)} <= {3}
    ahead = report("After the attacks of 20 March the law was changed.", MONDAY)
    assert date(2031, 3, 20) not in told(ahead)


def test_a_famous_date_is_not_given_the_wrong_year() -> None:
    famous = [report(f"Paper {n}: the fire of 14 January 2019 took the harbour.", MONDAY) for n in range(2)]
    without = report("Since the fire of 14 January the harbour of Ostrel lies empty.", MONDAY)
    assert date(2031, 1, 14) in told(without)
    found = told(*famous, without)
    assert date(2031, 1, 14) not in found
    assert found[date(2019, 1, 14)].reports == 2


def test_only_layers_that_are_evidence_tell() -> None:
    text = "The envoys met on 3 March 2031.\nFiled on 1 March 2031.\nThe council sat on Sunday and on 2 January 2030.\n"
    cuts = [text.index("Filed"), text.index("The council")]
    layers = (
        Layer("own", 0, cuts[0]),
        Layer("furniture", cuts[0], cuts[1]),
        Layer("older", cuts[1], len(text)),
    )
    assert set(told(report(text, date(2031, 3, 5), layers))) == {MONDAY, date(2030, 1, 2)}


def test_hours_ranges_and_impossible_days_tell_no_day() -> None:
    text = (
        "They met at noon and at 10 p.m. local time. It lasted from 2 to 5 March 2030. On 31 February 2031 it rained."
    )
    assert all(day.implied for day in told(report(text, MONDAY)).values())


def test_a_long_run_is_cut() -> None:
    text = "The envoys met on Monday " + "and talked of the quay " * 200
    for stored in (report(text, date(2031, 3, 4)), report(f"On 3 March 2031 {'x' * 5_000}", date(2031, 3, 4))):
        for day in told(stored).values():
            assert all(t.sentence.end - t.sentence.start <= 600 for t in day.tellings)


def test_the_order_of_the_reports_changes_nothing() -> None:
    pile = [report(f"Paper {n}: they met on {n + 1} March 2031 and on Monday.", date(2031, 3, 20)) for n in range(9)]
    turned = pile[:]
    random.Random(4).shuffle(turned)  # noqa: S311  (a reproducible shake, no secret)
    assert days_told(pile) == days_told(turned)


PIECES = st.sampled_from(
    "on Monday|31 February 2031|7 October|yesterday|the|They met.|12/13/2031|\n|next Friday|in 1993|2 and 3 August|"
    "1 March 9999|1 January 0001|-|Day 47|\x00|\u2028|tomorrow|6 p.m. on Tuesday|will|was".split("|")
)
DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.lists(PIECES, max_size=20).map(" ".join), DAYS), max_size=4))
def test_no_text_breaks_it_and_every_word_is_exact(rows: list[tuple[str, date | None]]) -> None:
    pile = [report(text, day) for text, day in rows]
    by_id = {stored.report.id: stored.report.text for stored in pile}
    for day in days_told(pile):
        assert day.weight > 0
        assert 0 < day.reports <= len(by_id)
        assert day.later + day.ahead <= day.reports
        for telling in day.tellings:
            assert telling.when.day == day.day
            assert telling.sentence.end <= len(by_id[telling.report])
            for piece in telling.when.evidence:
                assert telling.sentence.start <= piece.start < piece.end <= telling.sentence.end
                assert by_id[telling.report][piece.start : piece.end] == telling.when.words
