"""The report's own writing day, as far as its own words tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from travaux.model.text import Evidence, Layer
from travaux.model.times import When
from travaux.reading.times_calendar import Span
from travaux.reading.times_glued import glued_datelines, glued_stamps
from travaux.reading.times_tag import RawTime, tag
from travaux.reading.times_value import absolute_span

__all__ = ["written_day"]

_PUBLISHED = re.compile(r"\b(?:published|posted|issued)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited)\b", re.IGNORECASE)
_DATELINE_END = re.compile(
    r"[\s,.]{0,3}(?:\([^()]{2,40}\)|/[^/]{2,40}/|[A-Z][\w ]{1,30})?\s{0,2}(?:[-–—_:|]{1,2}\s|\Z)"
)
_DATELINE_START = re.compile(
    r"(?:(?:(?:[^\W\d_a-zß-öø-ÿ][\w.’'/-]*|of|the|de|la|le|du|al|el|near|and|upon),?\s){1,8}\(?)?\Z"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|to|until|till|by|before|through|expires?|expiring|due|scheduled|planned?|plans"
    r"|expected|expects?|deadline|next|could|ends?|begins?|starts?|runs|promised|as soon as|"
    r"may|might|should|must|target\w*|forecasts?|projected|aims?|set|withdrawal|phased|upcoming|hopes?)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:since|ago|was|were|had|did|began|broke|came|cut|fell|fought|held|killed|led|left|lost|met|said|saw|sent|shot|"
    r"signed|took|told|won|went|despite|following|\w{3,}ed)\b",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(r"\s*(?:GMT|UTC|BST|E[SD]T|hours|hrs|local|\w+day\b)")
_GOING_ON = re.compile(r"\b(?:ongoing|under way|underway|in progress|current|continuing)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s|[\n\r]")
_CLAUSE_END = re.compile(r"[,;:.!?–—][”\"’')]*\s|[\n\r]")
_PROSE = 12  # blanks in a line that make it more than a heading
_HEAD = 220
"""Characters of a line in which a dateline stands."""

_TOP = 1_500
_FOOT = 500
"""Characters from the head and the foot of a page within which a bare stamp is its own."""


def written_day(text: str, layers: Sequence[Layer], report: str = "") -> When:
    """The writing day of the report's own layers, with the words it rests on and a sentence that says why.

    In order: a day stamped by the page; a dateline; either of them glued into the text; a table that calls a month
    ongoing; the latest past date in the report's own words, before which it cannot have been written. A year is never
    guessed; `When()` if nothing tells. `report` is the id that evidence points at; without it `evidence` stays empty.
    """
    return (
        _stamped(text, layers, report)
        or _dateline(text, layers, report)
        or _glued(text, layers, report)
        or _ongoing(text, layers, report)
        or _not_before(text, layers, report)
        or When()
    )


def _evidence(report: str, raw: RawTime) -> tuple[Evidence, ...]:
    return (Evidence(report, raw.start, raw.end),) if report else ()


def _days(text: str, start: int, end: int) -> list[tuple[RawTime, date]]:
    """Full dates between two offsets that a calendar has."""
    full = (x for x in tag(text, start, end) if x.kind == "date" and x.year and x.day and not x.last_day)
    return [(x, at[0]) for x in full if (at := absolute_span(x))]


def _stamped(text: str, layers: Sequence[Layer], report: str) -> When | None:
    """The day on a stamp or a dated byline: the first one, or from it to the day of its last update."""
    stamps = [
        (raw, day, bool(_UPDATED.search(text, max(layer.start, raw.start - 40), raw.start)))
        for layer in layers
        if layer.kind == "furniture" and layer.label in {"timestamp", "byline", "menu"} and _of_page(text, layer)
        for raw, day in _days(text, layer.start, layer.end)
    ]
    if not stamps:
        return None
    raw, first, _ = next((s for s in stamps if not s[2]), stamps[0])
    later = [s for s in stamps if s[2] and s[1] > first and (s[1] - first).days <= 31]
    if not later:
        return When(
            first, first, "day", "stated", raw.pattern, raw.words, "the day stamped on the page", _evidence(report, raw)
        )
    last = max(later, key=lambda s: s[1])
    evidence = _evidence(report, raw) + _evidence(report, last[0])
    return When(
        first,
        last[1],
        "range",
        "stated",
        raw.pattern,
        raw.words,
        "published on the first day, updated on the last",
        evidence,
    )


def _of_page(text: str, layer: Layer) -> bool:
    """Whether a stamp is the page's own: near its head or foot, or with a verb of publishing; others date comments."""
    near = layer.start < _TOP or layer.end > len(text) - _FOOT
    return near or bool(_PUBLISHED.search(text, layer.start, layer.end))


def _dateline(text: str, layers: Sequence[Layer], report: str) -> When | None:
    """`PLACE, 12 May 2024 (Agency) - …` at the head of one of the first lines of the report's own text."""
    for start, end in _own_lines(text, layers, most=6):
        for raw in tag(text, start, min(end, start + _HEAD)):
            if raw.kind != "date" or not raw.day or raw.last_day:
                continue
            if not _DATELINE_START.match(text[start : raw.start]) or not _DATELINE_END.match(text, raw.end, end):
                break
            if (when := _of_dateline(raw, report)) is not None:
                return when
            break
        if text[end - 1] in '.!?”"' and text.count(" ", start, end) >= _PROSE:
            return None  # a dateline below the report's own prose opens another story
    return None


def _of_dateline(raw: RawTime, report: str) -> When | None:
    if raw.year is None:
        return When(
            pattern=raw.pattern,
            words=raw.words,
            reason="the dateline prints no year",
            evidence=_evidence(report, raw),
        )
    return _one_day(raw, "the day of the dateline", report)


def _one_day(raw: RawTime, reason: str, report: str) -> When | None:
    found = absolute_span(raw)
    if found is None:
        return None
    return When(found[0], found[1], "day", "stated", raw.pattern, raw.words, reason, _evidence(report, raw))


def _glued(text: str, layers: Sequence[Layer], report: str) -> When | None:
    """A stamp or a dateline in the midst of a line, where scraping has lost what stood between."""
    told = (_one_day(raw, "the day stamped on the page", report) for raw in glued_stamps(text, layers))
    told_too = (_of_dateline(raw, report) for raw in glued_datelines(text, layers))
    return next((when for when in (*told, *told_too) if when is not None), None)


def _own_lines(text: str, layers: Iterable[Layer], most: int | None = None) -> list[tuple[int, int]]:
    """`(start, end)` of lines with words in the report's own layers, the first `most` of them."""
    out: list[tuple[int, int]] = []
    for layer in layers:
        if layer.kind != "own":
            continue
        for m in re.finditer(r"\S[^\n\r]*", text[layer.start : layer.end]):
            out.append((layer.start + m.start(), layer.start + m.end()))
            if most is not None and len(out) == most:
                return out
    return out


def _ongoing(text: str, layers: Sequence[Layer], report: str) -> When | None:
    """A row of a table that dates what it calls ongoing."""
    rows: list[tuple[RawTime, Span]] = []
    for layer in layers:
        if layer.kind != "table":
            continue
        for m in re.finditer(r"[^\n\r]+", text[layer.start : layer.end]):
            if not _GOING_ON.search(m.group()):
                continue
            dates = tag(text, layer.start + m.start(), layer.start + m.end())
            rows += [(x, at) for x in dates if x.kind == "date" and x.month and (at := absolute_span(x))]
    if not rows:
        return None
    raw, at = max(rows, key=lambda r: r[1])
    return When(
        at[0],
        at[1],
        raw.precision,
        "stated",
        raw.pattern,
        raw.words,
        "a table of the report calls what it dates so ongoing",
        _evidence(report, raw),
    )


def _not_before(text: str, layers: Sequence[Layer], report: str) -> When | None:
    """The latest date that the report's own words tell as past: it was written on that day or later."""
    best: tuple[RawTime, date] | None = None
    for start, end in _own_lines(text, layers):
        for raw in tag(text, start, end):
            if raw.kind != "date" or raw.year is None or raw.unit in {"decade", "century"}:
                continue
            found = absolute_span(raw)
            if found and (best is None or found[0] > best[1]) and _past(text, start, end, raw):
                best = raw, found[0]
    if best is None:
        return None
    raw, day = best
    return When(
        day,
        None,
        "range",
        "stated",
        raw.pattern,
        raw.words,
        "written after a day that it tells as past",
        _evidence(report, raw),
    )


def _past(text: str, start: int, end: int, raw: RawTime) -> bool:
    """Whether the clause around the date tells what was: `since`, or a past verb and nothing that looks ahead."""
    if raw.month is None and _CLOCK_AFTER.match(text, raw.end):
        return False
    before = _last_part(_SENTENCE_END, text[max(start, raw.start - 110) : raw.start])
    if re.search(r"\bsince\s\Z", before, re.IGNORECASE):
        return True
    if _AHEAD.search(before):
        return False
    after = _CLAUSE_END.split(text[raw.end : min(end, raw.end + 40)], maxsplit=1)[0]
    return bool(_BEHIND.search(_last_part(_CLAUSE_END, before)) or _BEHIND.search(after))


def _last_part(ends: re.Pattern[str], text: str) -> str:
    return text[max((m.end() for m in ends.finditer(text)), default=0) :]
