"""Writes a picture to a file: whole or not at all, with a sentence when the disk refuses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSaveFile
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


def write_picture(file: Path, data: bytes) -> str:
    """Put a picture in the place of a file; what went wrong as a sentence, or nothing.

    It is written under another name beside it and moved when it is whole.
    """
    out = QSaveFile(str(file))
    # Else Qt would write straight into the file where it may make no other beside it.
    out.setDirectWriteFallback(False)
    is_whole = (
        out.open(QIODevice.OpenModeFlag.WriteOnly) and out.write(data) == len(data) and out.commit()
    )
    if is_whole:
        return ""
    reason = out.errorString().rstrip(".")
    return f"{file.name} could not be written: {reason}. Choose another folder, or make room."
