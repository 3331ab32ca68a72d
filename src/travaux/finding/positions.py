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
from travaux.finding.position_parties import Parties, issuer_of
from travaux.finding.position_ties import Tie, tie_of, ties_of
from travaux.finding.position_plans import offered_under, plan_over
from travaux.finding.stance_grammar import has_modal
from travaux.finding.stance_words import DEALING, GIVE, SILENT
from travaux.finding.stances import Frame, frames
from travaux.finding.voices import mediators_of, sides_of, voice_of
from travaux.model import Position, Statement, finding_id
from travaux.reading import Tree

__all__ = ["find_positions"]

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
    r"|modal:(?:must|would give|could give|will not|will not be|may accept)|ready:|noun:(?:need|call|hope|commitment|promise|pledge)"
)
_INHERITED = 0.6  # the issue is that of the words it points back to
_STOPS = frozenset(
    "without but while although though whereas because as which who where when than despite according".split()
)
# Frames that bargain whatever they are about; others need an issue that the codebook names.
_FIRM = re.compile(
    r"verb:(?:reject|refuse|accept|demand|insist|rule_out|turn_down|oppose|offer|promise|pledge|agree_to|not_exclude|call_for"
    r"|say_yes|say_no|live_with|want|object_to|ask_for|seek|go_no_further|be_out_of_the_question|put_offer|change_demand"
    r"|no_objection|throw_out|go_ahead|call_unacceptable|need|vow_not|not_drop|dismiss|push|press)(?::passive)?"
    r"|ready:\w+|modal:(?:would_consider|would_give|could_give|will_not|will_not_be|may_accept|no_deal_without|there_will_be_no|must|would_allow)"
    r"|noun:no_list|noun:(?:demand|insistence|refusal|rejection|offer|condition|call)(?:_list)?|opposed_to|without|under_offer|command|tie"
)
_TALK = frozenset(
    """accusation allegation charge claim report comment question criticism remark notion statement
    blame answer invitation meeting talk visit responsibility detail view attention word message
    information evidence time day week person people man woman anyone nothing something anything everyone
    one rumour rumor story picture impression""".split()
)
_TIME_PREPOSITIONS = frozenset("before after during since following amid within by".split())
_TIME_NOUNS = frozenset("day week month year hour start end beginning time moment eve anniversary stage phase".split())
_ASKED = re.compile(
    r"\b(?:invit\w+|propos\w+|offer\w*|plan|deal|compromise|draft|bid|asked|suggest\w+|request\w*)\b", re.I
)
_ANSWERS = frozenset({"accepts", "rejects", "open_to"})
_PLAN = re.compile(
    r"\b(?:plans?|proposals?|offers?|texts?|drafts?|papers?|non-papers?|deal|compromise|initiative|package|formula|document"
    r"|roadmap|bid)\b",
    re.I,
)
_NO_NO = re.compile(r"no (?:\w+ ){0,2}\w+, (?:and )?no \w+", re.I)
_NO_WITHOUT = re.compile(r"(?:and |but )?no (?:\w+ ){1,4}without \w+", re.I)
_ASKS_WHAT = re.compile(r"\bwhat\b[^.?!]*\b(?:want|demand|ask|need|after|require)\w*\b[^.?!]*\?", re.I)
_COUNTS = re.compile(
    r"\b(one|two|three|four|five|six|several|following|these)\s+(?:\w+\s+)?(?:things?|demands?|points?|conditions?|items?|requests?)\b"
    r"|:\s*$",
    re.I,
)
_STRICT = re.compile(r"unless|provided|providing|on (?:the )?condition|only|if and only|on the understanding")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SHORT_ITEM = 24  # tokens
_DENSE = 900  # characters of a report on talks in which a word of bargaining may be expected
_SHORT = 1200  # characters
_HELD = 3  # words of captives from which on a report is about freeing them
# who keeps something back until X asks for X
_HOLDING_BACK = frozenset("keep hold withhold retain block suspend freeze bar refuse".split())
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
        self.lists: dict[
            int, tuple[str, str, int]
        ] = {}  # sentences that are items of a list, with its stance and party

    def read(self, n: int) -> None:
        """Takes the rows of sentence `n`."""
        tree = self.page.trees[n]
        found = frames(tree)
        ties = ties_of(self.page, n)
        bound: set[Tie] = set()
        for frame in found:
            party = self._party(n, frame)
            hung = tie_of(self.page, n, frame, found, ties)
            if party is None:
                continue
            bound |= set(hung)
            self._take(n, frame, party, hung)
        for party, frame in offered_under(self.page, n, self.parties, self.mediators):
            self._take(n, frame, party, [])
        if not found:
            self._listed(n)
        for tie in ties:
            if tie.firm and tie not in bound and not any(f.head in tie.tokens for f in found):
                self._loose(n, tie)

    def _listed(self, n: int) -> None:
        """A sentence without a verb that goes on with a list: "We asked for three things. An end to X. And Y."

        "No X without Y" makes Y a condition.
        """
        tree = self.page.trees[n]
        root = next((k for k in range(len(tree)) if tree[k].head == k), None)
        if root is None or len(tree) < 3 or self.page.is_headline(n):
            return
        told = self.page.text[self.page.sentences[n].start : self.page.sentences[n].end]
        at = tree[0].start
        without = _NO_WITHOUT.match(told.lstrip("\u201c\"'"))
        if without is not None:
            tied = next((k for k in range(len(tree)) if tree[k].lemma.lower() == "without"), None)
            party = self.parties.speaker(n, at)
            if tied is not None and party is not None and tree[root].pos in {"NOUN", "PROPN", "DET"}:
                frame = Frame(
                    "conditions", None, tuple(tree.children(tied, "pobj", "pcomp")), tied, "modal:no deal without", 0.6
                )
                self._take(n, frame, party, [])
            return
        if _NO_NO.match(told.lstrip("\u201c\"'")):
            self._no_no(n)
            return
        bare = tree[root].pos in {"NOUN", "PROPN"} or (
            tree[root].tag == "VBN" and tree.child(root, "auxpass", "aux") is None
        )
        bare = bare and tree.child(root, "nsubj") is None
        # behind "three things" a short sentence is an item whatever its shape, unless somebody does something in it
        doing = any(
            t.dep in {"aux", "auxpass"} or (t.pos == "PRON" and t.dep in {"nsubj", "nsubjpass"}) for t in tree.tokens
        )
        lead = self._lead_in(n, bare=bare or (not doing and len(tree) <= _SHORT_ITEM))
        if lead is None:
            return
        if not bare and lead[2] <= 0:
            return
        stance, party, left = lead
        frame = Frame(stance, None, (root,), root, "noun:demand list", 0.6)
        self.lists[n] = (stance, party, left - 1)
        self._take(n, frame, party, [])

    def _no_no(self, n: int) -> None:
        """ "No autonomy, no referendum, no nickel": each is refused by whoever says so."""
        tree = self.page.trees[n]
        party = self.parties.speaker(n, tree[0].start)
        if party is None:
            return
        starts = [k for k, t in enumerate(tree.tokens) if t.lemma.lower() == "no"]
        for a, b in zip(starts, [*starts[1:], len(tree)], strict=True):
            run = [k for k in range(a + 1, b) if tree[k].pos in {"NOUN", "PROPN", "ADJ"}]
            if run:
                frame = Frame("rejects", None, (run[-1],), run[-1], "noun:no list", 0.65)
                for item in items_of(self.page, n, run, self.matter):
                    self._add(n, frame, party, item, "rejects", None)

    def _lead_in(self, n: int, *, bare: bool) -> tuple[str, str, int] | None:
        """Stance, party and what is left to count of the list that sentence `n` goes on with; None for no list."""
        if not bare or n == 0:
            return None
        if n - 1 in self.lists:
            return self.lists[n - 1]
        before = self.page.sentences[n - 1]
        words = self.page.text[before.start : before.end]
        party = self.parties.speaker(n, self.page.trees[n][0].start)
        if party is None:
            return None
        if _ASKS_WHAT.search(words):
            return "demands", party, 0
        counted = [
            r for r in self.rows if r.sentence == n - 1 and r.party == party and r.stance in {"demands", "offers"}
        ]
        told = _COUNTS.search(words)
        if counted and told:
            self.rows = [r for r in self.rows if r not in counted]  # "three things" are those of the list
            return counted[0].stance, party, _NUMBERS.get((told[1] or "").lower(), 3)
        return None

    # ------------------------------------------------------------------------------------------- whose

    def _party(self, n: int, frame: Frame) -> str | None:
        tree = self.page.trees[n]
        if _is_background(tree, frame) or _nothing(tree, frame):
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
        tokens = _things(self.page, n, frame)
        if not tokens:
            return
        behind = [tie for tie in ties if tie.start > frame.head]
        main = [k for k in tokens if k not in tied and not any(k > tie.tokens[-1] for tie in behind)]
        main = _without_subject(tree, _without_times(tree, self._as_said(n, frame, main)), frame)
        condition = None
        if ties:
            condition = (tree[ties[0].start].start, tree[ties[0].tokens[-1]].end)
        if frame.rule.endswith(" back"):
            self._answer(n, frame, party, condition)
        else:
            for item in items_of(self.page, n, main, self.matter) if main else []:
                self._add(n, frame, party, item, frame.stance, condition)
        for tie in ties:
            self._conditions(n, frame, party, tie)

    def _conditions(self, n: int, frame: Frame, party: str, tie: Tie) -> None:
        hung = replace(frame, rule=f"{frame.rule}:condition", confidence=min(frame.confidence, 0.7))
        tree = self.page.trees[n]
        for item in items_of(self.page, n, tie.tokens[tie.opening :], self.matter):
            if item.span[0] == tree[tie.tokens[tie.opening]].start:
                item = replace(item, span=(tree[tie.start].start, item.span[1]))  # with its connector
            self._add(n, hung, party, item, "conditions", None)

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
        start = self.page.sentences[max(0, n - 1)].start
        if code is None and _ASKED.search(self.page.text, start, tree[frame.head].start):
            code = "PROCESS_FORMAT"
        if code is not None:
            inner = [
                k for k in tree.subtree(frame.head) if frame.head <= k <= frame.head + 3 and tree[k].pos != "PUNCT"
            ]
            helps = tree.children(frame.head, "aux", "neg")
            span = (tree[min([frame.head, *helps])].start, tree[max(inner)].end)
            self.rows.append(_Row(frame, party, code, span, frame.stance, n, condition, True))

    def _loose(self, n: int, tie: Tie) -> None:
        """A condition on what somebody will do, where the doing itself is no stance ("will keep them until …")."""
        tree = self.page.trees[n]
        verb = tie.governor
        if tree[verb].pos not in {"VERB", "AUX"} or verb in tie.tokens:
            return
        lemma = tree[verb].lemma.lower()
        holds = lemma in _HOLDING_BACK
        strict = _STRICT.match(tie.connector) is not None
        deals = strict or lemma in DEALING | GIVE or tree.negated(verb)
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
        if code is None and item.back:
            code = self._pointed_at(n, party)
            inherited = code is not None
        if code is None and item.back and stance in _ANSWERS and self._plan_before(n, frame.head):
            code, inherited = "PROCESS_FORMAT", True
        if all(tree[k].pos in {"PRON", "DET", "PUNCT"} for k in item.tokens) and frame.rule.endswith(":passive"):
            return
        if code is None:
            if not _is_firm(tree, frame) or not _is_thing(tree, item.tokens, frame):
                return
            code = self.matter.of_rest() or "OTHER"
            rest = True
        self.rows.append(_Row(frame, party, code, item.span, stance, n, condition, inherited, rest=rest))

    def _plan_before(self, n: int, head: int) -> bool:
        """Has a plan or text been spoken of in this sentence before token `head`, or in the sentence before?"""
        start = self.page.sentences[max(0, n - 1)].start
        return bool(_PLAN.search(self.page.text, start, self.page.trees[n][head].start))

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
        spoken = len(_TALKS.findall(self.page.text))
        if len(self.page.text) < _SHORT:  # a flash of a few sentences: any word of the matter will do
            spoken += _HELD * (self.matter.captives + self.matter.truce + self.matter.labour > 0)
        talks = spoken >= max(3, len(self.page.text) // _DENSE) or self.matter.captives >= _HELD
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
            rule=row.frame.rule,
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

    def _confidence(self, row: _Row) -> float:
        if self.page.is_headline(row.sentence):
            return _IN_HEADLINE
        if row.loose or row.bystander:
            return _UNSURE
        if row.rest:
            return _OTHER_CONFIDENCE[row.bargains]
        return min(row.frame.confidence, _INHERITED) if row.inherited else row.frame.confidence


# ------------------------------------------------------------------------------------------------ the thing's words


def _things(page: Page, n: int, frame: Frame) -> list[int]:
    """The words of the thing, with the rest of a list that the parse cut off."""
    tree = page.trees[n]
    doing = frame.head in frame.things  # what else the party does is told by other frames
    apart = [k for k in tree.children(frame.head, "conj") if tree[k].pos in {"VERB", "AUX"}] if doing else []
    tokens = sorted({k for thing in frame.things for k in tree.subtree(thing, apart) if k != frame.head or doing})
    if not tokens:
        return []
    if frame.head not in frame.things and not any(thing < frame.head for thing in frame.things):
        tokens = [k for k in tokens if k > frame.head]
    return _with_tail(page, n, tokens) if tokens else []


def _with_tail(page: Page, n: int, tokens: list[int]) -> list[int]:
    """The words of the thing with the rest of a list that the parse cut off: up to the next verb of its own, "but",
    or mark.
    """
    tree = page.trees[n]
    last = tokens[-1]
    quote = page.quote_at(tree[last].start)
    for k in range(last + 1, len(tree)):
        t = tree[k]
        if quote is not None and t.start == quote.inner_end and quote.start >= tree[tokens[0]].start:
            quote = None  # the quotation stands inside the list, which goes on behind it
            tokens = [*tokens, k]
            continue
        opens = quote is None and (q := page.quote_at(t.start)) is not None and q.start == t.start
        if not opens and (t.text in {";", "\u2014", "\u2013", ":", "\u201d", '"', "("} or t.lemma.lower() in _STOPS):
            break
        if t.tag in {"VBD", "VBZ", "VBP", "MD"} or (quote is not None and t.start >= quote.inner_end):
            # The subject of that verb is not part of the list either.
            while tokens[-1] > last and tree[tokens[-1]].text != ",":
                tokens = tokens[:-1]
            break
        tokens = [*tokens, k]
    return tokens


def _without_times(tree: Tree, tokens: list[int]) -> list[int]:
    """Without "on the first day of the truce", "before the talks": they date the thing and are not bargained over."""
    drop: set[int] = set()
    for k in tokens:
        if tree[k].dep != "prep":
            continue
        about = tree.children(k, "pobj", "pcomp")
        dates = any(tree[o].lemma.lower() in _TIME_NOUNS or tree[o].entity == "DATE" for o in about)
        if tree[k].lemma.lower() in _TIME_PREPOSITIONS or (
            tree[k].lemma.lower() in {"on", "in", "at", "from"} and dates
        ):
            drop |= set(tree.subtree(k))
    return [k for k in tokens if k not in drop] or tokens


def _without_subject(tree: Tree, tokens: list[int], frame: Frame) -> list[int]:
    """ "The company would raise wages": what the party does, without the party and what stands before it."""
    if frame.head not in frame.things or frame.party is None or frame.party > frame.head:
        return tokens
    aux = [k for k in tree.children(frame.head, "aux", "neg") if frame.party < k < frame.head]
    first = min(aux, default=frame.head)
    return [k for k in tokens if k >= first] or tokens


def _is_background(tree: Tree, frame: Frame) -> bool:
    """ "… six days after X and Y agreed on a truce": told to date something else, it is no position of the day."""
    chain = [frame.head, *tree.ancestors(frame.head)][:6]
    for k in chain:
        if tree[k].dep == "advcl":
            marks = {tree[m].lemma.lower() for m in tree.children(k, "mark", "advmod")}
            if marks & {"after", "since", "before"} and tree[frame.head].tag == "VBD":
                return True
    return False


def _nothing(tree: Tree, frame: Frame) -> bool:
    """ "Offered no details": the object is denied."""
    told = frame.rule.split(":")[-1].split(" ")[0]
    if told in {"there", "no"}:
        return False
    return any(
        tree[k].lemma.lower() == "no"
        for thing in frame.things
        if thing != frame.head
        for k in tree.children(thing, "det")
    )


def _is_firm(tree: Tree, frame: Frame) -> bool:
    """Is the frame one that bargains whatever it is about?"""
    rule = frame.rule.removesuffix(":condition").replace(" ", "_")
    if rule == "modal:will_not" and tree[frame.head].lemma.lower() not in DEALING and frame.head in frame.things:
        return False  # a bare "will not" only with a verb of dealing
    return _FIRM.fullmatch(rule) is not None


def _is_thing(tree: Tree, tokens: Sequence[int], frame: Frame) -> bool:
    """Is there something to bargain over, rather than talk about talk ("rejected the accusation")?"""
    tops = [k for k in frame.things if k in tokens]
    if frame.rule.endswith(":condition") or frame.rule == "tie":
        return len(tokens) >= 3
    if frame.head in tops or not tops:
        return len(tokens) >= 3
    words = {tree[k].lemma.lower() for k in tops}
    return not words & _TALK and all(tree[k].pos in {"NOUN", "PROPN", "VERB", "AUX", "NUM"} for k in tops)


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
