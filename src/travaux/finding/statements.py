"""Statements: attributions with their speaker, authority, way through outlets and mode."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from travaux.finding.authority import authority_of
from travaux.finding.cues import Raw, attributions
from travaux.finding.page import Page
from travaux.finding.quoted import attach
from travaux.finding.speakers import Voice, speaker_of
from travaux.finding.told_to import addressee, third_person
from travaux.finding.turns import turns
from travaux.model import UNSURE_BELOW, Evidence, Statement, When, Who

__all__ = ["find_statements"]

_LEAST = 6  # letters that content must have
# Told with an object ("denied the charge", "urged both sides to …"), these are still acts of speech; others
# ("accepted the plan",
# "offered money") are deeds that a statement may tell.
_SPEECH_ACTS = frozenset(
    """accuse announce call_for claim condemn confirm criticise demand deny describe explain note pledge praise
    report say state tell threaten urge warn welcome""".split()
)
_PUBLISHERS = frozenset({"agency", "newspaper", "broadcaster", "channel", "radio", "station", "daily", "website"})
_REPORTS = frozenset({"report", "reports", "media report", "media reports", "local media", "media"})


def find_statements(page: Page) -> list[Statement]:
    """Statements of one report in order of their words."""
    raws = [r for n in range(len(page.sentences)) for r in attributions(page, n)]
    raws = [*attach(page, raws), *turns(page)]
    raws.sort(key=lambda r: (r.cue_span, r.content))
    beside: dict[int, list[Raw]] = defaultdict(list)
    for r in raws:
        beside[r.sentence].append(r)
    voice = Voice()
    out: list[Statement] = []
    frames: dict[tuple[int, int], str] = {}  # by cue
    for r in raws:
        frames[r.cue_span] = r.frame
        if _is_wrapper(page, r, beside[r.sentence]):
            continue
        s = _statement(page, r, beside[r.sentence], voice)
        if s is not None:
            out.append(s)
    return [_told_by(s, out, page) for s in _doubted(_without_twins(out, frames))]


def _doubted(found: list[Statement]) -> list[Statement]:
    """Where one quotation names its speaker as somebody else, whatever this report has them say later may be another's
    too.
    """
    doubts: dict[str, str] = {}
    out = []
    for s in found:
        name = s.speaker.name if s.speaker is not None else None
        if name is not None and s.doubt:
            doubts.setdefault(name, s.doubt)
        elif name in doubts:
            s = replace(s, doubt=f"elsewhere in this report {doubts[name]}")  # noqa: PLW2901
        out.append(s)
    return out


def _told_by(s: Statement, others: list[Statement], page: Page) -> Statement:
    """What somebody is said to have said, by somebody unnamed or else, is no more than that somebody's word."""
    rank = list(page.book.authorities)
    for o in others:
        tells = o.speaker is not None and o.speaker.kind != "outlet" and o is not s and o.confidence >= UNSURE_BELOW
        if (
            tells
            and (o.speaker and o.speaker.name) != (s.speaker and s.speaker.name)
            and s.cue_words
            and any(e.start <= s.cue_words.start < e.end for e in o.content)
        ):
            weaker = max(s.authority, o.authority, key=rank.index)
            return replace(s, authority=weaker, doubt=f"told by {o.speaker.name if o.speaker else 'nobody'}")
    return s


def _letters(page: Page, spans: Iterable[tuple[int, int]]) -> int:
    return sum(c.isalnum() for s, e in spans for c in page.text[s:e])


# ------------------------------------------------------------------------------------------------ chains


def _is_wrapper(page: Page, r: Raw, beside: list[Raw]) -> bool:
    """An outlet's "reported that the minister said …" only carries the minister's statement: it becomes its `via`."""
    return _outlet(page, r) is not None and _inner(page, r, beside) is not None


def _outlet(page: Page, r: Raw) -> str | None:
    """The outlet that speaks in this attribution; "reports" for unnamed ones."""
    if r.speaker is None:
        return None
    tree = page.trees[r.speaker_sentence]
    m = page.mention_of(r.speaker_sentence, r.speaker)
    if m is not None and m.kind == "outlet":
        return m.name
    if tree[r.speaker].lemma.lower() in _PUBLISHERS:  # "AFP news agency", "the newspaper Isle Today"
        within = set(tree.subtree(r.speaker))
        named = next((x for x in page.mentions(r.speaker_sentence) if x.kind == "outlet" and x.head in within), None)
        if named is not None:
            return named.name
    return "reports" if tree[r.speaker].lemma.lower() in _REPORTS else None


def _inner(page: Page, r: Raw, raws: list[Raw]) -> Raw | None:
    """The attribution that makes up this one's content from its start."""
    for other in raws:
        if (
            other is r
            or other.sentence != r.sentence
            or other.speaker is None
            or other.frame == "turn"
            or other.frame in {"np_object", "for_np"}
        ):
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
    """ "told AFP that", "confirmed to the agency", "said in an interview with Radio X"."""
    if r.frame == "turn":
        return None
    tree = page.trees[r.sentence]
    speaker = set(tree.subtree(r.speaker)) if r.speaker is not None else set()
    content = [(s, e) for s, e in r.content]
    for m in page.mentions(r.sentence):
        if m.kind != "outlet" or m.head in speaker or any(s <= m.start < e for s, e in content):
            continue
        quoting = next((a for a in [*tree.ancestors(r.cue)][:3] if tree[a].lemma in {"quote", "cite"}), r.cue)
        if any(k in {r.cue, quoting} for k in [tree[m.head].head, *tree.ancestors(m.head)][:5]):
            return m.name
    return None


def _cited_by(page: Page, r: Raw) -> str | None:
    """ "sources cited by X": the outlet stands inside the speaker's own phrase."""
    if r.speaker is None:
        return None
    tree = page.trees[r.speaker_sentence]
    below = tree.subtree(r.speaker)
    for m in page.mentions(r.speaker_sentence):
        if m.kind == "outlet" and m.head in below and m.head != r.speaker:
            words = " ".join(tree[k].text.lower() for k in below)
            if re.search(r"\b(cited|quoted|interviewed|reported)\b|\bto\b", words):
                return m.name
    return None


# ------------------------------------------------------------------------------------------------ one statement


def _statement(page: Page, r: Raw, raws: list[Raw], voice: Voice) -> Statement | None:
    content = [(s, e) for s, e in r.content if s < e]
    if _letters(page, content) < _LEAST:
        return None
    speaker = speaker_of(page, r, voice)
    if speaker.mute:
        return None
    who, span = speaker.who, speaker.words
    via = _via(page, r, raws)
    if speaker.pronoun and not via:
        via = voice.via
    if who is not None and who.kind == "outlet" and who.name not in via:
        via = (*via, who.name)
    mode = "direct" if r.frame == "turn" else _mode(page, content)
    evidence = _evidence(page, r, content, span)
    statement = Statement(
        evidence=evidence,
        rule=r.rule,
        confidence=min(_confidence(r, who, mode), 0.45 if page.is_headline(r.sentence) else 1.0),
        speaker=who,
        authority=authority_of(who, via),
        mode=mode,
        content=tuple(page.evidence(s, e) for s, e in content),
        speaker_words=page.evidence(*span) if span else None,
        cue_words=page.evidence(*r.cue_span),
        cue=page.text[r.cue_span[0] : r.cue_span[1]],
        via=via,
        addressee=addressee(page, r),
        doubt=third_person(page, who, content),
        when=_said_on(page, r),
    )
    if who is not None and who.kind != "outlet":
        voice.who, voice.via, voice.sentence = who, via, r.sentence
    return statement


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
    """How sure: speech beside a quotation most; states of mind, deeds told with an object and nobodies least."""
    if r.negated or r.infinitive:
        return 0.3
    if mode in {"paraphrase", "partial"}:
        if r.kind.private or r.kind.name == "refuse":
            return 0.4
        if r.frame in {"np_object", "to_infinitive"} and r.kind.name not in _SPEECH_ACTS and not r.answers:
            return 0.4
    if r.rule == "noun is that":
        return 0.7
    if r.kind.part == "noun":
        return 0.45
    if who is None:
        return 0.45  # nobody is shown: a pronoun that leads back to no one
    return 0.9 if mode != "paraphrase" else 0.8


def _without_twins(found: list[Statement], frames: dict[tuple[int, int], str]) -> list[Statement]:
    """Of two statements on the same words by the same speaker the surer stays, then the outer one."""
    kept: dict[str | None, list[Statement]] = defaultdict(list)
    for s in sorted(found, key=lambda s: (-s.confidence, s.evidence[0].start, -s.evidence[0].end)):
        same_speaker = kept[s.speaker.name if s.speaker else None]
        if not any(_same(s, o, frames) for o in same_speaker):
            same_speaker.append(s)
    return sorted((s for some in kept.values() for s in some), key=lambda s: (s.evidence[0], s.content))


def _same(a: Statement, b: Statement, frames: dict[tuple[int, int], str]) -> bool:
    for inner, outer in ((a, b), (b, a)):
        cue = inner.cue_words
        if cue is not None and any(e.start <= cue.start < e.end for e in outer.content):
            # One tells the other: "she said she feared that …" is two, "she urged them to stop attacking it" is one.
            return frames.get((cue.start, cue.end)) not in {"that_clause", "quote"}
    first, last = max(a.content[0].start, b.content[0].start), min(a.content[-1].end, b.content[-1].end)
    if first >= last:
        return False
    x = {i for e in a.content for i in range(e.start, e.end)}
    y = {i for e in b.content for i in range(e.start, e.end)}
    return len(x & y) > 0.6 * min(len(x), len(y))
