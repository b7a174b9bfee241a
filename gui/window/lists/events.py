"""The list of events in range, as a model: sorted by columns of numbers, fetched when looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt

from gui.engine.model import ArticleRecord, Corpus, EventRecord
from gui.engine.timeline import View
from gui.window import remark_words, words
from gui.window.lists.rows_model import ColumnOf, Numbers, RowsModel, ranks
from gui.window.offsets import one_line

if TYPE_CHECKING:
    from gui.engine.columns.table import Bools
    from gui.engine.search.finding import Finder


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, and the article that tells it."""

    record: EventRecord
    article: ArticleRecord

    @property
    def when(self) -> str:
        span = self.record.event.span
        return words.days(span) if span else "undated"

    @property
    def text(self) -> str:
        return one_line(self.record.excerpt)

    @property
    def places(self) -> str:
        return ", ".join(dict.fromkeys(one.place.name for one in self.record.event.places))

    @property
    def status(self) -> str:
        return words.STATUS_WORDS[self.record.event.status]

    @property
    def sure(self) -> str:
        return f"{round(self.record.event.confidence * 100)} %"


class EventColumn(IntEnum):
    """The columns, in order."""

    WHEN = 0
    EVENT = 1
    PLACES = 2
    STATUS = 3
    OUTLET = 4
    ARTICLE = 5
    SURE = 6


COLUMNS = (
    ColumnOf[EventRow]("When", lambda row: row.when, 20),
    ColumnOf[EventRow]("Event", lambda row: row.text, 0),
    ColumnOf[EventRow]("Place", lambda row: row.places, 14, is_muted=True),
    ColumnOf[EventRow]("Status", lambda row: row.status, 11, is_muted=True, is_first=False),
    ColumnOf[EventRow]("Outlet", lambda row: row.article.outlet, 14, is_muted=True, is_first=False),
    ColumnOf[EventRow](
        "Article", lambda row: title(row.article), 20, is_muted=True, is_first=False
    ),
    ColumnOf[EventRow]("Sure", lambda row: row.sure, 7, is_number=True, is_first=False),
)
FIELDS = (
    "first day", "last day", "status", "event", "places", "latitude", "longitude", "outlet",
    "article", "published", "confidence", "tags", "note", "credibility", "reliability",
)  # fmt: skip
"""What stands in a copied row, in order."""


def fields(row: EventRow) -> list[str]:
    """A row as it is copied: days as ISO 8601, the first place in degrees."""
    event, article = row.record.event, row.article
    remarks = row.record.all_remarks
    span, published = event.span, article.published.span
    first = event.places[0].place if event.places else None
    return [
        span.first.isoformat() if span else "",
        span.last.isoformat() if span else "",
        row.status,
        row.text,
        row.places,
        f"{first.lat:.5f}" if first else "",
        f"{first.lon:.5f}" if first else "",
        article.outlet,
        title(article),
        published.first.isoformat() if published else "",
        f"{event.confidence:.2f}",
        remark_words.tags(remarks),
        remarks.note,
        str(remarks.credibility.value) if remarks.credibility is not None else "",
        article.reliability.value if article.reliability is not None else "",
    ]


def title(article: ArticleRecord) -> str:
    """What an article is called."""
    return article.title or article.name


class EventsModel(RowsModel[EventRow]):
    """The events that a view shows."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, (EventColumn.WHEN, Qt.SortOrder.AscendingOrder))
        self._corpus = Corpus()
        self._rows: Numbers = np.zeros(0, np.int32)
        self._orders: dict[int, Numbers] = {}
        self._find: Callable[[], Finder] | None = None
        self._found: tuple[str, Bools] | None = None
        self.problem = ""
        """Why the filter cannot be understood; empty if it can."""

    def set_view(self, view: View, corpus: Corpus, find: Callable[[], Finder]) -> None:
        """Show the events of a view."""
        if corpus is not self._corpus:
            self._corpus, self._orders, self._found = corpus, {}, None
        self._find = find
        self._rows = view.shown.rows.between(0, len(view.shown))
        self.arrange()

    def arranged(self) -> Numbers:
        rows = self._rows
        self.unfiltered_count = len(rows)
        if self.filter:
            rows = rows[self._holding()[rows]]
        if self.column != EventColumn.WHEN and len(rows):
            order = self._order(self.column)
            is_listed = np.zeros(len(order), bool)
            is_listed[rows] = True
            rows = order[is_listed[order]]
        return rows if self.order is Qt.SortOrder.AscendingOrder else rows[::-1]

    def fetch(self, numbers: list[int]) -> list[EventRow]:
        articles = self._corpus.articles
        return [
            EventRow(record, articles[record.article_id])
            for record in self._corpus.source.cards(numbers)
        ]

    def spoken(self, row: EventRow) -> str:
        parts = (row.when, row.status, row.places, row.text)
        return ", ".join(part for part in parts if part)

    def _holding(self) -> Bools:
        """For each event whether the search of the box would find it with these words."""
        from gui.engine.search.query import QueryError

        if self._found is None or self._found[0] != self.filter:
            self.problem = ""
            every = np.ones(len(self._corpus.table), bool)
            try:
                found = self._find().mask(self.filter) if self._find is not None else every
            except QueryError as error:
                self.problem, found = str(error), ~every
            self._found = (self.filter, every if found is None else found)
        return self._found[1]

    def _order(self, column: int) -> Numbers:
        """All events of the corpus in the order of a column, those alike by day."""
        if column not in self._orders:
            self._orders[column] = np.argsort(self._keys(column), kind="stable")
        return self._orders[column]

    def _keys(self, column: int) -> Numbers:
        table, prepared = self._corpus.table, self._corpus.prepared
        match EventColumn(column):
            case EventColumn.STATUS:
                return table.status
            case EventColumn.SURE:
                return np.round(table.confidence * 100).astype(np.uint8)
            case EventColumn.PLACES:
                # Events without a place are not shown; -1 takes the last of the names.
                named = np.append(prepared.name_ranks, len(table.place_ids))
                return named[table.first_place].astype(np.int32)
            case EventColumn.OUTLET:
                return ranks([one.outlet.casefold() for one in prepared.headlines])[table.article]
            case EventColumn.ARTICLE:
                return ranks([one.title.casefold() for one in prepared.headlines])[table.article]
            case _:
                # By what is read: article after article, from beginning to end.
                place_in_text = np.empty(len(table), np.int32)
                place_in_text[table.in_text] = np.arange(len(table), dtype=np.int32)
                return place_in_text
