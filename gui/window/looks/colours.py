"""The colours of the window, light and dark, in one place. Names only; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gui.engine.model import Status

SchemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme, each colour as `#rrggbb`."""

    name: SchemeName
    window: str
    """Around the panels: toolbar, status bar, timeline."""
    panel: str
    """Behind lists, cards and text."""
    text: str
    muted: str
    """Second-rank text; still 4.5:1 on every background it is used on."""
    hairline: str
    control: str
    """The edge of a field or button; 3:1 where it is the only mark."""
    hover: str
    accent: str
    """Links, focus, the range of the timeline."""
    on_accent: str
    selected: str
    selected_row: str
    error: str
    chosen: str
    """Behind a checked button, the row of a menu, the range of the timeline."""
    bar: str
    """Bars of the histogram."""
    bar_light: str
    """Events that only may lie in a bar."""
    bar_outside: str
    """Bars outside the range."""
    place_mark: str
    """Behind a place's name in a text."""
    date_mark: str
    hit: str
    """Behind the words of the search."""
    date_line: str
    """The dashed line under a date in a text."""
    excerpt: str
    """Behind the other excerpts of an article."""
    current_excerpt: str
    happened: str
    ongoing: str
    planned: str
    cancelled: str
    hypothetical: str

    def status(self, status: Status) -> str:
        """The colour of a status; always drawn with a line style of its own."""
        return {
            Status.HAPPENED: self.happened,
            Status.ONGOING: self.ongoing,
            Status.PLANNED: self.planned,
            Status.CANCELLED: self.cancelled,
            Status.HYPOTHETICAL: self.hypothetical,
        }[status]


LIGHT = Colours(
    name="light",
    window="#f3f2ef",
    panel="#fcfbf9",
    text="#22262b",
    muted="#5c6167",
    hairline="#dcd9d3",
    control="#7f8388",
    hover="#eceae5",
    accent="#2563a8",
    on_accent="#fcfbf9",
    selected="#c2185b",
    selected_row="#f7e9ef",
    chosen="#dfe9f5",
    error="#b3261e",
    bar="#628cbc",
    bar_light="#c3d4e7",
    bar_outside="#c4c2bd",
    place_mark="#dcebfa",
    date_mark="#fbe9c9",
    hit="#ffe36e",
    date_line="#a8670a",
    excerpt="#f1efe9",
    current_excerpt="#e9eff4",
    happened="#2563a8",
    ongoing="#116f5c",
    planned="#994e02",
    cancelled="#636363",
    hypothetical="#7a4fa3",
)

DARK = Colours(
    name="dark",
    window="#1e2226",
    panel="#24292e",
    text="#e4e6e8",
    muted="#a9afb6",
    hairline="#373d44",
    control="#7f868e",
    hover="#2e343a",
    accent="#6aa9e9",
    on_accent="#14181c",
    selected="#ff6fa5",
    selected_row="#42313b",
    chosen="#27394c",
    error="#ff8a80",
    bar="#5d8fc4",
    bar_light="#3a5675",
    bar_outside="#565c63",
    place_mark="#24405c",
    date_mark="#4d3b18",
    hit="#4f3369",
    date_line="#e0a95a",
    excerpt="#2c3238",
    current_excerpt="#2f3b47",
    happened="#6aa9e9",
    ongoing="#4cc3a7",
    planned="#f0a54a",
    cancelled="#a9a9a9",
    hypothetical="#b897dc",
)

SCHEMES: dict[SchemeName, Colours] = {"light": LIGHT, "dark": DARK}
