"""A real window around a map that only remembers, with a small corpus made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.settings import Settings
from gui.window.main_window import MainWindow
from gui.window.sources import Sources
from tests.window import samples
from tests.window.fakes import RememberingMap

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    # The offscreen platform has no window manager to tell sizes to or to raise a tooltip, and no
    # keyboard to grab for a menu, and says so on each window.
    noise = pytest.mark.qt_log_ignore(
        r"This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)",
        extend=True,
    )
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(noise)


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
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def window(empty_window, sample):
    """A window that shows the sample corpus."""
    corpus, _ = sample
    empty_window.set_corpus(corpus)
    return empty_window
