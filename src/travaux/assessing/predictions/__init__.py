"""What a reading predicts, in the shape that a scorer reads: sheets come in, plain rows go out.

Never: a look at the gold, or a finding made here. Rows keep the order of the findings.
"""

from travaux.assessing.predictions.reports import report_row
from travaux.assessing.predictions.seeds import pile
from travaux.assessing.predictions.statements import statement_row

__all__ = ["pile", "report_row", "statement_row"]
