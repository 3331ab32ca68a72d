"""What language a text is written in.

English is told by its commonest words, which costs next to nothing; only what lacks them is given to py3langid (BSD).
A text of few words has no language that could be told: None, and it is read as before.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

__all__ = ["language_of"]

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    """the of and to in a that is was for on with as by at it from be are has have had said not this which will would
    were been an but they their his he she its who or after before over between about""".split()
)
_LOOKED_AT = 2_000  # characters from the beginning and from the middle
_FEWEST = 12  # words
_ENGLISH = 0.22  # share of common words; English news has a third and more, no other language a tenth
_SURE = 0.8


def language_of(text: str) -> str | None:
    """The ISO 639-1 code; None if too little can be told."""
    half = max(0, len(text) // 2 - _LOOKED_AT // 2)
    looked = text[:_LOOKED_AT] + " " + text[half : half + _LOOKED_AT] if len(text) > _LOOKED_AT else text
    words = [w.lower() for w in _WORD.findall(looked)]
    letters = sum(map(len, words))
    common = sum(w in _COMMON for w in words)
    if len(words) >= _FEWEST and common / len(words) >= _ENGLISH:
        return "en"
    if len(words) < _FEWEST and letters < 60:
        return None
    code, sure = _guess(looked)
    if sure < _SURE:
        return None
    # against its many neighbours English loses short headlines and lists of names: its words have to be missing
    return code if code == "en" or common / max(1, len(words)) < 0.08 else None


def _guess(text: str) -> tuple[str, float]:
    from py3langid import langid  # noqa: PLC0415 -- heavy, and rarely needed

    if not _kept:
        model = Path(langid.__file__).parent / langid.MODEL_FILE
        _kept.append(langid.LanguageIdentifier.from_modelpath(model, norm_probs=True))
    code, sure = _kept[0].classify(text)
    return str(code), float(sure)


_kept: list[Any] = []  # the identifier, once it was needed
