"""Asks for a place of the user's own at a point of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from gui.engine.model import WherePrec
from gui.window.looks.dialog_parts import ProblemLine, buttons, column_of, heading, said
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
        column = column_of(self, "newPlace", "Add a place")
        self._lat, self._lon = lat, lon
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
        self.problem = ProblemLine()
        after = said(
            "It is kept with your own places, which come before all others of the same name.",
            muted=True,
        )
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
        self.add = QPushButton("Add place")
        column.addWidget(heading(self, coordinates(lat, lon)))
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(after)
        column.addWidget(buttons(self, self.add))
        self.setMinimumWidth(440)
        self.exactness.currentIndexChanged.connect(self._on_exactness)
        self.name.textEdited.connect(self.problem.hide)
        self._on_exactness()
        self.name.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why the place could not be kept."""
        self.problem.say(sentence)

    def _on_exactness(self) -> None:
        self._form.setRowVisible(self.radius, self._precision() is WherePrec.FUZZY)

    def _precision(self) -> WherePrec:
        # A combo box gives back plain numbers.
        return WherePrec(self.exactness.currentData())

    def accept(self) -> None:
        # Who keeps the place closes the dialog when that went well.
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
