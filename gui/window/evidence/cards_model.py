"""The list of cards as Qt sees it. A card is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from gui.engine.model import ArticleId, ArticleRecord, EventId
from gui.engine.shown import ShownEvents
from gui.engine.timeline import ShownEvent
from gui.window.evidence.cards import Card, card, group_heading
from gui.window.evidence.grouping import GroupBy, Grouping, grouped, keys_of
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
        self._position = _positions((), Grouping(()))
        self._by = GroupBy.NOTHING
        self._grouping = Grouping(())
        self._starts: set[int] = set()

    @property
    def grouping(self) -> Grouping:
        """In which order the events are listed, and where groups begin."""
        return self._grouping

    def set_items(
        self, items: Sequence[ShownEvent], articles: Mapping[ArticleId, ArticleRecord]
    ) -> bool:
        """List other events. Returns False if they are the same as before."""
        if items == self._items and articles == self._articles:
            return False
        self._set(items, articles, self._by)
        return True

    def group_by(self, by: GroupBy) -> bool:
        """List the same events in other groups. Returns False if they are the same as before."""
        if by is self._by:
            return False
        self._set(self._items, self._articles, by)
        return True

    def _set(
        self,
        items: Sequence[ShownEvent],
        articles: Mapping[ArticleId, ArticleRecord],
        by: GroupBy,
    ) -> None:
        self.beginResetModel()
        self._items, self._articles, self._by = items, articles, by
        self._grouping = grouped(len(items), keys_of(items, by), largest_first=by is GroupBy.PLACE)
        self._starts = {group.start for group in self._grouping.groups}
        self._cards = {}
        self._position = _positions(items, self._grouping)
        self.endResetModel()

    def row_of(self, event_id: EventId | None) -> int:
        """The row of an event; -1 if it is not listed."""
        return -1 if event_id is None else self._position(event_id)

    def card(self, row: int) -> Card:
        """The card of a row."""
        if row not in self._cards:
            item = self._items[self._grouping.order[row]]
            self._cards[row] = card(item, self._articles, row + 1, len(self._items))
        return self._cards[row]

    def _spoken(self, row: int) -> str:
        """A card in one line; the first of a group with the heading above it."""
        said = self.card(row).spoken
        return f"{self.heading(row)}: {said}" if row in self._starts else said

    def heading(self, row: int) -> str:
        """What stands above the group that begins with a row."""
        record = self._items[self._grouping.order[row]].record
        return group_heading(record, self._articles[record.article_id], self._by)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._items):
            return None
        if role == CARD_ROLE:
            return self.card(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(self.card(index.row()).reasons)) or None
        return None


def _positions(items: Sequence[ShownEvent], grouping: Grouping) -> Callable[[EventId], int]:
    """Tells in which row an event stands; -1 if it does not."""
    if isinstance(items, ShownEvents):
        # Knows it from its columns, without looking at each event.
        return lambda event_id: grouping.row_of(items.position(event_id))
    positions = {item.record.id: at for at, item in enumerate(items)}
    return lambda event_id: grouping.row_of(positions.get(event_id, -1))
