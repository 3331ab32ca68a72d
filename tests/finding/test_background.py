from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.background import find_background
from travaux.finding.page import Page
from travaux.finding.statements import find_statements
from travaux.model import Background

Found = Callable[[str], list[Background]]


@pytest.fixture
def found(page_of: Callable[[str], Page]) -> Found:
    def _found(text: str) -> list[Background]:
        page = page_of(text)
        start = page.text.index(text)
        out = find_background(page, find_statements(page))
        for b in out:
            e = b.evidence[0]
            assert b.what == " ".join(page.text[e.start : e.end].split())
        return [b for b in out if start <= b.evidence[0].start < start + len(text)]

    return _found


def _one(found: Found, text: str) -> Background:
    out = found(text)
    assert len(out) == 1, out
    return out[0]


def test_an_arrest_warrant(found: Found) -> None:
    b = _one(found, "A Tavarian court issued an arrest warrant against General Bruno Sellick.")
    assert (b.kind, b.rule) == ("legal_fact", "legal:warrant")
    assert "Bruno Sellick" in b.actors
    assert b.body is not None
    assert "court" in b.body


def test_a_charge_and_a_ruling(found: Found) -> None:
    charge = _one(found, "General Bruno Sellick was charged with theft in May.")
    assert (charge.kind, charge.rule) == ("legal_fact", "legal:charge")
    ruling = _one(found, "The court ruled on Monday that the strike was lawful.")
    assert (ruling.kind, ruling.rule) == ("legal_fact", "legal:rule")


def test_a_decision_of_a_body(found: Found) -> None:
    b = _one(found, "The Tavarian cabinet approved a plan for the harbour on Sunday.")
    assert (b.kind, b.actors) == ("decision", ("Tavaria",))
    assert b.body is not None
    assert "cabinet" in b.body
    assert b.when is not None


@pytest.mark.parametrize(
    "text",
    [
        "The Tavarian cabinet may approve a plan for the harbour.",
        "The cabinet of Tavaria has not approved the plan.",
        "General Bruno Sellick charged across the field.",
        "The harbour master approved a plan.",
        "Tavaria fears an attack.",
        "Taxes may collapse.",
    ],
)
def test_what_is_no_background(found: Found, text: str) -> None:
    assert found(text) == []


def test_events_with_their_day(found: Found) -> None:
    b = _one(found, "The village has been empty since the attack of 3 May 2019 on its mill.")
    assert (b.kind, b.rule) == ("past_event", "event:dated")
    assert b.when is not None
    b = _one(found, "The collapse of the truce on March 18 came as no surprise.")
    assert (b.kind, b.rule) == ("past_event", "event:fall")
    b = _one(found, "The war began in March 2003.")
    assert (b.kind, b.rule) == ("past_event", "event:start")


def test_an_earlier_truce_and_who_says_so(found: Found) -> None:
    b = _one(found, "Tavaria and Melisande agreed on a ceasefire in 2016.")
    assert (b.kind, set(b.actors)) == ("past_event", {"Tavaria", "Melisande"})
    said = found("The Tavarian cabinet said that the war began in March 2003.")
    assert [b.claimed_by for b in said] == ["Tavarian cabinet"]
