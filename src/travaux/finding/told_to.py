"""To whom something was said, and whether the words can be the named speaker's own."""

from __future__ import annotations

import re

from travaux.finding.cues import Raw
from travaux.finding.page import Page
from travaux.model import Who

__all__ = ["addressee", "third_person"]

_TO = frozenset(
    {"tell", "urge", "warn", "ask", "advise", "call_for", "demand", "request", "reply", "write", "threaten"}
)
_LONGEST = 80  # characters of an addressee that no mention names
_FIRST = re.compile(r"\b(?:I|I['\u2019]\w+|my|me|mine|myself)\b")


def addressee(page: Page, r: Raw) -> str | None:
    """Who is told: the object of "told", "urged", "called on", or whom something was said "to". Outlets are no
    addressees, they are the way the words took; what is asked of somebody may begin with them.
    """
    tree = page.trees[r.sentence]
    if r.frame == "turn" or r.kind.part != "verb" or tree[r.cue].start != r.cue_span[0]:
        return None
    heads = [k for k in tree.children(r.cue, "dative", "dobj") if r.kind.name in _TO]
    for k in [*tree.children(r.cue, "prep", "dative"), *[h for h in heads if tree[h].pos == "ADP"]]:
        if tree[k].lemma.lower() == "to" or (r.kind.name == "call_for" and tree[k].lemma.lower() in {"on", "upon"}):
            heads += tree.children(k, "pobj")
    for k in heads:
        m = page.mention_of(r.sentence, k)
        asked = r.frame in {"to_infinitive", "of_gerund", "np_object"}
        inside = any(s <= tree[k].start < e for s, e in r.content)
        if tree[k].pos not in {"NOUN", "PROPN", "PRON"} or (inside and not asked) or r.frame == "np_object":
            continue
        if any(x.kind == "outlet" and x.head in tree.subtree(k) for x in page.mentions(r.sentence)):
            continue
        if m is not None:
            who = page.who(m)
            if who is not None and not who.anonymous:
                return who.name
        if m is None or m.kind in {"anonymous", "collective", "body"}:
            return _printed(page, r.sentence, k, m is not None)
    return None


def _printed(page: Page, n: int, k: int, known: bool) -> str | None:
    tree = page.trees[n]
    if tree[k].pos != "NOUN" or not (known or tree[k].tag == "NNS"):
        return None
    without = tree.children(k, "relcl", "acl", "appos", "prep", "conj", "cc", "punct")
    start, end = tree.span(tree.subtree(k, without=without))
    words = " ".join(page.text[start:end].split())
    return words if len(words) <= _LONGEST else None


def third_person(page: Page, who: Who | None, content: list[tuple[int, int]]) -> str | None:
    """The reason to doubt that `who` spoke the quoted words: they name him as somebody else, and never say "I"."""
    if who is None or who.kind != "person" or who.anonymous:
        return None
    quoted = [
        (max(s, q.inner_start), min(e, q.inner_end))
        for s, e in content
        for q in page.quotes
        if q.start < e and s < q.end
    ]
    if not quoted or any(_FIRST.search(page.text, s, e) for s, e in quoted if s < e):
        return None
    for m in page.reading.mentions:
        named = m.kind == "person" and m.name == who.name
        if named and any(s <= m.start and m.end <= e for s, e in quoted):
            return f"the words speak of {who.name} as of somebody else"
    return None
