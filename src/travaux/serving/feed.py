"""Changes as an Atom feed: one entry a revision, with the reports that it brought.

`changes_of` is where a feed gets its entries from; what changed in each entry of the record joins there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from travaux.publishing.printing import plural, visible
from travaux.serving.library import Snapshot

__all__ = ["Change", "atom", "changes_of"]

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `id` is stable, `made` ISO time, `told` for people, `link` a path on this server."""

    id: str
    made: str
    title: str
    told: str
    link: str


def changes_of(snapshot: Snapshot) -> Iterator[Change]:
    """The changes of a record, the newest first."""
    pile = snapshot.catalogue.pile
    for revision in sorted(snapshot.revisions, key=lambda r: r.number, reverse=True)[:_MOST]:
        names = [pile.by_id[report].report.name for report in revision.reports if report in pile.by_id]
        shown = ", ".join(names[:20]) + (f" and {len(names) - 20:,} more" if len(names) > 20 else "")
        yield Change(
            id=f"urn:travaux:revision:{revision.number}:{revision.made}",
            made=revision.made,
            title=f"Revision {revision.number}: {plural(len(names), 'new report')}",
            told=f"{shown or 'no new report'} ({revision.note})",
            link="reports.html",
        )


def atom(snapshot: Snapshot, base: str) -> bytes:
    """The feed as XML."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    changes = list(changes_of(snapshot))
    _text(feed, "id", "urn:travaux:changes")
    _text(feed, "title", "Changes of this record of the talks")
    _text(feed, "updated", changes[0].made if changes else "1970-01-01T00:00:00+00:00")
    ET.SubElement(feed, f"{{{_ATOM}}}link", href=f"{base}changes.atom", rel="self")
    _text(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Travaux")
    for change in changes:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(entry, "id", change.id)
        _text(entry, "title", change.title)
        _text(entry, "updated", change.made)
        _text(entry, "summary", change.told)
        ET.SubElement(entry, f"{{{_ATOM}}}link", href=f"{base}{change.link}")
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = visible(text)
