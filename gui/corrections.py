"""What a person corrects, each step named and undone in order.

The steps write to the project at once; `changed` then asks for a new look at it. Steps name
tellings by article and offsets, because ids change when an article is read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.engine.errors import ProjectError
from gui.engine.model import ArticleId, DaySpan
from gui.engine.store.articles import state_published, stated_published
from gui.engine.store.retellings import Excerpt, decide, decision


class Corrections(QObject):
    """The corrections of one project and how to take them back."""

    changed = Signal()
    """Events are grouped otherwise."""
    reading_needed = Signal()
    """An article has another day and is to be read again."""
    failed = Signal(str)
    """A correction could not be kept; a sentence for the user. Nothing was changed."""

    def __init__(self, db: sqlite3.Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._db = db
        self.stack = QUndoStack(self)

    def say_one_event(self, first: Excerpt, second: Excerpt) -> None:
        """These two tellings are of one event."""
        self._push(_Decision(self, "same event", [(first, second)], is_one=True))

    def say_another_event(self, telling: Excerpt, others: Iterable[Excerpt]) -> None:
        """This telling is of another event than the others it stands with."""
        pairs = [(telling, other) for other in others]
        self._push(_Decision(self, "another event", pairs, is_one=False))

    def state_day(self, article_id: ArticleId, name: str, span: DaySpan | None) -> None:
        """The day an article is from; None takes back what was stated before.

        Args:
            name: What the user calls the article, for the name of the step.
        """
        self._push(_StatedDay(self, article_id, name, span))

    def _push(self, step: _Step) -> None:
        # The stack does the step, and keeps it only if that worked.
        self.stack.push(step)


class _Step(QUndoCommand):
    """One correction. A step that cannot be kept takes itself off the stack."""

    def __init__(self, corrections: Corrections, name: str) -> None:
        super().__init__(name)
        self._corrections = corrections

    def redo(self) -> None:
        self._write(undone=False)

    def undo(self) -> None:
        self._write(undone=True)

    def _write(self, *, undone: bool) -> None:
        try:
            self._apply(self._corrections._db, undone=undone)
        except ProjectError as error:
            self.setObsolete(True)
            self._corrections.failed.emit(str(error))
        else:
            self._tell()

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        raise NotImplementedError

    def _tell(self) -> None:
        raise NotImplementedError


class _Decision(_Step):
    def __init__(
        self,
        corrections: Corrections,
        name: str,
        pairs: list[tuple[Excerpt, Excerpt]],
        *,
        is_one: bool,
    ) -> None:
        super().__init__(corrections, name)
        self._is_one = is_one
        self._before = [(*pair, decision(corrections._db, *pair)) for pair in pairs]

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        decide(
            db,
            [
                (first, second, before if undone else self._is_one)
                for first, second, before in self._before
            ],
        )

    def _tell(self) -> None:
        self._corrections.changed.emit()


class _StatedDay(_Step):
    def __init__(
        self, corrections: Corrections, article_id: ArticleId, name: str, span: DaySpan | None
    ) -> None:
        super().__init__(corrections, f"day of “{name}”")
        self._article_id = article_id
        self._span = span
        self._before = stated_published(corrections._db, article_id)

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        state_published(db, self._article_id, self._before if undone else self._span)

    def _tell(self) -> None:
        self._corrections.reading_needed.emit()
