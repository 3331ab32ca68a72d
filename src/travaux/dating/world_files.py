"""World files (YAML) → World, with every mistake of every file told at once as FILE:LINE.

    anchors: [{label, aliases: [...], day | from, to | agreed, in_force, source}]
    offices: [{person, office, from, to, source}]
    series:  [{label, measure, of, area, file, date_key, value_key, alt_value_key, source}]

`file` of a series is a JSON list of objects, named relative to the world file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from travaux.codebook.nodes import Node, parse
from travaux.dating.world import MEASURES, Anchor, Office, Series, World
from travaux.errors import InputError

__all__ = ["PUBLIC_ANCHORS", "WorldError", "check_world", "load_world"]

PUBLIC_ANCHORS = Path(__file__).parent / "data" / "anchors.yaml"
"""A short file of public days of several disputes that comes with Travaux; read only if it is asked for."""

_KEYS = {
    "anchors": ("label", "aliases", "day", "from", "to", "agreed", "in_force", "source"),
    "offices": ("person", "office", "from", "to", "source"),
    "series": ("label", "measure", "of", "area", "file", "date_key", "value_key", "alt_value_key", "source"),
}
_NEEDED = {
    "anchors": ("label", "source"),
    "offices": ("person", "office", "source"),
    "series": ("label", "measure", "of", "area", "file", "date_key", "value_key"),
}
_LARGEST = 50_000_000  # bytes of a series


class WorldError(InputError):
    """Mistakes in world files; `mistakes` holds one `FILE:LINE: what` a mistake."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        self.mistakes = tuple(mistakes)
        count = len(self.mistakes)
        super().__init__(f"{count} mistake{'s' * (count != 1)} in world files:\n" + "\n".join(self.mistakes))


def load_world(paths: Sequence[Path]) -> World | None:
    """The world that the files tell together; None for no file. Raises WorldError with every mistake."""
    if not paths:
        return None
    mistakes: list[str] = []
    files = [_File(path, mistakes) for path in paths]
    if mistakes:
        raise WorldError(mistakes)
    # sorted, so that the same files in another order are the same world
    anchors = sorted({a for f in files for a in f.anchors}, key=lambda a: (a.earliest, a.label, a.names))
    offices = sorted({o for f in files for o in f.offices}, key=lambda o: (o.person, o.title, str(o.start)))
    series = sorted({s for f in files for s in f.series}, key=lambda s: (s.label, s.kind))
    told = repr((anchors, offices, series))
    return World(tuple(anchors), tuple(offices), tuple(series), hashlib.sha256(told.encode()).hexdigest())


def check_world(path: Path) -> list[str]:
    """Every mistake of a file, as `FILE:LINE: what`; empty if `load_world` takes it."""
    mistakes: list[str] = []
    _File(path, mistakes)
    return mistakes


class _File:
    """One file as read; what is wrong goes to `mistakes`."""

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        self.path, self.mistakes = path, mistakes
        self.anchors: list[Anchor] = []
        self.offices: list[Office] = []
        self.series: list[Series] = []
        node = self._node()
        if node is None:
            return
        if not isinstance(node[1], dict):
            self._wrong(node[0], f"the file must be a mapping with {', '.join(_KEYS)}")
            return
        for name, part in node[1].items():
            if name not in _KEYS:
                self._wrong(part[0], f"unknown key `{name}`; one of {', '.join(_KEYS)}")
            elif not isinstance(part[1], list):
                self._wrong(part[0], f"`{name}` must be a list")
            else:
                for item in part[1]:
                    self._entry(name, item)

    def _wrong(self, line: int, what: str) -> None:
        self.mistakes.append(f"{self.path}:{line}: {what}")

    def _node(self) -> Node | None:
        try:
            text = self.path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            self._wrong(problem.object[: problem.start].count(b"\n") + 1, "not UTF-8")
            return None
        except OSError as problem:
            self._wrong(1, f"cannot be read: {problem.strerror or problem}")
            return None
        found: list[tuple[int, str]] = []
        node = parse(text, found)
        for line, what in found:
            self._wrong(line, what)
        if node is None and not found:
            self._wrong(1, "nothing is in it")
        return node

    def _entry(self, name: str, item: Node) -> None:
        line, values = item
        if not isinstance(values, dict):
            self._wrong(line, f"an entry of `{name}` must be a mapping")
            return
        known = len(self.mistakes)
        for key, value in values.items():
            if key not in _KEYS[name]:
                self._wrong(value[0], f"unknown key `{key}` in `{name}`; one of {', '.join(_KEYS[name])}")
            elif key != "aliases" and value[1] is not None and not isinstance(value[1], str):
                self._wrong(value[0], f"`{key}` must be text, not {value[1]!r}")
        for key in _NEEDED[name]:
            if key not in values or not values[key][1]:
                self._wrong(line, f"`{key}` is missing")
        days = {key: self._day(key, values) for key in ("day", "from", "to", "agreed", "in_force")}
        if len(self.mistakes) == known:
            {"anchors": self._anchor, "offices": self._office, "series": self._one_series}[name](line, values, days)

    def _day(self, key: str, values: dict[str, Node]) -> date | None:
        if key not in values or not isinstance(values[key][1], str):
            return None
        line, text = values[key]
        try:
            return date.fromisoformat(text) if len(text) == len("2001-01-31") else _fail()
        except ValueError:
            self._wrong(line, f"`{key}`: {text!r} is no day (YYYY-MM-DD)")
            return None

    def _anchor(self, line: int, values: dict[str, Node], days: dict[str, date | None]) -> None:
        aliases = self._aliases(line, values.get("aliases", (line, [])))
        given = [key for key, pair in (("day", ("day",)), ("from", ("from", "to")), ("agreed", ("agreed", "in_force")))
                 if any(days[k] for k in pair)]  # fmt: skip
        if len(given) != 1:
            self._wrong(line, "an anchor needs `day`, or `from` and `to`, or `agreed` and `in_force`; one of the three")
            return
        if given == ["from"] and not (days["from"] and days["to"]):
            self._wrong(line, "`from` and `to` belong together")
            return
        told = [d for d in days.values() if d]
        if (days["from"] or told[0]) > (days["to"] or told[-1]) or (
            days["agreed"] and days["in_force"] and days["agreed"] > days["in_force"]
        ):
            self._wrong(line, "the first day is after the last")
            return
        label = values["label"][1]
        agreed = days["agreed"]
        self.anchors.append(Anchor(label, (label, *aliases), min(told), max(told), values["source"][1], agreed))

    def _aliases(self, line: int, node: Node) -> list[str]:
        if not isinstance(node[1], list):
            self._wrong(node[0], "`aliases` must be a list")
            return []
        for at, alias in node[1]:
            if not isinstance(alias, str) or not alias.strip():
                self._wrong(at, f"an alias must be text, not {alias!r}")
        return [alias for _, alias in node[1] if isinstance(alias, str) and alias.strip()]

    def _office(self, line: int, values: dict[str, Node], days: dict[str, date | None]) -> None:
        start, end = days["from"], days["to"]
        if not (start or end):
            self._wrong(line, "an office needs `from`, `to` or both")
        elif start and end and start > end:
            self._wrong(line, "`from` is after `to`")
        else:
            self.offices.append(Office(values["person"][1], values["office"][1], start, end, values["source"][1]))

    def _one_series(self, line: int, values: dict[str, Node], days: dict[str, date | None]) -> None:
        measure = values["measure"][1]
        if measure not in MEASURES:
            self._wrong(values["measure"][0], f"`measure`: {measure!r} is none of {', '.join(MEASURES)}")
            return
        rows = self._rows(values["file"])
        if rows is None:
            return
        keys = [values[k][1] if k in values else None for k in ("date_key", "value_key", "alt_value_key")]
        points: dict[date, tuple[int, int | None]] = {}
        for number, row in enumerate(rows, 1):
            point = _point(row, keys)
            if isinstance(point, str):
                self._wrong(values["file"][0], f"{values['file'][1]}: row {number}: {point}")
                return
            if point is not None:
                points[point[0]] = point[1:]
        if not points:
            self._wrong(values["file"][0], f"{values['file'][1]}: no row has `{keys[1]}`")
            return
        told = sorted(points)
        self.series.append(
            Series(
                values["label"][1],
                MEASURES[measure],
                values["of"][1],
                values["area"][1],
                tuple(told),
                tuple(points[d][0] for d in told),
                tuple(points[d][1] for d in told),
            )
        )

    def _rows(self, node: Node) -> list[Any] | None:
        line, name = node
        path = self.path.parent / name
        try:
            if path.stat().st_size > _LARGEST:
                raise ValueError(f"larger than {_LARGEST} bytes")
            rows = json.loads(path.read_bytes().decode("utf-8"))
        except OSError as problem:
            self._wrong(line, f"{name}: cannot be read: {problem.strerror or problem}")
            return None
        except (ValueError, RecursionError) as problem:
            self._wrong(line, f"{name}: not JSON ({problem})")
            return None
        if not isinstance(rows, list):
            self._wrong(line, f"{name}: must be a list of objects")
            return None
        return rows


def _fail() -> date:
    raise ValueError


def _point(row: Any, keys: Sequence[str | None]) -> tuple[date, int, int | None] | str | None:
    """Day and values of a row; None where it has no value; a text where it is wrong."""
    if not isinstance(row, dict):
        return "not an object"
    day, value, also = (row.get(k) if k else None for k in keys)
    if not isinstance(day, str):
        return f"`{keys[0]}` is {day!r}"
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return f"`{keys[0]}`: {day!r} is no day"
    value = also if value is None else value
    if value is None:
        return None
    if type(value) is not int or (also is not None and type(also) is not int):
        return f"{value!r} is no whole number"
    return when, value, also
