"""What the readers of time expressions share: fields of a date, a period, a side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from travaux.reading.times_words import MONTHS, UNITS, WEEKDAYS, number

__all__ = [
    "UNIT_PATTERN",
    "Fields",
    "Groups",
    "Reader",
    "date_fields",
    "edge_of",
    "int_of",
    "month_of",
    "month_of_year",
    "one_unit",
    "period",
    "side_of",
    "weekday_of",
    "year_in_words",
]

Groups = dict[str, str | None]
Fields = dict[str, Any]
Reader = Callable[[Groups, str], Fields | None]


def month_of(name: str | None) -> int:
    """1 to 12 for a month's name, short or long."""
    return MONTHS[(name or "").lower().rstrip(".")]


def weekday_of(name: str | None) -> int | None:
    """1 (Monday) to 7 for a weekday's name, short or long."""
    return WEEKDAYS.get((name or "").lower().rstrip("."))


def edge_of(words: str | None) -> str:
    """`early`, `mid` or `late` for the words that cut off a part, else ""."""
    low = (words or "").lower()
    if "mid" in low:
        return "mid"
    if "end" in low or ("late" in low and "later" not in low):
        return "late"
    return "early" if low and "earlier" not in low and "later" not in low else ""


def side_of(word: str | None) -> int:
    """-1, 0 or 1 for last, this, next and their like."""
    low = (word or "").lower()
    if any(w in low for w in ("last", "past", "previous")):
        return -1
    return 1 if any(w in low for w in ("next", "following", "coming")) else 0


def int_of(text: str | None) -> int | None:
    """The number of a group of figures, None where it is absent."""
    return int(text) if text else None


def date_fields(
    year: int | None,
    month: int | None = None,
    day: int | None = None,
    last: int | None = None,
    part: str = "",
    short: str | None = None,
) -> Fields:
    """`short`: the two figures of a year whose century is not printed."""
    pattern = f"{year:04d}" if year else f"XX{short}" if short else "XXXX"
    if month:
        pattern += f"-{month:02d}"
    if day:
        full = pattern
        pattern += f"-{day:02d}"
        if last:
            pattern += f"/{full}-{last:02d}"
    return {
        "type": "DATE", "kind": "date", "pattern": pattern, "year": year, "month": month, "day": day, "last_day": last,
            "part": part,
    }  # fmt: skip


def month_of_year(month: int, day: int | None, rel: str | None, part: str) -> Fields:
    """`12 May last year`: a month or day of the year before, this one or the next."""
    pattern = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    return {
        "type": "DATE", "kind": "unit", "pattern": pattern, "month": month, "day": day,
        "unit": "year", "shift": side_of(rel), "part": part,
    }  # fmt: skip


def year_in_words(words: str | None) -> int | None:
    """`nineteen ninety-six`, `two thousand and five`, `twenty fifteen`."""
    if not words:
        return None
    parts = words.lower().replace("-", " ").split()
    if parts[:2] == ["two", "thousand"]:
        rest = [p for p in parts[2:] if p != "and"]
        return 2000 + int(number(" ".join(rest)) or 0) if rest else 2000
    low = [p for p in parts[1:] if p not in {"o", "oh"}]
    century, rest_of = number(parts[0]), number(" ".join(low))
    return int(century) * 100 + int(rest_of) if century and rest_of else None


def one_unit(unit: str) -> str:
    """A unit in the singular, in small letters."""
    low = unit.lower()
    return "century" if low == "centuries" else low.removesuffix("s")


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; `PX…` without a count."""
    name = one_unit(unit)
    code = UNITS[name]
    code, head = (code[1:], "PT") if code[0] == "T" else (code, "P")
    factor = {"E": 10, "C": 100}.get(code, 1)
    if factor > 1:
        code = "Y" if count is not None else code
    if count is None:
        return f"{head}X{code}"
    if name == "fortnight":
        count *= 2
    whole = count * (factor if code == "Y" else 1)
    return f"{head}{int(whole)}{code}" if whole == int(whole) else f"{head}{whole:g}{code}"


UNIT_PATTERN = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "decade": "XXX",
    "century": "XX",
}
