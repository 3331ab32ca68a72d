"""Sheets made by hand, without a reader, and hypothesis strategies for the nouns."""

from datetime import date

from hypothesis import strategies as st

from travaux.model import (
    KINDS,
    Delegation,
    Evidence,
    Figure,
    Invitation,
    Layer,
    Position,
    Publication,
    Reading,
    Report,
    Sheet,
    Statement,
    When,
    Who,
    finding_id,
    report_id,
)

TEXT = (
    "PORT AVERIN (Coast Wire) - Norland will not give up the Ourane ferry, its envoy Ilse Varga told Coast Wire on "
    "Tuesday.\r\nAt least 14 dockers were hurt, the port said."
)


def report_of(text: str, source: str = "") -> Report:
    return Report(report_id(text), text, source or f"pile/{report_id(text)[:8]}.txt")


def evidence(report: Report, words: str) -> Evidence:
    start = report.text.index(words)
    return Evidence(report.id, start, start + len(words))


def reading_of(report: Report) -> Reading:
    layers = (Layer("own", 0, len(report.text), "body", "rest"),) if report.text else ()
    return Reading(report, layers, (), (), (), (), (), When())


def sheet_of(text: str = TEXT, source: str = "", *findings) -> Sheet:
    report = report_of(text, source)
    return Sheet(reading_of(report), findings or made_findings(report))


def made_findings(report: Report):
    """A statement, a position that rests on it, and a figure, if the text is TEXT; else nothing."""
    if "Ourane ferry" not in report.text:
        return ()
    words = "Norland will not give up the Ourane ferry"
    statement = Statement(
        evidence=(evidence(report, words + ", its envoy Ilse Varga told Coast Wire on Tuesday."),),
        rule="statement.after",
        confidence=0.9,
        speaker=Who("Ilse Varga", "its envoy Ilse Varga", side="Norland", role="envoy"),
        authority="named_on_record",
        mode="indirect",
        content=(evidence(report, words),),
        speaker_words=evidence(report, "its envoy Ilse Varga"),
        cue_words=evidence(report, "told"),
        cue="tell",
        via=("Coast Wire",),
        when=When(pattern="XXXX-WXX-2", words="Tuesday", evidence=(evidence(report, "Tuesday"),)),
    )
    position = Position(
        evidence=(evidence(report, words),),
        rule="position.refusal",
        confidence=0.4,
        party="Norland",
        issue="TERRITORY",
        stance="rejects",
        voice="own",
        authority="named_on_record",
        statement=finding_id(statement),
    )
    figure = Figure(
        evidence=(evidence(report, "At least 14 dockers were hurt"),),
        rule="figure.count",
        confidence=0.7,
        measure="injured",
        comparator="at_least",
        value=14.0,
        of="dockers",
        counted_by="the port",
    )
    return statement, position, figure


def add(writer, sheet: Sheet, raw: bytes | None = None) -> None:
    report = sheet.reading.report
    argument = ("the dateline names a weekday: Tuesday",)
    writer.add(sheet, raw or report.text.encode(), Publication(report.id, When(latest=date(2031, 5, 6)), argument))


REPORT = report_of(TEXT)
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def spans(draw):
    start = draw(st.integers(0, len(TEXT) - 1))
    return Evidence(REPORT.id, start, draw(st.integers(start + 1, len(TEXT))))


@st.composite
def whens(draw):
    first, second = sorted((draw(st.dates()), draw(st.dates())))
    return When(
        earliest=draw(st.sampled_from((None, first))),
        latest=draw(st.sampled_from((None, second))),
        precision=draw(st.sampled_from(("day", "range", "unknown"))),
        basis=draw(st.sampled_from((None, "stated", "relative"))),
        pattern=draw(st.none() | texts),
        words=draw(st.none() | texts),
        reason=draw(st.none() | texts),
        evidence=tuple(draw(st.lists(spans(), max_size=2))),
    )


st.register_type_strategy(str, texts)
st.register_type_strategy(float, numbers)
st.register_type_strategy(Evidence, spans())
st.register_type_strategy(When, whens())

nested = st.one_of(*(st.from_type(noun) for noun in (Who, Delegation, Invitation)))


def found(kind: str):
    """Any finding of a kind, on words of TEXT."""
    more = {"content": st.lists(spans(), min_size=1, max_size=3).map(tuple)} if kind == "statement" else {}
    more |= {"statement": st.none()} if kind in {"position", "proposal"} else {}
    more |= {"subset_of": st.none()} if kind == "figure" else {}
    return st.builds(
        KINDS[kind],
        evidence=st.lists(spans(), min_size=1, max_size=3).map(tuple),
        confidence=st.floats(0, 1),
        **more,
    )


any_finding = st.one_of(*(found(kind) for kind in KINDS if kind != "term"))  # a term needs its proposal
