"""Bytes → text, with the name of the encoding, or the reason why they are no text.

The cascade, first answer wins:

1. nothing, or a signature of a known binary format: refused;
2. a byte order mark: that encoding and no other (the mark itself is no text and is left off);
3. NUL bytes: UTF-16 without a mark if one byte order gives plain text, else binary;
4. strict UTF-8;
5. mostly ASCII whose other bytes are letters and typographic marks in Windows-1252: that (statistics on a handful of
   bytes guess at random among its many neighbours);
6. the best guess of charset-normalizer, EBCDIC and stateful encodings left out (they would change line ends);
7. refused.

Then the text must look like one: no NUL, hardly any control characters, at least one letter.
"""

from __future__ import annotations

import codecs
import unicodedata

from travaux.intake.nouns import Unreadable

__all__ = ["NotText", "decode", "decode_as"]


class NotText(Unreadable):
    """The bytes are no text; the message is the reason."""


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document, which is not read"),
    (b"PK\x03\x04", "a zip archive or office document that cannot be opened"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document, which is not read"),
    (b"{\\rtf", "a rich text document, which is not read"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"RIFF", "an image, sound or film (RIFF)"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound file (Ogg)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
)
# Signatures that could also begin a text count only if bytes that no text holds follow.
_WORDLIKE = frozenset({b"RIFF", b"ID3", b"OggS", b"BZh"})
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WEB_PAGE = ("<!doctype html", "<html", "<?xml")
_LEFT_OUT = [
    *("cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"),  # EBCDIC
    *("utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "hz"),
]
_WESTERN_MARKS = frozenset("‘’‚“”„–—…•†‡‹›«»·¡¿§©®™°€£¢¥½¼¾ªº´\u00a0\u00ad")
_LAYOUT = frozenset("\t\n\v\f\r\x1a\x85")  # \x1a ended files once; ESC begins a stateful encoding
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


def decode(raw: bytes, *, page: bool = False) -> tuple[str, str]:
    """`(text, encoding)` of the bytes; `encoding` is Python's name for it. Raises NotText with the reason.

    A web page or XML document is no text unless `page` says that one is meant.
    """
    if not raw:
        raise NotText("empty")
    _refuse_signatures(raw)
    text, encoding = _decoded(raw)
    _refuse_what_is_no_text(text, page=page)
    return text, encoding


def decode_as(raw: bytes, name: str) -> tuple[str, str] | None:
    """`(text, encoding)` by the encoding that somebody declares; None if that is none or does not fit."""
    try:
        encoding = codecs.lookup(name).name
        if encoding in {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}:
            return None
        # Browsers read Latin-1 as Windows-1252, and so do those who write it.
        encoding = "cp1252" if encoding in {"iso8859-1", "ascii"} else encoding
        return raw.decode(encoding), encoding
    except (LookupError, UnicodeError, ValueError):
        return None


def _refuse_signatures(raw: bytes) -> None:
    binary = _control_share(raw[:4096].decode("latin-1")) > 0
    for signature, reason in _SIGNATURES:
        if raw.startswith(signature) and (binary or signature not in _WORDLIKE):
            raise NotText(reason)


def _decoded(raw: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode("utf-8" if encoding == "utf-8-sig" else encoding), encoding
            except UnicodeDecodeError as problem:
                raise NotText(f"begins with the mark of {encoding} but is not: {problem.reason}") from None
    if b"\x00" in raw:
        return _utf16_without_mark(raw)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    western = _western(raw)
    return (western, "cp1252") if western is not None else _guessed(raw)


def _utf16_without_mark(raw: bytes) -> tuple[str, str]:
    """The byte order in which every character is an assigned one and blanks are commonest; else binary."""
    best: tuple[int, str, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(c in _LAYOUT or unicodedata.category(c) not in {"Cc", "Cn", "Co"} for c in text):
            blanks = text.count(" ") + text.count("\n")
            if blanks and (best is None or blanks > best[0]):
                best = (blanks, text, encoding)
    if best is None:
        raise NotText("binary (holds NUL bytes)")
    return best[1], best[2]


def _western(raw: bytes) -> str | None:
    """The text in Windows-1252, if it is mostly ASCII and the rest are letters and marks of western typography."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = [c for c in text if ord(c) > 0x7F and c not in _WESTERN_MARKS]
    plain = all(c.isalpha() and "LATIN" in unicodedata.name(c, "") for c in letters)
    # More accented letters than that are another language, whose neighbours of Windows-1252 are as likely.
    return text if plain and len(letters) * 20 <= len(text) else None


def _guessed(raw: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- needed for few files, slow to load

    guess = from_bytes(raw, cp_exclusion=_LEFT_OUT).best()
    if guess is not None:
        try:
            return raw.decode(guess.encoding), codecs.lookup(guess.encoding).name
        except UnicodeDecodeError:
            pass
    raise NotText("no encoding fits: binary, or a text that was damaged")


def _refuse_what_is_no_text(text: str, *, page: bool = False) -> None:
    if not text.strip().strip(_INVISIBLE).strip():
        raise NotText("blank: nothing but blanks and line ends" if text else "empty: nothing but a byte order mark")
    if "\x00" in text:
        raise NotText("binary (holds NUL characters)")
    if _control_share(text) > 0.005:
        raise NotText("binary (holds control characters)")
    if not any(c.isalpha() for c in text):
        raise NotText("holds no words")
    if not page and text.lstrip(_INVISIBLE + " \t\r\n")[:16].lower().startswith(_WEB_PAGE):
        raise NotText("a web page or XML document, which is no plain text")


def _control_share(text: str) -> float:
    """Which share of the characters are control characters other than those of layout."""
    return sum(c < " " and c not in _LAYOUT for c in text) / len(text)
