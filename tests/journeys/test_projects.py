"""Projects as files: new, other, copied, opened before, damaged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui import paths
from gui.app import open_another, open_map
from gui.engine.errors import ProjectError
from gui.engine.store.articles import article_count
from gui.engine.store.database import open_project
from gui.projects import ProjectLock, Projects, project_to_open, recent_projects
from gui.session import Session
from gui.window import project_dialogs
from tests.journeys.conftest import TODAY
from tests.journeys.driver import Driver

STORY = "DANDONG, China, May 3, 2025 - Trucks crossed the bridge at Dandong on Saturday.\n"


@pytest.fixture
def data(tmp_path: Path) -> paths.DataDir:
    return paths.DataDir(tmp_path / "data")


@pytest.fixture
def projects(qtbot: QtBot, data: paths.DataDir, read_project: Path) -> Iterator[Projects]:
    """The sample articles open, and the File menu listened to."""
    data.root.mkdir()
    shutil.copy(read_project, data.project)

    session = open_another(data.project, data)
    found = Projects(session, lambda path: open_another(path, data), data)
    with qtbot.waitSignal(session.idle, timeout=120_000):
        session.window.show()
        session.start([])
    yield found
    driver = Driver(found.session, qtbot)
    driver.wait_until_drawn()
    assert driver.complaints() == []
    window = found.session.window
    found.session.leave()
    qtbot.waitUntil(lambda: not isValid(window))


def create(projects: Projects, path: Path, qtbot: QtBot) -> None:
    """Make a new project as the menu does, and wait until the window before it has gone."""
    before = projects.session.window
    projects.create(path)
    qtbot.waitUntil(lambda: not isValid(before))


def answer(monkeypatch: pytest.MonkeyPatch, question: str, path: Path | None) -> None:
    """What the user chooses in a file dialog of the system."""
    monkeypatch.setattr(project_dialogs, question, lambda *_: path)


def test_a_new_project_is_empty_and_takes_the_place_of_the_one_before(
    projects: Projects, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample, path = projects.session, tmp_path / "Border watch.dateline"
    answer(monkeypatch, "ask_for_new", path)
    sample.window.actions_of_window.new_project.trigger()
    qtbot.waitUntil(lambda: not isValid(sample.window))
    session = projects.session
    assert session.window.windowTitle() == "Border watch – Dateline"
    assert len(session.window.corpus.events) == 0
    assert session.window.isVisible()
    with closing(open_project(path)) as db:
        assert article_count(db) == 0


def test_articles_go_into_the_project_that_is_open_and_stay_there(
    projects: Projects, qtbot: QtBot, tmp_path: Path, data: paths.DataDir
) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY)
    create(projects, tmp_path / "One.dateline", qtbot)
    session = projects.session
    with qtbot.waitSignal(session.idle, timeout=120_000):
        session.window.add_articles_requested.emit([str(story)])
    assert {place.name for place in session.window.corpus.places.values()} == {"Dandong"}
    before = session.window
    before.actions_of_window.open_sample.trigger()
    qtbot.waitUntil(lambda: not isValid(before))
    assert len(projects.session.window.corpus.articles) == 5
    (recent,) = projects.session.window.actions_of_window.recent_projects.actions()
    assert recent.text() == "One"
    before = projects.session.window
    recent.trigger()
    qtbot.waitUntil(lambda: not isValid(before))
    assert len(projects.session.window.corpus.articles) == 1
    assert project_to_open(data) == (tmp_path / "One.dateline", "")


def test_a_project_that_has_gone_is_said_to_be_gone(
    projects: Projects, qtbot: QtBot, tmp_path: Path, data: paths.DataDir
) -> None:
    path = tmp_path / "One.dateline"
    create(projects, path, qtbot)
    before = projects.session.window
    projects.open(data.project)
    qtbot.waitUntil(lambda: not isValid(before))
    (recent,) = projects.session.window.actions_of_window.recent_projects.actions()
    path.unlink()
    recent.trigger()
    assert "One.dateline is not there any more." in notice(projects)
    assert recent_projects(projects.session.settings) == []


def test_a_start_without_its_last_project_opens_the_sample_and_says_so(
    projects: Projects, qtbot: QtBot, tmp_path: Path, data: paths.DataDir
) -> None:
    path = tmp_path / "One.dateline"
    create(projects, path, qtbot)
    projects.session.settings.save()
    path.unlink()
    project, said = project_to_open(data)
    assert project == data.project
    assert said == "One.dateline is not there any more. These are the sample articles."


def test_a_copy_is_whole_and_the_project_stays_open(
    projects: Projects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "ask_for_copy", tmp_path / "copy.dateline")
    projects.session.window.actions_of_window.copy_project.trigger()
    assert notice(projects).startswith("A copy is in ")
    with closing(open_project(tmp_path / "copy.dateline")) as db:
        assert article_count(db) == 5


@pytest.mark.parametrize("content", [b"not a project", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_project_leaves_the_open_one_and_says_why(
    projects: Projects, tmp_path: Path, content: bytes
) -> None:
    path, session = tmp_path / "bad.dateline", projects.session
    path.write_bytes(content)
    projects.open(path)
    assert projects.session is session
    assert notice(projects).startswith("bad.dateline ")
    assert path.read_bytes() == content


def test_a_damaged_project_can_be_rescued(
    projects: Projects,
    qtbot: QtBot,
    tmp_path: Path,
    data: paths.DataDir,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "hurt.dateline"
    projects.session.save_copy(path)
    with closing(open_project(path)) as db:
        (page,) = db.execute("PRAGMA page_size").fetchone()
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'place'").fetchone()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[(root - 1) * page : root * page] = b"\xff" * page
    path.write_bytes(content)
    before = projects.session.window
    monkeypatch.setattr(project_dialogs, "ask_to_rescue", lambda *_: False)
    projects.open(path)
    assert "hurt.dateline is damaged" in notice(projects)
    monkeypatch.setattr(project_dialogs, "ask_to_rescue", lambda *_: True)
    projects.open(path)
    qtbot.waitUntil(lambda: not isValid(before))
    assert projects.session.project == tmp_path / "hurt rescued.dateline"
    assert len(projects.session.window.corpus.articles) == 5
    assert path.read_bytes() == content


def test_a_project_is_not_opened_twice_at_once(
    projects: Projects, data: paths.DataDir, tmp_path: Path
) -> None:
    with pytest.raises(ProjectError, match="is open in another window of Dateline"):
        ProjectLock(data.project)
    lock = ProjectLock(tmp_path / "other.dateline")
    session = projects.session
    projects.open(data.project)
    assert projects.session is session
    lock.release()


def test_properties_tell_what_is_there_and_the_file_can_be_checked(projects: Projects) -> None:
    window = projects.session.window
    window.actions_of_window.project_properties.trigger()
    dialog = window.findChild(project_dialogs.PropertiesDialog)
    assert dialog is not None
    told = [label.text() for label in dialog.findChildren(project_dialogs.QLabel)]
    assert told[told.index("Articles") + 1] == "5", "said once"
    without = dialog.height()
    dialog.check.click()
    assert dialog.outcome.text() == "All of it can be read and fits together."
    assert dialog.outcome.isVisible()
    assert dialog.height() > without
    dialog.reject()


def test_a_project_that_the_window_shows_can_be_made_smaller(projects: Projects) -> None:
    session = projects.session
    session._db.execute("CREATE TABLE large AS SELECT randomblob(4000000) AS bytes")
    session._db.execute("DROP TABLE large")
    before = session.properties().bytes
    session.window.actions_of_window.project_properties.trigger()
    dialog = session.window.findChild(project_dialogs.PropertiesDialog)
    assert dialog is not None
    dialog.compact.click()
    assert dialog.outcome.text().startswith("It is smaller by ")
    assert session.properties().bytes < before - 4_000_000
    dialog.reject()
    # The window goes on with the project as it is now.
    assert session.window.evidence.cards.cards.card(0).record.excerpt


def test_the_project_given_on_the_command_line_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    data = paths.DataDir(tmp_path / "elsewhere")
    session = Session(open_map(), data, today=TODAY, project=tmp_path / "mine.dateline")
    assert session.name == "mine"
    assert not session.window.corpus.events
    window = session.window
    session.leave()
    qtbot.waitUntil(lambda: not isValid(window))
    assert not data.project.exists()


def notice(projects: Projects) -> str:
    """What stands above the map."""
    return projects.session.window.notices.accessibleName()
