"""RSS and Atom feeds: each entry with a text of its own is a report.

A feed is named for its new entries. Which of them were taken is kept in the record, by the entries' own ids, so that
a second build takes the new ones only. Many feeds carry teasers: with `--follow` the page behind each new entry is
fetched in its place; without, the network is not touched for addresses that only the feed names.
"""

from __future__ import annotations

import calendar
import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax import SAXException

from travaux.intake.forms.form import Form, Got
from travaux.intake.liveblog import plain
from travaux.intake.nouns import Blob, Document, House, Unreadable, Visit
from travaux.model import Known, Refusal

__all__ = ["FORM"]

_BEGINS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.I | re.S,
)
_SHORTEST = 80  # characters of an entry's text; less is a headline


def read(blob: Blob, house: House) -> Iterator[Got]:
    """The new entries of a feed, as documents, or with `follow` as the pages they lead to."""
    import feedparser  # noqa: PLC0415 -- only feeds need it

    raw = blob.all(house.settings.largest)
    # feedparser would fetch what looks like an address; a stream is nothing but its bytes
    parsed: Any = feedparser.parse(BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    entries = list(parsed.get("entries", ()))
    broken = isinstance(parsed.get("bozo_exception"), SAXException)
    if parsed.get("bozo") and (
        not entries or (broken and not any(e.get("title") or e.get("summary") for e in entries))
    ):
        raise Unreadable("a feed that cannot be parsed")
    address = blob.known.address or blob.source
    before = house.visits.get(address, Visit(address))
    outlet = plain(str(parsed.feed.get("title") or "")) or None
    taken = set(before.entries)
    for entry in entries:
        name = _name(entry)
        if name in taken:
            continue
        taken.add(name)
        yield _entry(blob, entry, name, outlet, raw, house)
    now = house.told.get(address, before)
    house.told[address] = replace(now, entries=frozenset(taken))


def _entry(blob: Blob, entry: Any, name: str, outlet: str | None, raw: bytes, house: House) -> Got:
    source, link = f"{blob.source}#{name}", str(entry.get("link") or "") or None
    title = " ".join(plain(str(entry.get("title") or "")).split()) or None
    known = Known(outlet, title, link, _day(entry))
    if house.follow and link and house.fetcher:
        return house.fetcher.blob(link, known=replace(known, title=None, published=None), depth=blob.depth + 1)
    parts = [str(c.get("value") or "") for c in entry.get("content", ())] or [str(entry.get("summary") or "")]
    body = plain("\n".join(parts))
    if len(body) < _SHORTEST:
        return Refusal(
            source,
            "an entry with a teaser only; --follow fetches the page behind it" if link else "an entry without a text",
        )
    text = body if title is None or body.startswith(title) else f"{title}\n{body}"
    # an entry's bytes are its own markup, not the feed around it, which differs at every visit
    own = "\n".join(parts).encode("utf-8", "replace")
    return Document(source, text, "utf-8", own, known, "entry")


def _name(entry: Any) -> str:
    """What tells an entry from the others, and stays: its id, else its link, else its words."""
    told = entry.get("id") or entry.get("link") or f"{entry.get('title')}\x1f{entry.get('summary')}"
    return hashlib.sha256(str(told).encode("utf-8", "replace")).hexdigest()[:16]


def _day(entry: Any) -> str | None:
    when = entry.get("published_parsed")
    if not isinstance(when, time.struct_time):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(when), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None


FORM = Form(
    "feed",
    "RSS and Atom feeds: their new entries (--follow: the pages behind them)",
    lambda head, _: bool(_BEGINS.match(head)),
    read,
)
