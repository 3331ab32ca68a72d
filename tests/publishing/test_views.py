from dataclasses import replace
from datetime import date

import pytest

from conftest import COURIER, GAZETTE, at, entry, made_reports, when
from travaux.model import Actor, Encounter, Figure, Finding, Position, Statement, When, Who, finding_id
from travaux.publishing.labels import Vocabulary
from travaux.publishing.views import (
    Pile,
    figures_view,
    matrix_view,
    overview_view,
    reports_view,
    timeline_view,
    voices_view,
)
from travaux.publishing.views.matrix import Cell
from travaux.publishing.worth import Worth


def pile_of(*findings: Finding, actors: tuple[Actor, ...] = ()) -> Pile:
    return Pile.of(made_reports(), [entry(finding) for finding in findings], actors=actors)


def position(words: str, stance: str, day: When | None, **more: object) -> Position:
    text = GAZETTE if words in GAZETTE else COURIER
    given = {"party": "Varn Islands", "issue": "BLOCKADE", "voice": "own", "authority": "named_on_record"} | more
    return Position(evidence=(at(text, words),), rule="r", confidence=0.9, stance=stance, when=day, **given)  # type: ignore[arg-type]


def cell_of(vocabulary: Vocabulary, *findings: Position) -> Cell:
    (cell,) = matrix_view(pile_of(*findings), vocabulary).cells
    return cell


def test_the_later_stance_stands_in_front_and_the_earlier_one_stays(vocabulary: Vocabulary) -> None:
    early = position("on Monday", "rejects", when(date(2031, 3, 1)))
    late = position("for Thursday", "accepts", when(date(2031, 3, 5)))
    for pair in ((early, late), (late, early)):
        cell = cell_of(vocabulary, *pair)
        assert [row.stance for row in cell.current] == ["accepts"]
        assert [row.stance for row in cell.history] == ["accepts", "rejects"]
        assert cell.note == ""


def test_an_order_that_is_not_known_is_not_decided(vocabulary: Vocabulary) -> None:
    open_day = When(date(2031, 3, 1), date(2031, 3, 9), "range")
    cell = cell_of(
        vocabulary,
        position("Last week", "rejects", open_day),
        position("for Thursday", "accepts", when(date(2031, 3, 5))),
    )
    assert {row.stance for row in cell.current} == {"accepts", "rejects"}
    assert cell.note == "which is newest is not known"


def test_two_stances_of_one_day_are_both_shown(vocabulary: Vocabulary) -> None:
    day = when(date(2031, 3, 5))
    cell = cell_of(vocabulary, position("on Monday", "rejects", day), position("Last week", "accepts", day))
    assert len(cell.current) == 2
    assert cell.note == "more than one on the same day"


def test_of_one_stance_the_red_line_speaks(vocabulary: Vocabulary) -> None:
    cell = cell_of(
        vocabulary, position("on Monday", "rejects", None), position("for Thursday", "rejects", None, red_line=True)
    )
    assert [(row.stance, row.red_line) for row in cell.current] == [("rejects", True)]
    assert len(cell.history) == 2


def test_an_unsure_position_is_in_no_cell_s_front(pile: Pile, vocabulary: Vocabulary) -> None:
    cell = matrix_view(pile, vocabulary).by_place()["Ossel League", "BLOCKADE"]
    assert [row.stance for row in cell.current] == ["open_to"]
    assert [row.stance for row in cell.unsure] == ["accepts"]


def test_issues_stand_in_the_codebook_s_groups_and_only_where_present(pile: Pile, vocabulary: Vocabulary) -> None:
    view = matrix_view(pile, vocabulary)
    assert [(g.code, [c.code for c in g.columns]) for g in view.groups] == [
        ("security", ["MONITORING"]),
        ("humanitarian", ["BLOCKADE"]),
        ("political", ["STATUS_TERRITORY"]),
    ]
    assert view.parties == ("Ossel League", "Varn Islands")


def test_a_position_shows_the_speaker_of_its_statement(pile: Pile, vocabulary: Vocabulary) -> None:
    row = matrix_view(pile, vocabulary).by_place()["Varn Islands", "STATUS_TERRITORY"].current[0]
    assert (row.speaker, row.via, row.red_line) == ("Ilse Tamarin", ("Harbour Radio",), True)


def test_planned_occurred_and_unclear_are_apart_and_publication_dates_nothing(
    pile: Pile, vocabulary: Vocabulary
) -> None:
    view = timeline_view(pile, vocabulary)
    assert [(lane.code, [day.when.text for day in lane.days]) for lane in view.lanes] == [
        ("occurred", ["3 March 2031"]),
        ("planned", ["6 March 2031"]),
        ("unclear", []),
    ]
    (undated,) = view.lanes[0].undated
    assert undated.head.day.of == "publication"
    assert len(view.unsure) == 1
    assert view.background[0].head.day.text == "2029"


@pytest.mark.parametrize(
    ("kind", "status", "lane"),
    [
        ("meeting", "occurred", "occurred"),
        ("meeting", "planned", "planned"),
        ("planned_meeting", "confirmed_by_host", "planned"),
        ("meeting", "denied", "unclear"),
        ("cancelled_meeting", "occurred", "unclear"),
        ("meeting", "never seen", "unclear"),
    ],
)
def test_the_lane_follows_status_and_type(
    kind: str, status: str, lane: str, vocabulary: Vocabulary, findings: dict[str, Finding]
) -> None:
    met = findings["met"]
    assert isinstance(met, Encounter)
    view = timeline_view(pile_of(replace(met, type=kind, status=status)), vocabulary)
    assert [found.code for found in view.lanes if found.days] == [lane]


def test_a_part_stands_under_its_total_and_a_casualty_figure_never_stands_bare(
    pile: Pile, vocabulary: Vocabulary
) -> None:
    (group,) = figures_view(pile, vocabulary).groups
    total, part = group.rows
    assert (total.value, total.depth, part.value, part.depth) == ("at least 214", 0, "31", 1)
    assert total.claimed_by == "the Varn Admiralty"
    assert (part.claimed_by, part.as_of_words, part.caveat) == (
        "claimant not stated",
        "as-of day not stated",
        "no caveat in the report",
    )


def test_figures_that_name_each_other_as_total_are_all_shown_once(
    vocabulary: Vocabulary, findings: dict[str, Finding]
) -> None:
    total, part = findings["total"], findings["part"]
    assert isinstance(total, Figure)
    ring = replace(total, subset_of=finding_id(part))
    view = figures_view(pile_of(ring, part), vocabulary)
    assert sum(len(group.rows) for group in view.groups) == 2


def test_a_range_and_a_number_that_is_not_stated(vocabulary: Vocabulary, findings: dict[str, Finding]) -> None:
    total = findings["total"]
    assert isinstance(total, Figure)
    span = replace(total, value=None, low=40.0, high=60.0, unit="day", comparator="exact", measure="truce_days")
    none = replace(total, value=None)
    view = figures_view(pile_of(span, none), vocabulary)
    assert {row.value for group in view.groups for row in group.rows} == {"40 to 60 days", "at least number not stated"}


def test_unnamed_speakers_are_not_linked_across_reports(vocabulary: Vocabulary) -> None:
    who = Who("an official", "an official", anonymous=True)

    def said(text: str, words: str) -> Statement:
        piece = at(text, words)
        return Statement(
            evidence=(piece,),
            rule="r",
            confidence=0.9,
            speaker=who,
            authority="anonymous_party",
            mode="direct",
            content=(piece,),
        )

    actors = (Actor("1", "Official", "person", surfaces=("an official",)),)
    view = voices_view(pile_of(said(GAZETTE, "on Monday"), said(COURIER, "on Monday"), actors=actors), vocabulary)
    assert not view.named
    assert [(one.name, one.source) for one in view.unnamed] == [
        ("an official", "Merrow Gazette"),
        ("an official", "courier.txt"),
    ]


def test_an_actor_s_surfaces_make_one_speaker_and_an_ambiguous_one_makes_none(vocabulary: Vocabulary) -> None:
    actors = (
        Actor("1", "Ilse Tamarin", "person", surfaces=("Tamarin", "the chief")),
        Actor("2", "Bram Oskeld", "person", surfaces=("the chief",)),
    )
    pile = pile_of(actors=actors)
    assert pile.name("Tamarin") == "Ilse Tamarin"
    assert pile.name("the chief") == "the chief"


def test_the_overview_keeps_publication_and_event_days_apart(pile: Pile) -> None:
    view = overview_view(pile, {"figure": Worth(0.5, 10)})
    assert (view.published.when.text, view.published.exact, view.published.bounded) == (
        "4 March 2031 to 9 March 2031",
        1,
        2,
    )
    assert (view.events.when.text, view.events.exact, view.events.total) == ("3 March 2031 to 6 March 2031", 2, 3)
    assert {row.kind: (row.sure, row.unsure) for row in view.kinds} == {
        "encounter": (3, 1),
        "statement": (3, 1),
        "position": (4, 1),
        "proposal": (0, 0),
        "term": (0, 0),
        "figure": (2, 0),
        "background": (1, 0),
    }
    assert [row.kind for row in view.kinds if row.worth] == ["figure"]


def test_an_entry_of_several_reports_counts_in_each_and_is_as_sure_as_its_surest(findings: dict[str, Finding]) -> None:
    both = entry(findings["met"], findings["met again"])
    pile = Pile.of(made_reports(), [both])
    head = pile.head(both)
    assert head.sure
    assert len(head.words) == 2
    assert set(head.ids) == {finding_id(f) for f in both.findings}
    assert [row.entries for row in reports_view(pile)] == [(("encounter", 1),), (("encounter", 1),)]
