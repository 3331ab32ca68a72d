"""Bytes → text: every encoding named, nothing altered, and a reason where there is no text."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.intake.decoding import NotText, decode

PLAIN = "The delegations of Norland and Sudmark met in Port Averin on Tuesday.\r\nNo date was set.\n\rEnd\r"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (PLAIN.encode(), "utf-8"),
        (codecs.BOM_UTF8 + PLAIN.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + PLAIN.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + PLAIN.encode("utf-32-be"), "utf-32-be"),
        (PLAIN.encode("utf-16-le"), "utf-16-le"),
        (PLAIN.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings_with_and_without_a_mark(raw, encoding):
    assert decode(raw) == (PLAIN, encoding)


def test_utf16_without_a_mark_in_another_script():
    text = "Делегации Норланда и Зюдмарка встретились в порту во вторник вечером.\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding)) == (text, encoding)


def test_western_typography():
    text = (
        "“We won’t leave,” said the envoy – René Ström – at the café in Ourane. The talks cost €3 million so far.\r\n"
        * 2
    )
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Делегации встретились в порту во вторник, сообщил представитель министерства иностранных дел. ", "cp1251"),
        ("代表団は火曜日に港で会談し、停戦の条件について協議したと外務省の報道官が述べた。", "shift_jis"),
    ],
)
def test_other_scripts_by_statistics(text, codec):
    raw = (text * 8).encode(codec)
    decoded, encoding = decode(raw)
    assert decoded == text * 8
    assert raw.decode(encoding) == decoded


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80), st.sampled_from("\n\r\v\f\x85"))
def test_utf8_comes_back_to_the_character(text, end):
    whole = f"Talks{end}{text}{end}{end}resumed\r\n"
    assert decode(whole.encode()) == (whole, "utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(raw):
    with suppress(NotText):
        text, encoding = decode(raw)
        assert text.encode("utf-8")  # no lone surrogates
        assert "\x00" not in text
        assert codecs.lookup(encoding)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "blank"),
        (codecs.BOM_UTF8, "empty"),
        ("\u200b\n\u00a0".encode(), "blank"),
        (b"12.5 - 13 / ***\n", "no words"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"GIF89a\x01\x00", "image"),
        (b"RIFF\x24\x00\x00\x00WEBP", "RIFF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"{\\rtf1 Talks resumed}", "rich text"),
        (b"SQLite format 3\x00\x10\x00", "database"),
        (b"Talks\x00resumed\x00on Monday", "binary"),
        (b"Talks \x01\x02\x03\x04 resumed", "control"),
        (b"  <!DOCTYPE html>\n<html><p>Talks resumed", "web page"),
        (codecs.BOM_UTF16_LE + "Talks".encode("utf-16-le") + b"\x00", "utf-16-le"),
        (codecs.BOM_UTF8 + b"Talks \xff resumed", "utf-8"),
    ],
)
def test_no_text_has_a_reason(raw, reason):
    with pytest.raises(NotText, match=reason):
        decode(raw)


def test_words_that_look_like_a_signature_are_words():
    assert decode(b"RIFFRAFF, the minister said, was not his word.")[1] == "utf-8"
    assert decode(b"ID3 is the name of the working group.")[1] == "utf-8"
