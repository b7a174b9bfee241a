"""The window's side of the log: what was decided, and the way to the events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.engine.decisions.values import Subject
from gui.engine.errors import DatelineError
from gui.engine.model import ArticleId
from gui.window.actions import connect

if TYPE_CHECKING:
    from gui.engine.store.decisions import LogEntry
    from gui.window.correcting.log_dialog import LogDialog
    from gui.window.main_window import MainWindow

MOST_LISTED = 20_000
"""So many steps are listed, the newest ones."""
GONE = "This event is not there now: it was left out, or its article is gone."


class DecisionLog(QObject):
    """Shows the log of a project.

    Args:
        entries: The last steps of the log, oldest first, and how many at most.
    """

    def __init__(self, window: MainWindow, entries: Callable[[int], Sequence[LogEntry]]) -> None:
        super().__init__(window)
        self._window = window
        self._entries = entries
        connect([(window.actions_of_window.decision_log, self.open)])

    def open(self) -> None:
        """Show what was decided."""
        # Here, because no start needs it.
        from gui.window.correcting.log_dialog import LogDialog
        from gui.window.correcting.log_rows import log_rows

        try:
            entries = self._entries(MOST_LISTED + 1)
        except DatelineError as error:
            self._window.show_notice(str(error))
            return
        rows = log_rows(entries[-MOST_LISTED:], self._name_of)
        dialog = LogDialog(rows, self._window, is_whole=len(entries) <= MOST_LISTED)
        dialog.event_wished.connect(lambda subject: self._go_to(subject, dialog))
        dialog.open()

    def _name_of(self, article_id: ArticleId) -> str:
        articles = self._window.corpus.articles
        if article_id not in articles:
            return ""
        return articles[article_id].title or articles[article_id].name

    def _go_to(self, subject: Subject, dialog: LogDialog) -> None:
        from gui.window.correcting.log_rows import event_meant

        window, article = self._window, subject.article
        record = None
        if article is not None and article in window.corpus.articles:
            record = event_meant(subject, window.corpus.source.told_in(article))
        if record is None:
            dialog.say(GONE)
            return
        dialog.accept()
        window.open_article(record.id)
