"""Puts rows on the clipboard, as text and as what spreadsheets ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from gui.window import words

MOST_COPIED = 50_000


def copy_csv(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Copy rows; returns what was done, as a sentence."""
    # Here, because a start must not wait for it.
    from gui.window.lists.csv_text import csv_text

    text = csv_text(headings, rows)
    data = QMimeData()
    data.setText(text)
    data.setData("text/csv", text.encode())
    QGuiApplication.clipboard().setMimeData(data)
    if len(rows) >= MOST_COPIED:
        return f"The first {words.counted(len(rows), 'row')} copied."
    return f"{words.capitalised(words.counted(len(rows), 'row'))} copied."
