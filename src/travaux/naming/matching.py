"""Are two printed names of persons the name of one person?

Names are cut into words; titles and particles go, Arabic compounds are joined ("Abd al-Karim", "Salah ad-Din"). Each
word of the shorter name must be a word of the longer, by sound (`matching_sounds`), by a form that the codebook knows
or by an initial. What is left over in the longer name must be of a kind that is often left out: a middle name, the
mother's surname, a grandfather's name, a leading Mohammed. Whole names may be turned round (family name first). Two
names each with a word of its own, a surname alone, a father and his Jr. stay apart. Every answer tells its rule and
which words it laid side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from travaux.codebook import Codebook
from travaux.naming.matching_sounds import alike, flat, plain

__all__ = ["Matcher", "NameMatch", "matcher"]

_ONE = 0.8  # from here on two words can be one
_CLEAR = 0.9  # needed where a word stands alone or beside an initial
_TURNED = "family name first"
_BRIEF = 3  # letters of family names whose forms are known, such as Lee and Yi; as given names they are two
_WORD = re.compile(r"[^\s,.;()\"“”]+\.?")
_ABD = re.compile(
    r"^abd(?:[aeiou]?l|[aeiou]?r(?=r)|[aeiou]?s(?=s)|[aeiou]?d(?=d)|[aeiou]?n(?=n)|[aeiou]?z(?=z)|[eiou])?"
)
_DIN = re.compile(r"(?:[aeiu]?d)?[dt](?:i|ee|e)ne?$")
_ABD_WORDS = frozenset("abd abdel abdul abdal abdol abdur abdus abdud abdun abdo abdou abdu abdi abdir abdil".split())
_DIN_WORDS = frozenset("din deen dine eddin eddine uddin addin aldin ddin".split())
_ORDINAL = re.compile(r"[IVX]{1,5}")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """`same`, how sure (0 to 1), the rule that decided, and the words laid side by side."""

    same: bool
    score: float
    rule: str
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a name that tell it, and what was set aside."""

    words: tuple[str, ...]
    younger: bool
    ordinal: str
    bare: tuple[str, ...] = ()
    lineage: bool = False


def _one(score: float, rule: str, words: tuple[tuple[str, str], ...] = ()) -> NameMatch:
    return NameMatch(same=True, score=score, rule=rule, words=words)


def _two(score: float, rule: str, words: tuple[tuple[str, str], ...] = ()) -> NameMatch:
    return NameMatch(same=False, score=score, rule=rule, words=words)


class Matcher:
    """Compares names with the vocabulary of a codebook; each name is cut up once."""

    def __init__(self, book: Codebook) -> None:
        beside = {kind: frozenset(entry.words) for kind, entry in book.name_words.items()}
        empty: frozenset[str] = frozenset()
        self._titles = beside.get("title", empty)
        self._particles = beside.get("particle", empty)
        self._descent = beside.get("descent", empty)
        self._articles = beside.get("article", empty)
        self._younger = beside.get("younger", empty)
        self._paired = beside.get("paired", empty)
        self._leading = beside.get("leading", empty)
        self._forms: dict[str, frozenset[str]] = {}
        for entry in book.name_forms.values():
            for form in (entry.name, *entry.forms):
                self._forms[form] = self._forms.get(form, empty) | {entry.name}
        self._cut = lru_cache(maxsize=65536)(self._cut_up)

    def match(self, a: str, b: str) -> NameMatch:
        """Whether `a` and `b` name one person."""
        if a == b and a.strip():
            return _one(1.0, "printed alike")
        x, y = self._cut(a), self._cut(b)
        if not x.words or not y.words:
            return _two(0.0, "no name")
        if x.younger != y.younger:
            return _two(0.1, "a younger namesake")
        if x.ordinal and y.ordinal and x.ordinal != y.ordinal:
            return _two(0.1, "another number")
        if "".join(x.words) == "".join(y.words):
            return _one(1.0, "same letters", ((" ".join(x.words), " ".join(y.words)),))
        short, long = sorted((_unmarked(x, y), _unmarked(y, x)), key=len)
        found = self._aligned(short, long)
        if found.rule == _TURNED and (x.lineage or y.lineage or all(w in self._forms for w in short)):
            # father and son: the given name of one is the father's name of the other
            return _two(0.3, "words in another order", found.words)
        return found

    def words(self, name: str) -> tuple[str, ...]:
        """The folded words that tell a name, without titles, articles and particles."""
        return self._cut(name).words

    def is_name(self, text: str) -> bool:
        """Whether a text can be a person's name: its last word is neither in small letters nor an office."""
        last = (text.split() or [""])[-1]
        return bool(flat(last)) and not last.islower() and flat(last) not in self._titles

    def surname(self, single: str, full: str) -> float:
        """From 0 to 1: how alike a name of one word is to the last word of a longer one, or to its last two."""
        one, words = self._cut(single).words, self._cut(full).words
        if len(one) != 1 or len(words) < 2 or len(one[0]) == 1:
            return 0.0
        return max(self._same(one[0], words[-1]), self._same(one[0], words[-2] + words[-1]))

    # ------------------------------------------------------------------ words
    def _cut_up(self, name: str) -> _Name:
        raw = [w for w in _WORD.findall(re.sub(r"[\u2019\u2018`ʿʾ']s\b(?=\s|$)", "", name)) if flat(w)]
        comma = name.partition(",")
        if comma[2].strip() and len(comma[0].split()) <= 2:
            raw = [w for w in _WORD.findall(comma[2] + " " + comma[0]) if flat(w)]
        parts: list[str] = []
        marked: dict[str, str] = {}
        for k, word in enumerate(raw):
            folded = flat(word)
            pieces = self._split(folded)
            if len(pieces) == 1:
                marked[pieces[0]] = plain(word).replace("-", "")
            # in capitals such a word may be a name of its own: "da Silva", but "Park Do Hyun"
            if not (0 < k < len(raw) - 1 and word.islower() and folded in self._particles):
                parts += pieces
        younger = any(p in self._younger for p in parts[1:])
        ordinal = flat(raw[-1]) if len(raw) > 1 and _ORDINAL.fullmatch(raw[-1]) else ""
        kept = [p for k, p in enumerate(parts) if not (k and (p in self._younger or p == ordinal))]
        kept = self._untitled(kept)
        lineage = any(p in self._descent or p in self._articles or p in _ABD_WORDS for p in parts[1:])
        words = tuple(self._joined(kept))
        bare = tuple(self._joined([marked.get(k, k) for k in kept]))
        return _Name(words, younger, ordinal, bare if len(bare) == len(words) else words, lineage)

    def _split(self, word: str) -> list[str]:
        """A word at its hyphens: an article goes, "Jong-un" is one word, "Al-Sisi" is Sisi, double surnames are two."""
        pieces = [p for p in word.split("-") if p]
        if len(pieces) < 2:
            return pieces
        if any(p in self._articles or p in _ABD_WORDS or p in _DIN_WORDS for p in pieces):
            return pieces
        if any(p in self._descent for p in pieces[:-1]):
            return pieces
        if all(len(p) <= 5 for p in pieces) and min(len(pieces[0]), len(pieces[-1])) <= 4:
            return ["".join(pieces)]
        return pieces

    def _untitled(self, words: list[str]) -> list[str]:
        while len(words) > 1 and words[0] in self._titles:
            words = words[1:]
        return words

    def _joined(self, words: list[str]) -> list[str]:
        out: list[str] = []
        k = 0
        while k < len(words):
            word, rest = words[k], words[k + 1 :]
            following = next((n for n, w in enumerate(rest) if w not in self._articles), None)
            if word in _ABD_WORDS and following is not None:
                out.append("abd" + _unarticled(rest[following]))
                k += following + 2
                continue
            if word in {"abu", "abou", "bou", "umm", "um"} and rest:
                after = rest[1] if rest[0] in self._articles and len(rest) > 1 else rest[0]
                out.append(("um" if word in {"um", "umm"} else "abu") + after)
                k += 3 if after is not rest[0] else 2
                continue
            if word in _DIN_WORDS and out:
                out[-1] = _vowel_cut(out[-1]) + "din"
            elif (
                (k and word in self._articles and rest)
                or (not k and word in {"al", "el"} and rest)
                or (k and rest and word in self._descent)
            ):
                pass
            else:
                out.append(_compound(word))
            k += 1
        return out

    # ------------------------------------------------------------------ comparing
    def _same(self, a: str, b: str) -> float:
        if a == b:
            return 1.0
        if (len(a) == 1 or len(b) == 1) and a[0] == b[0]:
            return _ONE
        if self._forms.get(a, frozenset()) & self._forms.get(b, frozenset()):
            return 0.95
        score = alike(a, b)
        if score < _ONE and a[:2] in {"al", "el"} and len(a) > 5:
            score = max(score, alike(a[2:], b) - 0.02)
        if score < _ONE and b[:2] in {"al", "el"} and len(b) > 5:
            score = max(score, alike(a, b[2:]) - 0.02)
        return score

    def _aligned(self, short: tuple[str, ...], long: tuple[str, ...]) -> NameMatch:
        whole = self._glued(short, long)
        if whole is not None:
            return whole
        if len(short) == 1 and len(long) > 1:
            return _two(0.4, "one word alone")
        pairs = self._pairs(short, long)
        if pairs is None:
            return _two(0.2, "a word of its own in each")
        scores = [s for _, _, s in pairs]
        shown = tuple((short[i], long[j]) for i, j, _ in pairs)
        score = min(scores)
        if any(i + j and short[i] != long[j] and 1 < max(len(short[i]), len(long[j])) <= _BRIEF for i, j, _ in pairs):
            return _two(0.3, "short given names that differ", shown)
        if len(short) == 1:
            return NameMatch(score >= _CLEAR or (score >= _ONE and len(short[0]) > 4), score, "one word", shown)
        at = [j for _, j, _ in pairs]
        if len(short) == len(long):
            return self._full(pairs, short, long, shown)
        if at != sorted(at):
            return _two(0.3, "words in another order", shown)
        return self._left_out(short, long, at, score, shown)

    def _full(
        self,
        pairs: list[tuple[int, int, float]],
        short: tuple[str, ...],
        long: tuple[str, ...],
        shown: tuple[tuple[str, str], ...],
    ) -> NameMatch:
        score = min(s for _, _, s in pairs)
        at = [j for _, j, _ in pairs]
        if any(len(short[i]) == 1 or len(long[j]) == 1 for i, j, _ in pairs):
            full = [s for i, j, s in pairs if len(short[i]) > 1 and len(long[j]) > 1]
            return NameMatch(bool(full) and min(full) >= _CLEAR and at == sorted(at), score, "initial", shown)
        if at == sorted(at):
            return _one(score, "word by word", shown)
        if score >= _CLEAR:
            return _one(score, _TURNED, shown)
        return _two(0.3, "words in another order", shown)

    def _left_out(
        self,
        short: tuple[str, ...],
        long: tuple[str, ...],
        at: list[int],
        score: float,
        shown: tuple[tuple[str, str], ...],
    ) -> NameMatch:
        """The words of the longer name that the shorter lacks: may they be left out?"""
        last = len(long) - 1
        missing = [j for j in range(len(long)) if j not in at]
        if 0 in missing and long[0] not in self._leading and len(long[0]) > 1:
            return _two(0.4, "another first name", shown)
        if last in missing and 0 in missing:
            return _two(0.4, "words left out on both sides", shown)
        if last in missing:
            behind = [j for j in missing if j > at[-1]]
            if len(behind) > 1 or short[-1] in self._paired or len(short[-1]) == 1:
                return _two(0.4, "another last name", shown)
            return _one(min(score, 0.85), "a last name of two, or a grandfather's, left out", shown)
        return _one(score, "a middle name left out", shown)

    def _pairs(self, short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[int, int, float]] | None:
        """Each word of the shorter name with one of the longer: in order if that is possible, else each its best."""
        ordered = self._in_order(short, long)
        if ordered is not None:
            return ordered
        found: list[tuple[int, int, float]] = []
        taken: set[int] = set()
        for i, a in enumerate(short):
            best = max(((self._same(a, b), -j) for j, b in enumerate(long) if j not in taken), default=(0.0, 0))
            if best[0] < _ONE:
                return None
            taken.add(-best[1])
            found.append((i, -best[1], best[0]))
        return found

    def _in_order(self, short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[int, int, float]] | None:
        found: list[tuple[int, int, float]] = []
        end = len(long)
        for i in range(len(short) - 1, -1, -1):  # from the last name, which tells most
            hit = next(
                ((j, s) for j in range(end - 1, i - 1, -1) if (s := self._same(short[i], long[j])) >= _ONE), None
            )
            if hit is None:
                return None
            found.append((i, hit[0], hit[1]))
            end = hit[0]
        return found[::-1]

    def _glued(self, short: tuple[str, ...], long: tuple[str, ...]) -> NameMatch | None:
        """Names that differ in how their words are written together ("Haile Mariam", "Hailemariam")."""
        if len(short) == len(long) or len(long) - len(short) > 2:
            return None
        for k in range(len(long) - 1):
            joined = (*long[:k], long[k] + long[k + 1], *long[k + 2 :])
            if len(long[k]) == 1 or len(long[k + 1]) == 1:
                continue
            if len(joined) == len(short):
                scores = [self._same(a, b) for a, b in zip(short, joined, strict=True)]
                if min(scores) >= _CLEAR - 0.04:
                    return _one(min(scores), "words written together", tuple(zip(short, joined, strict=True)))
        return None


def _unmarked(x: _Name, y: _Name) -> tuple[str, ...]:
    """The words of `x`, without their marks where `y` prints the same letters."""
    other = set(y.bare)
    return tuple(b if b in other else w for w, b in zip(x.words, x.bare, strict=True))


def _unarticled(word: str) -> str:
    return word[2:] if word[:2] in {"al", "el"} and len(word) > 4 else word


def _vowel_cut(word: str) -> str:
    return re.sub(r"[aeiou]$", "", word) if len(word) > 3 else word


def _compound(word: str) -> str:
    """ "Abdelkarim" and "Salahuddin" in the form that the same names in two words get."""
    if word.startswith("abd") and len(word) > 6:
        rest = word[_ABD.match(word).end() :]  # type: ignore[union-attr]
        if len(rest) > 2:
            return "abd" + rest
    if len(word) > 6 and (found := _DIN.search(word)) and found.start() > 2 and found.end() - found.start() > 3:
        return word[: found.start()] + "din"
    return word


_made: dict[str, Matcher] = {}


def matcher(book: Codebook) -> Matcher:
    """The matcher of a codebook, made once for each."""
    if book.digest not in _made:
        _made[book.digest] = Matcher(book)
    return _made[book.digest]
