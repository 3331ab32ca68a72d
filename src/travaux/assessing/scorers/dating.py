"""The scorer of publication days.

Gold rows are `{doc_id, published, text}`, predictions `{doc_id, best: day or null, earliest, latest}`, where
earliest..latest is the stated 90 % interval. `answered`: rows with a best day; `median_days`: of the distances of best
and published; `within_N`: share of all gold rows at most N days off; `interval_coverage`: share of answered rows whose
interval holds the day; `interval_median_days`: of latest - earliest over answered rows with an interval.

`strip` cuts what gives the day away: addresses; in the first 500 and the last 300 characters every full date within a
day of the publication, with its weekday and clock; and a day of a month before the dash of a dateline.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from travaux.assessing.scorers.days import days
from travaux.assessing.scorers.rows import AT, Row, read_rows
from travaux.errors import GoldError

__all__ = ["errors", "figures", "hidden", "published", "read_gold", "read_predictions", "strip"]

_MONTHS = """January February March April May June July August September October November December""".split()
_HEAD, _TAIL = 500, 300
_WITHIN = (0, 1, 7, 30)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class _Tally:
    """One row: how far off the best day is (None: no answer), whether the interval holds the day, and its length."""

    off: int | None = None
    held: bool = False
    length: int | None = None


def read_gold(path: Path) -> dict[str, Row]:
    """`{doc_id: row}`; raises GoldError with FILE:LINE."""
    rows = read_rows(path, "doc_id", {"published": str, "text": str})
    for row in rows.values():
        published(row)
    return rows


def read_predictions(path: Path) -> dict[str, Row]:
    """`{doc_id: row}`; raises GoldError with FILE:LINE."""
    return read_rows(path, "doc_id", {"best": (str, type(None))})


def published(row: Row) -> date:
    """The day of a gold row. Raises GoldError if it is none."""
    return _day(row["published"], row.get(AT, "gold"))


def hidden(doc_id: str, share: float) -> bool:
    """Whether a pile run hides the day of this document: a draw by its name, the same for everybody."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest()[:8], 16) / 2**32 < share


def strip(text: str, day: date) -> str:
    """The text without what gives its day away."""
    text = _ADDRESS.sub("", text)
    for shift in (0, -1, 1):
        full, short = _leaks(day + timedelta(shift))
        head, tail = text[:_HEAD], text[max(_HEAD, len(text) - _TAIL) :]
        body = text[_HEAD:-_TAIL] if len(text) > _HEAD + _TAIL else ""
        text = short.sub("", full.sub("", head)) + body + full.sub("", tail)
    return text


def _leaks(day: date) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A pattern of the day's full dates, and one of month and day before a dateline's dash."""
    name = _MONTHS[day.month - 1]
    month = rf"(?:{name}|{name[:3]}{'|Sept' if day.month == 9 else ''})\.?"
    d, m, y = f"0?{day.day}", f"0?{day.month}", f"(?:{day.year}|{day.year % 100:02d})"
    week = r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
    nth = r"(?:st|nd|rd|th)?"
    forms = (
        rf"\b{d}{nth}\s+(?:of\s+)?{month},?\s+{y}\b", rf"\b{month}\s+{d}{nth},?\s+{y}\b",
        rf"\b{day.year}[-/.]{m}[-/.]{d}(?!\d)", rf"\b{d}[-/.]{m}[-/.]{y}(?!\d)", rf"\b{m}[-/.]{d}[-/.]{y}(?!\d)",
        rf"\b{day:%Y%m%d}",
    )  # fmt: skip
    clock = r"(?:[T,]?\s*(?:at\s+)?\d\d?[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:GMT|UTC|BST|E[SD]?T|CE?S?T|Z)?)?"
    full = re.compile(week + "(?:" + "|".join(forms) + ")" + clock, re.IGNORECASE)
    short = rf"{week}(?:\b{d}\s+{month}|\b{month}\s+{d})(?=[^.\n]{{0,30}}(?:--|[-–—|]))"
    return full, re.compile(short, re.IGNORECASE)


def figures(
    gold: Mapping[str, Row], pred: Mapping[str, Row], *, pile_hidden: float | None = None
) -> dict[str, float | int | None]:
    """The figures of the task; with `pile_hidden` only over the rows whose day the run hides. GoldError for a
    prediction whose `best` is no day.
    """
    tallies = [t for _, t in _tallies(gold, pred, pile_hidden)]
    told = [t for t in tallies if t.off is not None]
    lengths = [t.length for t in told if t.length is not None]
    out: dict[str, float | int | None] = {
        "answered": len(told) / len(tallies) if tallies else 0.0,
        "median_days": float(median(_offs(told))) if told else None,
    }
    for n in _WITHIN:
        out[f"within_{n}"] = sum(off <= n for off in _offs(told)) / len(tallies) if tallies else 0.0
    out["interval_coverage"] = sum(t.held for t in told) / len(told) if told else None
    out["interval_median_days"] = float(median(lengths)) if lengths else None
    return out


def errors(gold: Mapping[str, Row], pred: Mapping[str, Row], *, pile_hidden: float | None = None) -> list[Row]:
    """The rows that are not right to the day, each with its prediction."""
    out = []
    for key, tally in _tallies(gold, pred, pile_hidden):
        if tally.off != 0:
            said = {k: v for k, v in pred.get(key, {}).items() if k != "text"}
            out.append({"doc_id": key, "published": gold[key]["published"], "days_off": tally.off, "prediction": said})
    return out


def _offs(told: Iterable[_Tally]) -> list[int]:
    return [t.off for t in told if t.off is not None]


def _tallies(
    gold: Mapping[str, Row], pred: Mapping[str, Row], pile_hidden: float | None
) -> Sequence[tuple[str, _Tally]]:
    kept = [key for key in gold if pile_hidden is None or hidden(key, pile_hidden)]
    return [(key, _tally(published(gold[key]), pred.get(key))) for key in kept]


def _tally(day: date, said: Row | None) -> _Tally:
    if not said or not said.get("best"):
        return _Tally()
    off = abs((_day(said["best"], said.get(AT, "prediction")) - day).days)
    first, last = days(said.get("earliest")), days(said.get("latest"))
    if not first or not last:
        return _Tally(off)
    return _Tally(off, first[0] <= day <= last[1], (last[1] - first[0]).days)


def _day(value: object, at: str) -> date:
    found = days(value)
    if not found or found[0] != found[1]:
        raise GoldError(f"{at}: {value!r} is no day")
    return found[0]
