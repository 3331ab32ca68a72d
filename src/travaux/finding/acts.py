"""Which PLOVER act an encounter or a statement is: an attribute of what was found, never a finding of its own.

An encounter that is ahead, or an invitation, is AGREE; one called off is REJECT; a signing is SUPPORT; all others are
CONSULT with the mode of their kind. What is only said stays a statement, and its act is what the saying does: the
event that its attributing word governs ("accused Meld of …", "agreed to …"), or else what the class of that word is.
A statement whose words do neither has no act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from travaux.codebook import Codebook
from travaux.finding.plover import Event, events
from travaux.model import Encounter, Finding, Reading, Sentence, Statement

__all__ = ["with_acts"]

_AHEAD = frozenset({"planned", "invited", "confirmed_by_party", "confirmed_by_host"})
_OFF = frozenset({"cancelled", "broken_off"})
_MODES = {
    "meeting": "meet",
    "round_of_talks": "meet",
    "visit": "visit",
    "arrival": "visit",
    "departure": "visit",
    "call": "phone",
    "message_passed": "third-party",
}
_BY_MODALITY = {"indirect_proximity": "third-party", "shuttle": "third-party", "remote": "phone"}
_SAYINGS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})


def with_acts(findings: Sequence[Finding], reading: Reading, book: Codebook) -> list[Finding]:
    """The findings in their order, encounters and statements with `act` and `act_modes`."""
    told = _Told(reading, book)
    out: list[Finding] = []
    for finding in findings:
        match finding:
            case Encounter():
                act, modes = _encounter(finding)
                out.append(replace(finding, act=act, act_modes=modes))
            case Statement():
                act, modes = told.act(finding)
                out.append(replace(finding, act=act, act_modes=modes))
            case _:
                out.append(finding)
    return out


def _encounter(e: Encounter) -> tuple[str | None, tuple[str, ...]]:
    mode = _MODES.get(e.type)
    if e.modality in _BY_MODALITY and mode == "meet":
        mode = _BY_MODALITY[e.modality]
    if e.type == "cancelled_meeting" or e.status in _OFF:
        return "REJECT", ()
    if e.type == "signing":
        return ("AGREE", ("future",)) if e.status in _AHEAD else ("SUPPORT/sign", _denied(e))
    if e.type == "planned_meeting" or (mode and e.status in _AHEAD):
        return "AGREE/meet", ("future",)
    return (f"CONSULT/{mode}", _denied(e)) if mode else (None, ())


def _denied(e: Encounter) -> tuple[str, ...]:
    return ("negation",) if e.status == "denied" else ()


class _Told:
    """The events of a report, sentence by sentence, read when they are first asked for."""

    def __init__(self, reading: Reading, book: Codebook) -> None:
        self._reading = reading
        self._book = book
        self._events: dict[int, list[Event]] = {}

    def act(self, statement: Statement) -> tuple[str | None, tuple[str, ...]]:
        cue = statement.cue_words
        if cue is None:
            return None, ()
        for sentence in self._reading.sentences:
            if not sentence.start <= cue.start < sentence.end:
                continue
            for event in self._of(sentence):
                if cue.start <= event.trigger[0] < cue.end and event.type in _SAYINGS:
                    return _name(event.type, event.mode), event.modes
        known = self._book.verbs.get(statement.cue) or self._book.nouns.get(statement.cue)
        return (known.plover, ()) if known is not None and known.plover else (None, ())

    def _of(self, sentence: Sentence) -> list[Event]:
        if sentence.start not in self._events:
            self._events[sentence.start] = list(events([sentence], self._reading.report.text, self._book))
        return self._events[sentence.start]


def _name(kind: str, mode: str | None) -> str:
    return f"{kind}/{mode}" if mode else kind
