"""Files and folders → reports and refusals."""

import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from travaux.errors import InputError
from travaux.intake import receive
from travaux.intake.finding_files import ABOUT, NOT_REPORTS
from travaux.model import Refusal, report_id
from travaux.settings import Settings

SETTINGS = Settings(cache=None)


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name.replace("__", ".")).write_bytes(text.encode())
    return folder


def reasons(received) -> dict[str, str]:
    return {r.source.rsplit("/", 1)[-1]: r.reason for r in received.refusals}


def test_a_folder_is_read_through_and_kept_to_the_byte(tmp_path):
    write(tmp_path, b__txt="Talks resumed.\r\n", a="The envoy left.\r")
    write(tmp_path / "deep" / "er", c__md="A truce holds.\n")
    received = receive([tmp_path], SETTINGS)
    assert {a.report.source: a.raw for a in received.reports} == {
        f"{tmp_path}/b.txt": b"Talks resumed.\r\n",
        f"{tmp_path}/a": b"The envoy left.\r",
        f"{tmp_path}/deep/er/c.md": b"A truce holds.\n",
    }
    for arrival in received.reports:
        assert arrival.report.text.encode() == arrival.raw
        assert arrival.report.id == report_id(arrival.report.text)
        assert arrival.report.encoding == "utf-8"
    assert received.refusals == ()
    ids = [a.report.id for a in received.reports]
    assert ids == sorted(ids)


def test_the_order_of_sources_changes_nothing(tmp_path):
    one = write(tmp_path / "one", a__txt="Talks resumed.", b__txt="The envoy left.", x__csv="a,b")
    two = write(tmp_path / "two", a__txt="Talks resumed.", c__txt="")
    assert receive([one, two], SETTINGS) == receive([two, one, one], SETTINGS)


def test_a_duplicate_names_the_first_and_its_place_is_kept(tmp_path):
    write(tmp_path, b__txt="Talks resumed.", a__txt="Talks resumed.")
    (tmp_path / "c.txt").write_bytes("Talks resumed.".encode("utf-16"))
    received = receive([tmp_path], SETTINGS)
    (arrival,) = received.reports
    assert arrival.report.source == f"{tmp_path}/a.txt"
    assert [(c.source, c.encoding) for c in arrival.copies] == [
        (f"{tmp_path}/b.txt", "utf-8"),
        (f"{tmp_path}/c.txt", "utf-16-le"),
    ]
    assert [r.reason for r in received.refusals] == [f"duplicate: the same text as {tmp_path}/a.txt"] * 2
    assert all(r.digest for r in received.refusals)


def test_one_file_named_twice_is_no_duplicate(tmp_path):
    write(tmp_path, a__txt="Talks resumed.")
    received = receive([tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt"], SETTINGS)
    assert len(received.reports) == 1
    assert received.refusals == ()


def test_what_a_folder_passes_over_is_listed_and_read_when_named(tmp_path):
    write(tmp_path, README__md="This pile.", data__json="{}", page__svg="Talks", talks__txt="Talks resumed.")
    write(tmp_path / ".git", config="x")
    (tmp_path / ".note").write_text("Talks")
    received = receive([tmp_path], SETTINGS)
    assert [a.report.name for a in received.reports] == ["talks.txt"]
    listed = reasons(received)
    assert sorted(listed) == [".git", ".note", "README.md", "data.json", "page.svg"]
    assert listed[".git"] == listed[".note"] == "hidden"
    assert "data by its suffix" in listed["data.json"]
    named = receive([tmp_path, tmp_path / "README.md", tmp_path / ".note"], SETTINGS)
    assert sorted(a.report.name for a in named.reports) == [".note", "README.md", "talks.txt"]
    assert sorted(reasons(named)) == [".git", "data.json", "page.svg"]


def test_a_name_that_begins_like_one_about_the_pile_is_a_report(tmp_path):
    write(tmp_path, notice_of_talks__txt="Talks will resume.", license_row__txt="The envoy left.")
    assert len(receive([tmp_path], SETTINGS).reports) == 2


def test_refusals_of_content(tmp_path):
    write(tmp_path, empty__txt="", blank__txt=" \n", big__txt="Talks " * 100)
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    received = receive([tmp_path], replace(SETTINGS, largest=599))
    assert received.reports == ()
    listed = reasons(received)
    assert listed["empty.txt"] == "empty"
    assert listed["blank.txt"].startswith("blank")
    assert listed["image.txt"] == "an image (PNG)"
    assert listed["big.txt"].startswith("larger than 599 bytes")
    assert len(receive([tmp_path], replace(SETTINGS, largest=600)).reports) == 1


def test_links_pipes_and_sockets(tmp_path):
    write(tmp_path / "real", a__txt="Talks resumed.")
    (tmp_path / "nothing").symlink_to(tmp_path / "gone")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    (tmp_path / "same.txt").symlink_to(tmp_path / "real" / "a.txt")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as sock:
        here = Path.cwd()
        os.chdir(tmp_path)  # a socket's path must be short
        try:
            sock.bind("sock")
        finally:
            os.chdir(here)
        received = receive([tmp_path], SETTINGS)
    assert [a.report.name for a in received.reports] == ["a.txt"]
    listed = reasons(received)
    assert listed["nothing"] == "a link to nothing"
    assert "unreadable" in listed["self"]
    assert listed["up"] == "a link back to a folder that holds it"
    assert listed["same.txt"].startswith("duplicate")
    assert "pipe" in listed["pipe"]
    assert "socket" in listed["sock"]


def test_a_broken_link_that_is_named_is_listed(tmp_path):
    (tmp_path / "nothing").symlink_to(tmp_path / "gone")
    assert receive([tmp_path / "nothing"], SETTINGS).refusals == (Refusal(f"{tmp_path}/nothing", "a link to nothing"),)


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (PermissionError(13, "Permission denied"), "no permission to read it"),
        (FileNotFoundError(2, "No such file"), "vanished before it was read"),
        (OSError(5, "Input/output error"), "unreadable: input/output error"),
    ],
)
def test_what_goes_wrong_while_reading_is_listed(tmp_path, monkeypatch, problem, reason):
    write(tmp_path, a__txt="Talks resumed.", b__txt="The envoy left.")
    really = Path.open

    def opening(self, *args, **kwargs):
        if self.name == "a.txt":
            raise problem
        return really(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opening)
    received = receive([tmp_path], SETTINGS)
    assert [a.report.name for a in received.reports] == ["b.txt"]
    assert reasons(received) == {"a.txt": reason}


def test_a_folder_without_permission_is_listed(tmp_path, monkeypatch):
    write(tmp_path / "shut", a__txt="Talks resumed.")
    write(tmp_path, b__txt="The envoy left.")
    really = Path.iterdir

    def listing(self):
        if self.name == "shut":
            raise PermissionError(13, "Permission denied")
        return really(self)

    monkeypatch.setattr(Path, "iterdir", listing)
    received = receive([tmp_path], SETTINGS)
    assert [a.report.name for a in received.reports] == ["b.txt"]
    assert reasons(received) == {"shut": "no permission to read it"}


def test_missing_sources_are_named_together(tmp_path):
    with pytest.raises(InputError, match=r"gone1.*gone2"):
        receive([tmp_path / "gone2", tmp_path, tmp_path / "gone1"], SETTINGS)
    with pytest.raises(InputError, match="no source"):
        receive([], SETTINGS)


def test_an_empty_folder_is_listed(tmp_path):
    assert reasons(receive([tmp_path], SETTINGS)) == {tmp_path.name: "an empty folder"}


def test_our_own_files_are_left_out(tmp_path):
    write(tmp_path, a__txt="Talks resumed.", talks__travaux="x", other__travaux="x")
    received = receive([tmp_path], SETTINGS, leave_out=[tmp_path / "talks.travaux"])
    assert sorted(reasons(received)) == ["other.travaux"]


def test_a_file_name_that_is_no_utf8(tmp_path):
    name = os.fsencode(tmp_path) + b"/talks\xff.txt"
    with open(name, "wb") as stream:  # noqa: PTH123 -- a name in bytes
        stream.write(b"Talks resumed.")
    (arrival,) = receive([tmp_path], SETTINGS).reports
    assert arrival.report.source == f"{tmp_path}/talks\\xff.txt"


def test_what_a_folder_passes_over_is_documented():
    doc = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    for title, says in (("data", "data"), ("web pages", "web page"), ("program text", "program text")):
        suffixes = sorted(suffix for suffix, kind in NOT_REPORTS.items() if kind == says)
        assert f"- {title}: {' '.join(suffixes)}" in doc
    assert f"tell of the pile: {', '.join(sorted(ABOUT))}, with any suffix" in doc
