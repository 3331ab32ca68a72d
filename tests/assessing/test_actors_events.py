"""The tasks `actors` and `events`: our scorers print the reference's numbers, and a run goes from gold to figures."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from travaux.assessing import run
from travaux.assessing.predictions.actors import day_of
from travaux.assessing.scorers import actors, events
from travaux.errors import GoldError
from travaux.settings import Settings

Row = dict[str, Any]
Reference = Callable[..., dict[str, Any]]
SETTINGS = Settings(cache=None)
TYPES = ("AGREE", "CONSULT", "yield", "CONCEDE", "RETREAT", "SUPPORT", "REJECT")


def _lines(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def _actor_gold() -> list[Row]:
    return [
        {"id": "1", "actor": "Ostran police", "expect": {"country": {"eq": "OST"}, "code_1": {"eq": "COP"}}},
        {"id": "2", "actor": "a union", "expect": {"country": {"eq": ""}, "code_1": {"eq": "LAB"}}},
        {"id": "3", "actor": "Meld", "expect": {"cc": {"eq": "mel"}, "code_1": {"ne": "GOV"}}},
        {"id": "4", "actor": "nobody", "expect": {"wiki": "x"}},
        {"id": "5", "actor": "a judge", "expect": {"code_1": {"eq": "JUD"}}},
    ]


def test_actors_count_rows_that_expect_and_to_expect_none_is_to_expect(tmp_path: Path) -> None:
    gold = actors.read_gold(_lines(tmp_path / "g.jsonl", _actor_gold()))
    pred = {
        "1": {"country": "ost", "sector": "MIL"},
        "2": {"country": None, "sector": "LAB"},
        "3": {"country": "MEL", "sector": None},
    }
    assert actors.scored(gold) == 4
    assert actors.figures(gold, pred) == {"country": 1.0, "sector": 2 / 4, "both": 2 / 3}
    assert [(e["id"], e["error"]) for e in actors.errors(gold, pred)] == [("1", "sector"), ("5", "sector")]


def test_an_expectation_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    rows = [{"id": "1", "actor": "x", "expect": {"country": {"about": "OST"}}}]
    with pytest.raises(GoldError, match=r"g\.jsonl:1: cannot read what is expected of country"):
        actors.read_gold(_lines(tmp_path / "g.jsonl", rows))


@pytest.mark.lent
def test_actors_as_the_reference(lent: Path, reference: Reference, tmp_path: Path) -> None:
    gold = lent / "data" / "events" / "ngec_actors_dev.jsonl"
    result = run("actors", [gold], settings=SETTINGS, predictions=tmp_path / "p.jsonl")
    theirs = reference("actors", gold, tmp_path / "p.jsonl")
    assert result.figures == pytest.approx(theirs["figures"])
    assert result.rows == theirs["rows"]
    assert 0 < theirs["figures"]["both"] < 1


def _shaken(rng: random.Random, rows: list[Row]) -> list[Row]:
    out = []
    for row in rows:
        found = []
        for event in row["events"]:
            e = copy.deepcopy(event)
            if rng.random() < 0.4:
                e["event_type"] = rng.choice(TYPES)
            if rng.random() < 0.3:
                e["source"] = [{"text": "somebody", "start": None}]
            if rng.random() < 0.3:
                e["target"] = [{"text": "", "start": 3, "end": 30, "country": "France"}]
            e["mode"] = rng.choice([None, "Meet", "resign"])
            found += [e] * rng.choice([1, 1, 2])
        if rng.random() < 0.9:
            out.append({"sent_id": row["sent_id"], "events": found})
    return out


@pytest.mark.lent
@pytest.mark.parametrize("name", ["plv_train", "rams_negotiation"])
def test_events_as_the_reference(lent: Path, reference: Reference, tmp_path: Path, name: str) -> None:
    path = lent / "data" / "events" / f"{name}.jsonl"
    rows = [json.loads(x) for x in path.read_text("utf-8").splitlines()][:150]
    rows[0]["events"][0]["mode"] = "meet"
    gold_file = _lines(tmp_path / "gold.jsonl", rows)
    rng = random.Random(5)  # noqa: S311  (a reproducible shake, no secret)
    file = _lines(tmp_path / "pred.jsonl", _shaken(rng, rows))
    gold, pred = events.read_gold(gold_file), events.read_predictions(file)
    assert events.figures(gold, pred) == pytest.approx(reference("events", gold_file, file)["figures"])
    short = {k: {**r, "events": r["events"][: len(gold[k]["events"])]} for k, r in pred.items()}
    pairs = _lines(tmp_path / "pairs.jsonl", [{k: v for k, v in r.items() if k != "_at"} for r in short.values()])
    theirs = reference("events", gold_file, pairs, "--pair-given")
    assert events.pair_figures(gold, short) == pytest.approx(theirs["figures"])
    assert 0 < theirs["figures"]["type_accuracy"] < 1


def _event_gold() -> list[Row]:
    def event(kind: str, text: str, who: str, whom: str) -> Row:
        spans = {
            n: [{"text": w, "spans": [[text.find(w), text.find(w) + len(w)]]}]
            for n, w in (("source", who), ("target", whom))
        }
        return {"event_type": kind, "mode": None, **spans}

    a = "Ostra has refused to meet the Quarry Union."
    b = "Police in Lantry arrested the envoy on Monday."
    return [
        {"sent_id": "a", "text": a, "events": [event("REJECT", a, "Ostra", "the Quarry Union")]},
        {"sent_id": "b", "text": b, "events": [event("COERCE", b, "Police in Lantry", "the envoy")]},
        {"sent_id": "c", "text": "", "events": []},
        {"sent_id": "d", "text": "\x00 “” ,,", "events": [{"event_type": "AID"}]},
    ]


def test_events_run_from_text_to_figures(tmp_path: Path) -> None:
    gold = _lines(tmp_path / "g.jsonl", _event_gold())
    raw = run("events", [gold], settings=SETTINGS, predictions=tmp_path / "p.jsonl")
    assert (raw.rows, raw.figures["type_recall"]) == (4, 2 / 3)
    told = [json.loads(x) for x in (tmp_path / "p.jsonl").read_text("utf-8").splitlines()]
    assert [t["sent_id"] for t in told] == list("abcd")
    assert raw.figures["dyad_f1"] == raw.figures["type_f1"]
    paired = run("events", [gold], settings=SETTINGS, pair_given=True)
    assert paired.figures["type_accuracy"] == 2 / 3


def test_more_events_than_pairs_are_told(tmp_path: Path) -> None:
    gold = events.read_gold(_lines(tmp_path / "g.jsonl", _event_gold()))
    with pytest.raises(GoldError, match="1 events, the gold gives 0 pairs"):
        events.pair_figures(gold, {"c": {"sent_id": "c", "events": [{"event_type": "AID"}]}})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-05-01", "2022-05-01"),
        ("12 april 2022", "2022-04-12"),
        ("Today", None),
        (None, None),
        ("31 June 2021", None),
    ],
)
def test_days_of_rows(text: str | None, day: str | None) -> None:
    found = day_of(text)
    assert (found.isoformat() if found else None) == day
