"""The files → one Codebook.

Each file is parsed with the line of every value, its entries are checked against the schema, an overlay's entries are
put over ours, and only then are references followed. Every mistake of every file is told at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from travaux.codebook.book import Codebook
from travaux.codebook.nodes import parse
from travaux.codebook.overlay import merge
from travaux.codebook.phrases import build_phrases
from travaux.codebook.rows import Reader, Row
from travaux.codebook.schema import FILES, SECTIONS, Section
from travaux.codebook.terms import CueClass, Office, State, Surface
from travaux.errors import CodebookError, InputError

__all__ = ["check", "load"]

_DATA = Path(__file__).parent / "data"
_ATTRIBUTES = {"def": "definition", "with": "objects"}

_Table = dict[str, dict[str, Row]]


def load(overlay: Path | None = None) -> Codebook:
    """The codebook, with the user's own files of folder `overlay` put over it.

    Raises CodebookError with every mistake as FILE:LINE, InputError if `overlay` is no folder. Without an overlay the
    files are read once a process.
    """
    return _shipped() if overlay is None else _load(overlay)


def check(directory: Path) -> list[str]:
    """Every mistake in an overlay folder, as `FILE:LINE: what`; empty if `load` takes it. InputError as in `load`."""
    mistakes: list[str] = []
    _gather(directory, mistakes)
    return mistakes


@cache
def _shipped() -> Codebook:
    return _load(None)


def _load(overlay: Path | None) -> Codebook:
    mistakes: list[str] = []
    tables = _gather(overlay, mistakes)
    if mistakes:
        raise CodebookError(mistakes)
    return _book(tables)


def _gather(overlay: Path | None, mistakes: list[str]) -> _Table:
    tables: _Table = {section.name: {} for section in SECTIONS}
    for file in FILES:
        _read(_DATA / file, f"codebook/{file}", tables, mistakes, overlay=False)
    if overlay is not None:
        for path in _overlay_files(overlay, mistakes):
            _read(path, str(path), tables, mistakes, overlay=True)
    for section in SECTIONS:
        _complete(section, tables, mistakes)
    _one_class_per_cue(tables["cues"].values(), mistakes)
    return tables


def _overlay_files(folder: Path, mistakes: list[str]) -> list[Path]:
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder; a codebook overlay is a folder of YAML files")
    found = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    mistakes.extend(
        f"{path}:1: no such file in the codebook; one of {', '.join(FILES)}" for path in found if path.name not in FILES
    )
    return [path for path in found if path.name in FILES]


def _read(path: Path, shown: str, tables: _Table, mistakes: list[str], *, overlay: bool) -> None:
    """Parse one file and put its entries into the tables."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        mistakes.append(f"{shown}:{line}: not UTF-8")
        return
    except OSError as error:
        mistakes.append(f"{shown}:1: cannot be read: {error.strerror or error}")
        return
    problems: list[tuple[int, str]] = []
    node = parse(text, problems)
    mistakes.extend(f"{shown}:{line}: {what}" for line, what in problems)
    if node is None or node[1] is None:
        return
    reader = Reader(shown, mistakes, overlay)
    sections = {section.label: section for section in SECTIONS if section.file == path.name}
    if not isinstance(node[1], dict):
        mistakes.append(f"{shown}:{node[0]}: the file must be a mapping with {', '.join(sections)}")
        return
    for label, inner in node[1].items():
        section = sections.get(label)
        if section is None:
            mistakes.append(f"{shown}:{inner[0]}: unknown key `{label}`; one of {', '.join(sections)}")
            continue
        merge(section, tables[section.name], reader.rows(section, inner), mistakes)


def _complete(section: Section, tables: _Table, mistakes: list[str]) -> None:
    """Missing keys and references to codes that no file has."""
    rules = list(section.fields.items())
    for row in tables[section.name].values():
        for name, rule in rules:
            value = row.values.get(name)
            if rule.required and name not in row.values:
                mistakes.append(f"{row.place[0]}:{row.place[1]}: `{name}` is missing in `{row.key}`")
            elif rule.ref and value is not None and value not in tables[rule.ref]:
                file, line = row.places[name]
                mistakes.append(f"{file}:{line}: `{name}`: there is no `{value}` in {rule.ref}")
            elif rule.refs:
                file, line = row.places.get(name, row.place)
                mistakes.extend(
                    f"{file}:{line}: `{name}`: there is no `{one}` in {rule.refs}"
                    for one in value or ()
                    if one not in tables[rule.refs]
                )


def _one_class_per_cue(rows: Iterable[Row], mistakes: list[str]) -> None:
    owner: dict[tuple[Any, str], str] = {}
    for row in rows:
        for lemma in row.values.get("lemmas") or ():
            first = owner.setdefault((row.values.get("part"), lemma), row.key)
            if first != row.key:
                file, line = row.places["lemmas"]
                mistakes.append(f"{file}:{line}: `{lemma}` is in `{first}` and in `{row.key}`; one class a word")


def _book(tables: _Table) -> Codebook:
    content = {
        section.name: [[row.values.get(name) for name in section.fields] for row in tables[section.name].values()]
        for section in SECTIONS
    }
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    parts: dict[str, Any] = {
        section.name: {key: _entry(section, row) for key, row in tables[section.name].items()} for section in SECTIONS
    }
    cues: dict[str, CueClass] = parts["cues"]
    return Codebook(
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
        verbs=_cues(cues, "verb"),
        nouns=_cues(cues, "noun"),
        prepositions=_cues(cues, "preposition"),
        surfaces=_surfaces(parts),
        titles=_titles(parts["offices"]),
        **parts,
    )


def _entry(section: Section, row: Row) -> Any:
    values: dict[str, Any] = {}
    for name, value in row.values.items():
        if value is None:
            continue
        if isinstance(value, list):
            words = section.fields[name].kind == "phrases"
            made = [one for item in value for one in build_phrases(item)] if words else value
            values[_ATTRIBUTES.get(name, name)] = tuple(made)
        else:
            values[_ATTRIBUTES.get(name, name)] = value
    if section.make is State:
        values.setdefault("capital", None)
    return section.make(**values)


def _cues(classes: dict[str, CueClass], part: str) -> dict[str, CueClass]:
    return {lemma: one for one in classes.values() if one.part == part for lemma in one.lemmas}


def _titles(offices: dict[str, Office]) -> dict[str, Office]:
    """The first office that claims a word keeps it."""
    found: dict[str, Office] = {}
    for office in offices.values():
        for name in (office.name, *office.aliases):
            found.setdefault(name.lower().rstrip("."), office)
    return found


def _surfaces(parts: dict[str, Any]) -> dict[str, tuple[Surface, ...]]:
    found: dict[str, list[Surface]] = {}

    def add(surface: Surface, *texts: str | None) -> None:
        for text in texts:
            if text:
                known = found.setdefault(text, [])
                if surface not in known:
                    known.append(surface)

    for code, state in parts["states"].items():
        add(Surface("state", code, code), state.name, *state.aliases)
        add(Surface("adjective", code, code), *state.adjectives)
        add(Surface("people", code, code), *state.people)
        add(Surface("capital", code, code), state.capital)
        add(Surface("metonym", code, code), *state.metonyms)
    for name, one in parts["organisations"].items():
        add(Surface("organisation", name, one.side), name, *one.aliases)
    for name, one in parts["outlets"].items():
        add(Surface("outlet", name, one.state), name, *one.aliases)
    for name, one in parts["places"].items():
        add(Surface("place", name, one.state), name, *one.aliases)
    return {text: tuple(found[text]) for text in sorted(found)}
