"""A pile of hand-made nouns about an invented dispute: the Varn Islands and the Ossel League, Meradine in between."""

from __future__ import annotations

from datetime import date

import pytest

from travaux.model import (
    Background,
    Delegation,
    Encounter,
    Entry,
    Evidence,
    Figure,
    Finding,
    Invitation,
    Known,
    Layer,
    Position,
    Publication,
    Refusal,
    Report,
    Statement,
    StoredReport,
    When,
    Who,
    finding_id,
    kind_of,
    report_id,
)
from travaux.publishing.labels import Vocabulary
from travaux.publishing.views import Pile

GAZETTE = """Menu | Home | Islands
Varn delegation meets League envoy in Port Merrow
PORT MERROW, 4 March 2031 - A Varn delegation led by Ilse Tamarin met the League's envoy on Monday, \
the Meradine foreign ministry said.
"We will not give up the northern lights, that is our red line," said Ilse Tamarin, the islands' chief delegate. \
"But we accept inspectors if the League lifts the blockade," she told Harbour Radio.
Nobody else spoke that day, and the weather was of no importance to anybody at the table, as far as is known.
At least 214 sailors have been killed since 9 January, among them 31 cadets, \
according to the Varn Admiralty. Its count includes the missing.
Photo: the quay at Port Merrow in winter light
A second meeting is planned for Thursday.
Leave a Reply
Host: Welcome back. [Guest Name]: The islands have agreed to everything, all 900 of them.
"""

COURIER = """Talks on the lights go on
The League's envoy, Bram Oskeld, said the League "could consider" lifting the blockade, \
a person close to the talks told the Courier.
Last week the islands refused to hand over the northern lights.
Ilse Tamarin met Bram Oskeld on Monday in Port Merrow.
In 2029 the Straits Court ruled that the lights belong to neither side.
"""


def when(day: date | None = None, **more: object) -> When:
    if day is None:
        return When(**more)  # type: ignore[arg-type]
    return When(earliest=day, latest=day, precision="day", basis="stated", **more)  # type: ignore[arg-type]


def at(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(report_id(text), start, start + len(words))


def layer(text: str, kind: str, words: str, label: str = "") -> Layer:
    piece = at(text, words)
    return Layer(kind, piece.start, piece.end, label, "by.hand")


def stored(text: str, source: str, layers: tuple[Layer, ...] = (), **more: object) -> StoredReport:
    known = more.pop("known", None) or Known()
    published = more.pop("published", None) or When()
    argument = more.pop("argument", ())
    assert isinstance(known, Known)
    assert isinstance(published, When)
    assert isinstance(argument, tuple)
    assert not more
    report = Report(report_id(text), text, source, "utf-8", known)
    return StoredReport(report, layers, Publication(report.id, published, argument), (source,))


def entry(*findings: Finding) -> Entry:
    kept = sorted(findings, key=finding_id)
    return Entry(finding_id(kept[0]), kind_of(kept[0]), tuple(kept))


def made_reports() -> list[StoredReport]:
    g, c = GAZETTE, COURIER
    return [
        stored(
            g,
            "pile/gazette.txt",
            (
                layer(g, "furniture", "Menu | Home | Islands\n", "menu"),
                layer(g, "caption", "Photo: the quay at Port Merrow in winter light\n"),
                layer(g, "furniture", "Leave a Reply\n", "comments"),
                layer(g, "filler", g[g.index("Host:") :], "placeholder_turn"),
            ),
            known=Known(
                outlet="Merrow Gazette", title="Varn delegation meets League envoy", address="https://gazette.example/4"
            ),
            published=when(date(2031, 3, 4)),
            argument=("the dateline says 4 March 2031",),
        ),
        stored(c, "pile/courier.txt", published=When(latest=date(2031, 3, 9), precision="not_after", basis="relative")),
    ]


def made_findings() -> dict[str, Finding]:
    g, c = GAZETTE, COURIER
    monday = when(date(2031, 3, 3), words="on Monday", reason="the Monday before the dateline")
    envoy = Who("Bram Oskeld", "Bram Oskeld", side="Ossel League", role="envoy")
    tamarin = Who("Ilse Tamarin", "Ilse Tamarin", side="Varn Islands", role="chief delegate")
    nobody = Who("a person close to the talks", "a person close to the talks", kind="anonymous", anonymous=True)
    lights = at(g, g[g.index('"We will not') : g.index(' "But we')])
    both = at(g, g[g.index("that is our red line") : g.index(" if the League")])
    said = Statement(
        evidence=(lights,),
        rule="statement.test",
        confidence=0.9,
        speaker=tamarin,
        authority="named_on_record",
        mode="direct",
        content=(at(g, "We will not give up the northern lights, that is our red line"),),
        cue="say",
        via=("Harbour Radio",),
        when=when(date(2031, 3, 4)),
    )
    total = Figure(
        evidence=(
            at(g, "At least 214 sailors have been killed since 9 January"),
            at(g, "according to the Varn Admiralty"),
        ),
        rule="figure.test",
        confidence=0.8,
        measure="killed_cumulative",
        comparator="at_least",
        value=214.0,
        of="sailors",
        since=when(date(2031, 1, 9)),
        claimed_by="the Varn Admiralty",
        caveat="Its count includes the missing",
    )
    return {
        "met": Encounter(
            evidence=(at(g, "A Varn delegation led by Ilse Tamarin met the League's envoy on Monday"),),
            rule="encounter.test",
            confidence=0.9,
            type="meeting",
            status="occurred",
            parties=("Varn Islands", "Ossel League"),
            persons=("Ilse Tamarin",),
            host="Meradine",
            place="Port Merrow",
            when=monday,
            modality="direct",
            topics=("CEASEFIRE",),
            delegation=Delegation("Varn Islands", "senior", "Ilse Tamarin", ("Ilse Tamarin",)),
            invitation=Invitation(("Meradine",), ("Ossel League",), "accepted"),
            confirmed_by=("the Meradine foreign ministry",),
        ),
        "met again": Encounter(
            evidence=(at(c, "Ilse Tamarin met Bram Oskeld on Monday in Port Merrow"),),
            rule="encounter.test",
            confidence=0.4,
            type="meeting",
            status="occurred",
            parties=("Varn Islands", "Ossel League"),
            persons=("Bram Oskeld",),
            when=When(pattern="XXXX-WXX-1", words="on Monday"),
        ),
        "next": Encounter(
            evidence=(at(g, "A second meeting is planned for Thursday"),),
            rule="encounter.test",
            confidence=0.7,
            type="planned_meeting",
            status="planned",
            parties=("Varn Islands", "Ossel League"),
            when=when(date(2031, 3, 6), words="Thursday"),
        ),
        "undated": Encounter(
            evidence=(at(c, "Talks on the lights go on"),),
            rule="encounter.test",
            confidence=0.6,
            type="round_of_talks",
            status="ongoing",
            parties=(),
        ),
        "said": said,
        "told": Statement(
            evidence=(
                at(c, 'The League\'s envoy, Bram Oskeld, said the League "could consider" lifting the blockade'),
            ),
            rule="statement.test",
            confidence=0.8,
            speaker=envoy,
            authority="named_via_outlet",
            mode="partial",
            content=(at(c, "could consider"),),
            via=("the Courier",),
        ),
        "close": Statement(
            evidence=(at(c, "a person close to the talks told the Courier"),),
            rule="statement.test",
            confidence=0.8,
            speaker=nobody,
            authority="anonymous_familiar",
            mode="paraphrase",
            content=(at(c, "a person close to the talks"),),
        ),
        "maybe": Statement(
            evidence=(at(g, "she told Harbour Radio"),),
            rule="statement.test",
            confidence=0.2,
            speaker=None,
            authority="unattributed",
            mode="none",
            content=(at(g, "she told"),),
            doubt="the words may be another's",
        ),
        "rejects": Position(
            evidence=(lights, at(g, "that is our red line")),
            rule="position.test",
            confidence=0.9,
            party="Varn Islands",
            issue="STATUS_TERRITORY",
            stance="rejects",
            voice="own",
            authority="named_on_record",
            red_line=True,
            value="the northern lights",
            via=("Harbour Radio",),
            when=when(date(2031, 3, 4)),
            statement=finding_id(said),
        ),
        "refused": Position(
            evidence=(at(c, "the islands refused to hand over the northern lights"),),
            rule="position.test",
            confidence=0.7,
            party="Varn Islands",
            issue="STATUS_TERRITORY",
            stance="open_to",
            voice="outlet_voice",
            authority="outlet_voice",
            when=when(date(2031, 2, 27), words="Last week"),
        ),
        "accepts": Position(
            evidence=(both,),
            rule="position.test",
            confidence=0.8,
            party="Varn Islands",
            issue="MONITORING",
            stance="accepts",
            voice="own",
            authority="named_on_record",
            condition="if the League lifts the blockade",
        ),
        "considers": Position(
            evidence=(at(c, "could consider"),),
            rule="position.test",
            confidence=0.6,
            party="Ossel League",
            issue="BLOCKADE",
            stance="open_to",
            voice="attributed_by_third_party",
            authority="anonymous_familiar",
            via=("the Courier",),
        ),
        "doubtful": Position(
            evidence=(at(c, "lifting the blockade"),),
            rule="position.test",
            confidence=0.3,
            party="Ossel League",
            issue="BLOCKADE",
            stance="accepts",
            voice="own",
            authority="unattributed",
        ),
        "total": total,
        "part": Figure(
            evidence=(at(g, "31 cadets"),),
            rule="figure.test",
            confidence=0.8,
            measure="killed_subset",
            comparator="exact",
            value=31.0,
            of="cadets",
            subset_of=finding_id(total),
        ),
        "ruling": Background(
            evidence=(at(c, "In 2029 the Straits Court ruled that the lights belong to neither side"),),
            rule="background.test",
            confidence=0.8,
            kind="decision",
            what="the lights belong to neither side",
            body="the Straits Court",
            when=When(
                earliest=date(2029, 1, 1), latest=date(2029, 12, 31), precision="year", basis="stated", words="In 2029"
            ),
        ),
    }


@pytest.fixture
def findings() -> dict[str, Finding]:
    return made_findings()


@pytest.fixture
def pile(findings: dict[str, Finding]) -> Pile:
    refusals = [Refusal("pile/photo.jpg", "binary"), Refusal("pile/empty.txt", "empty")]
    return Pile.of(made_reports(), [entry(finding) for finding in findings.values()], refusals)


@pytest.fixture
def vocabulary() -> Vocabulary:
    """A small one: the pages need no codebook to be tried."""
    return Vocabulary(
        groups=("security", "humanitarian", "political"),
        issues={
            "CEASEFIRE": "security",
            "MONITORING": "security",
            "BLOCKADE": "humanitarian",
            "STATUS_TERRITORY": "political",
        },
        definitions={("issue", "MONITORING"): "Watching compliance."},
    )
