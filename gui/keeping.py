"""What a person keeps in a project by name, each step undone in order with the corrections."""

from __future__ import annotations

import sqlite3
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.engine.errors import ProjectError
from gui.engine.store.saved import (
    Saved,
    SavedId,
    change,
    put_back,
    remove,
    rename,
    save,
    saved_things,
)


class Keeping(QObject):
    """The saved things of one project. Its steps go on a stack that others use, too."""

    changed = Signal()
    """Something was saved, renamed or removed."""
    failed = Signal(str)
    """A sentence for the user. Nothing was changed."""

    def __init__(self, db: sqlite3.Connection, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self.db = db
        self._stack = stack

    def things(self, kind: str) -> list[Saved]:
        """All saved things of a kind, oldest first."""
        return saved_things(self.db, kind)

    def save(self, kind: str, name: str, content: dict[str, Any]) -> None:
        """Keep a thing under a name."""
        self._stack.push(_Kept(self, kind, name, content))

    def rename(self, thing: Saved, name: str) -> None:
        """Give a thing another name."""
        if name and name != thing.name:
            self._stack.push(_Renamed(self, thing, name))

    def change(self, thing: Saved, content: dict[str, Any], what: str) -> None:
        """Keep something else under a thing's name. `what`: how undoing it is called."""
        if content != thing.content:
            self._stack.push(_Changed(self, thing, content, what))

    def remove(self, thing: Saved) -> None:
        """Forget a thing."""
        self._stack.push(_Removed(self, thing))


class _Step(QUndoCommand):
    """A step that cannot be kept takes itself off the stack."""

    def __init__(self, keeping: Keeping, name: str) -> None:
        super().__init__(name)
        self._keeping = keeping

    def redo(self) -> None:
        self._try(undone=False)

    def undo(self) -> None:
        self._try(undone=True)

    def _try(self, *, undone: bool) -> None:
        try:
            self._apply(self._keeping.db, undone=undone)
        except ProjectError as error:
            self.setObsolete(True)
            self._keeping.failed.emit(str(error))
        else:
            self._keeping.changed.emit()

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        raise NotImplementedError


class _Kept(_Step):
    def __init__(self, keeping: Keeping, kind: str, name: str, content: dict[str, Any]) -> None:
        super().__init__(keeping, f"saving “{name}”")
        self._thing = Saved(SavedId(0), name, kind, content)

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        thing = self._thing
        if undone:
            remove(db, thing.id)
        elif thing.id:
            put_back(db, thing)
        else:
            self._thing = save(db, thing.kind, thing.name, thing.content)


class _Renamed(_Step):
    def __init__(self, keeping: Keeping, thing: Saved, name: str) -> None:
        super().__init__(keeping, f"renaming “{thing.name}”")
        self._thing, self._name = thing, name

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        rename(db, self._thing.id, self._thing.name if undone else self._name)


class _Changed(_Step):
    def __init__(self, keeping: Keeping, thing: Saved, content: dict[str, Any], what: str) -> None:
        super().__init__(keeping, what)
        self._thing, self._content = thing, content

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        change(db, self._thing.id, self._thing.content if undone else self._content)


class _Removed(_Step):
    def __init__(self, keeping: Keeping, thing: Saved) -> None:
        super().__init__(keeping, f"deleting “{thing.name}”")
        self._thing = thing

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        if undone:
            put_back(db, self._thing)
        else:
            remove(db, self._thing.id)
