"""The nouns: frozen dataclasses without behaviour beyond their own invariants. Nothing here reads, decides or
stores.
"""

from travaux.model.finding import (
    UNSURE_BELOW,
    Background,
    Delegation,
    Encounter,
    Figure,
    Finding,
    Invitation,
    Position,
    Proposal,
    Statement,
    Term,
    Who,
)
from travaux.model.identity import KINDS, finding_id, kind_of, report_id
from travaux.model.lineage import LINEAGE_KINDS, Edge
from travaux.model.reading import Reading
from travaux.model.record import (
    Actor,
    Entry,
    Place,
    Publication,
    Refusal,
    Revision,
    Sheet,
    StoredReport,
)
from travaux.model.text import (
    LAYER_KINDS,
    Evidence,
    Known,
    Layer,
    Mention,
    Quotation,
    Report,
    Sentence,
    Token,
)
from travaux.model.times import BASES, PRECISIONS, TimeExpression, When

__all__ = [
    "BASES",
    "KINDS",
    "LAYER_KINDS",
    "LINEAGE_KINDS",
    "PRECISIONS",
    "UNSURE_BELOW",
    "Actor",
    "Background",
    "Delegation",
    "Edge",
    "Encounter",
    "Entry",
    "Evidence",
    "Figure",
    "Finding",
    "Invitation",
    "Known",
    "Layer",
    "Mention",
    "Place",
    "Position",
    "Proposal",
    "Publication",
    "Quotation",
    "Reading",
    "Refusal",
    "Report",
    "Revision",
    "Sentence",
    "Sheet",
    "Statement",
    "StoredReport",
    "Term",
    "TimeExpression",
    "Token",
    "When",
    "Who",
    "finding_id",
    "kind_of",
    "report_id",
]
