"""The window's side of an open article: reads it once, and remembers what is to be marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui import settings as names
from gui.engine.model import ArticleId, ArticleOrigin, ArticleRecord, EventRecord
from gui.settings import Settings
from gui.window.article.text_marks import ArticleReading, MarkGroup
from gui.window.article.view import ArticleView
from gui.window.sources import Sources

_SETTINGS = {
    MarkGroup.PLACES: names.MARK_PLACES,
    MarkGroup.GOVERNMENTS: names.MARK_GOVERNMENTS,
    MarkGroup.DATES: names.MARK_DATES,
    MarkGroup.PEOPLES: names.MARK_PEOPLES,
    MarkGroup.NAMES: names.MARK_NAMES,
}


class ArticleLink:
    """Keeps an article view in step with the window.

    Args:
        view: Where the article is read.
        text: The text of an article; asked for when it is opened.
        sources: The names and dates in it, and where it came from, likewise.
        settings: Where it is kept what is marked.
    """

    def __init__(
        self,
        view: ArticleView,
        text: Callable[[ArticleId], str],
        sources: Sources,
        settings: Settings,
    ) -> None:
        self._view = view
        self._text = text
        self._sources = sources
        self._settings = settings
        self._read: tuple[ArticleId, str, ArticleReading, ArticleOrigin] | None = None
        self._articles: Mapping[ArticleId, ArticleRecord] = {}
        view.set_groups([group for group, name in _SETTINGS.items() if settings.get(name)])
        view.groups_changed.connect(self._on_groups_changed)
        view.original_requested.connect(self.show_original)
        view.address_requested.connect(_open_address)

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
        self._articles = articles
        shown = self._view.article_id if current is None else current.article_id
        if shown is None or self._view.isHidden():
            return
        if self._read is None or self._read[0] != shown:
            # Once for all the redraws of a drag.
            sources = self._sources
            self._read = (shown, self._text(shown), sources.reading(shown), sources.origin(shown))
        _, text, reading, origin = self._read
        event = None if current is None else current.id
        self._view.show_article(
            articles[shown], text, events.get(shown, ()), event, reading, origin
        )

    def show_original(self, article_id: ArticleId) -> None:
        """Show the file that an article was read from."""
        # Here, because no start needs it.
        from gui.window.article.original import OriginalDialog

        article, sha256 = self._articles[article_id], self._sources.origin(article_id).sha256
        data = self._sources.original(article_id)
        OriginalDialog(article, data, sha256, self._view.window()).open()

    def _on_groups_changed(self, groups: frozenset[MarkGroup]) -> None:
        for group, setting in _SETTINGS.items():
            self._settings.set(setting, group in groups)


def _open_address(address: str) -> None:
    """In the system's browser; only what a browser is for."""
    if address.casefold().startswith(("http://", "https://")):
        QDesktopServices.openUrl(QUrl(address))
