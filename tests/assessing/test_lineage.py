"""Copies and stories: our scorers print the numbers of the reference, and the tasks run from gold to figures."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.collating.invented import prose

from travaux.assessing import run
from travaux.assessing.scorers import copies, stories
from travaux.errors import GoldError, InputError
from travaux.settings import Settings

SETTINGS = Settings(cache=None)
Row = dict[str, Any]


def lines(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


@pytest.fixture
def pile(tmp_path: Path) -> tuple[Path, Path]:
    """Two reports from one wire, a third that only shares its quotation, a fourth alone; and their pairs."""
    wire, said = prose("wire", 9), f"“{prose('said', 6)}”".replace("\n", " ")
    texts = {
        "a": f"{wire}\n{said}",
        "b": f"{prose('b', 3)}\n{wire}",
        "c": f"{prose('c', 9)}\n{said}",
        "d": prose("d", 9),
        "e": "",
    }
    labels = [("b", "a", "same"), ("a", "c", "trace"), ("a", "d", "independent"), ("c", "d", "partial")]
    docs = lines(tmp_path / "docs.jsonl", [{"doc_id": k, "text": t} for k, t in texts.items()])
    return docs, lines(tmp_path / "pairs.jsonl", [{"a": a, "b": b, "label": label} for a, b, label in labels])


def test_copies_from_gold_to_figures(pile: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "pred.jsonl"
    result = run("copies", pile, settings=SETTINGS, predictions=out)
    assert result.rows == 4
    assert {k: result.figures[k] for k in ("precision", "recall", "f1")} == {"precision": 1, "recall": 1, "f1": 1}
    told = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(r["a"], r["b"], r["kind"]) for r in told] == [("a", "b", "copy")]
    documents = copies.read_documents(pile[0])
    again = copies.figures(copies.read_gold(pile[1], documents), copies.read_edges(out, documents))
    assert {k: result.figures[k] for k in again} == again


def test_copies_take_two_files(pile: tuple[Path, Path]) -> None:
    with pytest.raises(InputError, match="copies takes two files, DOCS and PAIRS, got 1"):
        run("copies", pile[:1], settings=SETTINGS)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"a": "a", "b": "a", "label": "same"}, r":1: a document with itself: a"),
        ({"a": "a", "b": "x", "label": "same"}, r":1: no document 'x'"),
        ({"a": "a", "b": 3, "label": "same"}, r":1: field 'b' is 3"),
        ({"a": "a", "b": "b"}, r":1: field 'label' is missing"),
    ],
)
def test_pairs_that_cannot_be_used_are_told(pile: tuple[Path, Path], tmp_path: Path, row: Row, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        run("copies", [pile[0], lines(tmp_path / "bad.jsonl", [row])], settings=SETTINGS)


def test_a_pair_comes_once_and_an_edge_has_a_kind(tmp_path: Path) -> None:
    twice = lines(tmp_path / "e.jsonl", [{"a": "a", "b": "b", "kind": "copy"}, {"a": "b", "b": "a", "kind": "copy"}])
    with pytest.raises(GoldError, match=r":2: this pair comes twice: b a"):
        copies.read_edges(twice, {"a": 1, "b": 1})
    with pytest.raises(GoldError, match=r":1: kind 'rumour' is none of cites, compiled_from, copy"):
        copies.read_edges(lines(tmp_path / "f.jsonl", [{"a": "a", "b": "b", "kind": "rumour"}]), {"a": 1, "b": 1})


def test_stories_from_gold_to_figures(tmp_path: Path) -> None:
    rng = random.Random(3)  # noqa: S311  (reproducible, no secret)
    rows = []
    for story in range(4):
        told = prose(f"story {story}", 12).replace(".", "").split()
        for n in range(4):
            text = " ".join(rng.sample(told, 90))
            rows.append({"doc_id": f"{story}.{n}", "text": text, "title": text[:30], "cluster_id": str(story)})
    rows.append({"doc_id": "blank", "text": "", "cluster_id": "none"})
    out = tmp_path / "pred.jsonl"
    result = run("stories", [lines(tmp_path / "gold.jsonl", rows)], settings=SETTINGS, predictions=out)
    assert (result.rows, sorted(result.figures)) == (17, ["ari", "bcubed_f1"])
    again = stories.figures(stories.read_gold(tmp_path / "gold.jsonl"), stories.read_predictions(out))
    assert result.figures == again
    assert [json.loads(line)["doc_id"] for line in out.read_text("utf-8").splitlines()] == [r["doc_id"] for r in rows]


@pytest.mark.lent
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copies_as_the_reference(
    lent: Path, reference: Callable[..., dict[str, Any]], tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311  (reproducible, no secret)
    docs, pairs = (lent / "data" / "lineage" / f"helsinki_dev_{name}.jsonl" for name in ("docs", "pairs"))
    documents = copies.read_documents(docs)
    gold = copies.read_gold(pairs, documents)
    kinds = ["copy", "rewrite", "shared", "independent", "excerpt_of"]
    edges = [{"a": r["b"], "b": r["a"], "kind": rng.choice(kinds)} for r in gold.values() if rng.random() < 0.6]
    pred = lines(tmp_path / "pred.jsonl", edges)
    theirs = reference("copies", docs, pairs, pred)["figures"]
    ours = copies.figures(gold, copies.read_edges(pred, documents))
    assert ours == pytest.approx({k: theirs[k] for k in ours}, abs=1e-12)
    assert 0 < theirs["f1"] < 1


@pytest.mark.lent
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_stories_as_the_reference(
    lent: Path, reference: Callable[..., dict[str, Any]], tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311  (reproducible, no secret)
    path = lent / "data" / "lineage" / "stories_dev.jsonl"
    gold = stories.read_gold(path)
    rows = [
        {"doc_id": key, "cluster_id": row["cluster_id"] if rng.random() < 0.7 else str(rng.randrange(20))}
        for key, row in gold.items()
        if rng.random() < 0.9
    ]
    pred = lines(tmp_path / "pred.jsonl", [*rows, {"doc_id": "nobody's", "cluster_id": "x"}])
    theirs = reference("stories", path, pred)["figures"]
    ours = stories.figures(gold, stories.read_predictions(pred))
    assert ours == pytest.approx({k: theirs[k] for k in ours}, abs=1e-12)
    assert 0 < theirs["ari"] < 1
