"""What is shipped: the locks, the notices, and a wheel that installs and runs where nothing else is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

import travaux

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _lock(name: str) -> dict[str, str]:
    lines = [x for x in (ROOT / name).read_text("utf-8").splitlines() if x and not x.startswith("#")]
    assert [x for x in lines if not PIN.fullmatch(x)] == [], "a lock holds names and versions alone"
    return {_plain(x.split("==")[0]): x.split("==")[1] for x in lines}


def test_locks_pin_what_the_project_asks_for() -> None:
    run, dev = _lock("requirements.lock"), _lock("requirements-dev.lock")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {_plain(re.split(r"[<>=!~ ]", d)[0]) for d in project["project"]["dependencies"]}
    tools = {_plain(re.split(r"[<>=!~ ]", d)[0]) for d in project["dependency-groups"]["dev"]}
    assert asked - set(run) == set()
    assert tools - set(dev) == set()
    assert {name: dev.get(name) for name in run} == run
    assert "travaux" not in dev


def test_every_package_that_runs_has_its_notice() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    told = {_plain(x) for x in re.findall(r"^\| ([\w.-]+) \| [^|]*\w[^|]* \|", notices, re.MULTILINE)}
    assert set(_lock("requirements.lock")) - told == set()
    for needed in ("OntoNotes 5", "WordNet 3.0", "ExplosionAI GmbH", "MIT License"):
        assert needed in notices


def test_the_licence_is_the_whole_of_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_code_and_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {n.split("/")[0] for n in names} == {"travaux", f"travaux-{travaux.__version__}.dist-info"}
    source = ROOT / "src" / "travaux"
    wanted = {p.relative_to(source.parent).as_posix() for p in source.rglob("*") if p.is_file()}
    wanted = {n for n in wanted if "__pycache__" not in n}
    assert wanted - set(names) == set()
    assert {"LICENSE", "THIRD_PARTY_NOTICES.md"} <= {n.rsplit("/", 1)[-1] for n in names}


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own that holds the wheel; the packages of the lock are lent to it, this checkout is not."""
    home = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "--disable-pip-version-check", "-q"]
    install = [*pip, "install", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, text=True)
    (site,) = home.glob("lib/python*/site-packages")
    # a plain path: the .pth files of that folder, this checkout's among them, are not followed from here
    (site / "lent.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", encoding="utf-8")
    return home / "bin"


def _run(bare: Path, *command: str, cwd: Path) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TRAVAUX"))} | {"TRAVAUX_CACHE": ""}
    done = subprocess.run(
        [str(bare / command[0]), *command[1:]], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_runs_where_the_checkout_is_not(bare: Path, tmp_path: Path) -> None:
    where = _run(bare, "python", "-c", "import travaux; print(travaux.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(bare.parent)
    assert travaux.__version__ in _run(bare, "travaux", "--version", cwd=tmp_path)
    _run(bare, "travaux", "build", str(ROOT / "examples" / "reports"), "-o", "talks.travaux", "-q", cwd=tmp_path)
    assert json.loads(_run(bare, "travaux", "show", "matrix", "talks.travaux", "--json", cwd=tmp_path))
    _run(bare, "travaux", "publish", "talks.travaux", "-o", "site", "-q", cwd=tmp_path)
    assert (tmp_path / "site" / "index.html").stat().st_size > 0
    told = _run(bare, "travaux", "assess", "reports", str(ROOT / "quality" / "reports"), "--json", cwd=tmp_path)
    assert json.loads(told.splitlines()[-1])["rows"] == len(
        list((ROOT / "quality" / "reports" / "gold").glob("*.json"))
    )
