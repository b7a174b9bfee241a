"""A real window around a map that only remembers, with a small corpus made by hand."""

from __future__ import annotations

import pytest

from gui.settings import Settings
from gui.window.main_window import MainWindow
from gui.window.sources import Sources
from tests.window import samples
from tests.window.fakes import RememberingMap
from tests.window.hands import shown


@pytest.fixture
def sample():
    """A corpus of two articles, and their texts."""
    return samples.make_corpus(2)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def empty_window(qtbot, sample, settings):
    """A window before anything was read."""
    _, texts = sample
    sources = Sources(reading=samples.reading, origin=samples.origin, original=samples.original)
    window = MainWindow(RememberingMap(), texts.__getitem__, settings, sources=sources)
    return shown(qtbot, window, 1440, 900)


@pytest.fixture
def window(empty_window, sample):
    """A window that shows the sample corpus."""
    corpus, _ = sample
    empty_window.set_corpus(corpus)
    return empty_window


@pytest.fixture
def wishes(panel):
    """Every range that the panel of a timeline asked for."""
    asked = []
    panel.range_changed.connect(lambda first, last: asked.append((first, last)))
    return asked
