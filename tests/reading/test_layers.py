"""Layers: what is the report's own, and what stands around it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.model import LAYER_KINDS
from travaux.reading.layers import machine_made, mark, residue

PROSE = (
    "Envoys of the Lake Front and of Kestovia met on Monday in Port Averin to discuss a truce of 45 days. "
    "The talks lasted four hours, an aide said."
)
MORE = (
    "Both sides agreed to meet again, according to the Lusenian foreign ministry. It gave no date and would not "
    "say who had asked for the break."
)


def of(text: str, words: str) -> tuple[str, str]:
    """Kind and label of the layer that holds the words."""
    at = text.index(words)
    layer = next(x for x in mark(text) if x.start <= at < x.end)
    assert at + len(words) <= layer.end or "\n" in words
    return layer.kind, layer.label


def page(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Some progress", "subheading"),
        ("‘Some progress’", "subheading"),
        ("What Lies Ahead?", "subheading"),
        ("## What the plan says", "subheading"),
        ("High Hopes: A Deal Against the Clock", "subheading"),
        ("By Nadine Osserac", "byline"),
        ("By Nadine Osserac and Tomas Erbeck, city desk", "byline"),
        ("Ledger's Tomas Erbeck contributed to this report.", "byline"),
        ("(Reporting by Salma Trabel; editing by Joan Whitlock)", "byline"),
        ("Tomas Erbeck reported from Brannik.", "byline"),
        ("3 minutes", "reading_time"),
        ("4 min read", "reading_time"),
        ("Reading time: 12 mins", "reading_time"),
        ("Published in:", "template"),
        ("Share on Facebook   Share on X   Email this article", "menu"),
        ("Advertisement", "template"),
        ("Story continues below advertisement", "template"),
        ("Follow us on Facebook", "template"),
        ("Read more: Who is Yusen Adrakh", "related"),
        ("ALSO READ: Ferries resume on the Ourane", "related"),
        ("This website uses cookies to improve your visit.", "consent"),
        ("Sign up for our Friday letter", "newsletter"),
        ("Get the Morning Almanac in your inbox. Enter your email address", "newsletter"),
        ("Subscribe", "template"),
        ("National", "section_label"),
        ("Home > World > Lakes", "menu"),
        ("News Sport Business Weather", "menu"),
        ("Leave a Reply", "comment_form"),
        ("Leave a Replay", "comment_form"),
        ("Your email address will not be published. Fields marked * are required", "comment_form"),
        ("Name *", "comment_form"),
        ("Comments are closed", "comment_form"),
        ("12 comments", "comment_form"),
        ("© 2024 Valley Lookout. All rights reserved.", "copyright"),
        ("Copyright 2024 The Lakes Wire. This material may not be published or broadcast.", "copyright"),
        ("View this post on Instagram", "embed"),
        ("pic.twitter.com/abc123", "embed"),
        ("@lakewatcher", "embed"),
        ("Updated: 12 May 2024 09:14", "timestamp"),
        ("Published May 12, 2024", "timestamp"),
        ("3 June 2025, 18:42", "timestamp"),
        ("Niamh Corrigan in Reykjavik, Wednesday 9 July 2025", "timestamp"),
        ("Tags: talks, captives, Lake Front", "tags"),
        ("Hits: 1,204", "counter"),
    ],
)
def test_furniture(line: str, label: str) -> None:
    text = page("Truce talks open in Port Averin hotel", PROSE, line, MORE)
    assert of(text, line) == ("furniture", label)
    assert of(text, PROSE) == of(text, MORE) == ("own", "body")


@pytest.mark.parametrize(
    "line",
    [
        "lake front delegation averin",
        "Envoys leave the hotel on Monday. (Photo: D. Aho / Harbor Almanac)",
        "Photo: Petr Amsel / Valley Lookout",
        "FILE - Envoys arrive at the Hotel Bellavance in Port Averin in May",
        "Petr Amsel/Lakes Wire",
        "A bakery queue in Dolna on Tuesday [Petr Amsel/Lakes Wire]",
        "Image 2 of 2",
    ],
)
def test_captions(line: str) -> None:
    text = page("Truce talks open in Port Averin hotel", PROSE, line, MORE)
    kind, _ = of(text, line)
    assert kind in {"caption", "furniture"}
    assert line in "".join(text[x.start : x.end] for x in residue(mark(text)))


@pytest.mark.parametrize(
    "line",
    [
        "• A truce would open the road for lorries.",
        '"Not one metre," she said.',
        "Absurd.",
        "“Tomorrow.”",
        "Who will pay for the new bridge?",
        "Photographs of the meeting were released by the ministry on Tuesday.",
        "By Monday the talks had failed.",
        "Published figures show that 412 soldiers died.",
        "Share prices in Brannik fell after the talks.",
        "The deal protects people with HIV/AIDS.",
        "He flew home via Oslo.",
        "Subscribe to the plan or leave, the mediator told them.",
        "Reporting by the two sides differs on who fired first.",
        "In 2024, the Front held 86 captives.",
        "The table below lists the rounds so far:",
        "Writing for the Ledger, she called the plan a trap.",
        "Here is a summary of what the sides have said so far.",
        "4. The bridge at Selk is a lifeline and not a bargaining chip. We call for its opening.",
        "PORT AVERIN, 12 May 2024 (Lakes Wire) - The envoys left on Sunday.",
        "Follow the money, a diplomat advised.",
    ],
)
def test_sentences_are_never_furniture(line: str) -> None:
    assert of(page("Truce talks open in Port Averin hotel", PROSE, line, MORE), line) == ("own", "body")


def test_demands_of_a_communique_are_its_own() -> None:
    text = "\n".join(
        [
            "LAKE FRONT",
            "COMMUNIQUE ON THE TALKS",
            PROSE,
            "The Front demands the following:",
            "A full withdrawal from the east bank",
            "Release of all prisoners without delay",
            "Opening of the bridge at Selk",
            MORE,
            "Pavo Lintar",
            "Spokesman of the Lake Front",
        ]
    )
    assert not residue(mark(text))
    assert of(text, "LAKE FRONT") == ("own", "letterhead")
    assert of(text, "COMMUNIQUE") == ("own", "title")


def test_title_deck_masthead() -> None:
    text = page(
        "Valley Lookout",
        "Truce hours away, says Front",
        "Bread queues grow in Dolna as talks drag on",
        "By Petr Amsel",
        PROSE,
    )
    assert of(text, "Valley Lookout") == ("furniture", "masthead")
    assert of(text, "Truce hours away") == ("own", "title")
    assert of(text, "Bread queues") == ("own", "deck")


def test_a_text_without_a_title_begins_with_its_body() -> None:
    assert [(x.kind, x.label) for x in mark(PROSE)] == [("own", "body")]


def test_headlines_below_a_label_and_in_runs() -> None:
    text = page(PROSE, "Related", "Selk: life beside a closed bridge", "Who is Yusen Adrakh?", MORE)
    assert of(text, "Selk: life")[1] == of(text, "Who is Yusen")[1] == "related"
    text = page(PROSE, "Grain prices rise for a third week", "Minister defends fuel price rise again", MORE)
    assert of(text, "Grain prices") == ("furniture", "related")


def test_wrapped_lines_are_no_headings() -> None:
    text = (
        "Envoys of the Lake Front and of\nKestovia met on Monday in the capital\nof Lusenia to discuss a truce.\n"
        "The talks began after a week of\nfighting along the river, which both\nsides say was the worst since the\n"
        "war began.\n\nThe next round opens in a hotel on\nFriday, the ministry said.\n"
    )
    assert [x.kind for x in mark(text)] == ["own"]


def test_flattened_table_is_evidence_of_its_own() -> None:
    rows = (
        "Date Location Outcome Key Issues\n"
        "July 2025 Marsk Talks collapsed Ceasefire conditions unmet\n"
        "August 2025 Tunis Ongoing 45-day truce proposal"
    )
    text = page(PROSE, "The table below lists the rounds:", rows, MORE)
    layer = next(x for x in mark(text) if x.kind == "table")
    assert text[layer.start : layer.end].strip() == rows
    assert layer.is_evidence
    bars = page(PROSE, "Round | Place | Day\n1 | Tunis | 3 May\n2 | Marsk | 9 May", MORE)
    assert of(bars, "2 | Marsk | 9 May")[0] == "table"


FILLER = page(
    "What would a truce mean for families?",
    "## Hope and Hesitation: Inside the Talks",
    "**Host:** Welcome back to the show. With us is analyst [Guest Name].",
    "**Guest:** Happy to join you. The Front has presented a plan.",
    "**Host:** What is at stake?",
    "**Guest:** Families are desperate for answers.",
)


def test_interview_with_placeholders_is_filler_from_its_lead_in_to_its_last_turn() -> None:
    text = page(PROSE, "Source: Lakes Wire", FILLER, "Leave a Reply")
    (layer,) = machine_made(mark(text))
    assert text[layer.start : layer.end].strip() == FILLER
    assert layer.label == "placeholder_turns"
    assert not layer.is_evidence


def test_interview_with_real_names_is_the_reports_own() -> None:
    text = page(PROSE, FILLER.replace("[Guest Name]", "Jorun Hallik").replace("Guest:", "Jorun Hallik:"))
    assert not machine_made(mark(text))
    plain = page(PROSE, "Q: Will you sign?", "A: Not this week.", "Q: And next?", "A: Ask me then.")
    assert not machine_made(mark(plain))


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("As an AI language model, I cannot verify these claims.", "chat_reply"),
        ("Here is a rewritten version of the article:", "chat_reply"),
        ("D-A-T-E-S-T-A-R-T", "sentinel"),
        ("The plan was welcomed by [Insert Name], a spokesman.", "placeholder"),
        ("Written by [Your Name] in Port Averin.", "placeholder"),
    ],
)
def test_single_signs_of_filler(line: str, sign: str) -> None:
    assert of(page(line, PROSE, MORE), line) == ("filler", sign)


def test_brackets_of_editors_are_no_placeholders() -> None:
    text = page(PROSE, '"We told [the ministry] that [Adrakh] would come," he said.', MORE)
    assert not machine_made(mark(text))


def test_older_text_below_a_label_or_a_dated_dateline() -> None:
    text = page(PROSE, "Earlier story:", MORE, "Leave a Reply")
    assert of(text, MORE[:30]) == ("older", "older")
    assert of(text, "Leave a Reply")[0] == "furniture"
    below = "TUNIS, March 3, 2024 (Lakes Wire) - Talks opened on Sunday without the Front."
    text = page(PROSE, "---", below, MORE)
    assert of(text, below) == of(text, MORE) == ("older", "older")
    assert of(page(PROSE, "---", MORE), MORE) == ("own", "body")


def test_furniture_at_the_ends_of_a_line_of_text() -> None:
    text = PROSE + " (Reporting by Salma Trabel; editing by Joan Whitlock)"
    assert [(x.kind, text[x.start : x.end]) for x in mark(text)] == [
        ("own", PROSE + " "),
        ("furniture", "(Reporting by Salma Trabel; editing by Joan Whitlock)"),
    ]
    text = "Photo: Salma Trabel The road to Dolna was open for two hours on Monday, drivers said."
    assert next((x.kind, text[x.start : x.end]) for x in mark(text)) == ("caption", "Photo: Salma Trabel ")


def test_empty_and_blank() -> None:
    assert mark("") == ()
    assert [(x.kind, x.start, x.end) for x in mark(" \n\t\n")] == [("own", 0, 4)]


_LINES = st.sampled_from(
    [
        PROSE,
        MORE,
        "Some progress",
        "Related",
        "Leave a Reply",
        "",
        "  ",
        "a | b | 1",
        "**Host:** hello [Guest Name]",
        "---",
        "Photo: A B/C",
        "12 May 2024",
        "hamlet by the lake",
        "“",
        "[1]",
        "•",
    ]
)


@given(st.lists(st.one_of(_LINES, st.text(max_size=30)), max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
@settings(max_examples=300, deadline=None)
def test_layers_cover_any_text_in_order(lines: list[str], end: str) -> None:
    text = end.join(lines)
    layers = mark(text)
    assert "".join(text[x.start : x.end] for x in layers) == text
    assert all(x.start < x.end and x.kind in LAYER_KINDS for x in layers)


@pytest.mark.parametrize("text", ["The talks went on. " * 50_000, "“[(" * 100_000, "Short line here\n" * 20_000])
def test_time_grows_with_the_text_only(text: str) -> None:
    """A pattern that backtracks would take minutes on these; the budget is some ten times what they need."""
    before = time.process_time()
    mark(text)
    assert time.process_time() - before < 15
