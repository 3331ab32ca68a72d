"""PLOVER codes as attributes of encounters and statements."""

import pytest

from travaux.codebook import load
from travaux.finding import find
from travaux.model import Encounter, Report, Statement, report_id
from travaux.reading import Reader
from travaux.settings import Settings


@pytest.fixture(scope="module")
def found():
    book = load()
    reader = Reader(Settings(cache=None), book)

    def of(kind, text):
        reading = reader.read(Report(report_id(text), text, "t"))
        return [(f.act, f.act_modes) for f in find(reading, book) if isinstance(f, kind)]

    return of


@pytest.mark.parametrize(
    ("text", "act", "modes"),
    [
        ("Delegations from Norway and Chile met in Geneva on Monday.", "CONSULT/meet", ()),
        ("Norway's foreign minister visited Chile on Tuesday.", "CONSULT/visit", ()),
        ("Norway and Chile will hold talks in Geneva on Friday.", "AGREE/meet", ("future",)),
        ("Norway and Chile signed an agreement in Geneva on Friday.", "SUPPORT/sign", ()),
        ("Norway cancelled its planned meeting with Chile in Geneva.", "REJECT", ()),
    ],
)
def test_encounters(found, text, act, modes):
    assert (act, modes) in found(Encounter, text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The union demanded that the board publish the accounts, its leader Ilse Marstan said.", None),
        ("Ilse Marstan accused the board of hiding the accounts.", "ACCUSE/allege"),
        ("Ilse Marstan urged the board to publish the accounts.", "REQUEST"),
        ("The accounts are ready, Ilse Marstan said.", None),
        ("Ilse Marstan rejected the offer of the board.", "REJECT"),
        ("Ilse Marstan told reporters that the accounts would be ready.", None),
        ("Ilse Marstan told the board to publish the accounts.", "REQUEST"),
    ],
)
def test_statements(found, text, act):
    assert act in [a for a, _ in found(Statement, text)]


def test_a_plain_saying_has_no_act(found):
    assert {a for a, _ in found(Statement, "The accounts are ready, Ilse Marstan said.")} == {None}
