"""Statements in the shape of the task `statements`."""

from __future__ import annotations

from typing import Any

from travaux.model import Sheet, Statement

__all__ = ["statement_row"]

_KIND = {"direct": "direct", "nested": "direct", "partial": "mixed", "paraphrase": "indirect", "none": "indirect"}


def statement_row(key: str, sheet: Sheet | None) -> dict[str, Any]:
    """`{"doc_id", "quotes"}` of one text, its quotes in order of their content; no quotes without a sheet."""
    found = [f for f in sheet.findings if isinstance(f, Statement)] if sheet else []
    quotes = [_quote(s) for s in found]
    return {"doc_id": key, "quotes": sorted(quotes, key=lambda q: (q["start"], q["end"], q["speaker_start"] or -1))}


def _quote(statement: Statement) -> dict[str, Any]:
    spans = sorted((e.start, e.end) for e in statement.content)
    who = statement.speaker_words
    row: dict[str, Any] = {"start": spans[0][0], "end": max(end for _, end in spans)}
    if len(spans) > 1:
        row["spans"] = [list(span) for span in spans]
    return row | {
        "speaker_start": who.start if who else None,
        "speaker_end": who.end if who else None,
        "speaker": statement.speaker.name if statement.speaker else None,
        "verb": statement.cue,
        "kind": _KIND.get(statement.mode, "indirect"),
    }
