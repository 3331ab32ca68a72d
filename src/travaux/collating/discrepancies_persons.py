"""One person with two ages: reports of one story that give the same name with different numbers of years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from travaux.collating.ruling import Desk, discrepancy
from travaux.model import Discrepancy, Evidence, Side
from travaux.naming import name_key

__all__ = ["ages"]

_NAME = r"(?P<name>[A-Z][\w’'-]+(?: [A-Z]\.?)?(?: (?:al-|el-|de |van |von |bin |ibn )?[A-Z][\w’'-]+){1,2})"
_BEHIND = re.compile(rf"\b{_NAME}, (?:who is |aged )?(?P<age>[1-9]\d)(?=[,;.)]| of\b| from\b)")
_BEFORE = re.compile(rf"\b(?P<age>[1-9]\d)[- ]year[- ]old {_NAME}")


def ages(desk: Desk) -> Iterator[Discrepancy]:
    """Ages of one name in one story that differ; a name of one word is nobody's."""
    found: dict[tuple[str | None, str], dict[int, Side]] = defaultdict(dict)
    names: dict[tuple[str | None, str], str] = {}
    for report in sorted(desk.ties.reports):
        text = desk.words.text(report)
        away = [(x.start, x.end) for x in desk.ties.reports[report].layers if not x.is_evidence]
        for form in (_BEHIND, _BEFORE):
            for m in form.finditer(text):
                if any(s < m.end() and m.start() < e for s, e in away):
                    continue
                words = Evidence(report, *m.span())
                key = (desk.story.get(report), name_key(desk.names.of(m["name"])))
                names.setdefault(key, m["name"])
                found[key].setdefault(int(m["age"]), Side(words, desk.words.of(words)))
    for key, sides in sorted(found.items(), key=lambda item: str(item[0])):
        reports = {s.words.report for s in sides.values()}
        if len(sides) > 1 and len(reports) > 1:
            told = " or ".join(str(age) for age in sorted(sides))
            reason = "one person, one story, two ages"
            yield discrepancy("age", f"how old {names[key]} is: {told}", "contradiction", reason, sides.values())
