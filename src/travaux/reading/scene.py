"""One sentence as mentions see it: its tokens, the names and roles in it, and the noun phrases around them."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model import Sentence
from travaux.reading.gazetteer import Hit
from travaux.reading.names import Name, Run

__all__ = ["Scene", "left_of", "side_in"]

_LEFT_POS = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PART", "ADV"})
_FARTHEST_LEFT = 10  # words before a name that may still be its title


@dataclass(slots=True)
class Scene:
    """One sentence with what is known of its words, by token index."""

    number: int
    sentence: Sentence
    names: list[Hit]
    roles: list[Hit]
    runs: list[tuple[Run, Name]]
    states: frozenset[str]

    def tokens_of(self, start: int, end: int) -> tuple[int, int] | None:
        inside = [i for i, t in enumerate(self.sentence.tokens) if t.start < end and t.end > start]
        return (inside[0], inside[-1]) if inside else None


def left_of(scene: Scene, first: int) -> int:
    """The first token of the noun phrase that runs up to token `first`, by its words' classes."""
    tokens = scene.sentence.tokens
    i = first
    while i > 0 and first - i < _FARTHEST_LEFT:
        t = tokens[i - 1]
        joins = (
            t.pos in _LEFT_POS
            or (t.pos == "PRON" and t.dep == "poss")
            or t.text in {"-", "\u2019s", "'s", "\u2019", "'"}
        )
        if not joins or t.entity in {"DATE", "TIME"} or (t.pos == "ADV" and t.dep not in {"advmod", "npadvmod"}):
            break
        if t.pos == "PART" and t.lemma in {"to", "not"}:
            break
        i -= 1
        if t.pos == "DET" or (t.pos == "PRON" and t.dep == "poss"):
            break
    return i


def side_in(scene: Scene, start: int, end: int) -> str | None:
    """The party or state named in `[start, end)`; the last one, nearest to the noun it modifies."""
    found = [h for h in scene.names if start <= h.start and h.end <= end and h.kind != "outlet"]
    for h in found[::-1]:
        if h.kind == "organisation":
            return h.name
        if h.state or h.kind == "place":
            return h.state or h.name
    inner = [
        n
        for r, n in scene.runs
        if start <= r.start and r.end <= end and n.kind in {"organisation", "state", "place", "name"}
    ]
    return inner[-1].full if inner else None
