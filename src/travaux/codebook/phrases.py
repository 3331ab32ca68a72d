"""Phrases: how the files write words that point to an entry, and the `Phrase` objects they stand for.

A phrase is text, or a mapping with `phrase` (one run of words) or `all` (several runs in a clause), `unless` (runs that
must not stand there) and `near` (how many words apart the runs of `all` may be). A run of `all` or `unless` may be a
choice: `soldier|police officer` is either.
"""

from __future__ import annotations

from itertools import product
from typing import Any, TypeAlias

from travaux.codebook.terms import Phrase

__all__ = ["Written", "build_phrases", "read_phrase", "shown"]

Written: TypeAlias = "str | dict[str, Any]"
"""A phrase as the file has it, checked."""

_KEYS = ("all", "near", "phrase", "unless")


def read_phrase(item: Any) -> tuple[Written | None, list[str]]:
    """The checked phrase, None if it is wrong, and what is wrong with it."""
    if isinstance(item, str):
        problems = _run_problems(item)
        return (None, problems) if problems else (item, [])
    if not isinstance(item, dict):
        return None, ["a phrase must be text or a mapping with `all` or `phrase`"]
    problems = [f"unknown key `{key}` in a phrase; one of {', '.join(_KEYS)}" for key in item if key not in _KEYS]
    if ("all" in item) == ("phrase" in item):
        problems.append("a phrase needs either `all` or `phrase`")
    one: dict[str, Any] = {}
    if "phrase" in item:
        one["phrase"] = item["phrase"][1]
        problems += _run_problems(one["phrase"])
    for name in ("all", "unless"):
        if name in item:
            one[name] = _runs(name, item[name][1], problems)
    if len(one.get("all", "12")) < 2:
        problems.append("`all` needs two runs of words or more")
    if "near" in item and "all" not in item:
        problems.append("`near` needs `all`")
    if "near" in item:
        one["near"] = item["near"][1]
        if not isinstance(one["near"], int) or isinstance(one["near"], bool) or one["near"] < 1:
            problems.append("`near` must be a whole number of words, 1 or more")
    return (None, problems) if problems else (one, [])


def _runs(name: str, value: Any, problems: list[str]) -> list[str]:
    if not isinstance(value, list):
        problems.append(f"`{name}` must be a list")
        return []
    runs = [run for _, run in value]
    for run in runs:
        for choice in run.split("|") if isinstance(run, str) else (run,):
            problems += _run_problems(choice)
    return runs


def _run_problems(run: Any) -> list[str]:
    if not isinstance(run, str) or not run.replace("-", " ").strip():
        return ["a phrase must hold words"]
    if "|" in run:
        return [f"`{run}`: outside `all` and `unless` each choice is a phrase of its own"]
    if run != run.lower():
        return [f"phrases are compared in lower case; write `{run.lower()}`"]
    return []


def shown(item: Written) -> str:
    """The phrase in one line: the name by which an overlay can do without it."""
    return item if isinstance(item, str) else str(item.get("phrase") or " + ".join(item["all"]))


def build_phrases(item: Written) -> tuple[Phrase, ...]:
    """The phrases that a checked one stands for: each choice in `all` makes one of its own."""
    if isinstance(item, str):
        return (Phrase(item, (_split(item),)),)
    unless = tuple(_split(choice) for run in item.get("unless", ()) for choice in run.split("|"))
    text = shown(item)
    if "phrase" in item:
        return (Phrase(text, (_split(item["phrase"]),), unless),)
    choices = [[_split(choice) for choice in run.split("|")] for run in item["all"]]
    return tuple(Phrase(text, parts, unless, item.get("near")) for parts in product(*choices))


def _split(run: str) -> tuple[str, ...]:
    return tuple(run.replace("-", " ").split())
