"""One reader for all tests, with a codebook that knows an invented corner of the world beside the shipped one.

Tavaria (capital Ostrel) and Melisande (Port Sabre) are states; the Northern Shore Front fights, the Harbour Pilots
Guild strikes, Brightwater Ferries employs, the Meridian Press Agency reports. Names that only test texts carry
(Drusovia, Radio Lorn) are unknown to the codebook.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from travaux.codebook import Codebook, load
from travaux.finding.page import Page
from travaux.model import Reading, Report, report_id
from travaux.reading import Reader
from travaux.settings import Settings

_STATES = """states:
- {iso3: QTV, name: Tavaria, kind: member, capital: Ostrel, adjectives: [Tavarian], people: [Tavarians],
   metonyms: [Linden House]}
- {iso3: QML, name: Melisande, kind: member, capital: Port Sabre, adjectives: [Melisandic], people: [Melisanders]}
"""
_ORGANISATIONS = """organisations:
- {name: Northern Shore Front, kind: armed_group, aliases: [NSF]}
- {name: Harbour Pilots Guild, kind: union}
- {name: Brightwater Ferries, kind: company}
"""
_OUTLETS = "outlets: [{name: Meridian Press Agency, kind: agency, aliases: [MPA]}]\n"
_PLACES = "places: [{name: Cape Lorn, kind: city}]\n"

# A lead and a close of plain prose: what stands between them is the report's own text, whatever its shape.
_LEAD = (
    "Two days of talks began on Tuesday in a former customs shed with thick walls, low ceilings and one small stove."
)
_CLOSE = (
    "The shed stands beside an old market, where fish was sold until the quay was moved and the trams were taken away."
)


def pytest_configure() -> None:
    """One thread a matrix: ours are small, and threads that wait for each other cost more than they bring."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    """The shipped codebook with the invented names put over it."""
    folder = tmp_path_factory.mktemp("codebook")
    for name, text in {
        "states": _STATES,
        "organisations": _ORGANISATIONS,
        "outlets": _OUTLETS,
        "places": _PLACES,
    }.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load(folder)


@pytest.fixture(scope="session")
def reading_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sentence cache of all these tests is kept."""
    return tmp_path_factory.mktemp("sentences")


@pytest.fixture(scope="session")
def reader(book: Codebook, reading_cache: Path) -> Reader:
    """The real reader with the real model."""
    return Reader(Settings(cache=reading_cache), book)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], Reading]:
    """A text as read; equal texts are read once."""

    @cache
    def _read(text: str) -> Reading:
        return reader.read(Report(report_id(text), text, "invented.txt"))

    return _read


@pytest.fixture(scope="session")
def amid() -> Callable[[str], str]:
    """A text in the middle of a short report, so that it is read as the report's own words and not as a title."""
    return lambda text: f"{_LEAD}\n\n{text}\n\n{_CLOSE}"


@pytest.fixture(scope="session")
def page_of(read: Callable[[str], Reading], book: Codebook, amid: Callable[[str], str]) -> Callable[[str], Page]:
    """The page of a text in the middle of a short report."""
    return lambda text: Page(read(amid(text)), book)
