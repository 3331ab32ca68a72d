"""Travaux: the record of the talks, built from piles of news reports.

Every entry of a record points at the exact words it rests on. Start with `travaux.pipeline`, the only module that knows
the order of the work; `docs/architecture.md` draws the same picture.
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
