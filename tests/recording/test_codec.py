"""Nouns ↔ rows: what goes in comes back equal."""

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from travaux.model import KINDS, Background, Evidence, Figure, Statement, When, Who
from travaux.recording import codec

from .samples import REPORT, any_finding, made_findings, nested, whens


def back(noun, prefix=""):
    row, marks = codec.encode(noun, prefix)
    row = {k: (1 if v is True else 0 if v is False else v) for k, v in row.items()}  # as SQLite gives them back
    assert list(row) == [c.name for c in codec.columns(type(noun), prefix)]
    by_role = defaultdict(list)
    for mark in marks:
        by_role[mark.role].append(mark.evidence)
    return codec.decode(type(noun), row, by_role, prefix)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(any_finding)
def test_findings_come_back_equal(finding):
    assert back(finding) == finding


@settings(deadline=None)
@given(nested)
def test_nested_nouns_come_back_equal(noun):
    assert back(noun, "x_") == noun


@settings(deadline=None)
@given(whens())
def test_times_come_back_equal(when):
    assert back(when, "publication_") == when


def test_an_empty_time_is_not_no_time():
    _, position, _ = made_findings(REPORT)
    assert back(replace(position, when=None)).when is None
    assert back(replace(position, when=When())).when == When()


def test_columns_and_roles_have_the_names_of_the_fields():
    names = [c.name for c in codec.columns(Statement)]
    assert "speaker_name" in names
    assert "when_earliest" in names
    assert {c.name: c.type for c in codec.columns(Statement)}["via"] == "texts"
    assert set(codec.roles(Statement)) == {"core", "content", "speaker_words", "cue_words", "when"}
    assert set(codec.roles(Figure)) == {"core", "since", "as_of"}


def test_only_optional_values_may_be_missing():
    nullable = {c.name: c.nullable for c in codec.columns(Background)}
    assert not nullable["kind"]
    assert nullable["body"]
    assert nullable["when_precision"]  # there is no time at all


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", 14), ("value", True), ("measure", None), ("of", 3), ("via", ["a"]), ("via", ("a", None))],
)
def test_values_of_another_type_are_refused(field, value):
    figure = made_findings(REPORT)[2]
    with pytest.raises(TypeError, match=field):
        codec.encode(replace(figure, **{field: value}))


def test_a_time_of_day_is_no_day():
    with pytest.raises(TypeError, match="earliest"):
        codec.encode(When(earliest=datetime(2031, 5, 6, 7)))


def test_a_field_that_has_no_column_is_refused():
    @dataclass(frozen=True)
    class Odd:
        numbers: dict

    @dataclass(frozen=True)
    class Vague:
        note: str | None = None

    @dataclass(frozen=True)
    class Holder:
        vague: Vague | None = None

    Holder.__annotations__["vague"] = Vague | None
    with pytest.raises(TypeError, match="no column"):
        codec.columns(Odd)
    with pytest.raises(TypeError, match="nothing would tell"):
        codec.columns(Holder)


def test_json_shows_words_and_days():
    shown = codec.to_json(When(earliest=date(2031, 5, 6), evidence=(Evidence("r", 1, 3),)), lambda e: "wo")
    assert shown["earliest"] == "2031-05-06"
    assert shown["evidence"] == [{"report": "r", "start": 1, "end": 3, "words": "wo"}]
    assert json.dumps(codec.to_json(Who("A", "a"), str))


def test_every_kind_has_a_plan():
    for kind, noun in KINDS.items():
        assert codec.columns(noun), kind
        assert codec.roles(noun)[0] == "core"
