"""The list of articles that tell of the events in range, as a model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from PySide6.QtCore import Qt

from gui.engine.columns.table import UNDATED
from gui.engine.model import ArticleId, ArticleRecord, Corpus, DaySpan, EventId
from gui.engine.timeline import View
from gui.window import words
from gui.window.lists.events import title
from gui.window.lists.rows_model import ColumnOf, Numbers, RowsModel, ranks


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, and how many of the events in range it tells."""

    article: ArticleRecord
    events: int
    first_event: EventId
    """The earliest of them."""

    @property
    def about(self) -> str:
        """Outlet and day."""
        parts = (self.article.outlet, words.published(self.article.published))
        return " · ".join(part for part in parts if part)


class ArticleColumn(IntEnum):
    """The columns, in order."""

    ARTICLE = 0
    EVENTS = 1
    OUTLET = 2
    PUBLISHED = 3


COLUMNS = (
    ColumnOf[ArticleRow]("Article", lambda row: title(row.article), 0),
    ColumnOf[ArticleRow]("Events", lambda row: words.number(row.events), 8, is_number=True),
    ColumnOf[ArticleRow]("Outlet", lambda row: row.article.outlet, 16, is_muted=True),
    ColumnOf[ArticleRow](
        "Published", lambda row: words.published(row.article.published), 16, is_muted=True
    ),
)
FIELDS = ("article", "outlet", "published from", "published until", "events in range", "file")


def fields(row: ArticleRow) -> list[str]:
    """A row as it is copied."""
    article = row.article
    span: DaySpan | None = article.published.span
    return [
        title(article),
        article.outlet,
        span.first.isoformat() if span else "",
        span.last.isoformat() if span else "",
        str(row.events),
        article.name,
    ]


class ArticlesModel(RowsModel[ArticleRow]):
    """The articles whose events a view shows. A row's number is its place in `article_ids`."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, (ArticleColumn.EVENTS, Qt.SortOrder.DescendingOrder))
        self._corpus = Corpus()
        self._counts: Numbers = np.zeros(0, np.int64)
        self._firsts: Numbers = np.zeros(0, np.int64)
        self._ranks: dict[int, Numbers] = {}
        self._texts: list[str] = []

    def set_view(self, view: View, corpus: Corpus) -> None:
        """Show the articles of a view."""
        if corpus is not self._corpus:
            self._corpus, self._ranks, self._texts = corpus, {}, []
        table, rows = corpus.table, view.shown.rows.between(0, len(view.shown))
        self._counts = np.bincount(table.article[rows], minlength=len(table.article_ids))
        # Backwards: of several rows of one article numpy keeps the last.
        self._firsts = np.full(len(table.article_ids), UNDATED, np.int64)
        self._firsts[table.article[rows[::-1]]] = rows[::-1]
        self.arrange()

    def arranged(self) -> Numbers:
        found = np.flatnonzero(self._counts)
        self.unfiltered_count = len(found)
        if self.filter:
            sought = self.filter.casefold().split()
            texts = self._searchable()
            held = [all(word in texts[one] for word in sought) for one in found.tolist()]
            found = found[np.array(held, bool)]
        is_down = self.order is Qt.SortOrder.DescendingOrder
        keys = self._counts if self.column == ArticleColumn.EVENTS else self._rank(self.column)
        keys = -keys[found] if is_down else keys[found]
        return found[np.lexsort((self._rank(ArticleColumn.ARTICLE)[found], keys))]

    def fetch(self, numbers: list[int]) -> list[ArticleRow]:
        table, articles = self._corpus.table, self._corpus.articles
        return [
            ArticleRow(
                articles[ArticleId(int(table.article_ids[one]))],
                int(self._counts[one]),
                EventId(int(table.ids[self._firsts[one]])),
            )
            for one in numbers
        ]

    def spoken(self, row: ArticleRow) -> str:
        said = words.counted(row.events, "event")
        return ", ".join(part for part in (title(row.article), row.about, said) if part)

    def _searchable(self) -> list[str]:
        if not self._texts:
            headlines = self._corpus.prepared.headlines
            self._texts = [f"{one.title} {one.outlet} {one.day}".casefold() for one in headlines]
        return self._texts

    def _rank(self, column: int) -> Numbers:
        if column not in self._ranks:
            headlines = self._corpus.prepared.headlines
            match ArticleColumn(column):
                case ArticleColumn.OUTLET:
                    keys = [one.outlet.casefold() for one in headlines]
                case ArticleColumn.PUBLISHED:
                    keys = [one.day for one in headlines]
                case _:
                    keys = [one.title.casefold() for one in headlines]
            self._ranks[column] = ranks(keys)
        return self._ranks[column]
