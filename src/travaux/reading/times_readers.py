"""What the words of a time expression say: one small reader for each branch of the pattern."""

from __future__ import annotations

from travaux.reading.times_fields import (
    Fields,
    Groups,
    Reader,
    date_fields,
    edge_of,
    int_of,
    month_of,
    month_of_year,
    period,
    side_of,
    weekday_of,
    year_in_words,
)
from travaux.reading.times_readers_relative import RELATIVE
from travaux.reading.times_words import SEASONS, number

__all__ = ["READERS"]


def _read_iso(g: Groups, words: str) -> Fields | None:
    year, month, day = int(g["iso_y"] or 0), int(g["iso_m"] or 0), int(g["iso_d"] or 0)
    return date_fields(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and year >= 1000 else None


def _read_num(g: Groups, words: str) -> Fields | None:
    """Day and month in figures, only where one of them can be no month (or both are the same)."""
    if g.get("num_k"):
        return date_fields(2001, 9, 11)
    a, b, printed = int(g["num_a"] or 0), int(g["num_b"] or 0), g["num_y"] or ""
    short = printed if len(printed) == 2 else None
    if not (1 <= min(a, b) <= 12 and max(a, b) <= 31) or (short and g["num_s"] == "."):
        return None
    if a != b and max(a, b) <= 12:
        return None
    year = None if short else int(printed)
    return None if year is not None and year < 1000 else date_fields(year, min(a, b), max(a, b), short=short)


def _day_month(g: Groups, key: str) -> Fields:
    month, day, last = month_of(g[f"{key}_m"]), int_of(g.get(f"{key}_d")), int_of(g.get(f"{key}_e"))
    if g.get(f"{key}_r"):
        return month_of_year(month, day, g[f"{key}_r"], "")
    found = date_fields(int_of(g.get(f"{key}_y")), month, day, last, short=g.get(f"{key}_s"))
    return {**found, "weekday": weekday_of(g.get(f"{key}_w"))}


def _read_dmy(g: Groups, words: str) -> Fields | None:
    return _day_month(g, "dmy")


def _read_mdy(g: Groups, words: str) -> Fields | None:
    return _day_month(g, "mdy")


def _read_my(g: Groups, words: str) -> Fields | None:
    if g.get("my_r"):
        return month_of_year(month_of(g["my_m"]), None, g["my_r"], edge_of(g.get("my_p")))
    year = int_of(g.get("my_y")) or year_in_words(g.get("my_w"))
    return date_fields(year, month_of(g["my_m"]), part=edge_of(g.get("my_p")), short=g.get("my_s"))


_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _read_quarter(g: Groups, words: str) -> Fields | None:
    nth = int(g["q_d"] or 0) if g.get("q_d") else _ORDINAL[(g["q_n"] or "").lower()]
    year = int_of(g.get("q_y") or g.get("q_y2"))
    known = f"{year:04d}" if year else "XXXX"
    part = "fiscal" if "fiscal" in words else ""
    fields: Fields = {"type": "DATE", "kind": "date", "pattern": f"{known}-Q{nth}", "year": year, "unit": "quarter"}
    return {**fields, "shift": nth, "part": part}


def _read_spoken(g: Groups, words: str) -> Fields | None:
    year = year_in_words(g["spk_w"])
    return date_fields(year) if year and 1500 <= year < 2100 else None


def _read_compared(g: Groups, words: str) -> Fields | None:
    """The quarter or period of another year that figures are compared with."""
    base: Fields = {"type": "DATE", "kind": "offset", "unit": "", "direction": "compared"}
    if g.get("cmp_r"):
        return {**base, "pattern": f"XXXX-Q{_ORDINAL[g['cmp_o'] or 'first']}", "shift": side_of(g["cmp_r"])}
    if g.get("cmp_c") or g.get("cmp_m"):
        return (
            {**base, "type": "DURATION", "pattern": period(number(g.get("cmp_c")), "months")}
            if g.get("cmp_m")
            else None
        )
    unit, nth, year = g["cmp_u"], g.get("cmp_n"), int_of(g.get("cmp_y"))
    known = f"{year:04d}" if year else "XXXX"
    if nth and unit in {"quarter", "half"}:
        number_of = _ORDINAL[nth.lower()]
        pattern = f"{known}-{'Q' if unit == 'quarter' else 'H'}{number_of}"
        if year:
            return {"type": "DATE", "kind": "date", "pattern": pattern, "year": year, "unit": unit, "shift": number_of}
        return {**base, "pattern": pattern, "shift": -1}
    if nth:
        return None
    return {
        **base,
        "pattern": known + {"quarter": "-QX", "half": "-HX", "month": "-XX"}.get(unit or "", ""),
        "shift": -1,
    }


def _read_year_end(g: Groups, words: str) -> Fields | None:
    return date_fields(None, 12, 31)


def _read_half(g: Groups, words: str) -> Fields | None:
    nth, year = _ORDINAL[g["h_n"] or "first"], int_of(g.get("h_y"))
    known = f"{year:04d}" if year else "XXXX"
    return {"type": "DATE", "kind": "date", "pattern": f"{known}-H{nth}", "year": year, "unit": "half", "shift": nth}


_NAMED_DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


def _read_decade(g: Groups, words: str) -> Fields | None:
    part = edge_of(g.get("dec_p"))
    if g.get("dec_y"):
        first = int(g["dec_y"] or 0) * 10
    else:
        # the short and the written forms are, in news, decades of the last century
        first = 1900 + 10 * (int(g["dec_s"] or 0) if g.get("dec_s") else _NAMED_DECADES[g["dec_n"] or ""])
        if g.get("dec_n") and not words.lower().startswith("the "):
            return None
    return {
        "type": "DATE",
        "kind": "date",
        "pattern": f"{first // 10:03d}",
        "year": first,
        "unit": "decade",
        "part": part,
    }


def _read_cent(g: Groups, words: str) -> Fields | None:
    nth = int(g["cent_n"] or 0)
    if not 1 <= nth <= 99:
        return None
    return {
        "type": "DATE",
        "kind": "date",
        "pattern": f"{nth - 1:02d}",
        "year": max(1, (nth - 1) * 100),
        "unit": "century",
    }


def _read_season(g: Groups, words: str) -> Fields | None:
    if g.get("sea_n"):
        name = SEASONS[(g["sea_n"] or "").lower()]
        return {
            "type": "DATE",
            "kind": "date",
            "pattern": f"XXXX-{name}",
            "unit": name,
            "part": edge_of(g.get("sea_p")),
        }
    name, year = SEASONS[(g["sea_s"] or "").lower()], int_of(g.get("sea_y")) or year_in_words(g.get("sea_w")) or 0
    return {"type": "DATE", "kind": "date", "pattern": f"{year:04d}-{name}", "year": year, "unit": name}


def _read_mon(g: Groups, words: str) -> Fields | None:
    name = g.get("mon_m") or g.get("mon_e") or g.get("mon_i")
    return date_fields(None, month_of(name), part=edge_of(g.get("mon_p")))


def _read_year(g: Groups, words: str) -> Fields | None:
    if g.get("year_x"):
        first = int(g["year_x"] or 0)
        end = g["year_z"] or ""
        last = int(end) if len(end) == 4 else first - first % 100 + int(end)
        return date_fields(first) if last == first + 1 else None
    year = int(g.get("year_e") or g.get("year_y") or g.get("year_c") or 0)
    before = g.get("year_p") or ""
    fiscal = "fiscal" if before.startswith(("fiscal", "FY")) else ""
    return date_fields(year, part=fiscal or ("" if before == "the year " else edge_of(before)))


READERS: dict[str, Reader] = RELATIVE | {
    "iso": _read_iso,
    "num": _read_num,
    "dmy": _read_dmy,
    "mdy": _read_mdy,
    "my": _read_my,
    "quarter": _read_quarter,
    "spoken": _read_spoken,
    "compared": _read_compared,
    "year_end": _read_year_end,
    "half": _read_half,
    "decade": _read_decade,
    "cent": _read_cent,
    "season": _read_season,
    "mon": _read_mon,
    "year": _read_year,
}
