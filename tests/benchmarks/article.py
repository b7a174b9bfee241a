"""A long article opened with all its marks, and gone through, against its bare text.

The window is never shown on a screen, but all that is in view is painted.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.engine.model import ArticleRecord, EventRecord
    from gui.window.sources import ArticleReading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROUNDS = 7
WORDS, NAMES = 50_000, 3_000

Pairs = list[tuple[float, float]]


def opening_against_plain_text() -> tuple[str, str, str, Pairs]:
    """From text and readings to a painted article, and to a painted text without any mark."""
    opened, plain, _ = _rounds()
    pairs = list(zip(opened, plain, strict=True))
    return f"open an article of {WORDS:,} words", "ms", "the bare text in a QTextEdit", pairs


def another_event_against_opening() -> tuple[str, str, str, Pairs]:
    """A click on the card of another event of the same article."""
    opened, _, clicked = _rounds()
    pairs = list(zip(clicked, opened, strict=True))
    return "show another event of it", "ms", "opening it", pairs


def _rounds() -> tuple[list[float], list[float], list[float]]:
    """Seconds of opening, of the bare text, and of another event, round by round."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from tests.window.long_article import long_article

    # Without a display Qt regrets on each window that nobody manages it.
    qInstallMessageHandler(lambda *_: None)
    application = QApplication.instance() or QApplication([])
    made = long_article(WORDS, NAMES)
    rounds = [(*_article(*made), _bare(made[1])) for _ in range(ROUNDS)]
    application.processEvents()
    opened, clicked, plain = zip(*rounds, strict=True)
    return list(opened), list(plain), list(clicked)


def _article(
    record: ArticleRecord, text: str, events: list[EventRecord], reading: ArticleReading
) -> tuple[float, float]:
    from gui.window.article.view import ArticleView

    view = ArticleView()
    _show(view)

    def show(event: EventRecord) -> float:
        begun = time.perf_counter()
        view.show_article(record, text, events, event.id, reading)
        view.grab()
        return time.perf_counter() - begun

    return show(events[len(events) // 2]), show(events[9])


def _bare(text: str) -> float:
    from PySide6.QtWidgets import QTextEdit

    from gui.window.article.text import ArticleText

    bare = QTextEdit()
    bare.setReadOnly(True)
    alike = ArticleText()
    bare.document().setDefaultFont(alike.document().defaultFont())
    _show(bare)
    begun = time.perf_counter()
    bare.setPlainText(text)
    bare.document().size()
    bare.grab()
    return time.perf_counter() - begun


def _show(widget: QWidget) -> None:
    from PySide6.QtWidgets import QApplication

    widget.resize(400, 600)
    widget.show()
    QApplication.processEvents()
