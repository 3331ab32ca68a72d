"""The record in the terminal: tables where it is one, plain lines where the output is piped, JSON on demand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from travaux.errors import InputError
from travaux.publishing import tables
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import visible
from travaux.publishing.tables import Table
from travaux.publishing.views import (
    Pile,
    SheetView,
    brief,
    changes_view,
    digest_view,
    discrepancies_view,
    entries_by_report,
    figures_view,
    lineage_view,
    matrix_view,
    overview_view,
    proposals_view,
    reports_view,
    sheet_view,
    timeline_view,
    voices_view,
)
from travaux.publishing.worth import load_worth

if TYPE_CHECKING:
    from rich.console import Console

    from travaux.model import StoredReport
    from travaux.recording import Record

__all__ = ["WHATS", "changes", "digest", "digest_pile", "print_brief", "show", "show_pile"]

WHATS = (
    "overview",
    "matrix",
    "timeline",
    "proposals",
    "figures",
    "voices",
    "discrepancies",
    "lineage",
    "reports",
    "report",
)
"""What can be shown."""

_LATER = ("actors",)
# Characters that JSON may hold as they are, but that a terminal would obey.
_COMMANDS = re.compile("[\x7f-\x9f\u061c\u200b\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\ud800-\udfff]")


def show(
    what: str,
    record: Path | Record,
    name: str | None = None,
    as_json: bool = False,
    console: Console | None = None,
) -> None:
    """Prints `what` (one of WHATS) of `record` (its file, or opened); `name` names the report of `report`: id, name or
    source.

    `as_json` prints one JSON document with the same content. Raises InputError (nothing of that kind to show, no such
    report)
    and RecordError (the record cannot be read).
    """
    if what in _LATER:
        raise InputError(f"show {what}: not yet; there is {', '.join(WHATS)}")
    if what not in WHATS:
        raise InputError(f"show {visible(what)!r}: there is {', '.join(WHATS)}")
    if what == "report" and not name:
        raise InputError("show report: name the report (its id, the start of it, its name or its source)")
    if what != "report" and name:
        raise InputError(f"show {what}: takes no name; `show report NAME` shows one report")
    from travaux.recording import Record  # noqa: PLC0415  -- heavy

    opened = Record.open(record) if isinstance(record, Path) else record
    stored = opened.report(name) if name else None
    show_pile(what, Pile.read(opened), Vocabulary.standard(), stored, as_json=as_json, console=console)


def show_pile(
    what: str,
    pile: Pile,
    vocabulary: Vocabulary,
    stored: StoredReport | None = None,
    *,
    as_json: bool = False,
    console: Console | None = None,
) -> None:
    """As `show`, of a pile in memory."""
    _print(what, *_view(what, pile, vocabulary, stored), as_json=as_json, console=console)


def digest(record: Path | Record, top: int, as_json: bool = False, console: Console | None = None) -> None:
    """Prints the `top` days that matter most in `record` (its file, or opened), as `show` prints.

    Raises RecordError (the record cannot be read).
    """
    from travaux.recording import Record  # noqa: PLC0415  -- heavy

    opened = Record.open(record) if isinstance(record, Path) else record
    digest_pile(Pile.of(opened.reports()), top, as_json=as_json, console=console)


def digest_pile(pile: Pile, top: int, *, as_json: bool = False, console: Console | None = None) -> None:
    """As `digest`, of a pile in memory."""
    view = digest_view(pile, top)
    _print("digest", view, tables.digest_tables(view), as_json=as_json, console=console)


def changes(record: Path | Record, since: str = "", as_json: bool = False, console: Console | None = None) -> None:
    """Prints what the revisions after `since` (a number, or a day: those made on it or later) changed, as `show` does.

    Raises InputError (`since` is neither) and RecordError (the record cannot be read).
    """
    from travaux.recording import Record  # noqa: PLC0415  -- heavy

    opened = Record.open(record) if isinstance(record, Path) else record
    pile = Pile.read(opened)
    if not since or since.isdecimal():
        after = int(since or 0)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", since):
        after = max((r.number for r in pile.revisions if r.made[:10] < since), default=0)
    else:
        raise InputError(f"--since {visible(since)!r}: a revision's number, or a day as 2031-05-06")
    view = changes_view(pile, after, shown=None)
    _print("changes", view, tables.changes_tables(view), as_json=as_json, console=console)


def print_brief(record: Path | Record, console: Console | None = None) -> None:
    """Prints the brief of a record (its file, or opened): one screen of Markdown, every sentence cited.

    Raises RecordError (the record cannot be read).
    """
    from rich.console import Console  # noqa: PLC0415 -- heavy

    from travaux.recording import Record  # noqa: PLC0415  -- heavy

    opened = Record.open(record) if isinstance(record, Path) else record
    (console or Console()).out(brief(Pile.read(opened), Vocabulary.standard()).rstrip("\n"), highlight=False)


def _print(what: str, view: Any, listed: list[Table], *, as_json: bool, console: Console | None) -> None:
    from rich.console import Console  # noqa: PLC0415 -- heavy

    console = console or Console()
    if as_json:
        document = json.dumps({"show": what, "content": tables.as_json(view)}, ensure_ascii=False, indent=2)
        # As `\\uXXXX` inside strings, where alone they can stand, they mean the same and move nothing.
        safe = _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", document)
        console.out(safe, highlight=False)
    elif console.is_terminal:
        _print_tables(listed, console)
    else:
        console.out(_plain(listed), highlight=False)


_OF_THE_PILE: dict[str, tuple[Callable[[Pile, Vocabulary], Any], Callable[[Any], list[Table]]]] = {
    "matrix": (matrix_view, tables.matrix_tables),
    "timeline": (timeline_view, tables.timeline_tables),
    "proposals": (proposals_view, tables.proposals_tables),
    "figures": (figures_view, tables.figures_tables),
    "voices": (voices_view, tables.voices_tables),
    "discrepancies": (discrepancies_view, tables.discrepancies_tables),
    "lineage": (lambda pile, _: lineage_view(pile), tables.lineage_tables),
}


def _view(what: str, pile: Pile, vocabulary: Vocabulary, stored: StoredReport | None) -> tuple[Any, list[Table]]:
    """The view and its tables."""
    if what in _OF_THE_PILE:
        view, listed = _OF_THE_PILE[what]
        made = view(pile, vocabulary)
        return made, listed(made)
    if what == "overview":
        overview = overview_view(pile, load_worth())
        return overview, tables.overview_tables(overview)
    if what == "reports":
        reports = reports_view(pile)
        return reports, tables.reports_tables(reports)
    assert stored is not None  # noqa: S101  (asked for above)
    sheet = _sheet(pile, vocabulary, stored)
    return sheet, tables.sheet_tables(sheet)


def _sheet(pile: Pile, vocabulary: Vocabulary, stored: StoredReport) -> SheetView:
    row = next(row for row in reports_view(pile) if row.id == stored.report.id)
    entries = entries_by_report(pile)[stored.report.id]
    return sheet_view(pile, vocabulary, stored, row, full=False, entries=entries)


def _print_tables(listed: list[Table], console: Console) -> None:
    """Rich tables; words wrap and are never cut off, and are text, never markup."""
    from rich import box  # noqa: PLC0415 -- heavy
    from rich.table import Table as Drawn  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not listed:
        console.print(Text("nothing found"))
    for table in listed:
        # Printed words stand in the last column; where there is room it gets the most of it.
        roomy = len(table.columns) > 3 and console.width >= 100
        drawn = Drawn(
            title=Text(visible(table.title), style="bold"),
            title_justify="left",
            caption=Text(visible(table.note)) if table.note else None,
            box=box.SIMPLE_HEAD,
            show_lines=True,
            expand=roomy,
        )
        for column in table.columns:
            ratio = (3 if column == table.columns[-1] else 2) if roomy else None
            drawn.add_column(Text(column), overflow="fold", vertical="top", ratio=ratio)
        for row in table.rows:
            drawn.add_row(*(Text(visible(words)) for words in row))
        console.print(drawn)


def _plain(listed: list[Table]) -> str:
    """Lines for a pipe: a row is its first words, then one line a column that holds any."""
    lines: list[str] = []
    for table in listed:
        lines += [table.title.upper()] + ([table.note] if table.note else [])
        if not table.rows:
            lines.append("  none")
        for row in table.rows:
            pairs = list(zip(table.columns, row, strict=True))
            if len(pairs) == 2:  # a label and its value
                lines.append(f"  {row[0]}: {_indented(row[1], 4)}")
                continue
            lines.append(f"  {_indented(row[0], 4)}")
            lines += [f"    {label}: {_indented(words, 6)}" for label, words in pairs[1:] if words]
        lines.append("")
    return visible("\n".join(lines).rstrip("\n")) if lines else "nothing found"


def _indented(words: str, by: int) -> str:
    return words.replace("\r\n", "\n").replace("\n", "\n" + " " * by)
