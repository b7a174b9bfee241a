"""The list of cards as Qt sees it. A card is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from gui.engine.model import ArticleId, ArticleRecord, EventId
from gui.engine.shown import ShownEvents
from gui.engine.timeline import ShownEvent
from gui.window.evidence.cards import Card, card
from gui.window.looks.tips import plain_tip

CARD_ROLE = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class CardsModel(QAbstractListModel):
    """Events in the order they are listed."""

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[ShownEvent] = ()
        self._articles: Mapping[ArticleId, ArticleRecord] = {}
        self._cards: dict[int, Card] = {}
        self._position = _positions(())

    def set_items(
        self, items: Sequence[ShownEvent], articles: Mapping[ArticleId, ArticleRecord]
    ) -> bool:
        """List other events. Returns False if they are the same as before."""
        if items == self._items and articles == self._articles:
            return False
        self.beginResetModel()
        self._items, self._articles = items, articles
        self._cards = {}
        self._position = _positions(items)
        self.endResetModel()
        return True

    def row_of(self, event_id: EventId | None) -> int:
        """The row of an event; -1 if it is not listed."""
        return -1 if event_id is None else self._position(event_id)

    def card(self, row: int) -> Card:
        """The card of a row."""
        if row not in self._cards:
            self._cards[row] = card(self._items[row], self._articles, row + 1, len(self._items))
        return self._cards[row]

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._items):
            return None
        if role == CARD_ROLE:
            return self.card(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.card(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(self.card(index.row()).reasons)) or None
        return None


def _positions(items: Sequence[ShownEvent]) -> Callable[[EventId], int]:
    """Tells where an event stands among the items; -1 if it does not."""
    if isinstance(items, ShownEvents):
        # Knows it from its columns, without looking at each event.
        return items.position
    rows = {item.record.id: row for row, item in enumerate(items)}
    return lambda event_id: rows.get(event_id, -1)
