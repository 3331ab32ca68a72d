"""Lists that go on in sentences without a verb: "We asked for three things. An end to X. And Y.", "No X, no Y."

A sentence that only names things carries on the stance of what announced them: a count ("three things"), a question
("What do you want?"), or the item before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.finding.page import Page
from travaux.finding.position_parties import Parties
from travaux.finding.stance_grammar import Frame
from travaux.reading import Tree

__all__ = ["Listed", "Lists"]

_NO_NO = re.compile(r"no (?:\w+ ){0,2}\w+, (?:and )?no \w+", re.I)
_NO_WITHOUT = re.compile(r"(?:and |but )?no (?:\w+ ){1,4}without \w+", re.I)
_ASKS_WHAT = re.compile(r"\bwhat\b[^.?!]*\b(?:want|demand|ask|need|after|require|take|settle)\w*\b[^.?!]*\?", re.I)
_COUNTS = re.compile(
    r"\b(one|two|three|four|five|six|several|following|these)\s+(?:\w+\s+)?(?:things?|demands?|points?|conditions?|items?|requests?)\b"
    r"|:\s*$",
    re.I,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SHORT_ITEM = 24  # tokens

_MARKS = "\u201c\"'"


@dataclass(frozen=True, slots=True)
class Listed:
    """A position by a sentence without a verb. `tokens`: its words, if not those under the frame's things; `replaces`:
    the rows of the sentence before only counted what is now told.
    """

    party: str
    frame: Frame
    tokens: tuple[int, ...] = ()
    replaces: bool = False


class Lists:
    """Reads the sentences of a report in order, and remembers the list that it is in."""

    def __init__(self, page: Page, parties: Parties) -> None:
        self.page = page
        self.parties = parties
        self._open: dict[int, tuple[str, str, int]] = {}  # items by sentence: stance, party, items still announced

    def read(self, n: int, before: Sequence[tuple[str, str]]) -> Iterator[Listed]:
        """What sentence `n`, in which no stance frame stands, lists; `before` holds party and stance of the rows of
        the sentence before.
        """
        tree = self.page.trees[n]
        root = next((k for k in range(len(tree)) if tree[k].head == k), None)
        party = self.parties.speaker(n, tree[0].start) if len(tree) >= 3 else None
        if root is None or party is None or self.page.is_headline(n):
            return
        told = self.page.text[self.page.sentences[n].start : self.page.sentences[n].end].lstrip(_MARKS)
        if _NO_WITHOUT.match(told):
            yield from self._without(tree, root, party)
        elif _NO_NO.match(told):
            yield from _refused(tree, party)
        else:
            yield from self._item(n, root, party, before)

    def _without(self, tree: Tree, root: int, party: str) -> Iterator[Listed]:
        """ "No X without Y": Y is a condition."""
        tied = next((k for k in range(len(tree)) if tree[k].lemma.lower() == "without"), None)
        if tied is not None and tree[root].pos in {"NOUN", "PROPN", "DET"}:
            things = tuple(tree.children(tied, "pobj", "pcomp"))
            yield Listed(party, Frame("conditions", None, things, tied, "modal:no deal without", 0.6))

    def _item(self, n: int, root: int, party: str, before: Sequence[tuple[str, str]]) -> Iterator[Listed]:
        tree = self.page.trees[n]
        noun = tree[root].pos in {"NOUN", "PROPN"}
        bare = noun or (tree[root].tag == "VBN" and tree.child(root, "auxpass", "aux") is None)
        bare = bare and tree.child(root, "nsubj") is None
        # behind "three things" a short sentence is an item whatever its shape, unless somebody does something in it
        doing = any(
            t.dep in {"aux", "auxpass"} or (t.pos == "PRON" and t.dep in {"nsubj", "nsubjpass"}) for t in tree.tokens
        )
        if not bare and (doing or len(tree) > _SHORT_ITEM):
            return
        lead = self._open.get(n - 1) or self._announced(n, party, before)
        if lead is None or (not bare and lead[2] <= 0):
            return
        replaces = n - 1 not in self._open and bool(before)
        self._open[n] = (lead[0], lead[1], lead[2] - 1)
        yield Listed(lead[1], Frame(lead[0], None, (root,), root, "noun:demand list", 0.6), replaces=replaces)

    def _announced(self, n: int, party: str, before: Sequence[tuple[str, str]]) -> tuple[str, str, int] | None:
        """Stance, party and number of the items that the sentence before announces; None if it announces none."""
        if n == 0:
            return None
        s = self.page.sentences[n - 1]
        words = self.page.text[s.start : s.end]
        if _ASKS_WHAT.search(words):
            return "demands", party, 0
        counted = [stance for who, stance in before if who == party and stance in {"demands", "offers"}]
        told = _COUNTS.search(words)
        return (counted[0], party, _NUMBERS.get((told[1] or "").lower(), 3)) if counted and told else None


def _refused(tree: Tree, party: str) -> Iterator[Listed]:
    """ "No autonomy, no referendum, no nickel": each is refused by whoever says so."""
    starts = [k for k, t in enumerate(tree.tokens) if t.lemma.lower() == "no"]
    for a, b in zip(starts, [*starts[1:], len(tree)], strict=True):
        run = tuple(k for k in range(a + 1, b) if tree[k].pos in {"NOUN", "PROPN", "ADJ"})
        if run:
            yield Listed(party, Frame("rejects", None, (run[-1],), run[-1], "noun:no list", 0.65), run)
