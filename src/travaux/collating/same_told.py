"""Statements, positions, figures and proposals of different reports that are one, told again.

Words that stand at one place of a text which two reports copy or retell are one. Beyond lineage, a named speaker's
quotation is one wherever it is printed, and so is an exact figure of one measure, group and area in reports of one
moment. Anonymous sources are never linked: what an unnamed official said is one only where the text is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from travaux.collating.joining import Groups
from travaux.collating.plain_words import EMPTY, WORD, stem
from travaux.collating.ties import Ties
from travaux.collating.told import Names, Told, Words
from travaux.model import Background, Encounter, Figure, Finding, Position, Proposal, Statement, Term, kind_of
from travaux.naming import name_key

__all__ = ["same_told"]

_RUN = 6  # content words in a row that make a quotation the same
_ALIKE = 0.3  # words in common that statements at one place of a retold text must have
_MOST = 40  # of one key, compared with each other
_ROUND = 100  # figures that are multiples of it are guessed at by everybody

_Pair = tuple[Told[Finding], Told[Finding]]


def same_told(findings: Sequence[Told[Finding]], ties: Ties, names: Names, words: Words) -> list[list[Told[Finding]]]:
    """Groups of two or more findings that are one; encounters are told in `same_event`."""
    groups: Groups[Told[Finding]] = Groups(lambda a, b: a.report != b.report)
    listed = [t for t in findings if t.sure and not isinstance(t.finding, Encounter)]
    pairs = {*_retold(listed, ties, names, words), *_quoted(listed, names, words), *_counted(listed, ties, names)}
    for a, b in sorted(pairs, key=lambda p: (p[0].place, p[1].place)):
        groups.join(a, b)
    return [sorted(group, key=lambda t: t.place) for group in groups.several()]


def _retold(listed: Sequence[Told[Finding]], ties: Ties, names: Names, words: Words) -> Iterator[_Pair]:
    by_report: dict[tuple[str, str], list[Told[Finding]]] = defaultdict(list)
    for one in listed:
        by_report[one.report, kind_of(one.finding)].append(one)
    for (report, kind), mine in by_report.items():
        for other in ties.joined(report):
            if report >= other:
                continue
            for a in mine:
                for b in by_report.get((other, kind), ()):
                    if ties.same_place(a.core, b.core) and _one(a, b, names, words):
                        yield a, b


def _one(a: Told[Finding], b: Told[Finding], names: Names, words: Words) -> bool:
    """Whether findings of one kind at one place of a text say the same."""
    match a.finding, b.finding:
        case Statement() as x, Statement() as y:
            return _voices_agree(x, y, names) and _alike(a, b, words) >= _ALIKE
        case Position() as x, Position() as y:
            return (names.of(x.party), x.issue, x.stance) == (names.of(y.party), y.issue, y.stance)
        case Figure() as x, Figure() as y:
            return (x.measure, x.value, x.low, x.high) == (y.measure, y.value, y.low, y.high)
        case Proposal() as x, Proposal() as y:
            return x.sponsor is None or y.sponsor is None or names.of(x.sponsor) == names.of(y.sponsor)
        case Term() as x, Term() as y:
            return (x.issue, x.value) == (y.issue, y.value)
        case Background() as x, Background() as y:
            return x.kind == y.kind and _alike(a, b, words) >= _ALIKE
    return False


def _voices_agree(x: Statement, y: Statement, names: Names) -> bool:
    if x.speaker is None or y.speaker is None:
        return x.speaker is y.speaker
    if x.speaker.anonymous or y.speaker.anonymous:
        sides = {names.of(s) for s in (x.speaker.side, y.speaker.side) if s}
        return x.speaker.anonymous and y.speaker.anonymous and len(sides) < 2
    return name_key(names.of(x.speaker.name)) == name_key(names.of(y.speaker.name))


def _alike(a: Told[Finding], b: Told[Finding], words: Words) -> float:
    one, other = (frozenset(_content(words.of(t.core))) for t in (a, b))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _content(text: str) -> list[str]:
    return [stem(low) for found in WORD.finditer(text) if (low := found[0].casefold()) not in EMPTY]


def _quoted(listed: Iterable[Told[Finding]], names: Names, words: Words) -> Iterator[_Pair]:
    """Statements of one named speaker that share a run of words."""
    runs: dict[tuple[str, ...], list[Told[Finding]]] = defaultdict(list)
    for one in listed:
        said = one.finding
        if not isinstance(said, Statement) or said.mode not in {"direct", "partial", "nested"}:
            continue
        if said.speaker is not None and not said.speaker.anonymous:
            plain = [w for piece in said.content for w in _content(words.of(piece))]
            speaker = name_key(names.of(said.speaker.name))
            for n in range(len(plain) - _RUN + 1):
                runs[speaker, *plain[n : n + _RUN]].append(one)
    for crowd in runs.values():
        yield from _each(crowd)


def _counted(listed: Iterable[Told[Finding]], ties: Ties, names: Names) -> Iterator[_Pair]:
    """Exact figures of one measure, group and area in reports of one moment."""
    keys: dict[tuple[object, ...], list[Told[Finding]]] = defaultdict(list)
    for one in listed:
        f = one.finding
        if isinstance(f, Figure) and f.value is not None and f.value % _ROUND and (f.of or f.area):
            of, area = (name_key(names.of(x)) if x else None for x in (f.of, f.area))
            keys[f.measure, f.value, f.unit, of, area].append(one)
    for crowd in keys.values():
        yield from ((a, b) for a, b in _each(crowd) if ties.near(a.report, b.report))


def _each(crowd: Sequence[Told[Finding]]) -> Iterator[_Pair]:
    order = sorted(set(crowd), key=lambda t: t.place)
    for n, a in enumerate(order):
        yield from ((a, b) for b in order[n + 1 : n + _MOST] if a.report != b.report)
