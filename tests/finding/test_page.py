"""A reading as finders look at it."""

from travaux.codebook import Codebook
from travaux.finding.page import Page

TEXT = (
    "Tavaria’s foreign minister Ivo Lannart waited for envoys of the Northern Shore Front on 4 March 2031 "
    "at the gate.\n\n"
    "“We waited all night,” he said. Nobody of the Front answered before noon."
)


def test_sentences_come_with_their_trees_mentions_and_times(page_of):
    page = page_of(TEXT)
    assert len(page.trees) == len(page.sentences)
    n = page.sentence_at(page.text.index("Lannart waited"))
    assert n is not None
    assert {m.name for m in page.mentions(n)} >= {"Ivo Lannart", "Tavaria", "Northern Shore Front"}
    assert [page.words(t.start, t.end) for t in page.times(n)] == ["4 March 2031"]
    assert page.sides(n, range(len(page.trees[n]))) == ["Tavaria", "Northern Shore Front"]


def test_offsets_lead_to_sentence_line_and_quotation(page_of):
    page = page_of(TEXT)
    at = page.text.index("all night")
    quote = page.quote_at(at)
    assert quote is not None
    assert page.words(quote.start, quote.end) == "“We waited all night,”"
    assert page.is_quoted(at)
    assert not page.is_quoted(page.text.index("he said"))
    assert page.words(*page.line(at)) == TEXT.split("\n\n")[1]
    n = page.sentence_at(at)
    assert n is not None
    assert page.words(page.sentence(n).start, page.sentence(n).end) == "“We waited all night,” he said."


def test_between_sentences_there_is_none(page_of):
    page = page_of(TEXT)
    assert page.sentence_at(page.text.index("\n\n")) is None
    assert page.sentence_at(len(page.text) + 10) is None


def test_who_stands_at_a_noun_and_how_the_report_names_them(page_of):
    page = page_of(TEXT)
    n = page.sentence_at(page.text.index("he said"))
    assert n is not None
    (he,) = [i for i, t in enumerate(page.sentences[n].tokens) if t.text == "he"]
    mention = page.mention_of(n, he)
    assert mention is not None
    who = page.who(mention)
    assert who is not None
    assert (who.name, who.printed, who.kind, who.side, who.anonymous) == (
        "Ivo Lannart",
        "he",
        "person",
        "Tavaria",
        False,
    )


def test_what_leads_back_to_nobody_is_nobody(page_of):
    page = page_of("She came late and left early, as so often in that year.")
    (she,) = [m for m in page.reading.mentions if m.kind == "pronoun"]
    assert page.who(she) is None


def test_evidence_is_of_this_report(page_of):
    page = page_of(TEXT)
    e = page.evidence(3, 9)
    assert (e.report, e.start, e.end) == (page.reading.report.id, 3, 9)


def test_an_empty_page_answers_nothing(read, book: Codebook):
    page = Page(read(""), book)
    assert page.trees == []
    assert page.quotes == []
    assert page.sentence_at(0) is None
    assert page.quote_at(0) is None
