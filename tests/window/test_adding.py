"""`gui/window/adding/`: pasting an article, and addresses of web pages."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.engine.model import DaySpan
from gui.incoming import FileOfProject, Incoming, Stated
from gui.watching import Notes
from gui.window.adding.link import AddingLink, are_addresses
from gui.window.adding.page_dialog import PageDialog
from gui.window.adding.paste_dialog import PasteDialog

TEXT = "Bridge reopens\n\nTrucks crossed at Dandong on Tuesday."


@pytest.fixture
def incoming(tmp_path):
    return Incoming(tmp_path / "incoming", tmp_path / "one.dateline")


@pytest.fixture
def adding(window, incoming, tmp_path):
    def nobody(*_):
        raise AssertionError("nothing is fetched here")

    return AddingLink(window, incoming, nobody, nobody, FileOfProject(tmp_path / "none", tmp_path))


def put_in_clipboard(text):
    QGuiApplication.clipboard().setText(text)


def dialog_of(window, kind):
    [found] = window.findChildren(kind)
    return found


def test_the_clipboard_is_offered_as_an_article_and_kept(adding, window, incoming):
    put_in_clipboard(TEXT)
    arrived = []
    adding.arrived.connect(arrived.extend)
    window.actions_of_window.paste_article.trigger()
    dialog = dialog_of(window, PasteDialog)
    assert dialog.text.toPlainText() == TEXT
    dialog.add.click()
    [file] = arrived
    assert (file.name, file.read_bytes()) == ("Bridge reopens.txt", TEXT.encode())
    assert incoming.left() == [file]


def test_what_is_known_goes_with_the_text(window, qtbot):
    dialog = PasteDialog(TEXT, window)
    added = []
    dialog.added.connect(lambda *what: added.append(what))
    dialog.title.setText("  The\tbridge ")
    dialog.outlet.setText("Daily")
    dialog.day.setText("Mar 2025")
    dialog.address.setText("news.example.org/a")
    dialog.add.click()
    [(name, data, stated)] = added
    day = DaySpan(date(2025, 3, 1), date(2025, 3, 31))
    assert (name, bytes(data)) == ("The bridge.txt", TEXT.encode())
    assert stated == Stated("The bridge", "Daily", "https://news.example.org/a", "", day)


@pytest.mark.parametrize(
    ("line", "typed", "said"),
    [("day", "noon", "is not a day"), ("address", "ftp://x", "is no address of a web page")],
)
def test_what_cannot_be_understood_is_said_and_nothing_is_lost(window, line, typed, said):
    dialog = PasteDialog(TEXT, window)
    added = []
    dialog.added.connect(lambda *what: added.append(what))
    getattr(dialog, line).setText(typed)
    dialog.add.click()
    assert said in dialog.problem.text()
    assert not dialog.problem.isHidden()
    assert added == []
    assert dialog.text.toPlainText() == TEXT
    dialog.reject()


@pytest.mark.parametrize(("text", "can"), [("", False), (" \n123", False), ("Words", True)])
def test_only_words_can_be_added(window, text, can):
    dialog = PasteDialog(text, window)
    assert dialog.add.isEnabled() is can
    dialog.reject()


def test_addresses_in_the_clipboard_are_offered_to_be_fetched(
    window, incoming, monkeypatch, tmp_path
):
    adding = AddingLink(
        window, incoming, lambda: None, lambda _: None, FileOfProject(tmp_path, tmp_path)
    )
    asked = []
    monkeypatch.setattr(adding, "ask_for_pages", asked.append)
    put_in_clipboard("https://a.example/1\nhttps://b.example/2\n")
    adding.paste()
    assert asked == ["https://a.example/1\nhttps://b.example/2\n"]
    assert not are_addresses(TEXT)
    assert not are_addresses("")
    assert not are_addresses("see https://a.example/1")


def test_every_address_is_looked_at_before_one_is_fetched(window):
    dialog = PageDialog("", "Its server will see you.", window, is_allowed=False)
    wanted = []
    dialog.wanted.connect(wanted.extend)
    assert not dialog.add.isEnabled()
    assert dialog.add.text() == "Allow the network and fetch"
    dialog.lines.setPlainText("a.example/1\n\nhttps://user@b.example")
    dialog.add.click()
    assert "“https://user@b.example” is no address" in dialog.problem.text()
    assert wanted == []
    dialog.lines.setPlainText(" a.example/1 \n\nhttp://b.example/2\n")
    assert dialog.problem.isHidden()
    dialog.add.click()
    assert wanted == ["https://a.example/1", "http://b.example/2"]


def test_watched_folders_are_looked_into_when_nothing_is_read_any_more(
    window, incoming, tmp_path, qtbot
):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "story.txt").write_text(TEXT)
    place = FileOfProject(tmp_path / "watched", tmp_path / "one.dateline")
    notes = place.path
    adding = AddingLink(window, incoming, lambda: None, lambda _: None, place)
    adding.on_idle()
    assert adding._made_watching is None
    Notes([str(folder)]).write(notes)
    arrived = []
    adding.arrived.connect(arrived.extend)
    adding.on_idle()
    adding._watching._again.setInterval(10)
    qtbot.waitUntil(lambda: arrived == [folder / "story.txt"], timeout=10_000)
    adding.on_idle()
    assert list(Notes.read(notes).taken) == [str(folder / "story.txt")]
    adding.close()


def test_enter_goes_on_to_add_after_the_keys_went_past_the_button(window, qtbot):
    dialog = PasteDialog(TEXT, window)
    dialog.open()
    qtbot.waitUntil(dialog.text.hasFocus)
    passed = []
    for _ in range(7):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert dialog.add in passed[:-1]
    assert dialog.text.hasFocus()
    assert dialog.add.isDefault()
    dialog.reject()


def test_a_field_of_many_lines_is_sent_with_control_and_enter(window, qtbot):
    dialog = PasteDialog(TEXT, window)
    added = []
    dialog.added.connect(lambda *what: added.append(what))
    dialog.open()
    qtbot.waitUntil(dialog.text.hasFocus)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert added == []
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [(_name, data, _stated)] = added
    assert bytes(data).decode().strip() == TEXT.strip()
