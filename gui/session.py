"""One project in one window: the corpus goes to the window, its wishes go to background work."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from gui import paths
from gui.corpus_loading import CorpusLoader
from gui.corrections import Corrections
from gui.engine.errors import DamagedProjectError, DatelineError, GazetteerError, ProjectError
from gui.engine.model import ArticleId, Corpus, Mention, PlaceId
from gui.engine.reader_version import READER_VERSION
from gui.engine.store.articles import (
    article_blocks,
    article_count,
    article_origin,
    article_text,
    original_bytes,
    pending_paths,
    unread_articles,
)
from gui.engine.store.corpus import load_corpus
from gui.engine.store.database import is_damage, open_project
from gui.engine.store.readings import date_mentions, mentions, named_actors
from gui.engine.store.retellings import excerpt_of, retellings_are_due
from gui.engine.store.saved import LAYER, MAP_VIEW, SEARCH, WINDOW_VIEW
from gui.incoming import FileOfProject, Incoming
from gui.jobs import Job, Jobs
from gui.keeping import Keeping
from gui.network import NetworkGate
from gui.projects import ProjectLock
from gui.rereading import Rereading
from gui.settings import Settings
from gui.window.adding.link import AddingLink
from gui.window.adding.tables import TableLink
from gui.window.basemaps.link import BasemapLink
from gui.window.correcting.exchange_link import Exchange
from gui.window.correcting.findings_link import FindingsBack
from gui.window.correcting.link import Correcting
from gui.window.correcting.log_link import DecisionLog
from gui.window.correcting.pins import Pins
from gui.window.exporting.link import Exporting
from gui.window.main_window import MainWindow
from gui.window.online.places import OnlinePlaces
from gui.window.overlays.link import Layers
from gui.window.sources import ArticleReading, Sources

if TYPE_CHECKING:
    from gui.engine.gazetteer.look_up import Gazetteer, Match
    from gui.engine.search.finding import Texts
    from gui.engine.store.pins import Behind
    from gui.engine.store.projects import Properties
    from gui.engine.store.review import Doubt
    from gui.feeds import Feeds
    from gui.gathering import Gathering
    from gui.geocoding import Geocoding
    from gui.map.view import MapView
    from gui.web_fetching import WebFetching

log = logging.getLogger(__name__)

_REFRESH_MS = 150
"""How long results may gather before the window shows them."""
_REST = 10
"""So many times as long as it takes to show them, at the least."""


class Session(QObject):
    """Owns the window, the project's connection on the window's thread, and the jobs.

    Raises:
        ProjectError: the project cannot be opened.
    """

    idle = Signal()
    """Nothing is being read any more, and the window shows all there is."""

    def __init__(
        self,
        map_view: MapView,
        data: paths.DataDir,
        *,
        today: date,
        project: Path | None = None,
    ) -> None:
        super().__init__()
        self._data = data
        self.project = (project or data.project).absolute()
        """The file; the sample articles, if none is given."""
        self._is_sample = self.project == data.project.absolute()
        self._lock = ProjectLock(self.project)
        try:
            self._db = open_project(self.project)
            try:
                self._make_window(map_view, today)
            except BaseException:
                self._db.close()
                raise
        except BaseException as error:
            self._lock.release()
            if isinstance(error, sqlite3.DatabaseError) and is_damage(error):
                raise DamagedProjectError(f"{self.project.name} is damaged: {error}.") from error
            raise

    def _make_window(self, map_view: MapView, today: date) -> None:
        data = self._data
        self._today = today
        self._jobs = Jobs()
        self._job: Job | None = None
        self._outcome: object = None
        self._read_last: object = None
        self._events_before = 0
        """What the last job did; None: there was none."""
        self._queue: list[list[Path]] = []
        self.map_view = map_view
        self._is_new = article_count(self._db) == 0
        self.settings = Settings(data.settings)
        self._gazetteer: Gazetteer | None = None
        self.window = MainWindow(
            self.map_view,
            lambda article_id: article_text(self._db, article_id),
            self.settings,
            sources=Sources(
                reading=self._reading,
                actors=lambda: named_actors(self._db),
                origin=lambda article_id: article_origin(self._db, article_id),
                original=lambda article_id: original_bytes(self._db, article_id),
                find_places=self._find_places,
                texts=self._texts,
            ),
            corpus=load_corpus(self._db),
        )
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MS)
        self._loader = CorpusLoader(self.project, self)
        self._loader.loaded.connect(self._on_corpus_loaded)
        self._loader.failed.connect(self._on_load_failed)
        self._refresh.timeout.connect(self._loader.load)
        self._is_ending = False
        """A job is over, and what it did is not shown yet."""
        self.corrections = Corrections(self._db, self, own_places=data.places)
        self.corrections.changed.connect(self._show_corpus)
        self.corrections.reading_needed.connect(lambda: self._import([]))
        self.corrections.failed.connect(self._on_correction_failed)
        self.window.corrections.set_undo_stack(self.corrections.stack)
        self.window.corrections.one_event_said.connect(
            lambda one, other: self.corrections.say_one_event(excerpt_of(one), excerpt_of(other))
        )
        self.window.corrections.another_event_said.connect(
            lambda one, others: self.corrections.say_another_event(
                excerpt_of(one), [excerpt_of(other) for other in others]
            )
        )
        self.window.corrections.day_stated.connect(
            lambda article, span: self.corrections.state_day(
                article.id, article.title or article.name, span
            )
        )
        self.correcting = Correcting(
            self.window,
            self._mentions,
            self._find_places,
            self._doubts,
            today,
        )
        self.correcting.decided.connect(self.corrections.decide)
        self.correcting.decided_always.connect(self.corrections.decide)
        self.pins = Pins(self.window, self.correcting, self._behind, self._mentions)
        self.pins.decided.connect(self.corrections.decide)
        self.exchange = Exchange(
            self.window, self.corrections.exported, self.corrections.compared, lambda: self.name
        )
        self.exchange.decided.connect(self.corrections.decide)
        self.findings_back = FindingsBack(self.window, self.project, data.places)
        self.findings_back.decided.connect(self.corrections.decide)
        self.exporting = Exporting(
            self.window, self.settings, self.project, self.name, data.places, today
        )
        self.rereading = Rereading(self.window, self._db, self.project, data, self._jobs)
        self.rereading.decided.connect(self.corrections.decide)
        self.rereading.changed.connect(self._loader.load)
        self.idle.connect(self.rereading.look_soon)
        self.decision_log = DecisionLog(self.window, self.corrections.log)
        self.corrections.remember()
        self.network = NetworkGate(self.settings, self)
        self.basemaps = BasemapLink(self.window, self.map_view, self.settings, self.network, data)
        self._fetching: WebFetching | None = None
        self.online_places = OnlinePlaces(self.window, self._make_geocoding)
        self.correcting.dialog_opening.connect(self.online_places.attach)
        self.window.actions_of_window.online_places.triggered.connect(
            self.online_places.choose_service
        )
        self.incoming = Incoming(data.incoming, self.project)
        self.adding = AddingLink(
            self.window,
            self.incoming,
            self._make_gathering,
            self._make_feeds,
            FileOfProject(data.watched, self.project),
        )
        self.idle.connect(self.adding.on_idle)
        self.tables = TableLink(self.window, self.settings)
        self.tables.taken.connect(self._import)
        self.adding.arrived.connect(self._import)
        new_places = self.window.map_tools.new_places
        new_places.place_described.connect(self.corrections.add_place)
        new_places.reading_wanted.connect(self.corrections.read_again)
        self.corrections.place_kept.connect(new_places.show_kept)
        self.corrections.own_places_changed.connect(self._forget_gazetteer)
        self.keeping = Keeping(self._db, self.corrections.stack, self)
        self.keeping.failed.connect(self.window.show_notice)
        self.keeping.changed.connect(self._show_kept)
        bookmarks = self.window.map_tools.bookmarks
        bookmarks.save_wished.connect(lambda name, view: self.keeping.save(MAP_VIEW, name, view))
        bookmarks.rename_wished.connect(self.keeping.rename)
        bookmarks.remove_wished.connect(self.keeping.remove)
        views = self.window.views
        views.save_wished.connect(lambda name, view: self.keeping.save(WINDOW_VIEW, name, view))
        views.rename_wished.connect(self.keeping.rename)
        views.remove_wished.connect(self.keeping.remove)
        self.layers = Layers(self.window)
        self.layers.save_wished.connect(lambda name, held: self.keeping.save(LAYER, name, held))
        self.layers.change_wished.connect(self.keeping.change)
        self.layers.remove_wished.connect(self.keeping.remove)
        searches = self.window.search_link.menu
        searches.save_wished.connect(lambda name, held: self.keeping.save(SEARCH, name, held))
        searches.remove_wished.connect(self.keeping.remove)
        self._show_kept()
        self.window.add_articles_requested.connect(self._on_add_articles_requested)
        self.window.cancel_requested.connect(self._on_cancel_requested)
        self.window.actions_of_window.report.triggered.connect(self._show_report)
        self.window.status.pause_wished.connect(self._on_pause_wished)
        if not self._is_sample:
            self.window.setWindowTitle(f"{self.name} – Dateline")

    @property
    def name(self) -> str:
        """What the project is called."""
        return "Sample articles" if self._is_sample else self.project.stem

    def start(self, files: Sequence[Path]) -> None:
        """Read what is unread: the seeds in a new project, the files given, what was left over."""
        first = [paths.SEEDS] if self._is_new and self._is_sample else []
        wanted = [*first, *self.incoming.left(), *self.basemaps.take_map_files(files)]
        if wanted:
            self._import(wanted)
        elif self._has_work_left():
            self._import([])
        else:
            QTimer.singleShot(0, self.idle.emit)

    def _has_work_left(self) -> bool:
        return (
            bool(pending_paths(self._db))
            or bool(unread_articles(self._db, READER_VERSION))
            or retellings_are_due(self._db)
        )

    def _import(self, files: list[Path]) -> None:
        if self._job is not None or self._is_ending:
            self._queue.append(files)
            return
        self.window.set_progress(0, 0, "Opening articles")
        self._events_before = len(self.window.corpus.events)
        # Here, because a start with nothing new to read must not wait for it.
        from gui.reading_job import reading_job

        self._job = reading_job(self._data, self.project, files, self._today, self.tables.columns)
        self._job.progressed.connect(self._on_progressed)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        if self.window.status.is_paused:
            self._job.pause()
        self._jobs.start(self._job)

    def _on_progressed(self, progress: object) -> None:
        from gui.reading_job import progress_in_words

        self.window.set_progress(*progress_in_words(progress))
        if not self._refresh.isActive():
            self._refresh.start()

    def _on_done(self, outcome: object) -> None:
        from gui.reading_job import outcome_in_words

        self._outcome = self._read_last = outcome
        if notice := outcome_in_words(outcome):
            self.window.show_notice(notice)
        self._finish()

    def _on_failed(self, error: object) -> None:
        from gui.reading_job import failure_in_words

        if isinstance(error, Exception) and not isinstance(error, DatelineError):
            log.error("A fault of ours", exc_info=error)
        self.window.show_notice(failure_in_words(error, self._data.log))
        self._finish()

    def _finish(self) -> None:
        self._job = None
        self._refresh.stop()
        self._is_ending = True
        self._loader.load()

    def _end(self) -> None:
        """What the last job did is shown."""
        self._is_ending = False
        self.window.clear_progress()
        self._say_what_was_read()
        if self._queue:
            self._import(self._queue.pop(0))
        else:
            if not self.adding.is_busy:
                self.incoming.clear(pending_paths(self._db))
            self.idle.emit()

    def _say_what_was_read(self) -> None:
        from gui.reading_job import read_in_words

        events = len(self.window.corpus.events) - self._events_before
        if said := read_in_words(self._read_last, events):
            # What cannot be seen anywhere else stays until it was noticed.
            (self.window.status.say if events > 0 else self.window.show_notice)(said)
        self._read_last = None

    def _show_corpus(self) -> None:
        """Show what there is at once, after what the user did."""
        self._loader.supersede()
        self.window.set_corpus(load_corpus(self._db))

    def _on_corpus_loaded(self, corpus: Corpus) -> None:
        begun = time.perf_counter()
        self.window.set_corpus(corpus)
        took_ms = self._loader.took_ms + 1000 * (time.perf_counter() - begun)
        # A large project takes longer to load; the window must have most of the time.
        self._refresh.setInterval(max(_REFRESH_MS, int(took_ms * _REST)))
        if self._is_ending:
            self._end()

    def _on_load_failed(self, error: Exception) -> None:
        log.error("The corpus cannot be loaded", exc_info=error)
        said = str(error) if isinstance(error, DatelineError) else "The project cannot be read."
        self.window.show_notice(said)
        if self._is_ending:
            self._end()

    def _on_add_articles_requested(self, files: list[str]) -> None:
        articles = self.basemaps.take_map_files([Path(file) for file in files])
        if articles:
            self.tables.take(articles)

    def _on_cancel_requested(self) -> None:
        self._queue.clear()
        self.adding.stop()
        if self._job is not None:
            self._job.stop()

    def _show_report(self) -> None:
        from gui.engine.store.articles import problems
        from gui.reading_job import report_of
        from gui.window.adding.report_dialog import ReportDialog

        ReportDialog(report_of(self._outcome, problems(self._db)), self.window).open()

    def _on_pause_wished(self, is_wanted: bool) -> None:
        self.adding.pause(is_wanted)
        if self._job is not None:
            (self._job.pause if is_wanted else self._job.go_on)()

    def _reading(self, article_id: ArticleId) -> ArticleReading:
        return ArticleReading(
            mentions(self._db, article_id),
            date_mentions(self._db, article_id),
            article_blocks(self._db, article_id),
        )

    def _texts(self) -> Texts:
        from gui.engine.store.text_index import ProjectTexts

        return ProjectTexts(self._db)

    def _mentions(self, article_id: ArticleId) -> Sequence[Mention]:
        return mentions(self._db, article_id)

    def _behind(self, place: PlaceId) -> Behind:
        from gui.engine.store.pins import behind

        return behind(self._db, place)

    def _doubts(self) -> Sequence[Doubt]:
        from gui.engine.store.review import doubts

        return doubts(self._db)

    def _make_geocoding(self) -> Geocoding:
        from gui.geocoding import Geocoding

        return Geocoding(
            self.network, self.settings, self._web(), self._data.answer_cache, self.online_places
        )

    def _make_gathering(self) -> Gathering:
        from gui.gathering import Gathering

        gathering = Gathering(self.network, self._web(), self.incoming, self.adding)
        gathering.progressed.connect(self._on_fetching)
        gathering.over.connect(self._on_fetched)
        return gathering

    def _make_feeds(self, gathering: Gathering) -> Feeds:
        from gui.feeds import Feeds

        return Feeds(self._db, gathering, self._today, self.adding)

    def _on_fetching(self, done: int, total: int, said: str) -> None:
        # Where articles are read, that is what the bar tells of.
        if self._job is None:
            self.window.set_progress(done, total, said)

    def _on_fetched(self) -> None:
        if self._job is None and not self._is_ending:
            self.window.clear_progress()

    def _web(self) -> WebFetching:
        """The way to servers, made when it is first needed."""
        if self._fetching is None:
            from gui.web_fetching import WebFetching

            self._fetching = WebFetching(self.network, self)
        return self._fetching

    def _find_places(self, text: str, limit: int) -> Sequence[Match]:
        """Places of the world; the gazetteer is opened with the first letter that is typed."""
        if self._gazetteer is None:
            from gui.engine.gazetteer.look_up import Gazetteer
            from gui.engine.gazetteer.own_places import read_own_places

            try:
                own = read_own_places(self._data.places)
                self._gazetteer = Gazetteer(paths.GAZETTEER, own)
            except GazetteerError as error:
                log.warning("No places are suggested: %s", error)
                return ()
        return self._gazetteer.search(text, limit)

    # The project as a file

    def properties(self) -> Properties:
        """What the project holds, and how large it is."""
        from gui.engine.store.projects import properties

        return properties(self._db, self.project)

    def is_whole(self) -> bool:
        """Whether everything in the project can be read. Reads the whole file."""
        from gui.engine.store.projects import is_whole

        return is_whole(self._db)

    def save_copy(self, target: Path) -> None:
        """Write a whole copy of the project to another file.

        Raises:
            ProjectError: it cannot be written.
        """
        from gui.engine.store.projects import copy_project

        copy_project(self._db, target)

    def compact(self) -> None:
        """Give back the room of what was deleted.

        Raises:
            ProjectError: articles are being read, or the disk has no room for it.
        """
        from gui.engine.store.projects import compact

        if self._job is not None:
            raise ProjectError("Articles are being read. Try again when that is done.")
        # What the window shows comes from the file as it was, and keeps it from getting smaller.
        self.window.corpus.source.close()
        try:
            compact(self._db)
        finally:
            self._show_corpus()

    def leave(self) -> None:
        """Close the window and let go of the project, while the program goes on."""
        self.window.close()
        self.close()
        self.window.deleteLater()

    def _show_kept(self) -> None:
        self.window.views.set_views(self.keeping.things(WINDOW_VIEW))
        self.layers.set_layers(self.keeping.things(LAYER))
        self.window.search_link.menu.set_saved(self.keeping.things(SEARCH))
        self.window.map_tools.bookmarks.set_bookmarks(self.keeping.things(MAP_VIEW))

    def _on_correction_failed(self, sentence: str) -> None:
        # Where the user is looking: in the form, or above the map.
        if not self.window.map_tools.new_places.show_problem(sentence):
            self.window.show_notice(sentence)

    def _forget_gazetteer(self) -> None:
        """It is opened anew when it is asked for, with the user's places as they are then."""
        if self._gazetteer is not None:
            self._gazetteer.close()
            self._gazetteer = None

    def close(self) -> None:
        """Stop the work, wait for it, and let go of the project."""
        self._refresh.stop()
        # While the menu that names its steps is there.
        self.corrections.stack.clear()
        self.basemaps.close()
        self.online_places.close()
        self.adding.close()
        self.exporting.close()
        self.findings_back.close()
        self.layers.close()
        self.tables.close()
        self._jobs.close()
        self.rereading.close()
        self._loader.close()
        if self._fetching is not None:
            self._fetching.close()
        # What the last job had to say is under way to us and comes too late.
        QCoreApplication.removePostedEvents(self)
        self._forget_gazetteer()
        self.window.corpus.source.close()
        self._db.close()
        self._lock.release()
