"""The window's side of what a person corrects: the wishes, and undoing them by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from gui.engine.model import ArticleId, ArticleRecord
from gui.window.actions import Actions
from gui.window.evidence.retellings_bar import RetellingsBar


class CorrectionsLink(QObject):
    """Gathers the corrections that parts of the window offer. Emits wishes.

    Args:
        window: What dialogs belong to.
        record: An article of the corpus shown.
    """

    one_event_said = Signal(object, object)
    """Two `EventRecord`s that tell one event."""
    another_event_said = Signal(object, object)
    """An `EventRecord`, and a list of others that it does not tell the same event as."""
    day_stated = Signal(object, object)
    """An `ArticleRecord`, and its day as a `DaySpan`; None: the one that was inferred."""

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        retellings: RetellingsBar,
        record: Callable[[ArticleId], ArticleRecord],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._record = record
        retellings.one_event_said.connect(self.one_event_said)
        retellings.another_event_said.connect(self.another_event_said)

    def ask_for_day(self, article_id: ArticleId) -> None:
        """Open the dialog in which the day of an article is stated."""
        # Here, because a start must not wait for it.
        from gui.window.article.day import ArticleDayDialog

        record = self._record(article_id)
        dialog = ArticleDayDialog(record, self._window)
        dialog.day_stated.connect(lambda span: self.day_stated.emit(record, span))
        dialog.open()

    def set_undo_stack(self, stack: QUndoStack) -> None:
        """Let the Edit menu undo and redo what stands on a stack, by name."""
        for action, call, can, name, verb in (
            (self._actions.undo, stack.undo, stack.canUndoChanged, stack.undoTextChanged, "Undo"),
            (self._actions.redo, stack.redo, stack.canRedoChanged, stack.redoTextChanged, "Redo"),
        ):
            action.triggered.connect(lambda _checked=False, call=call: call())
            can.connect(action.setEnabled)
            name.connect(
                lambda text, action=action, verb=verb: action.setText(f"{verb} {text}".strip())
            )
