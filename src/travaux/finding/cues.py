"""Attributions in one sentence: the cue, who speaks, and the words that are attributed, by verb frame.

The frames follow PARC 3.0's account of attribution (source, cue, content): clauses ("said that"), infinitives
("vowed to"), objects ("denied the claim"), "accuse X of", "call for", nouns ("their claim that") and prepositions
("according to").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from travaux.codebook.terms import CueClass
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["Raw", "attributions"]

_REASONS = frozenset({"because", "since", "unless", "until", "so", "if", "provided"})
_SAID = frozenset(
    "accusation allegation charge claim criticism report suggestion assertion complaint rumour rumor remark blame".split()
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


def _cue_class(page: Page, tree: Tree, i: int) -> tuple[CueClass, int] | None:
    """The class of the verb at `i`, with the last token of the cue ("point out")."""
    lemma = tree[i].lemma.lower()
    for size in (4, 3):  # "made it clear that", "let it be known that"
        words = [tree[k].lemma.lower() for k in range(i, min(len(tree), i + size))]
        kind = page.book.verbs.get(" ".join(words)) or page.book.verbs.get(
            " ".join([*words[:-1], tree[min(len(tree) - 1, i + size - 1)].text.lower()])
        )
        if kind is not None and len(words) == size:
            return kind, i + size - 1
    for k in tree.children(i, "prt", "prep", "advmod"):
        kind = page.book.verbs.get(f"{lemma} {tree[k].lemma.lower()}")
        if kind is not None and (k == i + 1 or (k > i and tree[k].dep == "prt")):
            return kind, k
    kind = page.book.verbs.get(lemma)
    return (kind, i) if kind is not None else None


def _verbal(page: Page, n: int, tree: Tree, i: int) -> list[Raw]:
    found = _cue_class(page, tree, i)
    if found is None:
        return []
    kind, last = found
    t = tree[i]
    asked = t.tag == "VBN" and t.dep == "advcl" and tree.child(i, "aux", "auxpass") is None  # "Asked about it, he …"
    if t.dep in {"amod", "aux", "auxpass"} or (t.dep == "acl" and t.tag == "VBN") or asked:
        return []
    speaker = subject(tree, i)
    if speaker is None and i and t.tag in {"VBD", "VBZ"} and tree[i - 1].pos == "PROPN":
        speaker = i - 1  # "In an interview with the Post Roe said": the parse gave the name to the newspaper
    if speaker is None and i == 0 and t.dep == "compound" and tree[t.head].pos == "PROPN":
        speaker = t.head  # "Said Roe: …"
    if speaker is None and t.tag == "VBG" and kind.name == "say" and tree.child(i, "aux") is None:
        root = next((k for k in tree.ancestors(i) if tree[k].head == k), None)  # "… forced to defend it, saying, "X.""
        speaker = tree.child(root, "nsubj", "nsubjpass") if root is not None else None
    passive = tree.child(i, "nsubjpass", "auxpass") is not None
    if passive:
        agent = tree.child(i, "agent")
        by = tree.child(agent, "pobj") if agent is not None else None
        if by is None and kind.name not in {"say", "quote", "report", "believe", "expect"}:
            return []
        speaker = by
    cue = (t.start, tree[last].end)
    base = Raw(
        n,
        i,
        cue,
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
    if last == i + 1 and tree[last].dep == "prep" and tree[last].lemma.lower() == "of" and not passive:
        told = tree.children(last, "pobj")  # "spoke of 5,200", "speaks of “a pause”"
        spoken = [k for k in told if _has_figure(tree, k) or page.is_quoted(tree[k].start)]
        if spoken:
            base.frame, base.content = "counted", [_hull(page, n, tree, last, spoken)]
            return [base]
        return []
    if last > i + 1:  # the clause hangs on the end of the phrase
        clause = tree.child(last, "ccomp", "advcl") or next((k for k in tree.children(i, "ccomp") if k > last), None)
        if clause is not None and not passive:
            base.frame, base.content = "that_clause", [_hull(page, n, tree, last, [clause])]
            return [base]
    counted = _counted(tree, i) if kind.name in {"estimate", "acknowledge", "confirm"} and not passive else None
    if counted is not None:
        base.frame, base.content = "counted", [_hull(page, n, tree, i, counted)]
        return [base]
    if tree[i].lemma.lower() == "put" and kind.name == "estimate":
        return []
    gerund = tree.child(i, "xcomp") if kind.name in {"deny", "acknowledge"} else None
    if gerund is not None and tree[gerund].tag == "VBG":  # "denies having refused"
        base.frame, base.content = "of_gerund", [_hull(page, n, tree, i, [gerund])]
        return [base]
    for frame, content in _contents(page, n, tree, i, kind, speaker, passive):
        spans = [s for s in content if s[0] < s[1]]
        # What is to be thought, or to be done to an object, is no saying: "to hold talks", "could consider it".
        unreal = base.infinitive and (frame == "np_object" or kind.private)
        if spans and not (unreal and not any(page.is_quoted(s) for s, _ in spans)):
            base.frame, base.content = frame, spans
            return [base]
    if "quote" in kind.frames and not passive:
        base.frame = "quote"
        return [base]
    return []


def _counted(tree: Tree, i: int) -> list[int] | None:
    """What holds the figure of "put the number at 317", "estimated the cost at 3 million", "acknowledged 260"."""
    things = tree.children(i, "dobj")
    at = [k for k in tree.children(i, "prep") if tree[k].lemma.lower() == "at" and _has_figure(tree, k)]
    if at:
        return [*things, *at]
    bare = [
        k for k in things if tree[k].pos == "NUM" or (tree.child(k, "nummod") is not None and tree[i].lemma != "put")
    ]
    return things if bare and tree[i].lemma.lower() != "put" else None


def _has_figure(tree: Tree, k: int) -> bool:
    return any(
        tree[m].pos in {"NUM", "SYM"} or tree[m].entity or tree[m].text in {'"', "\u201c"} for m in tree.subtree(k)
    )


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


def _contents(
    page: Page, n: int, tree: Tree, i: int, kind: CueClass, speaker: int | None, passive: bool
) -> list[tuple[str, list[tuple[int, int]]]]:
    """Candidate contents, best first."""
    out: list[tuple[str, list[tuple[int, int]]]] = []
    clause = tree.child(i, "ccomp")
    if clause is not None and kind.name == "describe" and clause > i:
        out.append(("np_object", [_hull(page, n, tree, i, [clause])]))  # "called the tax a mistake"
    if clause is not None and ("that_clause" in kind.frames or ("quote" in kind.frames and clause < i)):
        out.append(("that_clause", _clause(page, n, tree, i, clause, speaker)))
    if (
        clause is None
        and "that_clause" in kind.frames
        and tree[i].dep in {"parataxis", "ccomp", "advcl", "conj"}
        and speaker is not None
    ):
        out.append(("that_clause", _around(page, n, tree, i, speaker)))
    if "to_infinitive" in kind.frames:
        inf = next((k for k in tree.children(i, "xcomp", "advcl", "ccomp") if _infinitive(tree, k)), None)
        if inf is not None:
            out.append(("to_infinitive", [_hull(page, n, tree, i, [inf, *tree.children(i, "dobj", "dative")])]))
    for frame, preps in (("of_gerund", ("of",)), ("for_np", ("for", "on", "against", "to", "upon"))):
        if frame in kind.frames:
            prep = next((k for k in tree.children(i, "prep") if tree[k].lemma.lower() in preps), None)
            if prep is not None:
                objects = tree.children(i, "dobj") if frame == "of_gerund" else []
                start = objects or tree.children(prep, "pobj", "pcomp")
                rest = [k for k in tree.children(i, "xcomp", "advcl") if _infinitive(tree, k)]
                if start:
                    out.append(
                        (frame, [_hull(page, n, tree, i, [*start, *tree.children(prep, "pobj", "pcomp"), *rest])])
                    )
    if "np_object" in kind.frames:
        objects = tree.children(i, "dobj")
        if objects and (tree[objects[0]].pos != "PRON" or not passive):
            rest = [
                k for k in tree.children(i, "prep") if k > objects[0] and tree[k].lemma.lower() in {"as", "of", "for"}
            ]
            rest += [k for k in tree.children(i, "oprd") if kind.name == "describe" and k > objects[0]]
            out.append(("np_object", [_hull(page, n, tree, i, [objects[0], *rest])]))
    return out


def _infinitive(tree: Tree, k: int) -> bool:
    return any(tree[c].tag == "TO" for c in tree.children(k, "aux"))


def _without(tree: Tree, i: int) -> bool:
    return tree[i].dep == "pcomp" and tree[tree[i].head].lemma.lower() == "without"


def _unreal(tree: Tree, i: int) -> bool:
    """Not said but to be said: an infinitive, something that must, may or could be said, a request to say it."""
    while tree[i].dep == "conj" and tree[i].tag == "VB" and tree.child(i, "aux", "nsubj") is None:
        i = tree[i].head
    modal = {"must", "should", "may", "might", "could", "can", "let"}
    return _infinitive(tree, i) or any(tree[k].lemma.lower() in modal for k in tree.children(i, "aux"))


def _hull(page: Page, n: int, tree: Tree, i: int, tops: list[int]) -> tuple[int, int]:
    """From the first to the last word under `tops`, right of the cue, without the marks at the ends."""
    nodes = sorted({k for top in tops for k in tree.subtree(top) if k > i})
    if not nodes:
        return (0, 0)
    return _trim(page, tree[nodes[0]].start, tree[nodes[-1]].end)


def _trim(page: Page, start: int, end: int) -> tuple[int, int]:
    """Without commas and blanks at the ends; a quotation mark stays if its partner is inside."""
    text = page.text
    while start < end and text[start] in ",;:. \u00a0\u2014\u2013-\n":
        start += 1
    while end > start and text[end - 1] in ",;: \u00a0\u2014\u2013-\n":
        end -= 1
    while end > start and text[end - 1] == "." and end - start > 1:
        end -= 1
    return start, end


def _clause(page: Page, n: int, tree: Tree, i: int, clause: int, speaker: int | None) -> list[tuple[int, int]]:
    """The content of a clausal complement: right of the cue, left of it, or broken up by it."""
    nodes = tree.subtree(clause)
    cue_first, cue_last = _cue_extent(tree, i, set(nodes))
    left = [k for k in nodes if k < cue_first]
    right = [k for k in nodes if k > cue_last]
    sentence = page.sentences[n]
    spans = []
    # What a semicolon or a colon closes before the cue is a clause of its own.
    closed = page.text[sentence.start : tree[cue_first].start].rstrip()[-1:] in {";", ":"}
    if left and not closed and (not right or len(left) >= 3):
        spans.append(_trim(page, sentence.start, tree[cue_first].start))
    if right:
        end = _right_edge(page, n, tree, i, right[-1])
        spans.append(_trim(page, tree[right[0]].start, end))
    return spans


def _cue_extent(tree: Tree, i: int, inside: set[int]) -> tuple[int, int]:
    """First and last token of the attributing words around the cue (subject, helpers, adverbials), without the
    content, which is `inside`.
    """
    own = {i}
    for k in tree.children(i):
        if k not in inside and tree[k].dep in {
            "nsubj",
            "nsubjpass",
            "aux",
            "auxpass",
            "advmod",
            "neg",
            "prt",
            "dative",
            "prep",
            "npadvmod",
            "dobj",
            "agent",
        }:
            own |= set(tree.subtree(k)) - inside
    own = {k for k in own if abs(k - i) <= 40}
    # Only what is contiguous with the cue, allowing commas.
    first = last = i
    while first - 1 in own or (first - 2 in own and tree[first - 1].pos == "PUNCT"):
        first -= 1
    while last + 1 in own or (last + 2 in own and tree[last + 1].pos == "PUNCT"):
        last += 1
    return first, last


def _right_edge(page: Page, n: int, tree: Tree, i: int, last: int) -> int:
    """Where content right of the cue ends: conjuncts that the parse hung on the cue but that have no subject go
    along.
    """
    end = tree[last].end
    for k in tree.children(i, "advcl"):
        # "said that the toll stays, because the road …": the reason is part of what is said
        if k > last and any(tree[m].lemma.lower() in _REASONS for m in tree.children(k, "mark")):
            last = max(tree.subtree(k))
            end = max(end, tree[last].end)
    for k in tree.children(i, "conj"):
        if k > last and tree.child(k, "nsubj", "nsubjpass") is None and _cue_class(page, tree, k) is None:
            between = [tree[m] for m in range(last + 1, k)]
            if not any(b.text in {";", "\u2014", "\u2013"} for b in between):
                end = max(end, tree[max(tree.subtree(k))].end)
    return end


def _around(page: Page, n: int, tree: Tree, i: int, speaker: int) -> list[tuple[int, int]]:
    """ "X, he said, Y": the clause that the parse hung the cue on, without the cue's own words."""
    head = tree[i].head
    if head in tree.subtree(i) or tree[i].dep not in {"parataxis", "ccomp", "advcl"}:
        return []
    first, last = _cue_extent(tree, i, set())
    while last > i and tree[last].pos == "PUNCT":
        last -= 1
    closed = last + 1 >= len(tree) or tree[last + 1].pos == "PUNCT"
    if not (first and tree[first - 1].text in {",", "\u2014", "\u2013", "(", "\u201d", '"'} and closed):
        return []
    others = [k for k in tree.subtree(head) if not first <= k <= last and tree[k].pos != "PUNCT"]
    left, right = [k for k in others if k < first], [k for k in others if k > last]
    if not left:
        return []
    spans = [_trim(page, tree[left[0]].start, tree[left[-1]].end)]
    if right:
        spans.append(_trim(page, tree[right[0]].start, tree[right[-1]].end))
    return spans


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
            if _that(tree, k) or (_infinitive(tree, k) and "to_infinitive" in kind.frames)
        ),
        None,
    )
    if clause is None and tree[i].dep == "nsubj" and tree[tree[i].head].lemma == "be":
        clause = next((k for k in tree.children(tree[i].head, "ccomp") if k > tree[i].head and _that(tree, k)), None)
        if clause is not None and tree.child(i, "poss") is not None:  # "the company's position is that …"
            span = _hull(page, n, tree, tree[i].head, [clause])
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
    span = _trim(page, tree[min(k for k in tree.subtree(clause) if k > i)].start, tree[last].end)
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
    before = _trim(page, s.start, tree[first].start)
    after = _trim(page, tree[last].end, s.end)
    if before[1] - before[0] > 8:
        spans.append(before)
    # Behind a phrase in the middle, only what a comma sets off and what is long enough to go on with the clause.
    goes_on = page.text[tree[last].end : tree[last].end + 1] == "," and after[1] - after[0] > 24
    if after[1] - after[0] > 8 and (not spans or goes_on):
        spans.append(after)
    return spans
