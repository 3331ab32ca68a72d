"""What people say of entries, kept apart from the record: one line of JSON a judgement, beside the record's file.

The file (`talks.travaux.judgements.jsonl`) is only ever added to. A judgement names the entry it is about by a
finding's id, which a rebuild does not change, and holds a digest of what it was made on: if the words or values of
the entry are others later, it is not applied and is asked about again. Nothing here changes a record.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from travaux.errors import InputError
from travaux.model import Entry, Finding, When, finding_id
from travaux.recording import codec

__all__ = ["VERBS", "Judged", "Judgement", "Judgements", "apply", "correctable", "entry_digest", "judgements_path"]

VERBS: Mapping[str, str] = {
    "note": "note: remark on it, change nothing",
    "reject": "reject: it is wrong, leave it out",
    "merge": "merge: it tells the same as another entry",
    "split": "split: one of its findings tells something else",
    "redate": "redate: it was on another day",
    "correct": "correct: a value is wrong",
    "withdraw": "withdraw: what was judged before no longer holds",
}
"""What can be judged, with words."""

_LONGEST = {"author": 100, "reason": 2000, "value": 400, "other": 64, "field": 40}
_NEVER = {"evidence", "rule", "confidence", "when", "as_of", "since", "statement", "subset_of", "proposal"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement. `entry` is a finding's id; `seen` the digest of the entry as it was judged; `made` ISO time.

    `other` is the other entry (merge) or the finding that leaves (split); `field` and `value` say what is right
    (correct), `value` alone which day (redate: `2031-03-04` or `2031-03-04..2031-03-06`).
    """

    verb: str
    entry: str
    kind: str
    seen: str
    author: str
    made: str
    reason: str
    other: str = ""
    field: str = ""
    value: str = ""

    @property
    def id(self) -> str:
        """Digest of all that it says."""
        return hashlib.sha256(self.line.encode("utf-8", "surrogatepass")).hexdigest()[:24]

    @property
    def line(self) -> str:
        """As it is kept: one JSON object with sorted keys."""
        return json.dumps(asdict(self), ensure_ascii=True, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Judged:
    """Entries with the standing judgements applied; `again` are those whose ground has changed or is gone.

    `standing` are by the id of the entry that they now stand at; `away` are the rejected entries.
    """

    entries: tuple[Entry, ...]
    standing: Mapping[str, tuple[Judgement, ...]]
    again: tuple[Judgement, ...]
    away: tuple[Entry, ...] = ()


def judgements_path(record: Path) -> Path:
    """Where the judgements of a record are kept."""
    return record.with_name(record.name + ".judgements.jsonl")


class Judgements:
    """The judgements of one record, in the order in which they were made."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def all(self) -> tuple[Judgement, ...]:
        """Every judgement. Raises InputError with FILE:LINE where a line is none."""
        if not self.path.exists():
            return ()
        return tuple(_read(self.path))

    def add(self, judgements: Iterable[Judgement]) -> int:
        """Adds those that are not there yet; how many that were."""
        self.path.touch(exist_ok=True)
        with self.path.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # two people may judge at once
            known = {line.strip() for line in file}
            new = [one.line for one in judgements if one.line not in known]
            new = list(dict.fromkeys(new))
            file.seek(0, 2)
            file.writelines(line + "\n" for line in new)
        return len(new)

    def judge(self, entry: Entry, verb: str, *, author: str, reason: str, **more: str) -> Judgement:
        """Makes and keeps a judgement on an entry. Raises InputError that says what is missing or wrong."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        given = {key: " ".join(value.split()) for key, value in {"author": author, "reason": reason, **more}.items()}
        one = Judgement(verb=verb, entry=entry.id, kind=entry.kind, seen=entry_digest(entry), made=made, **given)
        check(one, entry)
        self.add([one])
        return one


def check(one: Judgement, entry: Entry | None = None) -> None:
    """Raises InputError if a judgement cannot be kept."""
    if one.verb not in VERBS:
        raise InputError(f"no judgement {one.verb!r}; there is: {', '.join(VERBS)}")
    for name, longest in _LONGEST.items():
        if len(getattr(one, name)) > longest:
            raise InputError(f"{name}: at most {longest} characters")
    if not one.author or not one.reason:
        raise InputError("a judgement needs an author and a reason")
    if one.verb in {"merge", "split"} and not one.other:
        raise InputError(f"{one.verb} needs the id of the other entry or finding")
    if one.verb == "redate":
        _interval(one.value)
    if entry is not None:
        ids = [finding_id(finding) for finding in entry.findings]
        if one.verb == "split" and (one.other not in ids or len(ids) < 2):
            raise InputError("split needs the id of one of several findings of the entry")
        if one.verb == "redate" and _day_field(entry.finding) is None:
            raise InputError(f"a {entry.kind} has no day of its own")
        if one.verb == "correct":
            _corrected(entry.finding, one)


def correctable(entry: Entry) -> tuple[str, ...]:
    """The fields of an entry that a judgement can correct: its plain values."""
    hints = {column.name: column.type for column in _columns(entry.finding)}
    return tuple(f.name for f in fields(entry.finding) if f.name in hints and f.name not in _NEVER)


def entry_digest(entry: Entry) -> str:
    """What an entry rests on and says, as a digest; rules and confidence are not in it."""
    parts = []
    for finding in sorted(entry.findings, key=finding_id):
        values, marks = codec.encode(finding)
        kept = {name: value for name, value in values.items() if name not in {"rule", "confidence"}}
        spans = [(m.role, m.n, m.evidence.report, m.evidence.start, m.evidence.end) for m in marks]
        parts.append([finding_id(finding), kept, spans])
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:24]


def apply(entries: Iterable[Entry], judgements: Iterable[Judgement]) -> Judged:
    """Entries as the standing judgements leave them. Of two on one thing the later stands."""
    now: dict[str, Entry] = {entry.id: entry for entry in entries}
    home = {finding_id(finding): entry.id for entry in now.values() for finding in entry.findings}
    digests: dict[str, str] = {}
    standing: dict[str, list[Judgement]] = {}
    again: list[Judgement] = []
    for one in _latest(judgements):
        at = home.get(one.entry)
        if at is not None and at not in digests:
            digests[at] = entry_digest(now[at])
        if at is None or digests[at] != one.seen or (one.verb == "merge" and one.other not in home):
            again.append(one)
        else:
            standing.setdefault(at, []).append(one)
    away: list[Entry] = []
    # Merges last: what the entries are corrected to goes with them.
    ordered = sorted((o for ones in standing.values() for o in ones), key=lambda o: (o.verb == "merge", o.made, o.id))
    for one in ordered:
        at = home[one.entry]
        if at not in now:
            continue
        if one.verb == "reject":
            away.append(now.pop(at))
        else:
            _apply(now, home, at, one)
    moved: dict[str, list[Judgement]] = {}
    for at, ones in standing.items():
        moved.setdefault(home.get(at, at), []).extend(ones)
    return Judged(tuple(now.values()), {at: tuple(ones) for at, ones in moved.items()}, tuple(again), tuple(away))


def _apply(now: dict[str, Entry], home: dict[str, str], at: str, one: Judgement) -> None:
    entry = now[at]
    if one.verb == "redate":
        first, last = _interval(one.value)
        precision = "day" if first == last else "range"
        when = When(first, last, precision, reason=f"set by {one.author}: {one.reason}")
        name = _day_field(entry.finding)
        assert name is not None  # noqa: S101 -- checked when it was judged
        now[at] = replace(entry, findings=tuple(_with(f, name, when) for f in entry.findings))
    elif one.verb == "correct":
        now[at] = replace(entry, findings=(_corrected(entry.finding, one), *entry.findings[1:]))
    elif one.verb == "split":
        leaving = tuple(f for f in entry.findings if finding_id(f) == one.other)
        staying = tuple(f for f in entry.findings if finding_id(f) != one.other)
        if leaving and staying:
            now[at] = replace(entry, findings=staying)
            now[one.other if one.other != at else f"{at}"] = Entry(one.other, entry.kind, leaving)
            if one.other == at:  # the finding that named the entry leaves: the rest is named by its own smallest id
                rest = min(finding_id(f) for f in staying)
                now[rest] = Entry(rest, entry.kind, staying)
    elif one.verb == "merge":
        other = home[one.other]
        if other != at and other in now and now[other].kind == entry.kind:
            now[at] = replace(entry, findings=(*entry.findings, *now.pop(other).findings))
            for name, place in list(home.items()):
                if place == other:
                    home[name] = at


def _latest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that stand: the last of each thing said; `withdraw` takes all that was said of the entry before."""
    kept: dict[tuple[str, str, str], Judgement] = {}
    for one in judgements:
        if one.verb == "withdraw":
            for key in [key for key in kept if key[0] == one.entry]:
                del kept[key]
            continue
        detail = one.field if one.verb == "correct" else one.other or (one.id if one.verb == "note" else "")
        key = (one.entry, one.verb, detail)
        kept.pop(key, None)
        kept[key] = one
    return list(kept.values())


def _corrected(finding: Finding, one: Judgement) -> Finding:
    """The finding with one value put right. Raises InputError if the field cannot hold it."""
    columns = {c.name: c for c in _columns(finding)}
    if one.field not in correctable(Entry("", one.kind, (finding,))):
        raise InputError(f"no field {one.field!r} that can be corrected")
    column = columns[one.field]
    value: Any = one.value
    if not value:
        if not column.nullable:
            raise InputError(f"{one.field} cannot be empty")
        value = None
    elif column.type == "real":
        try:
            value = float(value.replace(",", ""))
        except ValueError as problem:
            raise InputError(f"{one.field} is a number, not {one.value!r}") from problem
        if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124
            raise InputError(f"{one.field} is a number, not {one.value!r}")
    elif column.type == "boolean":
        if value not in {"yes", "no"}:
            raise InputError(f"{one.field} is yes or no")
        value = value == "yes"
    elif column.type == "texts":
        value = tuple(part.strip() for part in value.split(";") if part.strip())
    return _with(finding, one.field, value)


def _columns(finding: Finding) -> tuple[codec.Column, ...]:
    noun: type = type(finding)
    return codec.columns(noun)


def _with(finding: Finding, name: str, value: Any) -> Finding:
    values: dict[str, Any] = {name: value}
    return replace(finding, **values)


def _day_field(finding: Finding) -> str | None:
    names = {f.name for f in fields(finding)}
    return "when" if "when" in names else "as_of" if "as_of" in names else None


def _interval(value: str) -> tuple[date, date]:
    first, _, last = value.partition("..")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as problem:
        raise InputError(f"a day is YYYY-MM-DD or YYYY-MM-DD..YYYY-MM-DD, not {value!r}") from problem
    if start > end:
        raise InputError(f"{first} is after {last}")
    return start, end


def _read(path: Path) -> Iterator[Judgement]:
    names = {f.name for f in fields(Judgement)}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except ValueError as problem:
            raise InputError(f"{path}:{number}: no JSON: {problem}") from problem
        if not isinstance(told, dict) or not all(isinstance(v, str) for v in told.values()):
            raise InputError(f"{path}:{number}: a judgement is an object of texts")
        if unknown := set(told) - names:
            raise InputError(f"{path}:{number}: unknown: {', '.join(sorted(unknown))}")
        try:
            one = Judgement(**told)
        except TypeError as problem:
            raise InputError(f"{path}:{number}: {problem}") from problem
        try:
            check(one)
        except InputError as problem:
            raise InputError(f"{path}:{number}: {problem}") from problem
        yield one
