"""One filter language for the terminal, the pages and the interface for programs.

A filter is a list of `key=value`. Values of one key are alternatives, different keys narrow each other:
`party="Tavrin Front" issue=CEASEFIRE since=2031-03-01` in the terminal is
`?party=Tavrin+Front&issue=CEASEFIRE&since=2031-03-01` in an address. Names and codes are compared without case and
accents; a code or its words do. `since` and `until` keep what may lie on their side: an entry's interval has to
touch it, and an entry without a day is left out.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from travaux.errors import InputError
from travaux.model import (
    KINDS,
    Background,
    Encounter,
    Entry,
    Figure,
    Position,
    Proposal,
    Statement,
    StoredReport,
    Term,
)
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import folded, visible
from travaux.publishing.searching import SearchIndex
from travaux.publishing.views.pile import Pile, source_name, speaker_name

__all__ = ["FACETS", "KEYS", "Catalogue", "Facet", "FacetValue", "Filter"]

FACETS: Mapping[str, str] = {
    "kind": "kind of entry",
    "party": "party",
    "issue": "issue",
    "stance": "stance",
    "speaker": "speaker",
    "authority": "authority",
    "voice": "voice",
    "via": "through",
    "outlet": "outlet",
    "report": "report",
    "place": "place",
    "type": "encounter",
    "status": "status",
    "measure": "measure",
    "claimant": "claimed by",
}
"""Keys whose values are counted, with their words."""

KEYS: Mapping[str, str] = {
    **FACETS,
    "q": "words",
    "since": "not before the day",
    "until": "not after the day",
    "unsure": "unsure entries",
}
"""Every key of the language. `unsure` is `no` (sure entries alone) or `only`."""

_DAYS = ("since", "until")
_CODES = {"issue": "issue", "stance": "stance", "authority": "authority", "voice": "voice", "measure": "measure"}
_MOST = 40
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Filter:
    """Pairs of key and value in their given order, each once. Made with `parse`, `of` or `from_query`."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Filter:
        """Checked pairs; empty values are left out. Raises InputError that says what is wrong."""
        kept: dict[tuple[str, str], None] = {}
        for key, given in pairs:
            value = " ".join(given.split())
            if not value:
                continue
            if key not in KEYS:
                raise InputError(f"no filter {visible(key)!r}; there is: {', '.join(KEYS)}")
            if len(value) > _LONGEST:
                raise InputError(f"{key}: a value has at most {_LONGEST} characters")
            if key in _DAYS:
                value = _day(key, value)
            if key == "unsure" and value not in {"no", "only"}:
                raise InputError(f"unsure is `no` or `only`, not {visible(value)!r}")
            kept[key, value] = None
        if len(kept) > _MOST:
            raise InputError(f"a filter has at most {_MOST} parts")
        return cls(tuple(kept))

    @classmethod
    def parse(cls, text: str) -> Filter:
        """`key=value key="several words"`, as `--where` takes it. Raises InputError."""
        try:
            parts = shlex.split(text)
        except ValueError as problem:
            raise InputError(f"{visible(text)!r}: {problem}") from problem
        if bad := next((part for part in parts if "=" not in part), None):
            raise InputError(f"{visible(bad)!r} is no key=value; values of several words stand in quotation marks")
        return cls.of((key, value) for key, _, value in (part.partition("=") for part in parts))

    @classmethod
    def from_query(cls, query: str) -> Filter:
        """The filter of an address; keys that are no filter's (a page number) are passed over. Raises InputError."""
        return cls.of((key, value) for key, value in parse_qsl(query, max_num_fields=200) if key in KEYS)

    @property
    def query(self) -> str:
        """As it stands in an address."""
        return urlencode(self.pairs)

    def values(self, key: str) -> tuple[str, ...]:
        """The values of a key."""
        return tuple(value for name, value in self.pairs if name == key)

    def with_(self, key: str, value: str) -> Filter:
        """With one more part."""
        return Filter.of((*self.pairs, (key, value)))

    def without(self, key: str, value: str | None = None) -> Filter:
        """Without a part, or without all parts of a key."""
        return Filter(tuple(pair for pair in self.pairs if pair[0] != key or value not in {None, pair[1]}))


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with its words, how many entries have it, and whether the filter names it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one key, the most frequent first."""

    key: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Catalogue:
    """A pile with what filters look at. `fields` holds each entry's values by key, as they are printed or coded."""

    pile: Pile
    vocabulary: Vocabulary
    fields: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    judged: bool = False

    @classmethod
    def of(cls, pile: Pile, vocabulary: Vocabulary, *, judged: bool = False) -> Catalogue:
        """The catalogue of a pile; `judged`: judgements have been applied to its entries."""
        terms: dict[str, list[Term]] = {}
        for entry in pile.entries["term"]:
            if isinstance(entry.finding, Term):
                terms.setdefault(entry.finding.proposal, []).append(entry.finding)
        fields = {entry.id: _fields(pile, entry, terms) for kind in KINDS for entry in pile.entries[kind]}
        return cls(pile, vocabulary, fields, judged)

    @cached_property
    def index(self) -> SearchIndex:
        """The words of the pile, made when they are first asked for."""
        return SearchIndex(self.pile, self.vocabulary)

    def select(self, chosen: Filter) -> Pile:
        """The pile with the entries that the filter keeps; reports and lookups stay whole."""
        if not chosen.pairs:
            return self.pile
        wanted = {key: [self._keys(key, value) for value in chosen.values(key)] for key in FACETS}
        wanted = {key: values for key, values in wanted.items() if values}
        found = self._by_words(chosen)
        kept = {
            kind: tuple(entry for entry in self.pile.entries[kind] if self._keeps(chosen, wanted, found, entry))
            for kind in KINDS
        }
        return replace(self.pile, entries=kept)

    def reports(self, chosen: Filter) -> tuple[StoredReport, ...]:
        """The reports that the filter keeps: by outlet, report, day of publication and words, else by their entries."""
        if not chosen.pairs:
            return self.pile.reports
        own = Filter(tuple(pair for pair in chosen.pairs if pair[0] in {"outlet", "report", "since", "until", "q"}))
        about = Filter(tuple(pair for pair in chosen.pairs if pair not in own.pairs))
        told = None
        if about.pairs:
            pile = self.select(about)
            told = {r for kind in KINDS for e in pile.entries[kind] for r in pile.head(e).reports}
        queries = own.values("q")
        found = {r for q in queries for r in self.index.reports(q)} if queries else None
        return tuple(
            stored
            for stored in self.pile.reports
            if (told is None or stored.report.id in told)
            and (found is None or stored.report.id in found)
            and _report_fits(stored, own)
        )

    def facets(self, pile: Pile, chosen: Filter, most: int = 12) -> tuple[Facet, ...]:
        """Counts of the entries of `pile` by value, for every key that tells some of them apart."""
        counts: dict[str, Counter[str]] = {key: Counter() for key in FACETS}
        for kind in KINDS:
            for entry in pile.entries[kind]:
                for key, values in self.fields[entry.id].items():
                    counts[key].update(dict.fromkeys(values, 1))
        return tuple(
            Facet(key, FACETS[key], self._values(key, counted, chosen, most))
            for key, counted in counts.items()
            if counted
        )

    def choices(self, key: str) -> tuple[tuple[str, str], ...]:
        """Every value of a key in the pile with its words, in the order of the words."""
        found = {value for values in self.fields.values() for value in values.get(key, ())}
        return tuple(sorted(((value, self._label(key, value)) for value in found), key=lambda c: (folded(c[1]), c[0])))

    def _values(self, key: str, counted: Counter[str], chosen: Filter, most: int) -> tuple[FacetValue, ...]:
        named = [self._keys(key, value) for value in chosen.values(key)]
        rows = [
            FacetValue(value, self._label(key, value), count, any(self._is(key, value, keys) for keys in named))
            for value, count in counted.items()
        ]
        rows.sort(key=lambda row: (not row.chosen, -row.count, folded(row.label), row.value))
        return tuple(rows[:most])

    def _label(self, key: str, value: str) -> str:
        if key in _CODES or key in {"type", "status"}:
            return self.vocabulary.label(key, value) or value
        if key == "report" and value in self.pile.by_id:
            return self.pile.by_id[value].report.name
        return value

    def _keys(self, key: str, value: str) -> str:
        return folded(value)

    def _is(self, key: str, value: str, wanted: str) -> bool:
        """Whether a value answers to a name: itself, its words, or, for a report, the beginning of its id."""
        if key == "report":
            return (value.startswith(wanted) and len(wanted) >= 4) or folded(self._label(key, value)) == wanted
        return folded(value) == wanted or (
            (key in _CODES or key in {"type", "status"}) and (folded(self._label(key, value)) == wanted)
        )

    def _by_words(self, chosen: Filter) -> set[str] | None:
        queries = chosen.values("q")
        return {entry for query in queries for entry in self.index.entries(query)} if queries else None

    def _keeps(self, chosen: Filter, wanted: Mapping[str, list[str]], found: set[str] | None, entry: Entry) -> bool:
        if found is not None and entry.id not in found:
            return False
        own = self.fields[entry.id]
        for key, names in wanted.items():
            if not any(self._is(key, value, name) for value in own.get(key, ()) for name in names):
                return False
        head = self.pile.head(entry)
        unsure = chosen.values("unsure")
        if (unsure and "only" in unsure and head.sure) or (unsure == ("no",) and not head.sure):
            return False
        return _days_fit(head.day.earliest, head.day.latest, chosen)


def _days_fit(earliest: str | None, latest: str | None, chosen: Filter) -> bool:
    """Whether an interval touches the asked one; unknown days fit nothing that is asked."""
    since, until = chosen.values("since"), chosen.values("until")
    if not since and not until:
        return True
    if earliest is None and latest is None:
        return False
    last, first = latest or "9999-12-31", earliest or "0000-01-01"
    return all(last >= day for day in since) and all(first <= day for day in until)


def _report_fits(stored: StoredReport, own: Filter) -> bool:
    report = stored.report
    outlets = [folded(value) for value in own.values("outlet")]
    names = [folded(value) for value in own.values("report")]
    if outlets and folded(source_name(report)) not in outlets:
        return False
    if names and not any((report.id.startswith(n) and len(n) >= 4) or folded(report.name) == n for n in names):
        return False
    when = stored.publication.when
    return _days_fit(
        when.earliest.isoformat() if when.earliest else None, when.latest.isoformat() if when.latest else None, own
    )


def _day(key: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as problem:
        raise InputError(f"{key}: a day is YYYY-MM-DD, not {visible(value)!r}") from problem


def _fields(pile: Pile, entry: Entry, terms: Mapping[str, list[Term]]) -> dict[str, tuple[str, ...]]:
    """Everything of an entry that a filter can name."""
    found: dict[str, list[str | None]] = {"kind": [entry.kind]}
    head = pile.head(entry)
    found["report"] = list(head.reports)
    found["outlet"] = [source_name(pile.by_id[report].report) for report in head.reports]
    for finding in entry.findings:
        for key, values in _of_finding(pile, finding, terms, head.ids).items():
            found.setdefault(key, []).extend(values)
    kept = {key: tuple(dict.fromkeys(v for v in values if v)) for key, values in found.items()}
    return {key: values for key, values in kept.items() if values}


def _of_finding(
    pile: Pile, finding: object, terms: Mapping[str, list[Term]], ids: tuple[str, ...]
) -> dict[str, list[str | None]]:
    match finding:
        case Position():
            said = pile.named(finding.statement)
            return {
                "party": [pile.name(finding.party)],
                "issue": [finding.issue],
                "stance": [finding.stance],
                "voice": [finding.voice],
                "authority": [finding.authority],
                "via": list(finding.via),
                "speaker": [speaker_name(pile, said.speaker) if said else None],
            }
        case Encounter():
            return {
                "party": [*map(pile.name, finding.parties)],
                "speaker": [pile.name(person) for person in finding.persons],
                "issue": list(finding.topics),
                "place": [finding.place],
                "type": [finding.type],
                "status": [finding.status],
            }
        case Statement():
            who = finding.speaker
            return {
                "speaker": [speaker_name(pile, who)],
                "party": [pile.name(who.side) if who and who.side else None],
                "authority": [finding.authority],
                "via": list(finding.via),
            }
        case Proposal():
            sides = [finding.sponsor, finding.transmitter, *finding.addressees, *finding.backers]
            return {
                "party": [pile.name(side) for side in sides if side],
                "issue": [term.issue for name in ids for term in terms.get(name, ())],
                "status": [finding.status],
                "authority": [finding.authority],
                "via": list(finding.via),
            }
        case Term():
            return {"party": [pile.name(finding.obliged) if finding.obliged else None], "issue": [finding.issue]}
        case Figure():
            return {
                "measure": [finding.measure],
                "place": [finding.area],
                "claimant": [finding.claimed_by, finding.counted_by],
                "via": list(finding.via),
            }
        case Background():
            return {"party": [*map(pile.name, finding.actors)], "claimant": [finding.claimed_by]}
    return {}
