"""Drawings of figures over time as still pictures (SVG): Vega-Lite, drawn here by vl-convert, without a browser.

Only steps of one claimant, one measure and one area, of figures known to the day, with at least two days; nothing is
drawn between two days but the last figure held on, and every drawing stands above the table that holds its numbers.
Where vl-convert is not installed there are tables alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from travaux.model import Figure
from travaux.publishing.labels import Vocabulary
from travaux.publishing.printing import visible
from travaux.publishing.views.pile import Pile

__all__ = ["Chart", "chart_names", "charts", "draw", "series_of"]

_MOST = 6
_THEMES: Mapping[str, tuple[str, str, str]] = {
    # ink, rules, line: the tokens of the style sheet
    "light": ("#1d1c1a", "#d9d3c7", "#1f4e79"),
    "dark": ("#e8e4db", "#3a3d41", "#9cc4ea"),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """One series: `points` are `(ISO day, value)`; `name` is the beginning of its files' names."""

    name: str
    measure: str
    claimant: str
    area: str | None
    of: str | None
    points: tuple[tuple[str, float], ...]


def series_of(pile: Pile) -> tuple[Chart, ...]:
    """The longest series of sure figures; a figure without claimant, day or number is in none, nor is a part of one."""
    found: dict[tuple[str, str, str | None, str | None], set[tuple[str, float]]] = {}
    for entry in pile.entries["figure"]:
        one = entry.finding
        if not isinstance(one, Figure) or not pile.head(entry).sure or one.value is None or one.subset_of:
            continue
        day = one.as_of.day if one.as_of else None
        if one.claimed_by and day and one.comparator in {"exact", "estimated", "at_least", "more_than"}:
            key = (one.measure, one.claimed_by, one.area, one.of)
            found.setdefault(key, set()).add((day.isoformat(), one.value))
    made = [Chart(_name(key), *key, tuple(sorted(points))) for key, points in found.items()]
    long = [chart for chart in made if len({day for day, _ in chart.points}) > 1]
    return tuple(sorted(long, key=lambda c: (-len(c.points), c.measure, c.claimant, c.name))[:_MOST])


def chart_names(pile: Pile) -> tuple[Chart, ...]:
    """The series that have drawings here; none where vl-convert is not installed."""
    return series_of(pile) if find_spec("vl_convert") is not None else ()


def charts(pile: Pile, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """`(name, SVG)` of every drawing, in both themes."""
    for chart in chart_names(pile):
        for theme in _THEMES:
            yield f"{chart.name}-{theme}", draw(chart, vocabulary.label("measure", chart.measure), theme)


def draw(chart: Chart, label: str, theme: str) -> str:
    """The drawing of one series."""
    return _draw(json.dumps(_spec(chart, label, theme), sort_keys=True))


@lru_cache(maxsize=64)
def _draw(spec: str) -> str:
    import vl_convert  # noqa: PLC0415 -- optional and heavy

    drawn: str = vl_convert.vegalite_to_svg(vl_spec=spec, vl_version="5.20")
    return drawn


def _name(key: tuple[str | None, ...]) -> str:
    return hashlib.sha256("\x1f".join(part or "" for part in key).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _spec(chart: Chart, label: str, theme: str) -> dict[str, Any]:
    ink, rule, line = _THEMES[theme]
    axis = {"labelColor": ink, "titleColor": ink, "gridColor": rule, "domainColor": rule, "tickColor": rule}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 560,
        "height": 180,
        "background": "transparent",
        "data": {"values": [{"day": day, "value": value} for day, value in chart.points]},
        "mark": {"type": "line", "interpolate": "step-after", "point": {"color": line, "size": 50}, "color": line},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "title": "as of", "axis": {**axis, "format": "%d %b %Y"}},
            "y": {"field": "value", "type": "quantitative", "title": visible(label)[:60], "axis": axis},
        },
        "config": {"view": {"stroke": rule}, "font": "sans-serif"},
    }
