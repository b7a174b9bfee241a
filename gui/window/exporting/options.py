"""The rows of a form in which a format's own choices are made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout

from gui.exports.formats import Choice


class OptionRows(QObject):
    """A box to tick for yes or no, a list for several words; the last rows of a form."""

    changed = Signal()

    def __init__(self, form: QFormLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = form
        self._first = form.rowCount()
        self._parts: dict[str, QCheckBox | QComboBox] = {}
        self._kept: dict[tuple[str, str], str | bool] = {}

    def setEnabled(self, is_enabled: bool) -> None:
        """Whether choices can be made."""
        for part in self._parts.values():
            part.setEnabled(is_enabled)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Other choices; what was chosen before of one of the same name and label stays."""
        while self._rows.rowCount() > self._first:
            self._rows.removeRow(self._first)
        self._parts = {}
        for choice in choices:
            kept = self._kept.get((choice.name, choice.label), choice.default)
            part = self._lister(choice, kept) if choice.values else self._ticker(choice, kept)
            part.setToolTip(choice.hint)
            part.setAccessibleName(choice.label)
            part.setObjectName(f"option_{choice.name}")
            self._rows.addRow(choice.label if choice.values else "", part)
            self._parts[choice.name] = part

    def chosen(self) -> dict[str, str | bool]:
        """What is chosen, by the names of the choices."""
        return {name: _value(part) for name, part in self._parts.items()}

    def _lister(self, choice: Choice, value: str | bool) -> QComboBox:
        part = QComboBox()
        for one in choice.values:
            part.addItem(one[:1].upper() + one[1:], one)
        part.setCurrentIndex(max(0, part.findData(value)))
        part.currentIndexChanged.connect(lambda: self._on_changed(choice, part))
        return part

    def _ticker(self, choice: Choice, value: str | bool) -> QCheckBox:
        part = QCheckBox(choice.label)
        part.setChecked(value is True)
        part.toggled.connect(lambda: self._on_changed(choice, part))
        return part

    def _on_changed(self, choice: Choice, part: QCheckBox | QComboBox) -> None:
        self._kept[(choice.name, choice.label)] = _value(part)
        self.changed.emit()


def _value(part: QCheckBox | QComboBox) -> str | bool:
    return part.isChecked() if isinstance(part, QCheckBox) else str(part.currentData())
