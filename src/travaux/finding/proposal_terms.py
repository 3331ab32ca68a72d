"""The terms in the words of a proposal: issue, who owes it, extent, length, body, deadline, condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.finding import proposal_words as w
from travaux.finding.cues import subject
from travaux.finding.encounter_roles import named
from travaux.finding.issues import issues_in, loose_issues_in
from travaux.finding.page import Page
from travaux.model import Evidence, When
from travaux.reading import Tree

if TYPE_CHECKING:
    from travaux.finding.proposal_frames import Told

__all__ = ["Item", "items_of"]

_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.0, "Y": 365.0}
_HOURS = re.compile(r"PT(\d+)H")
_PROCESS = frozenset({"PROCESS_FORMAT", "COMPLIANCE", "THIRD_PARTY_PRESSURE"})
_LEAST_WORDS = 4  # of a term that no code and no number names
_HEDGE = frozenset({"may", "might", "could"})
_CONDITION = re.compile(
    r"\b(?:provided(?: that)?|on (?:the )?condition(?: that)?|only (?:if|when|once)|in (?:exchange|return) for|unless"
    r"|as long as|if|once)\b[^.;]{3,160}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:[$€£]|US\$|USD ?)?\d[\d,.]*(?:\s?(?:%|per ?cent|percent|million|billion|[a-z]{3,12}))?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|half|a quarter|a third)\b(?: [a-z]{3,12})?"
)
_COUNTED = re.compile(r"%|per ?cent|million|billion|[$€£]|USD")


@dataclass(frozen=True, slots=True)
class Item:
    """A term before its proposal is known; fields as in `Term`. `when` is the day told beside it."""

    issue: str
    words: Evidence
    obliged: str | None = None
    value: str | None = None
    days: float | None = None
    body: str | None = None
    deadline: When | None = None
    condition: str | None = None
    hedged: bool = False
    when: When | None = None


def items_of(page: Page, n: int, told: Told) -> list[Item]:
    """One item an issue that the words speak of, in order; things with a number that no issue names as OTHER."""
    tree = page.trees[n]
    content = [k for k in told.content if k != told.head or tree[k].lemma.lower() in w.PAUSES]
    length = _length(page, n, content)
    out: list[Item] = []
    for code, places in issues_in(page, n, content):
        if code in _PROCESS or any(i.issue == code for i in out):
            continue
        out.append(_item(page, n, tree, code, list(places), content, length))
    if not out:
        out += _numbered(page, n, tree, content)
    if not out:
        out += _loosely(page, n, tree, content, length)
    return out


def _loosely(page: Page, n: int, tree: Tree, content: list[int], length: tuple[str, float] | None) -> list[Item]:
    """Where no phrase and no number decides: the codebook's broader words, else the words themselves under OTHER."""
    hits = [h for h in loose_issues_in(page, n, content) if h[0] not in _PROCESS]
    if hits:
        return [_item(page, n, tree, hits[0][0], list(hits[0][1]), content, length)]
    words = [k for k in content if tree[k].pos not in {"PUNCT", "SPACE"}]
    if len(words) < _LEAST_WORDS or not any(tree[k].pos == "NOUN" for k in words):
        return []
    start, end = tree.span(words)
    value = length[0] if length else _value(page.text[start:end])
    return [Item("OTHER", page.evidence(start, min(end, start + 240)), None, value, when=_told_on(page, n, content))]


def _item(page: Page, n: int, tree: Tree, code: str, places: list[int], content: list[int],
          length: tuple[str, float] | None) -> Item:  # fmt: skip
    around = _phrase(tree, places, content)
    start, end = tree.span(around)
    value = _value(page.text[start:end])
    days = None
    if length and code in {"CEASEFIRE", "WAR_END"}:
        value, days = length
    verb = next((k for p in places for k in [p, *tree.ancestors(p)] if tree[k].pos == "VERB" and k in content), None)
    owes = subject(tree, verb) if verb is not None else None
    obliged = next(iter(named(page, n, [owes]).parties), None) if owes is not None else None
    hedged = verb is not None and any(tree[k].text.lower() in _HEDGE for k in tree.children(verb, "aux"))
    condition = _CONDITION.search(page.text, end, page.sentences[n].end) if hedged or code else None
    body, deadline = _body(page, tree, around), _deadline(page, n, end)
    return Item(
        code, page.evidence(start, end), obliged, value, days, body, deadline,
        " ".join(condition.group().split()) if condition else None, hedged, _told_on(page, n, content),
    )  # fmt: skip


def _phrase(tree: Tree, places: list[int], content: list[int]) -> list[int]:
    """The phrase around the words of an issue, up to a comma or a verb of its own, inside the content."""
    head = min(places, key=lambda k: sum(1 for _ in tree.ancestors(k)))
    below = [
        k
        for k in tree.subtree(head, without=tree.children(head, "conj", "relcl", "advcl", "appos", "cc"))
        if k in content
    ]
    nodes = sorted({*places, *below})
    return [k for k in nodes if tree[k].pos not in {"PUNCT", "SPACE"}] or places


def _value(text: str) -> str | None:
    m = _NUMBER.search(text)
    return " ".join(m.group().split()) if m else None


def _length(page: Page, n: int, content: list[int]) -> tuple[str, float] | None:
    """A length of time among the words ("60 days", "60-day", "36 hours"), as printed and in days."""
    tree = page.trees[n]
    if not content:
        return None
    start, end = tree.span(content)
    for t in page.times(n):
        if t.type == "DURATION" and start <= t.start < end:
            m, h = _LENGTH.fullmatch(t.value), _HOURS.fullmatch(t.value)
            if m or h:
                days = float(m[1]) * _DAYS[m[2]] if m else float(h[1]) / 24 if h else 0.0
                return page.text[t.start : t.end], days
    return None


def _body(page: Page, tree: Tree, around: list[int]) -> str | None:
    """A committee, commission or mission that is to watch or run it, as printed."""
    for k in around:
        if tree[k].lemma.lower() in w.BODIES and tree[k].pos in {"NOUN", "PROPN"}:
            own = tree.subtree(k, without=tree.children(k, "relcl", "acl", "advcl", "conj", "cc", "appos"))
            start, end = tree.span([x for x in own if tree[x].pos != "PUNCT"])
            return " ".join(page.text[start:end].split())[:120]
    return None


def _deadline(page: Page, n: int, end: int) -> When | None:
    """ "by late December", "until 2027", "before Ramadan" behind a term."""
    for t in page.times(n):
        before = page.text[max(0, t.start - 8) : t.start].lower()
        if t.type == "DATE" and t.start >= end - 1 and re.search(r"\b(?:by|until|till|before)\s+\Z", before):
            return t.when
    return None


def _told_on(page: Page, n: int, content: list[int]) -> When | None:
    tree = page.trees[n]
    inside = set(content)
    for t in page.times(n):
        at = tree.at(t.start, t.end)
        if t.type == "DATE" and at and not inside & set(at) and (t.when.earliest or t.when.pattern):
            return t.when
    return None


def _numbered(page: Page, n: int, tree: Tree, content: list[int]) -> list[Item]:
    """A thing with money or a share, where no issue of the codebook is named: kept under OTHER with its words."""
    for k in content:
        if tree[k].pos == "NUM" and tree[k].head in content and tree[tree[k].head].lemma.lower() not in {"day", "week"}:
            around = [x for x in tree.subtree(tree[k].head) if x in content and tree[x].pos != "PUNCT"]
            start, end = tree.span(around)
            value = _value(page.text[start:end])
            if value and re.search(
                r"%|per ?cent|percent|million|billion|[$€£]|USD", page.text[max(0, start - 2) : end + 9]
            ):
                return [Item("OTHER", page.evidence(start, end), None, value, when=_told_on(page, n, content))]
    return []
