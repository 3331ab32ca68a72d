"""Dating as a step of the build: more reports, or a world, date what was there; the same again changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from travaux.dating import WorldError
from travaux.model import Layer, Reading, Sheet, When
from travaux.pipeline import build
from travaux.recording import Record
from travaux.settings import Settings

SETTINGS = Settings(cache=None)
STORY = (
    "The pilots of the Ostrel harbour met the ferry owners, six days after the Cape accord, and left without a deal."
)
DATED = "Published: 10 May 2018\n\nThe pilots of the Ostrel harbour met the ferry owners and left without a deal."


def layered(settings, codebook):
    """A reader that marks layers and finds nothing."""
    return mark


def mark(report):
    stamp = report.text.find("\n\n") + 2 if report.text.startswith("Published") else 0
    layers = [Layer("own", stamp, len(report.text), "body")]
    if stamp:
        layers.insert(0, Layer("furniture", 0, stamp, "timestamp"))
    return Sheet(Reading(report, tuple(layers), (), (), (), (), (), When()), ())


@pytest.fixture
def world(tmp_path):
    path = tmp_path / "world.yaml"
    path.write_text('anchors: [{label: "Cape accord", day: 2018-05-04, source: "gazette"}]\n', encoding="utf-8")
    return path


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    return folder


def run(pile, record, **more):
    return build([pile], record, settings=SETTINGS, make_reader=layered, **more)


def when(record, name="a.txt"):
    return Record.open(record).report(name).publication.when


def test_a_world_dates_and_without_it_the_day_goes_again(pile, world, tmp_path):
    record = tmp_path / "t.travaux"
    assert run(pile, record).revision == 1
    assert when(record).earliest is None
    assert run(pile, record, worlds=[world]).revision == 2
    dated = Record.open(record).report("a.txt").publication
    assert dated.when.earliest <= date(2018, 5, 10) <= dated.when.latest
    assert any("Cape accord" in line for line in dated.argument)
    assert run(pile, record, worlds=[world]).revision is None
    assert run(pile, record).revision == 3
    assert when(record).earliest is None


def test_a_further_report_dates_those_that_were_there(pile, tmp_path):
    record, whole = tmp_path / "t.travaux", tmp_path / "u.travaux"
    run(pile, record)
    assert when(record).earliest is None
    (pile / "b.txt").write_text(DATED, encoding="utf-8")
    run(pile, record)
    assert when(record).earliest is not None
    assert when(record, "b.txt").day == date(2018, 5, 10)
    run(pile, whole)
    assert list(Record.open(record).export()) == list(Record.open(whole).export())


def test_a_world_with_mistakes_stops_the_build_before_it_writes(pile, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("anchors: [{label: x}]\n", encoding="utf-8")
    with pytest.raises(WorldError, match=r"bad\.yaml:1: `source` is missing"):
        run(pile, tmp_path / "t.travaux", worlds=[bad])
    assert not (tmp_path / "t.travaux").exists()
