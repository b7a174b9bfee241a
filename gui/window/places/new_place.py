"""Asks for a place of the user's own at a point of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.engine.model import WherePrec
from gui.window.looks.theme import sized
from gui.window.places.words import coordinates

if TYPE_CHECKING:
    from gui.engine.gazetteer.own_places_file import NewPlace

_KINDS = (
    ("Place", "L.LCTY"),
    ("Town or village", "P.PPL"),
    ("Part of a town", "P.PPLX"),
    ("Building", "S.BLDG"),
    ("Facility or works", "S.FCL"),
    ("Bridge", "S.BDG"),
    ("Border crossing", "S.PSTB"),
    ("Port", "L.PRT"),
    ("Airport", "S.AIRP"),
    ("Railway station", "S.RSTN"),
    ("Military base", "S.MILB"),
    ("Road", "R.RD"),
    ("Region or area", "L.RGN"),
    ("Mountain", "T.MT"),
    ("Island", "T.ISL"),
    ("River", "H.STM"),
    ("Lake", "H.LK"),
    ("Bay", "H.BAY"),
)
_EXACTNESS = (
    ("Exactly at this point", WherePrec.EXACT),
    ("Within about 25 km of it", WherePrec.NEAR),
    ("Anywhere in an area around it", WherePrec.FUZZY),
)
_MOST_KM = 2_000.0
_USUAL_KM = 30.0


class NewPlaceDialog(QDialog):
    """A short form. Emits what the user describes, and stays open until that could be kept."""

    place_described = Signal(object)
    """A `NewPlace`."""

    def __init__(self, lat: float, lon: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("newPlace")
        self.setWindowTitle("Add a place")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lat, self._lon = lat, lon
        title = _label(coordinates(lat, lon))
        title.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        self.name = _field("newPlaceName", "As news writes it")
        self.names = _field("newPlaceNames", "In any language, parted by commas")
        self.kind = QComboBox()
        for text, code in _KINDS:
            self.kind.addItem(text, code)
        self.exactness = QComboBox()
        for text, precision in _EXACTNESS:
            self.exactness.addItem(text, precision)
        self.radius = QDoubleSpinBox()
        self.radius.setRange(0.1, _MOST_KM)
        self.radius.setDecimals(1)
        self.radius.setSuffix(" km")
        self.radius.setValue(_USUAL_KM)
        self.note = _field("newPlaceNote", "Where you know it from")
        self.problem = _label("")
        self.problem.setProperty("error", True)
        self.problem.hide()
        after = _label(
            "It is kept with your own places, which come before all others of the same name."
        )
        after.setProperty("muted", True)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for text, part in (
            ("Name", self.name),
            ("Other names", self.names),
            ("Kind", self.kind),
            ("How exact", self.exactness),
            ("Radius", self.radius),
            ("Note", self.note),
        ):
            part.setAccessibleName(text)
            form.addRow(text, part)
        self._form = form
        buttons = QDialogButtonBox()
        self.add = QPushButton("Add place")
        self.add.setDefault(True)
        buttons.addButton(self.add, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(after)
        column.addWidget(buttons)
        self.setMinimumWidth(440)
        self.exactness.currentIndexChanged.connect(self._on_exactness)
        self.name.textEdited.connect(lambda: self.problem.hide())
        self.add.clicked.connect(self._on_add)
        cancel.clicked.connect(self.reject)
        self._on_exactness()
        self.name.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why the place could not be kept."""
        self.problem.setText(sentence)
        self.problem.show()

    def _on_exactness(self) -> None:
        self._form.setRowVisible(self.radius, self._precision() is WherePrec.FUZZY)

    def _precision(self) -> WherePrec:
        # A combo box gives back plain numbers.
        return WherePrec(self.exactness.currentData())

    def _on_add(self) -> None:
        if not self.name.text().strip():
            self.show_problem("Type the name of the place.")
            self.name.setFocus()
            return
        self.place_described.emit(self._described())

    def _described(self) -> NewPlace:
        # Here, because a start without a new place shall not load it.
        from gui.engine.gazetteer.own_places_file import NewPlace

        precision = self._precision()
        names = (name.strip() for name in self.names.text().replace(";", ",").split(","))
        return NewPlace(
            self.name.text().strip(),
            self._lat,
            self._lon,
            tuple(dict.fromkeys(name for name in names if name)),
            self.kind.currentData(),
            precision,
            self.radius.value() if precision is WherePrec.FUZZY else 0.0,
            self.note.text().strip(),
        )


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setPlaceholderText(hint)
    return field


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
