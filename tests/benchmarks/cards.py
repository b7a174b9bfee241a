"""Ten thousand cards listed, and scrolled by a page, against as many plain lines in Qt's own list.

The window is never shown on a screen, but all that is in view is painted.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from gui.engine.model import ArticleId, ArticleRecord
    from gui.engine.timeline import ShownEvent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROUNDS, PAGES = 9, 20
CARDS = 10_000
LINES_PEER = f"{CARDS:,} lines of text in a QListView"

Pairs = list[tuple[float, float]]


def filling_against_lines() -> tuple[str, str, str, Pairs]:
    """From events to painted cards, and from texts to painted lines."""
    return f"list {CARDS:,} cards", "ms", LINES_PEER, _rounds()[0]


def scrolling_against_lines() -> tuple[str, str, str, Pairs]:
    """One page further, where nobody has looked before."""
    return f"scroll a page of {CARDS:,} cards", "ms", LINES_PEER, _rounds()[1]


def _rounds() -> tuple[Pairs, Pairs]:
    """Seconds of filling and of a page, ours and theirs, round by round."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    # Without a display Qt regrets on each window that nobody manages it.
    qInstallMessageHandler(lambda *_: None)
    application = QApplication.instance() or QApplication([])
    items, articles = _events()
    rounds = [(_cards(items, articles), _lines(items)) for _ in range(ROUNDS)]
    application.processEvents()
    fills = [(ours[0], theirs[0]) for ours, theirs in rounds]
    pages = [(ours[1], theirs[1]) for ours, theirs in rounds]
    return fills, pages


def _events() -> tuple[list[ShownEvent], dict[ArticleId, ArticleRecord]]:
    from gui.engine.timeline import ShownEvent
    from tests.window.samples import SENTENCES, make_corpus

    corpus, _ = make_corpus(CARDS // len(SENTENCES))
    return [ShownEvent(record, True) for record in corpus.events], corpus.articles


def _cards(
    items: list[ShownEvent], articles: dict[ArticleId, ArticleRecord]
) -> tuple[float, float]:
    from gui.window.evidence.cards_view import CardsView

    view = CardsView()
    _show(view)
    begun = time.perf_counter()
    view.set_items(items, articles)
    view.viewport().grab()
    filled = time.perf_counter() - begun
    return filled, _page(view)


def _lines(items: list[ShownEvent]) -> tuple[float, float]:
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QListView

    view = QListView()
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    _show(view)
    begun = time.perf_counter()
    view.setModel(QStringListModel([item.record.excerpt for item in items], view))
    view.viewport().grab()
    filled = time.perf_counter() - begun
    return filled, _page(view)


def _page(view: QAbstractItemView) -> float:
    bar = view.verticalScrollBar()
    begun = time.perf_counter()
    for _ in range(PAGES):
        bar.setValue(bar.value() + bar.pageStep())
        view.viewport().grab()
    return (time.perf_counter() - begun) / PAGES


def _show(view: QAbstractItemView) -> None:
    from PySide6.QtWidgets import QApplication

    view.resize(400, 700)
    view.show()
    QApplication.processEvents()
