"""A pile as one: same events, origins, rounds, discrepancies, shifts; whatever the order of its reports."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from travaux.collating import collate
from travaux.model import (
    Collation,
    Edge,
    Encounter,
    Evidence,
    Figure,
    Finding,
    Known,
    Layer,
    Position,
    Publication,
    Report,
    Statement,
    StoredReport,
    When,
    Who,
    finding_id,
    report_id,
)

MAY = date(2031, 5, 6)


def report(text: str, day: date | None = MAY, outlet: str | None = None) -> StoredReport:
    name = report_id(text)
    when = When(day, day, "day", "stated") if day else When()
    made = Report(name, text, f"{name[:6]}.txt", known=Known(outlet=outlet))
    return StoredReport(made, (Layer("own", 0, len(text)),), Publication(name, when), (made.source,))


def at(stored: StoredReport, words: str) -> Evidence:
    start = stored.report.text.index(words)
    return Evidence(stored.report.id, start, start + len(words))


def met(stored: StoredReport, words: str, day: date | None = MAY, **more: object) -> Encounter:
    given: dict[str, object] = {"type": "meeting", "status": "occurred", "parties": ("Norland", "Averin")}
    given |= {"place": "Ourane", "when": When(day, day, "day") if day else None} | more
    return Encounter(evidence=(at(stored, words),), rule="made", confidence=0.9, **given)  # type: ignore[arg-type]


A = report("Norland and Averin met in Ourane.", outlet="Coast Wire")
B = report("Envoys of Norland met those of Averin in Ourane on Tuesday.", outlet="Harbour Post")
C = report("In Ourane, Averin sat down with Norland again.", date(2031, 9, 2))


def test_one_event_of_two_reports_is_one_and_stands_on_two_origins() -> None:
    found = [met(A, "met in Ourane"), met(B, "met those of Averin in Ourane")]
    made = collate([A, B], found, (), ())
    assert made.groups == (tuple(sorted(map(finding_id, found))),)
    (standing,) = made.standings
    assert (standing.reports, standing.outlets, standing.copies) == (2, 2, 0)
    assert {o.name for o in standing.origins} == {"Coast Wire", "Harbour Post"}


def test_visits_of_other_days_to_one_city_stay_apart() -> None:
    found = [met(A, "met in Ourane"), met(C, "sat down", date(2031, 9, 1))]
    assert collate([A, C], found, (), ()).groups == ()


def test_without_days_only_lineage_makes_one_event() -> None:
    a, b = report(A.report.text, None), report(B.report.text, None)
    found = [met(a, "met in Ourane", None), met(b, "met those of Averin in Ourane", None)]
    assert collate([a, b], found, (), ()).groups == ()
    first, second = sorted((a, b), key=lambda r: r.report.id)
    spans = [(Evidence(r.report.id, 0, len(r.report.text)),) for r in (first, second)]
    edge = Edge(first.report.id, second.report.id, "rewrite", *spans, told=0, jaccard=0.0, containment=1.0)
    made = collate([a, b], found, (), [edge])
    assert len(made.groups) == 1
    assert [len(s.origins) for s in made.standings] == [1]
    assert made.standings[0].copies == 1
    assert made.clusters == ((first.report.id, second.report.id),)


def test_other_places_and_heads_forbid_one_event() -> None:
    elsewhere = [met(A, "met in Ourane"), met(B, "met those of Averin in Ourane", place="Port Averin")]
    assert collate([A, B], elsewhere, (), ()).groups == ()


def test_an_agency_that_two_reports_cite_is_one_origin() -> None:
    found: list[Finding] = [met(A, "met in Ourane"), met(B, "met those of Averin in Ourane")]
    for stored in (A, B):
        whole = Evidence(stored.report.id, 0, len(stored.report.text))
        found.append(
            Statement(
                evidence=(whole,),
                rule="made",
                confidence=0.9,
                speaker=Who("an envoy", "an envoy", anonymous=True),
                authority="anonymous_party",
                mode="paraphrase",
                content=(whole,),
                via=("Bay Agency",),
            )
        )
    made = collate([A, B], found, (), ())
    entry = min(finding_id(f) for f in found[:2])
    (standing,) = [s for s in made.standings if s.entry == entry]
    assert [o.name for o in standing.origins] == ["Bay Agency"]


def toll(stored: StoredReport, words: str, value: float, **more: object) -> Figure:
    given: dict[str, object] = {"measure": "killed_cumulative", "comparator": "exact", "area": "Ourane"} | more
    return Figure(evidence=(at(stored, words),), rule="made", confidence=0.9, value=value, **given)  # type: ignore[arg-type]


def rulings(made: Collation) -> set[tuple[str, str, bool]]:
    return {(d.subject, d.ruling, d.apparent) for d in made.discrepancies}


def test_a_count_that_rises_is_an_update_and_one_that_falls_is_none() -> None:
    early = report("The talks went on. The toll in Ourane stands at 2,140.")
    late = report("The talks went on in the old hall. In Ourane 2,190 died in all.", date(2031, 5, 20))
    risen = [toll(early, "2,140", 2140.0), toll(late, "2,190", 2190.0)]
    assert rulings(collate([early, late], risen, (), ())) == {("figure", "update", True)}
    early, late = report(early.report.text, date(2031, 5, 20)), report(late.report.text, MAY)
    assert rulings(collate([early, late], risen, (), ())) == {("figure", "contradiction", False)}


def test_a_round_number_and_an_exact_one_agree() -> None:
    early = report("The talks went on. The toll in Ourane is over 2,100.")
    late = report("The talks went on in the old hall. In Ourane 2,140 died.")
    found = [toll(early, "2,100", 2100.0, comparator="over"), toll(late, "2,140", 2140.0)]
    assert rulings(collate([early, late], found, (), ())) == {("figure", "different_scope", True)}


def test_an_exchange_in_which_one_side_holds_both_is_a_slip() -> None:
    text = "The pact saw an exchange of captives held by Norland in return for dockers and prisoners held by Norland."
    (found,) = collate([report(text)], (), (), ()).discrepancies
    assert (found.subject, found.ruling) == ("custody", "slip")


def test_what_came_after_a_visit_cannot_be_dated_before_it() -> None:
    text = "Ilse Varga was in Ourane earlier this week. Both sides spoke of progress last week after Varga’s visit."
    stored = report(text)
    one = met(stored, "Ilse Varga was in Ourane earlier this week", None, persons=("Ilse Varga",))
    one = Encounter(
        **{f: getattr(one, f) for f in one.__dataclass_fields__} | {"when": When(words="earlier this week")}
    )
    assert rulings(collate([stored], [one], (), ())) == {("date", "slip", False)}
    right = report(text.replace("last week after", "yesterday after"))
    two = met(right, "Ilse Varga was in Ourane earlier this week", None, persons=("Ilse Varga",))
    two = Encounter(
        **{f: getattr(two, f) for f in two.__dataclass_fields__} | {"when": When(words="earlier this week")}
    )
    assert collate([right], [two], (), ()).discrepancies == ()


def test_a_charge_and_its_denial_in_one_sentence_are_disputed() -> None:
    text = "Averin has accused Norland of jamming the ferry's radio, a charge Norland denies."
    assert rulings(collate([report(text)], (), (), ())) == {("accusation", "contradiction", False)}


def stands(stored: StoredReport, words: str, stance: str) -> Position:
    return Position(
        evidence=(at(stored, words),),
        rule="made",
        confidence=0.9,
        party="Norland",
        issue="FORCE_PRESENCE",
        stance=stance,
        voice="own",
        authority="official_statement",
    )


def test_a_party_that_turns_has_moved_and_both_words_are_kept() -> None:
    early = report("Norland will keep its guards on part of the pier.")
    late = report("Norland wants its guards to hold the full pier.", date(2031, 9, 2))
    found = [stands(early, "guards on part of the pier", "demands"), stands(late, "hold the full pier", "demands")]
    (shift,) = collate([early, late], found, (), ()).shifts
    assert (shift.party, shift.before_words, shift.after_words) == (
        "Norland",
        (found[0].evidence[0],),
        (found[1].evidence[0],),
    )
    near = report(late.report.text, date(2031, 5, 9))
    assert collate([early, near], found, (), ()).shifts == ()


def test_the_order_of_reports_and_findings_is_of_no_consequence() -> None:
    reports = [A, B, C]
    found = [met(A, "met in Ourane"), met(B, "met those of Averin in Ourane"), met(C, "sat down", date(2031, 9, 1))]
    made = {repr(collate(list(r), list(f), ())) for r in permutations(reports) for f in permutations(found)}
    assert len(made) == 1


def test_an_empty_pile_shows_nothing() -> None:
    assert collate([], (), ()) == Collation()
