"""Patterns of English time expressions in news text.

The shapes follow TIMEX3 (Pustejovsky et al. 2003) as news corpora annotate it; the rules are written anew.
"""

from __future__ import annotations

import re

from travaux.reading.times_pieces import (
    ABOUT,
    AFTER_IN,
    BEFORE_YEAR,
    CLOCK,
    DAY,
    DAY_END,
    DOW,
    DOW_SHORT,
    EDGE,
    MON,
    NAMED_DAY,
    NOT_COUNTED,
    NTH,
    NTH_DAY,
    NUM,
    ONE_UNIT,
    PART,
    REL,
    SEASON,
    SOME,
    SPOKEN,
    SURE,
    SURE_SHORT,
    UNIT,
    WHILE,
    YEAR,
    any_of,
)
from travaux.reading.times_words import ONES

__all__ = ["PATTERN", "WORD"]

_BRANCHES: tuple[tuple[str, str], ...] = (
    (
        "iso",
        r"(?P<iso_y>\d{4})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d|-\d)",
    ),
    (
        "num",
        r"(?P<num_a>\d{1,2})(?P<num_s>[/.])(?P<num_b>\d{1,2})(?P=num_s)(?P<num_y>\d{4}|\d\d)(?![\d/]|\.\d)"
        r"|(?P<num_k>9/11)(?![\d/%])",
    ),
    (
        "clock",
        rf"{CLOCK}(?:,? (?:on )?(?:(?P<clock_dow>{DOW})|(?P<clock_day>yesterday|today|tomorrow)))?",
    ),
    (
        "dmy",
        rf"(?:(?P<dmy_w>{DOW}|{DOW_SHORT}),? )?(?:[Tt]he )?(?P<dmy_d>{DAY})(?:st|nd|rd"
        rf"|th)?(?:(?:\s?[–-]\s?|, | (?:and|to|or) )(?:the )?(?P<dmy_e>{DAY})(?:st|nd|rd|th)?)?"
        rf"(?: of)? (?P<dmy_m>{MON})(?:,? (?P<dmy_y>{YEAR})|,? ['’](?P<dmy_s>\d\d)\b)?"
        rf"(?:,? (?P<dmy_r>last|this|next) year)?",
    ),
    (
        "mdy",
        rf"(?:(?P<mdy_w>{DOW}|{DOW_SHORT}),? )?(?P<mdy_m>{MON}) (?P<mdy_d>{DAY})(?:st|nd|rd"
        rf"|th)?(?:(?:\s?[–-]\s?|(?: (?:and|to|through|or) )(?=\d\d?(?:{DAY_END})))"
        rf"(?P<mdy_e>{DAY})(?:st|nd|rd|th)?)?(?![:.]\d|,\d| (?:a\.m|p\.m|[ap]m\b))"
        rf"(?:(?:,? |, of )(?P<mdy_y>{YEAR}))?(?:,? (?P<mdy_r>last|this|next) year)?",
    ),
    (
        "my",
        rf"(?P<my_p>{EDGE})?(?P<my_m>{MON}),? (?:of )?(?:(?P<my_y>{YEAR})|['’](?P<my_s>\d\d)\b"
        rf"|(?P<my_w>{SPOKEN})|(?:of )?(?P<my_r>last|this|next) year)",
    ),
    (
        "spoken",
        rf"(?:the year )?(?P<spk_w>{SPOKEN})(?![ -](?:percent|per cent|people|men|women|dollars|hundred|thousand))",
    ),
    (
        "nth_day",
        r"(?P<nd_t>(?<=\b[Tt]oday is )|(?<=\b[Ii]t is )|(?<=\b[Ii]t['’]s ))?"
        rf"(?:[Dd]ay {NUM}|(?:[Tt]he )?{NTH_DAY} day)(?= of (?:the|an?|its|their|his|her|``|[“\"])\b)",
    ),
    (
        "compared",
        rf"(?:(?:[Tt]he |[Aa] )?(?:comparable |corresponding |same )?(?:(?P<cmp_y>{YEAR})|(?P<cmp_a>[Yy]ear-(?:ago"
        rf"|earlier))))(?: (?P<cmp_n>{NTH}|(?P<cmp_c>{NUM})))?"
        rf" (?P<cmp_u>quarter|period|half|month(?P<cmp_m>s)?)\b(?! of (?:the )?\w+ (?:War|war|rule))"
        rf"|(?P<cmp_r>last|this|next) year['’]s (?P<cmp_o>{NTH}) quarter",
    ),
    (
        "quarter",
        rf"(?:[Tt]he )?(?:fiscal )?(?P<q_n>{NTH})(?: fiscal)?[ -]quarter(?: of (?:fiscal "
        rf")?(?:(?P<q_y>{YEAR})|(?P<q_r>last|this|next) year|the year))?"
        rf"|Q(?P<q_d>[1-4])(?: (?P<q_y2>{YEAR}))?",
    ),
    (
        "half",
        rf"(?:[Tt]he )?(?P<h_n>first|second) half(?: of (?:(?P<h_y>{YEAR})|(?P<h_r>last|this|next) year|the year))",
    ),
    (
        "set",
        rf"(?:[Ee]very|[Ee]ach)(?: other| single)?(?: {NUM})? (?P<set_u>{UNIT}|{DOW}|{PART})"
        rf"|(?P<set_w>{DOW}s)(?: (?:mornings?|afternoons?|evenings?|nights?))?"
        rf"|(?P<set_n>{DOW}) (?P<set_p>mornings|afternoons|evenings|nights)\b"
        rf"|(?P<set_a>daily|weekly|monthly|yearly|annually|hourly|nightly)"
        rf"(?= *(?:[.,;:)]|$|(?:at|between|from|until|since)\b))|(?:once|twice"
        rf"|(?:{any_of(ONES[:9])}) times) (?:a|per|every) (?P<set_r>{ONE_UNIT})",
    ),
    (
        "dow",
        rf"(?P<dow_x>(?<=\b[Aa] )|(?<=\b[Oo]ne ))?(?:(?P<dow_p>[Ee]arly|[Ll]ate|[Ee]arlier"
        rf"|[Ll]ater)(?: on)? )?(?:(?P<dow_r>{REL}) )?{NAMED_DAY}(?P<dow_w>{DOW})"
        rf"(?! (?:Times|Telegraph|Mirror|Mail|Post|Express|Herald|Star|[Ss]chools?)\b)"
        rf"(?: (?P<dow_t>{PART}))?",
    ),
    (
        "deictic",
        rf"[Tt]he day (?P<deictic_e>before yesterday|after tomorrow)|(?:(?P<deictic_p>[Ee]arly|[Ll]ate"
        rf"|[Ee]arlier|[Ll]ater) )?"
        rf"(?P<deictic_d>today|yesterday|tomorrow|tonight|(?<![A-Za-z] )(?:Today|Yesterday|Tomorrow|Tonight)|TODAY"
        rf"|YESTERDAY)(?: (?P<deictic_t>{PART}))?",
    ),
    (
        "beside",
        r"(?:[Tt]he |[Tt]hat )(?P<bes_r>next|following|same|previous|very next) day\b"
        r"|[Tt]he day (?P<bes_d>before|after)\b(?! (?:yesterday|tomorrow))"
        r"|(?<=later )(?:in the |that |the same )(?P<bes_s>day)\b",
    ),
    (
        "year_end",
        r"(?:[Tt]he )?[Yy]ear(?:[- ]end|['’]s end)\b(?! (?:report|review|bonus|list|party|sale))",
    ),
    (
        "part",
        rf"(?:(?P<part_p>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) )?(?P<part_r>[Tt]his|[Ll]ast) (?P<part_t>{PART})"
        rf"|(?:[Ee]arly|[Ll]ate|[Mm]id)[- ](?P<part_m>morning|afternoon|evening)"
        rf"|(?P<part_o>[Oo]vernight)\b(?= *(?:in|on|to|into|from|at|by|between)\b| *[.,;:)]|$)",
    ),
    (
        "rel",
        rf"(?P<rel_p>{EDGE}|[Ee]arlier |[Ll]ater )?(?P<rel_r>{REL}) (?:fiscal )?(?P<rel_u>week(?:end)?"
        rf"|fortnight|month|quarter|year|decade|century|{SEASON}|{MON})\b(?!-)"
        rf"|(?P<rel_e>(?:[Tt]he )?(?:end|beginning|start|middle) of |[Ee]arlier in "
        rf"|[Ll]ater in )(?P<rel_v>the (?:week|month|quarter|year|decade|century))\b"
        rf"|(?P<rel_w>[Tt]he weekend)(?! of\b)|(?P<rel_t>[Tt]he (?:week|(?:full |fiscal )?year))\b"
        rf"(?![- ](?:ago|earlier|later|before|after|ended|ending|that|when|of|in which|round|long|old|two|end))"
        rf"(?!['’-])|(?P<rel_q>[Tt]he (?:latest )?(?:quarter|latest period))\b",
    ),
    (
        "recent",
        r"(?:[Tt]he )?(?P<rec_r>[Rr]ecent|coming|past) (?P<rec_u>days|weeks|months|years|decades|quarters)\b",
    ),
    (
        "ago",
        rf"(?P<ago_a>{ABOUT})(?:(?P<ago_n>{SOME}) )?(?P<ago_u>{UNIT}|{ONE_UNIT})(?: or so)?(?: (?P<ago_d>ago"
        rf"|earlier|later|hence|from now|from today)|-(?P<ago_h>ago|earlier))\b",
    ),
    (
        "past",
        rf"(?:[Tt]he |[Tt]hese |[Tt]hose )?(?:(?P<past_r>first|last|past|next|coming|previous|final"
        rf"|following) )(?P<past_n>{NUM}|few|several|couple of) (?P<past_u>{UNIT})\b",
    ),
    (
        "decade",
        r"(?:[Tt]he )?(?P<dec_p>early |late |mid-? ?)?(?:(?P<dec_y>1[5-9]\d|20\d)0['’]?s|['’‘](?P<dec_s>\d)0s"
        r"|(?P<dec_n>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    ),
    (
        "cent",
        r"(?:[Tt]he )?(?P<cent_n>\d{1,2})(?:st|nd|rd|th) century\b",
    ),
    (
        "season",
        rf"(?:[Tt]he )?(?P<sea_s>{SEASON}|S(?:pring|ummer)|Autumn|Fall|Winter)(?: of)?"
        rf" (?:(?P<sea_y>{YEAR})(?:[–/-]\d\d(?:\d\d)?)?|(?P<sea_w>{SPOKEN}))"
        rf"|(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Oo]ver )|(?<=\b[Dd]uring ))"
        rf"(?:the )?(?P<sea_p>early |late )?(?P<sea_n>{SEASON})\b(?! of\b)(?!-)",
    ),
    (
        "dur",
        rf"(?P<dur_a>{ABOUT})(?:[Tt]he )?(?:(?P<dur_l>{NUM}) (?:to|or) |(?P<dur_k>\d{{1,2}})[–-](?=\d{{1,2}} ))?"
        rf"(?P<dur_n>(?!\d{{4}}){NUM}|[Ss]everal|[Aa] few|[Aa] couple of"
        rf"|[Mm]any|[Hh]alf an?)(?:-| |–)(?P<dur_m>more |additional |full |straight "
        rf"|consecutive )?(?P<dur_u>{UNIT})(?P<dur_o>[- ]olds?|-long)?\b"
        rf"|(?P<dur_b>(?:[Nn]early|[Aa]lmost|[Oo]ver|[Aa]bout|[Mm]ore than|[Ll]ess than|[Aa]t least"
        rf"|[Uu]p to) an? )(?P<dur_v>{WHILE})\b"
        rf"|(?P<dur_s>{WHILE})-long\b|[Tt]he (?:fiscal )?(?P<dur_e>year)(?= end(?:ed|ing)\b)"
        rf"|(?:(?<=\bfor )|(?<=\bwithin )|(?<=\bin )|(?<=\bafter )"
        rf"|(?<=\blasted ))an? (?P<dur_w>{WHILE})\b"
        rf"|(?:(?<=\bfor )|(?<=\bafter )|(?<=\bwithin )|(?<=\bin )|(?<=\bof )|(?<=\bover ))(?P<dur_p>days"
        rf"|weeks|months|years|decades|centuries|hours|minutes)\b"
        rf"|(?P<dur_q>[Dd]ecades|[Yy]ears|[Mm]onths|[Ww]eeks)(?= of\b)",
    ),
    (
        "mon",
        rf"(?P<mon_p>{EDGE})(?P<mon_e>{MON})\b(?! (?:Day|[A-Z][a-z]+ (?:said|told)))|(?P<mon_m>(?:{SURE})\b"
        rf"|{SURE_SHORT})(?!['’]?s? [A-Z][a-z]+ (?:said|told))|{AFTER_IN}(?P<mon_i>May|March|MAY|MARCH|Mar|Jun"
        rf"|Jul|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\b(?!['’])",
    ),
    (
        "year",
        rf"(?P<year_p>{EDGE}|fiscal (?:year )?|the year |FY ?)(?P<year_e>{YEAR})(?:[–/-]\d\d(?:\d\d)?)?\b"
        rf"|(?P<year_x>(?:19"
        rf"|20)\d\d)[–/-](?P<year_z>(?:19|20)?\d\d)(?!\d|-)(?= (?:season|school|academic|fiscal|budget|war"
        rf"|period|conflict|term)|\)|,| \()"
        rf"|{BEFORE_YEAR}(?P<year_y>{YEAR})(?:\b|(?=s?['’])){NOT_COUNTED}|(?P<year_c>(?:19[5-9]"
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
