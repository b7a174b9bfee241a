"""The left column of the window: filters below the lists, with real clicks and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui import settings as names
from gui.engine.extent import Extent
from gui.engine.filters import NO_FILTERS, Choice, Facet, Filters
from gui.engine.model import Basis, Status
from gui.engine.timeline import Tray, ViewState
from gui.settings import Settings
from gui.window import words
from gui.window.main_window import MainWindow
from tests.window.fakes import RememberingMap
from tests.window.hands import click, facet_item, listed, named, press

NOT_PLANNED = Filters(status=Choice(never=frozenset({Status.PLANNED})))
PLANNED = Filters(status=Choice(only=frozenset({Status.PLANNED})))


def choose(window, facet: Facet, label: str) -> None:
    """Click a value of a facet."""
    panel = window.left.filters
    there = facet_item(panel, facet, label)
    panel.tree.scrollToItem(there)
    at = panel.tree.visualItemRect(there).center()
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))


def test_filters_are_folded_to_their_heading_at_first(window):
    filters = window.left.filters
    assert filters.isVisible()
    assert not filters.tree.isVisible()
    assert filters.height() == filters.heading_height()
    assert window.places.isVisible()


def test_the_key_unfolds_the_filters_gives_them_the_keys_and_folds_them_again(window):
    press(window, "Ctrl+Shift+F")
    assert window.left.filters.tree.hasFocus()
    assert window.places.table.isVisible()
    press(window, "Ctrl+Shift+F")
    assert not window.left.filters.tree.isVisible()
    assert QApplication.focusWidget() is window.left.filters.heading


def test_the_key_shows_the_column_if_it_was_hidden(window):
    press(window, "F8")
    press(window, "Ctrl+Shift+F")
    assert window.left.filters.tree.isVisible()


def test_a_chosen_value_filters_map_lists_cards_and_counts(window):
    click(window.left.filters.heading)
    choose(window, Facet.STATUS, "Planned")
    assert window.state.filters == PLANNED
    assert len(window.view.shown) == 2
    assert sum(mark["certain"] for mark in window.map.counts) == 2
    assert window.places.model.rowCount() == 1
    assert "18 filtered" in window.counts.text()


def test_the_counts_offer_to_clear_what_is_hidden(window):
    button = named(window, "clearFiltered")
    assert not button.isVisible()
    window.set_state(replace(window.state, filters=PLANNED))
    assert button.text() == "Clear filters"
    window.set_state(replace(window.state, search="train", tray=Tray.FILTERED))
    assert button.text() == "Clear search and filters"
    click(button)
    assert (window.state.search, window.state.filters) == ("", NO_FILTERS)
    assert window.state.tray is None
    assert not button.isVisible()


def test_escape_takes_back_filters_after_the_selection_and_before_the_range(window):
    window.set_state(
        replace(
            window.state, filters=NOT_PLANNED, place=next(iter(window.view.counts.ids.tolist()))
        )
    )
    window.setFocus()
    press(window, "Escape")
    assert window.state.place is None
    assert window.state.filters == NOT_PLANNED
    press(window, "Escape")
    assert window.state.filters == NO_FILTERS


def test_filters_that_leave_nothing_say_so_and_offer_the_way_back(window):
    nowhere = Filters(country=Choice(only=frozenset({"BR"})))
    window.set_state(replace(window.state, filters=nowhere))
    assert named(window, "emptyEvidence").text() == "No events of this kind: 20 events left out."
    (offer,) = [one for one in window.evidence.findChildren(QPushButton) if one.isVisible()]
    click(offer)
    assert window.state.filters == NO_FILTERS


def test_a_step_of_the_slider_counts_nothing_while_folded_and_later_while_open(qtbot, window):
    def counted() -> dict[str, str]:
        panel = window.left.filters
        heading = panel._headings[Facet.STATUS]
        return {
            heading.child(at).text(0): heading.child(at).data(0, Qt.ItemDataRole.AccessibleTextRole)
            for at in range(heading.childCount())
        }

    assert counted() == {}
    press(window, "Ctrl+Shift+F")
    before = counted()
    assert before["Planned"] == "Planned, 2 events"
    window.set_state(window.state.with_range(None, window.corpus.articles[1].published.span.last))
    assert counted() == before
    qtbot.waitUntil(lambda: counted() != before)
    assert "Planned" not in counted()


def test_whether_they_are_open_and_how_high_is_remembered(
    qtbot, window, settings, sample, tmp_path
):
    press(window, "Ctrl+Shift+F")
    window.left._parts.setSizes([300, 190])
    window.left._on_moved()
    height = window.left.filters.height()
    window.close()
    kept = Settings(tmp_path / "settings.ini")
    assert kept.get(names.FILTERS_OPEN)
    again = MainWindow(RememberingMap(), sample[1].__getitem__, kept)
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert again.left.filters.tree.isVisible()
    assert abs(again.left.filters.height() - height) <= 4


@pytest.mark.parametrize("height", [600, 900])
def test_open_filters_leave_room_for_the_list(window, height):
    window.resize(900, height)
    press(window, "Ctrl+Shift+F")
    QApplication.processEvents()
    assert window.places.height() >= 120
    assert window.left.filters.tree.height() > 60


CERTAIN_ALONE = ViewState(
    first_day=date(2025, 2, 10), last_day=date(2026, 12, 31), include_possible=False
)
HIDING = {
    Tray.OUTSIDE: (ViewState(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)), 6),
    Tray.UNDATED: (ViewState(first_day=date(2000, 1, 1)), 2),
    Tray.WITHOUT_PLACE: (ViewState(), 2),
    Tray.OUT_OF_VIEW: (ViewState(in_view=Extent.of(42, 130, 43.5, 131)), 16),
    Tray.FILTERED: (ViewState(filters=PLANNED), 18),
    Tray.IMPLIED: (ViewState(filters=Filters(place_basis=Choice(frozenset({Basis.EXPLICIT})))), 2),
    Tray.POSSIBLE: (CERTAIN_ALONE, 4),
}


@pytest.mark.parametrize("tray", Tray)
def test_what_is_hidden_is_counted_listed_and_left_again(window, tray):
    state, count = HIDING[tray]
    window.set_state(state)
    button = named(window, f"tray_{tray.value}")
    assert button.text() == words.tray(tray, count)
    click(button)
    assert len(listed(window)) == count == len(window.view.trays[tray])
    assert named(window, "evidenceTitle").text() == words.tray_title(tray)
    click(named(window, "leaveSelection"))
    assert window.state == state
    click(button)
    window.setFocus()
    press(window, "Escape")
    assert window.state == state
    click(button)
    click(button)
    assert window.state == state


@pytest.mark.parametrize("tray", Tray)
def test_a_listed_group_that_grows_empty_says_so_and_offers_the_way_back(window, tray):
    window.set_state(replace(HIDING[tray][0], tray=tray))
    if tray is Tray.WITHOUT_PLACE:
        window.set_corpus(
            replace(window.corpus, events=[one for one in window.corpus.events if one.place_ids])
        )
    else:
        window.set_state(ViewState(tray=tray))
    assert listed(window) == []
    assert "Nothing is hidden" in named(window, "emptyEvidence").text()
    assert named(window, f"tray_{tray.value}").isVisible()
    (offer,) = [one for one in window.evidence.findChildren(QPushButton) if one.isVisible()]
    click(offer)
    assert window.state.tray is None
    assert not named(window, f"tray_{tray.value}").isVisible()


def choose_by_keys(window) -> None:
    """Unfold the filters and leave the first status out, with keys alone."""
    press(window, "Ctrl+Shift+F")
    tree = window.left.filters.tree
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Minus)


def test_a_value_is_left_out_by_keys(window):
    choose_by_keys(window)
    assert window.state.filters == Filters(status=Choice(never=frozenset({Status.HAPPENED})))
