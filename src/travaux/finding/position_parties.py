"""Whose position: the party that a noun phrase, a pronoun or "we" stands for in this report.

Names lead to their side. "The company" leads to the one body of that sort that the report names; a pronoun to the
nearest subject before it that can be meant; "we" and "our members" to whoever speaks. What leads to nobody stays as
printed where it is a party by itself ("the kidnappers", "the government"), else it is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from travaux.finding.cues import subject
from travaux.finding.page import Page
from travaux.finding.party_words import (
    ARMED,
    COLLECTIVE,
    FIRM,
    GOVERNMENT,
    PARTY_NOUNS,
    UNION,
    VAGUE,
    sort_of_name,
    sort_of_noun,
)
from travaux.finding.stance_grammar import Frame
from travaux.finding.voices import side_of, statement_over
from travaux.model import Mention, Statement, Who

__all__ = ["Parties", "issuer_of"]

_WE = frozenset({"we", "i", "our", "us", "my", "ours"})
_PROPOSALS = frozenset(
    "proposal plan offer draft initiative deal framework agreement document paper text package note letter".split()
)
_ROLES = frozenset(
    """boss chief president chairman chairwoman chair executive director spokesman spokeswoman spokesperson secretary
    minister negotiator leader commander head official officer representative lawyer adviser chief-of-staff delegate
    manager envoy""".split()
)
_COMMUNIQUE = re.compile(
    r"\b(?:states? the following|issued the following (?:statement|communique)|communiqu(?:\u00e9|e)\b|press release)",
    re.I,
)
_REBELS = re.compile(r"\b[A-Z]\w+ (?:rebels|separatists|insurgents|militants|guerrillas|opposition)\b")
_BACK = 2  # sentences that a pronoun looks back over


def issuer_of(page: Page) -> str | None:
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


class Parties:
    """The parties of one report. `who` answers for a frame, `of` for a noun phrase."""

    def __init__(self, page: Page, statements: Sequence[Statement]) -> None:
        self.page = page
        self.statements = statements
        self._depth = 0  # descriptions lead back to others; how far, is bounded

    def who(self, n: int, frame: Frame) -> str | None:
        """The party of a frame in sentence `n`; None for nobody that the report leads back to."""
        tree = self.page.trees[n]
        at = tree[frame.head].start
        if frame.party is None:
            loose = frame.rule.startswith(("modal:", "noun:", "verb:be ", "command", "under"))
            return self.speaker(n, at) if loose else None
        found = self.of(n, frame.party, at)
        if found is None and frame.rule == "modal:could give":
            return self.speaker(n, at)  # "the vessel could leave as soon as …": who says so lets it
        return found

    # ------------------------------------------------------------------------------------------- who speaks

    def speaker(self, n: int, at: int) -> str | None:
        """The side of whoever says the words at `at`; of a quotation that runs on, whoever it is given to."""
        holder = self.said_over(n, at)
        return self.side_of_statement(holder) if holder is not None else None

    def side_of_statement(self, holder: Statement) -> str | None:
        """The party that whoever says a statement speaks for: as told, else by "X's boss, Y"; a person of no side is
        a party by himself.
        """
        who = holder.speaker
        if who is None or who.kind == "outlet":
            return None
        described = self._spoken_description(holder)
        if described is not None:
            return described
        found = side_of(who)
        if found is not None:
            return self.canonical(found)
        for printed in (who.printed, who.name):
            names = [b for b in self._bodies if re.search(rf"\b(?:for|of|from) (?:the )?{re.escape(b)}\b", printed)]
            if len(names) == 1:
                return names[0]
        office = self._offices.get(who.name)
        if office is not None:
            return office
        if who.kind == "collective":  # "Gunmen who …", "the strikers"
            first = re.match(r"(?:the |several |some |two |three )?(\w+)", who.printed, re.I)
            noun = first[1].lower() if first else ""
            if noun in PARTY_NOUNS and noun.endswith(("s", "men")):
                return self._by_noun(noun) or noun
        if who.kind != "person":
            return None
        return self._ministry(who) or (who.name if " " in who.name and not who.anonymous else None)

    def _spoken_description(self, holder: Statement) -> str | None:
        """ "The grocer said": whom the description means here, where the report's linking could only guess."""
        who = holder.speaker
        if who is None or who.kind not in {"organisation", "body"} or not who.printed.lower().startswith("the "):
            return None
        words = who.printed.split()
        if len(words) > 3 or any(c.isupper() for c in who.printed[4:]):
            return None
        e = next((e for e in holder.evidence if who.printed in self.page.text[e.start : e.end]), None)
        if e is None:
            return None
        at = self.page.text.index(who.printed, e.start, e.end)
        n = self.page.sentence_at(at)
        i = (
            next(
                (
                    k
                    for k in self.page.trees[n].at(at, at + len(who.printed))
                    if self.page.trees[n][k].text == words[-1]
                ),
                None,
            )
            if n is not None
            else None
        )
        return self._noun_phrase(n, i, at, spoken=False) if n is not None and i is not None else None

    def canonical(self, name: str) -> str:
        """ "Uldian" and "Foreign Ministry of Uldia" are Uldia, where the report names Uldia."""
        for state in self._states:
            if state == name:
                return name
            stem = state[:-1] if state[-1] in "aeiouy" else state
            if " " not in name and len(stem) >= 4 and name.startswith(stem) and name[len(stem) :] in _DEMONYMS:
                return state
            organ = re.search(r"\b(?:ministry|government|cabinet|army|parliament|presidency)\b", name, re.I)
            if organ and re.search(rf"\b{re.escape(state)}\b", name):
                return state
        return name

    @cached_property
    def _states(self) -> list[str]:
        """States of the report, and names that the register takes for none of anything and that act as states do."""
        found = {
            m.side
            for m in self.page.reading.mentions
            if m.side and m.kind in {"state", "place", "body"} and " " not in m.side
        }
        plain = {m.side for m in self.page.reading.mentions if m.side and self.page.text[m.start : m.end] == m.side}
        return sorted(s for s in found & plain if len(s) > 3)

    def said_over(self, n: int, at: int) -> Statement | None:
        holder = statement_over(self.page, n, at, self.statements)
        if holder is not None:
            return holder
        quote = self.page.quote_at(at)
        if quote is None:
            return None
        chain = [q for q in self.page.quotes if quote in self.page.whole(q) or q in self.page.whole(quote)]
        spans = [(q.start, q.end) for q in (chain or [quote])]
        for s in self.statements:
            if any(e.start < b and a < e.end for e in s.content for a, b in spans):
                return s
        return None

    def _ministry(self, who: Who) -> str | None:
        """A minister of a government that the report does not name stands for "the government" it speaks of."""
        role = (who.role or "").lower()
        office = re.search(
            r"\bminister|president(?:'s|\u2019s)|governor|commissioner for|home secretary\b|\bgovernment(?:'s|\u2019s| )",
            role,
        )
        return (self._home or self._printed_government) if office else None

    @cached_property
    def _printed_government(self) -> str | None:
        """ "The state government": how the report calls a government without a name; None if it names one."""
        found = [
            m
            for m in self.page.reading.mentions
            if m.kind == "body" and self.page.text[m.start : m.end].lower().endswith("government")
        ]
        names = Counter(_bare(m.name) for m in found if m.name and m.side is None)
        if any(m.side for m in found) or not names:
            return None
        return max(sorted(names), key=lambda w: (len(w.split()) > 1, names[w]))

    # ------------------------------------------------------------------------------------------- noun phrases

    def of(self, n: int, i: int, at: int) -> str | None:
        """The party that the noun phrase headed by token `i` of sentence `n` is, as the words at `at` are said."""
        tree = self.page.trees[n]
        t = tree[i]
        word = t.text.lower()
        if word in _WE:
            return self.speaker(n, at) or (issuer_of(self.page) if self.said_over(n, at) is None else None)
        if t.lemma.lower() in _PROPOSALS:
            return self._sponsor(n, i)
        m = self.page.mention_of(n, i)
        if self._depth > 6:
            return None
        self._depth += 1
        try:
            if t.pos == "PRON" or (m is not None and m.kind == "pronoun"):
                found = self._pronoun(n, i, at, m)
            else:
                found = self._noun_phrase(n, i, at)
        finally:
            self._depth -= 1
        kin = found is not None and _KIN.match(found) is not None
        if found is None or not (kin or _is_name(found) or set(found.split()) & (PARTY_NOUNS | GOVERNMENT)):
            return None
        return self.canonical(found)

    def _noun_phrase(self, n: int, i: int, at: int, spoken: bool = True) -> str | None:
        tree = self.page.trees[n]
        word = tree[i].text.lower()
        m = self.page.mention_of(n, i)
        owned = self._owned(n, i, at)
        if owned is not None:
            return owned
        for k in tree.children(i, "appos") if tree[i].pos == "NOUN" else ():  # "the owner, Roe Bulk"
            named = self.page.mention_of(n, k)
            if named is not None and named.head == k and named.kind in {"organisation", "state"} and named.side:
                return named.side
        if m is not None and m.head != i and m.kind in {"state", "place"} and tree[i].pos == "NOUN":
            m = m if m.side and sort_of_noun(word) in {"government", None} else None
        common = tree[i].text[0].islower() or (
            sort_of_noun(word) is not None and (m is None or not _is_name(m.name or ""))
        )
        if common and (m is None or m.side is None or "description" in m.rule) and (m is None or m.kind != "person"):
            return self._described(n, i, at, m, spoken)
        return self._named(n, i, m)

    def _named(self, n: int, i: int, m: Mention | None) -> str | None:
        tree = self.page.trees[n]
        word = tree[i].lemma.lower()
        if m is None:
            return self._proper(n, i)
        if m.kind == "place" and not m.rule.startswith("gazetteer:capital"):
            return m.name if self._is_body_name(m.name or "") else self._proper(n, i) if m.head == i else None
        if m.kind in {"collective", "anonymous"} and m.side is None:
            return m.name if m.kind == "collective" and _REBELS.search(m.name or "") else None
        if m.side is not None:
            if tree[i].tag == "NNPS" and m.kind == "state" and not tree.children(i, "det"):
                return None  # "Uldians took to the streets": people, where "the Uldians" may be a delegation
            return m.side if tree[i].pos == "PROPN" or self._fits(tree[i].text.lower(), m.side) else None
        if m.kind == "person" and m.name:
            office = self._offices.get(m.name)
            if office is not None:
                return office
            if m.name in self._acting or (" " in m.name and _POLITICAL.search(m.role or "")):
                return m.name
            return self._ministry(Who(m.name, m.name, "person", None, m.role)) or None
        if m.kind in {"organisation", "state", "body"}:
            return m.name if m.name and word not in VAGUE and _is_name(m.name) else None
        return None

    def _fits(self, noun: str, name: str) -> bool:
        """Can a body of this name be called by the noun? A company is no union."""
        sort, other = sort_of_noun(noun), sort_of_name(name, self._kinds.get(name, ""))
        if sort == "government" and self._kinds.get(name) == "organisation":
            return other == "government" or bool(_RULING.search(name))
        return sort is None or other is None or sort == other

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {m.side: m.kind for m in self.page.reading.mentions if m.side and m.kind in {"state", "organisation"}}

    def _owned(self, n: int, i: int, at: int) -> str | None:
        """ "His side", "its board", "our members", "the trust's management": whose it is."""
        tree = self.page.trees[n]
        owner = tree.child(i, "poss")
        if owner is None or not {tree[i].lemma.lower(), tree[i].text.lower()} & (COLLECTIVE | _ROLES):
            return None
        word = tree[owner].text.lower()
        if word not in _POSSESSIVES and {tree[i].lemma.lower(), tree[i].text.lower()} & (FIRM | UNION) - _ORGANS:
            return None  # "the airport's largest airline" is no part of the airport
        if word in {"our", "my"}:
            return self.speaker(n, at)
        if word in {"his", "her", "their", "its"}:
            holder = self.said_over(n, at)
            noun = tree[i].text.lower()
            if noun in UNION | ARMED | FIRM:
                called = self._by_noun(noun)
                if called is not None:
                    return called
            if word in {"his", "her"} and holder is not None and not self.page.is_quoted(tree[owner].start):
                said = self.side_of_statement(holder)
                if said is not None:
                    return said
            m = self.page.mention_of(n, owner)
            return (m.side if m is not None and word in {"his", "her"} else None) or self._before(n, owner, at)
        return self.of(n, owner, at)

    def _proper(self, n: int, i: int) -> str | None:
        """A proper name that the register of the reading does not know: the run of names around it."""
        tree = self.page.trees[n]
        if tree[i].pos != "PROPN":
            return None
        first = last = i
        while first > 0 and tree[first - 1].pos == "PROPN" and tree[first - 1].head in range(first, i + 1):
            first -= 1
        name = self.page.text[tree[first].start : tree[last].end]
        whole = next((k for k in self._acting if k == name or k.endswith(" " + name)), None)
        if (
            whole is None
            and tree[i].dep in {"nsubj", "nsubjpass"}
            and tree[i].tag == "NNP"
            and name.lower() not in _TITLES
        ):
            return name  # a name that the report gives once, as whoever acts
        return whole

    @cached_property
    def _acting(self) -> dict[str, int]:
        """Proper names without a first name that act in this report as bodies do, or whose officers speak."""
        out: Counter[str] = Counter()
        for n, tree in enumerate(self.page.trees):
            for i, t in enumerate(tree.tokens):
                if t.pos != "PROPN" or t.dep not in {"nsubj", "nsubjpass", "poss", "agent", "pobj"}:
                    continue
                m = self.page.mention_of(n, i)
                if m is not None and m.kind in {"organisation", "outlet", "state"} and m.side:
                    continue
                if tree.child(i, "compound", "flat") is not None:
                    continue
                if t.dep == "poss" and tree[t.head].lemma.lower() in _ROLES:
                    out[t.text] += 3
                elif t.dep == "nsubj" and tree[t.head].pos in {"VERB", "AUX"}:
                    which = any(
                        tree[k].lemma.lower() == "which"
                        for r in tree.children(i, "relcl")
                        for k in tree.children(r, "nsubj")
                    )
                    out[t.text] += 3 if which else 1
        surnames = {
            w
            for m in self.page.reading.mentions
            if m.kind == "person" and m.name and " " in m.name
            for w in m.name.split()
        }
        return {w: k for w, k in out.items() if k >= 3 and w not in surnames and w.lower() not in _TITLES}

    def _is_body_name(self, name: str) -> bool:
        return sort_of_name(name, "") is not None

    @cached_property
    def _offices(self) -> dict[str, str]:
        """Persons by name to the body whose officer the report calls them: "the trust's chief executive, Y"."""
        out: dict[str, str] = {}
        for m in self.page.reading.mentions:
            if m.kind != "person" or m.side or not m.name or m.name in out:
                continue
            tree = self.page.trees[m.sentence]
            for k in range(len(tree)):
                t = tree[k]
                if not (m.start <= t.start < m.end or k in tree.children(m.head)) or t.dep != "poss" or k == m.head:
                    continue
                if tree[t.head].lemma.lower() in _ROLES or tree[t.head].pos == "PROPN":
                    body = self._body_at(m.sentence, k)
                    if body:
                        out[m.name] = body
                        break
        for n, tree in enumerate(self.page.trees):
            for k, t in enumerate(tree.tokens):
                if t.dep != "poss" or tree[t.head].lemma.lower() not in _ROLES:
                    continue
                for a in tree.children(t.head, "appos"):
                    m2 = self.page.mention_of(n, a)
                    if m2 is not None and m2.kind == "person" and m2.name and not m2.side and m2.name not in out:
                        body = self._body_at(n, k)
                        if body:
                            out[m2.name] = body
        return out

    def _body_at(self, n: int, i: int) -> str | None:
        """The body a possessor names; people and pronouns have no officers here."""
        tree = self.page.trees[n]
        m = self.page.mention_of(n, i)
        if m is not None and m.kind in {"organisation", "state", "body"} and (m.side or _is_name(m.name or "")):
            if tree[i].pos == "PROPN" or self._fits(tree[i].lemma.lower(), m.side or ""):
                return m.side or m.name
        if tree[i].pos == "PROPN":
            return tree[i].text if tree[i].text in self._acting else None
        return self._by_noun(tree[i].text.lower())

    # ------------------------------------------------------------------------------------------- descriptions

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """Names of bodies in this report, with the sort each is of."""
        out: dict[str, str] = {}
        for m in self.page.reading.mentions:
            name = m.side if m.kind in {"organisation", "state", "body"} else None
            if m.kind == "place" and m.name and self._is_body_name(m.name):
                name = m.name
            if name and _is_name(name) and name not in out:
                out[name] = sort_of_name(name, m.kind) or ""
        for name in self._acting:
            out.setdefault(name, "")
        return out

    @cached_property
    def _aliases(self) -> dict[str, str]:
        """Nouns that the report itself explains: "the gunmen, who call themselves the Y", "the grocer, Y"."""
        out: dict[str, str] = {}
        for n, tree in enumerate(self.page.trees):
            for i, t in enumerate(tree.tokens):
                if t.pos != "NOUN":
                    continue
                for r in tree.children(i, "relcl"):
                    if tree[r].lemma.lower() in {"call", "name", "style"}:
                        for k in tree.subtree(r):
                            m = self.page.mention_of(n, k) if tree[k].pos == "PROPN" else None
                            if m is not None and m.side:
                                out.setdefault(t.text.lower(), m.side)
                for a in tree.children(i, "appos"):
                    m = self.page.mention_of(n, a) if tree[a].pos == "PROPN" else None
                    if m is not None and m.kind == "organisation" and m.side:
                        out.setdefault(t.text.lower(), m.side)
        return out

    def _by_noun(self, noun: str, alone: bool = True) -> str | None:
        """The one body that the noun can mean: explained, of that noun in its name, or (`alone`) the only one of its
        sort.
        """
        if noun in self._aliases:
            return self._aliases[noun]
        bare = noun.removesuffix("s") if len(noun) > 4 else noun
        sort = sort_of_noun(noun)
        named = [b for b in self._bodies if {noun, bare} & {w.lower() for w in b.split()}]
        if sort == "government":
            return None
        if len(named) == 1:
            return named[0]
        if not alone:
            return None
        if noun in {"group", "movement", "gang"} and not named:
            sort = "armed"
        if sort is None or named:
            return None
        of_sort = [b for b, s in self._bodies.items() if s == sort]
        if len(of_sort) == 1:
            return of_sort[0]
        if sort == "armed" and not of_sort and noun in ARMED:
            calls = [v for k, v in self._aliases.items() if k in ARMED]
            return calls[0] if len(set(calls)) == 1 else None
        return None

    def _described(self, n: int, i: int, at: int, m: Mention | None, spoken: bool) -> str | None:
        """ "The company", "the rebels", "the government": by what the report explains, by whoever speaks of his own
        body, by the body just spoken of, by the report's linking, else as printed where it is a party by itself.
        """
        tree = self.page.trees[n]
        word = tree[i].text.lower()
        if word in _TEAMS and any(tree[k].lemma.lower() in GOVERNMENT for k in tree.children(i, "compound", "amod")):
            word = "government"  # "the government delegation"
        if m is not None and m.kind in {"collective", "anonymous"} and _KIN.search(self.page.text[m.start : m.end]):
            return _bare(self.page.text[m.start : m.end])  # "families of the sailors"
        found = self._by_noun(word, alone=False)
        if found is not None and not self._foreign(n, i, clauses=False):
            return found
        sort = sort_of_noun(word)
        alone = self._by_noun(word) if not self._foreign(n, i, clauses=False) else None
        if self._foreign(n, i):
            own = (
                m is not None and m.kind == "body" and word in {"union", "party"} and tree.child(i, "poss") is not None
            )
            told = _bare(self.page.text[m.start : m.end]) if own and m is not None else ""
            return alone or (told if 1 < len(told.split()) <= 8 else None)
        if (
            spoken
            and (word in COLLECTIVE | {"management"} or sort in {"firm", "government", "armed"})
            and word not in _PEOPLE
        ):
            said = self.speaker(n, at)
            if said is not None and said in self._bodies and self._fits(word, said):
                return said
        if alone is not None:
            return alone
        if sort in {"firm", "armed"} or word in {"group", "chain", "side"}:
            last = self._last_subject(n)
            if last is not None and self._fits(word, last):
                return last
        if m is not None and m.side is not None and self._fits(word, m.side) and sort != "government":
            told = m.kind != "collective" or m.side in self.page.text[m.start : m.end] or sort is not None
            return m.side if told else None
        if sort == "government":
            if self._ruling is not None:
                return self._ruling
            if m is not None and m.side is not None and self._fits(word, m.side) and self._spoken_of[m.side] >= _OFTEN:
                return m.side
            if word == "government" and self._printed_government:
                return self._printed_government
            if m is not None and m.kind == "body" and m.name and word == "ministry":
                return _bare(m.name)
        if m is not None and m.kind == "body" and word in {"union", "unions", "party", "opposition"} and m.side is None:
            told = _bare(self.page.text[m.start : m.end])
            return told if 1 < len(told.split()) <= 6 else word if word in PARTY_NOUNS else None
        return word if word in PARTY_NOUNS else None

    @cached_property
    def _ruling(self) -> str | None:
        """The one state whose government, ministers or army the report speaks of; None for none or several."""
        if self._home is not None:
            return self._home
        found: Counter[str] = Counter()
        rule = {
            self.canonical(m.side)
            for m in self.page.reading.mentions
            if m.side
            and m.kind == "body"
            and re.search("government", self.page.text[m.start : m.end], re.I)
            and re.search(r"[A-Z]", self.page.text[m.start + 1 : m.end])
        }
        if len(rule) == 1:
            return next(iter(rule))
        for m in self.page.reading.mentions:
            if (
                m.side
                and m.side in self._kinds
                and self._kinds[m.side] == "state"
                and m.kind in {"person", "body", "anonymous"}
            ):
                found[self.canonical(m.side)] += 1
        return next(iter(found)) if len(found) == 1 and max(found.values()) >= _OFTEN - 1 else None

    @cached_property
    def _home(self) -> str | None:
        """The state that the report is set in: named three times or more, and twice as often as any other."""
        towns = {found[1] or found[2] for found in _CAPITAL.finditer(self.page.text)}
        named = Counter(
            self.canonical(m.side)
            for m in self.page.reading.mentions
            if m.side and m.kind == "state" and m.side not in towns and not self.page.is_headline(m.sentence)
        ).most_common(2)
        if not named or named[0][1] < _OFTEN or (len(named) > 1 and named[1][1] * 2 > named[0][1]):
            return None
        return named[0][0]

    def is_bystander(self, party: str) -> bool:
        """Is the party a person by himself whose part in the matter the report does not tell, or who comments on it?"""
        told = [m for m in self.page.reading.mentions if m.kind == "person" and m.name == party]
        roles = " ".join(m.role or "" for m in told)
        return bool(told) and (not roles.strip() or _COMMENTING.search(roles) is not None)

    @cached_property
    def often_named(self) -> frozenset[str]:
        """States and bodies that the report names three times or more."""
        return frozenset(self.canonical(s) for s, k in self._spoken_of.items() if k >= _OFTEN and s in self._bodies)

    @cached_property
    def _spoken_of(self) -> Counter[str]:
        return Counter(m.side for m in self.page.reading.mentions if m.side)

    def _last_subject(self, n: int) -> str | None:
        """The body that the sentence before is about."""
        if n == 0 or self.page.is_headline(n - 1):
            return None
        tree = self.page.trees[n - 1]
        for k, t in enumerate(tree.tokens):
            if t.dep == "nsubj" and tree[t.head].head == t.head and t.pos == "PROPN" and not self._is_person(n - 1, k):
                return self.of(n - 1, k, t.start)
        return None

    def _foreign(self, n: int, i: int, clauses: bool = True) -> bool:
        """Is the noun told apart from the speaker's own ("the French government", "that company")?"""
        tree = self.page.trees[n]
        return any(
            (tree[k].dep in {"poss", "nummod"} and tree[k].text.lower() not in _POSSESSIVES)
            or (clauses and tree[k].dep == "relcl" and tree[k - 1].text != "," and tree[i + 1].text != ",")
            or (tree[k].dep in {"amod", "compound"} and tree[k].pos == "PROPN")
            or tree[k].text.lower() in {"a", "an", "any", "no", "that", "those", "some", "other", "another", "several"}
            for k in tree.children(i)
        )

    # ------------------------------------------------------------------------------------------- pronouns

    def _pronoun(self, n: int, i: int, at: int, m: Mention | None) -> str | None:
        tree = self.page.trees[n]
        word = tree[i].text.lower()
        if word in {"he", "she", "him", "her", "his"}:
            person = m.side or (self._offices.get(m.name or "") if m else None) if m is not None else None
            if person is None and m is not None and m.name and m.name not in self._acting:
                person = self._role_side(m.name) or (m.name if " " in m.name else None)
            return person or self.speaker(n, at)
        if word in {"it", "its", "they", "them", "their", "who", "which"}:
            found = self._within(n, i)
            if found is None:
                holder = self.said_over(n, at)
                inside = holder is not None and any(e.start <= tree[i].start < e.end for e in holder.content)
                told = holder is not None and inside and not self._opens_quote(n, i)
                said = self.side_of_statement(holder) if told and holder is not None else None
                if (
                    holder is not None
                    and holder.speaker is not None
                    and said == holder.speaker.name
                    and holder.speaker.kind == "person"
                ):
                    said = said if word in _PLURALS else None  # "it" is nobody
                found = said or self._earlier(n, plural=word in _PLURALS)
            return found if found != _STOP else None
        return None

    def _opens_quote(self, n: int, i: int) -> bool:
        """Does the sentence stand inside a quotation that began before it? Its "it" is somebody in the quotation."""
        quote = self.page.quote_at(self.page.trees[n][i].start)
        return quote is not None and quote.start < self.page.sentences[n].start

    def _role_side(self, name: str) -> str | None:
        m = next((x for x in self.page.reading.mentions if x.kind == "person" and x.name == name and x.role), None)
        return self._ministry(Who(name, name, "person", None, m.role)) if m is not None else None

    def _before(self, n: int, i: int, at: int) -> str | None:
        """The nearest subject before a pronoun that is a party: in the sentence, else of the sentences before it."""
        found = self._within(n, i)
        found = self._earlier(n, self.page.trees[n][i].text.lower() in _PLURALS) if found is None else found
        return found if found != _STOP else None

    def _within(self, n: int, i: int) -> str | None:
        """The nearest subject before token `i` in its sentence; `_STOP` where that is a body that leads to nobody."""
        tree = self.page.trees[n]
        plural = tree[i].text.lower() in _PLURALS
        for k in range(i - 1, -1, -1):
            if tree[k].dep not in {"nsubj", "nsubjpass"} or tree[k].pos not in {"NOUN", "PROPN"}:
                continue
            if tree[tree[k].head].dep == "relcl":
                continue
            found = self._antecedent(n, k, plural)
            if found is not None:
                return found
            m = self.page.mention_of(n, k)
            if (
                m is not None
                and m.kind in {"body", "organisation", "collective", "state"}
                and not self._is_person(n, k)
            ):
                return _STOP
        return None

    def _earlier(self, n: int, plural: bool) -> str | None:
        quoted = self.page.is_quoted(self.page.sentences[n].start)
        for b in range(n - 1, max(-1, n - 1 - _BACK), -1):
            if self.page.is_headline(b) or self.page.is_quoted(self.page.sentences[b].start) != quoted:
                continue
            tree = self.page.trees[b]
            for k, t in enumerate(tree.tokens):
                if t.dep not in {"nsubj", "nsubjpass"} or tree[t.head].dep in {"relcl", "advcl", "acl"}:
                    continue
                if t.pos == "PRON" and t.text.lower() in {"it", "they"} and b > 0:
                    m = self.page.mention_of(b, k)
                    found = self._before(b, k, t.start) or (m.side if m is not None else None)
                    if found is not None:
                        return found
                found = self._antecedent(b, k, plural) if t.pos in {"NOUN", "PROPN"} else None
                if found is not None:
                    return found
        return None

    def _antecedent(self, n: int, k: int, plural: bool) -> str | None:
        if self._is_person(n, k):
            return None
        return self.of(n, k, self.page.trees[n][k].start)

    def _is_person(self, n: int, k: int) -> bool:
        m = self.page.mention_of(n, k)
        return m is not None and m.kind in {"person", "anonymous"} and (m.name or "") not in self._acting

    # ------------------------------------------------------------------------------------------- proposals

    def _sponsor(self, n: int, i: int) -> str | None:
        """Whose proposal: "X's plan", "an X proposal", "X put forward a plan that …"."""
        tree = self.page.trees[n]
        for k in tree.children(i, "poss", "compound", "amod", "nmod"):
            m = self.page.mention_of(n, k)
            if m is not None and m.side and m.kind != "pronoun":
                return m.side
            if tree[k].dep == "poss":
                return self.of(n, k, tree[k].start)
        if tree[i].dep in {"dobj", "attr"}:
            who = subject(tree, tree[i].head)
            m = self.page.mention_of(n, who) if who is not None else None
            return m.side if m is not None else None
        return None


# A politician without a government's or party's name is a party by himself.
_POLITICAL = re.compile(
    r"\b(?:senator|lawmaker|deput(?:y|ies)$|M[SE]?P|congress(?:man|woman)|mayor|governor|opposition|party leader"
    r"|politician|candidate|councillor|parliamentarian)\b",
    re.I,
)
_COMMENTING = re.compile(
    r"\b(?:journalist|reporter|correspondent|anchor|editor|columnist|analyst|expert|professor|academic|historian|economist"
    r"|scholar|fellow|researcher|commentator|author|singer|actor|M[rs]s?|Dr)\b\.?",
    re.I,
)
_CAPITAL = re.compile(
    r"\b(?:the|its|whose) capital,? ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)|\b([A-Z][\w'-]+(?: [A-Z][\w'-]+)?), (?:the|its) capital\b"
)
_KIN = re.compile(r"\b(?:famil\w+|relatives|parents|mothers|wives|widows)\b", re.I)
_TEAMS = frozenset("delegation team side negotiators officials troops".split())
_RULING = re.compile(r"\b(?:council|directorate|authority|administration|commission|junta|command|republic)\b", re.I)
_OFTEN = 3  # mentions of a state, from which on "the government" may be its own
_STOP = ""
_PLURALS = frozenset({"they", "them", "their"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
_PEOPLE = frozenset({"people", "men", "workers", "staff", "member", "members"})
# Parts of a body that speak for it, whoever is named as their owner.
_ORGANS = frozenset("board management directors owners owner members membership".split())
_DEMONYMS = frozenset({"n", "an", "ian", "ans", "ians", "ese", "ish", "i", "ns"})
_TITLES = frozenset("mr mrs ms sir lord dr president minister".split())


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", name.strip(), flags=re.I).lower()


def _is_name(name: str) -> bool:
    """Does a name hold a capital, and more than words of anybody ("Both sides", "The two parties")?"""
    if not any(c.isupper() for c in name):
        return False
    words = [w.lower().rstrip("'\u2019") for w in re.findall(r"[\w'\u2019-]+", name)]
    idle = VAGUE | {
        "the",
        "his",
        "her",
        "their",
        "its",
        "whose",
        "our",
        "a",
        "company",
        "union",
        "government",
        "administration",
    }
    return not all(w in idle for w in words)
