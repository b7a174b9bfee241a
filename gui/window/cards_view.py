"""The list of cards: laid out in batches, so that ten thousand do not hold the window up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyleOptionViewItem,
    QWidget,
)

from gui.engine.model import ArticleId, ArticleRecord, EventId
from gui.engine.timeline import ShownEvent
from gui.window.card_delegate import LINK, CardDelegate
from gui.window.cards_model import CardsModel
from gui.window.colours import Colours

BATCH = 40


class CardsView(QListView):
    """Cards of events. Emits wishes; shows what it is set."""

    event_selected = Signal(object)
    """The `EventId` of a card the user chose."""
    article_requested = Signal(object)
    """The `EventId` whose place in its article the user wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_setting = False
        self._pending: EventId | None = None
        self.cards = CardsModel()
        self.delegate = CardDelegate(self)
        self.setObjectName("eventCards")
        self.setAccessibleName("Events")
        self.setModel(self.cards)
        self.setItemDelegate(self.delegate)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().rangeChanged.connect(self._on_grown)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(self._request_article)

    def set_items(
        self, items: Sequence[ShownEvent], articles: Mapping[ArticleId, ArticleRecord]
    ) -> None:
        """List other events; the place scrolled to is kept as far as it still exists."""
        position = self.verticalScrollBar().value()
        self._is_setting = True
        if self.cards.set_items(items, articles):
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(position)
        self._is_setting = False

    def show_top(self) -> None:
        """Scroll to the first card."""
        self.verticalScrollBar().setValue(0)

    def select(self, event_id: EventId | None) -> None:
        """Show an event as selected, scrolled to if it is listed; emits nothing."""
        row = self.cards.row_of(event_id)
        self._is_setting = True
        if row < 0:
            self.clearSelection()
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.cards.index(row))
        self._is_setting = False
        self._pending = event_id if row >= 0 else None
        self._scroll_to_pending()

    def set_colours(self, colours: Colours) -> None:
        self.delegate.colours = colours
        self.viewport().update()

    def _scroll_to_pending(self) -> None:
        """Scroll to the wanted card, now or as soon as the batches have come that far."""
        index = self.cards.index(self.cards.row_of(self._pending))
        rect = self.visualRect(index)
        if not index.isValid() or rect.isEmpty():
            return
        self._pending = None
        if rect.top() < 0 or rect.height() > self.viewport().height():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        elif rect.bottom() > self.viewport().height():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtBottom)

    def _on_grown(self) -> None:
        if self._pending is not None:
            self._scroll_to_pending()

    def _on_selection(self, selected: QItemSelection) -> None:
        if not self._is_setting and not selected.isEmpty():
            row = selected.indexes()[0].row()
            self.event_selected.emit(self.cards.card(row).record.id)

    def _request_article(self, index: QModelIndex) -> None:
        if index.isValid():
            self.article_requested.emit(self.cards.card(index.row()).record.id)

    def _is_on_link(self, point: QPoint) -> bool:
        index = self.indexAt(point)
        if not index.isValid():
            return False
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self.delegate.link_rect(option, index).contains(point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Room for the scroll bar is always left, or its coming would wrap every text anew.
        bar = self.verticalScrollBar().sizeHint().width()
        self.delegate.width = max(120, self.width() - bar - 2 * self.frameWidth())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange and hasattr(self, "delegate"):
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_link = self._is_on_link(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._is_on_link(point):
            self._request_article(self.indexAt(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._request_article(self.currentIndex())
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
        card = self.cards.card(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        clipboard = QGuiApplication.clipboard()
        menu.addAction(LINK, lambda: self._request_article(index))
        menu.addSeparator()
        menu.addAction("Copy text", lambda: clipboard.setText(card.excerpt))
        menu.addAction("Copy citation", lambda: clipboard.setText(card.citation))
        return menu
