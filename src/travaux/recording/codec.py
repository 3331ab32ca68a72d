"""Nouns ↔ rows, derived from the nouns' own fields, so that a new field cannot be forgotten on one of the two ways.

Each field of a dataclass becomes

- one column, if it is a text, truth value, number or day (`None` = NULL) or a tuple of texts (a JSON array);
- columns with the field's name before theirs, if it is a dataclass (`when` → `when_earliest`, `when_latest` …);
- rows of the evidence table, if it is Evidence: the role is the field's name, `core` for a finding's own evidence, and
  `when`, `as_of` … for the evidence of a nested When.

Values are checked by type: an int where a float is meant would come back as another value than went in.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from travaux.model import Evidence

__all__ = ["Column", "Mark", "columns", "decode", "encode", "roles", "to_json"]

T = TypeVar("T")
_LEAVES: dict[Any, str] = {str: "text", bool: "boolean", float: "real", date: "day"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `type` is text, boolean, real, day (ISO text) or texts (a JSON array of texts)."""

    name: str
    type: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the evidence table, without the finding it belongs to."""

    role: str
    n: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Part:
    """What becomes of one field. `shape`: column, nested, one (Evidence), maybe (Evidence or None), many (Evidence)."""

    field: str
    shape: str
    type: Any
    optional: bool


def _parts(cls: type) -> tuple[_Part, ...]:
    return _parts_of(cls)


@cache
def _parts_of(cls: type) -> tuple[_Part, ...]:
    hints = get_type_hints(cls)
    return tuple(_part(f.name, hints[f.name]) for f in fields(cls))


def _part(name: str, hint: Any) -> _Part:
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        options = [a for a in get_args(hint) if a is not type(None)]
        if len(options) != 1:
            raise TypeError(f"{name}: {hint} has no column")
        optional, hint = True, options[0]
    if hint is Evidence:
        return _Part(name, "maybe" if optional else "one", hint, optional)
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        if item is Evidence:
            return _Part(name, "many", hint, optional)
        if item is str and not optional:
            return _Part(name, "column", "texts", optional)
    elif is_dataclass(hint):
        return _Part(name, "nested", hint, optional)
    elif hint in _LEAVES:
        return _Part(name, "column", _LEAVES[hint], optional)
    raise TypeError(f"{name}: {hint} has no column")


def _role(prefix: str, field: str) -> str:
    if field == "evidence":
        return prefix.removesuffix("_") or "core"
    return prefix + field


@cache
def columns(cls: type, prefix: str = "", *, optional: bool = False) -> tuple[Column, ...]:
    """The columns of a noun, in the order of its fields."""
    found: list[Column] = []
    for part in _parts(cls):
        if part.shape == "column":
            found.append(Column(prefix + part.field, part.type, optional or part.optional))
        elif part.shape == "nested":
            inner = columns(part.type, f"{prefix}{part.field}_", optional=optional or part.optional)
            if part.optional and not _needed(part.type, f"{prefix}{part.field}_"):
                raise TypeError(f"{part.field}: nothing would tell an empty {part.type.__name__} from none")
            found.extend(inner)
    return tuple(found)


@cache
def roles(cls: type, prefix: str = "") -> tuple[str, ...]:
    """The roles of evidence that a noun has."""
    found: list[str] = []
    for part in _parts(cls):
        if part.shape == "nested":
            found.extend(roles(part.type, f"{prefix}{part.field}_"))
        elif part.shape != "column":
            found.append(_role(prefix, part.field))
    return tuple(found)


@cache
def _needed(cls: type, prefix: str) -> tuple[str, ...]:
    """Columns that are never NULL if the noun is there."""
    return tuple(prefix + part.field for part in _parts(cls) if part.shape == "column" and not part.optional)


def encode(noun: Any, prefix: str = "") -> tuple[dict[str, Any], tuple[Mark, ...]]:
    """`(row, marks)` of a noun. Raises TypeError if a value is not of its field's type."""
    row: dict[str, Any] = {}
    marks: list[Mark] = []
    for part in _parts(type(noun)):
        value, name = getattr(noun, part.field), prefix + part.field
        if part.shape == "column":
            row[name] = _to_cell(value, part, name)
        elif part.shape == "nested":
            if value is None:
                row.update(dict.fromkeys((c.name for c in columns(part.type, f"{name}_")), None))
            else:
                inner_row, inner_marks = encode(value, f"{name}_")
                row.update(inner_row)
                marks.extend(inner_marks)
        else:
            spans: Sequence[Evidence] = value if part.shape == "many" else () if value is None else (value,)
            marks.extend(Mark(_role(prefix, part.field), n, span) for n, span in enumerate(spans))
    return row, tuple(marks)


def _to_cell(value: Any, part: _Part, name: str) -> Any:
    if value is None and part.optional:
        return None
    if part.type == "texts":
        if type(value) is not tuple or any(type(v) is not str for v in value):
            raise TypeError(f"{name}: {value!r} is no tuple of texts")
        return json.dumps(value, ensure_ascii=False)
    wanted = next(t for t, leaf in _LEAVES.items() if leaf == part.type)
    if type(value) is not wanted:
        raise TypeError(f"{name}: {value!r} is no {wanted.__name__}")
    return value.isoformat() if part.type == "day" else value


def decode(cls: type[T], row: Mapping[str, Any], marks: Mapping[str, Sequence[Evidence]], prefix: str = "") -> T:
    """The noun of a row; `marks` are its evidence by role, in order."""
    values: dict[str, Any] = {}
    for part in _parts(cls):
        name = prefix + part.field
        if part.shape == "column":
            values[part.field] = _from_cell(row[name], part.type)
        elif part.shape == "nested":
            there = not part.optional or any(row[c] is not None for c in _needed(part.type, f"{name}_"))
            values[part.field] = decode(part.type, row, marks, f"{name}_") if there else None
        else:
            spans = tuple(marks.get(_role(prefix, part.field), ()))
            values[part.field] = spans if part.shape == "many" else spans[0] if spans else None
    return cls(**values)


def _from_cell(cell: Any, type_: str) -> Any:
    if cell is None:
        return None
    match type_:
        case "texts":
            return tuple(json.loads(cell))
        case "day":
            return date.fromisoformat(cell)
        case "boolean":
            return bool(cell)
    return cell


def to_json(value: Any, words: Callable[[Evidence], str]) -> Any:
    """A noun as JSON values: objects by field, days in ISO form, evidence with its `words`."""
    if isinstance(value, Evidence):
        return {"report": value.report, "start": value.start, "end": value.end, "words": words(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_json_fields(value, words))
    if isinstance(value, tuple):
        return [to_json(v, words) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _json_fields(noun: Any, words: Callable[[Evidence], str]) -> Iterator[tuple[str, Any]]:
    for f in fields(noun):
        yield f.name, to_json(getattr(noun, f.name), words)
