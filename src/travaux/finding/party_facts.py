"""What a report tells of its parties: bodies and their sorts, whose officers people are, which state is at home.

Every fact is read off the whole report once; `position_parties` asks for them where a noun phrase stands.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from travaux.finding.page import Page
from travaux.finding.party_bodies import described_bodies
from travaux.finding.party_words import ARMED, VAGUE, sort_of_name, sort_of_noun
from travaux.model import Mention

__all__ = ["OFTEN", "ROLES", "TITLES", "Facts", "bare", "is_name"]

ROLES = frozenset(
    """boss chief president chairman chairwoman chair executive director spokesman spokeswoman spokesperson secretary
    minister negotiator leader commander head official officer representative lawyer adviser chief-of-staff delegate
    manager envoy colleague counterpart deputy co-leader vice-president president-elect founder emissary partner owner
    organiser organizer convenor secretary-general steward""".split()
)


_COMMENTING = re.compile(
    r"\b(?:journalist|reporter|correspondent|anchor|editor|columnist|analyst|expert|professor|academic|historian|economist"  # noqa: E501, RUF100
    r"|scholar|fellow|researcher|commentator|author|singer|actor|M[rs]s?|Dr)\b\.?",
    re.I,
)


_CAPITAL = re.compile(
    r"\b(?:the|its|whose) capital,? ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
    r"|\b([A-Z][\w'-]+(?: [A-Z][\w'-]+)?), (?:the|its) capital\b"
)


_RULING = re.compile(r"\b(?:council|directorate|authority|administration|commission|junta|command|republic)\b", re.I)


OFTEN = 3  # mentions of a state, from which on "the government" may be its own


_DEMONYMS = frozenset({"n", "an", "ian", "ans", "ians", "ese", "ish", "i", "ns"})


TITLES = frozenset("mr mrs ms sir lord dr president minister".split())


def bare(name: str) -> str:
    """A name in lower case without its article."""
    return re.sub(r"^(?:the|a|an) ", "", name.strip(), flags=re.I).lower()


def is_name(name: str) -> bool:
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


class Facts:
    """Facts of one report about who its parties are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def canonical(self, name: str) -> str:
        """ "Uldian" and "Foreign Ministry of Uldia" are Uldia, where the report names Uldia."""
        for body in self._bodies if name not in self._bodies else ():
            if name.endswith(f" {body}") and name[: -len(body)].islower():
                return body  # "smaller Union of X"
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
            if m.side and m.kind in {"state", "place", "body", "organisation"} and " " not in m.side
        }
        plain = {m.side for m in self.page.reading.mentions if m.side and self.page.text[m.start : m.end] == m.side}
        return sorted(s for s in found & plain if len(s) > 3)

    @cached_property
    def _printed_government(self) -> str | None:
        """ "The state government": how the report calls a government without a name; None if it names one."""
        found = [
            m
            for m in self.page.reading.mentions
            if m.kind == "body" and self.page.text[m.start : m.end].lower().endswith("government")
        ]
        names = Counter(bare(m.name) for m in found if m.name and m.side is None)
        if any(m.side for m in found) or not names:
            return None
        return max(sorted(names), key=lambda w: (len(w.split()) > 1, names[w]))

    def _fits(self, noun: str, name: str) -> bool:
        """Can a body of this name be called by the noun? A company is no union."""
        sort, other = sort_of_noun(noun), sort_of_name(name, self._kinds.get(name, ""))
        if sort == "government" and self._kinds.get(name) == "organisation":
            return other == "government" or bool(_RULING.search(name))
        return sort is None or other is None or sort == other

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {m.side: m.kind for m in self.page.reading.mentions if m.side and m.kind in {"state", "organisation"}}

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
                if t.dep == "poss" and tree[t.head].lemma.lower() in ROLES:
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
        return {w: k for w, k in out.items() if k >= 3 and w not in surnames and w.lower() not in TITLES}

    @cached_property
    def _placelike(self) -> frozenset[str]:
        """Single names taken for persons though the report goes "to X", tells of "X's government" or calls it a
        capital: a country or capital that the register does not know. Nobody of that surname may be in the report.
        """
        persons = [m for m in self.page.reading.mentions if m.kind == "person" and m.name]
        surnames = {m.name.split()[-1] for m in persons if m.name and " " in m.name}
        single = {m.name for m in persons if m.name and " " not in m.name and not m.role} - surnames
        found = set()
        for name in single:
            told = re.compile(
                rf"\b(?:in|to|from) {re.escape(name)}\b(?! (?:[A-Z]|that|about))"
                rf"|capital,? {re.escape(name)}\b"
                rf"|\b{re.escape(name)}, the (?:\w+ )?(?:capital|state|country|island|republic|government)"
                rf"|\b{re.escape(name)}(?:'s|\u2019s) (?:government|capital|minister|\w+ minister|delegation|army|coast)"  # noqa: E501
            )
            if told.search(self.page.text):
                found.add(name)
        return frozenset(found)

    def _is_body_name(self, name: str) -> bool:
        return sort_of_name(name, "") is not None

    @cached_property
    def _offices(self) -> dict[str, str]:  # noqa: C901
        """Persons by name to the body whose officer the report calls them: "the trust's chief executive, Y"."""
        out: dict[str, str] = {}
        for m in self.page.reading.mentions:
            if m.kind == "person" and not m.side and m.name and m.name not in out:
                body = self._employer(m)
                if body:
                    out[m.name] = body
        for n, tree in enumerate(self.page.trees):
            for k, t in enumerate(tree.tokens):
                if t.lemma.lower() not in ROLES:
                    continue
                for name in self._holders(n, k):
                    body = next((b for o in self._owners(n, k) if (b := self._body_at(n, o))), None)
                    if body and name not in out:
                        out[name] = body
        for n, tree in enumerate(self.page.trees):
            for k, t in enumerate(tree.tokens):
                if t.dep == "relcl" and t.lemma.lower() in {"lead", "head", "chair", "run", "represent"}:
                    for name, body in self._led(n, k):
                        out.setdefault(name, body)
        return out

    def _led(self, n: int, verb: int) -> list[tuple[str, str]]:
        """ "The league, which Roe has led", "Roe, who heads the league": the person and the body."""
        tree = self.page.trees[n]
        head, own, thing = tree[verb].head, tree.child(verb, "nsubj"), tree.child(verb, "dobj")
        if own is None:
            return []
        who, what = (head, thing) if tree[own].lemma.lower() == "who" else (own, head)
        if what is None or tree[what].tag in {"WDT", "WP"}:
            return []
        m = self.page.mention_of(n, who)
        body = self._body_at(n, what)
        return [(m.name, body)] if m is not None and m.kind == "person" and m.name and not m.side and body else []

    def _owners(self, n: int, office: int) -> list[int]:
        """Whose office: "X's leader", "a spokesman for X", "the Valdmark envoy"."""
        tree = self.page.trees[n]
        out = list(tree.children(office, "poss"))
        for p in tree.children(office, "prep"):
            if tree[p].lemma.lower() in {"of", "for"}:
                out += tree.children(p, "pobj")
        out += [k for k in tree.children(office, "compound", "nmod", "amod") if tree[k].pos == "PROPN"]
        return out

    def _holders(self, n: int, office: int) -> list[str]:
        """Names of persons without a side who hold an office: beside it, or told in its relative clause ("a spokesman
        for X who gives his name as Y").
        """
        tree = self.page.trees[n]
        near = list(tree.children(office, "appos"))
        if tree[office].dep == "appos":
            near.append(tree[office].head)
        for r in tree.children(office, "relcl"):
            if tree[r].lemma.lower() in {"call", "give", "name", "style", "identify", "introduce"}:
                near += [k for k in tree.subtree(r) if tree[k].pos == "PROPN"]
        found = (self.page.mention_of(n, a) for a in near)
        return [m.name for m in found if m is not None and m.kind == "person" and m.name and not m.side]

    def _employer(self, m: Mention) -> str | None:
        """The body that owns the office in the words of a mention."""
        tree = self.page.trees[m.sentence]
        for k, t in enumerate(tree.tokens):
            beside = m.start <= t.start < m.end or k in tree.children(m.head)
            if beside and t.dep == "poss" and k != m.head:
                office = tree[t.head].lemma.lower() in ROLES or tree[t.head].pos == "PROPN"
                body = self._body_at(m.sentence, k) if office else None
                if body:
                    return body
        return None

    def _body_at(self, n: int, i: int) -> str | None:
        """The body a possessor names; people and pronouns have no officers here."""
        tree = self.page.trees[n]
        if tree[i].text.lower() in {"its", "their"}:
            return self._last_body(n, i)
        m = self.page.mention_of(n, i)
        named = m is not None and m.kind in {"organisation", "state", "body"} and bool(m.side or is_name(m.name or ""))
        fits = tree[i].pos == "PROPN" or (m is not None and self._fits(tree[i].lemma.lower(), m.side or ""))
        if m is not None and named and fits:
            return m.side or m.name
        if tree[i].pos == "PROPN":
            return tree[i].text if tree[i].text in self._acting else None
        return self._by_noun(tree[i].text.lower())

    def _last_body(self, n: int, i: int) -> str | None:
        """The body that is the subject of the sentence before: whose lawyer "its lawyer" is."""
        if n == 0 or self.page.is_headline(n - 1) or any(t.dep == "nsubj" for t in self.page.trees[n].tokens[:i]):
            return None
        tree = self.page.trees[n - 1]
        for k, t in enumerate(tree.tokens):
            if t.dep not in {"nsubj", "nsubjpass"} or tree[t.head].dep in {"relcl", "advcl", "acl"}:
                continue
            m = self.page.mention_of(n - 1, k)
            if m is not None and m.side and m.kind in {"organisation", "state"}:
                return m.side
            return self._by_noun(t.text.lower()) if t.pos == "NOUN" else None
        return None

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """Names of bodies in this report, with the sort each is of."""
        out: dict[str, str] = {}
        for m in self.page.reading.mentions:
            name = m.side if m.kind in {"organisation", "state", "body"} else None
            if m.kind == "place" and m.name and self._is_body_name(m.name):
                name = m.name
            if name and is_name(name) and name not in out:
                out[name] = sort_of_name(name, m.kind) or ""
        for name in self._acting:
            out.setdefault(name, "")
        for name, sort in described_bodies(self.page).items():
            out.setdefault(name, sort)
        return out

    @cached_property
    def _surfaces(self) -> dict[str, str]:
        """How bodies and states are printed, with the side each is."""
        out: dict[str, str] = {}
        for m in self.page.reading.mentions:
            if m.side and m.kind in {"organisation", "state"}:
                printed = re.sub(r"^(?:the|The) ", "", self.page.text[m.start : m.end])
                if printed[:1].isupper():
                    out.setdefault(printed, m.side)
                told = re.match(r" ?\(([A-Z][A-Za-z]{1,6})[,)]", self.page.text[m.end : m.end + 10])
                if told is not None and told[1].isupper():
                    out.setdefault(told[1], m.side)  # its initials
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

    def _by_noun(self, noun: str, alone: bool = True) -> str | None:  # noqa: PLR0911
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
        if len(named) == 1 and sort == "union":
            return self._foremost(named + [b for b, s in self._bodies.items() if s == sort and b not in named])
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
        if sort == "firm" and not of_sort:  # "the engineer's employer, Borealis Drilling"
            calls = [v for k, v in self._aliases.items() if sort_of_noun(k) == "firm"]
            return calls[0] if len(set(calls)) == 1 else None
        if sort == "armed" and not of_sort and noun in ARMED:
            calls = [v for k, v in self._aliases.items() if k in ARMED]
            return calls[0] if len(set(calls)) == 1 else None
        return None

    @cached_property
    def _told_governments(self) -> list[str]:
        """ "The Tiris government", "the Uldian army": the governments that the report names as such."""
        out: list[str] = []
        for m in re.finditer(r"\b(?:[Tt]he|[Aa]) ([A-Z][\w-]+) (?:government|authorities|cabinet)\b", self.page.text):
            state = self.canonical(m[1])
            name = state if state in self._states else f"{m[1]} {m[0].split()[-1]}"
            if name not in out:
                out.append(name)
        return out

    def _foremost(self, bodies: list[str]) -> str | None:
        """The one body, or the one spoken of twice as often as any other; None where no one stands out."""
        if len(bodies) == 1:
            return bodies[0]
        told = sorted(bodies, key=lambda b: (-self._spoken_of[b], b))
        return told[0] if self._spoken_of[told[0]] >= 2 * max(1, self._spoken_of[told[1]]) else None

    @cached_property
    def _ruling(self) -> str | None:
        """The one state whose government, ministers or army the report speaks of; None for none or several."""
        told = self._told_governments
        if len(told) == 1:
            return told[0]
        if len(told) > 1:
            return None
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
        return next(iter(found)) if len(found) == 1 and max(found.values()) >= OFTEN - 1 else None

    @cached_property
    def _home(self) -> str | None:
        """The state that the report is set in: named three times or more, and twice as often as any other."""
        towns = {found[1] or found[2] for found in _CAPITAL.finditer(self.page.text)}
        named = Counter(
            self.canonical(m.side)
            for m in self.page.reading.mentions
            if m.side and m.kind == "state" and m.side not in towns and not self.page.is_headline(m.sentence)
        ).most_common(2)
        if not named or named[0][1] < OFTEN or (len(named) > 1 and named[1][1] * 3 > named[0][1]):
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
        return frozenset(self.canonical(s) for s, k in self._spoken_of.items() if k >= OFTEN and s in self._bodies)

    @cached_property
    def _spoken_of(self) -> Counter[str]:
        return Counter(m.side for m in self.page.reading.mentions if m.side)
