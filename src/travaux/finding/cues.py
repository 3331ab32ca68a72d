"""Attributions in one sentence: the cue, who speaks, and the words that are attributed, by verb frame.

The frames follow PARC 3.0's account of attribution (source, cue, content): clauses ("said that"), infinitives
("vowed to"), objects ("denied the claim"), "accuse X of", "call for", nouns ("their claim that") and prepositions
("according to").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from travaux.codebook.terms import CueClass
from travaux.finding.cue_contents import contents, counted, cue_class, has_figure, hull, infinitive, trim
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["Raw", "attributions"]

_SELVES = frozenset({"himself", "herself", "itself", "themselves"})  # "a man calling himself X"
_SAID = frozenset(
    """accusation allegation charge claim criticism report suggestion assertion complaint rumour rumor remark
    blame""".split()
)
_NO_SUBJECT_WORDS = frozenset({"there", "what", "that", "this", "which"})


@dataclass(slots=True)
class Raw:
    """An attribution before it is judged. Tokens are of sentence `sentence`; spans are offsets into the report."""

    sentence: int
    cue: int
    cue_span: tuple[int, int]
    kind: CueClass
    frame: str
    speaker: int | None
    speaker_sentence: int
    content: list[tuple[int, int]] = field(default_factory=list)
    negated: bool = False
    infinitive: bool = False
    rule: str = ""
    answers: bool = False  # it rejects something that was said: an accusation, a claim
    speaker_span: tuple[int, int] | None = None  # where the speaker is known by place, not by the parse


def attributions(page: Page, n: int) -> list[Raw]:
    """All attributions whose cue stands in sentence `n`, outside quotations; in order of their cue."""
    tree = page.trees[n]
    out: list[Raw] = []
    for i, t in enumerate(tree.tokens):
        if t.pos in {"VERB", "AUX"} or t.tag.startswith("VB"):
            out.extend(_verbal(page, n, tree, i))
        elif t.pos == "NOUN":
            out.extend(_nominal(page, n, tree, i))
    out.extend(_prepositional(page, n, tree))
    return sorted((r for r in out if not _inside_quote(page, n, r)), key=lambda r: r.cue_span)


def _inside_quote(page: Page, n: int, r: Raw) -> bool:
    """A cue inside the quotation is the speaker's own reporting; the outer attribution carries it."""
    q = page.quote_at(r.cue_span[0])
    return q is not None and q.start < r.cue_span[0]


# ------------------------------------------------------------------------------------------------ verbs


def _verbal(page: Page, n: int, tree: Tree, i: int) -> list[Raw]:
    found = cue_class(page, tree, i)
    if found is None:
        return []
    kind, last = found
    t = tree[i]
    asked = t.tag == "VBN" and t.dep == "advcl" and tree.child(i, "aux", "auxpass") is None  # "Asked about it, he …"
    self_named = kind.name == "describe" and i + 1 < len(tree) and tree[i + 1].text.lower() in _SELVES
    if t.dep in {"amod", "aux", "auxpass"} or (t.dep == "acl" and t.tag == "VBN") or asked or self_named:
        return []
    speaker = _who_says(tree, i, kind)
    passive = tree.child(i, "nsubjpass", "auxpass") is not None
    if passive:
        agent = tree.child(i, "agent")
        speaker = tree.child(agent, "pobj") if agent is not None else None
        if speaker is None and kind.name not in {"say", "quote", "report", "believe", "expect"}:
            return []
    base = Raw(
        n,
        i,
        (t.start, tree[last].end),
        kind,
        "",
        speaker,
        n,
        negated=tree.negated(i) or _without(tree, i),
        infinitive=_unreal(tree, i),
        rule=f"verb:{kind.name}",
        answers=kind.name in {"reject", "deny"}
        and any(tree[k].lemma.lower() in _SAID for k in tree.children(i, "dobj")),
    )
    told = [] if passive else _by_phrase(page, n, tree, i, kind, last)
    if told is None:
        return []
    if not told:
        told = _by_frame(page, n, tree, i, base, passive=passive)
    if told:
        base.frame, base.content = told[0]
        return [base]
    return []


def _who_says(tree: Tree, i: int, kind: CueClass) -> int | None:
    """The subject of the verb at `i`, with what the parse is known to get wrong beside a verb of saying."""
    t = tree[i]
    speaker = subject(tree, i)
    if speaker is not None:
        return speaker
    if i and t.tag in {"VBD", "VBZ"} and tree[i - 1].pos == "PROPN":
        return i - 1  # "In an interview with the Post Roe said": the parse gave the name to the newspaper
    if i == 0 and t.dep == "compound" and tree[t.head].pos == "PROPN":
        return t.head  # "Said Roe: …"
    if t.tag == "VBG" and kind.name == "say" and tree.child(i, "aux") is None:
        root = next((k for k in tree.ancestors(i) if tree[k].head == k), None)  # "… forced to defend it, saying, "X.""
        return tree.child(root, "nsubj", "nsubjpass") if root is not None else None
    return None


_Told = list[tuple[str, list[tuple[int, int]]]]
"""A frame with the spans of its content; empty for none."""


def _by_phrase(page: Page, n: int, tree: Tree, i: int, kind: CueClass, last: int) -> _Told | None:
    """The content of cues of several words and of those that bring a figure; None where the verb says nothing."""
    if last == i + 1 and tree[last].dep == "prep" and tree[last].lemma.lower() == "of":
        told = tree.children(last, "pobj")  # "spoke of 5,200", "speaks of “a pause”"
        spoken = [k for k in told if has_figure(tree, k) or page.is_quoted(tree[k].start)]
        return [("counted", [hull(page, n, tree, last, spoken)])] if spoken else None
    if last > i + 1:  # the clause hangs on the end of the phrase
        clause = tree.child(last, "ccomp", "advcl") or next((k for k in tree.children(i, "ccomp") if k > last), None)
        if clause is not None:
            return [("that_clause", [hull(page, n, tree, last, [clause])])]
    figure = counted(tree, i) if kind.name in {"estimate", "acknowledge", "confirm"} else None
    if figure is not None:
        return [("counted", [hull(page, n, tree, i, figure)])]
    if tree[i].lemma.lower() == "put" and kind.name == "estimate":
        return None
    gerund = tree.child(i, "xcomp") if kind.name in {"deny", "acknowledge"} else None
    having = gerund is not None and any(tree[k].tag == "VBG" for k in [gerund, *tree.children(gerund, "aux")])
    if gerund is not None and having:  # "denies having refused"
        return [("of_gerund", [hull(page, n, tree, i, [gerund])])]
    return []


def _by_frame(page: Page, n: int, tree: Tree, i: int, base: Raw, *, passive: bool) -> _Told:
    """The content by the frames that the cue's class takes; a cue beside a quotation alone has none yet."""
    kind = base.kind
    for frame, content in contents(page, n, tree, i, kind, base.speaker, passive):
        spans = [s for s in content if s[0] < s[1]]
        # What is to be thought, or to be done to an object, is no saying: "to hold talks", "could consider it".
        unreal = base.infinitive and (frame == "np_object" or kind.private)
        if spans and not (unreal and not any(page.is_quoted(s) for s, _ in spans)):
            return [(frame, spans)]
    return [("quote", [])] if "quote" in kind.frames and not passive else []


def subject(tree: Tree, i: int, depth: int = 0) -> int | None:
    """Who does the verb at `i`: its own subject, or that of the verb it hangs on; None for nobody in the sentence."""
    own = next((k for k in tree.children(i, "nsubj") if any(c.isalnum() for c in tree[k].text)), None)
    if own is not None:
        if tree[own].lemma.lower() in {"who", "which", "that"} and tree[i].dep in {"relcl", "acl"}:
            return tree[i].head
        return None if tree[own].lemma.lower() in _NO_SUBJECT_WORDS else own
    if depth > 4 or tree.child(i, "nsubjpass") is not None:
        return None
    head, dep = tree[i].head, tree[i].dep
    if dep == "relcl" and tree.child(i, "aux", "auxpass") is None and tree[head].pos in {"NOUN", "PROPN"}:
        return head
    if dep == "acl" and tree[i].tag == "VBG":
        return head
    if dep == "pcomp":
        head = tree[head].head
    if dep in {"conj", "advcl", "xcomp", "pcomp", "dep", "ccomp"} and head != i and tree[head].pos in {"VERB", "AUX"}:
        if dep == "ccomp" and tree[i].tag not in {"VBG", "VBN"}:
            return None
        passive = tree.child(head, "nsubjpass")
        return passive if passive is not None else subject(tree, head, depth + 1)
    return None


def _without(tree: Tree, i: int) -> bool:
    return tree[i].dep == "pcomp" and tree[tree[i].head].lemma.lower() == "without"


def _unreal(tree: Tree, i: int) -> bool:
    """Not said but to be said: an infinitive, something that must, may or could be said, a request to say it."""
    while tree[i].dep == "conj" and tree[i].tag == "VB" and tree.child(i, "aux", "nsubj") is None:
        i = tree[i].head
    modal = {"must", "should", "may", "might", "could", "can", "let"}
    return infinitive(tree, i) or any(tree[k].lemma.lower() in modal for k in tree.children(i, "aux"))


# ------------------------------------------------------------------------------------------------ nouns


def _nominal(page: Page, n: int, tree: Tree, i: int) -> list[Raw]:
    """ "His claim that …", "a pledge to …", "criticism of …"."""
    kind = page.book.nouns.get(tree[i].lemma.lower())
    if kind is None or (tree[i].lemma.lower() == "order" and tree[tree[i].head].lemma.lower() == "in"):
        return []
    clause = next(
        (
            k
            for k in tree.children(i, "acl", "ccomp", "relcl")
            if _that(tree, k) or (infinitive(tree, k) and "to_infinitive" in kind.frames)
        ),
        None,
    )
    if clause is None and tree[i].dep == "nsubj" and tree[tree[i].head].lemma == "be":
        clause = next((k for k in tree.children(tree[i].head, "ccomp") if k > tree[i].head and _that(tree, k)), None)
        if clause is not None and tree.child(i, "poss") is not None:  # "the company's position is that …"
            span = hull(page, n, tree, tree[i].head, [clause])
            return [
                Raw(
                    n,
                    i,
                    (tree[i].start, tree[i].end),
                    kind,
                    "that_clause",
                    tree.child(i, "poss"),
                    n,
                    [span],
                    rule="noun is that",
                )
            ]
        return []
    if clause is None or clause < i:
        return []
    speaker = _owner(tree, i)
    last = max(tree.subtree(clause))
    span = trim(page, tree[min(k for k in tree.subtree(clause) if k > i)].start, tree[last].end)
    return [Raw(n, i, (tree[i].start, tree[i].end), kind, "that_clause", speaker, n, [span], rule=f"noun:{kind.name}")]


def _that(tree: Tree, k: int) -> bool:
    return any(tree[c].lemma.lower() == "that" for c in tree.children(k, "mark"))


def _owner(tree: Tree, i: int) -> int | None:
    """Whose claim: the possessor, "of X" or "by X", else the subject of the verb that the noun hangs on."""
    own = tree.child(i, "poss")
    if own is not None:
        return own
    for prep in tree.children(i, "prep"):
        if tree[prep].lemma.lower() in {"of", "by", "from"}:
            return tree.child(prep, "pobj")
    head = tree[i].head
    if tree[i].dep in {"dobj", "attr"} and tree[head].pos in {"VERB", "AUX"}:
        return subject(tree, head)
    return None


# ------------------------------------------------------------------------------------------------ prepositions


def _prepositional(page: Page, n: int, tree: Tree) -> list[Raw]:
    """ "According to X, …": the content is the clause around it."""
    out = []
    for i, t in enumerate(tree.tokens[:-1]):
        if t.text.lower() != "according" or tree[i + 1].text.lower() != "to":
            continue
        kind = page.book.prepositions.get("according to")
        pobj = tree.child(i + 1, "pobj")
        if pobj is None:
            pobj = next((k for k in tree.children(i, "pobj")), None)
        if kind is None or pobj is None:
            continue
        comma = next((k for k in range(i + 2, pobj) if tree[k].text == ","), None)
        if comma is not None and tree[comma - 1].pos in {"NOUN", "PROPN", "ADJ", "PRON", "NUM"} and comma > i + 2:
            # "According to the other, Roe left early": the parse ran on over the comma
            pobj = comma - 1
            first, last = i, pobj
        else:
            first, last = i, max([*tree.subtree(pobj), i + 1])
        content = _beside(page, n, tree, first, last)
        if content:
            out.append(
                Raw(n, i, (t.start, tree[i + 1].end), kind, "according_to", pobj, n, content, rule="according to")
            )
    return out


def _beside(page: Page, n: int, tree: Tree, first: int, last: int) -> list[tuple[int, int]]:
    """The words of the sentence around the phrase `first..last`."""
    s = page.sentences[n]
    spans = []
    before = trim(page, s.start, tree[first].start)
    after = trim(page, tree[last].end, s.end)
    if before[1] - before[0] > 8:
        spans.append(before)
    # Behind a phrase in the middle, only what a comma sets off and what is long enough to go on with the clause.
    goes_on = page.text[tree[last].end : tree[last].end + 1] == "," and after[1] - after[0] > 24
    if after[1] - after[0] > 8 and (not spans or goes_on):
        spans.append(after)
    return spans
