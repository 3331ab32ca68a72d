"""How a sentence tells of a proposal: by a noun with what it holds, by a verb of proposing, by what would be under it.

Each frame says where the words for it stand (`Told`), not yet what its terms are. A plan or a deal named in passing, of
which the sentence tells neither content nor fate, is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from travaux.finding import proposal_words as w
from travaux.finding.cues import subject
from travaux.reading import Tree

__all__ = ["Told", "told_in"]

_FORWARD = frozenset({"forward", "out", "on", "before", "up", "down", "for"})
_MODAL = frozenset({"would", "could", "might", "may", "will"})
_FOR = frozenset({"for", "on", "about", "regarding", "concerning", "of", "to", "under", "with"})
_PAST = frozenset({"VBD", "VBN"})
_DONE = frozenset(
    "hold last break end collapse violate breach sign expire reach produce observe follow declare".split()
)
_NOT_TERMS = frozenset({"be", "have", "do", "say"})


@dataclass(slots=True)
class Told:
    """A telling. `head` the noun or verb that stands for it, `content` the tokens that hold its terms.

    `sponsors`, `backers`, `carriers`, `addressees` are heads of noun phrases; `status` a code where the sentence tells
    it; `definite`: refers to one told before; `strong`: puts something forward in so many words; `clause`: the
    noun has a clause of its own that says what it holds.
    """

    head: int
    content: list[int]
    rule: str
    sponsors: list[int] = field(default_factory=list)
    backers: list[int] = field(default_factory=list)
    carriers: list[int] = field(default_factory=list)
    addressees: list[int] = field(default_factory=list)
    status: str | None = None
    definite: bool = False
    strong: bool = False
    clause: bool = False
    verb: int | None = None


def told_in(tree: Tree) -> list[Told]:
    """What one sentence tells, in order of its heads; of two tellings of the same words the fuller stays."""
    found = [*_by_nouns(tree), *_by_verbs(tree)]
    out: list[Told] = []
    for t in sorted(found, key=lambda t: (-len(t.content), t.head)):
        if not any(set(t.content) <= set(o.content) or t.head in o.content for o in out):
            out.append(t)
    return sorted(out, key=lambda t: t.head)


def _by_nouns(tree: Tree) -> Iterator[Told]:
    for h, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if lemma not in w.HEADS or token.pos not in {"NOUN", "PROPN"}:
            continue
        if token.dep == "compound" and tree[token.head].lemma.lower() in w.HEADS:
            continue  # told at "proposal" of "truce proposal"
        told = _noun(tree, h, lemma)
        if told is not None:
            yield told


def _noun(tree: Tree, h: int, lemma: str) -> Told | None:
    if lemma == "bid" and tree[h].dep == "pobj" and tree[tree[h].head].lemma.lower() == "in":
        return None  # "in a bid to"
    own = tree.subtree(h)
    if _colon_behind(tree, h):
        colon = next(k for k in range(h + 1, min(len(tree), h + 7)) if tree[k].text == ":")
        own = sorted({*own, *range(colon + 1, len(tree))})
    told = Told(h, own, "noun", definite=_definite(tree, h))
    told.sponsors = _owners(tree, h)
    told.backers = [tree[k].head if tree[k].dep == "npadvmod" else k for k in own
                    if tree[k].lemma.lower() in {"backed", "sponsored", "brokered"}]  # fmt: skip
    told.backers = [j for k in told.backers for j in tree.children(k, "npadvmod", "compound", "nmod") or [k - 2]
                    if 0 <= j < len(tree) and tree[j].pos == "PROPN"]  # fmt: skip
    inner = _inner(tree, h)
    told.clause = inner == "clause"
    _put_behind(tree, h, told)
    governed = _governed(tree, h, told)
    outer = _outer(tree, h, told)
    if not (inner or outer):
        return None
    if lemma in w.PACTS | w.PAUSES:
        proposed = told.strong or _hypothetical(tree, h, told) or any(
            tree[k].lemma.lower() in {"propose", "proposed", "planned", "draft", "possible"} for k in own)  # fmt: skip
        if not proposed or governed == "done":
            return None
    if lemma in w.IDEAS and not (told.strong or told.sponsors or governed):
        return None
    if lemma == "document" and not told.strong:
        return None
    if lemma in w.PAPERS | w.OFFERS and not (told.strong or told.sponsors or outer or governed or inner == "clause"):
        return None
    return told


def _put_behind(tree: Tree, h: int, told: Told) -> None:
    """ "Ideas put forward by X", "a draft circulated on Sunday": the participle behind the noun puts it forward."""
    for a in tree.children(h, "acl"):
        lemma = tree[a].lemma.lower()
        if tree[a].tag in _PAST and (lemma in w.PUT or lemma in {"draw", "write", "hand"}):
            told.strong = True
            told.status = told.status or w.STATUS_OF.get(lemma, "tabled")
            told.addressees += _to(tree, a)


def _definite(tree: Tree, h: int) -> bool:
    return any(tree[k].text.lower() in {"the", "this", "that", "these", "those"} for k in tree.children(h, "det"))


def _owners(tree: Tree, h: int) -> list[int]:
    """ "X's proposal", "the X plan", "a plan by X", "an offer from X", "drawn up by X"."""
    out = tree.children(h, "poss")
    out += [k for k in tree.children(h, "compound", "amod", "nmod") if _names(tree, k)]
    out += [o for p in tree.children(h, "prep") if tree[p].lemma.lower() in {"by", "from"}
            for o in tree.children(p, "pobj")]  # fmt: skip
    for a in tree.children(h, "acl", "relcl"):
        out += [o for p in tree.children(a, "agent") for o in tree.children(p, "pobj")]
    return out


def _names(tree: Tree, k: int) -> bool:
    return tree[k].pos == "PROPN" or tree[k].entity in {"GPE", "NORP", "ORG"}


def _inner(tree: Tree, h: int) -> str:
    """Whether the noun phrase itself says what is proposed: `clause`, `phrase` or nothing."""
    for k in tree.children(h, "relcl", "acl"):
        if tree[k].lemma.lower() in {"leak", "see", "obtain", "send", "date"} and tree[k].tag in _PAST:
            continue  # "a paper leaked to X": where it went, not what it holds
        if tree[k].lemma.lower() not in _NOT_TERMS or tree.child(k, "xcomp", "ccomp") is not None:
            return "clause"
    if any(tree[p].text.lower() in _FOR and tree.children(p, "pobj", "pcomp") for p in tree.children(h, "prep")):
        return "phrase"
    apposed = tree.child(h, "appos")
    if (
        apposed is not None and tree[apposed].lemma.lower() not in {"copy", "part", "page", "version"}
    ) or _colon_behind(tree, h):
        return "clause"
    if tree.child(h, "nummod") is not None or tree.child(h, "compound", "amod", "nmod") is not None:
        return "phrase"
    return ""


def _colon_behind(tree: Tree, h: int) -> bool:
    """ "A written offer from the ministry: A and B"."""
    colon = next((k for k in range(h + 1, min(len(tree), h + 7)) if tree[k].text == ":"), None)
    return colon is not None and colon + 3 < len(tree) and not any(tree[k].tag in _PAST for k in range(h + 1, colon))


def _governed(tree: Tree, h: int, told: Told) -> str:
    """What the verb above does with it: puts it forward, carries it, answers it; `done` for what is no longer one."""
    v = tree[h].head
    if tree[h].dep == "pobj":
        v = tree[v].head
    if tree[h].dep == "conj":
        v = tree[tree[h].head].head
    if tree[v].pos != "VERB":
        return ""
    lemma = tree[v].lemma.lower()
    passive = tree[h].dep == "nsubjpass"
    told.verb = v
    if lemma in w.PUT and (lemma not in {"put", "bring", "lay", "set", "push", "place"} or _goes_forward(tree, v)):
        told.strong, told.status = True, w.STATUS_OF.get(lemma, "tabled")
        told.sponsors += _doers(tree, v, passive=passive)
        told.addressees += _to(tree, v)
        return "put"
    if lemma in w.CARRY:
        told.strong, told.status = True, "transmitted"
        told.carriers += _doers(tree, v, passive=passive)
        told.addressees += _to(tree, v)
        return "carried"
    if lemma in _DONE:
        return "done"
    if lemma in w.STATUS_OF and not tree.negated(v):
        told.status = w.STATUS_OF[lemma]
        return "answered"
    return "named" if lemma in {"reach", "receive", "seek", "discuss", "describe"} else ""


def _goes_forward(tree: Tree, v: int) -> bool:
    return any(tree[k].lemma.lower() in _FORWARD for k in tree.children(v, "prt", "advmod", "prep"))


def _doers(tree: Tree, v: int, *, passive: bool) -> list[int]:
    if passive:
        return [o for p in tree.children(v, "agent") for o in tree.children(p, "pobj")]
    s = subject(tree, v)
    return [s] if s is not None else []


def _to(tree: Tree, v: int) -> list[int]:
    return [o for p in tree.children(v, "prep", "dative") if tree[p].lemma.lower() in {"to", "before"}
            for o in tree.children(p, "pobj")]  # fmt: skip


def _outer(tree: Tree, h: int, told: Told) -> bool:
    """What its sentence says of it beyond the noun phrase: "the plan would …", "under the plan, A would …"."""
    v = tree[h].head
    if tree[h].dep == "nsubj" and tree[v].pos in {"VERB", "AUX"}:
        lemma = tree[v].lemma.lower()
        modal = any(tree[k].lemma.lower() in _MODAL or tree[k].text.lower() in _MODAL for k in tree.children(v, "aux"))
        if lemma in w.CONTAIN or (modal and lemma not in {"be"}) or (lemma == "be" and tree.child(v, "ccomp")):
            told.content, told.rule, told.verb = tree.subtree(v), "holds", v
            return True
        return False
    if tree[h].dep == "pobj" and tree[v].lemma.lower() in {"under", "by", "in", "to"}:
        if tree[v].lemma.lower() == "to" and tree[tree[v].head].text.lower() != "according":
            return False
        top = tree[v].head if tree[v].lemma.lower() != "to" else tree[tree[v].head].head
        if tree[top].pos in {"VERB", "AUX"} and _laid_down(tree, top):
            told.content, told.rule, told.verb = tree.subtree(top), "under", top
            return True
    return False


def _laid_down(tree: Tree, v: int) -> bool:
    """Told as what is to be: "would", "will", "was to"."""
    kids = tree.children(v, "aux")
    if any(tree[k].text.lower() in _MODAL | {"’d", "'d"} for k in kids):
        return True
    return tree[v].lemma.lower() == "be" and tree.child(v, "xcomp") is not None


def _hypothetical(tree: Tree, h: int, told: Told) -> bool:
    if told.rule in {"holds", "under"}:
        return told.verb is not None and _laid_down(tree, told.verb)
    return any(_laid_down(tree, k) for k in tree.children(h, "relcl"))


_PROPOSE = frozenset({"propose", "suggest", "offer"})


def _by_verbs(tree: Tree) -> Iterator[Told]:
    """ "X proposed a 45-day halt and the opening of …", "X has suggested that …", "X offered to pay …"."""
    for v, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if lemma not in _PROPOSE or token.pos != "VERB" or token.dep in {"amod", "compound"} or tree.negated(v):
            continue
        things = tree.children(v, "dobj", "ccomp", "xcomp")
        if not things or any(tree[k].lemma.lower() in w.PAPERS | w.OFFERS | w.IDEAS for k in things):
            continue  # told at the noun
        doers = _doers(tree, v, passive=False)
        given = tree.child(v, "nsubjpass")
        if given is not None and lemma == "offer" and tree.child(v, "dobj") is not None:
            yield _offered(tree, v, given)
            continue
        if not doers or (lemma == "suggest" and _asserts(tree, v, doers)):
            continue
        content = sorted({k for thing in things for k in tree.subtree(thing)})
        told = Told(v, content, f"verb:{lemma}", doers, addressees=_to(tree, v), strong=True, verb=v)
        told.status = w.STATUS_OF.get(lemma, "tabled")
        told.clause = any(tree[k].dep in {"ccomp", "xcomp"} for k in things)
        yield told
    yield from _by_exchange(tree)


def _asserts(tree: Tree, v: int, doers: list[int]) -> bool:
    """ "Suggested that they were prompted by X", "studies suggest": tells what is so, and asks for nothing."""
    if any(tree[k].lemma.lower() in _EVIDENCE for k in doers):
        return True
    clause = tree.child(v, "ccomp")
    if clause is None:
        return False
    open_ = tree[clause].tag == "VB" or any(
        tree[k].lemma.lower() in {"should", "would", "could"} or tree[k].tag == "VB"
        for k in tree.children(clause, "aux", "auxpass")
    )
    own = tree.child(clause, "nsubj", "nsubjpass")
    bare = tree[clause].tag == "VBP" and own is not None and tree[own].tag in {"NN", "NNP"}  # "that building stop"
    return not (open_ or bare)


_EVIDENCE = frozenset(
    "study report document rumour rumor evidence survey poll figure data result research sign".split()
)


def _offered(tree: Tree, v: int, given: int) -> Told:
    """ "They had been offered X": by somebody whom the words do not name."""
    content = sorted({k for thing in tree.children(v, "dobj") for k in tree.subtree(thing)})
    told = Told(v, content, "verb:offer", _doers(tree, v, passive=True), addressees=[given], strong=True, verb=v)
    told.status = "tabled"
    return told


def _by_exchange(tree: Tree) -> Iterator[Told]:
    """ "Is ready to free A in exchange for B", "would do A in return for B": a bargain, whatever it is called."""
    for k, token in enumerate(tree.tokens):
        if token.lemma.lower() not in {"exchange", "return"} or not 0 < k < len(tree) - 1:
            continue
        if tree[k - 1].text.lower() != "in" or tree[k + 1].text.lower() != "for":
            continue
        verb = next((a for a in tree.ancestors(k) if tree[a].pos == "VERB"), None)
        if verb is None or not _would_do(tree, verb):
            continue
        who = subject(tree, verb)
        told = Told(verb, tree.subtree(verb), "exchange", [who] if who is not None else [], verb=verb)
        told.status, told.clause = "tabled", True
        yield told


def _would_do(tree: Tree, v: int) -> bool:
    """Ready, willing or prepared to, "would", "could": not what was done."""
    at = tree[v].head if tree[v].dep == "xcomp" else v
    ready = tree[at].lemma.lower() in {"ready", "willing", "prepared", "offer", "propose", "agree"} and at != v
    return ready or any(tree[m].text.lower() in {"would", "could"} for m in tree.children(v, "aux"))


def told_under(tree: Tree, plan_before: bool) -> list[Told]:
    """Terms in a sentence of their own behind one that spoke of the plan: "X would get five of the ministries", "It
    provides for …". Nothing where the sentence before told of no plan.
    """
    root = next(iter(tree.roots()), None)
    if not plan_before or root is None:
        return []
    if tree[root].lemma.lower() in {"say", "add"} and (inner := tree.child(root, "ccomp")) is not None and inner < root:
        root = inner  # "Workers would get 6 percent, the bulletin says"
    own = tree.child(root, "nsubj", "nsubjpass")
    if own is not None and tree[own].lemma.lower() in {
        "round",
        "meeting",
        "session",
        "talk",
        "visit",
        "summit",
        "vote",
    }:
        return []  # what a meeting would deal with, is no term
    if own is None or tree[root].pos not in {"VERB", "AUX"}:
        return []
    it = tree[own].text.lower() == "it" and tree[root].lemma.lower() in {
        "provide",
        "foresee",
        "include",
        "envisage",
        "stipulate",
    }
    would = any(tree[k].text.lower() == "would" for k in tree.children(root, "aux")) and tree[own].pos != "PRON"
    numbered = any(tree[k].pos == "NUM" for k in tree.subtree(root))
    idle = tree[root].lemma.lower() in _NOT_TERMS | {"like", "want", "say", "mean", "need"}
    if not (it or (would and numbered and not idle and not tree.negated(root))):
        return []
    told = Told(root, tree.subtree(root), "under", definite=True, verb=root)
    return [told]
