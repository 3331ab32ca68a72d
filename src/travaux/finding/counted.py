"""What a number counts: its noun phrase in the sentence, and where that stands in the tree."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.finding.numbers import Number
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["Counted", "counted"]

_SKIP = frozenset({"of", "the", "these", "those", "its", "their", "his", "her", "our", "such", "all", "every"})
_INSIDE = frozenset({"ADJ", "PROPN", "NOUN", "ADV", "PART"})
_NO_ADVERB = frozenset({
    "there", "ago", "later", "earlier", "not", "now", "then", "also", "still", "already", "since", "to", "n't",
    "so", "far", "only",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in sentence `sentence` with the noun that it counts.

    `first..last` are the number's tokens; `noun` the head noun's token, None where it is left out ("12 were killed");
    `node` the token
    by which the phrase hangs in the tree; `partitive` for "two of the …"; `pronoun` for "two of them"; `hyphened` for
    "60-day".
    """

    sentence: int
    number: Number
    first: int
    last: int
    noun: int | None
    node: int
    partitive: bool = False
    pronoun: bool = False
    hyphened: bool = False

    @property
    def after(self) -> int:
        """The token after the phrase."""
        return (self.noun if self.noun is not None and self.noun > self.last else self.last) + 1


def counted(page: Page, n: int, number: Number) -> Counted | None:
    """The phrase of `number` in sentence `n`; None where its words are no tokens there."""
    tree = page.trees[n]
    inside = [i for i, t in enumerate(tree.tokens) if t.start < number.end and t.end > number.start]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    numeric = next((i for i in reversed(inside) if tree[i].tag == "CD" or tree[i].pos == "NUM"), last)
    if number.unit is not None:
        return Counted(n, number, first, last, None, _top(tree, numeric, inside))
    at = last + 1
    while at < len(tree) and tree[at].start < number.right:
        at += 1
    hyphened = at < len(tree) and tree[at].text in {"-", "‑", "–"} and tree[at].start == number.end
    if hyphened:
        at += 1
    partitive = at < len(tree) and tree[at].text.lower() == "of" and not (number.form == "vague" and _bare_of(tree, at))
    at, pronoun = _skip(tree, at)
    noun = _noun(page, tree, at, n)
    if noun is None and not pronoun:
        noun = _governed(tree, numeric, last)
    node = _top(tree, numeric, inside)
    if (
        noun is not None
        and not partitive
        and not (number.form == "vague" and tree[node].dep not in {"nummod", "compound", "amod", "quantmod"})
    ):
        node = noun
    return Counted(n, number, first, last, noun, node, partitive, pronoun, hyphened)


def _bare_of(tree: Tree, at: int) -> bool:
    """As in "dozens of people": the rough word counts the noun; "dozens of the people" takes a part of them."""
    return at + 1 < len(tree) and tree[at + 1].text.lower() not in _SKIP | {"them", "us", "whom", "which"}


def _top(tree: Tree, i: int, inside: list[int]) -> int:
    """The number's uppermost token: "up to 24" hangs by 24, "two hundred" by hundred."""
    while tree[i].head in inside and tree[i].head != i:
        i = tree[i].head
    return i


def _skip(tree: Tree, at: int) -> tuple[int, bool]:
    """Past "of the" and the like; whether a pronoun stands there, and then past it."""
    start = at
    while at < len(tree) and tree[at].text.lower() in _SKIP and at - start < 3:
        at += 1
    if at > start and at < len(tree) and tree[at].text.lower() in {"them", "us", "whom", "you"}:
        return at + 1, True
    if (
        at > start
        and at - 1 >= 0
        and tree[at - 1].text.lower() in {"those", "these"}
        and (at >= len(tree) or tree[at].pos not in _INSIDE)
    ):
        return at, True
    return at, False


def _noun(page: Page, tree: Tree, at: int, n: int) -> int | None:
    """The head of the run of adjectives and nouns from `at`."""
    head: int | None = None
    limit = at + 9
    times = [(t.start, t.end) for t in page.times(n) if t.type in {"DATE", "TIME"}]
    while at < min(len(tree), limit):
        t = tree[at]
        if any(s <= t.start < e for s, e in times) and head is not None:
            break
        participle = (
            t.tag in {"VBN", "VBG"}
            and head is None
            and at + 1 < len(tree)
            and tree[at + 1].pos in {"NOUN", "PROPN", "ADJ"}
        )
        hyphen = t.text in {"-", "‑"} and at + 1 < len(tree) and tree[at + 1].start == t.end
        joined = t.text.lower() in {"and", "or"} and head is None and at + 1 < len(tree) and tree[at + 1].pos == "ADJ"
        if not (t.pos in _INSIDE or participle or hyphen or joined) or (
            t.pos == "ADV" and t.text.lower() in _NO_ADVERB
        ):
            break
        if t.pos in {"NOUN", "PROPN"}:
            if head is not None and _closed(tree, head, at):
                break
            head = at
        elif (
            head is not None
            and t.text not in {"-", "‑", "'s", "’s", "'", "’"}
            and not (t.pos == "ADJ" and tree[head].tag == "NNP")
        ):
            break
        at += 1
    return head


def _closed(tree: Tree, head: int, at: int) -> bool:
    """A plural noun ends the phrase unless a noun follows that it is part of ("women soldiers")."""
    if tree[head].tag in {"NNS", "NNPS"} and tree[at].start != tree[head].end:
        return not (tree[head].head == at and tree[at].tag == "NNS")
    return False


def _governed(tree: Tree, numeric: int, last: int) -> int | None:
    """By the parse: the noun that the number modifies, where it follows soon."""
    t = tree[numeric]
    if t.dep == "nummod" and 0 < t.head - last <= 6 and tree[t.head].pos in {"NOUN", "PROPN"}:
        between = [tree[k].text for k in range(last + 1, t.head)]
        return t.head if not {",", ";", "—"} & set(between) else None
    return None
