"""How the parts of a stacked bar look and what they are called. Hue never stands alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt

from gui.engine.columns.passing import Layer, Stack
from gui.engine.model import Status
from gui.window import words
from gui.window.looks.colours import Colours

_PLAIN = Qt.BrushStyle.NoBrush
STATUS_PATTERNS = {
    Status.HAPPENED: _PLAIN,
    Status.ONGOING: Qt.BrushStyle.HorPattern,
    Status.PLANNED: Qt.BrushStyle.BDiagPattern,
    Status.CANCELLED: Qt.BrushStyle.DiagCrossPattern,
    Status.HYPOTHETICAL: Qt.BrushStyle.Dense5Pattern,
}
"""What is drawn over the colour of a status, in the colour of the ground."""
_OUTLET_PATTERNS = (
    _PLAIN,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.DiagCrossPattern,
)
OTHER_OUTLETS = "Other outlets"
NO_OUTLET = "Outlet not known"


class LayerLook(NamedTuple):
    """What a layer is drawn with."""

    name: str
    certain: str
    possible: str
    outside: str
    """Outside the range."""
    outside_possible: str
    pattern: Qt.BrushStyle = _PLAIN


def look(layer: Layer, at: int, stack: Stack, colours: Colours) -> LayerLook:
    """How the layer at a position is drawn."""
    if stack is Stack.NONE:
        return LayerLook("", colours.bar, colours.bar_light, colours.bar_outside, colours.bar_faint)
    if isinstance(layer.of, Status):
        hue, pattern = colours.status(layer.of), STATUS_PATTERNS[layer.of]
        name = words.capitalised(words.STATUS_WORDS[layer.of])
    else:
        hues = (
            colours.happened,
            colours.planned,
            colours.ongoing,
            colours.hypothetical,
            colours.selected,
        )
        is_other = layer.of is None
        hue = colours.cancelled if is_other else hues[at % len(hues)]
        pattern = _OUTLET_PATTERNS[-1 if is_other else at % len(_OUTLET_PATTERNS)]
        name = OTHER_OUTLETS if layer.of is None else layer.of or NO_OUTLET
    ground = colours.panel
    return LayerLook(
        name,
        hue,
        mixed(hue, ground, 0.5),
        mixed(hue, ground, 0.38),
        mixed(hue, ground, 0.22),
        pattern,
    )


def mixed(colour: str, ground: str, share: float) -> str:
    """A colour thinned with the one it lies on, as `#rrggbb`."""
    parts = (
        round(int(colour[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
