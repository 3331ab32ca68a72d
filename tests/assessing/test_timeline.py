"""The task `timeline`: its scorer, its predictions, and the numbers of the reference scorer."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from travaux.assessing import run
from travaux.assessing.predictions import timeline_row
from travaux.assessing.scorers import timeline
from travaux.errors import GoldError
from travaux.settings import Settings

SETTINGS = Settings(cache=None)
RULE = "-" * 20


def gold_folder(root: Path) -> Path:
    """Two timelines of one topic, one of another."""
    folder = root / "x_gold"
    for topic, name, days in (
        ("tl17-quay", "a.txt", ("2031-03-03", "2031-03-05", "2031-03-09")),
        ("tl17-quay", "b.txt", ("2031-03-05",)),
        ("tl17-mine", "a.txt", ("2031-04-01", "2031-04-02")),
    ):
        (folder / topic).mkdir(parents=True, exist_ok=True)
        told = "".join(f"{day}\nSomething took place .\n{RULE}\n" for day in days)
        (folder / topic / name).write_text(told, encoding="utf-8")
    return folder


def rows(path: Path, *given: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in given), encoding="utf-8")
    return path


def test_figures_of_a_small_case(tmp_path: Path) -> None:
    gold = timeline.read_gold(gold_folder(tmp_path))
    assert timeline.topics(gold) == ("mine", "quay")
    days = ["2031-01-01", "2031-03-05", "2031-03-04", "2031-03-03"]
    pred = timeline.read_predictions(rows(tmp_path / "p.jsonl", {"topic": "quay", "days": days}))
    found = timeline.figures(gold, pred)
    # mine: nothing; quay/a: 2 of 3 in the span, 1 of 3 without it; quay/b: 1 of 1, and 0 of 1
    assert found == pytest.approx(
        {
            "date_f1": (0 + 2 / 3 + 1) / 3,
            "date_f1.open": (0 + 1 / 3 + 0) / 3,
            "date_f1.topics": (0 + (2 / 3 + 1) / 2) / 2,
            "date_recall": (0 + 2 / 3 + 1) / 3,
        }
    )
    errors = {(row["topic"], row["timeline"]): row for row in timeline.errors(gold, pred)}
    assert errors["quay", "a.txt"]["missed"] == ["2031-03-09"]
    assert errors["quay", "a.txt"]["spurious"] == ["2031-03-04"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"topic": "quay", "days": ["2031-3-5"]}, r"p\.jsonl:1: '2031-3-5' is no day"),
        ({"topic": "quay", "days": ["2031-02-31"]}, "is no day"),
        ({"topic": "quay", "days": [7]}, "7 is no day"),
        ({"topic": "quay", "days": ["2031-03-05", "2031-03-05"]}, "comes twice"),
        ({"topic": "quay"}, "field 'days' is missing"),
    ],
)
def test_a_prediction_of_the_wrong_shape_is_told(tmp_path: Path, row: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        timeline.read_predictions(rows(tmp_path / "p.jsonl", row))


def test_gold_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no TOPIC/\*\.txt"):
        timeline.read_gold(tmp_path)
    folder = gold_folder(tmp_path)
    with pytest.raises(GoldError, match=r"x_quay\.jsonl:1: cannot be read"):
        timeline.read_documents(folder, "quay")
    rows(tmp_path / "x_quay.jsonl", {"doc_id": "1", "text": "", "published": "soon"})
    with pytest.raises(GoldError, match=r"x_quay\.jsonl:1: field 'published'"):
        timeline.read_documents(folder, "quay")
    (folder / "tl17-quay" / "c.txt").write_text("no day here\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"c\.txt:1: no day"):
        timeline.read_gold(folder)


def test_a_row_ranks_each_day_once() -> None:
    documents = [
        ("1", date(2031, 3, 4), "The envoys met at the quay on Monday. The council sat on Sunday."),
        ("2", date(2031, 3, 5), "The envoys met at the quay on Monday, it was said."),
        ("3", date(2031, 3, 5), "The envoys met at the quay on Monday, it was said."),
    ]
    assert timeline_row("quay", documents) == {"topic": "quay", "days": ["2031-03-03", "2031-03-02"]}


def test_the_task_reads_reports_beside_the_timelines(tmp_path: Path) -> None:
    folder = gold_folder(tmp_path)
    text = "The envoys met at the quay on Monday. They will meet again on Wednesday, they said."
    rows(tmp_path / "x_quay.jsonl", {"doc_id": "1", "text": text, "published": "2031-03-04"})
    rows(tmp_path / "x_mine.jsonl", {"doc_id": "1", "text": "", "published": "2031-03-04"})
    out = tmp_path / "pred.jsonl"
    result = run("timeline", [folder], settings=SETTINGS, predictions=out)
    assert [json.loads(line) for line in out.read_text("utf-8").splitlines()] == [
        {"topic": "mine", "days": []},
        {"topic": "quay", "days": ["2031-03-03", "2031-03-05"]},
    ]
    assert list(result.figures) == ["date_f1", "date_f1.open", "date_f1.topics", "date_recall"]
    assert (result.task, result.rows, len(result.errors)) == ("timeline", 3, 3)
    again = timeline.figures(timeline.read_gold(folder), timeline.read_predictions(out))
    assert result.figures == again


@pytest.mark.lent
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_numbers_of_the_reference_scorer(
    lent: Path, reference: Callable[..., dict[str, Any]], tmp_path: Path, seed: int
) -> None:
    folder = lent / "data" / "time" / "t17_gold"
    gold = timeline.read_gold(folder)
    rng = random.Random(seed)  # noqa: S311  (a reproducible shake, no secret)
    told: list[dict[str, Any]] = []
    for topic in timeline.topics(gold):
        days = sorted({day for one in gold if one.topic == topic for day in one.days if rng.random() < 0.6})
        days += [f"{rng.choice(days)[:8]}{rng.randrange(1, 29):02}" for _ in range(30)]
        days = list(dict.fromkeys(days))
        rng.shuffle(days)
        if rng.random() < 0.9:
            told.append({"topic": topic, "days": days})
    pred = rows(tmp_path / "pred.jsonl", *told)
    theirs = reference("timeline", folder, pred)
    ours = timeline.figures(gold, timeline.read_predictions(pred))
    assert ours == pytest.approx(theirs["figures"], abs=1e-12)
    assert theirs["rows"] == len(gold)
    assert 0 < theirs["figures"]["date_f1"] < 1
