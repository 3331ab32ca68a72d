"""A measurement from gold files to figures: through the whole reader, and what is said when it cannot be made."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from travaux.assessing import TASKS, Result, run, table
from travaux.assessing.scorers import reports, statements
from travaux.errors import GoldError, InputError
from travaux.settings import Settings

SETTINGS = Settings(cache=None)
REPORTS = Path(__file__).parents[2] / "quality" / "reports"
TEXT = "Ostra will open the road, envoy Ilka Rem said on Monday. “We are ready,” she told reporters."


def _gold(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def _row(key: str, text: str) -> dict[str, Any]:
    start = text.find("Ostra will open the road")
    quote = {
        "start": start,
        "end": start + 24,
        "speaker_start": 32,
        "speaker_end": 40,
        "verb": "said",
        "kind": "indirect",
    }
    return {"doc_id": key, "text": text, "quotes": [quote] if start >= 0 else []}


def test_the_names_are_those_that_are_fixed() -> None:
    wanted = "actors copies dating events reports seeds statements stories time timeline"
    assert list(TASKS) == wanted.split()


def test_unknown_names_and_counts_are_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no task 'speeches'; one of actors, .*timeline"):
        run("speeches", [tmp_path], settings=SETTINGS)
    with pytest.raises(InputError, match="takes one gold, got 2"):
        run("reports", [tmp_path, tmp_path], settings=SETTINGS)


def test_statements_with_odd_rows(tmp_path: Path) -> None:
    """Blank texts, a text that comes twice, one without quotes, control characters: all are rows, none is a crash."""
    odd = "\x00\u2028 \ufeff" + "“" * 30 + "\r\n" + "a" * 3000
    rows = [_row("a", TEXT), _row("b", TEXT), _row("c", ""), _row("d", " \n\t"), _row("e", odd), _row("f", "No.")]
    gold = _gold(tmp_path / "gold.jsonl", *rows)
    out = tmp_path / "pred.jsonl"
    result = run("statements", [gold], settings=SETTINGS, predictions=out)
    assert (result.task, result.rows) == ("statements", 6)
    told = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [r["doc_id"] for r in told] == list("abcdef")
    assert told[0]["quotes"] == told[1]["quotes"]
    assert told[2]["quotes"] == told[3]["quotes"] == []
    again = statements.figures(statements.read_gold(gold), statements.read_predictions(out))
    assert {k: result.figures[k] for k in again} == again
    assert result.cpu_s > 0
    assert (result.figures["words_per_cpu_s"] or 0) > 0


def test_statements_figures_are_the_fixed_ones(tmp_path: Path) -> None:
    result = run("statements", [_gold(tmp_path / "g.jsonl", _row("a", TEXT))], settings=SETTINGS)
    wanted = """content_f1.iou30 joint_f1.iou30 content_f1.iou80 statement_only.content_f1.iou30
    statement_only.joint_f1.iou30 direct.recall direct.with_speaker indirect.recall words_per_cpu_s"""
    assert list(result.figures) == wanted.split()
    assert result.figures["direct.recall"] is None
    told = json.loads(result.as_json())
    assert list(told) == ["task", "rows", "figures", "cpu_s"]
    assert told["figures"]["direct.recall"] is None
    assert "\n" not in result.as_json()


def test_an_empty_gold_measures_nothing(tmp_path: Path) -> None:
    result = run("statements", [_gold(tmp_path / "g.jsonl")], settings=SETTINGS)
    assert (result.rows, result.figures["words_per_cpu_s"]) == (0, None)


def test_reports_predictions_are_what_was_scored(tmp_path: Path) -> None:
    folder = tmp_path / "some"
    for part, end in (("gold", "json"), ("texts", "txt")):
        (folder / part).mkdir(parents=True)
        shutil.copy(REPORTS / part / f"war-1.{end}", folder / part)
    (folder / "gold" / "blank.json").write_text('{"id": "blank"}', encoding="utf-8")
    (folder / "texts" / "blank.txt").write_text("", encoding="utf-8")
    out = tmp_path / "pred.jsonl"
    result = run("reports", [folder], settings=SETTINGS, predictions=out)
    gold, texts = reports.read_folder(folder)
    figures, errors = reports.score(gold, texts, reports.read_predictions(out))
    assert (result.rows, result.figures) == (2, figures)
    assert result.figures["inexact.evidence"] == 0
    assert len(errors) == len(result.errors)


def test_gold_that_cannot_be_used_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl:1: cannot be read"):
        run("statements", [tmp_path / "none.jsonl"], settings=SETTINGS)
    with pytest.raises(GoldError, match=r":1: not a folder of texts"):
        run("reports", [tmp_path / "none"], settings=SETTINGS)
    (tmp_path / "gold.json").write_text('{"seeds": {"0": {}}}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.json:1: seeds\.0: field 'file' is missing"):
        run("seeds", [tmp_path / "gold.json"], settings=SETTINGS)


def test_predictions_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        run("statements", [_gold(tmp_path / "g.jsonl")], settings=SETTINGS, predictions=tmp_path / "no" / "pred.jsonl")


def test_seeds_without_dates_or_rows(tmp_path: Path) -> None:
    """A pile of our own: one report, read and scored; the date has no single day in the text."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "gold").mkdir()
    path = tmp_path / "gold" / "gold.json"
    part = {"file": "a.txt", "published": {"earliest": "2024-05-06", "latest": "2024-05-06"}, "statements": []}
    path.write_text(json.dumps({"seeds": {"x": part}}), encoding="utf-8")
    result = run("seeds", [path], settings=SETTINGS, predictions=tmp_path / "pred.json")
    assert (result.rows, result.figures["published.ok"], result.figures["residue.recall"]) == (1, 0, None)
    assert result.figures["inexact.evidence"] == 0
    assert list(json.loads((tmp_path / "pred.json").read_text("utf-8"))["seeds"]) == ["x"]


def test_the_table_shows_every_figure() -> None:
    result = Result("reports", 3, {"a.f1": 0.51234, "b": None, "c": 7, "words_per_cpu_s": 12345.6}, 1.5)
    columns = [list(column.cells) for column in table(result).columns]
    assert columns == [["a.f1", "b", "c", "words_per_cpu_s"], ["0.512", "-", "7", "12,346"]]


def test_the_errors_tool_lists_what_went_wrong(tmp_path: Path) -> None:
    gold = _gold(tmp_path / "g.jsonl", {**_row("a", TEXT), "quotes": [{"start": 0, "end": 5, "kind": "direct"}]})
    command = [sys.executable, "-m", "travaux.assessing.errors", "statements", str(gold), "--kind", "missed"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [json.loads(line)["error"] for line in done.stdout.splitlines()] == ["missed"]
    assert "joint_f1.iou30" in done.stderr
    command[4] = str(tmp_path / "none")
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith(f"{tmp_path / 'none'}:1: ")
