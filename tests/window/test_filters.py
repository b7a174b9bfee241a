"""`gui/window/filters`: choosing which kinds of events are shown, with real clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.engine.filters import NO_FILTERS, Choice, Facet, Filters
from gui.engine.model import DatePrec, Role, Status, WherePrec
from gui.engine.timeline import ViewState, visible
from gui.window.filters.facets import FacetRow, Mark, chosen_count, facet_rows, with_mark
from gui.window.filters.panel import ROW_ROLE, FiltersPanel
from tests.window import samples
from tests.window.hands import facet_item

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def corpus():
    return samples.make_corpus(6)[0]


@pytest.fixture
def panel(qtbot, corpus):
    """The panel alone, unfolded, doing what it wishes for."""
    made = FiltersPanel()
    qtbot.addWidget(made)
    made.resize(260, 600)

    def show(filters: Filters) -> None:
        made.show_filters(filters, lambda: corpus.prepared.filtering, lambda: None, corpus.articles)

    made.filters_changed.connect(show)
    show(NO_FILTERS)
    made.set_open(True)
    with qtbot.waitExposed(made):
        made.show()
    return made


def row(panel: FiltersPanel, facet: Facet, label: str) -> FacetRow:
    return facet_item(panel, facet, label).data(0, ROW_ROLE)


def click(panel: FiltersPanel, facet: Facet, label: str, keys=NO_KEY) -> None:
    there = facet_item(panel, facet, label)
    panel.tree.scrollToItem(there)
    at = panel.tree.visualItemRect(there).center()
    QTest.mouseClick(panel.tree.viewport(), LEFT, keys, QPoint(at.x(), at.y()))


def test_a_click_shows_only_that_and_another_takes_it_back(panel, qtbot):
    with qtbot.waitSignal(panel.filters_changed) as wished:
        click(panel, Facet.STATUS, "Planned")
    assert wished.args == [Filters(status=Choice(only=frozenset({Status.PLANNED})))]
    assert row(panel, Facet.STATUS, "Planned").mark is Mark.ONLY
    assert panel.heading.text() == "Filters (1)"
    with qtbot.waitSignal(panel.filters_changed) as wished:
        click(panel, Facet.STATUS, "Planned")
    assert wished.args == [NO_FILTERS]
    assert panel.heading.text() == "Filters"


def test_shift_leaves_out(panel, qtbot):
    with qtbot.waitSignal(panel.filters_changed) as wished:
        click(panel, Facet.STATUS, "Planned", Qt.KeyboardModifier.ShiftModifier)
    assert wished.args == [Filters(status=Choice(never=frozenset({Status.PLANNED})))]
    assert row(panel, Facet.STATUS, "Planned").mark is Mark.NEVER


def test_a_bound_is_one_value(panel, qtbot):
    click(panel, Facet.WHERE_PREC, "County or district")
    with qtbot.waitSignal(panel.filters_changed) as wished:
        click(panel, Facet.WHERE_PREC, "Exact place", Qt.KeyboardModifier.ShiftModifier)
    assert wished.args == [Filters(where_prec=WherePrec.EXACT)]
    assert row(panel, Facet.WHERE_PREC, "County or district").mark is Mark.NONE


def test_keys_do_what_clicks_do(panel, qtbot):
    panel.tree.setFocus()
    panel.tree.setCurrentItem(facet_item(panel, Facet.STATUS, "Planned"))
    with qtbot.waitSignal(panel.filters_changed) as wished:
        QTest.keyClick(panel.tree, Qt.Key.Key_Space)
    assert chosen_count(wished.args[0]) == 1
    with qtbot.waitSignal(panel.filters_changed) as wished:
        QTest.keyClick(panel.tree, Qt.Key.Key_Minus)
    assert wished.args[0].status.never == {Status.PLANNED}
    QTest.mouseClick(panel.reset, LEFT)
    assert chosen_count(panel._filters) == 0
    assert panel.reset.isHidden()


def test_each_value_says_how_many_events_it_would_leave(panel, corpus):
    for facet in (Facet.STATUS, Facet.OUTLET, Facet.COUNTRY, Facet.KIND, Facet.ARTICLE):
        for one in facet_rows(facet, NO_FILTERS, corpus.prepared.filtering, None, corpus.articles):
            filters = with_mark(NO_FILTERS, facet, one.value, Mark.ONLY)
            passing = corpus.prepared.filtering.passes(filters)
            assert passing is not None
            assert one.events == int(passing.sum()), (facet, one.label)


def test_what_is_chosen_stays_listed_when_it_leaves_nothing(corpus):
    filters = Filters(status=Choice(only=frozenset({Status.CANCELLED})), date_prec=DatePrec.DAY)
    rows = facet_rows(
        Facet.STATUS,
        filters,
        corpus.prepared.filtering,
        corpus.table.has_place & False,
        corpus.articles,
    )
    assert [(one.label, one.events, one.mark) for one in rows] == [("Cancelled", 0, Mark.ONLY)]


def test_a_row_is_read_out_with_its_count_and_what_is_chosen(panel):
    click(panel, Facet.STATUS, "Planned", Qt.KeyboardModifier.ShiftModifier)
    said = facet_item(panel, Facet.STATUS, "Planned").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Planned, ")
    assert said.endswith(", left out")


def test_folded_filters_count_nothing(qtbot, corpus):
    made = FiltersPanel()
    qtbot.addWidget(made)

    def never():
        raise AssertionError("nobody sees the counts")

    made.show_filters(NO_FILTERS, never, never, corpus.articles)
    with qtbot.waitExposed(made):
        made.show()
    assert not made.is_open


def test_filters_and_what_they_hide_add_up(corpus):
    filters = Filters(status=Choice(never=frozenset({Status.HAPPENED})))
    view = visible(ViewState(filters=filters), corpus)
    hidden = sum(len(tray) for tray in view.trays.values())
    assert len(view.shown) + hidden == len(corpus.events)


def test_what_is_not_reviewed_yet_is_left_to_look_at(qtbot, panel, corpus):
    assert row(panel, Facet.REVIEWED, "Not yet").events == len(corpus.events)
    with qtbot.waitSignal(panel.filters_changed) as wished:
        click(panel, Facet.REVIEWED, "Not yet")
    assert wished.args == [Filters(reviewed=Choice(only=frozenset({False})))]


def test_places_that_an_event_leads_to_can_be_left_out(qtbot, panel, corpus):
    placed = sum(1 for one in corpus.events if one.place_ids)
    assert row(panel, Facet.ROLE, "Where it happens").events == placed
    with qtbot.waitSignal(panel.filters_changed) as wished:
        click(panel, Facet.ROLE, "Where it happens", Qt.KeyboardModifier.ShiftModifier)
    assert wished.args == [Filters(role=Choice(never=frozenset({Role.LOCATION})))]
