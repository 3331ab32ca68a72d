"""What was received, unchanged, and what is known of it.

In: files, folders and addresses that the user names; what each of them is, `forms/` recognises. Out: `Received`:
reports with their text and their bytes as found, and refusals, each with its reason. Never: a changed character of a
text (decoding leaves line ends alone; a page's text is fixed when it is received), a crash on a file that is no report,
or a file dropped in silence. Results do not depend on the order in which sources are named.
"""

from travaux.intake.forms import FORMS, described
from travaux.intake.forms.rows import check_columns
from travaux.intake.nouns import Document, Visit
from travaux.intake.receive import Arrival, Asked, Copy, Received, check_sources, receive

__all__ = [
    "FORMS",
    "Arrival",
    "Asked",
    "Copy",
    "Document",
    "Received",
    "Visit",
    "check_columns",
    "check_sources",
    "described",
    "receive",
]
