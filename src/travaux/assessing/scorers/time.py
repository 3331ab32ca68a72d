"""The scorer of time expressions, in the manner of TempEval-3 (UzZaman et al. 2013), over all expressions of a corpus.

Rows of gold and prediction are `{doc_id, timexes: [{start, end, type, value}]}`. strict: the same span, outer blanks
and punctuation aside (a determiner counts); relaxed: any overlap, one-to-one, the largest first. value = relaxed F1
times the share of matched pairs with the gold's value. day: only values that begin with a calendar day, compared on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from travaux.assessing.scorers.overlap import prf
from travaux.assessing.scorers.rows import AT, Row, check, guarded, read_rows

__all__ = ["errors", "figures", "published", "read_gold", "read_predictions"]

_BEFORE = " \n\t\"'(,.;:"
_BEHIND = " \n\t\"'),.;:"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_SECONDS = re.compile(r"T(\d\d):(\d\d):00$")
_NEAR = 60

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Document:
    """The expressions of one text, with their spans trimmed, and `pairs` of gold and prediction."""

    id: str
    text: str
    gold: Sequence[tuple[_Span, Row]]
    pred: Sequence[tuple[_Span, Row]]
    pairs: dict[int, int]


def read_gold(path: Path) -> dict[str, Row]:
    """`{doc_id: row}`; raises GoldError with FILE:LINE."""
    return _checked(read_rows(path, "doc_id", {"text": str, "timexes": list}))


def published(row: Row) -> date | None:
    """The day of a gold row's `dct`, None where it has none. Raises GoldError if it is not written as a day."""
    told = row.get("dct")
    if told is None:
        return None
    with guarded(f"{row[AT]}: field 'dct'"):
        return date.fromisoformat(told[:10])


def read_predictions(path: Path) -> dict[str, Row]:
    """`{doc_id: row}`; the text may be absent. Raises GoldError with FILE:LINE."""
    return _checked(read_rows(path, "doc_id", {"timexes": list}))


def _checked(rows: dict[str, Row]) -> dict[str, Row]:
    for row in rows.values():
        for number, timex in enumerate(row["timexes"], 1):
            at = f"{row[AT]}: expression {number}"
            check(timex, {"start": int, "end": int}, at)
            check({"value": timex.get("value")}, {"value": (str, type(None))}, at)
    return rows


def figures(gold: dict[str, Row], pred: dict[str, Row]) -> dict[str, float | None]:
    """The figures of the task; expressions of texts that the gold lacks do not count."""
    wanted = predicted = same = matched = valued = 0
    days = days_wanted = days_predicted = 0
    for d in _documents(gold, pred):
        wanted += len(d.gold)
        predicted += len(d.pred)
        matched += len(d.pairs)
        for i, j in d.pairs.items():
            (span, g), (found, p) = d.gold[i], d.pred[j]
            same += span == found
            valued += _plain(g.get("value")) == _plain(p.get("value"))
            days += _is_day(g) and (p.get("value") or "")[:10] == g["value"][:10]
        days_wanted += sum(_is_day(g) for _, g in d.gold)
        days_predicted += sum(_is_day(p) for _, p in d.pred)
    relaxed = prf(matched, predicted, wanted)[2]
    return {
        "strict_f1": prf(same, predicted, wanted)[2],
        "relaxed_f1": relaxed,
        "value_f1": relaxed * (valued / matched if matched else 0.0),
        "day_f1": prf(days, days_predicted, days_wanted)[2],
    }


def errors(gold: dict[str, Row], pred: dict[str, Row]) -> list[Row]:
    """One row for each expression missed or spurious, and for each pair of other values or other bounds."""
    out: list[Row] = []
    for d in _documents(gold, pred):
        for i, (span, g) in enumerate(d.gold):
            if i not in d.pairs:
                out.append(_error("missed", d, g))
                continue
            found, p = d.pred[d.pairs[i]]
            if _plain(g.get("value")) != _plain(p.get("value")):
                out.append(_error("value", d, g, p))
            elif span != found:
                out.append(_error("boundary", d, g, p))
        used = set(d.pairs.values())
        out += [_error("spurious", d, None, p) for j, (_, p) in enumerate(d.pred) if j not in used]
    return out


def _documents(gold: dict[str, Row], pred: dict[str, Row]) -> Iterator[_Document]:
    for key, row in gold.items():
        text = row["text"]
        ours = [(_trimmed(text, x), x) for x in row["timexes"]]
        theirs = [(_trimmed(text, x), x) for x in (pred[key]["timexes"] if key in pred else [])]
        yield _Document(key, text, ours, theirs, _pairs([s for s, _ in ours], [s for s, _ in theirs]))


def _trimmed(text: str, timex: Row) -> _Span:
    start, end = timex["start"], min(timex["end"], len(text))
    while start < end and text[start] in _BEFORE:
        start += 1
    while end > start and text[end - 1] in _BEHIND:
        end -= 1
    return start, end


def _pairs(gold: Sequence[_Span], pred: Sequence[_Span]) -> dict[int, int]:
    """Spans that overlap, the largest overlap and then the nearest bounds first; of equals the last goes first."""
    found = [
        (min(ge, pe) - max(gs, ps), -(abs(gs - ps) + abs(ge - pe)), i, j)
        for i, (gs, ge) in enumerate(gold)
        for j, (ps, pe) in enumerate(pred)
        if min(ge, pe) > max(gs, ps)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(found, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _plain(value: str | None) -> str:
    """A value as it is compared: in capitals, whole minutes without seconds, `PXX…` as `PX…`."""
    low = _NO_SECONDS.sub(r"T\1:\2", (value or "").strip().upper())
    return re.sub(r"^PXX", "PX", low)


def _is_day(timex: Row) -> bool:
    return bool(_DAY.match(timex.get("value") or ""))


def _error(error: str, d: _Document, gold: Row | None, pred: Row | None = None) -> Row:
    shown = gold or pred or {}
    start, end = shown["start"], shown["end"]
    row: Row = {"error": error, "doc_id": d.id}
    for name, timex in (("gold", gold), ("pred", pred)):
        if timex is not None:
            row[name] = {
                "text": d.text[timex["start"] : timex["end"]],
                "type": timex.get("type"),
                "value": timex.get("value"),
            }
    return row | {"near": d.text[max(0, start - _NEAR) : end + _NEAR]}
