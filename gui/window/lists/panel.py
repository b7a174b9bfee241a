"""A list with a field that filters it: events, or articles, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from gui.settings import Setting, Settings
from gui.window.lists.copying import MOST_COPIED, copy_csv
from gui.window.lists.delegate import Lines, RowDelegate
from gui.window.lists.rows_model import RowsModel
from gui.window.lists.table import ListHeader, ListTable, TableOrWords
from gui.window.looks.colours import Colours
from gui.window.looks.search_field import SearchField
from gui.window.searches.marking import Finding

CELLS_FROM_PX = 400
"""A narrower list says all in three lines, unless the user has chosen columns."""


@dataclass(frozen=True)
class Kind:
    """What a list is of, in words."""

    name: str
    """ "events": for names of parts, and for sentences."""
    lines: Callable[[Any], Lines]
    fields: Callable[[Any], list[str]]
    headings: Sequence[str]
    """Of `fields`."""
    counts: str = ""
    """The heading over the numbers of `lines`."""
    ends_with_day: bool = False
    """Whether the line below ends with a day, which is kept where there is little room."""


class ListPanel(QWidget):
    """Lists rows of a model; several can be chosen, copied, and asked what can be done with them.

    Args:
        model: What is listed.
        kind: What that is, in words.
        columns: Where it is kept which columns are shown; their numbers, empty: as at first.
    """

    row_chosen = Signal(object)
    """The one row that the user chose."""
    row_activated = Signal(object)
    menu_wished = Signal(object, QPoint)
    """The chosen rows, and where on the screen the menu is to stand."""
    said = Signal(str)
    """A sentence for the user: what was done."""

    def __init__(
        self, model: RowsModel[Any], kind: Kind, settings: Settings, columns: Setting[str]
    ) -> None:
        super().__init__()
        self.model, self._kind = model, kind
        self._settings, self._setting = settings, columns
        self._chosen = _numbers(settings.get(columns), len(model.columns))
        self._is_setting = False
        self._current = -1
        self.filter = SearchField(
            f"{kind.name}Filter", f"Filter {kind.name}", clears_on_escape=True
        )
        self.table = ListTable()
        self._delegate = RowDelegate(
            self.table, model.columns, kind.lines, keeps_end=kind.ends_with_day
        )
        self._stack = TableOrWords(self.table, self.filter)
        self._set_up_table()
        self._stack.fill(self)
        self.filter.textChanged.connect(self._on_filter)
        self.table.row_hovered.connect(self._on_hovered)
        self.table.activated.connect(self._on_activated)
        self.table.copy_wished.connect(self.copy_rows)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.modelReset.connect(lambda: self.select(self._current))

    @property
    def empty_words(self) -> str:
        """Why the list is empty; empty while it is not."""
        return self._stack.words

    def change(self, change: Callable[[], None]) -> None:
        """Change the model; what is scrolled to stays."""
        position = self.table.verticalScrollBar().value()
        self._is_setting = True
        change()
        self._is_setting = False
        self.select(self._current)
        self.table.verticalScrollBar().setValue(position)
        self._say()

    def select(self, number: int) -> None:
        """Show the row of a number as chosen, if it is listed; emits nothing."""
        is_other = number != self._current
        self._current = number
        at = self.model.position(number) if number >= 0 else -1
        chosen = self.table.selectionModel().selectedRows() if not is_other else []
        if any(index.row() == at for index in chosen):
            return
        self._is_setting = True
        if at < 0:
            if is_other:
                self.table.clearSelection()
        else:
            self.table.selectRow(at)
            if is_other:
                self.table.scrollTo(self.model.index(at, self._first_column()))
        self._is_setting = False

    def chosen_rows(self, most: int = MOST_COPIED) -> list[Any]:
        """The chosen rows in the order of the list; at most so many."""
        found: list[int] = []
        selection = self.table.selectionModel().selection()
        # As ranges: of a million chosen rows Qt would make a million indexes.
        stretches = [
            (selection.at(at).top(), selection.at(at).bottom()) for at in range(selection.count())
        ]
        for top, bottom in sorted(stretches):
            found += range(top, min(bottom, top + most) + 1)
        rows = [self.model.row(at) for at in dict.fromkeys(found[:most])]
        return [row for row in rows if row is not None]

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard as CSV."""
        kind = self._kind
        rows = self.chosen_rows()
        if rows:
            self.said.emit(copy_csv(kind.headings, [kind.fields(row) for row in rows]))

    def mark_words(self, find: Finding) -> None:
        """Mark the words of a search in the rows."""
        self._delegate.find = find
        self.table.viewport().update()

    def set_colours(self, colours: Colours) -> None:
        self._delegate.colours = colours
        self.table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    # Columns

    def _first_column(self) -> int:
        return min(self._shown_columns())

    def _shown_columns(self) -> set[int]:
        if self._chosen:
            return self._chosen
        columns = self.model.columns
        if self.width() < CELLS_FROM_PX:
            return {next(at for at, one in enumerate(columns) if not one.letters)}
        return {at for at, one in enumerate(columns) if one.is_first}

    def fit_columns(self) -> None:
        """Show the columns that there is room for, or that were chosen."""
        shown, columns = self._shown_columns(), self.model.columns
        self._delegate.is_narrow = not self._chosen and self.width() < CELLS_FROM_PX
        letter = self.fontMetrics().averageCharWidth() + 1
        for at, column in enumerate(columns):
            self.table.setColumnHidden(at, at not in shown)
            self.table.setColumnWidth(at, (column.letters or 24) * letter)
        header = self.table.horizontalHeader()
        fixed = sum(columns[at].letters for at in shown) * letter
        has_room = self.width() - fixed > 12 * letter
        for at, column in enumerate(columns):
            stretches = has_room and (not column.letters or shown == {at})
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(at, mode)
        height = self._delegate.row_height(self.fontMetrics().height())
        self.table.verticalHeader().setDefaultSectionSize(height)
        if isinstance(header, ListHeader):
            header.set_right_words(self._kind.counts if self._delegate.is_narrow else "")

    def column_menu(self) -> QMenu:
        """The columns to choose from, and what the list is sorted by."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self._shown_columns()
        for at, column in enumerate(self.model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(at in shown)
            action.setEnabled(shown != {at})
            action.triggered.connect(lambda is_on, at=at: self._choose_column(at, is_on=is_on))
        menu.addSeparator()
        sorting = menu.addMenu("Sort by")
        for at, column in enumerate(self.model.columns):
            action = sorting.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(at == self.model.column)
            action.triggered.connect(lambda _=False, at=at: self._sort(at))
        usual = menu.addAction("The usual columns")
        usual.setEnabled(bool(self._chosen))
        usual.triggered.connect(lambda: self._keep_columns(set()))
        return menu

    def _sort(self, column: int) -> None:
        is_down = self.model.column == column and self.model.order is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column, order)

    def _choose_column(self, column: int, *, is_on: bool) -> None:
        shown = self._shown_columns()
        self._keep_columns(shown | {column} if is_on else shown - {column})

    def _keep_columns(self, columns: set[int]) -> None:
        self._chosen = columns
        self._settings.set(self._setting, " ".join(str(one) for one in sorted(columns)))
        self.fit_columns()
        self.table.viewport().update()

    # What the user does

    def _on_selection(self, _selected: QItemSelection) -> None:
        if self._is_setting:
            return
        chosen = self.chosen_rows(2)
        if len(chosen) == 1:
            self._current = int(self.model.listed[self.table.currentIndex().row()])
            self.row_chosen.emit(chosen[0])

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.row_activated.emit(row)

    def _on_menu(self, at: QPoint) -> None:
        rows = self.chosen_rows()
        if rows:
            self.menu_wished.emit(rows, self.table.viewport().mapToGlobal(at))

    def _on_filter(self, text: str) -> None:
        self.change(lambda: self.model.set_filter(text))

    def _on_hovered(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.table.viewport().update()

    def _say(self) -> None:
        if self.model.rowCount():
            self._stack.show_table()
            return
        name, sought = self._kind.name, self.filter.text().strip()
        if self.model.unfiltered_count:
            problem = str(getattr(self.model, "problem", ""))
            self._stack.say(problem or f"None of these {name} has “{sought}”.")
        else:
            self._stack.say(f"No {name} to show.")

    # Putting it together

    def _set_up_table(self) -> None:
        table, name = self.table, self._kind.name
        table.setObjectName(f"{name}Table")
        table.setAccessibleName(f"{name.capitalize()} in range")
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.set_header(f"Headings of the {name}", self.column_menu)
        header.setMinimumSectionSize(40)
        header.setToolTip("Click to sort; right-click to choose columns")
        header.setSortIndicator(self.model.column, self.model.order)
        table.setSortingEnabled(True)


def _numbers(text: str, most: int) -> set[int]:
    """Numbers of columns from the settings; what makes no sense there is left out."""
    return {int(one) for one in text.split() if one.isdecimal() and int(one) < most}
