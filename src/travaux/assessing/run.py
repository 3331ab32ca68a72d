"""The tasks: gold in, figures out. Names of tasks and figures are fixed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from travaux.assessing.predictions import pile, report_row, statement_row
from travaux.assessing.reader import Reader
from travaux.assessing.result import Result
from travaux.assessing.scorers import reports, seeds, statements
from travaux.assessing.scorers.rows import Row
from travaux.codebook import load
from travaux.dating import publication
from travaux.errors import GoldError, InputError, TravauxError
from travaux.settings import Settings

__all__ = ["TASKS", "UNMEASURED", "measure", "run"]

UNMEASURED = ("time", "dating", "copies", "stories", "events", "actors", "timeline")
"""Tasks whose names are fixed and whose parts do not exist yet."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a run was asked for besides its task."""

    gold: Sequence[Path]
    worlds: Sequence[Path]
    statement_only: bool


def run(
    task: str,
    gold: Sequence[Path],
    *,
    settings: Settings,
    predictions: Path | None = None,
    codebook_dir: Path | None = None,
    worlds: Sequence[Path] = (),
    statement_only: bool = False,
    pair_given: bool = False,
    pile_hidden: float | None = None,
    keep_leaks: bool = False,
) -> Result:
    """Reads the texts of `gold` and scores what is found; `predictions` names a file for what was scored (JSONL; one
    object for `seeds`). Texts are read without a cache. `pair_given`, `pile_hidden` and `keep_leaks` belong to tasks
    that are not measured yet and change nothing in the others.

    Raises as `measure` does.
    """
    del pair_given, pile_hidden, keep_leaks
    cold = replace(settings, cache=None)
    return measure(
        task,
        gold,
        settings=cold,
        predictions=predictions,
        codebook_dir=codebook_dir,
        worlds=worlds,
        statement_only=statement_only,
    )


def measure(
    task: str,
    gold: Sequence[Path],
    *,
    settings: Settings,
    predictions: Path | None = None,
    codebook_dir: Path | None = None,
    worlds: Sequence[Path] = (),
    statement_only: bool = False,
) -> Result:
    """As `run`, with whatever cache the settings name: quick, but its times tell nothing.

    Raises InputError for a name that is no task or a wrong number of gold files, TravauxError for a task that is not
    measured yet, GoldError (FILE:LINE) for gold that cannot be scored.
    """
    if task in UNMEASURED:
        raise TravauxError(f"{task}: not measured yet")
    if task not in _MEASURES:
        raise InputError(f"no task {task!r}; one of {', '.join(sorted((*_MEASURES, *UNMEASURED)))}")
    if len(gold) != 1:
        raise InputError(f"{task} takes one gold, got {len(gold)}")
    reader = Reader(settings, load(codebook_dir))
    result = _MEASURES[task](reader, _Asked(gold, worlds, statement_only))
    if predictions is not None:
        _write(predictions, result.predictions)
    return result


def _write(path: Path, rows: Sequence[Row]) -> None:
    try:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    except OSError as problem:
        raise InputError(f"{path}: cannot be written ({problem.strerror or problem})") from None


def _statements(reader: Reader, asked: _Asked) -> Result:
    gold = statements.read_gold(asked.gold[0])
    # each sheet becomes its row at once: a large gold is never held as sheets
    found = {
        key: statement_row(key, sheet) for key, sheet in reader.sheets({key: row["text"] for key, row in gold.items()})
    }
    pred = {key: found.get(key) or statement_row(key, None) for key in gold}
    figures = statements.figures(gold, pred, statement_only=asked.statement_only)
    words = sum(len(row["text"].split()) for row in gold.values())
    figures["words_per_cpu_s"] = words / reader.cpu_s if reader.cpu_s and words else None
    errors = statements.errors(gold, pred, statement_only=asked.statement_only)
    return Result("statements", len(gold), dict(figures), reader.cpu_s, tuple(pred.values()), tuple(errors))


def _reports(reader: Reader, asked: _Asked) -> Result:
    folder = asked.gold[0]
    if not folder.is_dir():
        raise GoldError(f"{folder}:1: not a folder of texts/ID.txt and gold/ID.json")
    gold, texts = reports.read_folder(folder)
    found = {key: report_row(key, sheet) for key, sheet in reader.sheets(texts)}
    pred = {key: found.get(key) or report_row(key, None) for key in gold}
    figures, errors = reports.score(gold, texts, pred)
    return Result("reports", len(gold), figures, reader.cpu_s, tuple(pred.values()), tuple(errors))


def _seeds(reader: Reader, asked: _Asked) -> Result:
    path = asked.gold[0]
    gold, texts = seeds.read_gold(path)
    sheets = dict(reader.sheets(texts))
    pred = pile(sheets, {s.reading.report.id: publication(s, reader.codebook) for s in sheets.values()})
    figures, errors = seeds.score(gold, pred, texts, gold_path=str(path), pred_path=str(path))
    return Result("seeds", len(texts), figures, reader.cpu_s, (pred,), tuple(errors))


_MEASURES: dict[str, Callable[[Reader, _Asked], Result]] = {
    "reports": _reports,
    "seeds": _seeds,
    "statements": _statements,
}

TASKS = tuple(sorted((*_MEASURES, *UNMEASURED)))
"""Every name that `run` knows."""
