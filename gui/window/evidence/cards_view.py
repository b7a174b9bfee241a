"""The list of cards. Only those in view are made, measured and drawn, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from gui.engine.citation_form import CitationForm
from gui.engine.model import ArticleId, ArticleRecord, EventId, EventRecord
from gui.engine.timeline import ShownEvent
from gui.window.evidence.card_delegate import CardDelegate, Link, Unfolded
from gui.window.evidence.cards_model import CardsModel
from gui.window.evidence.grouping import GroupBy
from gui.window.evidence.headings import draw_heading, heading_height
from gui.window.evidence.lazy_list import AnyIndex, LazyList
from gui.window.looks.colours import Colours
from gui.window.looks.spoken import announce


class CardsView(LazyList):
    """Cards of events, in groups or not. Emits wishes; shows what it is set."""

    event_selected = Signal(object)
    """The `EventId` of a card the user chose."""
    article_requested = Signal(object)
    """The `EventId` whose place in its article the user wants to see."""
    copy_requested = Signal(object, object)
    """An `EventRecord`, and the `CitationForm` wanted; None: its text alone."""
    copy_reasons_requested = Signal(object)
    """An `EventRecord` whose reasons are to be copied."""
    why_requested = Signal()
    """The reasons of the selected card are to be shown, or hidden if they are."""
    context_requested = Signal()
    """The same for the sentences around its own."""
    menu_opening = Signal(object, object)
    """The `EventRecord` of a card, and its `QMenu`, to which others may add."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_setting = False
        self.cards = CardsModel()
        self.delegate = CardDelegate(self)
        self.setObjectName("eventCards")
        self.setAccessibleName("Events")
        self.setModel(self.cards)
        self.setItemDelegate(self.delegate)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    # What it shows

    def set_items(
        self, items: Sequence[ShownEvent], articles: Mapping[ArticleId, ArticleRecord]
    ) -> None:
        """List other events; the card at the top stays there if it is still listed."""
        anchor = self._top_card()
        self._is_setting = True
        if self.cards.set_items(items, articles):
            self._list_again(anchor)
        self._is_setting = False

    def group_by(self, by: GroupBy) -> None:
        """Group the cards otherwise; the selected one stays selected and is scrolled to."""
        selected = self.delegate.selected
        self._is_setting = True
        if self.cards.group_by(by):
            self._list_again(None)
            self.verticalScrollBar().setValue(0)
        self._is_setting = False
        self.select(selected)

    def show_top(self) -> None:
        """Scroll to the first card, or to the selected one if that is not in view then."""
        self.verticalScrollBar().setValue(0)
        self._show_selected()

    def _show_selected(self) -> None:
        row = self.cards.row_of(self.delegate.selected)
        if row >= 0:
            self.scrollTo(self.cards.index(row))

    def select(self, event_id: EventId | None) -> None:
        """Show an event as selected, scrolled to if it is listed; emits nothing."""
        row = self.cards.row_of(event_id)
        self._is_setting = True
        if row < 0:
            self.selectionModel().clear()
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.cards.index(row))
        self._is_setting = False
        is_other = self._set_selected(event_id if row >= 0 else None)
        if row >= 0 and is_other:
            self.scrollTo(self.cards.index(row))

    def unfold(self, unfolded: Unfolded) -> None:
        """Show more on the selected card, or no more than usual."""
        if unfolded != self.delegate.unfolded:
            before, self.delegate.unfolded = self.delegate.unfolded, unfolded
            for event in {before.event, unfolded.event}:
                self.measure_again(self.cards.row_of(event))
            row = self.cards.row_of(unfolded.event)
            if row >= 0 and self.is_in_view(row):
                self.scrollTo(self.cards.index(row))
            said = unfolded.spoken_after(before)
            if said:
                announce(self, said)

    @property
    def selected_record(self) -> EventRecord | None:
        """The event of the selected card."""
        row = self.cards.row_of(self.delegate.selected)
        return self.cards.card(row).record if row >= 0 else None

    def set_colours(self, colours: Colours) -> None:
        self.delegate.colours = colours
        self.viewport().update()

    # Where the cards stand

    def height_of_row(self, row: int) -> int:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return self.delegate.sizeHint(option, self.cards.index(row)).height()

    def _list_again(self, anchor: tuple[EventId, int] | None) -> None:
        """Other rows, or others' heights. The anchor stays at its height in the view."""
        row = self.cards.row_of(anchor[0]) if anchor is not None else -1
        self.begin_again(
            self.cards.rowCount(),
            [group.start for group in self.cards.grouping.groups],
            (row, anchor[1]) if anchor is not None and row >= 0 else None,
        )
        # Its selection went with the rows.
        row = self.cards.row_of(self.delegate.selected)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))

    def _top_card(self) -> tuple[EventId, int] | None:
        """The card at the upper edge, and the height it stands at; None at the very top."""
        found = self.top_row()
        return None if found is None else (self.cards.card(found[0]).record.id, found[1])

    def _set_selected(self, event_id: EventId | None) -> bool:
        """Note which card tells what can be done with it; returns False if it is the same."""
        before = self.delegate.selected
        if event_id == before:
            return False
        self.delegate.selected = event_id
        for event in (before, event_id):
            self.measure_again(self.cards.row_of(event))
        return True

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        heights, value = self.heights, self.verticalScrollBar().value()
        row = heights.row_at(value + event.rect().top()) if heights.count else 0
        bottom = event.rect().bottom()
        while row < heights.count and heights.top(row) - value <= bottom:
            if heights.group_at(row) == row:
                self._paint_heading(painter, row, heights.top(row) - value)
            self._paint_card(painter, row)
            row += 1
        sticky = self.sticky()
        if not sticky.isEmpty():
            self._paint_heading(painter, heights.group_at(heights.row_at(value)), sticky.top())

    def _paint_card(self, painter: QPainter, row: int) -> None:
        index = self.cards.index(row)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        option.rect.setWidth(self.viewport().width())
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if row == self.hovered:
            option.state |= QStyle.StateFlag.State_MouseOver
        self.delegate.paint(painter, option, index)

    def _paint_heading(self, painter: QPainter, row: int, top: int) -> None:
        count = self.cards.grouping.groups[self.heights.group_number(row)].count
        rect = QRect(0, top, self.viewport().width(), heading_height(self.font()))
        draw_heading(painter, rect, self.cards.heading(row), count, self.delegate.colours)

    # What the user does

    def _on_selection(self, selected: QItemSelection) -> None:
        if self._is_setting or selected.isEmpty():
            return
        event_id = self.cards.card(selected.indexes()[0].row()).record.id
        self._set_selected(event_id)
        self._show_selected()
        self.event_selected.emit(event_id)

    def _request_article(self, index: AnyIndex) -> None:
        if index.isValid():
            self.article_requested.emit(self.cards.card(index.row()).record.id)

    def _link_under(self, point: QPoint) -> tuple[Link, QRect] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self.delegate.link_at(option, index, point.x(), point.y())

    def _follow(self, link: Link, rect: QRect, index: QModelIndex) -> None:
        match link:
            case Link.OPEN:
                self._request_article(index)
            case Link.WHY:
                self.why_requested.emit()
            case Link.CONTEXT:
                self.context_requested.emit()
            case Link.CORRECT | Link.COPY:
                menu = self._menu()
                if link is Link.COPY:
                    self._add_copying(menu, index)
                else:
                    self.menu_opening.emit(self.cards.card(index.row()).record, menu)
                menu.popup(self.viewport().mapToGlobal(rect.bottomLeft()))

    # Events of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self._top_card()
        row = self.cards.row_of(self.delegate.selected)
        before = QRect(0, 0, self.delegate.width, max(event.oldSize().height(), 0))
        was_in_view = row >= 0 and self.visualRect(self.cards.index(row)).intersects(before)
        # Room for the scroll bar is always left, or its coming would wrap every text anew.
        bar = self.verticalScrollBar().sizeHint().width()
        width = max(120, self.width() - bar - 2 * self.frameWidth())
        is_other = width != self.delegate.width
        self.delegate.width = self.row_width = width
        super().resizeEvent(event)
        if is_other:
            self._is_setting = True
            self._list_again(anchor)
            self._is_setting = False
        else:
            self.settle()
        if was_in_view:
            # An article opens below the cards and takes their room.
            self._show_selected()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.Show:
            self.settle()
            self._show_selected()
        return done

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "delegate"):
            self._is_setting = True
            self._list_again(self._top_card())
            self._is_setting = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        is_link = self._link_under(point) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        )
        self.hover(self.indexAt(point).row())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        found = self._link_under(point)
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self._follow(*found, self.indexAt(point))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The card that the first click has selected: it may have moved under the pointer since.
        if event.button() is Qt.MouseButton.LeftButton:
            self._request_article(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.selected_record
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._request_article(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy) and record is not None:
            self.copy_requested.emit(record, None)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        at = event.globalPos()
        if not by_mouse:
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_for(index).popup(at)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """The context menu of a card."""
        menu = self._menu()
        menu.addAction(Link.OPEN, lambda: self._request_article(index))
        if self.cards.row_of(self.delegate.selected) == index.row():
            menu.addAction("Why here and then", self.why_requested.emit)
            menu.addAction("Sentences around the excerpt", self.context_requested.emit)
        menu.addSeparator()
        self.menu_opening.emit(self.cards.card(index.row()).record, menu)
        self._add_copying(menu, index)
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add_copying(self, menu: QMenu, index: QModelIndex) -> None:
        record = self.cards.card(index.row()).record
        menu.addAction("Copy text", lambda: self.copy_requested.emit(record, None))
        menu.addAction("Copy reasons", lambda: self.copy_reasons_requested.emit(record))
        for form in CitationForm:
            as_form = "" if form is CitationForm.PLAIN else f" as {form.value}"
            copying = menu.addAction(f"Copy citation{as_form}")
            copying.triggered.connect(
                lambda _checked=False, form=form: self.copy_requested.emit(record, form)
            )
