"""WARC archives, as web crawlers write them: every page that was fetched with success is a blob with its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from travaux.intake.forms.form import Form, Got
from travaux.intake.nouns import Blob, House, Unreadable, of_bytes
from travaux.model import Known, Refusal

__all__ = ["FORM"]

_READ = ("text/html", "application/xhtml", "text/plain", "application/rss", "application/atom", "text/xml")
_SUFFIX = re.compile(r"\.warc(?:\.gz)?\Z", re.I)


def read(blob: Blob, house: House) -> Iterator[Got]:
    """The pages of an archive; what is no answer, failed or no text is passed over, as an archive is full of that."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 -- only archives need it
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    largest = house.settings.largest
    with blob.open() as stream:
        records = ArchiveIterator(stream)
        at = seen = 0
        try:
            for record in records:
                seen += 1
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                media = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
                if record.rec_type != "response" or not media.lower().startswith(_READ):
                    continue
                if record.http_headers.get_statuscode() != "200":
                    continue
                raw = record.content_stream().read(largest + 1)
                at = records.get_record_offset()  # asking for it goes to the end of the record: the content comes first
                source = f"{blob.source}#{at}"
                if len(raw) > largest:
                    yield Refusal(source, f"larger than {largest:,} bytes (TRAVAUX_LARGEST sets the limit)", offset=at)
                    continue
                name = urlsplit(address).path.rsplit("/", 1)[-1]
                known = Known(address=address or None)
                yield of_bytes(source, raw, name=name, media=media, known=known, depth=blob.depth + 1)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as problem:
            raise Unreadable(f"damaged or cut off: {' '.join(str(problem).lower().split())[:120]}", at) from None
        if not seen:
            raise Unreadable("a web archive without a record: damaged or cut off", at)


def _recognises(head: bytes, blob: Blob) -> bool:
    return head.startswith(b"WARC/") or (bool(_SUFFIX.search(blob.name)) and head.startswith(b"\x1f\x8b"))


FORM = Form("warc", "WARC archives, packed or not: every page in them with its address", _recognises, read)
