"""The window's side of an open article: reads it once, and remembers what is to be marked.

The view is made when the first article is opened: a start opens none, and has no time for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui import settings as names
from gui.engine.model import ArticleId, ArticleOrigin, ArticleRecord, EventRecord
from gui.settings import Settings
from gui.window.looks.colours import LIGHT, Colours
from gui.window.searches.marking import Finding, find_nothing
from gui.window.sources import ArticleReading, Sources

if TYPE_CHECKING:
    from gui.window.article.text_marks import MarkGroup
    from gui.window.article.view import ArticleView

_SETTINGS = {
    "PLACES": names.MARK_PLACES,
    "GOVERNMENTS": names.MARK_GOVERNMENTS,
    "DATES": names.MARK_DATES,
    "PEOPLES": names.MARK_PEOPLES,
    "NAMES": names.MARK_NAMES,
}
"""By the names of `MarkGroup`s."""


class ArticleLink:
    """Keeps an article view in step with the window.

    Args:
        text: The text of an article; asked for when it is opened.
        sources: The names and dates in it, and where it came from, likewise.
        settings: Where it is kept what is marked.
    """

    def __init__(
        self,
        text: Callable[[ArticleId], str],
        sources: Sources,
        settings: Settings,
    ) -> None:
        self._made: ArticleView | None = None
        self._wait: list[Callable[[ArticleView], None]] = []
        self._colours = LIGHT
        self._find: Finding = find_nothing
        self._text = text
        self._sources = sources
        self._settings = settings
        self._read: tuple[ArticleId, str, ArticleReading, ArticleOrigin] | None = None
        self._articles: Mapping[ArticleId, ArticleRecord] = {}

    @property
    def view(self) -> ArticleView:
        """Where the article is read; made when it is first asked for."""
        if self._made is None:
            self._made = self._make()
            for do in self._wait:
                do(self._made)
        return self._made

    def when_made(self, do: Callable[[ArticleView], None]) -> None:
        """Have something done with the view as soon as there is one."""
        if self._made is None:
            self._wait.append(do)
        else:
            do(self._made)

    @property
    def is_open(self) -> bool:
        """Whether an article is being read."""
        return self._made is not None and not self._made.isHidden()

    @property
    def article_id(self) -> ArticleId | None:
        """The article shown; None when there is none."""
        return None if self._made is None else self._made.article_id

    def is_gone_from(self, articles: Mapping[ArticleId, ArticleRecord]) -> bool:
        """Whether the article shown is not there any more."""
        return self.article_id is not None and self.article_id not in articles

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        if self._made is not None:
            self._made.set_colours(colours)

    def mark_words(self, find: Finding) -> None:
        """Mark the words of a search in the text."""
        self._find = find
        if self._made is not None:
            self._made.mark_words(find)

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
        shown = self.article_id if current is None else current.article_id
        if shown is None or not self.is_open:
            return
        if self._read is None or self._read[0] != shown:
            # Once for all the redraws of a drag.
            sources = self._sources
            self._read = (shown, self._text(shown), sources.reading(shown), sources.origin(shown))
        _, text, reading, origin = self._read
        event = None if current is None else current.id
        self.view.show_article(articles[shown], text, events.get(shown, ()), event, reading, origin)

    def show_original(self, article_id: ArticleId) -> None:
        """Show the file that an article was read from."""
        # Here, because no start needs it.
        from gui.window.article.original import OriginalDialog

        article, sha256 = self._articles[article_id], self._sources.origin(article_id).sha256
        data = self._sources.original(article_id)
        OriginalDialog(article, data, sha256, self.view.window()).open()

    def _make(self) -> ArticleView:
        from gui.window.article.text_marks import MarkGroup
        from gui.window.article.view import ArticleView

        view = ArticleView()
        get = self._settings.get
        view.set_groups([group for group in MarkGroup if get(_SETTINGS[group.name])])
        view.set_colours(self._colours)
        view.mark_words(self._find)
        view.groups_changed.connect(self._on_groups_changed)
        view.original_requested.connect(self.show_original)
        view.address_requested.connect(_open_address)
        return view

    def _on_groups_changed(self, groups: frozenset[MarkGroup]) -> None:
        marked = {group.name for group in groups}
        for name, setting in _SETTINGS.items():
            self._settings.set(setting, name in marked)


def _open_address(address: str) -> None:
    """In the system's browser; only what a browser is for."""
    if address.casefold().startswith(("http://", "https://")):
        QDesktopServices.openUrl(QUrl(address))
