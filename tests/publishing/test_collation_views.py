"""Lineage, discrepancies, changes and the brief: what the pages and the terminal tell of a pile as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import entry, made_findings, made_reports
from travaux.errors import InputError
from travaux.model import (
    Change,
    Collation,
    Discrepancy,
    Edge,
    Evidence,
    Origin,
    Refusal,
    Revision,
    Round,
    Shift,
    Side,
    Standing,
    When,
)
from travaux.publishing import terminal
from travaux.publishing.labels import Vocabulary
from travaux.publishing.site import pages
from travaux.publishing.views import Pile, brief, changes_view, discrepancies_view, lineage_view
from travaux.recording import Record


@pytest.fixture
def one() -> Pile:
    """The pile of the other tests with two of its reports tied, a discrepancy, a shift, a round and a revision."""
    reports = sorted(made_reports(), key=lambda r: r.report.id)
    a, b = (r.report.id for r in reports[:2])
    here, there = Evidence(a, 0, 30), Evidence(b, 0, 30)
    entries = [entry(finding) for finding in made_findings().values()]
    met = next(e for e in entries if e.kind == "encounter")
    standing = Standing(met.id, 2, 2, 1, (Origin("Bay Agency", (met.id,)),))
    found = Collation(
        edges=(Edge(a, b, "copy", (here,), (there,), told=70, jaccard=0.4, containment=0.9, source=a, reason="first"),),
        clusters=((a, b),),
        standings=(standing,),
        rounds=(Round("r" * 24, ("Averin", "Norland"), "Ourane", When(), (met.id,), standing),),
        discrepancies=(
            Discrepancy(
                "d" * 24, "figure", "how many", "update", "a count that rises", (Side(here, ""), Side(there, ""))
            ),
            Discrepancy(
                "e" * 24, "date", "when", "slip", "one of both", (Side(here, ""), Side(there, "")), apparent=True
            ),
        ),
        shifts=(Shift("s" * 24, "Norland", "CEASEFIRE", "moved", ("x",), ("y",), (here,), (there,)),),
    )
    changes = (Change(1, "new", "encounter", met.id, (a,), ""), Change(2, "withdrawn", "edge", "a:b", (), "copy"))
    revisions = (Revision(1, "2031-05-06T00:00:00+00:00", (a,)), Revision(2, "2031-05-08T00:00:00+00:00", (b,)))
    return Pile.of(reports, entries, (), (), found, changes, revisions)


def test_copies_add_no_origin(one: Pile) -> None:
    view = lineage_view(one)
    assert view.origins == view.reports - 1
    assert [cluster.told for cluster in view.clusters] == ["2 reports → 1 origin"]
    assert view.clusters[0].members[0].pair == view.pairs[0].page


def test_every_count_says_on_how_many_origins_it_stands(one: Pile, vocabulary: Vocabulary) -> None:
    made = dict(pages(one, vocabulary, {}))
    assert "2 reports → 1 origin (Bay Agency)" in made["timeline.html"]
    assert "2 reports → 1 origin <" in made["index.html"]


def test_words_of_discrepancies_have_a_place_in_their_reports(one: Pile, vocabulary: Vocabulary) -> None:
    made = dict(pages(one, vocabulary, {}))
    links = re.findall(r'href="(reports/\w+\.html)#(\d+-\d+)"', made["discrepancies.html"])
    assert links
    assert all(f'id="{anchor}"' in made[path] for path, anchor in links)


def test_what_was_examined_and_is_none_stands_apart(one: Pile, vocabulary: Vocabulary) -> None:
    view = discrepancies_view(one, vocabulary)
    assert [row.title for row in view.flagged] == ["how many"]
    assert [row.title for row in view.examined] == ["when"]
    assert [s.party for s in view.shifts] == ["Norland"]


def test_changes_come_newest_first_with_their_reports(one: Pile) -> None:
    newest, first = changes_view(one)
    assert (newest.number, newest.counts) == (2, "1 withdrawn lineage of two reports")
    assert first.rows[0].reports[0][0] == one.collation.edges[0].a
    assert [r.number for r in changes_view(one, since=1)] == [2]


def test_every_sentence_of_the_brief_is_cited(one: Pile, vocabulary: Vocabulary) -> None:
    lines = [line for line in brief(one, vocabulary).splitlines() if line.startswith("- ")]
    assert lines
    assert len(brief(one, vocabulary).splitlines()) <= 40
    for line in lines:
        cited = re.findall(r"([0-9a-f]{12})#(\d+)-(\d+)", line)
        assert cited, line
        assert all(any(r.report.id.startswith(report) for r in one.reports) for report, _, _ in cited)


def test_since_is_a_revision_or_a_day(tmp_path: Path) -> None:
    with Record.writing(tmp_path / "talks.travaux") as out:
        out.refuse([Refusal("picture.png", "an image")])
    with pytest.raises(InputError, match="a revision's number, or a day"):
        terminal.changes(tmp_path / "talks.travaux", "yesterday")
