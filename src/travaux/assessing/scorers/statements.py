"""The scorer of statements: who is given which words.

Rows of gold and prediction are `{doc_id, quotes: [{start, end, spans?, speaker_start, speaker_end, speaker, verb,
kind}]}`; `spans` (broken-up content) wins over start and end. Content agrees at an IoU of its letters of 0.3, or of
0.8; a speaker if it shares a letter with the gold's, and a gold without a speaker wants none. joint = content and
speaker, over all quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from travaux.assessing.scorers.overlap import Letters, prf, ratio
from travaux.assessing.scorers.rows import AT, Row, check, guarded, read_rows, word_set

__all__ = ["errors", "figures", "is_statement", "read_gold", "read_predictions"]

_CUES = word_set(
    """accus acknowledg add admit advis affirm alleg announc answer appeal argu ask assert assur blast boast call
    caution challeng charg cit claim clarif comment complain conced conclud condemn confirm continu contradict
    counter critici declar declin decri defend demand denounc den describ disclos disput dismiss elaborat emphasi
    estimat exclaim explain express hint impl indicat inform insist interject invit joke lament maintain mention
    mock not notif object observ offer opin order point pledg post praise predict proclaim promis proposed protest
    publish question quip quot reaffirm read recall reckon recommend refus reiterat reject relat releas remark
    remind repeat repl report request respond retort reveal said say saying says shout signal speak speech spoke
    spell state stat statement stress suggest swor talk tell testif thank threaten told tout tweet urg utter vow
    voic volunteer warn wonder wr writ accord account"""
)
_SIGNS = frozenset({":", "―", "—", "-", "–"})
_LEVELS = {"iou30": 0.3, "iou80": 0.8}
_NEAR = 80


@dataclass(frozen=True, slots=True)
class _Quote:
    row: Row
    content: Letters
    speaker: Letters


@dataclass(frozen=True, slots=True)
class _Document:
    """Gold that counts, gold that is passed over, and predictions of one text."""

    id: str
    text: str
    gold: Sequence[_Quote]
    ignored: Sequence[_Quote]
    pred: Sequence[_Quote]


def read_gold(path: Path) -> dict[str, Row]:
    """`{doc_id: row}`; raises GoldError with FILE:LINE."""
    return _checked(read_rows(path, "doc_id", {"text": str, "quotes": list}))


def read_predictions(path: Path) -> dict[str, Row]:
    """`{doc_id: row}`; the text may be absent. Raises GoldError with FILE:LINE."""
    return _checked(read_rows(path, "doc_id", {"quotes": list}))


def _checked(rows: dict[str, Row]) -> dict[str, Row]:
    for row in rows.values():
        for number, quote in enumerate(row["quotes"], 1):
            at = f"{row[AT]}: quote {number}"
            check(quote, {"start": None, "end": None, "speaker_start": None, "speaker_end": None}, at)
            with guarded(at):
                (quote.get("verb") or "").lower()
                for key in ("spans", "speaker_spans"):
                    for start, end in quote.get(key) or []:
                        if not (isinstance(start, int) and isinstance(end, int)):
                            raise TypeError(f"{key} holds {start!r}, {end!r}")
    return rows


def is_statement(cue: str) -> bool:
    """Whether a cue is one of speech or writing (no cue, or a bare colon or dash, is)."""
    cue = cue.lower().strip()
    if not cue or cue in _SIGNS:
        return True
    return any(w[:n] in _CUES for w in re.findall(r"[a-z]+", cue) for n in range(len(w), max(1, len(w) - 5), -1))


def figures(gold: dict[str, Row], pred: dict[str, Row], *, statement_only: bool = False) -> dict[str, float | None]:
    """The figures of the task; with `statement_only` gold whose cue is none of speech is passed over everywhere."""
    documents = _documents(gold, pred, statement_only=statement_only)
    out: dict[str, float | None] = {}
    out["content_f1.iou30"], out["joint_f1.iou30"] = _f1(documents, "iou30")
    out["content_f1.iou80"], _ = _f1(documents, "iou80")
    speech = documents if statement_only else _documents(gold, pred, statement_only=True)
    only_content, only_joint = _f1(speech, "iou30")
    out["statement_only.content_f1.iou30"], out["statement_only.joint_f1.iou30"] = only_content, only_joint
    return out | _by_kind(documents)


def _documents(gold: dict[str, Row], pred: dict[str, Row], *, statement_only: bool) -> list[_Document]:
    out = []
    for key, row in gold.items():
        text = row["text"]
        rows = _prepare(row["quotes"], text)
        counts = [not statement_only or is_statement(q.row.get("verb") or "") for q in rows]
        kept = [q for q, count in zip(rows, counts, strict=True) if count]
        ignored = [q for q, count in zip(rows, counts, strict=True) if not count]
        said = _prepare(pred[key]["quotes"], text) if key in pred else []
        out.append(_Document(key, text, kept, ignored, said))
    return out


def _prepare(quotes: Sequence[Row], text: str) -> list[_Quote]:
    out = []
    for q in quotes:
        content = _letters(_spans(q, "start", "end", "spans"), text)
        if content:
            out.append(_Quote(q, content, _letters(_spans(q, "speaker_start", "speaker_end", "speaker_spans"), text)))
    return out


def _spans(q: Row, start: str, end: str, spans: str) -> list[tuple[int, int]]:
    if q.get(spans):
        return [(int(a), int(b)) for a, b in q[spans]]
    a, b = q.get(start), q.get(end)
    return [] if a is None or b is None or b <= a else [(a, b)]


def _letters(spans: list[tuple[int, int]], text: str) -> Letters:
    size = len(text)
    return frozenset(i for a, b in spans for i in range(max(a, -size), min(b, size)) if text[i].isalnum())


def _iou(a: Letters, b: Letters) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _match(gold: Sequence[_Quote], pred: Sequence[_Quote], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs, best first; of equals the last goes first."""
    found = []
    for i, g in enumerate(gold):
        for j, p in enumerate(pred):
            if not g.content.isdisjoint(p.content) and (iou := _iou(g.content, p.content)) >= least:
                found.append((iou, i, j))
    taken_gold: set[int] = set()
    taken_pred: set[int] = set()
    out = []
    for _, i, j in sorted(found, reverse=True):
        if i not in taken_gold and j not in taken_pred:
            taken_gold.add(i)
            taken_pred.add(j)
            out.append((i, j))
    return out


def _same_speaker(gold: _Quote, pred: _Quote) -> bool:
    return not gold.speaker.isdisjoint(pred.speaker) if gold.speaker else not pred.speaker


def _f1(documents: Sequence[_Document], level: str) -> tuple[float, float]:
    """F1 of the content, and of content and speaker together."""
    hits = joint = predicted = wanted = 0
    for d in documents:
        pairs = _match(d.gold, d.pred, _LEVELS[level])
        used = {j for _, j in pairs}
        left = [p for j, p in enumerate(d.pred) if j not in used]
        hits += len(pairs)
        joint += sum(_same_speaker(d.gold[i], d.pred[j]) for i, j in pairs)
        predicted += len(d.pred) - len(_match(d.ignored, left, _LEVELS["iou30"]))
        wanted += len(d.gold)
    return prf(hits, predicted, wanted)[2], prf(joint, predicted, wanted)[2]


def _by_kind(documents: Sequence[_Document]) -> dict[str, float | None]:
    """Of all gold of a kind: the share found, and found with the right speaker."""
    tally: dict[str, list[int]] = {}
    for d in documents:
        found = dict(_match(d.gold, d.pred, _LEVELS["iou30"]))
        for i, g in enumerate(d.gold):
            kind = str(g.row.get("kind") or ("direct" if g.row.get("direct") else "indirect"))
            counts = tally.setdefault(kind, [0, 0, 0])
            counts[0] += 1
            if i in found:
                counts[1] += 1
                counts[2] += _same_speaker(g, d.pred[found[i]])
    direct, indirect = tally.get("direct", [0, 0, 0]), tally.get("indirect", [0, 0, 0])
    return {
        "direct.recall": ratio(direct[1], direct[0]),
        "direct.with_speaker": ratio(direct[2], direct[0]),
        "indirect.recall": ratio(indirect[1], indirect[0]),
    }


def errors(gold: dict[str, Row], pred: dict[str, Row], *, statement_only: bool = False) -> list[Row]:
    """One row for each quote missed, spurious, of another speaker, or found with other bounds (IoU under 0.8)."""
    out: list[Row] = []
    for d in _documents(gold, pred, statement_only=statement_only):
        pairs = dict(_match(d.gold, d.pred, _LEVELS["iou30"]))
        used = set(pairs.values())
        for i, g in enumerate(d.gold):
            if i not in pairs:
                out.append({"error": "missed", "doc_id": d.id, "gold": _shown(g, d.text), "near": _near(g, d.text)})
                continue
            p = d.pred[pairs[i]]
            what = "speaker" if not _same_speaker(g, p) else "boundary" if _iou(g.content, p.content) < 0.8 else ""
            if what:
                out.append({"error": what, "doc_id": d.id, "gold": _shown(g, d.text), "pred": _shown(p, d.text)})
        left = [p for j, p in enumerate(d.pred) if j not in used]
        excused = {j for _, j in _match(d.ignored, left, _LEVELS["iou30"])}
        out += [
            {"error": "spurious", "doc_id": d.id, "pred": _shown(p, d.text), "near": _near(p, d.text)}
            for j, p in enumerate(left)
            if j not in excused
        ]
    return out


def _shown(quote: _Quote, text: str) -> Row:
    """A quote with its words, for people."""
    parts = " … ".join(text[a:b] for a, b in _spans(quote.row, "start", "end", "spans"))
    return {k: v for k, v in quote.row.items() if k not in {"id", "annotator"}} | {"text": parts}


def _near(quote: _Quote, text: str) -> str:
    return text[max(0, min(quote.content) - _NEAR) : max(quote.content) + 1 + _NEAR]
