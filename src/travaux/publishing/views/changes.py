"""What each build changed: the newest first, with the reports that caused it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from travaux.model import Change
from travaux.publishing.labels import KIND_LABELS
from travaux.publishing.views.overview import PAGE_OF_KIND
from travaux.publishing.views.pile import Pile

__all__ = ["ChangeRow", "RevisionRow", "changes_view"]

_OTHER = {
    "edge": ("lineage of two reports", "lineage.html"),
    "discrepancy": ("discrepancy", "discrepancies.html"),
    "shift": ("shift", "discrepancies.html"),
    "round": ("round of talks", "lineage.html"),
}
_SHOWN = 60
"""Changes of a revision that a page shows of each kind and sort; the others are counted."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. `words` are those of the entry, `reports` `(id, name)` what caused it; `page` where it is shown."""

    what: str
    kind: str
    words: str
    told: str
    reports: tuple[tuple[str, str], ...]
    page: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One build: `counts` of its changes in words, and its reports."""

    number: int
    made: str
    counts: str
    reports: tuple[tuple[str, str], ...]
    rows: tuple[ChangeRow, ...]
    more: int


def changes_view(pile: Pile, since: int = 0, *, shown: int | None = _SHOWN) -> tuple[RevisionRow, ...]:
    """The revisions after `since`, the newest first; `shown`: changes of one sort and kind, None for all."""
    by_number: dict[int, list[Change]] = {}
    for change in pile.changes:
        by_number.setdefault(change.revision, []).append(change)
    return tuple(
        _revision(pile, revision.number, revision.made, revision.reports, by_number.get(revision.number, []), shown)
        for revision in reversed(pile.revisions)
        if revision.number > since
    )


def _revision(
    pile: Pile, number: int, made: str, reports: Iterable[str], changes: list[Change], shown: int | None
) -> RevisionRow:
    counts: dict[tuple[str, str], int] = {}
    rows = []
    for change in sorted(changes, key=lambda c: (c.what != "withdrawn", c.what != "changed", c.kind, c.id)):
        key = change.what, change.kind
        counts[key] = counts.get(key, 0) + 1
        if shown is None or counts[key] <= shown:
            rows.append(_row(pile, change))
    told = ", ".join(
        f"{n:,} {what} {_label(kind, n)}" for (what, kind), n in sorted(counts.items(), key=lambda c: c[0])
    )
    named = tuple((r, pile.by_id[r].report.name) for r in reports if r in pile.by_id)
    return RevisionRow(number, made, told or "no entry changed", named, tuple(rows), len(changes) - len(rows))


def _label(kind: str, count: int) -> str:
    if kind in _OTHER:
        return _OTHER[kind][0]
    return KIND_LABELS[kind][count != 1]


def _row(pile: Pile, change: Change) -> ChangeRow:
    entry = pile.finding_entry.get(change.id)
    words, page = change.told, ""
    if change.kind in _OTHER:
        page = _OTHER[change.kind][1]
    elif entry is not None:
        words = pile.head(entry).words[0].text
        page = f"{PAGE_OF_KIND[change.kind].partition('#')[0]}#e-{entry.id}"
    return ChangeRow(
        what=change.what,
        kind=_label(change.kind, 1),
        words=words,
        told=change.told if words != change.told else "",
        reports=tuple((r, pile.by_id[r].report.name) for r in change.reports if r in pile.by_id),
        page=page,
    )
