"""What a position is about: the items of a list, and the issue of each.

An item is coded by the codebook's words, outside its relative clauses if possible; then by words too broad to decide
by themselves; then by what the report bargains over, where the item is a bare sum, share or span of time ("9 percent",
"41p a litre", "60 days") or points back ("the demand", "the offer").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.finding.issues import Hit, issues_in, loose_issues_in
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["Item", "Matter", "items_of", "matter_of", "value_of"]


@dataclass(frozen=True, slots=True)
class Item:
    """Part of what is bargained over. `code` None: no issue of the codebook; `back`: it points to words before it."""

    code: str | None
    span: tuple[int, int]
    tokens: tuple[int, ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """What the report bargains over, by its words: how often each matter is spoken of."""

    labour: int
    trade: int
    captives: int
    truce: int
    politics: int = 0
    swap: int = 0

    def of_sum(self, paid: bool = False) -> str | None:
        """The issue of a bare sum, share or price; `paid`: the words tell of paying it."""
        if self.labour >= max(2, self.trade, self.captives):
            return "PAY_CONDITIONS"
        if self.captives >= max(2, self.trade):
            return "HOSTAGE_RELEASE" if paid else None
        return "RESOURCES_TRADE" if self.trade >= 2 else None

    def of_rest(self) -> str | None:
        """The issue of a thing that no word of the codebook names, where the report is plainly about one matter."""
        labour, trade, rest = self.labour, self.trade, self.captives + self.truce
        if self.politics >= _PLAINLY and self.politics >= max(self.captives, self.truce, self.swap, trade):
            return "POWER_SHARING"
        if self.swap >= _FEW and self.swap >= 2 * max(labour, trade):
            return "EXCHANGE"
        if self.captives >= _PLAINLY and self.captives >= 2 * max(labour, trade, self.truce):
            return "HOSTAGE_RELEASE"
        if labour >= _PLAINLY and labour >= 2 * max(trade, rest):
            return "PAY_CONDITIONS"
        return "RESOURCES_TRADE" if trade >= _PLAINLY and trade >= 2 * max(labour, rest) else None

    def of_span(self) -> str | None:
        """The issue of a bare span of time."""
        return "CEASEFIRE" if self.truce >= 2 and self.truce > max(self.labour, self.trade) else None


_LABOUR = re.compile(
    r"\b(?:(?-i:unions?)|strik(?:e|es|ers?|ing)|wages?|pay rise|picket\w*|employees|workforce|shop stewards?|walkouts?"
    r"|collective agreement|overtime|shifts?)\b",
    re.I,
)
_TRADES = re.compile(r"\b(?:staff|nurses|teachers|drivers|miners|dockers|pilots|workers)\b", re.I)
_TRADE = re.compile(
    r"\b(?:tariffs?|quotas?|dut(?:y|ies)|imports?|exports?|prices?|fees?|tonnes?|litres?|bids?|takeover|shares?|catch"
    r"|suppl(?:y|ies|ier|iers)|shareholders?|contracts?|market|royalt\w+|barrels?|charges|trade|subsid(?:y|ies)|slots?|flights?|licen[cs]es?|landing fees?|water|gas|reservoir|dam)\b",  # noqa: E501
    re.I,
)
_CAPTIVES = re.compile(r"\b(?:hostages?|captives?|kidnap\w*|abduct\w*|ransoms?|captors?|hijack\w*|gunmen)\b", re.I)
_TRUCE = re.compile(
    r"\b(?:cease-?fires?|truces?|fighting|shelling|shells?|guns?|rebels?|troops|soldiers|hostilities|offensive|armistice"  # noqa: E501, RUF100
    r"|front line|battalions?|air ?strikes?|withdrawal)\b",
    re.I,
)

_POLITICS = re.compile(
    r"\b(?:coalitions?|portfolios?|cabinet (?:posts?|seats?)|power[- ]sharing|of the \d+ seats|seats in parliament"
    r"|interior minist(?:er|ry)|finance minist(?:er|ry)|ministries|party leaders|form(?:ing|ed)? a (?:new )?(?:government|cabinet)"  # noqa: E501
    r"|government formation)\b",
    re.I,
)
_SWAP = re.compile(
    r"\b(?:swap(?:s|ped)?|exchange of (?:prisoners|captives|detainees)|prisoner exchange|detainees?|prisoners?|captives?"  # noqa: E501
    r"|prisoners of war)\b",
    re.I,
)
_SWAPPED = re.compile(r"\b(?:swap\w*|exchanges?|for each|one for)\b", re.I)


_LEAD = 700  # characters in which a report says what it is about


def matter_of(page: Page) -> Matter:
    """Counts of the words by which reports speak of labour, trade, captives, truces, cabinets and exchanges."""
    text = page.text
    counts = [len(p.findall(text)) for p in (_LABOUR, _TRADE, _CAPTIVES, _TRUCE, _POLITICS, _SWAP)]
    if counts[0] >= 2:
        counts[0] += len(_TRADES.findall(text))  # drivers alone are no dispute over pay
    if _CAPTIVES.search(text[:_LEAD]):
        counts[2] *= 2
    if not _SWAPPED.search(text[:_LEAD]):
        counts[-1] = 0  # prisoners alone are no exchange
    return Matter(*counts)


_GENERIC = frozenset({"PROCESS_FORMAT"})
# What a clause on "a deal", "ideas", "guarantees" goes on to name is what is bargained over.
_LEADING = frozenset({"PROCESS_FORMAT", "GUARANTEES"})
_BACK = frozenset(
    """demand request call condition idea suggestion figure sum offer claim it this that them these those proposal plan
    package draft deal agreement text document compromise term terms number amount invitation ultimatum
    paper what concept bid approach compromise accord settlement contract decision move formula""".split()
)
_SUMS = re.compile(
    r"(?:[$\u00a3\u20ac]\s?\d|\d\s?(?:%|per\s?cent|percent\b)|\d+(?:\.\d+)?p\b"
    r"|\b(?:percent|per cent|cents|euros?|dollars?|pounds?)\b"
    r"|\bhigher (?:figure|price|sum)\b)",
    re.I,
)
_SPANS = re.compile(r"\b(?:\d+|[a-z]+)[- ](?:hours?|days?|weeks?|months?|years?)\b", re.I)


def items_of(page: Page, n: int, tokens: Sequence[int], matter: Matter) -> list[Item]:
    """The items of the words at `tokens`, each with one of its codes; one row for each code of an item."""
    tree = page.trees[n]
    out: list[Item] = []
    for run in _split(tree, list(tokens)):
        codes = _codes(page, n, run, matter)
        further = _led_to(page, n, run, matter) if not codes or codes[0] in _LEADING else []
        if further:
            own = [Item(c, _span(tree, run), tuple(run)) for c in codes if c not in _GENERIC]
            out += own + further
            continue
        if codes:
            out += [Item(code, _span(tree, run), tuple(run)) for code in codes]
        elif out and _is_tail(tree, run):
            last = out[-1]
            out[-1] = Item(last.code, (last.span[0], _span(tree, run)[1]), (*last.tokens, *run))
        else:
            out.append(Item(None, _span(tree, run), tuple(run), _points_back(tree, run)))
    return _unless_twice(out)


def _led_to(page: Page, n: int, run: Sequence[int], matter: Matter) -> list[Item]:
    """ "A deal that achieves A, B and C", "ideas that lead to A": the coded items of the clause on a general word."""
    tree = page.trees[n]
    inside = set(run)
    clause = next(
        (k for k in run if tree[k].dep in {"relcl", "acl", "xcomp", "pcomp"} and tree[k].head in inside and k > run[0]),
        None,
    )
    if clause is None:
        return []
    words = [k for k in run if k >= min(tree.subtree(clause))]
    found = []
    for part in _split(tree, words, loose=True):
        codes = _apart(tree, _fitting(tree, part, issues_in(page, n, part), matter))
        found += [Item(code, _span(tree, part), tuple(part)) for code in codes if code not in _GENERIC]
    return found


def _unless_twice(items: list[Item]) -> list[Item]:
    """One item for the same code and words."""
    out: list[Item] = []
    for item in items:
        if not any(o.code == item.code and o.span == item.span for o in out):
            out.append(item)
    return out


def _codes(page: Page, n: int, run: Sequence[int], matter: Matter) -> list[str]:
    tree = page.trees[n]
    core = _without_clauses(tree, run)
    for stretch in (core, run) if len(core) < len(run) else (run,):
        codes = _apart(tree, _fitting(tree, run, issues_in(page, n, stretch), matter))
        if codes:
            return codes
    paid = any(tree[k].lemma.lower() in {"pay", "price", "payment", "money", "envelope"} for k in run)
    owed = matter.of_sum(paid)
    idle = {"attention", "visit", "tribute", "respect", "heed", "homage"} & {tree[k].lemma.lower() for k in run}
    if owed is not None and not idle and any(tree[k].pos == "VERB" and tree[k].lemma.lower() == "pay" for k in run):
        return [owed]
    words = page.text[tree[run[0]].start : tree[run[-1]].end]
    bare = _bare(tree, run)
    if _SUMS.search(words) and owed is not None:
        return [owed]
    if _SPANS.search(words) and len(bare) <= 3 and matter.of_span() is not None:
        return [str(matter.of_span())]
    content = [k for k in run if tree[k].pos in {"NOUN", "PROPN", "VERB", "ADJ"}]
    if not content and any(tree[k].pos == "NUM" for k in run):
        code = matter.of_span() or owed
        return [code] if code is not None else []
    return [code for code, _ in _fitting(tree, run, loose_issues_in(page, n, core or run), matter)][:1]


def _fitting(tree: Tree, run: Sequence[int], hits: Sequence[Hit], matter: Matter) -> list[Hit]:
    """Without what the words cannot mean in this report: a company that withdraws a complaint moves no troops."""
    lemmas = {tree[k].lemma.lower() for k in run}
    gone: set[str] = set()
    if matter.labour <= max(matter.trade, matter.captives, 2 * _FEW) // 3:
        gone.add("PAY_CONDITIONS")
    peaceful = matter.labour + matter.trade >= 4 and matter.labour + matter.trade > 2 * matter.truce
    if peaceful and matter.truce < 3:
        gone.add("CEASEFIRE")
        if not lemmas & _FORCES:
            gone |= {"WITHDRAWAL", "FORCE_PRESENCE"}
    return [h for h in hits if h[0] not in gone]


_PLAINLY = 6  # words of one matter, and twice as many as of any other
_FEW = 3  # words of labour from which on a report may be about it
_FORCES = frozenset(
    """troop force soldier police army guard post patrol settler fighter gun weapon navy border warship artillery
    militia""".split()
)


def _apart(tree: Tree, hits: Sequence[Hit]) -> list[str]:
    """One code for one thing: a further one only behind an "and", "or" or comma."""
    narrow = [h for h in hits if h[0] not in _GENERIC] or list(hits)
    out: list[str] = []
    last = -1
    for code, words in sorted(narrow, key=lambda h: (min(h[1]), -len(h[1]))):
        between = {tree[k].text.lower() for k in range(last + 1, min(words))} if last >= 0 else {","}
        apart = between & {",", "and", "or", ";"} or any(tree[k].tag == "TO" for k in range(last + 1, min(words)))
        if code not in out and apart:
            out.append(code)
            last = max(words)
    return out


def _without_clauses(tree: Tree, run: Sequence[int]) -> list[int]:
    """The words of an item outside its relative and adverbial clauses and appositions."""
    inside = set(run)
    drop: set[int] = set()
    first = min(run)
    for k in run:
        clause = tree[k].dep in {"relcl", "advcl", "appos"} or (
            tree[k].dep == "prep" and tree[k].lemma.lower() in {"as", "despite", "under", "amid"}
        )
        named = (tree[k].dep == "nsubj" and tree[k].pos == "PROPN") or any(
            tree[a].pos == "PROPN" for a in tree.children(k, "appos") if tree[k].dep == "nsubj"
        )
        if (clause and tree[k].head in inside and k > first) or (named and tree[tree[k].head].tag == "VB"):
            drop |= set(tree.subtree(k)) & inside
    kept = [k for k in run if k not in drop]
    return kept if any(tree[k].pos in {"NOUN", "PROPN", "VERB", "NUM"} for k in kept) else list(run)


def _bare(tree: Tree, run: Sequence[int]) -> list[str]:
    return [tree[k].lemma.lower() for k in run if tree[k].pos in {"NOUN", "PROPN", "VERB"}]


def _points_back(tree: Tree, run: Sequence[int]) -> bool:
    """ "The demand", "it", "the offer": what was spoken of before."""
    words = [tree[k].lemma.lower() for k in run if tree[k].pos in {"NOUN", "PROPN", "VERB", "PRON", "NUM"}]
    return (0 < len(words) <= 3 and words[0] in _BACK | {"no"}) or any(w in _BACK for w in words[:1])


def _span(tree: Tree, run: Sequence[int]) -> tuple[int, int]:
    inner = list(run)
    idle = {"and", "or", "but", "including", "that"}
    while len(inner) > 1 and (tree[inner[0]].pos == "PUNCT" or tree[inner[0]].text.lower() in idle - {"that"}):
        inner.pop(0)
    while len(inner) > 1 and (
        tree[inner[-1]].pos == "PUNCT" or tree[inner[-1]].text.lower() in idle | {"only", "then"}
    ):
        inner.pop()
    return tree[inner[0]].start, tree[inner[-1]].end


# ------------------------------------------------------------------------------------------------ lists


def _split(tree: Tree, tokens: list[int], loose: bool = False) -> list[list[int]]:
    """A list's items: cut before what is coordinated and stands on its own ("a cap on X and a ban on Y")."""
    if not tokens:
        return []
    cuts = [k for k in range(1, len(tokens)) if _starts_item(tree, tokens, k, loose)]
    runs: list[list[int]] = []
    for a, b in zip([0, *cuts], [*cuts, len(tokens)], strict=True):
        run = tokens[a:b]
        while run and (tree[run[0]].pos == "PUNCT" or tree[run[0]].text.lower() in {"and", "or", "but", "also"}):
            run = run[1:]
        while run and (tree[run[-1]].pos == "PUNCT" or tree[run[-1]].text.lower() in {"and", "or", "but"}):
            run = run[:-1]
        if run:
            runs.append(run)
    return runs


_OPENERS = frozenset(
    "a an the its their his her no any all some more full total immediate to that for on an end".split()
)


def _starts_item(tree: Tree, tokens: list[int], at: int, loose: bool = False) -> bool:
    """Does an item of its own begin at the place `at`, behind a comma, semicolon or "and"? `loose`: any conjunct."""
    before = tree[tokens[at] - 1].text.lower()
    if before not in {",", ";", "and", "or", "&"}:
        return False
    first = tree[tokens[at]]
    if first.text.lower() == "that" and tree[tokens[0]].text.lower() == "that":
        return True  # "that X leave, that Y be freed, and that …"
    if first.text.lower() in {"and", "or", "but", "which", "who", "including"}:
        return False
    conj = next(
        (
            k
            for k in tokens[at:]
            if tree[k].dep == "conj" and tree[k].head < tokens[at] and min(tree.subtree(k)) <= tokens[at]
        ),
        None,
    )
    weighty = first.text.lower() in _OPENERS or first.tag in {"VB", "VBG"} or first.pos == "NUM" or first.tag == "NNS"
    if loose:
        return conj is not None or first.pos in {"NOUN", "DET", "PROPN", "ADJ"}
    if conj is not None and _in_clause(tree, tree[conj].head, tokens[0]):
        return False
    if conj is not None:
        if tree[conj].pos in {"NOUN", "PROPN"}:
            alone = tree.children(conj, "prep", "acl", "relcl", "compound", "amod", "nummod", "det", "poss")
            twin = tree[tree[conj].head]
            return (
                bool(alone)
                and (weighty or tree[conj].tag == "NN")
                and not (twin.pos == "PROPN" and tree[conj].pos == "PROPN")
            )
        return tree[conj].pos in {"VERB", "AUX", "NUM", "ADP"}
    return (
        first.text.lower() in {"a", "an", "the", "to"}
        and before in {",", ";"}
        and tree[tokens[at]].dep in {"det", "aux"}
        and (
            tree[tree[tokens[at]].head].dep in {"appos", "conj", "dobj", "npadvmod", "nsubj"}
            and any(tree[k].text.lower() == "and" for k in tokens[at:])
        )
    )


def _in_clause(tree: Tree, i: int, first: int) -> bool:
    """Does the word at `i` stand in a relative clause inside the item?"""
    for k in [i, *tree.ancestors(i)]:
        if k < first:
            return False
        if tree[k].dep in {"relcl", "advcl"} and tree[k].head >= first:
            return True
    return False


def _is_tail(tree: Tree, run: Sequence[int]) -> bool:
    """Too little to be an item of its own: "and vegetables"."""
    nouns = [k for k in run if tree[k].pos in {"NOUN", "PROPN", "VERB"}]
    return len(run) <= 2 or not nouns


# ------------------------------------------------------------------------------------------------ extent

_EXTENT = re.compile(
    r"(?:(?:at least|at most|up to|no (?:less|more) than|more than|about|some) )?"
    r"[$\u00a3\u20ac]?\d[\d,.]*(?:[-\u2013 ]?"
    r"(?:%|per ?cent|percent|million|billion|m\b|bn\b|days?|weeks?|months?|years?"
    r"|hours?|tonnes?|km|kilomet(?:re|er)s?))*"
    r"|\b(?:complete|total|full|gradual|partial|phased|permanent|immediate|unconditional|temporary|indefinite)\b",
    re.I,
)


def value_of(page: Page, span: tuple[int, int]) -> str | None:
    """The extent as printed in the item's words ("60 days", "8 percent", "complete"); None if it states none."""
    m = _EXTENT.search(page.text, span[0], span[1])
    return m.group().strip() if m is not None else None
