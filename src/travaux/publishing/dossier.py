"""A dossier in Markdown: what a filter shows as a paper, each line with a footnote that holds the exact words, the
report, its day and the digest of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from travaux.publishing.labels import KIND_LABELS, Vocabulary
from travaux.publishing.printing import plural, visible, when_view
from travaux.publishing.views.pile import Pile, Words
from travaux.publishing.views.summary import summary

__all__ = ["dossier"]

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&])")
_SPACE = re.compile(r"\s+")


def dossier(pile: Pile, vocabulary: Vocabulary, kinds: Iterable[str], query: str = "") -> str:
    """The entries of `kinds` as Markdown; unsure ones stand apart and say so."""
    lines = [
        "# Record of the talks",
        "",
        "Made by Travaux from reports as received. What the words do not tell stays open.",
    ]
    if query:
        lines += ["", f"Filter: `{query.replace('`', '%60')}`"]
    notes: list[Words] = []
    for kind in kinds:
        entries = pile.entries[kind]
        if not entries:
            continue
        lines += ["", f"## {KIND_LABELS[kind][1].capitalize()}", ""]
        for sure in (True, False):
            part = [entry for entry in entries if pile.head(entry).sure is sure]
            if part and not sure:
                lines += ["", f"### Unsure ({len(part)})", ""]
            for entry in part:
                told = summary(pile, vocabulary, entry)
                facts = "; ".join(f"{_plain(label)}: {_plain(words)}" for label, words in told.facts)
                marks = ""
                for words in (*told.head.words, *told.head.further):
                    notes.append(words)
                    marks += f"[^{len(notes)}]"
                lines.append(f"- **{_plain(told.title)}**{marks}{f': {facts}' if facts else ''}")
    lines += ["", f"{plural(len(notes), 'quotation')}.", ""]
    for number, words in enumerate(notes, start=1):
        stored = pile.by_id[words.report]
        published = when_view(stored.publication.when, "publication").text
        lines.append(
            f"[^{number}]: “{_plain(words.text)}” {_plain(words.source)}, published: {published}. "
            f"Text {words.report[:16]}, characters {words.start} to {words.end}."
        )
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Received words as words: no sign of theirs is Markdown or HTML."""
    return _SIGNS.sub(r"\\\1", _SPACE.sub(" ", visible(text)).strip())
