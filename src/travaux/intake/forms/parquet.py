"""Parquet: tables of reports by column. One row, one report; its bytes are the row as JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from travaux.errors import MissingPart
from travaux.intake.forms.form import Form, Got
from travaux.intake.forms.rows import chosen, row_document
from travaux.intake.nouns import Blob, House, Unreadable
from travaux.model import Refusal

__all__ = ["FORM"]


def read(blob: Blob, house: House) -> Iterator[Got]:
    """The rows of a file, a row group at a time; only the columns that are used. Raises MissingPart without pyarrow."""
    try:
        from pyarrow import parquet  # noqa: PLC0415 -- heavy, and an extra
    except ImportError:
        raise MissingPart("to read Parquet, install: pip install 'travaux[parquet]'") from None
    with blob.open() as stream:
        held: Any = stream if blob.path is not None else io.BytesIO(stream.read())
        try:
            file = parquet.ParquetFile(held)
            fields = chosen(file.schema_arrow.names, house.columns)
            number = 0
            for batch in file.iter_batches(batch_size=256, columns=sorted(set(fields.values()))):
                for row in batch.to_pylist():
                    number += 1
                    source = f"{blob.source}:{number}"
                    raw = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "replace")
                    try:
                        yield row_document(source, row, fields, raw, "utf-8")
                    except Unreadable as problem:
                        yield Refusal(source, str(problem))
        except (OSError, ValueError, NotImplementedError) as problem:  # ArrowInvalid is a ValueError
            raise Unreadable(f"damaged or cut off: {' '.join(str(problem).lower().split())[:120]}") from None


FORM = Form("parquet", "Parquet tables, one report a row", lambda head, _: head.startswith(b"PAR1"), read, "parquet")
