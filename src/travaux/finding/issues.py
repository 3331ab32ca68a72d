"""Which issues of the codebook a stretch of a sentence speaks of, by the codebook's phrases.

Phrases are compared in base form, articles and hyphens aside. A printed form counts too, as taggers take "Talks" for a
name. All parts of a phrase must stand in the stretch, none of its `unless` may. Where the words of a phrase all belong
to a heavier one, the heavier one is right: "permanent ceasefire" is the end of the war, whatever "ceasefire" says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from travaux.codebook import Codebook
from travaux.codebook.terms import Phrase
from travaux.finding.page import Page
from travaux.model import Token

__all__ = ["Hit", "Phrases", "issues_in", "loose_issues_in", "phrases_in"]

_ARTICLES = frozenset({"a", "an", "the"})
_SKIPPED = frozenset({"-", "\u2010", "\u2011"})

Hit = tuple[str, tuple[int, ...]]
"""A code and the indexes of the tokens that carry it."""


@dataclass(slots=True)
class Phrases:
    """Phrases by code, found by the first word of their first part."""

    by_word: dict[str, list[tuple[str, Phrase]]] = field(default_factory=dict)

    def add(self, code: str, phrases: Sequence[Phrase]) -> None:
        for p in phrases:
            parts = tuple(_bare(part) for part in p.parts)
            if all(parts):
                bare = Phrase(p.text, parts, tuple(b for u in p.unless if (b := _bare(u))), p.near)
                self.by_word.setdefault(parts[0][0], []).append((code, bare))


# By the codebook's digest: the index says nothing that the digest does not.
_ISSUES: dict[str, Phrases] = {}
_LOOSE: dict[str, Phrases] = {}


def issues_in(page: Page, n: int, tokens: Collection[int]) -> list[Hit]:
    """Issues that the words at `tokens` of sentence `n` speak of, in order: `(code, tokens of the phrase)`.

    `tokens` is the clause or noun phrase that the phrases' parts must share. A code comes once for each place.
    """
    return phrases_in(_index(page.book), page.sentences[n].tokens, tokens)


def loose_issues_in(page: Page, n: int, tokens: Collection[int]) -> list[Hit]:
    """Issues by the codebook's `fallback` words: for a stretch in which `issues_in` finds nothing."""
    found = _LOOSE.get(page.book.digest)
    if found is None:
        found = Phrases()
        for issue in page.book.issues.values():
            found.add(issue.code, issue.fallback)
        _LOOSE[page.book.digest] = found
    return phrases_in(found, page.sentences[n].tokens, tokens)


def _index(book: Codebook) -> Phrases:
    found = _ISSUES.get(book.digest)
    if found is None:
        found = Phrases()
        for issue in book.issues.values():
            found.add(issue.code, issue.words)
        _ISSUES[book.digest] = found
    return found


def phrases_in(phrases: Phrases, sentence: Sequence[Token], tokens: Collection[int]) -> list[Hit]:
    """As `issues_in`, for any set of phrases and the tokens of one sentence."""
    line = [(i, _forms(sentence[i])) for i in sorted(tokens)]
    line = [(i, forms) for i, forms in line if forms]
    found: list[tuple[int, Hit]] = []
    for at, (_, forms) in enumerate(line):
        seen: set[tuple[str, tuple[int, ...]]] = set()
        for word in sorted(forms):
            for code, phrase in phrases.by_word.get(word, ()):
                places = _match(phrase, line, at)
                if places is not None and (code, places) not in seen:
                    seen.add((code, places))
                    found.append((phrase.weight, (code, places)))
    kept = [hit for weight, hit in found if not any(w > weight and set(hit[1]) <= set(h[1]) for w, h in found)]
    return sorted(set(kept), key=lambda hit: (hit[1], hit[0]))


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in _ARTICLES) or tuple(words)


def _forms(t: Token) -> frozenset[str]:
    """What a token may be called in a phrase; nothing for articles, hyphens and marks."""
    text, lemma = t.text.lower(), t.lemma.lower()
    if text in _SKIPPED or t.pos == "PUNCT" or text in _ARTICLES:
        return frozenset()
    forms = {text, lemma}
    if t.pos == "PROPN" and len(text) > 4 and text.endswith("s") and not text.endswith("ss"):
        forms.add(text[:-1])
    return frozenset(forms)


_Line = Sequence[tuple[int, frozenset[str]]]


def _run(part: Sequence[str], line: _Line, at: int) -> bool:
    return at + len(part) <= len(line) and all(w in line[at + k][1] for k, w in enumerate(part))


def _starts(part: Sequence[str], line: _Line) -> Iterator[int]:
    return (at for at in range(len(line) - len(part) + 1) if _run(part, line, at))


def _match(phrase: Phrase, line: _Line, at: int) -> tuple[int, ...] | None:
    """The tokens of `phrase` with its first part at `at` and the others nearest; None if it is not there."""
    if not _run(phrase.parts[0], line, at):
        return None
    if any(True for u in phrase.unless for _ in _starts(u, line)):
        return None
    taken = set(range(at, at + len(phrase.parts[0])))
    for part in phrase.parts[1:]:
        free = [(gap, s) for s in _starts(part, line) if (gap := _gap(taken, s, len(part))) is not None]
        if not free:
            return None
        gap, start = min(free)
        if phrase.near is not None and gap > phrase.near:
            return None
        taken |= set(range(start, start + len(part)))
    return tuple(line[k][0] for k in sorted(taken))


def _gap(taken: set[int], start: int, size: int) -> int | None:
    """How many words lie between the words taken and a run; None if they overlap."""
    if any(k in taken for k in range(start, start + size)):
        return None
    return min(min(abs(k - start), abs(k - (start + size - 1))) for k in taken) - 1
