"""Patterns of English time expressions in news text, and what their words mean.

The shapes follow TIMEX3 (Pustejovsky et al. 2003) as news corpora annotate it; the rules are written anew.
Months and weekdays ask for their capital; `May` and `March` alone, and the short names without a full stop, ask for a
word before them that only a month takes. A number with a comma is no year.
"""

from __future__ import annotations

import re

__all__ = ["FIRST_WORDS", "MONTHS", "PARTS", "PATTERN", "SEASONS", "UNITS", "WEEKDAYS", "WORD", "number"]


def _split(words: str) -> list[str]:
    return words.split()


_MONTH_NAMES = _split("january february march april may june july august september october november december")
MONTHS = (
    {name: i for i, name in enumerate(_MONTH_NAMES, 1)}
    | {name[:3]: i for i, name in enumerate(_MONTH_NAMES, 1)}
    | {"sept": 9}
)
_DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = {name: i for i, name in enumerate(_DAY_NAMES, 1)} | {name[:3]: i for i, name in enumerate(_DAY_NAMES, 1)}
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

_ONES = _split(
    "one two three four five six seven eight nine "
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = (
    {w: i for i, w in enumerate(_ONES, 1)} | {w: 10 * i for i, w in enumerate(_TENS, 2)} | {"hundred": 100, "dozen": 12}
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


def _any(words: list[str]) -> str:
    """An alternation that takes the words as they are and with a capital first letter."""
    return "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" if w[0].isalpha() else w for w in words)


_FULL = "|".join(m.capitalize() for m in _MONTH_NAMES) + "|" + "|".join(m.upper() for m in _MONTH_NAMES)
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?"
_MON = rf"(?:{_FULL}|{_SHORT})"
# alone, May and March are a verb, a name, a demonstration as often as a month
_SURE = "|".join(m.capitalize() for m in _MONTH_NAMES if m not in {"may", "march"})
_SURE_SHORT = r"(?:Jan|Feb|Apr|Aug|Sept|Oct|Nov|Dec)\."
_AFTER_IN = (
    r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Dd]uring )|(?<=\b[Tt]hrough )|(?<=\bbetween )"
    r"|(?<=\b[Bb]y )|(?<=\b[Bb]y end-))"
)
_DOW = "(?:" + "|".join(d.capitalize() for d in _DAY_NAMES) + "|" + "|".join(d.upper() for d in _DAY_NAMES) + ")"
_DOW_SHORT = r"(?:(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d,]\d|\d|%)"
_NUM = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:" + _any(_TENS) + ")(?:[- ](?:" + "|".join(_ONES[:9]) + "))?|(?:"
    + _any(_ONES) + r")(?: hundred| dozen)?(?: and a half)?)"
)  # fmt: skip
_SOME = rf"(?:{_NUM}|[Ss]everal|[Aa] few|[Aa] couple of|[Mm]any|[Hh]alf an?|[Aa]n?)"
_UNIT = (
    r"(?:seconds|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|century|centuries)"
)
_ONE_UNIT = r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century)"
_ABOUT = (
    r"(?:(?:[Nn]early|[Aa]lmost|[Oo]ver|[Uu]nder|[Aa]bout|[Rr]oughly|[Mm]ore than|[Ll]ess than|[Aa]t least"
    r"|[Uu]p to|[Nn]o more than|"
    r"[Nn]o less than|[Ff]ewer than) )?"
)
_EDGE = (
    r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|(?:[Tt]he )?(?:very )?(?:end|beginning|start|middle) of|(?:[Ee]arlier"
    r"|[Ll]ater) in)[ -])"
)
_WHILE = _ONE_UNIT.replace("second|", "")  # "in a second round" is no time
_PART = r"(?:morning|afternoon|evening|night|lunchtime)"
_ZONE = r"(?: ?(?:GMT|UTC|BST|E[SD]?T|P[SD]T|CE?S?T|IST|local time))?"
_AMPM = r"\d{1,2}(?:[:.][0-5]\d)? ?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.)"
_CLOCK = (
    rf"(?:(?:[Aa]round |[Aa]bout )?{_AMPM}|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|[Nn]oon|[Mm]idnight"
    rf"|(?:{_any(_ONES[:12])}|\d{{1,2}}) o['’]clock){_ZONE}"
)
_NTH = r"(?:first|second|third|fourth|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_REL = (
    r"(?:[Ll]ast|[Tt]his(?: (?:past|coming))?|[Nn]ext|[Tt]he (?:past|previous|following|coming|current|same)|[Tt]hat)"
)
_NOT_COUNTED = (
    r"(?! (?:people|men|women|children|civilians|soldiers|troops|dead|killed|wounded|injured|others|homes|houses"
    r"|km|kilomet|met(?:re|er)s|miles|"
    r"percent|per cent|dollars|euros|tons|tonnes|trucks|jobs|workers|employees|members|prisoners|hostages|more"
    r"|or so|of (?:the|them)|[a-z]+s (?:were|are|have|had))\b)"
)
_BEFORE_YEAR = (
    r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Dd]uring )|(?<=\b[Ff]rom )|(?<=\b[Oo]f )"
    r"|(?<=\b[Bb]y )|(?<=\bto )|(?<=\band )|(?<=\b[Ff]or )"
    r"|(?<=\b[Bb]efore )|(?<=\b[Aa]fter )|(?<=\b[Tt]hrough )|(?<=\bor )|(?<=\b[Tt]he )|(?<=\ba )|(?<=\bits )"
    r"|(?<=\btheir )|(?<=\bhis )|(?<=\bher )"
    r"|(?<=\bthis )|(?<=\bbetween )|(?<=\b[Yy]ear )|(?<=\()|(?<=['’]s ))"
)

_BRANCHES: tuple[tuple[str, str], ...] = (
    (
        "iso",
        r"(?P<iso_y>\d{4})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d|-\d)",
    ),
    (
        "num",
        r"(?P<num_a>\d{1,2})/(?P<num_b>\d{1,2})/(?P<num_y>\d{4})(?![\d/])",
    ),
    (
        "clock",
        rf"{_CLOCK}(?:,? (?:on )?(?:(?P<clock_dow>{_DOW})|(?P<clock_day>yesterday|today|tomorrow)))?",
    ),
    (
        "dmy",
        rf"(?:(?P<dmy_w>{_DOW}|{_DOW_SHORT}),? )?(?:[Tt]he )?(?P<dmy_d>{_DAY})(?:st|nd|rd"
        rf"|th)?(?:\s?[–-]\s?(?P<dmy_e>{_DAY})(?:st|nd|rd|th)?)?"
        rf"(?: of)? (?P<dmy_m>{_MON})(?:,? (?P<dmy_y>{_YEAR}))?(?:,? (?P<dmy_r>last|this|next) year)?",
    ),
    (
        "mdy",
        rf"(?:(?P<mdy_w>{_DOW}|{_DOW_SHORT}),? )?(?P<mdy_m>{_MON}) (?P<mdy_d>{_DAY})(?:st|nd|rd"
        rf"|th)?(?:\s?[–-]\s?(?P<mdy_e>{_DAY}))?(?![:.]\d|,\d| (?:a\.m|p\.m|[ap]m\b))"
        rf"(?:(?:,? |, of )(?P<mdy_y>{_YEAR}))?(?:,? (?P<mdy_r>last|this|next) year)?",
    ),
    (
        "my",
        rf"(?P<my_p>{_EDGE})?(?P<my_m>{_MON}),? (?:of )?(?:(?P<my_y>{_YEAR})|(?:of )?(?P<my_r>last|this|next) year)",
    ),
    (
        "quarter",
        rf"(?:[Tt]he )?(?:fiscal )?(?P<q_n>{_NTH})(?: fiscal)?[ -]quarter(?: of (?:fiscal "
        rf")?(?:(?P<q_y>{_YEAR})|(?P<q_r>last|this|next) year|the year))?"
        rf"|Q(?P<q_d>[1-4])(?: (?P<q_y2>{_YEAR}))?",
    ),
    (
        "half",
        rf"(?:[Tt]he )?(?P<h_n>first|second) half(?: of (?:(?P<h_y>{_YEAR})|(?P<h_r>last|this|next) year|the year))",
    ),
    (
        "set",
        rf"(?:[Ee]very|[Ee]ach)(?: other| single)?(?: {_NUM})? (?P<set_u>{_UNIT}|{_DOW}|{_PART})"
        rf"|(?P<set_w>{_DOW}s)(?: (?:mornings?|afternoons?|evenings?|nights?))?"
        rf"|(?P<set_a>daily|weekly|monthly|yearly|annually|hourly|nightly)|(?:once|twice"
        rf"|(?:{_any(_ONES[:9])}) times) (?:a|per|every) (?P<set_r>{_ONE_UNIT})",
    ),
    (
        "dow",
        rf"(?:(?P<dow_p>[Ee]arly|[Ll]ate|[Ee]arlier"
        rf"|[Ll]ater)(?: on)? )?(?:(?P<dow_r>{_REL}) )?(?P<dow_w>{_DOW})"
        rf"(?! (?:Times|Telegraph|Mirror|Mail|Post|Express|Herald|Star)\b)"
        rf"(?: (?P<dow_t>{_PART}))?",
    ),
    (
        "deictic",
        rf"[Tt]he day (?P<deictic_e>before yesterday|after tomorrow)|(?:(?P<deictic_p>[Ee]arly|[Ll]ate"
        rf"|[Ee]arlier|[Ll]ater) )?"
        rf"(?P<deictic_d>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|TODAY"
        rf"|YESTERDAY)(?: (?P<deictic_t>{_PART}))?",
    ),
    (
        "part",
        rf"(?:(?P<part_p>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) )?(?P<part_r>[Tt]his|[Ll]ast) (?P<part_t>{_PART})",
    ),
    (
        "rel",
        rf"(?P<rel_p>{_EDGE}|[Ee]arlier |[Ll]ater )?(?P<rel_r>{_REL}) (?:fiscal )?(?P<rel_u>week(?:end)?"
        rf"|fortnight|month|quarter|year|decade|century|{_SEASON}|{_MON})\b(?!-)"
        rf"|(?P<rel_e>(?:[Tt]he )?(?:end|beginning|start|middle) of |[Ee]arlier in "
        rf"|[Ll]ater in )(?P<rel_v>the (?:week|month|quarter|year|decade|century))\b"
        rf"|(?P<rel_w>[Tt]he weekend)|(?P<rel_q>[Tt]he (?:latest )?(?:quarter|latest period))\b",
    ),
    (
        "recent",
        r"(?:[Tt]he )?(?P<rec_r>[Rr]ecent|coming|past) (?P<rec_u>days|weeks|months|years|decades|quarters)\b",
    ),
    (
        "ago",
        rf"(?P<ago_a>{_ABOUT})(?:(?P<ago_n>{_SOME}) )?(?P<ago_u>{_UNIT}|{_ONE_UNIT})(?: or so)?(?: (?P<ago_d>ago"
        rf"|earlier|later|hence|from now|from today)|-(?P<ago_h>ago|earlier))\b",
    ),
    (
        "past",
        rf"(?:[Tt]he |[Tt]hese |[Tt]hose )?(?:(?P<past_r>first|last|past|next|coming|previous|final"
        rf"|following) )(?P<past_n>{_NUM}|few|several|couple of) (?P<past_u>{_UNIT})\b",
    ),
    (
        "decade",
        r"(?:[Tt]he )?(?P<dec_p>early |late |mid-? ?)?(?:(?P<dec_y>1[5-9]\d|20\d)0s|['’‘](?P<dec_s>\d)0s"
        r"|(?P<dec_n>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    ),
    (
        "cent",
        r"(?:[Tt]he )?(?P<cent_n>\d{1,2})(?:st|nd|rd|th) century\b",
    ),
    (
        "season",
        rf"(?:[Tt]he )?(?P<sea_s>{_SEASON}|S(?:pring|ummer)|Autumn|Fall|Winter)(?: of)? (?P<sea_y>{_YEAR})",
    ),
    (
        "dur",
        rf"(?P<dur_a>{_ABOUT})(?:[Tt]he )?(?P<dur_n>(?!\d{{4}}){_NUM}|[Ss]everal|[Aa] few|[Aa] couple of"
        rf"|[Mm]any|[Hh]alf an?)(?:-| |–)(?P<dur_m>more |additional |full |straight "
        rf"|consecutive )?(?P<dur_u>{_UNIT})(?P<dur_o>[- ]old|-long)?\b"
        rf"|(?P<dur_b>(?:[Nn]early|[Aa]lmost|[Oo]ver|[Aa]bout|[Mm]ore than|[Ll]ess than|[Aa]t least"
        rf"|[Uu]p to) an? )(?P<dur_v>{_WHILE})\b"
        rf"|(?P<dur_s>{_WHILE})-long\b|(?:(?<=\bfor )|(?<=\bwithin )|(?<=\bin )|(?<=\bafter )"
        rf"|(?<=\blasted ))an? (?P<dur_w>{_WHILE})\b"
        rf"|(?:(?<=\bfor )|(?<=\bafter )|(?<=\bwithin )|(?<=\bin )|(?<=\bof )|(?<=\bover ))(?P<dur_p>days"
        rf"|weeks|months|years|decades|centuries|hours|minutes)\b"
        rf"|(?P<dur_q>[Dd]ecades|[Yy]ears|[Mm]onths|[Ww]eeks)(?= of\b)",
    ),
    (
        "mon",
        rf"(?P<mon_p>{_EDGE})(?P<mon_e>{_MON})\b(?! (?:Day|[A-Z][a-z]+ (?:said|told)))|(?P<mon_m>(?:{_SURE})\b"
        rf"|{_SURE_SHORT})(?!['’]?s? [A-Z][a-z]+ (?:said|told))|{_AFTER_IN}(?P<mon_i>May|March|MAY|MARCH|Mar|Jun"
        rf"|Jul|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\b(?!['’])",
    ),
    (
        "year",
        rf"(?P<year_p>{_EDGE}|fiscal |the year )(?P<year_e>{_YEAR})\b|(?P<year_x>(?:19"
        rf"|20)\d\d)[–/-](?P<year_z>(?:19|20)?\d\d)(?!\d|-)(?= (?:season|school|academic|fiscal|budget|war"
        rf"|period|conflict|term)|\)|,| \()"
        rf"|{_BEFORE_YEAR}(?P<year_y>{_YEAR})(?:\b|(?=s?['’])){_NOT_COUNTED}|(?P<year_c>(?:19[5-9]"
        rf"|20[0-4])\d)(?=['’]s\b|,? when\b|\))",
    ),
    (
        "ref",
        r"(?P<ref_n>[Nn]ow|[Cc]urrently|[Nn]owadays|[Aa]t present|[Aa]t the moment|[Tt]hese days)\b(?!-)"
        r"|(?P<ref_p>[Rr]ecently|[Ll]ately|[Tt]he past(?= (?:and|is|was)\b|[.,;]))"
        r"|(?P<ref_f>[Ss]oon(?!er)(?! (?:as|after)\b)|[Tt]he (?:near )?future)\b",
    ),
)
PATTERN = re.compile("|".join(f"(?P<{name}>{body})" for name, body in _BRANCHES))

WORD = re.compile(r"(?<![\w$£€#@])(?<!\d[.,:/–-])(?:['’‘]?\d|[A-Za-z]+)")
"""Where a time expression may begin; numbers behind a currency sign or inside another number may not."""

_FIRST = """
    the early late earlier later mid end beginning start middle around about nearly almost over under roughly
    more less at up no fewer a an half several many every each once twice daily weekly monthly yearly annually
    hourly nightly today yesterday tomorrow tonight this last next that these those recent coming past spring
    summer autumn fall winter fiscal now currently nowadays recently lately soon noon midnight first second
    third fourth twenties thirties forties fifties sixties seventies eighties nineties minute hour day night
    weekend week fortnight month quarter year decade century seconds minutes hours days nights weekends weeks
    fortnights months quarters years decades centuries q
"""
FIRST_WORDS = (
    frozenset(_FIRST.split()) | set(MONTHS) | set(WEEKDAYS) | set(_ONES) | set(_TENS) | {d + "s" for d in _DAY_NAMES}
)
"""The first words of the patterns, in small letters; figures come beside them."""
