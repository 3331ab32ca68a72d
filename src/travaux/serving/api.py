"""The interface for programs: JSON, read only, described by OpenAPI at `/api/openapi.json`.

Filters are those of the pages, as the same keys of the address. Ids are those of the record and do not change when
it is built again; `link` leads to the words.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from travaux.model import KINDS, Entry, Evidence, StoredReport, finding_id
from travaux.publishing.filtering import KEYS, Filter
from travaux.publishing.views.pile import source_name
from travaux.publishing.views.summary import summary
from travaux.recording import codec
from travaux.recording.json_schema import schema_of
from travaux.serving.answers import tagged
from travaux.serving.library import Library, Snapshot

__all__ = ["api_router"]

_Limit = Annotated[int, Query(ge=1, le=500, description="How many, at most.")]
_Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to pass over.")]
_ENTRY = r"^[0-9a-f]{24}$"
_REPORT = r"^[0-9a-f]{64}$"


_Problems: dict[int | str, dict[str, Any]] = {
    304: {"description": "Not changed since the ETag that was named."},
    400: {"description": "A filter that says what it cannot mean."},
    404: {"description": "No such thing in this record."},
    409: {"description": "The record cannot be read at present."},
}
_PARAMETERS: list[dict[str, Any]] = [
    {
        "name": key,
        "in": "query",
        "required": False,
        "description": f"{told}; may be repeated: values of one key are alternatives",
        "schema": {"type": "array", "maxItems": 10, "items": _value_schema},
    }
    for key, told in KEYS.items()
    for _value_schema in [
        {"type": "string", "format": "date"}
        if key in {"since", "until"}
        else {"type": "string", "enum": ["no", "only"]}
        if key == "unsure"
        else {"type": "string", "maxLength": 400}
    ]
]
_FILTERED = {"parameters": _PARAMETERS}


def api_router(library: Library) -> APIRouter:
    """The routes of the interface."""
    router = APIRouter(prefix="/api", tags=["record"], responses=_Problems)

    def answer(request: Request, value: Any) -> Response:
        body = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
        return tagged(request, body, "application/json")

    @router.get("/overview", summary="What the record holds")
    def overview(request: Request) -> Response:
        snapshot = library.current()
        pile = snapshot.catalogue.pile
        return answer(
            request,
            {
                "state": snapshot.tag,
                "reports": len(pile.reports),
                "entries": {kind: len(pile.entries[kind]) for kind in KINDS},
                "refusals": len(pile.refusals),
                "revision": max((revision.number for revision in snapshot.revisions), default=0),
                "filters": dict(KEYS),
            },
        )

    @router.get("/entries", summary="Entries that a filter keeps", openapi_extra=_FILTERED)
    def entries(request: Request, limit: _Limit = 100, offset: _Offset = 0) -> Response:
        snapshot = library.current()
        pile = snapshot.catalogue.select(Filter.from_query(request.url.query))
        found = [entry for kind in KINDS for entry in pile.entries[kind]]
        items = [_entry(snapshot, entry) for entry in found[offset : offset + limit]]
        return answer(request, {"total": len(found), "offset": offset, "items": items})

    @router.get("/entries/{entry}", summary="One entry, by the id of any of its findings")
    def one(request: Request, entry: Annotated[str, Path(pattern=_ENTRY)]) -> Response:
        snapshot = library.current()
        found = snapshot.catalogue.pile.finding_entry.get(entry)
        if found is None:
            raise HTTPException(404, "no such entry")
        return answer(request, _entry(snapshot, found))

    @router.get("/facets", summary="How many entries there are of each value", openapi_extra=_FILTERED)
    def facets(request: Request, most: Annotated[int, Query(ge=1, le=1000)] = 50) -> Response:
        catalogue = library.current().catalogue
        chosen = Filter.from_query(request.url.query)
        found = catalogue.facets(catalogue.select(chosen), chosen, most)
        return answer(
            request,
            {f.key: [{"value": v.value, "label": v.label, "count": v.count} for v in f.values] for f in found},
        )

    @router.get("/reports", summary="Reports that a filter keeps", openapi_extra=_FILTERED)
    def reports(request: Request, limit: _Limit = 100, offset: _Offset = 0) -> Response:
        found = library.current().catalogue.reports(Filter.from_query(request.url.query))
        items = [_report(stored) for stored in found[offset : offset + limit]]
        return answer(request, {"total": len(found), "offset": offset, "items": items})

    @router.get("/reports/{report}", summary="One report as received, with its layers")
    def report(request: Request, report: Annotated[str, Path(pattern=_REPORT)]) -> Response:
        stored = library.current().catalogue.pile.by_id.get(report)
        if stored is None:
            raise HTTPException(404, "no such report")
        layers = [{"kind": x.kind, "start": x.start, "end": x.end, "label": x.label} for x in stored.layers]
        return answer(request, {**_report(stored), "text": stored.report.text, "layers": layers})

    @router.get("/schemas/{table}", summary="The JSON Schema of a row of the canonical export")
    def schema(request: Request, table: Annotated[str, Path(pattern="^[a-z]{1,20}$")]) -> Response:
        return answer(request, schema_of(table))

    return router


def _entry(snapshot: Snapshot, entry: Entry) -> dict[str, Any]:
    """An entry as JSON: in words, and each finding with its fields."""
    pile = snapshot.catalogue.pile
    head = pile.head(entry)
    told = summary(pile, snapshot.catalogue.vocabulary, entry)

    def words(piece: Evidence) -> str:
        return pile.by_id[piece.report].report.text[piece.start : piece.end]

    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": told.title,
        "facts": dict(told.facts),
        "sure": head.sure,
        "day": {"of": head.day.of, "earliest": head.day.earliest, "latest": head.day.latest, "words": head.day.text},
        "words": [
            {
                "report": w.report,
                "start": w.start,
                "end": w.end,
                "text": w.text,
                "link": f"/reports/{w.report}#{w.anchor}",
            }
            for w in (*head.words, *head.further)
        ],
        "findings": [{"id": finding_id(f), **codec.to_json(f, words)} for f in entry.findings],
        "judgements": [
            {"verb": one.verb, "author": one.author, "made": one.made, "reason": one.reason}
            for one in snapshot.judged.standing.get(entry.id, ())
        ],
        "link": f"/entries/{entry.id}",
    }


def _report(stored: StoredReport) -> dict[str, Any]:
    report, when = stored.report, stored.publication.when
    return {
        "id": report.id,
        "name": report.name,
        "title": report.known.title,
        "outlet": source_name(report),
        "address": report.known.address,
        "published": {
            "earliest": when.earliest.isoformat() if when.earliest else None,
            "latest": when.latest.isoformat() if when.latest else None,
        },
        "argument": list(stored.publication.argument),
        "link": f"/reports/{report.id}",
    }
