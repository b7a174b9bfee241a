"""Letting go of pages and maps that nobody saw, in an order that Qt stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject


def let_go(*objects: QObject) -> None:
    """Delete objects now and one after the other: a profile has to outlive its pages."""
    for one in objects:
        one.deleteLater()
        QCoreApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)
