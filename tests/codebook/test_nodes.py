"""YAML → values that know their line."""

import pytest

from travaux.codebook.nodes import LARGEST, parse


def test_lines_and_values():
    mistakes: list[tuple[int, str]] = []
    assert parse("a: 1\nb:\n- yes\n- 'true'\n- true\n- 2.5\n- ~\n- 10-day\n", mistakes) == (
        1,
        {
            "a": (1, 1),
            "b": (3, [(3, "yes"), (4, "true"), (5, True), (6, 2.5), (7, None), (8, "10-day")]),
        },
    )
    assert mistakes == []


def test_a_country_is_not_false():
    assert parse("[no, NO, off, Null]", []) == (1, [(1, w) for w in ("no", "NO", "off", "Null")])


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: &x [1]\nb: *x\n", 1, "anchors and aliases"),
        ("a: 1\nb: *x\n", 2, "anchors and aliases"),
        ("a: !!python/object/apply:os.getcwd []\n", 1, "tags are not allowed"),
        ("a: 1\nb: 2\na: 3\n", 3, "stands twice (first in line 1)"),
        ("a: [1\n", 2, "not YAML"),
        ("a: 1\n--- \nb: 2\n", 3, "a second document"),
        ("[" * 40 + "]" * 40, 1, "nested too deeply"),
        ("? [a]\n: 1\n", 1, "a key must be text"),
        ("# " + "x" * LARGEST, 1, "larger than"),
    ],
)
def test_what_is_refused(text, line, what):
    mistakes: list[tuple[int, str]] = []
    parse(text, mistakes)
    assert [(at, what in said) for at, said in mistakes] == [(line, True)]


def test_empty_files_hold_nothing():
    assert parse("", []) is None
    assert parse("# only a comment\n", []) is None
