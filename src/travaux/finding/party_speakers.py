"""The bodies of speakers whom a report only describes: "a spokesman for X", "the union leader", "the minister"."""

from __future__ import annotations

import re
from abc import ABC

from travaux.finding.party_pronouns import Pronouns
from travaux.finding.party_words import sort_of_noun
from travaux.model import Who

__all__ = ["Speakers"]

# Who speaks for a body.
_SPEAKING = r"(?:spokes\w+|officials?|sources?|leaders?|negotiators?|delegates?|commanders?|bosses|boss|chief|representatives?)\b"  # noqa: E501
_COUNTED = r"(?:an? |the |one |two |three |several |senior )*"
_DEMONYM = re.compile(rf"{_COUNTED}([A-Z]\w+) (?:\w+ )?{_SPEAKING}")
_OF_A_BODY = re.compile(
    rf"{_COUNTED}(?:members?|spokes\w+|sources?|officials?|executives?|directors?|people) "
    r"(?:for|of|from|in|at|inside) the (\w+)\b(?! of)",
    re.I,
)


class Speakers(Pronouns, ABC):
    """Speakers of one report led to the body that they speak for."""

    def _described_speaker(self, who: Who) -> str | None:
        """ "A spokesman for the AUD", "a Marr Council spokesperson", "the union leader": the body that the words name."""  # noqa: E501
        if who.kind not in {"anonymous", "person", "collective"}:
            return None
        for printed in dict.fromkeys((who.printed, who.name)):
            found = self._told_body(printed)
            if found is not None:
                return found
        return None

    def _told_body(self, printed: str) -> str | None:
        named = {
            side
            for surface, side in self._surfaces.items()
            if re.match(
                rf"{_COUNTED}(?:\w+ )?(?:{_SPEAKING}|members?) (?:for|of|from|within|in) (?:the )?{re.escape(surface)}\b",  # noqa: E501
                printed,
                re.I,
            )
            or re.match(rf"{_COUNTED}{re.escape(surface)} (?:{_SPEAKING})", printed, re.I)
        }
        if not named and (told := _DEMONYM.match(printed)) is not None:
            named = {w for w in (self.canonical(told[1]),) if w in self._states}
        if len(named) == 1:
            return named.pop()
        m = re.match(rf"{_COUNTED}(\w+) (?:{_SPEAKING})", printed, re.I) or _OF_A_BODY.match(printed)
        noun = m[1].lower() if m is not None else ""
        sort = sort_of_noun(noun)
        if named or sort is None:
            return None
        return (self._ruling or self._printed_government) if sort == "government" else self._by_noun(noun)

    def _state_before(self, n: int) -> str | None:
        """The one state that is a subject in this sentence or the two before it: whose minister "the minister" is."""
        found = set()
        for b in range(max(0, n - 2), n + 1):
            tree = self.page.trees[b]
            for k, t in enumerate(tree.tokens):
                m = self.page.mention_of(b, k) if t.dep in {"nsubj", "nsubjpass"} and t.pos == "PROPN" else None
                if m is not None and m.head == k and m.kind == "state" and m.side:
                    found.add(self.canonical(m.side))
        return found.pop() if len(found) == 1 else None
