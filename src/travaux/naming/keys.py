"""When two printed names are the same name."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["name_key"]

_ARTICLES = re.compile(r"^(?:the|a|an)\s+")
_PARTICLES = re.compile(r"\b(?:al|el|as|ash|an|at|ad|ar|az)[- ](?=\w)")


def name_key(name: str) -> str:
    """A name for comparison: no case, accents, articles, hyphens, apostrophes or dots; blanks single.

    "Samir al-Tarabi", "Samir Al Tarabi" and "SAMIR AL-TARABI" give one key.
    """
    flat = unicodedata.normalize("NFKD", name)
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold().replace("\u2019", "'")
    flat = re.sub(r"'s?$", "", flat.strip())
    flat = _ARTICLES.sub("", flat)
    flat = _PARTICLES.sub("al", flat)
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]", "", flat)).strip()
