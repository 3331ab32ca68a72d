"""PLOVER events in sentences: type, mode, auxiliary modes, actor and recipient, by lexicon and parse.

The types, modes and the four auxiliary modes (historical, future, hypothetical, negation) are those of the PLOVER
manual; how words compose is told in `plover_compose`, who is actor and who recipient in `plover_sides`. Nothing here
is trained: words that the codebook's lexicon lacks give no event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from travaux.codebook import Codebook
from travaux.finding.plover_clauses import Clauses, Told
from travaux.finding.plover_lexicon import lexicon
from travaux.finding.plover_sides import sides
from travaux.model import Sentence
from travaux.reading.tree import Tree

__all__ = ["Event", "events", "type_for_pair"]

_PAST = re.compile(
    r"\b(?:ago|earlier|previously|formerly|decades?|in (?:1[89]|20)\d\d|last (?:year|month)|centur\w+)\b", re.I
)
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_OWN, _THEIR = 3.0, 2.0
_ROOT = 1.5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Event:
    """One act. `modes` are auxiliary: historical, future, hypothetical, negation. Spans are `[start, end)` of the
    text: `trigger` the telling word, `actors` and `recipients` as far as the sentence names them. `weight` orders the
    events of a sentence: the better its words fit, the higher.
    """

    type: str
    mode: str | None
    modes: tuple[str, ...]
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    rule: str
    weight: float
    also: str | None = None


def events(sentences: Iterable[Sentence], text: str, book: Codebook) -> Iterator[Event]:
    """Every event that parsed `sentences` of `text` tell, in order; one event a type and trigger."""
    for sentence in sentences:
        yield from _sentence(Tree(sentence), text, book)


def _sentence(tree: Tree, text: str, book: Codebook) -> Iterator[Event]:
    if not tree.tokens:
        return
    past = _PAST.search(text[tree[0].start : tree[len(tree) - 1].end]) is not None
    for told in Clauses(tree, lexicon(book)).all():
        yield _event(tree, told, past)


def _event(tree: Tree, told: Told, past: bool) -> Event:
    who = sides(tree, told.head, mutual=told.meaning.type in _MUTUAL)
    modes = set(told.meaning.modes)
    if past and tree[told.head].tag in {"VBD", "VBN"} and not modes & {"future", "hypothetical"}:
        modes.add("historical")
    token = tree[told.head]
    depth = sum(1 for _ in tree.ancestors(told.head))
    return Event(
        type=told.meaning.type,
        mode=told.meaning.mode,
        modes=tuple(sorted(modes)),
        trigger=(token.start, token.end),
        actors=tuple(_span(tree, k) for k in who.actors),
        recipients=tuple(_span(tree, k) for k in who.recipients),
        rule=told.rule,
        weight=told.meaning.weight + _ROOT / (1 + depth) + (0.0 if told.rule == "noun" else 0.5),
        also=told.meaning.also,
    )


def _span(tree: Tree, k: int) -> Span:
    """A noun with what stands before it and belongs to it."""
    nodes = [n for n in tree.subtree(k) if n <= k] or [k]
    first = k
    while first - 1 in nodes:
        first -= 1
    return tree[first].start, tree[k].end


def type_for_pair(found: Sequence[Event], actor: Sequence[Span], recipient: Sequence[Span]) -> Event | None:
    """The event between an actor and a recipient whose words are given: the one whose sides touch theirs, and of
    those the one that its words and its place in the sentence make likeliest. None if nothing was found.
    """

    def score(event: Event) -> float:
        own = _touch(event.actors, actor)
        their = _touch(event.recipients, recipient)
        inside = _inside(event.trigger, actor) + _inside(event.trigger, recipient)
        return event.weight + _OWN * own + _THEIR * their - 1.0 * inside

    return max(found, key=lambda e: (score(e), -e.trigger[0]), default=None)


def _touch(spans: Sequence[Span], given: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in spans for c, d in given)


def _inside(span: Span, given: Sequence[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in given)
