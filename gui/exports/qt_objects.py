"""Letting go of pages and maps that nobody saw, in an order that Qt stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from shiboken6 import isValid


def let_go(*objects: QObject) -> None:
    """Delete objects now and one after the other: a profile has to outlive its pages.

    Those that are gone already are left alone.
    """
    for one in objects:
        if isValid(one):
            one.deleteLater()
            QCoreApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)
