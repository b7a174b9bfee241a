"""Cards and article without a mouse: names of all controls, the way of the keys, large letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QTextEdit,
)

from gui.window.evidence.grouping import GroupBy
from gui.window.evidence.why_document import why_document
from gui.window.looks.colours import DARK, LIGHT
from tests.window.contrast import contrast
from tests.window.hands import press_on

CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QAbstractItemView)


def focus() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def tab_to(name, most=30):
    """Go on by Tab until a control has the keys; what was passed."""
    passed = [focus()]
    while passed[-1] != name:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(focus())
        assert len(passed) < most, passed
    return passed


@pytest.fixture
def reader(window):
    """A window with an open article and all that can be unfolded."""
    press_on(window, "N")
    press_on(window, "W")
    press_on(window, "C")
    press_on(window, "Ctrl+Return")
    window.article.about_button.setChecked(True)
    return window


def test_every_control_around_cards_and_article_has_a_name(reader):
    reader.article.open_find()
    nameless = [
        (type(part).__name__, part.objectName())
        for area in (reader.evidence, reader.article)
        for part in area.findChildren(CONTROLS[0]) + area.findChildren(QLineEdit)
        if part.isVisible()
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]
    nameless += [
        (type(part).__name__, part.objectName())
        for area in (reader.evidence, reader.article)
        for kind in CONTROLS[2:]
        for part in area.findChildren(kind)
        if part.isVisible() and not part.accessibleName()
    ]
    assert nameless == []


def test_every_button_around_cards_and_article_can_have_the_keys(reader):
    deaf = [
        part.objectName() or part.text()
        for area in (reader.evidence, reader.article)
        for part in area.findChildren(QAbstractButton)
        if part.isVisible()
        and part.isEnabled()
        and not part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert deaf == []


def test_a_card_tells_a_screen_reader_its_group_and_its_place_among_all(window):
    window.evidence.set_grouping(GroupBy.ARTICLE)
    model = window.evidence.cards.cards
    first = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    second = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first.startswith("Bridge over the Yalu, part 1")
    assert "1 of 18" in first
    assert not second.startswith("Bridge")


def test_an_event_is_found_read_explained_and_copied_by_keys_alone(window):
    window.places.table.setFocus()
    press_on(window.places.table, "Down")
    press_on(window.places.table, "Return")
    assert window.state.place is not None
    passed = tab_to("eventCards")
    assert passed.index("groupCards") < passed.index("eventCards")
    cards = window.evidence.cards
    press_on(cards, "Down")
    assert window.state.event == cards.cards.card(cards.currentIndex().row()).record.id
    press_on(window, "W")
    assert cards.delegate.unfolded.why is not None
    press_on(window, "C")
    assert cards.delegate.unfolded.has_context
    press_on(cards, "Ctrl+C")
    assert QApplication.clipboard().text() == cards.cards.card(cards.currentIndex().row()).excerpt
    press_on(cards, "Return")
    assert window.article.isVisible()
    window.article.close_button.setFocus()
    assert "aboutButton" in tab_to("articleText")
    press_on(window, "Escape")
    assert not window.article.isVisible()
    assert focus() == "eventCards"


def test_the_original_is_reached_and_left_by_keys_alone(qtbot, reader):
    reader.article.about_button.setFocus()
    tab_to("showOriginal")
    press_on(QApplication.focusWidget(), "Space")
    dialog = reader.findChild(QDialog, "originalDialog")
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.source)
    press_on(dialog, "Escape")
    assert reader.findChild(QDialog, "originalDialog") is None or not dialog.isVisible()
    assert reader.article.isVisible()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_written_on_a_card_stands_out_from_it(reader, colours):
    """Ink by ink as it is used, on the ground a selected card has."""
    told = reader.evidence.cards.delegate.unfolded.why
    html = why_document(told, reader.font(), 300, colours).toHtml()
    inks = {ink for ink in (colours.text, colours.muted, colours.accent) if ink in html}
    assert inks
    for ground in (colours.selected_row, colours.panel, colours.window):
        for ink in (*inks, colours.muted, colours.accent, colours.planned):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ground in (colours.place_mark, colours.date_mark):
        assert contrast(colours.text, ground) >= 4.5


def test_letters_of_twice_the_size_leave_everything_reachable(qtbot, window):
    before = window.font()
    application = QApplication.instance()
    large = application.font()
    large.setPixelSize(26)
    try:
        application.setFont(large)
        press_on(window, "N")
        press_on(window, "W")
        press_on(window, "Ctrl+Return")
        cards = window.evidence.cards
        qtbot.waitUntil(lambda: cards.visualRect(cards.currentIndex()).height() > 300)
        option = QStyleOptionViewItem()
        cards.initViewItemOption(option)
        option.rect = cards.visualRect(cards.currentIndex())
        for _, rect in cards.delegate.links(option, cards.currentIndex()):
            assert rect.right() <= cards.delegate.width
            assert option.rect.contains(rect)
        for part in (window.evidence.after, window.evidence.groups, window.article.close_button):
            assert part.isVisible()
            right = part.mapTo(window, part.rect().topRight()).x()
            assert right <= window.width()
    finally:
        application.setFont(before)
