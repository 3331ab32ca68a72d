"""Web pages: the text by trafilatura, and what the page says of itself.

A report's text is what evidence points into, so for a page it must be fixed once: it is the extraction made when the
page was received, kept in the record beside the page's bytes. The same bytes are never extracted again (`House.recall`)
unless `travaux reread` asks for it. Where trafilatura finds no main text, the page is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from travaux.intake.decoding import decode, decode_as
from travaux.intake.forms.form import Form, Got
from travaux.intake.liveblog import entries_of
from travaux.intake.nouns import Blob, Document, House, Unreadable, digest
from travaux.model import Known

__all__ = ["FORM", "extract"]

_BEGINS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.I | re.S,
)
_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_TAG = re.compile(rb"<(?:html|body|head|div|p|article|title|h1)\b", re.I)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_MEDIA_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>", re.I)
_NUL_AND_LIKE = re.compile("[\x00-\x08\x0e-\x1f]")
_SHORTEST = 40  # characters; less is a menu or a notice, not a report


def recognises(head: bytes, blob: Blob) -> bool:
    """By its first tag; by its suffix or the server's word only if there are tags at all."""
    if _BEGINS.match(head):
        return True
    says = blob.name.lower().endswith(_SUFFIXES) or "html" in blob.media.lower()
    return says and bool(_TAG.search(head))


def read(blob: Blob, house: House) -> Iterator[Got]:
    """The document of a page, or one for each entry of a liveblog. Raises Unreadable if it holds no main text."""
    raw = blob.all(house.settings.largest)
    if before := house.recall(digest(raw), blob.source):
        yield from (replace(document, raw=raw) for document in before)
        return
    html, encoding = _decoded(raw, blob.media)
    known, text = extract(html, blob.known)
    if live := entries_of(html, known):
        for entry in live:
            source = f"{blob.source}#{entry.name}"
            yield Document(source, entry.text, encoding, raw, entry.known, "page")
        return
    if len(text) < _SHORTEST:
        raise Unreadable("a web page without a main text that could be told from its surroundings")
    yield Document(blob.source, text, encoding, raw, known, "page")


def extract(html: str, known: Known) -> tuple[Known, str]:
    """What a page says of itself, and its main text (empty if there is none).

    What `known` holds already stands: an archive knows the address that it fetched better than the page does.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 -- heavy; only pages need it

    html = _DECLARATION.sub("", _NUL_AND_LIKE.sub(" ", html))
    if not html.strip():
        return known, ""
    got: Any = bare_extraction(
        html,
        url=known.address,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        # only what the page states: a day guessed from its text or its copyright line would be a false date
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if got is None:
        return known, ""
    return _with(known, got), (got.text or "").strip()


def _with(known: Known, got: Any) -> Known:
    return replace(
        known,
        outlet=known.outlet or _line(got.sitename),
        title=known.title or _line(got.title),
        address=_line(got.url) or known.address,
        published=known.published or _line(got.date),
    )


def _line(value: Any) -> str | None:
    """One line of text, or None."""
    text = " ".join(str(value).split()) if value else ""
    return text or None


def _decoded(raw: bytes, media: str) -> tuple[str, str]:
    """Strict UTF-8 first (a wrong declaration is common, accidental UTF-8 is not), then what is declared, then the
    cascade of `decoding`.
    """
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    for name in (*_MEDIA_CHARSET.findall(media), *(m.decode("ascii") for m in _CHARSET.findall(raw[:8192]))):
        if got := decode_as(raw, name):
            return got
    return decode(raw, page=True)


FORM = Form("page", "HTML pages: main text, outlet, title, day and address; liveblogs entry by entry", recognises, read)
