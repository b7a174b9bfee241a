"""The news feeds of a project: adding and removing them, and fetching what is new."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from gui.engine.errors import DatelineError
from gui.engine.online.feeds import Feed
from gui.window import words
from gui.window.looks.dialog_parts import ProblemLine, buttons, column_of, heading, said
from gui.window.looks.empty_words import EmptyWords
from gui.window.looks.title_delegate import TitleDelegate

if TYPE_CHECKING:
    from gui.engine.store.feeds import KeptFeed
    from gui.feeds import Feeds

SENT = (
    "The server of each feed will see your IP address and that you use Dateline, whenever you "
    "fetch new articles. Where pages are fetched, so will the servers of the pages."
)


class FeedsDialog(QDialog):
    """One row for each feed. Fetching is agreeing to what is sent, said above the button."""

    fetch_wanted = Signal()

    def __init__(self, feeds: Feeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._feeds = feeds
        self._shown: list[KeptFeed] = []
        column = column_of(self, "newsFeeds", "News feeds", spacing_px=8)
        self.address = QLineEdit()
        self.address.setObjectName("feedAddress")
        self.address.setAccessibleName("Address of a feed")
        self.address.setPlaceholderText("https://news.example.org/rss")
        self.add = QPushButton("Add this feed")
        self.add.setObjectName("addFeed")
        self.add.setAutoDefault(False)
        self.problem = ProblemLine("feedProblem")
        self.list = QListWidget()
        self.list.setObjectName("feedList")
        self.list.setAccessibleName("Feeds of this project")
        self.list.setItemDelegate(TitleDelegate(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.pages = QCheckBox("Fetch the page of each entry")
        self.pages.setObjectName("feedPages")
        self.pages.setToolTip("Else the text in the feed is taken, which is often a summary.")
        self.remove = QPushButton("Remove this feed")
        self.remove.setObjectName("removeFeed")
        self.remove.setAutoDefault(False)
        self.fetch = QPushButton()
        self.fetch.setObjectName("fetchFeeds")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.address, 1)
        line.addWidget(self.add)
        of_one = QHBoxLayout()
        of_one.setSpacing(8)
        of_one.addWidget(self.pages, 1)
        of_one.addWidget(self.remove)
        column.addWidget(heading(self, "Feeds of this project, RSS or Atom"))
        column.addLayout(line)
        column.addWidget(self.problem)
        column.addWidget(self.list, 1)
        column.addLayout(of_one)
        column.addWidget(said(SENT, name="feedsSent"))
        column.addSpacing(8)
        column.addWidget(buttons(self, self.fetch, "Close"))
        EmptyWords(self.list, "No feeds yet. Paste the address of one above.")
        self.resize(600, 460)
        self.address.textChanged.connect(self._on_typed)
        self.address.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.pages.clicked.connect(self._on_pages)
        self.list.currentRowChanged.connect(self._on_row)
        feeds.changed.connect(self._show_feeds)
        self._show_feeds()
        self._on_typed()

    def accept(self) -> None:
        # Enter in the line above means the feed that is typed there.
        if self.address.hasFocus() and self.address.text().strip():
            return
        self.fetch_wanted.emit()
        super().accept()

    def _show_feeds(self) -> None:
        row = max(0, self.list.currentRow())
        self._shown = self._feeds.all()
        self.list.clear()
        for kept in self._shown:
            state = state_of(kept.feed, is_agreed=self._feeds.is_agreed(kept.feed))
            text = f"{kept.feed.name}\n{kept.feed.address}\n{state}"
            self.list.addItem(QListWidgetItem(text))
        self.list.setCurrentRow(min(row, len(self._shown) - 1))
        self._on_row()
        allowed = self._feeds.is_allowed
        self.fetch.setText("Fetch new articles" if allowed else "Allow the network and fetch")
        self.fetch.setEnabled(bool(self._shown))

    def _current(self) -> KeptFeed | None:
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _on_row(self) -> None:
        kept = self._current()
        self.pages.setEnabled(kept is not None)
        self.remove.setEnabled(kept is not None)
        self.pages.setChecked(kept is not None and kept.feed.has_pages)

    def _on_typed(self) -> None:
        self.problem.hide()
        self.add.setEnabled(bool(self.address.text().strip()))

    def _on_add(self) -> None:
        if not self.address.text().strip():
            return
        try:
            self._feeds.add(self.address.text())
        except DatelineError as error:
            self._say(str(error))
            return
        self.address.clear()
        self.list.setCurrentRow(self.list.count() - 1)

    def _on_remove(self) -> None:
        if (kept := self._current()) is not None:
            try:
                self._feeds.remove(kept.id)
            except DatelineError as error:
                self._say(str(error))

    def _on_pages(self, is_wanted: bool) -> None:
        if (kept := self._current()) is not None:
            try:
                self._feeds.want_pages(kept.id, is_wanted)
            except DatelineError as error:
                self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.problem.say(sentence)


def state_of(feed: Feed, *, is_agreed: bool) -> str:
    """What became of a feed, in a sentence."""
    if feed.problem:
        return feed.problem
    if not feed.fetched_at:
        return "Not fetched yet" if is_agreed else "Not fetched yet on this computer"
    try:
        moment = datetime.fromisoformat(feed.fetched_at).astimezone()
    except ValueError:
        return "Fetched before"
    news = words.counted(feed.news, "new entry", "new entries") if feed.news else "nothing new"
    return f"Fetched {words.day(moment.date())}, {moment:%H:%M}: {news}"
