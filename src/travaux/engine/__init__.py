"""Where the per-report half of the work runs: in this process or in several; it knows nothing of what runs.

In: a picklable function that makes a worker, and items. Out: the worker's answers, in the order of the items.
Never: a look into items or answers, state shared between workers, or an order that depends on who was faster.
"""

from travaux.engine.run import Engine, Local, Workers, choose

__all__ = ["Engine", "Local", "Workers", "choose"]
