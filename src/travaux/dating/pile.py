"""All reports of a pile together: each dated by its own words, the world, and the reports that tell the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from travaux.dating.constraints import Constraint, Grid, since, total, until
from travaux.dating.from_pile import Counts, Events, Offices
from travaux.dating.from_world import world_constraints
from travaux.dating.own_words import newest_past, own_constraints, page_constraints, tail
from travaux.dating.siblings import Index, Near, Words
from travaux.dating.solving import Dated, solve, undated
from travaux.dating.telling import Dateable, Telling, tell
from travaux.dating.weights import FEWEST, KINDS, Example, Weights, learn
from travaux.dating.world import World
from travaux.model import Publication

__all__ = ["date_alone", "date_pile", "publish_pile"]

_SURE = 0.6  # weight within a day from which a report's day helps to date others
_EXACT = frozenset({"metadata"})
_BEFORE, _AFTER = 730, 18_000  # days around the newest day that a report tells
_POINTS = 1.0  # the weight from which a constraint points at days rather than away from others
_SLACK = 90  # days after the newest report of a pile within which others of it were written
_EDGE = 4
_FIRM = 10  # dated reports from which on they tell when the pile was written
_ASIDE = 120  # dated reports that are set aside to learn from
_WIDE = 7_500  # days of a pile; a longer one is weighed around each report


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with what speaks for its day before siblings are asked."""

    telling: Telling
    stated: tuple[Constraint, ...]
    world: tuple[Constraint, ...]

    @property
    def id(self) -> str:
        return self.telling.report.id

    @property
    def days(self) -> tuple[int, int] | None:
        """The days that metadata, stamp or world point at, as ordinals; terms of office where nothing else does."""
        told = (*self.stated, *self.world)
        near = [(a, b) for c in told if c.kind != "office" for a, b, weight in c.ranges if weight >= _POINTS]
        near = near or [(a, b) for c in told if c.kind == "office" for a, b, weight in c.ranges if weight >= _POINTS]
        if not near:
            return None
        first = min(a for a, _ in near)
        return first, min(max(b for _, b in near), first + _AFTER)

    @property
    def after(self) -> int | None:
        """The newest day known from the world that the report tells of as past, as an ordinal."""
        return max((b + 1 for c in self.world if c.kind == "anchor" for _, b, _ in c.ranges), default=None)


def date_alone(page: Dateable, world: World | None = None) -> Dated:
    """One report by its own words (and the world, if given)."""
    return _alone(_page(page, world))


def publish_pile(pages: Iterable[Dateable], world: World | None = None) -> dict[str, Publication]:
    """The publications of all reports of a pile, by report id; the order of `pages` changes nothing."""
    return {report: dated.publication for report, dated in date_pile(pages, world).items()}


def date_pile(pages: Iterable[Dateable], world: World | None = None) -> dict[str, Dated]:
    """As `publish_pile`, with the best days. A report whose metadata give its day keeps that day."""
    read = {page.report.id: page for page in pages}
    told = [_page(read[i], world) for i in sorted(read)]
    first: dict[str, Dated] = {p.id: _alone(p) for p in told}
    if len(told) < 2:
        return first
    span = _span(told, first)
    if span is None:
        return first
    sure = _sure(first)
    found = _round(told, span, sure, first)
    more = _sure(found)
    # reports that have just been dated help to date the rest, once
    return _round(told, span, more, found) if len(sure) < _FIRM and len(more) > len(sure) else found


def _page(page: Dateable, world: World | None) -> _Page:
    telling = tell(page)
    return _Page(telling, tuple(page_constraints(telling)), tuple(world_constraints(telling, world)))


def _alone(page: _Page) -> Dated:
    newest, days, after = newest_past(page.telling), page.days, page.after
    if newest is None and days is None and after is None:
        return undated(page.id, own_constraints(page.telling, Grid(1, 2)))
    points = [newest[0].toordinal()] if newest else []
    points += [after] if after else []
    points += list(days) if days else []
    grid = Grid(
        max(1, min(points) - _BEFORE), min(date.max.toordinal() - 800, max(points) + (0 if days else _AFTER) + 60)
    )
    last = None if page.stated else tail(page.telling)
    constraints = [*page.stated, *page.world, *own_constraints(page.telling, grid), *([last] if last else [])]
    return solve(page.id, constraints, grid, alone=True)


def _sure(found: Mapping[str, Dated]) -> dict[str, int]:
    return {i: d.best.toordinal() for i, d in found.items() if d.best is not None and d.share >= _SURE}


def _span(pages: Sequence[_Page], first: Mapping[str, Dated]) -> tuple[int, int, bool] | None:
    """The days between which the pile was written, and whether they rest on dated reports alone."""
    dated = [d.best.toordinal() for d in first.values() if d.best is not None]
    if len(dated) >= max(_FIRM, len(pages) // 4):
        return min(dated) - _EDGE, max(dated) + _EDGE, True
    told = [n[0].toordinal() for p in pages if (n := newest_past(p.telling)) and n[1].raw.month]
    ends = [e for d in first.values() if d.best and d.publication.when.latest
            for e in (d.publication.when.latest.toordinal(),)]  # fmt: skip
    if not told and not dated:
        return None
    low, high = min(told + dated), max(told + dated + ends) + _SLACK
    return low, high, False


class _Pile:
    """What the dated reports of a pile tell of the others. `sure` are the days by report id, as ordinals."""

    def __init__(self, pages: Sequence[_Page], words: Words, span: tuple[int, int, bool], sure: Mapping[str, int]):
        tellings = {p.id: p.telling for p in pages}
        self._names = {p.id: p.telling.report.name for p in pages}
        self._span = span
        self._index = Index(words, sure)
        self._events = Events(tellings, sure)
        self._counts, self._offices = Counts(tellings, sure), Offices(tellings, sure)

    def date(self, page: _Page, weights: Weights) -> Dated:
        """One report, by its own words, the world and the pile."""
        low, high, firm = self._span
        days = page.days
        grid = Grid(
            max(1, min(low, *(days or (low,))) - 30),
            min(max(high, *(days or (high,))) + 30, date.max.toordinal() - 800),
        )
        if grid.size > _WIDE and days:
            grid = Grid(days[0] - _BEFORE, days[1] + _BEFORE)
        says = f"the reports of the pile were written from {date.fromordinal(low)} to {date.fromordinal(high)}"
        weight = -5.0 if firm else -4.0
        pile = Constraint("pile", says, ranges=((*until(low - 1), weight), (*since(high + 1), weight)))
        own, near = self._own(page, grid)
        found = [*page.stated, *page.world, *(c.scaled(weights[c.kind]) for c in own), pile]
        if near:
            found.append(near.constraint(*(weights[k] for k in ("fine", "middle", "wide"))))
        return solve(page.id, found, grid)

    def example(self, page: _Page, day: int) -> Example | None:
        """A report whose day is known, to learn from: what would be said of it if it were not."""
        low, high, _ = self._span
        grid = Grid(max(1, low - _EDGE), high + _EDGE)
        if not grid.first <= day <= grid.last or grid.size > _WIDE:
            return None
        own, near = self._own(page, grid)
        rows: dict[str, Sequence[float]] = {
            kind: total([c for c in own if c.kind == kind], grid) for kind in {c.kind for c in own} & set(KINDS)
        }
        if near:
            rows |= {"fine": near.fine, "middle": near.middle, "wide": near.wide}
        return Example(rows, day - grid.first) if rows else None

    def _own(self, page: _Page, grid: Grid) -> tuple[list[Constraint], Near | None]:
        events = self._events.constraint(page.telling, grid)
        told = [*own_constraints(page.telling, grid), *self._counts.constraints(page.telling)]
        told += [*self._offices.constraints(page.telling), *([events] if events else [])]
        return told, self._index.near(page.id, grid, self._names)


def _round(
    pages: Sequence[_Page], span: tuple[int, int, bool], sure: Mapping[str, int], before: Mapping[str, Dated]
) -> dict[str, Dated]:
    words = Words({p.id: _text(p.telling) for p in pages})
    weights = _learned(pages, words, span, sure)
    pile = _Pile(pages, words, span, sure)
    return {p.id: before[p.id] if _known(p) else pile.date(p, weights) for p in pages}


def _learned(pages: Sequence[_Page], words: Words, span: tuple[int, int, bool], sure: Mapping[str, int]) -> Weights:
    """Some reports whose day the source gives, dated by the others."""
    known = [p for p in pages if _known(p) and p.id in sure]  # in the order of their ids, which are digests: by chance
    if len(known) < FEWEST:
        return Weights()
    aside = known[: min(_ASIDE, len(known) // 4)]
    ids = {p.id for p in aside}
    pile = _Pile(pages, words, span, {i: d for i, d in sure.items() if i not in ids})
    examples = [e for p in aside if (e := pile.example(p, sure[p.id])) is not None]
    return learn(examples)


def _known(page: _Page) -> bool:
    return any(c.kind in _EXACT for c in page.stated)


def _text(telling: Telling) -> str:
    return "\n".join(telling.words(s) for s in telling.sentences)
