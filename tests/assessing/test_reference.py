"""Our scorers print the numbers of the reference scorers, on predictions good and bad and on gold of odd shapes."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from travaux.assessing.scorers import reports, seeds, statements
from travaux.assessing.scorers.issues import issue_words
from travaux.assessing.scorers.names import fold

pytestmark = pytest.mark.lent

Reference = Callable[..., dict[str, Any]]
Row = dict[str, Any]
REPORTS = Path(__file__).parents[2] / "quality" / "reports"


def _lines(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def _moved_quote(rng: random.Random, quote: Row) -> Row:
    quote = copy.deepcopy(quote)
    choice = rng.randrange(6)
    if choice == 0:
        quote["end"] = quote["start"] + max(1, (quote["end"] - quote["start"]) // 2)
        quote.pop("spans", None)
    elif choice == 1:
        quote["start"] += rng.randrange(-30, 30)
        quote.pop("spans", None)
    elif choice == 2:
        quote |= {"speaker_start": None, "speaker_end": None, "speaker_spans": None}
    elif choice == 3 and quote.get("speaker_start") is not None:
        quote |= {"speaker_start": quote["speaker_start"] + 40, "speaker_end": quote["speaker_end"] + 60}
        quote.pop("speaker_spans", None)
    elif choice == 4:
        quote.pop("kind", None)
        quote["verb"] = rng.choice(["", ":", "thinks", "said", "mentioned", None])
    return quote


def _shaken_quotes(rng: random.Random, rows: list[Row]) -> list[Row]:
    out = []
    for row in rows:
        quotes = [_moved_quote(rng, q) for q in row["quotes"] if rng.random() < 0.8]
        quotes += [copy.deepcopy(q) for q in quotes[:1] if rng.random() < 0.2]
        rng.shuffle(quotes)
        if rng.random() < 0.95:
            out.append({**row, "quotes": quotes})
    return out


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("statement_only", [False, True])
def test_statements(lent: Path, reference: Reference, tmp_path: Path, seed: int, statement_only: bool) -> None:
    rng = random.Random(seed)  # noqa: S311  (a reproducible shake, no secret)
    rows = [json.loads(x) for x in (lent / "data/statements/polnear_dev.jsonl").read_text("utf-8").splitlines()][:40]
    gold = _lines(tmp_path / "gold.jsonl", _shaken_quotes(rng, rows) if seed == 2 else rows)
    pred = _lines(tmp_path / "pred.jsonl", _shaken_quotes(rng, rows))
    flags = ["--statement-only"] if statement_only else []
    theirs = reference("statements", gold, pred, "--boot", 0, *flags)
    ours = statements.figures(
        statements.read_gold(gold), statements.read_predictions(pred), statement_only=statement_only
    )
    wanted = {
        "content_f1.iou30": theirs["iou0.3"]["f1"],
        "content_f1.iou80": theirs["iou0.8"]["f1"],
        "joint_f1.iou30": theirs["iou0.3"]["joint_f1"],
        **{k: theirs[k] for k in ("direct.recall", "direct.with_speaker", "indirect.recall")},
    }
    only = theirs if statement_only else reference("statements", gold, pred, "--boot", 0, "--statement-only")
    wanted["statement_only.content_f1.iou30"] = only["iou0.3"]["f1"]
    wanted["statement_only.joint_f1.iou30"] = only["iou0.3"]["joint_f1"]
    assert ours == pytest.approx(wanted, abs=1e-12)
    assert 0 < wanted["joint_f1.iou30"] < 1


def _shaken_reports(rng: random.Random, gold: dict[str, Row], texts: dict[str, str]) -> list[Row]:
    """The gold with rows dropped, doubled, moved in the text and changed in their fields."""
    pools: dict[str, list[Any]] = {}
    for record in gold.values():
        for kind in reports.KINDS:
            for row in record.get(kind) or []:
                for key, value in row.items():
                    pools.setdefault(f"{kind}.{key}", []).append(value)
    out = []
    for key, record in gold.items():
        new: Row = {"id": key, "dirt": [d for d in record["dirt"] if rng.random() < 0.7]}
        if rng.random() < 0.5:
            new["dirt"] = [*new["dirt"], {"start": 3, "end": 60}]
        for kind in reports.KINDS:
            new[kind] = []
            for row in record.get(kind) or []:
                if rng.random() < 0.2:
                    continue
                new[kind].append(_changed(rng, kind, row, texts[key], pools))
                if rng.random() < 0.15:
                    new[kind].append(_changed(rng, kind, row, texts[key], pools))
        out.append(new)
    return out


def _changed(rng: random.Random, kind: str, row: Row, text: str, pools: dict[str, list[Any]]) -> Row:
    row = copy.deepcopy(row)
    if rng.random() < 0.4:
        key = rng.choice([k for k in row if k != "words"] or ["words"])
        row[key] = rng.choice(pools[f"{kind}.{key}"])
    if rng.random() < 0.4:
        start = max(0, text.find(row["words"]) + rng.randrange(-40, 40))
        row |= {"start": start, "end": start + rng.randrange(5, 200)}
        row["words"] = text[row["start"] : row["end"]] if rng.random() < 0.9 else "words of no text"
    if rng.random() < 0.2:
        row["evidence"] = [{"words": text[10:40], "start": 10, "end": 40}, {"words": "nowhere"}]
    if kind == "positions" and rng.random() < 0.3:
        row["issue"] = rng.choice(["CEASEFIRE", "PAY_CONDITIONS", "economic", "the deal", "withdrawal of troops"])
    return row


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_reports(reference: Reference, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  (a reproducible shake, no secret)
    gold, texts = reports.read_folder(REPORTS)
    pred = _lines(tmp_path / "pred.jsonl", _shaken_reports(rng, gold, texts))
    theirs = reference("reports", REPORTS, pred)
    ours, errors = reports.score(gold, texts, reports.read_predictions(pred))
    assert ours == pytest.approx(theirs["figures"], abs=1e-12)
    assert theirs["rows"] == len(gold)
    assert 0 < theirs["figures"]["positions.f1"] < 1
    assert {e["error"] for e in errors} == {"missed", "spurious"}


def _shaken_seeds(rng: random.Random, gold: Row) -> Row:
    out = copy.deepcopy(gold)
    for part in out["seeds"].values():
        for kind in ("encounters", "statements", "positions", "figures", "proposals", "residue", "machine_spans"):
            rows = [r for r in part.get(kind) or [] if rng.random() < 0.8]
            if kind not in ("residue", "machine_spans"):
                rows += [{**copy.deepcopy(r), "id": f"{r['id']}x"} for r in rows if rng.random() < 0.1]
            for row in rows:
                _change_seed_row(rng, row, rows)
            part[kind] = rows
        if rng.random() < 0.5:
            part["published"] = {"best": None, "earliest": "2025-01-01", "latest": "2025-12-31"}
        if rng.random() < 0.5:
            part["published_anchored"] = {"best": "2025-04-28"}
    for key in ("conflicts", "apparent_conflicts", "lineage", "shifts", "corroboration", "event_clusters"):
        out["cross"][key] = [r for r in out["cross"].get(key) or [] if rng.random() < 0.7]
    if rng.random() < 0.5:
        out["cross"]["conflicts"] += [{**r, "ruling": "contradiction"} for r in gold["cross"]["apparent_conflicts"]]
    out["cross"]["event_clusters"] += [
        {"members_rows": [*r["rows_a"], *r["rows_b"]]} for r in gold["cross"]["never_merge"]
    ]
    out["cross"]["proposal_groups"] = [[p["id"] for s in out["seeds"].values() for p in s["proposals"]]]
    return out


def _change_seed_row(rng: random.Random, row: Row, rows: list[Row]) -> None:
    other = rng.choice(rows)
    if rng.random() < 0.3:
        key = rng.choice([k for k in row if k not in ("id", "evidence", "accept", "start", "end")] or ["note"])
        row[key] = copy.deepcopy(other.get(key))
    if rng.random() < 0.2 and row.get("evidence"):
        first = row["evidence"][0]
        first.pop("q", None)
        first["end"] = max(first["start"] + 1, first["end"] + rng.randrange(-60, 60))
    if rng.random() < 0.05 and row.get("evidence"):
        row["evidence"][0]["q"] = "other words"


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_seeds(lent: Path, reference: Reference, tmp_path: Path, seed: int) -> None:
    path = lent / "gold" / "seed_gold.json"
    gold, texts = seeds.read_gold(path)
    pred = _shaken_seeds(random.Random(seed), gold)  # noqa: S311  (as above)
    file = tmp_path / "pred.json"
    file.write_text(json.dumps(pred), encoding="utf-8")
    theirs = reference("seeds", path, file)
    ours, _ = seeds.score(gold, pred, texts, gold_path=str(path), pred_path=str(file))
    assert ours == pytest.approx(theirs["figures"], abs=1e-12)
    assert 0 < theirs["figures"]["encounters.f1"] < 1


def test_frozen_words_are_those_of_the_draft_codebook(lent: Path) -> None:
    path = lent / "codebook" / "codebook.yaml"
    if not path.exists():
        pytest.skip("the lent data has no codebook/codebook.yaml")
    issues = {i["code"]: i for i in yaml.safe_load(path.read_text("utf-8"))["issues"]}
    assert issue_words().codes == {code.lower(): i["group"] for code, i in issues.items()}
    found = {(p.pattern, group) for p, group in issue_words().patterns}
    for code, issue in issues.items():
        for phrase in (*issue["words"], code.replace("_", " ")):
            first = re.escape(fold(phrase).split()[0][:3])
            assert any(group == issue["group"] and re.match(rf"\\b{first}", p) for p, group in found), phrase
