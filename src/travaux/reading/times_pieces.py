"""Pieces of the patterns of time expressions, as regular expressions.

Months and weekdays ask for their capital; `May` and `March` alone, and the short names without a full stop, ask for a
word before them that only a month takes. A number with a comma is no year.
"""

from __future__ import annotations

from travaux.reading.times_words import DAY_NAMES, MONTH_NAMES, ONES, TENS

__all__ = [
    "ABOUT",
    "AFTER_IN",
    "BEFORE_YEAR",
    "CLOCK",
    "DAY",
    "DAY_END",
    "DOW",
    "DOW_SHORT",
    "EDGE",
    "MON",
    "NAMED_DAY",
    "NOT_COUNTED",
    "NTH",
    "NTH_DAY",
    "NUM",
    "ONE_UNIT",
    "PART",
    "REL",
    "SEASON",
    "SOME",
    "SPOKEN",
    "SURE",
    "SURE_SHORT",
    "UNIT",
    "WHILE",
    "YEAR",
    "any_of",
]


def any_of(words: list[str]) -> str:
    """An alternation that takes the words as they are and with a capital first letter."""
    return "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" if w[0].isalpha() else w for w in words)


_FULL = "|".join(m.capitalize() for m in MONTH_NAMES) + "|" + "|".join(m.upper() for m in MONTH_NAMES)
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?"
MON = rf"(?:{_FULL}|{_SHORT})"
# alone, May and March are a verb, a name, a demonstration as often as a month
SURE = "|".join(m.capitalize() for m in MONTH_NAMES if m not in {"may", "march"})
SURE_SHORT = r"(?:Jan|Feb|Apr|Aug|Sept|Oct|Nov|Dec)\."
AFTER_IN = (
    r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Dd]uring )|(?<=\b[Tt]hrough )|(?<=\bbetween )"
    r"|(?<=\b[Bb]y )|(?<=\b[Bb]y end-))"
)
DOW = "(?:" + "|".join(d.capitalize() for d in DAY_NAMES) + "|" + "|".join(d.upper() for d in DAY_NAMES) + ")"
NAMED_DAY = "".join(
    rf"(?<!\b{name} )" for name in ("Ash", "Black", "Bloody", "Easter", "Good", "Holy", "Palm", "Red", "Super")
)
"""What stands before a weekday in the name of a feast or of a day of history, which is not the weekday near by."""

DOW_SHORT = r"(?:(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
YEAR = (
    r"(?:1[5-9]\d\d|20\d\d)(?![\d,]\d|\d|%)(?! ?(?:BCE?|B\.C\.|AH|A\.H\.|BE|AP|SH)(?!\w))"
    r"(?! (?:GMT|UTC|hours|hrs|local time|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
)
"""Of our era: no year of another calendar, and no clock time in four figures."""

DAY_END = (
    r"(?:st|nd|rd|th)?(?:[.,;:)\n]|$|,? (?:19|20)\d\d|"
    r" (?:in|at|by|to|with|but|and|of|on|when|after|before|for|as|he|she|they|it|that)\b)"
)
"""What shows that the figure behind `May 2 and` is a day, not a number of people."""

NUM = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:" + any_of(TENS) + ")(?:[- ](?:" + "|".join(ONES[:9]) + "))?|(?:"
    + any_of(ONES) + r")(?: hundred| dozen)?(?: and a half)?)"
)  # fmt: skip
SOME = rf"(?:{NUM}|[Ss]everal|[Aa] few|[Aa] couple of|[Mm]any|[Hh]alf an?|[Aa]n?)"
UNIT = (
    r"(?:seconds|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|century|centuries)"
)
ONE_UNIT = r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century)"
ABOUT = (
    r"(?:(?:[Nn]early|[Aa]lmost|[Oo]ver|[Uu]nder|[Aa]bout|[Rr]oughly|[Mm]ore than|[Ll]ess than|[Aa]t least"
    r"|[Uu]p to|[Nn]o more than|"
    r"[Nn]o less than|[Ff]ewer than) )?"
)
EDGE = (
    r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|(?:[Tt]he )?(?:very )?(?:end|beginning|start|middle) of|(?:[Ee]arlier"
    r"|[Ll]ater) in)[ -])"
)
WHILE = ONE_UNIT.replace("second|", "")  # "in a second round" is no time
PART = r"(?:morning|afternoon|evening|night|lunchtime)"
_ZONE = r"(?: ?(?:GMT|UTC|BST|E[SD]?T|P[SD]T|CE?S?T|IST|local time))?"
_AMPM = r"\d{1,2}(?:[:.][0-5]\d)? ?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.)"
CLOCK = (
    rf"(?:(?:[Aa]round |[Aa]bout )?{_AMPM}|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?= (?:GMT|UTC|hours|hrs|local time)\b)|[Nn]oon|[Mm]idnight"
    rf"|(?:{any_of(ONES[:12])}|\d{{1,2}}) o['’]clock){_ZONE}"
)
NTH = r"(?:first|second|third|fourth|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)"
NTH_DAY = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
REL = r"(?:[Ll]ast|[Tt]his(?: (?:past|coming))?|[Nn]ext|[Tt]he (?:past|previous|following|coming|current|same)|[Tt]hat)"
NOT_COUNTED = (
    r"(?! (?:people|men|women|children|civilians|soldiers|troops|dead|killed|wounded|injured|others|homes|houses"
    r"|km|kilomet|met(?:re|er)s|miles|"
    r"percent|per cent|dollars|euros|tons|tonnes|trucks|jobs|workers|employees|members|prisoners|hostages|more"
    r"|or so|of (?:the|them)|[a-z]+s (?:were|are|have|had))\b)"
)
BEFORE_YEAR = (
    r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Dd]uring )|(?<=\b[Ff]rom )|(?<=\b[Oo]f )"
    r"|(?<=\b[Bb]y )|(?<=\bto )|(?<=\band )|(?<=\b[Ff]or )"
    r"|(?<=\b[Bb]efore )|(?<=\b[Aa]fter )|(?<=\b[Tt]hrough )|(?<=\bor )|(?<=\b[Tt]he )|(?<=\ba )|(?<=\bits )"
    r"|(?<=\btheir )|(?<=\bhis )|(?<=\bher )"
    r"|(?<=\bthis )|(?<=\bbetween )|(?<=\b[Yy]ear )|(?<=\b[Tt]hat )"
    r"|(?<=\b[Ii]nto )|(?<=\bdue )|(?<=\bboth )|(?<=\()|(?<=['’]s ))"
)

_TENS_ONES = "(?:" + any_of(TENS) + ")(?:[- ](?:" + "|".join(ONES[:9]) + "))?|" + "|".join(ONES[9:])
SPOKEN = (
    rf"(?:(?:eighteen|nineteen|twenty)[ -](?:(?:oh|o)[ -](?:{'|'.join(ONES[:9])})|(?:{_TENS_ONES}))"
    rf"|two thousand(?: and)? (?:{'|'.join(ONES[:19])})(?= *[,.;)]|$)|(?<=year )two thousand)\b"
)
"""A year in words, as broadcasts spell it."""
