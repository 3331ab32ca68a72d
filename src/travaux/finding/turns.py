"""Turns of a printed conversation: one paragraph a turn, without quotation marks.

Either each turn is headed by a name ("ROE: We have not been asked."), or questions stand alone in paragraphs between
the answers of the one person who is interviewed.
"""

from __future__ import annotations

import re

from travaux.finding.cues import Raw
from travaux.finding.page import Page
from travaux.model import Mention

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
        found.append((m, n, _last_line(page, end)))
    voices = {m["name"].upper() for m, _, _ in found}
    if len(found) < _LEAST_TURNS or len(voices) < 2 or len(voices) > len(found) * 0.75:
        return _answers(page)
    return [r for r in (_turn(page, m, n, end) for m, n, end in found) if r is not None]


def _last_line(page: Page, end: int) -> int:
    """The end of a turn that runs over paragraphs, each opened by a quotation mark of its own."""
    for start, last in page.reading.paragraphs:
        if start < end:
            continue
        if page.text[start : start + 1] not in {'"', "\u201c"} or _TURN.match(page.text, start, last):
            break
        end = last
    return end


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


# ------------------------------------------------------------------------------------------------ interviews

_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us|me)\b|\b(?:I|we)['\u2019]", re.I)
_LEAST_QUESTIONS = 3
_LONGEST_QUESTION = 60  # words
_ASIDE = re.compile(r"\[[^\]]{1,80}\]\s*")  # "[She laughs.]"


def _answers(page: Page) -> list[Raw]:
    """The answers of an interview whose questions stand in paragraphs of their own; none where there is none."""
    lines = [(a, b) for a, b in page.reading.paragraphs if page.text[a:b].strip()]
    asked = [k for k, (a, b) in enumerate(lines) if _is_question(page, a, b)]
    if len(asked) < _LEAST_QUESTIONS:
        return []
    answering = [
        k for k in range(asked[0] + 1, len(lines)) if k not in asked and _is_answer(page, lines[k], k - 1 in asked)
    ]
    own = [k for k in answering if _FIRST_PERSON.search(_plain(page, *lines[k]))]
    speaker = _interviewed(page, lines[asked[0]])
    if len(own) < _LEAST_QUESTIONS or len(own) * 2 < len(answering) or speaker is None:
        return []
    return [r for r in (_answer(page, speaker, *lines[k]) for k in answering) if r is not None]


def _plain(page: Page, a: int, b: int) -> str:
    """The words of a paragraph outside quotation marks."""
    return "".join(page.text[k] if page.quote_at(k) is None else " " for k in range(a, b))


def _is_question(page: Page, a: int, b: int) -> bool:
    words = page.text[a:b].strip()
    return words.endswith("?") and len(words.split()) <= _LONGEST_QUESTION and not page.is_quoted(b - 2)


def _is_answer(page: Page, line: tuple[int, int], after_question: bool) -> bool:
    """What follows a question, or speaks in the first person."""
    return after_question or bool(_FIRST_PERSON.search(_plain(page, *line)))


def _interviewed(page: Page, question: tuple[int, int]) -> Mention | None:
    """Whom the first question addresses ("Ms Roe, what happened?"), else the person named most before it."""
    people = [m for m in page.reading.mentions if m.kind == "person" and m.name]
    called = next((m for m in people if question[0] <= m.start < question[1]), None)
    if called is not None:
        return called
    before = [m for m in people if m.end <= question[0] and not page.is_headline(m.sentence)]
    return max(before, key=lambda m: sum(x.name == m.name for x in before), default=None)


def _answer(page: Page, speaker: Mention, a: int, b: int) -> Raw | None:
    aside = _ASIDE.match(page.text, a, b)
    a = aside.end() if aside else a
    while b > a and page.text[b - 1].isspace():
        b -= 1
    n = page.sentence_at(a)
    if n is None or b - a < 2:
        return None
    kind = page.book.verbs["say"]
    at = (a, a + 1)
    return Raw(
        n,
        0,
        at,
        kind,
        "turn",
        speaker.head,
        speaker.sentence,
        [(a, b)],
        rule="answer",
        speaker_span=(speaker.start, speaker.end),
    )
