"""How the basemap looks, as data: what is filled, which lines are drawn from which zoom, and which
names may be written. The light theme of assets/map/basemap_style.js.

The basemap carries the dots, so it stays quiet: little contrast, no hue that a dot uses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log10

from gui.map.tiles.shapes import Properties

COLOURS = {
    "water": "#b9d3e6",
    "land": "#f4f1ea",
    "shore": "#9fbdd3",
    "river": "#a9c9e0",
    "province": "#d3cbd6",
    "road": "#e9dcc3",
    "rail": "#c6c2bb",
    "borderCasing": "#f9f7f2",
    "border": "#a191b3",
}
"""As the page calls them. What names are written in is in labels.py."""

Widths = tuple[tuple[float, float], ...]
"""Zooms and widths in px; straight between them."""


def width_at(widths: Widths, zoom: float) -> float:
    """The width at a zoom, which need not be one of those given."""
    (before, width), *others = widths
    if zoom < before:
        return width
    for stop, wider in others:
        if zoom < stop:
            return width + (wider - width) * (zoom - before) / (stop - before)
        before, width = stop, wider
    return width


def _all(_properties: Properties, _level: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Fill:
    """A layer of areas that is filled."""

    archive: str
    layer: str
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A layer whose lines, or whose areas' edges, are drawn."""

    archive: str
    layer: str
    colour: str
    from_zoom: int
    widths: Widths
    dash: tuple[float, ...] = ()
    """Drawn and left out, px."""
    keep: Callable[[Properties, int], bool] = _all
    """Picks features by their properties and the zoom."""


@dataclass(frozen=True, slots=True)
class Name:
    """A layer of names."""

    from_zoom: int
    to_zoom: int
    priority: Callable[[Properties], float]
    shown: Callable[[Properties, int], bool] = _all


def number_of(properties: Properties, key: str, default: int) -> int:
    """A property that is a number."""
    value = properties.get(key, default)
    return value if isinstance(value, int) else default


def _is_agreed(properties: Properties, _level: int) -> bool:
    return properties.get("k") == "intl"


def _is_disputed(properties: Properties, level: int) -> bool:
    return not _is_agreed(properties, level)


def _is_great_river(properties: Properties, level: int) -> bool:
    return number_of(properties, "rank", 9) <= level + 2


_BORDER_WIDTHS = ((2, 0.6), (6, 1.1), (10, 1.8))

LAYERS: tuple[Fill | Line, ...] = (
    Fill("base", "land", "land"),
    Fill("base", "lakes", "water"),
    Line("base", "land", "shore", 0, ((2, 0.5), (8, 1))),
    Line("base", "rivers", "river", 3, ((3, 0.4), (6, 0.8), (9, 1.4), (12, 2.6)),
         keep=_is_great_river),
    Line("base", "lakes", "shore", 5, ((5, 0.5), (9, 0.8))),
    Line("base", "admin1", "province", 4, ((4, 0.6), (8, 1), (12, 1.3)), (5, 3)),
    Line("net", "road", "road", 7, ((7, 0.5), (9, 0.9), (12, 1.8))),
    Line("net", "rail", "rail", 7, ((7, 0.5), (9, 0.8), (12, 1.1))),
    Line("base", "admin0", "borderCasing", 3, ((3, 2), (9, 4)), keep=_is_agreed),
    Line("base", "admin0", "border", 0, _BORDER_WIDTHS, keep=_is_agreed),
    # As countries are controlled: disputed and control lines are dashed.
    Line("base", "admin0", "border", 2, _BORDER_WIDTHS, (3, 3), _is_disputed),
)  # fmt: skip
"""Lowest first, on a ground of water."""


def _country_priority(properties: Properties) -> float:
    return 100 - 4 * number_of(properties, "rank", 5)


def _is_shown_country(properties: Properties, level: int) -> bool:
    return number_of(properties, "rank", 5) <= level + 1


def _town_priority(properties: Properties) -> float:
    return 42 + 6 * log10(max(10, number_of(properties, "pop", 1000)))


def _is_shown_town(properties: Properties, level: int) -> bool:
    least = 4e6 if level <= 4 else {5: 1.5e6, 6: 2e5}.get(level, 0)
    return number_of(properties, "pop", 0) >= least


NAMES = {
    "country_label": Name(2, 7, _country_priority, _is_shown_country),
    "marine_label": Name(3, 9, lambda _: 40),
    "admin1_label": Name(5, 9, lambda _: 30),
    "places": Name(4, 99, _town_priority, _is_shown_town),
}
"""By the layer that holds them."""

USUAL_NAMES = {
    "People's Republic of China": "China",
    "United States of America": "United States",
    "Democratic Republic of the Congo": "DR Congo",
    "Republic of the Congo": "Congo",
    "Inner Mongol": "Inner Mongolia",
    "Primor'ye": "Primorsky",
    "Sea of Japan": "Sea of Japan (East Sea)",
}
"""Formal and old names of the data, and what a map for readers of news writes."""
