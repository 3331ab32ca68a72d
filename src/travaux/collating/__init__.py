"""How reports hang together: the days they tell of, lineage, origins, the same event told twice, rounds of talks,
shifts, agreement, conflict.

In: the stored reports and sheets of a pile. Out: days, edges and groups, each with the words it rests on. Never: an
edge that was not verified, a digest of news that bridges two groups, or outlets counted where origins are meant.

`collate` tells all of it at once. The parts: the days of a pile (`days_told`) and its digest; copies, word by word
(`copies`), and rewrites, claim by claim (`rewrites`); the stories that a stream of reports tells (`Stories`). The same
text received twice is one report already at intake.
"""

from travaux.collating.collate import collate, lineage
from travaux.collating.days import DayTold, Telling, days_told
from travaux.collating.digest import TOLD, digest
from travaux.collating.lineage import copies
from travaux.collating.lineage_rewrites import rewrites
from travaux.collating.origins import Origins
from travaux.collating.stories import Stories
from travaux.collating.ties import Ties

__all__ = [
    "TOLD",
    "DayTold",
    "Origins",
    "Stories",
    "Telling",
    "Ties",
    "collate",
    "copies",
    "days_told",
    "digest",
    "lineage",
    "rewrites",
]
