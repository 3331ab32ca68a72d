"""Exports hold exactly what a filter shows, and come back as they were."""

import io
import json

import jsonschema_rs
import pyarrow.parquet as pq
import pytest

from travaux.errors import InputError
from travaux.model import KINDS
from travaux.publishing.dossier import _plain
from travaux.publishing.exporting import _cell, export_file, flat_rows, read_csv
from travaux.publishing.filtering import Catalogue, Filter
from travaux.publishing.labels import Vocabulary
from travaux.publishing.views import Pile
from travaux.recording import Record
from travaux.recording.importing import import_lines
from travaux.recording.json_schema import TABLES, schema_of


def made(record, what, format_, where=""):
    return b"".join(export_file(record, what, format_, Filter.parse(where)))


@pytest.fixture
def pile(examples):
    return Pile.read(Record.open(examples))


def test_the_canonical_export_imports_again(examples, tmp_path):
    lines = made(examples, "all", "jsonl").decode().splitlines()
    import_lines(lines, tmp_path / "again.travaux")
    again = made(tmp_path / "again.travaux", "all", "jsonl").decode().splitlines()
    assert again == lines
    assert {json.loads(line)["table"] for line in lines} <= set(TABLES)
    assert len(lines) > 50
    damaged = [lines[0].replace('"start": ', '"start": 1')]
    with pytest.raises(InputError, match="import:1"):
        import_lines(damaged, tmp_path / "damaged.travaux")


@pytest.mark.parametrize("kind", KINDS)
def test_flat_tables_come_back(examples, pile, kind):
    rows = list(flat_rows(pile, kind, Vocabulary.standard()))
    emptied = [{k: None if v == "" else v for k, v in row.items()} for row in rows]
    assert read_csv(made(examples, f"{kind}s", "csv"), kind) == emptied
    assert pq.read_table(io.BytesIO(made(examples, f"{kind}s", "parquet"))).to_pylist() == rows


def test_every_row_holds_to_its_schema(examples):
    for table in TABLES:
        check = jsonschema_rs.validator_for(schema_of(table))
        for row in json.loads(made(examples, table, "json")):
            check.validate(row)


def test_a_casualty_figure_carries_claimant_day_and_caveat(examples):
    rows = read_csv(made(examples, "figures", "csv"), "figure")
    casualties = [row for row in rows if row["measure"].startswith(("killed", "injured"))]
    assert casualties
    assert all(row["claimant_told"] and row["as_of_told"] and row["caveat_told"] for row in casualties)


def test_no_cell_is_run_by_a_spreadsheet(examples):
    for bad in ("=1+1", "+1", "-1", "@x", "\tx", "'=1"):
        assert _cell(bad) == "'" + bad


def test_a_filter_narrows_every_format_alike(examples, pile):
    catalogue = Catalogue.of(pile, Vocabulary.standard())
    party = catalogue.choices("party")[0][0]
    where = f'party="{party}"'
    kept = catalogue.select(Filter.parse(where)).entries["position"]
    findings = sum(len(entry.findings) for entry in kept)
    assert len(made(examples, "positions", "jsonl", where).splitlines()) == findings
    assert len(read_csv(made(examples, "positions", "csv", where), "position")) == findings
    claims = [x for x in json.loads(made(examples, "positions", "jsonld", where))["@graph"] if x["@type"] == "Claim"]
    assert len(claims) == len(kept)
    assert made(examples, "positions", "markdown", where).decode().count("\n- **") == len(kept)


def test_words_of_reports_are_no_markdown(examples):
    assert _plain("<b>[x](y)*\u202e") == r"\<b\>\[x\]\(y\)\*\[U\+202E\]"


@pytest.mark.parametrize("where", ["party", "rumour=x", 'party="x', "since=soon"])
def test_a_filter_that_means_nothing_is_told(where):
    with pytest.raises(InputError):
        Filter.parse(where)


def test_a_filter_survives_the_address():
    chosen = Filter.parse('party="A & B" party=C since=2031-03-01 q="x y"')
    assert Filter.from_query(chosen.query + "&page=3") == chosen
