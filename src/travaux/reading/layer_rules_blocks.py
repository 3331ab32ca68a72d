"""Furniture that only its neighbours show: title and deck, subheadings, teasers, forms, alt texts, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.reading.layer_rules_lines import LONGEST_HEADLINE, Line, Mark, Page, is_heading, is_prose, title_case
from travaux.reading.layer_rules_stamps import FULL_DATE

__all__ = ["mark_alt_texts", "mark_forms", "mark_headings", "mark_related", "mark_repeats", "mark_tables", "mark_top"]

Marks = list[Mark | None]

TOP = 40
"""Lines: a title is looked for no deeper."""

_COMMUNIQUE = re.compile(
    r"\W*(?:the )?(?:(?:joint|press|official|final|closing|public|political|media) )?(?:communiqu[eé]|statement"
    r"|declaration|press release|"
    r"memorandum|open letter)\b(?:\W*\Z| (?:by|of|on|from|issued|to|regarding|concerning)\b)",
    re.IGNORECASE,
)
_CITY = re.compile(r"[A-Z][A-Z'’ .-]{2,}(?:, ?[A-Z][\w .'’]+)?(?: \([^)]{1,40}\))?\s*[-–—_]{0,2}\Z")
_LISTING = re.compile(
    r":\W*\Z|\b(?:the following|as follows|these are|are listed|below)\b[^.]{0,40}[.:]?\W*\Z|\b(?:demands?"
    r"|conditions?|terms|points|steps|items)\W*\Z",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"#{1,6}\s+\S")
_ALT = re.compile(r"[^\W\d_A-Z][\w'’-]*(?:[ _-][\w'’-]+){1,6}\Z")
_QUESTION_WORD = re.compile(r"(?:What|Who|Why|How|Where|When|Which|Will|Is|Are|Can|Could|Does|Do|So what)(?:['’]s)?\b")
_FORM_WORD = re.compile(
    r"\b(?:name|e-?mail|website|fields?|comments?|browser|cookies|captcha|reply|replies|spam|log ?in|moderat)\b"
    r"|\*\s*\Z",
    re.IGNORECASE,
)
_HEADER_WORD = re.compile(
    r"(?:dates?|days?|months?|years?|time|place|location|venue|city|country|countries|region|outcome|results?"
    r"|issues?|status|party|parties|"
    r"side|names?|number|no|total|round|proposals?|demands?|term|terms|position|stance|killed|injured|wounded"
    r"|displaced|deaths?|votes?|"
    r"seats?|team|points?|event|mediators?|host|period|amount|value|price|share|change|source|type|description"
    r"|details?|key|group)\Z",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\t+|\s*\|\s*|\s{2,}")


def mark_top(page: Page, marks: Marks) -> int:
    """Marks title, deck and what else stands above the first prose; returns the index of that prose (or of the end)."""
    lines = page.lines
    first = next((i for i, x in enumerate(lines) if marks[i] is None and is_prose(x)), len(lines))
    if first == len(lines) and len(lines) > 1:
        return 0
    rest = [i for i in range(min(first, TOP)) if marks[i] is None and not lines[i].bullet and lines[i].words <= 30]
    if page.wrapped:
        rest = [i for i in rest if i + 1 == len(lines) or lines[i + 1].gap]
    named = next((i for i in rest if _COMMUNIQUE.match(lines[i].text)), None)
    title = named if named is not None else _title(lines, rest)
    if title is None:
        return first
    for i in rest:
        if named is not None:
            marks[i] = Mark("own", "title" if i == title else "letterhead", "top:letterhead")
        else:
            marks[i] = _of_top(lines, i, title, first)
    return first


def _title(lines: Sequence[Line], rest: Sequence[int]) -> int | None:
    long = next((i for i in rest if lines[i].words >= 4 and not _CITY.match(lines[i].text)), None)
    # a capitalised line of four words may be a city and its country, or the only title there is
    return (
        long if long is not None else next((i for i in rest if lines[i].words >= 2 and len(lines[i].text) >= 8), None)
    )


def _of_top(lines: Sequence[Line], i: int, title: int, first: int) -> Mark | None:
    """What a line above the first prose is, seen from the title."""
    line = lines[i]
    if i < title:
        return Mark("furniture", "masthead", "top:masthead") if line.words <= 4 else None
    if i == title:
        return Mark("own", "title", "top:title")
    if i == title + 1 and line.words >= 4:
        return Mark("own", "deck", "top:deck")
    if line.text in lines[title].text:
        return Mark("furniture", "repeated_title", "top:repeated")
    if i == first - 1 and _CITY.match(line.text):
        return Mark("own", "dateline", "top:dateline")
    return None if line.closed and line.last != "?" else _beside_title(line, above_prose=i == first - 1)


def _beside_title(line: Line, *, above_prose: bool) -> Mark | None:
    if line.words <= 3:
        return Mark("furniture", "section_label", "top:label")
    if is_heading(line):
        return Mark("furniture", "subheading" if above_prose else "related", "top:line")
    # longer open lines are the summary points that some pages print below the title
    return Mark("own", "deck", "top:summary") if is_heading(line, LONGEST_HEADLINE) else None


def mark_headings(page: Page, marks: Marks, first: int) -> None:
    """Marks subheadings between paragraphs, and runs of headlines that belong to other stories."""
    lines = page.lines
    i = first
    while i < len(lines):
        run = i
        while run < len(lines) and marks[run] is None and _heads(page, run):
            run += 1
        if run > i:
            _mark_run(page, marks, i, run)
        i = max(run, i + 1)


def _heads(page: Page, i: int) -> bool:
    line = page.lines[i]
    if _MARKDOWN.match(line.text) and line.words <= LONGEST_HEADLINE:
        return True
    if not is_heading(line, LONGEST_HEADLINE):
        return (
            not page.sentence_lines
            and not page.asking
            and line.last == "?"
            and line.words <= 5
            and bool(_QUESTION_WORD.match(line.text))
        )
    if page.wrapped:
        below = page.lines[i + 1] if i + 1 < len(page.lines) else None
        return line.gap and (below is None or below.gap)
    return True


def _mark_run(page: Page, marks: Marks, i: int, stop: int) -> None:
    lines = page.lines
    above = next((lines[k] for k in range(i - 1, max(-1, i - 60), -1) if _is_text(marks[k])), None)
    if above is not None and (_LISTING.search(above.text[-160:]) or not _ended(above, lines[i])):
        return
    below = next((k for k in range(stop, min(stop + 4, len(lines))) if marks[k] is None), None)
    leads = (
        below is not None
        and (is_prose(lines[below]) or lines[below].bullet or lines[below].closed)
        and lines[below].upper_start
    )
    run = lines[i:stop]
    if len(run) >= 2 and all(5 <= x.words <= LONGEST_HEADLINE for x in run):
        for k in range(i, stop):
            marks[k] = Mark("furniture", "related", "run:headlines")
        return
    if not leads or len(run) > 4:
        return
    for k in range(i, stop):
        if _subheads(page, k):
            marks[k] = Mark("furniture", "subheading", "between:paragraphs")


def _is_text(mark: Mark | None) -> bool:
    return mark is None or mark.kind == "own"


def _subheads(page: Page, k: int) -> bool:
    line = page.lines[k]
    if _MARKDOWN.match(line.text):
        return True
    if line.last == "?" and not title_case(line.text):
        around = page.lines[k - 1 : k] + page.lines[k + 1 : k + 2]
        return all(x.words >= 20 and x.last != "?" for x in around)
    return is_heading(line)


def _ended(above: Line, line: Line) -> bool:
    """The text above has come to an end, so that this line is not its continuation."""
    return above.closed or line.gap or above.last in {"", "*"} or is_heading(above, LONGEST_HEADLINE)


def mark_related(page: Page, marks: Marks) -> None:
    """Below a label such as `Related`: the headlines that follow it, up to the next prose."""
    for i, mark in enumerate(marks):
        if mark is None or mark.label != "related_label":
            continue
        for k in range(i + 1, min(i + 13, len(marks))):
            line = page.lines[k]
            if marks[k] is not None:
                if marks[k].label not in {"timestamp", "section_label", "related", "related_label"}:  # type: ignore[union-attr]
                    break
                continue
            if line.words > LONGEST_HEADLINE or line.last in {".", ";", ":"} or not line.upper_start:
                break
            marks[k] = Mark("furniture", "related", "below:related")


def mark_forms(page: Page, marks: Marks) -> None:
    """Below the head of a comment form: the short lines that belong to the form."""
    for i, mark in enumerate(marks):
        if mark is None or mark.label != "comment_form":
            continue
        for k in range(i + 1, min(i + 7, len(marks))):
            line = page.lines[k]
            if marks[k] is not None:
                continue
            if line.words > 24 or not _FORM_WORD.search(line.text) or "“" in line.text or '"' in line.text:
                break
            marks[k] = Mark("furniture", "comment_form", "below:form")


def mark_alt_texts(page: Page, marks: Marks) -> None:
    """Small-letter fragments that stand alone between paragraphs: the alternative text of a picture."""
    lines = page.lines
    if page.wrapped:
        return
    for i, line in enumerate(lines):
        if marks[i] is not None or line.closed or line.words > 7 or not _ALT.match(line.text):
            continue
        above = lines[i - 1] if i else None
        below = lines[i + 1] if i + 1 < len(lines) else None
        alone = (above is None or above.closed or line.gap) and (below is None or below.upper_start)
        if alone and (below is not None or above is not None) and not (above and _LISTING.search(above.text[-160:])):
            marks[i] = Mark("caption", "alt_text", "alone:small_letters")


def mark_repeats(page: Page, marks: Marks) -> None:
    """Open lines that say again how another, longer line begins: captions and pulled quotations."""
    heads = {
        line.text[:48].lower()
        for i, line in enumerate(page.lines)
        if line.closed and line.words >= 8 and marks[i] is None
    }
    for i, line in enumerate(page.lines):
        if marks[i] is not None or line.closed or line.bullet or line.last == ":":
            continue
        if 8 <= line.words <= 45 and len(line.text) >= 48 and line.text[:48].lower() in heads:
            marks[i] = Mark("caption", "caption", "repeats:body")


def mark_tables(page: Page, marks: Marks) -> None:
    """Flattened tables: rows with as many cells as their neighbours, or a header of column names and rows below it."""
    lines = page.lines
    i = 0
    while i < len(lines):
        stop = _cell_rows(page, marks, i) if _has_cells(lines[i]) else i
        if stop == i and marks[i] is None and _is_header(lines[i]):
            stop = _named_rows(page, marks, i)
        for k in range(i, stop):
            marks[k] = Mark("table", "table", "table:rows")
        i = max(stop, i + 1)


def _has_cells(line: Line) -> bool:
    return not line.closed and line.words <= 60 and ("|" in line.text or "\t" in line.text or "  " in line.text)


def _cells(line: Line) -> int:
    if line.words > 60 or line.closed:
        return 0
    return sum(1 for c in _CELLS.split(line.text.strip("|")) if c)


def _cell_rows(page: Page, marks: Marks, i: int) -> int:
    """The end of a run of lines with the same number of cells, three at least; `i` itself where there is none."""
    lines = page.lines
    count = _cells(lines[i])
    if count < 3 or (marks[i] is not None and marks[i].label != "menu"):  # type: ignore[union-attr]
        return i
    stop = i + 1
    while stop < len(lines) and _cells(lines[stop]) == count and (marks[stop] is None or marks[stop].label == "menu"):  # type: ignore[union-attr]
        stop += 1
    figures = sum(1 for x in lines[i:stop] if x.digit)
    return stop if stop - i >= 2 and figures >= 1 and figures >= (stop - i - 1) / 2 else i


def _is_header(line: Line) -> bool:
    if line.closed or not 3 <= line.words <= 12 or line.bullet:
        return False
    if not line.text[0].isupper():
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", line.text) if len(w) > 2]
    return (
        len(words) >= 3
        and all(w[0].isupper() for w in words)
        and sum(bool(_HEADER_WORD.match(w)) for w in words) >= max(2, len(words) / 2)
    )


def _named_rows(page: Page, marks: Marks, i: int) -> int:
    lines = page.lines
    width = lines[i].words
    stop = i + 1
    while stop < len(lines):
        row = lines[stop]
        if row.closed or row.words > 8 * width or row.words < 2 or not row.upper_start or row.last == ":":
            break
        if marks[stop] is not None and not FULL_DATE.search(row.text):
            break
        stop += 1
    rows = lines[i + 1 : stop]
    announced = i > 0 and "table" in lines[i - 1].text.lower()
    figures = sum(1 for x in rows if x.digit)
    enough = len(rows) >= (1 if announced else 2) and figures >= len(rows) / 2
    return stop if enough else i
