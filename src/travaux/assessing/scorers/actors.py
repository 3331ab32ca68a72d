"""The scorer of actor codes: which country and which sector a phrase names.

Gold rows are `{id, actor, context, date, expect: {country: {eq | ne: ABC}, code_1: {eq | ne: GOV}, …}}`; `cc` counts as
country, other expectations are not scored. Predicted rows are `{id, country, sector}`, null or "" for none. To expect
none is to expect. A row without a prediction is wrong; case does not matter.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from travaux.assessing.scorers.overlap import ratio
from travaux.assessing.scorers.rows import AT, Row, read_rows
from travaux.errors import GoldError

__all__ = ["errors", "figures", "read_gold", "read_predictions", "scored"]

_FIELDS = ("country", "sector")
_TESTS = frozenset({"eq", "ne"})

_Verdict = dict[str, bool | None]
"""Whether country, sector and both are right; None where the gold does not ask."""


def read_gold(path: Path) -> dict[str, Row]:
    """`{id: row}`; raises GoldError with FILE:LINE, also for an expectation that cannot be read."""
    rows = read_rows(path, "id", {"actor": str, "expect": dict})
    for row in rows.values():
        for field, want in _wanted(row).items():
            if want is not None and not (isinstance(want, dict) and set(want) <= _TESTS):
                raise GoldError(f"{row[AT]}: cannot read what is expected of {field}: {want!r}")
    return rows


def read_predictions(path: Path) -> dict[str, Row]:
    """`{id: row}`; raises GoldError with FILE:LINE."""
    return read_rows(path, "id", {"country": (str, type(None)), "sector": (str, type(None))})


def figures(gold: dict[str, Row], pred: dict[str, Row]) -> dict[str, float | None]:
    """`country`, `sector` and `both`: accuracy over the rows that expect each; None where no row does."""
    told = [_verdict(row, pred.get(key)) for key, row in gold.items()]
    out: dict[str, float | None] = {}
    for name in (*_FIELDS, "both"):
        asked = [v[name] for v in told if v[name] is not None]
        out[name] = ratio(sum(bool(v) for v in asked), len(asked))
    return out


def scored(gold: dict[str, Row]) -> int:
    """How many rows expect something that is scored."""
    return sum(any(want is not None for want in _wanted(row).values()) for row in gold.values())


def errors(gold: dict[str, Row], pred: dict[str, Row]) -> list[Row]:
    """One row for each gold row of which something is wrong."""
    out: list[Row] = []
    for key, row in gold.items():
        verdict = _verdict(row, pred.get(key))
        if False in verdict.values():
            wrong = [name for name in _FIELDS if verdict[name] is False]
            out.append(
                {
                    "error": "+".join(wrong),
                    "id": key,
                    "actor": row["actor"],
                    "context": row.get("context"),
                    "date": row.get("date"),
                    "gold": row["expect"],
                    "pred": pred.get(key),
                }
            )
    return out


def _wanted(row: Row) -> dict[str, Any]:
    expect = row["expect"]
    return {"country": expect.get("country") or expect.get("cc"), "sector": expect.get("code_1")}


def _verdict(gold: Row, pred: Row | None) -> _Verdict:
    out: _Verdict = {
        name: None if want is None else pred is not None and _right(want, pred.get(name))
        for name, want in _wanted(gold).items()
    }
    return {**out, "both": None if None in out.values() else all(out.values())}


def _right(want: Row, got: Any) -> bool:
    said = str(got or "").upper()
    return all((said == str(v or "").upper()) is (test == "eq") for test, v in want.items())
