"""The digest: the sentences that tell each day best."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from travaux.collating import TOLD, DayTold, digest
from travaux.model import StoredReport

from .test_days import MONDAY, report

TUESDAY = date(2031, 3, 4)


def best(day: DayTold, pile: list[StoredReport]) -> list[str]:
    texts = {stored.report.id: stored.report.text for stored in pile}
    return [texts[t.report][t.sentence.start : t.sentence.end] for t in day.tellings]


def test_the_sentence_that_most_reports_share_tells_the_day() -> None:
    pile = [
        report("A dog was found by the canal on Monday, to the joy of its keeper.", TUESDAY),
        report("Envoys signed the harbour accord in Ostrel on Monday, officials said.", TUESDAY),
        report("The harbour accord was signed on Monday by envoys of both sides in the town of Ostrel.", TUESDAY),
        report("On Monday both sides signed an accord on the harbour, ending months of talks.", TUESDAY),
    ]
    (day,) = digest(pile)
    assert day.reports == 4
    sentences = best(day, pile)
    assert "accord" in sentences[0]
    assert "dog" in sentences[-1]


def test_words_of_the_day_count_more_than_those_of_the_pile() -> None:
    pile = [
        report(f"Paper {n} of Ostrel: the ferry sank on 7 March 2031 off the cape of Varn.", date(2031, 3, 9))
        for n in range(3)
    ]
    pile += [
        report(f"Paper {n} of Ostrel: the talks in Ostrel went on and on, on {n} March 2031.", date(2031, 3, 9))
        for n in range(3, 9)
    ]
    (day,) = digest(pile, 1)
    assert day.day == date(2031, 3, 7)
    assert "ferry" in best(day, pile)[0]


def test_what_was_announced_tells_a_day_less_than_what_took_place() -> None:
    pile = [
        report("The envoys will sign the harbour accord in Ostrel on Monday.", date(2031, 3, 1)),
        report("The envoys signed the harbour accord in Ostrel on Monday.", TUESDAY),
    ]
    days = {day.day: day for day in digest(pile)}
    assert best(days[MONDAY], pile)[0].startswith("The envoys signed")


def test_sentences_are_one_a_report_and_never_the_same_twice() -> None:
    same = "The envoys signed the harbour accord in Ostrel on Monday"
    pile = [report(f"{same}, paper {n} wrote. They also dined at noon on Monday.", TUESDAY) for n in range(8)]
    other = report("A strike shut the mines of Varn on Monday, the union said.", TUESDAY)
    (day,) = digest([*pile, other])
    assert day.reports == 9
    assert len(day.tellings) <= TOLD
    assert len({t.report for t in day.tellings}) == len(day.tellings)
    assert sum(same in sentence for sentence in best(day, [*pile, other])) == 1
    assert any("strike" in sentence for sentence in best(day, [*pile, other]))


def test_top_is_kept_and_an_empty_pile_has_no_days() -> None:
    pile = [report(f"They met on {n} March 2031 at the quay.", date(2031, 4, 9)) for n in range(1, 9)]
    assert len(digest(pile, 3)) == 3
    assert digest(pile, 3) == digest(pile, 8)[:3]
    assert digest([]) == ()


def test_the_order_of_the_reports_changes_nothing() -> None:
    pile = [
        report(f"Paper {n}: the envoys met in Ostrel on Monday and spoke of item {n}.", TUESDAY + timedelta(n % 3))
        for n in range(20)
    ]
    turned = pile[:]
    random.Random(7).shuffle(turned)  # noqa: S311  (a reproducible shake, no secret)
    assert digest(pile) == digest(turned)


def test_a_large_pile_is_read_in_one_pass() -> None:
    """Twice the reports take about twice the time: nothing is compared with everything."""
    line = "The envoys met in Ostrel on Monday to speak of item {}. The council of Varn sat on {} March 2031. "

    def seconds(count: int) -> float:
        pile = [report(line.format(n, n % 28 + 1) * 4, TUESDAY + timedelta(n % 20)) for n in range(count)]
        start = time.process_time()
        digest(pile)
        return time.process_time() - start

    seconds(50)
    assert seconds(800) < 12 * seconds(200)
