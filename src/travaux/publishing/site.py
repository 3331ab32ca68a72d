"""The record as static pages: relative links, no script, nothing fetched, the same bytes for the same record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from travaux.errors import InputError, RecordError
from travaux.publishing.charts import charts
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import visible
from travaux.publishing.rendering import PAGES, Renderer, Site, asset
from travaux.publishing.views import Pile
from travaux.publishing.worth import Worth, load_worth

if TYPE_CHECKING:
    from travaux.recording import Record

__all__ = ["MARKER", "pages", "publish", "write_site"]

MARKER = ".travaux-site"
"""The file that marks a folder as a site of ours and lists what we wrote there."""

_HEADING = "travaux site 1"
_OURS = re.compile(
    r"(?:[a-z]+\.(?:html|css)|reports/[0-9a-f]{64}\.html|charts/[a-z0-9-]+\.svg"
    r"|lineage/[0-9a-f]{16}-[0-9a-f]{16}\.html)"
)
_REPORT_ID = re.compile(r"[0-9a-f]{64}")


def publish(record: Path | Record, out: Path, full_text: bool = False) -> Path:
    """Writes the pages of `record` (its file, or opened) into the folder `out`; returns the path of `index.html`.

    Reports appear as excerpts around their evidence unless `full_text`. Pages of an earlier run that are no longer
    wanted are removed, other files in the folder left alone. Raises InputError if `out` cannot be used (a file, or a
    folder with something else in it), RecordError if the record cannot be read.
    """
    from travaux.recording import Record  # noqa: PLC0415 -- heavy

    earlier = _check_folder(out)
    pile = Pile.read(Record.open(record) if isinstance(record, Path) else record)
    return write_site(pages(pile, Vocabulary.standard(), load_worth(), full_text=full_text), out, earlier)


def pages(
    pile: Pile, vocabulary: Vocabulary, worth: Mapping[str, Worth], *, full_text: bool = False
) -> Iterator[tuple[str, str]]:
    """Every file of the site: `(relative path, content)`."""
    for stored in pile.reports:
        if not _REPORT_ID.fullmatch(stored.report.id):
            raise RecordError(f"not an id of a report: {visible(stored.report.id)!r}")
    renderer = Renderer(vocabulary, worth)
    site = Site(pile, vocabulary, worth, full_text)
    yield "travaux.css", asset("travaux.css")
    for page in PAGES:
        yield page.path, renderer.page(site, page)
    for pair in site.lineage.pairs:
        yield pair.page, renderer.template(site, "pair.html.j2", pair.page, view=pair)
    for name, drawing in charts(pile, vocabulary):
        yield f"charts/{name}.svg", drawing
    for report in (stored.report.id for stored in pile.reports):
        yield f"reports/{report}.html", renderer.sheet(site, report)


def write_site(files: Iterator[tuple[str, str]], out: Path, earlier: frozenset[str] | None = None) -> Path:
    """Writes files into `out` and removes earlier ones that are not among them; returns the path of `index.html`."""
    if earlier is None:
        earlier = _check_folder(out)
    try:
        for folder in ("reports", "lineage"):
            (out / folder).mkdir(parents=True, exist_ok=True)
        # The marker first: a run that is cut short leaves a folder that the next run may use.
        _write_marker(out, earlier)
        written: set[str] = set()
        for path, content in files:
            (out / path).parent.mkdir(exist_ok=True)
            (out / path).write_bytes(content.encode("utf-8"))
            written.add(path)
        for path in sorted(earlier - written):
            (out / path).unlink(missing_ok=True)
        _write_marker(out, frozenset(written))
    except OSError as problem:
        raise InputError(f"cannot write pages into {out}: {problem.strerror or problem}") from problem
    return out / "index.html"


def _check_folder(out: Path) -> frozenset[str]:
    """What an earlier run wrote there; InputError if the folder is not ours to use."""
    try:
        if not out.exists():
            return frozenset()
        if not out.is_dir():
            raise InputError(f"{out} is a file: name a folder for the pages")
        marker = out / MARKER
        if marker.is_file():
            lines = marker.read_text(encoding="utf-8", errors="replace").splitlines()
            if lines[:1] == [_HEADING]:
                return frozenset(line for line in lines[1:] if _OURS.fullmatch(line))
        if any(out.iterdir()):
            raise InputError(f"{out} holds files that are no pages of Travaux: name a new or empty folder")
    except OSError as problem:
        raise InputError(f"cannot use the folder {out}: {problem.strerror or problem}") from problem
    return frozenset()


def _write_marker(out: Path, paths: frozenset[str]) -> None:
    (out / MARKER).write_text("\n".join([_HEADING, *sorted(paths)]) + "\n", encoding="utf-8")
