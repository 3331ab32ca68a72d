"""The command line: it only calls. Nothing heavy is imported before a command runs, so that `--help` answers at once.

Exit 0: done; 1: failed, with one line on standard error; 2: wrong use. Results go to standard output, the rest to
standard error.
"""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from travaux import __version__
from travaux.errors import InputError, TravauxError
from travaux.progress import as_event, line, plain, showing, tell_summary
from travaux.serving.commands import judge_app

__all__ = ["app", "main"]

_run = {"debug": False}

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # help as plain text: the same in a terminal, a file and the documentation
    pretty_exceptions_enable=False,  # tracebacks are for --debug
    context_settings={"help_option_names": ["-h", "--help"]},
)
codebook_app = typer.Typer(no_args_is_help=True, help="The vocabularies that reports are read with.")
app.add_typer(codebook_app, name="codebook")
world_app = typer.Typer(no_args_is_help=True, help="What is known besides the reports: days, offices, daily series.")
app.add_typer(world_app, name="world")
app.add_typer(judge_app, name="judge")


def _remember_debug(value: bool) -> bool:
    _run["debug"] = _run["debug"] or value
    return value


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"travaux {__version__}")
        raise typer.Exit


RecordPath = Annotated[Path, typer.Argument(metavar="RECORD", help="The record.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")]
Debug = Annotated[
    bool, typer.Option("--debug", help="A traceback where something fails.", callback=_remember_debug, is_eager=True)
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline for English.")]
CodebookDir = Annotated[
    Path | None, typer.Option("--codebook", metavar="DIR", help="Your own vocabularies, put over those shipped.")
]
Worlds = Annotated[
    list[Path] | None, typer.Option("--world", metavar="FILE", help="World knowledge for dating (may be repeated).")
]
DEFAULT_RECORD = Path("talks.travaux")


def _example(*lines: str) -> str:
    """An epilog that keeps its line ends."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


@app.callback()
def _travaux(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="The version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """The record of the talks: reads piles of news reports about negotiations and builds a cited record of them."""


@app.command(
    epilog=_example(
        "travaux build reports/ -o talks.travaux",
        "travaux build addresses.txt https://example.org/feed.xml",
        "travaux build pile.csv --column text=story --column published=day",
    )
)
def build(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders or addresses; `travaux inputs` lists what.")
    ],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The record to make or to add to.")] = DEFAULT_RECORD,
    world: Worlds = None,
    codebook: CodebookDir = None,
    model: Model = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Processes that read reports.")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="FIELD=NAME", help="A table's column for text, title, address …"),
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Fetch the pages that entries of a feed link to.")] = False,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Lists may name private addresses and file://.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Progress and summary as JSON lines.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Read reports into a record.

    What is in the record already is not read again. Files that are no reports are listed with the reason; a file
    that is named itself is always tried, whereas a folder's hidden files, other data and README are passed over.
    Stopped with Ctrl-C, the same command goes on from there.
    """
    from travaux.intake import Asked, check_columns  # noqa: PLC0415 -- heavy
    from travaux.pipeline import build as run  # noqa: PLC0415 -- heavy
    from travaux.settings import Settings  # noqa: PLC0415

    settings = Settings.load(model=model, workers=workers)
    started = time.monotonic()
    asked = Asked(check_columns(column or ()), follow, allow_local)
    with showing(quiet=quiet, as_json=as_json) as (tell, progress):
        summary = run(
            [Path(s) if "://" not in s else s for s in sources],
            output,
            settings=settings,
            codebook_dir=codebook,
            worlds=world or (),
            asked=asked,
            tell=tell,
            progress=progress,
        )
    seconds = time.monotonic() - started
    if as_json:
        typer.echo(as_event("summary", **asdict(summary), seconds=round(seconds, 3)))
    elif not quiet:
        tell_summary(summary, output, seconds)
    if not summary.reports:
        raise InputError("nothing was read: " + (line(summary.refused[0]) if summary.refused else "no reports there"))


@app.command(epilog=_example("travaux inputs"))
def inputs(*, quiet: Quiet = False, debug: Debug = False) -> None:
    """List what `travaux build` reads, in the order in which it is recognised."""
    from travaux.intake import described  # noqa: PLC0415 -- heavy

    typer.echo("\n".join(described()))


@app.command(epilog=_example("travaux reread talks.travaux"))
def reread(record: RecordPath = DEFAULT_RECORD, *, quiet: Quiet = False, debug: Debug = False) -> None:
    """Check every report against the bytes it came from: digests, and what a fresh extraction would give.

    Prints a line for each report whose bytes are damaged or gone, or whose text would be another today. Nothing is
    changed. Exit 1 if bytes are damaged.
    """
    from travaux.rereading import check  # noqa: PLC0415 -- heavy

    told = check(record)
    for words in told.lines:
        typer.echo(plain(words))
    if not quiet:
        typer.echo(told.summary)
    if told.damaged:
        raise typer.Exit(1)


@app.command(epilog=_example("travaux forget 3f2a talks.travaux"))
def forget(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id or file name.")],
    record: RecordPath = DEFAULT_RECORD,
    *,
    codebook: CodebookDir = None,
    world: Worlds = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Take a report out of a record, with its bytes and whatever rested on it alone; no later build brings it back."""
    from travaux.pipeline import forget as run  # noqa: PLC0415 -- heavy

    id_ = run(report, record, codebook_dir=codebook, worlds=world or ())
    if not quiet:
        typer.echo(f"{id_[:12]} is forgotten")


@app.command(
    epilog=_example("travaux show matrix", "travaux show report 3f2a", "travaux show figures talks.travaux --json")
)
def show(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="overview, matrix, timeline, figures, reports, report …")],
    name: Annotated[str | None, typer.Argument(metavar="ID", help="Which report; only for `report`.")] = None,
    record: Annotated[
        str | None, typer.Argument(metavar="RECORD", help="The record.  [default: talks.travaux]")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON in place of tables.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Print a part of a record."""
    if what == "report" and name is None:
        raise typer.BadParameter("`show report` needs the id or file name of a report", param_hint="ID")
    if what != "report":
        if record is not None:
            raise typer.BadParameter(f"{record!r} is one too many", param_hint="RECORD")
        name, record = None, name  # without an id the first place is the record's

    from travaux.publishing import terminal  # noqa: PLC0415 -- heavy

    if what not in terminal.WHATS:
        raise typer.BadParameter(f"{what!r} is none of: {', '.join(terminal.WHATS)}", param_hint="WHAT")
    terminal.show(what, Path(record) if record is not None else DEFAULT_RECORD, name=name, as_json=as_json)


@app.command(epilog=_example("travaux digest --top 10", "travaux digest my.travaux --json"))
def digest(
    record: RecordPath = DEFAULT_RECORD,
    *,
    top: Annotated[int, typer.Option("--top", min=1, metavar="N", help="How many days.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="JSON in place of tables.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Print the days that matter, the most important first, each with the sentences that tell it."""
    from travaux.publishing import terminal  # noqa: PLC0415 -- heavy

    terminal.digest(record, top, as_json=as_json)


@app.command(epilog=_example("travaux changes", "travaux changes --since 2", "travaux changes --since 2031-05-06"))
def changes(
    record: RecordPath = DEFAULT_RECORD,
    *,
    since: Annotated[
        str, typer.Option("--since", metavar="REV|DAY", help="Only revisions after it; from a day on.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON in place of tables.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Print what each build changed: entries that are new, changed or withdrawn, and the reports that caused it."""
    from travaux.publishing import terminal  # noqa: PLC0415 -- heavy

    terminal.changes(record, since, as_json=as_json)


@app.command(epilog=_example("travaux brief", "travaux brief my.travaux > brief.md"))
def brief(record: RecordPath = DEFAULT_RECORD, *, quiet: Quiet = False, debug: Debug = False) -> None:
    """Print one screen of Markdown on the talks, every sentence cited."""
    from travaux.publishing import terminal  # noqa: PLC0415 -- heavy

    terminal.print_brief(record)


@app.command(epilog=_example("travaux publish talks.travaux -o site/"))
def publish(
    record: RecordPath = DEFAULT_RECORD,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for the pages.")],
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Whole reports, not excerpts around their evidence: mind their rights.")
    ] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write the record as pages that work from the file system."""
    from travaux.publishing import publish as run  # noqa: PLC0415 -- heavy

    first = run(record, output, full_text)
    if not quiet:
        typer.echo(str(first))


@app.command(
    epilog=_example(
        "travaux export all > talks.jsonl",
        'travaux export positions --where "party=Lusenia since=2031-03-01" --format csv',
    )
)
def export(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="all, a table (encounters, reports …), or matrix.")],
    record: RecordPath = DEFAULT_RECORD,
    *,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="jsonl, json, csv, parquet, jsonld, markdown, schema.")
    ] = "jsonl",
    where: Annotated[str, typer.Option("--where", metavar="FILTER", help="key=value …, as in the pages.")] = "",
    judged: Annotated[bool, typer.Option("--judged", help="As judgements leave the entries.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write a record's rows to standard output, all that the filter keeps, in a fixed order."""
    from travaux.publishing import exporting  # noqa: PLC0415 -- heavy
    from travaux.publishing.filtering import Filter  # noqa: PLC0415

    if what not in exporting.WHATS:
        raise typer.BadParameter(f"{what!r} is none of: {', '.join(exporting.WHATS)}", param_hint="WHAT")
    if format_ not in exporting.FORMATS:
        raise typer.BadParameter(f"{format_!r} is none of: {', '.join(exporting.FORMATS)}", param_hint="--format")
    out = sys.stdout.buffer  # bytes: the same in every locale and on every system
    for piece in exporting.export_file(record, what, format_, Filter.parse(where), judged=judged):
        out.write(piece)
    out.flush()


@app.command("import", epilog=_example("travaux import talks.jsonl -o talks.travaux"))
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `travaux export all` wrote.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The record to make or to add to.")] = DEFAULT_RECORD,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Read an export back into a record."""
    from travaux.recording.importing import import_file  # noqa: PLC0415 -- heavy

    done = import_file(file, output)
    if not quiet:
        typer.echo(f"{plain(str(output))}: " + ", ".join(f"{count:,} {table}" for table, count in done.rows.items()))
        if done.passed_over:
            typer.echo(f"passed over: {plain(', '.join(done.passed_over))}", err=True)


@app.command(epilog=_example("travaux serve talks.travaux"))
def serve(
    record: RecordPath = DEFAULT_RECORD,
    *,
    host: Annotated[str, typer.Option("--host", help="Another address than 127.0.0.1 needs --token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port.")] = 8000,
    token: Annotated[str | None, typer.Option("--token", metavar="SECRET", help="What readers have to show.")] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Serve the record's pages on this machine: with search, filters, exports and judgements."""
    from travaux.serving import serve as run  # noqa: PLC0415 -- heavy

    def told(address: str) -> None:
        if not quiet:
            typer.echo(f"{plain(str(record))}: {address} (Ctrl+C ends it)")

    run(record, host, port, token, told)


@app.command(epilog=_example("travaux assess reports quality/reports", "travaux assess statements gold.jsonl --json"))
def assess(
    task: Annotated[str, typer.Argument(metavar="TASK", help="What is measured: statements, reports, seeds …")],
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="What is right: files or a folder.")],
    *,
    predictions: Annotated[Path | None, typer.Option(metavar="OUT", help="Write what was scored there.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object in place of a table.")] = False,
    world: Worlds = None,
    model: Model = None,
    codebook: CodebookDir = None,
    statement_only: Annotated[bool, typer.Option("--statement-only", help="Score statements alone.")] = False,
    pair_given: Annotated[bool, typer.Option("--pair-given", help="Events: actor and recipient are given.")] = False,
    pile_hidden: Annotated[
        float | None, typer.Option(min=0.0, max=1.0, metavar="SHARE", help="Dating: hide this share of the dates.")
    ] = None,
    keep_leaks: Annotated[bool, typer.Option("--keep-leaks", help="Dating: do not cut datelines first.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure what is found against gold."""
    from travaux import assessing  # noqa: PLC0415 -- heavy
    from travaux.settings import Settings  # noqa: PLC0415

    if task not in assessing.TASKS:
        raise typer.BadParameter(f"{task!r} is none of: {', '.join(assessing.TASKS)}", param_hint="TASK")
    result = assessing.run(
        task,
        gold,
        settings=Settings.load(model=model),
        predictions=predictions,
        codebook_dir=codebook,
        worlds=world or (),
        statement_only=statement_only,
        pair_given=pair_given,
        pile_hidden=pile_hidden,
        keep_leaks=keep_leaks,
    )
    if as_json:
        typer.echo(result.as_json())
    else:
        from rich.console import Console  # noqa: PLC0415 -- heavy

        Console().print(assessing.table(result))


@codebook_app.command("check", epilog=_example("travaux codebook check my-codebook/"))
def codebook_check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of your vocabularies.")],
    *,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check your own vocabularies; every mistake is listed with its file and line."""
    from travaux.codebook import check  # noqa: PLC0415 -- heavy
    from travaux.errors import CodebookError  # noqa: PLC0415

    mistakes = check(folder)
    if mistakes:
        raise CodebookError(mistakes)
    if not quiet:
        typer.echo(f"{folder}: no mistakes")


@world_app.command("check", epilog=_example("travaux world check my-world.yaml"))
def world_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your world file.")],
    *,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check a world file; every mistake is listed with its file and line."""
    from travaux.dating import WorldError, check_world  # noqa: PLC0415 -- heavy

    mistakes = check_world(file)
    if mistakes:
        raise WorldError(mistakes)
    if not quiet:
        typer.echo(f"{file}: no mistakes")


def main() -> NoReturn:
    """The entry point: runs the command and turns what goes wrong into one line and an exit code."""
    try:
        app(prog_name="travaux")
    except KeyboardInterrupt:
        typer.echo("travaux: stopped; what was read is kept, and the same command goes on from there", err=True)
        sys.exit(130)
    except TravauxError as problem:
        if _run["debug"]:
            raise
        _fail(str(problem))
    except Exception as problem:
        if _run["debug"]:
            raise
        what = " ".join(f"{type(problem).__name__}: {problem}".split())
        notes = "".join(f", {note}" for note in getattr(problem, "__notes__", ()))
        _fail(f"a fault in Travaux{notes}: {what} (--debug shows where)")
    sys.exit(0)


def _fail(message: str) -> NoReturn:
    typer.echo(f"travaux: {message}", err=True)
    sys.exit(1)
