"""The dialog of exports: what it offers, what it shows before, and what it leaves on the disk."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog

from gui import settings as names
from gui.engine.errors import Stopped
from gui.engine.extent import Extent
from gui.engine.filters import Choice, Filters
from gui.engine.model import DatePrec, Status, WherePrec
from gui.engine.store.corpus import load_corpus_of
from gui.engine.timeline import Tray, ViewState
from gui.exports import formats
from gui.exports.exporting import Look
from gui.exports.formats import Format, Preview
from gui.window.exporting.dialog import ExportDialog
from gui.window.exporting.link import Exporting, _Steps
from gui.window.exporting.parts import parts_of, range_in_words
from gui.window.exporting.preview import first_page
from gui.window.filters import facets
from tests.exports.conftest import DANDONG, SINUIJU, Told, day, make_project

LONG = 5_000


@pytest.fixture
def project(tmp_path):
    told = [
        Told("Trucks crossed the bridge.", day(2025, 3, 20), (SINUIJU,)),
        Told("A fair.", day(2026, 1, 2), (DANDONG,), Status.PLANNED),
        Told("Nobody knows where.", day(2025, 3, 21)),
    ]
    return make_project(tmp_path / "border.dateline", [("Trade at the border", told)])


@pytest.fixture
def exporting(window, settings, project, tmp_path):
    corpus = load_corpus_of(project)
    window.set_corpus(corpus)
    made = Exporting(
        window, settings, project, "Border", tmp_path / "places.csv", date(2026, 3, 12)
    )
    yield made
    made.close()
    corpus.source.close()


@pytest.fixture
def dialog(window, exporting):
    window.actions_of_window.export.trigger()
    return window.findChild(ExportDialog)


def choose(dialog, name):
    (row,) = [
        row
        for row in range(dialog.formats.count())
        if dialog.formats.item(row).data(Qt.ItemDataRole.UserRole).name == name
    ]
    dialog.formats.setCurrentRow(row)


def saved(qtbot, dialog, file: Path) -> str:
    """Press Save, name the file, and wait; returns what the dialog says."""
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(file))
    chooser.reject()
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close", timeout=10_000)
    return dialog.said.text()


def test_every_format_is_offered_with_what_opens_it(dialog):
    listed = [dialog.formats.item(row).text() for row in range(dialog.formats.count())]
    assert listed == [form.label for form in formats.FORMATS]
    for form in formats.FORMATS:
        choose(dialog, form.name)
        assert dialog.opens_in.text() == form.opens_in
        assert set(dialog.wish().options) == {choice.name for choice in form.choices}
        assert dialog.wish().options == formats.defaults(form)


def test_what_is_shown_is_exported(dialog, window, qtbot, tmp_path, settings):
    choose(dialog, "geojson")
    dialog.title.setText("  At the   border ")
    file = tmp_path / "out.geojson"
    assert saved(qtbot, dialog, file) == "2 events are in out.geojson."
    written = json.loads(file.read_text())
    assert written["dateline"]["scope"]["title"] == "At the border"
    assert len(written["features"]) == 2
    assert window.status.currentMessage() == "2 events are in out.geojson."
    assert dialog.show_folder.isVisible()
    assert settings.get(names.EXPORT_FORMAT) == "geojson"
    assert settings.get(names.EXPORT_FOLDER) == str(tmp_path)


def test_the_whole_project_has_what_no_map_shows(dialog, qtbot, tmp_path):
    choose(dialog, "geojson")
    dialog.part.setCurrentIndex(dialog.part.count() - 1)
    assert dialog.part.currentText() == "The whole project (3 events)"
    assert dialog.bounds.text() == "Also events without a day or a place"
    file = tmp_path / "out.geojson"
    assert saved(qtbot, dialog, file) == "3 events are in out.geojson."
    assert json.loads(file.read_text())["dateline"]["scope"]["whole_project"]


def test_what_is_listed_at_the_selected_place_can_be_exported(exporting, window, qtbot, tmp_path):
    (place,) = [one for one, it in window.corpus.places.items() if it.name == "Dandong"]
    window.set_state(replace(window.state, place=place))
    exporting.open_dialog()
    dialog = window.findChild(ExportDialog)
    dialog.part.setCurrentIndex(1)
    assert dialog.part.currentText() == "Listed: Dandong (1 event)"
    choose(dialog, "geojson")
    file = tmp_path / "out.geojson"
    assert saved(qtbot, dialog, file) == "1 event is in out.geojson."
    written = json.loads(file.read_text())
    assert [one["properties"]["excerpt"] for one in written["features"]] == ["A fair."]
    assert written["dateline"]["scope"]["filters"] == ["Listed: Dandong"]


def test_the_first_lines_are_shown_before(dialog, qtbot):
    choose(dialog, "geojson")
    qtbot.waitUntil(lambda: "FeatureCollection" in dialog.preview.lines.toPlainText())
    assert dialog.preview.currentWidget() is dialog.preview.lines
    dialog.title.setText("Another title")
    qtbot.waitUntil(lambda: "Another title" in dialog.preview.lines.toPlainText())


def test_a_table_is_shown_with_the_columns_that_are_chosen(dialog, qtbot):
    choose(dialog, "csv")
    rows = dialog.preview.rows
    qtbot.waitUntil(lambda: rows.columnCount() > 0 and rows.isEnabled())
    assert rows.horizontalHeaderItem(0).text() == "id"
    columns = dialog.findChild(QComboBox, "option_layout")
    columns.setCurrentIndex(columns.findData("ACLED"))
    qtbot.waitUntil(lambda: rows.horizontalHeaderItem(0).text() == "event_id_cnty")
    assert rows.rowCount() == 2
    choose(dialog, "kmz")
    qtbot.waitUntil(lambda: rows.horizontalHeaderItem(0).text() == "date_start")
    assert rows.item(0, 2).text() == "Sinuiju"


def test_rows_are_shown_as_a_table_and_pages_as_a_picture(dialog):
    dialog.show_look(Look(headings=("place", "excerpt"), rows=(("Dandong", "a\nb" * LONG),)))
    assert dialog.preview.currentWidget() is dialog.preview.rows
    assert dialog.preview.rows.item(0, 0).text() == "Dandong"
    assert len(dialog.preview.rows.item(0, 1).text()) < LONG
    page = QImage(300, 400, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    dialog.show_page(page)
    assert dialog.preview.page.pixmap().height() <= dialog.preview.height() * 2
    dialog.show_no_look("Nothing to see.")
    assert dialog.preview.words.text() == "Nothing to see."


def test_the_first_page_of_a_pdf_is_drawn(qtbot, tmp_path):
    file = tmp_path / "page.pdf"
    writer = QPdfWriter(str(file))
    painter = QPainter(writer)
    painter.fillRect(painter.viewport(), QColor("#2563a8"))
    painter.end()
    page = first_page(file.read_bytes(), QSize(300, 300))
    assert page.height() == 300
    assert page.pixelColor(page.width() // 2, 150) == QColor("#2563a8")
    assert first_page(b"no page", QSize(300, 300)).isNull()


def test_a_disk_that_refuses_is_told_and_can_be_tried_again(dialog, qtbot, tmp_path):
    said = saved(qtbot, dialog, tmp_path / "nowhere" / "out.geojson")
    assert "could not be written" in said
    assert dialog.save.isEnabled()
    assert not dialog.show_folder.isVisible()


def test_the_project_itself_is_never_written_over(dialog, qtbot, project):
    before = project.read_bytes()
    said = saved(qtbot, dialog, project)
    assert said == "border.dateline is the project itself. Choose another name."
    assert project.read_bytes() == before


def test_where_nothing_is_shown_nothing_can_be_saved(exporting, window):
    window.set_state(window.state.with_range(date(1900, 1, 1), date(1900, 1, 2)))
    exporting.open_dialog()
    dialog = window.findChild(ExportDialog)
    assert not dialog.save.isEnabled()
    assert dialog.said.text() == "There is nothing to export here."
    dialog.part.setCurrentIndex(1)
    assert dialog.save.isEnabled()


def test_cancel_stops_and_leaves_what_was_there(dialog, exporting, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "out.geojson"
    file.write_text("before")
    # The write has to last until Cancel is pressed, on whatever machine.
    monkeypatch.setattr("gui.window.exporting.link._TELL_S", 0.0)
    dialog.show_progress = lambda done: dialog.cancel.click()

    def write_slowly(findings, form, target, order):
        for done in range(1, 1_000_000):
            order.step(done)

    monkeypatch.setattr("gui.exports.exporting.write", write_slowly)
    assert saved(qtbot, dialog, file) == "Cancelled. out.geojson was not written."
    assert file.read_text() == "before"
    assert dialog.isVisible()
    dialog.cancel.click()
    assert not dialog.isVisible()


def test_what_is_painted_is_written_beside_the_window_too(
    exporting, dialog, qtbot, tmp_path, monkeypatch
):
    here = []

    def write_there(findings, form, target, order):
        here.append(dialog.thread().isCurrentThread())
        target.write_text("x")

    monkeypatch.setattr("gui.exports.exporting.write", write_there)
    form = Format("qt", "Qt", ".x", "nothing", "Nothing", paints=True, preview=Preview.ROWS)
    exporting.save(replace(dialog.wish(), form=form), tmp_path / "out.x")
    qtbot.waitUntil(lambda: dialog.said.text() == "2 events are in out.x.")
    assert here == [False]


def test_a_stop_ends_the_writing_at_the_next_event():
    steps = _Steps(lambda done: None, lambda: True)
    with pytest.raises(Stopped):
        steps(1)


def test_show_in_folder_opens_the_folder(dialog, qtbot, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    saved(qtbot, dialog, tmp_path / "out.geojson")
    dialog.show_folder.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_the_last_format_is_chosen_the_next_time(exporting, settings, window):
    last = formats.FORMATS[-1]
    settings.set(names.EXPORT_FORMAT, last.name)
    exporting.open_dialog()
    assert window.findChild(ExportDialog).wish().form is last


def test_the_palette_finds_it_and_no_key_does_two_things(window):
    actions = window.actions_of_window
    assert actions.export.shortcut().toString() == "Ctrl+Shift+E"
    keys = [key.toString() for action in actions.all for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_filters_are_said_in_words(window):
    filters = Filters(
        status=Choice(only=frozenset({Status.PLANNED, Status.ONGOING})),
        country=Choice(never=frozenset({"FJ"})),
        article=Choice(only=frozenset({99})),
        where_prec=WherePrec.NEAR,
        date_prec=DatePrec.MONTH,
        confidence=0.7,
    )
    assert facets.in_words(filters, {}) == (
        "Status: Ongoing, Planned",
        "Country: not Fiji",
        "Where, at most so vague: Within about 25 km",
        "When, at most so vague: A month",
        "Sure, at least: 70 %",
        "Article: Article not there any more",
    )


def test_the_parts_say_what_bounds_them(window):
    state = ViewState(
        date(2025, 1, 1),
        None,
        search="bridge",
        in_view=Extent.of(39.0, 124.0, 41.0, -170.0),
        include_possible=False,
        tray=Tray.UNDATED,
    )
    window.set_state(state)
    parts = parts_of(window.state, window.view, window.corpus)
    assert [part.label for part in parts] == [
        "What is shown", "Listed: Undated", "The whole project",
    ]  # fmt: skip
    assert parts[0].choices == (
        "Only in this part of the map: 39.00° N to 41.00° N, 124.00° E to 170.00° W",
        "Only events whose days are sure to lie in the range",
    )
    assert range_in_words(parts[0]).startswith("From 1 January 2025 · search “bridge” · Only in")
