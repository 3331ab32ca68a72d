"""The record: one SQLite file that sqlite3 or Datasette open; `docs/record.md` describes every table and field.

In: sheets (a report as read, with its findings), the bytes as received, refusals, actors and places. Out: the same
nouns again, equal to what went in, and a canonical export that is the same to the byte for the same reports. Never: an
entry whose words are not the slice of its report (`InexactEvidence`), a text changed, a clock outside the revision log.
"""

from travaux.recording.export import EXPORTS
from travaux.recording.record import Record
from travaux.recording.writing import Writer

__all__ = ["EXPORTS", "Record", "Writer"]
