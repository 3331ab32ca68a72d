"""Texts of gold → sheets, with the CPU time that reading them took."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from travaux.codebook import Codebook
from travaux.errors import TravauxError
from travaux.model import Report, Sheet, report_id
from travaux.settings import Settings

__all__ = ["Reader", "cpu_seconds"]

# read before the clock starts, so that the language model is loaded
_WARM_UP = "The two delegations met in the capital on Monday, an official said."


def cpu_seconds() -> float:
    """CPU seconds of this process and of its children that have ended."""
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system


@dataclass(slots=True)
class Reader:
    """Reads texts in this process. `cpu_s` grows by the CPU seconds of reading, the model's loading left out."""

    settings: Settings
    codebook: Codebook
    cpu_s: float = 0.0

    def sheets(self, texts: Mapping[str, str]) -> Iterator[tuple[str, Sheet]]:
        """`(key, sheet)` of each text, in order. Blank texts have no sheet; a text that comes twice is read once.

        A text on which reading fails has no sheet either, with a warning: one fault must not cost the whole figure.
        """
        # not above: the pipeline is only needed, and its parts only loaded, where something is read
        from travaux.pipeline import reader  # noqa: PLC0415

        keys: dict[str, list[str]] = {}
        for key, text in texts.items():
            if text.strip():
                keys.setdefault(text, []).append(key)
        if not keys:
            return
        read = reader(self.settings, self.codebook)
        read(_report(_WARM_UP, "warm-up"))
        for text, same in keys.items():
            start = cpu_seconds()
            try:
                sheet = read(_report(text, same[0]))
            except TravauxError:
                raise
            except Exception as problem:
                told = f"{same[0]}: could not be read ({type(problem).__name__}: {problem})"
                warnings.warn(told, RuntimeWarning, stacklevel=2)
                continue
            finally:
                self.cpu_s += cpu_seconds() - start
            for key in same:
                yield key, sheet


def _report(text: str, source: str) -> Report:
    return Report(report_id(text), text, source)
