"""Sheets made by hand become rows of the shapes that the scorers read."""

from __future__ import annotations

import json
from datetime import date

import pytest

from travaux.assessing.predictions import pile, report_row, statement_row
from travaux.assessing.predictions.shapes import LONGEST, clipped, date_of, value_of
from travaux.assessing.scorers import reports, seeds, statements
from travaux.dating import Dated
from travaux.model import (
    Encounter,
    Evidence,
    Figure,
    Layer,
    Position,
    Publication,
    Reading,
    Report,
    Sheet,
    Statement,
    When,
    Who,
    report_id,
)

TEXT = (
    "2 minute read\n"
    "Ostra's envoy Ilka Rem met Meld officials in Port Sel on 2 May.\n"
    "“Ostra demands a truce,” Rem told Coast Radio, “and soon.” Some 318 people have been killed.\n"
    "[Host]: Let us hear more."
)
ID = report_id(TEXT)
DAY = When(date(2024, 5, 2), date(2024, 5, 2), "day", "stated")


def _at(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(ID, start, start + len(words))


def _sheet() -> Sheet:
    host = TEXT.index("[Host]")
    second = TEXT.index("Ostra's")
    layers = (
        Layer("furniture", 0, second, "reading_time"),
        Layer("own", second, host),
        Layer("filler", host, len(TEXT)),
    )
    reading = Reading(Report(ID, TEXT, "a.txt"), layers, (), (), (), (), (), DAY)
    findings = (
        Encounter(
            evidence=(_at("Ilka Rem met Meld officials in Port Sel on 2 May"),),
            rule="r",
            confidence=0.9,
            type="meeting",
            status="occurred",
            parties=("Ostra", "Meld"),
            persons=("Ilka Rem",),
            place="Port Sel",
            when=DAY,
        ),
        Statement(
            evidence=(_at("“Ostra demands a truce,” Rem told Coast Radio, “and soon.”"),),
            rule="r",
            confidence=0.9,
            speaker=Who("Ilka Rem", "Rem", side="Ostra", role="envoy"),
            authority="named_via_outlet",
            mode="direct",
            content=(_at("“Ostra demands a truce,”"), _at("“and soon.”")),
            speaker_words=_at("Rem"),
            cue_words=_at("told"),
            cue="told",
            via=("Coast Radio",),
        ),
        Position(
            evidence=(_at("Ostra demands a truce"),),
            rule="r",
            confidence=0.9,
            party="Ostra",
            issue="CEASEFIRE",
            stance="demands",
            voice="own",
            authority="named_via_outlet",
        ),
        Figure(
            evidence=(_at("318 people have been killed"),),
            rule="r",
            confidence=0.9,
            measure="killed_cumulative",
            comparator="about",
            value=318.0,
            of="people",
        ),
    )
    return Sheet(reading, findings)


def test_statement_row() -> None:
    row = statement_row("x", _sheet())
    (quote,) = row["quotes"]
    assert [TEXT[a:b] for a, b in quote["spans"]] == ["“Ostra demands a truce,”", "“and soon.”"]
    assert (quote["start"], quote["end"]) == (quote["spans"][0][0], quote["spans"][1][1])
    assert TEXT[quote["speaker_start"] : quote["speaker_end"]] == "Rem"
    assert (quote["speaker"], quote["verb"], quote["kind"]) == ("Ilka Rem", "told", "direct")
    gold = {"x": {"doc_id": "x", "text": TEXT, "quotes": row["quotes"]}}
    assert statements.figures(gold, {"x": row})["joint_f1.iou30"] == 1.0
    assert statement_row("x", None) == {"doc_id": "x", "quotes": []}


def test_report_row_is_scored_against_gold_in_its_own_words() -> None:
    row = report_row("a", _sheet())
    gold = {
        "id": "a",
        "_at": "a.json:1",
        "dirt": ["2 minute read", "[Host]: Let us hear more."],
        "encounters": [{"type": "meet", "participants": ["Meld"], "words": "Ilka Rem met Meld officials"}],
        "statements": [{"speaker": "Rem", "words": "Ostra demands a truce"}],
        "figures": [{"measure": "killed", "value": 318, "words": "318 people have been killed"}],
        "positions": [{"party": "Ostra", "issue": "truce", "stance": "demands", "words": "Ostra demands a truce"}],
    }
    figures, errors = reports.score({"a": gold}, {"a": TEXT}, {"a": row})
    assert not errors
    for name in ("encounters.f1", "statements.joint_f1", "figures.f1", "positions.f1", "dirt.recall"):
        assert figures[name] == 1.0, name
    assert (figures["inexact.evidence"], figures["dirt.false"]) == (0, 0.0)
    (statement,) = row["statements"]
    assert (statement["role"], statement["channel"], statement["direct"]) == ("envoy", "Coast Radio", True)
    assert [m["words"] for m in statement["evidence"]] == ["“Ostra demands a truce,”", "“and soon.”"]
    (encounter,) = row["encounters"]
    assert (encounter["status"], encounter["date"]) == ("happened", "2024-05-02")
    assert report_row("a", None)["dirt"] == []


def test_an_invitation_is_a_planned_meeting_and_a_broken_one_keeps_its_status() -> None:
    sheet = _sheet()
    (first, *_) = sheet.findings
    assert isinstance(first, Encounter)
    for status, kind, shown in (
        ("invited", "planned_meeting", "planned"),
        ("broken_off", "meeting", "broken_off"),
        ("denied", "meeting", "denied"),
    ):
        changed = Encounter(
            evidence=first.evidence, rule="r", confidence=1.0, type="meeting", status=status, parties=("Ostra",)
        )
        (row,) = report_row("a", Sheet(sheet.reading, (changed,)))["encounters"]
        assert (row["type"], row["status"]) == (kind, shown)


def test_pile_is_scored_against_gold_in_its_own_words() -> None:
    sheet = _sheet()
    pred = pile({"0": sheet}, {ID: Dated(Publication(ID, DAY), DAY.day)})
    part = json.loads(json.dumps(pred))["seeds"]["0"]
    assert part["published"] == {"best": "2024-05-02", "earliest": "2024-05-02", "latest": "2024-05-02"}
    assert "published_anchored" not in part
    assert [e["q"] for r in part["residue"] for e in r["evidence"]] == ["2 minute read"]
    assert [TEXT[m["start"] : m["end"]] for m in part["machine_spans"]] == ["[Host]: Let us hear more."]
    assert part["encounters"][0]["parties"] == ["Ostra", "Meld", "Ilka Rem"]
    assert part["figures"][0]["value"] == 318
    ids = [r["id"] for k in ("encounters", "statements", "positions", "figures") for r in part[k]]
    assert len(set(ids)) == 4
    gold = {"seeds": {"0": {**part, "file": "a.txt"}}, "cross": {}}
    figures, errors = seeds.score(gold, pred, {"0": TEXT}, gold_path="g", pred_path="p")
    assert not errors
    for name in (
        "encounters.f1",
        "statements.joint_f1",
        "positions.f1",
        "figures.f1",
        "residue.recall",
        "published.ok",
    ):
        assert figures[name] == 1.0, name
    assert (figures["forbidden.evidence"], figures["inexact.evidence"]) == (0, 0)


def test_an_undated_report_is_not_answered() -> None:
    pred = pile({"0": _sheet()}, {ID: Dated(Publication(ID, When()))}, {})
    assert pred["seeds"]["0"]["published"] is None
    assert pred["seeds"]["0"]["published_anchored"] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two words.\nMore.", "Two words."),
        ("  \n x", "x"),
        (" \n ", None),
        ("A first one. " + "word " * 120 + "end.", "A first one."),
        ("a clause, " + "word " * 120, "a clause,"),
        ("word " * 120, ("word " * 100).strip()),
        ("x" * 700, "x" * LONGEST),
        ("He said: “No.” " + "y" * 600, "He said: “No.”"),
    ],
)
def test_spans_are_clipped_to_what_the_scorer_reads(text: str, expected: str | None) -> None:
    found = clipped(text, 0, len(text))
    assert (text[found[0] : found[1]] if found else None) == expected


def test_dates() -> None:
    assert date_of(None) is None
    assert date_of(DAY) == "2024-05-02"
    week = When(date(2024, 5, 1), date(2024, 5, 3), "range", "stated")
    assert date_of(week) == {"best": None, "earliest": "2024-05-01", "latest": "2024-05-03"}
    assert date_of(When(latest=date(2024, 5, 1), precision="not_after")) is None
    assert date_of(When(pattern="XXXX-04-26")) == "XXXX-04-26"
    assert date_of(When(pattern="XXXX-WXX-6")) is None


def test_values() -> None:
    def figure(**fields: float) -> Figure:
        return Figure(
            evidence=(Evidence(ID, 0, 1),),
            rule="r",
            confidence=1.0,
            measure="money",
            comparator="exact",
            **fields,  # type: ignore[arg-type]
        )

    assert json.dumps(value_of(figure(value=12.0))) == "12"
    assert value_of(figure(value=1.5)) == 1.5
    assert value_of(figure(low=3.0, high=4.0)) == [3, 4]
    assert value_of(figure(low=3.0)) == 3
    assert value_of(figure()) is None
