"""What the words of a time expression say: one small reader for each branch of the pattern."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from travaux.reading.times_patterns import MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS, number

__all__ = ["READERS"]

Groups = dict[str, str | None]
Fields = dict[str, Any]


def _month(name: str | None) -> int:
    return MONTHS[(name or "").lower().rstrip(".")]


def _weekday(name: str | None) -> int | None:
    return WEEKDAYS.get((name or "").lower().rstrip("."))


def _edge(words: str | None) -> str:
    low = (words or "").lower()
    if "mid" in low:
        return "mid"
    if "end" in low or ("late" in low and "later" not in low):
        return "late"
    return "early" if low and "earlier" not in low and "later" not in low else ""


def _rel(word: str | None) -> int:
    """-1, 0 or 1 for last, this, next and their like."""
    low = (word or "").lower()
    if any(w in low for w in ("last", "past", "previous")):
        return -1
    return 1 if any(w in low for w in ("next", "following", "coming")) else 0


def _date(
    year: int | None, month: int | None = None, day: int | None = None, last: int | None = None, part: str = ""
) -> Fields:
    pattern = f"{year:04d}" if year else "XXXX"
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


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _read_iso(g: Groups, words: str) -> Fields | None:
    year, month, day = int(g["iso_y"] or 0), int(g["iso_m"] or 0), int(g["iso_d"] or 0)
    return _date(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and year >= 1000 else None


def _read_num(g: Groups, words: str) -> Fields | None:
    """Day and month in figures, only where one of them can be no month (or both are the same)."""
    a, b, year = int(g["num_a"] or 0), int(g["num_b"] or 0), int(g["num_y"] or 0)
    if year < 1000 or not (1 <= min(a, b) <= 12 and max(a, b) <= 31):
        return None
    if a == b:
        return _date(year, a, b)
    if a > 12 or b > 12:
        return _date(year, min(a, b), max(a, b))
    return None


def _day_month(g: Groups, key: str) -> Fields:
    month, day, last = _month(g[f"{key}_m"]), _int(g.get(f"{key}_d")), _int(g.get(f"{key}_e"))
    if last is not None and day is not None and last <= day:
        last = None
    if g.get(f"{key}_r"):
        return _month_of_year(month, day, g[f"{key}_r"], "")
    return _date(_int(g.get(f"{key}_y")), month, day, last)


def _month_of_year(month: int, day: int | None, rel: str | None, part: str) -> Fields:
    pattern = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    return {
        "type": "DATE", "kind": "unit", "pattern": pattern, "month": month, "day": day,
        "unit": "year", "shift": _rel(rel), "part": part,
    }  # fmt: skip


def _read_dmy(g: Groups, words: str) -> Fields | None:
    return _day_month(g, "dmy")


def _read_mdy(g: Groups, words: str) -> Fields | None:
    return _day_month(g, "mdy")


def _read_my(g: Groups, words: str) -> Fields | None:
    if g.get("my_r"):
        return _month_of_year(_month(g["my_m"]), None, g["my_r"], _edge(g.get("my_p")))
    return _date(_int(g["my_y"]), _month(g["my_m"]), part=_edge(g.get("my_p")))


_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _read_quarter(g: Groups, words: str) -> Fields | None:
    nth = int(g["q_d"] or 0) if g.get("q_d") else _ORDINAL[(g["q_n"] or "").lower()]
    year = _int(g.get("q_y") or g.get("q_y2"))
    known = f"{year:04d}" if year else "XXXX"
    return {"type": "DATE", "kind": "date", "pattern": f"{known}-Q{nth}", "year": year, "unit": "quarter", "shift": nth}


def _read_half(g: Groups, words: str) -> Fields | None:
    nth, year = _ORDINAL[g["h_n"] or "first"], _int(g.get("h_y"))
    known = f"{year:04d}" if year else "XXXX"
    return {"type": "DATE", "kind": "date", "pattern": f"{known}-H{nth}", "year": year, "unit": "half", "shift": nth}


def _clock_time(words: str) -> str:
    low = words.lower()
    if low.startswith(("noon", "midnight")):
        return "T12:00" if low.startswith("noon") else "T24:00"
    m = re.search(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?", low)
    if m is None:
        hour = number(low.split()[0])
        return f"T{int(hour):02d}:00" if hour else ""
    hour = int(m[1]) % 12 + (12 if m[3] == "p" else 0) if m[3] else int(m[1])
    return f"T{hour:02d}:{m[2] or '00'}" if hour < 25 else ""


def _read_clock(g: Groups, words: str) -> Fields | None:
    time = _clock_time(words)
    shift = {"yesterday": -1, "tomorrow": 1}.get(g.get("clock_day") or "", 0)
    weekday = _weekday(g.get("clock_dow"))
    pattern = f"XXXX-WXX-{weekday}{time}" if weekday else f"XXXX-XX-XX{time}"
    return {
        "type": "TIME",
        "kind": "clock",
        "pattern": pattern,
        "time": time,
        "weekday": weekday,
        "unit": "day",
        "shift": shift,
    }


def _read_set(g: Groups, words: str) -> Fields | None:
    base: Fields = {"type": "SET", "kind": "set"}
    if g.get("set_w"):
        return {**base, "pattern": f"XXXX-WXX-{_weekday((g['set_w'] or '')[:-1])}"}
    if g.get("set_a"):
        return {
            **base,
            "pattern": {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H", "nightly": "P1D"}.get(
                g["set_a"] or "", "P1Y"
            ),
        }
    unit = g.get("set_u") or g.get("set_r") or ""
    if (weekday := _weekday(unit)) is not None and unit[0].isupper():
        return {**base, "pattern": f"XXXX-WXX-{weekday}"}
    if unit in PARTS:
        return {**base, "pattern": f"XXXX-XX-XX{PARTS[unit]}"}
    count = next((n for w in words.split()[1:-1] if (n := number(w))), 1.0)
    return {**base, "pattern": _period(2.0 if " other " in words else count, unit)}


def _read_dow(g: Groups, words: str) -> Fields | None:
    weekday = _weekday(g["dow_w"]) or 1
    time = PARTS.get(g.get("dow_t") or "", "")
    rel = _rel(g.get("dow_r"))
    low = (g.get("dow_r") or "").lower()
    fields: Fields = {
        "type": "TIME" if time else "DATE",
        "pattern": f"XXXX-WXX-{weekday}{time}",
        "weekday": weekday,
        "time": time,
    }
    if low in {"the following", "the previous", "the same", "that"}:
        return {**fields, "kind": "offset", "direction": "next" if rel > 0 else "last" if rel < 0 else ""}
    direction = "next" if rel > 0 else "last" if rel < 0 else ""
    return {**fields, "kind": "weekday", "direction": "future" if low == "this coming" else direction}


def _read_deictic(g: Groups, words: str) -> Fields | None:
    word = (g.get("deictic_d") or "").lower()
    time = PARTS.get(g.get("deictic_t") or "", "TNI" if word == "tonight" else "")
    shift = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}.get(
        word or g.get("deictic_e") or "", 0
    )
    return {
        "type": "TIME" if time else "DATE",
        "kind": "unit",
        "pattern": f"XXXX-XX-XX{time}",
        "unit": "day",
        "shift": shift,
        "time": time,
    }


def _read_part(g: Groups, words: str) -> Fields | None:
    part, rel = PARTS[g["part_t"] or "night"], _rel(g["part_r"])
    return {"type": "TIME", "kind": "unit", "pattern": f"XXXX-XX-XX{part}", "unit": "day", "shift": rel, "time": part}


_UNIT_PATTERN = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "decade": "XXX",
    "century": "XX",
}


def _read_rel(g: Groups, words: str) -> Fields | None:
    edge = (g.get("rel_p") or g.get("rel_e") or "").lower()
    low = (g.get("rel_r") or "this").lower()
    if g.get("rel_w") or g.get("rel_q"):
        unit = "weekend" if g.get("rel_w") else "quarter"
        return {
            "type": "DATE", "kind": "unit", "pattern": _UNIT_PATTERN[unit], "unit": unit, "shift": -1 if unit ==
                "quarter" else 0,
            "direction": "latest" if unit == "weekend" else "",
        }  # fmt: skip
    unit = (g.get("rel_u") or (g.get("rel_v") or "").split()[-1]).rstrip(".")
    shift = _rel(low)
    kind = "offset" if low in {"the following", "the same", "that", "the previous"} else "unit"
    direction = "so_far" if "earlier" in edge else "rest" if "later" in edge else ""
    base: Fields = {"type": "DATE", "kind": kind, "shift": shift, "part": _edge(edge), "direction": direction}
    if unit.lower() in MONTHS:
        return {**base, "pattern": f"XXXX-{MONTHS[unit.lower()]:02d}", "month": MONTHS[unit.lower()]}
    if unit in SEASONS:
        return {**base, "pattern": f"XXXX-{SEASONS[unit]}", "unit": SEASONS[unit]}
    return {**base, "pattern": _UNIT_PATTERN.get(unit, "XXXX"), "unit": unit}


def _read_recent(g: Groups, words: str) -> Fields | None:
    future = (g["rec_r"] or "").lower() == "coming"
    return {"type": "DATE", "kind": "ref", "pattern": "FUTURE_REF" if future else "PAST_REF"}


def _period(count: float | None, unit: str) -> str:
    single = _single(unit)
    code = UNITS[single]
    code, head = (code[1:], "PT") if code[0] == "T" else (code, "P")
    factor = {"E": 10, "C": 100}.get(code, 1)
    if factor > 1:
        code = "Y" if count is not None else code
    if count is None:
        return f"{head}X{code}"
    if single == "fortnight":
        count *= 2
    whole = count * (factor if code == "Y" else 1)
    return f"{head}{int(whole)}{code}" if whole == int(whole) else f"{head}{whole:g}{code}"


def _single(unit: str) -> str:
    low = unit.lower()
    return "century" if low == "centuries" else low.removesuffix("s")


def _read_ago(g: Groups, words: str) -> Fields | None:
    count = number(g.get("ago_n")) if g.get("ago_n") else 1.0 if g.get("ago_h") else None
    unit = _single(g["ago_u"] or "day")
    how = g.get("ago_d") or g.get("ago_h") or "ago"
    if count is None or unit in {"second", "minute", "hour"} or count != int(count) or count > 5000:
        if count is None and not g.get("ago_n") and not (g["ago_u"] or "").endswith("s"):
            return None
        ref = "PAST_REF" if how in {"ago", "earlier"} else "FUTURE_REF"
        return {"type": "DATE", "kind": "ref", "pattern": ref if count is None else _period(count, unit)}
    sign = -1 if how in {"ago", "earlier"} else 1
    unit = "day" if unit in {"night"} else unit
    kind = "ago" if how in {"ago", "hence", "from now", "from today"} else "offset"
    pattern = "XXXX-XX-XX" if unit == "day" else _UNIT_PATTERN.get(unit, "XXXX")
    return {
        "type": "DATE", "kind": kind, "pattern": pattern, "unit": unit, "shift": sign * int(count),
        "approximate": bool(g.get("ago_a")) or "or so" in words,
    }  # fmt: skip


def _read_past(g: Groups, words: str) -> Fields | None:
    return {"type": "DURATION", "kind": "duration", "pattern": _period(number(g["past_n"]), g["past_u"] or "day")}


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
    part = _edge(g.get("dec_p"))
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
    name, year = SEASONS[(g["sea_s"] or "").lower()], int(g["sea_y"] or 0)
    return {"type": "DATE", "kind": "date", "pattern": f"{year:04d}-{name}", "year": year, "unit": name}


def _read_dur(g: Groups, words: str) -> Fields | None:
    base: Fields = {"type": "DURATION", "kind": "duration"}
    for key in ("dur_v", "dur_s", "dur_w"):
        if g.get(key):
            return None if g[key] == "quarter" else {**base, "pattern": _period(1.0, g[key] or "day")}
    for key in ("dur_p", "dur_q"):
        if g.get(key):
            return {**base, "pattern": _period(None, g[key] or "days")}
    unit = g["dur_u"] or "day"
    # an age is no time; three-quarters and a quarter are shares
    if (g.get("dur_o") or "").endswith("old") or (
        unit.startswith("quarter") and not words[0].isdigit() and "-" in words
    ):
        return None
    count = number(g["dur_n"])
    whole = count is not None and count == int(count) and _single(unit) in {"day", "week", "month", "year"}
    return {
        **base,
        "pattern": _period(count, unit),
        "unit": _single(unit) if whole else "",
        "shift": int(count) if whole and count is not None else 0,
    }


def _read_mon(g: Groups, words: str) -> Fields | None:
    name = g.get("mon_m") or g.get("mon_e") or g.get("mon_i")
    return _date(None, _month(name), part=_edge(g.get("mon_p")))


def _read_year(g: Groups, words: str) -> Fields | None:
    if g.get("year_x"):
        first = int(g["year_x"] or 0)
        end = g["year_z"] or ""
        last = int(end) if len(end) == 4 else first - first % 100 + int(end)
        return _date(first) if last == first + 1 else None
    year = int(g.get("year_e") or g.get("year_y") or g.get("year_c") or 0)
    return _date(year, part=_edge(g.get("year_p")) if g.get("year_p") not in {"fiscal ", "the year "} else "")


def _read_ref(g: Groups, words: str) -> Fields | None:
    value = "PRESENT_REF" if g.get("ref_n") else "PAST_REF" if g.get("ref_p") else "FUTURE_REF"
    return {"type": "DATE", "kind": "ref", "pattern": value}


READERS: dict[str, Callable[[Groups, str], Fields | None]] = {
    "iso": _read_iso, "num": _read_num, "clock": _read_clock, "dmy": _read_dmy, "mdy": _read_mdy, "my": _read_my,
    "quarter": _read_quarter, "half": _read_half, "set": _read_set, "dow": _read_dow, "deictic": _read_deictic,
    "part": _read_part, "rel": _read_rel, "recent": _read_recent, "ago": _read_ago, "past": _read_past,
    "decade": _read_decade, "cent": _read_cent, "season": _read_season, "dur": _read_dur, "mon": _read_mon,
    "year": _read_year, "ref": _read_ref,
}  # fmt: skip
