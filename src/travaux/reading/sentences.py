"""Paragraphs and sentences, by rule, before any parse.

A sentence lies inside one paragraph, so that each distinct sentence can be parsed once and evidence does not cross a
line. Lines that were wrapped at a fixed width are joined into paragraphs; the text itself is never changed.
"""

from __future__ import annotations

import re
from statistics import median

__all__ = ["paragraphs", "sentences"]

Spans = tuple[tuple[int, int], ...]

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_TERMINAL = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019\u00bb)\]]*$")

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof rev hon gov sen rep reps sens gen col lt maj capt sgt cpl cmdr adm brig eng atty supt st
    jr sr vs etc inc ltd co corp bros no nos vol fig ca cf al jan feb mar apr jun jul aug sept sep oct nov dec
    mon tue tues wed thu thur thurs fri sat sun a.m p.m e.g i.e viz approx dept est mt ft assn ave blvd rd
    messrs mme mlle sra pres min sec amb hrh ph.d m.p""".split()
)
# After these a new sentence may start all the same ("... at 5 p.m. The talks ...").
_MAY_END = frozenset("a.m p.m inc ltd co corp etc jr sr".split())
_CANDIDATE = re.compile(
    r"""(?P<dots>[.!?\u2026]+)(?P<close>["'\u201d\u2019\u00bb)\]]*)
        (?:(?P<gap>\s+)(?=["'\u201c\u2018\u00ab(\[\u2022\u2013\u2014-]*[A-Z\u00c0-\u00de0-9\u0370-\uffff])
          |(?=[\u201c\u00ab][A-Z])                              # lost blank before an opening mark
          |(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+\s)                 # lost blank between two sentences
          |(?<=[.!?]["\u201d])(?=[A-Z]))""",
    re.X,
)
_WORD_BEFORE = re.compile(r"[\w.&'\u2019-]+$")
# "PORT AVERIN, Oct. 13 (Agency) -": the place and day of writing, before the first sentence.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z\u00c0-\u00de.'\u2019-]+(?:[ /][A-Z][A-Z\u00c0-\u00de.'\u2019-]+){0,3}"
    r"|[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+){0,2}(?=,? \())"
    r"(?:, [A-Z][\w. ]{1,20}?)?(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
    r"(?:,? \([^)\n]{2,40}\))? ?(?:[-\u2013\u2014]{1,2}|:) +(?=[\"\u201cA-Z\u00c0-\u00de0-9])"
)
_BULLET = re.compile(r"(?:[\u2022\u25cf\u25aa\u2023*\u00b7>]+|[-\u2013\u2014](?=\s)|#{1,6}(?=\s)|\d{1,2}[.)](?=\s))\s*")


def paragraphs(text: str) -> Spans:
    """`(start, end)` of each paragraph with words, blanks at both ends left out."""
    lines = [m.span() for m in _LINE.finditer(text)]
    lines = [(s, e) for s, e in (_trim(text, s, e) for s, e in lines) if s < e]
    if not _wrapped(text, lines):
        return tuple(lines)
    out: list[tuple[int, int]] = []
    for s, e in lines:
        if out and _goes_on(text, out[-1], s):
            out[-1] = (out[-1][0], e)
        else:
            out.append((s, e))
    return tuple(out)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b\u200e\u200f"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Are the lines cut at a fixed width? Most then end in the middle of a sentence, at nearly one length."""
    if len(lines) < 8:
        return False
    middle = median(e - s for s, e in lines)
    cut = sum(not _TERMINAL.search(text, max(s, e - 4), e) for s, e in lines)
    return 40 <= middle <= 110 and cut >= 0.6 * len(lines)


def _goes_on(text: str, last: tuple[int, int], start: int) -> bool:
    """Does the line at `start` continue the paragraph `last`?"""
    between = text[last[1] : start]
    if between.count("\n") > 1 or between.count("\r") > 1:
        return False
    return not _TERMINAL.search(text, max(last[0], last[1] - 4), last[1]) or text[start].islower()


def sentences(text: str, start: int, end: int) -> Spans:
    """`(start, end)` of the sentences of the paragraph `text[start:end]`; bullets and numbering are left out."""
    out: list[tuple[int, int]] = []
    dateline = _DATELINE.match(text, start, end)
    begin = start = dateline.end() if dateline else start
    for m in _CANDIDATE.finditer(text, start, end):
        if _ends(text, begin, m):
            out.append((begin, m.end("close")))
            begin = m.end()
    out.append((begin, end))
    trimmed = [_trim(text, _skip_bullet(text, s, e), e) for s, e in out]
    return tuple((s, e) for s, e in trimmed if s < e)


def _skip_bullet(text: str, start: int, end: int) -> int:
    start, _ = _trim(text, start, end)
    m = _BULLET.match(text, start, end)
    return m.end() if m and m.end() < end else start


def _ends(text: str, begin: int, m: re.Match[str]) -> bool:
    """Is the mark at `m` the end of a sentence rather than of an abbreviation, an initial or a number?"""
    after = text[m.end() : m.end() + 1]
    if m["dots"] != "." or m["close"]:
        # A question inside a quotation may go on with its attribution: '"Why?" he said' has a small letter and is no
        # candidate.
        return True
    if text[begin : m.start()].strip().isdigit() and m.start() - begin <= 3:
        return False  # the number of a list
    before = _WORD_BEFORE.search(text, max(begin, m.start() - 24), m.start())
    word = before.group().lower() if before else ""
    last = word.rsplit(".", 1)[-1]
    if word in _ABBREVIATIONS or last in _ABBREVIATIONS:
        return word in _MAY_END and not after.isdigit()
    if len(last) == 1 and last.isalpha() and before is not None:
        return _initials_end(text, before.group(), m)
    return not (after.isdigit() and word in {"no", "nos", "art", "para", "p", "pp"})


def _initials_end(text: str, word: str, m: re.Match[str]) -> bool:
    """After initials ("U.S.", "J."): a sentence ends only where a word that starts sentences follows."""
    following = re.match(r"[\"'\u201c\u2018]*([A-Z][a-z']*)", text[m.end() : m.end() + 24])
    starter = following is not None and following.group(1) in _STARTERS
    return starter and (len(word) > 1 or word == "I")


_STARTERS = frozenset(
    """The A An This That These Those It He She They We In On At But And For From After Before While When If As By
    With However Meanwhile Earlier Last Under Both His Her Their There According""".split()
)
