"""Judgements: applied while their ground holds, asked about again when it does not."""

from dataclasses import replace
from datetime import date

import pytest

from travaux.errors import InputError
from travaux.model import Entry, finding_id, kind_of
from travaux.recording.judging import Judgements, apply, correctable

from .samples import TEXT, made_findings, report_of


@pytest.fixture
def entries():
    return tuple(Entry(finding_id(f), kind_of(f), (f,)) for f in made_findings(report_of(TEXT)))


@pytest.fixture
def kept(tmp_path):
    return Judgements(tmp_path / "talks.travaux.judgements.jsonl")


def of(entries, kind):
    return next(entry for entry in entries if entry.kind == kind)


def test_rejecting_takes_away_and_withdrawing_brings_back(entries, kept):
    position = of(entries, "position")
    kept.judge(position, "reject", author="A", reason="no")
    assert apply(entries, kept.all()).away == (position,)
    kept.judge(position, "withdraw", author="A", reason="yes after all")
    assert set(apply(entries, kept.all()).entries) == set(entries)


def test_correcting_and_redating_change_what_is_shown(entries, kept):
    position = of(entries, "position")
    kept.judge(position, "correct", author="A", reason="r", field="red_line", value="yes")
    kept.judge(position, "redate", author="A", reason="r", value="2031-03-04..2031-03-06")
    now = of(apply(entries, kept.all()).entries, "position").finding
    assert now.red_line
    assert (now.when.earliest, now.when.latest) == (date(2031, 3, 4), date(2031, 3, 6))


def test_merging_and_splitting(entries, kept):
    first = of(entries, "position")
    other = replace(first.finding, party="Sudland")
    second = Entry(finding_id(other), "position", (other,))
    kept.judge(first, "merge", author="A", reason="the same", other=second.id)
    merged = apply([first, second], kept.all()).entries
    assert [len(entry.findings) for entry in merged] == [2]
    both = Entry(min(first.id, second.id), "position", tuple(sorted((first.finding, other), key=finding_id)))
    apart = Judgements(kept.path.with_name("other.jsonl"))
    for leaving in (first.id, second.id):
        apart.judge(both, "split", author="A", reason="two", other=leaving)
        assert {e.id for e in apply([both], apart.all()).entries} == {first.id, second.id}
        apart.judge(both, "withdraw", author="A", reason="again")


def test_changed_words_or_values_are_asked_about_again(entries, kept):
    position = of(entries, "position")
    made = kept.judge(position, "reject", author="A", reason="no")
    changed = replace(position, findings=(replace(position.finding, condition="if it rains"),))
    for now in ([changed], []):
        judged = apply(now, kept.all())
        assert judged.again == (made,)
        assert judged.entries == tuple(now)
    surer = replace(position, findings=(replace(position.finding, confidence=1.0, rule="position.other"),))
    assert apply([surer], kept.all()).away == (surer,)


def test_what_cannot_be_judged_is_told(entries, kept):
    position = of(entries, "position")
    for verb, more in (
        ("praise", {}),
        ("merge", {}),
        ("split", {"other": position.id}),
        ("redate", {"value": "soon"}),
        ("correct", {"field": "evidence", "value": "x"}),
        ("correct", {"field": "party", "value": ""}),
        ("note", {"author": ""}),
    ):
        with pytest.raises(InputError):
            kept.judge(position, verb, **{"author": "A", "reason": "r", **more})
    assert kept.all() == ()
    assert {"party", "stance", "red_line"} <= set(correctable(position))


def test_export_and_import_as_lines(entries, kept, tmp_path):
    kept.judge(of(entries, "figure"), "note", author="Ä", reason="“so”")
    other = Judgements(tmp_path / "other.jsonl")
    assert other.add(kept.all()) == 1
    assert other.add(kept.all()) == 0
    assert other.all() == kept.all()
    other.path.write_text('{"verb": "note"}\n')
    with pytest.raises(InputError, match=r"other\.jsonl:1"):
        other.all()
