"""Who and where: one identity for the many surfaces of an actor or place in the pile.

In: the findings of all reports and the codebook. Out: actors and places. Never: a link between anonymous sources of
different reports, or a guess: two names are one if they are the same words but for case, accents, hyphens and
articles, if the codebook says so, or if they sound alike and a second cue (side, office, report) says so too.
"""

from travaux.naming.keys import name_key
from travaux.naming.register import register

__all__ = ["name_key", "register"]
