"""The position matrix: party × issue, the newest stance in front, the history behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.model import Position
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import folded
from travaux.publishing.views.pile import EntryHead, Pile, speaker_name

__all__ = ["Cell", "Column", "Group", "Matrix", "PositionRow", "matrix_view"]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One position. `voice` says who tells it, `speaker` the person of the statement it rests on."""

    head: EntryHead
    party: str
    issue: str
    issue_label: str
    stance: str
    stance_label: str
    red_line: bool
    condition: str | None
    value: str | None
    voice: str
    speaker: str | None
    authority: str
    via: tuple[str, ...]
    faction: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one party stands on one issue.

    `current` are the stances that no later one follows: one if the order is known, more if it is not (`note` says why).
    `history` holds every sure position, newest first and undated ones last; `unsure` the others.
    """

    party: str
    issue: str
    current: tuple[PositionRow, ...]
    note: str
    history: tuple[PositionRow, ...]
    unsure: tuple[PositionRow, ...]

    @property
    def anchor(self) -> str:
        """The id of the cell on its page: that of its first entry, which outlives a change of names."""
        return "c-" + min(row.head.id for row in (*self.history, *self.unsure))


@dataclass(frozen=True, slots=True)
class Column:
    """An issue that the pile speaks of."""

    code: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Group:
    """Issues of one group of the codebook, and the parties that stand somewhere on them."""

    code: str
    label: str
    columns: tuple[Column, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties in alphabetical order, issues in the codebook's order; `cells` only where there is a position."""

    parties: tuple[str, ...]
    groups: tuple[Group, ...]
    cells: tuple[Cell, ...]

    def by_place(self) -> dict[tuple[str, str], Cell]:
        """Cells by `(party, issue)`."""
        return {(cell.party, cell.issue): cell for cell in self.cells}


def matrix_view(pile: Pile, vocabulary: Vocabulary) -> Matrix:
    """All positions of the pile as a matrix."""
    rows: dict[tuple[str, str], list[PositionRow]] = {}
    for entry in pile.entries["position"]:
        finding = entry.finding
        assert isinstance(finding, Position)  # noqa: S101
        row = position_row(pile, vocabulary, pile.head(entry), finding)
        rows.setdefault((row.party, row.issue), []).append(row)
    parties = tuple(sorted({party for party, _ in rows}, key=lambda name: (folded(name), name)))
    issues = sorted({issue for _, issue in rows}, key=vocabulary.issue_order)
    cells = tuple(
        _cell(party, issue, rows[party, issue]) for party in parties for issue in issues if (party, issue) in rows
    )
    return Matrix(parties, _groups(issues, parties, set(rows), vocabulary), cells)


def position_row(pile: Pile, vocabulary: Vocabulary, head: EntryHead, finding: Position) -> PositionRow:
    """One position with its codes put into words."""
    statement = pile.named(finding.statement)
    speaker = speaker_name(pile, statement.speaker) if statement else None
    return PositionRow(
        head=head,
        party=pile.name(finding.party),
        issue=finding.issue,
        issue_label=vocabulary.label("issue", finding.issue),
        stance=finding.stance,
        stance_label=vocabulary.label("stance", finding.stance),
        red_line=finding.red_line,
        condition=finding.condition,
        value=finding.value,
        voice=vocabulary.label("voice", finding.voice),
        speaker=speaker,
        # The writer's own words and nobody's words are voice and authority in one: said once.
        authority="" if finding.voice == finding.authority else vocabulary.label("authority", finding.authority),
        via=finding.via,
        faction=finding.faction,
    )


def _groups(
    issues: Sequence[str], parties: Sequence[str], present: set[tuple[str, str]], vocabulary: Vocabulary
) -> tuple[Group, ...]:
    groups: dict[str, list[str]] = {}
    for issue in issues:
        groups.setdefault(vocabulary.group(issue), []).append(issue)
    return tuple(
        Group(
            code=code,
            label=vocabulary.label("group", code),
            columns=tuple(
                Column(issue, vocabulary.label("issue", issue), vocabulary.definition("issue", issue))
                for issue in members
            ),
            parties=tuple(party for party in parties if any((party, issue) in present for issue in members)),
        )
        for code, members in groups.items()
    )


def _cell(party: str, issue: str, rows: Sequence[PositionRow]) -> Cell:
    sure = _newest_first(row for row in rows if row.head.sure)
    unsure = _newest_first(row for row in rows if not row.head.sure)
    latest = [row for row in sure if not any(_follows(other, row) for other in sure)]
    current: dict[str, PositionRow] = {}
    for row in sorted(latest, key=lambda row: not row.red_line):  # of one stance, the one that draws a red line speaks
        current.setdefault(row.stance, row)
    front = tuple(row for row in sure if row in current.values())
    return Cell(party, issue, front, _note(front), sure, unsure)


def _newest_first(rows: Iterable[PositionRow]) -> tuple[PositionRow, ...]:
    """Newest first, undated last; of one day in the order of reports and words."""
    listed = sorted(rows, key=_place)
    dated = [row for row in listed if row.head.day.known]
    dated.sort(key=lambda row: row.head.day.order, reverse=True)
    return (*dated, *(row for row in listed if not row.head.day.known))


def _place(row: PositionRow) -> tuple[str, int, int, str]:
    first = row.head.words[0]
    return first.report, first.start, first.end, row.head.id


def _follows(later: PositionRow, earlier: PositionRow) -> bool:
    """Whether the one is certainly of a later day: unknown days decide nothing."""
    start, end = later.head.day.earliest, earlier.head.day.latest
    return start is not None and end is not None and start > end


def _note(current: Sequence[PositionRow]) -> str:
    """Why more than one stance stands in front."""
    if len(current) < 2:
        return ""
    days = {(row.head.day.earliest, row.head.day.latest) for row in current}
    if len(days) == 1 and all(first is not None and first == last for first, last in days):
        return "more than one on the same day"
    if len({row.head.reports for row in current}) == 1:
        return "more than one in the same report"
    return "which is newest is not known"
