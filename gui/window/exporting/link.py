"""Ties the dialog of exports to the work: looks, files, progress. Everything is made when asked."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

from gui import settings as names
from gui.engine.errors import DatelineError, Stopped

if TYPE_CHECKING:
    from datetime import date

    from gui.exports.exporting import Surroundings
    from gui.exports.findings import Wanted
    from gui.jobs import Job, Jobs
    from gui.settings import Settings
    from gui.window.exporting.dialog import ExportDialog, Wish
    from gui.window.main_window import MainWindow

log = logging.getLogger(__name__)

_TELL_S = 0.05
"""How long events may gather before they are told."""
_FORBIDDEN = dict.fromkeys(map(ord, '/\\:*?"<>|'), " ")


class Exporting(QObject):
    """Exports of one project, on a thread of their own and through a connection of their own.

    Args:
        window: What is shown there can be exported.
        project: The project's file.
        name: What the project is called.
        own_places: The file of the user's own places.
        today: From which day "last 90 days" counts.
    """

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        project: Path,
        name: str,
        own_places: Path,
        today: date,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._project = project
        self._name = name
        self._own_places = own_places
        self._today = today
        self._lane: Jobs | None = None
        self._dialog: ExportDialog | None = None
        self._look: Job | None = None
        self._writing: Job | None = None
        self._saved: Path | None = None
        window.actions_of_window.export.triggered.connect(lambda _=False: self.open_dialog())

    def open_dialog(self) -> None:
        """Ask what to export."""
        # Here, because no start needs it.
        from gui.exports.formats import FORMATS
        from gui.window.exporting.dialog import ExportDialog
        from gui.window.exporting.parts import parts_of

        window = self._window
        parts = parts_of(window.state, window.view, window.corpus)
        last = self._settings.get(names.EXPORT_FORMAT)
        self._dialog = dialog = ExportDialog(FORMATS, parts, self._name, last, window)
        dialog.look_wished.connect(self._on_look_wished)
        dialog.save_wished.connect(self._on_save_wished)
        dialog.stop_wished.connect(self._on_stop_wished)
        dialog.folder_wished.connect(self._on_folder_wished)
        dialog.finished.connect(self._on_closed)
        # It goes with its window, too.
        dialog.destroyed.connect(self._on_closed)
        dialog.open()

    def save(self, wish: Wish, file: Path) -> None:
        """Write an export to a file; the dialog tells how far it has come."""
        from gui.exports.exporting import export
        from gui.exports.formats import Order

        if self._dialog is None or self._writing is not None:
            return
        self._stop_look()
        self._settings.set(names.EXPORT_FOLDER, str(file.parent))
        self._settings.set(names.EXPORT_FORMAT, wish.form.name)
        wanted, around = self._wanted(wish), self._around()

        def work(tell: Callable[[object], None], should_stop: Callable[[], bool]) -> object:
            step = _Steps(tell, should_stop)
            return export(wanted, wish.form, file, Order(wish.options, step), around)

        self._dialog.begin(wish.part.events)
        self._writing = job = self._job(work)
        job.progressed.connect(self._on_progressed)
        job.done.connect(lambda scope: self._on_saved(file, scope.events))
        job.failed.connect(lambda error: self._on_failed(file, error))
        self._start(job)

    def close(self) -> None:
        """Stop what is written and wait for it. Nothing is told any more."""
        self._dialog = None
        for job in (self._look, self._writing):
            if job is not None:
                job.blockSignals(True)
                job.stop()
        self._look = self._writing = None
        if self._lane is not None:
            self._lane.close()

    # Looks

    def _on_look_wished(self, wish: Wish) -> None:
        from gui.exports.exporting import look
        from gui.exports.formats import Order

        self._stop_look()
        wanted, around = self._wanted(wish), self._around()

        def work(tell: Callable[[object], None], should_stop: Callable[[], bool]) -> object:
            step = _Steps(lambda _: None, should_stop)
            return look(wanted, wish.form, Order(wish.options, step), around)

        self._look = job = self._job(work)
        job.done.connect(lambda found: self._on_look(job, found))
        job.failed.connect(lambda error: self._on_no_look(job, error))
        self._start(job)

    def _on_look(self, job: Job, found: object) -> None:
        from gui.exports.exporting import Look
        from gui.window.exporting.preview import first_page

        if job is not self._look or self._dialog is None or not isinstance(found, Look):
            return
        self._look = None
        if not found.page:
            self._dialog.show_look(found)
            return
        ratio = self._dialog.devicePixelRatioF()
        page = first_page(found.page, self._dialog.preview.size() * ratio)
        if page.isNull():
            self._dialog.show_no_look("There is no preview of this.")
        else:
            self._dialog.show_page(page)

    def _on_no_look(self, job: Job, error: object) -> None:
        if job is not self._look or self._dialog is None:
            return
        self._look = None
        self._dialog.show_no_look(self._sentence(error))

    def _stop_look(self) -> None:
        if self._look is not None:
            self._look.stop()
            self._look = None

    # Files

    def _on_save_wished(self, wish: Wish) -> None:
        from PySide6.QtCore import QStandardPaths, Qt
        from PySide6.QtWidgets import QFileDialog

        folder = self._settings.get(names.EXPORT_FOLDER) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        end = wish.form.suffix
        chooser = QFileDialog(self._dialog, "Export", folder, f"{wish.form.label} (*{end})")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(end.lstrip("."))
        name = " ".join((wish.title or self._name).translate(_FORBIDDEN).split()).strip(".")
        chooser.selectFile(f"{name[:100] or 'events'}{end}")
        chooser.fileSelected.connect(lambda file: self.save(wish, Path(file)))
        chooser.open()

    def _on_progressed(self, done: object) -> None:
        if self._dialog is not None and isinstance(done, int):
            self._dialog.show_progress(done)

    def _on_saved(self, file: Path, events: int) -> None:
        from gui.window import words

        self._writing, self._saved = None, file
        verb = "is" if events == 1 else "are"
        said = f"{words.capitalised(words.counted(events, 'event'))} {verb} in {file.name}."
        if self._dialog is not None:
            self._dialog.end(said, is_saved=True)
        self._window.status.say(said)

    def _on_failed(self, file: Path, error: object) -> None:
        self._writing = None
        if self._dialog is None:
            return
        if isinstance(error, Stopped):
            self._dialog.end(f"Cancelled. {file.name} was not written.", is_saved=False)
        else:
            self._dialog.end(self._sentence(error), is_saved=False)

    def _on_stop_wished(self) -> None:
        if self._writing is not None:
            self._writing.stop()

    def _on_folder_wished(self) -> None:
        from PySide6.QtGui import QDesktopServices

        folder = self._saved.parent if self._saved is not None else None
        if folder is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.show_notice(f"The file is in {folder}.")

    def _on_closed(self) -> None:
        self._stop_look()
        self._dialog = None

    # Work

    def _wanted(self, wish: Wish) -> Wanted:
        from gui.exports.findings import Wanted

        title = wish.title or self._name
        return Wanted(self._project, wish.part.state, title, wish.part.choices)

    def _around(self) -> Surroundings:
        from gui.exports.exporting import Surroundings
        from gui.window.places import words as place_words

        return Surroundings(self._own_places, place_words.country, self._today)

    def _job(self, work: Callable[..., object]) -> Job:
        from gui.jobs import Job

        return Job(work)

    def _start(self, job: Job) -> None:
        if self._lane is None:
            from gui.jobs import Jobs

            self._lane = Jobs()
        self._lane.start(job)

    def _sentence(self, error: object) -> str:
        from gui.engine.search.query import QueryError

        if isinstance(error, DatelineError | QueryError):
            return str(error)
        if isinstance(error, Exception):
            log.error("An export ended by a fault", exc_info=error)
        return "This could not be exported. What went wrong is in the log."


class _Steps:
    """What a writer calls after each event: tells it now and then, and ends what is to stop."""

    def __init__(self, tell: Callable[[object], None], should_stop: Callable[[], bool]) -> None:
        self._tell = tell
        self._should_stop = should_stop
        self._told = 0.0

    def __call__(self, done: int) -> None:
        now = time.monotonic()
        if now - self._told >= _TELL_S:
            self._told = now
            self._tell(done)
        if self._should_stop():
            raise Stopped("The export was cancelled.")
