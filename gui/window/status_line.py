"""The status bar: how far long work has come, to pause and cancel it, and the network's state."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from gui.window import words
from gui.window.looks.elided_label import ElidedLabel

SHOW_AFTER_MS = 500
"""Work that is done sooner shows no progress at all."""
ESTIMATE_AFTER_S = 3.0
SAID_MS = 8_000
"""How long it says what was done."""


class StatusLine(QStatusBar):
    """Progress on the left, the network on the right."""

    cancel_requested = Signal()
    pause_wished = Signal(bool)
    """The user wants the work to wait, or to go on."""
    network_wished = Signal(bool)
    """The user wants the network on, or off."""

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self._clock = clock
        self._began: float | None = None
        self._paused_at: float | None = None
        self._words: list[str] = []
        self._said = ElidedLabel()
        self._said.setObjectName("progressWords")
        self._bar = QProgressBar()
        self._bar.setObjectName("progressBar")
        self._bar.setAccessibleName("Progress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._cancel = QPushButton("Cancel")
        self._cancel.setObjectName("cancelWork")
        self._cancel.setAccessibleName("Cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._pause = QPushButton()
        self._pause.setObjectName("pauseWork")
        self._pause.clicked.connect(self._on_pause)
        self._network = QToolButton()
        self._network.setObjectName("networkState")
        self._network.setCheckable(True)
        self._network.clicked.connect(self._on_network_clicked)
        self.show_network(False)
        self._show_pause()
        self._parts = (self._cancel, self._pause, self._bar, self._said)
        for part in self._parts:
            self.addWidget(part, 1 if part is self._said else 0)
            part.hide()
        self.setContentsMargins(12, 0, 0, 0)
        self.addPermanentWidget(self._network)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SHOW_AFTER_MS)
        self._later.timeout.connect(self._show_parts)

    def settle(self) -> None:
        """Take the height that its parts have in the style sheet now, and not when it is shown."""
        self._network.ensurePolished()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def show_network(self, is_allowed: bool) -> None:
        """Say whether the network is allowed."""
        self._network.setChecked(is_allowed)
        self._network.setText("Network on" if is_allowed else "Network off")
        self._network.setToolTip(
            "Dateline may ask the services that you agreed to. Click to switch the network off."
            if is_allowed
            else "Nothing leaves this computer. Click to allow the network."
        )

    def _on_network_clicked(self, is_wanted: bool) -> None:
        # Shown only when it is so.
        self._network.setChecked(not is_wanted)
        self.network_wished.emit(is_wanted)

    def set_progress(self, done: int, total: int, text: str) -> None:
        """Show how far work has come; `total` 0 if that is not known."""
        now = self._clock()
        if self._began is None:
            self._began = now
            self._paused_at = None
            self._show_pause()
            self._pause.setEnabled(True)
            self._cancel.setEnabled(True)
            self._later.start()
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        parts = [text]
        if total:
            parts.append(words.k_of_n(done, total))
        elapsed = (now if self._paused_at is None else self._paused_at) - self._began
        if 0 < done < total and elapsed >= ESTIMATE_AFTER_S:
            parts.append(words.time_left(elapsed / done * (total - done)))
        self._words = parts
        self._say_words()

    @property
    def is_paused(self) -> bool:
        """Whether the user lets the work wait."""
        return self._paused_at is not None

    @property
    def is_busy(self) -> bool:
        """Whether long work is going on, its progress shown or not yet."""
        return self._began is not None

    def clear_progress(self) -> None:
        """The work is over."""
        self._later.stop()
        self._began = None
        self._paused_at = None
        for part in self._parts:
            part.hide()

    def say(self, text: str) -> None:
        """Say for a while what was done; progress gives way to it so long."""
        self.showMessage(text, SAID_MS)

    def _show_parts(self) -> None:
        for part in self._parts:
            part.show()

    def _say_words(self) -> None:
        self._said.setText(" · ".join(["Paused", *self._words] if self.is_paused else self._words))

    def _show_pause(self) -> None:
        self._pause.setText("Go on" if self.is_paused else "Pause")
        self._pause.setAccessibleName("Go on" if self.is_paused else "Pause")

    def _on_pause(self) -> None:
        if self._began is None:
            return
        if self._paused_at is None:
            self._paused_at = self._clock()
        else:
            # What is left is counted from the time that was worked.
            self._began += self._clock() - self._paused_at
            self._paused_at = None
        self._show_pause()
        self._say_words()
        self.pause_wished.emit(self.is_paused)

    def _on_cancel(self) -> None:
        # One wish is enough; the work stops when it can.
        self._cancel.setEnabled(False)
        self._pause.setEnabled(False)
        self._paused_at = None
        self._say_words()
        self.cancel_requested.emit()
