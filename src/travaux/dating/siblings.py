"""Reports of a pile that tell of the same things were written at about the same time: a weak prior.

A sparse index of words and pairs of words (Salton's tf-idf, cosine). A second similarity weights each word by how much
closer in time two dated reports that share it lie than any two: names of the day weigh, names of the year do not. The
temporal use of term statistics follows de Jong, Rode and Hiemstra (2005) and Kanhabua and Nørvåg (2008).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, log1p, sqrt

from travaux.dating.constraints import Constraint, Grid

__all__ = ["Index", "Near", "Words"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d")
_NEAR = 4  # days between two reports that count as close
_SAMPLE = 120  # dated reports of a word that are compared
_REACH = 60  # days from a sibling that get a weight of their own
_FINE, _MIDDLE, _WIDE = 0.7, 2.5, 12.0
_FEW = 15  # dated reports at which the statistics of the pile count half; below it, likeness alone does


def features(text: str) -> Counter[str]:
    """Words and pairs of words, in small letters, with their counts."""
    words = [w.lower() for w in _WORD.findall(text)]
    found = Counter(words)
    found.update(f"{a} {b}" for a, b in pairwise(words))
    return found


class Words:
    """The words of a pile, weighed. `texts` by report id."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.ids = tuple(sorted(texts))
        self.number = {i: n for n, i in enumerate(self.ids)}
        counts = [features(texts[i]) for i in self.ids]
        spread = Counter(word for c in counts for word in c)
        size = len(counts)
        most = max(20, size // 4)
        kept = {w: log(size / n) for w, n in spread.items() if 2 <= n <= most and n < size}
        self.vectors = [_unit({w: (1 + log(n)) * kept[w] for w, n in c.items() if w in kept}) for c in counts]


class Index:
    """The reports whose day is known (`days`, ordinals by report id) by their words; the others can be asked about."""

    def __init__(self, words: Words, days: Mapping[str, int]) -> None:
        self._words = words
        self._days = [days.get(i) for i in words.ids]
        self._places: dict[str, list[int]] = defaultdict(list)
        for n, vector in enumerate(words.vectors):
            if self._days[n] is not None:
                for word in vector:
                    self._places[word].append(n)
        self._of_the_day = self._burst()
        self._dated = sum(d is not None for d in self._days)
        self._dated_norms = {
            n: sqrt(sum((x * self._of_the_day.get(w, 0.0)) ** 2 for w, x in v.items())) or 1.0
            for n, v in enumerate(words.vectors)
            if self._days[n] is not None
        }

    def _burst(self) -> dict[str, float]:
        """How much closer in time reports with a word are than any two; only words that gather have a weight."""
        dated = [d for d in self._days if d is not None]
        base = _close(dated)
        if base is None:
            return {}
        out = {}
        for word, places in self._places.items():
            days = [d for n in places if (d := self._days[n]) is not None]
            pairs = len(days) * (len(days) - 1) / 2
            share = _close(days)
            if share is not None:
                sample = min(pairs, _SAMPLE * (_SAMPLE - 1) / 2)
                gain = (share * sample + 1.5 * base) / (sample + 1.5) / base
                if gain > 1:
                    out[word] = log(gain)
        return out

    def similar(self, report: str) -> tuple[dict[int, float], dict[int, float]]:
        """Similarity to each dated report over all words, and over words of the day; numbers of reports as keys."""
        me, vectors = self._words.number[report], self._words.vectors
        plain: dict[int, float] = defaultdict(float)
        burst: dict[int, float] = defaultdict(float)
        norm = 0.0
        for word, weight in vectors[me].items():
            gain = self._of_the_day.get(word, 0.0)
            norm += (weight * gain) ** 2
            for n in self._places.get(word, ()):
                if n != me:
                    product = weight * vectors[n][word]
                    plain[n] += product
                    burst[n] += product * gain * gain
        norm = sqrt(norm) or 1.0
        return plain, {n: x / norm / self._dated_norms[n] for n, x in burst.items()}

    def near(self, report: str, grid: Grid, names: Mapping[str, str]) -> Near | None:
        """Where the reports lie that tell of the same things; None if there are none."""
        plain, burst = self.similar(report)
        if not plain:
            return None
        fine, middle, wide, alike = ([0.0] * grid.size for _ in range(4))
        whole = sum(x**3 for x in plain.values()) or 1.0
        for n, x in plain.items():
            day = self._days[n]
            if day is None:
                continue
            _spread(wide, day - grid.first, x**3 / whole, _WIDE)
            _spread(alike, day - grid.first, 200.0 * x**3, _MIDDLE)
            if (y := 200.0 * burst.get(n, 0.0) ** 3) > 1e-4:
                _spread(fine, day - grid.first, y, _FINE)
                _spread(middle, day - grid.first, y, _MIDDLE)
        mean = sum(wide) / grid.size or 1.0
        trust = self._dated / (self._dated + _FEW)
        best = sorted(burst or plain, key=lambda n: (-burst.get(n, 0.0), -plain[n], n))[:3]
        return Near(
            tuple(trust * log1p(f) for f in fine),
            tuple(trust * log1p(m) for m in middle),
            tuple(trust * log(w / mean + 3e-3) for w in wide),
            tuple((1 - trust) * log1p(o) for o in alike),
            ", ".join(names[self._words.ids[n]] for n in best),
        )


@dataclass(frozen=True, slots=True)
class Near:
    """How near the likest dated reports lie to each day: at three widths, and by likeness alone where few are dated."""

    fine: tuple[float, ...]
    middle: tuple[float, ...]
    wide: tuple[float, ...]
    alike: tuple[float, ...]
    names: str

    def constraint(self, fine: float, middle: float, wide: float) -> Constraint:
        """One constraint, with these weights of the three widths."""
        daily = tuple(
            fine * f + middle * m + wide * w + a
            for f, m, w, a in zip(self.fine, self.middle, self.wide, self.alike, strict=True)
        )
        return Constraint("siblings", f"most like the dated reports {self.names}", daily=daily)


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = sqrt(sum(x * x for x in vector.values())) or 1.0
    return {w: x / norm for w, x in vector.items()}


def _close(days: Sequence[int]) -> float | None:
    """The share of pairs that lie at most `_NEAR` days apart; None without a pair."""
    some = sorted(days)
    if len(some) > _SAMPLE:
        some = [some[i * len(some) // _SAMPLE] for i in range(_SAMPLE)]
    if len(some) < 2:
        return None
    close, first = 0, 0
    for n, day in enumerate(some):
        while day - some[first] > _NEAR:
            first += 1
        close += n - first
    return max(close, 0.5) / (len(some) * (len(some) - 1) / 2)


def _spread(row: list[float], centre: int, weight: float, width: float) -> None:
    """Adds a two-sided exponential around a day."""
    reach = int(min(_REACH, 6 * width))
    for i in range(max(0, centre - reach), min(len(row), centre + reach + 1)):
        row[i] += weight * exp(-abs(i - centre) / width)
