"""Turns of a printed conversation: "ROE: We have not been asked.", one paragraph a turn, without quotation marks."""

from __future__ import annotations

import re

from travaux.finding.cues import Raw
from travaux.finding.page import Page

__all__ = ["turns"]

_TURN = re.compile(
    r"[\"\u201c]?(?P<name>(?:[A-Z][A-Z.'\u2019-]+|[A-Z][a-z]+(?:[A-Z][a-z]+)?)"
    r"(?: (?:[A-Z][A-Z.'\u2019-]+|[A-Z][\w.'\u2019-]+)){0,3})(?:,? ?\([^)\n]{1,40}\))?:\s+(?=\S)"
)
_LABELS = frozenset(
    """note update updated correction photo image video caption source sources read related more watch listen location
    date time question answer background analysis summary contact editor editors topics tags table share what who where
    when why how day week month""".split()
)
_LEAST_TURNS = 3  # of at least two voices: a single "Name:" is a heading, a caption or a list


def turns(page: Page) -> list[Raw]:
    """An attribution for each turn, in order; none where the report prints no conversation."""
    found = []
    for start, end in page.reading.paragraphs:
        m = _TURN.match(page.text, start, end)
        n = page.sentence_at(m.start("name")) if m else None
        if m is None or n is None or m["name"].split()[0].lower() in _LABELS:
            continue
        found.append((m, n, end))
    voices = {m["name"].upper() for m, _, _ in found}
    if len(found) < _LEAST_TURNS or len(voices) < 2 or len(voices) > len(found) * 0.75:
        return []
    return [r for r in (_turn(page, m, n, end) for m, n, end in found) if r is not None]


def _turn(page: Page, m: re.Match[str], n: int, end: int) -> Raw | None:
    names = [k for k in page.trees[n].at(m.start("name"), m.end("name")) if page.trees[n][k].pos != "PUNCT"]
    if not names:
        return None
    while end > m.end() and page.text[end - 1] in '"\u201d ':
        end -= 1
    colon = page.text.index(":", m.end("name"))
    kind = page.book.verbs["say"]
    return Raw(
        n,
        names[-1],
        (colon, colon + 1),
        kind,
        "turn",
        names[-1],
        n,
        [(m.end(), end)],
        rule="turn",
        speaker_span=m.span("name"),
    )
