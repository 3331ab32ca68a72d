"""The digest as rows, as a page and in the terminal."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from test_pages import assert_whole, parsed, sheet

from conftest import made_reports, stored, when
from travaux.errors import InputError
from travaux.model import Layer, Reading, Sheet, StoredReport, When
from travaux.publishing import digest
from travaux.publishing.labels import Vocabulary
from travaux.publishing.terminal import digest_pile
from travaux.publishing.views import Pile, digest_view
from travaux.recording import Record

HERALD = """The weather was mild.
On Monday the envoys of the islands and the League met at Port Merrow and signed a paper on the lights.
They will meet again on 20 March 2031, they said.
"""
ECHO = """A paper on who runs the lights was signed by islanders on 3 March 2031 after a long night of quarrels.
Nobody said what it costs."""


def dated() -> list[StoredReport]:
    return [stored(HERALD, "herald.txt", published=when(date(2031, 3, 4))), stored(ECHO, "echo.txt")]


def shown(pile: Pile, top: int, *, width: int = 0, as_json: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=bool(width), width=width or 80, color_system=None)
    digest_pile(pile, top, as_json=as_json, console=console)
    return out.getvalue()


def test_a_row_counts_reports_and_quotes_the_sentence() -> None:
    view = digest_view(Pile.of(dated()), 5)
    first, second = view.days
    assert (first.rank, first.day.earliest, first.reports, first.told) == (1, "2031-03-03", 2, "2 reports")
    assert {one.words.source for one in first.sentences} == {"herald.txt", "echo.txt"}
    assert all(one.words.text in HERALD + ECHO for one in first.sentences)
    assert {one.day.printed for one in first.sentences} == {"Monday", "3 March 2031"}
    assert (second.day.earliest, second.told) == ("2031-03-20", "1 report, before it: announced only")
    assert [day.rank for day in view.by_day] == [1, 2]
    assert view.note == "1 of 2 reports published on a known day; the others tell only days that they print in full"
    assert len(digest_view(Pile.of(dated()), 1).days) == 1


@pytest.mark.parametrize("full_text", [False, True])
def test_every_quoted_sentence_can_be_followed_to_its_words(vocabulary: Vocabulary, full_text: bool) -> None:
    pile = Pile.of(dated())
    made = parsed(pile, vocabulary, full_text=full_text)
    assert_whole(made)
    page = made["digest.html"]
    assert "d-2031-03-03" in page.ids
    for day in digest_view(pile, 5).days:
        for one in day.sentences:
            link = f"reports/{one.words.report}.html#{one.words.anchor}"
            assert link in page.links
            assert one.words.anchor in made[link.partition("#")[0]].ids
    assert "signed a paper on the lights" in sheet(made, HERALD).in_text
    assert ("The weather was mild" in sheet(made, HERALD).text) is full_text


def test_the_page_is_reached_from_every_page_and_counts_no_origins(pile: Pile, vocabulary: Vocabulary) -> None:
    made = parsed(pile, vocabulary)
    for path, page in made.items():
        assert ("../" * path.count("/") + "digest.html") in page.links
    assert "several may stand on one origin" in made["digest.html"].text


def test_a_pile_without_days_says_so(vocabulary: Vocabulary) -> None:
    made = parsed(Pile.of([stored("They met on Monday.", "a.txt")]), vocabulary)
    assert "No report tells of a day that can be known." in made["digest.html"].text
    assert "none" in shown(Pile.of([]), 5)


def test_lines_tables_and_json_tell_the_same() -> None:
    pile = Pile.of(dated())
    lines, table = shown(pile, 5), shown(pile, 5, width=3000)
    for words in ("1. 3 March 2031", "2 reports", "signed a paper on the lights", "herald.txt", "1 of 2 reports"):
        assert words in lines
        assert words in table
    document = json.loads(shown(pile, 5, as_json=True))
    assert document["show"] == "digest"
    assert [day["day"]["earliest"] for day in document["content"]["days"]] == ["2031-03-03", "2031-03-20"]
    assert shown(Pile.of(reversed(dated())), 5, as_json=True) == shown(pile, 5, as_json=True)


def test_a_hostile_sentence_commands_nothing(vocabulary: Vocabulary) -> None:
    text = "<script>alert(1)</script> On 3 March 2031 they met \x1b[31m \u202edlrow at the quay.\n"
    pile = Pile.of([stored(text, "\u202eevil.txt")])
    assert not set(shown(pile, 5)) & set("\x1b\u202e")
    page = parsed(pile, vocabulary)["digest.html"]
    assert "script" not in {tag for tag, _ in page.tags}
    assert "<script>alert(1)</script>" in page.text


def test_the_pile_of_the_other_pages_has_a_digest(vocabulary: Vocabulary) -> None:
    view = digest_view(Pile.of(made_reports()), 10)
    assert view.days[0].day.earliest == "2031-03-03"
    assert {day.day.earliest for day in view.days} >= {"2031-01-09", "2031-03-06"}


def test_a_record_on_disk_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.travaux"
    with Record.writing(path) as record:
        for one in dated():
            layers = (Layer("own", 0, len(one.report.text)),)
            reading = Reading(one.report, layers, (), (), (), (), (), When())
            record.add(Sheet(reading, ()), one.report.text.encode(), one.publication)
    digest(path, 1, as_json=True)
    (day,) = json.loads(capsys.readouterr().out)["content"]["days"]
    assert (day["day"]["earliest"], day["reports"]) == ("2031-03-03", 2)
    with pytest.raises(InputError):
        digest(tmp_path / "none.travaux", 1)
