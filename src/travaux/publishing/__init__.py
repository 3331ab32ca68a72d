"""Publishing: the record as pages and as tables in the terminal.

In: a record (`travaux.recording.Record`), read only. Out: static pages that work from the file system without a script
(`publish`), and tables, plain lines or JSON (`show`, `digest`). Both are made from the same views.
Never: changes a record, fetches anything, rates a party, an outlet or a claim, prints more of a report than excerpts
around
its evidence unless told to, or prints a clock: the same record gives the same bytes.
"""

from travaux.publishing.site import publish
from travaux.publishing.terminal import digest, show

__all__ = ["digest", "publish", "show"]
