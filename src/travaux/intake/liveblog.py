"""Liveblogs: a page of entries, each written at its own time, is as many reports as it has entries.

Two ways in which pages tell their entries, tried in this order: the schema.org `LiveBlogPosting` in the page's own
JSON-LD, whose `liveBlogUpdate` items carry a day and a body; and elements that each hold a `<time datetime=…>` of their
own beside paragraphs, several of them siblings. A page that tells neither is one report.
"""

from __future__ import annotations

import hashlib
import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from travaux.model import Known

__all__ = ["LiveEntry", "entries_of", "plain"]

_SCRIPT = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.*?)</script>", re.I | re.S)
_TAGS = re.compile(r"<[^>]*>")
_BREAKS = re.compile(r"</?(?:p|br|div|li|h\d|blockquote|ul|ol)\b[^>]*>", re.I)
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_FEWEST = 2
_SHORTEST = 20  # characters of an entry's text
_DEEPEST = 12  # levels of JSON-LD that are looked into


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """`name` tells it from its neighbours and stays when others come above it; `known.published` has its clock."""

    name: str
    text: str
    known: Known


def entries_of(html: str, known: Known) -> tuple[LiveEntry, ...]:
    """The entries of a liveblog as the page orders them; none if it is no liveblog."""
    found = list(_from_json(html)) if "liveblog" in html.lower() else []
    if len(found) < _FEWEST:
        found = list(_from_elements(html)) if _looks_live(html) else []
    out: dict[str, LiveEntry] = {}
    for title, body, clock in found:
        text = "\n".join(t for t in (title if title and not body.startswith(title) else "", body) if t)
        if len(text) >= _SHORTEST:
            name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            mine = replace(known, title=title or known.title, published=clock or known.published)
            out.setdefault(name, LiveEntry(name, text, mine))
    return tuple(out.values()) if len(out) >= _FEWEST else ()


def _from_json(html: str) -> Iterator[tuple[str, str, str | None]]:
    for script in _SCRIPT.findall(html):
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _updates(data, 0):
            body = plain(str(item.get("articleBody") or item.get("text") or ""))
            yield plain(str(item.get("headline") or item.get("name") or "")), body, _clock(item.get("datePublished"))


def _updates(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for part in data:
            yield from _updates(part, depth + 1)
    elif isinstance(data, dict):
        told = data.get("liveBlogUpdate")
        if told is not None:
            yield from (x for x in (told if isinstance(told, list) else [told]) if isinstance(x, dict))
            return
        for part in data.values():
            if isinstance(part, dict | list):
                yield from _updates(part, depth + 1)


def _looks_live(html: str) -> bool:
    """The page calls itself live or its parts updates, and states several times."""
    lower = html.lower()
    says = any(word in lower for word in ("liveblog", "live-blog", "live_blog", "live updates", "live-update"))
    return says and lower.count("<time") >= _FEWEST


def _from_elements(html: str) -> Iterator[tuple[str, str, str | None]]:
    """Siblings under one parent that each hold a time of their own and paragraphs."""
    from lxml import html as tree  # noqa: PLC0415 -- only pages need it

    try:
        root = tree.fromstring(html)
    except Exception:  # lxml raises many kinds for broken pages
        return
    groups: dict[Any, list[Any]] = {}
    for mark in root.iter("time"):
        box = _box(mark)
        if box is not None and box.getparent() is not None:
            siblings = groups.setdefault(box.getparent(), [])
            if box not in siblings:
                siblings.append(box)
    boxes = max(groups.values(), key=len, default=[])
    if len(boxes) < _FEWEST:
        return
    for box in boxes:
        mark = next(iter(box.iter("time")))
        heads = [plain(h.text_content()) for tag in ("h2", "h3", "h4") for h in box.iter(tag)]
        parts = [plain(p.text_content()) for p in box.iter("p", "li", "blockquote")]
        yield heads[0] if heads else "", "\n".join(p for p in parts if p), _clock(mark.get("datetime"))


def _box(mark: Any) -> Any:
    """The smallest element around a time that holds paragraphs as well and no second time."""
    at = mark.getparent()
    while at is not None and at.tag not in {"body", "html"}:
        if next(iter(at.iter("p")), None) is not None:
            return at if sum(1 for _ in at.iter("time")) == 1 else None
        at = at.getparent()
    return None


def _clock(value: Any) -> str | None:
    m = _CLOCK.match(str(value or "").strip())
    return m[0] if m else None


def plain(markup: str) -> str:
    """Text of a piece of markup: blocks on lines of their own, blanks made one."""
    text = entities.unescape(_TAGS.sub("", _BREAKS.sub("\n", markup)))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
