"""The pages: the same paths as in published files, with and without `.html`, and what only a server can do."""

from __future__ import annotations

import hmac
import re
import time
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from travaux.errors import InputError
from travaux.model import KINDS, Entry
from travaux.publishing.charts import draw, series_of
from travaux.publishing.exporting import FORMATS, export
from travaux.publishing.filtering import Filter
from travaux.publishing.printing import plural
from travaux.publishing.rendering import PAGES, Site, SitePage, asset
from travaux.publishing.views import Pile
from travaux.publishing.views.overview import PAGE_OF_KIND
from travaux.publishing.views.summary import summary
from travaux.recording.judging import VERBS, Judgement, correctable
from travaux.serving.answers import tagged
from travaux.serving.feed import atom
from travaux.serving.library import Library, Snapshot
from travaux.serving.live import MOST, Live, Paging, downloads, live, page_links, part_of

__all__ = ["Desk", "page_router"]

_PAGES = {page.path.removesuffix(".html"): page for page in PAGES}
_WORDS = re.compile(r"(\d{1,9})-(\d{1,9})")
_SHOWN = 50
_CROWDED = 400
_FORM = 20_000


class Desk:
    """Makes pages from the newest snapshot. `secret` is what a form has to bring back: no other site knows it."""

    def __init__(self, library: Library, secret: str) -> None:
        self.library = library
        self.secret = secret

    def live(self, snapshot: Snapshot, chosen: Filter, path: str, **more: Any) -> Live:
        """What the server adds to a page."""
        return live(snapshot, chosen, path, csrf=self.secret, stale=self.library.problem, **more)

    def answer(self, request: Request, make: Any) -> Response:
        """A page, from what was kept of it if nothing has changed, with the time it took."""
        started = time.perf_counter()
        snapshot = self.library.current()
        key = f"{request.url.path}?{request.url.query}#{self.library.problem}"
        body = snapshot.cached(key)
        if body is None:
            body = make(snapshot).encode("utf-8", "replace")
            snapshot.keep(key, body)
        took = f"page;dur={1000 * (time.perf_counter() - started):.1f}"
        return tagged(request, body, "text/html; charset=utf-8", {"server-timing": took})

    def problem(self, request: Request, status: int, told: str) -> Response:
        """What went wrong, as a page."""
        snapshot = self.library.current()
        titles = {404: "Not here", 400: "That cannot be shown", 403: "Not done"}
        # written from the root, however deep the address is
        path = request.url.path.lstrip("/")
        body = snapshot.renderer.template(
            snapshot.site,
            "problem.html.j2",
            path,
            self.live(snapshot, Filter(), "problem"),
            title=titles.get(status, "That did not work"),
            told=told,
        )
        return HTMLResponse(body.encode("utf-8", "replace"), status)

    def entry(self, snapshot: Snapshot, name: str) -> Entry:
        """The entry that a finding's id belongs to."""
        found = snapshot.catalogue.pile.finding_entry.get(name)
        if found is None:
            raise HTTPException(404, "There is no such entry.")
        return found

    def page(self, snapshot: Snapshot, page: SitePage, chosen: Filter, number: int) -> str:
        """One of the pages of every site, as the filter narrows it."""
        site, renderer = snapshot.site, snapshot.renderer
        if page.path == "reports.html":
            return self._reports(snapshot, page, chosen, number)
        if not page.kinds:
            return renderer.page(site, page, self.live(snapshot, chosen, page.path))
        pile, paging, told = part_of(snapshot.catalogue.select(chosen), page, chosen, number)
        shown = Site(pile, site.vocabulary, site.worth, full_text=True)
        crowded = page.path == "matrix.html" and len(pile.entries["position"]) > _CROWDED
        note = (
            f"{told}: too many for one page. Each stance leads to its cell; a filter narrows the matrix."
            if crowded
            else ""
        )
        added = self.live(
            snapshot,
            chosen,
            page.path,
            matched=told,
            paging=paging,
            glance_only=note,
            downloads=downloads(chosen, page.kinds, page.path),
            download_note=f"Download exactly what the filter shows ({told}):",
        )
        return renderer.page(shown, page, added)

    def _reports(self, snapshot: Snapshot, page: SitePage, chosen: Filter, number: int) -> str:
        rows = [snapshot.site.rows[stored.report.id] for stored in snapshot.catalogue.reports(chosen)]
        told = plural(len(rows), "report")
        last = max((len(rows) - 1) // MOST + 1, 1)
        number = min(max(number, 1), last)
        first = (number - 1) * MOST
        place = Paging(
            f"{first + 1:,} to {min(first + MOST, len(rows)):,} of {told}.", page_links(chosen, number, last)
        )
        suffix = f"?{chosen.query}" if chosen.pairs else ""
        added = self.live(
            snapshot,
            chosen,
            page.path,
            matched=told,
            paging=place if last > 1 else None,
            downloads=((f"export/reports.jsonl{suffix}", "JSONL"), (f"export/reports.json{suffix}", "JSON")),
            download_note=f"Download exactly what the filter shows ({told}):",
        )
        return snapshot.renderer.page(snapshot.site, page, added, view=rows[first : first + MOST])

    def search(self, snapshot: Snapshot, chosen: Filter, number: int) -> str:
        """Entries and reports that a filter keeps, the best first, with counts of what they are."""
        catalogue = snapshot.catalogue
        pile = catalogue.select(chosen)
        entries = _ranked(pile, catalogue.index.entries(" ".join(chosen.values("q"))) if chosen.values("q") else ())
        last = max((len(entries) - 1) // _SHOWN + 1, 1)
        number = min(max(number, 1), last)
        shown = entries[(number - 1) * _SHOWN : number * _SHOWN]
        told = plural(len(entries), "entry", "entries")
        place = Paging(f"Part {number:,} of {last:,}.", page_links(chosen, number, last)) if last > 1 else None
        among = [stored.report.id for stored in catalogue.reports(chosen)]
        query = " ".join(chosen.values("q"))
        hits = catalogue.index.report_hits(query, among, 20) if query and number == 1 else ()
        added = self.live(
            snapshot,
            chosen,
            "search.html",
            matched=told,
            paging=place,
            downloads=downloads(chosen, tuple(kind for kind in KINDS if pile.entries[kind]), "search.html"),
            download_note=f"Download exactly what the search found ({told}):",
        )
        return snapshot.renderer.template(
            snapshot.site,
            "search.html.j2",
            "search.html",
            added,
            facets=catalogue.facets(pile, chosen),
            total=len(entries),
            found=[summary(catalogue.pile, catalogue.vocabulary, entry) for entry in shown],
            reports=hits,
            names={report: catalogue.pile.by_id[report].report.name for report in among},
        )

    def judging(self, snapshot: Snapshot, entry: Entry, problem: str = "") -> str:
        """The form for a judgement on one entry."""
        catalogue = snapshot.catalogue
        whole = catalogue.pile
        # a pile of its own: the machine's entry may have been rejected, and then stands in no other
        found = Pile.of([whole.by_id[report] for report in {f.report for f in entry.findings}], [entry])
        found = replace(found, names=whole.names, statements=whole.statements)
        return snapshot.renderer.template(
            snapshot.site,
            "judge.html.j2",
            f"judge/{entry.id}",
            self.live(snapshot, Filter(), "judge"),
            one=summary(found, catalogue.vocabulary, found.finding_entry[entry.id]),
            verbs=list(VERBS.items()),
            fields=correctable(entry),
            problem=problem,
            file=self.library.judgements.path.name,
        )

    def judgements(self, snapshot: Snapshot) -> str:
        """All that was judged and stands, and what is to be looked at again."""
        judged = snapshot.judged
        standing = [one for ones in judged.standing.values() for one in ones]
        standing.sort(key=lambda one: (one.made, one.id), reverse=True)
        return snapshot.renderer.template(
            snapshot.site,
            "judgements.html.j2",
            "judgements.html",
            self.live(
                snapshot,
                Filter(),
                "judgements.html",
                downloads=(("export/judgements.jsonl", "JSONL"),),
                download_note="Download all judgements:",
            ),
            standing=[_judged(snapshot, one) for one in standing],
            again=[_judged(snapshot, one) for one in judged.again],
        )

    def judge(self, name: str, form: dict[str, str]) -> Response:
        """Keeps a judgement that a form brings; the form again, with what is wrong, if it cannot be kept."""
        if not hmac.compare_digest(form.pop("csrf", "").encode("utf-8", "replace"), self.secret.encode()):
            raise HTTPException(403, "The form was not made by this server, or is from before it was started anew.")
        snapshot = self.library.current()
        entry = self.judged_entry(snapshot, name)
        given = {key: form.get(key, "") for key in ("verb", "author", "reason", "other", "field", "value")}
        try:
            self.library.judgements.judge(entry, given.pop("verb"), **given)
        except InputError as problem:
            return HTMLResponse(self.judging(snapshot, entry, str(problem)).encode("utf-8", "replace"), 400)
        self.library.refresh()
        return RedirectResponse("/judgements.html", 303)

    def judged_entry(self, snapshot: Snapshot, name: str) -> Entry:
        """The machine's own entry, also where a judgement has taken it away: what is judged is what was found."""
        for found in snapshot.raw.values():
            for entry in found:
                if entry.id == name:
                    return entry
        shown = self.entry(snapshot, name)
        raw = snapshot.record.entry(name)
        return raw if raw.id == shown.id else shown


def page_router(desk: Desk) -> APIRouter:
    """The routes of the pages."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _files(router, desk)  # first: `/{name}` would take them for pages
    _judging(router, desk)

    @router.get("/")
    @router.get("/{name}")
    def page(request: Request, name: str = "index", page: str = "1") -> Response:
        name = name.removesuffix(".html")
        number = _number(page)
        chosen = Filter.from_query(request.url.query)
        if name == "search":
            return desk.answer(request, lambda s: desk.search(s, chosen, number))
        if name == "judgements":
            return desk.answer(request, desk.judgements)
        if name not in _PAGES:
            raise HTTPException(404, "There is no such page.")
        return desk.answer(request, lambda s: desk.page(s, _PAGES[name], chosen, number))

    @router.get("/reports/{report}")
    def sheet(request: Request, report: str, words: str = "") -> Response:
        def made(snapshot: Snapshot) -> str:
            stored = snapshot.catalogue.pile.by_id.get(report.removesuffix(".html"))
            if stored is None:
                raise HTTPException(404, "There is no such report.")
            found = _WORDS.fullmatch(words)
            span = (int(found[1]), int(found[2])) if found else (0, 0)
            marked = (span,) if 0 <= span[0] < span[1] <= len(stored.report.text) else ()
            return snapshot.renderer.sheet(
                snapshot.site, stored.report.id, desk.live(snapshot, Filter(), "sheet"), marked=marked
            )

        return desk.answer(request, made)

    @router.get("/entries/{name}")
    def entry(name: str) -> Response:
        found = desk.entry(desk.library.current(), name)
        path = PAGE_OF_KIND[found.kind].partition("#")[0]
        report = found.finding.report
        return RedirectResponse(f"/{path}?report={report}#e-{found.id}", 307)

    @router.get("/lineage/{pair}")
    def beside(request: Request, pair: str) -> Response:
        def made(snapshot: Snapshot) -> str:
            page = f"lineage/{pair.removesuffix('.html')}.html"
            found = next((one for one in snapshot.site.lineage.pairs if one.page == page), None)
            if found is None:
                raise HTTPException(404, "There are no two such reports.")
            added = desk.live(snapshot, Filter(), "pair")
            return snapshot.renderer.template(snapshot.site, "pair.html.j2", page, added, view=found)

        return desk.answer(request, made)

    return router


def _judging(router: APIRouter, desk: Desk) -> None:
    """Routes of the form for judgements."""

    @router.get("/judge/{name}")
    def form(name: str) -> Response:
        snapshot = desk.library.current()
        body = desk.judging(snapshot, desk.judged_entry(snapshot, name))
        return HTMLResponse(body.encode("utf-8", "replace"), headers={"cache-control": "no-store"})

    @router.post("/judge/{name}")
    async def judge(request: Request, name: str) -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            raise HTTPException(403, "Judgements are taken from pages of this server alone.")
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > _FORM:
                raise HTTPException(413, "That is too long for a judgement.")
        given = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
        return await run_in_threadpool(desk.judge, name, {key: values[0] for key, values in given.items()})


def _files(router: APIRouter, desk: Desk) -> None:
    """Routes of what is no page."""

    @router.get("/travaux.css")
    def style(request: Request) -> Response:
        return tagged(request, asset("travaux.css").encode(), "text/css; charset=utf-8")

    @router.get("/travaux.js")
    def script(request: Request) -> Response:
        return tagged(request, asset("travaux.js").encode(), "text/javascript; charset=utf-8")

    @router.get("/favicon.ico")
    def icon() -> Response:
        return Response(status_code=204)

    @router.get("/charts/{name}-{theme}.svg")
    def chart(request: Request, name: str, theme: str) -> Response:
        catalogue = desk.library.current().catalogue
        found = next((c for c in series_of(catalogue.pile) if c.name == name), None)
        if found is None or theme not in {"light", "dark"}:
            raise HTTPException(404, "There is no such drawing.")
        drawn = draw(found, catalogue.vocabulary.label("measure", found.measure), theme)
        return tagged(request, drawn.encode(), "image/svg+xml")

    @router.get("/changes.atom")
    def changes(request: Request) -> Response:
        return tagged(request, atom(desk.library.current(), str(request.base_url)), "application/atom+xml")

    @router.get("/export/judgements.jsonl")
    def judged(request: Request) -> Response:
        lines = "".join(one.line + "\n" for one in desk.library.current().judgements)
        return tagged(request, lines.encode(), "application/x-ndjson")

    @router.get("/export/{what}.{format_}")
    def exported(request: Request, what: str, format_: str) -> Response:
        snapshot = desk.library.current()
        chosen = Filter.from_query(request.url.query)
        body = b"".join(export(snapshot.record, what, format_, chosen, snapshot.catalogue))
        named = {"content-disposition": f'attachment; filename="{what}.{"md" if format_ == "markdown" else format_}"'}
        return tagged(request, body, FORMATS[format_][0], named)


def _ranked(pile: Pile, ranks: tuple[str, ...]) -> list[Entry]:
    """Entries by rank, or, without words to search for, sure ones first in the order of kinds."""
    entries = [entry for kind in KINDS for entry in pile.entries[kind]]
    places = {name: place for place, name in enumerate(ranks)}
    return sorted(entries, key=lambda entry: (places.get(entry.id, len(places)), not pile.head(entry).sure))


def _judged(snapshot: Snapshot, one: Judgement) -> Any:
    pile = snapshot.catalogue.pile
    entry = pile.finding_entry.get(one.entry)
    title = summary(pile, snapshot.catalogue.vocabulary, entry).title if entry else ""
    detail = " ".join(part for part in (one.field, one.value, one.other) if part)
    return SimpleNamespace(
        verb=one.verb,
        detail=detail,
        entry=one.entry,
        title=title,
        author=one.author,
        made=one.made,
        reason=one.reason,
    )


def _number(page: str) -> int:
    return int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
