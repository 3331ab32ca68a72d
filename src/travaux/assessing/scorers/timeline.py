"""The scorer of days that matter: date selection against the timelines of journalists, as on the T17 corpus.

Gold is a folder `*TOPIC/*.txt`: a timeline each, its days on lines of their own; the reports of a topic stand beside
the folder. A prediction is `{topic, days}`, days from most to least important. Of a timeline with N different days the
first N predicted days between its first and its last are scored; `open` takes the first N of all days. Recall is hits
of N; figures are means over timelines, each the same weight; `date_f1.topics` is the mean over topics of their means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from travaux.assessing.scorers.days import days
from travaux.assessing.scorers.overlap import prf
from travaux.assessing.scorers.rows import AT, Row, guarded, read_rows
from travaux.errors import GoldError

__all__ = ["Timeline", "errors", "figures", "read_documents", "read_gold", "read_predictions", "topics"]

_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)\s*$", re.MULTILINE)
_PREFIX = "tl17-"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of one timeline, sorted, each once."""

    topic: str
    name: str
    days: tuple[str, ...]


def read_gold(folder: Path) -> list[Timeline]:
    """The timelines of a folder, by topic and name. Raises GoldError if there is none, or one without a day."""
    out: list[Timeline] = []
    for path in sorted(folder.glob("*/*.txt")):
        found = set(_DAY.findall(path.read_text("utf-8", errors="replace")))
        if not found:
            raise GoldError(f"{path}:1: no day in this timeline")
        out.append(Timeline(path.parent.name.removeprefix(_PREFIX), path.name, tuple(sorted(found))))
    if not out:
        raise GoldError(f"{folder}:1: no TOPIC/*.txt in this folder")
    return out


def read_documents(folder: Path, topic: str) -> list[tuple[str, date, str]]:
    """`(id, day of publication, text)` of a topic's reports: `FOLDER_TOPIC.jsonl` beside the folder of timelines.

    Raises GoldError with FILE:LINE.
    """
    path = folder.parent / f"{folder.name.removesuffix('_gold')}_{topic}.jsonl"
    out = []
    for key, row in read_rows(path, "doc_id", {"text": str, "published": str}).items():
        with guarded(f"{row[AT]}: field 'published'"):
            out.append((key, date.fromisoformat(row["published"][:10]), row["text"]))
    return out


def topics(gold: list[Timeline]) -> tuple[str, ...]:
    """The topics of the timelines, each once, in their order."""
    return tuple(dict.fromkeys(timeline.topic for timeline in gold))


def read_predictions(path: Path) -> dict[str, Row]:
    """`{topic: row}`. Raises GoldError with FILE:LINE for what is no day, or a day that comes twice."""
    rows = read_rows(path, "topic", {"days": list})
    for row in rows.values():
        for day in row["days"]:
            if not isinstance(day, str) or len(day) != 10 or not days(day):
                raise GoldError(f"{row[AT]}: {day!r} is no day")
        if len(set(row["days"])) < len(row["days"]):
            raise GoldError(f"{row[AT]}: a day comes twice")
    return rows


def figures(gold: list[Timeline], pred: dict[str, Row]) -> dict[str, float | None]:
    """The figures of the task."""
    rows = errors(gold, pred)
    by_topic = {topic: [row["f1"] for row in rows if row["topic"] == topic] for topic in topics(gold)}
    return {
        "date_f1": _mean([row["f1"] for row in rows]),
        "date_f1.open": _mean([row["open"] for row in rows]),
        "date_f1.topics": _mean([_mean(found) for found in by_topic.values()]),
        "date_recall": _mean([row["recall"] for row in rows]),
    }


def errors(gold: list[Timeline], pred: dict[str, Row]) -> list[Row]:
    """One row a timeline: its figures, the days missed and those that are none of its own."""
    out: list[Row] = []
    for timeline in gold:
        want, size = set(timeline.days), len(timeline.days)
        ranked = pred[timeline.topic]["days"] if timeline.topic in pred else []
        inside = [day for day in ranked if timeline.days[0] <= day <= timeline.days[-1]][:size]
        hits, first = want & set(inside), ranked[:size]
        _, recall, f1 = prf(len(hits), len(inside), size)
        row = {"topic": timeline.topic, "timeline": timeline.name, "f1": f1, "recall": recall, "days": size}
        row["open"] = prf(len(want & set(first)), len(first), size)[2]
        out.append(row | {"missed": sorted(want - hits), "spurious": sorted(set(inside) - hits)})
    return out


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
