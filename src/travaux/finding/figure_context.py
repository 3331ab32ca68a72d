"""What travels with a figure: who claims it, who counts, where, since when, as of when, with which caveat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.finding.counted import Counted
from travaux.finding.figure_words import COUNTING
from travaux.finding.page import Page
from travaux.finding.predicates import subject_of, verb_of
from travaux.model import Mention, Statement, When
from travaux.reading import Tree

__all__ = ["Claim", "area_of", "caveat_of", "claim_of", "counted_by", "place_before", "times_of"]

_LEAST_SURE = 0.35
_FIGURES = frozenset(
    {
        "figure",
        "datum",
        "data",
        "estimate",
        "count",
        "tally",
        "toll",
        "statistic",
        "number",
        "record",
        "report",
        "source",
        "survey",
    }
)
_SET = frozenset({
    "raise", "put", "revise", "update", "lower", "increase", "confirm", "count", "report", "record", "document",
    "register", "list", "estimate", "say", "announce", "place", "claim", "tally",
})  # fmt: skip
_ACCORDING = re.compile(r"\b(?:according to|based on|citing|on the basis of)\s+", re.I)
_NO_CLAIM = frozenset({
    "propose", "offer", "demand", "request", "call_for", "urge", "reject", "accept", "agree", "refuse", "pledge",
    "threaten", "ask", "welcome",
})  # fmt: skip
_CAVEATS = re.compile(
    r"\b(?:(?:does|do|did) not (?:differentiate|distinguish)|(?:could|can|cannot|"
    r"couldn[’']t) (?:not )?(?:be )?(?:immediately |independently )+(?:be )?(?:verif|confirm)\w+|"
    r"(?:could|can) not be (?:verified|confirmed)|(?:not|never) been (?:independently )?(?:verified|"
    r"confirmed)|no independent (?:confirmation|verification)|"
    r"independent(?:ly)? (?:verif|confirm)\w+ (?:was|is|were) (?:not|im)possible|(?:is|are|"
    r"was) (?:disputed|unverified|likely an undercount)|"
    r"true (?:toll|number|figure) (?:is|may|could)|the figures? (?:does|do) not include)\b",
    re.I,
)
_PARTLY = re.compile(
    r"(?<=[,—–(] )(?:(?:the )?(?:vast )?majority of (?:them|whom)|mostly|mainly|primarily|"
    r"most of (?:them|whom)|largely|many of (?:them|whom))\b[^.;,—–)]{3,60}"
    r"|(?<=[,—–(])(?:the majority of them|mostly)\b[^.;,—–)]{3,60}",
    re.I,
)
_WHERE = frozenset(
    {"in", "on", "at", "across", "near", "inside", "throughout", "around", "within", "outside", "over", "along"}
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says so, through which outlets, and the day of the saying."""

    by: str | None = None
    via: tuple[str, ...] = ()
    when: When | None = None


def claim_of(page: Page, c: Counted, statements: Sequence[Statement]) -> Claim:
    """The innermost statement that holds the number; else "according to" in its sentence; else who sets the toll."""
    at = c.number.start
    holding = [
        (e.end - e.start, k)
        for k, s in enumerate(statements)
        for e in s.content
        if e.start <= at < e.end and s.confidence >= _LEAST_SURE and _claims(page, s)
    ]
    if holding:
        s = statements[min(holding)[1]]
        if s.speaker is not None:
            return Claim(_compiler(page, s) or s.speaker.name, s.via, s.when)
    cited = _cited(page, c)
    return Claim(cited) if cited else Claim(_setter(page, c))


def _claims(page: Page, s: Statement) -> bool:
    """Does the attributing word claim anything? Who offers, demands or hopes for a number does not say it is so."""
    name = s.rule.partition(":")[2]
    kinds = [k for k in (*page.book.verbs.values(), *page.book.nouns.values()) if k.name == name]
    return name not in _NO_CLAIM and not any(k.private for k in kinds)


def _compiler(page: Page, s: Statement) -> str | None:
    """As in "figures released by the ministry": figures do not speak, the ministry does."""
    words = s.speaker_words
    if words is None or s.speaker is None or s.speaker.kind in {"person", "anonymous"}:
        return None
    phrase = page.text[words.start : words.end]
    if not re.search(
        r"\b(?:figures?|data|estimates?|counts?|tall(?:y|ies)|statistics|numbers|records)\b", phrase, re.I
    ):
        return None
    return _named_in(page, words.start, _phrase_end(page, words.start, words.end)) or _plain(phrase)


def _phrase_end(page: Page, start: int, end: int) -> int:
    """Up to the comma or the sentence's end: the clause that says who released the figures belongs to the phrase."""
    n = page.sentence_at(start)
    stop = page.sentences[n].end if n is not None else end
    m = re.compile(r"[,;.](?:\s|$)").search(page.text, start, stop)
    return max(end, m.start() if m else stop)


def _named_in(page: Page, start: int, end: int) -> str | None:
    """Whoever is named after "by", "of" or "from" in `[start, end)`."""
    n = page.sentence_at(start)
    if n is None:
        return None
    for m in page.mentions(n):
        if start <= m.start and m.end <= end and m.name and m.kind not in {"place", "pronoun"}:
            before = page.text[max(start, m.start - 40) : m.start].lower()
            if re.search(r"\b(?:by|of|from)\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){0,4}$", before):
                return _full(page, m, end)
    return None


def _full(page: Page, m: Mention, end: int) -> str:
    """A body's whole name as printed: "the state of X" in "the government of X" stays with its body."""
    if m.kind == "state":
        rest = re.match(
            r"(?:[’']s)?\s+(government|military|army|ministry|police|authorities)\b", page.text[m.end : end]
        )
        if rest:
            return page.text[m.start : m.end + rest.end()]
    return m.name or page.text[m.start : m.end]


def _plain(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", re.sub(r"\s+", " ", words).strip(), flags=re.I)[:160]


def _cited(page: Page, c: Counted) -> str | None:
    """As in "according to X", "based on figures by X" in the sentence of the number."""
    sentence = page.sentences[c.sentence]
    m = _ACCORDING.search(page.text, sentence.start, sentence.end)
    if m is None:
        return None
    stop = re.compile(r"[,;.](?:\s|$)").search(page.text, m.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    phrase = page.text[m.end() : end]
    if not phrase or m.end() <= c.number.start < end:
        return None
    if re.match(
        r"(?:\w+ ){0,3}(?:figures?|data|estimates?|counts?|tall(?:y|ies)|statistics|numbers|reports)\b", phrase, re.I
    ):
        return _named_in(page, m.end(), end) or _plain(phrase)
    named = next(
        (x for x in page.mentions(c.sentence) if m.end() <= x.start < m.end() + 40 and x.end <= end and x.name), None
    )
    return named.name if named is not None and named.kind != "place" else None


def _setter(page: Page, c: Counted) -> str | None:
    """As in "The ministry raised its toll to": the subject of the verb that sets a figure."""
    tree = page.trees[c.sentence]
    v = verb_of(tree, c.node)
    if v is None or tree[v].lemma.lower() not in _SET:
        return None
    s = subject_of(tree, v)
    if s is None or s >= v or c.first <= s <= c.after:
        return None
    m = page.mention_of(c.sentence, s)
    if m is not None and m.name and m.kind not in {"place", "pronoun"}:
        return m.name
    return _plain(page.text[slice(*tree.span([k for k in tree.subtree(s) if k < v]))]) if _counts(tree, s) else None


def _counts(tree: Tree, s: int) -> bool:
    return bool(
        {tree[k].lemma.lower() for k in tree.subtree(s)}
        & (COUNTING | {"official", "government", "military", "army", "mediator"})
    )


def counted_by(page: Page, c: Counted, claimed_by: str | None) -> str | None:
    """Who counts, where the words tell: a claimant that is a counting body, or "by the ministry's count"."""
    if claimed_by and set(re.findall(r"[a-z]+", claimed_by.lower())) & COUNTING:
        return claimed_by
    sentence = page.sentences[c.sentence]
    m = re.compile(
        r"\b(?:by|according to)\s+(?:a|the|its)?\s*([A-Z][\w’' -]{2,50}?)(?:[’']s?)?\s+(?:count|tally)\b"
    ).search(page.text, sentence.start, sentence.end)
    return m.group(1).removesuffix("'s").removesuffix("’s") if m else None


# ------------------------------------------------------------------------------------------------ where and when


def area_of(
    page: Page, c: Counted, statements: Sequence[Statement] = (), until: int | None = None, at: int | None = None
) -> str | None:
    """The place of the phrase: the nearest "in X" after the number and before the next one at `until`, else the
    nearest before it, else
    one that hangs on the predicate `at`.
    """
    tree = page.trees[c.sentence]
    after: list[tuple[int, str]] = []
    before: list[tuple[int, str]] = []
    hanging: list[tuple[int, str]] = []
    speakers = [s.speaker_words for s in statements if s.speaker_words]
    for m in page.mentions(c.sentence):
        if m.kind not in {"place", "state"} or not m.name or not _located(tree, m.head):
            continue
        if any(w.start <= m.start < w.end for w in speakers):
            continue  # where the speaker is, not where they counted
        if m.head > c.last and (until is None or m.head < until):
            after.append((m.head - c.last, m.name))
        elif m.head < c.first:
            before.append((c.first - m.head, m.name))
        elif at in set(tree.ancestors(m.head)):
            hanging.append((m.head - c.last, m.name))
    near = min(after, default=None)
    if near is not None and near[0] <= 18:
        return near[1]
    for found in (before, hanging):
        if found:
            return min(found)[1]
    return near[1] if near else None


def place_before(page: Page, n: int) -> str | None:
    """The last place of the sentence before, in the same paragraph: a toll goes on about where it happened."""
    if n == 0 or page.sentences[n - 1].paragraph != page.sentences[n].paragraph:
        return None
    tree = page.trees[n - 1]
    places = [m for m in page.mentions(n - 1) if m.kind in {"place", "state"} and m.name and _located(tree, m.head)]
    return places[-1].name if places else None


def _located(tree: Tree, head: int) -> bool:
    if tree[head].dep in {"compound", "nmod"} and tree[tree[head].head].pos == "PROPN":
        head = tree[head].head
    prep = tree[head].head
    return tree[head].dep in {"pobj", "conj"} and tree[prep].lemma.lower() in _WHERE and _not_speech(tree, prep)


def _not_speech(tree: Tree, prep: int) -> bool:
    """As in "told reporters in the capital" places the saying, not the count."""
    return tree[tree[prep].head].lemma.lower() not in {
        "say",
        "tell",
        "ministry",
        "official",
        "reporter",
        "government",
        "spokesman",
    }


def times_of(page: Page, c: Counted, at: int | None, claim: Claim) -> tuple[When | None, When | None]:
    """`(since, as of)` from the time expressions of the sentence; the day of the saying is an as-of too."""
    since = _since_of(page, c)
    if claim.when is not None:
        return since, claim.when
    tree = page.trees[c.sentence]
    verb = at if at is not None and tree[at].pos in {"VERB", "AUX"} else verb_of(tree, at if at is not None else c.node)
    for t in page.times(c.sentence):
        if t.type not in {"DATE", "TIME"} or _led_by(page, t.start, "since"):
            continue
        nodes = tree.at(t.start, t.end)
        known = t.when.earliest or t.when.pattern
        if known and verb is not None and any(verb_of(tree, k) == verb for k in nodes):
            return since, t.when
    return since, None


def _since_of(page: Page, c: Counted) -> When | None:
    """The day after "since"; for "have since been" the last day told before it in the paragraph."""
    for t in page.times(c.sentence):
        if t.type in {"DATE", "TIME"} and _led_by(page, t.start, "since"):
            return t.when
    sentence = page.sentences[c.sentence]
    if not re.search(r"\b(?:have|has|had) since\b|\bsince then\b", page.text[sentence.start : sentence.end], re.I):
        return None
    for n in range(c.sentence - 1, max(-1, c.sentence - 3), -1):
        if page.sentences[n].paragraph != sentence.paragraph:
            return None
        days = [t for t in page.times(n) if t.type == "DATE" and (t.when.earliest or t.when.pattern)]
        if days:
            return days[-1].when
    return None


def _led_by(page: Page, start: int, word: str) -> bool:
    return bool(re.search(rf"\b{word}\s+(?:[\w’'-]+\s+){{0,5}}$", page.text[max(0, start - 50) : start], re.I))


# ------------------------------------------------------------------------------------------------ caveats


def caveat_of(page: Page, c: Counted, until: int) -> str | None:
    """Words of the same paragraph that must travel with a count of people: a limit of the count, or of what it takes
    in.
    """
    end = min(until, page.sentences[c.sentence].end)
    partly = _PARTLY.search(page.text, c.number.end, end)
    if partly:
        return re.sub(r"\s+", " ", partly.group(0)).strip()
    paragraph = page.sentences[c.sentence].paragraph
    for n in range(max(0, c.sentence - 2), min(len(page.sentences), c.sentence + 5)):
        s = page.sentences[n]
        if s.paragraph == paragraph and _CAVEATS.search(page.text, s.start, s.end):
            return page.text[s.start : s.end].strip()
    return None
