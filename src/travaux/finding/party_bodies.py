"""Bodies that a report names by description alone: "the Calder Vale hospital trust", then "the trust"."""

from __future__ import annotations

import re

from travaux.finding.page import Page
from travaux.finding.party_words import sort_of_noun

__all__ = ["described_bodies", "issuer_of"]

_COMMUNIQUE = re.compile(
    r"\b(?:states? the following|issued the following (?:statement|communique)|communiqu(?:\u00e9|e)\b|press release)",
    re.I,
)
OFTEN = 3  # times that "the trust" must be spoken of, less the first


def described_bodies(page: Page) -> dict[str, str]:
    """Bodies named by a description that is spoken of again: "the Calder Vale hospital trust", then "the trust"."""
    out: dict[str, str] = {}
    for n, tree in enumerate(page.trees):
        for i, t in enumerate(tree.tokens):
            sort = sort_of_noun(t.text.lower()) if t.pos == "NOUN" else None
            if sort not in {"firm", "union"} or page.is_headline(n):
                continue
            names = [k for k in tree.children(i, "compound", "nmod") if tree[k].pos == "PROPN"]
            if not names:
                continue
            first = min(k for name in names for k in tree.subtree(name))
            if any(tree[k].pos not in {"PROPN", "NOUN"} for k in range(first, i)):
                continue
            again = rf"\b[Tt]he {re.escape(t.text)}(?:\b(?! of [A-Z]))"
            if len(re.findall(again, page.text)) >= OFTEN - 1:
                out.setdefault(page.text[tree[first].start : t.end], sort or "")
    return out


def issuer_of(page: Page) -> str | None:
    """Whose statement the whole text is: the body that "states the following", or the one that signs a communique.

    None unless the text says that it is one: "we" in an ordinary report is nobody's.
    """
    m = _COMMUNIQUE.search(page.text)
    if m is None:
        return None
    n = page.sentence_at(m.start())
    near = [x for x in page.reading.mentions if x.kind in {"organisation", "body", "state"} and x.side]
    same = [x for x in near if n is not None and x.sentence == n and x.end <= m.start()]
    return (same or near)[0].side if same or near else None
