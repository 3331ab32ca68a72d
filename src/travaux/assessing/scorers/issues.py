"""Which group of issues a gold row means, found through frozen words (`issue_words.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from travaux.assessing.scorers.names import fold, words
from travaux.assessing.scorers.rows import Row, word_set

__all__ = ["IssueWords", "groups", "issue_words", "same_issue"]

_EXTRA = {
    "economic": "subsidy|subsidies|tariff|trade|market|wage|salary|bonus|overtime|staffing|jobs",
    "process": "deal|proposal|agreement|accord|plan|talks|negotiations|dialogue|negotiating table|mediation",
    "security": "attacks|strikes on|offensive|hostilities",
}
_SMALL = word_set("a an and as at by for from in into of on or over the to with its their his her more new no not")
# "military aid" is no relief goods
_AID = re.compile(r"\b(state|financial|legal|military|foreign) aid\b")


@dataclass(frozen=True, slots=True)
class IssueWords:
    """`codes` maps a code in lower case to its group; `patterns` are expressions over folded text, with their group."""

    codes: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


@cache
def issue_words() -> IssueWords:
    """The frozen words of this package."""
    text = resources.files("travaux.assessing").joinpath("issue_words.yaml").read_text("utf-8")
    codes: dict[str, str] = {}
    patterns: list[tuple[str, str]] = []
    for code, entry in yaml.safe_load(text).items():
        codes[code.lower()] = entry["group"]
        patterns += [(p, entry["group"]) for p in (*entry["words"], code.replace("_", " "))]
    patterns += [(p, group) for group, phrases in _EXTRA.items() for p in phrases.split("|")]
    return IssueWords(codes, tuple((_expression(p), group) for p, group in patterns))


def _expression(phrase: str) -> re.Pattern[str]:
    """A phrase with room for the endings of its words."""
    stems = [
        w[:-1] if (len(w) > 4 and w[-1] == "s") or (len(w) > 7 and w[-1] == "e") else w for w in fold(phrase).split()
    ]
    return re.compile(r"\b" + r"\w{0,3} ".join(stems) + r"\w{0,4}\b")


def groups(*texts: Any) -> set[str]:
    """The groups whose words stand in the texts."""
    flat = _AID.sub(r"\1 support", fold(" . ".join(map(str, texts))))
    return {group for pattern, group in issue_words().patterns if pattern.search(flat)}


def same_issue(gold: Row, pred: Row) -> bool:
    """Whether the predicted issue (a code, a group, or free text) is of a group that the gold's issue and words name.

    Waived where the gold's issue names no group, or only a deal or the talks: such a row does not tell its subject.
    """
    if not groups(gold["issue"]) - {"process"}:
        return True
    wanted = groups(gold["issue"], gold["words"])
    said = str(pred.get("issue") or "")
    codes = issue_words().codes
    code = codes.get(said.lower())
    got = {code} if code else {said} & set(codes.values()) or groups(said)
    return bool(wanted & got) or bool(words(gold["issue"], _SMALL) & words(said, _SMALL))
