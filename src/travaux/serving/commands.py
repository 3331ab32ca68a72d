"""`travaux judge …`: what people say of entries, from the terminal. It only calls; a command loads what it needs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["judge_app"]

judge_app = typer.Typer(no_args_is_help=True, help="What people say of entries: kept beside the record, never in it.")

_Record = Annotated[Path, typer.Option("--record", metavar="RECORD", help="The record.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")]
_Debug = Annotated[bool, typer.Option("--debug", help="A traceback where something fails.")]
_DEFAULT = Path("talks.travaux")


def _example(line: str) -> str:
    return f"\b\nExample:\n  {line}"


@judge_app.command("add", epilog=_example('travaux judge add 3f2a9c reject --author "I. Varga" --reason "a joke"'))
def add(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="The id of an entry, or its beginning.")],
    verb: Annotated[str, typer.Argument(metavar="VERB", help="note, reject, merge, split, redate, correct, withdraw.")],
    *,
    author: Annotated[str, typer.Option("--author", metavar="NAME", help="Who judges.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")],
    other: Annotated[str, typer.Option("--other", metavar="ID", help="merge: the other entry; split: what goes.")] = "",
    field: Annotated[str, typer.Option("--field", metavar="NAME", help="correct: which field.")] = "",
    value: Annotated[str, typer.Option("--value", metavar="VALUE", help="correct, redate: what is right.")] = "",
    record: _Record = _DEFAULT,
    quiet: _Quiet = False,
    debug: _Debug = False,
) -> None:
    """Judge an entry."""
    from travaux.recording import Record  # noqa: PLC0415 -- heavy
    from travaux.recording.judging import Judgements, judgements_path  # noqa: PLC0415

    opened = Record.open(record)
    if verb == "merge" and other:
        other = opened.entry(other).id
    kept = Judgements(judgements_path(record))
    kept.judge(opened.entry(entry), verb, author=author, reason=reason, other=other, field=field, value=value)
    if not quiet:
        typer.echo(f"kept in {kept.path}")


@judge_app.command("list", epilog=_example("travaux judge list talks.travaux"))
def list_(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record.")] = _DEFAULT,
    *,
    quiet: _Quiet = False,
    debug: _Debug = False,
) -> None:
    """List the judgements that stand, and those to be looked at again because the words beneath have changed."""
    from travaux.model import KINDS  # noqa: PLC0415 -- heavy
    from travaux.publishing.printing import visible  # noqa: PLC0415
    from travaux.recording import Record  # noqa: PLC0415
    from travaux.recording.judging import Judgements, apply, judgements_path  # noqa: PLC0415

    opened = Record.open(record)
    entries = [entry for kind in KINDS for entry in opened.entries(kind)]
    judged = apply(entries, Judgements(judgements_path(record)).all())
    standing = [one for ones in judged.standing.values() for one in ones]
    for label, ones in (("stands", standing), ("look again", judged.again)):
        for one in ones:
            what = " ".join(part for part in (one.verb, one.field, one.value, one.other) if part)
            line = f"{label}\t{one.entry}\t{what}\t{one.author}\t{one.made}\t{one.reason}"
            typer.echo("\t".join(visible(part) for part in line.split("\t")))


@judge_app.command("export", epilog=_example("travaux judge export talks.travaux > judgements.jsonl"))
def export(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record.")] = _DEFAULT,
    *,
    quiet: _Quiet = False,
    debug: _Debug = False,
) -> None:
    """Write all judgements to standard output, one JSON object a line."""
    from travaux.recording import Record  # noqa: PLC0415 -- heavy
    from travaux.recording.judging import Judgements, judgements_path  # noqa: PLC0415

    Record.open(record)
    for one in Judgements(judgements_path(record)).all():
        sys.stdout.write(one.line + "\n")


@judge_app.command("import", epilog=_example("travaux judge import judgements.jsonl talks.travaux"))
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Exported judgements.")],
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record.")] = _DEFAULT,
    *,
    quiet: _Quiet = False,
    debug: _Debug = False,
) -> None:
    """Add the judgements of a file; those that are there already are not added again."""
    from travaux.errors import InputError  # noqa: PLC0415 -- heavy
    from travaux.recording import Record  # noqa: PLC0415
    from travaux.recording.judging import Judgements, judgements_path  # noqa: PLC0415

    Record.open(record)
    if not file.is_file():
        raise InputError(f"no such file: {file}")
    added = Judgements(judgements_path(record)).add(Judgements(file).all())
    if not quiet:
        typer.echo(f"{added} judgement{'s' * (added != 1)} added")
