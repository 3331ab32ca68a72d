"""Shifts: a party that stands elsewhere on an issue than it did before, with the words of both times.

Only positions in the party's own voice, or in one that is told of it, are laid beside each other, in the order of their
days; days apart by less than WAIT are one moment, in which more and less of one thing are no shift. What moves is the
stance (for, against, asked for, offered) or the extent ("part", "full"). A later stance never takes the place of an
earlier one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from travaux.collating.ruling import Desk
from travaux.collating.ties import days_of
from travaux.collating.told import Told
from travaux.model import Position, Shift

__all__ = ["WAIT", "shifts"]

WAIT = 14
"""Days between two moments of a party."""

_SURE = 0.6
_SIDE = {
    "accepts": "for",
    "offers": "for",
    "open_to": "for",
    "rejects": "against",
    "demands": "asks",
    "conditions": "asks",
}
_MOVES = {("for", "against"), ("against", "for"), ("asks", "against"), ("against", "asks")}
_LESS = frozenset({"partial", "part", "limited", "gradual", "phased", "temporary"})
_MORE = frozenset({"full", "complete", "total", "permanent", "all", "comprehensive"})
_PART = frozenset({"part", "parts", "some", "partial", "partially", "portion", "portions"})


def shifts(desk: Desk) -> tuple[Shift, ...]:
    """Each move from one moment of a party on an issue to the next, by id."""
    cells: dict[tuple[str, str], list[tuple[date, date, Told[Position]]]] = defaultdict(list)
    for t in desk.findings:
        p = t.finding
        if isinstance(p, Position) and p.confidence >= _SURE and p.stance in _SIDE and p.issue != "OTHER":
            days = days_of(p.when) or days_of(desk.ties.reports[t.report].publication.when)
            if days is not None:
                cells[desk.names.of(p.party), p.issue].append((*days, Told(t.id, p)))
    found = [s for (party, issue), rows in sorted(cells.items()) for s in _moves(desk, party, issue, rows)]
    return tuple(sorted(found, key=lambda s: s.id))


def _moves(desk: Desk, party: str, issue: str, rows: Sequence[tuple[date, date, Told[Position]]]) -> Iterator[Shift]:
    moments = _moments(rows)
    for before, after in pairwise(moments):
        why = _what_moved(desk, before, after)
        if why is not None:
            yield _made(party, issue, why, before, after)


def _moments(rows: Sequence[tuple[date, date, Told[Position]]]) -> list[list[Told[Position]]]:
    """Positions in moments, in the order of days; one whose days span two of them stands in neither."""
    order = sorted(rows, key=lambda r: (r[1], r[0], r[2].place))
    out: list[list[Told[Position]]] = []
    end: date | None = None
    for first, last, t in order:
        if end is None or (first - end).days >= WAIT:
            out.append([t])
            end = last
        elif (last - end).days < WAIT:
            out[-1].append(t)
    return out


def _what_moved(desk: Desk, before: Sequence[Told[Position]], after: Sequence[Told[Position]]) -> str | None:
    here, there = ({_SIDE[t.finding.stance] for t in part} for part in (before, after))
    if len(here) == len(there) == 1 and (next(iter(here)), next(iter(there))) in _MOVES:
        return f"{before[0].finding.stance.replace('_', ' ')}, then {after[0].finding.stance.replace('_', ' ')}"
    one, other = ({e for t in part if (e := _extent(desk, t))} for part in (before, after))
    if one and other and not one & other:
        return f"{', '.join(sorted(one))}, then {', '.join(sorted(other))}"
    return None


def _extent(desk: Desk, t: Told[Position]) -> str | None:
    """Whether the whole of a thing is meant, or a part of it."""
    words = frozenset(desk.words.of(t.core).casefold().split()) | frozenset((t.finding.value or "").casefold().split())
    less, more = words & (_LESS | _PART), words & _MORE
    if bool(less) == bool(more):
        return None
    return "in part" if less else "in full"


def _made(party: str, issue: str, why: str, before: Sequence[Told[Position]], after: Sequence[Told[Position]]) -> Shift:
    parts = ("shift", party, issue, *sorted(t.id for t in after))
    return Shift(
        id=hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24],
        party=party,
        issue=issue,
        reason=why,
        before=tuple(t.id for t in before),
        after=tuple(t.id for t in after),
        before_words=tuple(t.core for t in before),
        after_words=tuple(t.core for t in after),
    )
