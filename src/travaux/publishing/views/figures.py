"""Figures: every number with whose it is, of which day and under which caveat; subsets under their total, never
summed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from travaux.model import Entry, Figure
from travaux.publishing.labels import Vocabulary, unit_words
from travaux.publishing.printing import DayView, number_words, when_view
from travaux.publishing.views.pile import EntryHead, Pile

__all__ = ["FigureGroup", "FigureRow", "Figures", "figure_row", "figures_view"]


NOT_STATED = "number not stated"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure. `depth` is 0 for a total or a number that stands alone, 1 and more for a part of the row above it.

    `claimed_by`, `as_of` and `caveat` always hold words: for a count of casualties that says so where the report does
    not tell.
    """

    head: EntryHead
    depth: int
    value: str
    measure: str
    measure_code: str
    casualty: bool
    of: str | None
    area: str | None
    since: DayView | None
    as_of: DayView | None
    as_of_words: str
    counted_by: str | None
    claimed_by: str
    via: tuple[str, ...]
    caveat: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one measure."""

    code: str
    label: str
    definition: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Groups by measure; `unsure` holds what is folded away."""

    groups: tuple[FigureGroup, ...]
    unsure: tuple[FigureRow, ...]


def figures_view(pile: Pile, vocabulary: Vocabulary) -> Figures:
    """All figures of the pile: totals by area and day, the parts of each under it."""
    entries = {entry.id: entry for entry in pile.entries["figure"] if pile.head(entry).sure}
    parents = {entry.id: _parent(pile, entry, entries) for entry in entries.values()}
    children: dict[str, list[Entry]] = {}
    for name, parent in parents.items():
        if parent is not None:
            children.setdefault(parent, []).append(entries[name])
    groups: dict[str, list[FigureRow]] = {}
    done: set[str] = set()
    # An entry that is only reached through a ring of subsets has no total: it stands alone.
    roots = [entry for entry in entries.values() if parents[entry.id] is None]
    for entry in [*sorted(roots, key=_order), *sorted(entries.values(), key=_order)]:
        if entry.id not in done:
            code = _figure(entry).measure
            groups.setdefault(code, []).extend(_family(pile, vocabulary, entry, children, done))
    return Figures(
        groups=tuple(
            FigureGroup(code, vocabulary.label("measure", code), vocabulary.definition("measure", code), tuple(rows))
            for code, rows in sorted(groups.items(), key=lambda item: vocabulary.measure_order(item[0]))
        ),
        unsure=tuple(
            figure_row(vocabulary, pile.head(entry), _figure(entry))
            for entry in sorted(pile.entries["figure"], key=_order)
            if not pile.head(entry).sure
        ),
    )


def figure_row(vocabulary: Vocabulary, head: EntryHead, finding: Figure, depth: int = 0) -> FigureRow:
    """One figure with its codes put into words, and with what must travel with a count of casualties."""
    casualty = vocabulary.is_casualty(finding.measure)
    as_of = when_view(finding.as_of) if finding.as_of else None
    return FigureRow(
        head=head,
        depth=depth,
        value=value_words(vocabulary, finding),
        measure=vocabulary.label("measure", finding.measure),
        measure_code=finding.measure,
        casualty=casualty,
        of=finding.of,
        area=finding.area,
        since=when_view(finding.since) if finding.since else None,
        as_of=as_of,
        as_of_words=(f"as of {as_of.text}" if as_of else "as-of day not stated" if casualty else ""),
        counted_by=finding.counted_by if finding.counted_by != finding.claimed_by else None,
        claimed_by=finding.claimed_by or ("claimant not stated" if casualty else ""),
        via=finding.via,
        caveat=finding.caveat or ("no caveat in the report" if casualty else ""),
    )


def value_words(vocabulary: Vocabulary, finding: Figure) -> str:
    """The number with its comparator and unit: `at least 2,318`, `40 to 60 days`."""
    if finding.low is not None and finding.high is not None and finding.low != finding.high:
        number = f"{number_words(finding.low)} to {number_words(finding.high)}"
    else:
        known = next((n for n in (finding.value, finding.low, finding.high) if n is not None), None)
        number = number_words(known) if known is not None else NOT_STATED
    unit = unit_words(finding.unit, one=number == "1")
    if finding.comparator == "dozens":  # the printed word is the number; what it was read as stands behind it
        return f"dozens{f' (read as {number})' if number != NOT_STATED else ''}{f' {unit}' if unit else ''}"
    return " ".join(part for part in (vocabulary.label("comparator", finding.comparator), number, unit) if part)


def _figure(entry: Entry) -> Figure:
    assert isinstance(entry.finding, Figure)  # noqa: S101
    return entry.finding


def _parent(pile: Pile, entry: Entry, entries: Mapping[str, Entry]) -> str | None:
    """The entry that includes this one, if it is shown."""
    for finding in entry.findings:
        if isinstance(finding, Figure) and finding.subset_of:
            found = pile.finding_entry.get(finding.subset_of)
            if found is not None and found.id in entries and found.id != entry.id:
                return found.id
    return None


def _order(entry: Entry) -> tuple[str, str, str, float, str]:
    """By area, as-of day, whom, then size."""
    finding = _figure(entry)
    day = finding.as_of.latest if finding.as_of else None
    size = next((n for n in (finding.value, finding.high, finding.low) if n is not None), 0.0)
    return finding.area or "~", day.isoformat() if day else "~", finding.of or "", -size, entry.id


def _family(
    pile: Pile, vocabulary: Vocabulary, entry: Entry, children: Mapping[str, Sequence[Entry]], done: set[str]
) -> list[FigureRow]:
    """A total and its parts, depth first. A list in place of recursion: a record may be hostile."""
    rows: list[FigureRow] = []
    waiting = [(entry, 0)]
    while waiting:
        current, depth = waiting.pop()
        if current.id in done:
            continue
        done.add(current.id)
        rows.append(figure_row(vocabulary, pile.head(current), _figure(current), depth))
        parts = sorted(children.get(current.id, ()), key=_order, reverse=True)
        waiting.extend((part, depth + 1) for part in parts)
    return rows
