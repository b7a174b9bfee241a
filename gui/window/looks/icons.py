"""The window's own line icons, drawn in the colours of the scheme."""

from __future__ import annotations

from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui import paths
from gui.window.looks.colours import Colours

SIZE_PX = 20


def icon(name: str, colours: Colours) -> QIcon:
    """An icon of `assets/icons`, sharp on all screens that there are now."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    most = ceil(application.devicePixelRatio())
    return _drawn(name, colours.text, colours.disabled, most)


@cache
def _drawn(name: str, colour: str, faint: str, most: int) -> QIcon:
    """`most`: pixels per point of the sharpest screen. A window has so many icons that drawing them
    for screens that are not there is felt at its start."""
    drawing = (paths.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", ink).encode()))
        for scale in range(1, most + 1):
            pixmap = QPixmap(SIZE_PX * scale, SIZE_PX * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            made.addPixmap(pixmap, mode)
    return made
