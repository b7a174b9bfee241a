"""The filters: a heading that folds them away, and below it what can be chosen, facet by facet.

A click on a value shows only that; Shift with the click, or minus, leaves it out. The counts say
what each value alone would leave of the events in range.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.engine.filters import NO_FILTERS, Facet, Filters
from gui.engine.model import ArticleId, ArticleRecord
from gui.window import words
from gui.window.filters.facets import (
    BOUNDS,
    TITLES,
    FacetRow,
    Mark,
    chosen_count,
    facet_rows,
    with_mark,
)
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.theme import sized
from gui.window.looks.viewport import use_known_viewport
from gui.window.timers import single_shot

if TYPE_CHECKING:
    from gui.engine.columns.filtering import Filtering
    from gui.engine.columns.table import Bools

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
FACET_ROLE = Qt.ItemDataRole.UserRole + 1
LEAST_TREE_PX = 40
BOX_PX = 14
PAD_PX = 12
RECOUNT_MS = 120
"""So long after the last step of the slider the counts are made."""
_FIRST_OPEN = frozenset({Facet.STATUS, Facet.OUTLET})


class FiltersPanel(QWidget):
    """Chooses by status, outlet, country and more. It shows a state, and wishes for another."""

    filters_changed = Signal(object)
    """The `Filters` wished for."""
    fold_changed = Signal(bool)
    """Whether it was unfolded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filters")
        self._filters = NO_FILTERS
        self._filtering: Callable[[], Filtering] | None = None
        self._among: Callable[[], Bools | None] = lambda: None
        self._articles: Mapping[ArticleId, ArticleRecord] = {}
        self._colours = LIGHT
        self._is_stale = True
        self._recount = single_shot(self, RECOUNT_MS, self._refresh_if_seen)
        self.heading = QToolButton()
        self.heading.setObjectName("filtersHeading")
        self.heading.setCheckable(True)
        self.heading.setProperty("legend", True)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setArrowType(Qt.ArrowType.RightArrow)
        self.heading.setToolTip("Show or fold the filters")
        self.heading.toggled.connect(self._on_folded)
        self.reset = QToolButton()
        self.reset.setObjectName("resetFilters")
        self.reset.setText("Reset")
        self.reset.setProperty("link", True)
        self.reset.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reset.setToolTip("Show events of every kind")
        self.reset.clicked.connect(lambda: self.filters_changed.emit(NO_FILTERS))
        self.tree = _FacetTree()
        self.tree.setMinimumHeight(LEAST_TREE_PX)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.itemExpanded.connect(self._on_expanded)
        self._headings: dict[Facet, QTreeWidgetItem] = {}
        for facet, title in TITLES.items():
            item = QTreeWidgetItem(self.tree, [title])
            item.setData(0, FACET_ROLE, facet)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            self._headings[facet] = item
        for facet in _FIRST_OPEN:
            self._headings[facet].setExpanded(True)
        self._top = top = QHBoxLayout()
        top.setContentsMargins(4, 2, 8, 2)
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        self.tree.hide()
        self._say()

    @property
    def is_open(self) -> bool:
        return self.heading.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Unfold or fold it; emits nothing that is not so already."""
        self.heading.setChecked(is_open)

    def show_filters(
        self,
        filters: Filters,
        filtering: Callable[[], Filtering],
        among: Callable[[], Bools | None],
        articles: Mapping[ArticleId, ArticleRecord],
    ) -> None:
        """Show what is chosen; emits nothing.

        Args:
            filters: The state's.
            filtering: The corpus, asked for only when a facet is open.
            among: Which events the counts are of; None: all. Asked for likewise.
            articles: For their names.
        """
        is_chosen_anew = filters != self._filters
        self._filters, self._articles = filters, articles
        self._filtering, self._among = filtering, among
        self._is_stale = True
        self._say()
        if is_chosen_anew:
            self._refresh_if_seen()
        elif self.tree.isVisible():
            # A drag of the slider is not to wait for numbers that the next step changes.
            self._recount.start()

    def heading_height(self) -> int:
        """How high it is when it is folded, in pixels."""
        margins = self._top.contentsMargins()
        return self.heading.sizeHint().height() + margins.top() + margins.bottom()

    def has_focus(self) -> bool:
        """Whether the keys go to the heading or to what can be chosen."""
        return self.heading.hasFocus() or self.reset.hasFocus() or self.tree.hasFocus()

    def take_focus(self) -> None:
        """Let the keys choose, beginning with the first facet."""
        first = self.tree.topLevelItem(0)
        if not self.tree.selectedItems() and first is not None:
            self.tree.setCurrentItem(first)
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Count again what the open facets would leave."""
        self._recount.stop()
        self._is_stale = False
        among = self._among()
        for facet, heading in self._headings.items():
            number = chosen_count(self._filters, facet)
            heading.setText(0, TITLES[facet] + (f"  ({number})" if number else ""))
            if heading.isExpanded():
                self._fill(facet, among)

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.tree.set_colours(colours)

    def _fill(self, facet: Facet, among: Bools | None) -> None:
        if self._filtering is None:
            return
        rows = facet_rows(facet, self._filters, self._filtering(), among, self._articles)
        heading = self._headings[facet]
        while heading.childCount() > len(rows):
            heading.takeChild(heading.childCount() - 1)
        for at, row in enumerate(rows):
            item = heading.child(at) or QTreeWidgetItem(heading)
            item.setData(0, ROW_ROLE, row)
            item.setData(0, FACET_ROLE, facet)
            item.setText(0, row.label)
            item.setToolTip(0, row.label)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _said(row))

    def _say(self) -> None:
        number = chosen_count(self._filters)
        self.heading.setText(f"Filters ({number})" if number else "Filters")
        self.heading.setAccessibleName(
            f"Filters, {words.counted(number, 'choice')}" if number else "Filters, none chosen"
        )
        self.reset.setVisible(bool(number))

    def _on_folded(self, is_open: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.heading.setArrowType(arrow)
        self.tree.setVisible(is_open)
        self.fold_changed.emit(is_open)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._refresh_if_seen()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if self._is_stale and self.tree.isVisible():
            self.refresh()

    def _on_expanded(self, item: QTreeWidgetItem) -> None:
        if self.tree.isVisible() and item.parent() is None:
            self._fill(_facet(item), self._among())

    def _on_chosen(self, facet: Facet, value: object, mark: Mark) -> None:
        self.filters_changed.emit(with_mark(self._filters, facet, value, mark))


def _facet(item: QTreeWidgetItem) -> Facet:
    # Qt keeps it as the text that it is, too.
    return Facet(item.data(0, FACET_ROLE))


def _said(row: FacetRow) -> str:
    """A row as it is read out."""
    state = {Mark.ONLY: ", shown only", Mark.NEVER: ", left out", Mark.NONE: ""}[row.mark]
    return f"{row.label}, {words.counted(row.events, 'event')}{state}"


class _FacetTree(QTreeWidget):
    """Facets and their values."""

    chosen = Signal(object, object, object)
    """`Facet`, value, and the `Mark` wished for."""

    def __init__(self) -> None:
        super().__init__()
        use_known_viewport(self)
        self.setObjectName("facets")
        self.setAccessibleName("Filters")
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self._delegate = _FacetDelegate(self)
        self.setItemDelegate(self._delegate)

    def set_colours(self, colours: Colours) -> None:
        self._delegate.colours = colours
        self.viewport().update()

    def choose(self, item: QTreeWidgetItem, *, leaves_out: bool) -> None:
        """A value was clicked: choose it, or take the choice back."""
        row = item.data(0, ROW_ROLE)
        if row is None:
            item.setExpanded(not item.isExpanded())
            return
        facet = _facet(item)
        wished = Mark.NEVER if leaves_out and facet not in BOUNDS else Mark.ONLY
        self.chosen.emit(facet, row.value, Mark.NONE if row.mark is wished else wished)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and item is not None:
            # The little arrow has opened a facet by itself.
            is_arrow = item.parent() is None and event.position().x() < self.indentation()
            if not is_arrow:
                shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.choose(item, leaves_out=bool(shift))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None:
            match event.key():
                case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.choose(item, leaves_out=False)
                    return
                case Qt.Key.Key_Minus | Qt.Key.Key_Delete if item.parent() is not None:
                    self.choose(item, leaves_out=True)
                    return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window has keys of one letter; here letters go to the beginning of a row.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if is_plain and (event.text().isalnum() or event.key() == Qt.Key.Key_Minus):
                event.accept()
                return True
        return super().event(event)

    def _open_menu(self, at: Any) -> None:
        item = self.itemAt(at)
        row = item.data(0, ROW_ROLE) if item is not None else None
        if item is None or row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        only = menu.addAction("Show only this")
        only.setCheckable(True)
        only.setChecked(row.mark is Mark.ONLY)
        only.triggered.connect(lambda: self.choose(item, leaves_out=False))
        if _facet(item) not in BOUNDS:
            never = menu.addAction("Leave this out")
            never.setCheckable(True)
            never.setChecked(row.mark is Mark.NEVER)
            never.triggered.connect(lambda: self.choose(item, leaves_out=True))
        menu.popup(self.viewport().mapToGlobal(at))


class _FacetDelegate(QStyledItemDelegate):
    """Draws a value: a box with a tick or a dash, its name, and at the right its count."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self.colours = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(1, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: FacetRow | None = index.data(ROW_ROLE)
        colours, rect = self.colours, option.rect
        painter.save()
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(rect, QColor(colours.hover))
        inner = rect.adjusted(2, 0, -PAD_PX, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if row is None:
            painter.setFont(sized(option.font, 1.0))
            painter.setPen(QColor(colours.text))
            painter.drawText(inner, middle, index.data())
            painter.restore()
            return
        self._box(painter, inner, row)
        count = words.number(row.events)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner, middle | int(Qt.AlignmentFlag.AlignRight), count)
        wide = option.fontMetrics.horizontalAdvance(count)
        name = inner.adjusted(BOX_PX + 8, 0, -wide - 8, 0)
        font = option.font
        font.setStrikeOut(row.mark is Mark.NEVER)
        painter.setFont(font)
        is_faint = row.events == 0 and row.mark is Mark.NONE
        painter.setPen(QColor(colours.muted if is_faint else colours.text))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            name, middle, option.fontMetrics.elidedText(row.label, elide, name.width())
        )
        painter.restore()

    def _box(self, painter: QPainter, inner: QRect, row: FacetRow) -> None:
        colours = self.colours
        box = QRect(inner.left(), inner.center().y() - BOX_PX // 2 + 1, BOX_PX, BOX_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = row.mark is not Mark.NONE
        painter.setPen(QPen(QColor(colours.accent if is_marked else colours.control), 1))
        painter.setBrush(QColor(colours.accent) if is_marked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
        painter.setPen(QPen(QColor(colours.on_accent), 2))
        x, y = box.left(), box.top()
        if row.mark is Mark.ONLY:
            painter.drawPolyline([*_points(x, y, (3, 7), (6, 10), (11, 4))])
        elif row.mark is Mark.NEVER:
            painter.drawLine(x + 3, y + 7, x + 10, y + 7)


def _points(x: int, y: int, *pairs: tuple[int, int]) -> list[Any]:
    from PySide6.QtCore import QPoint

    return [QPoint(x + dx, y + dy) for dx, dy in pairs]
