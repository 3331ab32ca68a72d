"""The task `time`: its scorer, alone and against the reference, and a run from gold to figures."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from travaux.assessing import run
from travaux.assessing.predictions import time_row
from travaux.assessing.scorers import time
from travaux.errors import GoldError
from travaux.settings import Settings

Row = dict[str, Any]
SETTINGS = Settings(cache=None)
TEXT = (
    "Envoys of Ostra met on Monday, 6 May 2024, and will meet again on Friday. They left the next day, for two weeks."
)


def _timex(words: str, kind: str, value: str | None) -> Row:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, "value": value}


TIMEXES = [
    _timex("Monday, 6 May 2024", "DATE", "2024-05-06"),
    _timex("Friday", "DATE", "2024-05-10"),
    _timex("two weeks", "DURATION", "P2W"),
]


def _rows(*timexes: Row) -> dict[str, Row]:
    return {"a": {"doc_id": "a", "text": TEXT, "dct": "2024-05-07", "timexes": list(timexes)}}


def test_gold_against_itself_and_nothing() -> None:
    gold = _rows(*TIMEXES)
    assert set(time.figures(gold, gold).values()) == {1.0}
    assert time.errors(gold, gold) == []
    assert set(time.figures(gold, {}).values()) == {0.0}
    assert [e["error"] for e in time.errors(gold, {})] == ["missed"] * 3


def test_bounds_values_and_days_are_told_apart() -> None:
    gold = _rows(*TIMEXES)
    short = _rows({**TIMEXES[0], "start": TIMEXES[0]["start"] + 8}, *TIMEXES[1:])
    figures = time.figures(gold, short)
    assert figures["strict_f1"] == pytest.approx(2 / 3)
    assert (figures["relaxed_f1"], figures["value_f1"], figures["day_f1"]) == (1.0, 1.0, 1.0)
    assert [e["error"] for e in time.errors(gold, short)] == ["boundary"]
    late = _rows(TIMEXES[0], {**TIMEXES[1], "value": "2024-05-03"}, TIMEXES[2])
    figures = time.figures(gold, late)
    assert (figures["strict_f1"], figures["day_f1"]) == (1.0, 0.5)
    assert figures["value_f1"] == pytest.approx(2 / 3)
    more = _rows(*TIMEXES, _timex("left", "DATE", None))
    assert time.figures(gold, more)["relaxed_f1"] == pytest.approx(6 / 7)
    assert [e["error"] for e in time.errors(gold, more)] == ["spurious"]


def test_outer_blanks_and_forms_of_a_value_cost_nothing() -> None:
    gold = _rows({**TIMEXES[1], "value": "2024-05-10T17:00:00"}, {**TIMEXES[2], "value": "PXXW"})
    pred = _rows(
        {**TIMEXES[1], "start": TIMEXES[1]["start"] - 1, "end": TIMEXES[1]["end"] + 1, "value": "2024-05-10t17:00"},
        {**TIMEXES[2], "value": "PXW"},
    )
    assert set(time.figures(gold, pred).values()) == {1.0}


def test_malformed_rows_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    for row, told in (
        ({"doc_id": "a", "text": "x"}, ":1: field 'timexes' is missing"),
        ({"doc_id": "a", "text": "x", "timexes": [3]}, ":1: expression 1: expected an object"),
        ({"doc_id": "a", "text": "x", "timexes": [{"start": 0, "end": "1"}]}, ":1: expression 1: field 'end' is '1'"),
        (
            {"doc_id": "a", "text": "x", "timexes": [{"start": 0, "end": 1, "value": 2024}]},
            ":1: expression 1: field 'value' is 2024",
        ),
        ({"doc_id": "a", "text": "x", "dct": "May", "timexes": []}, ":1: field 'dct': a field of the wrong shape"),
    ):
        path.write_text(json.dumps(row), encoding="utf-8")
        with pytest.raises(GoldError) as caught:
            run("time", [path], settings=SETTINGS)
        assert told in str(caught.value)


def test_a_row_is_read_against_the_day_it_prints() -> None:
    text = "Talks end\nTuesday, May 7, 2024\nThey met yesterday, and again on June 1."
    on_file, printed = time_row("a", text, date(2024, 6, 20)), time_row("a", text, date(2024, 5, 6))
    assert [t["value"] for t in printed["timexes"]] == ["2024-05-07", "2024-05-06", "2024-06-01"]
    assert on_file["timexes"][1]["value"] == "2024-06-19"
    undated = time_row("a", text, None)
    assert [t["value"] for t in undated["timexes"]] == ["2024-05-07", "XXXX-XX-XX", "XXXX-06-01"]
    assert [t["text"] for t in printed["timexes"]] == ["Tuesday, May 7, 2024", "yesterday", "June 1"]


def test_a_run_gives_the_fixed_figures(tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    rows = [*_rows(*TIMEXES).values(), {"doc_id": "b", "text": "", "timexes": []}]
    gold.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    result = run("time", [gold], settings=SETTINGS, predictions=out)
    assert (result.task, result.rows) == ("time", 2)
    assert list(result.figures) == ["strict_f1", "relaxed_f1", "value_f1", "day_f1", "words_per_cpu_s"]
    assert result.figures["relaxed_f1"] == pytest.approx(6 / 7)  # `the next day` is not in this gold
    again = time.figures(time.read_gold(gold), time.read_predictions(out))
    assert {k: result.figures[k] for k in again} == again
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    assert run("time", [empty], settings=SETTINGS).figures["words_per_cpu_s"] is None


def _shaken(rng: random.Random, rows: list[Row]) -> list[Row]:
    """Rows with expressions dropped, doubled, moved and given other values."""
    out = []
    for row in rows:
        kept = [copy.deepcopy(x) for x in row["timexes"] if rng.random() < 0.85]
        kept += [copy.deepcopy(x) for x in kept if rng.random() < 0.1]
        for x in kept:
            if rng.random() < 0.3:
                x["start"] = max(0, x["start"] + rng.randrange(-6, 6))
            if rng.random() < 0.3:
                x["end"] = min(len(row["text"]), max(x["start"], x["end"] + rng.randrange(-4, 8)))
            if rng.random() < 0.3:
                x["value"] = rng.choice(["2024-05-06", "PXXW", "pxw", "1998-03-01T10:00:00", "1998-03-01T10:00", None])
        rng.shuffle(kept)
        if rng.random() < 0.95:
            out.append({**row, "timexes": kept})
    return out


@pytest.mark.lent
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_scorer_prints_the_numbers_of_the_reference(
    lent: Path, reference: Callable[..., dict[str, Any]], tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311  (a reproducible shake, no secret)
    lines = (lent / "data/time/timebank.jsonl").read_text("utf-8").splitlines()[:40]
    gold, pred = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    rows = [json.loads(line) for line in lines]
    for path, shaken in ((gold, _shaken(rng, rows) if seed == 3 else rows), (pred, _shaken(rng, rows))):
        path.write_text("".join(json.dumps(r) + "\n" for r in shaken), encoding="utf-8")
    theirs = reference("time", gold, pred)
    ours = time.figures(time.read_gold(gold), time.read_predictions(pred))
    wanted = {k: theirs[k.replace("f1", "F1")] for k in ours}
    assert ours == pytest.approx(wanted, abs=1e-12)
    assert 0 < wanted["day_f1"] < 1
