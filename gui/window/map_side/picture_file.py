"""A picture as the bytes of a file that says what it is."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

DOTS_PER_METRE = round(96 / 0.0254)
"""Of a picture of scale 1; programs that print it go by that."""


def png_of(image: QImage, scale: int, title: str) -> bytes:
    """An image as PNG, with its title and how many dots it has to a metre."""
    image.setDotsPerMeterX(DOTS_PER_METRE * scale)
    image.setDotsPerMeterY(DOTS_PER_METRE * scale)
    if title:
        image.setText("Title", title)
    image.setText("Software", "Dateline")
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())
