"""What each form makes of what it reads."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from dataclasses import replace

import pytest

from travaux.errors import InputError
from travaux.intake import FORMS, Asked, check_columns, receive
from travaux.settings import Settings

from .pages import MORE, TALKS, feed, page

SETTINGS = Settings(cache=None, pause=0.0)


def got(received):
    return {a.report.source: a.report for a in received.reports}


def refused(received):
    return {r.source: r for r in received.refusals}


def one(folder, name, raw, **asked):
    (folder / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return receive([folder / name], SETTINGS, asked=Asked(**asked))


def test_every_form_has_a_name_of_its_own_and_tells_what_it_is():
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert all(form.told for form in FORMS)


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path):
    head = (
        "<meta property='og:site_name' content='The Averin Post'>"
        "<meta property='article:published_time' content='2026-03-04T10:00:00Z'>"
        "<link rel='canonical' href='https://post.example/ferry'>"
    )
    received = one(tmp_path, "a.html", page(TALKS, MORE, head=head))
    (arrival,) = received.reports
    report = arrival.report
    assert TALKS in report.text
    assert "Contact us" not in report.text
    assert (arrival.form, report.known.outlet, report.known.title) == ("page", "The Averin Post", "Ferry talks resume")
    assert report.known.published == "2026-03-04"
    assert report.known.address == "https://post.example/ferry"
    assert report.known.language == "en"
    assert arrival.raw == (tmp_path / "a.html").read_bytes()


def test_no_day_is_guessed_from_a_page_that_states_none(tmp_path):
    received = one(tmp_path, "a.html", page(TALKS, MORE, body="<p>Copyright 2019 The Averin Post, 4 May 2018</p>"))
    assert received.reports[0].report.known.published is None


def test_a_page_in_another_encoding(tmp_path):
    html = page(TALKS, "“Wir müssen reden”, sagte er — so the minister put it to the press on Monday morning.")
    raw = html.replace("<head>", "<head><meta charset='windows-1252'>").encode("cp1252")
    (arrival,) = one(tmp_path, "a.html", raw).reports
    assert "“Wir müssen reden”" in arrival.report.text
    assert arrival.report.encoding == "cp1252"


def test_a_liveblog_is_as_many_reports_as_entries(tmp_path):
    updates = [
        {
            "@type": "BlogPosting",
            "headline": "Envoys arrive",
            "datePublished": "2026-03-04T09:15:00Z",
            "articleBody": TALKS,
        },
        {
            "@type": "BlogPosting",
            "headline": "Board speaks",
            "datePublished": "2026-03-04T11:40:00Z",
            "articleBody": MORE,
        },
    ]
    data = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    html = page(TALKS, MORE, head=f"<script type='application/ld+json'>{data}</script>")
    reports = got(one(tmp_path, "live.html", html))
    assert {r.known.published for r in reports.values()} == {"2026-03-04T09:15:00Z", "2026-03-04T11:40:00Z"}
    assert {r.text for r in reports.values()} == {f"Envoys arrive\n{TALKS}", f"Board speaks\n{MORE}"}
    assert all(source.startswith(f"{tmp_path}/live.html#") for source in reports)


def test_a_liveblog_told_by_its_elements(tmp_path):
    posts = "".join(
        f"<div class='post'><time datetime='2026-03-04T{clock}'>x</time><h2>Part {clock}</h2><p>{text}</p></div>"
        for clock, text in (("09:15", TALKS), ("11:40", MORE))
    )
    reports = got(one(tmp_path, "l.html", f"<html><body class='liveblog'><section>{posts}</section></body></html>"))
    assert sorted(r.known.published for r in reports.values()) == ["2026-03-04T09:15", "2026-03-04T11:40"]


def test_json_lines_by_usual_and_by_told_names(tmp_path):
    rows = [{"headline": "A", "body": TALKS, "url": "https://x.example/1", "date": "2026-03-04 10:00"}, {"body": MORE}]
    raw = "\n".join(map(json.dumps, rows)) + "\n"
    received = one(tmp_path, "p.jsonl", raw)
    first = got(received)[f"{tmp_path}/p.jsonl:1"]
    assert (first.text, first.known.title, first.known.address) == (TALKS, "A", "https://x.example/1")
    assert first.known.published == "2026-03-04 10:00"
    assert {a.raw for a in received.reports} == {line.encode() + b"\n" for line in raw.splitlines()}
    told = one(tmp_path, "q.jsonl", json.dumps({"story": "no", "words": TALKS}), columns=check_columns(["text=words"]))
    assert [a.report.text for a in told.reports] == [TALKS]


def test_csv_rows_with_line_ends_inside(tmp_path):
    raw = f'id;text;outlet\r\n1;"{TALKS}\nSecond line.";Post\r\n2;"{MORE}";Post\r\n3;x\r\n'
    received = one(tmp_path, "p.csv", raw)
    reports = got(received)
    assert reports[f"{tmp_path}/p.csv:2"].text == f"{TALKS}\nSecond line."
    assert reports[f"{tmp_path}/p.csv:4"].known.outlet == "Post"
    bad = refused(received)[f"{tmp_path}/p.csv:5"]
    assert (bad.reason, bad.offset) == ("2 cells in a table of 3 columns", raw.encode().index(b"3;x"))


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet  # noqa: PLC0415

    parquet.write_table(pyarrow.table({"text": [TALKS, None], "title": ["A", "B"]}), tmp_path / "p.parquet")
    received = receive([tmp_path / "p.parquet"], SETTINGS)
    assert [(a.report.text, a.report.known.title) for a in received.reports] == [(TALKS, "A")]
    assert refused(received)[f"{tmp_path}/p.parquet:2"].reason == "no text in this row"


def test_parquet_without_its_part_names_the_command(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    received = one(tmp_path, "p.parquet", b"PAR1....PAR1")
    assert "pip install 'travaux[parquet]'" in received.refusals[0].reason


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files_and_tars(tmp_path, pack):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, raw in (("in/a.txt", TALKS.encode()), ("in/b.html", page(MORE, TALKS + " Again.").encode())):
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    reports = got(one(tmp_path, "pile.bin", pack(held.getvalue())))
    assert sorted(reports) == [f"{tmp_path}/pile.bin/in/a.txt", f"{tmp_path}/pile.bin/in/b.html"]
    (report,) = one(tmp_path, "x.jsonl.gz", pack(json.dumps({"text": TALKS}).encode())).reports
    assert report.report.text == TALKS


def test_a_zip_with_a_table_and_an_archive_inside(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", MORE)
    with zipfile.ZipFile(tmp_path / "pile.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows.jsonl", json.dumps({"text": TALKS}))
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("README.md", "About this pile")
    received = receive([tmp_path], SETTINGS)
    assert sorted(got(received)) == [f"{tmp_path}/pile.zip/inner.zip/deep.txt", f"{tmp_path}/pile.zip/rows.jsonl:1"]
    assert "tells of the pile" in refused(received)[f"{tmp_path}/pile.zip/README.md"].reason


def warc(*pages, packed=True):
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    held = io.BytesIO()
    writer = WARCWriter(held, gzip=packed)
    for address, status, media, raw in pages:
        told = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(raw), http_headers=told))
    return held.getvalue()


# the writer, which only tests use, leaves its own temporary files to be collected
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("packed", [True, False])
def test_warc_pages_keep_their_address(tmp_path, packed):
    raw = warc(
        ("https://post.example/a", "200 OK", "text/html", page(TALKS, MORE).encode()),
        ("https://post.example/b", "404 Not Found", "text/html", page(MORE, TALKS).encode()),
        ("https://post.example/c.png", "200 OK", "image/png", b"\x89PNG"),
        packed=packed,
    )
    (arrival,) = one(tmp_path, "c.warc.gz" if packed else "c.warc", raw).reports
    assert arrival.report.known.address == "https://post.example/a"
    assert TALKS in arrival.report.text


def test_a_feed_gives_its_entries(tmp_path):
    long = f"{TALKS} {MORE}"
    received = one(tmp_path, "news.rss", feed(("1", "Ferry talks", long), ("2", "Short", "Too short.")))
    (arrival,) = received.reports
    assert arrival.report.text == f"Ferry talks\n{long}"
    assert arrival.report.known.published == "2026-03-04T10:00:00Z"
    assert arrival.report.known.outlet == "The Averin Post"
    assert "--follow" in received.refusals[0].reason
    assert len(received.visits[0].entries) == 2


def test_columns_that_are_no_map():
    with pytest.raises(InputError, match=r"'txt=a', 'text', 'title='.*FIELD=NAME"):
        check_columns(["txt=a", "text", "title="])
    with pytest.raises(InputError, match="'text=b'"):
        check_columns(["text=a", "text=b"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{TALKS} {MORE}", "en"),
        (
            "Les pourparlers ont repris mardi dans le port entre les deux délégations, qui ont promis de se revoir.",
            "fr",
        ),
        (
            "Die Verhandlungen wurden am Dienstag fortgesetzt, und beide Seiten wollen sich danach wieder treffen.",
            "de",
        ),
        ("استؤنفت المحادثات يوم الثلاثاء في الميناء بين الوفدين واتفق الطرفان على لقاء آخر في الأسبوع المقبل.", "ar"),
        ("Talks resumed.", None),
    ],
)
def test_languages(tmp_path, text, code):
    assert one(tmp_path, "a.txt", text).reports[0].report.known.language == code


def test_what_several_places_know_is_known_together(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": TALKS, "outlet": "Post"}))
    (arrival,) = receive([tmp_path], SETTINGS).reports
    assert arrival.report.source == f"{tmp_path}/a.txt"
    assert arrival.report.known.outlet == "Post"
    assert arrival.known.outlet is None
    assert replace(arrival.report.known, outlet=None) == arrival.known
