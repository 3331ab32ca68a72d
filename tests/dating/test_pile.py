"""A pile: reports that tell of the same things date each other, whatever the order they come in."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from travaux.dating import date_pile, load_world, publish_pile

WORDS = """harbour pilots ferry ministry envoy tariff quay storm lantern orchard bridge tunnel senate ballot drought
reservoir quarry convoy ceasefire hostage prisoner border minaret treaty ledger auction railway strike furnace glacier
vineyard monsoon festival parade curfew embargo levee harvest locust""".split()


def story(rng, topic, name):
    """A story of a topic: words of its own topic, some common ones."""
    picked = [f"{topic}{w}" for w in rng.sample(WORDS, 14)] + rng.sample(WORDS, 10)
    rng.shuffle(picked)
    lines = [" ".join(picked[i : i + 8]).capitalize() + " stood in the valley." for i in range(0, len(picked), 8)]
    return " ".join(lines) + f" So said {name}, who had come from the valley."


@pytest.fixture(scope="module")
def pile(page):
    rng = random.Random(11)  # noqa: S311
    start, pages, days = date(2018, 3, 1), [], {}
    for week in range(12):
        topic = f"t{week}x"
        for n in range(5):
            day = start + timedelta(10 * week + n % 2)
            hidden = n == 4
            made = page(story(rng, topic, f"Person{week}{n}"), None if hidden else day, f"{week}-{n}.txt")
            pages.append(made)
            if hidden:
                days[made.report.id] = day
    return pages, days


def test_siblings_date_what_is_undated(pile):
    pages, days = pile
    dated = date_pile(pages)
    off = sorted(abs((dated[i].best - day).days) if dated[i].best else 999 for i, day in days.items())
    assert off[len(off) // 2] <= 2
    assert off[-1] <= 15
    held = [dated[i].publication.when for i in days]
    assert sum(w.earliest <= days[i] <= w.latest for i, w in zip(days, held, strict=True)) >= 0.9 * len(days)


def test_the_argument_names_the_siblings(pile):
    pages, days = pile
    dated = date_pile(pages)
    lines = dated[next(iter(days))].publication.argument
    assert any(line.startswith("most like the dated reports 0-") for line in lines)


def test_what_the_source_gives_is_never_moved(pile):
    pages, _ = pile
    for made in pages:
        if given := made.report.known.published:
            when = publish_pile(pages)[made.report.id].when
            assert when.earliest == when.latest == date.fromisoformat(given)
            break


def test_the_order_changes_nothing(pile):
    pages, _ = pile
    shuffled = list(pages)
    random.Random(3).shuffle(shuffled)  # noqa: S311
    assert publish_pile(pages) == publish_pile(shuffled) == publish_pile(reversed(pages))


def test_nothing_and_one(page):
    assert publish_pile([]) == {}
    only = page("They met on Tuesday and parted.")
    assert publish_pile([only])[only.report.id].when.earliest is None
    blank = page(" \n")
    assert set(publish_pile([only, blank])) == {only.report.id, blank.report.id}


def test_a_pile_without_any_year_stays_undated(page):
    pages = [page(f"They met on Tuesday at the quay {n} and parted on 4 May.") for n in range(4)]
    assert all(p.when.earliest is None for p in publish_pile(pages).values())


def test_a_length_since_a_day_gives_the_season_of_every_year_and_guesses_none(page):
    """Two years remain possible: the interval holds both, no day is named."""
    pages = [
        page(f"The siege began on 7 October 2016, and envoy {n} waited in the port of Ostrel." * 2) for n in range(2)
    ]
    pages.append(page("The truce that was signed on 3 August 2018 held, the ministry of Tavaria said on Friday."))
    undated = page("Shops opened for the past six weeks of calm after the end of the blockade on March 18, they said.")
    dated = date_pile([*pages, undated])[undated.report.id]
    assert dated.best is None
    when = dated.publication.when
    assert when.earliest.year < when.latest.year
    assert when.earliest.month in {4, 5}


def test_the_world_helps_a_pile(page, tmp_path):
    file = tmp_path / "world.yaml"
    file.write_text(
        'anchors: [{label: "Ostrel truce", aliases: ["truce of Ostrel"], day: 2018-05-04, source: "gazette"}]\n',
        encoding="utf-8",
    )
    pages = [
        page("The pilots met on Thursday, six days after the truce of Ostrel, to count their boats."),
        page("The port stayed shut, officials in the ministry of Tavaria said in a short note."),
    ]
    without = date_pile(pages)[pages[0].report.id]
    with_it = date_pile(pages, load_world([file]))[pages[0].report.id]
    assert without.best is None
    assert with_it.best == date(2018, 5, 10)
    assert any("Ostrel truce was 2018-05-04" in line for line in with_it.publication.argument)
