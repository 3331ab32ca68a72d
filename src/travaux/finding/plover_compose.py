"""What an act becomes under another word: promised, refused, demanded, threatened, stopped, called off, allowed.

The rules are those of the PLOVER manual for the language of negotiation: to agree to meet, or to be going to meet, is
AGREE; to promise harm is THREATEN; to refuse or to be unable is REJECT, whatever is refused; harm that ends yields
(RETREAT where it was fighting, CONCEDE otherwise), help that ends is a SANCTION; a meeting called off is REJECT.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

__all__ = ["HOSTILE", "Meaning", "announced", "compose", "in_future", "negate", "required"]

HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "SANCTION", "THREATEN"})
"""Types whose promise is a threat and whose end is a concession."""

_SAYINGS = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})
_HARM = HOSTILE - _SAYINGS
_HELP = frozenset({"AID", "COOPERATE", "SUPPORT"})
_MEETINGS = frozenset({"CONSULT"})
_AIMS = {"AID": "assist", "CONCEDE": "yield", "CONSULT": "meet", "COOPERATE": "assist", "RETREAT": "yield"}
_HARMS = {"ASSAULT": "violence", "SANCTION": "relations"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A type with its mode, the other type that coders give it, and the auxiliary modes."""

    type: str
    mode: str | None = None
    also: str | None = None
    modes: frozenset[str] = frozenset()
    weight: float = 1.0

    def plus(self, *modes: str) -> Meaning:
        return replace(self, modes=self.modes | set(modes))


def _aim(inner: Meaning) -> str | None:
    """The mode of agreeing to, refusing or asking for an act: what kind of act it is."""
    return inner.mode if inner.type in _SAYINGS else _AIMS.get(inner.type)


def _harm(inner: Meaning) -> str | None:
    """The mode of a threat: with what."""
    return inner.mode if inner.type in {"COERCE", "THREATEN"} else _HARMS.get(inner.type)


def compose(effect: str, inner: Meaning | None, *, clause: bool) -> Meaning | None:
    """What an operator makes of `inner`; `clause`: a verb follows that has no meaning of its own here.

    None: the operator says nothing ("plan the garden").
    """
    rule = _RULES.get(effect)
    return rule(inner, clause) if rule else inner


def _commit(inner: Meaning | None, clause: bool) -> Meaning | None:
    if inner is None:
        return Meaning("AGREE", weight=0.8) if clause else None
    if inner.type in _HARM - {"MOBILIZE"}:  # who offers troops helps
        return Meaning("THREATEN", _harm(inner))
    if inner.type in _SAYINGS:
        return inner
    return Meaning("AGREE", _aim(inner), modes=inner.modes | {"future"})


def _refuse(inner: Meaning | None, clause: bool) -> Meaning | None:
    if inner is None:
        return Meaning("REJECT", weight=0.8) if clause else None
    return Meaning("REJECT", _aim(inner), modes=inner.modes)


def _request(inner: Meaning | None, clause: bool) -> Meaning | None:
    if inner is None:
        return Meaning("REQUEST", weight=0.8) if clause else None
    if inner.type in {"COERCE", "SANCTION"}:
        return Meaning("THREATEN", _harm(inner))
    if inner.type in {"ACCUSE", "PROTEST", "ASSAULT", "MOBILIZE", "THREATEN"}:
        return inner
    return Meaning("REQUEST", _aim(inner))


def _cease(inner: Meaning | None, _: bool) -> Meaning | None:
    if inner is None:
        return None
    if inner.type == "ASSAULT":
        return Meaning("RETREAT", "ceasefire", modes=inner.modes)
    if inner.type in HOSTILE:
        return Meaning("CONCEDE", modes=inner.modes)
    if inner.type in _HELP | _MEETINGS:
        return Meaning("SANCTION", "discontinue", modes=inner.modes)
    return Meaning("REJECT", modes=inner.modes)


def _call_off(inner: Meaning | None, _: bool) -> Meaning | None:
    if inner is None:
        return None
    if inner.type in HOSTILE:
        return Meaning("CONCEDE", modes=inner.modes)
    return Meaning("REJECT", _aim(inner), modes=inner.modes)


def _fail(inner: Meaning | None, clause: bool) -> Meaning | None:
    if inner is not None and inner.type in _HARM:
        return inner.plus("negation")
    return _refuse(inner, clause)


def _order(inner: Meaning | None, clause: bool) -> Meaning | None:
    return inner if inner and inner.type in _HARM | {"ACCUSE"} else _request(inner, clause)


def _threaten(inner: Meaning | None, clause: bool) -> Meaning | None:
    return Meaning("THREATEN") if inner or clause else None


def _allow(inner: Meaning | None, clause: bool) -> Meaning | None:
    if inner is None and not clause:
        return None
    return Meaning("CONCEDE", modes=inner.modes if inner else frozenset())


def _invite(inner: Meaning | None, clause: bool) -> Meaning | None:
    if inner is not None and inner.type not in _MEETINGS:
        return _request(inner, clause)
    return Meaning("AGREE", _aim(inner) if inner else None, modes=frozenset({"future"}))


def _collapse(inner: Meaning | None, _: bool) -> Meaning | None:
    """What both sides do, or one grants, and what comes to nothing."""
    if inner is None or inner.type in HOSTILE or inner.type == "REQUEST":
        return None
    return Meaning("REJECT", _aim(inner), modes=inner.modes)


def announced(inner: Meaning) -> Meaning:
    """A withdrawal or truce that is announced, not carried out."""
    if "future" in inner.modes and inner.mode == "yield" and inner.type == "AGREE":
        return replace(inner, type="CONCEDE", mode=None)
    return inner


_RULES: dict[str, Callable[[Meaning | None, bool], Meaning | None]] = {
    "allow": _allow,
    "call_off": _call_off,
    "cease": _cease,
    "collapse": _collapse,
    "commit": _commit,
    "fail": _fail,
    "invite": _invite,
    "order": _order,
    "refuse": _refuse,
    "request": _request,
    "threaten": _threaten,
}


def in_future(inner: Meaning) -> Meaning:
    """Under "will" or "is to": help and meetings are agreed to, harm is threatened, what is said stays what it is."""
    if inner.type in _HARM:
        return Meaning("THREATEN", _harm(inner), modes=inner.modes | {"future"})
    if inner.type in _SAYINGS:
        return inner.plus("future")
    return Meaning("AGREE", _aim(inner), modes=inner.modes | {"future"})


def negate(inner: Meaning, *, willed: bool) -> Meaning:
    """Under "not": help that somebody will not give (`willed`) or does not give is REJECT; harm not done stays what it
    is, with the auxiliary mode that says so.
    """
    if willed and inner.type == "THREATEN":
        return Meaning("AGREE", modes=frozenset({"future", "negation"}))
    if inner.type in HOSTILE:
        return replace(inner.plus("negation"), weight=inner.weight * 0.5)
    return Meaning("REJECT", _aim(inner), modes=inner.modes | {"negation"})


def required(inner: Meaning | None) -> Meaning:
    """Under "must" or "should": somebody is asked for it; a sanction that should come threatens."""
    return compose("request", inner, clause=True) or Meaning("REQUEST")
