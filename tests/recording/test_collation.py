"""What only the pile shows comes back from the record as it went in; changes are those of entries, not of form."""

from __future__ import annotations

from pathlib import Path

import pytest

from travaux.errors import InexactEvidence
from travaux.model import Collation, Discrepancy, Edge, Evidence, Origin, Round, Shift, Side, Standing, finding_id
from travaux.recording import Record

from .samples import TEXT, add, made_findings, report_of, sheet_of

OTHER = TEXT.replace("PORT AVERIN", "OURANE")
A, B = sorted((report_of(TEXT), report_of(OTHER)), key=lambda r: r.id)


def collated(more: str = "") -> Collation:
    ids = [[finding_id(f) for f in made_findings(r)] for r in (A, B)]
    group = tuple(sorted((ids[0][0], ids[1][0])))
    here, there = Evidence(A.id, 0, 20), Evidence(B.id, 0, 20)
    origin = Origin("Coast Wire", group)
    leg = "f" * 24
    return Collation(
        edges=(Edge(A.id, B.id, "copy", (here,), (there,), told=60, jaccard=0.5, containment=1.0, reason="same"),),
        clusters=((A.id, B.id),),
        groups=(group,),
        standings=(Standing(group[0], 2, 2, 1, (origin,)),),
        rounds=(Round(leg, ("Norland",), None, None, (group[0],), Standing(leg, 2, 2, 1, (origin,))),),
        discrepancies=(
            Discrepancy(
                "d" * 24, "figure", f"how many{more}", "slip", "why", (Side(here, "a"), Side(there, "b", ids[1][2]))
            ),
        ),
        shifts=(Shift("s" * 24, "Norland", "TERRITORY", "moved", (ids[0][1],), (ids[1][1],), (here,), (there,)),),
    )


def stored(path: Path, found: Collation) -> None:
    with Record.writing(path) as out, out.noting_changes():
        for text in (TEXT, OTHER):
            add(out, sheet_of(text))
        out.replace_collation(found)


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    stored(tmp_path / "talks.travaux", collated())
    record = Record.open(tmp_path / "talks.travaux")
    assert record.collation() == collated()
    assert record.edges() == collated().edges
    (entry,) = [e for e in record.entries("statement") if len(e.findings) > 1]
    assert entry.id == collated().groups[0][0]
    assert record.entry(collated().groups[0][1]) == entry


def test_the_same_again_makes_no_revision_and_less_takes_away(tmp_path: Path) -> None:
    path = tmp_path / "talks.travaux"
    stored(path, collated())
    stored(path, collated())
    assert len(Record.open(path).revisions()) == 1
    stored(path, Collation())
    record = Record.open(path)
    assert record.collation() == Collation()
    assert all(len(e.findings) == 1 for e in record.entries("statement"))
    told = {(c.what, c.kind) for c in record.changes(since=1)}
    assert {
        ("withdrawn", "edge"),
        ("withdrawn", "discrepancy"),
        ("withdrawn", "shift"),
        ("changed", "statement"),
    } <= told


def test_a_change_names_the_report_that_caused_it(tmp_path: Path) -> None:
    path = tmp_path / "talks.travaux"
    with Record.writing(path) as out, out.noting_changes():
        add(out, sheet_of(TEXT))
    stored(path, collated())
    second = report_of(OTHER).id
    changes = Record.open(path).changes(since=1)
    (entry,) = [c for c in changes if c.kind == "statement"]
    assert (entry.what, entry.reports) == ("changed", (second,))
    assert {c.reports for c in changes} == {(second,)}


def test_a_build_that_was_broken_off_is_noted_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "talks.travaux"
    with Record.writing(path) as out:
        add(out, sheet_of(TEXT))
    with Record.writing(path) as out, out.noting_changes():
        add(out, sheet_of(OTHER))
    assert {c.reports[0] for c in Record.open(path).changes()} == {A.id, B.id}


def test_words_outside_their_report_are_refused(tmp_path: Path) -> None:
    far = Evidence(A.id, 0, 10**6)
    wrong = Collation(
        discrepancies=(Discrepancy("d" * 24, "date", "when", "slip", "", (Side(far, ""), Side(far, ""))),)
    )
    with pytest.raises(InexactEvidence):
        stored(tmp_path / "talks.travaux", wrong)
