"""Lists of addresses: text files whose every line is one (blank lines and `#` remarks aside)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from travaux.intake.decoding import decode
from travaux.intake.forms.form import Form, Got
from travaux.intake.nouns import Blob, House
from travaux.model import Refusal

__all__ = ["FORM"]

_LINE = re.compile(rb"\A[a-z][a-z0-9+.-]{1,10}:/{1,3}[^\s<>]+\Z", re.I)


def _recognises(head: bytes, blob: Blob) -> bool:
    lines = head.splitlines()
    lines = [x.strip() for x in (lines[:-1] if len(lines) > 1 and len(head) >= 4096 else lines)]
    said = [x for x in lines if x and not x.startswith(b"#")]
    return bool(said) and all(_LINE.match(x) for x in said)


def read(blob: Blob, house: House) -> Iterator[Got]:
    """A blob for each address, in the order of the list, each once."""
    text, _ = decode(blob.all(house.settings.largest))
    seen = set()
    for line in text.splitlines():
        address = line.strip()
        if not address or address.startswith("#") or address in seen:
            continue
        seen.add(address)
        if house.fetcher is None:
            yield Refusal(address, "addresses are not fetched here")
        else:
            yield house.fetcher.blob(address, depth=blob.depth + 1)


FORM = Form("list", "lists of addresses, one a line: pages, feeds and archives are fetched", _recognises, read)
