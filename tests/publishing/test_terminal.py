from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console

from conftest import GAZETTE, at, entry, made_findings, made_reports, stored
from travaux.errors import InputError
from travaux.model import Reading, Sheet, When
from travaux.publishing import publish, show
from travaux.publishing.labels import Vocabulary
from travaux.publishing.terminal import WHATS, show_pile
from travaux.publishing.views import Pile
from travaux.recording import Record


def printed(what: str, pile: Pile, vocabulary: Vocabulary, *, width: int = 0, as_json: bool = False) -> str:
    """A width makes it a terminal."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=bool(width), width=width or 80, color_system=None)
    one = pile.reports[-1] if what == "report" else None
    show_pile(what, pile, vocabulary, one, as_json=as_json, console=console)
    return out.getvalue()


@pytest.mark.parametrize("what", WHATS)
def test_json_is_one_stable_document(what: str, pile: Pile, vocabulary: Vocabulary) -> None:
    document = printed(what, pile, vocabulary, as_json=True)
    assert json.loads(document)["show"] == what
    turned = Pile.of(
        reversed(made_reports()), reversed([entry(f) for f in made_findings().values()]), reversed(pile.refusals)
    )
    assert printed(what, turned, vocabulary, as_json=True) == document


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("overview", ["2 reports", "measured precision", "pile/photo.jpg", "binary"]),
        ("matrix", ["Varn Islands", "rejects", "[red line]", "Harbour Radio", "27 February 2031", "(unsure)"]),
        (
            "timeline",
            ["3 March 2031", "planned meeting", "Port Merrow", "not after 9 March 2031 (printed “on Monday”)", "2029"],
        ),
        ("figures", ["at least 214", "of these 31", "claimant not stated", "as-of day not stated"]),
        ("voices", ["Bram Oskeld", "a person close to the talks", "doubt: the words may be another's"]),
        ("reports", ["gazette.txt", "not after 9 March 2031", "the dateline says"]),
        ("report", ["page furniture", "signs of machine-made text", "that is our red line", "[250-346]"]),
    ],
)
def test_lines_and_tables_tell_the_same(what: str, words: list[str], pile: Pile, vocabulary: Vocabulary) -> None:
    lines = printed(what, pile, vocabulary)
    table = printed(what, pile, vocabulary, width=3000)
    for word in words:
        assert word.lower() in lines.lower()
        assert word.lower() in table.lower()


@pytest.mark.parametrize("what", WHATS)
def test_a_narrow_terminal_wraps_and_cuts_nothing_off(what: str, pile: Pile, vocabulary: Vocabulary) -> None:
    def letters(width: int) -> Counter[str]:
        return Counter(ch for ch in printed(what, pile, vocabulary, width=width) if ch.isalnum())

    assert letters(70) == letters(100) == letters(130) == letters(3000)


@pytest.mark.parametrize("terminal", [True, False])
def test_a_report_cannot_command_the_terminal(vocabulary: Vocabulary, terminal: bool) -> None:
    hostile = stored("x", "\x1b]0;owned\x07\u202e[bold]markup[/bold]\x9b31m.txt")
    shown = printed("reports", Pile.of([hostile]), vocabulary, width=3000 if terminal else 0)
    assert not set(shown.replace("\x1b[1m", "").replace("\x1b[0m", "")) & set("\x1b\x07\u202e\x9b")
    assert "[U+001B]]0;owned[U+0007][U+202E][bold]markup[/bold][U+009B]31m.txt" in shown
    document = printed("reports", Pile.of([hostile]), vocabulary, as_json=True)
    assert not set(document) & set("\x1b\x07\u202e\x9b")
    assert json.loads(document)["content"][0]["name"] == hostile.report.name


def test_an_empty_pile_says_so(vocabulary: Vocabulary) -> None:
    assert printed("matrix", Pile.of([]), vocabulary) == "nothing found\n"
    assert "nothing found" in printed("timeline", Pile.of([]), vocabulary, width=70)


@pytest.mark.parametrize(
    ("what", "name", "message"),
    [
        ("actors", None, "not yet"),
        ("nonsense", None, "there is"),
        ("report", None, "name the report"),
        ("matrix", "x", "no name"),
    ],
)
def test_what_cannot_be_shown_is_said(what: str, name: str | None, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        show(what, tmp_path / "none.travaux", name)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "t.travaux"
    findings = list(made_findings().values())
    with Record.writing(path) as writer:
        for one in made_reports():
            reading = Reading(one.report, one.layers, (), (), (), (), (), When())
            mine = tuple(finding for finding in findings if finding.report == one.report.id)
            writer.add(Sheet(reading, mine), one.report.text.encode(), one.publication)
    return path


def test_a_record_on_disk_is_shown_and_published(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show("matrix", record)
    assert "that is our red line" in capsys.readouterr().out
    show("report", record, at(GAZETTE, "Menu").report[:8], as_json=True)
    assert json.loads(capsys.readouterr().out)["content"]["report"]["outlet"] == "Merrow Gazette"
    with pytest.raises(InputError):
        show("report", record, "no such report")

    first = publish(record, tmp_path / "site")
    assert first.is_file()
    before = {path.name: path.read_bytes() for path in (tmp_path / "site").rglob("*.html")}
    publish(Record.open(record), tmp_path / "other")
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "other").rglob("*.html")}
    publish(record, tmp_path / "whole", full_text=True)
    page = tmp_path / "whole" / "reports" / f"{at(GAZETTE, 'Menu').report}.html"
    assert "weather was of no importance" in page.read_text(encoding="utf-8")


def test_no_record_no_pages(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        publish(tmp_path / "none.travaux", tmp_path / "site")
    assert not (tmp_path / "site").exists()
