"""The one way from a pile to a page: the same views and templates for published files and for the server.

`PAGES` is the list of pages that every site has; a new page is one row here, one view and one template. What only
the server can do (filters, search, judgements) comes in as `live`, which is None for published files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

from travaux.model import Entry
from travaux.publishing.charts import chart_names
from travaux.publishing.labels import KIND_LABELS, LAYER_LABELS, Vocabulary
from travaux.publishing.printing import plural, visible
from travaux.publishing.views import (
    Digest,
    Discrepancies,
    Lineage,
    Pile,
    ReportRow,
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
from travaux.publishing.worth import Worth

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["DAYS", "PAGES", "Renderer", "Site", "SitePage", "asset"]

DAYS = 40
"""Days on the page of the digest: as many as can be read, whatever the size of the pile."""


@dataclass(frozen=True)
class Site:
    """What pages are made from. `pile` is what is shown, `whole` (its superset) what links may lead to."""

    pile: Pile
    vocabulary: Vocabulary
    worth: Mapping[str, Worth]
    full_text: bool = False

    @cached_property
    def reports(self) -> tuple[ReportRow, ...]:
        """The rows of all reports."""
        return reports_view(self.pile)

    @cached_property
    def rows(self) -> Mapping[str, ReportRow]:
        """The rows of all reports, by id."""
        return {row.id: row for row in self.reports}

    @cached_property
    def digest(self) -> Digest:
        """The days that matter."""
        return digest_view(self.pile, DAYS)

    @cached_property
    def discrepancies(self) -> Discrepancies:
        """Where reports say different things."""
        return discrepancies_view(self.pile, self.vocabulary)

    @cached_property
    def lineage(self) -> Lineage:
        """Which reports stand on which."""
        return lineage_view(self.pile, full=self.full_text)

    @cached_property
    def quoted(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """The stretches of each report that pages quote besides its entries."""
        days, differ = self.digest.quoted, self.discrepancies.quoted
        return {report: (*days.get(report, ()), *differ.get(report, ())) for report in {*days, *differ}}

    @cached_property
    def entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries with words in each report."""
        return entries_by_report(self.pile)


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: its path, its name in the navigation, its template, and what makes the template's own values."""

    path: str
    name: str
    template: str
    values: Callable[[Site], Mapping[str, Any]]
    kinds: tuple[str, ...] = ()


def _matrix(site: Site) -> Mapping[str, Any]:
    view = matrix_view(site.pile, site.vocabulary)
    return {"view": view, "cells": view.by_place()}


PAGES: tuple[SitePage, ...] = (
    SitePage("index.html", "Overview", "index.html.j2", lambda s: {"view": overview_view(s.pile, s.worth)}),
    SitePage("digest.html", "Digest", "digest.html.j2", lambda s: {"view": s.digest}),
    SitePage("matrix.html", "Positions", "matrix.html.j2", _matrix, ("position",)),
    SitePage(
        "timeline.html",
        "Timeline",
        "timeline.html.j2",
        lambda s: {"view": timeline_view(s.pile, s.vocabulary)},
        ("encounter", "background"),
    ),
    SitePage(
        "proposals.html",
        "Proposals",
        "proposals.html.j2",
        lambda s: {"view": proposals_view(s.pile, s.vocabulary)},
        ("proposal", "term"),
    ),
    SitePage(
        "figures.html",
        "Figures",
        "figures.html.j2",
        lambda s: {"view": figures_view(s.pile, s.vocabulary), "charts": chart_names(s.pile)},
        ("figure",),
    ),
    SitePage(
        "voices.html",
        "Voices",
        "voices.html.j2",
        lambda s: {"view": voices_view(s.pile, s.vocabulary)},
        ("statement",),
    ),
    SitePage("discrepancies.html", "Discrepancies", "discrepancies.html.j2", lambda s: {"view": s.discrepancies}),
    SitePage("lineage.html", "Lineage", "lineage.html.j2", lambda s: {"view": s.lineage}),
    SitePage("changes.html", "Changes", "changes.html.j2", lambda s: {"view": changes_view(s.pile)}),
    SitePage("reports.html", "Reports", "reports.html.j2", lambda s: {"view": s.reports}),
)
"""The pages of a site, in the order of its navigation. Sheets of reports come besides."""


class Renderer:
    """Writes pages of one site. `live` is what the server adds, None in published files."""

    def __init__(self, vocabulary: Vocabulary, worth: Mapping[str, Worth]) -> None:
        self._environment = _environment(vocabulary, worth)

    def page(self, site: Site, page: SitePage, live: Any = None, **more: Any) -> str:
        """One of PAGES."""
        return self.template(site, page.template, page.path, live, **{**page.values(site), **more})

    def sheet(
        self, site: Site, report: str, live: Any = None, marked: tuple[tuple[int, int], ...] = (), **more: Any
    ) -> str:
        """The sheet of a report; `marked` are further stretches to mark and to link to."""
        stored = site.pile.by_id[report]
        view = sheet_view(
            site.pile,
            site.vocabulary,
            stored,
            site.rows[report],
            full=site.full_text,
            entries=site.entries[report],
            quoted=(*site.quoted.get(report, ()), *marked),
        )
        return self.template(site, "sheet.html.j2", f"reports/{report}.html", live, view=view, **more)

    def template(self, site: Site, template: str, path: str, live: Any = None, **values: Any) -> str:
        """Any template, at the path that its links are written from."""
        made = self._environment.get_template(template)
        root = "../" * path.count("/")
        return made.render(root=root, here=path, full_text=site.full_text, live=live, **values)


def asset(name: str) -> str:
    """A file that pages need beside them: `travaux.css`, `travaux.js`."""
    return (resources.files("travaux.publishing") / "static" / name).read_text(encoding="utf-8")


def _environment(vocabulary: Vocabulary, worth: Mapping[str, Worth]) -> Environment:
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
        kinds=dict(KIND_LABELS),
        layer_labels=dict(LAYER_LABELS),
        link_target=link_target,
        vocabulary=vocabulary,
        worth=dict(worth),
        site_pages=tuple((page.path, page.name) for page in PAGES),
    )
    return environment


def _printable(value: Any) -> Any:
    """The one gate between received characters and a page, in front of escaping."""
    if value is None:
        raise TypeError("a page would print None")
    return visible(value) if type(value) is str else value
