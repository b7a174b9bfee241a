"""Corrections to a file and from one: two people exchange what they decided."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.engine.errors import DatelineError
from gui.window.actions import connect

if TYPE_CHECKING:
    from gui.engine.decisions.exchange import Comparison
    from gui.window.main_window import MainWindow

FILTER = "Corrections (*.json);;All files (*)"


class Exchange(QObject):
    """Asks for files, tells what they would change. Emits what the user takes from them.

    Args:
        exported: All corrections as the text of a file.
        compared: What the bytes of a file would change.
        name: What the project is called.
    """

    decided = Signal(str, list)
    """What undoing it is called, and the `Wish`es."""

    def __init__(
        self,
        window: MainWindow,
        exported: Callable[[], str],
        compared: Callable[[bytes], Comparison],
        name: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._exported = exported
        self._compared = compared
        self._name = name
        actions = window.actions_of_window
        connect(
            [
                (actions.export_corrections, self.ask_where_to_export),
                (actions.import_corrections, self.ask_what_to_import),
            ]
        )

    def ask_where_to_export(self) -> None:
        """Ask for a file, and write all corrections to it."""
        # Here, because no start needs it.
        from PySide6.QtWidgets import QFileDialog

        name = f"{self._name()} corrections.json"
        path, _ = QFileDialog.getSaveFileName(self._window, "Export corrections", name, FILTER)
        if path:
            self.export_to(Path(path))

    def export_to(self, file: Path) -> None:
        """Write all corrections to a file."""
        from gui.exports.files import whole_file

        try:
            text = self._exported()
            with whole_file(file) as unfinished:
                unfinished.write_bytes(text.encode())
        except DatelineError as error:
            self._window.show_notice(str(error))
            return
        self._window.status.say(f"The corrections are in {file.name}.")

    def ask_what_to_import(self) -> None:
        """Ask for a file, and show what it would change."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(self._window, "Import corrections", "", FILTER)
        if path:
            self.import_from(Path(path))

    def import_from(self, file: Path) -> None:
        """Show what a file would change, and ask."""
        from gui.engine.decisions.exchange import LARGEST
        from gui.window.correcting.exchange_dialog import ImportDialog

        try:
            if not file.is_file():
                self._window.show_notice(f"{file.name} is no file that can be read.")
                return
            if file.stat().st_size > LARGEST:
                self._window.show_notice(f"{file.name} is too large for a file of corrections.")
                return
            found = self._compared(file.read_bytes())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._window.show_notice(f"{file.name} could not be read: {reason}.")
            return
        except DatelineError as error:
            self._window.show_notice(f"{file.name}: {error}")
            return
        dialog = ImportDialog(file.name, found, self._window)
        dialog.accepted_wishes.connect(
            lambda wishes: self.decided.emit(f"import of “{file.name}”", wishes)
        )
        dialog.open()
