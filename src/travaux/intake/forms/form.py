"""What a form is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from travaux.intake.nouns import Blob, Document, House
from travaux.model import Refusal

__all__ = ["Form", "Got"]

Got = Document | Blob | Refusal


@dataclass(frozen=True, slots=True)
class Form:
    """`name` and `told` for people; `needs` is the extra that brings what it is read with (empty: nothing more)."""

    name: str
    told: str
    recognises: Callable[[bytes, Blob], bool]
    read: Callable[[Blob, House], Iterator[Got]]
    needs: str = ""
