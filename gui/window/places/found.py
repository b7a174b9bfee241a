"""The list of places that a search may mean: what they are, and how many events they have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from gui.engine.gazetteer.look_up import normalise
from gui.engine.search.place_names import FoundPlace
from gui.window import words
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.theme import sized
from gui.window.places import words as place_words

LEAST_WIDTH = 340
PAD_PX = 12
FOUND_ROLE = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


def event_words(found: FoundPlace) -> str:
    """ "6 events", or that there are none."""
    return words.counted(found.events, "event")


def name_words(found: FoundPlace) -> str:
    """The place's name, with the one that was found if a reader would not see why it is here."""
    place = found.place
    if normalise(found.name) == normalise(place.name):
        return place.name
    return f"{place.name} · {found.name}"


class FoundPlaces(QAbstractListModel):
    """The places suggested, best first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[FoundPlace] = ()

    def set_rows(self, rows: Sequence[FoundPlace]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> FoundPlace:
        return self._rows[number]

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        found = self._rows[index.row()]
        if role == FOUND_ROLE:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            kind = place_words.kind_and_country(found.place)
            return f"{name_words(found)}, {kind}, {event_words(found)}"
        return None


class _FoundDelegate(QStyledItemDelegate):
    """Draws a place: its name and how many events it has, and below what it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.colours = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        below = QFontMetrics(sized(option.font, 0.88)).height()
        # As wide as the list is.
        return QSize(1, option.fontMetrics.height() + below + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        found: FoundPlace = index.data(FOUND_ROLE)
        colours = self.colours
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_current:
            painter.fillRect(option.rect, QColor(colours.chosen))
            bar = QRect(option.rect.topLeft(), QSize(3, option.rect.height()))
            painter.fillRect(bar, QColor(colours.accent))
        inner = option.rect.adjusted(PAD_PX, 5, -PAD_PX, -5)
        small = sized(option.font, 0.88)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        counted = event_words(found)
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(counted)
        line = QRect(inner.right() - wide, inner.top(), wide + 1, option.fontMetrics.height())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), counted)
        kind = place_words.kind_and_country(found.place)
        below = QRect(inner.left(), inner.bottom() - metrics.height() + 1, inner.width(), 99)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            below, int(Qt.AlignmentFlag.AlignTop), metrics.elidedText(kind, elide, below.width())
        )
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        name = QRect(inner.topLeft(), QSize(inner.width() - wide - 12, line.height()))
        shown = option.fontMetrics.elidedText(name_words(found), elide, name.width())
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class FoundPlacesList(QFrame):
    """The list, a part of the field's window that lies above all others."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field.window())
        self._field = field
        self.setObjectName("foundPlaces")
        self.setProperty("popup", True)
        self.rows = FoundPlaces()
        self.view = QListView()
        self.view.setObjectName("foundPlacesList")
        self.view.setAccessibleName("Places found")
        self.view.setModel(self.rows)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.entered.connect(self.view.setCurrentIndex)
        self._delegate = _FoundDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self.view)
        self.hide()
        field.window().installEventFilter(self)

    def show_rows(self, found: Sequence[FoundPlace]) -> None:
        """Show these, none of them current."""
        self.rows.set_rows(found)
        self._place()
        self.show()
        self.raise_()

    def set_colours(self, colours: Colours) -> None:
        self._delegate.colours = colours

    def _place(self) -> None:
        """Right below the field, as wide as it or wider, and within the window."""
        window, field = self._field.window(), self._field
        height = sum(self.view.sizeHintForRow(row) for row in range(self.rows.rowCount()))
        corner = field.mapTo(window, QPoint(0, field.height() + 4))
        wide = min(max(field.width(), LEAST_WIDTH), window.width() - 16)
        left = max(8, min(corner.x(), window.width() - wide - 8))
        self.setGeometry(left, corner.y(), wide, height + 10)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
