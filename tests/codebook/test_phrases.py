"""How phrases are written, and what they stand for."""

import pytest

from travaux.codebook.phrases import build_phrases, read_phrase


def test_plain():
    (phrase,) = build_phrases("cease-fire line")
    assert phrase.parts == (("cease", "fire", "line"),)
    assert phrase.weight == 3


def test_all_makes_one_phrase_a_choice():
    made = build_phrases({"all": ["open|re-open", "border post|gate"], "near": 6, "unless": ["sea gate|eye"]})
    assert [phrase.parts for phrase in made] == [
        (("open",), ("border", "post")),
        (("open",), ("gate",)),
        (("re", "open"), ("border", "post")),
        (("re", "open"), ("gate",)),
    ]
    assert {(phrase.near, phrase.unless) for phrase in made} == {(6, (("sea", "gate"), ("eye",)))}


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("Pay", "write `pay`"),
        ("-", "must hold words"),
        ("pay|wage", "each choice is a phrase of its own"),
        (7, "must be text or a mapping"),
        ({"phrase": (1, "pay"), "all": (1, [])}, "either `all` or `phrase`"),
        ({"all": (1, [(1, "pay")])}, "two runs of words or more"),
        ({"all": (1, "pay")}, "`all` must be a list"),
        ({"all": (1, [(1, "pay"), (1, "rise|")])}, "must hold words"),
        ({"phrase": (1, "pay"), "near": (1, 4)}, "`near` needs `all`"),
        ({"all": (1, [(1, "pay"), (1, "rise")]), "near": (1, 0)}, "whole number of words"),
        ({"phrase": (1, "pay"), "unles": (1, [])}, "unknown key `unles`"),
    ],
)
def test_what_is_refused(item, what):
    phrase, problems = read_phrase(item)
    assert phrase is None
    assert [problem for problem in problems if what in problem]
