"""Folders whose new files are added by themselves, while the project is open.

Which folders those are is noted on this computer and not in the project: whoever opens somebody
else's project has none of their own folders read. A file is taken when two looks at it, some time
apart, saw the same size and time, so that none is read while it is being written; and again only
when it has changed.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from gui.engine.articles.folders import article_files
from gui.engine.errors import ProjectError, Stopped
from gui.jobs import Job, Jobs

log = logging.getLogger(__name__)

QUIET_MS = 2_000
"""So long a file must stay as it is before it is read."""
MOST_WATCHED = 1_000
"""Folders that the system is asked to tell of; beyond that only a start looks into them."""

State = tuple[int, int]
"""Size in bytes, and the time of the last change in nanoseconds."""


@dataclass(slots=True)
class Notes:
    """What is watched for a project, and which files were taken."""

    folders: list[str] = field(default_factory=list)
    taken: dict[str, State] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Notes:
        """What a file says; nothing, where it is missing or makes no sense."""
        try:
            said = json.loads(file.read_bytes())
            folders = [one for one in said["folders"] if isinstance(one, str)]
            taken = {path: (int(size), int(at)) for path, (size, at) in said["taken"].items()}
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("what is watched cannot be understood: %s", type(error).__name__)
            return cls()
        return cls(folders, taken)

    def write(self, file: Path) -> None:
        """Put them into a file, whole or not at all; no folders: no file.

        Raises:
            ProjectError: the disk refuses.
        """
        part = file.with_suffix(".part")
        try:
            if not self.folders:
                file.unlink(missing_ok=True)
                return
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps({"folders": self.folders, "taken": self.taken}))
            part.replace(file)
        except OSError as error:
            raise ProjectError(
                f"What is watched could not be noted: {error.strerror or error}. Make room on the "
                "disk."
            ) from error


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look into the folders saw."""

    files: dict[str, State]
    inner: tuple[str, ...]
    """The folders that hold them."""
    gone: tuple[str, ...]
    """Watched folders that cannot be looked into."""


def look(folders: Sequence[str], should_stop: Callable[[], bool] = lambda: False) -> Seen:
    """Which articles lie in these folders, or deeper.

    Raises:
        Stopped: `should_stop` said so.
    """
    files: dict[str, State] = {}
    gone = tuple(one for one in folders if not os.access(one, os.R_OK | os.X_OK))
    there = [Path(one) for one in folders if one not in gone]
    inner = {str(one) for one in there}
    for path in article_files(there):
        if should_stop():
            raise Stopped("Looking was stopped.")
        # It may be gone since; and a folder that cannot be listed is none of the articles.
        with suppress(OSError):
            about = path.stat()
            if path.is_file():
                files[str(path)] = (about.st_size, about.st_mtime_ns)
                inner.add(str(path.parent))
    return Seen(files, tuple(sorted(inner)), gone)


class Watching(QObject):
    """The watched folders of one project. On the window's thread; it looks on another."""

    arrived = Signal(list)
    """Paths of files that are new and at rest."""
    changed = Signal()
    """Other folders are watched, or one has gone or come back."""
    failed = Signal(str)

    def __init__(
        self, notes: Path, parent: QObject | None = None, *, quiet_ms: int = QUIET_MS
    ) -> None:
        super().__init__(parent)
        self._file = notes
        self._notes = Notes.read(notes)
        self._before: dict[str, State] = {}
        """The files that the last look saw and that were not taken."""
        self._handed: dict[str, State] = {}
        """Those that were taken, and are not read yet for sure."""
        self.gone: tuple[str, ...] = ()
        self._jobs = Jobs()
        self._job: Job | None = None
        self._is_due = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(quiet_ms)
        self._again.timeout.connect(self.look)

    @property
    def folders(self) -> list[str]:
        return list(self._notes.folders)

    def add(self, folder: str) -> None:
        """Watch a folder; what lies in it now is added too."""
        folder = str(Path(folder).absolute())
        if folder not in self._notes.folders:
            self._notes.folders.append(folder)
            self._write()
            self.changed.emit()
        self.look()

    def remove(self, folder: str) -> None:
        """Watch a folder no more; its articles stay in the project."""
        if folder not in self._notes.folders:
            return
        self._notes.folders.remove(folder)
        for path in [one for one in self._notes.taken if not self._is_watched(one)]:
            del self._notes.taken[path]
        self._before.clear()
        self._watch(())
        self._write()
        self.changed.emit()
        self.look()

    def look(self) -> None:
        """See what is new. If somebody looks already, they look once more."""
        if self._job is not None:
            self._is_due = True
            return
        if not self._notes.folders:
            return
        folders = self.folders
        job = Job(lambda _tell, should_stop: look(folders, should_stop))
        job.done.connect(self._on_seen)
        job.failed.connect(self._on_failed)
        self._job = job
        self._jobs.start(job)

    def note_read(self) -> None:
        """What was handed on is in the project now, and is not taken again."""
        if self._handed:
            self._notes.taken.update(self._handed)
            self._handed.clear()
            self._write()

    def close(self) -> None:
        """Stop, and wait for that."""
        self._again.stop()
        self._jobs.close()
        self._watch(())

    def _on_seen(self, seen: object) -> None:
        self._job = None
        if not isinstance(seen, Seen):
            return
        waiting = {
            path: state
            for path, state in seen.files.items()
            if self._is_watched(path)
            and state != self._notes.taken.get(path)
            and state != self._handed.get(path)
        }
        at_rest = {
            path: state for path, state in waiting.items() if self._before.get(path) == state
        }
        self._before = {path: state for path, state in waiting.items() if path not in at_rest}
        self._watch(seen.inner)
        if seen.gone != self.gone:
            self.gone = seen.gone
            self.changed.emit()
        if at_rest:
            self._handed.update(at_rest)
            self.arrived.emit([Path(path) for path in at_rest])
        if self._before or self._is_due:
            self._is_due = False
            self._again.start()

    def _on_failed(self, error: object) -> None:
        self._job = None
        if not isinstance(error, Stopped):
            log.error("watched folders could not be looked into: %r", error)

    def _on_changed(self, _folder: str) -> None:
        # Many changes come together; one look is enough for them.
        self._again.start()

    def _is_watched(self, path: str) -> bool:
        return any(Path(path).is_relative_to(one) for one in self._notes.folders)

    def _watch(self, folders: Iterable[str]) -> None:
        wanted = set(list(folders)[:MOST_WATCHED])
        now = set(self._watcher.directories())
        if now - wanted:
            self._watcher.removePaths(sorted(now - wanted))
        if wanted - now:
            # What the system does not watch is seen at the next start.
            self._watcher.addPaths(sorted(wanted - now))

    def _write(self) -> None:
        try:
            self._notes.write(self._file)
        except ProjectError as error:
            self.failed.emit(str(error))
