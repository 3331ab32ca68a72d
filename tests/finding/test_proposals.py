"""Proposals and their terms, on invented disputes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.finding.page import Page
from travaux.finding.proposals import find_proposals
from travaux.finding.statements import find_statements
from travaux.model import UNSURE_BELOW, Proposal, Term, finding_id

Found = Callable[[str], list[tuple[Proposal, list[Term]]]]


@pytest.fixture
def found(page_of: Callable[[str], Page]) -> Found:
    """The sure proposals of a text with their terms; every term points at its proposal and stands in one line."""

    def _found(text: str) -> list[tuple[Proposal, list[Term]]]:
        page = page_of(text)
        start = page.text.index(text)
        made = find_proposals(page, find_statements(page))
        terms = [f for f in made if isinstance(f, Term)]
        for f in made:
            for e in f.evidence:
                assert "\n" not in page.text[e.start : e.end]
        out = [(p, [t for t in terms if t.proposal == finding_id(p)]) for p in made if isinstance(p, Proposal)]
        assert sum(len(own) for _, own in out) == len(terms)
        return [(p, own) for p, own in out if p.confidence >= UNSURE_BELOW and p.evidence[0].start >= start]

    return _found


def test_who_proposes_what_to_whom(found: Found) -> None:
    ((p, terms),) = found("Tavaria proposed a 45-day truce and the release of prisoners to Melisande.")
    assert (p.sponsor, p.status) == ("Tavaria", "tabled")
    assert {t.issue: t.duration_days for t in terms} == {"CEASEFIRE": 45.0, "PRISONER_RELEASE": None}


def test_what_would_be_under_a_plan(found: Found) -> None:
    ((_, terms),) = found("Under the Tavarian plan, Melisande would release all prisoners.")
    assert [(t.issue, t.obliged) for t in terms] == [("PRISONER_RELEASE", "Melisande")]


def test_plans_of_one_length_stay_two_where_their_sponsors_differ(found: Found) -> None:
    told = found(
        "Tavaria proposed a truce of 60 days. Melisande proposed a truce of 60 days and the release of prisoners."
    )
    assert [p.sponsor for p, _ in told] == ["Tavaria", "Melisande"]


def test_what_became_of_it_is_kept_as_a_trail(found: Found) -> None:
    ((p, _),) = found("Tavaria proposed a 45-day truce. Melisande rejected the plan.")
    assert (p.status, p.trail) == ("rejected", ("tabled", "rejected"))


@pytest.mark.parametrize(
    "text",
    [
        "The plan was discussed at the quay.",
        "Tavaria offered to host the two sides.",
        "Melisande said so in a bid to secure a truce.",
        "The 36-hour truce between Tavaria and Melisande collapsed.",
        "Did Tavaria propose a 45-day truce?",
    ],
)
def test_what_is_no_proposal(found: Found, text: str) -> None:
    assert found(text) == []
