"""The list of cards: laid out in batches, so that ten thousand do not hold the window up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, Qt, Signal
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
from gui.window.evidence.card_delegate import LINK, CardDelegate
from gui.window.evidence.cards_model import CardsModel
from gui.window.looks.colours import Colours
from gui.window.looks.viewport import use_known_viewport

BATCH = 40


class CardsView(QListView):
    """Cards of events. Emits wishes; shows what it is set."""

    event_selected = Signal(object)
    """The `EventId` of a card the user chose."""
    article_requested = Signal(object)
    """The `EventId` whose place in its article the user wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        use_known_viewport(self)
        self._is_setting = False
        self._wanted: EventId | None = None
        """A card to scroll to as soon as the batches have come that far."""
        self._anchor: tuple[EventId, int] | None = None
        """A card and the height it stood at before the list changed."""
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
        self.verticalScrollBar().rangeChanged.connect(self._scroll)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(self._request_article)

    def set_items(
        self, items: Sequence[ShownEvent], articles: Mapping[ArticleId, ArticleRecord]
    ) -> None:
        """List other events; the card at the top stays there if it is still listed."""
        anchor = self._top_card()
        self._is_setting = True
        if self.cards.set_items(items, articles):
            self._anchor = anchor
            if self.isVisible():
                # Otherwise it is laid out once it is shown, in the width that it has then.
                self.executeDelayedItemsLayout()
            self._scroll()
        self._is_setting = False

    def show_top(self) -> None:
        """Scroll to the first card."""
        self._anchor = None
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
        self._wanted = event_id if row >= 0 else None
        self._scroll()

    def set_colours(self, colours: Colours) -> None:
        self.delegate.colours = colours
        self.viewport().update()

    def _top_card(self) -> tuple[EventId, int] | None:
        if self.verticalScrollBar().value() == 0:
            # Who has not scrolled looks at the beginning, whatever comes before it.
            return None
        index = self.indexAt(QPoint(self.viewport().width() // 2, 1))
        if not index.isValid():
            return None
        return self.cards.card(index.row()).record.id, self.visualRect(index).top()

    def _scroll(self) -> None:
        """Scroll to what is wanted, now or when the batches have come that far."""
        if self._anchor is not None:
            event_id, top = self._anchor
            rect = self._rect_of(event_id)
            if not rect.isEmpty():
                self._anchor = None
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + rect.top() - top)
            elif self.cards.row_of(event_id) < 0:
                self._anchor = None
        if self._wanted is None:
            return
        rect = self._rect_of(self._wanted)
        if rect.isEmpty():
            return
        index = self.cards.index(self.cards.row_of(self._wanted))
        self._wanted = self._anchor = None
        height = self.viewport().height()
        if rect.top() < 0 or rect.height() > height:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        elif rect.bottom() > height:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtBottom)

    def _rect_of(self, event_id: EventId) -> QRect:
        """Where a card stands in the viewport; empty while it is not laid out."""
        row = self.cards.row_of(event_id)
        return self.visualRect(self.cards.index(row)) if row >= 0 else QRect()

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
