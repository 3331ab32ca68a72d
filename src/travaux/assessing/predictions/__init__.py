"""What a reading predicts, in the shape that a scorer reads: sheets come in, plain rows go out.

Never: a look at the gold, or a finding made here. Rows keep the order of the findings.
"""

from travaux.assessing.predictions.actors import actor_row
from travaux.assessing.predictions.dating import dating_rows
from travaux.assessing.predictions.events import event_row, pair_row
from travaux.assessing.predictions.lineage import edge_rows, stored, story_rows
from travaux.assessing.predictions.reports import report_row
from travaux.assessing.predictions.seeds import pile
from travaux.assessing.predictions.statements import statement_row
from travaux.assessing.predictions.time import time_row
from travaux.assessing.predictions.timeline import timeline_row

__all__ = [
    "actor_row",
    "dating_rows",
    "edge_rows",
    "event_row",
    "pair_row",
    "pile",
    "report_row",
    "statement_row",
    "stored",
    "story_rows",
    "time_row",
    "timeline_row",
]
