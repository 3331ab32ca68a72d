"""How a verb takes its stance: with its objects, in the passive, as an answer, beside "without"."""

from __future__ import annotations

from travaux.finding.stance_grammar import Frame, doer, objects, under
from travaux.finding.stance_words import SILENT, STUDY
from travaux.reading import Tree

__all__ = ["answered", "cleft_of", "taken", "without"]


def answered(tree: Tree, i: int, who: int | None, stance: str) -> list[Frame]:
    """ "X agreed on the spot", "the islands had accepted": yes or no to what was told before."""
    told = tree[i].tag in {"VBD", "VBN"} and not any(tree[k].tag == "TO" for k in tree.children(i, "aux"))
    several = who is not None and tree[who].lemma.lower() in {"both", "side", "they", "party", "government", "minister"}
    several = several and who is not None and tree[who].tag in {"NNS", "PRP", "DT"}
    if (
        not told
        or who is None
        or several
        or (
            tree.child(i, "nsubjpass", "auxpass", "ccomp", "prep") is not None
            and tree[i].lemma == "agree"
            and under(tree, i, "with", "that", "on")
        )
    ):
        return []
    return [Frame(stance, who, (i,), i, f"verb:{tree[i].lemma.lower()} back", 0.6)]


def cleft_of(tree: Tree, i: int) -> tuple[int, ...]:
    """ "What it cannot accept is X": X. The clause that "what" opens is the subject of "be"."""
    opens = any(tree[k].lemma.lower() == "what" and k < i for k in tree.subtree(i) if i - 8 <= k)
    if not opens:
        return ()
    for k in tree.ancestors(i):
        if tree[k].lemma == "be":
            found = (m for m in tree.children(k, "attr", "xcomp", "ccomp", "acomp") if m > i)
            return tuple(m for m in found if i not in tree.subtree(m))
        if tree[k].tag == "VB" and k > i and any(tree[m].lemma == "be" for m in tree.children(k, "auxpass", "aux")):
            return (k,)  # "what she would not do was raise the price", which the parse takes for a passive
    return ()


def taken(tree: Tree, i: int, who: int | None, stance: str, rule: str) -> list[Frame]:
    """The stance of the verb at `i` with what it is about; by its agent where it is passive."""
    if tree[tree[i].head].lemma.lower() == "without" and tree[i].dep == "pcomp":
        return without(tree, i)
    passive = tree.child(i, "nsubjpass")
    if passive is None and tree.child(i, "auxpass") is not None and tree[i].lemma.lower() != "prepare":
        return []  # "are to be offered X": by nobody that the words name
    if passive is not None:
        by = tree.child(i, "agent")
        agent = tree.child(by, "pobj") if by is not None else None
        return [Frame(stance, agent, (passive,), i, f"{rule}:passive")] if agent is not None else []
    if any(tree[k].dep == "ccomp" and k < i for k in tree.children(i)) and stance == "offers":
        return []  # "We can live with it," he conceded
    things = cleft_of(tree, i) or objects(tree, i)
    if not things and rule in {"verb:accept", "verb:refuse", "verb:decline"}:
        return answered(tree, i, who, stance)
    if stance == "offers" and rule in {"verb:promise", "verb:pledge", "verb:vow", "verb:offer"} and things:
        return _pledged(tree, i, who, things, rule)
    if stance == "rejects" and any(tree[k].lemma.lower() in SILENT for k in things if tree[k].tag == "VB"):
        return []
    return [Frame(stance, who, things, i, rule)] if things else []


def _pledged(tree: Tree, i: int, who: int | None, things: tuple[int, ...], rule: str) -> list[Frame]:
    """ "Promised to study X" commits to nothing; "vowed not to yield", "vowed to vote no" refuse."""
    verbs = [k for k in things if tree[k].tag == "VB"]
    if verbs and all(tree[k].lemma.lower() in STUDY for k in verbs):
        inner = tuple(m for k in verbs for m in objects(tree, k)) or tuple(verbs)
        return [Frame("open_to", who, inner, i, f"{rule} study", 0.7)]
    if rule == "verb:vow" and verbs:
        verb = verbs[0]
        no = any(tree[m].text.lower() in {"no", "against"} for m in tree.children(verb))
        if tree.negated(verb) or no:
            return [Frame("rejects", who, (verb,), i, "verb:vow not", 0.7)]
        return []  # "vowed to fight on" gives nothing
    return [Frame("offers", who, things, i, rule)]


def without(tree: Tree, i: int) -> list[Frame]:
    """ "… without offering X": whoever acts refuses X."""
    prep = tree[i].head
    return [Frame("rejects", doer(tree, tree[prep].head), objects(tree, i), i, "without")]
