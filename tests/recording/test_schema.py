"""The tables are documented, and pinned to their version."""

import hashlib
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from travaux.model import KINDS
from travaux.recording import Record, codec
from travaux.recording.schema import APPLICATION, SCHEMA, metadata

from .samples import add, sheet_of

DOC = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")

PINNED = {1: "51f844d7593e0594"}
"""The digest of the tables by schema version. If it changes, a record of that version means something else: give the
schema a new number, and teach `opening` what to do with the older one. (Before a first release the digest may move.)"""


def documented() -> dict[str, list[str]]:
    found = {}
    for section in re.split(r"^## ", DOC, flags=re.MULTILINE)[1:]:
        if name := re.match(r"`(\w+)`\n", section):
            cells = re.findall(r"^\| (`[^|]*`) \|", section, flags=re.MULTILINE)
            found[name[1]] = [field for cell in cells for field in re.findall(r"`(\w+)`", cell)]
    return found


def test_every_table_and_field_is_documented_and_nothing_else():
    assert documented() == {name: [c.name for c in table.columns] for name, table in metadata.tables.items()}


def test_every_role_of_evidence_is_documented():
    section = DOC.split("## `evidence`")[1].split("\n## ")[0]
    for noun in KINDS.values():
        for role in codec.roles(noun):
            assert f"`{role}`" in section


def test_the_documented_numbers_are_right():
    assert f"`{APPLICATION:#x}`" in DOC
    assert f"schema version, at present {SCHEMA}." in DOC


def test_the_documented_queries_run(tmp_path):
    path = tmp_path / "talks.travaux"
    with Record.writing(path) as writer:
        add(writer, sheet_of())
    queries = re.findall(r"```sql\n(.*?)```", DOC, flags=re.DOTALL)
    queries += re.findall(r'sqlite3 talks.travaux "(.*?)"', DOC)
    assert len(queries) == 4
    with closing(sqlite3.connect(path)) as connection:
        for query in queries:
            assert connection.execute(query).fetchall(), query


def test_the_tables_are_those_of_their_version():
    made = []
    for table in sorted(metadata.tables.values(), key=lambda t: t.name):
        made.append(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        indexes = (str(CreateIndex(index).compile(dialect=sqlite.dialect())) for index in table.indexes)
        made.extend(sorted(indexes))
    digest = hashlib.sha256(re.sub(r"\s+", " ", "".join(made)).encode()).hexdigest()[:16]
    assert PINNED[SCHEMA] == digest
