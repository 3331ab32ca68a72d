"""World files: loaded as they are meant, every mistake told at once with its place; what they say of a report."""

from __future__ import annotations

import json
from datetime import date

import pytest

from travaux.dating import PUBLIC_ANCHORS, WorldError, check_world, date_alone, load_world

GOOD = """anchors:
- {label: "Harbour Accord", aliases: ["accord of the harbour"], day: 2019-03-04, source: "gazette"}
- {label: "winter truce", from: 2019-12-01, to: 2019-12-09, source: "gazette"}
- {label: "Cape Treaty", aliases: ["Tavaria and Melisande agreed"], agreed: 2020-02-03, in_force: 2020-02-05,
   source: "gazette"}
offices:
- {person: "Ilka Rem", office: "President of Tavaria", from: 2018-01-01, to: 2020-06-30, source: "gazette"}
- {person: "Oto Lind", office: "President of Tavaria", from: 2020-07-01, source: "gazette"}
series:
- {label: "Coast Guard count", measure: killed_cumulative, of: Tavarians, area: Cape Lorn, file: count.json,
   date_key: d, value_key: n}
"""
ROWS = [{"d": f"2020-02-{day:02d}", "n": 900 + 37 * day} for day in range(1, 29)] + [{"d": "2020-03-01"}]


@pytest.fixture
def world_file(tmp_path):
    (tmp_path / "count.json").write_text(json.dumps(ROWS), encoding="utf-8")
    path = tmp_path / "world.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def world(world_file):
    return load_world([world_file])


def test_a_file_is_loaded(world):
    assert [a.label for a in world.anchors] == ["Harbour Accord", "winter truce", "Cape Treaty"]
    assert (world.anchors[2].agreed, world.anchors[2].latest) == (date(2020, 2, 3), date(2020, 2, 5))
    assert [o.person for o in world.offices] == ["Ilka Rem", "Oto Lind"]
    count = world.series[0]
    assert (count.kind, len(count.days)) == ("killed", 28)  # a row without a value is passed over
    assert count.days_of(937) == (date(2020, 2, 1), date(2020, 2, 1))
    assert count.days_of(938) is None
    assert count.passes(1_000, 1_100) == (date(2020, 2, 3), date(2020, 2, 5))
    assert count.passes(9_000, 9_100) is None


def test_the_order_of_files_makes_no_other_world(world_file, tmp_path):
    other = tmp_path / "more.yaml"
    other.write_text('anchors: [{label: "Fair", day: 2001-01-02, source: "x"}]\n', encoding="utf-8")
    assert load_world([world_file, other]) == load_world([other, world_file])
    assert load_world([world_file, other]).digest != load_world([world_file]).digest
    assert load_world([]) is None


def test_the_shipped_anchors_are_sound():
    assert check_world(PUBLIC_ANCHORS) == []
    world = load_world([PUBLIC_ANCHORS])
    assert len(world.anchors) >= 15
    assert all(len(a.source) > 8 for a in world.anchors)


def test_every_mistake_is_told_at_once_with_its_line(tmp_path):
    path = tmp_path / "w.yaml"
    path.write_text(
        """anchors:
- {label: "a", day: 2019-02-30, source: "s"}
- {label: "b", source: "s"}
- {label: "c", day: 2019-01-01}
- {label: "d", from: 2019-02-02, to: 2019-01-01, source: "s"}
- {label: "e", from: 2019-02-02, source: "s"}
- {label: "f", day: 2019-01-01, agreed: 2019-01-01, source: "s"}
- {label: "g", day: 2019-01-01, source: "s", colour: red, aliases: no}
- just words
offices:
- {person: "p", office: "o", source: "s"}
- {person: "p", office: "o", from: 2020-01-01, to: 2019-01-01, source: "s"}
series:
- {label: "l", measure: eggs, of: x, area: y, file: none.json, date_key: d, value_key: n}
- {label: "l", measure: killed_cumulative, of: x, area: y, file: none.json, date_key: d, value_key: n}
weather: []
""",
        encoding="utf-8",
    )
    mistakes = check_world(path)
    lines = [int(m.removeprefix(f"{path}:").split(":")[0]) for m in mistakes]
    assert set(lines) == {2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16}
    with pytest.raises(WorldError) as problem:
        load_world([path])
    assert problem.value.mistakes == tuple(mistakes)
    assert "2019-02-30" in mistakes[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[1, 2", "not JSON"),
        ('{"d": 1}', "must be a list"),
        ("[3]", "row 1: not an object"),
        ('[{"d": "2019-02-30", "n": 1}]', "row 1: `d`: '2019-02-30' is no day"),
        ('[{"d": "2019-02-03", "n": "many"}]', "'many' is no whole number"),
        ('[{"d": "2019-02-03"}]', "no row has `n`"),
    ],
)
def test_a_series_that_cannot_be_used_is_told(world_file, content, told):
    (world_file.parent / "count.json").write_text(content, encoding="utf-8")
    (mistake,) = check_world(world_file)
    assert mistake.startswith(f"{world_file}:10: ")
    assert told in mistake


@pytest.mark.parametrize(
    ("raw", "told"),
    [(b"", "nothing is in it"), (b"\xff\xfe\x00", "not UTF-8"), (b"- 1", "must be a mapping"), (b"a: [", "not YAML")],
)
def test_files_that_are_none(tmp_path, raw, told):
    path = tmp_path / "w.yaml"
    path.write_bytes(raw)
    assert told in check_world(path)[0]
    assert "cannot be read" in check_world(tmp_path / "none.yaml")[0]


def dated(page, world, text):
    found = date_alone(page(text), world)
    return found.best, found.publication


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They met six days after the Harbour Accord to count the boats.", date(2019, 3, 9), date(2019, 3, 12)),
        ("It came just a week after Tavaria and Melisande agreed on the cape.", date(2020, 2, 9), date(2020, 2, 12)),
        ("This follows the Harbour Accord, less than 48 hours earlier.", date(2019, 3, 4), date(2019, 3, 12)),
        ("The plan is part of the accord of the harbour announced last week.", date(2019, 3, 9), date(2019, 3, 19)),
    ],
)
def test_relative_words_count_from_an_anchor(page, world, text, first, last):
    best, publication = dated(page, world, f"{text} Nobody else came.")
    assert best is not None
    assert first <= best <= last
    assert publication.argument[0].startswith(best.isoformat())


def test_a_count_gives_its_days(page, world):
    best, publication = dated(page, world, "At least 1,307 Tavarians have been killed at Cape Lorn, the guard said.")
    assert best is not None
    assert date(2020, 2, 11) <= best <= date(2020, 2, 14)
    assert any(line.startswith("“1,307”: Coast Guard count stood so from 2020-02-11") for line in publication.argument)


@pytest.mark.parametrize(
    "text",
    [
        "At least 1,307 Tavarians were injured at Cape Lorn, the guard said.",
        "Among the dead at Cape Lorn are 1,307 children, the guard said of the Tavarians killed.",
        "In the valley 1,307 sheep were killed by wolves.",
        "They paid $1,307 for the killed Tavarians of Cape Lorn.",
    ],
)
def test_the_role_of_a_number_comes_first(page, world, text):
    best, publication = dated(page, world, text)
    assert best is None
    assert publication.when.earliest is None


def test_offices(page, world):
    _, now = dated(page, world, "President Ilka Rem spoke. The Harbour Accord holds.")
    assert now.when.earliest is not None
    assert now.when.latest is None or now.when.latest <= date(2021, 12, 31)
    _, former = dated(page, world, "Former President Ilka Rem spoke. The road was opened on 5 June 2019.")
    assert any("held the office until 2020-06-30" in line for line in former.argument)


def test_an_event_hoped_for_is_none(page, world):
    text = "Envoys hope that a possible Harbour Accord will come. The road was opened on 5 June 2015."
    _, publication = dated(page, world, text)
    assert not any("Harbour Accord (" in line for line in publication.argument)


def test_contradictions_are_shown_and_widen(page, world):
    plain, narrow = dated(page, world, "They met six days after the Harbour Accord. It was Sunday, said the guard.")
    text = (
        "They met six days after the Harbour Accord. At least 1,307 Tavarians have been killed at Cape Lorn by now. "
        "Published: nobody knows."
    )
    torn, wide = dated(page, world, text)
    assert plain is not None
    assert wide.when.earliest is not None
    assert narrow.when.earliest is not None
    length = (wide.when.latest - wide.when.earliest).days if wide.when.latest else 9_999
    assert length > (narrow.when.latest - narrow.when.earliest).days
    assert torn is None or any(line.startswith("against it: ") for line in wide.argument)


def test_what_was_outvoted_is_kept_in_the_interval(page, world):
    text = "They met six days after the Harbour Accord. At least 1,307 Tavarians have been killed at Cape Lorn by now."
    best, publication = dated(page, world, text)
    assert best == date(2020, 2, 11)
    assert publication.when.earliest <= date(2019, 3, 13)
