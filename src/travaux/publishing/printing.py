"""How days, numbers and received characters are put into words. Pure; knows no record."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from travaux.model import When

__all__ = ["DayView", "folded", "number_words", "plural", "visible", "when_view"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Characters that could reorder, hide or command what surrounds them: control characters (an escape sequence is a
# command to
# a terminal), bidirectional embeddings, overrides and isolates, zero-width marks, lone surrogates, language tags.
# The weak marks U+200E, U+200F and the joiners U+200C, U+200D are part of honest writing and stay.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ud800-\udfff]"
)


def visible(text: str) -> str:
    """`text` with every character that could reorder, hide or command its surroundings printed as `[U+202E]`."""
    return _UNSAFE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def number_words(value: float) -> str:
    """A number for people: `52243.0` → `52,243`, `2.5` → `2.5`."""
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  (not a number is unequal to itself)
        return "not a number"
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.10g}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class DayView:
    """A When in words. `earliest`, `latest` are ISO days or None; `printed` the report's own words; `reason` how they
    were read.

    `of` says which day it is: `event`, or `publication` where only the day of the report is known; never the two
    confused.
    """

    text: str
    of: str = "event"
    prefix: str = ""
    days: tuple[tuple[str, str], ...] = ()
    earliest: str | None = None
    latest: str | None = None
    printed: str | None = None
    basis: str | None = None
    reason: str | None = None

    @property
    def known(self) -> bool:
        """Whether any bound is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def order(self) -> tuple[str, str]:
        """Key for a list by day; days without a bound come last."""
        return (self.latest or self.earliest or "9999-99-99", self.earliest or "")


def when_view(when: When | None, of: str = "event") -> DayView:
    """`when` in words; an unknown day stays unknown and says so."""
    if when is None:
        return DayView("day not known", of)
    prefix, days = _bounds(when)
    text = (prefix + " to ".join(words for _, words in days)) if days else _pattern_words(when.pattern)
    return DayView(
        text=text,
        of=of,
        prefix=prefix,
        days=days,
        earliest=when.earliest.isoformat() if when.earliest else None,
        latest=when.latest.isoformat() if when.latest else None,
        printed=when.words,
        basis=when.basis,
        reason=when.reason,
    )


def _bounds(when: When) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A prefix, and the days or the month or year to print: `(machine form, words)` each."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return "", ()
    if first is None or last is None:
        only = last or first
        assert only is not None  # noqa: S101  (one of the two is there)
        return ("not after " if first is None else "not before "), (_day(only),)
    if first == last:
        return "", (_day(first),)
    after = date.fromordinal(last.toordinal() + 1) if last < date.max else last
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return "", ((f"{first:%Y-%m}", f"{_MONTHS[first.month - 1]} {first.year}"),)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return "", ((f"{first.year:04}", str(first.year)),)
    return "", (_day(first), _day(last))


def _day(day: date) -> tuple[str, str]:
    return day.isoformat(), f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _pattern_words(pattern: str | None) -> str:
    """What a TIMEX3 pattern without a year or week still tells."""
    if pattern is None:
        return "day not known"
    if found := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", pattern):
        month, day = int(found[1]), int(found[2])
        if 1 <= month <= 12:
            return f"{day} {_MONTHS[month - 1]}, year not known"
    if (found := re.fullmatch(r"XXXX-(\d\d)", pattern)) and 1 <= int(found[1]) <= 12:
        return f"{_MONTHS[int(found[1]) - 1]}, year not known"
    if found := re.fullmatch(r"XXXX-WXX-([1-7])", pattern):
        return f"a {_WEEKDAYS[int(found[1]) - 1]}, which one is not known"
    return "day not known"


def folded(text: str) -> str:
    """A key for sorting names: without accents and case."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(ch for ch in plain if not unicodedata.combining(ch)).casefold()
