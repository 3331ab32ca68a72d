"""Where and when an encounter was: its clause, the place and the day in it."""

from __future__ import annotations

from collections.abc import Collection

from travaux.finding import encounter_words as w
from travaux.finding.encounter_roles import is_human, mention_at
from travaux.finding.page import Page
from travaux.model import When
from travaux.reading import Tree

__all__ = ["clause_of", "mere_place", "place_in", "when_in"]

_AWAY = frozenset({"ccomp", "advcl", "relcl", "parataxis", "acl"})
_HERE = frozenset({"in", "at", "near", "outside", "around"})
_TO = frozenset({"to", "into", "for", "in", "at", "toward", "towards"})
_FROM = frozenset({"from", "of"})
_ABOUT = frozenset({"on", "over", "about", "regarding", "concerning", "against", "despite", "under", "of"})
_DAYS = frozenset(
    {
        "day",
        "week",
        "morning",
        "evening",
        "afternoon",
        "night",
        "month",
        "hour",
        "house",
        "palace",
        "hotel",
        "city",
        "capital",
        "town",
        "resort",
        "headquarters",
        "office",
        "residence",
        "airport",
        "port",
        "state",
        "province",
        "region",
        "base",
        "camp",
        "line",
    }
)


def clause_of(tree: Tree, verb: int) -> list[int]:
    """The words of a verb's own clause, with those of the verbs that it is an infinitive of."""
    top = verb
    while tree[top].dep == "xcomp" and tree[top].head != top and tree[tree[top].head].pos in {"VERB", "AUX", "ADJ"}:
        top = tree[top].head
    kept: set[int] = set()
    path = {verb}
    at = verb
    while at != top:
        at = tree[at].head
        path.add(at)
    todo = [top]
    while todo:
        i = todo.pop()
        kept.add(i)
        for c in tree.children(i):
            dep = tree[c].dep
            apart = dep in _AWAY or (dep == "conj" and tree[c].pos in {"VERB", "AUX"})
            if c in path or not apart:
                todo.append(c)
    return _completed(tree, sorted(kept))


def _completed(tree: Tree, kept: list[int]) -> list[int]:
    """A preposition at the end has lost its object to another branch: the words up to the next verb are taken."""
    out = list(kept)
    if tree[out[-1]].pos == "ADP":
        for i in range(out[-1] + 1, len(tree)):
            if tree[i].pos in {"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"}:
                break
            out.append(i)
    return out


def place_in(page: Page, n: int, tokens: Collection[int], cue: int, way: str = "at") -> str | None:
    """The place of an encounter as printed: behind a preposition, in the clause, the nearest to the cue.

    `way`: "at" (in X), "to" (to, for, into X) or "from". A city comes before its state ("in Lausanne, Switzerland").
    """
    preps = {"at": _HERE, "to": _TO | _HERE, "from": _FROM}[way]
    tree = page.trees[n]
    found: list[tuple[int, int, str]] = []
    for k in tree.children(cue, "compound", "nmod", "amod"):
        m0 = mention_at(page, n, k)
        if m0 is not None and mere_place(page, n, k):
            return page.text[m0.start : m0.end]
    for m in page.mentions(n):
        first = next((i for i in tree.at(m.start, m.end)), None)
        if first is None or m.head not in tokens or m.kind not in {"place", "state"}:
            continue
        if m.rule.startswith(("gazetteer:adjective", "gazetteer:people")):
            continue
        before = _before(tree, first)
        if not _belongs(page, n, m.head, cue, tokens):
            continue
        direct = way != "at" and tree[m.head].dep == "dobj" and tree[m.head].head == cue
        if direct or before in preps:
            rank = 0 if m.head > cue else 1
            found.append((rank, abs(m.head - cue), page.text[m.start : m.end]))
    if found:
        return min(found)[2]
    return None if way == "from" else _unlisted(page, n, tokens, cue)


def _belongs(page: Page, n: int, i: int, cue: int, tokens: Collection[int]) -> bool:
    """Does a place tell where the encounter is, not where its subject matter lies ("the crisis in X")?"""
    tree = page.trees[n]
    at = i
    for up in tree.ancestors(i):
        if at == cue or up not in tokens:
            return True
        t = tree[up]
        if t.dep == "prep" and t.lemma.lower() in _ABOUT and tree[t.head].lemma.lower() not in _DAYS | {"out"}:
            return False
        noun = t.pos in {"NOUN", "PROPN"} and up != cue
        if tree[at].dep in {"compound", "nmod"}:
            at = up
            continue  # a name taken for a modifier of the next word: the preposition before it counts
        known = t.lemma.lower() in w.CONTACTS | w.CALLS | _DAYS or t.dep in {
            "nsubj",
            "nsubjpass",
            "compound",
            "npadvmod",
        }
        if noun and not known and not is_human(page, n, up) and page.mention_of(n, up) is None and not t.entity:
            return False
        at = up
    return True


def mere_place(page: Page, n: int, k: int) -> bool:
    """ "The Oslo talks": a city before a noun names the place, not a side."""
    tree = page.trees[n]
    m = page.mention_of(n, k)
    if m is None or tree[k].dep not in {"compound", "amod", "nmod"}:
        return False
    hyphened = any(tree[x].text in {"-", "–", "/"} for x in (k - 1, k + 1) if 0 <= x < len(tree))
    return m.kind == "place" or (m.rule in {"gazetteer:capital", "gazetteer:place"} and not hyphened)


def _before(tree: Tree, first: int) -> str:
    """The word before a place, past articles and adjectives of direction ("in the northern city of X" gives "in")."""
    i = first - 1
    while i >= 0 and (
        tree[i].pos in {"DET", "ADJ", "NOUN"} or tree[i].text in {"of", "'s", "’s"} or tree[i].pos == "PROPN"
    ):
        if tree[i].text == "of" and (
            i == 0
            or tree[i - 1].lemma.lower()
            not in {"city", "town", "capital", "resort", "port", "village", "state", "province", "out"}
        ):
            return "of"
        i -= 1
        if first - i > 7:
            break
    return tree[i].lemma.lower() if i >= 0 else ""


def _unlisted(page: Page, n: int, tokens: Collection[int], cue: int) -> str | None:
    """A name that the recogniser takes for a place, behind "in" or "at"."""
    tree = page.trees[n]
    for i in sorted(tokens, key=lambda k: (k < cue, abs(k - cue))):
        t = tree[i]
        if (
            t.dep == "pobj"
            and t.lemma.lower() in w.VENUES
            and tree[t.head].lemma in {"in", "at", "to"}
            and tree[t.head].head == cue
        ):
            run = [k for k in [*tree.children(i, "compound"), i] if k <= i]
            start, end = tree.span(run)
            return page.text[start:end]
        if (
            t.dep == "pobj"
            and t.pos == "PROPN"
            and t.entity in {"GPE", "LOC", "FAC"}
            and tree[t.head].lemma in {"in", "at", "near"}
        ):
            if not _belongs(page, n, i, cue, tokens):
                continue
            run = [k for k in [*tree.children(i, "compound"), i] if k <= i]
            start, end = tree.span(run)
            return page.text[start:end]
    return None


def when_in(page: Page, n: int, tokens: Collection[int], cue: int) -> When | None:
    """The time that the clause gives, the nearest to its cue; durations and repetitions are none."""
    tree = page.trees[n]
    best: tuple[int, int] | None = None
    found: When | None = None
    for x in page.times(n):
        nodes = tree.at(x.start, x.end)
        if x.type not in {"DATE", "TIME"} or not nodes or not any(k in tokens for k in nodes):
            continue
        if any(
            tree[k].dep in {"amod", "poss", "compound", "nmod"}
            and tree[tree[k].head].pos in {"NOUN", "PROPN"}
            and tree[k].head not in nodes
            and tree[k].head != cue
            for k in nodes[-1:]
        ):
            continue
        key = (
            0 if any(a == cue for k in nodes for a in [tree[k].head, *tree.ancestors(k)][:4]) else 1,
            abs(nodes[0] - cue),
        )
        if best is None or key < best:
            best, found = key, x.when
    return found
