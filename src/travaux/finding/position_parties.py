"""Whose position: the party that a noun phrase, a pronoun or "we" stands for in this report.

Names lead to their side. "The company" leads to the one body of that sort that the report names; a pronoun to the
nearest subject before it that can be meant; "we" and "our members" to whoever speaks. What leads to nobody stays as
printed where it is a party by itself ("the kidnappers", "the government"), else it is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.finding.cues import subject
from travaux.finding.page import Page
from travaux.finding.party_bodies import issuer_of
from travaux.finding.party_facts import OFTEN, ROLES, TITLES, bare, is_name
from travaux.finding.party_speakers import Speakers
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
_REBELS = re.compile(r"\b[A-Z]\w+ (?:rebels|separatists|insurgents|militants|guerrillas|opposition)\b")


class Parties(Speakers):
    """The parties of one report. `who` answers for a frame, `of` for a noun phrase."""

    def __init__(self, page: Page, statements: Sequence[Statement]) -> None:
        super().__init__(page)
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

    def side_of_statement(self, holder: Statement) -> str | None:  # noqa: PLR0911
        """The party that whoever says a statement speaks for: as told, else by "X's boss, Y"; a person of no side is
        a party by himself.
        """
        who = holder.speaker
        if who is None or who.kind == "outlet":
            return None
        own = re.sub(r"^(?:the|The) ", "", who.printed)
        if own.isupper() and own in self._surfaces:
            return self._surfaces[own]
        described = self._spoken_description(holder)
        if described is not None:
            return described
        crowd = (
            re.match(r"(?:the |several |some |two |three )?(\w+)", who.printed, re.I)
            if who.kind == "collective"
            else None
        )
        armed = crowd is not None and crowd[1].lower() in ARMED
        found = side_of(who)
        if found is not None and not (armed and sort_of_name(found, "") != "armed"):
            return self.canonical(found)
        for printed in (who.printed, who.name):
            names = [b for b in self._bodies if re.search(rf"\b(?:for|of|from) (?:the )?{re.escape(b)}\b", printed)]
            if len(names) == 1 and who.kind != "collective":
                return names[0]
        office = self._offices.get(who.name) or self._described_speaker(who)
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
        return (self._home or self._printed_government) if _OFFICE.search(role) else None

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
        if found is not None and any(c.isdigit() for c in found):
            return None  # "OP12", a clause of a text
        if found is None or not (kin or is_name(found) or set(found.split()) & (PARTY_NOUNS | GOVERNMENT)):
            return None
        return self.canonical(found)

    def _noun_phrase(self, n: int, i: int, at: int, spoken: bool = True) -> str | None:
        tree = self.page.trees[n]
        word = tree[i].text.lower()
        m = self.page.mention_of(n, i)
        several = any(tree[k].text.lower() in {"both", "two"} for k in tree.children(i))
        if several and (word in VAGUE or sort_of_noun(word.removesuffix("s")) is not None):
            return None  # "both delegations": whose, the report tells elsewhere
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
            sort_of_noun(word) is not None and (m is None or not is_name(m.name or ""))
        )
        if common and (m is None or m.side is None or "description" in m.rule) and (m is None or m.kind != "person"):
            return self._described(n, i, at, m, spoken)
        return self._named(n, i, m)

    def _stands_for(self, m: Mention, name: str) -> str | None:
        """The body whose officer a person is; a politician by himself; the government of a minister."""
        office = self._offices.get(name)
        if office is not None:
            return office
        if name in self._acting or (" " in name and _POLITICAL.search(m.role or "")):
            return name
        who = Who(name, name, "person", None, m.role)
        if m.role == "President" and self._home is not None:
            return self._home
        return self._ministry(who) or (
            self._state_before(m.sentence) if _OFFICE.search((m.role or "").lower()) else None
        )

    def _named(self, n: int, i: int, m: Mention | None) -> str | None:  # noqa: PLR0911
        tree = self.page.trees[n]
        word = tree[i].lemma.lower()
        if (m is None or m.side is None) and tree[i].text.isupper() and tree[i].text in self._surfaces:
            return self._surfaces[tree[i].text]
        if m is None:
            return self._proper(n, i)
        if m.kind == "place" and not m.rule.startswith("gazetteer:capital"):
            return m.name if self._is_body_name(m.name or "") else self._proper(n, i) if m.head == i else None
        if m.kind == "name" and m.name and " " not in m.name and self._is_league(n, i):
            return m.name
        if m.kind in {"collective", "anonymous"} and m.side is None:
            return m.name if m.kind == "collective" and _REBELS.search(m.name or "") else None
        crowd = m.kind == "collective" and tree[i].pos == "NOUN"
        if (
            crowd
            and m.side is not None
            and self._kinds.get(m.side) in {"state", None}
            and sort_of_noun(word) != "government"
        ):
            return self._by_noun(tree[i].text.lower())  # "the harbour workers of X" are not X
        if m.side is not None:
            dets = {tree[k].text.lower() for k in tree.children(i, "det")}
            people = m.kind == "state" and (
                (tree[i].tag == "NNPS" and not dets)
                or dets & {"any", "some", "many", "every", "no", "a", "an", "most", "those"}
            )
            if people:  # "Uldians took to the streets", where "the Uldians" may be a delegation
                return None
            return m.side if tree[i].pos == "PROPN" or self._fits(tree[i].text.lower(), m.side) else None
        if m.kind == "person" and m.name and m.name in self._placelike:
            return self._proper(n, i)
        if m.kind == "person" and m.name:
            return self._stands_for(m, m.name)
        if m.kind in {"organisation", "state", "body"}:
            return m.name if m.name and word not in VAGUE and is_name(m.name) else None
        return None

    def _owned(self, n: int, i: int, at: int) -> str | None:
        """ "His side", "its board", "our members", "the trust's management": whose it is."""
        tree = self.page.trees[n]
        owner = tree.child(i, "poss")
        if owner is None or not {tree[i].lemma.lower(), tree[i].text.lower()} & (COLLECTIVE | ROLES):
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
            and (tree[i].tag == "NNP" or self._is_league(n, i))
            and name.lower() not in TITLES
        ):
            return name  # a name that the report gives once, as whoever acts
        return whole

    def _is_league(self, n: int, i: int) -> bool:
        """ "The Greens", "the Conservatives": a body by a plural name, rather than people of a country."""
        tree = self.page.trees[n]
        word = tree[i].text
        people = re.search(r"(?:ans|ese|ish|is|ns)$", word)
        return people is None and any(tree[k].text.lower() == "the" for k in tree.children(i, "det"))

    # ------------------------------------------------------------------------------------------- descriptions

    def _described(self, n: int, i: int, at: int, m: Mention | None, spoken: bool) -> str | None:
        """ "The company", "the rebels", "the government": by what the report explains, by whoever speaks of his own
        body, by the body just spoken of, by the report's linking, else as printed where it is a party by itself.
        """
        tree = self.page.trees[n]
        word = tree[i].text.lower()
        if word in _TEAMS and any(tree[k].lemma.lower() in GOVERNMENT for k in tree.children(i, "compound", "amod")):
            word = "government"  # "the government delegation"
        if m is not None and m.kind in {"collective", "anonymous"} and _KIN.search(self.page.text[m.start : m.end]):
            return bare(self.page.text[m.start : m.end])  # "families of the sailors"
        foreign = self._foreign(n, i, clauses=False)
        found = self._by_noun(word, alone=False) if not foreign else None
        alone = self._by_noun(word) if not foreign else None
        own = self._of_speaker(n, at, word) if spoken and not foreign and sort_of_noun(word) == "union" else None
        if found is not None or own is not None:
            return own or found
        if self._foreign(n, i):
            return alone or (self._printed(m, 8) if tree.child(i, "poss") is not None and word in _OWN_NAMES else None)
        return (
            (self._of_speaker(n, at, word) if spoken else None)
            or alone
            or self._told_last(n, word)
            or self._linked(word, m)
            or (self._printed(m, 6) if word in _OWN_NAMES and m is not None and m.side is None else None)
            or (word if word in PARTY_NOUNS and not self._elsewhere(word, m) else None)
        )

    def _of_speaker(self, n: int, at: int, word: str) -> str | None:
        """The speaker's own body, where the noun is one for what a speaker may call his own."""
        sort = sort_of_noun(word)
        if word in _PEOPLE or not (
            word in COLLECTIVE | {"management", "union"} or sort in {"firm", "government", "armed"}
        ):
            return None
        said = self.speaker(n, at)
        if sort == "armed" and word.endswith("s") and said is not None and sort_of_name(said, "") != "armed":
            return None  # "the rebels want", said by a diplomat
        return said if said is not None and said in self._bodies and self._fits(word, said) else None

    def _told_last(self, n: int, word: str) -> str | None:
        """The body that the sentence before is about, for "the company", "the group"."""
        if sort_of_noun(word) not in {"firm", "armed"} and word not in {"group", "chain", "side"}:
            return None
        last = self._last_subject(n)
        return last if last is not None and self._fits(word, last) else None

    def _linked(self, word: str, m: Mention | None) -> str | None:
        """Whom the report's own linking takes the description for."""
        if sort_of_noun(word) == "government":
            return self._government(word, m)
        if m is None or m.side is None or not self._fits(word, m.side) or self._elsewhere(word, m):
            return None
        return m.side

    def _elsewhere(self, word: str, m: Mention | None) -> bool:
        """Is it people linked to a side that their words do not name, by a noun of no sort?"""
        if m is None or m.side is None or not self._fits(word, m.side) or sort_of_noun(word) is not None:
            return False
        return m.kind == "collective" and m.side not in self.page.text[m.start : m.end]

    def _printed(self, m: Mention | None, longest: int) -> str | None:
        """The words of a body without a name, as a party by itself; None for words that are too few or too many."""
        if m is None or m.kind != "body":
            return None
        told = bare(self.page.text[m.start : m.end])
        return told if 1 < len(told.split()) <= longest else None

    def _government(self, word: str, m: Mention | None) -> str | None:
        """ "The government", "the ministry": of the one state that rules here, else as the report prints it."""
        if self._ruling is not None:
            return self._ruling
        linked = m.side if m is not None else None
        if linked is not None and self._fits(word, linked) and self._spoken_of[linked] >= OFTEN:
            return linked
        if word == "government" and self._printed_government:
            return self._printed_government
        if m is not None and m.kind == "body" and m.name and word == "ministry":
            return bare(m.name)
        return None

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
_OFFICE = re.compile(
    r"\bminister|president(?:'s|\u2019s)|governor|commissioner for|home secretary\b|\bgovernment(?:'s|\u2019s| )"
)
_KIN = re.compile(r"\b(?:famil\w+|relatives|parents|mothers|wives|widows)\b", re.I)
_TEAMS = frozenset("delegation team side negotiators officials troops".split())
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
_OWN_NAMES = frozenset({"union", "unions", "party", "opposition"})
_PEOPLE = frozenset({"people", "men", "workers", "staff", "member", "members"})
# Parts of a body that speak for it, whoever is named as their owner.
_ORGANS = frozenset("board management directors owners owner members membership".split())
