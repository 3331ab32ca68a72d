"""What the pages say each kind of entry is worth is what was measured."""

from pathlib import Path

from travaux.assessing.result import Result
from travaux.assessing.run import measure
from travaux.assessing.worth import worth_of
from travaux.publishing.worth import load_worth
from travaux.settings import Settings

GOLD = Path(__file__).parents[2] / "quality" / "reports"


def test_precision_goes_with_the_number_of_entries_shown():
    rows = (
        {"figures": [{"measure": "money"}, {"measure": "other"}], "positions": []},
        {"figures": [{"measure": "killed"}]},
    )
    figures = {"figures.precision": 0.6667, "positions.precision": 0.0, "statements.precision": None}
    assert worth_of(Result("reports", 2, figures, 0.0, rows)) == {"figure": (0.66, 2)}


def test_the_pages_do_not_promise_more_than_is_measured():
    now = worth_of(measure("reports", [GOLD], settings=Settings.load(cache=None)))
    told = load_worth()
    assert set(told) == set(now)
    assert all(told[kind].precision <= now[kind][0] + 0.02 for kind in now)
