"""What is known of an article, and its original: shown as source, saved, never run."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QToolButton

from gui.engine.model import ArticleId
from gui.window.article.original import (
    LONGEST_LINE,
    MOST_LETTERS,
    OriginalDialog,
    source_of,
)
from tests.window import samples

LEFT = Qt.MouseButton.LeftButton


class Browser(QObject):
    """Stands in for the programs of the system."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot("QUrl")
    def open(self, url):
        self.opened.append(url.toString())


@pytest.fixture
def browser():
    made = Browser()
    for scheme in ("https", "http", "file", "javascript"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("https", "http", "file", "javascript"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def article(window):
    """The view of an open article, with what is known of it unfolded."""
    window.open_article(window.corpus.events[1].id)
    QTest.mouseClick(window.article.about_button, LEFT)
    return window.article


def rows_of(article):
    """What the table says, name and value."""
    grid = article.about.widget().layout()
    said = {}
    for row in range(grid.rowCount()):
        value = grid.itemAtPosition(row, 1).widget()
        parts = [value, *value.findChildren(QLabel), *value.findChildren(QLineEdit)]
        texts = [part.text() for part in parts if isinstance(part, QLabel | QLineEdit)]
        said[grid.itemAtPosition(row, 0).widget().text()] = " ".join(filter(None, texts))
    return said


def test_what_is_known_of_an_article_is_told_with_the_reason_for_its_day(article):
    assert rows_of(article) == {
        "Day": "27 March 2025",
        "Why": "The addresses of its pictures hold 2025/03/27",
        "Outlet": "Reuters",
        "Byline": "Ana Rojas",
        "Address": "https://example.org/1",
        "File": "article_1.txt",
        "Original": f"{len(samples.original(1))} bytes",
        "SHA-256": samples.origin(1).sha256,
    }


def test_what_is_known_is_hidden_until_it_is_asked_for(window, article):
    assert article.about.isVisible()
    assert not article.why.isVisible()
    QTest.mouseClick(article.about_button, LEFT)
    assert not article.about.isVisible()


def test_the_text_keeps_room_below_what_is_known(qtbot, article):
    qtbot.waitUntil(lambda: article.about.height() <= article.height() * 0.45)
    assert article.text.height() >= 80


def test_the_address_opens_in_the_browser_after_a_click_only(article, browser):
    assert browser.opened == []
    QTest.mouseClick(article.findChild(QToolButton, "openAddress"), LEFT)
    assert browser.opened == ["https://example.org/1"]
    article.address_requested.emit("javascript:alert(1)")
    article.address_requested.emit("file:///etc/passwd")
    assert len(browser.opened) == 1


def test_the_original_is_shown_as_it_is_written(window, article, browser):
    QTest.mouseClick(article.findChild(QToolButton, "showOriginal"), LEFT)
    dialog = window.findChild(QDialog, "originalDialog")
    assert dialog.source.toPlainText() == "<html><script>alert(1)</script><p>Sinŭiju &amp; more"
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "the same bytes as when it was added" in said
    assert browser.opened == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.fixture
def dialog(qtbot, window, sample, tmp_path):
    """The dialog on given bytes, which saves into a scratch folder."""
    corpus, _ = sample

    def _open(data, path=None, sha256=""):
        def ask(parent, name):
            return "" if path == "" else str(path or tmp_path / name)

        made = OriginalDialog(corpus.articles[ArticleId(1)], data, sha256, window, ask)
        qtbot.addWidget(made)
        made.show()
        return made

    return _open


def test_a_copy_is_saved_byte_for_byte_and_opened_only_when_asked(dialog, tmp_path, browser):
    data = b"%PDF-1.7\x00\xff\r\n"
    made = dialog(data)
    assert not made.source.isVisible()
    assert "not text" in made.note.text()
    assert not made.open_saved.isEnabled()
    QTest.mouseClick(made.save, LEFT)
    assert (tmp_path / "article_1.txt").read_bytes() == data
    assert browser.opened == []
    QTest.mouseClick(made.open_saved, LEFT)
    assert browser.opened == [(tmp_path / "article_1.txt").as_uri()]


def test_a_disk_that_refuses_is_told_in_a_sentence(dialog, tmp_path):
    made = dialog(b"text", tmp_path / "no" / "such" / "folder.txt")
    QTest.mouseClick(made.save, LEFT)
    assert made.said.text().startswith("The copy could not be saved")
    assert not made.open_saved.isEnabled()


def test_leaving_the_question_where_to_save_saves_nothing(dialog, tmp_path):
    made = dialog(b"text", "")
    QTest.mouseClick(made.save, LEFT)
    assert list(tmp_path.glob("*.txt")) == []
    assert not made.said.isVisible()


def test_bytes_that_have_changed_are_said_to_have(dialog):
    made = dialog(b"text", sha256="0" * 64)
    said = " ".join(label.text() for label in made.findChildren(QLabel))
    assert "not the bytes that were added" in said


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Sinŭiju\r\nb".encode(), "Sinŭiju\nb"),
        ("\ufeffmark".encode(), "mark"),
        (b"PK\x03\x04rest of a document", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00", None),
        ("a\u2028b\ufdd0c".encode(), "a b c"),
    ],
)
def test_only_text_is_shown_as_text(data, text):
    assert source_of(data, "x.html").text == text


def test_a_page_of_one_endless_line_is_broken_and_cut():
    shown = source_of(b"<p>" * MOST_LETTERS, "x.html")
    assert len(shown.text.replace("\n", "")) == MOST_LETTERS
    assert max(map(len, shown.text.split("\n"))) == LONGEST_LINE
    assert "Only the first 1,000,000 characters" in shown.note
    assert "are broken" in shown.note
