"""The words that time expressions are made of, and what they count."""

from __future__ import annotations

__all__ = [
    "DAY_NAMES",
    "FIRST_WORDS",
    "MONTHS",
    "MONTH_NAMES",
    "ONES",
    "PARTS",
    "SEASONS",
    "TENS",
    "TIME_WORDS",
    "UNITS",
    "WEAK_WORDS",
    "WEEKDAYS",
    "number",
]


def _split(words: str) -> list[str]:
    return words.split()


MONTH_NAMES = _split("january february march april may june july august september october november december")
MONTHS = (
    {name: i for i, name in enumerate(MONTH_NAMES, 1)}
    | {name[:3]: i for i, name in enumerate(MONTH_NAMES, 1)}
    | {"sept": 9}
)
DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = {name: i for i, name in enumerate(DAY_NAMES, 1)} | {name[:3]: i for i, name in enumerate(DAY_NAMES, 1)}
WEEKDAYS |= {"tues": 2, "thur": 4, "thurs": 4, "weds": 3}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI", "dawn": "TMO",
        "dusk": "TEV",
}  # fmt: skip
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "WE", "week": "W",
        "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "season": "X",
}  # fmt: skip

ONES = _split(
    "one two three four five six seven eight nine "
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = (
    {w: i for i, w in enumerate(ONES, 1)} | {w: 10 * i for i, w in enumerate(TENS, 2)} | {"hundred": 100, "dozen": 12}
)
_VAGUE = {"a few", "few", "several", "many", "a number of", "some", "a couple of", "couple of", "a couple"}


def number(words: str | None) -> float | None:
    """The number in figures or words; None for a vague one (`several`)."""
    if not words:
        return None
    low = words.lower().strip().replace("-", " ")
    if low in _VAGUE:
        return 2.0 if "couple" in low else None
    if low in {"a", "an", "one", "the"}:
        return 1.0
    try:
        return float(low.replace(",", ""))
    except ValueError:
        pass
    half = 0.5 if low.endswith(" and a half") else 0.0
    parts = low.removesuffix(" and a half").split()
    if not parts or any(p not in _NUMBERS and p != "a" for p in parts):
        return 0.5 if low in {"half a", "half an"} else None
    values = [_NUMBERS.get(p, 1) for p in parts]
    if len(values) == 2 and values[1] in {100, 12}:
        return float(values[0] * values[1])
    return sum(values) + half


_FIRST = """
    eighteen nineteen twenty two fy overnight comparable corresponding same
    the early late earlier later mid end beginning start middle around about nearly almost over under roughly
    more less at up no fewer a an half several many every each once twice daily weekly monthly yearly annually
    hourly nightly today yesterday tomorrow tonight this last next that these those recent coming past spring
    summer autumn fall winter fiscal now currently nowadays recently lately soon noon midnight first second
    third fourth twenties thirties forties fifties sixties seventies eighties nineties minute hour day night
    weekend week fortnight month quarter year decade century seconds minutes hours days nights weekends weeks
    fortnights months quarters years decades centuries q
"""
FIRST_WORDS = (
    frozenset(_FIRST.split()) | set(MONTHS) | set(WEEKDAYS) | set(ONES) | set(TENS) | {d + "s" for d in DAY_NAMES}
)
"""The first words of the patterns, in small letters; figures come beside them."""

WEAK_WORDS = frozenset(
    """the a an that at about around over under more less no up fewer roughly nearly almost those these many several
    few half comparable corresponding same first second third fourth""".split()
)
"""First words that also begin what is no time expression, and mostly do."""

TIME_WORDS = (
    frozenset(
        """second seconds minute minutes hour hours day days night nights weekend weekends week weeks fortnight
        fortnights month months quarter quarters year years decade decades century centuries season period half morning
        afternoon evening lunchtime past future spring summer autumn fall winter clock noon midnight m am pm moment
        present yesterday tomorrow time""".split()
    )
    | set(MONTHS)
    | set(WEEKDAYS)
    | set(TENS)
    | {t[:-1] + "ies" for t in TENS}
)
"""Words that some part of a time expression is made of."""
