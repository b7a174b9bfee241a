"""What was exported, back from a file: shows what it would change, and asks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.engine.errors import DatelineError
from gui.window.actions import connect

if TYPE_CHECKING:
    from gui.jobs import Job, Jobs
    from gui.window.main_window import MainWindow

log = logging.getLogger(__name__)

FILTER = (
    "Exports and corrections (*.csv *.geojson *.json *.jsonld);;CSV (*.csv);;"
    "GeoJSON (*.geojson *.json);;Web Annotation (*.jsonld *.json);;All files (*)"
)


class FindingsBack(QObject):
    """Compares files on a thread of their own, through a connection of their own.

    Args:
        project: The project's file.
        own_places: The file of the user's own places.
    """

    decided = Signal(str, list)
    """What undoing it is called, and the `Wish`es."""

    def __init__(self, window: MainWindow, project: Path, own_places: Path) -> None:
        super().__init__(window)
        self._window = window
        self._project = project
        self._own_places = own_places
        self._lane: Jobs | None = None
        self._job: Job | None = None
        connect([(window.actions_of_window.import_findings, self.ask_for_file)])

    def ask_for_file(self) -> None:
        """Ask for a file, and show what it would change."""
        # Here, because no start needs it.
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(self._window, "Import findings", "", FILTER)
        if path:
            self.import_from(Path(path))

    def import_from(self, file: Path) -> None:
        """Compare a file with the project, then show what it would change. The last wish counts."""
        from gui.jobs import Job, Jobs

        def work(tell: Callable[[object], None], should_stop: Callable[[], bool]) -> object:
            from contextlib import closing

            from gui.engine.store.corpus import Snapshot
            from gui.exports.back.reading import compared
            from gui.exports.world import World

            with closing(Snapshot(self._project)) as snapshot, World(self._own_places) as world:
                return compared(snapshot.db, file, world, should_stop)

        if self._lane is None:
            self._lane = Jobs()
        if self._job is not None:
            self._job.stop()
        self._job = job = Job(work)
        job.done.connect(lambda found: self._on_compared(job, file, found))
        job.failed.connect(lambda error: self._on_failed(job, file, error))
        self._window.status.say(f"Comparing {file.name} with the project.")
        self._lane.start(job)

    def close(self) -> None:
        """Stop comparing and wait for it. Nothing is told any more."""
        if self._job is not None:
            self._job.blockSignals(True)
            self._job = None
        if self._lane is not None:
            self._lane.close()

    def _on_compared(self, job: Job, file: Path, found: object) -> None:
        from gui.engine.decisions.exchange import Comparison
        from gui.window.correcting.exchange_dialog import ImportDialog

        if job is not self._job or not isinstance(found, Comparison):
            return
        self._job = None
        self._window.status.say("")
        dialog = ImportDialog(file.name, found, self._window, title="Import findings")
        dialog.accepted_wishes.connect(
            lambda wishes: self.decided.emit(f"import of “{file.name}”", wishes)
        )
        dialog.open()

    def _on_failed(self, job: Job, file: Path, error: object) -> None:
        if job is not self._job:
            return
        self._job = None
        self._window.status.say("")
        if isinstance(error, DatelineError):
            self._window.show_notice(f"{file.name}: {error}")
            return
        if isinstance(error, Exception):
            log.error("An import ended by a fault", exc_info=error)
        self._window.show_notice(
            f"{file.name} could not be compared. What went wrong is in the log."
        )
