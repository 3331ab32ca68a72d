"""What single sentences give away: a slip in one of them, or a claim that another of the pile excludes.

Each rule reads a form of language, whatever the dispute: an exchange in which one side holds both, a visit that is
dated behind its own result, a war that is longer than its beginning allows, a count said to be split by one who does
not split it, offers that have not come beside offers under way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from travaux.collating.ruling import Desk, discrepancy, side
from travaux.collating.told import Told
from travaux.model import Discrepancy, Encounter, Evidence, Figure, Finding, Proposal, Side, When
from travaux.naming import name_key
from travaux.reading.times import resolve_all, tag

__all__ = ["counters", "custody", "durations", "offers", "order_of_days"]

_MOST = 12  # sides that are shown
_YEAR = 365.25
_HELD = r"(?:still |being |currently |illegally )*held(?: captive| hostage| prisoner)?"
_CAPTIVES = r"(?:hostages?|captives?|abductees?|prisoners?|detainees?|inmates?|crew(?: members)?|soldiers?|workers?)"
_GIVEN = rf"(?:of |the release of )?(?:[\w’'-]+ ){{0,3}}?(?P<who>{_CAPTIVES}) {_HELD} by (?P<x>the \w+|[A-Z][\w’'-]+)"
_GOT = rf"{_CAPTIVES} {_HELD} by (?P<y>the \w+|[A-Z][\w’'-]+)"
_EXCHANGE = re.compile(
    rf"\b(?P<one>(?:exchang\w+|swap\w*|trad\w+|release|freeing) {_GIVEN})"
    rf"[^.\n]{{0,40}}?\b(?:in return for|in exchange for|against|for)\b[^.\n]{{0,40}}?(?P<two>{_GOT})"
)
_CUSTODY = re.compile(
    rf"\b(?P<who>{_CAPTIVES}) {_HELD} (?:by|in|inside) (?:the )?(?P<where>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_ONE_KIND = {"captive": "hostage", "abductee": "hostage", "detainee": "prisoner", "inmate": "prisoner"}
_STAY = r"(?:visit|trip|talks|meeting|arrival|stay|mission|tour)"
_AFTER = r"\b(?:after|following)\s+(?:[\w’'.-]+\s+){{0,3}}?{name}(?:['’]s?)?\s+(?:[\w-]+\s+){{0,2}}?" + _STAY + r"\b"
_NOT_SPLIT = re.compile(
    r"\b(?:do|does|did)(?: not|n['’]t) (?:differentiate|distinguish|separate|discriminate) between "
    r"(?P<a>[\w-]+) and (?P<b>[\w-]+)"
)
_SPLIT = (
    r"\b(?:primarily|mostly|mainly|largely|predominantly|(?:the majority|most|(?:\d+|\w+) per ?cent) of (?:them|whom))"
    r"\s*(?:were |are |being )?{who}\b"
)
_BEGAN = re.compile(
    r"\b(?:war|conflict|fighting|hostilities|strike|siege|blockade|offensive|invasion|dispute|lockout)\b[^.\n]{0,60}?"
    r"\b(?:began|begun|started|erupted|broke out|escalated|ignited|triggered by|sparked by|followed|since)\b"
)
_LASTING = re.compile(r"\b(?:war|conflict|fighting|hostilities|strike|siege|blockade|offensive|invasion|lockout)\b")
_NOT_YET = r"(?:has|have|had)(?: not|n['’]t)(?: yet)?"
_NONE_CAME = re.compile(
    rf"\b(?:{_NOT_YET} (?:received|seen|been (?:given|shown|presented with|offered)) "
    r"(?:any\b[^.;\n]{0,30}|an? (?:[\w-]+ ){0,2}(?:offer|proposal)s?)"
    r"|no (?:[\w-]+ ){0,2}(?:offers?|proposals?) (?:has|have|had)(?: yet)? been (?:made|received|presented|tabled)"
    r"|(?:has|have|had)? ?received no (?:[\w-]+ ){0,2}(?:offers?|proposals?))"
)
_OFFER = re.compile(r"\b(?:offer|proposal)s?\b")
_ANCHORS = tuple(date(2024, 5, 6) + timedelta(n) for n in range(7))  # one of each weekday


def custody(desk: Desk) -> Iterator[Discrepancy]:
    """An exchange in which one side holds what it gives and what it gets."""
    held: dict[tuple[str | None, str], list[tuple[str, Side]]] = defaultdict(list)
    slips = []
    for report, text in _texts(desk, " held"):
        for found in _CUSTODY.finditer(text):
            where = name_key(desk.names.of(found["where"]))
            held[desk.story.get(report), _kind(found["who"])].append((where, _side(desk, report, *found.span())))
        slips += [(report, m) for m in _EXCHANGE.finditer(text) if name_key(m["x"]) == name_key(m["y"])]
    for report, found in slips:
        holder = name_key(desk.names.of(found["x"]))
        others = [s for where, s in held[desk.story.get(report), _kind(found["who"])] if where != holder]
        wrong = _side(desk, report, *found.span("one"))
        sides = (wrong, *(others[: _MOST - 1] or [_side(desk, report, *found.span("two"))]))
        title = f"by whom the {found['who']} were held: {found['x']} or others"
        reason = f"one sentence lets {found['x']} hold both what it gives and what it gets"
        yield discrepancy("custody", title, "slip", reason, sides)


def order_of_days(desk: Desk) -> Iterator[Discrepancy]:
    """Something that came after a visit, dated before the visit."""
    for t in desk.findings:
        e = t.finding
        if not (isinstance(e, Encounter) and t.sure and e.when and e.when.words and e.persons):
            continue
        text, around = desk.words.text(t.report), desk.words.sentence(t.core)
        for name in {p.split()[-1] for p in e.persons}:
            for found in re.finditer(_AFTER.format(name=re.escape(name)), text):
                there = desk.words.sentence(Evidence(t.report, *found.span()))
                if there.start < around.end and around.start < there.end:
                    continue
                told = _before(text, around, e.when.words, there)
                if told is not None:
                    later = _side(desk, t.report, min(told[0], found.start()), max(told[1], found.end()))
                    title = f"when {name} was there: {e.when.words} or {text[told[0] : told[1]]}"
                    reason = "what came after it is dated before it: the text is put together from two moments"
                    yield discrepancy("date", title, "slip", reason, (side(desk, t), later))


def _before(text: str, around: Evidence, words: str, there: Evidence) -> tuple[int, int] | None:
    """The time expression of a later event if it lies before that of the earlier one, on whatever weekday it is
    written.
    """
    raws, others = tag(text, around.start, around.end), tag(text, there.start, there.end)
    mine = [n for n, raw in enumerate(raws) if raw.words == words]
    if not mine:
        return None
    for n, raw in enumerate(others):
        sure = []
        for day in _ANCHORS:
            anchor = When(day, day, "day", "publication")
            first = resolve_all(text, raws, anchor, around.start, around.end)[mine[0]].when
            then = resolve_all(text, others, anchor, there.start, there.end)[n].when
            sure.append(bool(first.earliest and then.latest and then.latest < first.earliest))
        if all(sure):
            return raw.start, raw.end
    return None


def durations(desk: Desk) -> Iterator[Discrepancy]:
    """A war told as longer than the day of its beginning allows."""
    began: dict[str | None, list[tuple[date, Side]]] | None = None
    for t in desk.findings:
        f = t.finding
        if not (isinstance(f, Figure) and t.sure and f.measure == "duration_years" and f.value):
            continue
        if f.comparator not in {"over", "more_than", "at_least"}:
            continue
        published = desk.ties.reports[t.report].publication.when
        around = desk.words.sentence(t.core)
        if published.latest is None or not _LASTING.search(desk.words.text(t.report), around.start, around.end):
            continue
        began = _beginnings(desk) if began is None else began
        for day, words in began.get(desk.story.get(t.report), ())[:1]:
            years = f.value / _YEAR if f.unit == "day" else f.value
            if published.latest < day + timedelta(years * _YEAR):
                title = f"how long it has lasted: {desk.words.of(t.core)}, or since {day.isoformat()}"
                reason = "the report was written sooner after that day"
                yield discrepancy("date", title, "slip", reason, (side(desk, t), words))


def _beginnings(desk: Desk) -> dict[str | None, list[tuple[date, Side]]]:
    """By story the days that are printed in full as the beginning of a war or strike, the most printed first."""
    found: dict[str | None, dict[date, list[Side]]] = defaultdict(lambda: defaultdict(list))
    for report, text in _texts(desk, ""):
        for m in _BEGAN.finditer(text):
            around = desk.words.sentence(Evidence(report, *m.span()))
            raws = tag(text, m.start(), around.end)
            for raw, told in zip(raws, resolve_all(text, raws, None, m.start(), around.end), strict=True):
                if told.when.day is not None and raw.year is not None:
                    found[desk.story.get(report)][told.when.day].append(_side(desk, report, m.start(), raw.end))
                    break
    return {
        story: [(day, days[day][0]) for day in sorted(days, key=lambda d: (-len(days[d]), d))]
        for story, days in found.items()
    }


def counters(desk: Desk) -> Iterator[Discrepancy]:
    """A count told as split by one of whom another report says that he does not split it."""
    plain, split = [], []
    for t in desk.findings:
        f = t.finding
        if isinstance(f, Figure) and t.sure and f.area and (f.claimed_by or f.counted_by):
            around = desk.words.sentence(t.core)
            text = desk.words.text(t.report)
            split.append((t, f, text[around.start : around.end]))
            if f.caveat and _NOT_SPLIT.search(f.caveat) and (at := text.find(f.caveat)) >= 0:
                plain.append((t, f, Evidence(t.report, at, at + len(f.caveat))))
    seen = set()
    for t, f, caveat in plain:
        what = _NOT_SPLIT.search(f.caveat or "")
        for other, g, sentence in split:
            if what is None or other.report == t.report or name_key(f.area or "") != name_key(g.area or ""):
                continue
            told = re.search(_SPLIT.format(who=f"(?:{re.escape(what['a'])}|{re.escape(what['b'])})"), sentence)
            if told and _one_counter(f, g) and (caveat, other.core) not in seen:
                seen.add((caveat, other.core))
                start = desk.words.sentence(other.core).start
                end = max(other.core.end, start + told.end())
                words = Evidence(other.report, min(other.core.start, start + told.start()), end)
                title = f"whether {f.claimed_by or f.counted_by} tells {what['a']} from {what['b']}"
                reason = "one report gives it a split that another says it does not make"
                sides = (side(desk, t, caveat), side(desk, other, words))
                yield discrepancy("count", title, "contradiction", reason, sides)


def _one_counter(f: Figure, g: Figure) -> bool:
    one, other = (frozenset(name_key(x.claimed_by or x.counted_by or "").split()) for x in (f, g))
    return bool(one and other) and (one <= other or other <= one)


def offers(desk: Desk) -> Iterator[Discrepancy]:
    """Offers that have not come, beside an offer under way in the same days."""
    denied: dict[str | None, list[Side]] = defaultdict(list)
    for report, text in _texts(desk, "offer", "proposal"):
        for m in _NONE_CAME.finditer(text):
            around = desk.words.sentence(Evidence(report, *m.span()))
            if _OFFER.search(text, around.start, m.end()):
                denied[desk.story.get(report)].append(_side(desk, report, *m.span()))
    put: dict[str | None, list[Told[Finding]]] = defaultdict(list)
    for t in desk.findings:
        if isinstance(t.finding, Proposal) and t.sure and t.finding.sponsor and t.finding.status not in {"rejected"}:
            put[desk.story.get(t.report)].append(t)
    for story, none in sorted(denied.items(), key=lambda item: str(item[0])):
        moments: list[list[Side]] = []
        for one in none:
            fits = (m for m in moments if _one_moment(desk, m[0].words.report, one.words.report))
            moments.append([one]) if (held := next(fits, None)) is None else held.append(one)
        for sides in moments:
            others = [p for p in put[story] if any(_one_moment(desk, p.report, s.words.report) for s in sides)]
            if others:
                shown = (*islice(sides, _MOST // 2), *(side(desk, p) for p in others[: _MOST // 2]))
                reason = "an offer is a matter of days: none had come when the one spoke, one is under way in the other"
                yield discrepancy("offer", "whether there is an offer", "update", reason, shown)


def _one_moment(desk: Desk, a: str, b: str) -> bool:
    return desk.ties.near(a, b) is True


def _texts(desk: Desk, *having: str) -> Iterator[tuple[str, str]]:
    """Texts of the pile that hold one of the words; what is no evidence in them is blank."""
    for report in sorted(desk.ties.reports):
        text = desk.words.text(report)
        if any(word in text for word in having):
            for layer in desk.ties.reports[report].layers:
                if not layer.is_evidence:
                    text = text[: layer.start] + "\n" * (layer.end - layer.start) + text[layer.end :]
            yield report, text


def _side(desk: Desk, report: str, start: int, end: int) -> Side:
    words = Evidence(report, start, end)
    return Side(words, desk.words.of(words))


def _kind(word: str) -> str:
    one = word.removesuffix("s")
    return _ONE_KIND.get(one, one)
