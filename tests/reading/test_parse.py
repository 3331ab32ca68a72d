"""The parse: the same tokens whatever the kernels, the neighbours and the state of the cache."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.errors import InputError, MissingPart
from travaux.model import Token
from travaux.reading.parse import Parser
from travaux.settings import Settings

TEXTS = [
    "The Tavarian foreign minister, Ivo Lannart, said on Monday that the pilots’ boats would not sail before spring.",
    "“We waited all night,” she said, “and nobody came to open the gate of the harbour.”",
    "According to two officials close to the talks, the draft leaves out the toll, the lamps and the northern pier.",
    "Accused of hiding the survey, the company denied it and called for a third reading of the 2031 map.",
    "Why?",
    "Nobody\tspoke\u00a0of the 3.5-crown toll\nafter 5 p.m.",
    "Sieben Boote — 七艘船 — lay in the basin 🚢 at dawn.",
]


@pytest.fixture(scope="module")
def plain() -> Parser:
    """Without a cache: every parse is the model's own."""
    parser = Parser(Settings(cache=None))
    parser.load()
    return parser


@pytest.fixture(scope="module")
def loaded() -> SimpleNamespace:
    """The model's package, loaded once for all parsers of a test."""
    nlp = import_module(Settings().model).load()
    return SimpleNamespace(load=lambda: nlp)


Parse = Callable[[Path | None, Sequence[str]], list[tuple[Token, ...]]]


@pytest.fixture
def parse(monkeypatch: pytest.MonkeyPatch, loaded: SimpleNamespace) -> Parse:
    """Parses with a new parser on the given cache, as a new run does; only the time to load the model is spared."""
    monkeypatch.setattr("travaux.reading.parse.import_module", lambda _: loaded)

    def _parse(cache: Path | None, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        return Parser(Settings(cache=cache)).parse(texts)

    return _parse


def test_tokens_are_exact_slices_of_what_was_given(plain):
    for text, tokens in zip(TEXTS, plain.parse(TEXTS), strict=True):
        last = 0
        for t in tokens:
            assert text[t.start : t.end] == t.text
            assert not text[last : t.start].strip()
            assert 0 <= t.head < len(tokens)
            last = t.end
        assert not text[last:].strip()


def test_curly_and_straight_marks_are_parsed_alike(plain):
    curly, straight = plain.parse(["“It’s ours,” he said.", '"It\'s ours," he said.'])
    assert [(t.start, t.end, t.lemma, t.tag, t.dep, t.head) for t in curly] == [
        (t.start, t.end, t.lemma, t.tag, t.dep, t.head) for t in straight
    ]
    assert curly[0].text == "“"


def test_fast_kernels_give_equal_annotations(plain):
    slow = Parser(Settings(cache=None, fast_kernels=False))
    assert slow.parse(TEXTS) == plain.parse(TEXTS)


def test_neighbours_and_batches_do_not_change_a_parse(plain):
    together = plain.parse(TEXTS)
    assert [plain.parse([t])[0] for t in TEXTS] == together
    assert plain.parse(TEXTS[::-1]) == together[::-1]


def test_equal_texts_and_no_texts(plain):
    assert plain.parse([]) == []
    first, second = plain.parse([TEXTS[0], TEXTS[0]])
    assert first == second
    assert plain.parse([""]) == [()]


def test_the_cache_gives_equal_tokens(tmp_path, plain, parse):
    fresh = parse(tmp_path, TEXTS)
    again = parse(tmp_path, TEXTS)
    assert fresh == again == plain.parse(TEXTS)


def test_what_the_cache_holds_needs_no_model(tmp_path, monkeypatch, parse):
    before = parse(tmp_path, TEXTS[:2])

    def no_model(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("travaux.reading.parse.import_module", no_model)
    parser = Parser(Settings(cache=tmp_path))
    assert parser.parse(TEXTS[:2]) == before
    with pytest.raises(MissingPart):
        parser.parse(["The ferry has not been seen since."])


def damage_whole(file: Path) -> None:
    file.write_bytes(b"this was a database once")


def damage_half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def damage_rows(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("UPDATE parses SET rows = x'00ff00'")
    db.commit()
    db.close()


def damage_table(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("DROP TABLE parses")
    db.execute("CREATE TABLE parses (something TEXT)")
    db.commit()
    db.close()


@pytest.mark.parametrize("damage", [damage_whole, damage_half, damage_rows, damage_table])
def test_a_damaged_cache_costs_time_and_never_the_result(tmp_path, plain, parse, damage):
    expected = plain.parse(TEXTS[:3])
    assert parse(tmp_path / "good", TEXTS[:3]) == expected
    (file,) = (tmp_path / "good").glob("*.sqlite")
    copy = tmp_path / "damaged" / file.name
    copy.parent.mkdir()
    good = sqlite3.connect(file)
    good.execute("VACUUM INTO ?", (str(copy),))  # everything in one file, so that the damage reaches it
    good.close()
    damage(copy)
    assert parse(copy.parent, TEXTS[:3]) == expected


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, plain, parse):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert parse(tmp_path / "file" / "cache", TEXTS[:2]) == plain.parse(TEXTS[:2])


def test_without_a_cache_nothing_is_written(tmp_path, monkeypatch, plain):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    plain.parse(["The lamps on the northern pier are lit again."])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_model_names_the_command_that_installs_it(tmp_path):
    parser = Parser(Settings(model="en_no_such_pipeline", cache=tmp_path))
    with pytest.raises(MissingPart, match=r"pip install en-no-such-pipeline"):
        parser.load()
    with pytest.raises(MissingPart, match=r"pip install en-no-such-pipeline"):
        parser.parse(TEXTS[:1])


def test_a_package_that_is_no_model_is_told_apart():
    with pytest.raises(InputError, match="not a spaCy pipeline"):
        Parser(Settings(model="rich", cache=None)).load()


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_can_be_parsed(plain, text):
    (tokens,) = plain.parse([text])
    for t in tokens:
        assert text[t.start : t.end] == t.text
        assert 0 <= t.head < len(tokens)
