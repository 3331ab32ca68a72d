"""The record as static pages: relative links, no script, nothing fetched, the same bytes for the same record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from travaux.errors import InputError, RecordError
from travaux.publishing.labels import KIND_LABELS, LAYER_LABELS, Vocabulary
from travaux.publishing.printing import plural, visible
from travaux.publishing.views import (
    Pile,
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
from travaux.publishing.views.overview import link_target
from travaux.publishing.worth import Worth, load_worth

if TYPE_CHECKING:
    from jinja2 import Environment

    from travaux.recording import Record

__all__ = ["DAYS", "MARKER", "pages", "publish", "write_site"]

MARKER = ".travaux-site"
"""The file that marks a folder as a site of ours and lists what we wrote there."""

DAYS = 40
"""Days on the page of the digest: as many as can be read, whatever the size of the pile."""

_HEADING = "travaux site 1"
_OURS = re.compile(r"(?:[a-z]+\.(?:html|css)|reports/[0-9a-f]{64}\.html|lineage/[0-9a-f]{16}-[0-9a-f]{16}\.html)")
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
    environment = _environment(vocabulary)

    def page(template: str, path: str, **context: Any) -> tuple[str, str]:
        root = "../" * path.count("/")
        return path, environment.get_template(template).render(root=root, here=path, full_text=full_text, **context)

    yield "travaux.css", (resources.files("travaux.publishing") / "static" / "travaux.css").read_text(encoding="utf-8")
    rows = reports_view(pile)
    matrix = matrix_view(pile, vocabulary)
    digest = digest_view(pile, DAYS)
    discrepancies = discrepancies_view(pile, vocabulary)
    lineage = lineage_view(pile, full=full_text)
    quoted = {
        report: (*digest.quoted.get(report, ()), *discrepancies.quoted.get(report, ()))
        for report in {*digest.quoted, *discrepancies.quoted}
    }
    yield page("index.html.j2", "index.html", view=overview_view(pile, worth))
    yield page("digest.html.j2", "digest.html", view=digest)
    yield page("matrix.html.j2", "matrix.html", view=matrix, cells=matrix.by_place())
    yield page("timeline.html.j2", "timeline.html", view=timeline_view(pile, vocabulary))
    yield page("proposals.html.j2", "proposals.html", view=proposals_view(pile, vocabulary))
    yield page("figures.html.j2", "figures.html", view=figures_view(pile, vocabulary))
    yield page("voices.html.j2", "voices.html", view=voices_view(pile, vocabulary))
    yield page("lineage.html.j2", "lineage.html", view=lineage)
    for pair in lineage.pairs:
        yield page("pair.html.j2", pair.page, view=pair)
    yield page("discrepancies.html.j2", "discrepancies.html", view=discrepancies)
    yield page("changes.html.j2", "changes.html", view=changes_view(pile))
    yield page("reports.html.j2", "reports.html", view=rows)
    found = entries_by_report(pile)
    for stored, row in zip(pile.reports, rows, strict=True):
        entries = found[stored.report.id]
        spans = quoted.get(row.id, ())
        view = sheet_view(pile, vocabulary, stored, row, full=full_text, entries=entries, quoted=spans)
        yield page("sheet.html.j2", f"reports/{row.id}.html", view=view)


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


def _environment(vocabulary: Vocabulary) -> Environment:
    """Everything that a page prints is escaped; an unknown name in a template or a printed None is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 -- heavy

    environment = Environment(
        loader=PackageLoader("travaux.publishing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plural"] = plural
    environment.globals.update(
        kinds=dict(KIND_LABELS), layer_labels=dict(LAYER_LABELS), link_target=link_target, vocabulary=vocabulary
    )
    return environment


def _printable(value: Any) -> Any:
    """The one gate between received characters and a page, in front of escaping."""
    if value is None:
        raise TypeError("a page would print None")
    return visible(value) if type(value) is str else value
