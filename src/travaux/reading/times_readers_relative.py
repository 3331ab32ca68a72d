"""Readers of expressions that count from another time, of periods and of what recurs."""

from __future__ import annotations

import re

from travaux.reading.times_fields import (
    UNIT_PATTERN,
    Fields,
    Groups,
    Reader,
    edge_of,
    one_unit,
    period,
    side_of,
    weekday_of,
)
from travaux.reading.times_words import MONTHS, PARTS, SEASONS, number

__all__ = ["RELATIVE"]


def _read_set(g: Groups, words: str) -> Fields | None:
    base: Fields = {"type": "SET", "kind": "set"}
    if g.get("set_w"):
        return {**base, "pattern": f"XXXX-WXX-{weekday_of((g['set_w'] or '')[:-1])}"}
    if g.get("set_n"):
        return {**base, "pattern": f"XXXX-WXX-{weekday_of(g['set_n'])}{PARTS[(g['set_p'] or '')[:-1]]}"}
    if g.get("set_a"):
        return {
            **base,
            "pattern": {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H", "nightly": "P1D"}.get(
                g["set_a"] or "", "P1Y"
            ),
        }
    unit = g.get("set_u") or g.get("set_r") or ""
    if (weekday := weekday_of(unit)) is not None and unit[0].isupper():
        return {**base, "pattern": f"XXXX-WXX-{weekday}"}
    if unit in PARTS:
        return {**base, "pattern": f"XXXX-XX-XX{PARTS[unit]}"}
    count = next((n for w in words.split()[1:-1] if (n := number(w))), 1.0)
    return {**base, "pattern": period(2.0 if " other " in words else count, unit)}


def _read_dow(g: Groups, words: str) -> Fields | None:
    weekday = weekday_of(g["dow_w"]) or 1
    time = PARTS.get(g.get("dow_t") or "", "")
    rel = side_of(g.get("dow_r"))
    low = (g.get("dow_r") or "").lower()
    fields: Fields = {
        "type": "TIME" if time else "DATE",
        "pattern": f"XXXX-WXX-{weekday}{time}",
        "weekday": weekday,
        "time": time,
    }
    if "dow_x" in g:
        return {**fields, "kind": "ref"}  # `on a Saturday morning`: any
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
    if (inside := g.get("part_m")) or g.get("part_o"):
        part = PARTS[inside or "night"]
        return {"type": "TIME", "kind": "clock", "pattern": f"XXXX-XX-XX{part}", "unit": "day", "time": part}
    part, rel = PARTS[g["part_t"] or "night"], side_of(g["part_r"])
    return {"type": "TIME", "kind": "unit", "pattern": f"XXXX-XX-XX{part}", "unit": "day", "shift": rel, "time": part}


def _read_beside(g: Groups, words: str) -> Fields | None:
    """`the next day`, `the same day`: beside a day that the words before tell."""
    word = (g.get("bes_r") or g.get("bes_d") or "").lower()
    shift = {"next": 1, "very next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}.get(word, 0)
    return {
        "type": "DATE",
        "kind": "offset",
        "pattern": "XXXX-XX-XX",
        "unit": "day",
        "shift": shift,
        "direction": g.get("bes_d") or "beside",
    }


def _read_rel(g: Groups, words: str) -> Fields | None:
    edge = (g.get("rel_p") or g.get("rel_e") or "").lower()
    low = (g.get("rel_r") or "this").lower()
    if g.get("rel_t"):
        unit = (g["rel_t"] or "").split()[-1]
        return {"type": "DATE", "kind": "unit", "pattern": UNIT_PATTERN.get(unit, "XXXX"), "unit": unit}
    if g.get("rel_w") or g.get("rel_q"):
        unit = "weekend" if g.get("rel_w") else "quarter"
        return {
            "type": "DATE", "kind": "unit", "pattern": UNIT_PATTERN[unit], "unit": unit, "shift": -1 if unit ==
                "quarter" else 0,
            "direction": "latest" if unit == "weekend" else "",
        }  # fmt: skip
    unit = (g.get("rel_u") or (g.get("rel_v") or "").split()[-1]).rstrip(".")
    shift = side_of(low)
    kind = "offset" if low in {"the following", "the same", "that", "the previous"} else "unit"
    direction = "so_far" if "earlier" in edge else "rest" if "later" in edge else "ending" if low == "the past" else ""
    base: Fields = {"type": "DATE", "kind": kind, "shift": shift, "part": edge_of(edge), "direction": direction}
    if unit.lower() in MONTHS:
        return {**base, "pattern": f"XXXX-{MONTHS[unit.lower()]:02d}", "month": MONTHS[unit.lower()]}
    if unit in SEASONS:
        return {**base, "pattern": f"XXXX-{SEASONS[unit]}", "unit": SEASONS[unit]}
    return {**base, "pattern": UNIT_PATTERN.get(unit, "XXXX"), "unit": unit}


def _read_recent(g: Groups, words: str) -> Fields | None:
    future = (g["rec_r"] or "").lower() == "coming"
    return {"type": "DATE", "kind": "ref", "pattern": "FUTURE_REF" if future else "PAST_REF"}


def _read_ago(g: Groups, words: str) -> Fields | None:
    count = number(g.get("ago_n")) if g.get("ago_n") else 1.0 if g.get("ago_h") else None
    unit = one_unit(g["ago_u"] or "day")
    how = g.get("ago_d") or g.get("ago_h") or "ago"
    if count is None or unit in {"second", "minute", "hour"} or count != int(count) or count > 5000:
        if count is None and not g.get("ago_n") and not (g["ago_u"] or "").endswith("s"):
            return None
        ref = "PAST_REF" if how in {"ago", "earlier"} else "FUTURE_REF"
        return {"type": "DATE", "kind": "ref", "pattern": ref if count is None else period(count, unit)}
    sign = -1 if how in {"ago", "earlier"} else 1
    unit = "day" if unit in {"night"} else unit
    kind = "ago" if how in {"ago", "hence", "from now", "from today"} else "offset"
    pattern = "XXXX-XX-XX" if unit == "day" else UNIT_PATTERN.get(unit, "XXXX")
    return {
        "type": "DATE", "kind": kind, "pattern": pattern, "unit": unit, "shift": sign * int(count),
        "approximate": bool(g.get("ago_a")) or "or so" in words,
    }  # fmt: skip


def _read_past(g: Groups, words: str) -> Fields | None:
    return {"type": "DURATION", "kind": "duration", "pattern": period(number(g["past_n"]), g["past_u"] or "day")}


def _read_dur(g: Groups, words: str) -> Fields | None:
    base: Fields = {"type": "DURATION", "kind": "duration"}
    for key in ("dur_v", "dur_s", "dur_w", "dur_e"):
        if g.get(key):
            return None if g[key] == "quarter" else {**base, "pattern": period(1.0, g[key] or "day")}
    for key in ("dur_p", "dur_q"):
        if g.get(key):
            return {**base, "pattern": period(None, g[key] or "days")}
    unit = g["dur_u"] or "day"
    # an age is no time; three-quarters and a quarter are shares
    if (g.get("dur_o") or "").endswith(("old", "olds")) or (
        unit.startswith("quarter") and not words[0].isdigit() and "-" in words
    ):
        return None
    count = number(g.get("dur_l") or g.get("dur_k")) or number(g["dur_n"])
    whole = count is not None and count == int(count) and one_unit(unit) in {"day", "week", "month", "year"}
    return {
        **base,
        "pattern": period(count, unit),
        "unit": one_unit(unit) if whole else "",
        "shift": int(count) if whole and count is not None else 0,
    }


def _read_ref(g: Groups, words: str) -> Fields | None:
    value = "PRESENT_REF" if g.get("ref_n") else "PAST_REF" if g.get("ref_p") else "FUTURE_REF"
    return {"type": "DATE", "kind": "ref", "pattern": value}


def _clock_time(words: str) -> str:
    low = words.lower()
    if low.startswith(("noon", "midnight")):
        return "T12:00" if low.startswith("noon") else "T24:00"
    m = re.search(r"(\d{1,2})(?:[:.]?(\d\d))?\s?([ap])?", low)
    if m is None:
        hour = number(low.split()[0])
        return f"T{int(hour):02d}:00" if hour else ""
    hour = int(m[1]) % 12 + (12 if m[3] == "p" else 0) if m[3] else int(m[1])
    return f"T{hour:02d}:{m[2] or '00'}" if hour < 25 else ""


def _read_clock(g: Groups, words: str) -> Fields | None:
    time = _clock_time(words)
    shift = {"yesterday": -1, "tomorrow": 1}.get(g.get("clock_day") or "", 0)
    weekday = weekday_of(g.get("clock_dow"))
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


def _read_nth_day(g: Groups, words: str) -> Fields | None:
    """`Day 47 of the strike`: counted from a day that these words do not tell; `it is the second day of` is today."""
    today = "nd_t" in g
    return {
        "type": "DATE",
        "kind": "unit" if today else "offset",
        "pattern": "XXXX-XX-XX",
        "unit": "day" if today else "",
        "direction": "" if today else "nth",
    }


RELATIVE: dict[str, Reader] = {
    "set": _read_set,
    "dow": _read_dow,
    "deictic": _read_deictic,
    "part": _read_part,
    "beside": _read_beside,
    "rel": _read_rel,
    "recent": _read_recent,
    "ago": _read_ago,
    "past": _read_past,
    "dur": _read_dur,
    "ref": _read_ref,
    "clock": _read_clock,
    "nth_day": _read_nth_day,
}
