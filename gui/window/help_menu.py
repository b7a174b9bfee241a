"""Opens the dialogs of the help menu, which are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def open_shortcuts(keys: Sequence[tuple[str, str]], window: QWidget) -> None:
    from gui.window.dialogs import ShortcutsDialog

    ShortcutsDialog(keys, window).open()


def open_about(window: QWidget) -> None:
    from gui.window.dialogs import AboutDialog

    AboutDialog(window).open()
