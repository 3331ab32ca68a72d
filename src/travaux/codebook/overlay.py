"""A user's entries put over ours: given keys replace, lists of vocabulary grow, new entries join, names can go."""

from __future__ import annotations

from typing import Any

from travaux.codebook.phrases import shown
from travaux.codebook.rows import Row
from travaux.codebook.schema import Section

__all__ = ["merge"]


def merge(section: Section, base: dict[str, Row], rows: list[Row], mistakes: list[str]) -> None:
    """Put `rows` over `base`, in place. A code cannot be removed, nor can a name that is not there."""
    for row in rows:
        at = f"{row.place[0]}:{row.place[1]}"
        old = base.get(row.key)
        if row.remove:
            if section.codes:
                mistakes.append(f"{at}: `{row.key}` is a code; codes may be added, never removed")
            elif old is None:
                mistakes.append(f"{at}: there is no `{row.key}` to remove")
            else:
                del base[row.key]
        elif old is None:
            if row.without:
                mistakes.append(f"{at}: `{row.key}` is new; `without` has nothing to take away")
            base[row.key] = row
        else:
            base[row.key] = _over(section, old, row, mistakes)


def _over(section: Section, old: Row, new: Row, mistakes: list[str]) -> Row:
    row = Row(old.key, old.place, dict(old.values), old.places | new.places)
    for name, value in new.values.items():
        if section.fields[name].grows and value is not None:
            kept = list(row.values.get(name) or ())
            row.values[name] = kept + [item for item in value if item not in kept]
        else:
            row.values[name] = value
    dropped: set[str] = set()
    for name, rule in section.fields.items():
        if rule.grows and row.values.get(name):
            given = new.values.get(name) or ()
            row.values[name], gone = _part(row.values[name], given, new.without)
            dropped |= gone
    at = f"{new.place[0]}:{new.place[1]}"
    mistakes.extend(f"{at}: `{row.key}` has no `{text}` to do without" for text in new.without if text not in dropped)
    return row


def _part(items: list[Any], given: Any, without: tuple[str, ...]) -> tuple[list[Any], set[str]]:
    """The items that stay and the labels of those that go; what the overlay itself gives stays."""
    gone = [item for item in items if item not in given and shown(item) in without]
    return [item for item in items if item not in gone], {shown(item) for item in gone}
