"""Whom "it", "they" and "she" mean as parties: the nearest subject before them that can be meant."""

from __future__ import annotations

from abc import ABC, abstractmethod

from travaux.finding.party_facts import Facts
from travaux.model import Mention, Statement, Who

__all__ = ["Pronouns"]

_BACK = 2  # sentences that a pronoun looks back over


_STOP = ""


_PLURALS = frozenset({"they", "them", "their"})


class Pronouns(Facts, ABC):
    """Pronouns of one report led back to parties; who speaks and what noun phrases mean is asked of the whole."""

    @abstractmethod
    def of(self, n: int, i: int, at: int) -> str | None:
        """The party that the noun phrase headed by token `i` of sentence `n` is, as the words at `at` are said."""

    @abstractmethod
    def speaker(self, n: int, at: int) -> str | None:
        """The side of whoever says the words at `at`."""

    @abstractmethod
    def said_over(self, n: int, at: int) -> Statement | None:
        """The statement over the words at `at`."""

    @abstractmethod
    def side_of_statement(self, holder: Statement) -> str | None:
        """The party that whoever says a statement speaks for."""

    @abstractmethod
    def _ministry(self, who: Who) -> str | None:
        """The government that an office-holder of no named state stands for."""

    def _pronoun(self, n: int, i: int, at: int, m: Mention | None) -> str | None:
        tree = self.page.trees[n]
        word = tree[i].text.lower()
        if word in {"he", "she", "him", "her", "his"}:
            person = m.side or (self._offices.get(m.name or "") if m else None) if m is not None else None
            if person is None and m is not None and m.name and m.name not in self._acting:
                person = self._role_side(m.name) or (m.name if " " in m.name else None)
            return person or self.speaker(n, at)
        if word in {"it", "its", "they", "them", "their", "who", "which"}:
            found = self._within(n, i)
            if found is None:
                holder = self.said_over(n, at)
                inside = holder is not None and any(e.start <= tree[i].start < e.end for e in holder.content)
                told = holder is not None and inside and not self._opens_quote(n, i)
                said = self.side_of_statement(holder) if told and holder is not None else None
                if (
                    holder is not None
                    and holder.speaker is not None
                    and said == holder.speaker.name
                    and holder.speaker.kind == "person"
                ):
                    said = None  # "it" and "they" are nobody by himself
                found = said or self._earlier(n, plural=word in _PLURALS)
            return found if found != _STOP else None
        return None

    def _opens_quote(self, n: int, i: int) -> bool:
        """Does the sentence stand inside a quotation that began before it? Its "it" is somebody in the quotation."""
        quote = self.page.quote_at(self.page.trees[n][i].start)
        return quote is not None and quote.start < self.page.sentences[n].start

    def _role_side(self, name: str) -> str | None:
        m = next((x for x in self.page.reading.mentions if x.kind == "person" and x.name == name and x.role), None)
        return self._ministry(Who(name, name, "person", None, m.role)) if m is not None else None

    def _before(self, n: int, i: int, at: int) -> str | None:
        """The nearest subject before a pronoun that is a party: in the sentence, else of the sentences before it."""
        found = self._within(n, i)
        found = self._earlier(n, self.page.trees[n][i].text.lower() in _PLURALS) if found is None else found
        return found if found != _STOP else None

    def _within(self, n: int, i: int) -> str | None:
        """The nearest subject before token `i` in its sentence; `_STOP` where that is a body that leads to nobody."""
        tree = self.page.trees[n]
        plural = tree[i].text.lower() in _PLURALS
        for k in range(i - 1, -1, -1):
            if tree[k].dep not in {"nsubj", "nsubjpass"} or tree[k].pos not in {"NOUN", "PROPN"}:
                continue
            if tree[tree[k].head].dep == "relcl":
                continue
            found = self._antecedent(n, k, plural)
            if found is not None:
                return found
            m = self.page.mention_of(n, k)
            if (
                m is not None
                and m.kind in {"body", "organisation", "collective", "state"}
                and not self._is_person(n, k)
            ):
                return _STOP
        return None

    def _earlier(self, n: int, plural: bool) -> str | None:
        quoted = self.page.is_quoted(self.page.sentences[n].start)
        for b in range(n - 1, max(-1, n - 1 - _BACK), -1):
            if self.page.is_headline(b) or self.page.is_quoted(self.page.sentences[b].start) != quoted:
                continue
            tree = self.page.trees[b]
            for k, t in enumerate(tree.tokens):
                if t.dep not in {"nsubj", "nsubjpass"} or tree[t.head].dep in {"relcl", "advcl", "acl"}:
                    continue
                if t.pos == "PRON" and t.text.lower() in {"it", "they"} and b > 0:
                    m = self.page.mention_of(b, k)
                    found = self._before(b, k, t.start) or (m.side if m is not None else None)
                    if found is not None:
                        return found
                found = self._antecedent(b, k, plural) if t.pos in {"NOUN", "PROPN"} else None
                if found is not None:
                    return found
        return None

    def _antecedent(self, n: int, k: int, plural: bool) -> str | None:
        if self._is_person(n, k):
            return None
        return self.of(n, k, self.page.trees[n][k].start)

    def _is_person(self, n: int, k: int) -> bool:
        m = self.page.mention_of(n, k)
        return m is not None and m.kind in {"person", "anonymous"} and (m.name or "") not in self._acting
