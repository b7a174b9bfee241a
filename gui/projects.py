"""Which project is open: new ones, other ones, copies, and those opened before.

One project is open at a time. Another one gets a window of its own, and when that stands, the first
one closes; if it cannot be opened, the first one stays and says why.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer

from gui import paths
from gui import settings as names
from gui.engine.errors import DatelineError, ProjectError
from gui.engine.model import DaySpan
from gui.settings import Settings
from gui.window import words

if TYPE_CHECKING:
    from gui.session import Session

log = logging.getLogger(__name__)

MOST_RECENT = 10


class ProjectLock:
    """Keeps a project from being opened twice at once; what a killed program left is taken over.

    Raises:
        ProjectError: it is open already, or there can be no such folder.
    """

    def __init__(self, project: Path) -> None:
        try:
            project.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(
                f"{project.parent} cannot be used as a folder: {error.strerror}. Choose another."
            ) from error
        self._file = QLockFile(str(project.with_name(f"{project.name}.lock")))
        # However long it is open: only a process that is gone leaves it free.
        self._file.setStaleLockTime(0)
        if not self._file.tryLock(0) and self._file.error() is QLockFile.LockError.LockFailedError:
            raise ProjectError(
                f"{project.name} is open in another window of Dateline. Close that one first."
            )

    def release(self) -> None:
        self._file.unlock()


def recent_projects(settings: Settings) -> list[Path]:
    """The projects opened before that are still there, newest first."""
    lines = settings.get(names.RECENT_PROJECTS).split("\n")
    return [path for path in map(Path, filter(None, lines)) if path.is_file()]


def remember(settings: Settings, project: Path, sample: Path) -> None:
    """Note that a project is open now; the sample is not listed, it has a command of its own."""
    project = project.absolute()
    if project == sample.absolute():
        settings.set(names.LAST_PROJECT, "")
        return
    settings.set(names.LAST_PROJECT, str(project))
    others = [path for path in recent_projects(settings) if path != project]
    settings.set(
        names.RECENT_PROJECTS, "\n".join(str(path) for path in [project, *others][:MOST_RECENT])
    )


def project_to_open(data: paths.DataDir) -> tuple[Path, str]:
    """The project a start opens, and what to say of it: the last one, else the sample."""
    if not data.settings.exists():
        return data.project, ""
    last = Settings(data.settings).get(names.LAST_PROJECT)
    if not last or Path(last).is_file():
        return Path(last) if last else data.project, ""
    return data.project, f"{Path(last).name} is not there any more. These are the sample articles."


class Projects(QObject):
    """Listens to the File menu of the open project's window.

    Args:
        session: The one that is open.
        make: Makes the session of another project.

    """

    def __init__(
        self, session: Session, make: Callable[[Path], Session], data: paths.DataDir
    ) -> None:
        super().__init__()
        self._make = make
        self._data = data
        self.session = session
        self._link()

    def open(self, path: Path) -> None:
        """Open another project in place of this one."""
        path = path.absolute()
        if path == self.session.project:
            return
        if not path.is_file() and path != self._data.project.absolute():
            self.session.window.show_notice(f"{path.name} is not there any more.")
            self._fill_recent()
            return
        self._switch(path)

    def create(self, path: Path) -> None:
        """Make an empty project and open it; a file that is there is put into the bin first."""
        if path.absolute() == self.session.project:
            self.session.window.show_notice(f"{path.name} is open. Choose another name.")
            return
        if path.exists():
            from PySide6.QtCore import QFile

            # The file dialog has asked; still, nothing of a person's work is deleted for good.
            if not QFile.moveToTrash(str(path)):
                self.session.window.show_notice(
                    f"{path.name} could not be replaced. Choose another name."
                )
                return
        self._switch(path.absolute())

    def _switch(self, path: Path) -> None:
        old = self.session
        try:
            new = self._make(path)
        except ProjectError as error:
            self._say_why(path, error)
            return
        self.session = new
        new.window.setGeometry(old.window.geometry())
        new.window.show()
        self._link()
        new.start([])
        # Not within the signal of a menu that goes with its window.
        QTimer.singleShot(0, old.leave)

    def _say_why(self, path: Path, error: ProjectError) -> None:
        from gui.engine.errors import DamagedProjectError
        from gui.window.project_dialogs import ask_to_rescue

        window = self.session.window
        if not isinstance(error, DamagedProjectError) or not ask_to_rescue(window, path):
            window.show_notice(str(error))
            return
        from gui.engine.store.projects import rescue

        target = _free_name(path.with_name(f"{path.stem} rescued{path.suffix}"))
        try:
            rows = rescue(path, target)
        except ProjectError as failed:
            window.show_notice(str(failed))
            return
        log.info("%d rows were rescued", rows)
        self._switch(target)

    def _link(self) -> None:
        session, actions = self.session, self.session.window.actions_of_window
        remember(session.settings, session.project, self._data.project)
        actions.new_project.triggered.connect(self._ask_for_new)
        actions.open_project.triggered.connect(self._ask_to_open)
        actions.open_sample.triggered.connect(lambda: self.open(self._data.project))
        actions.copy_project.triggered.connect(self._ask_for_copy)
        actions.project_properties.triggered.connect(self._show_properties)
        actions.open_sample.setEnabled(session.project != self._data.project.absolute())
        self._fill_recent()

    def _fill_recent(self) -> None:
        from gui.window.project_dialogs import fill_recent

        others = [
            path for path in recent_projects(self.session.settings) if path != self.session.project
        ]
        fill_recent(self.session.window.actions_of_window.recent_projects, others, self.open)

    def _folder(self) -> str:
        """Where a person keeps projects: beside the open one, unless that is the sample."""
        is_sample = self.session.project == self._data.project.absolute()
        return str(Path.home() if is_sample else self.session.project.parent)

    def _ask_for_new(self) -> None:
        from gui.window.project_dialogs import ask_for_new

        if path := ask_for_new(self.session.window, self._folder()):
            self.create(path)

    def _ask_to_open(self) -> None:
        from gui.window.project_dialogs import ask_to_open

        if path := ask_to_open(self.session.window, self._folder()):
            self.open(path)

    def _ask_for_copy(self) -> None:
        from gui.window.project_dialogs import ask_for_copy

        session = self.session
        if path := ask_for_copy(session.window, self._folder(), session.name):
            if path.absolute() == session.project:
                session.window.show_notice("A copy needs another name than the project.")
                return
            try:
                session.save_copy(path)
            except DatelineError as error:
                session.window.show_notice(str(error))
            else:
                session.window.show_notice(f"A copy is in {path}.")

    def _show_properties(self) -> None:
        from gui.window.project_dialogs import PropertiesDialog

        session = self.session
        dialog = PropertiesDialog(session.name, self._rows(), session.window)

        def check() -> None:
            dialog.tell(
                "All of it can be read and fits together."
                if session.is_whole()
                else "It is damaged. Save a copy now, then open that copy."
            )

        def compact() -> None:
            before = session.properties().bytes
            try:
                session.compact()
            except DatelineError as error:
                dialog.tell(str(error))
                return
            saved = before - session.properties().bytes
            dialog.set_rows(self._rows())
            dialog.tell(
                f"It is smaller by {words.file_size(saved)}."
                if saved > 0
                else "It is as small as it can be."
            )

        dialog.check_requested.connect(check)
        dialog.compact_requested.connect(compact)
        dialog.open()

    def _rows(self) -> list[tuple[str, str]]:
        session = self.session
        found = session.properties()
        articles = words.number(found.articles)
        if found.unread:
            articles += f", {words.number(found.unread)} of them not readable"
        added = [
            date.fromisoformat(moment[:10])
            for moment in (found.added_first, found.added_last)
            if moment
        ]
        days = words.days(DaySpan(added[0], added[1])) if added else ""
        return [
            ("File", str(session.project)),
            ("Size", words.file_size(found.bytes)),
            ("Articles", articles),
            ("Added", days or "nothing yet"),
            ("Events", words.number(len(session.window.corpus.events))),
            ("Places of events", words.number(found.places)),
        ]


def _free_name(path: Path) -> Path:
    """The path, or one with a number where something is there."""
    number, free = 2, path
    while os.path.lexists(free):
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
