"""Typed view rows: what every page and every terminal table shows.

In: the reports and entries of a record (`Pile`). Out: frozen rows in a settled order, codes put into words, printed
words
untouched. Pure; never reads a file, knows no HTML and no terminal, decides nothing about what is true.
"""

from travaux.publishing.views.brief import brief
from travaux.publishing.views.changes import RevisionRow, changes_view
from travaux.publishing.views.digest import Digest, digest_view
from travaux.publishing.views.discrepancies import Discrepancies, discrepancies_view
from travaux.publishing.views.figures import Figures, figures_view
from travaux.publishing.views.lineage import Lineage, lineage_view
from travaux.publishing.views.matrix import Matrix, matrix_view
from travaux.publishing.views.overview import Overview, ReportRow, overview_view, reports_view
from travaux.publishing.views.pile import Pile, Words
from travaux.publishing.views.proposals import Proposals, proposals_view
from travaux.publishing.views.sheet import SheetView, entries_by_report, sheet_view
from travaux.publishing.views.timeline import Timeline, timeline_view
from travaux.publishing.views.voices import Voices, voices_view

__all__ = [
    "Digest",
    "Discrepancies",
    "Figures",
    "Lineage",
    "Matrix",
    "Overview",
    "Pile",
    "Proposals",
    "ReportRow",
    "RevisionRow",
    "SheetView",
    "Timeline",
    "Voices",
    "Words",
    "brief",
    "changes_view",
    "digest_view",
    "discrepancies_view",
    "entries_by_report",
    "figures_view",
    "lineage_view",
    "matrix_view",
    "overview_view",
    "proposals_view",
    "reports_view",
    "sheet_view",
    "timeline_view",
    "voices_view",
]
