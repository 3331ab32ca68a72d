"""Quotations and who speaks them: in the same sentence, across sentences and paragraphs, after a colon, as turns.

A quotation already inside an attributed clause only widens it; the others look for a cue beside them, then for the
speaker who goes on speaking.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from travaux.finding.cues import Raw
from travaux.finding.page import Page
from travaux.finding.said_beside import announced, corrected, labelled, signed
from travaux.model import Quotation

__all__ = ["attach", "is_speech"]

_WORD = re.compile(r"\w+")
_APPOSED = 260  # characters between a quotation and its cue; the speaker may be described at length
_COLON_REACH = 240  # characters between a cue and the quotation that its colon announces
_SCARE = 4  # words; a shorter quotation without a mark of its own sentence is a term, not speech


def is_speech(page: Page, q: Quotation) -> bool:
    """A whole utterance rather than a term in marks: long enough, or a sentence with its end mark inside."""
    inner = page.text[q.inner_start : q.inner_end].strip()
    words = len(_WORD.findall(inner))
    return words >= _SCARE + 1 or (words >= 2 and inner[-1:] in ",.!?\u2026" and inner[:1].isupper())


def attach(page: Page, raws: list[Raw]) -> list[Raw]:
    """The attributions with their quotations: content widened to whole quotations, lone ones given a speaker.

    Returns every attribution that has content, in order of it.
    """
    taken: dict[int, Raw] = {}
    raws = sorted(raws, key=lambda r: r.cue_span)
    starts = [r.cue_span[0] for r in raws]
    for r in raws:
        corrected(page, r)
        _widen(page, r, taken)
    verbless: list[Raw] = []
    for n, q in enumerate(page.quotes):
        if q.start in taken or not is_speech(page, q) or not _in_body(page, q):
            continue
        named = signed(page, q) or labelled(page, q)
        if named is not None:
            _give(page, named, q, taken)
            verbless.append(named)
            continue
        first, last = page.line(q.start)
        speaks = _beside(page, q, _between(raws, starts, first, last))
        speaks = speaks or _before_colon(page, q, _between(raws, starts, q.start - _COLON_REACH, q.start))
        speaks = speaks or _goes_on(page, n, taken) or _after_saying(page, q, _between(raws, starts, first, q.start))
        if speaks is None:
            speaks = announced(page, q)
            verbless += [speaks] if speaks is not None else []
        if speaks is not None:
            _give(page, speaks, q, taken)
    return [r for r in [*raws, *verbless] if r.content]


def _in_body(page: Page, q: Quotation) -> bool:
    """Does the quotation begin in a sentence, not in furniture?"""
    return (
        page.sentence_at(q.inner_start) is not None or page.sentence_at(min(q.inner_start + 1, q.end - 1)) is not None
    )


def _widen(page: Page, r: Raw, taken: dict[int, Raw]) -> None:
    """Content that holds part of a quotation holds all of it: sentences inside the marks, and paragraphs it runs
    over.
    """
    out: list[tuple[int, int]] = []
    for s, e in r.content:
        for q in page.quotes:
            if q.start < e and s < q.end and is_speech(page, q):
                chain = page.whole(q) if s <= q.start or q.end <= e else [q]
                s, e = min(s, q.start), max(e, q.end)  # noqa: PLW2901
                taken.setdefault(q.start, r)
                for more in chain[1:]:
                    taken.setdefault(more.start, r)
                    out.append((more.start, more.end))
        out.append((s, e))
    r.content = _without_cue(sorted(set(out)), r)


def _without_cue(spans: list[tuple[int, int]], r: Raw) -> list[tuple[int, int]]:
    """Spans that a widened quotation has not pushed over the cue."""
    return [(s, e) for s, e in spans if not (s <= r.cue_span[0] < e)] or spans


def _give(page: Page, r: Raw, q: Quotation, taken: dict[int, Raw]) -> None:
    for part in page.whole(q):
        taken[part.start] = r
        if (part.start, part.end) not in r.content:
            r.content.append((part.start, part.end))
    r.content.sort()


def _beside(page: Page, q: Quotation, raws: list[Raw]) -> Raw | None:
    """The cue nearest to the quotation among those of its paragraph, outside it."""
    near = []
    for r in raws:
        if not ("quote" in r.kind.frames or r.frame in {"that_clause", "quote"}):
            continue
        at, end = r.cue_span
        if at >= q.end:
            gap = page.text[q.end : at]
        elif end <= q.start:
            gap = page.text[end : q.start]
        else:
            continue
        if _separate(page, q, gap, r) or (r.speaker is None and r.frame == "quote"):
            continue
        near.append((len(gap), r.frame != "quote", r))
    if not near:
        return None
    return min(near, key=lambda x: (x[1], x[0]))[2]


def _between(raws: list[Raw], starts: list[int], first: int, last: int) -> list[Raw]:
    """The attributions whose cue begins in `[first, last)`."""
    return raws[bisect_left(starts, first) : bisect_left(starts, last)]


def _separate(page: Page, q: Quotation, gap: str, r: Raw) -> bool:
    """Is there another sentence, or too much text, between quotation and cue?"""
    after = r.cue_span[0] >= q.end
    if after and page.sentence_at(q.end + len(gap) - len(gap.lstrip())) != r.sentence:
        return True
    if len(gap) > (_APPOSED if after and r.frame == "quote" else 160):
        return True
    if not after:
        return bool(re.search(r"[.!?]\s", gap)) or bool(re.search(r"[\"\u201d\u201c]", gap))
    return bool(re.search(r"[\u201c\"]", gap)) or (r.frame != "quote" and len(gap) > 60)


def _before_colon(page: Page, q: Quotation, raws: list[Raw]) -> Raw | None:
    """ "She told the committee:" ends the paragraph before, or the words before the quotation."""
    before = page.text[max(0, q.start - _COLON_REACH) : q.start].rstrip()
    if not before.endswith(":"):
        return None
    return max((r for r in raws if r.speaker is not None), key=lambda r: r.cue_span, default=None)


def _after_saying(page: Page, q: Quotation, raws: list[Raw]) -> Raw | None:
    """A quotation that is a sentence of its own belongs to whoever the sentence before it in its paragraph quotes:
    'She ruled out a toll. "Not this year."'
    """
    n = page.sentence_at(q.inner_start)
    if n is None or not n or page.sentences[n].start < q.start - 1:
        return None
    before = [r for r in raws if r.sentence == n - 1 and r.speaker is not None and not r.negated and not r.infinitive]
    told = [r for r in before if "quote" in r.kind.frames or r.frame != "np_object"]
    if not told or page.text[page.sentences[n - 1].end - 1] not in '.:?!\u201d"':
        return None
    return told[-1] if len({r.speaker for r in told}) == 1 else None


def _goes_on(page: Page, n: int, taken: dict[int, Raw]) -> Raw | None:
    """The speaker of the quotation before goes on: behind the cue, or in a next paragraph that is all quotation."""
    q = page.quotes[n]
    last = next((p for p in page.quotes[max(0, n - 3) : n][::-1] if p.start in taken), None)
    if last is None:
        return None
    r = taken[last.start]
    gap = page.text[last.end : q.start]
    behind = r.cue_span[0] >= last.end and r.cue_span[1] <= q.start
    rest = gap[max(0, r.cue_span[1] - last.end) :] if behind else gap
    if "\n" not in gap:
        return r if behind or not gap.strip(" .,") else None
    first, end = page.line(q.start)
    alone = q.start == first and q.end >= end - 1
    next_one = gap.count("\n") - gap.count("\n\n") <= 2 and not re.search(r"[.!?]\s+[A-Z]", rest)
    return r if alone and next_one else None
