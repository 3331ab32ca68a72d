"""Copies: which pairs are found, what an edge rests on, and what is no edge."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.collating.invented import prose, stored

from travaux.collating import copies
from travaux.collating.lineage_words import own_words
from travaux.model import Edge, Evidence, Layer, StoredReport


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def edge(*reports: StoredReport) -> Edge | None:
    found = copies(reports)
    assert len(found) <= 1
    return found[0] if found else None


def exact(found: Edge, *reports: StoredReport) -> None:
    """Both sides of every passage are the same words, in the text as received."""
    texts = {r.report.id: r.report.text for r in reports}
    for here, there in zip(found.here, found.there, strict=True):
        said = words(texts[here.report][here.start : here.end])
        assert said == words(texts[there.report][there.start : there.end])
        assert len(said) >= 1


def test_a_copy_with_words_of_its_own_around_it() -> None:
    wire = prose("wire", 9)
    one, other = stored(wire), stored(f"{prose('intro', 3)}\n{wire.upper()}\n{prose('end', 2)}")
    found = edge(one, other)
    assert found
    assert (found.kind, found.a < found.b) == ("copy", True)
    assert found.containment == 1.0
    assert 0 < found.jaccard < 1
    assert (found.source, found.reason) == (other.report.id, "it is the fuller one")
    exact(found, one, other)
    side = found.here if found.a == one.report.id else found.there
    assert sum(len(words(wire[e.start : e.end])) for e in side) == len(words(wire))


def test_unrelated_texts_of_the_same_kind_have_no_edge() -> None:
    assert copies([stored(prose(n, 12)) for n in range(30)]) == ()


def test_a_passage_in_common_is_shared_and_no_copy() -> None:
    passage = prose("background", 2)
    one, other = (stored(f"{prose(n, 12)}\n{passage}\n{prose(f'{n} more', 6)}") for n in "ab")
    found = edge(one, other)
    assert found
    assert found.kind == "shared"
    exact(found, one, other)


def test_words_in_quotation_marks_tell_of_no_common_text() -> None:
    """Two reporters hear one speech."""
    speech = prose("speech", 9).replace("\n", " ")
    assert edge(*(stored(f"{prose(n, 9)}\n“{speech}”\n{prose(f'{n} more', 3)}") for n in "ab")) is None
    found = edge(*(stored(f"{prose(n, 9)}\n{speech}\n{prose(f'{n} more', 3)}") for n in "ab"))
    assert found
    assert found.kind == "copy"


def test_furniture_captions_and_posts_are_not_compared() -> None:
    shared = prose("legal notice", 8).replace("\n", " ")
    texts = [f"{prose(n, 8)}\n{shared}" for n in "ab"]
    layered = [stored(t, layers=(Layer("furniture", len(t) - len(shared), len(t)),)) for t in texts]
    assert edge(*layered) is None
    post = f"{prose('post', 5).replace(chr(10), ' ')}\n— Ilka Rem (@ilkarem) May 4, 2031"
    assert edge(*(stored(f"{prose(n, 8)}\n{post}\n{prose(f'{n} more', 4)}") for n in "ab")) is None
    assert edge(*(stored(t) for t in texts)) is not None


def test_a_passage_ends_where_furniture_breaks_into_it() -> None:
    wire = prose("wire", 6)
    broken = wire.replace("\n", "\nSubscribe to our letter\n")
    at = broken.index("Subscribe")
    other = stored(broken, layers=(Layer("furniture", at, at + 23),))
    one = stored(wire)
    found = edge(one, other)
    assert found
    exact(found, one, other)


def test_what_repeats_over_a_whole_site_is_no_copy() -> None:
    about = prose("about us", 7).replace("\n", " ")
    site = [stored(f"{prose(n, 9)}\n{about}", outlet="Lorn Gazette") for n in range(5)]
    assert copies(site) == ()
    unknown = [stored(f"{prose(n, 9)}\n{about}") for n in range(5)]
    assert len(copies(unknown)) == 10


FORM = (
    "The foreign minister of {0} received the ambassador of {1} at the ministry this week. The two sides reviewed "
    "bilateral relations and ways to deepen them in every field to the benefit of both peoples. Minister {2} conveyed "
    "the greetings of the government to {3} and wished the ambassador success in the new post. The talks also touched "
    "upon regional issues of common interest, the situation in {4} among them, and the need to keep consulting. "
    "Ambassador {5} thanked the minister for the warm welcome and invited a delegation to visit {6} before the summer."
)


def test_two_readouts_of_one_form_are_no_copies() -> None:
    one = FORM.format("Tavaria", "Melisande", "Orlan", "Premier Vesk", "Drusovia", "Ilmar Tarn", "Port Sabre")
    other = FORM.format("Tavaria", "Kesh", "Orlan", "President Adale", "the Northern Shore", "Runa Iselin", "Tolmouth")
    assert edge(stored(one), stored(other)) is None


def test_a_revised_report_is_a_copy_though_names_and_figures_changed() -> None:
    text = prose("first version", 12) + "\nThe ferry carried 41 people, harbour master Olen Marsk said."
    revised = text.replace("41", "43").replace("Olen Marsk", "Olen Marske").replace("The", "On Monday the", 1)
    found = edge(stored(text), stored(revised))
    assert found
    assert found.kind == "copy"


@pytest.mark.parametrize(
    ("first", "then", "reason"),
    [
        ({"outlet": "Meridian Press"}, {"credit": "Reporting by Meridian Press"}, "the other credits Meridian Press"),
        ({"day": date(2031, 5, 4)}, {"day": date(2031, 5, 6)}, "it was published first"),
        ({}, {"older": True}, "the other prints the words in a layer of older text"),
        ({}, {}, ""),
    ],
)
def test_which_of_two_is_the_source(first: dict, then: dict, reason: str) -> None:
    wire = prose("wire", 9)
    own = prose("own", 8)
    copied = f"{own}\n{wire}\n{then.pop('credit', '')}"
    layers = (Layer("own", 0, len(own)), Layer("older", len(own), len(copied))) if then.pop("older", False) else ()
    one = stored(f"{prose('lead', 8)}\n{wire}", **first)
    found = edge(one, stored(copied, layers=layers, **then))
    assert found
    assert (found.source, found.reason) == (one.report.id if reason else None, reason)


def test_a_great_cluster_of_copies_stays_together() -> None:
    """More reports print one text than one run of words may tie: each is still tied to its neighbour."""
    wire = prose("wire", 9)
    pile = [stored(f"{prose(n, 2)}\n{wire}") for n in range(120)]
    found = copies(pile)
    assert len(found) >= 119
    joined = {found[0].a}
    for _ in pile:
        joined |= {x for e in found if e.a in joined or e.b in joined for x in (e.a, e.b)}
    assert joined == {r.report.id for r in pile}


@given(st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_the_order_of_reports_is_of_no_consequence(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  (reproducible, no secret)
    wires = [prose(f"wire {n} {seed}", 6) for n in range(3)]
    pile = [stored(f"{prose(f'{seed} {n}', 4)}\n{rng.choice(wires)}\n{rng.choice(wires)}") for n in range(8)]
    found = copies(pile)
    rng.shuffle(pile)
    assert copies(pile) == found
    by_id = {r.report.id: r for r in pile}
    for one in found:
        exact(one, by_id[one.a], by_id[one.b])


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_any_text_has_words_with_exact_places(text: str, times: int) -> None:
    text *= times
    own = own_words(text, (Layer("furniture", 0, len(text) // 3),) if len(text) > 3 else ())
    for n in range(len(own)):
        word = text[int(own.starts[n]) : own.end(n)]
        assert word.isalnum() or len(word) == 255
    copies([stored(text), stored(text + " and more")])


def test_words_are_told_apart_and_found_again() -> None:
    text = "Talks in Ostrel\u2019s port \U0001f6a2 — “talks” TALKS, 1,200 tons. " + "x" * 70000 + " Talks"
    own = own_words(text)
    said = [text[int(own.starts[n]) : int(own.starts[n]) + 5].lower() for n in range(len(own))]
    same = [n for n, word in enumerate(said) if word == "talks"]
    assert len({int(own.numbers[n]) for n in same}) == 1
    assert len({int(n) for n in own.numbers}) == len(set(said))
    assert [bool(own.narrated[n]) for n in same] == [True, False, True, True]


def test_an_edge_that_does_not_hold_together_is_refused() -> None:
    here, there = (Evidence("a", 0, 5),), (Evidence("b", 3, 8),)
    Edge("a", "b", "copy", here, there, 1, 0.5, 0.5)
    for changed in (("b", "a", "copy", there, here), ("a", "b", "rumour", here, there), ("a", "b", "copy", here, ())):
        with pytest.raises(ValueError, match=r"edge|kind"):
            Edge(*changed, 1, 0.5, 0.5)
    with pytest.raises(ValueError, match="source"):
        Edge("a", "b", "copy", here, there, 1, 0.5, 0.5, source="c")
