"""A report as received, and what reading marks in it. Offsets are half-open, in characters of the text as received."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "LAYER_KINDS",
    "Evidence",
    "Known",
    "Layer",
    "Mention",
    "Quotation",
    "Report",
    "Sentence",
    "Token",
]

LAYER_KINDS = ("own", "older", "table", "furniture", "caption", "filler")
_EVIDENCE_KINDS = frozenset({"own", "older", "table"})


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words `text[start:end]` of a report."""

    report: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"evidence [{self.start}, {self.end}) holds no words")


@dataclass(frozen=True, slots=True)
class Known:
    """What intake knows of a report besides its text. None = not known.

    `published` is a day or a day and clock in ISO form; `language` the ISO 639-1 code of what it is written in.
    """

    outlet: str | None = None
    title: str | None = None
    address: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report as received. `id` is the sha256 of `text` in UTF-8; `source` is where it was found, as the user
    named it.
    """

    id: str
    text: str
    source: str
    encoding: str = "utf-8"
    known: Known = field(default_factory=Known)

    @property
    def name(self) -> str:
        """A short name for people: the file's own name."""
        return self.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or self.id[:12]


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of a page with one standing. `label` says more (`byline`, `reading_time` …), `rule` which rule
    marked it.
    """

    kind: str
    start: int
    end: int
    label: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        if self.kind not in LAYER_KINDS:
            raise ValueError(f"layer kind {self.kind!r}")

    @property
    def is_evidence(self) -> bool:
        """Furniture, captions and filler are never evidence."""
        return self.kind in _EVIDENCE_KINDS


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence with its parse; `head` is an index into the sentence (the root is its own head)."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside one line. `layer` and `paragraph` are indexes into the reading."""

    start: int
    end: int
    layer: int
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, marks included in `[start, end)`; the words inside are `[inner_start, inner_end)`.

    `depth` 1 for a quotation inside another. `open_ended`: the paragraph ended without a closing mark, as quotations
    that run over paragraphs do; `continues` is the index of the quotation that it goes on from.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    open_ended: bool = False
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or describe an actor or place.

    `head` is the index of the head word in `sentence`. `kind`: person, organisation, state, body, outlet, place,
    anonymous, collective, pronoun or description. `name` is the fullest name this report gives for the same one
    (None = unresolved); `side` the party or state it belongs to; `role` the office as printed; `number` how many
    ("two officials"); `rule` how it was linked.
    """

    start: int
    end: int
    sentence: int
    head: int
    kind: str
    name: str | None = None
    side: str | None = None
    role: str | None = None
    number: int | None = None
    rule: str = ""
