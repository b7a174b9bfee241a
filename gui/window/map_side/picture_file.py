"""Writes a picture to a file: whole or not at all, with a sentence when the disk refuses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile


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
