"""Finding: one Reading in, the findings that its words carry out.

Each finding has its words, the id of the rule that found it and how sure that rule is. It never looks at another
report, never fills in what the words do not tell, and never rests on furniture, captions or filler.
"""

from travaux.codebook import Codebook
from travaux.finding.acts import with_acts
from travaux.finding.background import find_background
from travaux.finding.encounters import find_encounters
from travaux.finding.figures import find_figures
from travaux.finding.page import Page
from travaux.finding.positions import find_positions
from travaux.finding.proposals import find_proposals
from travaux.finding.statements import find_statements
from travaux.model import Finding, Reading

__all__ = ["find"]


def find(reading: Reading, book: Codebook) -> tuple[Finding, ...]:
    """All findings of one report, in order of their words."""
    page = Page(reading, book)
    statements = find_statements(page)
    found: list[Finding] = [
        *statements,
        *find_figures(page, statements),
        *find_encounters(page, statements),
        *find_positions(page, statements),
        *find_proposals(page, statements),
        *find_background(page, statements),
    ]
    return tuple(sorted(with_acts(found, reading, book), key=lambda f: (f.evidence[0], type(f).__name__, f.rule)))
