"""Quotation marks paired: straight and curly, nested, over paragraphs, and marks that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.reading.quotations import pair
from travaux.reading.sentences import paragraphs


def quoted(text: str) -> list[tuple[str, int]]:
    """The words inside each pair of marks with its depth."""
    return [(text[q.inner_start : q.inner_end], q.depth) for q in pair(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The pier is shut,” she said.", ["The pier is shut,"]),
        ('"The pier is shut," she said.', ["The pier is shut,"]),
        ("«The pier is shut», she said.", ["The pier is shut"]),
        ("„The pier is shut“, she said.", ["The pier is shut"]),
        ("‘The pier is shut,’ she said.", ["The pier is shut,"]),
        ("'The pier is shut,' she said.", ["The pier is shut,"]),
        ("“We wait,” he said, “and we hope.”", ["We wait,", "and we hope."]),
        ('"We wait," he said, "and we hope."', ["We wait,", "and we hope."]),
        ('He said:"We wait." She said:"We hope."', ["We wait.", "We hope."]),
        ('The "toll" and the "levy" are two things.', ["toll", "levy"]),
        ("The pier (“the old one”) is shut.", ["the old one"]),
        ("No marks stand here.", []),
        ("", []),
    ],
)
def test_pairs(text, expected):
    assert quoted(text) == [(words, 0) for words in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The pilots’ boats, the guild’s lamps and the towns' piers aren’t new.",
        "The '90s toll and the ’31 treaty are both gone.",
        pytest.param(
            "Rock 'n' roll came from the pilots' mess.",
        ),
        "It's the clerk's map, isn't it, and the envoys' too.",
        "The mast is 6' high.",
    ],
)
def test_apostrophes_are_no_quotations(text):
    assert quoted(text) == []


def test_apostrophes_inside_a_quotation_do_not_end_it():
    assert quoted("“It’s the pilots’ pier, isn’t it,” she said.") == [("It’s the pilots’ pier, isn’t it,", 0)]
    assert quoted("'It's the pilots' pier now,' she said.") == [("It's the pilots' pier now,", 0)]


def test_a_quotation_inside_another():
    text = "“He told me: ‘Wait for the boat,’ and left,” she said."
    assert quoted(text) == [("He told me: ‘Wait for the boat,’ and left,", 0), ("Wait for the boat,", 1)]
    text = "‘He told me: “Wait for the boat,” and left,’ she said."
    assert quoted(text) == [("He told me: “Wait for the boat,” and left,", 0), ("Wait for the boat,", 1)]


def test_a_quotation_runs_over_paragraphs_that_open_with_the_mark():
    text = "“The pier is shut.\n\n“It stays shut.\n\n“Go home,” she said."
    found = pair(text, paragraphs(text))
    assert [(q.open_ended, q.continues) for q in found] == [(True, None), (True, 0), (False, 1)]
    assert [text[q.inner_start : q.inner_end] for q in found] == ["The pier is shut.", "It stays shut.", "Go home,"]


def test_straight_marks_run_over_paragraphs_too():
    text = 'She said: "The pier is shut.\n\n"It stays shut," she said.'
    found = pair(text, paragraphs(text))
    assert [(q.open_ended, q.continues) for q in found] == [(True, None), (False, 0)]


def test_a_stray_mark_takes_nothing_with_it():
    assert quoted("The pier” is shut and the boats are away.") == []
    assert quoted("The “pier is shut and the boats are away.\n\nNobody spoke.") == []
    assert quoted("The “pier is shut.\n\nShe said: “Go home.”") == [("Go home.", 0)]


def test_a_stray_mark_leaves_the_quotations_behind_it_outermost():
    assert quoted("The “pier is shut. “We waited all night,” she said.") == [("We waited all night,", 0)]


def test_a_paragraph_that_opens_with_the_mark_is_quoted_to_its_end():
    assert quoted("“The pier is shut and the boats are away.\n\nNobody spoke.") == [
        ("The pier is shut and the boats are away.", 0)
    ]


def test_empty_marks_are_no_quotation():
    assert quoted('The sign said "" and no more.') == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "'", "‘", "’", "«", "»", "word", " ", ", ", "s’ ", "\n", "\n\n", ":"]),
        max_size=40,
    ).map("".join)
)
def test_any_marks_give_well_formed_quotations(text):
    spans = paragraphs(text)
    found = pair(text, spans)
    for n, q in enumerate(found):
        assert q.start < q.inner_start <= q.inner_end <= q.end
        assert any(s <= q.start and q.end <= e for s, e in spans)
        assert q.continues is None or (q.continues < n and found[q.continues].open_ended)
        assert q.depth >= sum(o is not q and o.start <= q.start and q.end <= o.end for o in found)
        for o in found:
            # Of two quotations one holds the other or they are apart.
            assert (
                o.end <= q.start
                or q.end <= o.start
                or (o.start <= q.start and q.end <= o.end)
                or (q.start <= o.start and o.end <= q.end)
            )
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
