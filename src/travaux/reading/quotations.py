"""Quotation marks paired over a report, before the parser is believed.

Marks are paired inside a paragraph; an opening mark without a close runs to the paragraph's end and goes on in the
next paragraph if that one opens with a mark again, as newspapers set quotations of several paragraphs.
"""

from __future__ import annotations

from dataclasses import replace

from travaux.model import Quotation

__all__ = ["pair"]

_OPEN = {"\u201c": '\u201d"', "\u00ab": "\u00bb", "\u201e": "\u201d\u201c", "\u2018": "\u2019", "\u2039": "\u203a"}
_CLOSE = frozenset("\u201d\u00bb\u203a")
_LONGEST_SINGLE = 600  # characters; a longer stretch between single marks is two apostrophes


def pair(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quotation, ...]:
    """The quotations of a report in order of their start; nested ones have `depth` 1 or more."""
    out: list[Quotation] = []
    running: int | None = None  # index of an open-ended quotation that the next paragraph may continue
    for start, end in paragraphs:
        found = _pair_paragraph(text, start, end)
        first = len(out)
        out.extend(found)
        if running is not None and found and found[0].start == start:
            out[first] = replace(found[0], continues=running)
        open_at = [i for i in range(first, len(out)) if out[i].open_ended and out[i].depth == 0]
        running = open_at[-1] if open_at else None
    kept = _without_stray(out, text)
    # A stray mark that was dropped no longer holds what stands behind it.
    return tuple(replace(q, depth=sum(_holds(o, q) for o in kept)) for q in kept)


def _holds(outer: Quotation, inner: Quotation) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end


def _without_stray(quotations: list[Quotation], text: str) -> list[Quotation]:
    """An open-ended quotation that nothing continues is kept only where its paragraph opens with it."""
    continued = {q.continues for q in quotations}
    keep = [i for i, q in enumerate(quotations) if not q.open_ended or i in continued or _line_start(text, q.start)]
    place = {old: new for new, old in enumerate(keep)}
    return [
        replace(quotations[i], continues=place.get(quotations[i].continues))  # type: ignore[arg-type]
        if quotations[i].continues is not None
        else quotations[i]
        for i in keep
    ]


def _line_start(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    return not before.rstrip(" \t\u2022*-") or before.rstrip(" \t\u2022*-").endswith(("\n", "\r"))


def _pair_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    stack: list[tuple[int, str]] = []  # (where the mark stands, the marks that close it)
    out: list[Quotation] = []
    for i in range(start, end):
        c = text[i]
        if c == '"':
            _straight(text, i, start, end, stack, out)
        elif c in "\u2018'" and _opens_single(text, i, start):
            stack.append((i, "\u2019'" if c == "\u2018" else "'"))
        elif c == "\u201c" and any(closers.startswith("\u201d\u201c") for _, closers in stack):
            _close(text, i, stack, out)
        elif c in _OPEN and c != "\u2018":
            stack.append((i, _OPEN[c]))
        elif (c in "\u2019'" and _closes_single(text, i, end)) or c in _CLOSE:
            _close(text, i, stack, out)
    depth = sum(closers != "'" and closers[0] != "\u2019" for _, closers in stack)
    if depth:
        at = next(at for at, closers in stack if closers[0] not in "'\u2019")
        out = [replace(q, depth=q.depth + 1) if q.start > at else q for q in out if q.depth >= 0]
        if not _excerpt(text, at, out):
            out.append(Quotation(at, end, at + 1, end, depth=0, open_ended=True))
    return _settle(out)


def _excerpt(text: str, at: int, found: list[Quotation]) -> bool:
    """Does the open mark at `at` set off a passage of somebody's page rather than speech? It then holds quotations in
    double marks that end like speech.
    """
    return any(q.start > at and text[q.start] not in "'\u2018" and text[q.end - 2] in ",.!?" for q in found)


def _settle(found: list[Quotation]) -> list[Quotation]:
    """Sorted, with depths counted anew from what holds what."""
    found.sort(key=lambda q: (q.start, -q.end))
    out: list[Quotation] = []
    for q in found:
        depth = sum(o.start <= q.start and q.end <= o.end for o in out)
        out.append(replace(q, depth=depth))
    return out


def _straight(text: str, i: int, start: int, end: int, stack: list[tuple[int, str]], out: list[Quotation]) -> None:
    """A straight double mark closes if one is open and what stands around it does not say that it opens."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    is_open = any('"' in closers or "\u201d" in closers for _, closers in stack)
    opening_shape = (before.isspace() or before in "([\u2014-'\u2018") and not after.isspace()
    if is_open and not (opening_shape and not before.isspace()):
        if opening_shape and _quote_ahead_is_even(text, i, end):
            stack.append((i, '"\u201d'))
            return
        _close(text, i, stack, out)
    elif not after.isspace() or not is_open:
        stack.append((i, '"\u201d'))


def _quote_ahead_is_even(text: str, i: int, end: int) -> bool:
    """With a mark already open, a mark of opening shape opens a second one only if the rest closes both."""
    return text.count('"', i + 1, end) % 2 == 0 and text.count('"', i + 1, end) >= 2


def _opens_single(text: str, i: int, start: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if text[i] == "'" and (after.isdigit() or text[i + 1 : i + 4].lower() in {"em ", "til", "tis"}):
        return False
    return (before.isspace() or before in '([\u201c"\u2014-') and not after.isspace()


def _closes_single(text: str, i: int, end: int) -> bool:
    after = text[i + 1] if i + 1 < end else " "
    return not after.isalnum()


def _close(text: str, i: int, stack: list[tuple[int, str]], out: list[Quotation]) -> None:
    """Close the innermost open mark that `text[i]` can close; marks inside it that never closed were strays."""
    for n in range(len(stack) - 1, -1, -1):
        at, closers = stack[n]
        if text[i] in closers:
            single = closers[0] in "'\u2019"
            if single and i - at <= 2:  # "rock 'n' roll"
                del stack[n:]
                return
            if single and (i - at > _LONGEST_SINGLE or _possessive(text, i, at)):
                return
            del stack[n:]
            if i > at + 1:
                out.append(Quotation(at, i + 1, at + 1, i))
            return


def _possessive(text: str, i: int, at: int) -> bool:
    """A mark after a final s that goes on with a word may be a possessive ("the parties' talks"); a later mark may
    close.
    """
    if text[i - 1] not in "sS" or not text[i + 1 : i + 2].isspace():
        return False
    later = text.find(text[i], i + 2)
    newline = text.find("\n", i)
    return later != -1 and (newline == -1 or later < newline) and later - at < _LONGEST_SINGLE
