"""Where parties or reports stand against each other: charges and denials, whether something took place, who led."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from travaux.collating.plain_words import EMPTY, WORD, stem
from travaux.collating.ruling import Desk, discrepancy, side
from travaux.collating.same_event import candidates, family, lane
from travaux.collating.ties import apart
from travaux.collating.told import Told
from travaux.model import Discrepancy, Encounter, Evidence, Finding, Side, Statement
from travaux.naming import name_key

__all__ = ["delegations", "denials", "encounters_off"]

_DENIES = re.compile(r"(?:repeatedly |flatly |strongly )?(?:den(?:y|ies|ied|ying)|refut\w+)\b", re.IGNORECASE)
_IN_ONE = re.compile(
    r"\b(?P<charge>(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing))\s[^.;\n]{8,140}?)"
    r"(?:[,;–—-]+\s*|\s+)(?:an?\s+|the\s+|both\s+)?(?P<denied>(?:charges?|accusations?|allegations?|claims?|something|which|but)\s[^.;\n]{0,60}?"
    r"\b(?:denie[sd]|deny|rejected|rejects|dismissed|dismisses|refuted)\b)",
    re.IGNORECASE,
)
_LEAST, _SHARE = 3, 0.5
"""Words that a denial must have in common with the charge, and their share of the shorter of both."""

_MOST = 6


def denials(desk: Desk) -> Iterator[Discrepancy]:
    """A charge and its denial by the party that it names, in one sentence or in two statements of one story."""
    yield from _in_one_sentence(desk)
    charges: dict[tuple[str | None, str], list[tuple[Told[Finding], frozenset[str]]]] = defaultdict(list)
    denied = []
    told: list[Evidence] = []
    for t in desk.findings:
        s = t.finding
        if not (isinstance(s, Statement) and t.sure and s.speaker):
            continue
        if _DENIES.match(s.cue or ""):
            denied.append((t, s))
        elif (s.act or "").startswith("ACCUSE") and "negation" not in s.act_modes:
            for word in (words := _content(desk, s)):
                charges[desk.story.get(t.report), word].append((t, words))
    for t, s in denied:
        mine = _content(desk, s)
        speaker = _whose(desk, s)
        common: Counter[str] = Counter()
        found: dict[str, tuple[Told[Finding], frozenset[str]]] = {}
        for word in mine:
            for other, words in charges.get((desk.story.get(t.report), word), ())[: _MOST * 8]:
                common[other.id] += 1
                found[other.id] = other, words
        fits = [
            found[i][0]
            for i, n in sorted(common.items(), key=lambda p: (-p[1], p[0]))
            if n >= _LEAST and n >= _SHARE * min(len(mine), len(found[i][1])) and _other(desk, found[i][0], speaker)
        ]
        if fits and not any(desk.ties.same_place(t.core, other) for other in told):
            told.append(t.core)
            title = f"charged and denied: {s.speaker.name if s.speaker else ''}"
            reason = "disputed between the parties; the reports take no side"
            sides = (side(desk, t), *(side(desk, x) for x in fits[:2]))
            yield discrepancy("accusation", title, "contradiction", reason, sides)


def _in_one_sentence(desk: Desk) -> Iterator[Discrepancy]:
    shown: list[Evidence] = []
    for report in sorted(desk.ties.reports):
        text = desk.words.text(report)
        away = [(x.start, x.end) for x in desk.ties.reports[report].layers if not x.is_evidence]
        for m in _IN_ONE.finditer(text):
            if any(s < m.end() and m.start() < e for s, e in away):
                continue
            sides = [Evidence(report, *m.span(name)) for name in ("charge", "denied")]
            if any(desk.ties.same_place(sides[0], other) for other in shown):
                continue
            shown.append(sides[0])
            title = f"charged and denied: {desk.words.of(sides[0])[:80]}"
            reason = "disputed between the parties; the report takes no side"
            both = [Side(words, desk.words.of(words)) for words in sides]
            yield discrepancy("accusation", title, "contradiction", reason, both)


def _content(desk: Desk, s: Statement) -> frozenset[str]:
    words = (found[0].casefold() for piece in s.content for found in WORD.finditer(desk.words.of(piece)))
    return frozenset(stem(w) for w in words if w not in EMPTY)


def _whose(desk: Desk, s: Statement) -> str:
    who = s.speaker
    return name_key(desk.names.of(who.side or who.name)) if who else ""


def _other(desk: Desk, charge: Told[Finding], speaker: str) -> bool:
    """Whether a charge is made by somebody else than who denies it."""
    made = charge.finding
    return isinstance(made, Statement) and _whose(desk, made) not in {"", speaker}


def encounters_off(desk: Desk) -> Iterator[Discrepancy]:
    """One encounter that takes place in one report and is called off or denied in another."""
    met = [Told(t.id, t.finding) for t in desk.findings if isinstance(t.finding, Encounter) and t.sure]
    for a, b in sorted(candidates(met, desk.ties, desk.names), key=lambda p: (p[0].place, p[1].place)):
        lanes = {lane(a.finding), lane(b.finding)}
        if "off" not in lanes or len(lanes) < 2 or family(a.finding) != family(b.finding):
            continue
        mine, its = desk.names.all(a.finding.parties), desk.names.all(b.finding.parties)
        places = {name_key(x.finding.place) for x in (a, b) if x.finding.place}
        if len(mine & its) < 2 or len(places) != 1 or apart(a.finding.when, b.finding.when):
            continue
        if desk.ties.near(a.report, b.report):
            title = f"whether {' and '.join(sorted(mine & its))} met in {a.finding.place or b.finding.place}"
            ruling = "contradiction" if "took place" in lanes else "update"
            reason = "held in one report, off in the other" if "took place" in lanes else "announced, then off"
            yield discrepancy("encounter", title, ruling, reason, (side(desk, a), side(desk, b)))


def delegations(desk: Desk) -> Iterator[Discrepancy]:
    """Comings of one party to one place under other heads: other visits, not another head."""
    seen: dict[tuple[str, str, str], list[Told[Encounter]]] = defaultdict(list)
    for t in desk.findings:
        e = t.finding
        if isinstance(e, Encounter) and t.sure and e.place and e.delegation and e.delegation.head:
            seen[desk.names.of(e.delegation.side), name_key(e.place), ""].append(Told(t.id, e))
    for (party, _, _), told in sorted(seen.items()):
        heads: dict[str, Told[Encounter]] = {}
        for t in told:
            heads.setdefault(name_key((t.finding.delegation.head or "") if t.finding.delegation else ""), t)
        for a, b in pairwise(sorted(heads.values(), key=lambda t: t.place)):
            if a.report != b.report:
                apart_ = desk.ties.near(a.report, b.report) is not True
                title = f"who led the delegation of {party} in {a.finding.place}"
                ruling = "different_event" if apart_ else "contradiction"
                reason = "visits of different days" if apart_ else "one moment, two heads"
                yield discrepancy("delegation", title, ruling, reason, _heads(desk, (a, b)), apparent=apart_)


def _heads(desk: Desk, told: Sequence[Told[Encounter]]) -> list[Side]:
    return [side(desk, t) for t in told]
