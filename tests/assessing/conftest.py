"""The lent data, and the reference scorers that come with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def lent() -> Path:
    """The folder that holds data/, gold/, seeds/ and score/."""
    folder = os.environ.get("TRAVAUX_DATA")
    if not folder:
        pytest.skip("lent annotated data: set TRAVAUX_DATA to the folder that holds data/, gold/, seeds/ and score/")
    path = Path(folder).expanduser()
    assert (path / "score").is_dir(), f"TRAVAUX_DATA={folder} holds no score/"
    return path


@pytest.fixture(scope="session")
def reference(lent: Path) -> Callable[..., dict[str, Any]]:
    """Calls a reference scorer: name, then its arguments; the object of its last line."""

    def call(scorer: str, *arguments: object) -> dict[str, Any]:
        command = [sys.executable, str(lent / "score" / f"{scorer}.py"), *map(str, arguments), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        last: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        return last

    return call
