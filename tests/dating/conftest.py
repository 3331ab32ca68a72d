"""Reports made by hand: a text with its layers is all that dating needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from travaux.model import Known, Layer, Report, report_id
from travaux.reading.layers import mark


@dataclass(frozen=True, slots=True)
class Page:
    report: Report
    layers: tuple[Layer, ...]


@pytest.fixture(scope="session")
def page() -> Callable[..., Page]:
    """`page(text, day=None, name="a.txt", address=None)`: a report whose source gives its day, if it does."""

    def make(text: str, day: date | None = None, name: str = "a.txt", address: str | None = None) -> Page:
        known = Known(published=day.isoformat() if day else None, address=address)
        return Page(Report(report_id(text), text, name, known=known), mark(text))

    return make
