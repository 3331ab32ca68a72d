"""Proper names that the codebook does not know, found by their shape.

A name is a run of capitalised words, with the particles that names carry ("al-", "bin", "de"), outside what the
gazetteer matched; or what the text itself says is one: a long form before its initials in brackets, a body "calling
itself" so. `names_groups` gathers the runs of one report into names, `names_kinds` says what sort of thing each names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.model import Sentence
from travaux.reading.gazetteer import Hit

__all__ = ["BODY_NOUNS", "SAYING", "Name", "Run", "key_of", "runs"]

BODY_NOUNS = frozenset(
    """administration
    agency alliance army assembly association authority bank board brigade brigades bureau cabinet chamber
    coalition college command commission committee company confederation conference congress corporation corps
    council court department directorate division federation force forces foundation front government group
    guard guild holdings house industries initiative institute intelligence league legislature liberation
    militia ministry mission movement network office organisation organization parliament partnership party
    police railway railways secretariat senate service services society syndicate team trades treasury tribunal
    trust union university works workers""".split()
)

SAYING = frozenset("say tell add deny warn insist explain argue write note stress recall admit ask reply joke".split())
"""Verbs whose subject is somebody who speaks."""

_POLITIES = frozenset("republic kingdom sultanate emirate principality commonwealth".split())
"""What a state calls itself before its name: "the Republic of X" is X."""

_PARTICLE = (
    r"(?:al|el|as|ash|an|at|ad|ar|az|bin|bint|ibn|ben|abu|umm|de|del|della|di|da|dos|das|du|la|le|van|von|der|den"
    r"|ter|ten|zu|y|e)"
)
_WORD = (
    r"(?:(?:[Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]n|[Aa]t|[Aa]d|[Aa]r|[Aa]z|[dDO]|Mc|Mac)[-\u2011'\u2019])?"
    r"[A-Z\u00c0-\u00de\u0130\u0160\u017d\u010c][\w\u2011-]*(?:['\u2019](?!(?:[sS]|d|ll|m|re|ve|t)\b)[A-Za-z][\w-]*)?"
    r"(?:(?<=s)['\u2019](?=[ ][A-Z])"  # "Dockers' Union"
    r"|(?:(?<=\bPeople)|(?<=\bWomen)|(?<=\bCitizen)|(?<=\bChildren))['\u2019]s(?=[ ][A-Z]))?"  # "People's Front"
)
_INITIALS = r"(?:[A-Z]\.[ \u00a0]?){1,3}"
_RUN = re.compile(
    rf"(?<![\w@#.])(?:{_INITIALS})?{_WORD}(?:(?:\s+{_PARTICLE})*[ \u00a0](?:{_INITIALS})?{_WORD}"
    rf"|\s+(?:of|for)(?:\s+the)?\s+{_WORD})*"
    rf"|(?<![\w@#])(?:al|el|d)-{_WORD}"
)
_INITIAL = re.compile(r"^[A-Z]\.?$")
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december et gmt est pst utc bst cet i god internet photo image video share read
    related advertisement am pm
    eat wat cat ist jst kst aest pkt msk sgt hkt bdt wib cst pdt edt
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    usd eur gbp chf inr jpy cny rmb kes ngn zar brl mxn aud cad
    whatsapp telegram facebook twitter youtube instagram tiktok linkedin""".split()
)
_NOT_LABELS = frozenset(
    {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "WORK_OF_ART", "LAW"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """One place where a name stands: `[start, end)` in the report, tokens `first..last` of a sentence, its words."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    words: tuple[str, ...]


@dataclass(slots=True)
class Name:
    """A name of the report with all its runs. `kind`: person, organisation, state, place or name (undecided).

    state: a place whose name stands for a government in this report ("X's foreign minister", "the government of X").
    """

    full: str
    kind: str = "name"
    runs: list[Run] = field(default_factory=list)


# "the Union of Rail and Signal Staff (URSS)": a long form before its initials.
_LONG_FORM = re.compile(
    r"((?:[A-Z][\w'\u2019-]*|of|for|and|the|de|du|la|le|y|&)(?:\s+(?:[A-Z][\w'\u2019-]*|of|for|and|the|de|du|la|le|y|&)){1,9})"
    r"\s+\(([A-Z][A-Za-z]{1,7})\)"
)
# "a faction calling itself the Sons of the Plateau"
_DECLARED = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:it|them)sel(?:f|ves)|known as|dubbed|styling (?:it|them)sel(?:f|ves))\s+(?:the\s+)?"
    r"([A-Z][\w'\u2019-]*(?:\s+(?:of|for)(?:\s+the)?\s+[A-Z][\w'\u2019-]*|\s+[A-Z][\w'\u2019-]*)*)"
)


def _told_names(text: str, taken: Sequence[Hit]) -> list[tuple[int, int]]:
    """Spans of names that the text says are names: long forms of initials, and what a body calls itself, everywhere."""
    spans = [
        (m.start(1) + cut, m.end(1)) for m in _LONG_FORM.finditer(text) if (cut := _long_form(*m.groups())) is not None
    ]
    for m in _DECLARED.finditer(text):
        name = m.group(1)
        spans += [(k.start(), k.end()) for k in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        first = name.split()[0]
        if " of " in name:  # "the Sons" for "the Sons of the Plateau"
            spans += [(k.start(1), k.end(1)) for k in re.finditer(rf"\b[Tt]he ({re.escape(first)})\b(?! of)", text)]
    known = {(h.start, h.end) for h in taken if h.kind != "role"}
    out: list[tuple[int, int]] = []
    for a, b in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if (a, b) not in known and (not out or a >= out[-1][1]):
            out.append((a, b))
    return out


def _long_form(words: str, initials: str) -> int | None:
    """Where in `words` the name begins whose capitals are `initials`; None if they are not."""
    wanted = "".join(c for c in initials if c.isupper())
    starts = [m.start() for m in re.finditer(r"(?<!\S)[A-Z]", words)]
    if len(wanted) < 2 or len(starts) < len(wanted):
        return None
    begin = starts[-len(wanted)]
    capitals = "".join(words[i] for i in starts[-len(wanted) :])
    return begin if capitals == wanted and " " in words[begin:] else None


def runs(text: str, sentences: Sequence[Sentence], taken: Sequence[Hit]) -> list[Run]:
    """Runs of capitalised words outside the spans of `taken`, and names that the text itself tells, in order."""
    told = _told_names(text, taken)
    out = _plain_runs(text, sentences, [*taken, *(Hit(a, b, "told", text[a:b]) for a, b in told)])
    for n, s in enumerate(sentences):
        for a, b in told:
            inside = [i for i, t in enumerate(s.tokens) if t.start < b and t.end > a]
            if s.start <= a and b <= s.end and inside:
                out.append(Run(a, b, n, inside[0], inside[-1], tuple(text[a:b].split())))
    return sorted(out, key=lambda r: r.start)


def _plain_runs(text: str, sentences: Sequence[Sentence], taken: Sequence[Hit]) -> list[Run]:
    out: list[Run] = []
    covered = _cover(taken)
    for n, s in enumerate(sentences):
        for m in _RUN.finditer(text, s.start, s.end):
            for start, end in _split(text, m.start(), m.end(), covered):
                run = _run(text, s, n, start, end)
                if run and out and _one_body(text, out[-1], run):
                    last = out.pop()
                    run = Run(last.start, run.end, n, last.first, run.last, (*last.words, "and", *run.words))
                if run:
                    out.append(run)
    return out


def _one_body(text: str, a: Run, b: Run) -> bool:
    """ "the Kiln and Quarry Workers": one body whose name holds an "and"."""
    return (
        a.sentence == b.sentence
        and text[a.end : b.start] == " and "
        and b.words[-1].lower() in BODY_NOUNS
        and a.words[-1].lower() not in BODY_NOUNS
        and text[max(0, a.start - 4) : a.start].lower() == "the "
    )


def _cover(taken: Sequence[Hit]) -> dict[int, int]:
    """Start of each taken span to its end."""
    return {h.start: h.end for h in taken}


def _split(text: str, start: int, end: int, covered: dict[int, int]) -> list[tuple[int, int]]:
    """The pieces of a run that nothing covers; a body noun inside the run ends a piece ("Leadership Council | Jane
    Roe").
    """
    pieces: list[tuple[int, int]] = []
    begin = i = start
    for m in re.finditer(r"\S+", text[start:end]):
        at = start + m.start()
        if at < i:
            begin = max(begin, i)
            continue
        stop = next((covered[k] for k in range(at, start + m.end()) if k in covered), None)
        if stop is not None:
            pieces.append((begin, at))
            i = begin = stop
            continue
        word = m.group().strip("'\u2019").lower()
        if word in {"of", "for"} and not _body_before(text, begin, at):
            if text[begin:at].rstrip().rpartition(" ")[2].lower() not in _POLITIES:
                pieces.append((begin, at))
            begin = start + m.end()
            continue
        rest = text[start + m.end() : end]
        if word in BODY_NOUNS and len(rest.split()) >= 2 and not re.match(r"\s+(?:of|for|and)\b", rest):
            pieces.append((begin, start + m.end()))
            begin = start + m.end()
    pieces.append((begin, end))
    return [p for p in (_strip(text, a, b) for a, b in pieces if a < b) if p[0] < p[1]]


def _body_before(text: str, begin: int, at: int) -> bool:
    """Only bodies carry "of" inside their names ("Bank of …"); "Jane Roe of …" ends before it."""
    words = text[begin:at].split()
    return bool(words) and words[-1].lower() in BODY_NOUNS


_LEAD = re.compile(
    r"\s+|['\u2019]s?\s+|(?:of|for|the)\s+"
    r"|[\w\u2019'-]+-(?:based|led|born|backed|listed|run|owned|held|mediated|brokered|controlled|style|era)\s+"
    r"|(?:MP|MSP|MEP|MLA|MK|TD|Cllr)\s+(?=[A-Z])"
)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks, and without particles or "of" left hanging at the ends."""
    while True:
        piece = text[start:end]
        lead = _LEAD.match(piece)
        trail = re.search(rf"(?:\s+|\s+(?:of|for|of the|for the|{_PARTICLE})|[-,])$", piece)
        if lead and lead.end():
            start += lead.end()
        elif trail and trail.group():
            end -= len(trail.group())
        else:
            return start, end


def _run(text: str, s: Sentence, n: int, start: int, end: int) -> Run | None:
    """The run as tokens, or None where its words are no name (a sentence's first word, a month, a date)."""
    tokens = [i for i, t in enumerate(s.tokens) if t.start < end and t.end > start]
    while tokens and _plain_start(s, tokens[0]):
        tokens = tokens[1:]
    while tokens and s.tokens[tokens[0]].pos == "PUNCT":
        tokens = tokens[1:]
    if not tokens:
        return None
    start = max(start, s.tokens[tokens[0]].start)
    piece = text[start:end]
    words = tuple(re.findall(r"[^\s]+", piece))
    labels = {s.tokens[i].entity for i in tokens}
    proper = any(s.tokens[i].pos == "PROPN" or s.tokens[i].entity in {"PERSON", "ORG", "GPE", "NORP"} for i in tokens)
    speaks = (
        len(words) > 1 and s.tokens[tokens[-1]].dep == "nsubj" and s.tokens[s.tokens[tokens[-1]].head].lemma in SAYING
    )
    # the recogniser takes a strange name for a book's; two names in a row outside quotation marks are somebody's
    strange = labels <= {"WORK_OF_ART", "LAW"} and all(s.tokens[i].pos == "PROPN" for i in tokens) and len(words) == 2
    if (
        not (proper or speaks)
        or (labels <= _NOT_LABELS and not (speaks or strange))
        or all(w.lower().strip(".") in _NOT_NAMES for w in words)
    ):
        return None
    if len(words) == 1 and (len(piece) < 2 or _INITIAL.match(piece)):
        return None
    return Run(start, end, n, tokens[0], tokens[-1], words)


def _plain_start(s: Sentence, i: int) -> bool:
    """A word that is capitalised only because it opens a sentence or a quotation."""
    opens = i == 0 or s.tokens[i - 1].text in {'"', "\u201c", "\u2018", "'", ":", "(", "\u2014", "\u2013"}
    t = s.tokens[i]
    return (opens and t.pos not in {"PROPN"} and t.entity not in {"PERSON", "ORG", "GPE"}) or (
        t.text.lower() in _NOT_NAMES or t.pos in {"DET", "PRON", "CCONJ", "SCONJ", "ADP", "AUX"}
    )


def key_of(word: str) -> str:
    """A name's word for comparison: no case, no article, no possessive, no hyphen."""
    w = re.sub(r"['\u2019]s?$", "", word.lower())
    w = re.sub(r"^(?:al|el|as|ash|an|at|ad|ar|az)[-\u2011]", "", w)
    return re.sub(r"[-\u2011'\u2019.]", "", w)
