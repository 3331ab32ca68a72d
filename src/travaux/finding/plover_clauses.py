"""What one sentence says was done: verbs and event nouns of the lexicon, composed along the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from travaux.codebook import Act, Operator
from travaux.finding.plover_compose import Meaning, announced, compose, in_future, negate, required
from travaux.finding.plover_lexicon import Lexicon, VerbEntry
from travaux.reading.tree import Tree

__all__ = ["Clauses", "Told"]

_REACH = 5  # tokens behind a verb within which the rest of a verb of several words must stand
_DEEPEST = 12
_CLAUSES = ("xcomp", "ccomp", "advcl", "pcomp", "acl")
_OBJECTS = ("dobj", "obj", "nsubjpass", "dative", "attr", "oprd")
_FUTURE = frozenset({"will", "shall", "'ll", "wo", "gonna"})
_MUST = frozenset({"must", "should", "ought"})
_PERHAPS = frozenset({"could", "may", "might", "would", "'d"})
_IF = frozenset({"if", "unless", "whether", "should"})
_AMOUNTS = frozenset({"number", "dozen", "hundred", "thousand", "million", "billion", "series", "round", "kind", "lot"})
_LEADING = frozenset({"commit", "refuse", "request", "threaten", "fail", "allow", "order"})
_NOT_VERBS = frozenset({"be", "have", "do"})
_ASKING = frozenset({"request", "refuse", "threaten", "order"})
_PROMISES = frozenset({"agree", "promise", "pledge", "vow", "offer", "accept"})
_TELLING = frozenset({"tell", "remind", "expect"})  # somebody is asked only where "to do" follows
_PHONES = frozenset({"phone", "telephone"})
_PART_OF = frozenset({"of", "in", "on"})
_NAMES = frozenset({"ORG", "FAC", "WORK_OF_ART", "PRODUCT", "PERSON"})
_NAMED_CLASSES = frozenset({"PERSON", "NORP", "GPE", "LOC", "FAC"})
_SCORE_HEAD, _SCORE_OPERATOR, _SCORE_NEAR, _SCORE_WORD = 4.0, 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """An act in a sentence: its meaning, the token that tells it, the tokens whose own acts
    are part of it, the rule.
    """

    meaning: Meaning
    head: int
    parts: frozenset[int]
    rule: str


class Clauses:
    """Reads one sentence; every answer is remembered."""

    def __init__(self, tree: Tree, words: Lexicon) -> None:
        self.tree = tree
        self._words = words
        self._known: dict[int, Told | None] = {}
        self._open: set[int] = set()

    def all(self) -> list[Told]:
        """Every act that the sentence tells, in order of its word; parts of a composed act are left out."""
        found = {i: t for i in range(len(self.tree)) if (t := self.told(i)) is not None}
        used = {part for t in found.values() for part in t.parts}
        return [t for i, t in found.items() if i not in used]

    def told(self, i: int) -> Told | None:
        """What the word at `i` tells, with what hangs on it."""
        if i in self._known:
            return self._known[i]
        if i in self._open or len(self._open) > _DEEPEST:
            return None
        self._open.add(i)
        token = self.tree[i]
        found = None
        if token.pos in {"VERB", "AUX"} or token.tag.startswith("VB"):
            found = self._verb(i)
        elif token.pos in {"NOUN", "PROPN", "ADJ"}:
            found = self._adjective(i) if token.pos == "ADJ" else None
            found = found or self._noun(i)
        self._open.discard(i)
        self._known[i] = found
        return found

    # ------------------------------------------------------------------ verbs
    def _verb(self, i: int) -> Told | None:
        lemma = self.tree[i].lemma.lower()
        if self.tree[i].dep == "amod":
            return None  # "the captured leader" tells no capture
        best, score, operator = None, 0.0, None
        for entry in self._words.verbs.get(lemma, ()):
            behind = self._rest(i, entry.rest)
            if behind is None:
                continue
            if entry.operator is not None:
                if entry.operator.effect == "collapse" and self.tree.children(i, "dobj", "xcomp"):
                    continue
                operator = operator or entry.operator  # entries come with the longest first
                continue
            fit = self._fit(i, entry, behind)
            if fit > score:
                best, score = entry, fit
        told = self._operated(i, operator, score) if operator is not None else None
        if told is None and best is not None and best.act is not None:
            act = best.act
            meaning = Meaning(act.type, self._mode(i, act), act.also, weight=score)
            told = Told(meaning, i, self._consumed(i), f"act:{act.name}")
        if told is None and lemma == "be":
            told = self._copula(i)
        return self._modal(i, told)

    def _mode(self, i: int, act: Act) -> str | None:
        """The act's mode; a talk is a call where a telephone stands beside the verb."""
        if act.type == "CONSULT" and any(self.tree[k].lemma.lower() in _PHONES for k in self.tree.subtree(i)):
            return "phone"
        return act.mode

    def _rest(self, i: int, rest: tuple[str, ...]) -> int | None:
        """How many words of the verb stand behind it in order (0 for a verb of one word), None if they do not."""
        at = i
        for word in rest:
            span = range(at + 1, min(len(self.tree), i + 1 + _REACH + len(rest)))
            at = next((k for k in span if self._is(k, word) and (k == i + 1 or i in self.tree.ancestors(k))), -1)
            if at < 0:
                return None
        return at - i

    def _is(self, k: int, word: str) -> bool:
        token = self.tree[k]
        return word in (token.lemma.lower(), token.text.lower())

    def _fit(self, i: int, entry: VerbEntry, behind: int) -> float:
        """How well an act's verb fits: a longer verb and an object of the right class count for more."""
        length = 0.5 * len(entry.rest)
        if not entry.nouns:
            if entry.act is not None and entry.act.type == "PROTEST" and self.tree.children(i, "ccomp"):
                return 0.0  # "demonstrates that …"
            if entry.act is not None and entry.act.mode == "return" and not self.tree.children(i, "dobj", "nsubjpass"):
                return 0.0  # "returned to the table"
            return _SCORE_WORD + length * 3
        near = 0.0
        for noun, level in self._objects(i):
            if noun > i and noun <= i + behind:
                continue
            if self._in_class(noun, entry.nouns):
                fit = _SCORE_HEAD if level == 0 else _SCORE_NEAR if level == 1 else _SCORE_WORD + 0.5
                near = max(near, fit)
        return near + length if near else 0.0

    def _in_class(self, k: int, nouns: frozenset[str]) -> bool:
        token = self.tree[k]
        lemma, text = token.lemma.lower(), token.text.lower()
        if token.entity in _NAMED_CLASSES and token.pos == "PROPN":
            return token.entity in nouns
        return lemma in nouns or text in nouns or (text.endswith("s") and text[:-1] in nouns)

    def _objects(self, i: int) -> Iterator[tuple[int, int]]:
        """Nouns that a verb acts on with their distance: 0 an object, 1 behind its preposition or counted by the
        object ("dozens of prisoners"), 2 a noun that is part of the object's name.
        """
        tree = self.tree
        direct = [k for n in tree.children(i, *_OBJECTS) for k in tree.conjuncts(n)]
        if tree[i].dep == "acl" and tree[i].tag == "VBN":
            direct.append(tree[i].head)
        if tree[i].dep == "relcl" and not direct:
            direct.append(tree[i].head)
        for n in direct:
            yield n, 0
            counted = tree[n].lemma.lower() in _AMOUNTS or tree[n].pos == "NUM"
            for p in tree.children(n, "prep"):
                for m in tree.children(p, "pobj"):
                    yield m, 0 if counted else 1
            for m in tree.children(n, "compound", "amod", "nmod"):
                yield m, 2
        for p in tree.children(i, "prep", "prt", "agent"):
            if tree[p].dep == "agent":
                continue
            for n in tree.children(p, "pobj"):
                for k in tree.conjuncts(n):
                    yield k, 1
                    for m in tree.children(k, "compound"):
                        yield m, 2

    # ------------------------------------------------------------------ operators
    def _operated(self, i: int, operator: Operator, frame: float) -> Told | None:
        """What an operator verb makes of its complement. A verb with an object of its class (`frame`) speaks for
        itself unless a clause follows that the operator governs.
        """
        effect = operator.effect
        clause = next(iter(self.tree.children(i, "xcomp", "ccomp")), None)
        rule = f"operator:{operator.name}"
        if self.tree[i].lemma.lower() in _TELLING and (clause is None or self.tree[clause].dep != "xcomp"):
            return None
        if clause is not None and effect != "say" and (effect in _LEADING or frame < _SCORE_NEAR):
            inner = self.told(clause)
            told = compose(effect, inner.meaning if inner else None, clause=True)
            if told is not None:
                return Told(replace(told, weight=_SCORE_OPERATOR), i, _parts(inner, clause), rule)
        if effect == "say":
            return self._said(i)
        if effect == "collapse":
            return self._collapsed(i, rule)
        level, inner = self._object_act(i)
        strong = effect in _LEADING or (inner is not None and level == 0)
        if frame >= _SCORE_HEAD or (frame >= _SCORE_NEAR and not strong):
            return None
        known = compose(effect, inner.meaning if inner else None, clause=False)
        if known is None and self._has_object(i) and (effect in _ASKING or operator.name == "agree"):
            known = compose(effect, None, clause=self.tree[i].lemma.lower() in _PROMISES or effect in _ASKING)
        if known is None or (frame and known.weight < 1):
            return None
        weight = _SCORE_OPERATOR if inner is not None and level == 0 else _SCORE_WORD + 0.5
        return Told(replace(known, weight=weight), i, _parts(inner), rule)

    def _collapsed(self, i: int, rule: str) -> Told | None:
        """Talks, deals and truces that come to nothing: the subject tells what."""
        for k in self.tree.children(i, "nsubj"):
            inner = self.told(k)
            told = compose("collapse", inner.meaning if inner else None, clause=False)
            if told is not None:
                return Told(replace(told, weight=_SCORE_OPERATOR), i, _parts(inner), rule)
        return None

    def _has_object(self, i: int) -> bool:
        return bool(self.tree.children(i, "dobj", "dative", "nsubjpass")) or any(
            self.tree.children(p, "pobj") for p in self.tree.children(i, "prep")
        )

    def _consumed(self, i: int) -> frozenset[int]:
        """The event nouns among the objects of an act ("sign a deal" is one act), and what somebody is accused of."""
        tree = self.tree
        nouns = {k for k, level in self._objects(i) if level == 0}
        nouns |= {
            m
            for n in nouns
            for p in tree.children(n, "prep")
            if tree[p].text.lower() in _PART_OF
            for m in tree.children(p, "pobj")
        }
        nouns = {k for k in nouns if self.told(k) is not None}
        return frozenset(nouns | {k for p in self.tree.children(i, "prep") for k in self.tree.children(p, "pcomp")})

    def _object_act(self, i: int) -> tuple[int, Told | None]:
        """The event noun that an operator takes: its object, or what its preposition leads to."""
        found = [(level, k) for k, level in self._objects(i) if level < 2]
        for level, k in sorted(found, key=lambda f: f[0]):
            if (told := self.told(k)) is not None:
                return level, told
        for p in self.tree.children(i, "prep"):
            for k in self.tree.children(p, "pcomp"):
                if (told := self.told(k)) is not None:
                    return 1, told
        return 2, None

    def _said(self, i: int) -> Told | None:
        """Saying that somebody must do something asks for it; other sayings are told by their own words."""
        clause = self.tree.child(i, "ccomp")
        if clause is None:
            return None
        aux = {self.tree[k].text.lower() for k in self.tree.children(clause, "aux")}
        if aux & _MUST or self._must(clause):
            inner = self._known.get(clause)
            return Told(required(inner.meaning if inner else None), i, _parts(inner, clause), "saying:must")
        return None

    def _must(self, i: int) -> bool:
        """ "has to", "needs to", "is needed"."""
        lemma = self.tree[i].lemma.lower()
        if lemma in {"have", "need"} and self.tree.child(i, "xcomp") is not None:
            return True
        return any(
            self.tree[k].lemma.lower() in {"necessary", "needed", "essential"} for k in self.tree.children(i, "acomp")
        )

    def _copula(self, i: int) -> Told | None:
        """ "is ready to talk", "is a donor", "was the victim": the word that is said of the subject tells."""
        for k in self.tree.children(i, "acomp", "attr", "prep", "xcomp"):
            if self.tree[k].dep == "prep":
                continue
            if (told := self.told(k)) is not None:
                return replace(told, head=i, parts=told.parts | {k})
        return None

    def _adjective(self, i: int) -> Told | None:
        operator = self._words.adjectives.get(self.tree[i].lemma.lower())
        if operator is None:
            return None
        clause = self.tree.child(i, "xcomp", "ccomp", "pcomp", "advcl")
        if clause is None:
            return None
        inner = self.told(clause)
        told = compose(operator.effect, inner.meaning if inner else None, clause=True)
        parts = _parts(inner, clause)
        return Told(replace(told, weight=_SCORE_OPERATOR), i, parts, f"operator:{operator.name}") if told else None

    # ------------------------------------------------------------------ nouns
    def _noun(self, i: int) -> Told | None:
        """An event noun, or a noun operator with what it governs ("a refusal to meet", "calls for an inquiry")."""
        token = self.tree[i]
        if token.dep == "compound":
            return None  # "aid trucks" tell no aid
        operator = self._words.noun_operators.get(token.lemma.lower())
        if operator is not None and operator.effect != "say":
            inner, clause = self._governed(i)
            told = compose(operator.effect, inner.meaning if inner else None, clause=clause)
            if told is not None and (inner is not None or clause):
                return Told(told, i, _parts(inner), f"operator:{operator.name}")
        act = None if token.pos == "PROPN" and token.entity in _NAMES else self._named(i)
        return Told(Meaning(*act), i, frozenset(), "noun") if act else None

    def _governed(self, i: int) -> tuple[Told | None, bool]:
        clause = self.tree.child(i, "acl", "xcomp", "ccomp", "relcl")
        that = clause is not None and any(
            self.tree[k].text.lower() == "that" for k in self.tree.children(clause, "mark")
        )
        if clause is not None and (that or self.tree[clause].tag in {"VB", "VBG"}):
            return self.told(clause), True
        for p in self.tree.children(i, "prep"):
            if self.tree[p].text.lower() in {"for", "to", "of", "on", "against", "in"}:
                for k in self.tree.children(p, "pobj", "pcomp"):
                    if (told := self.told(k)) is not None:
                        return told, False
        return None, False

    def _named(self, i: int) -> tuple[str, str | None, str | None] | None:
        """The act that a noun names, with the words before it ("peace talks", "house arrest")."""
        tree = self.tree
        for size in range(self._words.longest_noun, 0, -1):
            first = i - size + 1
            if first < 0:
                continue
            before = [tree[k].text.lower() for k in range(first, i)]
            for last in (tree[i].lemma.lower(), tree[i].text.lower()):
                act = self._words.nouns.get(" ".join([*before, last]))
                if act is not None:
                    return act.type, act.mode, act.also
        return None

    # ------------------------------------------------------------------ modality
    def _modal(self, i: int, told: Told | None) -> Told | None:
        """Applies "will", "must", "would", "if" and "not" to what a verb tells."""
        tree = self.tree
        aux = {tree[k].text.lower() for k in tree.children(i, "aux", "auxpass")}
        negated = tree.negated(i)
        if told is None:
            return None
        meaning = told.meaning
        future = bool(aux & _FUTURE) or self._going(i)
        if "would" in aux and self._reported(i):
            future = True
        if aux & _MUST:
            meaning = required(meaning)
        elif future:
            meaning = in_future(meaning)
        elif aux & _PERHAPS:
            meaning = meaning.plus("hypothetical")
        if negated or any(tree.negated(k) for k in tree.children(i, "dobj", "nsubjpass", "attr")):
            meaning = negate(meaning, willed=future)
        if any(tree[k].lemma.lower() in _IF for k in tree.children(i, "mark")):
            meaning = replace(meaning.plus("hypothetical"), weight=meaning.weight * 0.5)
        if tree[i].dep == "ccomp" and tree[tree[i].head].lemma.lower() in {"announce", "declare"}:
            meaning = announced(meaning)
        return replace(told, meaning=meaning)

    def _going(self, i: int) -> bool:
        """ "is going to meet", "is to meet"."""
        head = self.tree[i].head
        if self.tree[i].dep != "xcomp" or head == i:
            return False
        lemma = self.tree[head].lemma.lower()
        to = any(self.tree[k].text.lower() == "to" for k in self.tree.children(i, "aux"))
        return to and (lemma == "be" or self.tree[head].text.lower() == "going")

    def _reported(self, i: int) -> bool:
        head = self.tree[i].head
        return self.tree[i].dep in {"ccomp", "parataxis"} or self.tree[head].lemma.lower() in {"say", "announce"}


def _parts(inner: Told | None, clause: int | None = None) -> frozenset[int]:
    """The tokens whose acts go into a composed one."""
    parts = inner.parts | {inner.head} if inner else frozenset()
    return parts | {clause} if clause is not None else parts
