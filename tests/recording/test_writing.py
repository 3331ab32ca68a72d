"""The store: what goes in comes back, what is inexact is refused, what is unchanged makes no revision."""

import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travaux.errors import InexactEvidence, InputError, NewerRecord, RecordError
from travaux.model import Actor, Entry, Evidence, Place, Publication, Refusal, Sheet, When, finding_id
from travaux.recording import Record, opening

from .samples import REPORT, TEXT, add, any_finding, evidence, made_findings, reading_of, report_of, sheet_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "talks.travaux"


def built(path, *sheets):
    with Record.writing(path, note="by hand") as writer:
        for sheet in sheets or (sheet_of(),):
            add(writer, sheet)
    return Record.open(path)


def query(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_report_comes_back(path):
    record = built(path)
    (stored,) = record.reports()
    sheet = sheet_of()
    assert stored.report == sheet.reading.report
    assert stored.layers == sheet.reading.layers
    assert stored.publication.when.latest.isoformat() == "2031-05-06"
    assert stored.publication.argument == ("the dateline names a weekday: Tuesday",)
    assert stored.sources == (REPORT.source,)
    assert stored.revision == 1
    assert record.known_ids() == {REPORT.id}


def test_findings_come_back_with_their_ids(path):
    record = built(path)
    statement, position, figure = made_findings(REPORT)
    assert record.entries("statement") == (Entry(finding_id(statement), "statement", (statement,)),)
    assert record.entries("position")[0].finding == position
    assert record.entries("encounter") == ()
    assert set(record.findings()) == {statement, position, figure}
    assert record.findings(REPORT.id) == record.findings()
    assert record.findings("0" * 64) == ()
    assert record.entry(finding_id(figure)).finding == figure
    assert record.entry(finding_id(figure)[:10]).finding == figure
    with pytest.raises(InputError, match="no kind"):
        record.entries("rumour")
    with pytest.raises(InputError, match="no entry"):
        record.entry("_" * 24)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(findings=st.lists(any_finding, max_size=6, unique_by=finding_id))
def test_any_findings_come_back_equal(tmp_path, findings):
    place = tmp_path / "any.travaux"
    place.unlink(missing_ok=True)
    with Record.writing(place) as writer:
        add(writer, Sheet(reading_of(REPORT), tuple(findings)))
    assert {finding_id(f): f for f in Record.open(place).findings()} == {finding_id(f): f for f in findings}


def test_the_bytes_as_received_are_kept(path):
    raw = TEXT.encode("utf-16")
    with Record.writing(path) as writer:
        add(writer, sheet_of(), raw)
    ((kept,),) = query(path, "SELECT raw FROM originals")
    assert zlib.decompress(kept) == raw


def test_words_in_the_evidence_table_are_slices(path):
    built(path)
    rows = query(path, 'SELECT role, start, "end", words FROM evidence')
    assert {row[0] for row in rows} == {"core", "content", "speaker_words", "cue_words", "when"}
    for _, start, end, words in rows:
        assert TEXT[start:end] == words


def inexact():
    statement, position, _ = made_findings(REPORT)
    end = len(TEXT)
    return {
        "core": replace(position, statement=None, evidence=(Evidence(REPORT.id, 0, end + 1),)),
        "further": replace(position, statement=None, evidence=(*position.evidence, Evidence(REPORT.id, end, end + 1))),
        "content": replace(statement, content=(Evidence(REPORT.id, end - 1, end + 5),)),
        "speaker": replace(statement, speaker_words=Evidence(REPORT.id, end, end + 9)),
        "when": replace(statement, when=When(evidence=(Evidence(REPORT.id, 3, end + 1),))),
        "elsewhere": replace(statement, cue_words=Evidence("f" * 64, 0, 4)),
    }


@pytest.mark.parametrize("case", list(inexact()))
def test_an_entry_whose_words_are_no_slice_is_refused_with_its_report(path, case):
    built(path, sheet_of("The envoy left."))
    with pytest.raises(InexactEvidence), Record.writing(path) as writer:
        add(writer, Sheet(reading_of(REPORT), (inexact()[case],)))
    record = Record.open(path)
    assert [r.report.text for r in record.reports()] == ["The envoy left."]
    assert record.counts()["statements"] == 0


def test_a_publication_that_rests_on_no_words_is_refused(path):
    publication = Publication(REPORT.id, When(evidence=(Evidence(REPORT.id, 0, 10_000),)))
    with pytest.raises(InexactEvidence), Record.writing(path) as writer:
        writer.add(sheet_of(), b"x", publication)
    assert not path.exists()  # nothing else was in it


def test_evidence_of_a_publication_comes_back(path):
    when = When(pattern="XXXX-WXX-2", evidence=(evidence(REPORT, "Tuesday"),))
    with Record.writing(path) as writer:
        writer.add(sheet_of(), b"x", Publication(REPORT.id, when))
    assert Record.open(path).reports()[0].publication.when == when


def test_a_finding_that_names_a_missing_one_is_refused(path):
    _, position, figure = made_findings(REPORT)
    for lost in (position, replace(figure, subset_of="0" * 24)):
        with pytest.raises(RecordError, match="does not hold"), Record.writing(path) as writer:
            add(writer, Sheet(reading_of(REPORT), (lost,)))


def test_a_finding_of_another_report_is_refused(path):
    other = report_of("The envoy left.")
    with pytest.raises(RecordError, match="came with"), Record.writing(path) as writer:
        add(writer, Sheet(reading_of(other), made_findings(REPORT)))


def test_of_twins_the_surer_stays_whatever_their_order(path):
    figure = made_findings(REPORT)[2]
    unsure = replace(figure, confidence=0.2, caveat="not counted")
    for n, twins in enumerate(((figure, unsure), (unsure, figure))):
        place = path.with_name(f"{n}.travaux")
        assert built(place, sheet_of(TEXT, "", *twins)).findings() == (figure,)


def test_the_same_again_makes_no_revision_and_changes_nothing(path):
    built(path)
    before = dump(path)
    with Record.writing(path) as writer:
        add(writer, sheet_of())
        writer.add_source(REPORT.id, REPORT.source, "utf-8", TEXT.encode())
        writer.refuse([])
        writer.settle([REPORT.source])
        assert writer.revision is None
    assert len(Record.open(path).revisions()) == 1
    assert query(path, "SELECT count(*) FROM findings") == [(3,)]
    assert dump(path) == before


def test_revisions_tell_what_came_and_when(path):
    built(path)
    later = report_of("The envoy left.")
    with Record.writing(path, note="second") as writer:
        add(writer, sheet_of(later.text))
        assert writer.revision == 2
    first, second = Record.open(path).revisions()
    assert (first.number, first.reports, first.note) == (1, (REPORT.id,), "by hand")
    assert (second.number, second.reports, second.note) == (2, (later.id,), "second")
    assert datetime.fromisoformat(second.made).utcoffset().total_seconds() == 0
    assert Record.open(path).report(later.id).revision == 2


def test_further_places_of_a_report(path):
    built(path)
    with Record.writing(path) as writer:
        writer.add_source(REPORT.id, "a/first.txt", "cp1252", b"bytes")
        writer.add_source(REPORT.id, "z/last.txt", "utf-8", TEXT.encode())
    record = Record.open(path)
    stored = record.report(REPORT.id)
    assert stored.sources == ("a/first.txt", REPORT.source, "z/last.txt")
    # the first place by name gives the report its name, though it came later
    assert (stored.report.source, stored.report.encoding) == ("a/first.txt", "cp1252")
    assert [(r.source, r.reason) for r in record.refusals()] == [
        (REPORT.source, "duplicate: the same text as a/first.txt"),
        ("z/last.txt", "duplicate: the same text as a/first.txt"),
    ]
    assert len(record.revisions()) == 2


def test_a_place_saved_anew_in_other_bytes_does_not_hang_on_the_order(tmp_path):
    seen = set()
    for order in (("utf-16-le", "utf-8"), ("utf-8", "utf-16-le")):
        path = tmp_path / order[0]
        with Record.writing(path) as writer:
            add(writer, sheet_of(TEXT, "b.txt"))
            for encoding in order:
                writer.add_source(REPORT.id, "a.txt", encoding, TEXT.encode(encoding))
        record = Record.open(path)
        seen.add((record.report("a.txt").report.encoding, "".join(record.export("reports"))))
    assert len(seen) == 1


def test_refusals_are_kept_replaced_and_settled(path):
    with Record.writing(path) as writer:
        writer.refuse([Refusal("b.pdf", "a PDF document", "d1"), Refusal("a.txt", "empty")])
    assert Record.open(path).refusals() == (Refusal("a.txt", "empty"), Refusal("b.pdf", "a PDF document", "d1"))
    with Record.writing(path) as writer:
        writer.refuse([Refusal("a.txt", "blank")])
        writer.settle(["b.pdf"])
    record = Record.open(path)
    assert record.refusals() == (Refusal("a.txt", "blank"),)
    assert len(record.revisions()) == 2


def test_actors_and_places_are_replaced_as_a_whole(path):
    varga = Actor("a1", "Ilse Varga", "person", "Norland", ("Varga", "Ilse Varga"), ("envoy",), ("full name",),
                  (evidence(REPORT, "Ilse Varga"),))  # fmt: skip
    norland = Actor("a2", "Norland", "state")
    with Record.writing(path) as writer:
        add(writer, sheet_of())
        assert writer.meta()["pile"] == "stale"
        writer.replace_pile([norland, varga], [Place("p1", "Port Averin", "NOR")])
        assert writer.meta()["pile"] == "current"
    record = Record.open(path)
    assert record.actors() == (varga, norland)
    assert record.places() == (Place("p1", "Port Averin", "NOR"),)
    with Record.writing(path) as writer:
        writer.replace_pile([varga, norland], [Place("p1", "Port Averin", "NOR")])
        assert writer.revision is None
        writer.replace_pile([norland], [])
        assert writer.revision == 2
    assert (Record.open(path).actors(), Record.open(path).places()) == ((norland,), ())
    with pytest.raises(InexactEvidence), Record.writing(path) as writer:
        writer.replace_pile([replace(varga, evidence=(Evidence(REPORT.id, 0, 999),))], [])


def test_a_batch_is_all_or_nothing(path):
    built(path)
    with Record.writing(path) as writer:
        with suppress(ZeroDivisionError), writer.batch():
            add(writer, sheet_of("The envoy left."))
            raise ZeroDivisionError
        assert writer.revision is None
        add(writer, sheet_of("A truce holds."))
    record = Record.open(path)
    assert sorted(r.report.text for r in record.reports()) == sorted([TEXT, "A truce holds."])
    assert [r.number for r in record.revisions()] == [1, 2]


def test_what_was_stored_stays_if_a_build_breaks_off(path):
    with suppress(KeyboardInterrupt), Record.writing(path) as writer:
        add(writer, sheet_of())
        raise KeyboardInterrupt
    assert len(Record.open(path).reports()) == 1
    assert Record.open(path).meta()["pile"] == "stale"


def test_the_record_is_one_file_and_a_plain_one(path):
    built(path)
    assert list(path.parent.iterdir()) == [path]
    assert query(path, "PRAGMA journal_mode") == [("delete",)]
    assert query(path, "PRAGMA foreign_key_check") == []
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "SELECT party, issue FROM positions") == [("Norland", "TERRITORY")]
    assert query(path, "SELECT value FROM statements, json_each(statements.via)") == [("Coast Wire",)]


def test_foreign_keys_are_enforced(path):
    with Record.writing(path) as writer, writer._connection() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_one_writer_at_a_time_and_readers_are_told(path, monkeypatch):
    monkeypatch.setattr(opening, "WAIT", 0.01)
    built(path)
    with Record.writing(path):
        with pytest.raises(RecordError, match="in use"), Record.writing(path):
            pass
        with pytest.raises(RecordError, match="in use"):
            Record.open(path)
    assert len(Record.open(path).reports()) == 1


def test_a_build_that_was_killed_leaves_a_record_that_opens(path):
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from recording.samples import add, sheet_of\n"
        "from travaux.recording import Record\n"
        "with Record.writing(Path(sys.argv[1])) as writer:\n"
        "    add(writer, sheet_of())\n"
        "    os._exit(9)\n"
    )
    tests = Path(__file__).parent.parent
    ended = subprocess.run([sys.executable, "-c", script, str(path), tests], check=False)
    assert ended.returncode == 9
    assert len(list(path.parent.iterdir())) > 1  # the log was left behind
    assert len(Record.open(path).reports()) == 1
    with Record.writing(path) as writer:
        assert len(writer.reports()) == 1


def test_what_is_no_record_is_told_and_left_alone(tmp_path):
    text, other, folder = tmp_path / "text", tmp_path / "other.db", tmp_path / "folder"
    text.write_text("Talks resumed. " * 100)
    query(other, "CREATE TABLE mine (a)")
    folder.mkdir()
    before = {p: p.read_bytes() for p in (text, other)}
    for place in (text, other):
        with pytest.raises(RecordError, match="not a record"):
            Record.open(place)
        with pytest.raises(RecordError, match="not a record"), Record.writing(place):
            pass
        assert place.read_bytes() == before[place]
    with pytest.raises(InputError, match="not a file"):
        Record.open(folder)
    with pytest.raises(RecordError, match="not a file"), Record.writing(folder):
        pass
    with pytest.raises(InputError, match="no record at"):
        Record.open(tmp_path / "gone")
    with pytest.raises(RecordError, match="no folder"), Record.writing(tmp_path / "gone" / "talks.travaux"):
        pass
    empty = tmp_path / "empty"
    empty.touch()
    with pytest.raises(RecordError, match="not a record"):
        Record.open(empty)
    with Record.writing(empty) as writer:  # an empty file may become one
        add(writer, sheet_of())


def test_a_newer_and_an_older_schema(path):
    built(path)
    for version, error, words in ((99, NewerRecord, "install a newer Travaux"), (0, RecordError, "build it anew")):
        query(path, f"PRAGMA user_version={version}")
        with pytest.raises(error, match=words):
            Record.open(path)
        with pytest.raises(error, match=words), Record.writing(path):
            pass


def test_a_record_of_odd_name(tmp_path):
    path = tmp_path / "talks #1? 50% é.travaux"
    built(path)
    assert list(tmp_path.iterdir()) == [path]
    assert len(Record.open(path).reports()) == 1


def test_a_report_is_found_by_what_people_call_it(path):
    one, two = sheet_of(TEXT, "pile/averin.txt"), sheet_of("The envoy left.", "pile/other/averin.md")
    record = built(path, one, two)
    id_ = one.reading.report.id
    for name in (id_, id_[:8], id_[:8].upper(), "pile/averin.txt", "averin.txt"):
        assert record.report(name).report.id == id_
    with pytest.raises(InputError, match="2 reports"):
        record.report("averin")
    for name in ("nobody", id_[:3], "", "%"):
        with pytest.raises(InputError, match="no report"):
            record.report(name)


def test_counts(path):
    counts = built(path).counts()
    assert (counts["reports"], counts["statements"], counts["positions"], counts["encounters"]) == (1, 1, 1, 0)
