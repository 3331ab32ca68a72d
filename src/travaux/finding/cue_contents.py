"""What a cue attributes: clauses, infinitives, objects and figures, as spans of the report."""

from __future__ import annotations

from travaux.codebook.terms import CueClass
from travaux.finding.page import Page
from travaux.reading import Tree

__all__ = ["contents", "counted", "cue_class", "has_figure", "hull", "infinitive", "trim"]

_REASONS = frozenset({"because", "since", "unless", "until", "so", "if", "provided"})


def cue_class(page: Page, tree: Tree, i: int) -> tuple[CueClass, int] | None:
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


def counted(tree: Tree, i: int) -> list[int] | None:
    """What holds the figure of "put the number at 317", "estimated the cost at 3 million", "acknowledged 260"."""
    things = tree.children(i, "dobj")
    at = [k for k in tree.children(i, "prep") if tree[k].lemma.lower() == "at" and has_figure(tree, k)]
    if at:
        return [*things, *at]
    bare = [
        k for k in things if tree[k].pos == "NUM" or (tree.child(k, "nummod") is not None and tree[i].lemma != "put")
    ]
    return things if bare and tree[i].lemma.lower() != "put" else None


def has_figure(tree: Tree, k: int) -> bool:
    """Is there a number, a sum, a name or a quotation under token `k`?"""
    return any(
        tree[m].pos in {"NUM", "SYM"} or tree[m].entity or tree[m].text in {'"', "\u201c"} for m in tree.subtree(k)
    )


def contents(
    page: Page, n: int, tree: Tree, i: int, kind: CueClass, speaker: int | None, passive: bool
) -> list[tuple[str, list[tuple[int, int]]]]:
    """Candidate contents, best first."""
    out: list[tuple[str, list[tuple[int, int]]]] = []
    clause = tree.child(i, "ccomp")
    if clause is not None and kind.name == "describe" and clause > i:
        out.append(("np_object", [hull(page, n, tree, i, [clause])]))  # "called the tax a mistake"
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
        inf = next((k for k in tree.children(i, "xcomp", "advcl", "ccomp") if infinitive(tree, k)), None)
        if inf is not None:
            out.append(("to_infinitive", [hull(page, n, tree, i, [inf, *tree.children(i, "dobj", "dative")])]))
    for frame, preps in (("of_gerund", ("of",)), ("for_np", ("for", "on", "against", "to", "upon"))):
        if frame in kind.frames:
            prep = next((k for k in tree.children(i, "prep") if tree[k].lemma.lower() in preps), None)
            if prep is not None:
                objects = tree.children(i, "dobj") if frame == "of_gerund" else []
                start = objects or tree.children(prep, "pobj", "pcomp")
                rest = [k for k in tree.children(i, "xcomp", "advcl") if infinitive(tree, k)]
                if start:
                    out.append(
                        (frame, [hull(page, n, tree, i, [*start, *tree.children(prep, "pobj", "pcomp"), *rest])])
                    )
    if "np_object" in kind.frames:
        objects = tree.children(i, "dobj")
        if objects and (tree[objects[0]].pos != "PRON" or not passive):
            rest = [
                k for k in tree.children(i, "prep") if k > objects[0] and tree[k].lemma.lower() in {"as", "of", "for"}
            ]
            rest += [k for k in tree.children(i, "oprd") if kind.name == "describe" and k > objects[0]]
            out.append(("np_object", [hull(page, n, tree, i, [objects[0], *rest])]))
    return out


def infinitive(tree: Tree, k: int) -> bool:
    """Is the verb at `k` an infinitive with "to"?"""
    return any(tree[c].tag == "TO" for c in tree.children(k, "aux"))


def hull(page: Page, n: int, tree: Tree, i: int, tops: list[int]) -> tuple[int, int]:
    """From the first to the last word under `tops`, right of the cue, without the marks at the ends."""
    nodes = sorted({k for top in tops for k in tree.subtree(top) if k > i})
    if not nodes:
        return (0, 0)
    return trim(page, tree[nodes[0]].start, tree[nodes[-1]].end)


def trim(page: Page, start: int, end: int) -> tuple[int, int]:
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
        spans.append(trim(page, sentence.start, tree[cue_first].start))
    if right:
        end = _right_edge(page, n, tree, i, right[-1])
        spans.append(trim(page, tree[right[0]].start, end))
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
        if k > last and tree.child(k, "nsubj", "nsubjpass") is None and cue_class(page, tree, k) is None:
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
    spans = [trim(page, tree[left[0]].start, tree[left[-1]].end)]
    if right:
        spans.append(trim(page, tree[right[0]].start, tree[right[-1]].end))
    return spans
