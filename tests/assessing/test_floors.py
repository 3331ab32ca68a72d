"""Floors hold on the gold they were taken from, may rise, and never fall."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from travaux.assessing import floors
from travaux.assessing.floors import Floor, Verdict
from travaux.errors import InputError
from travaux.settings import Settings

ROOT = Path(__file__).parents[2]
SETTINGS = Settings(cache=None)
SHIPPED = [f for f in floors.read(ROOT / "quality" / "floors.toml") if not f.lent]


@pytest.mark.parametrize("floor", SHIPPED, ids=lambda f: f"{f.task} {f.gold}")
def test_the_shipped_gold_holds_its_floors(floor: Floor) -> None:
    found = floors.check(floor, ROOT, SETTINGS)
    assert found
    assert [v for v in found if not v.ok] == []


def test_some_gold_is_shipped_and_held() -> None:
    held = {name for f in SHIPPED for name in (*f.least, *f.most)}
    assert {"statements.precision", "figures.precision", "encounters.precision", "positions.precision"} <= held
    assert "inexact.evidence" in held


def test_verdicts() -> None:
    floor = Floor("reports", "g", "", least={"a": 0.5, "b": 0.5, "n": 0.1}, most={"c": 0, "d": 0.1})
    found = floors.verdicts(floor, {"a": 0.5, "b": 0.49, "c": 1, "d": 0.05})
    assert [(v.figure, v.ok) for v in found] == [("a", True), ("b", False), ("c", False), ("d", True), ("n", False)]


def test_bounds_are_tightened_and_never_loosened() -> None:
    floor = Floor("reports", "g", "", least={"a": 0.5, "b": 0.5, "n": 0.1}, most={"c": 3, "d": 0.1})
    found = floors.verdicts(floor, {"a": 0.61289, "b": 0.2, "c": 5, "d": 0.0501, "n": None})
    better = floors.raised(floor, found)
    assert better.least == {"a": 0.612, "b": 0.5, "n": 0.1}
    assert better.most == {"c": 3, "d": 0.051}
    assert all(v.ok for v in floors.verdicts(better, {"a": 0.61289, "b": 0.5, "c": 3, "d": 0.0501, "n": 0.1}))


def test_files_of_floors_survive_the_round(tmp_path: Path) -> None:
    wanted = [
        Floor("reports", "a/b", "00", least={"x.f1": 0.5, "y": 1}, most={"z": 0}),
        Floor("seeds", "c.json", "11", lent=True, least={"x.f1": 0.125}),
    ]
    floors.write(tmp_path / "floors.toml", wanted)
    assert floors.read(tmp_path / "floors.toml") == wanted


@pytest.mark.parametrize("text", ["[", "floor = 3", '[[floor]]\ntask = "x"\n', "[[floor]]\nleast = 3\n"])
def test_a_file_of_another_shape_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "floors.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"floors\.toml: not a file of floors"):
        floors.read(tmp_path / "floors.toml")
    with pytest.raises(InputError, match="cannot be read"):
        floors.read(tmp_path / "none.toml")


def test_digests_tell_names_and_contents_apart(tmp_path: Path) -> None:
    for name, files in {"a": {"x": "1", "y": "2"}, "b": {"y": "2", "x": "1"}, "c": {"x": "12", "y": ""}}.items():
        for file, content in files.items():
            (tmp_path / name / "in").mkdir(parents=True, exist_ok=True)
            (tmp_path / name / "in" / file).write_text(content, encoding="utf-8")
    a, b, c = (floors.digest(tmp_path / name) for name in "abc")
    assert a == b != c
    assert floors.digest(tmp_path / "a" / "in" / "x") != floors.digest(tmp_path / "a" / "in" / "y")


def test_another_gold_is_refused_before_it_is_read(tmp_path: Path) -> None:
    changed = dataclasses.replace(SHIPPED[0], sha256="0" * 64)
    with pytest.raises(InputError, match="not the gold that the floors were taken from"):
        floors.check(changed, ROOT, SETTINGS)
    with pytest.raises(InputError, match="no such gold"):
        floors.check(SHIPPED[0], tmp_path, SETTINGS)


def test_lent_gold_is_skipped_where_no_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TRAVAUX_DATA", raising=False)
    path = tmp_path / "quality" / "floors.toml"
    path.parent.mkdir()
    floors.write(path, [Floor("seeds", "gold.json", "00", lent=True, least={"x": 0.5})])
    assert floors.main(["--file", str(path), "--raise"]) == 0
    assert "skipped: set TRAVAUX_DATA" in capsys.readouterr().out
    assert floors.read(path)[0].least == {"x": 0.5}


def test_the_command_fails_where_a_bound_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRAVAUX_CACHE", "")
    gold = tmp_path / "gold.jsonl"
    text = "Ostra will open the road, envoy Ilka Rem said on Monday."
    gold.write_text(f'{{"doc_id": "a", "text": "{text}", "quotes": []}}\n', encoding="utf-8")
    path = tmp_path / "quality" / "floors.toml"
    path.parent.mkdir()
    held = Floor("statements", "gold.jsonl", floors.digest(gold), most={"joint_f1.iou30": 1})
    floors.write(path, [held])
    assert floors.main(["--file", str(path), "--raise"]) == 0
    assert floors.read(path)[0].most == {"joint_f1.iou30": 0}
    floors.write(path, [dataclasses.replace(held, least={"joint_f1.iou30": 0.5})])
    assert floors.main(["--file", str(path)]) == 1
    assert "MISSED" in capsys.readouterr().out
    assert floors.main(["--file", str(tmp_path / "none.toml")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_verdict_without_a_figure_is_missed() -> None:
    assert not Verdict("x", "≤", 5, None).ok


def test_a_floor_of_several_files_with_options(tmp_path: Path) -> None:
    """What is asked for is kept, and any of the files may change the digest."""
    one, two = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    one.write_text("1"), two.write_text("2")
    whole = floors.digest(one, two)
    two.write_text("3")
    assert floors.digest(one, two) != whole != floors.digest(one)
    path = tmp_path / "floors.toml"
    kept = Floor("dating", "a.jsonl", whole, least={"x": 0.5}, more=("b.jsonl",), options={"pile_hidden": 0.2})
    floors.write(path, [kept])
    assert floors.read(path) == [kept]
    assert kept.name == "a.jsonl … --pile-hidden 0.2"


def test_an_option_that_assess_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.write(path, [Floor("dating", "a.jsonl", "00", options={"speed": 2})])
    with pytest.raises(InputError, match="no option speed"):
        floors.read(path)
