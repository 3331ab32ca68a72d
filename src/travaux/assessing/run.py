"""The tasks: gold in, figures out. Names of tasks and figures are fixed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from travaux.assessing.predictions import (
    actor_row,
    dating_rows,
    edge_rows,
    event_row,
    pair_row,
    pile,
    report_row,
    statement_row,
    stored,
    story_rows,
    time_row,
    timeline_row,
)
from travaux.assessing.reader import Reader, cpu_seconds
from travaux.assessing.result import Figures, Result
from travaux.assessing.scorers import (
    actors,
    copies,
    dating,
    events,
    reports,
    seeds,
    statements,
    stories,
    time,
    timeline,
)
from travaux.assessing.scorers.rows import AT, Row
from travaux.codebook import load
from travaux.dating import date_pile, load_world
from travaux.errors import GoldError, InputError
from travaux.settings import Settings

__all__ = ["TASKS", "measure", "run"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a run was asked for besides its task."""

    gold: Sequence[Path]
    worlds: Sequence[Path]
    statement_only: bool
    pair_given: bool
    pile_hidden: float | None
    keep_leaks: bool


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
    object for `seeds`). Texts are read without a cache. `pile_hidden` and `keep_leaks` belong to `dating`, `pair_given`
    to `events`; they change nothing in the others.

    Raises as `measure` does.
    """
    cold = replace(settings, cache=None)
    return measure(
        task,
        gold,
        settings=cold,
        predictions=predictions,
        codebook_dir=codebook_dir,
        worlds=worlds,
        statement_only=statement_only,
        pair_given=pair_given,
        pile_hidden=pile_hidden,
        keep_leaks=keep_leaks,
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
    pair_given: bool = False,
    pile_hidden: float | None = None,
    keep_leaks: bool = False,
) -> Result:
    """As `run`, with whatever cache the settings name: quick, but its times tell nothing.

    Raises InputError for a name that is no task or a wrong number of gold files, GoldError (FILE:LINE) for gold that
    cannot be scored.
    """
    if task not in _MEASURES:
        raise InputError(f"no task {task!r}; one of {', '.join(sorted(_MEASURES))}")
    if len(gold) != 1 and task not in _SEVERAL:
        raise InputError(f"{task} takes one gold, got {len(gold)}")
    if len(gold) != 2 and task == "copies":
        raise InputError(f"copies takes two files, DOCS and PAIRS, got {len(gold)}")
    reader = Reader(settings, load(codebook_dir))
    result = _MEASURES[task](reader, _Asked(gold, worlds, statement_only, pair_given, pile_hidden, keep_leaks))
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
    world = load_world(asked.worlds)
    sheets = dict(reader.sheets(texts))
    readings = [s.reading for s in sheets.values()]
    pred = pile(sheets, date_pile(readings), date_pile(readings, world) if world else None, codebook=reader.codebook)
    figures, errors = seeds.score(gold, pred, texts, gold_path=str(path), pred_path=str(path))
    return Result("seeds", len(texts), figures, reader.cpu_s, (pred,), tuple(errors))


def _events(reader: Reader, asked: _Asked) -> Result:
    """Sentences through the whole reader. With the pair given, its words go in with the text, never its type."""
    gold = events.read_gold(asked.gold[0])
    book = reader.codebook
    sheets = reader.sheets({key: row["text"] for key, row in gold.items()})
    if asked.pair_given:
        pairs = {
            key: [{side: e.get(side) for side in ("source", "target")} for e in row["events"]]
            for key, row in gold.items()
        }
        found = {key: pair_row(key, sheet, book, pairs[key]) for key, sheet in sheets}
        pred = {key: found.get(key) or pair_row(key, None, book, pairs[key]) for key in gold}
        figures: Figures = dict(events.pair_figures(gold, pred))
        wrong = events.pair_errors(gold, pred)
    else:
        found = {key: event_row(key, sheet, book) for key, sheet in sheets}
        pred = {key: found.get(key) or event_row(key, None, book) for key in gold}
        figures = dict(events.figures(gold, pred))
        wrong = events.errors(gold, pred)
    return Result("events", len(gold), figures, reader.cpu_s, tuple(pred.values()), tuple(wrong))


def _actors(reader: Reader, asked: _Asked) -> Result:
    """Phrases alone: nothing is parsed."""
    gold = actors.read_gold(asked.gold[0])
    start = cpu_seconds()
    pred = {key: actor_row(key, row, reader.codebook) for key, row in gold.items()}
    reader.cpu_s += cpu_seconds() - start
    figures: Figures = dict(actors.figures(gold, pred))
    rows = actors.scored(gold)
    return Result("actors", rows, figures, reader.cpu_s, tuple(pred.values()), tuple(actors.errors(gold, pred)))


def _time(reader: Reader, asked: _Asked) -> Result:
    """The tagger and its calendar alone: nothing is parsed, so each text is taken with the day on file."""
    gold = time.read_gold(asked.gold[0])
    published = {key: time.published(row) for key, row in gold.items()}
    start = cpu_seconds()
    pred = {key: time_row(key, row["text"], published[key]) for key, row in gold.items()}
    reader.cpu_s += cpu_seconds() - start
    figures: Figures = dict(time.figures(gold, pred))
    words = sum(len(row["text"].split()) for row in gold.values())
    figures["words_per_cpu_s"] = words / reader.cpu_s if reader.cpu_s and words else None
    return Result("time", len(gold), figures, reader.cpu_s, tuple(pred.values()), tuple(time.errors(gold, pred)))


def _dating(reader: Reader, asked: _Asked) -> Result:
    """Nothing is parsed. Each gold file is a pile of its own; the rows of all files are scored together."""
    world, alone = load_world(asked.worlds), asked.pile_hidden is None
    gold: dict[str, Row] = {}
    found: list[Row] = []
    for path in asked.gold:
        rows = dating.read_gold(path)
        if twice := sorted(set(rows) & set(gold)):
            raise GoldError(f"{rows[twice[0]][AT]}: doc_id {twice[0]!r} comes twice")
        days = {key: dating.published(row) for key, row in rows.items()}
        texts = {k: r["text"] if asked.keep_leaks else dating.strip(r["text"], days[k]) for k, r in rows.items()}
        known = {} if alone else {k: d for k, d in days.items() if not dating.hidden(k, asked.pile_hidden or 0.0)}
        start = cpu_seconds()
        found += dating_rows(texts, known, world, pile=not alone)
        reader.cpu_s += cpu_seconds() - start
        gold |= rows
    pred = {row["doc_id"]: row for row in found}
    figures: Figures = dating.figures(gold, pred, pile_hidden=asked.pile_hidden)
    errors = dating.errors(gold, pred, pile_hidden=asked.pile_hidden)
    scored = len(gold) if alone else sum(dating.hidden(key, asked.pile_hidden or 0.0) for key in gold)
    return Result("dating", scored, figures, reader.cpu_s, tuple(found), tuple(errors))


def _timeline(reader: Reader, asked: _Asked) -> Result:
    """Days alone: nothing is parsed; each topic's reports lie beside the folder of its timelines."""
    folder = asked.gold[0]
    gold = timeline.read_gold(folder)
    texts = {topic: timeline.read_documents(folder, topic) for topic in timeline.topics(gold)}
    start = cpu_seconds()
    pred = {topic: timeline_row(topic, documents) for topic, documents in texts.items()}
    reader.cpu_s += cpu_seconds() - start
    figures: Figures = dict(timeline.figures(gold, pred))
    errors = timeline.errors(gold, pred)
    return Result("timeline", len(gold), figures, reader.cpu_s, tuple(pred.values()), tuple(errors))


def _copies(reader: Reader, asked: _Asked) -> Result:
    """Comparing alone, from the texts with their layers to the edges; the layers are marked before the clock starts."""
    documents = copies.read_documents(asked.gold[0])
    gold = copies.read_gold(asked.gold[1], documents)
    reports_ = [stored(key, row) for key, row in documents.items()]
    edge_rows([stored("warm-up", {"text": "Talks began."})])
    start = cpu_seconds()
    rows = edge_rows(reports_)
    reader.cpu_s += cpu_seconds() - start
    pred = {frozenset((row["a"], row["b"])): row for row in rows}
    figures: Figures = dict(copies.figures(gold, pred))
    figures["docs_per_cpu_s"] = len(documents) / reader.cpu_s if reader.cpu_s and documents else None
    return Result("copies", len(gold), figures, reader.cpu_s, tuple(rows), tuple(copies.errors(gold, pred)))


def _stories(reader: Reader, asked: _Asked) -> Result:
    """A stream: documents are read once, in the order of the file."""
    gold = stories.read_gold(asked.gold[0])
    start = cpu_seconds()
    pred = {row["doc_id"]: row for row in story_rows(gold)}
    reader.cpu_s += cpu_seconds() - start
    figures: Figures = dict(stories.figures(gold, pred))
    errors = stories.errors(gold, pred)
    return Result("stories", len(gold), figures, reader.cpu_s, tuple(pred.values()), tuple(errors))


_MEASURES: dict[str, Callable[[Reader, _Asked], Result]] = {
    "actors": _actors,
    "copies": _copies,
    "dating": _dating,
    "events": _events,
    "reports": _reports,
    "seeds": _seeds,
    "statements": _statements,
    "stories": _stories,
    "time": _time,
    "timeline": _timeline,
}

_SEVERAL = frozenset({"copies", "dating"})  # tasks that take several gold files

TASKS = tuple(sorted(_MEASURES))
"""Every name that `run` knows."""
