"""The colours of the window in one place: light, dark, and both with high contrast. No Qt."""

from __future__ import annotations

from typing import Literal, NamedTuple

from gui.engine.model import Status

SchemeName = Literal["light", "dark", "contrast", "contrast-dark"]


class Colours(NamedTuple):
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
    disabled: str
    """Words and icons of what cannot be used now; fainter than all others, and still to be read."""
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
    bar_faint: str
    """Events that only may lie in a bar outside the range."""
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
    disabled="#8b8f94",
    hover="#eceae5",
    accent="#2563a8",
    on_accent="#fcfbf9",
    selected="#c2185b",
    selected_row="#f7e9ef",
    chosen="#dfe9f5",
    error="#b3261e",
    bar="#628cbc",
    bar_light="#c3d4e7",
    bar_outside="#b9bec5",
    bar_faint="#dcdfe3",
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
    disabled="#747b83",
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
    bar_faint="#3d444b",
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

CONTRAST = LIGHT._replace(
    name="contrast",
    window="#ffffff",
    panel="#ffffff",
    text="#000000",
    muted="#2b2b2b",
    hairline="#4d4d4d",
    control="#1a1a1a",
    disabled="#767676",
    hover="#e2e6ea",
    accent="#003d80",
    on_accent="#ffffff",
    selected="#a0003c",
    selected_row="#ffe3ee",
    chosen="#d3e4f7",
    error="#8c0009",
    bar="#1f5590",
    bar_light="#b5cfe9",
    bar_outside="#8a8a8a",
    date_line="#7a4500",
    happened="#00408a",
    ongoing="#00553f",
    planned="#803700",
    cancelled="#383838",
    hypothetical="#531f83",
)

CONTRAST_DARK = DARK._replace(
    name="contrast-dark",
    window="#000000",
    panel="#0a0a0a",
    text="#ffffff",
    muted="#dcdcdc",
    hairline="#a6a6a6",
    control="#dcdcdc",
    disabled="#8c8c8c",
    hover="#262a2e",
    accent="#8cc4ff",
    on_accent="#000000",
    selected="#ff9cc2",
    selected_row="#3d1628",
    chosen="#14304d",
    error="#ffb3ab",
    bar="#8cc4ff",
    bar_light="#2d5077",
    bar_outside="#7a7a7a",
    place_mark="#14365c",
    date_mark="#4a3300",
    date_line="#ffc46b",
    excerpt="#1c1f22",
    current_excerpt="#1d2b39",
    happened="#8cc4ff",
    ongoing="#5fe6c4",
    planned="#ffb860",
    cancelled="#d0d0d0",
    hypothetical="#d9bcff",
)

SCHEMES: dict[SchemeName, Colours] = {
    scheme.name: scheme for scheme in (LIGHT, DARK, CONTRAST, CONTRAST_DARK)
}
