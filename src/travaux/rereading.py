"""Reports against the bytes that they came from. Changes nothing."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from pathlib import Path

from travaux.intake.decoding import decode
from travaux.intake.nouns import House, Unreadable, digest, of_bytes
from travaux.intake.receive import documents
from travaux.model import report_id
from travaux.recording import Record
from travaux.settings import Settings

__all__ = ["Reread", "check"]


@dataclass(frozen=True, slots=True)
class Reread:
    """`lines` for people; how many places were checked, whose bytes are damaged or gone, whose text would change."""

    lines: tuple[str, ...]
    checked: int
    damaged: int
    changed: int

    @property
    def summary(self) -> str:
        """One line of counts."""
        places = f"{self.checked:,} place{'s' * (self.checked != 1)}"
        return f"{places} checked, {self.damaged} damaged, {self.changed} would be read otherwise"


def check(record: Path) -> Reread:
    """Every place of every report: are its bytes whole, and would they give the same text today?

    Rows of tables and entries of feeds are texts cut out of something larger; of them only the digest is checked.
    Raises what `Record.open` raises.
    """
    opened = Record.open(record)
    house = House(Settings(cache=None, largest=1 << 40))
    lines, checked, damaged, changed = [], 0, 0, 0
    for (report, source), (_, told, form, known) in sorted(opened.whereabouts().items()):
        checked += 1
        try:
            raw = opened.original(report, source)
        except zlib.error:
            raw = None
        if raw is None or digest(raw) != told:
            damaged += 1
            lines.append(f"{source}: its bytes are damaged or gone ({report[:12]})")
            continue
        if form == "text":
            texts = {_text(raw)}
        elif form == "page":
            blob = of_bytes(source, raw, name="page.html", known=replace(known, language=None))
            texts = {report_id(got.text) for got in documents(blob, house) if hasattr(got, "text")}
        else:
            continue
        if report not in texts:
            changed += 1
            lines.append(f"{source}: would be read otherwise today ({report[:12]})")
    return Reread(tuple(lines), checked, damaged, changed)


def _text(raw: bytes) -> str:
    try:
        return report_id(decode(raw)[0])
    except Unreadable:
        return ""
