"""Ties the Articles menu to the ways in which articles come in besides files."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from gui.engine.errors import ProjectError
from gui.window.actions import connect

if TYPE_CHECKING:
    from gui.feeds import Feeds
    from gui.gathering import Gathering
    from gui.incoming import FileOfProject, Incoming, Stated
    from gui.watching import Watching
    from gui.window.main_window import MainWindow

_MOST_PASTED = 2_000_000
"""Characters of a clipboard that are taken over; no article is longer."""


class AddingLink(QObject):
    """Asks what to add, and hands on what came.

    Args:
        incoming: Where pasted and fetched articles are kept until they are read.
        make: Makes what fetches from the web, when it is first needed.
        make_feeds: Makes the list of the project's feeds, likewise.
        watch_notes: The file that says which folders are watched; missing: none.
    """

    arrived = Signal(list)
    """Paths of files that wait to be read."""

    def __init__(
        self,
        window: MainWindow,
        incoming: Incoming,
        make: Callable[[], Gathering],
        make_feeds: Callable[[Gathering], Feeds],
        watch_notes: FileOfProject,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._incoming = incoming
        self._make = make
        self._made: Gathering | None = None
        self._make_feeds = make_feeds
        self._made_feeds: Feeds | None = None
        self._watch_notes = watch_notes
        self._made_watching: Watching | None = None
        actions = window.actions_of_window
        connect(
            [
                (actions.paste_article, self.paste),
                (actions.add_pages, self.ask_for_pages),
                (actions.news_feeds, self.show_feeds),
                (actions.fetch_feeds, self.fetch_feeds),
                (actions.watched_folders, self.show_folders),
            ]
        )

    @property
    def is_busy(self) -> bool:
        """Whether something is being fetched."""
        return self._made is not None and self._made.is_busy

    def paste(self) -> None:
        """Offer what is in the clipboard as an article, or as addresses to fetch."""
        text = QGuiApplication.clipboard().text()[:_MOST_PASTED]
        if are_addresses(text):
            self.ask_for_pages(text)
            return
        from gui.window.adding.paste_dialog import PasteDialog

        dialog = PasteDialog(text, self._window)
        dialog.added.connect(self._on_pasted)
        dialog.open()

    def ask_for_pages(self, addresses: str = "") -> None:
        """Ask for addresses of pages; fetching them is agreeing to what is sent."""
        from gui.gathering import SENT
        from gui.window.adding.page_dialog import PageDialog

        allowed = self._gathering.gate.allowed
        dialog = PageDialog(addresses.strip(), SENT, self._window, is_allowed=allowed)
        dialog.wanted.connect(self._on_pages_wanted)
        dialog.open()

    def show_feeds(self) -> None:
        """Show the project's feeds; fetching from there is agreeing to what is sent."""
        from gui.window.adding.feeds_dialog import FeedsDialog

        dialog = FeedsDialog(self._feeds, self._window)
        dialog.fetch_wanted.connect(self._on_feeds_agreed)
        dialog.open()

    def fetch_feeds(self) -> None:
        """Fetch what is new, or show what that means first."""
        if self._feeds.can_fetch():
            self._feeds.fetch()
        else:
            self.show_feeds()

    def show_folders(self) -> None:
        """Show the folders whose new files are added by themselves."""
        from gui.window.adding.folders_dialog import FoldersDialog

        dialog = FoldersDialog(self._watching, self._window)
        dialog.add_wanted.connect(self._ask_for_folder)
        dialog.open()

    def on_idle(self) -> None:
        """Nothing is being read: what was handed on is in the project; then see what is new."""
        if self._made_watching is not None:
            self._made_watching.note_read()
        elif self._watch_notes.exists():
            self._watching.look()

    def stop(self) -> None:
        """Fetch nothing more."""
        if self._made is not None:
            self._made.stop()

    def pause(self, is_wanted: bool) -> None:
        """Let what is being fetched wait, or go on."""
        if self._made is not None:
            self._made.pause(is_wanted)

    def close(self) -> None:
        if self._made is not None:
            self._made.close()
        if self._made_watching is not None:
            self._made_watching.close()

    @property
    def _gathering(self) -> Gathering:
        if self._made is None:
            self._made = self._make()
            self._made.arrived.connect(self.arrived)
            self._made.said.connect(self._window.show_notice)
        return self._made

    @property
    def _feeds(self) -> Feeds:
        if self._made_feeds is None:
            self._made_feeds = self._make_feeds(self._gathering)
            self._made_feeds.failed.connect(self._window.show_notice)
        return self._made_feeds

    @property
    def _watching(self) -> Watching:
        if self._made_watching is None:
            from gui.watching import Watching

            self._made_watching = Watching(self._watch_notes.path, self)
            self._made_watching.arrived.connect(self.arrived)
            self._made_watching.failed.connect(self._window.show_notice)
        return self._made_watching

    def _ask_for_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, "Watch a folder")
        if folder:
            self._watching.add(folder)

    def _on_feeds_agreed(self) -> None:
        self._feeds.agree()
        self._feeds.fetch()

    def _on_pasted(self, name: str, data: bytes, stated: Stated) -> None:
        try:
            file = self._incoming.put(name, bytes(data), stated)
        except ProjectError as error:
            self._window.show_notice(str(error))
            return
        self.arrived.emit([file])

    def _on_pages_wanted(self, addresses: list[str]) -> None:
        from gui.gathering import WEB_PAGES

        gathering = self._gathering
        gathering.gate.set_allowed(True)
        gathering.gate.agree(WEB_PAGES)
        gathering.fetch_pages(addresses)


def are_addresses(text: str) -> bool:
    """Whether a text is nothing but addresses of web pages."""
    words = text.split()
    return 0 < len(words) <= 500 and all(re.match(r"https?://\S+$", one) for one in words)
