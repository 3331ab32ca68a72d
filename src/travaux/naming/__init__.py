"""Who and where: one identity for the many surfaces of an actor or place in the pile.

In: the findings of all reports and the codebook. Out: actors and places. Never: a link between anonymous sources of
different reports, or a guess: two names are one only if they are the same words but for case, accents, hyphens and
articles, or if the codebook says so.
"""

from travaux.naming.register import register

__all__ = ["register"]
