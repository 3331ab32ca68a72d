"""A sentence as a tree: who hangs on whom, and the words under a node. Indexes are those of `Sentence.tokens`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from travaux.model import Sentence, Token

__all__ = ["Tree"]


class Tree:
    """Read-only view of one sentence's parse."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def _children(self) -> list[list[int]]:
        out: list[list[int]] = [[] for _ in self.tokens]
        for i, t in enumerate(self.tokens):
            if t.head != i:
                out[t.head].append(i)
        return out

    def children(self, i: int, *deps: str) -> list[int]:
        """Children of `i` in order; of the dependencies named, if any."""
        kids = self._children[i]
        return [k for k in kids if self.tokens[k].dep in deps] if deps else list(kids)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of one of these dependencies."""
        return next((k for k in self._children[i] if self.tokens[k].dep in deps), None)

    def roots(self) -> list[int]:
        return [i for i, t in enumerate(self.tokens) if t.head == i]

    def subtree(self, i: int, without: Collection[int] = ()) -> list[int]:
        """`i` and all below it in order, but not the branches that start at `without`."""
        out, todo = [], [i]
        while todo:
            n = todo.pop()
            out.append(n)
            todo.extend(k for k in self._children[n] if k not in without)
        return sorted(out)

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads upwards, nearest first."""
        seen = {i}
        while self.tokens[i].head not in seen:
            i = self.tokens[i].head
            seen.add(i)
            yield i

    def span(self, nodes: Collection[int]) -> tuple[int, int]:
        """`(start, end)` in the report from the first to the last of `nodes`."""
        return self.tokens[min(nodes)].start, self.tokens[max(nodes)].end

    def words(self, i: int) -> str:
        """The words under `i`, joined by blanks; for rules and messages, never shown as evidence."""
        return " ".join(self.tokens[k].text for k in self.subtree(i))

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is coordinated with it, in order."""
        out = [i]
        for n in out:
            out.extend(k for k in self._children[n] if self.tokens[k].dep == "conj")
        return sorted(out)

    def at(self, start: int, end: int) -> list[int]:
        """Indexes of the tokens that lie in `[start, end)` of the report."""
        return [i for i, t in enumerate(self.tokens) if t.start >= start and t.end <= end]

    def _neither(self, i: int) -> bool:
        """ "Would neither pay nor negotiate": both verbs."""
        if any(self.tokens[k].lemma == "neither" and k < i for k in self.children(i, "preconj", "cc")):
            return True
        t = self.tokens[i]
        return t.dep == "conj" and any(
            self.tokens[k].lemma == "nor" and t.head < k < i for k in self.children(t.head, "cc", "preconj")
        )

    def negated(self, i: int) -> bool:
        """Is the word at `i` negated by a particle or a negative determiner of its own?"""
        if self.child(i, "neg") is not None or self._neither(i):
            return True
        for k in self.children(i, "advmod", "det"):
            if self.tokens[k].lemma in {"never", "no", "neither"}:
                return True
            if self.tokens[k].text.lower() == "longer" and any(
                self.tokens[m].text.lower() == "no" for m in self.children(k)
            ):
                return True
        for k in self.children(i, "prep"):  # "under no circumstances", "in no way", "on no account"
            for noun in self.children(k, "pobj"):
                told = any(self.tokens[m].lemma == "no" for m in self.children(noun, "det"))
                if told and self.tokens[noun].lemma in {"circumstance", "condition", "way", "account", "case"}:
                    return True
        return False
