"""Positions: party, issue and stance, with the voice that tells them.

A stance frame gives the party and the words of the thing; the codebook's issues say what the thing is; a list
becomes one row an item; what a position hangs on becomes a row of its own, a condition. The statement around it tells
the voice: the party's own, a mediator's, a rival's, the writer's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from travaux.finding.page import Page
from travaux.finding.position_items import Item, Matter, items_of, matter_of, value_of
from travaux.finding.position_lists import Listed, Lists
from travaux.finding.position_parties import Parties, issuer_of
from travaux.finding.position_plans import offered_under, plan_over
from travaux.finding.position_shapes import inside_wish, names_plan, names_sum, nth
from travaux.finding.position_things import (
    is_background,
    is_firm,
    is_thing,
    nothing,
    tells_fact,
    things,
    without_subject,
    without_times,
)
from travaux.finding.position_ties import Tie, tie_of, ties_of
from travaux.finding.stance_grammar import has_modal
from travaux.finding.stance_words import DEALING, GIVE, SILENT
from travaux.finding.stances import Frame, frames
from travaux.finding.voices import mediators_of, sides_of, voice_of
from travaux.model import Position, Statement, finding_id

__all__ = ["bargains", "find_positions"]

_RED_LINE = re.compile(r"\bred lines?\b", re.I)
_TALKS = re.compile(
    r"\b(?:talks|negotiat\w+|mediat\w+|cease-?fire|truce|strikes?|walkout|bargain\w*|accords?|settlement|proposals?|proposed"
    r"|disputes?|deals?|offer\w*|ransom|demand\w*|standstill|compromise|agreements?|treaty|pact|concessions?|delegations?"
    r"|envoys?|rounds?|quotas?|tariffs?|summit|plans?)\b",
    re.I,
)
# A thing that no code names is sure enough only between the main sides of a report on talks.
_OTHER_CONFIDENCE = {True: 0.6, False: 0.4}
_IN_HEADLINE = 0.45  # a headline sums up, often with words of nobody
_UNSURE = 0.45
_WEAK = re.compile(
    r"verb:(?:need|want|support|embrace|back|favou?r|welcome|seek|push|press|promise|pledge|vow|require|offer|approve|grant|guarantee|concede)\b"
    r"|modal:(?:must|would give|could give|will not|will not be|may accept)"
    r"|ready:|noun:(?:need|call|hope|commitment|promise|pledge)"
)
_INHERITED = 0.6  # the issue is that of the words it points back to
_ASKED = re.compile(
    r"\b(?:invit\w+|papers?|drafts?|texts?|propos\w+|offer\w*|plan|deal|compromise|draft|bid|asked|suggest\w+|request\w*)\b",
    re.I,
)
_ANSWERS = frozenset({"accepts", "rejects", "open_to"})
_PLAN = re.compile(
    r"\b(?:plans?|proposals?|offers?|texts?|drafts?|papers?|non-papers?|deal|compromise|initiative|package|formula|document"
    r"|roadmap|bid)\b",
    re.I,
)
_STRICT = re.compile(r"unless|provided|providing|on (?:the )?condition|only|if and only|on the understanding")
_DENSE = 900  # characters of a report on talks in which a word of bargaining may be expected
_SHORT = 1200  # characters
_HELD = 3  # words of captives from which on a report is about freeing them
# who keeps something back until X asks for X
_HOLDING_BACK = frozenset("keep hold withhold retain block suspend freeze bar refuse".split())
# What starts, goes on or comes about only once X asks for X
_GOING_ON = frozenset("begin start continue come go take restart".split())
_CLOSING = " \n\u201d\u2019\"'"
_NEAR = 3  # sentences over which "the demand" points back


@dataclass(slots=True)
class _Row:
    """A position before its voice is known."""

    frame: Frame
    party: str
    issue: str
    span: tuple[int, int]
    stance: str
    sentence: int
    condition: tuple[int, int] | None = None
    inherited: bool = False
    bargains: bool = False
    rest: bool = False  # a thing that no code names
    loose: bool = False  # a frame that asks or gives in any text, in a report that is not about talks
    bystander: bool = False  # of a commentator, or of somebody whose part is not told


def find_positions(page: Page, statements: Sequence[Statement]) -> list[Position]:
    """Positions of one report in order of their words."""
    finder = _Finder(page, statements)
    for n in range(len(page.trees)):
        finder.read(n)
    return _without_twins(finder.positions())


def bargains(page: Page) -> bool:
    """Is the report about talks: does it hold enough words of bargaining, or of captives, for its length?"""
    matter = matter_of(page)
    spoken = len(_TALKS.findall(page.text))
    if len(page.text) < _SHORT:  # a flash of a few sentences: any word of the matter will do
        spoken += _HELD * (matter.captives + matter.truce + matter.labour > 0)
    return spoken >= max(3, len(page.text) // _DENSE) or matter.captives >= _HELD


class _Finder:
    """Collects the rows of a report; what later words point back to are the rows before them."""

    def __init__(self, page: Page, statements: Sequence[Statement]) -> None:
        self.page = page
        self.statements = statements
        self.parties = Parties(page, statements)
        self.mediators = mediators_of(page)
        self.sides = sides_of(page)
        self.matter: Matter = matter_of(page)
        self.issuer = issuer_of(page)
        self.rows: list[_Row] = []
        self.lists = Lists(page, self.parties)

    def read(self, n: int) -> None:
        """Takes the rows of sentence `n`."""
        tree = self.page.trees[n]
        asks = self.page.text[self.page.sentences[n].start : self.page.sentences[n].end].rstrip(_CLOSING).endswith("?")
        found = frames(tree) if not asks else []  # who asks takes no stance
        ties = ties_of(self.page, n)
        bound: set[Tie] = set()
        for frame in (f for f in found if not inside_wish(tree, f, found)):
            parties = self._parties(n, frame)
            hung = tie_of(self.page, n, frame, found, ties)
            if not parties:
                continue
            bound |= set(hung)
            for party in parties:
                self._take(n, frame, party, hung)
        for party, frame in offered_under(self.page, n, self.parties, self.mediators):
            self._take(n, frame, party, [])
        if not found:
            told = [(r.party, r.stance) for r in self.rows if r.sentence == n - 1]
            for item in self.lists.read(n, told):
                self._listed(n, item)
        for tie in ties:
            if tie.firm and tie not in bound and not any(f.head in tie.tokens for f in found):
                self._loose(n, tie)

    def _listed(self, n: int, told: Listed) -> None:
        """Takes the rows of a list's item."""
        if told.replaces:  # "three things" are those of the list
            counts = [r for r in self.rows if r.sentence == n - 1 and r.party == told.party]
            self.rows = [r for r in self.rows if r not in counts or r.stance != told.frame.stance]
        if not told.tokens:
            self._take(n, told.frame, told.party, [])
            return
        for item in items_of(self.page, n, told.tokens, self.matter):
            self._add(n, told.frame, told.party, item, told.frame.stance, None)

    # ------------------------------------------------------------------------------------------- whose

    def _party(self, n: int, frame: Frame) -> str | None:
        tree = self.page.trees[n]
        if is_background(tree, frame) or nothing(tree, frame):
            return None
        if frame.rule == "command" and not self.page.is_quoted(tree[frame.head].start):
            return None
        if frame.rule.startswith("modal:would") and plan_over(tree, frame.head) is not None:
            return None  # what somebody would do under a plan is told of the plan
        if frame.rule == "modal:may accept" and self.parties.said_over(n, tree[frame.head].start) is None:
            return None  # the writer's guess
        party = self.parties.who(n, frame)
        if party is None or (frame.rule == "verb:propose" and self._mediates(n, frame, party)):
            return None  # terms that a mediator proposes to others bind nobody yet
        return party

    def _parties(self, n: int, frame: Frame) -> list[str]:
        """The party of a frame, and those named beside it: "the union and the company have accepted X"."""
        first = self._party(n, frame)
        out = [first] if first is not None else []
        tree = self.page.trees[n]
        if frame.party is None or tree[frame.party].dep not in {"nsubj", "poss"}:
            return out
        for k in tree.conjuncts(frame.party)[1:]:
            party = self._party(n, replace(frame, party=k)) if k < frame.head else None
            if party is not None and party not in out:
                out.append(party)
        return out

    def _mediates(self, n: int, frame: Frame, party: str) -> bool:
        if party in self.mediators:
            return True
        m = self.page.mention_of(n, frame.party) if frame.party is not None else None
        return m is not None and bool(re.search(r"mediat|envoy|facilitat|regulator|arbitrat", f"{m.role or ''}", re.I))

    # ------------------------------------------------------------------------------------------- rows

    def _take(self, n: int, frame: Frame, party: str, ties: Sequence[Tie]) -> None:
        """Rows of a frame: one an item, and one for each item of its conditions."""
        tree = self.page.trees[n]
        tied = {k for tie in ties for k in tie.tokens}
        tokens = things(self.page, n, frame)
        if not tokens:
            return
        behind = [tie for tie in ties if tie.start > frame.head]
        main = [k for k in tokens if k not in tied and not any(k > tie.tokens[-1] for tie in behind)]
        main = without_subject(tree, without_times(tree, self._as_said(n, frame, main)), frame)
        condition = None
        if ties:
            condition = (tree[ties[0].start].start, tree[ties[0].tokens[-1]].end)
        if frame.rule == "verb:be out of the question" and all(tree[k].pos in {"PRON", "DET"} for k in main):
            self._marked(n, party)
            return
        if frame.rule.endswith(" back"):
            self._answer(n, frame, party, condition)
        else:
            for item in items_of(self.page, n, main, self.matter) if main else []:
                self._add(n, frame, party, item, frame.stance, condition)
        for tie in ties:
            self._conditions(n, frame, party, tie)

    def _marked(self, n: int, party: str) -> None:
        """ "That is a red line": what the party said just before."""
        for row in reversed(self.rows):
            if row.party == party and 0 < n - row.sentence <= 1 and row.stance in {"rejects", "demands"}:
                row.frame = replace(row.frame, red_line=True)
                return

    def _conditions(self, n: int, frame: Frame, party: str, tie: Tie) -> None:
        hung = replace(frame, rule=f"{frame.rule}:condition", confidence=min(frame.confidence, 0.7))
        tree = self.page.trees[n]
        for item in items_of(self.page, n, tie.tokens[tie.opening :], self.matter):
            first = item.span[0] == tree[tie.tokens[tie.opening]].start
            span = (tree[tie.start].start, item.span[1]) if first else item.span  # with its connector
            self._add(n, hung, party, replace(item, span=span), "conditions", None)

    def _as_said(self, n: int, frame: Frame, tokens: list[int]) -> list[int]:
        """The words of the thing inside the statement in which the stance is told, without who says it."""
        tree = self.page.trees[n]
        holder = self.parties.said_over(n, tree[frame.head].start)
        for e in holder.content if holder is not None else ():
            if e.start <= tree[frame.head].start < e.end:
                return [k for k in tokens if e.start <= tree[k].start < e.end] or tokens
        return tokens

    def _answer(self, n: int, frame: Frame, party: str, condition: tuple[int, int] | None) -> None:
        """ "X agreed", "X said no": the issue is that of what was asked or offered before."""
        tree = self.page.trees[n]
        code = self._pointed_at(n, party)
        start = self.page.sentences[max(0, n - _NEAR + 1)].start
        if code is None and _ASKED.search(self.page.text, start, tree[frame.head].start):
            code = "PROCESS_FORMAT"
        if code is not None:
            inner = [
                k for k in tree.subtree(frame.head) if frame.head <= k <= frame.head + 3 and tree[k].pos != "PUNCT"
            ]
            helps = tree.children(frame.head, "aux", "neg")
            span = (tree[min([frame.head, *helps])].start, tree[max(inner)].end)
            self.rows.append(_Row(frame, party, code, span, frame.stance, n, condition, inherited=True))

    def _loose(self, n: int, tie: Tie) -> None:
        """A condition on what somebody will do, where the doing itself is no stance ("will keep them until …")."""
        tree = self.page.trees[n]
        verb = tie.governor
        if tree[verb].pos not in {"VERB", "AUX"} or verb in tie.tokens:
            return
        lemma = tree[verb].lemma.lower()
        holds = lemma in _HOLDING_BACK
        strict = _STRICT.match(tie.connector) is not None
        deals = strict or lemma in DEALING | GIVE | _GOING_ON or tree.negated(verb)
        told = has_modal(tree, verb, "will", "would", "wo", "shall", "can", "could", "ca") or tree[verb].dep == "xcomp"
        if lemma in SILENT or not (holds or (told and deals)):
            return  # "will run the country until elections" asks for nothing
        at = tree[verb].start
        who = tree.child(verb, "nsubj")
        up, steps = verb, 0
        while who is None and tree[up].dep in {"xcomp", "conj"} and steps < 3:
            up, steps = tree[up].head, steps + 1
            who = tree.child(up, "nsubj")
        if tree[verb].dep == "xcomp" and tree[up].lemma.lower() not in {
            "vow",
            "threaten",
            "promise",
            "pledge",
            "plan",
            "refuse",
        }:
            return
        party = self.parties.of(n, who, at) if who is not None else None
        party = party or self.parties.speaker(n, at)
        if party is not None:
            self._conditions(n, Frame("conditions", who, (verb,), verb, "tie", 0.6), party, tie)

    def _add(
        self, n: int, frame: Frame, party: str, item: Item, stance: str, condition: tuple[int, int] | None
    ) -> None:
        code, inherited, rest = item.code, False, False
        tree = self.page.trees[n]
        if code is None and any(tells_fact(tree, k) for k in frame.things if k in item.tokens):
            return  # "rejected suggestions that they had walked out"
        place = nth(tree, item.tokens)
        if code is None and place is not None:
            code = self._listed_before(n, party, place)
            inherited = code is not None
        if code is None and item.back:
            code = self._pointed_at(n, party)
            inherited = code is not None
        if code is None and item.back and stance in _ANSWERS and self._plan_before(n, frame.head):
            code, inherited = "PROCESS_FORMAT", True
        if code is None and names_plan(tree, item.tokens) and not (names_sum(tree, item) and self.matter.of_rest()):
            code = "PROCESS_FORMAT"
        if all(tree[k].pos in {"PRON", "DET", "PUNCT"} for k in item.tokens) and frame.rule.endswith(":passive"):
            return
        if code is None:
            if not is_firm(tree, frame) or not is_thing(tree, item.tokens, frame):
                return
            code = self.matter.of_rest() or "OTHER"
            rest = True
        self.rows.append(_Row(frame, party, code, item.span, stance, n, condition, inherited, rest=rest))

    def _listed_before(self, n: int, party: str, nth: int) -> str | None:
        """The issue of "the third", where a list of terms was told in the sentences before."""
        for b in range(n, max(-1, n - 1 - _NEAR), -1):
            told = [r for r in self.rows if r.sentence == b and r.stance in {"demands", "offers", "conditions"}]
            if len(told) >= 2 and (b < n or party != told[0].party):
                return told[nth].issue if -1 <= nth < len(told) else None
        return None

    def _plan_before(self, n: int, head: int) -> bool:
        """Has a plan or text been spoken of in this sentence before token `head`, or in the sentence before?"""
        start = self.page.sentences[max(0, n - _NEAR + 1)].start
        end = self.page.trees[n][head].start
        return bool(_PLAN.search(self.page.text, start, end) or _ASKED.search(self.page.text, start, end))

    def _pointed_at(self, n: int, party: str) -> str | None:
        """The issue of what another party has asked or offered just before."""
        for row in reversed(self.rows):
            if n - row.sentence > _NEAR:
                return None
            if (
                row.party != party
                and row.issue != "OTHER"
                and row.stance in {"demands", "offers", "conditions", "accepts"}
            ):
                return row.issue
        return None

    # ------------------------------------------------------------------------------------------- positions

    def positions(self) -> list[Position]:
        """All rows with their voices."""
        talks = bargains(self.page)
        count = Counter(r.party for r in self.rows if not r.frame.rule.endswith(":condition"))
        main = {*self.sides[:3], *(p for p, k in count.items() if k >= 2), *self.parties.often_named}
        for row in self.rows:
            row.bargains = talks and row.party in main
            row.loose = not talks and _WEAK.match(row.frame.rule) is not None
            row.bystander = row.party not in main and self.parties.is_bystander(row.party)
        return [self._position(row) for row in self.rows]

    def _position(self, row: _Row) -> Position:
        page = self.page
        at = page.trees[row.sentence][row.frame.head].start
        holder = self.parties.said_over(row.sentence, at)
        sentence = page.sentences[row.sentence]
        evidence = [page.evidence(*row.span)]
        if (sentence.start, sentence.end) != row.span:
            evidence.append(page.evidence(sentence.start, sentence.end))
        issued = holder is None and row.party == self.issuer
        voice = voice_of(row.party, holder, self.mediators, self.sides)
        if holder is not None and self.parties.side_of_statement(holder) == row.party:
            voice = "own"
        return Position(
            evidence=tuple(evidence),
            rule=f"{row.frame.rule}:matter" if row.rest and row.issue != "OTHER" else row.frame.rule,
            confidence=self._confidence(row),
            party=row.party,
            issue=row.issue,
            stance=row.stance,
            voice=voice if not issued else "own",
            authority=holder.authority if holder is not None else "official_statement" if issued else "outlet_voice",
            red_line=row.frame.red_line or bool(_RED_LINE.search(page.text, sentence.start, sentence.end)),
            condition=page.text[slice(*row.condition)][:300] if row.condition is not None else None,
            value=value_of(page, row.span),
            via=holder.via if holder is not None else (),
            when=holder.when if holder is not None else None,
            statement=finding_id(holder) if holder is not None else None,
        )

    def _announced(self, row: _Row) -> bool:
        """ "The bank will provide loans", in the writer's words and hung on nothing: a plan rather than an offer."""
        if row.frame.rule != "modal:would give" or row.condition is not None:
            return False
        tree = self.page.trees[row.sentence]
        return (
            has_modal(tree, row.frame.head, "will", "wo", "shall")
            and self.parties.said_over(row.sentence, tree[row.frame.head].start) is None
        )

    def _confidence(self, row: _Row) -> float:
        if self.page.is_headline(row.sentence):
            return _IN_HEADLINE
        if row.loose or row.bystander or self._announced(row):
            return _UNSURE
        if row.frame.rule.endswith(" back") and not row.bargains:
            return _UNSURE  # "declined", of somebody whose dispute it may not be
        if row.rest:
            return _OTHER_CONFIDENCE[row.bargains]
        return min(row.frame.confidence, _INHERITED) if row.inherited else row.frame.confidence


# ------------------------------------------------------------------------------------------------ twins


def _without_twins(found: list[Position]) -> list[Position]:
    """One row for party, issue, stance and words; of overlapping rows of one sentence the surer stays."""
    out: list[Position] = []
    for p in sorted(found, key=lambda p: (-p.confidence, p.evidence[0], p.rule)):
        if not any(_same(p, o) for o in out):
            out.append(p)
    return sorted(out, key=lambda p: (p.evidence[0], p.issue, p.stance))


def _same(a: Position, b: Position) -> bool:
    if (a.party, a.issue) != (b.party, b.issue):
        return False
    x, y = a.evidence[0], b.evidence[0]
    return x.start < y.end and y.start < x.end
