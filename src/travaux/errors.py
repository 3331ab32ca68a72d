"""What can go wrong, as one tree.

    TravauxError
    ├── InputError            something the user named cannot be used (a path, a file, a report id)
    ├── CodebookError         mistakes in vocabulary files, all of them at once
    ├── MissingPart           an optional part is not installed; the message names the command that installs it
    ├── RecordError           a record cannot be opened or written
    │   ├── NewerRecord       it was written by a later version
    │   └── InexactEvidence   an entry's words are not the slice of its report
    └── GoldError             a gold or prediction file cannot be scored; the message starts with FILE:LINE

The command line prints the message of any of these and exits with 1 (2 for usage); other exceptions are bugs.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "CodebookError",
    "GoldError",
    "InexactEvidence",
    "InputError",
    "MissingPart",
    "NewerRecord",
    "RecordError",
    "TravauxError",
]


class TravauxError(Exception):
    """Base of every error that is told to the user without a traceback."""


class InputError(TravauxError):
    """Something the user named cannot be used."""


class CodebookError(TravauxError):
    """Mistakes in vocabulary files; `mistakes` holds one `FILE:LINE: what` a mistake."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        self.mistakes = tuple(mistakes)
        count = len(self.mistakes)
        super().__init__(f"{count} mistake{'s' * (count != 1)} in the codebook:\n" + "\n".join(self.mistakes))


class MissingPart(TravauxError):
    """An optional part is not installed; the message names the install command."""


class RecordError(TravauxError):
    """A record cannot be opened or written."""


class NewerRecord(RecordError):
    """The record was written by a later version of Travaux."""


class InexactEvidence(RecordError):
    """An entry's words are not the slice of its report."""


class GoldError(TravauxError):
    """A gold or prediction file cannot be scored; the message starts with FILE:LINE."""
