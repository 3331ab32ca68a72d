"""What stands beside a name and says whose it is: appositions, titles ahead of it, clauses, the state of a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.model import Token
from travaux.reading.gazetteer import Hit
from travaux.reading.names import Name, Run
from travaux.reading.scene import Scene, left_of, side_in

__all__ = ["NOT_OF_STATE", "STATE_BODY", "apposition", "belongs", "is_state", "role_ahead", "state_of"]

# An official, minister or envoy of a state speaks for it; its rebels, dissidents, citizens and former officials do not.
NOT_OF_STATE = re.compile(
    r"\b(?:rebels?|protest\w*|opposition|militants?|insurgents?|separatists?|dissidents?|gunm[ae]n|activists?|critics?"
    r"|guerrillas?|fighters?|demonstrators?|residents?|citizens?|civilians?|workers?|journalists?|analysts?|experts?"
    r"|lawyers?|former|ex-|hostages?|captives?|prisoners?|detainees?|nationals?|refugees?|exiled?|opponents?|students?"
    r"|farmers?|victims?|relatives?|famil\w+|people|singer|author|actor|businessm[ae]n)\b",
    re.I,
)
# Bodies of a state take its side ("Norland's Health Ministry", "the Ministry of Justice of Norland").
STATE_BODY = re.compile(
    r"\b(?:Ministry|Department|Army|Navy|Air Force|Forces|Parliament|Cabinet|Government|Senate|Assembly|Police|Embassy"
    r"|Intelligence Service|Security Council|Supreme Court|Treasury|Presidency|Coast ?guard|Directorate)\b"
)
# ", number two in the X," · ", who sits on X's committee": words behind a name that say where somebody belongs.
_BELONGS = re.compile(
    r",\s+(?:who\s+(?:also\s+)?(?:sits\s+(?:on|in)|leads?|led|heads?|headed|represents?|speaks?\s+for|chairs?|commands?|runs)\s+"
    r"|(?:the\s+|a\s+|an\s+)?(?:number\s+\w+|second[- ]in[- ]command|[a-z]+\s+figure)\s+(?:in|of|at|with|from)\s+)"
    r"(?P<whom>[^,.;:\u201c\u201d\"]{3,80})"
)

_OF_WHOM = re.compile(r"\s+(?:of|from|for)\s+(?:the\s+)?")


def apposition(text: str, scene: Scene, run: Run) -> tuple[int, int, list[int]] | None:
    """ ", the head of office for X" behind a name: where it stands and the roles it uses up."""
    i = run.last + 1
    tokens = scene.sentence.tokens
    if i >= len(tokens) or tokens[i].text != ",":
        return None
    start = tokens[i].end
    stop = next(
        (t.start for t in tokens[i + 1 :] if t.text in {",", ";", ".", "\u201d", '"', "\u2014", "\u2013", "(", ")"}),
        scene.sentence.end,
    )
    verb = next(
        (t.start for t in tokens[i + 1 :] if t.pos in {"VERB", "AUX"} and t.tag in {"VBD", "VBZ", "VBP", "MD"}), stop
    )
    end = min(stop, verb)
    if verb < stop and not _is_open_subject(tokens, run, verb):
        return None  # "… of Belleko, mediators said": whoever says so, not what the name is
    roles = [h.start for h in scene.roles if start <= h.start < end]
    words = text[start:end].split()
    if not roles or len(words) > 22 or words[0].lower() in {"and", "or", "but", "who", "which", "where", "while"}:
        return None
    lead = text[start : roles[0]].split()
    if len(lead) > 8 or any(r.start < end and r.start > start and n.kind == "person" for r, n in scene.runs):
        return None
    first = start + (len(text[start:end]) - len(text[start:end].lstrip()))
    return first, start + len(text[start:end].rstrip()), roles


def _is_open_subject(tokens: Sequence[Token], run: Run, verb: int) -> bool:
    """Is the name before the open comma itself the subject of the verb that starts at `verb`?"""
    v = next(t for t in tokens if t.start == verb)
    return any(t.dep in {"nsubj", "nsubjpass"} and tokens[t.head] is v for t in tokens[run.first : run.last + 1])


def belongs(text: str, scene: Scene, run: Run) -> str | None:
    """The side that a relative clause or an apposition without an office gives a name."""
    m = _OF_WHOM.match(text, run.end, scene.sentence.end)
    if m is not None:  # "Prime Minister Jane Roe of Norland"
        found = [h for h in scene.names if h.start == m.end() and h.kind not in {"outlet", "place"}]
        found_runs = [n for r, n in scene.runs if r.start == m.end() and n.kind in {"organisation", "state"}]
        if found or found_runs:
            return (found[0].state or found[0].name) if found else found_runs[0].full
    m = _BELONGS.match(text, run.end, scene.sentence.end)
    return side_in(scene, m.start("whom"), m.end("whom")) if m else None


def role_ahead(text: str, scene: Scene, run: Run) -> tuple[int, str, str | None, list[int]] | None:
    """ "The head of X, David Roe, …": a role phrase that ends in the comma before the name."""
    tokens = scene.sentence.tokens
    i = _before_honorifics(scene, run) - 1
    if i < 1 or tokens[i].text != ",":
        return None
    after = tokens[run.last + 1].text if run.last + 1 < len(tokens) else "."
    roles = [h for h in scene.roles if tokens[i].start - 90 < h.start < tokens[i].start and not h.plural]
    if not roles or (
        after not in {",", ".", "\u2014", ")", "(", "as", "and", "said", "told"}
        and tokens[min(run.last + 1, len(tokens) - 1)].pos not in {"VERB", "AUX", "PUNCT"}
    ):
        return None
    hit = roles[-1]
    between = text[hit.end : tokens[i].start]
    if any(c in between for c in ',;:.\u201c\u201d"()') or any(
        t.pos in {"VERB", "AUX"} for t in tokens if hit.end <= t.start < tokens[i].start
    ):
        return None
    first_token = scene.tokens_of(hit.start, hit.end)
    start = tokens[left_of(scene, first_token[0])].start if first_token else hit.start
    return (
        start,
        text[start : tokens[i].start],
        side_in(scene, start, tokens[i].start),
        [h.start for h in roles if h.start >= start],
    )


def _before_honorifics(scene: Scene, run: Run) -> int:
    """The first token of the name with the titles straight before it ("Gen. Roe", "Mr Roe")."""
    tokens = scene.sentence.tokens
    i = run.first
    while i > 0:
        title = next(
            (h for h in scene.roles if h.sort in {"honorific", "rank", "military"} and _ends_at(tokens, i, h)), None
        )
        at = scene.tokens_of(title.start, title.end) if title else None
        if at is None:
            break
        i = at[0]
    return i


def _ends_at(tokens: Sequence[Token], i: int, h: Hit) -> bool:
    """Does the role end straight before token `i`, but for a stop?"""
    gap = tokens[i].start - h.end
    return 0 <= gap <= 2 and all(t.text == "." for t in tokens[:i] if t.start >= h.end)


def is_state(scene: Scene, start: int, end: int, side: str | None) -> bool:
    """Is `side` a state or place that `[start, end)` names, rather than an organisation?"""
    return any(
        start <= h.start and h.end <= end and h.kind != "organisation" and side in {h.state, h.name}
        for h in scene.names
    ) or any(
        start <= r.start and r.end <= end and n.kind in {"state", "place"} and n.full == side for r, n in scene.runs
    )


def state_of(scene: Scene, name: Name, start: int, end: int) -> str | None:
    """The state before a body's name, or at the end of it."""
    last = name.full.rsplit(" of ", 1)[-1].removeprefix("the ") if " of " in name.full else ""
    if last in scene.states:
        return last
    return side_in(scene, start, end) if end > start else None
