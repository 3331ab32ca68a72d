"""Nouns that are counted: whether they are people, and the measure that the codebook lists them under."""

from __future__ import annotations

from functools import lru_cache

from travaux.codebook import Codebook
from travaux.finding.figure_words import CAPTIVES, FIGHTERS, PEOPLE, PRISONERS
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["is_person", "is_thing", "measure_of_noun"]

# measures whose nouns say by themselves what is counted, in the order in which they are asked
_BY_NOUN = (
    "troops", "source_count", "aid_trucks", "weapons", "population", "workers", "voters", "state_count",
    "meeting_count", "distance", "area", "quantity",
)  # fmt: skip
_TOO_PLAIN = frozenset(
    {"force", "strike", "against", "real", "majority", "share", "duty", "in favour", "vote", "member"}
)
_THINGS = frozenset({
    "tanker", "helicopter", "letter", "paper", "container", "order", "number", "quarter", "chapter", "border",
    "river", "rover", "trailer", "bunker", "tower", "center", "shelter", "computer", "matter", "offer", "corner",
    "factor", "sector", "reactor", "tractor", "motor", "door", "floor", "list", "document", "report", "ship",
    "boat", "vessel", "home", "house", "building", "village", "town", "city", "car", "vehicle", "bus", "cow",
    "sheep", "animal", "bird", "dog", "fish", "bill", "plan", "proposal", "job", "day", "time", "week", "month",
    "year", "hour", "minute", "district", "island", "school", "bomb", "rocket", "missile", "drone", "tank", "mile",
    "metre", "meter", "kilometer", "kilometre", "hectare", "acre", "tonne", "ton", "barrel", "percent", "dollar",
    "way", "thing", "hostility", "video", "statement", "photo", "image", "name", "newspaper", "semester",
    "character", "answer", "chamber", "disaster",
})  # fmt: skip
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee", "ese", "ner", "eer", "ier", "mate", "wright")


def is_person(page: Page, tree: Tree, noun: int | None) -> bool:
    """Does the noun at `noun` name people?"""
    if noun is None:
        return False
    t = tree[noun]
    lemma = t.lemma.lower()
    if lemma in _THINGS:
        return False
    if lemma in PEOPLE | CAPTIVES | PRISONERS | FIGHTERS or t.tag == "NNPS":
        return True
    if t.pos == "PROPN" and any(s.kind in {"people", "adjective", "state"} for s in page.book.surfaces.get(t.text, ())):
        return True
    if measure_of_noun(page.book, tree, noun) in {"workers", "troops", "source_count", "voters", "population"}:
        return True
    return t.tag == "NNS" and lemma.endswith(_PERSON_ENDINGS)


def is_thing(lemma: str) -> bool:
    """Is this the base form of a noun that never names people?"""
    return lemma in _THINGS


def measure_of_noun(book: Codebook, tree: Tree, noun: int | None) -> str | None:
    """The measure that lists this noun, or it with the noun before it ("aid trucks"); None if none or only of
    something else.
    """
    if noun is None:
        return None
    table = _table(_phrases(book))
    lemma = tree[noun].lemma.lower()
    before = tree[noun - 1].lemma.lower() if noun else ""
    if before in {"square", "sq"}:
        return "area"
    if before == "cubic":
        return "quantity"
    return table.get((before, lemma)) or table.get((lemma,))


def _phrases(book: Codebook) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (code, p.parts[0])
        for code in _BY_NOUN
        if code in book.measures
        for p in book.measures[code].words
        if len(p.parts) == 1 and len(p.parts[0]) <= 2 and p.text not in _TOO_PLAIN
    )


@lru_cache(maxsize=4)
def _table(phrases: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[tuple[str, ...], str]:
    out: dict[tuple[str, ...], str] = {}
    for code, words in phrases:
        out.setdefault(words, code)
    return out
