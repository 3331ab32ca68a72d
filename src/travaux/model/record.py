"""Nouns of the record itself."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model.finding import Finding
from travaux.model.reading import Reading
from travaux.model.text import Evidence, Layer, Report
from travaux.model.times import When

__all__ = ["Actor", "Entry", "Place", "Publication", "Refusal", "Revision", "Sheet", "StoredReport"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report read: what reading marks and what finding tells. Nothing in it depends on another report."""

    reading: Reading
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """One identity with the surfaces the pile prints for it; `kind` as in Mention; `merged_by` says why each was
    joined. `country` and `sector` are PLOVER codes of an actor, None where name, side and offices do not tell.
    """

    id: str
    name: str
    kind: str
    side: str | None = None
    surfaces: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    merged_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed, with its state where the gazetteer knows it."""

    id: str
    name: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """When a report was published, with the argument for it: each line is one constraint and its words."""

    report: str
    when: When
    argument: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not read, and why. `offset`: the byte of its file, archive or table where it lies, or where
    the damage shows; None = the whole of it, or not known.
    """

    source: str
    reason: str
    digest: str | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One build that changed the record. `made` is the only clock in a record, kept out of the canonical export."""

    number: int
    made: str
    reports: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report in a record. `sources` are all the places it was received from, in order of name; `revision` brought
    it.
    """

    report: Report
    layers: tuple[Layer, ...]
    publication: Publication
    sources: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the record: one or more findings of one kind that tell the same. `id` is the smallest of their
    ids.
    """

    id: str
    kind: str
    findings: tuple[Finding, ...]

    @property
    def finding(self) -> Finding:
        """The finding that names the entry."""
        return self.findings[0]
