"""Sources → record. A reader made by hand stands in for the language model; the real one is tried at the end."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import permutations

import pytest

from travaux.codebook import load
from travaux.errors import CodebookError, InputError
from travaux.intake import receive
from travaux.model import Evidence, Figure, Layer, Reading, Sheet, When
from travaux.pipeline import build, read_reports
from travaux.recording import Record
from travaux.settings import Settings

SETTINGS = Settings(cache=None)
TEXTS = {
    "averin.txt": "At least 14 dockers were hurt in Port Averin.\r\n",
    "ourane.txt": "Talks on the Ourane ferry resumed.",
    "coast.md": "Norland counts 3 ships and 40 crew.",
}


def counting_reader(settings, codebook):
    """Every number is a figure."""
    return partial(count, len(codebook.measures))


def count(measures, report):
    assert measures
    words = report.text.split()
    found = []
    for word in words:
        if word.isdigit():
            start = report.text.index(word)
            found.append(
                Figure(
                    evidence=(Evidence(report.id, start, start + len(word)),),
                    rule="test.number",
                    confidence=1.0,
                    measure="other",
                    comparator="exactly",
                    value=float(word),
                )
            )
    layers = (Layer("own", 0, len(report.text)),)
    return Sheet(Reading(report, layers, (), (), (), (), (), When()), tuple(found))


def breaking_reader(settings, codebook):
    def read(report):
        if "Ourane" in report.text:
            raise KeyboardInterrupt
        return count(1, report)

    return read


def run(sources, record, **more):
    more = {"settings": SETTINGS, "make_reader": counting_reader} | more
    return build(sources, record, **more)


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    (folder / "averin-again.txt").write_bytes(TEXTS["averin.txt"].encode("utf-16"))
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    return folder


def exported(record):
    return "\n".join(Record.open(record).export())


def test_a_pile_becomes_a_record(pile, tmp_path):
    record = tmp_path / "talks.travaux"
    lines, steps = [], []
    summary = run([pile], record, tell=lines.append, progress=lambda done, total: steps.append((done, total)))
    assert (summary.read, summary.known, summary.duplicates, summary.reports) == (3, 0, 1, 3)
    assert [r.source for r in summary.refused] == [f"{pile}/photo.png"]
    assert summary.entries == {
        "encounters": 0,
        "statements": 0,
        "positions": 0,
        "proposals": 0,
        "figures": 3,
        "backgrounds": 0,
    }
    assert summary.revision == 1
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert lines
    stored = Record.open(record)
    assert sorted(e.finding.value for e in stored.entries("figure")) == [3.0, 14.0, 40.0]
    assert stored.report("averin-again.txt").sources == (f"{pile}/averin-again.txt", f"{pile}/averin.txt")
    assert [r.reason.split(":")[0] for r in stored.refusals()] == ["duplicate", "an image (PNG)"]
    assert stored.meta()["pile"] == "current"
    assert SETTINGS.model in stored.revisions()[0].note


def test_building_again_adds_nothing(pile, tmp_path):
    record = pile / "talks.travaux"  # in the very folder that is read
    run([pile], record)
    before = exported(record)
    read = []
    summary = run([pile], record, make_reader=lambda settings, codebook: read.append)
    assert read == []
    assert (summary.read, summary.known, summary.revision) == (0, 3, None)
    assert len(Record.open(record).revisions()) == 1
    assert exported(record) == before


def test_the_order_of_files_and_builds_changes_no_byte(pile, tmp_path):
    files = sorted(pile.iterdir())
    seen = set()
    for n, order in enumerate(list(permutations(files))[::40]):
        record = tmp_path / f"{n}.travaux"
        for sources in ([[f] for f in order], [order])[n % 2]:
            run(list(sources), record)
        seen.add(exported(record))
    assert len(seen) == 1


def test_the_number_of_workers_changes_no_byte(pile, tmp_path):
    run([pile], tmp_path / "one.travaux")
    run([pile], tmp_path / "two.travaux", settings=replace(SETTINGS, workers=2))
    assert exported(tmp_path / "one.travaux") == exported(tmp_path / "two.travaux")


def test_a_new_report_is_a_new_revision(pile, tmp_path):
    record = tmp_path / "talks.travaux"
    run([pile], record)
    (pile / "late.txt").write_text("Some 9 envoys came.")
    summary = run([pile], record)
    assert (summary.read, summary.known, summary.reports, summary.revision) == (1, 3, 4, 2)
    assert len(Record.open(record).revisions()[1].reports) == 1


def test_a_refusal_that_was_put_right_is_gone(pile, tmp_path):
    record = tmp_path / "talks.travaux"
    late = pile / "late.txt"
    late.write_text("")
    assert len(run([pile], record).refused) == 2
    late.write_text("Some 9 envoys came.")
    assert len(run([pile], record).refused) == 1
    assert not [r for r in Record.open(record).refusals() if "late" in r.source]


def test_a_build_that_breaks_off_goes_on_later(pile, tmp_path, monkeypatch):
    record, whole = tmp_path / "talks.travaux", tmp_path / "whole.travaux"
    monkeypatch.setattr("travaux.pipeline._TOGETHER", 1)
    (pile / "aa.txt").write_text("Nothing 5")  # at least one report is stored before the break
    (pile / "ab.txt").write_text("Nothing 6")
    with suppress(KeyboardInterrupt):
        run([pile], record, make_reader=breaking_reader)
    stored = Record.open(record).known_ids() if record.exists() else frozenset()
    assert len(stored) < 5
    summary = run([pile], record)
    assert summary.read == 5 - len(stored)
    run([pile], whole)
    assert exported(record) == exported(whole)


def test_mistakes_leave_no_record(pile, tmp_path):
    record = tmp_path / "talks.travaux"
    with pytest.raises(InputError):
        run([tmp_path / "gone"], record)
    overlay = tmp_path / "codes"
    overlay.mkdir()
    (overlay / "issues.yaml").write_text("- : {")
    with pytest.raises(CodebookError):
        run([pile], record, codebook_dir=overlay)
    with pytest.raises(ZeroDivisionError):
        run([pile], record, make_reader=lambda settings, codebook: lambda report: 1 // 0)
    assert not record.exists()


def test_a_pile_of_refusals_alone(tmp_path):
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    summary = run([tmp_path / "photo.png"], tmp_path / "talks.travaux")
    assert (summary.reports, len(summary.refused)) == (0, 1)
    assert len(Record.open(tmp_path / "talks.travaux").refusals()) == 1


def test_reports_are_read_in_the_order_given(pile):
    reports = [arrival.report for arrival in receive([pile], SETTINGS).reports]
    for order in (reports, reports[::-1]):
        sheets = list(read_reports(order, SETTINGS, load(), counting_reader))
        assert [s.reading.report for s in sheets] == order


def test_the_real_reader(tmp_path):
    text = tmp_path / "averin.txt"
    text.write_text(
        "PORT AVERIN - Norland will not give up the Ourane ferry, its envoy Ilse Varga told reporters on Tuesday.\n"
        '"We came to talk," Varga said.\n'
    )
    record = tmp_path / "talks.travaux"
    summary = build([text], record, settings=SETTINGS)
    assert summary.read == 1
    stored = Record.open(record)
    assert stored.reports()[0].layers
    for finding in stored.findings():
        assert finding.rule
    assert summary.entries["statements"] >= 1
    assert build([text], record, settings=SETTINGS).revision is None
