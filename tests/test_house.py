"""The house rules that a machine can hold: imports, public names, sizes, the cost of help, words that do not belong."""

from __future__ import annotations

import importlib
import pkgutil
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import travaux
from travaux.settings import Settings

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
LONGEST_FILE = 450
HEAVY = ("spacy", "thinc", "numpy", "sqlalchemy", "jinja2", "ahocorasick", "yaml")
MODULES = sorted(m.name for m in pkgutil.walk_packages(travaux.__path__, "travaux."))
PACKAGES = sorted(m.name for m in pkgutil.walk_packages(travaux.__path__, "travaux.") if m.ispkg)


def _files() -> Iterator[Path]:
    """The text files of the project itself."""
    kept = ("src", "tests", "docs", "examples", "quality", ".ci")
    for folder in kept:
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.is_file()
                and "__pycache__" not in path.parts
                and path.suffix not in {".pyc", ".png", ".woff2", ".ico"}
            ):
                yield path
    yield from sorted(p for p in ROOT.glob("*") if p.suffix in {".md", ".toml", ".lock"} or p.name == "Makefile")


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_imports_point_downwards() -> None:
    done = subprocess.run(
        [BIN / "lint-imports", "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\b0 broken", done.stdout), done.stdout


def _order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, each in alphabetical order."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_sorted_and_there(name: str) -> None:
    module = importlib.import_module(name)
    names = getattr(module, "__all__", None)
    if name in PACKAGES:
        assert re.search(r"\b(never|nothing)\b", module.__doc__ or "", re.IGNORECASE), f"{name}: what does it never do?"
        empty = not [m for m in MODULES if m.startswith(f"{name}.")]
        assert names is not None or empty, f"{name} has no __all__"
    if names is None:
        return
    assert list(names) == sorted(set(names), key=_order)
    assert [n for n in names if not hasattr(module, n)] == []


def test_no_file_is_long() -> None:
    sizes = {p.relative_to(ROOT): len(_text(p).splitlines()) for p in _files() if p.suffix == ".py"}
    assert len(sizes) > 50
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_the_command_line_loads_nothing_heavy() -> None:
    code = f"import sys, travaux.cli; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def _cpu(command: list[str | Path]) -> float:
    """The least CPU seconds of several runs: the others tell of what else the machine does."""
    least = float("inf")
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return least


def test_help_answers_in_a_blink() -> None:
    assert _cpu([BIN / "travaux", "--help"]) <= 5 * _cpu([sys.executable, "-c", "import typer"])


def test_the_project_speaks_of_itself_alone() -> None:
    """No path of somebody's machine, no host that packages came from, no word about who wrote it."""
    # written in pieces, so that this file does not name what it looks for
    bad = re.compile(
        r"(?<![\w.])/(?:wor[k]|tm[p]|roo[t]|hom[e])/\w|\bAI[ -]agen[t]|\bcoding[ ]assistan[t]"
        r"|\b(?:claud[e]|chatgp[t]|copilo[t])\b|file:///\w|--(?:extra-)?index-ur[l]|pypi\.or[g]/simple",
        re.IGNORECASE,
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in _files()
        for number, line in enumerate(_text(path).splitlines(), 1)
        if bad.search(line)
    ]
    assert found == []


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every eight words in a row."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}


@pytest.mark.lent
def test_no_sentence_of_the_lent_reports_is_in_the_project() -> None:
    data = Settings.load().data
    if data is None:
        pytest.skip("lent annotated data: set TRAVAUX_DATA to the folder that holds data/, gold/, seeds/ and score/")
    lent = {run for path in sorted((data / "seeds").glob("*.txt")) for run in _runs(_text(path))}
    assert len(lent) > 1000
    found = {
        str(path.relative_to(ROOT)): " ".join(min(same)) for path in _files() if (same := _runs(_text(path)) & lent)
    }
    assert found == {}
