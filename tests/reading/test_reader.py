"""A report as read: spans that are exact on any text, and what is never read as words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.model import Reading, Report, report_id
from travaux.reading import Reader
from travaux.settings import Settings

PAGE = """Menu | Home | Harbour
Talks on the harbour toll resume
OSTREL, 4 March 2031 (MPA) - Tavaria’s foreign minister Ivo Lannart met envoys of the Harbour Pilots Guild on Tuesday.
“We waited all night,” Mr. Lannart said, “and the toll of 3.5 crowns stays.
“Nobody will sail before spring,” he said.
- The guild wants a lower toll.
Photo: the northern pier in the winter light
Leave a Reply
"""


def well_formed(reading: Reading) -> None:
    """What holds of every reading, whatever the text."""
    text = reading.report.text
    assert "".join(text[x.start : x.end] for x in reading.layers) == text
    last = 0
    for s, e in reading.paragraphs:
        assert last <= s < e
        last = e
    last = 0
    for s in reading.sentences:
        assert last <= s.start < s.end
        last = s.end
        start, end = reading.paragraphs[s.paragraph]
        assert start <= s.start
        assert s.end <= end
        layer = reading.layers[s.layer]
        assert layer.is_evidence
        assert layer.start <= s.start < layer.end
        at = s.start
        for t in s.tokens:
            assert at <= t.start <= t.end <= s.end
            assert text[t.start : t.end] == t.text
            assert 0 <= t.head < len(s.tokens)
            at = t.end
    for m in reading.mentions:
        s = reading.sentences[m.sentence]
        assert s.start <= m.start < m.end <= s.end
        assert 0 <= m.head < len(s.tokens)
        assert m.name is None or m.name.strip()
    for q in reading.quotations:
        assert any(s <= q.start < q.end <= e for s, e in reading.paragraphs)
        assert q.start < q.inner_start <= q.inner_end <= q.end
    for t in reading.times:
        assert any(s.start <= t.start < t.end <= s.end for s in reading.sentences)


def report(text: str) -> Report:
    return Report(report_id(text), text, "invented.txt")


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read(reader, text):
    well_formed(reader.read(report(text)))


_PIECES = st.sampled_from(
    [
        "Tavaria’s foreign minister ",
        "Mr. Lannart ",
        "said that ",
        "“We wait”",
        "“",
        "”",
        '"',
        "'",
        "\n",
        "\r\n",
        "\n\n",
        "\u2028",
        ". ",
        ".",
        "Ostrel ",
        "the movement ",
        "She ",
        "two officials ",
        "on 4 March ",
        "• ",
        "Leave a Reply\n",
        "[Guest Name]: ",
        "3.5 % ",
        "İ",
        "ﬁ",
        "🚢",
        "e\u0301",
        "\u200b",
        "\ufeff",
        "\x00",
        "\u202e",
        "| ",
        "-- ",
        "al-Rashan, ",
        "the head of ",
    ]
)


@settings(max_examples=25, deadline=None)
@given(text=st.lists(_PIECES, max_size=30).map("".join))
def test_any_page_of_hostile_pieces_is_read(reader, text):
    well_formed(reader.read(report(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "Toll",
        "\ufeffThe pilots met.",
        "x" * 5000,
        "word " * 2000,
        "“" * 300,
        "Mr. " * 60,
        "(" * 300 + ")" * 300,
        "the minister of " * 200,
        "A lone \ud800 surrogate",
    ],
    ids=lambda t: ascii(t[:12]),
)
def test_hostile_texts(reader, text):
    well_formed(reader.read(report(text)))


def test_a_page_is_read_whole(read: Callable[[str], Reading]):
    reading = read(PAGE)
    well_formed(reading)
    words = [PAGE[s.start : s.end] for s in reading.sentences]
    assert "Tavaria’s foreign minister Ivo Lannart met envoys of the Harbour Pilots Guild on Tuesday." in words
    assert "The guild wants a lower toll." in words
    assert not [w for w in words if "Leave a Reply" in w or "Photo:" in w or "Menu" in w]
    assert {m.name for m in reading.mentions if m.kind in {"person", "pronoun"}} == {"Ivo Lannart"}
    assert [(q.open_ended, q.continues) for q in reading.quotations] == [(False, None), (True, None), (False, 1)]
    assert reading.written.day is not None
    assert reading.written.day.isoformat() == "2031-03-04"


def test_hard_wrapped_text_reads_as_unwrapped_text_does(read, amid):
    text = (
        "Tavaria’s foreign minister Ivo Lannart said in the evening that the toll of 3.5 crowns would stay, "
        "and that the pilots of the northern basin had been told so. “We waited all night,” he said, “and "
        "nobody came to the gate of the harbour to read the draft with us.” The Harbour Pilots Guild answered "
        "that the union had never been asked, and that no boat would sail before spring, whatever the "
        "minister said on the radio. A second round of talks was to follow in the old shed before the end of "
        "the month, when the road to the upper villages closes and the ferry is the only way across."
    )
    wrapped, line = "", 0
    for word in text.split(" "):
        wrapped += "\n" * (line > 60) + " " * (0 < line <= 60) + word
        line = len(word) if line > 60 else line + 1 + len(word)
    loose, tight = read(text), read(wrapped)
    well_formed(tight)
    assert len(tight.paragraphs) == 1
    assert [(m.kind, m.name, m.side) for m in tight.mentions] == [(m.kind, m.name, m.side) for m in loose.mentions]
    assert [[(t.lemma, t.dep, t.head) for t in s.tokens] for s in tight.sentences] == [
        [(t.lemma, t.dep, t.head) for t in s.tokens] for s in loose.sentences
    ]


def test_reading_is_the_same_with_and_without_a_cache_and_in_any_order(book, reader, tmp_path):
    first, second = report(PAGE), report(PAGE.replace("Lannart", "Obrand"))
    alone = Reader(Settings(cache=None), book)
    expected = [alone.read(second), alone.read(first)]
    assert [reader.read(second), reader.read(first)] == expected
    assert reader.read(first) == expected[1]


def test_a_report_leaves_nothing_behind_for_the_next(reader):
    reader.read(
        report("Tavaria’s foreign minister Ivo Lannart came to the shed in the evening and read the draft aloud.")
    )
    later = reader.read(
        report("The minister came to the shed in the evening, and then he read the whole draft aloud to the pilots.")
    )
    assert not [m for m in later.mentions if m.name == "Ivo Lannart"]


def test_a_run_without_sentence_ends_is_cut_before_it_is_parsed(read):
    text = "The pilots of the northern basin met in the shed and then " * 200
    reading = read(text)
    well_formed(reading)
    assert max(s.end - s.start for s in reading.sentences) <= 1200
    assert [t.text for s in reading.sentences for t in s.tokens if t.text.strip()] == text.split()


def test_a_piece_of_a_long_run_begins_with_a_word(read):
    text = "The pilots of the northern basin met in the shed and then " * 60
    assert not [s for s in read(text).sentences if text[s.start].isspace()]
