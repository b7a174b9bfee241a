"""The window's own line icons, drawn in the colours of the scheme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui import paths
from gui.window.looks.colours import Colours

SIZE_PX = 20
_SCALES = (1, 2, 3)


def icon(name: str, colours: Colours) -> QIcon:
    """An icon of `assets/icons`, sharp on screens of up to three pixels per point."""
    return _drawn(name, colours.text, colours.disabled)


@cache
def _drawn(name: str, colour: str, faint: str) -> QIcon:
    drawing = (paths.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", ink).encode()))
        for scale in _SCALES:
            pixmap = QPixmap(SIZE_PX * scale, SIZE_PX * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            made.addPixmap(pixmap, mode)
    return made
