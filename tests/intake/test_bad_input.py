"""What is broken, hostile or endless ends in a refusal with its reason, and nothing beside it is lost."""

import gzip
import io
import json
import tarfile
import zipfile
from dataclasses import replace

import pytest

from travaux.intake import Asked, receive
from travaux.settings import Settings

from .pages import MORE, TALKS, page
from .test_forms import got, one, refused, warc

SETTINGS = Settings(cache=None, pause=0.0)


def test_a_gzip_that_is_cut_off_tells_where(tmp_path):
    rows = "\n".join(json.dumps({"text": f"{TALKS} Day {n}, {n * 7919}."}) for n in range(2000)).encode()
    received = one(tmp_path, "p.jsonl.gz", gzip.compress(rows)[:-4000])
    assert received.reports  # those before the cut
    bad = refused(received)[f"{tmp_path}/p.jsonl.gz"]
    assert bad.reason.startswith("damaged or cut off")
    assert 0 < bad.offset < len(rows)


def test_bombs(tmp_path):
    zeros = bytes(64_000_000)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(zeros, 9))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TALKS)
        for n in range(12):
            archive.writestr(f"z{n}.txt", zeros[:4_500_000])
    received = receive([tmp_path], SETTINGS)
    assert list(got(received)) == [f"{tmp_path}/bomb.zip/a.txt"]
    bad = refused(received)
    assert "larger than" in bad[f"{tmp_path}/bomb.gz"].reason
    assert bad[f"{tmp_path}/bomb.zip"].reason == "unpacks to more than 200 times its size"
    rows = one(tmp_path, "bomb.jsonl.gz", gzip.compress(b"\n" * 64_000_000, 9))
    assert "unpacks to more than 200 times" in rows.refusals[0].reason


def test_archives_in_archives_without_end(tmp_path):
    raw = TALKS.encode()
    for _ in range(9):
        raw = gzip.compress(raw)
    assert "too many containers" in one(tmp_path, "a.gz", raw).refusals[0].reason


def test_a_line_of_many_bytes_is_skipped_and_not_held(tmp_path):
    small = replace(SETTINGS, largest=100_000)
    raw = json.dumps({"text": TALKS}) + "\n" + "x" * 5_000_000 + "\n" + json.dumps({"text": MORE}) + "\n"
    (tmp_path / "p.jsonl").write_text(raw)
    received = receive([tmp_path], small)
    assert {a.report.text for a in received.reports} == {TALKS, MORE}
    bad = refused(received)[f"{tmp_path}/p.jsonl:2"]
    assert (bad.reason, bad.offset) == ("a line of more than 100,000 bytes", raw.index("xxx"))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"Talks\x00\x00resumed\x00 in \x01 the port" * 3, "binary"),
        (b"\xff\xfe" + "Talks resumed".encode("utf-16-le") + b"\x00", "begins with the mark"),
        (b"%PDF-1.7 xx", "PDF"),
        (b"PK\x03\x04 and no archive", "zip archive that cannot be opened"),
        (b"PAR1 no table", "damaged or cut off"),
        (b"<?xml version='1.0'?><rss><channel><item></rss>", "feed that cannot be parsed"),
        (b"<html><body><p>Menu</p></body></html>", "without a main text"),
        (b"<html" + b"<div>" * 200_000, "web page"),
    ],
)
def test_content_that_is_none(tmp_path, raw, reason):
    received = one(tmp_path, "a.txt", raw)
    assert received.reports == ()
    assert reason in received.refusals[0].reason


@pytest.mark.parametrize(
    "raw",
    [
        TALKS.encode() + b" caf\xe9 " + "“quoted” — said".encode(),  # two encodings in one file
        (TALKS + " Ã©tat, donâ€™t").encode(),  # decoded wrongly before it came here
        ("\u202b" + TALKS + "\u202c \u200f שלום \u200e").encode(),
        (TALKS + " \ufffd\ufffe").encode("utf-8", "surrogatepass"),
    ],
)
def test_odd_texts_are_kept_as_they_are_or_refused(tmp_path, raw):
    received = one(tmp_path, "a.txt", raw)
    assert len(received.reports) + len(received.refusals) == 1
    for arrival in received.reports:
        assert arrival.raw == raw


def test_a_page_that_never_closes(tmp_path):
    html = f"<html><body><article><h1>Ferry<p>{TALKS}<p>{MORE}<div><b><i>" + "<span>" * 5000
    (arrival,) = one(tmp_path, "a.html", html).reports
    assert TALKS in arrival.report.text


def test_names_that_lead_out_of_an_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../evil.txt", TALKS)
        archive.writestr("/etc/evil.txt", TALKS)
        archive.writestr("good.txt", MORE)
    with tarfile.open(tmp_path / "b.tar", "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        info = tarfile.TarInfo("x/../../out.txt")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"Talks"))
    received = receive([tmp_path], SETTINGS)
    assert list(got(received)) == [f"{tmp_path}/a.zip/good.txt"]
    told = sorted(r.reason for r in received.refusals)
    assert told == ["a name that leads out of its archive"] * 3 + ["no regular file in the archive"]
    assert all(r.offset is not None for r in received.refusals)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "b.tar"]


# the writer of web archives, which only tests use, leaves its own temporary files to be collected
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_damage_inside_archives(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", TALKS)
        archive.writestr("b.txt", MORE)
    raw = held.getvalue().replace(TALKS.encode(), TALKS.upper().encode())
    received = one(tmp_path, "a.zip", raw)
    assert [r.text for r in got(received).values()] == [MORE]
    assert "damaged" in refused(received)[f"{tmp_path}/a.zip/a.txt"].reason
    cut = one(
        tmp_path, "c.warc.gz", warc(("https://a.example/", "200 OK", "text/html", page(TALKS, MORE).encode()))[:200]
    )
    assert len(cut.refusals) == 1


@pytest.mark.parametrize("names", ["text,text", "text,title,Text ", "text,url,url"])
def test_duplicate_columns_are_refused(tmp_path, names):
    received = one(tmp_path, "p.csv", f"{names}\n" + ",".join([TALKS] * (names.count(",") + 1)) + "\n")
    assert received.reports == ()
    assert "columns named twice" in received.refusals[0].reason


def test_duplicate_keys_in_json(tmp_path):
    raw = '{"text": "a", "text": "b"}\n' + json.dumps({"text": TALKS}) + '\n{"text": \n[1]\n' + "[" * 100_000 + "\n"
    received = one(tmp_path, "p.jsonl", raw)
    assert [a.report.text for a in received.reports] == [TALKS]
    told = {r.source.rsplit(":", 1)[1]: r.reason for r in received.refusals}
    assert told["1"] == "columns named twice: text"
    assert told["3"].startswith("no JSON")
    assert told["4"] == "no JSON object"
    assert told["5"] in {"nested too deeply", "no JSON: expecting value"}


def test_a_table_without_texts_names_the_way_out(tmp_path):
    received = one(tmp_path, "p.csv", "a,b\n1,2\n")
    assert "--column text=NAME" in received.refusals[0].reason
    told = one(tmp_path, "q.csv", f"text,b\n{TALKS},2\n", columns={"text": "gone"})
    assert "no column 'gone'" in told.refusals[0].reason


def test_a_parser_that_fails_in_its_own_way_is_a_refusal(tmp_path, monkeypatch):
    import trafilatura  # noqa: PLC0415

    def failing(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(trafilatura, "bare_extraction", failing)
    (tmp_path / "b.txt").write_text(MORE)
    (tmp_path / "a.html").write_text(page(TALKS, MORE))
    received = receive([tmp_path], SETTINGS, asked=Asked())
    assert [a.report.text for a in received.reports] == [MORE]
    assert received.refusals[0].reason == "cannot be read (ZeroDivisionError)"
