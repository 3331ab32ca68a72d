"""Rows of gold and predictions: read from files, checked, and every mistake told as FILE:LINE."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from travaux.errors import GoldError

__all__ = ["AT", "Need", "Row", "check", "guarded", "read_json", "read_lines", "read_rows", "read_text", "word_set"]

Row = dict[str, Any]
"""A row as JSON gives it; `check` says which of its fields a scorer relies on."""

Need = Mapping[str, type | tuple[type, ...] | None]
"""Field to the type or types it must have; None: a whole number, null or absent."""

AT = "_at"
"""The key under which a row carries its place in its file."""


def word_set(text: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(text.split())


def read_text(path: Path) -> str:
    """A report as received: UTF-8, line ends untouched. Raises GoldError if it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise GoldError(f"{path}:1: cannot be read ({problem.strerror or problem})") from None
    except UnicodeDecodeError as problem:
        line = path.read_bytes()[: problem.start].count(b"\n") + 1
        raise GoldError(f"{path}:{line}: not UTF-8 ({problem.reason})") from None


def read_json(path: Path) -> Any:
    """The one JSON value of a file. Raises GoldError with its line if it is none."""
    text = read_text(path)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise GoldError(f"{path}:{getattr(problem, 'lineno', 1)}: not JSON ({problem})") from None


def read_rows(path: Path, key: str, need: Need | None = None) -> dict[str, Row]:
    """A JSONL file as `{row[key]: row}` in its order, each row with its place under `_at`.

    Raises GoldError for a line that is no object, lacks a field of `need`, or repeats a key.
    """
    rows: dict[str, Row] = {}
    for row in read_lines(path):
        check(row, {key: str, **(need or {})}, row[AT])
        if row[key] in rows:
            raise GoldError(f"{row[AT]}: {key} {row[key]!r} comes twice")
        rows[row[key]] = row
    return rows


def read_lines(path: Path) -> Iterator[Row]:
    """The objects of a JSONL file in its order, each with its place under `_at`; blank lines are passed over.

    Raises GoldError for a line that is no object.
    """
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        at = f"{path}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise GoldError(f"{at}: not JSON ({problem})") from None
        check(row, {}, at)
        yield {**row, AT: at}


def check(row: Any, need: Need, at: str) -> None:
    """Raises GoldError, starting with `at`, unless `row` is an object whose fields have the types of `need`."""
    if not isinstance(row, dict):
        raise GoldError(f"{at}: expected an object, found {type(row).__name__}")
    for name, kind in need.items():
        if kind is None:
            if row.get(name) is not None and type(row[name]) is not int:
                raise GoldError(f"{at}: field {name!r} is {row[name]!r}")
        elif name not in row:
            raise GoldError(f"{at}: field {name!r} is missing")
        elif not isinstance(row[name], kind):
            raise GoldError(f"{at}: field {name!r} is {row[name]!r}")


@contextmanager
def guarded(at: str) -> Iterator[None]:
    """Whatever breaks on a row of the wrong shape becomes a GoldError that starts with `at`."""
    try:
        yield
    except (TypeError, KeyError, ValueError, AttributeError, IndexError, OverflowError) as problem:
        raise GoldError(f"{at}: a field of the wrong shape ({type(problem).__name__}: {problem})") from None
