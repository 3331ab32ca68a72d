"""A pile tells by its own dated reports how much each kind of constraint counts in it."""

from __future__ import annotations

import random

from travaux.dating.weights import PRIOR, Example, Weights, learn


def examples(count: int, *, weekday: bool) -> list[Example]:
    """Reports of which the weekday always (or never) points at their day, and a likeness that does so by chance."""
    rng = random.Random(3)  # noqa: S311
    out = []
    for _ in range(count):
        day, noise = rng.randrange(40), rng.randrange(40)
        points = [1.0 if n == (day if weekday else (day + 17) % 40) else 0.0 for n in range(40)]
        out.append(Example({"weekday": points, "middle": [1.0 if n == noise else 0.0 for n in range(40)]}, day))
    return out


def test_what_points_at_the_day_counts_more() -> None:
    found = learn(examples(60, weekday=True))
    assert found["weekday"] > 2.0
    assert found["middle"] < PRIOR["middle"]


def test_what_never_does_counts_nothing() -> None:
    assert learn(examples(60, weekday=False))["weekday"] < 0.6


def test_few_examples_teach_nothing() -> None:
    assert learn(examples(5, weekday=True)) == Weights()
    assert Weights()["chain"] == 1.0


def test_the_order_of_the_examples_changes_nothing() -> None:
    some = examples(30, weekday=True)
    assert learn(some) == learn(some[::-1])
