"""Each code of the ordered list of authorities, from who speaks and through whom."""

import pytest

from travaux.codebook import Codebook
from travaux.finding.authority import authority_of
from travaux.model import Who


def unnamed(name: str, side: str | None = None, role: str | None = "official", kind: str = "anonymous") -> Who:
    return Who(name, name, kind, side, role, anonymous=True)


@pytest.mark.parametrize(
    ("who", "via", "code"),
    [
        (Who("Ivo Lannart", "Lannart"), (), "named_on_record"),
        (Who("Ivo Lannart", "Lannart"), ("Radio Lorn",), "named_via_outlet"),
        (Who("Harbour Pilots Guild", "the union", "organisation", "Harbour Pilots Guild"), (), "official_statement"),
        (Who("Tavaria", "Ostrel", "state", "Tavaria"), (), "official_statement"),
        (Who("Tavarian army", "the army", "body", "Tavaria"), ("Radio Lorn",), "official_statement"),
        (Who("Radio Lorn", "Radio Lorn", "outlet"), ("Radio Lorn",), "outlet_report"),
        (unnamed("Tavarian official", "Tavaria"), (), "anonymous_party"),
        (unnamed("source within the Front", "Northern Shore Front", "source"), (), "anonymous_party"),
        (unnamed("officials", "Tavaria", kind="collective"), ("Radio Lorn",), "anonymous_party"),
        (unnamed("official involved in the mediation", "Melisande"), (), "anonymous_mediator"),
        (unnamed("two mediators", None, "mediator"), (), "anonymous_mediator"),
        (unnamed("diplomat who attended the meeting", None, "diplomat"), (), "anonymous_present"),
        (unnamed("aide who was present at the talks", "Tavaria", "aide"), (), "anonymous_present"),
        (unnamed("person familiar with the matter", None, "person"), (), "anonymous_familiar"),
        (unnamed("source close to the Front", "Northern Shore Front", "source"), (), "anonymous_familiar"),
        (unnamed("Tavarian official briefed on the draft", "Tavaria"), (), "anonymous_familiar"),
        (unnamed("source", None, "source"), (), "anonymous_familiar"),
        (unnamed("analysts", None, "analyst", "collective"), (), "collective"),
        (unnamed("residents", None, None, "collective"), (), "collective"),
        (None, (), "unattributed"),
        (None, ("Radio Lorn",), "unattributed"),
    ],
)
def test_codes(who, via, code):
    assert authority_of(who, via) == code


def test_a_paper_is_no_named_person():
    assert authority_of(Who("letter", "the letter", "document"), ()) not in {"named_on_record", "named_via_outlet"}


def test_all_codes_are_in_the_codebook(book: Codebook):
    kinds = ("person", "organisation", "state", "body", "outlet", "place", "document", "anonymous", "collective")
    for kind in kinds:
        for via in ((), ("Radio Lorn",)):
            who = Who("the other", "the other", kind, None, None, kind in {"anonymous", "collective"})
            assert authority_of(who, via) in book.authorities
