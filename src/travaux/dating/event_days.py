"""Days of what a report tells, counted from the day that was inferred for the report.

A weekday in an undated page is no day. Once the pile, a world or other words have told when the page was written, the
weekday lies in an interval: every day that it may mean, seen from any day on which the page may have been written.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from travaux.model import Evidence, Finding, When
from travaux.reading.times import resolve_all, tag

__all__ = ["counted_from", "told_day"]

F = TypeVar("F", bound=Finding)
_BEFORE, _AFTER = 240, 120
"""Characters around the words of a finding in which its time expression may stand: the rest of its sentence."""
_WHY = "counted from the days on which the report may have been published"


def counted_from(finding: F, text: str, published: When) -> F:
    """The finding with its days told as intervals; the same object where nothing new follows."""
    changed = {
        name: told
        for name in ("when", "since", "as_of")
        if (when := getattr(finding, name, None)) is not None
        and (told := told_day(when, finding.evidence[0], text, published)) != when
    }
    return replace(finding, **changed) if changed else finding  # type: ignore[arg-type]  # names of its own fields


def told_day(when: When, words: Evidence, text: str, published: When) -> When:
    """`when`, resolved against the publication of its report where that is an interval with both ends.

    A day that is known already stays, and so does one of which the publication tells nothing. `basis` is `inherited`:
    it rests on how the report was dated.
    """
    if when.earliest or when.latest or not when.words or published.earliest is None or published.latest is None:
        return when
    start, end = max(0, words.start - _BEFORE), min(len(text), words.end + _AFTER)
    start = max(start, text.rfind("\n", start, words.start) + 1)
    stop = text.find("\n", words.end, end)
    end = end if stop < 0 else stop
    raws = tag(text, start, end)
    found = [(raw, told.when) for raw, told in zip(raws, resolve_all(text, raws, published, start, end), strict=True)
             if raw.words == when.words and told.when.earliest and told.when.latest]  # fmt: skip
    if not found:
        return when
    near = min(found, key=lambda f: (_off(f[0].start, words), f[0].start))[1]
    whole = [w for _, w in found if (w.earliest, w.latest) != (near.earliest, near.latest)]
    if whole and any(_off(a.start, words) == _off(b.start, words) for (a, _), (b, _) in pairwise(found)):
        return when  # the same words twice beside it, with different days: which is meant is not told
    precision = "day" if near.earliest == near.latest else "range"
    reason = f"{near.reason}; {_WHY}" if near.reason else _WHY
    return replace(when, earliest=near.earliest, latest=near.latest, precision=precision, basis="inherited",
                   reason=reason)  # fmt: skip


def _off(at: int, words: Evidence) -> int:
    return 0 if words.start <= at < words.end else min(abs(at - words.start), abs(at - words.end))
