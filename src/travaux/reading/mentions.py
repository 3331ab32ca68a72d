"""Who is meant: words that name or describe an actor, linked within the report.

Titles and roles lend a name its office and side ("Egypt's foreign minister Jane Roe"); later a surname, "the
minister" or a pronoun leads back to it. Definite descriptions ("the movement", "the ministry") go to the nearest
earlier body of that kind. What cannot be linked stays unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from travaux.codebook import Codebook
from travaux.model import Mention, Sentence
from travaux.reading.belonging import (
    NOT_OF_STATE,
    STATE_BODY,
    apposition,
    belongs,
    is_state,
    role_ahead,
    state_of,
)
from travaux.reading.gazetteer import Gazetteer, Hit
from travaux.reading.linking import resolve
from travaux.reading.names import BODY_NOUNS, Name, Run, runs
from travaux.reading.names_groups import gather
from travaux.reading.scene import Scene, left_of, side_in

__all__ = ["link"]

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_PRONOUNS = {"he", "she", "they", "him", "her", "them", "himself", "herself", "themselves"}
_OF_WORDS = frozenset({"of", "from", "in", "within", "inside", "at", "for", "with", "to", "on"})
_NOT_PEOPLE = frozenset({"organisation", "outlet", "state", "place"})


def link(text: str, sentences: Sequence[Sentence], book: Codebook, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Mentions of a report in order of their start; `name` is None where no name or description is known."""
    names = gazetteer.names(text)
    roles = [h for h in gazetteer.roles(text) if not _overlaps(h, names)]
    found = runs(text, sentences, [*names, *(_titles_before_names(text, roles))])
    roles = [h for h in roles if _is_noun(h, sentences)]
    groups = gather(text, sentences, found, _titled(text, roles, found), _governing(text, roles, found))
    named = sorted(((r, n) for n in groups for r in n.runs), key=lambda x: x[0].start)
    taken = [(r.start, r.end) for r, n in named]
    roles = [h for h in roles if not any(s < h.end and h.start < e for s, e in taken)]
    out: list[Mention] = []
    for scene in _scenes(sentences, names, roles, named):
        out.extend(_mentions(text, scene, book))
    return resolve(text, sentences, sorted(set(out), key=lambda m: (m.start, -m.end)), book)


def _overlaps(h: Hit, others: Sequence[Hit]) -> bool:
    return any(o.start < h.end and h.start < o.end for o in others)


def _titles_before_names(text: str, roles: Sequence[Hit]) -> list[Hit]:
    """Roles printed with a capital: a run of capitalised words ends or begins at them.

    A plural inside a body's name is none ("Kiln and Quarry Workers", "Lorn Dockers Union").
    """
    return [h for h in roles if text[h.start].isupper() and not _in_body_name(text, h)]


def _in_body_name(text: str, h: Hit) -> bool:
    if not h.plural:
        return False
    following = re.match(r"['\u2019]?\s+([A-Z]\w+)", text[h.end : h.end + 30])
    before = re.search(r"\b[A-Z][\w-]+(?:\s+and)?\s+$", text[max(0, h.start - 30) : h.start])
    return bool(following and following.group(1).lower() in BODY_NOUNS) or (before is not None and following is None)


# "… in Belleko, the minister said": the role speaks, it is no title of the name before it
_SAYS_SO = re.compile(r"\s+(?:says?|said|told|adds?|added|noted|warned|insisted|wrote|stressed|confirmed|explained)\b")


def _titled(text: str, roles: Sequence[Hit], found: Sequence[Run]) -> set[int]:
    """Starts of runs straight after a role, or before ", the ROLE"."""
    ends = {h.end for h in roles}
    starts = [h.start for h in roles]
    out = set()
    for r in found:
        gap = r.start
        while gap and text[gap - 1] in " .\u00a0":
            gap -= 1
        if gap in ends or (text[r.start - 2 : r.start] == ", " and r.start - 2 in ends):
            out.add(r.start)
        elif text[r.end : r.end + 2] == ", " and any(
            r.end < h.start < r.end + 40 and "." not in text[r.end : h.start] and not _SAYS_SO.match(text, h.end)
            for h in roles
        ):
            between = text[r.end + 2 : r.end + 42].split(",", maxsplit=1)[0]
            if len(between.split()) >= 1 and between.split()[0].lower() in {"the", "a", "an", "its", "his", "her"} | {
                text[s : s + 20].split(maxsplit=1)[0].lower() for s in starts if s == r.end + 2
            }:
                out.add(r.start)
    return out


_OFFICE_NEAR = re.compile(
    r"(?:['\u2019]s)?\s+(?:(?:chief|deputy|acting|foreign|defen[cs]e|interior|prime|former|new|top|senior|lead|government|army|navy)\s+){0,3}"
    r"(?:government|cabinet|parliament|army|military|capital|delegation|negotiators?|ministry|embassy|side|officials|troops)\b",
    re.I,
)
_GOVERNMENT_OF = re.compile(
    r"(?:government|ministry|president|parliament|army|capital|republic|kingdom|state)(?: \w+){0,2} of (?:the )?$", re.I
)


def _governing(text: str, roles: Sequence[Hit], found: Sequence[Run]) -> set[int]:
    """Starts of runs that have a government: "X's foreign minister", "the government of X", "X's delegation"."""
    starts = {h.start for h in roles if h.sort in {"government", "diplomat", "military"}}
    out = set()
    for r in found:
        m = re.match(r"(?:['\u2019]s?)?\s+", text[r.end : r.end + 5])
        if (
            (m and r.end + m.end() in starts and len(r.words) <= 2 and m.group().strip())
            or _OFFICE_NEAR.match(text, r.end)
            or _GOVERNMENT_OF.search(text[max(0, r.start - 50) : r.start])
        ):
            out.add(r.start)
    return out


def _is_noun(h: Hit, sentences: Sequence[Sentence]) -> bool:
    """Not "official" in "her official channel": the role has to be a noun at this place."""
    i = bisect_right([s.start for s in sentences], h.start) - 1
    if i < 0:
        return False
    last = [t for t in sentences[i].tokens if t.start < h.end and t.end > h.start]
    nouns = [t for t in last if t.pos in {"NOUN", "PROPN"}]
    return bool(nouns) and nouns[-1].dep != "amod"


def _scenes(
    sentences: Sequence[Sentence], names: Sequence[Hit], roles: Sequence[Hit], named: Sequence[tuple[Run, Name]]
) -> list[Scene]:
    states = frozenset({k.full for _, k in named if k.kind == "state"} | {h.state for h in names if h.state})
    out = []
    for n, s in enumerate(sentences):
        inside = [h for h in names if s.start <= h.start and h.end <= s.end]
        offices = [h for h in roles if s.start <= h.start and h.end <= s.end]
        out.append(Scene(n, s, inside, offices, [(r, k) for r, k in named if r.sentence == n], states))
    return out


def _mentions(text: str, scene: Scene, book: Codebook) -> list[Mention]:
    out: list[Mention] = []
    used_roles: set[int] = set()
    out.extend(_of_name(text, scene, run, name, used_roles) for run, name in scene.runs)
    out.extend(_of_hit(text, scene, hit) for hit in scene.names)
    out.extend(_of_role(text, scene, hit) for hit in scene.roles if hit.start not in used_roles)
    out.extend(_bodies(text, scene, out))
    for i, t in enumerate(scene.sentence.tokens):
        if t.pos == "PRON" and t.text.lower() in _PRONOUNS:
            out.append(Mention(t.start, t.end, scene.number, i, "pronoun"))
    return out


_SEAT = re.compile(r"\b(MP|MSP|MEP|MLA|MK|TD|Cllr)\s+$")  # "MP Jane Roe"


def _of_name(text: str, scene: Scene, run: Run, name: Name, used: set[int]) -> Mention:
    """A name with the titles before it and the apposition behind it."""
    tokens = scene.sentence.tokens
    first = left_of(scene, run.first)
    start = tokens[first].start
    straight = next(
        (h for h in scene.roles if h.start < start and text[h.end : run.start] in {" ", ". ", "\u00a0"}), None
    )
    if straight is not None and name.kind not in _NOT_PEOPLE:  # "Minister of State J. Roe"
        start = straight.start
    before = [h for h in scene.roles if start <= h.start and h.end <= run.start]
    # Words before the name belong to it only if a role or title stands among them.
    first_start = start
    if name.kind in _NOT_PEOPLE or not before:
        titles = []
        start = run.start
        side = name.full if name.kind == "state" else None
        if name.kind == "organisation" and STATE_BODY.search(name.full):
            side = state_of(scene, name, first_start, run.start)
    else:
        titles = before
        side = side_in(scene, start, run.start)
    role = text[titles[0].start : titles[-1].end] if titles else None
    seat = (
        _SEAT.search(text, max(0, run.start - 6), run.start) if role is None and name.kind not in _NOT_PEOPLE else None
    )
    role = seat[1] if seat else role
    used.update(h.start for h in titles)
    end = run.end
    if name.kind not in _NOT_PEOPLE:
        behind = apposition(text, scene, run)
        if behind:
            a, b, roles = behind
            end = b
            role = role or text[a:b]
            side = side or side_in(scene, a, b)
            used.update(roles)
        elif role is None or all(h.sort in {"honorific", "rank", "military"} for h in titles):
            ahead = role_ahead(text, scene, run)
            if ahead:
                start, role, side = ahead[0], ahead[1], ahead[2]
                used.update(ahead[3])
        side = side or belongs(text, scene, run)
    ahead_of_name = text[start : run.start]
    if side and role and NOT_OF_STATE.search(f"{ahead_of_name} {role}") and is_state(scene, start, end, side):
        side = None
    kind = "person" if role and name.kind == "name" else name.kind
    return Mention(start, end, scene.number, run.last, kind, name.full, side, _short(role), None, "name")


def _short(role: str | None) -> str | None:
    return " ".join(role.split())[:120] if role else None


def _of_hit(text: str, scene: Scene, hit: Hit) -> Mention:
    """A name that the codebook knows; a capital is the city where it stands as a place, else the government."""
    at = scene.tokens_of(hit.start, hit.end)
    last = at[1] if at else 0
    kind, name = hit.kind, hit.name
    if kind == "capital" and at and _is_location(scene, at):
        kind, name = "place", text[hit.start : hit.end]
    elif kind in {"capital", "metonym", "adjective", "people", "state"}:
        kind = "state"
    side = hit.state or (hit.name if kind == "organisation" else None)
    return Mention(hit.start, hit.end, scene.number, last, kind, name, side, None, None, f"gazetteer:{hit.kind}")


def _is_location(scene: Scene, at: tuple[int, int]) -> bool:
    """ "in Oslo" is the city; "Oslo proposes", "Oslo's role" the government."""
    tokens = scene.sentence.tokens
    t = tokens[at[1]]
    before = tokens[at[0] - 1].lemma.lower() if at[0] else ""
    return before in {
        "in",
        "at",
        "near",
        "to",
        "from",
        "for",
        "via",
        "through",
        "outside",
        "leave",
        "reach",
        "visit",
    } or (t.dep == "pobj" and tokens[t.head].lemma in {"in", "at", "near", "to", "from"})


def _of_role(text: str, scene: Scene, hit: Hit) -> Mention:
    """A role noun without a name: "two union officials", "the foreign minister", "a source close to the talks"."""
    tokens = scene.sentence.tokens
    at = scene.tokens_of(hit.start, hit.end)
    if not at:
        return Mention(hit.start, hit.end, scene.number, 0, "description", None, None, hit.name, None, "role")
    first = left_of(scene, at[0])
    start = tokens[first].start
    end, side = _right(scene, at[1], hit)
    side = side_in(scene, start, hit.start) or side or side_in(scene, hit.start, hit.end)
    if NOT_OF_STATE.search(text[start:end]) and is_state(scene, start, end, side):
        side = None
    number = next((_NUMBERS[t.text.lower()] for t in tokens[first : at[0]] if t.text.lower() in _NUMBERS), None)
    kind = "collective" if hit.plural and number is None else "anonymous"
    return Mention(
        start, end, scene.number, at[1], kind, None, side, hit.name, number or (None if hit.plural else 1), "role"
    )


def _right(scene: Scene, last: int, hit: Hit) -> tuple[int, str | None]:
    """Where the phrase of a role noun ends: "of its bureau", "close to the talks", "familiar with the matter"."""
    tokens = scene.sentence.tokens
    end, side = tokens[last].end, None
    below = _below(scene, last)
    follow = [i for i in sorted(below) if i > last]
    stop = last
    for i in follow:
        t = tokens[i]
        if i != stop + 1 or t.text in {",", ";", ":", "\u2014", "\u2013", "(", '"', "\u201c"} or i - last > 14:
            break
        if t.tag in {"VBD", "VBZ", "VBP", "MD"} and i == last + 1:
            break
        stop = i
    if stop > last:
        end = tokens[stop].end
        if tokens[last + 1].text.lower() in _OF_WORDS:
            side = side_in(scene, tokens[last].end, end)
    return end, side


def _below(scene: Scene, top: int) -> set[int]:
    tokens = scene.sentence.tokens
    out = {top}
    changed = True
    while changed:
        changed = False
        for i, t in enumerate(tokens):
            if t.head in out and i not in out and t.dep not in {"conj", "cc", "appos", "punct"}:
                out.add(i)
                changed = True
    return out


def _bodies(text: str, scene: Scene, found: Sequence[Mention]) -> list[Mention]:
    """Common nouns for bodies: "the Norland army", "a union delegation", "the ministry", "the union"."""
    tokens = scene.sentence.tokens
    heads = {m.head for m in found}
    out = []
    for i, t in enumerate(tokens):
        if i in heads or t.lemma.lower() not in _BODY_WORDS or t.pos not in {"NOUN", "PROPN"}:
            continue
        if i + 1 < len(tokens) and tokens[i + 1].pos in {"NOUN", "PROPN"} and t.dep == "compound":
            continue
        first = left_of(scene, i)
        start = tokens[first].start
        end, side = _right(scene, i, Hit(t.start, t.end, "role", t.lemma))
        side = side_in(scene, start, t.start) or side
        if side and NOT_OF_STATE.search(text[start:end]) and is_state(scene, start, end, side):
            side = None
        out.append(Mention(start, end, scene.number, i, "body", None, side, t.lemma.lower(), None, "body"))
    return out


_BODY_WORDS = (
    BODY_NOUNS
    | set(
        """administration airline airlines carrier country delegation embassy employer enclave faction factory firm
        leadership military militants negotiators operator organisers presidency retailer rebels regime side
        supplier troops watchdog agency co-operative cooperative grocer chain dairy""".split()
    )
) - set("works house workers industries services mission college office trust network".split())
