"""The task `dating`: leaks are cut, hidden days stay hidden, figures are those of the reference scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from travaux.assessing import run
from travaux.assessing.scorers import dating
from travaux.errors import GoldError
from travaux.settings import Settings

SETTINGS = Settings(cache=None)
BODY = "Envoys met in the port of Ostrel and parted without a word, the harbour pilots said. " * 12


def _gold(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_leaks_are_cut_and_the_rest_is_left() -> None:
    day = date(2019, 9, 4)
    head = (
        "OSTREL, Sept. 4 (MPA) - Wednesday, 4 September 2019, 10:30 GMT. See https://x.example/2019/09/04/a for more. "
    )
    text = head + BODY + "It began on 4 September 2019. " + BODY + "Updated 2019-09-05T11:00Z"
    kept = dating.strip(text, day)
    assert kept.startswith("OSTREL,  (MPA) - . See  for more. Envoys")
    assert "It began on 4 September 2019." in kept
    assert kept.endswith("Updated ")
    assert dating.strip(BODY, day) == BODY


def test_figures_of_predictions_made_by_hand() -> None:
    gold = {k: {"doc_id": k, "published": f"2020-01-{d:02d}", "text": ""} for k, d in (("a", 10), ("b", 20), ("c", 30))}
    pred: dict[str, dict[str, Any]] = {
        "a": {"best": "2020-01-11", "earliest": "2020-01-10", "latest": "2020-01-12"},
        "b": {"best": "2020-01-01", "earliest": None, "latest": None},
    }
    figures = dating.figures(gold, pred)
    assert figures["answered"] == pytest.approx(2 / 3)
    assert (figures["median_days"], figures["within_1"], figures["within_30"]) == (10.0, 1 / 3, 2 / 3)
    assert (figures["interval_coverage"], figures["interval_median_days"]) == (0.5, 2.0)
    assert [row["doc_id"] for row in dating.errors(gold, pred)] == ["a", "b", "c"]
    assert dating.figures({}, {})["answered"] == 0.0
    with pytest.raises(GoldError, match="is no day"):
        dating.figures(gold, {"a": {"best": "2020-01"}})


def test_alone_and_in_a_pile(tmp_path: Path) -> None:
    rows = [
        {
            "doc_id": f"d{n}",
            "published": (date(2019, 5, 1) + timedelta(9 * (n // 4) + n % 2)).isoformat(),
            "text": f"The quarrel of the word{n // 4}x valley and the lake{n // 4}x bridge went on, they said. {n}.",
        }
        for n in range(60)
    ]
    gold = _gold(tmp_path / "g.jsonl", rows)
    alone = run("dating", [gold], settings=SETTINGS)
    assert (alone.rows, alone.figures["answered"], alone.figures["median_days"]) == (60, 0.0, None)
    out = tmp_path / "p.jsonl"
    pile = run("dating", [gold], settings=SETTINGS, pile_hidden=0.2, predictions=out)
    assert pile.rows == sum(dating.hidden(r["doc_id"], 0.2) for r in rows) > 5
    assert pile.figures["median_days"] is not None
    assert pile.figures["median_days"] <= 3
    again = dating.figures(dating.read_gold(gold), dating.read_predictions(out), pile_hidden=0.2)
    assert pile.figures == again


def test_several_golds_are_several_piles_and_no_name_may_come_twice(tmp_path: Path) -> None:
    row = {"doc_id": "a", "published": "2020-01-01", "text": BODY}
    one, two = (_gold(tmp_path / f"{n}.jsonl", [{**row, "doc_id": n}]) for n in "ab")
    assert run("dating", [one, two], settings=SETTINGS).rows == 2
    with pytest.raises(GoldError, match="comes twice"):
        run("dating", [one, one], settings=SETTINGS)
    with pytest.raises(GoldError, match=r"c\.jsonl:1: .* is no day"):
        run("dating", [_gold(tmp_path / "c.jsonl", [{**row, "published": "May"}])], settings=SETTINGS)


def test_kept_leaks_are_used(tmp_path: Path) -> None:
    text = f"Ferries stay in port\n\nPublished: 14 March 2017\n\n{BODY}"
    gold = _gold(tmp_path / "g.jsonl", [{"doc_id": "a", "published": "2017-03-14", "text": text}])
    assert run("dating", [gold], settings=SETTINGS).figures["within_0"] == 0.0
    assert run("dating", [gold], settings=SETTINGS, keep_leaks=True).figures["within_0"] == 1.0


@pytest.mark.lent
@pytest.mark.parametrize("share", [None, 0.2, 0.5])
def test_the_reference_scorer_says_the_same(lent: Path, reference: Any, tmp_path: Path, share: float | None) -> None:
    path = lent / "data" / "time" / "t17_mj.jsonl"
    rng, gold = random.Random(4), dating.read_gold(path)  # noqa: S311
    pred = []
    for key, row in gold.items():
        best = dating.published(row) + timedelta(rng.choice((0, 0, 1, -3, 40)))
        ends = best - timedelta(rng.randrange(5)), best + timedelta(rng.randrange(9))
        said = {"doc_id": key, "best": best.isoformat(), "earliest": ends[0].isoformat(), "latest": ends[1].isoformat()}
        if rng.random() < 0.9:
            pred.append(said if rng.random() < 0.8 else {**said, "best": None})
    file = _gold(tmp_path / "p.jsonl", pred)
    options = [] if share is None else ["--pile-hidden", str(share)]
    theirs = reference("dating", path, file, *options)["figures"]
    assert dating.figures(gold, dating.read_predictions(file), pile_hidden=share) == pytest.approx(theirs, abs=1e-12)


@pytest.mark.lent
def test_the_reference_cuts_the_same(lent: Path) -> None:
    path = lent / "data" / "time" / "t17_haiti.jsonl"
    command = [sys.executable, str(lent / "score" / "dating.py"), str(path), "--strip"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = [json.loads(line) for line in done.stdout.splitlines()]
    gold = dating.read_gold(path)
    assert [dating.strip(gold[r["doc_id"]]["text"], dating.published(gold[r["doc_id"]])) for r in theirs] == [
        r["text"] for r in theirs
    ]
