"""What the dated reports of a pile tell of an undated one: the same events, rising counts, holders of offices."""

from __future__ import annotations

from datetime import date

from travaux.dating.constraints import Grid
from travaux.dating.from_pile import Counts, Events, Offices
from travaux.dating.telling import tell


def pile(page, told):
    """Tellings and days (ordinals) of dated texts."""
    tellings, days = {}, {}
    for text, day in told:
        telling = tell(page(text, day))
        tellings[telling.report.id] = telling
        days[telling.report.id] = day.toordinal()
    return tellings, days


EVENTS = [
    ("The drawbridge at Quarnel collapsed under a grain lorry on Tuesday.", date(2019, 3, 6)),
    ("A grain lorry brought down the Quarnel drawbridge on Tuesday, the mayor said.", date(2019, 3, 7)),
    ("The mayor opened a flower market on Friday.", date(2019, 3, 22)),
    ("Anglers protested against the flower market on Monday.", date(2019, 4, 2)),
]


def test_the_day_of_an_event_dates_who_tells_it(page) -> None:
    tellings, days = pile(page, EVENTS)
    asked = tell(page("Divers searched below the Quarnel drawbridge, which a grain lorry brought down yesterday."))
    tellings[asked.report.id] = asked
    grid = Grid(date(2019, 3, 1).toordinal(), date(2019, 4, 10).toordinal())
    found = Events(tellings, days).constraint(asked, grid)
    assert found is not None
    best = max(range(grid.size), key=lambda n: found.daily[n])
    assert date.fromordinal(grid.first + best) == date(2019, 3, 6)
    assert (found.words, "2019-03-05" in found.says) == ("yesterday", True)


def test_a_report_does_not_date_itself(page) -> None:
    tellings, days = pile(page, EVENTS[:1] + EVENTS[2:])
    own = next(t for t in tellings.values() if "drawbridge" in t.report.text)
    grid = Grid(date(2019, 3, 1).toordinal(), date(2019, 4, 10).toordinal())
    assert Events(tellings, days).constraint(own, grid) is None


TOLLS = [
    ("The flood in Marrow has killed 120 people.", date(2019, 5, 1)),
    ("The flood in Marrow has killed 180 people.", date(2019, 5, 4)),
    ("The flood in Marrow has killed 240 people.", date(2019, 5, 9)),
    ("The flood in Marrow has killed 300 people.", date(2019, 5, 14)),
    ("The flood in Marrow has killed 390 people.", date(2019, 5, 20)),
]


def test_a_count_lies_between_those_that_are_less_and_more(page) -> None:
    tellings, days = pile(page, TOLLS)
    (found,) = Counts(tellings, days).constraints(tell(page("In all Marrow counts 260 dead, the council said.")))
    (_, low, _), (high, _, _) = sorted(found.ranges)
    assert (date.fromordinal(low), date.fromordinal(high)) == (date(2019, 5, 7), date(2019, 5, 16))


def test_the_hurt_and_a_part_are_not_the_dead(page) -> None:
    counts = Counts(*pile(page, TOLLS))
    assert counts.constraints(tell(page("In all Marrow counts 260 injured, the council said."))) == []
    assert counts.constraints(tell(page("In all Marrow counts 260 children killed, the council said."))) == []
    assert counts.constraints(tell(page("In all Quarnel counts 260 dead, the council said."))) == []


def test_a_muddle_is_no_series(page) -> None:
    values = (300, 120, 390, 180, 240)
    muddle = [(text.replace(text.split()[-2], str(n)), day) for (text, day), n in zip(TOLLS, values, strict=True)]
    assert Counts(*pile(page, muddle)).constraints(tell(page("Marrow, it is said in Marrow, has 260 dead."))) == []


OFFICES = [(f"Prime Minister Ada Corvin spoke {n} times.", date(2019, 1, n)) for n in (3, 9, 20)] + [
    (f"Prime Minister Olav Brandt spoke {n} times.", date(2019, 6, n)) for n in (4, 11, 25)
]


def test_an_office_changes_hands(page) -> None:
    offices = Offices(*pile(page, OFFICES))
    (found,) = offices.constraints(tell(page("Then Prime Minister Corvin left.")))[:1] or (None,)
    assert found is None  # `then` says that somebody else holds it now
    (found,) = offices.constraints(tell(page("On the quay Prime Minister Corvin waved.")))
    assert [date.fromordinal(a) for a, _, _ in found.ranges] == [date(2019, 6, 4)]
    (found,) = offices.constraints(tell(page("On the quay Prime Minister Brandt waved.")))
    assert [date.fromordinal(b) for _, b, _ in found.ranges] == [date(2019, 1, 20)]


def test_a_title_of_two_people_at_one_time_tells_nothing(page) -> None:
    both = [*OFFICES, *((f"Prime Minister Ada Corvin rose {n} times.", date(2019, 7, n)) for n in (1, 2))]
    assert Offices(*pile(page, both)).constraints(tell(page("On the quay Prime Minister Brandt waved."))) == []
