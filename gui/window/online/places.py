"""Lets the dialog of a place ask a geocoder online, when the user says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gui.engine.online.answers import Found
    from gui.geocoding import Geocoding
    from gui.window.correcting.place_dialog import PlaceDialog


class OnlinePlaces(QObject):
    """Ties the dialog "Change the place" to the geocoder, one dialog at a time.

    Args:
        make: Makes the geocoder, when it is first asked for.
    """

    def __init__(self, window: QWidget, make: Callable[[], Geocoding]) -> None:
        super().__init__(window)
        self._window = window
        self._make = make
        self._made: Geocoding | None = None
        self._dialog: PlaceDialog | None = None

    def attach(self, dialog: PlaceDialog) -> None:
        """Offer to look online in a dialog that opens."""
        self._dialog = dialog
        bar = dialog.online
        bar.wanted.connect(self._on_wanted)
        bar.stopped.connect(self._stop)
        bar.change_wanted.connect(self.choose_service)
        dialog.finished.connect(self._on_finished)
        dialog.moved_on.connect(self._stop)
        self._show_idle()
        bar.show()

    def choose_service(self) -> None:
        """Show the services, and what asking each of them means."""
        self._open_services()

    def close(self) -> None:
        if self._made is not None:
            self._made.close()

    @property
    def _geocoding(self) -> Geocoding:
        if self._made is None:
            self._made = self._make()
            self._made.found.connect(self._on_found)
            self._made.failed.connect(self._on_failed)
            self._made.service_changed.connect(self._show_idle)
        return self._made

    def _open_services(self, then: Callable[[], None] | None = None) -> None:
        from gui.window.online.service_dialog import ServiceDialog

        dialog = ServiceDialog(self._geocoding, self._dialog or self._window)
        if then is not None:
            dialog.accepted.connect(then)
        dialog.open()

    def _on_wanted(self) -> None:
        if self._geocoding.is_ready:
            self._ask()
        else:
            self._open_services(self._ask)

    def _ask(self) -> None:
        dialog, geocoding = self._dialog, self._geocoding
        # The user may have agreed to nothing, or closed the dialog meanwhile.
        if dialog is not None and geocoding.is_ready:
            dialog.online.show_asking(geocoding.service.title, dialog.sought)
            geocoding.ask(dialog.sought)

    def _stop(self) -> None:
        if self._made is not None and self._made.is_asking:
            self._made.stop()
            self._show_idle()

    def _show_idle(self) -> None:
        if self._dialog is not None:
            self._dialog.online.show_idle(self._geocoding.service.title)

    def _on_found(self, name: str, found: list[Found]) -> None:
        if self._dialog is not None:
            self._show_idle()
            service = self._geocoding.service.title
            problem = "" if found else f"{service} knows no place called “{name}”."
            self._dialog.show_found(found, problem)

    def _on_failed(self, _name: str, sentence: str) -> None:
        if self._dialog is not None:
            self._show_idle()
            self._dialog.show_problem(sentence)

    def _on_finished(self) -> None:
        self._stop()
        self._dialog = None
