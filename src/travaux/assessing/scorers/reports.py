"""The scorer of single reports: encounters, statements, figures, positions, proposals and dirt.

A row is tied to the text by `words`, an exact slice, at `start` and `end` where they are given, else at every place
where the words stand; `evidence` may name up to five further mentions. A gold and a predicted row of a kind match
if their words agree (`overlap`) and: encounters, the family of type, and a participant is shared; statements, the
speaker; figures, measure and value (`truce_days` within 2 %; a range of the gold is met inside it, a gold null by
anything; measures of the codebook count as their family; `other` stays out, as nobody can list them all);
positions, party, stance and issue (`issues`); proposals, words alone. A left-over row that also agrees with a
matched partner counts neither way; `optional` rows never do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from travaux.assessing.scorers.issues import same_issue
from travaux.assessing.scorers.names import fold, same_party, same_speaker
from travaux.assessing.scorers.overlap import LEAST, Letters, best_overlap, letters, match, prf, ratio, total
from travaux.assessing.scorers.rows import AT, Row, check, guarded, read_json, read_rows, read_text, word_set
from travaux.errors import GoldError

__all__ = [
    "KINDS",
    "figures",
    "kinds_of_type",
    "measure_family",
    "read_folder",
    "read_predictions",
    "same_value",
    "score",
    "tally",
]

KINDS = {
    "encounters": "type",
    "statements": "speaker",
    "figures": "value",
    "positions": "stance",
    "proposals": "words",
}
"""The kinds of row, each with the field that it must have beside its words."""

_FAMILY = {
    t: frozenset(families.split())
    for t, families in {
        "meet": "talks",
        "talks_held": "talks",
        "resume": "talks",
        "visit": "talks arrive",
        "arrive": "arrive",
        "depart": "depart",
        "call": "call",
        "invite": "invite",
        "sign": "sign",
        "break_off": "break",
        "meeting": "talks",
        "round_of_talks": "talks",
        "arrival": "arrive",
        "departure": "depart",
        "message_passed": "call",
        "internal_consultation": "talks",
        "press_appearance": "press",
        "signing": "sign",
        "planned_meeting": "talks invite",
        "cancelled_meeting": "talks break",
    }.items()
}
_BROKEN = frozenset({"broken_off", "cancelled", "collapsed"})
_MEASURE = {
    "killed_cumulative": "killed",
    "killed_since_event": "killed",
    "killed_subset": "killed",
    "missing_confirmed_dead": "killed",
    "combatants_killed_claim": "killed",
    "injured_cumulative": "injured",
    "hostages_alive_max": "hostages_held",
    "remains_held": "hostages_held",
    "prisoners": "prisoners_released",
}
_MEASURES = word_set(
    "killed injured displaced hostages_held hostages_released prisoners_released truce_days troops money"
)
_TRUCE_SLACK = 0.02  # months have 30 or 31 days
_MENTIONS = 5
_PLACES = 50
_CLOSE = ("type", "speaker", "party", "issue", "measure", "of", "date", "direct")


@dataclass(frozen=True, slots=True)
class _Tied:
    """A row with the letters of each place it points to, and how many of its pointers are not exact."""

    row: Row
    places: tuple[Letters, ...]
    inexact: int


def read_folder(folder: Path) -> tuple[dict[str, Row], dict[str, str]]:
    """Gold rows and texts by id, of a folder with `gold/ID.json` and `texts/ID.txt`. Raises GoldError."""
    gold = read_predictions(folder)
    return gold, {key: read_text(folder / "texts" / f"{key}.txt") for key in gold}


def read_predictions(path: Path) -> dict[str, Row]:
    """Rows by id, of a JSONL file or a folder of `ID.json` (or of `gold/ID.json`). Raises GoldError."""
    if path.is_file():
        return read_rows(path, "id")
    files = sorted((path / "gold" if (path / "gold").is_dir() else path).glob("*.json"))
    if not files:
        raise GoldError(f"{path}:1: no ID.json in this folder")
    out: dict[str, Row] = {}
    for file in files:
        row = read_json(file)
        check(row, {"id": str}, f"{file}:1")
        if row["id"] in out:
            raise GoldError(f"{file}:1: id {row['id']!r} comes twice")
        out[row["id"]] = {**row, AT: f"{file}:1"}
    return out


def kinds_of_type(row: Row) -> frozenset[str]:
    """The families that an encounter's type and status belong to."""
    kind, status = str(row.get("type") or "").lower(), str(row.get("status") or "")
    return _FAMILY.get(kind, frozenset({kind})) | (frozenset({"break"}) if status in _BROKEN else frozenset())


def same_value(gold: Any, pred: Any, slack: float = 0.0) -> bool:
    """The same number (within `slack`, a share); a gold range is met inside it or by an overlapping one at most ten
    times as wide in ratio; a gold null by anything.
    """
    if gold is None or pred is None:
        return gold is None
    (a, b), (x, y) = _span(gold), _span(pred)
    if a == b:
        return bool(x == y and abs(x - a) <= max(slack * abs(a), 1e-9 * abs(a)))
    return bool(x <= b and y >= a and (x == y or y * max(a, 1e-9) <= 10 * b * max(x, 1e-9)))


def _span(value: Any) -> tuple[Any, Any]:
    return (value[0], value[1]) if isinstance(value, list) else (value, value)


def measure_family(row: Row) -> str:
    """The family that a figure's measure counts as; "other" ones are not scored."""
    name = _MEASURE.get(row.get("measure"), row.get("measure"))  # type: ignore[arg-type]
    return name if name in _MEASURES else "other"


def _fits(kind: str, g: Row, p: Row) -> bool:
    match kind:
        case "encounters":
            shared = same_party(g.get("participants") or [], p.get("participants") or [])
            return bool(kinds_of_type(g) & kinds_of_type(p)) and shared
        case "statements":
            return same_speaker([g.get("speaker")], g.get("anonymous"), p.get("speaker"), p.get("anonymous"))
        case "figures":
            slack = _TRUCE_SLACK if measure_family(g) == "truce_days" else 0.0
            return measure_family(g) == measure_family(p) and same_value(g["value"], p["value"], slack)
        case "positions":
            party = same_party(g.get("party"), p.get("party"))
            return g["stance"] == p["stance"] and party and same_issue(g, p)
    return True


def _places(row: Row, text: str) -> tuple[tuple[Letters, ...], int]:
    out: list[Letters] = []
    inexact = 0
    for mention in [row, *(row.get("evidence") or [])[:_MENTIONS]]:
        said, start, end = mention.get("words") or "", mention.get("start"), mention.get("end")
        if start is not None and end is not None:
            spans = [(start, end)] if 0 <= start < end <= len(text) and text[start:end] == said else []
        else:
            spans = [x.span() for x in re.finditer(re.escape(said), text)][:_PLACES] if said.strip() else []
        inexact += not spans
        out += [letters(text, [span]) for span in spans]
    return tuple(c for c in out if c), inexact


def _dirt(rows: Sequence[Any] | None, text: str) -> set[int]:
    spans: list[tuple[int, int]] = []
    for d in rows or []:
        if isinstance(d, str) and d:
            spans += [m.span() for m in re.finditer(re.escape(d), text)]
        elif isinstance(d, dict):
            spans.append((d["start"], d["end"]))
    return {i for s, e in spans for i in range(max(0, s), min(e, len(text))) if not text[i].isspace()}


def _tied(rows: Sequence[Row], kind: str, text: str, at: str) -> list[_Tied]:
    out = []
    for number, row in enumerate(rows, 1):
        place = f"{at}: {kind} row {number}"
        check(row, {"words": str, KINDS[kind]: object, "start": None, "end": None}, place)
        if kind == "figures" and not _is_value(row["value"]):
            raise GoldError(f"{place}: value must be a number, [low, high] or null, found {row['value']!r}")
        with guarded(place):
            out.append(_Tied(row, *_places(row, text)))
    return out


def _is_value(value: Any) -> bool:
    pair = isinstance(value, list) and len(value) == 2 and all(isinstance(v, int | float) for v in value)
    return value is None or isinstance(value, int | float) or pair


def tally(gold: Row, pred: Row, text: str, errors: list[Row]) -> dict[str, list[int]]:
    """What one report adds to the figures, `{name: [hit, predicted, gold]}`; rows that went wrong go to `errors`."""
    at = pred.get(AT) or gold[AT]
    with guarded(at):
        out: dict[str, list[int]] = {}
        inexact = 0
        for kind in KINDS:
            wanted, free = _gold_rows(gold, kind, text)
            said = _tied(pred.get(kind) or [], kind, text, at)
            inexact += sum(x.inexact for x in said)
            if kind == "figures":
                vague = [x for x in wanted if measure_family(x.row) == "other"]
                out["figures.other"] = [len(match(vague, said, _same_figure)), 0, len(vague)]
                wanted, said = ([x for x in rows if measure_family(x.row) != "other"] for rows in (wanted, said))
            matched, missed, wrong = _compare(kind, wanted, said, free)
            out[kind] = [matched, matched + len(wrong), matched + len(missed)]
            for what, rows in (("missed", missed), ("spurious", wrong)):
                errors += [{"error": what, "kind": kind, "id": gold["id"], "row": x.row} for x in rows]
        dirt, marked = _dirt(gold.get("dirt"), text), _dirt(pred.get("dirt"), text)
        errors += _dirt_errors(gold["id"], dirt, marked, text)
        return out | {"dirt": [len(dirt & marked), len(marked), len(dirt)], "inexact": [inexact, 0, 0]}


def _same_figure(g: _Tied, p: _Tied) -> Any:
    return _fits("figures", g.row, p.row) and best_overlap(g.places, p.places, LEAST["figures"])


def _gold_rows(gold: Row, kind: str, text: str) -> tuple[list[_Tied], list[_Tied]]:
    """The gold rows of a kind that count, and those that count neither way."""
    rows = _tied(gold.get(kind) or [], kind, text, gold[AT])
    for tied in rows:
        if not tied.places:
            raise GoldError(f"{gold[AT]}: {kind}: gold words are not in the text: {tied.row['words'][:60]!r}")
    extra = [o for o in gold.get("optional") or [] if o.get("list") == kind]
    free = [x for x in rows if x.row.get("optional")] + _tied(extra, kind, text, f"{gold[AT]}: optional")
    return [x for x in rows if not x.row.get("optional")], free


def _compare(
    kind: str, wanted: Sequence[_Tied], said: Sequence[_Tied], free: Sequence[_Tied]
) -> tuple[int, list[_Tied], list[_Tied]]:
    """How many rows match, the gold rows missed, and the predictions that are wrong."""
    least = LEAST.get(kind, 4)

    def agree(g: _Tied, p: _Tied) -> Any:
        iou = best_overlap(g.places, p.places, least)
        return iou and _fits(kind, g.row, p.row) and (iou, _closeness(g.row, p.row))

    pairs = match(wanted, said, agree)
    used_gold, used_pred = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [g for i, g in enumerate(wanted) if i not in used_gold and not any(agree(g, said[j]) for j in used_pred)]
    wrong = [
        p
        for j, p in enumerate(said)
        if j not in used_pred
        and not any(agree(wanted[i], p) for i in used_gold)
        and not any(best_overlap(o.places, p.places, least) for o in free)
    ]
    return len(pairs), missed, wrong


def _dirt_errors(key: str, wanted: set[int], said: set[int], text: str) -> list[Row]:
    out = []
    for what, offsets in (("missed", wanted - said), ("spurious", said - wanted)):
        run: list[int] = []
        for i in [*sorted(offsets), -1]:
            # blanks between two offsets do not break a stretch
            if run and (i < 0 or text[run[-1] + 1 : i].strip()):
                words = text[run[0] : run[-1] + 1]
                out.append({"error": what, "kind": "dirt", "id": key, "row": {"words": words, "start": run[0]}})
                run = []
            run.append(i)
    return out


def _closeness(g: Row, p: Row) -> int:
    return sum(fold(g.get(k)) == fold(p.get(k)) for k in _CLOSE)


def figures(tallies: Sequence[dict[str, list[int]]]) -> dict[str, float | int | None]:
    """The figures of the task, micro over all reports."""
    out: dict[str, float | int | None] = {}
    for kind in KINDS:
        p, r, f = prf(*total([d[kind] for d in tallies]))
        joint = "statements.joint_f1" if kind == "statements" else f"{kind}.f1"
        out |= {f"{kind}.precision": p, f"{kind}.recall": r, joint: f}
    hit, said, wanted = total([d["dirt"] for d in tallies])
    other = total([d["figures.other"] for d in tallies])
    out["figures.other_recall"] = ratio(other[0], other[2])
    out["dirt.recall"] = ratio(hit, wanted)
    out["dirt.false"] = (said - hit) / said if said else 0.0
    out["inexact.evidence"] = total([d["inexact"] for d in tallies])[0]
    return out


def score(
    gold: dict[str, Row], texts: dict[str, str], pred: dict[str, Row]
) -> tuple[dict[str, float | int | None], list[Row]]:
    """Figures and error rows of all reports. A report without a prediction counts as an empty one."""
    errors: list[Row] = []
    return figures([tally(g, pred.get(key, {}), texts[key], errors) for key, g in gold.items()]), errors
