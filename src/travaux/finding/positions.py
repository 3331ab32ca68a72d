"""Positions: party, issue and stance, with the voice that tells them.

A stance frame gives the party and the words of the thing; the codebook's issues say what the thing is; a list becomes one row
an item. The statement around it tells the voice: the party's own, a mediator's, a rival's, the writer's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from travaux.finding.issues import issues_in
from travaux.finding.page import Page
from travaux.finding.stances import Frame, frames
from travaux.model import Position, Statement, Who, finding_id

__all__ = ["find_positions"]

_CONDITION = re.compile(
    r"\b(?:provided(?: that)?|providing that|on (?:the )?condition(?: that)?|only (?:if|when|after|once)|conditional (?:up)?on|contingent (?:up)?on|unless|"
    r"as long as|so long as|in (?:exchange|return) for|until|if and only if)\b",
    re.I,
)
_RED_LINE = re.compile(r"\bred lines?\b", re.I)
_MEDIATE = re.compile(r"\b(?:mediat\w+|facilitat\w+|broker\w*|go-between|intermediar\w+)\b", re.I)
_WE = frozenset({"we", "i", "our", "us"})
_GENERIC = frozenset({"PROCESS_FORMAT"})


@dataclass(slots=True)
class _Row:
    """A position before its voice is known."""

    frame: Frame
    party: str
    issue: str
    span: tuple[int, int]
    stance: str
    sentence: int


def find_positions(page: Page, statements: Sequence[Statement]) -> list[Position]:
    """Positions of one report in order of their words."""
    mediators = _mediators(page)
    sides = _sides(page)
    out: list[Position] = []
    for n, tree in enumerate(page.trees):
        for frame in frames(tree):
            for row in _rows(page, n, frame, statements):
                out.append(_position(page, row, statements, mediators, sides))
    return _without_twins(out)


# ------------------------------------------------------------------------------------------------ rows


def _rows(page: Page, n: int, frame: Frame, statements: Sequence[Statement]) -> list[_Row]:
    party = _party(page, n, frame, statements)
    if party is None:
        return []
    tree = page.trees[n]
    tokens = sorted({k for thing in frame.things for k in tree.subtree(thing) if k != frame.head})
    if not tokens:
        return []
    cut = _first_condition(page, n, tokens)
    main = [k for k in tokens if cut is None or tree[k].start < cut]
    rest = [k for k in tokens if cut is not None and tree[k].start >= cut]
    # A condition that the parse hung elsewhere still stands behind the thing in the same sentence.
    if cut is None:
        later = _CONDITION.search(page.text, tree[tokens[-1]].end, page.sentences[n].end)
        if later:
            rest = [k for k in range(len(tree)) if tree[k].start >= later.start()]
    rows = [_Row(frame, party, code, span, frame.stance, n) for code, span in _items(page, n, main)]
    if rest:
        rows += [_Row(replace(frame, rule=f"{frame.rule}:condition"), party, code, span, "conditions", n) for code, span in _items(page, n, rest)]
    return rows


def _first_condition(page: Page, n: int, tokens: list[int]) -> int | None:
    tree = page.trees[n]
    m = _CONDITION.search(page.text, tree[tokens[0]].start, tree[tokens[-1]].end)
    return m.start() if m else None


def _items(page: Page, n: int, tokens: list[int]) -> list[tuple[str, tuple[int, int]]]:
    """Issue codes with the words of the item of the list that carries each."""
    if not tokens:
        return []
    tree = page.trees[n]
    found = issues_in(page, n, tokens)
    specific = [f for f in found if f[0] not in _GENERIC] or found
    out: dict[str, tuple[int, int]] = {}
    for code, words in specific:
        out.setdefault(code, _item_span(page, tree, tokens, sorted(words)))
    return list(out.items())


def _item_span(page: Page, tree, tokens: list[int], words: list[int]) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    """The item of a list around `words`: from one comma or "and" to the next, inside the thing's words."""
    allowed = set(tokens)
    first, last = words[0], words[-1]
    stops = {",", ";", "and", "or", "\u2014", "\u2013", ":", "\u201c", "\u201d", '"', "including"}
    while first - 1 in allowed and tree[first - 1].text.lower() not in stops and words[0] - first < 10:
        first -= 1
    while last + 1 in allowed and tree[last + 1].text.lower() not in stops and last - words[-1] < 12:
        last += 1
    return tree[first].start, tree[last].end


# ------------------------------------------------------------------------------------------------ party


def _party(page: Page, n: int, frame: Frame, statements: Sequence[Statement]) -> str | None:
    """Whose position: the side of the frame's subject; of the speaker for "we" and for frames without a subject."""
    tree = page.trees[n]
    holder = _statement_over(page, n, tree[frame.head].start, statements)
    if frame.party is None:
        return _side_of(holder.speaker) if holder is not None and frame.rule.startswith(("modal:deal", "modal:must", "noun:")) else None
    t = tree[frame.party]
    if t.text.lower() in _WE:
        return _side_of(holder.speaker) if holder is not None else None
    m = page.mention_of(n, frame.party)
    if m is None or m.kind in {"place"}:
        return None
    if m.kind == "pronoun" and m.name is None:
        return _side_of(holder.speaker) if holder is not None and t.text.lower() in {"he", "she", "they", "it"} else None
    if m.side:
        return m.side
    if m.kind in {"organisation", "state", "body", "person"}:
        return m.name
    return None


def _side_of(who: Who | None) -> str | None:
    if who is None or who.kind == "outlet":
        return None
    return who.side or (who.name if not who.anonymous else None)


def _statement_over(page: Page, n: int, at: int, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds the character at `at`, else whose evidence does."""
    inside = [s for s in statements if any(e.start <= at < e.end for e in s.content)]
    if inside:
        return min(inside, key=lambda s: sum(e.end - e.start for e in s.content))
    over = [s for s in statements if s.evidence[0].start <= at < s.evidence[0].end]
    return min(over, key=lambda s: s.evidence[0].end - s.evidence[0].start) if over else None


def _mediators(page: Page) -> frozenset[str]:
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


def _sides(page: Page) -> tuple[str, ...]:
    """The sides of the report, most spoken of first."""
    count = Counter(m.side for m in page.reading.mentions if m.side and m.kind in {"organisation", "state", "person", "anonymous", "collective", "body"})
    return tuple(s for s, _ in sorted(count.items(), key=lambda x: (-x[1], x[0])))


# ------------------------------------------------------------------------------------------------ one position


def _position(page: Page, row: _Row, statements: Sequence[Statement], mediators: frozenset[str], sides: tuple[str, ...]) -> Position:
    holder = _statement_over(page, row.sentence, page.trees[row.sentence][row.frame.head].start, statements)
    sentence = page.sentences[row.sentence]
    evidence = [page.evidence(*row.span)]
    if (sentence.start, sentence.end) != row.span:
        evidence.append(page.evidence(sentence.start, sentence.end))
    condition = _CONDITION.search(page.text, row.span[1], sentence.end) if row.stance != "conditions" else None
    return Position(
        evidence=tuple(evidence),
        rule=row.frame.rule,
        confidence=row.frame.confidence,
        party=row.party,
        issue=row.issue,
        stance=row.stance,
        voice=_voice(row.party, holder, mediators, sides),
        authority=holder.authority if holder is not None else "outlet_voice",
        red_line=row.frame.red_line or bool(_RED_LINE.search(page.text, sentence.start, sentence.end)),
        condition=page.text[condition.start() : sentence.end].rstrip(" .\u201d\"'")[:300] if condition else None,
        value=None,
        via=holder.via if holder is not None else (),
        when=holder.when if holder is not None else None,
        statement=finding_id(holder) if holder is not None else None,
    )


def _voice(party: str, holder: Statement | None, mediators: frozenset[str], sides: tuple[str, ...]) -> str:
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


def _without_twins(found: list[Position]) -> list[Position]:
    """One row for party, issue, stance and words; of overlapping rows of one sentence the surer stays."""
    out: list[Position] = []
    for p in sorted(found, key=lambda p: (-p.confidence, p.evidence[0], p.rule)):
        if not any(_same(p, o) for o in out):
            out.append(p)
    return sorted(out, key=lambda p: (p.evidence[0], p.issue, p.stance))


def _same(a: Position, b: Position) -> bool:
    if (a.party, a.issue) != (b.party, b.issue):
        return False
    x, y = a.evidence[0], b.evidence[0]
    return x.start < y.end and y.start < x.end
