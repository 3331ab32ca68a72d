"""How reports hang together: the days they tell of, lineage, origins, the same event told twice, rounds of talks,
shifts, agreement, conflict.

In: the stored reports and sheets of a pile. Out: days, edges and groups, each with the words it rests on. Never: an
edge that was not verified, a digest of news that bridges two groups, or outlets counted where origins are meant.

So far: the days of a pile (`days_told`) and its digest; copies, word by word (`copies`); and the stories that a stream
of reports tells (`Stories`). The same text received twice is one report already at intake.
"""

from travaux.collating.days import DayTold, Telling, days_told
from travaux.collating.digest import TOLD, digest
from travaux.collating.lineage import copies
from travaux.collating.stories import Stories

__all__ = ["TOLD", "DayTold", "Stories", "Telling", "copies", "days_told", "digest"]
