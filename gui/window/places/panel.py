"""The list of places in range: the accessible twin of the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.engine.model import Place, PlaceId
from gui.engine.shown import PlaceCounts
from gui.window import words
from gui.window.lists.copying import MOST_COPIED, copy_csv
from gui.window.lists.table import PAD_PX, ListTable, TableOrWords
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.search_field import SearchField
from gui.window.looks.theme import sized
from gui.window.places.model import ROW_ROLE, Column, PlacesModel
from gui.window.places.rows import FIELDS, Directory, PlaceRow, listed

KIND_COLUMN_FROM_PX = 400
"""A narrower list tells kind and country under the name."""

GAP_PX = 8


class PlaceDelegate(QStyledItemDelegate):
    """Draws a place's name, and under it what it is."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.colours = LIGHT
        self.is_narrow = True
        self.hovered_row = -1

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: PlaceRow = index.data(ROW_ROLE)
        painter.save()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect, font = option.rect, option.font
        if index.column() != Column.EVENTS or not self.is_narrow:
            # In a narrow list the first column has drawn the whole row: names may go on as far as
            # the number.
            ground = self._table.viewport().rect() if self.is_narrow else rect
            ground.setTop(rect.top())
            ground.setBottom(rect.bottom())
            painter.fillRect(ground, QColor(self._ground(option, index.row())))
        if is_selected and index.column() == Column.PLACE:
            painter.fillRect(
                rect.left(), rect.top(), 3, rect.height(), QColor(self.colours.selected)
            )
        is_number = index.column() == Column.EVENTS
        inner = rect.adjusted(0 if is_number else PAD_PX, 0, -PAD_PX if is_number else 0, 0)
        if index.column() == Column.PLACE and self.is_narrow:
            small = sized(font, 0.9)
            inner.setRight(self._text_end(option, row))
            painter.setFont(font)
            name_height = painter.fontMetrics().height()
            painter.setFont(small)
            top = inner.top() + (inner.height() - name_height - painter.fontMetrics().height()) // 2
            self._text(painter, inner, top + name_height, row.kind, self.colours.muted)
            painter.setFont(font)
            self._text(painter, inner, top, row.name, self.colours.text)
        else:
            painter.setFont(font)
            ink = self.colours.muted if index.column() == Column.KIND else self.colours.text
            top = inner.top() + (inner.height() - painter.fontMetrics().height()) // 2
            self._text(painter, inner, top, index.data(), ink, is_number=is_number)
        painter.restore()

    def _ground(self, option: QStyleOptionViewItem, row: int) -> str:
        if option.state & QStyle.StateFlag.State_Selected:
            return self.colours.selected_row
        return self.colours.hover if row == self.hovered_row else self.colours.panel

    def _text_end(self, option: QStyleOptionViewItem, row: PlaceRow) -> int:
        """How far the name of a row may go: up to its number, at the list's right edge."""
        number_width = option.fontMetrics.horizontalAdvance(words.number(row.total))
        return self._table.viewport().width() - PAD_PX - number_width - GAP_PX

    def _text(
        self,
        painter: QPainter,
        inner: QRect,
        top: int,
        text: str,
        ink: str,
        *,
        is_number: bool = False,
    ) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(QColor(ink))
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        place = QRect(inner.left(), top, inner.width(), metrics.height())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, elided)


class PlacesPanel(QWidget):
    """Places in range, with the number of their events."""

    place_selected = Signal(object)
    """A `PlaceId` the user chose."""
    place_activated = Signal(object)
    """A `PlaceId` the user wants to go to on the map."""
    menu_wished = Signal(object, QPoint)
    """The `PlaceId`s that are chosen, and where on the screen the menu is to stand."""
    done = Signal(str)
    """A sentence for the user: what was done."""
    kind_column_chosen = Signal(str)
    """Whether kind and country are to have a column: shown or hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_setting = False
        self._selected: PlaceId | None = None
        self._kind_column = ""
        self._directory: Directory | None = None
        self.model = PlacesModel()
        self.filter = SearchField("placesFilter", "Filter places", clears_on_escape=True)
        self.table = ListTable()
        self._delegate = PlaceDelegate(self.table)
        self._stack = TableOrWords(self.table, self.filter)
        self._set_up_table()
        self._stack.fill(self)
        self.filter.textChanged.connect(self._on_filter)
        # A model that is sorted anew has no selection left.
        self.model.modelReset.connect(self._show_selection)
        self.table.copy_wished.connect(self.copy_rows)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.row_hovered.connect(self._on_row_hovered)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)

    @property
    def said(self) -> str:
        """Why the list is empty; empty while it is not."""
        return self._stack.words

    def set_rows(
        self,
        counts: PlaceCounts,
        places: Mapping[PlaceId, Place],
        actor_counts: PlaceCounts,
        actors: Mapping[PlaceId, Place],
    ) -> None:
        """Show other places, then governments; what is selected and scrolled to stays."""
        if self._directory is None or not self._directory.is_of(places, actors):
            self._directory = Directory(places, actors)
        rows = listed(self._directory, counts, actor_counts)
        self._change(lambda: self.model.set_rows(rows))

    def select(self, place_id: PlaceId | None) -> None:
        """Show a place as selected, if it is listed; emits nothing."""
        if place_id == self._selected and self._is_shown_selected():
            return
        self._selected = place_id
        self._show_selection()
        at = self.model.row_of(place_id)
        if at >= 0:
            self.table.scrollTo(self.model.index(at, 0))

    def chosen_rows(self) -> list[PlaceRow]:
        """The chosen places in the order of the list."""
        chosen = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [self.model.row(at) for at in chosen[:MOST_COPIED]]
        return [row for row in rows if row is not None]

    def copy_rows(self) -> None:
        """Put the chosen places on the clipboard as CSV."""
        if (rows := self.chosen_rows()) and self._directory is not None:
            cells = [self._directory.fields(row) for row in rows]
            self.done.emit(copy_csv(FIELDS, cells))

    def set_colours(self, colours: Colours) -> None:
        self._delegate.colours = colours
        self.table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _change(self, change: Callable[[], None]) -> None:
        position = self.table.verticalScrollBar().value()
        self._is_setting = True
        change()
        self._is_setting = False
        self._show_selection()
        self.table.verticalScrollBar().setValue(position)
        self._say()

    def _is_shown_selected(self) -> bool:
        rows = self.table.selectionModel().selectedRows()
        at = self.model.row_of(self._selected)
        # Others may be chosen beside it.
        return any(index.row() == at for index in rows) if at >= 0 else not rows

    def _show_selection(self) -> None:
        self._is_setting = True
        at = self.model.row_of(self._selected)
        if at < 0:
            self.table.clearSelection()
        elif not self._is_shown_selected():
            self.table.selectRow(at)
        self._is_setting = False

    def _on_selection(self, _selected: QItemSelection) -> None:
        if self._is_setting:
            return
        chosen = self.table.selectionModel().selectedRows()
        # Several are chosen to do something with them; the window goes on showing the first.
        row = self.model.row(chosen[0].row()) if len(chosen) == 1 else None
        if row is not None:
            self._selected = row.place_id
            self.place_selected.emit(row.place_id)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.place_activated.emit(row.place_id)

    def _on_menu(self, at: QPoint) -> None:
        if rows := self.chosen_rows():
            ids = [row.place_id for row in rows]
            self.menu_wished.emit(ids, self.table.viewport().mapToGlobal(at))

    def _on_filter(self, text: str) -> None:
        self._change(lambda: self.model.set_filter(text))

    def _on_row_hovered(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.table.viewport().update()

    def _say(self) -> None:
        if self.model.rowCount():
            self._stack.show_table()
        elif self.model.unfiltered_count:
            self._stack.say(f"No place here is called “{self.filter.text().strip()}”.")
        else:
            self._stack.say("No places to show.")

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("placesTable")
        table.setAccessibleName("Places in range")
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.set_header("Headings of the places", self.column_menu)
        header.setSectionResizeMode(Column.PLACE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.EVENTS, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.KIND, QHeaderView.ResizeMode.Fixed)
        # Events come last to the eye, so that the numbers stand at the edge.
        header.moveSection(Column.KIND, 1)
        table.setSortingEnabled(True)
        table.sortByColumn(Column.EVENTS, Qt.SortOrder.DescendingOrder)

    def choose_kind_column(self, choice: str) -> None:
        """Give kind and country a column, or none: shown, hidden, or empty for where is room."""
        self._kind_column = choice
        self._fit_columns()

    def column_menu(self) -> QMenu:
        """The columns to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction("Kind and country")
        action.setCheckable(True)
        action.setChecked(not self.table.isColumnHidden(Column.KIND))
        action.triggered.connect(
            lambda is_on: self.kind_column_chosen.emit("shown" if is_on else "hidden")
        )
        return menu

    def _fit_columns(self) -> None:
        is_narrow = self.width() < KIND_COLUMN_FROM_PX
        if self._kind_column:
            is_narrow = self._kind_column == "hidden"
        metrics = self.fontMetrics()
        self._delegate.is_narrow = is_narrow
        self.table.setColumnHidden(Column.KIND, is_narrow)
        self.table.setColumnWidth(Column.EVENTS, metrics.horizontalAdvance("Events") + 32)
        self.table.setColumnWidth(Column.KIND, self.width() * 2 // 5)
        lines = 2 if is_narrow else 1
        self.table.verticalHeader().setDefaultSectionSize(metrics.height() * lines + 8)
