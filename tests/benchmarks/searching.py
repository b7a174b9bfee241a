"""Searches as they are typed, letter by letter: to what is found, and to the redrawn window.

Words that all, many or none of the events have. The slowest letter counts as well as the usual one;
each is typed three times, and the middle one is taken, since other programs run beside this one.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from gui import paths
from gui.engine.search.finding import Finder
from gui.engine.store.corpus import load_corpus
from gui.engine.store.database import open_project
from gui.engine.store.text_index import ProjectTexts
from gui.engine.timeline import ViewState, visible
from tests.benchmarks.many_events import project_of
from tests.benchmarks.window_scale import BAR, FEWER, MILLION, Measure, application, read

PLACES = 20_000
MOST_S = 0.05
ROUNDS = 3
TYPED = ("trucks", "place 1", "fire", "outlet 7")


def search_as_typed() -> Measure:
    return "a letter typed, 100,000 events", "ms", BAR, _against_bar(_found(FEWER))


def slowest_letter() -> Measure:
    took = _against_bar([max(_found(FEWER))])
    return "the slowest letter typed, 100,000 events", "ms", BAR, took


def search_as_typed_of_a_million() -> Measure:
    return "a letter typed, 1,000,000 events", "ms", BAR, _against_bar(_found(MILLION))


def slowest_letter_of_a_million() -> Measure:
    took = _against_bar([max(_found(MILLION))])
    return "the slowest letter typed, 1,000,000 events", "ms", BAR, took


def letter_in_the_window() -> Measure:
    """From the key to the window that shows what is found, places suggested on the way."""
    name = "a letter typed into the window, 100,000 events"
    return name, "ms", BAR, _against_bar(_shown(FEWER))


def slowest_letter_in_the_window() -> Measure:
    took = _against_bar([max(_shown(FEWER))])
    return "the slowest letter typed into the window", "ms", BAR, took


def _against_bar(took: list[float]) -> list[tuple[float, float]]:
    return [(one, MOST_S) for one in took]


@cache
def _found(events: int) -> list[float]:
    """How long each letter takes, to what a window needs at once of what is found."""
    db = open_project(project_of(events, PLACES))
    corpus = load_corpus(db)
    # The window has shown all before anything is sought, and names are ready before a letter.
    read(visible(ViewState(), corpus))
    finder = Finder(corpus, ProjectTexts(db))
    finder.names.make_ready(lambda: False)

    def show(text: str) -> None:
        read(visible(ViewState(search=text), corpus, finder=finder))

    took = _letters(show)
    corpus.source.close()
    db.close()
    return took


@cache
def _shown(events: int) -> list[float]:
    application()
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from gui.engine.gazetteer.look_up import Gazetteer
    from gui.settings import Settings
    from gui.window.main_window import MainWindow
    from gui.window.sources import Sources
    from tests.window.fakes import RememberingMap

    db = open_project(project_of(events, PLACES))
    corpus = load_corpus(db)
    world = Gazetteer(paths.GAZETTEER)
    sources = Sources(texts=lambda: ProjectTexts(db), find_places=world.search)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        window = MainWindow(RememberingMap(), lambda article_id: "", settings, sources=sources)
        window.resize(1440, 900)
        window.show()
        window.set_corpus(corpus)
        window.guide.event_finder.names.make_ready(lambda: False)
        QApplication.processEvents()
        # As the program does when its window is up: what stands is not looked through for garbage.
        gc.collect()
        gc.freeze()

        def show(text: str) -> None:
            # What was there before is one letter shorter, or the end of another word.
            QTest.keyClick(window.search, text[-1])
            while window.state.search != text.strip():
                QApplication.processEvents()
            QApplication.processEvents()

        def clear() -> None:
            window.search.clear()
            while window.state.search:
                QApplication.processEvents()

        took = _letters(show, clear)
        gc.unfreeze()
        window.close()
    corpus.source.close()
    db.close()
    return took


def _letters(show: Callable[[str], None], clear: Callable[[], None] = lambda: None) -> list[float]:
    """How long each letter of the words takes, the middle of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        took = []
        for word in TYPED:
            clear()
            for text in _growing(word):
                begun = time.perf_counter()
                show(text)
                took.append(time.perf_counter() - begun)
        rounds.append(took)
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def _growing(word: str) -> Iterator[str]:
    return (word[:end] for end in range(1, len(word) + 1))
