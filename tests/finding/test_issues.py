from __future__ import annotations

from collections.abc import Callable

from travaux.codebook.terms import Phrase
from travaux.finding.issues import Phrases, issues_in, phrases_in
from travaux.finding.page import Page


def _codes(page: Page, words: str) -> list[str]:
    """Codes found in the first sentence that holds `words`."""
    n = next(n for n, s in enumerate(page.sentences) if words in page.text[s.start : s.end])
    return [code for code, _ in issues_in(page, n, range(len(page.sentences[n].tokens)))]


def test_heavier_phrase_wins_on_the_same_words(page_of: Callable[[str], Page]) -> None:
    page = page_of("Both envoys spoke of a permanent ceasefire.")
    assert "WAR_END" in _codes(page, "permanent")
    assert "CEASEFIRE" not in _codes(page, "permanent")


def test_articles_and_hyphens_do_not_matter(page_of: Callable[[str], Page]) -> None:
    assert "CEASEFIRE" in _codes(page_of("The envoys spoke of a cease-fire."), "cease")
    assert "WITHDRAWAL" in _codes(page_of("They want a withdrawal of the troops."), "withdrawal")


def test_tokens_of_a_hit_are_its_words(page_of: Callable[[str], Page]) -> None:
    page = page_of("The envoys spoke of a truce.")
    n = next(n for n, s in enumerate(page.sentences) if "truce" in page.text[s.start : s.end])
    hits = [tokens for code, tokens in issues_in(page, n, range(len(page.sentences[n].tokens))) if code == "CEASEFIRE"]
    assert [[page.sentences[n].tokens[i].text for i in tokens] for tokens in hits] == [["truce"]]


def test_only_the_given_words_count(page_of: Callable[[str], Page]) -> None:
    page = page_of("The envoys spoke of a truce.")
    n = next(n for n, s in enumerate(page.sentences) if "truce" in page.text[s.start : s.end])
    assert issues_in(page, n, [0, 1]) == []


def test_parts_unless_and_near(page_of: Callable[[str], Page]) -> None:
    phrases = Phrases()
    phrases.add("A", [Phrase("pilot + quay", (("pilot",), ("quay",)), unless=(("strike",),), near=3)])
    for text, found in (
        ("The pilots left the quay.", True),
        ("The pilots of the strike left the quay.", False),
        ("The pilots said that nobody they knew had seen the quay.", False),
    ):
        page = page_of(text)
        n = next(n for n, s in enumerate(page.sentences) if "pilots" in page.text[s.start : s.end])
        tokens = page.sentences[n].tokens
        assert bool(phrases_in(phrases, tokens, range(len(tokens)))) is found, text
