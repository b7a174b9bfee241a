"""The timeline in its window: it follows the state, and Space plays it where nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.engine.model import Corpus, EventRecord
from gui.engine.timeline import View, ViewState
from gui.window.actions import Actions
from gui.window.selection import with_days
from gui.window.timeline.panel import TimelinePanel


class TimelineLink(QObject):
    """Keeps the timeline as the state has it.

    Args:
        panel: The timeline.
        actions: What the menus offer of it.
        window: The window that both are in.
        state: The state there is now.
        wish: Takes the state that is wished for.
    """

    def __init__(
        self,
        panel: TimelinePanel,
        actions: Actions,
        window: QWidget,
        state: Callable[[], ViewState],
        wish: Callable[[ViewState], None],
    ) -> None:
        super().__init__(window)
        self._panel = panel
        self._actions = actions
        panel.range_changed.connect(lambda first, last: wish(state().with_range(first, last)))
        panel.days_chosen.connect(lambda days: wish(with_days(state(), days)))
        panel.options.possible_changed.connect(
            lambda is_on: wish(replace(state(), include_possible=is_on))
        )
        actions.play.triggered.connect(panel.toggle_play)
        actions.step_on.triggered.connect(lambda: panel.step(1))
        actions.step_back.triggered.connect(lambda: panel.step(-1))
        panel.can_step_changed.connect(self._enable)
        window.installEventFilter(self)

    def set_corpus(self, corpus: Corpus) -> None:
        self._panel.set_spans(corpus.table.spans)

    def show(self, state: ViewState, view: View, corpus: Corpus, event: EventRecord | None) -> None:
        """Show a state; `event` is the selected one."""
        panel = self._panel
        if view.passing is not None:
            panel.set_passing(view.passing)
        panel.set_range(state.first_day, state.last_day)
        panel.chart.set_chosen(state.days)
        panel.options.include_possible.setChecked(state.include_possible)
        article = corpus.articles.get(event.article_id) if event is not None else None
        panel.set_article(article.published.span if article is not None else None)
        panel.tell_shown(len(view.shown))
        self._enable()

    def _enable(self) -> None:
        panel, actions = self._panel, self._actions
        actions.play.setEnabled(panel.play.isEnabled())
        actions.step_on.setEnabled(panel.can_step)
        actions.step_back.setEnabled(panel.can_step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key that the focused part does not claim for itself comes up to the window.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_space = event.key() == Qt.Key.Key_Space and not event.modifiers()
            if is_space and _uses_space(QApplication.focusWidget()):
                event.accept()
                return True
        return False


def _uses_space(part: QWidget | None) -> bool:
    """Whether a part does something of its own with Space: types it, presses, selects."""
    # Here, because half of them are not seen at a start, and PySide prepares each when asked for.
    from PySide6 import QtWidgets

    return isinstance(
        part,
        (
            QtWidgets.QAbstractButton,
            QtWidgets.QAbstractItemView,
            QtWidgets.QAbstractSpinBox,
            QtWidgets.QComboBox,
            QtWidgets.QLineEdit,
            QtWidgets.QPlainTextEdit,
            QtWidgets.QTextEdit,
        ),
    )
