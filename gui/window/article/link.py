"""The window's side of an open article: reads it once, and remembers what is to be marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gui import settings as names
from gui.engine.model import ArticleId, ArticleRecord, EventRecord
from gui.settings import Settings
from gui.window.article.text_marks import ArticleReading, MarkGroup
from gui.window.article.view import ArticleView

_SETTINGS = {
    MarkGroup.PLACES: names.MARK_PLACES,
    MarkGroup.GOVERNMENTS: names.MARK_GOVERNMENTS,
    MarkGroup.DATES: names.MARK_DATES,
    MarkGroup.NAMES: names.MARK_NAMES,
}


class ArticleLink:
    """Keeps an article view in step with the window.

    Args:
        view: Where the article is read.
        text: The text of an article; asked for when it is opened.
        reading: The names and dates in it, likewise.
        settings: Where it is kept what is marked.
    """

    def __init__(
        self,
        view: ArticleView,
        text: Callable[[ArticleId], str],
        reading: Callable[[ArticleId], ArticleReading],
        settings: Settings,
    ) -> None:
        self._view = view
        self._text = text
        self._reading = reading
        self._settings = settings
        self._read: tuple[ArticleId, str, ArticleReading] | None = None
        view.set_groups([group for group, name in _SETTINGS.items() if settings.get(name)])
        view.groups_changed.connect(self._on_groups_changed)

    def forget(self) -> None:
        """What was read may have changed."""
        self._read = None

    def show(
        self,
        articles: Mapping[ArticleId, ArticleRecord],
        events: Mapping[ArticleId, Sequence[EventRecord]],
        current: EventRecord | None,
    ) -> None:
        """Show the article of an event, or without one the same article as before."""
        shown = self._view.article_id if current is None else current.article_id
        if shown is None or self._view.isHidden():
            return
        if self._read is None or self._read[0] != shown:
            # Once for all the redraws of a drag.
            self._read = (shown, self._text(shown), self._reading(shown))
        _, text, reading = self._read
        event = None if current is None else current.id
        self._view.show_article(articles[shown], text, events.get(shown, ()), event, reading)

    def _on_groups_changed(self, groups: frozenset[MarkGroup]) -> None:
        for group, setting in _SETTINGS.items():
            self._settings.set(setting, group in groups)
