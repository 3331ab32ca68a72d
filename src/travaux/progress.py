"""How far a build is, told to people on standard error or to programs as JSON lines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from travaux.model import Refusal
    from travaux.pipeline import Summary

__all__ = ["Pace", "as_event", "line", "many", "plain", "showing", "tell_summary"]

Tell = Callable[[str], None]
Progress = Callable[[int, int], None]


class Pace:
    """The rate of a build and the time left, from its own clock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._started = clock, clock()

    def told(self, done: int, total: int) -> tuple[float, float]:
        """`(reports a second, seconds left)`; zeros before anything can be told."""
        gone = self._clock() - self._started
        rate = done / gone if gone > 0 else 0.0
        return rate, (total - done) / rate if rate else 0.0


@contextmanager
def showing(*, quiet: bool, as_json: bool = False) -> Iterator[tuple[Tell, Progress]]:
    """`(tell, progress)` for a build: a bar on a terminal, a line now and then elsewhere; on standard error."""
    if as_json:
        yield _events()
    elif quiet:
        yield (lambda line: None), (lambda done, total: None)
    elif not sys.stderr.isatty():
        yield _lines()
    else:
        with _bar() as pair:
            yield pair


def as_event(event: str, **values: Any) -> str:
    """One event as a line of JSON."""
    return json.dumps({"event": event, **values}, ensure_ascii=False, sort_keys=True)


def _events() -> tuple[Tell, Progress]:
    pace = Pace()

    def progress(done: int, total: int) -> None:
        rate, left = pace.told(done, total)
        line = as_event("progress", done=done, total=total, rate=round(rate, 2), seconds_left=round(left, 1))
        typer.echo(line, err=True)

    return (lambda line: typer.echo(as_event("message", text=line), err=True)), progress


def _lines() -> tuple[Tell, Progress]:
    pace = Pace()

    def progress(done: int, total: int) -> None:
        """A line at each tenth of the way."""
        if done == total or done * 10 // total > (done - 1) * 10 // total:
            rate, left = pace.told(done, total)
            typer.echo(f"read {done} of {total} ({rate:.1f} a second, {_time(left)} left)", err=True)

    return (lambda line: typer.echo(plain(line), err=True)), progress


@contextmanager
def _bar() -> Iterator[tuple[Tell, Progress]]:
    from rich.console import Console  # noqa: PLC0415 -- heavy
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    rate_column = TextColumn("{task.fields[rate]:.1f}/s")
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), rate_column, TimeRemainingColumn())
    pace = Pace()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, rate=0.0)

        def tell(line: str) -> None:
            bar.console.print(plain(line), markup=False, highlight=False)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, rate=pace.told(done, total)[0])

        yield tell, progress


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def plain(text: str) -> str:
    """One printable line: names of files may hold line ends and control characters."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


_SHOWN_REFUSALS = 20


def tell_summary(summary: Summary, output: Path, seconds: float) -> None:
    """Prints what a build did: counts, languages, refusals with their reasons (the first of many)."""
    entries = ", ".join(many(count, kind.removesuffix("s")) for kind, count in summary.entries.items())
    typer.echo(f"{plain(str(output))}: {many(summary.reports, 'report')}; {entries}")
    changed = f"revision {summary.revision}" if summary.revision else "nothing changed"
    typer.echo(
        f"read {summary.read} new, {summary.known} known before, {summary.duplicates} further copies, "
        f"{len(summary.refused)} refused; {changed}; {seconds:.1f} s"
    )
    if summary.languages:
        told = ", ".join(f"{count} in {code}" for code, count in summary.languages.items())
        typer.echo(f"kept but not read, since they are not in English: {told}")
    for refusal in summary.refused[:_SHOWN_REFUSALS]:
        typer.echo(f"refused: {line(refusal)}")
    if len(summary.refused) > _SHOWN_REFUSALS:
        more = len(summary.refused) - _SHOWN_REFUSALS
        typer.echo(f"… and {more} more refused; `travaux export refusals {plain(str(output))}` lists all")


def many(count: int, one: str) -> str:
    """ "3 reports", "1 report"."""
    return f"{count:,} {one}{'s' * (count != 1)}"


def line(refusal: Refusal) -> str:
    """What was refused, and why."""
    return plain(f"{refusal.source}: {refusal.reason}")
