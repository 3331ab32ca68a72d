"""Proposals of one report with their terms.

    sentence ── frames ──▸ Told ── who, which terms ──▸ Draft ── the same one told again ──▸ Proposal and its Terms

A proposal needs terms: a plan of which nothing is told but its name is no card. What is asked of somebody is a term
that he owes, not his offer. Two plans that look alike stay two where their sponsors differ; the same sponsor's telling
again of the same things is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.finding import proposal_words as w
from travaux.finding.encounter_roles import named
from travaux.finding.page import Page
from travaux.finding.positions import bargains
from travaux.finding.proposal_frames import Told, told_in, told_under
from travaux.finding.proposal_terms import Item, items_of
from travaux.finding.voices import statement_over
from travaux.model import Evidence, Proposal, Statement, Term, finding_id
from travaux.reading import Tree

__all__ = ["find_proposals"]

_LONGEST = 480  # characters of one piece of evidence
_DOMESTIC = frozenset({"OTHER", "RESOURCES_TRADE", "SANCTIONS_FUNDS"})  # as any budget or law may hold
_IN_HEADLINE = 0.45  # folded away as unsure
_GOES_ON = re.compile(
    r"(?:It|There|In (?:return|exchange)|The (?:plan|proposal|offer|deal|text|draft|paper))\b"
    r"|.{3,60}\bwould (?:also )?\b"
)


@dataclass(slots=True)
class _Draft:
    """A proposal while its tellings are gathered."""

    sentence: int
    told: Told
    name: str
    core: Evidence
    items: list[Item]
    sponsor: str | None
    backers: list[str]
    carriers: list[str]
    addressees: list[str]
    trail: list[str]
    confidence: float
    statement: Statement | None
    more: list[Evidence] = field(default_factory=list)

    @property
    def issues(self) -> set[str]:
        return {i.issue for i in self.items}

    @property
    def days(self) -> set[float]:
        return {i.days for i in self.items if i.days}


def find_proposals(page: Page, statements: Sequence[Statement]) -> list[Proposal | Term]:
    """Proposals of one report, each followed by its terms, in order of their words."""
    drafts: list[_Draft] = []
    for n, tree in enumerate(page.trees):
        if tree[len(tree) - 1].text == "?":
            continue
        told = told_in(tree) or told_under(tree, _plan_before(page, n))
        found = [d for t in told if (d := _draft(page, n, t, statements)) is not None]
        if not found and drafts and n == drafts[-1].sentence + 1 and _goes_on(page, n):
            _continue(page, n, drafts[-1])
            continue
        for d in found:
            home = next((e for e in reversed(drafts) if _same(e, d)), None)
            if home is None:
                drafts.append(d)
            else:
                _join(home, d)
        if not found:
            _answer(page, n, tree, drafts)
    return [f for d in drafts if d.items for f in _findings(d)]


def _plan_before(page: Page, n: int) -> bool:
    """Has the sentence before, of the same paragraph or the last of one, spoken of a plan, a text, a deal?"""
    return (
        n > 0
        and not page.is_headline(n - 1)
        and any(t.lemma.lower() in w.HEADS | w.TURNS and t.pos in {"NOUN", "VERB"} for t in page.trees[n - 1].tokens)
    )


def _draft(page: Page, n: int, t: Told, statements: Sequence[Statement]) -> _Draft | None:
    tree = page.trees[n]
    items = items_of(page, n, t)
    numbers = any(i.value for i in items)
    loose = all(i.issue == "OTHER" for i in items)
    firm = t.strong or t.rule in {"holds", "under", "exchange"}
    if not items or (loose and not (numbers or firm)) or (loose and not bargains(page)):
        return None
    if loose and t.rule == "noun" and not numbers and not (t.clause and _lists(tree, t)):
        return None  # "put forward a plan for peace", "a paper leaked to X"
    bare = not (numbers or len(items) > 1 or (t.clause and not loose))
    if t.rule.startswith("verb:offer") and bare:
        return None  # an offer to talk, to host, to help
    start, end = _evidence(page, n, tree, t)
    holder = statement_over(page, n, tree[t.head].start, statements)
    sponsor = next(iter(_sides(page, n, t.sponsors)), None)
    trail = [t.status] if t.status else []
    confidence = 0.75 if t.strong or t.rule in {"holds", "under"} else 0.6
    if loose:
        confidence = 0.6
    if not (t.strong or sponsor or numbers or t.clause) and t.rule == "noun" and t.verb is None:
        confidence = 0.45
    domestic = all(i.issue in _DOMESTIC for i in items)
    if page.is_headline(n) or (domestic and not bargains(page)):
        confidence = _IN_HEADLINE  # a plan of a report that is not about talks
    if (
        not sponsor
        and holder
        and holder.speaker
        and any(tree[k].text.lower() in {"we", "our", "i"} for k in t.sponsors)
    ):
        sponsor = holder.speaker.side or holder.speaker.name
    return _Draft(
        n, t, _name(page, tree, t), page.evidence(start, end), items, sponsor,
        [s for s in _sides(page, n, t.backers) if s != sponsor], _sides(page, n, t.carriers),
        [s for s in _sides(page, n, t.addressees) if s != sponsor], trail, confidence, holder,
    )  # fmt: skip


def _lists(tree: Tree, t: Told) -> bool:
    """Is what the noun holds told behind a colon, or by what would be?"""
    return any(tree[k].text == ":" or tree[k].text.lower() in {"would", "will"} for k in t.content)


def _sides(page: Page, n: int, heads: Sequence[int]) -> list[str]:
    who = named(page, n, heads)
    return list(dict.fromkeys([*who.parties, *([] if who.parties else who.persons)]))


def _name(page: Page, tree: Tree, t: Told) -> str:
    """What the report calls it: the noun with what stands before it; for a verb its own words."""
    if tree[t.head].pos == "VERB":
        start, end = tree.span(t.content)
        return " ".join(page.text[start:end].split())[:80].removeprefix("to ").strip(" ,;:")
    apart = [k for k in tree.children(t.head) if k > t.head or tree[k].dep in {"det", "poss"}]
    first = min(tree.subtree(t.head, without=apart))
    return " ".join(page.text[tree[first].start : tree[t.head].end].split())


def _evidence(page: Page, n: int, tree: Tree, t: Told) -> tuple[int, int]:
    """From the verb's subject or the noun to the end of what it holds, inside its sentence."""
    nodes = [k for k in {t.head, *t.content, *t.sponsors} if tree[k].pos not in {"PUNCT", "SPACE"}]
    if t.verb is not None and t.rule != "noun":
        nodes.append(t.verb)
    start, end = tree.span(nodes)
    return start, min(end, start + _LONGEST)


def _goes_on(page: Page, n: int) -> bool:
    s = page.sentences[n]
    return bool(_GOES_ON.match(page.text, s.start, s.end)) and bool(re.search(r"\bwould\b", page.text[s.start : s.end]))


def _continue(page: Page, n: int, d: _Draft) -> None:
    """The sentence after it that still says what would be: more terms of the same."""
    tree = page.trees[n]
    more = items_of(page, n, Told(tree.roots()[0], list(range(len(tree))), "goes_on"))
    if not more:
        return
    d.items += [i for i in more if i.issue not in d.issues]
    d.sentence = n
    d.more.append(
        page.evidence(page.sentences[n].start, min(page.sentences[n].end, page.sentences[n].start + _LONGEST))
    )


def _answer(page: Page, n: int, tree: Tree, drafts: list[_Draft]) -> None:
    """ "Skarnia rejected the plan": what became of the one told last."""
    for v, t in enumerate(tree.tokens):
        status = w.STATUS_OF.get(t.lemma.lower())
        if t.pos != "VERB" or status not in {"rejected", "accepted_by_one", "under_study", "withdrawn"}:
            continue
        obj = tree.child(v, "dobj", "nsubjpass")
        if obj is None or tree[obj].lemma.lower() not in w.HEADS or tree.negated(v) or not drafts:
            continue
        near = drafts[-1]
        if n - near.sentence <= 3:
            near.trail.append(status)
            start, end = tree.span([v, *tree.subtree(obj), *tree.children(v, "nsubj", "agent")])
            near.more.append(page.evidence(start, min(end, start + _LONGEST)))


def _same(a: _Draft, b: _Draft) -> bool:
    """Told again: nothing of the two differs, and what they lay down is the same."""
    if a.sponsor and b.sponsor and a.sponsor != b.sponsor:
        return False
    if a.days and b.days and a.days != b.days:
        return False
    if _other(b):
        return False
    shared = a.issues & b.issues
    if b.told.definite and len(shared) * 2 >= len(b.issues) and b.sentence - a.sentence <= 4:
        return True
    return bool(shared) and (a.sponsor == b.sponsor or bool(a.days & b.days)) and len(shared) * 2 >= len(b.issues)


def _other(d: _Draft) -> bool:
    return bool(re.match(r"(?:second|another|other|new|rival|counter|alternative|different)\b", d.name, re.IGNORECASE))


def _join(home: _Draft, d: _Draft) -> None:
    home.items += [i for i in d.items if i.issue not in home.issues]
    home.sponsor = home.sponsor or d.sponsor
    for mine, theirs in ((home.backers, d.backers), (home.carriers, d.carriers), (home.addressees, d.addressees)):
        mine += [x for x in theirs if x not in mine]
    home.trail += d.trail
    home.more.append(d.core)
    home.confidence = max(home.confidence, d.confidence)
    home.sentence = d.sentence


def _findings(d: _Draft) -> list[Proposal | Term]:
    trail = tuple(dict.fromkeys(d.trail)) or ("idea_floated" if _is_idea(d) else "tabled",)
    s = d.statement
    made = Proposal(
        evidence=(d.core, *dict.fromkeys(e for e in d.more if e != d.core)), rule=d.told.rule, confidence=d.confidence,
        name=d.name, status=trail[-1], authority=s.authority if s else "outlet_voice", sponsor=d.sponsor,
        backers=tuple(d.backers), transmitter=next(iter(d.carriers), None), addressees=tuple(d.addressees), trail=trail,
        via=s.via if s else (), when=d.items[0].when if d.items else None, statement=finding_id(s) if s else None,
    )  # fmt: skip
    id_ = finding_id(made)
    return [made, *(_term(i, id_, d.confidence) for i in _each_once(d.items))]


def _each_once(items: Sequence[Item]) -> list[Item]:
    """A term of each issue at one place; the first of those that would be twins."""
    seen: set[tuple[str, Evidence]] = set()
    out = []
    for i in items:
        if (i.issue, i.words) not in seen:
            seen.add((i.issue, i.words))
            out.append(i)
    return out


def _is_idea(d: _Draft) -> bool:
    return any(
        word in w.IDEAS
        for word in re.findall(r"[a-z]+", d.name.lower().replace("ideas", "idea").replace("visions", "vision"))
    )


def _term(i: Item, proposal: str, confidence: float) -> Term:
    return Term(
        evidence=(i.words,), rule="term", confidence=confidence, proposal=proposal, issue=i.issue, obliged=i.obliged,
        value=i.value, duration_days=i.days, body=i.body, deadline=i.deadline, condition=i.condition, hedged=i.hedged,
    )  # fmt: skip
