"""The registry of forms: what bytes may be, and what becomes of them. `travaux inputs` prints it.

A form is one module with a `FORM`. To add one: write `recognises(head, blob)`, which must be sure of itself, and
`read(blob, house)`, which yields documents, refusals, or further blobs (a container), and name the module here. The
first form that recognises a blob has it; `text` takes what is left. A form never fetches anything by itself.
"""

from __future__ import annotations

from travaux.intake.forms import address_list, archives, feed, page, parquet, rows, text, warc
from travaux.intake.forms.form import Form, Got
from travaux.intake.nouns import Blob

__all__ = ["FORMS", "Form", "Got", "described", "recognise"]

FORMS: tuple[Form, ...] = (
    warc.FORM,
    *archives.FORMS,
    parquet.FORM,
    *rows.FORMS,
    feed.FORM,
    page.FORM,
    address_list.FORM,
    text.FORM,
)
"""In the order in which they are asked."""


def recognise(blob: Blob) -> Form:
    """The form of a blob. Raises what opening it raises."""
    head = blob.head()
    return next(form for form in FORMS if form.recognises(head, blob))


def described() -> list[str]:
    """A line for each kind of source, in the order in which they are asked; folders and addresses last."""
    lines = []
    for form in FORMS:
        needs = f" (needs: pip install 'travaux[{form.needs}]')" if form.needs else ""
        lines.append(f"{form.name:8}  {form.told}{needs}")
    lines.append("folder    every file below it, hidden and other files passed over and listed")
    lines.append("address   http:// and https://: fetched, then any of the above")
    return lines
