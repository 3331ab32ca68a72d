"""Sources → files, in a fixed order, with a refusal for everything that is passed over.

A file that the user names is always tried. In a folder these are passed over, and listed: hidden files and folders,
files that talk about the pile (README, LICENSE …), and files whose suffix says that they are other data or programs.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from travaux.errors import InputError
from travaux.model import Refusal

__all__ = ["ABOUT", "NOT_REPORTS", "File", "files", "passed_over_by_name", "printable"]

NOT_REPORTS: dict[str, str] = {
    **dict.fromkeys((".json", ".xml", ".yaml", ".yml", ".toml", ".ini"), "data"),
    **dict.fromkeys((".cfg", ".conf", ".log", ".sql", ".db", ".sqlite", ".travaux", ".lock", ".bib"), "data"),
    **dict.fromkeys((".mhtml", ".css", ".svg"), "web page"),
    **dict.fromkeys((".py", ".js", ".ts", ".sh", ".r", ".ipynb", ".c", ".h", ".java", ".tex"), "program text"),
}
"""Suffixes (lower case) that a scan of a folder passes over, with what they say the file is."""

ABOUT = frozenset({"readme", "license", "licence", "copying", "notice", "changelog", "contributing", "makefile"})
"""File names (lower case, up to the first dot) that a scan passes over: they tell of the pile rather than of talks."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to try: where it is and what it is called in the record."""

    path: Path

    @property
    def source(self) -> str:
        return printable(self.path)


@dataclass(frozen=True, slots=True)
class _Passed(File):
    """Something that is passed over."""

    reason: str


def printable(path: Path) -> str:
    r"""The path as the user named it, with `/` between its parts; bytes that are no UTF-8 are shown as `\xNN`."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def files(
    sources: Sequence[Path], leave_out: Collection[Path] = (), *, only_check: bool = False
) -> tuple[tuple[File, ...], tuple[Refusal, ...]]:
    """The files under `sources`, each once, by name, and what was passed over with its reason.

    `leave_out` names files of ours (the record itself) that are no part of any pile. Raises InputError that names every
    source that does not exist; with `only_check` that is all.
    """
    if not sources:
        raise InputError("no source given: name a file, a folder or an address")
    missing = [printable(s) for s in sources if not os.path.lexists(s)]
    if missing:
        raise InputError("no such file or folder: " + ", ".join(sorted(missing)))
    if only_check:
        return (), ()
    ours = {_place(p) for p in leave_out}
    found: dict[str, File] = {}
    refused: dict[str, Refusal] = {}
    for source in sorted(set(sources), key=printable):
        for item in _walk(source, frozenset()):
            place = _place(item.path)
            if place in ours:
                continue
            if isinstance(item, _Passed):
                refused[item.source] = Refusal(item.source, item.reason)
            else:
                found.setdefault(place, item)
    tried = {file.source for file in found.values()}
    return (
        tuple(sorted(found.values(), key=lambda f: f.source)),
        # A file named beside its folder is read, whatever the scan of the folder thought of it.
        tuple(refused[name] for name in sorted(refused) if name not in tried),
    )


def _place(path: Path) -> str:
    """Where a path lies. `Path.resolve` would follow links, and a link is a place of its own."""
    return os.path.abspath(path)  # noqa: PTH100


def _walk(path: Path, above: frozenset[str]) -> Iterator[File]:
    """The files at and under a path. `above` are the real places of the folders on the way here."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _walk_folder(path, above)
            return
    except OSError as problem:
        yield _Passed(path, why(problem, link=path.is_symlink()))
        return
    if stat.S_ISREG(mode):
        yield File(path)
    else:
        yield _Passed(path, "not a regular file (a pipe, socket or device)")


def _walk_folder(path: Path, above: frozenset[str]) -> Iterator[File]:
    place = os.path.realpath(path)
    if place in above:
        yield _Passed(path, "a link back to a folder that holds it")
        return
    children = sorted(path.iterdir(), key=printable)
    if not children:
        yield _Passed(path, "an empty folder")
    for child in children:
        reason = _passed_over(child)
        if reason is not None:
            yield _Passed(child, reason)
        else:
            yield from _walk(child, above | {place})


def _passed_over(path: Path) -> str | None:
    """Why a scan passes over the path, or None."""
    if path.name.startswith("."):
        return "hidden"
    if os.path.isdir(path):  # noqa: PTH112 -- Path.is_dir raises where it may not look
        return None
    return passed_over_by_name(path)


def passed_over_by_name(path: PurePath) -> str | None:
    """Why a file of that name is no report, or None; in an archive as in a folder."""
    if path.name.lower().split(".")[0] in ABOUT:
        return "tells of the pile rather than of talks; name the file itself to read it"
    says = NOT_REPORTS.get(path.suffix.lower())
    return f"{says} by its suffix ({path.suffix.lower()}); name the file itself to read it" if says else None


def why(problem: OSError, *, link: bool = False) -> str:
    """The reason for a refusal in one line, without a path."""
    if isinstance(problem, FileNotFoundError):
        return "a link to nothing" if link else "vanished before it was read"
    if isinstance(problem, PermissionError):
        return "no permission to read it"
    return f"unreadable: {(problem.strerror or str(problem)).lower()}"
