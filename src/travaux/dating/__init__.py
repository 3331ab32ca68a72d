"""When reports were published and things happened, as intervals with evidence.

In: a sheet (one report as read) and the codebook. Out: a `Publication`: the interval in which the report was published,
with the argument for it. Never: a year or day that the words do not tell, or an interval without its reason.

So far the report's own words speak alone; constraints between reports come with a later issue.
"""

from __future__ import annotations

from travaux.codebook import Codebook
from travaux.model import Publication, Sheet

__all__ = ["publication"]


def publication(sheet: Sheet, codebook: Codebook) -> Publication:
    """The publication interval of one report: the writing day that its own words tell, with the reason as argument."""
    written = sheet.reading.written
    return Publication(sheet.reading.report.id, written, (written.reason,) if written.reason else ())
