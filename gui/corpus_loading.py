"""Loads a project's corpus on a thread of its own, so that the window goes on answering.

While articles come in, the window shows what there is again and again. A large project takes longer
to load than a window may be silent.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.engine.model import Corpus
from gui.engine.store.corpus import load_corpus_of
from gui.engine.timeline import ViewState, visible
from gui.jobs import Job, Jobs


class CorpusLoader(QObject):
    """Loads one corpus at a time. Of several wishes, the last is fulfilled."""

    loaded = Signal(object)
    """A `Corpus`, as the project was when it was last wished for or later."""
    failed = Signal(object)
    """With the exception; the wish is over."""

    def __init__(self, project: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._lane = Jobs()
        self._job: Job | None = None
        self._wish = 0
        self._begun_for = 0
        self._begun = 0.0
        self.took_ms = 0.0
        """Of the corpus that was loaded last."""

    def load(self) -> None:
        """Load the project as it is from now on; `loaded` or `failed` tells."""
        self._wish += 1
        if self._job is None:
            self._begin()

    def supersede(self) -> None:
        """What is being loaded is older than what is shown already: it is loaded again."""
        if self._job is not None:
            self._wish += 1

    def close(self) -> None:
        """Wait for the thread. Nothing is told any more."""
        self.blockSignals(True)
        self._lane.close()

    def _begin(self) -> None:
        self._begun_for, self._begun = self._wish, time.perf_counter()
        self._job = Job(self._work)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._lane.start(self._job)

    def _work(self, _tell: Callable[[object], None], _should_stop: Callable[[], bool]) -> Corpus:
        corpus = load_corpus_of(self._project)
        # What the window will ask first is made here as well, and kept in the corpus.
        visible(ViewState(), corpus)
        return corpus

    def _on_done(self, corpus: object) -> None:
        self._job = None
        assert isinstance(corpus, Corpus)
        if self._begun_for != self._wish:
            corpus.source.close()
            self._begin()
            return
        self.took_ms = 1000 * (time.perf_counter() - self._begun)
        self.loaded.emit(corpus)

    def _on_failed(self, error: object) -> None:
        self._job = None
        self.failed.emit(error)
