"""Reading: one report in, the same report marked.

In comes a Report; out goes a Reading: layers, paragraphs, sentences with their parse, quotations, time expressions,
and mentions linked within the report. It never changes the text, never looks at another report, and never says what
the words mean for the talks.
"""

from travaux.reading.linking import gender_told
from travaux.reading.reader import Reader
from travaux.reading.tree import Tree

__all__ = ["Reader", "Tree", "gender_told"]
