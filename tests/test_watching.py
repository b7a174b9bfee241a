"""`gui/watching.py`: new files of a watched folder come once, and whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.engine.errors import Stopped
from gui.watching import Notes, Watching, look
from gui.window.adding.folders_dialog import FoldersDialog

QUIET_MS = 20
"""In tests nobody writes slowly."""


class Desk:
    """A watched folder, and what came from it."""

    def __init__(self, root: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.notes = root / "notes" / "one"
        self.folder = root / "in"
        self.folder.mkdir(exist_ok=True)
        self.arrived: list[str] = []
        self.watching = self.opened()

    def opened(self) -> Watching:
        watching = Watching(self.notes, quiet_ms=QUIET_MS)
        watching.arrived.connect(lambda files: self.arrived.extend(file.name for file in files))
        return watching

    def write(self, name: str, text: str = "Trucks crossed at Dandong.") -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def wait_for(self, *names: str) -> None:
        self.qtbot.waitUntil(lambda: sorted(self.arrived) == sorted(names), timeout=10_000)

    def reopen(self) -> None:
        """Close the project and open it again."""
        self.watching.close()
        self.arrived.clear()
        self.watching = self.opened()
        self.watching.look()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(tmp_path, qtbot)
    yield desk
    desk.watching.close()


def test_what_lies_there_and_what_comes_later_is_added(desk: Desk) -> None:
    desk.write("a.txt")
    desk.write("deep/er/b.html", "<p>Story</p>")
    desk.write("picture.png")
    desk.write(".hidden.txt")
    desk.watching.add(str(desk.folder))
    desk.wait_for("a.txt", "b.html")
    desk.write("c.txt")
    desk.wait_for("a.txt", "b.html", "c.txt")
    desk.write("deep/er/d.txt")
    desk.wait_for("a.txt", "b.html", "c.txt", "d.txt")


def test_nothing_comes_twice_even_after_a_new_start(desk: Desk) -> None:
    desk.write("a.txt")
    desk.watching.add(str(desk.folder))
    desk.wait_for("a.txt")
    desk.watching.note_read()
    # What came while the program was closed.
    desk.watching.close()
    desk.write("b.txt")
    desk.reopen()
    desk.wait_for("b.txt")


def test_what_was_not_read_yet_comes_again_after_a_crash(desk: Desk) -> None:
    desk.write("a.txt")
    desk.watching.add(str(desk.folder))
    desk.wait_for("a.txt")
    desk.reopen()
    desk.wait_for("a.txt")


def test_a_file_that_changed_comes_again(desk: Desk) -> None:
    file = desk.write("a.txt")
    desk.watching.add(str(desk.folder))
    desk.wait_for("a.txt")
    desk.watching.note_read()
    file.write_text("Another story, of Hunchun.")
    desk.watching.look()
    desk.wait_for("a.txt", "a.txt")


def test_a_file_that_is_being_written_is_waited_for(desk: Desk) -> None:
    file = desk.write("a.txt", "x")
    looks: list[int] = []

    def grow(_files: object = None) -> None:
        if len(looks) < 3:
            looks.append(len(looks))
            with file.open("a") as stream:
                stream.write(" more of it")

    watching = desk.watching
    seen = watching._on_seen

    def look_and_grow(what: object) -> None:
        seen(what)
        grow()

    watching._on_seen = look_and_grow  # type: ignore[method-assign]
    watching.add(str(desk.folder))
    desk.wait_for("a.txt")
    assert len(looks) == 3


def test_a_folder_that_is_watched_no_more_is_left_alone(desk: Desk) -> None:
    desk.write("a.txt")
    desk.watching.add(str(desk.folder))
    desk.wait_for("a.txt")
    desk.watching.note_read()
    desk.watching.remove(str(desk.folder))
    assert desk.watching.folders == []
    assert desk.watching._watcher.directories() == []
    assert not desk.notes.exists()


def test_a_folder_that_is_gone_is_shown_as_such(desk: Desk, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    other = desk.folder.with_name("other")
    other.mkdir()
    desk.watching.add(str(desk.folder))
    desk.watching.add(str(other))
    desk.write("a.txt")
    desk.wait_for("a.txt")
    other.rmdir()
    dialog = FoldersDialog(desk.watching, window)
    with qtbot.waitSignal(desk.watching.changed):
        desk.watching.look()
    shown = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert shown == [str(desk.folder), f"{other} · cannot be looked into"]
    dialog.list.setCurrentRow(1)
    dialog.remove.click()
    assert desk.watching.folders == [str(desk.folder)]
    dialog.reject()


@pytest.mark.parametrize(
    "said",
    [b"", b"null", b"{}", b'{"folders": 3, "taken": []}', b'{"folders": [], "taken": {"a": 1}}'],
)
def test_notes_without_sense_watch_nothing(tmp_path: Path, said: bytes) -> None:
    file = tmp_path / "notes"
    file.write_bytes(said)
    assert Notes.read(file) == Notes()


def test_notes_come_back_with_whatever_names_files_have(tmp_path: Path) -> None:
    name = os.fsdecode(b"/in/\xff\xfe story.txt")
    notes = Notes(["/in", "/한국"], {name: (3, 10**18)})
    notes.write(tmp_path / "deep" / "notes")
    assert Notes.read(tmp_path / "deep" / "notes") == notes


def test_a_look_can_be_stopped(desk: Desk) -> None:
    desk.write("a.txt")
    with pytest.raises(Stopped):
        look([str(desk.folder)], should_stop=lambda: True)
