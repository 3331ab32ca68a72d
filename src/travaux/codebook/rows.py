"""Values → checked rows: one row an entry, with the place of every value in its file. All mistakes are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from travaux.codebook.nodes import Node
from travaux.codebook.phrases import read_phrase, shown
from travaux.codebook.schema import Field, Section

__all__ = ["Reader", "Row", "Spot"]

Spot = tuple[str, int]
"""File as it is named to the user, and line."""

_NUMBERS = (int, float)


@dataclass(slots=True)
class Row:
    """An entry as read. Phrases are kept as the file has them until the book is built.

    `remove` and `without` (items to take out of the entry's lists) come from overlays only.
    """

    key: str
    place: Spot
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Spot] = field(default_factory=dict)
    remove: bool = False
    without: tuple[str, ...] = ()


@dataclass(slots=True)
class Reader:
    """Reads the sections of one file; what is wrong is added to `mistakes` as `FILE:LINE: what`."""

    file: str
    mistakes: list[str]
    overlay: bool = False

    def wrong(self, line: int, what: str) -> None:
        self.mistakes.append(f"{self.file}:{line}: {what}")

    def rows(self, section: Section, node: Node) -> list[Row]:
        """The entries of one section, those that have a key."""
        line, value = node
        if not isinstance(value, list):
            self.wrong(line, f"`{section.label}` must be a list of entries")
            return []
        rows: dict[str, Row] = {}
        for at, entry in value:
            row = self._row(section, at, entry)
            if row is None:
                continue
            if row.key in rows:
                first = rows[row.key].place[1]
                self.wrong(at, f"{section.key} `{row.key}` stands twice (first in line {first})")
            else:
                rows[row.key] = row
        return list(rows.values())

    def _row(self, section: Section, line: int, entry: Any) -> Row | None:
        if not isinstance(entry, dict):
            self.wrong(line, f"an entry of `{section.label}` must be a mapping with `{section.key}`")
            return None
        if section.key not in entry:
            self.wrong(line, f"`{section.key}` is missing")
            return None
        key_line, key = entry[section.key]
        if not isinstance(key, str) or not key.strip():
            self.wrong(key_line, f"`{section.key}` must be text{_quoting(key)}")
            return None
        row = Row(key, (self.file, line))
        for name, (at, value) in entry.items():
            rule = section.fields.get(name)
            if rule is not None:
                row.places[name] = (self.file, at)
                row.values[name] = self._value(rule, name, at, value)
            elif self.overlay and name == "remove":
                row.remove = value is True
                if value is not True:
                    self.wrong(at, "`remove` must be true")
            elif self.overlay and name == "without":
                row.without = tuple(self._texts(name, at, value))
            else:
                self.wrong(at, f"unknown key `{name}` in `{section.label}`; one of {', '.join(section.fields)}")
        return row

    def _value(self, rule: Field, name: str, line: int, value: Any) -> Any:
        if value is None and not rule.required:
            return None
        if rule.kind == "phrases":
            return self._phrases(name, line, value)
        if rule.kind == "texts":
            found = self._texts(name, line, value)
            for text in found if rule.choices else ():
                self._choice(rule, name, line, text)
            return found
        if rule.kind == "text":
            if isinstance(value, str) and value.strip():
                self._choice(rule, name, line, value)
                return value
            self.wrong(line, f"`{name}` must be text{_quoting(value)}")
        elif rule.kind == "flag":
            if isinstance(value, bool):
                return value
            self.wrong(line, f"`{name}` must be true or false")
        else:
            if isinstance(value, _NUMBERS) and not isinstance(value, bool):
                return value
            self.wrong(line, f"`{name}` must be a number")
        return None

    def _choice(self, rule: Field, name: str, line: int, value: str) -> None:
        if rule.choices and value not in rule.choices:
            self.wrong(line, f"`{name}`: `{value}` is none of {', '.join(sorted(rule.choices))}")

    def _texts(self, name: str, line: int, value: Any) -> list[str]:
        if not isinstance(value, list):
            self.wrong(line, f"`{name}` must be a list")
            return []
        found: list[str] = []
        for at, item in value:
            if not isinstance(item, str) or not item.strip():
                self.wrong(at, f"`{name}` holds something that is not text{_quoting(item)}")
            elif item in found:
                self.wrong(at, f"`{item}` stands twice in `{name}`")
            else:
                found.append(item)
        return found

    def _phrases(self, name: str, line: int, value: Any) -> list[Any]:
        if not isinstance(value, list):
            self.wrong(line, f"`{name}` must be a list of phrases")
            return []
        found: dict[str, Any] = {}
        for at, item in value:
            one, problems = read_phrase(item)
            for problem in problems:
                self.wrong(at, problem)
            if one is None:
                continue
            label = shown(one)
            if label in found:
                self.wrong(at, f"`{label}` stands twice in `{name}`")
            else:
                found[label] = one
        return list(found.values())


def _quoting(value: Any) -> str:
    """YAML reads a bare 24 or true as something else than text; tell how it becomes text."""
    return "; put it in quotes" if isinstance(value, bool | int | float) else ""
