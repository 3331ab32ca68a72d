from datetime import date
from pathlib import Path

import pytest

from travaux.errors import InputError
from travaux.model import When
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import number_words, plural, visible, when_view
from travaux.publishing.worth import load_worth


@pytest.mark.parametrize("code", [0x1B, 0x9B, 0x202E, 0x2066, 0x200B, 0xFEFF, 0xD800, 0xE0041, 0x00])
def test_characters_that_command_or_hide_are_printed_as_what_they_are(code: int) -> None:
    assert visible(f"a{chr(code)}b") == f"a[U+{code:04X}]b"


@pytest.mark.parametrize("text", ["“déjà vu” – 12 %", "שלום\u200f!", "a\tb\nc", "می\u200cخواهم"])
def test_honest_writing_stays(text: str) -> None:
    assert visible(text) == text


def test_numbers() -> None:
    assert [number_words(n) for n in (52243.0, 2.5, -3.0, float("nan"))] == ["52,243", "2.5", "-3", "not a number"]
    assert (plural(1, "report"), plural(2000, "report")) == ("1 report", "2,000 reports")


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (None, "day not known"),
        (When(), "day not known"),
        (When(date(2031, 3, 4), date(2031, 3, 4), "day"), "4 March 2031"),
        (When(date(2031, 3, 4), date(2031, 3, 6), "range"), "4 March 2031 to 6 March 2031"),
        (When(date(2031, 2, 1), date(2031, 2, 28), "month"), "February 2031"),
        (When(date(2031, 12, 1), date(2031, 12, 31), "month"), "December 2031"),
        (When(date(2031, 1, 1), date(2031, 12, 31), "year"), "2031"),
        (When(latest=date(2031, 3, 4), precision="not_after"), "not after 4 March 2031"),
        (When(earliest=date(2031, 3, 4), precision="range"), "not before 4 March 2031"),
        (When(pattern="XXXX-10-07"), "7 October, year not known"),
        (When(pattern="XXXX-10"), "October, year not known"),
        (When(pattern="XXXX-WXX-6"), "a Saturday, which one is not known"),
        (When(pattern="XXXX-13-07"), "day not known"),
        (When(date(9999, 12, 1), date.max, "range"), "1 December 9999 to 31 December 9999"),
    ],
)
def test_days_in_words_and_the_unknown_stays_unknown(when: When | None, text: str) -> None:
    assert when_view(when).text == text


def test_labels_are_words_and_unknown_codes_their_letters() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.label("authority", "named_on_record") == "named, on the record"
    assert vocabulary.label("issue", "FISHING_RIGHTS") == "fishing rights"
    assert vocabulary.group("FISHING_RIGHTS") == "other"


def test_the_codebook_that_ships_gives_every_code_a_label_without_underscores() -> None:
    vocabulary = Vocabulary.standard()
    assert vocabulary.issues
    assert not any("_" in vocabulary.label(family, code) for family, code in vocabulary.definitions)
    assert vocabulary.is_casualty("killed_cumulative")
    assert not vocabulary.is_casualty("truce_days")


def test_worth_is_read_and_absent_kinds_are_not_measured(tmp_path: Path) -> None:
    file = tmp_path / "worth.toml"
    file.write_text('[figure]\nprecision = 0.825\nn = 1200\non = "twelve reports"\n')
    assert load_worth(file)["figure"].words == "82% right of 1,200 checked on twelve reports"
    assert "statement" not in load_worth(file)


@pytest.mark.parametrize(
    "table", ["precision = 2.0\nn = 3", "precision = 0.5\nn = 0", "n = 3", "precision = true\nn = 1"]
)
def test_a_worth_that_cannot_be_is_refused(tmp_path: Path, table: str) -> None:
    file = tmp_path / "worth.toml"
    file.write_text(f"[figure]\n{table}\n")
    with pytest.raises(InputError, match=r"\[figure\]"):
        load_worth(file)


def test_the_packaged_worth_can_be_read() -> None:
    assert set(load_worth()) <= {"encounter", "statement", "position", "proposal", "figure", "background"}
