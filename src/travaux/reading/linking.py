"""Mentions of one report led back to whom they mean: surnames, roles, definite descriptions, pronouns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from travaux.codebook import Codebook
from travaux.model import Mention, Sentence

__all__ = ["gender_told", "resolve"]

_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our|this|that)\s+", re.I)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|both)\s", re.I)
_FARTHEST = 7  # and where nobody stands between
_FAR = 4  # sentences back that a pronoun may reach
_DESCRIBED_SIDE = {"delegation", "side", "team", "negotiators", "negotiator"}


@dataclass(slots=True)
class _Memory:
    """What the report has named so far."""

    book: Codebook
    roles: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)  # person: (role, side)
    people: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    unnamed: list[Mention] = field(default_factory=list)
    weight: Counter[str] = field(default_factory=Counter)  # how much each body acts in this report


def resolve(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], book: Codebook
) -> tuple[Mention, ...]:
    """The same mentions with `name`, `side`, `role` filled in where an earlier place tells them."""
    memory = _Memory(book)
    for m in mentions:
        if m.kind == "person" and m.name:
            role, side = memory.roles.get(m.name, (None, None))
            memory.roles[m.name] = (role or m.role, side or m.side)
    for m in mentions:
        if m.kind == "organisation" and m.name:
            memory.weight[m.name] += 1 + 2 * _is_subject(sentences, m)
        elif m.side and m.kind in {"person", "anonymous", "collective"}:
            memory.weight[m.side] += 2
    out: list[Mention] = []
    for m in mentions:
        done = _resolve(text, sentences, m, memory)
        _remember(done, memory)
        out.append(done)
    return tuple(out)


_OWNED = re.compile(r"(?:(?P<its>its|their)|the\s+(?P<noun>[a-z-]+)['\u2019]s?)\s", re.I)
_MALE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|father|spokesman|chairman|salesman|businessman|brother|imam|bishop)\b", re.I
)
_FEMALE = re.compile(
    r"\b(?:mrs|ms|miss|lady|queen|princess|mother|spokeswoman|chairwoman|businesswoman|sister|dame)\b", re.I
)


def gender_told(role: str | None) -> str | None:
    """ "m" or "f" where a title or office tells; None otherwise. A name never tells."""
    if not role:
        return None
    return "m" if _MALE.search(role) else "f" if _FEMALE.search(role) else None


def _owner_side(text: str, sentences: Sequence[Sentence], m: Mention, memory: _Memory) -> str | None:
    """The side of "its spokesman NAME" and "the movement's spokesman NAME": that of the body before."""
    owned = _OWNED.match(text, m.start, m.end)
    if owned is None:
        return None
    if owned["noun"]:
        b = _body_before(owned["noun"].lower(), memory, m.sentence, sentences)
    else:
        near = [b for b in memory.bodies if b.side and m.sentence - b.sentence <= 1 and b.end <= m.start]
        # "its" is what the sentence, or the one before it, is about; else the body named last
        about = [b for b in near if _is_subject(sentences, b)]
        here = [b for b in near if b.sentence == m.sentence]
        chosen = about or here or near
        b = chosen[-1] if chosen else None
    return b.side if b is not None else None


def _remember(m: Mention, memory: _Memory) -> None:
    if m.kind == "person":
        memory.people.append(m)
    elif m.kind in {"anonymous", "collective"}:
        memory.unnamed.append(m)
    elif m.kind in {"organisation", "body", "state"}:
        memory.bodies.append(m)


def _resolve(text: str, sentences: Sequence[Sentence], m: Mention, memory: _Memory) -> Mention:
    if m.kind == "person" and m.name:
        role, side = memory.roles.get(m.name, (None, None))
        side = m.side or side or _owner_side(text, sentences, m, memory)
        memory.roles[m.name] = (m.role or role, side)
        return replace(m, role=m.role or role, side=side)
    if m.kind in {"anonymous", "collective"}:
        return _role(text, sentences, m, memory)
    if m.kind == "body":
        return _body(text, sentences, m, memory)
    if m.kind == "pronoun":
        return _pronoun(text, sentences, m, memory)
    if m.kind == "organisation" and m.side is None:
        return replace(m, side=m.name)
    return m


def described(text: str, m: Mention) -> str:
    """The words of a mention without their article, as a name for somebody unnamed."""
    words = re.sub(r"['\u2019]s?$", "", re.sub(r"\s+", " ", text[m.start : m.end]).strip(" ,"))
    return _ARTICLE.sub("", words) if not re.match(r"another\b", words, re.I) else words


_INSIDE = re.compile(r"\b(?:the|its|their)\s+(?P<noun>[a-z-]+)['\u2019]s?\s|\bof the\s+(?P<of>[a-z-]+)$", re.I)


def _side_inside(text: str, sentences: Sequence[Sentence], m: Mention, memory: _Memory) -> str | None:
    """The side of "a member of the movement's delegation": that of the body that a noun inside the words leads to."""
    found = _INSIDE.search(text, m.start, m.end)
    if found is None:
        return None
    b = _body_before((found["noun"] or found["of"]).lower(), memory, m.sentence, sentences)
    return (b.side or b.name) if b is not None and b.kind == "organisation" else None


def _just_named(sentences: Sequence[Sentence], m: Mention, memory: _Memory) -> Mention | None:
    """The person without an office whom the sentence before is about, where `m` is what this one is about."""
    last = next(
        (p for p in reversed(memory.people) if p.sentence == m.sentence - 1 and _is_subject(sentences, p)), None
    )
    if last is None or not _is_subject(sentences, m) or memory.roles.get(last.name or "") not in {None, (None, None)}:
        return None
    return last


def _role(text: str, sentences: Sequence[Sentence], m: Mention, memory: _Memory) -> Mention:
    """ "The foreign minister" is the one named before; "the official" the unnamed one spoken of last."""
    words = text[m.start : m.end]
    office = memory.book.offices.get(m.role or "")
    unnamed = office is None or office.anonymous or m.kind == "collective"
    definite = bool(_DEFINITE.match(words))
    indefinite = re.match(r"(?:an?|another|one|some)\s", words, re.I) is not None
    if m.kind == "anonymous" and (definite or not unnamed) and not indefinite:
        named = _holder(m, memory)
        if named is not None:
            return replace(m, kind="person", name=named.name, side=named.side or m.side, rule="role")
    if definite:
        earlier = next((u for u in reversed(memory.unnamed) if u.role == m.role and _compatible(u, m)), None)
        if earlier is not None:
            return replace(
                m,
                kind=earlier.kind,
                name=earlier.name,
                side=m.side or earlier.side,
                number=m.number or earlier.number,
                rule="same role",
            )
    m = replace(m, side=m.side or _possessed(text, m, memory) or _side_inside(text, sentences, m, memory))
    if definite and not unnamed and m.side and m.number == 1:
        same = _just_named(sentences, m, memory)
        if same is not None:  # "Jane Roe is late. The secretary-general of the Dockers' Union …"
            memory.roles[same.name or ""] = (m.role, m.side)
            return replace(m, kind="person", name=same.name, rule="role")
    if not unnamed and m.kind == "anonymous" and not indefinite:
        return replace(m, kind="person", name=described(text, m), rule="office")
    return replace(m, name=described(text, m))


def _possessed(text: str, m: Mention, memory: _Memory) -> str | None:
    """The side of "his adviser", "her office": that of the person who was named last."""
    if not re.match(r"(?:his|her)\s", text[m.start : m.end], re.I):
        return None
    last = memory.people[-1] if memory.people else None
    return last.side if last is not None and m.sentence - last.sentence <= 1 else None


def _compatible(earlier: Mention, m: Mention) -> bool:
    return (m.side is None or earlier.side == m.side) and (m.number in {None, earlier.number} or earlier.number is None)


def _holder(m: Mention, memory: _Memory) -> Mention | None:
    """The last named person whose printed role holds this role noun, of the same side if one is told."""
    noun = (m.role or "").split()[-1] if m.role else ""
    if not noun:
        return None
    fits = []
    for p in reversed(memory.people):
        role = (p.role or "").lower()
        held = re.search(rf"\b{re.escape(noun)}\b", role) and ((m.role or "") in role or noun == m.role)
        if held and m.side in {None, p.side}:
            fits.append(p)
    if noun == "minister" and m.role != "prime minister":  # a prime minister is called so
        fits.sort(key=lambda p: "prime minister" in (p.role or "").lower())
    return fits[0] if fits else None


def _body(text: str, sentences: Sequence[Sentence], m: Mention, memory: _Memory) -> Mention:
    """ "The movement" goes to the last body of that kind; "the delegation" takes the side of the last delegation."""
    words = text[m.start : m.end]
    noun = m.role or ""
    described_only = re.split(r"\s(?:that|which|who)\s", words)[0]
    if m.side is None and _DEFINITE.match(words) and len(described_only.split()) <= 4:
        b = _body_before(noun, memory, m.sentence, sentences)
        several = sentences[m.sentence].tokens[m.head].tag == "NNS" and noun in _COMPANIES | _UNIONS
        if b is not None and not (several and b.kind == "organisation"):  # "the mining companies" are no one company
            rule = "same description" if b.role == noun else "description"
            return replace(m, name=b.name, side=b.side or b.name, kind=b.kind, rule=rule)
    side = m.side or _possessed(text, m, memory) or _side_inside(text, sentences, m, memory)
    return replace(m, name=described(text, m), side=side)


def _body_before(noun: str, memory: _Memory, at: int, sentences: Sequence[Sentence]) -> Mention | None:
    """The earlier body that `noun` describes: the fitting subject just before, else the one that acts most."""
    if noun in _DESCRIBED_SIDE:
        return next((b for b in reversed(memory.bodies) if b.role == noun and b.side), None)
    same = next((b for b in reversed(memory.bodies) if b.kind == "body" and b.role == noun and b.side), None)
    fits = [b for b in memory.bodies if b.name and b.kind == "organisation" and _fits(b, noun, memory.book)]
    near = [b for b in fits if at - b.sentence <= 1 and _is_subject(sentences, b)]
    called = [b for b in fits if re.search(rf"\b{re.escape(noun)}s?\b", b.name or "", re.I)]
    if called and noun in _GROUPS:  # "the movement" is the Free X Movement, whoever else acts
        fits, near = called, [b for b in near if b in called]
    if near:
        return near[-1]
    if fits:
        return max(reversed(fits), key=lambda b: memory.weight[b.name or ""])
    return same


_GROUPS = frozenset(["group", "movement", "organisation", "organization", "faction", "alliance", "militia"])
_COMPANIES = frozenset(
    """company firm retailer grocer supplier chain manufacturer airline dairy employer operator producer carrier
    carmaker co-operative cooperative brewer miner utility publisher maker""".split()
)
_UNIONS = frozenset({"union", "unions"})
_UNION_WORDS = re.compile(
    r"\b(?:union|workers|federation|guild|brotherhood|teamsters|association|confederation|syndicate|employees)\b", re.I
)
_OFFICIAL_WORDS = re.compile(
    r"\b(?:ministry|department|council|commission|court|parliament|office|agency|authority|directorate|committee|bank)\b",
    re.I,
)


def _fits(b: Mention, noun: str, book: Codebook) -> bool:
    """May `noun` describe this organisation: by its kind in the codebook, or by the words of its own name?"""
    name = b.name or ""
    known = book.organisations.get(name)
    if known is not None:
        kind = book.organisation_kinds.get(known.kind)
        if re.search(rf"\b{re.escape(noun)}s?\b", name, re.I):
            return True
        if noun in _GROUPS and known.kind in {"armed_group", "party", "front", "agency"}:
            return True
        return kind is not None and any(d.split()[-1] == noun for d in kind.descriptions)
    if b.kind == "body":
        return b.role == noun
    if b.kind != "organisation":
        return False
    if re.search(rf"\b{re.escape(noun)}s?\b", name, re.I):
        return True
    union, official = bool(_UNION_WORDS.search(name)), bool(_OFFICIAL_WORDS.search(name))
    if noun in _UNIONS:
        return union
    return (noun in _GROUPS or noun in _COMPANIES) and not union and not official


def _pronoun(text: str, sentences: Sequence[Sentence], m: Mention, memory: _Memory) -> Mention:
    word = text[m.start : m.end].lower()
    plural = word in {"they", "them", "themselves"}
    acting = [b for b in memory.bodies if b.kind != "state"]  # a state is "it"
    pool = [*memory.unnamed, *acting] if plural else [*memory.people, *(u for u in memory.unnamed if u.number == 1)]
    before = [p for p in pool if p.end <= m.start]
    near = [p for p in before if m.sentence - p.sentence <= _FAR]
    if not near and not plural:  # nobody else has been spoken of for a while
        near = [p for p in before if m.sentence - p.sentence <= _FARTHEST and p.kind == "person"]
    if plural:
        near = [p for p in near if p.kind != "anonymous" or (p.number or 2) > 1]
    if not plural:
        gender = "m" if word in {"he", "him", "himself"} else "f"
        near = [p for p in near if (gender_told(text[p.start : p.end]) or gender_told(p.role)) in {None, gender}]
    if not plural:  # "my mother", "his brother" only where nobody else can be meant
        near = [p for p in near if p.kind == "person" or p.role != "relative"] or near
    if not near:
        return m
    best = max(
        near,
        key=lambda p: (
            _is_subject(sentences, p) and p.sentence >= m.sentence - 1,
            sentences[p.sentence].tokens[p.head].dep != "poss",  # "the premier's office": not the premier
            p.start,
        ),
    )
    return replace(m, name=best.name, side=best.side, role=best.role, number=best.number, rule="pronoun")


def _is_subject(sentences: Sequence[Sentence], m: Mention) -> bool:
    tokens = sentences[m.sentence].tokens
    i = m.head
    for _ in range(4):
        if tokens[i].dep in {"nsubj", "nsubjpass"}:
            return True
        if tokens[i].dep not in {"compound", "appos", "flat", "nmod", "amod"} or tokens[i].head == i:
            return False
        i = tokens[i].head
    return False
