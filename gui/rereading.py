"""Offers to read articles again that would be read otherwise today, and shows what would change.

Looking and previewing only read the project, on a lane of their own; what is agreed to is written
on the lane of all that writes.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from gui import paths
from gui.engine.errors import DatelineError, Stopped
from gui.engine.model import ArticleId
from gui.jobs import Job, Jobs

if TYPE_CHECKING:
    from gui.engine.decisions.values import Decision
    from gui.engine.previewing import Preview
    from gui.engine.store.stale import Stale
    from gui.window.main_window import MainWindow
    from gui.window.rereading.bar import RereadBar
    from gui.window.rereading.idle_dialog import Target

log = logging.getLogger(__name__)

LEFT = "Nothing was changed."
LOOK_AFTER_MS = 3_000


class Rereading(QObject):
    """From the offer to the new readings, and to the corrections that lose their words by them.

    Args:
        window: What the offer stands in.
        db: The project on the window's thread, for corrections without a place.
        project: The project's file.
        data: Where the user's places are.
        writing: The lane of all that writes to the project.
    """

    changed = Signal()
    """New readings have taken the place of old ones."""
    decided = Signal(str, list)
    """What undoing it is called, and the `Wish`es."""

    def __init__(
        self,
        window: MainWindow,
        db: sqlite3.Connection,
        project: Path,
        data: paths.DataDir,
        writing: Jobs,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._db = db
        self._project = project
        self._data = data
        self._writing = writing
        self._reading = Jobs()
        self._job: Job | None = None
        self._bar: RereadBar | None = None
        self._stale: Stale | None = None
        self._preview: Preview | None = None
        self._offers_idle = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LOOK_AFTER_MS)
        self._soon.timeout.connect(self.look)
        window.actions_of_window.idle_corrections.triggered.connect(lambda: self.show_idle())

    # The offer

    def look_soon(self) -> None:
        """See in a moment: a start has better things to do."""
        self._soon.start()

    def look(self) -> None:
        """See whether articles would be read otherwise today, and offer it if they would."""
        if self._job is not None or self._stale is not None:
            return

        def work(_tell: Callable[[object], None], _should_stop: Callable[[], bool]) -> Stale:
            # Here, because no start needs them.
            from gui.engine.gazetteer.own_places import read_own_places
            from gui.engine.reading_stamp import stamp_of_today
            from gui.engine.store.database import open_project
            from gui.engine.store.stale import stale

            with closing(open_project(self._project)) as db:
                own = read_own_places(self._data.places)
                return stale(db, stamp_of_today(self._data.places), own)

        self._start(self._reading, work, self._on_looked, self._on_look_failed)

    def _on_looked(self, found: Stale) -> None:
        from gui.window.rereading.reread_words import offer

        if found.articles:
            self._stale = found
            said = offer(len(found.articles), found.causes)
            self._the_bar().offer(said, "See what would change…")

    def _on_look_failed(self, error: object) -> None:
        # An offer that cannot be made is none: the user did not ask for it.
        log.warning("Whether articles should be read again is not known: %s", error)

    # The preview

    def preview(self) -> None:
        """Read the articles again that were offered, beside, and show what would change."""
        if self._stale is None or self._job is not None:
            return
        articles = self._stale.articles

        def work(tell: Callable[[object], None], should_stop: Callable[[], bool]) -> Preview:
            from gui.engine.previewing import preview
            from gui.engine.reading_process import ReadingProcess

            with ReadingProcess(
                paths.GAZETTEER,
                own_places=self._data.places,
                on_preparing=tell,
                should_stop=should_stop,
            ) as reader:
                return preview(
                    self._project,
                    articles,
                    reader.read_all,
                    on_progress=tell,
                    should_stop=should_stop,
                )

        self._the_bar().work(0, len(articles), "Reading articles again, to compare")
        self._start(self._reading, work, self._on_preview, self._on_failed)

    def _on_preview(self, found: Preview) -> None:
        from gui.window.rereading.preview_dialog import PreviewDialog

        self._drop_preview()
        self._preview = found
        self._offer_again()
        problems = [reason for _, reason in found.problems[:3]]
        dialog = PreviewDialog(found.articles, problems, self._window)
        dialog.agreed.connect(self._take_over)
        dialog.rejected.connect(self._drop_preview)
        dialog.open()

    # Taking over

    def _take_over(self, wanted: Collection[ArticleId]) -> None:
        made = self._preview
        if made is None or self._job is not None:
            return

        def work(
            tell: Callable[[object], None], should_stop: Callable[[], bool]
        ) -> tuple[int, int]:
            from gui.engine.previewing import take_over
            from gui.engine.reading_stamp import stamp_of_today
            from gui.engine.store.database import open_project
            from gui.engine.store.idle import all_idle

            stamp = str(stamp_of_today(self._data.places))
            taken = take_over(
                self._project,
                made,
                set(wanted),
                stamp,
                on_progress=tell,
                should_stop=should_stop,
            )
            with closing(open_project(self._project)) as db:
                return taken, len(all_idle(db))

        self._the_bar().work(0, len(wanted), "Taking over the new readings")
        self._start(self._writing, work, self._on_taken_over, self._on_failed)

    def _on_taken_over(self, counted: tuple[int, int]) -> None:
        from gui.window import words

        taken, idle = counted
        self._drop_preview()
        self._stale = None
        self._the_bar().hide()
        said = words.capitalised(words.counted(taken, "article"))
        self._window.status.say(f"{said} {'was' if taken == 1 else 'were'} read again.")
        self.changed.emit()
        self._offer_idle(idle)

    def _on_failed(self, error: object) -> None:
        is_writing = self._preview is not None
        self._drop_preview()
        self._offer_again()
        if isinstance(error, Stopped):
            said = "Stopped. What was taken over stays." if is_writing else f"Stopped. {LEFT}"
        elif isinstance(error, DatelineError):
            said = str(error)
        else:
            log.error("A fault of ours", exc_info=error if isinstance(error, Exception) else None)
            said = f"Reading again failed ({type(error).__name__}). What happened is in the log."
        self._window.show_notice(said)
        if is_writing:
            self.changed.emit()

    def _offer_again(self) -> None:
        if self._stale is not None:
            self._on_looked(self._stale)

    def _drop_preview(self) -> None:
        if self._preview is not None:
            self._preview.close()
            self._preview = None

    # Corrections without a place

    def _offer_idle(self, number: int) -> None:
        """Tell of corrections that have lost their words, if there are any."""
        from gui.window import words

        if number:
            has = "has" if number == 1 else "have"
            counted = words.capitalised(words.counted(number, "correction"))
            self._offers_idle = True
            self._the_bar().offer(f"{counted} {has} no place in the new readings.", "Show…")

    def show_idle(self) -> None:
        """List the corrections without a place."""
        from gui.engine.store.idle import all_idle
        from gui.window.rereading.idle_dialog import Idle, IdleDialog

        idle = [Idle(decision, name) for decision, name in all_idle(self._db)]
        dialog = IdleDialog(idle, self._targets, self._window)
        dialog.decided.connect(self.decided)
        dialog.open()

    def _targets(self, decision: Decision) -> Sequence[Target]:
        from gui.engine.store.idle import other_subjects
        from gui.window.rereading.idle_dialog import Target

        return [Target(subject, said) for subject, said in other_subjects(self._db, decision)]

    # The bar and the work

    def _the_bar(self) -> RereadBar:
        if self._bar is None:
            from gui.window.rereading.bar import RereadBar

            self._bar = RereadBar()
            middle = self._window.centralWidget()
            column = middle.layout() if middle is not None else None
            assert isinstance(column, QVBoxLayout)
            column.insertWidget(0, self._bar)
            self._bar.wanted.connect(self._on_wanted)
            self._bar.cancelled.connect(self._on_cancelled)
        return self._bar

    def _on_wanted(self) -> None:
        if self._offers_idle:
            self._offers_idle = False
            self._the_bar().hide()
            self.show_idle()
        else:
            self.preview()

    def _on_cancelled(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _start(
        self,
        lane: Jobs,
        work: Callable[[Callable[[object], None], Callable[[], bool]], object],
        done: Callable[..., None],
        failed: Callable[[object], None],
    ) -> None:
        job = Job(work)
        self._job = job
        job.progressed.connect(self._on_progressed)
        job.done.connect(self._on_over)
        job.failed.connect(self._on_over)
        job.done.connect(done)
        job.failed.connect(failed)
        lane.start(job)

    def _on_over(self, _result: object) -> None:
        self._job = None

    def _on_progressed(self, progress: object) -> None:
        from gui.reading_job import progress_in_words

        if self._job is not None:
            self._the_bar().work(*progress_in_words(progress))

    def close(self) -> None:
        """Stop what goes on and wait for it; before the project is closed."""
        self._soon.stop()
        self._reading.close()
        # What the last job had to say comes too late.
        QCoreApplication.removePostedEvents(self)
        self._drop_preview()
