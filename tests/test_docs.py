"""The documents name what there is: settings, commands, packages, floors; and their links lead somewhere."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer.core
import typer.main

import travaux
from travaux import cli
from travaux.assessing import floors
from travaux.publishing import terminal
from travaux.settings import Settings

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
QUALITY = ROOT / "docs" / "quality.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples" / "README.md"])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _row(page: str, first: str) -> list[str]:
    """The cells of the table row that begins with this cell."""
    found = [line for line in page.splitlines() if line.startswith(f"| {first} |")]
    assert len(found) == 1, f"{len(found)} rows for {first}"
    return [cell.strip() for cell in found[0].strip("|").split(" | ")]


@pytest.mark.parametrize("name", [f.name for f in fields(Settings)])
def test_every_setting_is_told(name: str) -> None:
    field = next(f for f in fields(Settings) if f.name == name)
    cells = _row(_text(ARCHITECTURE), f"`{name}`")
    assert cells[1] == f"`TRAVAUX_{name.upper()}`"
    assert cells[-1] == field.metadata["help"]
    if isinstance(field.default, str | int) and not isinstance(field.default, bool):
        assert cells[2].strip("`") == str(field.default)


def test_no_setting_is_made_up() -> None:
    told = set(re.findall(r"TRAVAUX_([A-Z_]+)", "".join(_text(p) for p in PAGES)))
    assert told <= {f.name.upper() for f in fields(Settings)}


def _commands(command: object, name: str = "travaux") -> Iterator[str]:
    if isinstance(command, typer.core.TyperGroup):
        for word, part in command.commands.items():
            yield from _commands(part, f"{name} {word}")
    else:
        yield name


def _used(page: str) -> set[str]:
    """The first two words after `travaux`, where the page gives commands."""
    code = "\n".join([*FENCED.findall(page), *re.findall(r"`(travaux [^`]+)`", page)])
    return {m for line in code.splitlines() for m in re.findall(r"^(?:\$ )?(travaux [a-z]+(?: [a-z]+)?)", line)}


def test_every_command_is_shown() -> None:
    commands = set(_commands(typer.main.get_command(cli.app)))
    assert len(commands) > 5
    shown_here = _used(_text(README))
    assert [c for c in commands if not any(f"{u} ".startswith(f"{c} ") for u in shown_here)] == []


def test_every_view_of_show_is_shown() -> None:
    told = set(re.findall(r"^travaux show (\w+)", _text(README), re.MULTILINE))
    assert told == set(terminal.WHATS)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_no_command_is_made_up(page: Path) -> None:
    commands = set(_commands(typer.main.get_command(cli.app)))
    known = {c.rsplit(" ", 1)[0] if c.count(" ") > 1 else c for c in commands}
    assert {" ".join(u.split()[:2]) for u in _used(_text(page))} <= known


def test_every_package_has_its_room() -> None:
    rooms = set(re.findall(r"^### `(\w+)`$", _text(ARCHITECTURE), re.MULTILINE))
    assert rooms == {m.name for m in pkgutil.iter_modules(travaux.__path__) if m.ispkg}


def test_starting_points_are_there() -> None:
    told = re.findall(r"^Start: `([^`]+)`", _text(ARCHITECTURE), re.MULTILINE)
    assert len(told) > 8
    assert [t for t in told if not (ROOT / "src" / "travaux" / t).exists()] == []


def _anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    heads = re.findall(r"^#+ +(.+?)\s*$", FENCED.sub("", page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_resolve(page: Path) -> None:
    broken = []
    for link in LINK.findall(FENCED.sub("", _text(page))):
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        there = target.is_relative_to(ROOT) and target.exists()
        if not there or (anchor and anchor not in _anchors(_text(target))):
            broken.append(link)
    assert broken == []


def test_the_documents_are_linked_from_the_readme() -> None:
    links = {(ROOT / link.partition("#")[0]).resolve() for link in LINK.findall(_text(README)) if "://" not in link}
    assert {p for p in PAGES if p != README} <= links


def test_the_picture_is_small_enough_to_load() -> None:
    picture = ROOT / "docs" / "picture.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 250_000


def test_every_floor_stands_in_the_table() -> None:
    """If this fails: `python -m travaux.assessing.floors --markdown`, with TRAVAUX_DATA set, prints the table."""
    page = _text(QUALITY)
    table = page.partition("<!-- floors: begin -->\n")[2].partition("<!-- floors: end -->")[0]
    told = [line.rpartition(" | ") for line in table.splitlines()]
    held = floors.read(ROOT / "quality" / "floors.toml")
    blank = floors.markdown([(floor, []) for floor in held])
    wanted = [line.rpartition(" | ")[0] for line in blank.splitlines()]
    assert [row for row, _, _ in told] == wanted
    bounds = [v for floor in held for v in floors.verdicts(floor, {})]
    for (row, _, now), v in zip(told[2:], bounds, strict=True):
        value = float(now.strip(" |"))
        assert value >= v.bound if v.sign == "≥" else value <= v.bound, row
