"""What a person corrects, each step named and undone in order.

The steps write to the project at once; `changed` then asks for a new look at it. Steps name
tellings by article and offsets, because ids change when an article is read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.engine.decisions.values import Decision, Wish
from gui.engine.errors import GazetteerError, ProjectError
from gui.engine.model import ArticleId, DaySpan
from gui.engine.store.articles import state_published, stated_published
from gui.engine.store.decisions import (
    MOST_REMEMBERED,
    LogEntry,
    all_decisions,
    article_names,
    change_to,
    history,
    log_entries,
    now,
    perform,
    perform_again,
    take_back,
)
from gui.engine.store.decisions import Step as DecisionStep
from gui.engine.store.naming import articles_naming, forget_readings
from gui.engine.store.retellings import Excerpt, decide, decision

if TYPE_CHECKING:
    from gui.engine.decisions.exchange import Comparison
    from gui.engine.gazetteer.own_places_file import Addition, NewPlace


class Corrections(QObject):
    """The corrections of one project and how to take them back."""

    changed = Signal()
    """Events are grouped otherwise."""
    reading_needed = Signal()
    """An article has another day and is to be read again."""
    failed = Signal(str)
    """A correction could not be kept; a sentence for the user. Nothing was changed."""

    place_kept = Signal(str, int)
    """A place of the user's own is kept: its name, and how many articles name it."""
    own_places_changed = Signal()
    """The file of the user's own places is another one."""

    def __init__(
        self,
        db: sqlite3.Connection,
        parent: QObject | None = None,
        *,
        own_places: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._db = db
        self._own_places = own_places
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

    def add_place(self, place: NewPlace) -> None:
        """Keep a place among the user's own; `place_kept` tells how many articles name it."""
        assert self._own_places is not None
        step = _AddedPlace(self, self._own_places, place)
        before = self.stack.index()
        self._push(step)
        if self.stack.index() > before:
            self.place_kept.emit(place.name, len(step.naming))

    def read_again(self) -> None:
        """Read the articles again that name the place that was added last."""
        step = self.stack.command(self.stack.index() - 1)
        if isinstance(step, _AddedPlace):
            try:
                step.read_again()
            except ProjectError as error:
                self.failed.emit(str(error))

    def decide(self, name: str, wishes: Sequence[Wish], always: Addition | None = None) -> None:
        """What names and events are, or that the reader's own is wanted again.

        Args:
            name: What undoing it is called: "place of “Hadan”".
            always: What goes to the user's own places with it, for all projects.
        """
        decided_at = now()
        changes = []
        try:
            for wish in wishes:
                after = None
                if not wish.is_taken_back:
                    after = Decision(wish.subject, wish.value, decided_at)
                change = change_to(self._db, wish.subject, after)
                if change.before is not None or change.after is not None:
                    changes.append(change)
        except ProjectError as error:
            self.failed.emit(str(error))
            return
        if always is not None:
            assert self._own_places is not None
            self._push(_Always(self, DecisionStep(name, tuple(changes)), self._own_places, always))
        elif changes:
            self._push(_Decided(self, DecisionStep(name, tuple(changes)), is_done=False))

    def exported(self) -> str:
        """All decisions as the text of a file for somebody else.

        Raises:
            ProjectError: the project is damaged.
        """
        from gui.engine.decisions.exchange import to_text

        return to_text(all_decisions(self._db), article_names(self._db))

    def compared(self, data: bytes) -> Comparison:
        """What a file of somebody else's decisions would change; nothing is changed yet.

        Raises:
            CorrectionsFileError: it is no such file.
            ProjectError: the project is damaged.
        """
        from gui.engine.decisions.exchange import compare, of_bytes

        articles = {one.sha256: number for number, one in article_names(self._db).items()}
        return compare(all_decisions(self._db), of_bytes(data), articles)

    def log(self, most: int) -> list[LogEntry]:
        """The last steps of the project's log, oldest first.

        Raises:
            ProjectError: the log is damaged.
        """
        return log_entries(self._db, most)

    def remember(self) -> None:
        """Let the steps of earlier sittings be undone, as far as the project's log tells them.

        To be called before any step is taken.
        """
        try:
            done, undone = history(log_entries(self._db, MOST_REMEMBERED))
        except ProjectError as error:
            self.failed.emit(str(error))
            return
        # Undone ones, too, can be done again: they are pushed as done, and gone back over.
        for step in (*done, *undone):
            self.stack.push(_Decided(self, step, is_done=True))
        for at in range(len(undone)):
            command = self.stack.command(len(done) + len(undone) - 1 - at)
            assert isinstance(command, _Decided)
            command.is_quiet = True
        self.stack.setIndex(len(done))

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
        except (ProjectError, GazetteerError) as error:
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


class _Decided(_Step):
    """A step that the project's log keeps, too, so that it can be undone in a later sitting."""

    def __init__(self, corrections: Corrections, step: DecisionStep, *, is_done: bool) -> None:
        super().__init__(corrections, step.name)
        self._step = step
        self._is_logged = is_done
        self.is_quiet = is_done
        """Whether the next write is none: the project holds what it would write."""

    def _write(self, *, undone: bool) -> None:
        if self.is_quiet:
            self.is_quiet = False
        else:
            super()._write(undone=undone)

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        if undone:
            take_back(db, self._step)
        elif self._is_logged:
            perform_again(db, self._step)
        else:
            self._step = perform(db, self._step)
            self._is_logged = True

    def _tell(self) -> None:
        self._corrections.changed.emit()


class _Always(_Decided):
    """A decision that holds in other projects, too: a row in the user's file of places besides.

    In a later sitting the project's log undoes the decision only, and the file is left alone.
    """

    def __init__(
        self, corrections: Corrections, step: DecisionStep, file: Path, added: Addition
    ) -> None:
        super().__init__(corrections, step, is_done=False)
        self._file = file
        self._added = added
        self._before: str | None = None
        self._after: str | None = None

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        from gui.engine.gazetteer.own_places_file import (
            read_text,
            with_always,
            without_always,
            write_text,
        )

        now, name = read_text(self._file), self._file.name
        made: str | None
        if not undone:
            self._before = now
            made = self._after = with_always(now or "", self._added, file=name)
        elif now == self._after:
            made = self._before
        else:
            # Something else was written there since; that stays.
            made = now and without_always(now, self._added.name, file=name)
        write_text(self._file, made)
        try:
            super()._apply(db, undone=undone)
        except ProjectError:
            write_text(self._file, now)
            raise

    def _tell(self) -> None:
        self._corrections.own_places_changed.emit()
        super()._tell()


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


class _AddedPlace(_Step):
    """A row in the user's file of places, and perhaps a new reading of the articles that name it.

    The step is undone by putting the file back as it was: one that somebody has changed meanwhile
    is left to them.
    """

    def __init__(self, corrections: Corrections, file: Path, place: NewPlace) -> None:
        super().__init__(corrections, f"adding “{place.name}”")
        self._file = file
        self._place = place
        self._before: str | None = None
        self._after: str | None = None
        self._is_read_again = False
        self.naming: list[ArticleId] = []
        """The articles that name it."""

    def read_again(self) -> None:
        forget_readings(self._corrections._db, self.naming)
        self._is_read_again = True
        self._corrections.reading_needed.emit()

    def _apply(self, db: sqlite3.Connection, *, undone: bool) -> None:
        from gui.engine.gazetteer.own_places_file import read_text, with_place, write_text

        now = read_text(self._file)
        if undone:
            if now != self._after:
                raise GazetteerError(
                    f"{self._file.name} was changed since by another program. "
                    f"Take “{self._place.name}” out of it there."
                )
            write_text(self._file, self._before)
        else:
            self._before = now
            self._after = with_place(now or "", self._place, file=self._file.name)
            write_text(self._file, self._after)
            self.naming = articles_naming(db, (self._place.name, *self._place.names))
        if self._is_read_again:
            forget_readings(db, self.naming)

    def _tell(self) -> None:
        self._corrections.own_places_changed.emit()
        if self._is_read_again:
            self._corrections.reading_needed.emit()
