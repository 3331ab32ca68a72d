"""Which story each report of a stream tells: reports are read once, in their order, and a story once given stays.

A report is its words, weighted: what stands early counts more, names and figures count more than other words, and a
word counts the less the more stories use it (inverse story frequency in place of inverse document frequency: a story
that is told twenty times does not make its own words common). It joins the story whose words are most like its own
(cosine to the sum of the story's reports), if they are alike enough; else it begins a new one.

Two fires, two verdicts, two rounds of talks are told in the same words and differ by names. So likeness is lowered by
the share of a report's names that it repeats and that the story has never heard of, once the story has several reports.
Days play no part: most reports print none in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from math import log, sqrt

from travaux.collating.plain_words import EMPTY, WORD, stem

__all__ = ["Stories"]

ALIKE = 0.2
"""Likeness, from 0 to 1, from which a report joins a story."""

STRANGE = 1.0
"""How much of the likeness is lost to a report all of whose names the story has never heard of."""

_HEARD = 2  # reports of a story before its silence about a name tells anything
_REPEATED = 2  # times that a report prints a name that matters to it
_EARLY = 150  # words after which a word counts half of what it counts at the head
_NAME, _FIGURE = 2.0, 1.5
_NEW, _COMMON = 50, 1  # as if so many stories without, and one with the word had come before the stream
_LEADING, _RIVALS = 40, 12  # words by which stories are looked up; stories that are compared in full


@dataclass(slots=True)
class _Story:
    """The words of all reports of a story so far, summed; `norm` is their length while `at` stories were known."""

    name: str
    words: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    reports: int = 0
    norm: float = 0.0
    at: int = -1


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of one report, weighted, and how often it prints each name."""

    words: Mapping[str, float]
    names: Mapping[str, int]


class Stories:
    """A stream of reports, each given to a story as it comes. Only the words of the stories are kept."""

    def __init__(self) -> None:
        self._stories: list[_Story] = []
        self._using: dict[str, set[int]] = defaultdict(set)  # word → stories

    def add(self, text: str, title: str = "") -> str:
        """The story of the next report: a number as text, in the order in which stories began.

        A title that the text does not open with is read as its head. A report without words is a story of its own.
        """
        told = _told(text if text.startswith(title) else f"{title}\n{text}")
        story = self._nearest(told) or self._begin()
        place = int(story.name) - 1
        for word, weight in told.words.items():
            story.words[word] += weight
            self._using[word].add(place)
        story.reports += 1
        story.at = -1
        return story.name

    def _begin(self) -> _Story:
        story = _Story(str(len(self._stories) + 1))
        self._stories.append(story)
        return story

    def _rare(self, word: str) -> float:
        return log((len(self._stories) + _NEW) / (len(self._using.get(word, ())) + _COMMON))

    def _nearest(self, told: _Told) -> _Story | None:
        rare = {word: self._rare(word) for word in told.words}
        weights = {word: weight * rare[word] for word, weight in told.words.items()}
        norm = sqrt(sum(w * w for w in weights.values()))
        best, nearest = 0.0, None
        for place in self._rivals(weights):
            story = self._stories[place]
            dot = sum(w * story.words[word] * rare[word] for word, w in weights.items() if word in story.words)
            like = dot / (norm * self._norm(story)) * (1 - STRANGE * _strange(told, weights, story))
            if like > best:
                best, nearest = like, story
        return nearest if best >= ALIKE else None

    def _rivals(self, weights: Mapping[str, float]) -> Iterable[int]:
        """The stories that use the report's leading words, in the order in which they began."""
        leading = sorted(weights, key=lambda w: (-weights[w], w))[:_LEADING]
        shared: dict[int, float] = defaultdict(float)
        for word in leading:
            for place in self._using.get(word, ()):
                shared[place] += weights[word] ** 2
        return sorted(islice(sorted(shared, key=lambda p: (-shared[p], p)), _RIVALS))

    def _norm(self, story: _Story) -> float:
        """The length of a story's words, weighted as of now."""
        if story.at != len(self._stories):
            story.norm = sqrt(sum((w * self._rare(word)) ** 2 for word, w in story.words.items())) or 1.0
            story.at = len(self._stories)
        return story.norm


def _strange(told: _Told, weights: Mapping[str, float], story: _Story) -> float:
    """The share of a report's names, by weight, that it repeats and that the story has not heard of."""
    if story.reports < _HEARD:
        return 0.0
    names = sum(weights[name] for name in told.names)
    unheard = sum(weights[name] for name, times in told.names.items() if times >= _REPEATED and name not in story.words)
    return unheard / names if names else 0.0


def _told(text: str) -> _Told:
    words: dict[str, float] = defaultdict(float)
    capital: Counter[str] = Counter()
    small: set[str] = set()
    for place, found in enumerate(WORD.finditer(text)):
        printed = found[0]
        if printed.casefold() in EMPTY or (len(printed) == 1 and not printed.isdigit()):
            continue
        word = stem(printed.casefold())
        weight = 1 / (1 + place / _EARLY)
        if printed[0].isupper():
            capital[word] += 1
            weight *= _NAME
        elif printed[0].isdigit():
            weight *= _FIGURE
        else:
            small.add(word)
        words[word] += weight
    return _Told(words, {w: n for w, n in capital.items() if w not in small})
