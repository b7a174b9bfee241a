"""A session on the seeds, as `app.run` makes it, in a scratch folder."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui import paths
from gui.app import open_map
from gui.engine.gazetteer.build import build, is_current
from gui.engine.importing import import_articles, one_by_one
from gui.engine.pipeline import Reader
from gui.engine.reader_version import READER_VERSION
from gui.session import Session
from tests.journeys.driver import Driver
from tests.journeys.hands import click_card

TODAY = date(2026, 3, 12)


@pytest.fixture(scope="session")
def read_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the seeds read, made once."""
    if not is_current(paths.GAZETTEER):
        build(paths.GAZETTEER)
    project = tmp_path_factory.mktemp("project") / "articles.dateline"
    reader = Reader.open(paths.GAZETTEER)
    import_articles(
        project,
        [paths.SEEDS],
        one_by_one(lambda article: next(iter(reader.read([article])))),
        READER_VERSION,
        today=TODAY,
    )
    return project


@pytest.fixture
def open_session(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[..., Driver]]:
    """Opens windows; closing them leaves no complaint of the page, the log or Qt."""
    opened: list[Driver] = []

    def _open(project: Path | None = None, files: tuple[Path, ...] = ()) -> Driver:
        data = paths.DataDir(tmp_path)
        if project is not None and not data.project.exists():
            shutil.copy(project, data.project)
        session = Session(open_map(), data, today=TODAY)
        session.window.resize(1440, 900)
        driver = Driver(session, qtbot)
        opened.append(driver)
        with qtbot.waitSignal(session.idle, timeout=120_000):
            session.window.show()
            session.start(files)
        driver.wait_until_drawn()
        return driver

    yield _open
    for driver in opened:
        driver.close()
        assert driver.complained == []
        assert not isValid(driver.session.window) or not driver.session.window.isVisible()
    warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert warnings == []


@pytest.fixture
def seeds(open_session: Callable[..., Driver], read_project: Path) -> Driver:
    """The window on the seeds, already read, the map at rest."""
    driver = open_session(read_project)
    driver.wait_until_drawn()
    return driver


@pytest.fixture
def sinuiju(seeds: Driver) -> Driver:
    """The same, with the first event of Sinuiju selected."""
    seeds.click_marker("Sinuiju")
    click_card(seeds, 0)
    return seeds
