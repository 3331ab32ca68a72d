"""The source log: speaker → authority → via → report."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model import Statement, Who
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import folded
from travaux.publishing.views.pile import EntryHead, Pile, source_name, speaker_name

__all__ = ["Speaker", "StatementRow", "Voices", "statement_row", "voices_view"]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement. `content` are the attributed words alone, as printed; `speaker` None where nobody is shown."""

    head: EntryHead
    speaker: str | None
    printed: str | None
    anonymous: bool
    authority: str
    authority_code: str
    mode: str
    cue: str
    content: tuple[str, ...]
    via: tuple[str, ...]
    addressee: str | None
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker; an unnamed one is one for each statement's report, never linked across reports."""

    name: str
    side: str | None
    roles: tuple[str, ...]
    anonymous: bool
    source: str | None
    rows: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Named speakers by name; unnamed ones by report; statements behind which nobody is shown; unsure ones."""

    named: tuple[Speaker, ...]
    unnamed: tuple[Speaker, ...]
    nobody: tuple[StatementRow, ...]
    unsure: tuple[StatementRow, ...]


def voices_view(pile: Pile, vocabulary: Vocabulary) -> Voices:
    """All statements of the pile by who speaks."""
    named: dict[str, list[tuple[Who, StatementRow]]] = {}
    unnamed: dict[tuple[str, str], list[tuple[Who, StatementRow]]] = {}
    nobody: list[StatementRow] = []
    unsure: list[StatementRow] = []
    ranks = {code: place for place, (family, code) in enumerate(vocabulary.definitions) if family == "authority"}
    for entry in pile.entries["statement"]:
        finding = entry.finding
        assert isinstance(finding, Statement)  # noqa: S101
        row = statement_row(pile, vocabulary, pile.head(entry), finding)
        if not row.head.sure:
            unsure.append(row)
        elif finding.speaker is None:
            nobody.append(row)
        elif finding.speaker.anonymous:
            unnamed.setdefault((finding.report, finding.speaker.name), []).append((finding.speaker, row))
        else:
            named.setdefault(pile.name(finding.speaker.name), []).append((finding.speaker, row))
    sources = {stored.report.id: source_name(stored.report) for stored in pile.reports}
    by_name = [_speaker(name, None, rows, ranks) for name, rows in named.items()]
    by_report = [_speaker(name, sources[report], rows, ranks) for (report, name), rows in unnamed.items()]
    return Voices(
        named=tuple(sorted(by_name, key=lambda s: (folded(s.name), s.name))),
        unnamed=tuple(sorted(by_report, key=lambda s: (s.source or "", s.rows[0].head.words[0].start))),
        nobody=tuple(nobody),
        unsure=tuple(unsure),
    )


def statement_row(pile: Pile, vocabulary: Vocabulary, head: EntryHead, finding: Statement) -> StatementRow:
    """One statement with its codes put into words."""
    who = finding.speaker
    return StatementRow(
        head=head,
        speaker=speaker_name(pile, who),
        printed=who.printed if who else None,
        anonymous=bool(who and who.anonymous),
        authority=vocabulary.label("authority", finding.authority),
        authority_code=finding.authority,
        mode=vocabulary.label("mode", finding.mode),
        cue=finding.cue,
        content=tuple(pile.words(piece).text for piece in finding.content),
        via=finding.via,
        addressee=finding.addressee,
        doubt=finding.doubt,
    )


def _speaker(name: str, source: str | None, found: list[tuple[Who, StatementRow]], ranks: dict[str, int]) -> Speaker:
    """Statements by authority (its rank in the codebook), then way, then report and place."""

    def order(row: StatementRow) -> tuple[int, tuple[str, ...], str, int, str]:
        first = row.head.words[0]
        return ranks.get(row.authority_code, len(ranks)), row.via, first.source, first.start, row.head.id

    sides = sorted({who.side for who, _ in found if who.side})
    return Speaker(
        name=name,
        side=", ".join(sides) or None,
        roles=tuple(sorted({who.role for who, _ in found if who.role})),
        anonymous=found[0][0].anonymous,
        source=source,
        rows=tuple(sorted((row for _, row in found), key=order)),
    )
