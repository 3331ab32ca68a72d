"""The canonical export: the same to the byte for the same reports."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.errors import InputError
from travaux.model import Place, Refusal, finding_id
from travaux.recording import EXPORTS, Record

from .samples import REPORT, TEXT, add, made_findings, report_of, sheet_of

PILE = (TEXT, "The envoy left.\n", "A truce holds.", "Nobody came.")


def exported(path, what="all"):
    return list(Record.open(path).export(what))


def build(path, order, rounds):
    """Adds the texts in an order, in so many builds, each from two places."""
    for texts in rounds(order):
        with Record.writing(path) as writer:
            for text in texts:
                for source in ("b/" + report_of(text).id[:6], "a/" + report_of(text).id[:6]):
                    add(writer, sheet_of(text, source))
                    writer.add_source(report_of(text).id, source, "utf-8", text.encode())
                writer.refuse([Refusal(f"{text[:3]}.pdf", "a PDF document")])
            writer.replace_pile([], [Place("p1", "Port Averin")])


def test_the_order_of_arrival_changes_no_byte(tmp_path):
    seen = set()
    for n, order in enumerate(itertools.permutations(PILE)):
        if n % 6 == 0:
            path = tmp_path / f"{n}.travaux"
            build(path, order, (lambda o: [o]) if n % 4 else (lambda o: [[t] for t in o]))
            seen.add("\n".join(exported(path)))
    assert len(seen) == 1


def test_rows_carry_ids_entries_and_words(tmp_path):
    path = tmp_path / "talks.travaux"
    with Record.writing(path) as writer:
        add(writer, sheet_of())
    (row,) = map(json.loads, exported(path, "statements"))
    statement = made_findings(REPORT)[0]
    assert row["table"] == "statements"
    assert row["id"] == row["entry"] == finding_id(statement)
    assert row["speaker"]["name"] == "Ilse Varga"
    for span in (*row["evidence"], *row["content"], row["cue_words"], *row["when"]["evidence"]):
        assert TEXT[span["start"] : span["end"]] == span["words"]
    (report,) = map(json.loads, exported(path, "reports"))
    assert report["text"] == TEXT
    assert report["sources"][0]["source"] == REPORT.source
    assert report["publication"]["latest"] == "2031-05-06"


def test_all_is_every_table_in_order_and_no_clock(tmp_path):
    path = tmp_path / "talks.travaux"
    with Record.writing(path) as writer:
        add(writer, sheet_of())
        writer.refuse([Refusal("x", "empty")])
        made = writer.revisions()[0].made
    whole = exported(path)
    assert whole == [line for what in EXPORTS[1:] for line in exported(path, what)]
    tables = [json.loads(line)["table"] for line in whole]
    assert tables == sorted(tables)
    assert made[:10] not in "".join(whole)
    for line in whole:
        assert list(json.loads(line)) == sorted(json.loads(line))
        assert "\n" not in line


def test_what_is_not_there_is_told(tmp_path):
    path = tmp_path / "talks.travaux"
    with Record.writing(path) as writer:
        add(writer, sheet_of())
    with pytest.raises(InputError, match="there is: all, actors"):
        Record.open(path).export("rumours")


@settings(max_examples=15, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_any_text_leaves_and_comes_back(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "t.travaux"
    with Record.writing(path) as writer:
        add(writer, sheet_of(text))
    (line,) = exported(path, "reports")
    assert json.loads(line)["text"] == text
    assert len(line.splitlines()) >= 1
