"""Positions: party, issue and stance, with the voice that tells them.

A stance frame gives the party and the words of the thing; the codebook's issues say what the thing is; a list
becomes one row an item. The statement around it tells the voice: the party's own, a mediator's, a rival's, the
writer's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from travaux.finding.cues import subject
from travaux.finding.issues import issues_in
from travaux.finding.page import Page
from travaux.finding.stances import Frame, frames
from travaux.finding.voices import mediators_of, side_of, sides_of, statement_over, voice_of
from travaux.model import Position, Statement, finding_id
from travaux.reading import Tree

__all__ = ["find_positions"]

_CONDITION = re.compile(
    r"\b(?:provided(?: that)?|providing that|on (?:the )?condition(?: that)?|only (?:if|when|after|once)"
    r"|(?:conditional|contingent) (?:up)?on|unless|as long as|so long as|in (?:exchange|return) for|until"
    r"|if and only if|if|(?<!at )once|as soon as)\b",
    re.I,
)
_RED_LINE = re.compile(r"\bred lines?\b", re.I)
_TALKS = re.compile(
    r"\b(?:talks|negotiat\w+|mediat\w+|cease-?fire|truce|strike|bargain\w*|accord|settlement|proposals?|dispute)\b",
    re.I,
)
# A thing that no code names is sure enough only between the main sides of a report on talks.
_OTHER_CONFIDENCE = {True: 0.6, False: 0.4}
_IN_HEADLINE = 0.45  # a headline sums up, often with words of nobody
_WE = frozenset({"we", "i", "our", "us"})
_STOPS = frozenset(
    "without but while although though whereas because as which who where when than despite according".split()
)
# Frames that bargain whatever they are about; others need an issue that the codebook names.
_FIRM = frozenset(
    """verb:reject verb:refuse verb:accept verb:demand verb:insist verb:rule_out verb:turn_down verb:oppose
    verb:offer verb:promise verb:pledge verb:agree_to ready:ready ready:willing ready:prepared ready:open
    verb:not_exclude modal:would_consider verb:call_for modal:would_give modal:could_give modal:will_not verb:say_yes
    verb:say_no verb:live_with verb:want verb:object_to""".split()
)
_NOBODY = frozenset(
    """both side sides delegation delegations party parties company companies union unions team group government
    official ministry leadership board council administration negotiator negotiators people member members""".split()
)
_TALK = frozenset(
    """accusation allegation charge claim report comment question criticism remark notion statement
    blame answer invitation meeting talk visit responsibility detail view call attention word message
    information evidence time day week person people man woman anyone nothing something anything everyone it
    this that one""".split()
)
_PROPOSALS = frozenset(
    "proposal plan offer draft initiative deal framework agreement document paper text package".split()
)
_GENERIC = frozenset({"PROCESS_FORMAT"})


@dataclass(slots=True)
class _Row:
    """A position before its voice is known."""

    frame: Frame
    party: str
    issue: str
    span: tuple[int, int]
    stance: str
    sentence: int
    bargains: bool = False


def find_positions(page: Page, statements: Sequence[Statement]) -> list[Position]:
    """Positions of one report in order of their words."""
    mediators = mediators_of(page)
    sides = sides_of(page)
    talks = len(_TALKS.findall(page.text)) >= 3
    out: list[Position] = []
    for n, tree in enumerate(page.trees):
        for frame in frames(tree):
            for row in _rows(page, n, frame, statements, mediators):
                row.bargains = talks and row.party in sides[:3]
                out.append(_position(page, row, statements, mediators, sides))
    return _without_twins(out)


# ------------------------------------------------------------------------------------------------ rows


def _rows(page: Page, n: int, frame: Frame, statements: Sequence[Statement], mediators: frozenset[str]) -> list[_Row]:
    party = _party(page, n, frame, statements)
    if party is None or _is_background(page.trees[n], frame):
        return []
    if frame.rule == "verb:propose" and party in mediators:
        return []  # terms that a mediator proposes to others bind nobody yet
    tree = page.trees[n]
    tokens = sorted(
        {k for thing in frame.things for k in tree.subtree(thing) if k != frame.head or frame.head in frame.things}
    )
    if not tokens or _nothing(tree, frame):
        return []
    tokens = _with_tail(page, n, tokens)
    cut = _first_condition(page, n, tokens)
    main = [k for k in tokens if cut is None or tree[k].start < cut]
    rest = [k for k in tokens if cut is not None and tree[k].start >= cut]
    if cut is None:  # a condition that the parse hung elsewhere still stands behind the thing, in the same sentence
        later = _CONDITION.search(page.text, tree[tokens[-1]].end, page.sentences[n].end)
        if later and frame.stance in {"offers", "accepts", "open_to", "rejects"}:
            rest = [k for k in range(len(tree)) if tree[k].start >= later.start()]
    if _is_nobody(party):
        return []
    main = _without_times(tree, main)
    rest = _up_to_next_verb(tree, rest, frame)
    rows = [_Row(frame, party, code, span, frame.stance, n) for code, span in _items(page, n, main, frame)]
    if rest:
        hung = replace(frame, rule=f"{frame.rule}:condition")
        rows += [_Row(hung, party, code, span, "conditions", n) for code, span in _items(page, n, rest, hung)]
    return rows


_TIME_PREPOSITIONS = frozenset("before after during until since following amid within by".split())
_TIME_NOUNS = frozenset("day week month year hour start end beginning time moment eve anniversary stage phase".split())


def _without_times(tree: Tree, tokens: list[int]) -> list[int]:
    """Without "on the first day of the truce", "before the talks": they date the thing and are not bargained over."""
    drop: set[int] = set()
    for k in tokens:
        if tree[k].dep != "prep":
            continue
        objects = tree.children(k, "pobj", "pcomp")
        dates = any(tree[o].lemma.lower() in _TIME_NOUNS or tree[o].entity == "DATE" for o in objects)
        if tree[k].lemma.lower() in _TIME_PREPOSITIONS or (
            tree[k].lemma.lower() in {"on", "in", "at", "from"} and dates
        ):
            drop |= set(tree.subtree(k))
    return [k for k in tokens if k not in drop]


def _up_to_next_verb(tree: Tree, tokens: list[int], frame: Frame) -> list[int]:
    """A condition ends where the sentence goes on with another verb of the same subject."""
    ends = [k for k in tokens if tree[k].dep == "conj" and tree[k].head == frame.head]
    return [k for k in tokens if k < min(ends)] if ends else tokens


def _is_nobody(party: str) -> bool:
    """ "Both parties", "the delegation": a description that the report does not lead back to anybody."""
    if not any(c.isupper() for c in party):
        return True
    words = [
        w
        for w in re.findall(r"[\w'\u2019-]+", party.lower())
        if w not in {"the", "two", "other", "his", "her", "their", "its", "whose", "our"}
    ]
    return not words or all(w.rstrip("'\u2019") in _NOBODY for w in words)


def _is_background(tree: Tree, frame: Frame) -> bool:
    """ "… six days after X and Y agreed on a truce": told to date something else, it is no position of the day."""
    chain = [frame.head, *tree.ancestors(frame.head)][:6]
    for k in chain:
        if tree[k].dep == "advcl":
            marks = {tree[m].lemma.lower() for m in tree.children(k, "mark", "advmod")}
            if (
                marks & {"after", "since", "before", "when", "as", "while"}
                and tree[frame.head].tag == "VBD"
                and marks & {"after", "since", "before"}
            ):
                return True
    return False


def _nothing(tree: Tree, frame: Frame) -> bool:
    """ "Offered no details": the object is denied."""
    return any(tree[k].lemma.lower() == "no" for thing in frame.things for k in tree.children(thing, "det"))


def _with_tail(page: Page, n: int, tokens: list[int]) -> list[int]:
    """The words of the thing with the rest of a list that the parse cut off: up to the next verb of its own, "but",
    or mark.
    """
    tree = page.trees[n]
    last = tokens[-1]
    quote = page.quote_at(tree[last].start)
    for k in range(last + 1, len(tree)):
        t = tree[k]
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


def _first_condition(page: Page, n: int, tokens: list[int]) -> int | None:
    tree = page.trees[n]
    m = _CONDITION.search(page.text, tree[tokens[0]].start, tree[tokens[-1]].end)
    return m.start() if m else None


def _items(page: Page, n: int, tokens: list[int], frame: Frame) -> list[tuple[str, tuple[int, int]]]:
    """Issue codes with the words of the list's item that carries each; OTHER for a thing that no code names."""
    if not tokens:
        return []
    tree = page.trees[n]
    found = issues_in(page, n, tokens)
    specific = [f for f in found if f[0] not in _GENERIC] or found
    out: dict[str, tuple[int, int]] = {}
    for code, words in specific:
        out.setdefault(code, _item_span(page, tree, tokens, sorted(words)))
    if not out and _is_firm(tree, frame) and _is_thing(tree, tokens, frame):
        out["OTHER"] = _span_of(tree, tokens)
    return list(out.items())


_DEALING = frozenset(
    """pay accept sign leave discuss talk negotiate agree release withdraw lift give recognise recognize allow return
    compromise budge meet revisit hand stop extend raise lower cut join attend disarm go move surrender yield concede
    retreat open close reopen free suspend halt support back resume""".split()
)


def _is_firm(tree: Tree, frame: Frame) -> bool:
    """Is the frame one that bargains whatever it is about? A bare "will not" only with a verb of dealing."""
    rule = frame.rule
    if rule.startswith("modal:will not") and tree[frame.head].lemma.lower() not in _DEALING:
        return False
    return rule.removesuffix(":condition").replace(" ", "_") in _FIRM


def _is_thing(tree: Tree, tokens: list[int], frame: Frame) -> bool:
    """Is there something to bargain over, rather than talk about talk ("rejected the accusation")?"""
    tops = [k for k in frame.things if k in tokens]
    if frame.head in tops or not tops:
        return len(tokens) >= 4
    words = {tree[k].lemma.lower() for k in tops}
    return not words & _TALK and all(tree[k].pos in {"NOUN", "PROPN", "VERB", "AUX"} for k in tops)


def _span_of(tree: Tree, tokens: list[int]) -> tuple[int, int]:
    run = list(tokens)
    while len(run) > 1 and tree[run[-1]].pos == "PUNCT":
        run.pop()
    return tree[run[0]].start, tree[run[-1]].end


def _item_span(page: Page, tree: Tree, tokens: list[int], words: list[int]) -> tuple[int, int]:
    """The item of a list around `words`: from one comma or "and" to the next, inside the thing's words."""
    allowed = set(tokens)
    first, last = words[0], words[-1]
    stops = {",", ";", "and", "or", "\u2014", "\u2013", ":", "\u201c", "\u201d", '"', "including"}
    while first - 1 in allowed and tree[first - 1].text.lower() not in stops and words[0] - first < 10:
        first -= 1
    while last + 1 in allowed and tree[last + 1].text.lower() not in stops and last - words[-1] < 12:
        last += 1
    while last > first and tree[last].pos == "PUNCT":
        last -= 1
    return tree[first].start, tree[last].end


# ------------------------------------------------------------------------------------------------ party


def _party(page: Page, n: int, frame: Frame, statements: Sequence[Statement]) -> str | None:
    """Whose position: the side of the frame's subject; the speaker's for "we", "it" and frames without a subject."""
    tree = page.trees[n]
    holder = statement_over(page, n, tree[frame.head].start, statements)
    speaker = side_of(holder.speaker) if holder is not None else None
    if frame.party is None:
        return speaker if frame.rule.startswith(("modal:", "noun:")) else None
    t = tree[frame.party]
    word = t.text.lower()
    if word in _WE:
        return speaker or (_issuer(page) if holder is None else None)
    if t.lemma.lower() in _PROPOSALS:
        return _sponsor(page, n, frame.party)
    m = page.mention_of(n, frame.party)
    if m is None:
        return speaker if t.pos == "PRON" and word in {"he", "she", "they", "it", "who"} else None
    if m.kind == "pronoun":
        own = holder is not None and tree[frame.party].start >= holder.evidence[0].start
        return (speaker if own and speaker else None) or m.side or m.name
    if m.kind == "place" and not m.rule.startswith("gazetteer:capital"):
        return None
    if m.kind in {"collective", "anonymous"} and m.side is None:
        return (
            m.name
            if m.kind == "collective"
            and re.search(
                r"\b[A-Z]\w+ (?:rebels|separatists|insurgents|militants|guerrillas|opposition)\b", m.name or ""
            )
            else None
        )
    return m.side or (m.name if m.kind in {"organisation", "state", "body"} else None)


_COMMUNIQUE = re.compile(
    r"\b(?:states? the following|issued the following (?:statement|communique)|communiqu(?:\u00e9|e)\b|press release)",
    re.I,
)


def _issuer(page: Page) -> str | None:
    """Whose statement the whole text is: the body that "states the following", or the one that signs a communique.

    None unless the text says that it is one: "we" in an ordinary report is nobody's.
    """
    m = _COMMUNIQUE.search(page.text)
    if m is None:
        return None
    n = page.sentence_at(m.start())
    near = [x for x in page.reading.mentions if x.kind in {"organisation", "body", "state"} and x.side]
    same = [x for x in near if n is not None and x.sentence == n and x.end <= m.start()]
    return (same or near)[0].side if same or near else None


def _sponsor(page: Page, n: int, i: int) -> str | None:
    """Whose proposal: "X's plan", "an X proposal", "X put forward a plan that …"."""
    tree = page.trees[n]
    for k in tree.children(i, "poss", "compound", "amod", "nmod"):
        m = page.mention_of(n, k)
        if m is not None and m.side:
            return m.side
    if tree[i].dep in {"dobj", "attr"}:
        who = subject(tree, tree[i].head)
        m = page.mention_of(n, who) if who is not None else None
        return m.side if m is not None else None
    return None


def _position(
    page: Page, row: _Row, statements: Sequence[Statement], mediators: frozenset[str], sides: tuple[str, ...]
) -> Position:
    holder = statement_over(page, row.sentence, page.trees[row.sentence][row.frame.head].start, statements)
    sentence = page.sentences[row.sentence]
    evidence = [page.evidence(*row.span)]
    if (sentence.start, sentence.end) != row.span:
        evidence.append(page.evidence(sentence.start, sentence.end))
    issued = holder is None and row.party == _issuer(page)
    condition = _CONDITION.search(page.text, row.span[1], sentence.end) if row.stance != "conditions" else None
    return Position(
        evidence=tuple(evidence),
        rule=row.frame.rule,
        confidence=_confidence(page, row),
        party=row.party,
        issue=row.issue,
        stance=row.stance,
        voice=voice_of(row.party, holder, mediators, sides) if not issued else "own",
        authority=holder.authority if holder is not None else "official_statement" if issued else "outlet_voice",
        red_line=row.frame.red_line or bool(_RED_LINE.search(page.text, sentence.start, sentence.end)),
        condition=_condition_words(page, condition.start(), sentence.end) if condition else None,
        value=None,
        via=holder.via if holder is not None else (),
        when=holder.when if holder is not None else None,
        statement=finding_id(holder) if holder is not None else None,
    )


def _condition_words(page: Page, start: int, end: int) -> str:
    """The words of a condition, up to the end of the quotation that it stands in."""
    quote = page.quote_at(start)
    end = min(end, quote.inner_end) if quote is not None else end
    return page.text[start:end].rstrip(" .,\u201d\"'")[:300]


def _confidence(page: Page, row: _Row) -> float:
    if page.is_headline(row.sentence):
        return _IN_HEADLINE
    return row.frame.confidence if row.issue != "OTHER" else _OTHER_CONFIDENCE[row.bargains]


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
