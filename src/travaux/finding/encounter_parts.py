"""The finer fields of an encounter: agenda, how the parties face each other, who came for a side."""

from __future__ import annotations

import re

from travaux.finding import encounter_words as w
from travaux.finding.cues import subject
from travaux.finding.encounter_roles import Named, named
from travaux.finding.encounter_told import Told
from travaux.finding.issues import issues_in
from travaux.finding.page import Page
from travaux.model import Delegation
from travaux.reading import Tree

__all__ = [
    "delegation_of",
    "invitation_told",
    "is_inconclusive",
    "mediating_sides",
    "merged",
    "modality_of",
    "more_of_delegations",
    "topics_of",
]

_ON = frozenset({"on", "over", "about", "regarding", "concerning", "for", "towards", "toward"})
_AIM = w.DISCUSS | frozenset(
    {
        "aim",
        "focus",
        "push",
        "try",
        "seek",
        "end",
        "secure",
        "reach",
        "broker",
        "revive",
        "agree",
        "bring",
        "consider",
        "formulate",
        "concern",
        "include",
        "cover",
    }
)
_OPENS = frozenset({"discuss", "aim", "focus", "surround", "negotiate", "concern"})
_NO_TOPIC = frozenset({"PROCESS_FORMAT", "THIRD_PARTY_PRESSURE"})
_RANK = re.compile(
    r"\b(senior|high-level|high-ranking|top-level|top|leadership|technical|ministerial|low-level|political|military|security)\b",
    re.I,
)


_INDIRECT = re.compile(
    r"\b(?:indirect|proximity) (?:\w+ )?(?:talks?|negotiations?|discussions?)\b|\bthrough mediators?\b"
)
_DIRECT = re.compile(r"\bface(?: - | )to(?: - | )face\b|\bdirect (?:talks?|negotiations?|meetings?)\b")
_NO_RESULT = re.compile(
    r"\b(?:without (?:an? |any |reaching )*(?:agreement|deal|breakthrough|results?|progress|accord|compromise)"
    r"|(?:no|little) (?:sign of |indication of )?(?:an? )?(?:significant |real |major )?"
    r"(?:agreement|deal|breakthrough|results?|progress|accord)"
    r"|inconclusive(?:ly)?)\b",
    re.I,
)
_LED = re.compile(r"[^.;:]{0,80}?\b(?:led|headed) by\b")
_LED_BY = 70  # characters of titles between "led by" and the name
_RESPONSE = re.compile(
    r"\b(?:in response to|at|following|after|upon|accept(?:ed|ing)?|on) (?:an?|the) (?:\w+ )?invitation (?:from|of)\b",
    re.I,
)


def is_inconclusive(page: Page, t: Told) -> bool:
    """Does the sentence end the talks without a result?"""
    tree = page.trees[t.sentence]
    if t.verb is None:
        return False
    start, end = tree.span(tree.subtree(t.verb))
    return _NO_RESULT.search(page.text[start:end]) is not None


def invitation_told(page: Page, n: int) -> tuple[str, ...]:
    """Those at whose invitation somebody came, as sentence `n` tells it; none without the words."""
    s = page.sentences[n]
    found = _RESPONSE.search(page.text, s.start, s.end)
    if found is None:
        return ()
    tree = page.trees[n]
    after = [i for i, x in enumerate(tree.tokens) if x.start >= found.end()][:4]
    return tuple(
        dict.fromkeys(p for i in after if tree[i].dep in {"pobj", "poss"} for p in named(page, n, [i]).parties)
    )


def topics_of(page: Page, t: Told) -> tuple[str, ...]:
    """Issues of the agenda: what the parties meet "to discuss", "on", "over", "aimed at"; each once, in order."""
    tree = page.trees[t.sentence]
    spots = {t.cue, *([t.noun] if t.noun is not None else [])}
    tokens: set[int] = set()
    for spot in sorted(spots):
        for k in tree.children(spot):
            low, dep = tree[k].lemma.lower(), tree[k].dep
            if (dep == "prep" and low in _ON) or (dep in {"advcl", "xcomp", "acl", "relcl"} and low in _AIM | {"be"}):
                tokens |= set(tree.subtree(k))
            elif dep in {"compound", "amod"} and spot == t.noun:
                tokens.add(k)
    if t.noun is not None and tree[t.noun].dep in {"nsubj", "nsubjpass"}:
        v = tree[t.noun].head
        tokens |= {x for k in tree.children(v, "prep") if tree[k].lemma.lower() in _ON for x in tree.subtree(k)}
    tokens |= _agenda(tree, t)
    times = [(x.start, x.end) for x in page.times(t.sentence)]
    tokens = {k for k in tokens if not any(a <= tree[k].start < b for a, b in times)}
    codes = [code for code, _ in issues_in(page, t.sentence, tokens)] if tokens else []
    return tuple(dict.fromkeys(c for c in codes if c not in _NO_TOPIC))


def _agenda(tree: Tree, t: Told) -> set[int]:
    """From "to discuss", "aimed at" behind the cue to the next finite verb, whatever the parser hangs it on."""
    out: set[int] = set()
    running = False
    for i in range(t.cue + 1, len(tree)):
        x = tree[i]
        if running and (
            x.tag in {"VBD", "VBZ", "VBP", "MD"}
            or x.text in {";", "–", "—"}
            or x.text.lower() in {"according", "where", "while", "which"}
        ):
            break
        begins = x.lemma.lower() in _OPENS and (tree[i - 1].text.lower() == "to" or x.tag in {"VBN", "VBG", "VBD"})
        if begins and not running and not any(tree[k].dep == "ROOT" and t.cue < k < i for k in range(t.cue, i)):
            running = True
        elif running:
            out.add(i)
    return out


def modality_of(page: Page, t: Told, who: Named, topics: tuple[str, ...], mediators: frozenset[str]) -> str:
    """A code of the codebook; unknown unless the words tell.

    `mediators` are the sides that the report itself calls mediators: a party with one of them is a leg of such talks.
    """
    if t.type == "internal_consultation":
        return "internal"
    if t.remote:
        return "remote"
    tree = page.trees[t.sentence]
    words = " ".join(tree[k].text.lower() for k in t.clause)
    if _INDIRECT.search(words):
        return "indirect_proximity"
    if _DIRECT.search(words):
        return "direct"
    if "INTERNAL_RECONCILIATION" in topics and not set(who.parties) & mediators:
        return "intra_side"
    if t.type in {"arrival", "departure", "visit"}:
        return "unknown"
    between = set(who.parties) & mediators
    if who.parties and (who.mediator or between):
        return "mediator_mediator" if len(who.parties) > 1 and between == set(who.parties) else "party_mediator"
    return "unknown"


_MEDIATES = re.compile(r"\b(?:mediator|facilitator|conciliator|arbitrator|go-between)\b")


def mediating_sides(page: Page) -> frozenset[str]:
    """Sides that the report calls mediators: "Norwegian mediators", "talks mediated by Oman"."""
    out = {
        m.side
        for m in page.reading.mentions
        if m.kind == "person" and m.side and m.role and _MEDIATES.search(m.role.lower())
    }
    for n, tree in enumerate(page.trees):
        for i, t in enumerate(tree.tokens):
            lemma = t.lemma.lower()
            if lemma in w.MEDIATORS and t.pos in {"NOUN", "PROPN"}:
                inner = tree.children(i, "compound", "amod", "appos", "poss", "nmod", "conj")
                out.update(p for p in named(page, n, inner).parties)
                if t.dep in {"amod", "compound", "nmod"} and page.mention_of(n, t.head) is not None:
                    out.update(named(page, n, [t.head]).parties)
            elif lemma in {"mediate", "facilitate", "broker"} and t.pos == "VERB":
                by = [o for a in tree.children(i, "agent") for o in tree.children(a, "pobj")]
                out.update(named(page, n, by).parties)
    return frozenset(out)


def delegation_of(page: Page, t: Told, who: Named) -> Delegation | None:
    """The group that came for a side, with its rank and head where the words tell them."""
    tree = page.trees[t.sentence]
    for d in t.doers:
        for k in tree.conjuncts(d):
            if tree[k].lemma.lower() not in {"delegation", "team"}:
                continue
            side = next(
                iter(page.sides(t.sentence, [k, *tree.subtree(k, without=tree.children(k, "acl", "relcl"))])), None
            )
            if side is None:
                continue
            words = page.text[tree[min(tree.subtree(k))].start : tree[k].start]
            rank = _RANK.search(words)
            return Delegation(side, rank.group(1).lower() if rank else None, _head(page, t.sentence, k))
    return None


def more_of_delegations(page: Page) -> list[tuple[int, Delegation]]:
    """What sentences of their own tell of a delegation (led by X, it included Y and Z), each with its number."""
    out = []
    for n, tree in enumerate(page.trees):
        for i, t in enumerate(tree.tokens):
            if t.lemma.lower() not in {"include", "comprise", "consist"} or t.pos != "VERB":
                continue
            k = subject(tree, i)
            m = page.mention_of(n, k) if k is not None else None
            if (
                k is None
                or tree[k].lemma.lower() not in {"delegation", "team"}
                or m is None
                or not m.side
                or m.side[:1].islower()
            ):
                continue
            below = set(tree.subtree(i)) - set(tree.subtree(k))
            members = [
                x.name
                for x in page.mentions(n)
                if x.head in below and x.kind == "person" and x.name and x.rule == "name"
            ]
            listed = {tree[x].lemma.lower() for x in below} & {
                "include",
                "among",
                "other",
            } or t.lemma.lower() == "include"
            out.append((n, Delegation(m.side, None, _head(page, n, k), tuple(dict.fromkeys(members)), not listed)))
    return out


def merged(one: Delegation, other: Delegation) -> Delegation:
    """What two tellings give of one delegation."""
    return Delegation(
        one.side,
        one.rank or other.rank,
        one.head or other.head,
        tuple(dict.fromkeys((*one.members, *other.members))),
        one.complete or other.complete,
    )


def _head(page: Page, n: int, k: int) -> str | None:
    """Led by X, headed by X: the first person named behind these words, whatever the parser hangs them on."""
    start = page.trees[n][k].end
    found = _LED.match(page.text, start, page.sentences[n].end)
    if found is None:
        return None
    behind = [
        m for m in page.mentions(n) if m.kind == "person" and m.end > found.end() and m.start - found.end() < _LED_BY
    ]
    named_ones = [m.name for m in behind if m.name and m.rule != "office"]
    return named_ones[0] if named_ones else None
