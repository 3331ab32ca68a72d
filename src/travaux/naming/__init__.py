"""Who and where: one identity for the many surfaces of an actor or place in the pile.

In: the findings of all reports and the codebook. Out: actors and places. Never: a link between anonymous sources of
different reports, or a guess.

Nothing is registered yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from travaux.codebook import Codebook
from travaux.model import Actor, Finding, Place

__all__ = ["register"]


def register(findings: Sequence[Finding], codebook: Codebook) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
    """The actors and places of a pile: none yet."""
    return (), ()
