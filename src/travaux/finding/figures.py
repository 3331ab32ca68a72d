"""Figures: numbers with their measure and roles.

A figure is found in steps: the number and what it counts (`numbers`, `counted`), the measure by grammar (`figure_roles`
over
`predicates`), who claims it, where and when (`figure_context`), what includes it (`figure_parts`), and which mentions
are
one figure (`figure_drafts`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from travaux.finding.counted import Counted, counted
from travaux.finding.figure_context import area_of, caveat_of, claim_of, counted_by, place_before, times_of
from travaux.finding.figure_drafts import Draft, family, merged
from travaux.finding.figure_measures import Role, lemma_of
from travaux.finding.figure_nouns import is_person
from travaux.finding.figure_parts import role_in_whole, whole_of
from travaux.finding.figure_phrases import core_of, of_whom
from travaux.finding.figure_roles import role_of
from travaux.finding.figure_words import FIGHTERS
from travaux.finding.numbers import Number, numbers
from travaux.finding.page import Page
from travaux.finding.predicates import fates, subject_of
from travaux.model import Evidence, Figure, Statement, finding_id
from travaux.reading import Tree

__all__ = ["find_figures"]

_PEOPLE = frozenset({"killed", "injured", "displaced", "hostages_held", "hostages_released", "prisoners_released"})
_PLACELESS = frozenset({"truce_days", "money", "rate", "source_count", "state_count", "deadline_days"})
_NOT_ONE = frozenset({
    "number", "group", "family", "toll", "person", "lot", "couple", "handful", "total", "series", "crowd", "bill",
    "plan", "deal",
})  # fmt: skip
_JOINED = re.compile(r"\s*(?:,|,? (?:and|or))\s*")


def find_figures(page: Page, statements: Sequence[Statement]) -> list[Figure]:
    """The figures of one report, each once with all its mentions, in order of their words. Pure."""
    drafts: list[Draft] = []
    for n in range(len(page.sentences)):
        drafts.extend(_of_sentence(page, n, statements, drafts))
    return _built(page, merged(page, drafts))


def _of_sentence(page: Page, n: int, statements: Sequence[Statement], before: Sequence[Draft]) -> list[Draft]:
    s = page.sentences[n]
    dates = [(t.start, t.end) for t in page.times(n) if t.type in {"DATE", "TIME"}]
    found = (counted(page, n, x) for x in numbers(page.text, s.start, s.end, page.book, dates))
    phrases = [c for c in found if c is not None]
    here: list[Draft] = []
    for k, c in enumerate(phrases):
        until = phrases[k + 1].first if k + 1 < len(phrases) else None
        d = _draft(page, c, until, statements, [*before, *here])
        if d is not None:
            here.append(d)
    if any(family(page, d) in {"killed", "injured"} for d in here):
        for c in _single(page, n):
            d = _draft(page, c, None, statements, [*before, *here])
            if d is not None and d.role.measure in {"killed_since_event", "injured"}:
                d.role = replace(d.role, confidence=min(d.role.confidence, 0.6))
                here.append(d)
    return sorted(here, key=lambda d: d.c.number.start)


def _single(page: Page, n: int) -> list[Counted]:
    """As in "a sailor was killed" beside a counted casualty: one person."""
    tree = page.trees[n]
    out = []
    for i, t in enumerate(tree.tokens):
        if t.text.lower() in {"a", "an"} and t.dep == "det" and _one_of_people(page, tree, i):
            number = Number(t.start, t.end, t.start, t.end, "one", "exact", 1.0)
            c = Counted(n, number, i, i, t.head, t.head)
            if any(
                f.how in {"suffers", "does"} and f.concept in {"kill", "hurt"} for f in fates(tree, c) if not f.unreal
            ):
                out.append(c)
    return out


def _one_of_people(page: Page, tree: Tree, article: int) -> bool:
    """Does the article belong to a single person that is subject or object?"""
    h = tree[article].head
    if tree[h].tag != "NN" or not 0 < h - article <= 4 or lemma_of(tree, h) in _NOT_ONE:
        return False
    return tree[h].dep == "nsubjpass" or (tree[h].dep in {"dobj", "nsubj"} and is_person(page, tree, h))


# ------------------------------------------------------------------------------------------------ one figure


def _draft(
    page: Page, c: Counted, until: int | None, statements: Sequence[Statement], before: Sequence[Draft]
) -> Draft | None:
    tree = page.trees[c.sentence]
    role = role_of(page, c, _coordinated(page, tree, c, before))
    if role is None or (role.measure == "source_count" and not _speaks(c, statements)):
        return None
    whole = whole_of(page, c, role, before)
    role = role_in_whole(page, tree, c, role, whole)
    if role is None:
        return None
    claim = claim_of(page, c, statements)
    part = whole is not None and role.subset
    if whole is not None and part and claim.by is None:
        claim = whole.claim
    role = _of_fighters(tree, c, role, claim.by)
    value, low, high = (_scaled(x, role) for x in (c.number.value, c.number.low, c.number.high))
    area = area_of(page, c, statements, until, role.at) if role.measure not in _PLACELESS else None
    if area is None and role.rule.startswith("toll:"):
        area = place_before(page, c.sentence)
    if whole is not None and part:
        area = area or whole.area
    of = of_whom(page, tree, c, role, _left_out(c, before))
    draft = Draft(c, role, value, low, high, of, area, claim, core_of(page, tree, c, role), whole if part else None)
    if family(page, draft) in _PEOPLE:
        end = tree[until].start if until is not None else page.sentences[c.sentence].end
        draft.caveat = caveat_of(page, c, end)
    return draft


def _coordinated(page: Page, tree: Tree, c: Counted, before: Sequence[Draft]) -> Role | None:
    """The role of the figure straight before in the sentence, with only a comma or "and" between."""
    last = before[-1] if before and before[-1].c.sentence == c.sentence else None
    if last is None or not _JOINED.fullmatch(page.text[tree[last.c.after - 1].end : c.number.left]):
        return None
    return last.role


def _speaks(c: Counted, statements: Sequence[Statement]) -> bool:
    """Are the counted sources those who are quoted?"""
    words = [s.speaker_words for s in statements if s.speaker_words is not None]
    return any(w.start <= c.number.end <= w.end for w in words)


def _left_out(c: Counted, before: Sequence[Draft]) -> str | None:
    """Of whom the last whole figure of the sentence is: what a bare number after it most likely counts too."""
    last = next((d for d in reversed(before) if not d.role.subset), None)
    if last is None or last.c.sentence != c.sentence or last.c.number.unit is not None:
        return None
    # "eight deaths and six wounded": the wounded are not of the deaths
    return last.of if not last.role.rule.startswith(("noun:deaths", "noun:injuries", "time:")) else None


def _scaled(number: float | None, role: Role) -> float | None:
    """The number in the role's unit; hours that make whole days make them exactly."""
    if number is None:
        return None
    value = round(number * role.factor, 3)
    return float(round(value)) if role.factor < 1 and abs(value - round(value)) < 0.01 else value


def _of_fighters(tree: Tree, c: Counted, role: Role, claimed_by: str | None) -> Role:
    """Fighters that somebody says were killed, by a side that did it: a claim of its own kind."""
    if role.measure not in {"killed_since_event", "killed_cumulative"} or lemma_of(tree, c.noun) not in FIGHTERS:
        return role
    active = (
        role.at is not None and tree[role.at].pos == "VERB" and subject_of(tree, role.at) not in {None, c.node, c.noun}
    )
    return replace(role, measure="combatants_killed_claim") if claimed_by or active else role


# ------------------------------------------------------------------------------------------------ the findings


def _built(page: Page, drafts: Sequence[Draft]) -> list[Figure]:
    """Wholes before their parts, so that a part can name its whole's id."""
    done: dict[int, Figure] = {}
    for d in [*(d for d in drafts if d.whole is None), *(d for d in drafts if d.whole is not None)]:
        whole = done.get(id(d.whole)) if d.whole is not None else None
        done[id(d)] = _figure(page, d, finding_id(whole) if whole is not None else None)
    return sorted(done.values(), key=lambda f: (f.evidence[0], f.measure, f.value or 0.0))


def _figure(page: Page, d: Draft, subset_of: str | None) -> Figure:
    sentence = page.sentences[d.c.sentence]
    since, as_of = times_of(page, d.c, d.role.at, d.claim)
    return Figure(
        evidence=_evidence(page, [d.core, (sentence.start, sentence.end), *d.mentions]),
        rule=d.role.rule,
        confidence=d.role.confidence,
        measure=d.role.measure,
        comparator=d.c.number.comparator,
        value=d.value,
        low=d.low,
        high=d.high,
        unit=d.role.unit,
        of=d.of,
        area=d.area,
        since=since,
        as_of=as_of,
        counted_by=counted_by(page, d.c, d.claim.by),
        claimed_by=d.claim.by,
        via=d.claim.via,
        subset_of=subset_of,
        caveat=d.caveat,
    )


def _evidence(page: Page, spans: Sequence[tuple[int, int]]) -> tuple[Evidence, ...]:
    return tuple(page.evidence(s, e) for s, e in dict.fromkeys(spans))
