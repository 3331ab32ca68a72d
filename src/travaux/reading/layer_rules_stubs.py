"""Furniture that one line shows by itself: template stubs, bylines, stamps, captions, forms, embeds.

A rule is looked up by the first word of the line or by a sign in it, so that a long pile of lines stays cheap. Every
rule asks for the whole line; a sentence that only mentions a newsletter or a photograph is a sentence.
"""

from __future__ import annotations

import re

from travaux.reading.layer_rules_lines import Line, Mark
from travaux.reading.layer_rules_stamps import stamp
from travaux.reading.layer_rules_words import ACTIONS, EXACT, OPENINGS, SECTIONS, SIGNS

__all__ = ["heads", "stub", "tails"]

LONGEST_STUB = 420
"""Characters; a longer line is text, whatever it opens with (copyright and consent notices apart)."""

_PARTS = re.compile(r"\s*(?:[|·•›»>/]|\s{2,}|\t)\s*")
_PART_SIGN = re.compile(r"[|·•›»>/\t]|\s\s")
_BARE = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT = re.compile(r"[\s(]*\b\d[\d.,]*[kKmM]?\b[)\s]*")
_GLUED = re.compile(r"[A-Z\d\s]+\Z")
_GLUED_WORD = re.compile(r"SHARE|TWEET|EMAIL|PRINT|LINKEDIN|FACEBOOK|TWITTER|WHATSAPP|COMMENT|REDDIT|PINTEREST|MORE")
_READING_TIME = re.compile(
    r"(?:(?:est(?:imated|\.)? )?read(?:ing)?(?: time)?:? )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"[\s-]?min(?:ute)?s?\.?(?: of)?(?: read(?:ing)?(?: time)?)?[.\s]*\Z",
    re.IGNORECASE,
)
_OPENER = r"(?:The|An?|In|It|He|She|We|I|There|This|On|About|At|More|Some)"
_GLUED_CREDIT = re.compile(
    r"\W{0,2}(?:Photo|Picture|Photograph|Image|Credit)s?: ?"
    rf"(?:[A-Z]{{2,6}} |(?:(?!{_OPENER}\b)[A-Z][\w.'’-]*(?:, |[/ ])){{2,5}}?)(?={_OPENER} [\w\d]|[A-Z][\w'’]* [a-z])"
)
_BYLINE = re.compile(
    r"[Bb][Yy]:?\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Janu|Febru)ary|March\b|April\b|May\b|June\b"
    r"|July\b)"
    r"(?:our |a |the )?(?:[A-Z][\w.'’-]*|an? \w+ staff|staff)"
)
_BYLINE_WORD = re.compile(
    r"(?:and|in|of|for|at|on|the|de|del|da|di|van|von|der|den|al|el|bin|ben|with|via|to|staff|writers?"
    r"|correspondents?|reporters?|"
    r"editors?|chief|senior|special|political|diplomatic|foreign|city|desk|agencies|news|bureau|email|author|min|read|"
    r"comments?|updated|published|posted|reporting|editing|writing|additional|compiled|by|from|along|help"
    r"|bureaus?|a\.?m\.?|p\.?m\.?|\W+|\d\S*|[^\W\da-z_].*)\Z"
)
_CREDIT = re.compile(
    r"(?:[(\[][^()\[\]]{0,80}(?:(?i:photo|image|picture|courtesy|credit|handout|pool|file)\b|[A-Z][\w. -]+/[A-Z]|via )"
    r"[^()\[\]]{0,80}[)\]]|\b(?:Photo|Image|Picture|Photograph|Credit|Foto)s?(?: credit"
    r"| courtesy)?(?: by)?\s?[:/©] ?[^.]{2,60}"
    r"|[A-Z]\w+ via [A-Z][\w ]{1,30}|\b[A-Z][\w.'’-]+ ?/ ?[A-Z][\w. ]{1,28}(?: Images| Photo)?|\bGetty Images"
    r"|\b[A-Z]{2,6} [Pp]hoto|©\s?[A-Z][\w ./-]{1,40}|(?:hide|toggle|show) caption)[\s.]*\Z"
)
_CREDIT_SIGN = re.compile(r"[/:©]|hoto|mage|ourtesy|aption|via |icture|redit|[Ff]ile\b|andout|pool")
_CREDIT_ONLY = re.compile(
    r"(?:[A-Z][\w.'’-]*,?(?: |\Z)){0,5}(?:[A-Z][\w.'’-]+ ?(?:/|,"
    r"|via) ?)+[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?: hide caption)?\Z"
)
_COUNTER = re.compile(r"(?:image|photo|slide|page|video)? ?\d{1,3} ?(?:/|of) ?\d{1,3}\Z", re.IGNORECASE)
_HANDLE = re.compile(r"@\w{2,30}\.?\Z|https?://\S+\Z|www\.\S+\Z")
_FILE_NAME = re.compile(r"[\w:() -]+\.(?:jpe?g|png|gif|webp|mp4)\Z", re.IGNORECASE)
_CONTRIBUTED = re.compile(
    r"[(\[—–-]?[^:]{0,160}\b(?:contributed (?:to this (?:report|article|story)|reporting)|(?:reported"
    r"|reporting) from [A-Z][^.]{1,60}"
    r"|assisted (?:in|with) (?:the |this )?report(?:ing)?)[^.]{0,60}[.)\]\s]*\Z"
)
_BIO = re.compile(
    r"[A-Z][\w.'’ -]{3,40} is an? (?:[\w-]+ ){0,4}(?:reporter|correspondent|columnist|staff writer|contributor"
    r"|journalist)"
    r"(?: (?:for|at|with|based|covering)\b.*)?\.?\Z"
)
_TAIL = re.compile(
    r"(?P<byline>[(\[]?(?:(?:Additional )?(?:[Rr]eport(?:ing|ed)|[Ww]rit(?:ing|ten))(?: and (?:writ|edit"
    r"|report)ing)?|[Ee]dit(?:ing|ed)"
    r"|[Cc]ompiled) by [^.()\[\]]{3,160}[)\]][\s.]*\Z)"
    r"|(?P<newsletter>Sign up (?:for|to) [^.!?]{3,80}(?:newsletter|alerts|emails?)\s?\.?\s*\Z)"
    r"|(?P<read_more>(?:Read more(?: here)?|Click here(?: to [^.]{3,60})?|Read the full (?:story"
    r"|article)[^.]{0,30})\s?\.?\s*\Z)"
    r"|(?P<copyright>(?:©|Copyright ©?|\(c\)) ?(?:19|20)\d\d\b[^\n]{0,160}\Z)"
)
_TAIL_SIGN = re.compile(r"by |Sign up|ead more|lick here|Read the|©|Copyright|\(c\)")


def stub(line: Line, place: float) -> Mark | None:
    """The mark of a line that is furniture by its own words; `place` is how far down the page it stands, 0 to 1."""
    text = line.text
    if len(text) > LONGEST_STUB:
        return _long_notice(text)
    if heads(line):
        return None
    if line.words <= 40 and (mark := _short(line, place)):
        return mark
    first = text.split(None, 1)[0].lower().strip("#*:(«»“\"'‘[>—–-")
    for pattern, label in OPENINGS.get(first, ()):
        if pattern.match(text) and (label != "byline" or _only_names(text)):
            return Mark(_kind(label), label, f"opening:{first}")
    low = text.lower()
    for sign, pattern, label in SIGNS:
        if sign in low and pattern.search(text):
            return Mark(_kind(label), label, f"sign:{sign.strip()}")
    return None


def tails(line: Line) -> tuple[int, Mark] | None:
    """Where furniture begins that stands at the end of a line of text, as an offset into the line."""
    if not line.words > 6:
        return None
    base = max(0, len(line.text) - 240)
    chunk = line.text[base:]
    if not _TAIL_SIGN.search(chunk):
        return None
    m = _TAIL.search(chunk)
    if m is None or base + m.start() == 0:
        return None
    before = chunk[: m.start()].rstrip()
    if m.lastgroup != "byline" and before[-1:] not in '.!?"”’)':
        return None
    return base + m.start(), Mark("furniture", m.lastgroup or "template", f"tail:{m.lastgroup}")


def heads(line: Line) -> tuple[int, Mark] | None:
    """Where a picture credit ends that was glued to the front of a sentence, as an offset into the line."""
    if line.closed and line.words > 8 and (m := _GLUED_CREDIT.match(line.text)):
        return m.end(), Mark("caption", "credit", "head:credit")
    return None


def _only_names(text: str) -> bool:
    return all(_BYLINE_WORD.match(w) for w in text.lstrip("([—–- ").split()[1:])


def _kind(label: str) -> str:
    return "caption" if label in {"caption", "alt_text", "credit"} else "furniture"


def _long_notice(text: str) -> Mark | None:
    head = text[:200].lower()
    if "cookies" in head and ("we use" in head or "this site" in head or "website" in head):
        return Mark("furniture", "consent", "long:cookies")
    if head.startswith(("©", "copyright ©", "copyright (c)")):
        return Mark("furniture", "copyright", "long:copyright")
    return None


def _short(line: Line, place: float) -> Mark | None:
    """Rules for lines of at most forty words."""
    text = line.text
    if line.words <= 8 and (label := _exact(text, digit=line.digit)):
        return Mark(_kind(label), label, "exact")
    if line.digit and line.words <= 24 and (found := stamp(text, line.words)):
        return Mark("furniture", found, "stamp")
    if _READING_TIME.match(text):
        return Mark("furniture", "reading_time", "reading_time")
    if text[0] in "Bb" and (mark := _byline(line)):
        return mark
    if mark := _menu(line):
        return mark
    if text[0] in "@hw" and _HANDLE.match(text):
        return Mark("furniture", "embed", "handle")
    if "." in text[-6:-2] and line.words <= 8 and _FILE_NAME.match(text):
        return Mark("caption", "alt_text", "file_name")
    return _credited(line) or _credits(line, place)


def _exact(text: str, *, digit: bool) -> str | None:
    """The label of a line that is nothing but a stub, counts and punctuation aside."""
    if text[-1] in ".!?":
        return None  # a one-word paragraph with a full stop is somebody's answer, not a label
    low = _BARE.sub("", text.lower().replace("’", "'"))
    if label := EXACT.get(low):
        return label
    if low and digit:
        if _COUNTER.match(text):
            return "gallery"
        rest = _BARE.sub("", _COUNT.sub(" ", low)).strip()
        return EXACT.get(rest) if EXACT.get(rest) in {"template", "comment_form", "counter"} else None
    return None


def _byline(line: Line) -> Mark | None:
    text = line.text
    if not _BYLINE.match(text) or line.words > 24:
        return None
    words = text.split()[1:]
    if (line.closed and line.last != ".") or (text.endswith(".") and line.words > 6):
        return None
    strange = sum(1 for w in words if not _BYLINE_WORD.match(w))
    return Mark("furniture", "byline", "byline") if strange == 0 else None


def _menu(line: Line) -> Mark | None:
    """Words of a menu or a row of buttons, held apart by marks or blanks."""
    text = line.text
    if line.closed and text[-1] in ".?!":
        return None
    if _GLUED.match(text) and len(_GLUED_WORD.findall(text)) >= 2:
        return Mark("furniture", "template", "buttons")
    parts = [p for p in _PARTS.split(text) if p] if _PART_SIGN.search(text) else []
    return _parted_menu(line, parts) if parts else _worded_menu(text)


def _parted_menu(line: Line, parts: list[str]) -> Mark | None:
    if len(parts) < 2 or any(len(p.split()) > 4 for p in parts):
        return None
    known = [_BARE.sub("", p.lower()) for p in parts]
    hits = sum(1 for p in known if p in EXACT or p in ACTIONS or p in SECTIONS)
    if hits >= 2 or (hits and (len(parts) <= 3 or known[0] == "home")):
        return Mark("furniture", "menu", "menu:parts")
    if len(parts) >= 3 and not line.digit and all(p[0].isupper() for p in parts):
        return Mark("furniture", "menu", "menu:capitals")
    return None


def _worded_menu(text: str) -> Mark | None:
    words = [w.lower().strip(",&") for w in text.split()]
    if words[0] not in SECTIONS and words[0] not in ACTIONS:
        return None
    if len(words) >= 3 and all(w in SECTIONS or w in {"", "and"} for w in words):
        return Mark("furniture", "menu", "menu:sections")
    if len(words) >= 2 and all(w in ACTIONS for w in words):
        return Mark("furniture", "template", "buttons")
    return None


def _credited(line: Line) -> Mark | None:
    """A caption that ends in a credit, or a credit alone."""
    text = line.text
    if ("/" in text or "via " in text) and line.words <= 10 and not line.closed and _CREDIT_ONLY.match(text):
        return Mark("caption", "credit", "credit_only")
    if not _CREDIT_SIGN.search(text, max(0, len(text) - 170)):
        return None
    m = _CREDIT.search(text, max(0, len(text) - 170))
    if m is None or "said" in m.group() or "http" in m.group():
        return None
    bracketed = m.group()[0] in "(["
    # "Name/AGENCY" or "via AGENCY" without brackets ends captions, but also sentences ("HIV/AIDS.", "via Oslo.")
    loose = not bracketed and ("/" in m.group() or "via " in m.group()) and "©" not in m.group()
    if loose and not _pictured(m.group()) and (line.words > 45 or text.rstrip()[-1] == "."):
        return None
    if bracketed and (line.words > 60 or text[: m.start()].count(". ") >= 3):
        return None
    return Mark("caption", "caption", "credited")


def _pictured(text: str) -> bool:
    return bool(re.match(r"(?i)(?:file|photo|image|picture|credit)", text))


def _credits(line: Line, place: float) -> Mark | None:
    text = line.text
    if ("report" in text or "contributed" in text) and _CONTRIBUTED.match(text) and _who_wrote(text):
        return Mark("furniture", "byline", "contributed")
    if place > 0.6 and " is a" in text and _BIO.match(text):
        return Mark("furniture", "byline", "writer")
    return None


def _who_wrote(text: str) -> bool:
    """Names stand before the verb, and nothing that makes a story of it: `Jane Roe reported from Geneva.`"""
    m = re.search(r"\b(?:contributed|reported|reporting|assisted)\b", text)
    if m is None or "contributed" in m.group() or "assisted" in m.group():
        return m is not None
    names = [w for w in re.findall(r"[^\W\d_][\w’'.-]*", text[: m.start()]) if w.lower() not in {"and", "in", "with"}]
    return bool(names) and all(w[0].isupper() for w in names) and len(text.split()) <= 18
