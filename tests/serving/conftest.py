"""The example reports as a record, read once, and a client that talks to the application without a network."""

import shutil
import warnings
from pathlib import Path

import pytest

from travaux.pipeline import build
from travaux.serving import create_app
from travaux.settings import Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette would like another client; this one is installed anyway
    from fastapi.testclient import TestClient

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="session")
def examples(tmp_path_factory):
    path = tmp_path_factory.mktemp("examples") / "talks.travaux"
    build([EXAMPLES], path, settings=Settings.load(workers=1))
    return path


@pytest.fixture
def record(examples, tmp_path):
    return Path(shutil.copy(examples, tmp_path / "talks.travaux"))


@pytest.fixture
def app(record):
    made = create_app(record)
    yield made
    made.state.library.close()


@pytest.fixture
def client(app):
    return TestClient(app, follow_redirects=False)
