"""Conditions in a sentence: the words that tie a position to something else, and where they end.

"Only if", "unless", "in exchange for", "conditional on", "until the siege is lifted". A span of time ("until Friday")
and an "if" that asks ("asked if") tie nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.finding.page import Page
from travaux.finding.stance_grammar import Frame
from travaux.finding.stance_words import TIMES
from travaux.reading import Tree

__all__ = ["Tie", "tie_of", "ties_of"]

_CONNECTORS = re.compile(
    r"\b(?:provided(?: that)?(?! by\b)|providing that|on (?:the )?condition(?: that)?"
    r"|(?:but |and |or )?only (?:if|when|after|once)"
    r"|(?:conditional|contingent) (?:up)?on|unless|as long as|so long as|in (?:exchange|return) for|until|till"
    r"|if and only if|if|(?<!at )once|as soon as|on the understanding that|subject to|in case|when|before"
    r"|the (?:day|moment|minute)(?: that| when)? (?=\w+))\b",
    re.I,
)
_FIRM = re.compile(
    r"provided|condition|only|contingent|unless|as long|so long"
    r"|until|till|as soon|understanding|the (?:day|moment|minute)",
    re.I,
)
_NAMELESS = re.compile(r"\s*(?:of anonymity|(?:that )?(?:he|she|they|their|his|her)\b[^.]{0,30}\bnam)", re.I)
_IN_TIME = re.compile(r"when|the (?:day|moment|minute)", re.I)
_NOT_SOONER = re.compile(
    r"\b(?:not before|not an? (?:\w+ )?(?:second|minute|hour|day|moment) (?:sooner|earlier)|and no sooner)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Tie:
    """`tokens` of the condition, the first `opening` of them its connector; `governor` the verb it hangs on; `firm`
    connectors bind even
    where no stance frame stands before them.
    """

    tokens: tuple[int, ...]
    opening: int
    governor: int
    connector: str
    firm: bool

    @property
    def start(self) -> int:
        return self.tokens[0]


def ties_of(page: Page, n: int) -> list[Tie]:
    """The conditions of sentence `n`, in order."""
    tree, sentence = page.trees[n], page.sentences[n]
    out: list[Tie] = []
    for m in _CONNECTORS.finditer(page.text, sentence.start, sentence.end):
        at = next((i for i, t in enumerate(tree.tokens) if t.start >= m.start()), None)
        if at is None or any(at in tie.tokens for tie in out):
            continue
        word = m.group().lower()
        if _NAMELESS.match(page.text, m.end()):
            continue  # "on condition of anonymity"
        if word.startswith(("but ", "and ", "or ")):
            at += 1
        last = max((i for i, t in enumerate(tree.tokens) if t.start < m.end()), default=at)
        found = _tie(page, n, at, last, word)
        if found is not None:
            out.append(found)
    return out


def _tie(page: Page, n: int, at: int, last: int, word: str) -> Tie | None:
    tree = page.trees[n]
    top = _top(tree, at, last, word)
    if top is None:
        return None
    end = page.sentences[n].end
    quote = page.quote_at(tree[at].start)
    if quote is not None and quote.start < tree[at].start:
        end = min(end, quote.inner_end)
    opening = set(range(at, last + 1))
    inside = sorted({k for k in tree.subtree(top) if k >= at and tree[k].start < end} | opening)
    also = next((k for k in inside if tree[k].text.lower() == "that" and tree[k - 1].text.lower() == "and"), None)
    if also is not None and "that" not in word:
        inside = [
            k for k in inside if k < also
        ]  # "if they were freed, and that a meeting would be held": told, not asked
    run: list[int] = []
    for k in inside:  # what follows without a gap
        if run and any(tree[g].pos != "PUNCT" for g in range(run[-1] + 1, k)):
            break
        run += list(range(run[-1] + 1, k)) if run else []
        run.append(k)
    while run and tree[run[-1]].pos in {"PUNCT", "CCONJ"}:
        run.pop()
    if len(run) < 2 or run[-1] <= last:
        return None
    governor = tree[top].head if tree[top].dep != "ROOT" else top
    while tree[governor].pos not in {"VERB", "AUX"} and tree[governor].head != governor:
        governor = tree[governor].head
    firm = bool(_FIRM.match(word.removeprefix("but ").removeprefix("and ")))
    return Tie(tuple(run), len([k for k in run if k <= last]), governor, word, firm)


def _top(tree: Tree, at: int, last: int, word: str) -> int | None:
    """The node whose words are the condition: the clause of a conjunction, or the phrase of a preposition."""
    for k in range(at, last + 1):
        t = tree[k]
        if t.dep in {"mark", "advmod"} and tree[t.head].pos in {"VERB", "AUX"} and t.head > k:
            clause = t.head
            if (
                tree[clause].dep == "ccomp"
                and word == "if"
                and tree[tree[clause].head].lemma.lower() in {"ask", "know", "see", "say", "wonder", "tell"}
            ):
                return None
            return (
                clause
                if tree[clause].dep
                in {"advcl", "ccomp", "acl", "pcomp", "conj", "relcl", "dep", "xcomp", "ROOT", "parataxis"}
                else None
            )
    for k in range(at, last + 1):
        t = tree[k]
        if t.pos == "ADP" or t.dep == "prep" or t.lemma.lower() in {"conditional", "contingent", "subject", "provide"}:
            things = tree.children(k, "pobj", "pcomp", "ccomp")
            if word.startswith(("until", "till", "before", "when", "once")) and (
                not things or any(tree[m].entity in {"DATE", "TIME"} or tree[m].lemma.lower() in TIMES for m in things)
            ):
                return None
            if word.startswith(("until", "till", "before")) and all(tree[m].pos in {"NUM", "PROPN"} for m in things):
                return None
            return k
        if t.pos == "NOUN" and word.startswith("the "):
            return k if tree.child(k, "relcl", "acl") is not None else None
    return None


def tie_of(page: Page, n: int, frame: Frame, frames: Sequence[Frame], ties: Sequence[Tie]) -> list[Tie]:
    """The conditions that a frame hangs on: those whose nearest frame before them, else behind them, it is."""
    out = []
    tree = page.trees[n]
    for tie in ties:
        before = [f for f in frames if f.head < tie.start and f.head not in tie.tokens]
        after = [f for f in frames if f.head > tie.tokens[-1]]
        if before:
            nearest = max(before, key=lambda f: f.head).head
        elif after:
            nearest = min(after, key=lambda f: f.head).head
        else:
            continue
        if frame.head == nearest and _binds(page, n, tree, frame, tie):
            out.append(tie)
    return out


def _binds(page: Page, n: int, tree: Tree, frame: Frame, tie: Tie) -> bool:
    if frame.stance == "conditions":
        return False
    if frame.stance == "demands" and not tie.firm:
        return False
    if tie.connector == "when" or _IN_TIME.match(tie.connector):
        sentence = page.sentences[n]
        sooner = _NOT_SOONER.search(page.text, sentence.start, sentence.end)
        return sooner is not None or frame.rule == "modal:would give"
    if tie.connector == "before":
        return frame.rule in {"modal:will not", "modal:there will be no"}
    between = range(frame.head + 1, tie.start)
    crossed = any(
        tree[k].dep == "nsubj"
        and tree[k].pos != "PRON"
        and tree[tree[k].head].tag in {"VBD", "VBZ", "VBP"}
        and tree[tree[k].head].lemma.lower()
        not in {"say", "add", "tell", "write", "explain"}  # "X would, she said, if …"
        and frame.head not in tree.ancestors(k)
        for k in between
    )
    return not crossed
