"""A sentence as a tree, on a parse written by hand."""

import pytest

from travaux.model import Sentence, Token
from travaux.reading import Tree

# word, lemma, part of speech, tag, dependency, head
_ROWS = [
    ("The", "the", "DET", "DT", "det", 1),
    ("pilots", "pilot", "NOUN", "NNS", "nsubj", 4),
    ("did", "do", "AUX", "VBD", "aux", 4),
    ("not", "not", "PART", "RB", "neg", 4),
    ("accept", "accept", "VERB", "VB", "ROOT", 4),
    ("tolls", "toll", "NOUN", "NNS", "dobj", 4),
    (",", ",", "PUNCT", ",", "punct", 5),
    ("levies", "levy", "NOUN", "NNS", "conj", 5),
    ("and", "and", "CCONJ", "CC", "cc", 7),
    ("no", "no", "DET", "DT", "det", 10),
    ("fines", "fine", "NOUN", "NNS", "conj", 7),
]


def sentence(at: int = 0) -> Sentence:
    tokens, start = [], at
    for text, lemma, pos, tag, dep, head in _ROWS:
        start = start - (text == ",")
        tokens.append(Token(start, start + len(text), text, lemma, pos, tag, dep, head))
        start += len(text) + 1
    return Sentence(at, start - 1, 0, 0, tuple(tokens))


@pytest.fixture
def tree() -> Tree:
    return Tree(sentence(40))


def test_children_in_order_and_by_dependency(tree):
    assert tree.children(4) == [1, 2, 3, 5]
    assert tree.children(4, "nsubj", "dobj") == [1, 5]
    assert tree.children(0) == []
    assert tree.child(4, "aux", "neg") == 2
    assert tree.child(4, "agent") is None
    assert tree.roots() == [4]
    assert len(tree) == len(_ROWS)


def test_what_lies_below_and_above(tree):
    assert tree.subtree(5) == [5, 6, 7, 8, 9, 10]
    assert tree.subtree(4, without=[5, 1]) == [2, 3, 4]
    assert list(tree.ancestors(9)) == [10, 7, 5, 4]
    assert list(tree.ancestors(4)) == []
    assert tree.words(1) == "The pilots"


def test_coordinated_words_in_a_chain(tree):
    assert tree.conjuncts(5) == [5, 7, 10]
    assert tree.conjuncts(1) == [1]


def test_spans_are_offsets_into_the_report(tree):
    text = " " * 40 + "The pilots did not accept tolls, levies and no fines"
    assert text[slice(*tree.span([7, 5]))] == "tolls, levies"
    start, end = tree.span(tree.subtree(1))
    assert tree.at(start, end) == [0, 1]
    assert tree.at(start + 1, end) == [1]
    assert tree.at(0, 3) == []


def test_negation(tree):
    assert tree.negated(4)
    assert tree.negated(10)
    assert not tree.negated(5)


def test_heads_that_go_round_end():
    tokens = tuple(Token(2 * i, 2 * i + 1, "x", "x", "X", "XX", "dep", (i + 1) % 3) for i in range(3))
    assert list(Tree(Sentence(0, 5, 0, 0, tokens)).ancestors(0)) == [1, 2]


def test_real_sentences_hang_together(read, amid):
    reading = read(amid("The union, which met on Monday, called for an end to the toll and warned the company."))
    for s in reading.sentences:
        tree = Tree(s)
        (root,) = tree.roots()
        assert tree.subtree(root) == list(range(len(tree)))
