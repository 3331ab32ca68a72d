"""What the server adds to a page: its filter, its parts, its downloads, what people have said of its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from travaux.model import KINDS, Entry
from travaux.publishing.filtering import KEYS, FacetValue, Filter
from travaux.publishing.printing import folded, plural
from travaux.publishing.rendering import SitePage
from travaux.publishing.views import Pile
from travaux.publishing.views.matrix import Cell
from travaux.serving.library import Snapshot

__all__ = ["MOST", "JudgedRow", "Live", "Paging", "downloads", "live", "page_links", "part_of"]

MOST = 250
"""Entries on one page, at most; what is beyond stands on the next."""

_SELECTS: Mapping[str, tuple[str, ...]] = {
    "matrix.html": ("party", "issue", "stance", "outlet"),
    "timeline.html": ("party", "type", "status", "outlet"),
    "proposals.html": ("party", "issue", "status", "outlet"),
    "figures.html": ("measure", "claimant", "place", "outlet"),
    "voices.html": ("speaker", "party", "authority", "outlet"),
    "reports.html": ("outlet",),
    "search.html": ("kind", "party", "issue", "outlet"),
}
_LONG_LIST = 400
_TABLES = {f"{kind}": f"{kind}s" for kind in KINDS}
_FORMATS = (("csv", "CSV"), ("jsonl", "JSONL"), ("json", "JSON"), ("parquet", "Parquet"), ("jsonld", "JSON-LD"),
            ("markdown", "Markdown dossier"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One judgement as a page shows it."""

    verb: str
    told: str
    author: str
    made: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a long list this is, and the way to the others."""

    told: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Live:
    """The values that templates ask for; see `base.html.j2` and `macros.html.j2`."""

    snapshot: Snapshot
    chosen: Filter = field(default_factory=Filter)
    csrf: str = ""
    stale: str = ""
    filterable: bool = False
    matched: str = ""
    selects: tuple[tuple[str, str, tuple[tuple[str, str], ...], str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    paging: Paging | None = None
    glance_only: str = ""
    downloads: tuple[tuple[str, str], ...] = ()
    download_note: str = ""
    pages: tuple[tuple[str, str], ...] = (("judgements.html", "Judgements"),)

    @property
    def suffix(self) -> str:
        """The filter behind a link, so that it goes with the reader from page to page."""
        return f"?{self.chosen.query}" if self.chosen.pairs else ""

    @property
    def q(self) -> str:
        """The words that are searched for."""
        return " ".join(self.chosen.values("q"))

    @property
    def since(self) -> str:
        """The first day."""
        return next(iter(self.chosen.values("since")), "")

    @property
    def until(self) -> str:
        """The last day."""
        return next(iter(self.chosen.values("until")), "")

    @property
    def chips(self) -> tuple[tuple[str, str, str], ...]:
        """Each part of the filter with the address without it."""
        label = self.snapshot.catalogue._label
        return tuple(
            (KEYS[key], label(key, value), f"?{self.chosen.without(key, value).query}")
            for key, value in self.chosen.pairs
        )

    def judged(self, entry: str) -> tuple[JudgedRow, ...]:
        """What stands of an entry."""
        found = self.snapshot.judged.standing.get(entry, ())
        return tuple(JudgedRow(one.verb, _told(one), one.author, one.made) for one in found)

    def cell(self, cell: Cell) -> str:
        """The address of one cell of the matrix."""
        chosen = self.chosen.without("party").without("issue").with_("party", cell.party).with_("issue", cell.issue)
        return f"matrix.html?{chosen.query}#{cell.anchor}"

    def narrow(self, key: str, value: FacetValue) -> str:
        """The address with one value more, or, if it is chosen already, without it."""
        if not value.chosen:
            return f"?{self.chosen.with_(key, value.value).query}"
        label = self.snapshot.catalogue._label(key, value.value)
        names = {folded(value.value), folded(label)}
        left = tuple(p for p in self.chosen.pairs if p[0] != key or folded(p[1]) not in names)
        return f"?{Filter(left).query}"


def live(snapshot: Snapshot, chosen: Filter, path: str, *, csrf: str, stale: str, **more: Any) -> Live:
    """What the server adds to the page at `path`."""
    keys = _SELECTS.get(path, ())
    selects = []
    for key in keys:
        choices = snapshot.catalogue.choices(key)[:_LONG_LIST]
        asked = {folded(value) for value in chosen.values(key)}
        now = next((v for v, label in choices if folded(v) in asked or folded(label) in asked), "")
        selects.append((key, KEYS[key].capitalize(), choices, now))
    shown = {*keys, "since", "until", "q"}
    return Live(
        snapshot=snapshot,
        chosen=chosen,
        csrf=csrf,
        stale=stale,
        filterable=path in _SELECTS,
        selects=tuple(selects),
        kept=tuple(pair for pair in chosen.pairs if pair[0] not in shown),
        **more,
    )


def part_of(pile: Pile, page: SitePage, chosen: Filter, number: int) -> tuple[Pile, Paging | None, str]:
    """The part of a filtered pile that one page shows; its place among the parts; how much there is."""
    entries = [entry for kind in page.kinds for entry in pile.entries[kind] if kind != "term"]
    told = plural(len(entries), "entry", "entries")
    if len(entries) <= MOST or page.path == "matrix.html":
        return pile, None, told
    entries.sort(key=lambda entry: _order(pile, entry))
    last = (len(entries) - 1) // MOST + 1
    number = min(max(number, 1), last)
    kept = {entry.id for entry in entries[(number - 1) * MOST : number * MOST]}
    shown = {
        kind: tuple(e for e in pile.entries[kind] if e.id in kept or kind == "term" or kind not in page.kinds)
        for kind in KINDS
    }
    first = (number - 1) * MOST + 1
    place = Paging(f"{first:,} to {min(number * MOST, len(entries)):,} of {told}.", page_links(chosen, number, last))
    return replace(pile, entries=shown), place, told


def page_links(chosen: Filter, number: int, last: int) -> tuple[tuple[str, str], ...]:
    """The way to the first, previous, next and last part."""
    wanted = ((1, "first"), (number - 1, "previous"), (number + 1, "next"), (last, "last"))
    return tuple(
        (f"?{urlencode([*chosen.pairs, ('page', str(n))])}", name)
        for n, name in wanted
        if 1 <= n <= last and n != number
    )


def downloads(chosen: Filter, kinds: tuple[str, ...], path: str) -> tuple[tuple[str, str], ...]:
    """Links to exports of exactly what the filter shows."""
    suffix = f"?{chosen.query}" if chosen.pairs else ""
    found = [
        (f"export/{_TABLES[kind]}.{format_}{suffix}", f"{_TABLES[kind]}, {name}" if len(kinds) > 1 else name)
        for kind in kinds
        for format_, name in _FORMATS
    ]
    return (
        ((f"export/matrix.csv{suffix}", "the matrix as a grid, CSV"), *found) if path == "matrix.html" else tuple(found)
    )


def _order(pile: Pile, entry: Entry) -> tuple[Any, ...]:
    """Lists by day, unsure entries and unknown days last; voices by name, figures by what is counted."""
    head, finding = pile.head(entry), entry.finding
    name = getattr(getattr(finding, "speaker", None), "name", "") or ""
    by = folded(name) if entry.kind == "statement" else getattr(finding, "measure", "") or ""
    if entry.kind == "proposal":
        by = getattr(finding, "sponsor", None) or "~"
    return not head.sure, entry.kind == "background", by, head.day.of != "event", head.day.order, entry.id


def _told(one: Any) -> str:
    what = {"correct": f"{one.field}: {one.value or 'empty'}", "redate": one.value, "merge": f"with {one.other}"}
    return ". ".join(part for part in (what.get(one.verb, ""), one.reason) if part)
