"""When: an interval of days with the basis it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from travaux.model.text import Evidence

__all__ = ["BASES", "PRECISIONS", "TimeExpression", "When"]

PRECISIONS = ("day", "range", "week", "month", "year", "not_after", "unknown")
BASES = ("stated", "relative", "publication", "inherited", "anchor")


@dataclass(frozen=True, slots=True)
class When:
    """Some day in `earliest..latest` (both included; None = open). `words` are printed; `reason` says how they were
    read.

    `pattern` keeps what is known without a year (`XXXX-10-07`) or without an anchor (a weekday: `XXXX-WXX-6`), in
    the manner of TIMEX3, so that a later stage can resolve it. `precision` and `basis` are values of PRECISIONS and
    BASES.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: str = "unknown"
    basis: str | None = None
    pattern: str | None = None
    words: str | None = None
    reason: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise ValueError(f"precision {self.precision!r}")
        if self.basis is not None and self.basis not in BASES:
            raise ValueError(f"basis {self.basis!r}")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")

    @property
    def day(self) -> date | None:
        """The day, where exactly one is left."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of the report that tell a time. `type` and `value` as in TIMEX3 (DATE, TIME, DURATION, SET)."""

    start: int
    end: int
    type: str
    value: str
    when: When
