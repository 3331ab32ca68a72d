"""The words of page furniture, by class: general cues of news pages, no name of any outlet.

`EXACT` are whole lines (lower case, punctuation at the ends and counts aside), `OPENINGS` patterns by the first word of
a line, `SIGNS` patterns by a word that must stand somewhere in it. Labels are those of `travaux.reading.layers`.
"""

from __future__ import annotations

import re

__all__ = ["ACTIONS", "EXACT", "OPENINGS", "RELATED", "SECTIONS", "SIGNS"]


def _lines(block: str) -> frozenset[str]:
    """Whole lines, parted by semicolons."""
    return frozenset(x for part in block.split(";") if (x := " ".join(part.split())))


SECTIONS = _lines(
    """
    home; national; world; business; sport; sports; politics; opinion; opinions; culture; technology; tech;
    science; health; entertainment; lifestyle; life; travel; economy; region; regional; local; international;
    africa; asia; europe; americas; america; editorial; editorials; analysis; features; feature; video; videos;
    photos; live; news; society; environment; education; markets; finance; military; security; defense; defence;
    crime; weather; obituaries; letters; comment; commentary; blogs; arts; music; film; tv; books; food; style;
    fashion; money; companies; media; law; religion; history; community; classifieds; jobs; frontier; podcasts;
    magazine; latest; us; uk
    """
) | _lines(
    """
    middle east; breaking news; top news; world news; us news; uk news; latest news; local news; north america;
    south america; latin america; foreign affairs; foreign policy; letters to the editor; in depth; news &
    analysis; news and analysis
    """
)

ACTIONS = _lines(
    """
    share; tweet; email; e-mail; print; save; like; pin; post; comment; comments; subscribe; search; menu;
    close; login; register; copy; link; facebook; twitter; x; whatsapp; telegram; linkedin; reddit; pinterest;
    instagram; youtube; messenger; more; next; prev; previous; follow; listen; play; pause; skip; reply; flag;
    permalink; bookmark
    """
) | _lines(
    """
    log in; sign in; sign up; sign out; copy link; share on facebook; share on x; share on twitter; share this;
    share this article; email this article; manage settings; accept all; text size; follow us; my account; view
    all; see all; read more
    """
)

RELATED = _lines(
    """
    related; related articles; related article; related stories; related story; related content; related news;
    related links; related posts; related topics; related coverage; also read; read also; read more; read next;
    more stories; more news; more on this; more on this story; more on this topic; more from this section; you may
    also like; you might also like; you may like; recommended; recommended for you; recommended reading;
    recommended stories; most read; most popular; most viewed; trending; trending now; trending stories; editors'
    picks; editor's picks; top stories; latest stories; latest headlines; other stories; other news; in other
    news; see also; further reading; don't miss; up next; what to read next; keep reading; elsewhere on the web;
    from around the web; popular stories; popular now; must read; must reads
    """
)

_TEMPLATE = _lines(
    """
    published in; share; share this; share this article; share this story; share this post; share on; share on
    facebook; share on twitter; share on x; share on whatsapp; share on telegram; share via email; email this
    article; print; print this article; print this page; print article; follow us; follow us on; follow;
    advertisement; advertisements; advertising; ad; sponsored; sponsored content; promoted; promoted content; paid
    content; story continues below; story continued below; story continues below advertisement; story continues
    after advertisement; article continues below; article continues after ad; article continues below
    advertisement; continue reading; continue reading below; read more here; read full article; read the full
    story; read the full article; click here; close; close share panel; search; menu; skip to content; skip to
    main content; back to top; top; go; next; prev; previous; previous article; next article; view comments; load
    more; show more; see more; view all; see all; copy link; link copied; text size; listen; listen to this
    article; listen to this story; loading; download audio file; permalink; question of the day; full text;
    abstract; live; live updates; watch live; subscribe; subscribe now; subscribe today; log in; login; sign in;
    sign up; sign me up; register; donate; support us; breaking news emails; tags; topics; topic; newsletter;
    newsletters; about us; contact us; privacy policy; terms of use; terms of service; cookie policy; accept;
    accept all; accept cookies; manage settings; about the author; about the authors; author; end; ends; site
    index; what's this
    """
)

_COMMENT_FORM = _lines(
    """
    leave a reply; leave a comment; post a comment; post comment; add a comment; add comment; write a comment;
    submit comment; your comment; comments are closed; comments closed; no comments; no comments yet; comment;
    comments; join the conversation; join the discussion; cancel reply; leave a reply cancel reply; have your say;
    name; email; e-mail; website; your name; your email; message; view comments; be the first to comment; log in
    to comment; login to comment; reply; report abuse; report comment; sort by; newest; oldest; most liked
    """
)

_COUNTERS = frozenset(["hits", "views", "view", "shares", "share", "reads", "likes", "retweets", "followers", "votes"])

EXACT: dict[str, str] = {
    **dict.fromkeys(SECTIONS, "section_label"),
    **dict.fromkeys(ACTIONS, "template"),
    **dict.fromkeys(_TEMPLATE, "template"),
    **dict.fromkeys(_COUNTERS, "counter"),
    **dict.fromkeys(RELATED, "related_label"),
    **dict.fromkeys(_COMMENT_FORM, "comment_form"),
    "hide caption": "caption",
    "toggle caption": "caption",
    "file photo": "caption",
    "image caption": "caption",
}


def _openings(*rows: tuple[str, str, str]) -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Patterns by the first words that they begin with; blanks separate several first words."""
    table: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for firsts, pattern, label in rows:
        compiled = re.compile(pattern, re.IGNORECASE)
        for first in firsts.split():
            table.setdefault(first, []).append((compiled, label))
    return {k: tuple(v) for k, v in table.items()}


_HEAD = r"[\W_]{0,4}"
_OPEN_LINE = r"(?![^\n]*[.;]\s*\Z)"

OPENINGS = _openings(
    (
        "leave post add write submit",
        rf"{_HEAD}\w+ (?:a|an|your) (?:repl\w{{0,4}}|comment\w*|response)\b[^.]{{0,40}}\Z",
        "comment_form",
    ),
    (
        "your we",
        rf"{_HEAD}(?:your|we will not (?:show|publish|share"
        rf"|display)(?: your)?) e-?mail(?: address)?\b.{{0,10}}(?:will|is|$|\.|f)",
        "comment_form",
    ),
    ("required fields", rf"{_HEAD}(?:required )?fields (?:are |with |marked )", "comment_form"),
    ("save", rf"{_HEAD}save my (?:name|email|details)\b", "comment_form"),
    (
        "you log please",
        rf"{_HEAD}(?:you must be |please )?(?:log(?:ged)?|sign(?:ed)?)[ -]?in (?:to|or) (?:post|leave|comment"
        rf"|reply|register)",
        "comment_form",
    ),
    ("click", rf"{_HEAD}click (?:here|on|to)\b.{{0,90}}\Z", "template"),
    ("this", rf"{_HEAD}this (?:site|website|page) uses cookies", "consent"),
    ("we", rf"{_HEAD}we(?: and our partners)? use (?:cookies|data)\b", "consent"),
    (
        "by",
        rf"{_HEAD}by (?:clicking|continuing|using|signing|subscribing|submitting)\b.{{0,200}}(?:agree|consent"
        rf"|accept|cookies|terms)",
        "consent",
    ),
    ("accept manage reject", rf"{_HEAD}\w+ (?:all|cookies|settings|preferences)\b.{{0,40}}\Z", "consent"),
    (
        "sign subscribe register join get enter",
        rf"{_HEAD}(?:sign up|subscribe|register|join|get|enter)\b.{{0,160}}"
        r"\b(?:newsletters?|in-?box|e-?mails?(?: address)?|letter|bulletin|alerts?|updates|subscription"
        r"|free account|channel|briefing)\b.{0,60}\Z",
        "newsletter",
    ),
    (
        "sign subscribe",
        rf"{_HEAD}(?:sign up|subscribe) (?:now|today|here|to|for)\b"
        r"(?:[^.]{0,60}|.{0,60}\b(?:access|unlimited|month|free|offers?)\b.{0,30})\Z",
        "newsletter",
    ),
    ("support", rf"{_HEAD}support (?:our|independent|quality|local) (?:journalism|news\w*|work)\b", "newsletter"),
    (
        "your",
        rf"{_HEAD}your (?:subscription|support|donation|contribution) (?:supports|helps|makes|keeps)\b",
        "newsletter",
    ),
    ("become", rf"{_HEAD}become a (?:member|subscriber|supporter)\b", "newsletter"),
    ("download", rf"{_HEAD}download (?:our|the) (?:\w+ ){{0,3}}app\b", "template"),
    (
        "follow like join find",
        rf"{_HEAD}(?:follow|like|join|find) (?:us|me|@?\w+(?: \w+){{0,3}}) on (?:x|twitter|facebook|instagram"
        rf"|telegram|whatsapp|youtube|linkedin|google)\b.{{0,80}}\Z",
        "template",
    ),
    ("share", rf"{_HEAD}share(?:\s*:|\s+(?:on|via|this|with)\b|\s*[|·]).{{0,80}}\Z", "template"),
    ("read or", rf"{_HEAD}read or share this\b", "template"),
    ("story article", rf"{_HEAD}(?:story|article) continue[sd] (?:below|after)\b.{{0,40}}\Z", "template"),
    ("these", rf"{_HEAD}these are external links\b", "template"),
    ("letters", rf"{_HEAD}letters for publication should\b", "template"),
    ("published", rf"{_HEAD}published (?:in|on|by|at) ?:", "template"),
    ("related", rf"{_HEAD}related(?: \w+)? ?[:|–-] ?\S{_OPEN_LINE}", "related"),
    ("read", rf"{_HEAD}read (?:more|next|also|now|full story)(?: on this| here)? ?[:|–-] ?\S", "related"),
    (
        "also see more watch listen video photos gallery live opinion analysis explainer podcast",
        rf"{_HEAD}(?:also read|see also|more|watch|listen|video|photos|gallery|live|opinion|analysis|explainer"
        rf"|podcast) ?: ?\S{_OPEN_LINE}",
        "related",
    ),
    ("more", rf"{_HEAD}more (?:from|on|about|in|coverage)\b[^:.]{{0,40}}(?::.{{3,160}})?(?<![.?!])\Z", "related"),
    ("you", rf"{_HEAD}you (?:may|might|could) (?:also )?(?:like|be interested)\b.{{0,40}}\Z", "related_label"),
    ("don't don’t", rf"{_HEAD}don.t miss ?:", "related"),
    ("in", r"IN (?:PICTURES|PHOTOS|VIDEO|NUMBERS) ?:? ?", "related"),
    (
        "tags tag topics keywords categories filed",
        rf"{_HEAD}(?:tags?|topics?|keywords|categories|filed (?:under|in)) ?: ?\S{_OPEN_LINE}",
        "tags",
    ),
    ("source sources", rf"{_HEAD}sources? ?: ?(?!(?:\w+ ){{6}})[^.]{{2,60}}\.?\Z", "source"),
    ("hits views shares reads", rf"{_HEAD}\w+ ?: ?[\d.,]+k?\Z", "counter"),
    (
        "reporting writing editing additional compiled translated edited reported written produced with",
        rf"{_HEAD}(?:(?:additional |further )?(?:reporting|writing|editing|compiled|translated|edited|reported"
        rf"|written|produced)"
        r"(?:,? (?:and |& )?(?:reporting|writing|editing))?|with (?:additional )?(?:reporting|assistance"
        r"|inputs?)) (?:by|from) .{2,200}\Z",
        "byline",
    ),
    (
        "photo photos photograph photographs image images picture pictures pictured credit foto illustration "
        "graphic graphics",
        rf"{_HEAD}(?:(?:photo|image|picture)s?(?: credit| courtesy| caption| copyright| source)?"
        rf"|photographs?(?: by)|pictured|credit|foto|illustration|graphics?)"
        r"(?: ?[:/©|–-]| by | copyright | caption | via )\s*\S",
        "caption",
    ),
    ("image media video", rf"{_HEAD}(?:image|media|video) (?:caption|copyright|source)\b", "caption"),
    ("file", r"\W{0,2}(?:FILE ?[-–—:]|FILE PHOTO\b|File photo\b|File ?[:–—-] )", "caption"),
    ("all", rf"{_HEAD}all rights reserved\b.{{0,160}}", "copyright"),
    ("© copyright c", r"(?:©|copyright (?:©|\(c\)|by |[\d(])|\(c\)).{0,400}\Z", "copyright"),
    ("disclaimer", rf"{_HEAD}disclaimer ?:", "copyright"),
    ("view", rf"{_HEAD}view this (?:post|photo|tweet|video) on\b", "embed"),
    ("a", rf"{_HEAD}a post shared by\b", "embed"),
    (
        "to",
        rf"{_HEAD}to (?:find out more about .{{0,60}}comment|comment on this|unsubscribe|subscribe)\b.{{0,120}}\Z",
        "template",
    ),
)

SIGNS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (sign, re.compile(pattern, re.IGNORECASE), label)
    for sign, pattern, label in (
        ("pic.twitter.com", r"pic\.twitter\.com/\S*", "embed"),
        ("(@", r"\A[—–-].{2,60}\(@\w{2,30}\).{0,30}\Z", "embed"),
        ("twitter/@", r"\A\S*twitter/@\w+", "embed"),
        ("all rights reserved", r"all rights reserved", "copyright"),
        ("may not be published", r"material may not be published", "copyright"),
        ("responsible for the content of", r"not responsible for the content of external", "template"),
        ("will open in a new window", r"will open in a new window", "template"),
        ("no longer updated", r"\Athis (?:page|series|article|story|blog) is no longer updated", "template"),
        (
            "has not been edited",
            r"\A\W*(?:except for the headline|this (?:story|report|article)\b).{0,80}has not been edited by",
            "copyright",
        ),
        ("syndicated feed", r"from a syndicated feed", "copyright"),
        ("email will not be", r"\Ayour e-?mail will not be", "comment_form"),
        ("email address will not", r"email address will not be (?:published|shown|shared)", "comment_form"),
    )
)
