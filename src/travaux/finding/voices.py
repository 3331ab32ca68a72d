"""In whose voice something is told: the statement over the words, its side, and who mediates in this report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from travaux.finding.page import Page
from travaux.model import UNSURE_BELOW, Statement, Who

__all__ = ["mediators_of", "side_of", "sides_of", "statement_over", "voice_of"]

_MEDIATE = re.compile(r"\b(?:mediat\w+|facilitat\w+|broker\w*|go-between|intermediar\w+)\b", re.I)


def statement_over(page: Page, n: int, at: int, statements: Sequence[Statement]) -> Statement | None:
    """The statement whose words hold the character at `at`: the outermost, for whoever tells it is the voice.

    A party's own saying told by somebody else ("two officials said X had signalled …") is in that somebody's voice.
    """
    inside = [s for s in statements if any(e.start <= at < e.end for e in s.content)]
    if inside:
        return max(inside, key=lambda s: (s.confidence >= UNSURE_BELOW, sum(e.end - e.start for e in s.content)))
    over = [s for s in statements if s.evidence[0].start <= at < s.evidence[0].end]
    return min(over, key=lambda s: s.evidence[0].end - s.evidence[0].start) if over else None


def side_of(who: Who | None) -> str | None:
    """The party somebody speaks for, or the body itself; None for outlets and for people whose side is not told."""
    if who is None or who.kind == "outlet":
        return None
    return who.side or (who.name if who.kind in {"organisation", "state", "body"} else None)


def mediators_of(page: Page) -> frozenset[str]:
    """Sides that the report calls mediators: named in a clause with a word of mediation, not as parties to it."""
    out: set[str] = set()
    for n, s in enumerate(page.sentences):
        for m in _MEDIATE.finditer(page.text, s.start, s.end):
            tree = page.trees[n]
            at = tree.at(m.start(), m.end()) or [i for i, t in enumerate(tree.tokens) if t.start <= m.start() < t.end]
            for i in at:
                near = {i, tree[i].head, *tree.children(i)}
                out |= {x.side for x in page.mentions(n) if x.side and (x.head in near or tree[x.head].head in near)}
    return frozenset(out)


def sides_of(page: Page) -> tuple[str, ...]:
    """The sides of the report, most spoken of first."""
    count = Counter(
        m.side
        for m in page.reading.mentions
        if m.side and m.kind in {"organisation", "state", "person", "anonymous", "collective", "body"}
    )
    return tuple(s for s, _ in sorted(count.items(), key=lambda x: (-x[1], x[0])))


def voice_of(party: str, holder: Statement | None, mediators: frozenset[str], sides: tuple[str, ...]) -> str:
    """The codebook's voice for a position of `party` told in `holder`, None being the writer's own words."""
    if holder is None:
        return "outlet_voice"
    who = holder.speaker
    if who is None:
        return "unattributed"
    if who.kind == "outlet":
        return "attributed_by_third_party"
    if party in {who.side, who.name}:
        return "own"
    if who.side in mediators or re.search(r"\bmediat", f"{who.role or ''} {who.name}", re.I):
        return "attributed_by_mediator"
    if who.side in sides[:2] and party in sides[:2]:
        return "attributed_by_rival"
    return "attributed_by_third_party"
