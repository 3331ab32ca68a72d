"""Statements: who said what, through whom, with which authority, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from travaux.codebook import Codebook
from travaux.finding import find
from travaux.finding.page import Page
from travaux.finding.statements import find_statements
from travaux.model import UNSURE_BELOW, Report, Statement, report_id

Said = Callable[[str], list[Statement]]


@pytest.fixture
def said(page_of: Callable[[str], Page]) -> Said:
    """Statements of a text that are sure."""
    return lambda text: [s for s in find_statements(page_of(text)) if s.confidence >= UNSURE_BELOW]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“We waited all night at the gate,” Mr Lannart said.", "direct"),
        ("“We waited all night,” Mr Lannart said, “and nobody opened the gate.”", "direct"),
        ("Mr Lannart said the company had “lied to every pilot in the harbour” about the map.", "partial"),
        ("“He told me: ‘Wait until the lamps are lit again tonight’,” Mr Lannart said.", "nested"),
        ("Mr Lannart said the pier was shut for the winter.", "paraphrase"),
        ("Mr Lannart said the “toll” was paid by all the pilots.", "partial"),
    ],
)
def test_modes(said, text, mode):
    (s,) = said(text)
    assert s.mode == mode


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Mr Lannart", "named_on_record"),
        ("Tavaria’s foreign minister, Ivo Lannart,", "named_on_record"),
        ("The Harbour Pilots Guild", "official_statement"),
        ("The Tavarian foreign ministry", "official_statement"),
        ("A statement by the Northern Shore Front", "official_statement"),
        ("A Tavarian official", "anonymous_party"),
        ("Two Northern Shore Front officials", "anonymous_party"),
        ("A source within the Northern Shore Front", "anonymous_party"),
        ("A member of the Tavarian delegation", "anonymous_party"),
        ("An aide to the Tavarian president", "anonymous_party"),
        ("A Melisandic official involved in the mediation", "anonymous_mediator"),
        ("A mediator", "anonymous_mediator"),
        ("One of the mediators", "anonymous_mediator"),
        ("A diplomat present at the meeting", "anonymous_present"),
        ("An official who attended the meeting", "anonymous_present"),
        ("A person familiar with the draft", "anonymous_familiar"),
        ("Two sources close to the talks", "anonymous_familiar"),
        ("An official briefed on the draft", "anonymous_familiar"),
        ("Radio Lorn", "outlet_report"),
        ("Analysts", "collective"),
        ("Residents", "collective"),
        ("The Lorn Herald newspaper", "outlet_report"),
        ("A letter", "unattributed"),
    ],
)
def test_authorities(said, words, code):
    (s,) = said(f"{words} said the pier was shut for the winter.")
    assert s.authority == code


class TestVia:
    @pytest.mark.parametrize(
        "text",
        [
            "Mr Lannart told Meridian Press Agency that the pier was shut for the winter.",
            "Mr Lannart told the MPA that the pier was shut for the winter.",
            "Mr Lannart told Meridian Press Agency the pier was shut for the winter.",
            "“The pier is shut for the winter,” Mr Lannart told Meridian Press Agency.",
            "Meridian Press Agency reported that Mr Lannart said the pier was shut for the winter.",
            "In an interview with Meridian Press Agency, Mr Lannart said the pier was shut for the winter.",
        ],
    )
    def test_a_named_person_through_an_outlet(self, said, text):
        (s,) = said(text)
        assert s.speaker is not None
        assert (s.speaker.name, s.via, s.authority) == ("Lannart", ("Meridian Press Agency",), "named_via_outlet")

    @pytest.mark.parametrize(
        "text",
        [
            "Mr Lannart, quoted by Meridian Press Agency, said the pier was shut for the winter.",
            pytest.param(
                "Mr Lannart was quoted by Meridian Press Agency as saying the pier was shut for the winter.",
            ),
        ],
    )
    def test_a_named_person_quoted_by_an_outlet(self, said, text):
        (s,) = said(text)
        assert s.via == ("Meridian Press Agency",)

    def test_an_unknown_outlet(self, said):
        (s,) = said("Radio Lorn reported that the minister said the pier was shut for the winter.")
        assert s.via == ("Radio Lorn",)
        assert s.speaker is not None
        assert s.speaker.kind == "person"

    def test_unnamed_sources_of_an_outlet(self, said):
        (s,) = said("Two officials cited by Meridian Press Agency said the pier was shut for the winter.")
        assert s.via == ("Meridian Press Agency",)
        assert s.speaker is not None
        assert s.speaker.anonymous

    def test_an_outlet_of_its_own(self, said):
        (s,) = said("Meridian Press Agency reported that the pier was shut for the winter.")
        assert (s.authority, s.via) == ("outlet_report", ("Meridian Press Agency",))

    def test_reports_of_no_outlet(self, said):
        (s,) = said("The pier would be shut for the winter, reports said.")
        assert (s.authority, s.via) == ("outlet_report", ("reports",))

    def test_he_goes_on_through_the_same_outlet(self, said):
        _, s = said("Mr Lannart told Meridian Press Agency that the pier was shut. He added that the lamps were out.")
        assert s.via == ("Meridian Press Agency",)

    def test_an_outlet_inside_the_words_is_no_way(self, said):
        (s,) = said("Mr Lannart said that Meridian Press Agency had left the pier before the winter.")
        assert s.via == ()


class TestNone:
    @pytest.mark.parametrize(
        "text",
        [
            "Mr Lannart declined to comment.",
            "Mr Lannart did not say that the pier was shut.",
            "Mr Lannart refused to say when the pier would open.",
            "Mr Lannart walked to the pier and lit the lamps.",
            "Mr Lannart believes that the pier is shut.",
            "The storm said that the pier was shut.",
            "The company’s “last offer” was read aloud in the shed.",
            "Mr Lannart paid the toll and offered tea to the pilots.",
        ],
    )
    def test_nothing_sure_is_said(self, said, text):
        assert said(text) == []

    def test_what_is_not_done_is_not_said(self, said):
        assert said("Tavaria left the talks without guaranteeing a withdrawal of its troops.") == []

    def test_the_reason_not_to_be_named_is_no_statement(self, said):
        (s,) = said("A Tavarian official who asked not to be named said that boats would not sail.")
        assert s.cue == "said"

    def test_each_saying_once(self, said):
        text = "Mr Lannart said the pier was shut, that the lamps were out and that nobody would sail before spring."
        assert len(said(text)) == 1


class TestWords:
    TEXT = (
        "“We waited all night,” Mr Lannart said on Tuesday, “and nobody opened the gate.” The Harbour Pilots Guild "
        "said the pier was shut, adding that the lamps were out.\n\n"
        "According to Ms Brenholt, the map was sold. She said: “The map is gone.\n\n"
        "“It was sold for a song.”"
    )

    def test_all_spans_are_of_one_line_and_hold_together(self, page_of):
        page = page_of(self.TEXT)
        found = find_statements(page)
        assert len(found) == 5
        for s in found:
            core = s.evidence[0]
            assert s.cue_words is not None
            assert page.words(s.cue_words.start, s.cue_words.end) == s.cue
            assert core.start <= s.cue_words.start < s.cue_words.end <= core.end
            for e in (*s.evidence, *s.content, *([s.speaker_words] if s.speaker_words else [])):
                start, end = page.line(e.start)
                assert start <= e.start < e.end <= end
                assert page.words(e.start, e.end).strip() == page.words(e.start, e.end)
            for c in s.content:
                assert not c.start <= s.cue_words.start < c.end
                assert any(e.start <= c.start and c.end <= e.end for e in s.evidence)

    def test_in_order_of_the_words(self, page_of):
        found = find_statements(page_of(self.TEXT))
        assert found == sorted(found, key=lambda s: s.evidence[0])

    def test_the_day_of_the_saying(self, page_of):
        first = find_statements(page_of(self.TEXT))[0]
        assert first.when is not None
        assert first.when.words in {"on Tuesday", "Tuesday"}

    def test_a_day_inside_the_words_is_not_that_of_the_saying(self, said):
        (s,) = said("Mr Lannart said that the pier would be shut on Tuesday.")
        assert s.when is None

    def test_codes_are_of_the_codebook(self, page_of, book: Codebook):
        for s in find_statements(page_of(self.TEXT)):
            assert s.authority in book.authorities
            assert s.mode in book.quote_modes
            assert 0 <= s.confidence <= 1


class TestAnyText:
    FURNITURE = (
        "The pilots met in the shed on Tuesday and waited for the envoys until the lamps went out.\n\n"
        "Photo: Mr Lannart said the pier was shut for the winter.\n\n"
        "Leave a Reply\n\n"
        "Host: Welcome back. [Guest Name]: Tavaria demands the release of all prisoners, Mr Lannart said.\n"
    )

    def test_nothing_is_found_in_what_is_no_evidence(self, read, book):
        reading = read(self.FURNITURE)
        closed = [x for x in reading.layers if not x.is_evidence]
        assert closed
        for f in find(reading, book):
            for e in f.evidence:
                assert all(e.end <= x.start or x.end <= e.start for x in closed)

    @pytest.mark.parametrize(
        "text", ["", " ", "Toll", "said", "“", "\n\n", "Said said said.", "“”", "He said.", "According to"]
    )
    def test_next_to_nothing(self, read, book, text):
        assert find(read(text), book) == ()

    def test_garbage_of_200_kilobytes(self, reader, book):
        line = "%PDF-1.4 \x00\x01 obj<</Length 12>> ÿþ \ufffd ;;; {}[] |" + "QmFzZTY0IGlzIG5vIHdvcmQ" * 30
        text = "\n".join(line + str(n % 7) for n in range(280))
        assert len(text) >= 200_000
        reading = reader.read(Report(report_id(text), text, "invented.txt"))
        for f in find(reading, book):
            assert all(0 <= e.start < e.end <= len(text) for e in f.evidence)
