"""Plain text: what every blob is that nothing else claims."""

from __future__ import annotations

from collections.abc import Iterator

from travaux.intake.decoding import decode
from travaux.intake.forms.form import Form, Got
from travaux.intake.nouns import Blob, Document, House

__all__ = ["FORM"]


def read(blob: Blob, house: House) -> Iterator[Got]:
    """The one document of a text file: its text is what its bytes decode to, line ends and all."""
    raw = blob.all(house.settings.largest)
    text, encoding = decode(raw)
    yield Document(blob.source, text, encoding, raw, blob.known, "text")


FORM = Form("text", "plain text in any encoding, whatever its suffix", lambda head, blob: True, read)
