"""Every telling of a corpus by its id, and by its article; fetched when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gui.engine.columns.source import EventSource
from gui.engine.model import ArticleId, EventId, EventRecord


class Tellings(Mapping[EventId, EventRecord]):
    """The tellings of a corpus, also those that stand on the card of another."""

    def __init__(self, source: EventSource) -> None:
        self._source = source

    def __getitem__(self, event_id: EventId) -> EventRecord:
        found = self._source.telling(event_id)
        if found is None:
            raise KeyError(event_id)
        return found

    def __contains__(self, event_id: object) -> bool:
        return isinstance(event_id, int) and self._source.table.card_row(EventId(event_id)) >= 0

    def __iter__(self) -> Iterator[EventId]:
        return (EventId(event_id) for event_id in self._source.table.telling_ids.tolist())

    def __len__(self) -> int:
        return len(self._source.table.telling_ids)


class ToldInArticles(Mapping[ArticleId, Sequence[EventRecord]]):
    """The tellings of each article that has any, in the order of its text."""

    def __init__(self, source: EventSource) -> None:
        self._source = source
        self._last: tuple[ArticleId, Sequence[EventRecord]] | None = None
        """An article stays open for many redraws."""

    def __getitem__(self, article_id: ArticleId) -> Sequence[EventRecord]:
        if self._last is None or self._last[0] != article_id:
            self._last = (article_id, self._source.told_in(article_id))
        if not self._last[1]:
            raise KeyError(article_id)
        return self._last[1]

    def __iter__(self) -> Iterator[ArticleId]:
        return (ArticleId(article_id) for article_id in self._source.table.article_ids.tolist())

    def __len__(self) -> int:
        return len(self._source.table.article_ids)
