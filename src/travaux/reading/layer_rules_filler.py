"""Signs of machine-made text, and older text pasted below.

A stretch is filler only where a placeholder or a sentinel stands in it: an interview in turns with real names is an
interview. The signs accuse nobody; they say which words cannot be evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.reading.layer_rules_lines import Line, Mark
from travaux.reading.layer_rules_stamps import FULL_DATE

__all__ = ["mark_filler", "mark_older"]

_SLOT = (
    r"(?:name|title|date|day|time|city|country|location|place|company|organi[sz]ation|outlet|publication|position"
    r"|role|link|source|"
    r"number|topic|quote|here|affiliation|expertise|show|program(?:me)?|network|station)"
)
_PLACEHOLDER = re.compile(
    rf"\[\s*(?:(?:insert|your|add|enter|fill in)\b[^\]\n]{{0,60}}|(?:the )?(?:guest|host|expert|interviewee"
    rf"|interviewer|anchor|"
    rf"reporter|correspondent|speaker|author|analyst|spokesperson|show|program(?:me)?|outlet|news outlet|website"
    rf"|city|company)"
    rf"(?:['’]s)?(?: [a-z]+){{0,2}} {_SLOT}|guest|host)\s*\]",
    re.IGNORECASE,
)
_WEAK_PLACEHOLDER = re.compile(
    rf"\[\s*(?:[A-Z][a-z]+ ){{0,2}}{_SLOT.capitalize()}(?:, ?[A-Z][a-z]+)?\s*\]", re.IGNORECASE
)
_SENTINEL = re.compile(
    r"(?:[A-Z][-_ ]){2,}(?:S[-_ ]T[-_ ]A[-_ ]R[-_ ]T|E[-_ ]N[-_ ]D)\b|<\|[a-z_]{2,30}\|>|\[/?INST\]"
    r"|^#{2,} (?:Instruction|Response|Input)s?:?\s*$"
)
_CHAT = re.compile(
    r"(?:as an ai (?:language )?(?:model|assistant)\b|i(?:['’]m| am) (?:sorry,? but i|unable to|just an ai)"
    r"|(?:sure|certainly|of course|absolutely)[!,.]? "
    r"(?:here|i can|below)|(?:here|below)(?:['’]s| is| are) (?:the |a |an |your "
    r"|my )?(?:\w+[ -]){0,2}(?:(?:re-?(?:written|worded|phrased)|paraphrased|"
    r"revised|unique|seo\b[\w-]*) (?:\w+[ -]){0,3}(?:version|article|text|story|headline|title|post|content"
    r"|paragraph)|rewrite of (?:the|your))\b|i hope this (?:helps|article|meets)|let me know if you(?:['’]d| would)? "
    r"(?:like|need|want)|(?:please )?note:? (?:that )?(?:this|the) (?:article|text|content) (?:has been|is"
    r"|was) (?:re-?written|generated|paraphrased))",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"(?:title|headline|article|content|body|text|keywords|meta description|rewritten (?:article|title|text)"
    r"|prompt|slug) ?:",
    re.IGNORECASE,
)
_TURN = re.compile(r"[*_#>\s-]{0,6}(?P<who>[A-Z\[][\w .,'’()\[\]-]{0,48}?)[*_]{0,3}:[*_]{0,3}(?:\s|\Z)")
_HEADING = re.compile(r"(?:#{1,6}\s|\*\*.{2,120}\*\*:?\Z)")

REACH = 2
"""Lines without a turn that may stand between two turns of one stretch (a second paragraph of an answer)."""


def mark_filler(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Marks stretches of turns with a placeholder, and single lines that a chat program left behind."""
    signs = {i: sign for i, x in enumerate(lines) if (sign := _sign(x))}
    if not signs:
        return
    for i, sign in signs.items():
        if sign != "weak_placeholder":
            marks[i] = Mark("filler", sign, f"filler:{sign}")
    _mark_echo(lines, marks, signs)
    for stretch in _stretches(lines, marks):
        sign = next((signs[i] for i in range(stretch[0], stretch[1]) if i in signs), None)
        if sign:
            label = "placeholder_turns" if "placeholder" in sign else sign
            for i in range(_lead(lines, stretch[0]), stretch[1]):
                marks[i] = Mark("filler", label, "filler:turns")


def _sign(line: Line) -> str | None:
    text = line.text
    if "[" in text:
        if _PLACEHOLDER.search(text):
            return "placeholder"
        if _WEAK_PLACEHOLDER.search(text):
            return "weak_placeholder"
    if ("-" in text or "<|" in text or "[" in text or "##" in text or "_" in text) and _SENTINEL.search(text):
        return "sentinel"
    if text[:1] in "AaBbCcHhIiLlNnOoPpSs*" and _CHAT.match(text.lstrip("*_ ")):
        return "chat_reply"
    return None


def _mark_echo(lines: Sequence[Line], marks: list[Mark | None], signs: dict[int, str]) -> None:
    """`Title:` and its like, echoed from a prompt: only beside another sign, and only at the top or next to it."""
    if all(s == "weak_placeholder" for s in signs.values()):
        return
    near = {i + d for i in signs for d in (-2, -1, 1, 2)}
    for i in sorted(near):
        if (
            0 <= i < len(lines)
            and marks[i] is None
            and lines[i].words <= 30
            and _ECHO.match(lines[i].text.lstrip("*#_ "))
        ):
            marks[i] = Mark("filler", "prompt_echo", "filler:echo")


def _stretches(lines: Sequence[Line], marks: Sequence[Mark | None]) -> list[tuple[int, int]]:
    """`(first, stop)` of runs of three or more turns by two or more speakers."""
    out: list[tuple[int, int]] = []
    turns: list[int] = []
    names: set[str] = set()
    for i, line in enumerate(lines):
        # furniture ends a run and is no turn ("Source: …")
        foreign = marks[i] is not None and not _is_filler(marks[i])
        turn = None if foreign else _TURN.match(line.text)
        if foreign or (turns and i - turns[-1] > REACH + 1):
            turns, names = _close(out, turns, names)
        if turn is not None:
            turns.append(i)
            names.add(turn["who"].strip("*[] "))
    _close(out, turns, names)
    return out


def _is_filler(mark: Mark | None) -> bool:
    return mark is not None and mark.kind == "filler"


def _close(out: list[tuple[int, int]], turns: list[int], names: set[str]) -> tuple[list[int], set[str]]:
    if len(turns) >= 3 and len(names) >= 2:
        out.append((turns[0], turns[-1] + 1))
    return [], set()


def _lead(lines: Sequence[Line], first: int) -> int:
    """Where the stretch really begins: headings, a question or a chat reply right above the first turn belong to it."""
    i = first
    while i > 0 and first - i < 3:
        above = lines[i - 1]
        asks = above.last == "?" and above.words <= 25
        if not (asks or _HEADING.match(above.text) or _CHAT.match(above.text) or _ECHO.match(above.text)):
            break
        i -= 1
    return i


_EARLIER = re.compile(
    r"\W{0,4}(?:(?:read |see )?(?:our |the )?(?:earlier|previous|original|prior|related) "
    r"(?:story|report|article|version|text)"
    r"(?: (?:follows|below|reads|is below|continues below))?|previously published|earlier report|from the archives?"
    r"|background from (?:the )?.{0,40}\d{4}|(?:below|what follows) is (?:the|an|our) (?:earlier|original"
    r"|previous) (?:story|report|version).{0,60}"
    r"|(?:first|originally) published .{0,30}\d{4}.{0,30}(?:below|follows))\W{0,3}\Z",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?:[-–—_*=~#•·]\s?){3,}\Z")
_AGENCY_LINE = re.compile(r"[^\W\d_a-z][^\W\d_a-z. ’'-]{2,30},[^()\n]{4,40}\([A-Z][^()]{1,30}\)\s*[-–—]")
_PROSE = 12  # words of a line that make it more than a heading
_DATELINE = re.compile(r"[^\W\d_]{2}[\w .,'’()/-]{2,80}?(?:\)\s*[-–—_:]|\s[-–—]{1,2}\s|_\s)")


def mark_older(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Marks what stands below a label of an earlier story, below a rule and a dateline with a full date, or below prose
    and such a dateline, where the page itself has none: a dateline opens a story.
    """
    prose = dated = False
    for i, line in enumerate(lines):
        if _is_filler(marks[i]):
            continue
        if i and line.words <= 14 and _EARLIER.match(line.text):
            marks[i] = Mark("furniture", "older_label", "older:label")
            _age(lines, marks, i + 1, "older:label")
            return
        if 0 < i < len(lines) - 1 and line.words <= 40 and _RULE.match(line.text) and _dated(lines[i + 1].text):
            marks[i] = Mark("furniture", "rule", "older:rule")
            _age(lines, marks, i + 1, "older:dateline")
            return
        if marks[i] is None or marks[i].kind == "own":  # type: ignore[union-attr]
            here = _AGENCY_LINE.match(line.text) is not None and _dated(line.text)
            if here and prose and not dated:
                _age(lines, marks, i, "older:dateline")
                return
            dated |= _dated(line.text)
            prose |= line.closed and line.words >= _PROSE


def _dated(text: str) -> bool:
    head = text[:120]
    line = _DATELINE.match(head)
    return bool(line and FULL_DATE.search(line.group()))


def _age(lines: Sequence[Line], marks: list[Mark | None], first: int, rule: str) -> None:
    for i in range(first, len(lines)):
        old = marks[i]
        if old is None or old.kind == "own":
            marks[i] = Mark("older", "older", rule)
