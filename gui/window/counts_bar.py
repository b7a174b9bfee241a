"""How many events are shown, and how many are hidden for which reason; each part lists them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gui.engine.timeline import Tray, View, ViewState
from gui.window import words


class CountsBar(QWidget):
    """ "31 shown · 12 outside the range · 3 undated": the parts after the first are buttons."""

    tray_toggled = Signal(object)
    """The `Tray` to list, or None to go back to what is shown."""
    clear_requested = Signal()
    """Search and filters are to hide nothing any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hiddenCounts")
        self._shown = QLabel()
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        # As much room as the buttons have around their words.
        self._shown.setContentsMargins(0, 0, 5, 0)
        self._dots: dict[Tray, QLabel] = {}
        self._buttons: dict[Tray, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 4)
        row.setSpacing(4)
        row.addWidget(self._shown)
        for tray in Tray:
            dot, button = QLabel("·"), QToolButton()
            button.setObjectName(f"tray_{tray.value}")
            button.setCheckable(True)
            button.setProperty("link", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip("List these events")
            button.clicked.connect(
                lambda checked, wanted=tray: self.tray_toggled.emit(wanted if checked else None)
            )
            self._dots[tray], self._buttons[tray] = dot, button
            row.addWidget(dot)
            row.addWidget(button)
        row.addStretch(1)
        self._clear = QToolButton()
        self._clear.setObjectName("clearFiltered")
        self._clear.setProperty("link", True)
        self._clear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clear.setToolTip("Show the events that search and filters leave out")
        self._clear.clicked.connect(self.clear_requested)
        self._clear.setAccessibleName("Clear search and filters")
        self._clear.hide()
        row.addWidget(self._clear)

    def show_view(self, view: View, state: ViewState) -> None:
        """Show the counts of a view; emits nothing."""
        tray = state.tray
        self._clear.setText(words.clear(state))
        self._clear.setVisible(bool(self._clear.text()))
        self._shown.setText(f"{words.number(len(view.shown))} shown")
        for kind in Tray:
            count = len(view.trays[kind])
            button = self._buttons[kind]
            button.setText(words.tray(kind, count))
            button.setAccessibleName(f"{words.tray(kind, count)}: list them")
            button.setChecked(kind is tray)
            # A part that is listed stays, or there would be nothing to click for the way back.
            is_visible = count > 0 or kind is tray
            button.setVisible(is_visible)
            self._dots[kind].setVisible(is_visible)
        self.setAccessibleName(words.hidden_counts(len(view.shown), view.trays))

    def text(self) -> str:
        """The line as it is read."""
        parts = [self._shown.text()]
        parts += [button.text() for button in self._buttons.values() if not button.isHidden()]
        return " · ".join(parts)
