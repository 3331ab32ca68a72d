"""Who speaks beside a quotation, by place rather than by parse: '"We wait," NAME said', '"We wait," said NAME'.

A parser that has to read the words in marks together with their attribution often takes a noun of the quotation for
the subject. What stands between the closing mark and the cue, or right behind an inverted cue, is surer. Signatures
("— NAME" behind a quotation) and labels ("NAME:" before one) have no verb at all.
"""

from __future__ import annotations

import re

from travaux.finding.cues import Raw, subject
from travaux.finding.page import Page
from travaux.model import Quotation
from travaux.reading import Tree

__all__ = ["announced", "corrected", "labelled", "signed"]

_REACH = 260  # characters between a closing mark and its cue; appositions may be long
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
_DASHES = "\u2015\u2014\u2013-"
_NAME = r"[A-Z\u00c0-\u00de][\w.'\u2019-]*(?:[ \u00a0](?:[a-z]{2,3}[ \u00a0])?[A-Z\u00c0-\u00de][\w.'\u2019-]*){0,4}"
_SIGNED = re.compile(rf"\s{{0,3}}(?P<dash>[{_DASHES}]{{1,2}})[ \u00a0]{{0,2}}(?P<name>{_NAME})(?P<rest>[^\n]{{0,60}})")
_LABEL = re.compile(rf"(?P<name>{_NAME})(?:,? ?\([^)\n]{{1,40}}\))?(?P<colon>:)\s{{1,3}}$")
_NO_NAMES = frozenset(
    """note update correction photo image caption source read related watch question answer quote the a an this in on at
    but and what who why how editor""".split()
)


def corrected(page: Page, r: Raw) -> None:
    """Gives the attribution the speaker that its place beside a quotation tells, where the parse found none outside."""
    if "quote" not in r.kind.frames or r.rule.startswith("noun"):
        return
    tree = page.trees[r.sentence]
    q = _closed_before(page, r)
    if q is None:
        return
    own = r.speaker
    if own is not None and r.speaker_sentence == r.sentence and tree[own].start >= q.end:
        return
    first = next((k for k in range(len(tree)) if tree[k].start >= q.end), r.cue)
    head = _head(tree, first, r.cue) if first < r.cue else _head(tree, r.cue + 1, len(tree))
    if head is not None:
        r.speaker, r.speaker_sentence, r.frame, r.content = head, r.sentence, "quote", []


def _closed_before(page: Page, r: Raw) -> Quotation | None:
    """The quotation that closes before the cue in its sentence, with nothing but a phrase between them."""
    start = page.sentences[r.sentence].start
    for q in reversed(page.quotes):
        if q.end <= r.cue_span[0]:
            gap = page.text[q.end : r.cue_span[0]]
            near = (
                q.end > start and len(gap) <= _REACH and page.text[q.inner_end - 1 : q.inner_end] in ",.!?\u2026-\u2014"
            )
            return q if near and not q.open_ended else None
    return None


def _head(tree: Tree, first: int, end: int) -> int | None:
    """The head of the noun phrase that starts at `first`: its last noun before a comma, a preposition or a verb."""
    head = None
    for k in range(first, min(end, first + 12)):
        t = tree[k]
        if t.pos == "PRON" and head is None and t.tag in {"PRP", "NN"}:
            return k
        if t.pos in {"NOUN", "PROPN"}:
            head = k
        elif not (t.pos in _NOMINAL or t.text in {"-", "'s", "\u2019s"} or t.pos == "PART"):
            break
    return head


def signed(page: Page, q: Quotation) -> Raw | None:
    """The attribution that a name behind a dash makes of the quotation before it."""
    m = _SIGNED.match(page.text, q.end)
    if m is None or _no_name(m["name"]) or not _only_a_signature(m["rest"]):
        return None
    return _verbless(page, q, m.span("name"), m.span("dash"), "signature")


def _only_a_signature(rest: str) -> bool:
    return not rest.strip(" .\u00a0") or rest.lstrip(" \u00a0")[:1] in {",", "("}


_ISSUING = frozenset("make issue release post publish write give send deliver offer share".split())
_PAPERS = frozenset(
    "comment remark reply response answer tweet post note statement communique communiqu\u00e9 declaration letter"
    " message memo address readout".split()
)
_PRINTED = re.compile(
    r"\b(?:below|following|as follows|in full|in part|text|excerpts?|extracts?|parts of|reads?|wording)\b", re.I
)


def announced(page: Page, q: Quotation) -> Raw | None:
    """The attribution of a quotation that is a paragraph of its own to whoever issued the paper printed there:
    "The announcement came in a statement by the Ministry, parts of which are given below."
    """
    first, end = page.line(q.start)
    if q.start != first or (q.end < end - 1 and not q.open_ended):
        return None
    before = [n for n, s in enumerate(page.sentences) if s.end <= q.start][-1:]
    for n in before:
        s, tree = page.sentences[n], page.trees[n]
        if q.start - s.end > 4 or not _PRINTED.search(page.text, s.start, s.end):
            continue
        for i, t in enumerate(tree.tokens):
            if t.lemma.lower() not in _PAPERS or t.pos != "NOUN":
                continue
            issuers = [
                o
                for k in tree.children(i, "prep", "agent")
                if tree[k].lemma.lower() in {"by", "from", "of"}
                for o in tree.children(k, "pobj")
            ]
            issuers += tree.children(i, "poss")
            verb = tree[i].head
            if (
                not issuers
                and t.dep == "dobj"
                and page.text[s.end - 1 : s.end] == ":"
                and tree[verb].lemma.lower() in _ISSUING
            ):
                issuers = [k for k in (subject(tree, verb),) if k is not None]
            if issuers:
                kind = page.book.verbs["say"]
                return Raw(n, i, (t.start, t.end), kind, "quote", issuers[0], n, rule="announced")
    return None


def labelled(page: Page, q: Quotation) -> Raw | None:
    """The attribution that "NAME:" makes of the quotation behind it; the label opens its line."""
    first, _ = page.line(q.start)
    m = _LABEL.search(page.text, first, q.start)
    if m is None or m.start() != first or _no_name(m["name"]):
        return None
    return _verbless(page, q, m.span("name"), m.span("colon"), "label")


def _no_name(name: str) -> bool:
    return name.split(maxsplit=1)[0].lower().rstrip(".") in _NO_NAMES


def _verbless(page: Page, q: Quotation, name: tuple[int, int], cue: tuple[int, int], rule: str) -> Raw | None:
    n = page.sentence_at(name[0])
    if n is None:
        return None
    if page.text[name[1] - 1] == ".":
        name = name[0], name[1] - 1
    tree = page.trees[n]
    nodes = [k for k in tree.at(*name) if tree[k].pos != "PUNCT"]
    if not nodes:
        return None
    return Raw(n, nodes[-1], cue, page.book.verbs["say"], rule, nodes[-1], n, rule=rule, speaker_span=name)
