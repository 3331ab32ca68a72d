"""A reading as finders look at it: trees, who stands where, what is quoted, what may be evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from travaux.codebook import Codebook
from travaux.model import Evidence, Mention, Quotation, Reading, Sentence, TimeExpression, Who
from travaux.reading import Tree

__all__ = ["Page"]

_SPECIFIC = {
    "person": 0,
    "anonymous": 1,
    "collective": 1,
    "body": 2,
    "organisation": 3,
    "outlet": 3,
    "state": 4,
    "place": 5,
}


class Page:
    """One reading with its lookups; finders share it so that nothing is computed twice."""

    def __init__(self, reading: Reading, book: Codebook) -> None:
        self.reading = reading
        self.book = book
        self.text = reading.report.text
        self.sentences = reading.sentences

    @cached_property
    def trees(self) -> list[Tree]:
        return [Tree(s) for s in self.sentences]

    @cached_property
    def _by_sentence(self) -> list[list[Mention]]:
        out: list[list[Mention]] = [[] for _ in self.sentences]
        for m in self.reading.mentions:
            out[m.sentence].append(m)
        return out

    @cached_property
    def _times(self) -> list[list[TimeExpression]]:
        out: list[list[TimeExpression]] = [[] for _ in self.sentences]
        starts = [s.start for s in self.sentences]
        for t in self.reading.times:
            n = bisect_right(starts, t.start) - 1
            if n >= 0 and t.end <= self.sentences[n].end:
                out[n].append(t)
        return out

    @cached_property
    def quotes(self) -> list[Quotation]:
        """Outermost quotations, in order."""
        return [q for q in self.reading.quotations if q.depth == 0]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [q.start for q in self.quotes]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [s for s, _ in self.reading.paragraphs]

    @cached_property
    def _follows(self) -> dict[Quotation, Quotation]:
        """Each quotation that runs on, to the one that continues it."""
        quotes = self.reading.quotations
        return {quotes[q.continues]: q for q in quotes if q.continues is not None}

    def whole(self, q: Quotation) -> list[Quotation]:
        """A quotation with the paragraphs that it runs over."""
        chain = [q]
        while (more := self._follows.get(chain[-1])) is not None and more not in chain:
            chain.append(more)
        return chain

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(self.reading.report.id, start, end)

    def words(self, start: int, end: int) -> str:
        return self.text[start:end]

    def mentions(self, n: int) -> list[Mention]:
        return self._by_sentence[n]

    def times(self, n: int) -> list[TimeExpression]:
        return self._times[n]

    def quote_at(self, at: int) -> Quotation | None:
        """The outermost quotation that holds the character at `at`."""
        n = bisect_right(self._quote_starts, at) - 1
        return self.quotes[n] if n >= 0 and at < self.quotes[n].end else None

    def sentence_at(self, at: int) -> int | None:
        n = bisect_right(self._sentence_starts, at) - 1
        return n if n >= 0 and at < self.sentences[n].end else None

    def mention_of(self, n: int, i: int) -> Mention | None:
        """The mention that the noun phrase headed by token `i` is: by its head, else the most telling one over it."""
        t = self.sentences[n].tokens[i]
        over = [m for m in self._by_sentence[n] if m.start <= t.start and t.end <= m.end]
        if not over:
            over = self._in_apposition(n, i)
        if not over:
            return None
        return min(
            over,
            key=lambda m: (
                m.head != i and m.kind not in {"person", "anonymous", "collective"},
                _SPECIFIC.get(m.kind, 6),
                m.start,
            ),
        )

    def _in_apposition(self, n: int, i: int) -> list[Mention]:
        tree = self.trees[n]
        kids = [k for k in tree.children(i, "appos", "compound", "flat", "nmod") if tree[k].pos == "PROPN"]
        return [
            m
            for k in kids
            for m in self._by_sentence[n]
            if m.head == k and m.kind in {"person", "organisation", "outlet"}
        ]

    def who(self, m: Mention) -> Who | None:
        """Somebody as this report names them; None for what leads back to nobody."""
        printed = self.text[m.start : m.end]
        if m.name is None:
            return None
        kind = m.kind if m.kind != "pronoun" else self._kind_of(m.name)
        anonymous = kind in {"anonymous", "collective"}
        return Who(m.name, printed, kind, m.side, m.role if kind == "person" or anonymous else None, anonymous)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for m in self.reading.mentions:
            if m.name and m.kind != "pronoun":
                out.setdefault(m.name, m.kind)
        return out

    def _kind_of(self, name: str) -> str:
        return self._kinds.get(name, "person")

    def line(self, at: int) -> tuple[int, int]:
        """The paragraph that holds the character at `at`."""
        n = bisect_right(self._paragraph_starts, at) - 1
        if n >= 0 and at < self.reading.paragraphs[n][1]:
            return self.reading.paragraphs[n]
        return at, at + 1

    def sides(self, n: int, tokens: Iterable[int]) -> list[str]:
        """Parties and states that the words at `tokens` name, in order, each once."""
        wanted = set(tokens)
        out: list[str] = []
        for m in self._by_sentence[n]:
            if m.head in wanted and m.side and m.side not in out:
                out.append(m.side)
        return out

    def is_headline(self, n: int) -> bool:
        """Does the sentence stand in the page's title or deck?"""
        return self.reading.layers[self.sentences[n].layer].label in {"title", "deck"}

    def is_quoted(self, at: int) -> bool:
        return self.quote_at(at) is not None

    def sentence(self, n: int) -> Sentence:
        return self.sentences[n]
