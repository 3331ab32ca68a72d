"""When reports were published, as intervals with an argument.

In: reports with their layers (no parse is needed), one or a pile of them, and what a world file tells. Out: for each a
`Publication`: earliest..latest, which hold the day nine times in ten, and one line a constraint with its exact words; a
best day where one is worth naming. Never: a year or day that nothing tells, an interval without its reason, or a result
that hangs on the clock or on the order of reports.
"""

from __future__ import annotations

from travaux.codebook import Codebook
from travaux.dating.event_days import counted_from
from travaux.dating.pile import date_alone, date_pile, publish_pile
from travaux.dating.solving import Dated
from travaux.dating.world import World
from travaux.dating.world_files import PUBLIC_ANCHORS, WorldError, check_world, load_world
from travaux.model import Publication, Sheet

__all__ = [
    "PUBLIC_ANCHORS",
    "Dated",
    "World",
    "WorldError",
    "check_world",
    "counted_from",
    "date_alone",
    "date_pile",
    "load_world",
    "publication",
    "publish_pile",
]


def publication(sheet: Sheet, codebook: Codebook, world: World | None = None) -> Publication:
    """The publication of one report by its own words, and the world if one is given."""
    return date_alone(sheet.reading, world).publication
