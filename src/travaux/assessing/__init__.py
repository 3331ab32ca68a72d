"""What the record is worth: figures against gold.

In: gold files and the settings of a run. Out: a `Result` with named figures, the predictions that were scored, and the
rows that went wrong; `quality/floors.toml` holds what the figures may not fall below. Never: a finding of its own, a
prediction that saw the gold, or a figure for something that was not measured (that is null).
"""

from travaux.assessing.result import Result
from travaux.assessing.run import TASKS, run
from travaux.assessing.table import table

__all__ = ["TASKS", "Result", "run", "table"]
