"""JSON Schema (2020-12) of the rows of the canonical export, made from the nouns, so that it cannot lag behind them."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

from travaux.errors import InputError
from travaux.model import (
    KINDS,
    Actor,
    Discrepancy,
    Edge,
    Evidence,
    Known,
    Layer,
    Place,
    Refusal,
    Round,
    Shift,
    Standing,
    When,
)

__all__ = ["TABLES", "schema_of"]

_ID = {"type": "string", "pattern": "^[0-9a-f]{24}$"}
_REPORT = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
}
_NOUNS: dict[str, type] = {
    "actors": Actor,
    "discrepancies": Discrepancy,
    "edges": Edge,
    "places": Place,
    "refusals": Refusal,
    "rounds": Round,
    "shifts": Shift,
    "standings": Standing,
}
TABLES = (*(f"{kind}s" for kind in KINDS), *_NOUNS, "clusters", "reports")
"""The tables that have a schema."""


def schema_of(table: str) -> dict[str, Any]:
    """The schema of one line of a table. Raises InputError for a table without one."""
    if table not in TABLES:
        raise InputError(f"no schema of {table!r}; there is one of: {', '.join(TABLES)}")
    if table == "reports":
        made = _reports()
    elif table == "clusters":
        made = _object({"id": _REPORT, "reports": {"type": "array", "items": _REPORT, "minItems": 2}})
    elif table in _NOUNS:
        made = _noun(_NOUNS[table])
    else:
        made = _noun(KINDS[table.removesuffix("s")])
        made["properties"] |= {"id": _ID, "entry": _ID, "report": _REPORT}
    made["properties"]["table"] = {"const": table}
    made["required"] = sorted(made["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": table, **made}


def _reports() -> dict[str, Any]:
    places = {name: {"type": "string"} for name in ("source", "encoding", "digest", "form")}
    return _object(
        {
            "id": _REPORT,
            "text": {"type": "string"},
            "known": _noun(Known),
            "layers": {"type": "array", "items": _noun(Layer)},
            "publication": _noun(When),
            "publication_argument": {"type": "array", "items": {"type": "string"}},
            "sources": {"type": "array", "minItems": 1, "items": _object(places)},
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    required = sorted(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _noun(noun: type) -> dict[str, Any]:
    hints = get_type_hints(noun)
    return _object({f.name: _of(hints[f.name]) for f in fields(noun)})


def _of(hint: Any) -> dict[str, Any]:
    if get_origin(hint) in (Union, types.UnionType):
        (inner,) = (a for a in get_args(hint) if a is not type(None))
        return {"anyOf": [_of(inner), {"type": "null"}]}
    if hint is Evidence:
        place: dict[str, Any] = {"type": "integer", "minimum": 0}
        return _object({"report": _REPORT, "start": place, "end": place, "words": {"type": "string"}})
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0])}
    return _noun(hint) if is_dataclass(hint) and isinstance(hint, type) else _PLAIN[hint]
