"""Scorers on small gold of our own: the gold is 1, nothing is 0, worse is lower, harmless differences cost nothing."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from travaux.assessing.scorers import reports, seeds, statements
from travaux.assessing.scorers.days import days
from travaux.assessing.scorers.names import same_party, same_speaker
from travaux.assessing.scorers.overlap import letters, overlap
from travaux.errors import GoldError

Row = dict[str, Any]

TEXT_A = (
    "Print this page\nQuarry union leader Inès Tavel met Mining Board director Ruth Ode in Lantry on Monday. "
    '"There is no deal without a wage rise," Tavel said. The union demands a pay rise of 6 percent. '
    "Some 2,600 workers have been out for 9 days.\n"
)
TEXT_B = (
    "Delegates from Ostra and Meld signed a 45-day ceasefire on Friday, after 318 people were killed. An Ostra "
    "official said the truce would last. Ostra offered a 45-day pause and an exchange of prisoners. "
    "Meld rejects any withdrawal.\n"
    "[More on this]"
)
GOLD: dict[str, Row] = {
    "A": {
        "id": "A",
        "_at": "A.json:1",
        "dirt": ["Print this page"],
        "encounters": [
            {
                "type": "meet",
                "participants": ["Inès Tavel", "Ruth Ode (Mining Board)"],
                "words": "leader Inès Tavel met Mining Board director Ruth Ode in Lantry on Monday",
            }
        ],
        "statements": [{"speaker": "Inès Tavel", "anonymous": False, "words": "There is no deal without a wage rise,"}],
        "figures": [{"measure": "other", "value": 2600, "words": "2,600 workers"}],
        "positions": [
            {
                "party": "Quarry union",
                "issue": "wage rise",
                "stance": "demands",
                "words": "The union demands a pay rise",
            }
        ],
    },
    "B": {
        "id": "B",
        "_at": "B.json:1",
        "dirt": ["[More on this]"],
        "optional": [
            {
                "list": "positions",
                "party": "Meld",
                "issue": "withdrawal",
                "stance": "rejects",
                "words": "Meld rejects any",
            }
        ],
        "encounters": [
            {
                "type": "sign",
                "participants": ["Ostra", "Meld"],
                "words": "Delegates from Ostra and Meld signed a 45-day",
            }
        ],
        "statements": [{"speaker": "an Ostra official", "anonymous": True, "words": "the truce would last"}],
        "figures": [
            {"measure": "killed", "value": 318, "words": "318 people were killed"},
            {"measure": "truce_days", "value": 45, "words": "a 45-day ceasefire"},
        ],
        "positions": [
            {"party": "Ostra", "issue": "ceasefire", "stance": "offers", "words": "Ostra offered a 45-day pause"}
        ],
        "proposals": [{"sponsor": "Ostra", "words": "Ostra offered a 45-day pause and an exchange of prisoners."}],
    },
}
TEXTS = {"A": TEXT_A, "B": TEXT_B}
F1 = ("encounters.f1", "statements.joint_f1", "figures.f1", "positions.f1", "proposals.f1", "dirt.recall")


def _reports(pred: dict[str, Row]) -> dict[str, float | int | None]:
    return reports.score(GOLD, TEXTS, pred)[0]


def test_reports_gold_against_itself_is_one_and_nothing_is_zero() -> None:
    same, empty = _reports(GOLD), _reports({})
    assert [same[k] for k in F1] == [1.0] * len(F1)
    assert (same["dirt.false"], same["inexact.evidence"], same["figures.other_recall"]) == (0.0, 0, 1.0)
    assert [empty[k] for k in F1] == [0.0] * len(F1)


def test_reports_each_wrong_field_costs() -> None:
    worse = copy.deepcopy(GOLD)
    worse["A"]["encounters"][0]["type"] = "sign"
    worse["A"]["statements"][0]["speaker"] = "Ruth Ode"
    worse["A"]["positions"][0]["issue"] = "CEASEFIRE"
    worse["A"]["dirt"] = ["Tavel"]
    worse["B"]["figures"][0]["value"] = 319
    worse["B"]["figures"].append({"measure": "injured", "value": 7, "words": "no such words"})
    worse["B"]["proposals"] = []
    seen, errors = reports.score(GOLD, TEXTS, worse)
    assert all((seen[k] or 0) < 1 for k in F1)
    assert seen["inexact.evidence"] == 1
    assert 0 < (seen["dirt.false"] or 0) <= 1
    assert {(e["error"], e["kind"]) for e in errors} >= {
        ("missed", "encounters"),
        ("spurious", "encounters"),
        ("missed", "statements"),
        ("spurious", "figures"),
        ("missed", "dirt"),
        ("spurious", "dirt"),
        ("missed", "proposals"),
    }


def test_reports_another_wording_of_the_same_costs_nothing() -> None:
    kind = copy.deepcopy(GOLD)
    kind["A"]["encounters"][0] |= {
        "type": "round_of_talks",
        "participants": ["Tavel"],
        "words": "met Mining Board director",
    }
    kind["A"]["statements"][0] |= {
        "speaker": "union leader Ines Tavel",
        "words": '"There is no deal without a wage rise," Tavel',
    }
    kind["A"]["positions"][0] |= {"issue": "PAY_CONDITIONS", "words": "demands a pay rise"}
    kind["B"]["statements"][0] |= {"speaker": "officials", "words": "said the truce would last"}
    told_twice = {
        "speaker": "an Ostra official",
        "anonymous": True,
        "words": "An Ostra official said the truce would last.",
    }
    kind["B"]["statements"].append(told_twice)
    kind["B"]["figures"][0] |= {"measure": "killed_cumulative"}
    kind["B"]["figures"].append({"measure": "other", "value": 5, "words": "Friday"})
    kind["B"]["positions"].append(
        {"party": "Meld", "issue": "WITHDRAWAL", "stance": "demands", "words": "rejects any withdrawal"}
    )
    assert [_reports(kind)[k] for k in F1[:-1]] == [1.0] * (len(F1) - 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"figures": [{"words": "x", "value": "many"}]}, "A.json:1: figures row 1: value must be a number"),
        ({"figures": [{"words": "x"}]}, "A.json:1: figures row 1: field 'value' is missing"),
        ({"statements": ["x"]}, "A.json:1: statements row 1: expected an object"),
        ({"statements": 3}, "A.json:1: a field of the wrong shape"),
        ({"encounters": [{"type": "meet", "words": "words of no text"}]}, "gold words are not in the text"),
        (
            {"positions": [{"words": "The union demands", "stance": "demands"}]},
            "A.json:1: a field of the wrong shape (KeyError: 'issue')",
        ),
        ({"encounters": [{"type": "meet", "words": "met", "start": "1"}]}, "field 'start' is '1'"),
        ({"optional": ["x"]}, "A.json:1: a field of the wrong shape"),
    ],
)
def test_reports_malformed_gold_is_told_with_its_place(change: Row, told: str) -> None:
    gold = {"A": {**GOLD["A"], **change}}
    pred = {"A": copy.deepcopy(GOLD["A"])}
    with pytest.raises(GoldError) as caught:
        reports.score(gold, TEXTS, pred)
    assert str(caught.value).startswith("A.json:1: ")
    assert told in str(caught.value)


def test_reports_values() -> None:
    assert reports.same_value(100, 100.0)
    assert not reports.same_value(100, 101)
    assert reports.same_value([10, 20], 15)
    assert reports.same_value([10, 20], [18, 30])
    assert not reports.same_value([10, 20], [19, 2000])
    assert reports.same_value(None, 3)
    assert not reports.same_value(3, None)
    assert reports.same_value(60, 61, slack=0.02)


def test_reports_folder_needs_its_texts(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "A.json").write_text(json.dumps({"id": "A"}), encoding="utf-8")
    with pytest.raises(GoldError, match=r"A\.txt:1: cannot be read"):
        reports.read_folder(tmp_path)
    with pytest.raises(GoldError, match=r":1: no ID\.json"):
        reports.read_folder(tmp_path / "gold" / "none")
    (tmp_path / "gold" / "B.json").write_text('{"id": "A"}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"B\.json:1: id 'A' comes twice"):
        reports.read_folder(tmp_path)


QUOTE = {
    "start": 0,
    "end": 13,
    "speaker_start": 14,
    "speaker_end": 17,
    "speaker": "Ann",
    "verb": "said",
    "kind": "direct",
}
SAID = {"doc_id": "x1", "text": "We are going, Ann said. Nobody moved.", "quotes": [QUOTE]}


def _one(**change: Any) -> dict[str, Row]:
    return {"x1": {**SAID, "quotes": [{**QUOTE, **change}]}}


def test_statements_gold_against_itself_and_nothing() -> None:
    same = statements.figures(_one(), _one())
    assert set(same.values()) == {1.0, None}
    assert same["indirect.recall"] is None
    nothing = statements.figures(_one(), {})
    assert nothing["joint_f1.iou30"] == 0.0
    assert nothing["direct.recall"] == 0.0


def test_statements_speaker_and_bounds_are_told_apart() -> None:
    other = statements.figures(_one(), _one(speaker_start=24, speaker_end=30))
    assert (other["content_f1.iou30"], other["joint_f1.iou30"], other["direct.with_speaker"]) == (1.0, 0.0, 0.0)
    none = statements.figures(_one(speaker_start=None, speaker_end=None), _one())
    assert none["joint_f1.iou30"] == 0.0
    short = statements.figures(_one(), _one(end=7))
    assert (short["content_f1.iou30"], short["content_f1.iou80"]) == (1.0, 0.0)
    kinds = [e["error"] for e in statements.errors(_one(), _one(end=7))]
    assert kinds == ["boundary"]
    assert [e["error"] for e in statements.errors(_one(), {})] == ["missed"]
    assert [e["error"] for e in statements.errors({"x1": {**SAID, "quotes": []}}, _one())] == ["spurious"]


def test_statements_only_passes_over_other_cues() -> None:
    gold, pred = _one(verb="thinks"), _one()
    assert statements.figures(gold, pred)["content_f1.iou30"] == 1.0
    speech = statements.figures(gold, pred, statement_only=True)
    assert speech["content_f1.iou30"] == 0.0
    assert statements.errors(gold, pred, statement_only=True) == []


@pytest.mark.parametrize(
    ("cue", "is_one"), [("said", True), ("", True), (":", True), ("thinks", False), ("told him", True)]
)
def test_statement_cues(cue: str, is_one: bool) -> None:
    assert statements.is_statement(cue) is is_one


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (['{"doc_id": "a", "text": "", "quotes": []}', "{"], ":2: not JSON"),
        (['{"doc_id": "a", "quotes": []}'], ":1: field 'text' is missing"),
        (["[]"], ":1: expected an object, found list"),
        (['{"doc_id": "a", "text": "", "quotes": [3]}'], ":1: quote 1: expected an object"),
        (['{"doc_id": "a", "text": "", "quotes": [{"start": "0"}]}'], ":1: quote 1: field 'start' is '0'"),
        (['{"doc_id": "a", "text": "", "quotes": [{"spans": [[1]]}]}'], ":1: quote 1: a field of the wrong shape"),
        (['{"doc_id": "a", "text": "", "quotes": []}'] * 2, ":2: doc_id 'a' comes twice"),
    ],
)
def test_statements_malformed_gold_is_told_with_its_line(tmp_path: Path, lines: list[str], told: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        statements.read_gold(path)
    assert str(caught.value).startswith(f"{path}{told}")


def test_gold_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"doc_id": "a", "text": "", "quotes": []}\n\xff\n')
    with pytest.raises(GoldError, match=r"gold\.jsonl:2: not UTF-8"):
        statements.read_gold(path)


def test_statements_offsets_outside_the_text_do_no_harm() -> None:
    wild = _one(start=-500, end=9000, speaker_start=900, speaker_end=901)
    assert statements.figures(wild, _one())["joint_f1.iou30"] == 0.0
    assert statements.figures(_one(), wild)["joint_f1.iou30"] == 0.0


SEED_TEXT = (
    "3 min read\nOstra's envoy Ilka Rem met Meld officials in Port Sel on 2 May."
    " Rem said Ostra demands a truce.\n[Host]: hm"
)


def _span(words: str) -> Row:
    start = SEED_TEXT.index(words)
    return {"q": words, "start": start, "end": start + len(words)}


SEEDS: Row = {
    "seeds": {
        "0": {
            "file": "0.txt",
            "published": {"best": "2024-05-02", "earliest": "2024-05-02", "latest": "2024-05-03"},
            "residue": [{"id": "r1", "evidence": [_span("3 min read")]}],
            "machine_spans": [{"start": _span("[Host]")["start"], "end": len(SEED_TEXT)}],
            "encounters": [
                {
                    "id": "e1",
                    "type": "meeting",
                    "parties": ["Ostra", "Meld"],
                    "place": "Port Sel",
                    "date": {"earliest": "2024-05-02", "latest": "2024-05-02", "basis": "stated"},
                    "evidence": [_span("envoy Ilka Rem met Meld officials in Port Sel on 2 May")],
                }
            ],
            "statements": [
                {
                    "id": "s1",
                    "speaker": "Ilka Rem",
                    "authority": "named_on_record",
                    "via": [],
                    "evidence": [_span("Rem said Ostra demands a truce.")],
                }
            ],
            "positions": [
                {
                    "id": "p1",
                    "party": "Ostra",
                    "issue": "CEASEFIRE",
                    "stance": "demands",
                    "voice": "own",
                    "evidence": [_span("Ostra demands a truce")],
                }
            ],
            "figures": [],
            "proposals": [],
        }
    },
    "cross": {},
}


def _seeds(pred: Row) -> dict[str, float | int | None]:
    return seeds.score(SEEDS, pred, {"0": SEED_TEXT}, gold_path="gold.json", pred_path="pred.json")[0]


def test_seeds_gold_against_itself_and_nothing() -> None:
    same = _seeds(SEEDS)
    ones = ("published.ok", "residue.recall", "machine.recall", "encounters.f1", "encounters.core_f1", "positions.f1")
    assert [same[k] for k in (*ones, "statements.joint_f1")] == [1] * 7
    assert [same[k] for k in ("residue.false", "forbidden.evidence", "inexact.evidence")] == [0, 0, 0]
    nothing = _seeds({"seeds": {}})
    assert [nothing[k] for k in (*ones, "statements.joint_f1")] == [0] * 7


def test_seeds_fields_that_disagree() -> None:
    pred = copy.deepcopy(SEEDS)
    part = pred["seeds"]["0"]
    part["encounters"][0]["place"] = "Lantry"
    part["statements"][0] |= {"authority": "collective"}
    part["positions"][0]["voice"] = "unattributed"
    part["figures"] = [
        {"id": "f", "measure": "money", "evidence": [_span("3 min read"), {"start": 0, "end": 4, "q": "four"}]}
    ]
    part["published"] = {"best": "2023-05-02"}
    seen = _seeds(pred)
    assert (seen["encounters.f1"], seen["encounters.core_f1"]) == (0.0, 1.0)
    assert (seen["statements.joint_f1"], seen["statements.authority_accuracy"]) == (1.0, 0.0)
    assert (seen["positions.f1"], seen["positions.voice_accuracy"]) == (1.0, 0.0)
    assert (seen["forbidden.evidence"], seen["inexact.evidence"], seen["published.ok"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("pred", "told"),
    [
        ([], "expected an object"),
        ({"seeds": {"0": {"figures": [{"measure": "x"}]}}}, "seeds.0.figures row 1: field 'evidence' is missing"),
        ({"seeds": {"0": 3}}, "seeds.0: expected an object"),
        ({"seeds": {"0": {}}, "cross": []}, ""),
        ({"seeds": {"0": {"statements": [{"speaker": "x", "evidence": [{"start": 0}]}]}}}, "field 'end' is missing"),
        (
            {"seeds": {"0": {}}, "cross": {"conflicts": [{"evidence": [{"seed": "9", "start": 0, "end": 1}]}]}},
            "no seed '9'",
        ),
        ({"seeds": {"0": {}}, "cross": {"lineage": [{"a": "0"}]}}, "a field of the wrong shape"),
    ],
)
def test_seeds_malformed_rows_are_told_with_their_place(pred: Any, told: str) -> None:
    if told:
        with pytest.raises(GoldError) as caught:
            _seeds(pred)
        assert str(caught.value).startswith("pred.json:1")
        assert told in str(caught.value)
    else:
        assert _seeds(pred)["lineage.f1"] == 0.0


def test_names() -> None:
    assert same_party("the Ostran government of Egypt", ["Cairo"])
    assert same_party("Mohammed Selim", "Mohammad Selim")
    assert same_party("both sides", [])
    assert not same_party("Ostra", "Meld")
    assert same_party("Quarry Workers Guild", "QWG")
    assert same_speaker([None], None, None, None)
    assert same_speaker(["a senior official"], gold_anonymous=True, pred="sources", pred_anonymous=True)
    assert not same_speaker(["Ilka Rem"], gold_anonymous=False, pred=None, pred_anonymous=False)


def test_days() -> None:
    def shown(value: Any, year: int | None = None) -> list[str] | None:
        found = days(value, year)
        return [d.isoformat() for d in found] if found else None

    assert shown("2024-02") == ["2024-02-01", "2024-02-29"]
    assert shown("2024") == ["2024-01-01", "2024-12-31"]
    assert shown("XXXX-04-26", 2025) == ["2025-04-26", "2025-04-26"]
    assert shown("2024-05-01/03") == ["2024-05-01", "2024-05-03"]
    assert shown({"best": None, "earliest": "2024-05-01", "latest": None}) == ["2024-05-01", "9999-12-31"]
    assert shown("2024-13-01") is None
    assert shown({"best": "XXXX-04-26"}) is None


def test_overlap_of_letters() -> None:
    text = "one two three, four"
    whole, part = letters(text, [(0, 19)]), letters(text, [(0, 3)])
    assert overlap(whole, part) == 0.0  # 3 of 15 letters, and fewer than 4
    assert overlap(whole, part, least=3) == pytest.approx(3 / 15)
    assert overlap(part, whole) == pytest.approx(3 / 15)  # the prediction holds the gold
    assert overlap(whole, frozenset()) == 0.0
