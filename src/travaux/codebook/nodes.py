"""YAML text → values that know their line.

The parser's events are read one by one and only mappings, lists and scalars are made of them, so no YAML tag can build
an object, and anchors and aliases, by which a small file grows huge, are refused. A plain scalar is true, false, null,
a whole or decimal number, or text: there is no `no` that means false (nor Norway that does).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

__all__ = ["LARGEST", "Node", "parse"]

Node: TypeAlias = tuple[int, Any]
"""A line (from 1) and a value: text, bool, int, float, None, a list of nodes, or a dict of text to node."""

LARGEST = 2_000_000
"""Characters; a vocabulary file is written by hand, a larger one is none."""

_DEEPEST = 12
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StopError(Exception):
    """What is wrong makes the rest of the file unreadable."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line, self.what = line, what


def parse(text: str, mistakes: list[tuple[int, str]]) -> Node | None:
    """The file's only document; None if it is empty or cannot be read. Mistakes are added as (line, what)."""
    if len(text) > LARGEST:
        mistakes.append((1, f"larger than {LARGEST} characters"))
        return None
    documents: list[Node] = []
    try:
        loader = _LOADER(text)
        try:
            after = loader.get_event
            while (event := after()) is not None and type(event) is not yaml.StreamEndEvent:
                if type(event) is yaml.DocumentStartEvent:
                    documents.append(_value(after(), after, mistakes, 0))
        finally:
            loader.dispose()
    except _StopError as problem:
        mistakes.append((problem.line, problem.what))
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        mistakes.append((mark.line + 1 if mark else 1, f"not YAML: {what}"))
        return None
    if len(documents) > 1:
        mistakes.append((documents[1][0], "a second document; one file holds one"))
    return documents[0] if documents else None


def _value(event: Any, after: Callable[[], Any], mistakes: list[tuple[int, str]], depth: int) -> Node:
    """The value that begins with `event`; `after()` gives the events that follow."""
    line = event.start_mark.line + 1
    kind = type(event)
    if kind is yaml.AliasEvent or event.anchor is not None:
        raise _StopError(
            line, "anchors and aliases (& and *) are not allowed; a text that begins with one needs quotes"
        )
    if event.tag is not None:
        raise _StopError(line, f"tags are not allowed: {event.tag}")
    if kind is yaml.ScalarEvent:
        value = event.value
        # Only what looks like more than a word can be anything but text.
        if event.implicit[0] and (value in _WORDS or value[0] in "+-0123456789"):
            return line, _plain(value)
        return line, value
    if depth > _DEEPEST:
        raise _StopError(line, "nested too deeply")
    if kind is yaml.MappingStartEvent:
        return line, _mapping(after, mistakes, depth)
    items: list[Node] = []
    while type(inner := after()) is not yaml.SequenceEndEvent:
        items.append(_value(inner, after, mistakes, depth + 1))
    return line, items


def _mapping(after: Callable[[], Any], mistakes: list[tuple[int, str]], depth: int) -> dict[str, Node]:
    found: dict[str, Node] = {}
    while type(event := after()) is not yaml.MappingEndEvent:
        line, key = _value(event, after, mistakes, depth + 1)
        node = _value(after(), after, mistakes, depth + 1)
        if not isinstance(key, str):
            mistakes.append((line, f"a key must be text, not {key!r}"))
        elif key in found:
            mistakes.append((line, f"key `{key}` stands twice (first in line {found[key][0]})"))
        else:
            found[key] = node
    return found


def _plain(value: str) -> Any:
    """A plain scalar's value: a word of its own, a number, or text after all."""
    if value in _WORDS:
        return _WORDS[value]
    if _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value
