"""Statements: attributions with their speaker, authority, way through outlets and mode."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from travaux.finding.authority import authority_of
from travaux.finding.cues import Raw, attributions
from travaux.finding.page import Page
from travaux.finding.quoted import attach
from travaux.model import Evidence, Mention, Statement, When, Who

__all__ = ["find_statements"]

_LEAST = 6  # letters that content must have
_REPORTS = frozenset({"report", "reports", "media report", "media reports", "local media", "media"})


@dataclass(slots=True)
class _Voice:
    """Who spoke last, for pronouns and quotations that go on."""

    who: Who | None = None
    via: tuple[str, ...] = ()
    sentence: int = -9


def find_statements(page: Page) -> list[Statement]:
    """Statements of one report in order of their words."""
    raws = [r for n in range(len(page.sentences)) for r in attributions(page, n)]
    raws = attach(page, raws)
    raws.sort(key=lambda r: (r.cue_span, r.content))
    voice = _Voice()
    out: list[Statement] = []
    for r in _without_wrappers(page, raws):
        s = _statement(page, r, raws, voice)
        if s is not None:
            out.append(s)
    return _without_twins(page, out)


def _letters(page: Page, spans: Iterable[tuple[int, int]]) -> int:
    return sum(c.isalnum() for s, e in spans for c in page.text[s:e])


# ------------------------------------------------------------------------------------------------ chains


def _without_wrappers(page: Page, raws: list[Raw]) -> list[Raw]:
    """An outlet's "reported that the minister said …" only carries the minister's statement: it becomes its `via`."""
    return [r for r in raws if not (_outlet(page, r) and _inner(page, r, raws) is not None)]


def _outlet(page: Page, r: Raw) -> str | None:
    """The outlet that speaks in this attribution; "reports" for unnamed ones."""
    if r.speaker is None:
        return None
    tree = page.trees[r.speaker_sentence]
    m = page.mention_of(r.speaker_sentence, r.speaker)
    if m is not None and m.kind == "outlet":
        return m.name
    return "reports" if tree[r.speaker].lemma.lower() in _REPORTS else None


def _inner(page: Page, r: Raw, raws: list[Raw]) -> Raw | None:
    """The attribution that makes up this one's content from its start."""
    for other in raws:
        if other is r or other.sentence != r.sentence or other.speaker is None or other.frame == "np_object":
            continue
        start = page.trees[other.sentence][min(page.trees[other.sentence].subtree(other.speaker))].start
        for s, e in r.content:
            if s <= start < e and start - s <= 12 and s <= other.cue_span[0] < e:
                return other
    return None


def _via(page: Page, r: Raw, raws: list[Raw]) -> tuple[str, ...]:
    """Outlets from the speaker towards the reader: the one told, then those whose report carries it."""
    out: list[str] = []
    told = _told_outlet(page, r)
    if told:
        out.append(told)
    cited = _cited_by(page, r)
    if cited:
        out.append(cited)
    for other in raws:
        name = _outlet(page, other)
        if name and other is not r and _inner(page, other, raws) is r:
            out.append(name)
    return tuple(dict.fromkeys(out))


def _told_outlet(page: Page, r: Raw) -> str | None:
    """"told AFP that", "confirmed to the agency", "said in an interview with Radio X"."""
    tree = page.trees[r.sentence]
    speaker = set(tree.subtree(r.speaker)) if r.speaker is not None else set()
    content = [(s, e) for s, e in r.content]
    for m in page.mentions(r.sentence):
        if m.kind != "outlet" or m.head in speaker or any(s <= m.start < e for s, e in content):
            continue
        if any(k == r.cue for k in [tree[m.head].head, *tree.ancestors(m.head)][:5]):
            return m.name
    return None


def _cited_by(page: Page, r: Raw) -> str | None:
    """"sources cited by X": the outlet stands inside the speaker's own phrase."""
    if r.speaker is None:
        return None
    tree = page.trees[r.speaker_sentence]
    below = tree.subtree(r.speaker)
    for m in page.mentions(r.speaker_sentence):
        if m.kind == "outlet" and m.head in below and m.head != r.speaker and tree[r.speaker].pos == "NOUN":
            words = " ".join(tree[k].text.lower() for k in below)
            if re.search(r"\b(cited|quoted|interviewed|reported)\b|\bto\b", words):
                return m.name
    return None


# ------------------------------------------------------------------------------------------------ one statement


def _statement(page: Page, r: Raw, raws: list[Raw], voice: _Voice) -> Statement | None:
    content = [(s, e) for s, e in r.content if s < e]
    if _letters(page, content) < _LEAST:
        return None
    who, span, unknown = _speaker(page, r, voice)
    if unknown:
        return None
    via = _via(page, r, raws)
    if who is not None and span is not None and _is_pronoun(page, span) and not via:
        via = voice.via
    if who is not None and who.kind == "outlet" and who.name not in via:
        via = (*via, who.name)
    mode = _mode(page, content)
    evidence = _evidence(page, r, content, span)
    statement = Statement(
        evidence=evidence,
        rule=r.rule,
        confidence=_confidence(r, who, mode),
        speaker=who,
        authority=authority_of(who, via),
        mode=mode,
        content=tuple(page.evidence(s, e) for s, e in content),
        speaker_words=page.evidence(*span) if span else None,
        cue_words=page.evidence(*r.cue_span),
        cue=page.text[r.cue_span[0] : r.cue_span[1]],
        via=via,
        when=_said_on(page, r),
    )
    if who is not None and who.kind != "outlet":
        voice.who, voice.via, voice.sentence = who, via, r.sentence
    return statement


def _speaker(page: Page, r: Raw, voice: _Voice) -> tuple[Who | None, tuple[int, int] | None, bool]:
    """The speaker, where the words that name them stand, and whether the speaker is known to be nobody that can speak."""
    if r.speaker is None:
        return None, None, r.frame not in {"according_to"} and not r.kind.part == "noun"
    n = r.speaker_sentence
    tree = page.trees[n]
    m = page.mention_of(n, r.speaker)
    span = _speaker_span(page, n, r)
    t = tree[r.speaker]
    if t.pos == "PRON" or (m is not None and m.kind == "pronoun"):
        return _pronoun(page, r, m, voice), span, False
    if m is not None:
        who = page.who(m)
        if who is not None:
            return _described(page, who, m, span), span, False
    if t.pos not in {"NOUN", "PROPN", "NUM", "ADJ", "DET"}:
        return None, span, True
    words = page.text[span[0] : span[1]]
    name = re.sub(r"^(?:the|a|an)\s+", "", re.sub(r"\s+", " ", words), flags=re.I)
    kind = "person" if t.pos == "PROPN" else "collective"
    side = next(iter(page.sides(n, tree.subtree(r.speaker))), None)
    return Who(name[:160], words, kind, side, None, kind == "collective"), span, False


def _described(page: Page, who: Who, m: Mention, span: tuple[int, int]) -> Who:
    """An unnamed speaker is called by the whole phrase at this place ("official close to the talks")."""
    if who.anonymous and m.rule in {"role", ""}:
        words = re.sub(r"\s+", " ", page.text[span[0] : span[1]])
        name = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.I)
        return Who(name[:200], who.printed, who.kind, who.side, who.role, True)
    return who


def _pronoun(page: Page, r: Raw, m: Mention | None, voice: _Voice) -> Who | None:
    """He or she who added something is who spoke last; otherwise whom the report's own links say."""
    word = page.trees[r.speaker_sentence][r.speaker or 0].text.lower()
    if word in {"he", "she"} and voice.who is not None and r.sentence - voice.sentence <= 3:
        linked = page.who(m) if m is not None and m.name else None
        between = linked is not None and linked.name != voice.who.name and m is not None
        if not between or r.kind.name in {"add", "continue"} or r.frame == "quote":
            if voice.who.kind in {"person", "anonymous", "collective"}:
                return Who(voice.who.name, word, voice.who.kind, voice.who.side, voice.who.role, voice.who.anonymous)
    if word in {"he", "she", "they", "who"} and m is not None and m.name:
        return page.who(m)
    if word == "they" and voice.who is not None and r.sentence - voice.sentence <= 2:
        return Who(voice.who.name, word, voice.who.kind, voice.who.side, voice.who.role, voice.who.anonymous)
    return None


def _speaker_span(page: Page, n: int, r: Raw) -> tuple[int, int]:
    """The speaker's phrase without clauses that go on after it and without the content."""
    tree = page.trees[n]
    top = r.speaker or 0
    drop = [k for k in tree.children(top) if tree[k].dep in {"relcl", "acl", "conj", "cc", "advcl"} and k > top and len(tree.subtree(k)) > 12]
    nodes = [k for k in tree.subtree(top, without=drop) if not any(s <= tree[k].start < e for s, e in r.content)]
    nodes = [k for k in nodes if k != r.cue] or [top]
    run = [k for k in nodes if abs(k - top) <= 40]
    while len(run) > 1 and tree[run[-1]].pos == "PUNCT" and tree[run[-1]].text not in {")", "\u201d", '"'}:
        run.pop()
    while len(run) > 1 and tree[run[0]].pos == "PUNCT":
        run.pop(0)
    return tree.span(run)


def _is_pronoun(page: Page, span: tuple[int, int]) -> bool:
    return page.text[span[0] : span[1]].lower() in {"he", "she", "they", "who"}


def _mode(page: Page, content: list[tuple[int, int]]) -> str:
    """direct: all in marks; partial: some words in marks; nested: a quotation inside one; paraphrase: none."""
    total = inside = 0
    nested = False
    for s, e in content:
        for at in range(s, e):
            if page.text[at].isalnum():
                total += 1
                q = page.quote_at(at)
                inside += q is not None and q.inner_start <= at < q.inner_end
    for q in page.reading.quotations:
        nested = nested or (q.depth > 0 and any(s <= q.start < e for s, e in content) and q.end - q.start > 40)
    if inside == 0:
        return "paraphrase"
    if inside >= total - 4:
        return "nested" if nested else "direct"
    return "partial"


def _evidence(page: Page, r: Raw, content: list[tuple[int, int]], span: tuple[int, int] | None) -> tuple[Evidence, ...]:
    """The core: everything of the cue's line from first to last word, closing mark included; then the other lines."""
    first, last = page.line(r.cue_span[0])
    parts = [p for p in [*content, r.cue_span, *([span] if span else [])] if first <= p[0] and p[1] <= last]
    start, end = min(p[0] for p in parts), max(p[1] for p in parts)
    if end < last and page.text[end] in ".,!?":
        end += 1
    if end < last and page.text[end] in "\"\u201d\u2019'" and page.text[start:end].count(page.text[end]) % 2 == 1:
        end += 1
    out = [page.evidence(start, end)]
    out += [page.evidence(s, e) for s, e in content if not (first <= s and e <= last) and "\n" not in page.text[s:e]]
    return tuple(out)


def _said_on(page: Page, r: Raw) -> When | None:
    """The day of the saying: a time expression that hangs on the cue, outside the content."""
    tree = page.trees[r.sentence]
    for t in page.times(r.sentence):
        if t.type not in {"DATE", "TIME"} or any(s <= t.start < e for s, e in r.content):
            continue
        nodes = tree.at(t.start, t.end)
        if any(a == r.cue for k in nodes for a in [tree[k].head, *tree.ancestors(k)][:4]):
            return t.when
    return None


def _confidence(r: Raw, who: Who | None, mode: str) -> float:
    """How sure: speech beside a quotation most, states of mind and unnamed nobodies least."""
    if r.kind.private and mode == "paraphrase":
        return 0.4
    if r.negated:
        return 0.3
    if r.kind.part == "noun":
        return 0.45
    if r.frame == "np_object":
        return 0.55
    base = 0.9 if mode != "paraphrase" else 0.8
    return base if who is not None else base - 0.2


def _without_twins(page: Page, found: list[Statement]) -> list[Statement]:
    """Of two statements on the same words by the same speaker the surer stays."""
    out: list[Statement] = []
    for s in sorted(found, key=lambda s: (-s.confidence, s.evidence[0])):
        if not any(_same(page, s, o) for o in out):
            out.append(s)
    return sorted(out, key=lambda s: (s.evidence[0], s.content))


def _same(page: Page, a: Statement, b: Statement) -> bool:
    if (a.speaker and a.speaker.name) != (b.speaker and b.speaker.name):
        return False
    x = {i for e in a.content for i in range(e.start, e.end)}
    y = {i for e in b.content for i in range(e.start, e.end)}
    return len(x & y) > 0.6 * min(len(x), len(y))
