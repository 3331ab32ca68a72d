"""Who acts and who is acted on: the words of the parse that stand for the two sides of an act."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.reading.tree import Tree

__all__ = ["Sides", "sides"]

_TOWARDS = frozenset(
    """against to with on at for from toward towards into between upon in over near of by about through across off
    after""".split()
)
_SUBJECTS = ("nsubj", "csubj")
_PAPERS = frozenset("report statement letter document resolution communique bill article tweet post message".split())
_STEPS = 3
_GATHERINGS = frozenset("round talk meeting summit conference session event dialogue dinner negotiation".split())
_TIMES = frozenset({"DATE", "TIME"})
_HOSTING = frozenset({"host", "receive", "welcome", "greet", "entertain"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Heads of the nouns of both sides, the likeliest first; empty where the sentence does not tell."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def sides(tree: Tree, head: int, *, mutual: bool = False) -> Sides:
    """The sides of the act told at `head`. In a `mutual` act (they meet, they sign) all are actors, and each but the
    first is also one towards whom the first acts.
    """
    noun = tree[head].pos in {"NOUN", "PROPN"} and not tree.children(head, "nsubj")
    found = _of_noun(tree, head) if noun else _of_verb(tree, head)
    guest = found.recipients[0] if found.recipients else None
    if mutual and guest is not None and tree[head].lemma.lower() in _HOSTING and tree[guest].lemma not in _GATHERINGS:
        # who visits acts, the host is visited
        return Sides((guest,), (*found.actors, *found.recipients[1:]))
    if not mutual or len(found.actors) < 2:
        return found
    return Sides(found.actors, (*found.actors[1:], *(k for k in found.recipients if k not in found.actors)))


def _of_verb(tree: Tree, head: int) -> Sides:
    agents = [k for p in tree.children(head, "agent") for k in tree.children(p, "pobj")]
    passive = tree.children(head, "nsubjpass")
    actors = agents if passive or agents else _subject(tree, head)
    recipients = list(passive)
    below = [head, *_chain(tree, head)]
    for n in below:
        recipients += tree.children(n, "dobj", "dative", "attr")
        if n != head:
            recipients += [k for k in tree.children(n, "nsubj") if k not in actors]
    recipients += _behind(tree, [*below, *recipients])
    return Sides(_named(tree, actors), _named(tree, recipients))


def _behind(tree: Tree, nodes: list[int]) -> list[int]:
    """What the words reach by prepositions and possessives, nearest first ("a ban on imports of their beef")."""
    out: list[int] = []
    for _ in range(_STEPS):
        found: list[int] = []
        for n in nodes:
            for p in tree.children(n, "prep", "dative"):
                if tree[p].text.lower() in _TOWARDS:
                    found += tree.children(p, "pobj")
            if tree[n].pos not in {"VERB", "AUX"}:
                found += tree.children(n, "poss")
        nodes = [k for k in found if k not in out]
        out += nodes
    return out


def _subject(tree: Tree, head: int) -> list[int]:
    """The subject of a verb, of the verb it is coordinated with, or of the verb that governs it."""
    at, seen = head, set()
    while at not in seen:
        seen.add(at)
        found = tree.children(at, *_SUBJECTS)
        if found:
            return [_antecedent(tree, at, k) for k in found]
        if tree[at].dep == "relcl" or (tree[at].dep == "acl" and tree[at].tag == "VBG"):
            noun = tree[at].head
            if tree[noun].lemma.lower() not in _PAPERS or tree[noun].dep not in {"dobj", "pobj"}:
                return [noun]
            at = tree[noun].head  # a report that accuses: whoever put it out does
            continue
        if passive := tree.children(at, "nsubjpass"):
            return passive
        if tree[at].dep not in {"conj", "xcomp", "advcl", "ccomp", "acl", "pcomp", "prep", "parataxis"}:
            return []
        at = tree[at].head
    return []


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    """ "who" is what its clause hangs on; "it" inside what somebody says is the one who says it."""
    word = tree[subject].text.lower()
    if word in {"who", "which", "that"} and tree[verb].dep == "relcl":
        return tree[verb].head
    if word in {"it", "he", "she", "they", "we", "i"} and tree[verb].dep in {"ccomp", "advcl"}:
        found = tree.children(tree[verb].head, *_SUBJECTS)
        return found[0] if found else subject
    return subject


def _chain(tree: Tree, head: int) -> list[int]:
    """Verbs below a verb that share in the act ("threatened to shell", "agreed to help rebuild")."""
    out: list[int] = []
    todo = [head]
    while todo and len(out) < 8:
        n = todo.pop()
        below = tree.children(n, "xcomp", "ccomp", "pcomp", "acomp")
        out += below
        todo += below
    return out


def _of_noun(tree: Tree, head: int) -> Sides:
    actors = tree.children(head, "poss", "compound", "nmod")
    actors += [k for k in tree.children(head, "amod") if tree[k].entity in {"NORP", "GPE", "ORG"}]
    recipients: list[int] = []
    for p in tree.children(head, "prep", "agent"):
        nouns = tree.children(p, "pobj")
        if tree[p].text.lower() in {"by", "from"} or (tree[p].text.lower() == "between" and not actors):
            actors = nouns + actors
        else:
            recipients += nouns
    recipients += _behind(tree, recipients)
    verb = next((a for a in tree.ancestors(head) if tree[a].pos in {"VERB", "AUX"}), None)
    if verb is not None:
        around = _of_verb(tree, verb)
        if tree[head].dep in {"dobj", "pobj", "attr"} and not actors:
            actors = list(around.actors)
        if tree[head].dep in {"nsubj", "nsubjpass"}:
            recipients += [k for k in around.recipients if k != head]
    return Sides(_named(tree, actors), _named(tree, recipients))


def _named(tree: Tree, nodes: list[int]) -> tuple[int, ...]:
    """With what is coordinated, each once."""
    out: dict[int, None] = {}
    for n in nodes:
        for k in tree.conjuncts(n):
            if tree[k].entity not in _TIMES:
                out.setdefault(k)
    return tuple(out)
