"""Views of the window: saved by name, shown again, and gone back to. History is pure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from gui.engine.extent import Extent
from gui.engine.filters import Choice, Filters, PlaceKind
from gui.engine.model import Basis, Corpus, DatePrec, EventId, PlaceId, Role, Status, WherePrec
from gui.engine.store.saved import WINDOW_VIEW, Saved, SavedId
from gui.engine.timeline import Tray, ViewState
from gui.window.lists.tabs import Tab
from gui.window.views.content import Look, content_of, is_known, look_of, state_of
from gui.window.views.history import MOST, PAUSE_S, History
from tests.window import samples
from tests.window.hands import named, press
from tests.window.samples import DANDONG, SINUIJU

FULL = ViewState(
    date(2024, 1, 1), date(2025, 12, 31), SINUIJU, EventId(5), "boxes OR since",
    Filters(
        Choice(frozenset({Status.ONGOING}), frozenset({Status.PLANNED})),
        Choice(frozenset({"UPI"})), Choice(never=frozenset({1})), Choice(frozenset({"KP"})),
        Choice(frozenset({PlaceKind.SETTLEMENT})), Choice(frozenset({Basis.EXPLICIT})),
        Choice(never=frozenset({Basis.PUBLISHED})), WherePrec.NEAR, DatePrec.YEAR, 0.5,
    ),
    show_actors=True,
)  # fmt: skip
LOOK = Look("dark", "Events", (40.1, 124.4, 9), only_in_view=True)


# The way back


def at(day: int) -> ViewState:
    return ViewState(first_day=date(2025, 1, day))


def test_a_drag_of_the_slider_is_one_step():
    history = History(ViewState())
    for number in range(1, 20):
        history = history.noted(at(number), number * 0.05)
    assert history.now == at(19)
    assert history.past == (ViewState(),)
    history = history.noted(at(25), 1 + PAUSE_S)
    assert history.past == (ViewState(), at(19))


def test_a_search_being_typed_is_one_step_and_another_kind_of_change_a_new_one():
    history = History(ViewState())
    for number, text in enumerate(("d", "da", "dan")):
        history = history.noted(ViewState(search=text), number * 0.2)
    placed = ViewState(search="dan", place=DANDONG)
    history = history.noted(placed, 0.6)
    assert history.past == (ViewState(), ViewState(search="dan"))
    assert history.noted(replace(placed, place=SINUIJU), 0.7).past[-1] == placed


@pytest.mark.parametrize(
    "change", [{"event": EventId(3)}, {"in_view": Extent.of(1, 2, 3, 4)}], ids=str
)
def test_going_through_cards_and_moving_the_map_are_no_steps(change):
    history = History(ViewState()).noted(at(1), 0).noted(replace(at(1), **change), 9)
    assert history.past == (ViewState(),)
    assert history.now == replace(at(1), **change)


def test_back_and_forward_end_where_the_history_does_and_a_new_step_cuts_the_future():
    history = History(ViewState()).noted(ViewState(place=DANDONG), 0)
    history = history.noted(ViewState(place=SINUIJU), 1)
    assert history.forward() == history
    back = history.back().back()
    assert back.now == ViewState()
    assert back.back() == back
    assert back.forward().now == ViewState(place=DANDONG)
    other = back.noted(ViewState(search="x"), 5)
    assert not other.can_go_forward
    assert other.back().now == ViewState()


states = st.builds(
    ViewState,
    place=st.none() | st.sampled_from([DANDONG, SINUIJU]),
    search=st.sampled_from(["", "a", "ab"]),
    event=st.none() | st.just(EventId(1)),
)


@given(st.lists(st.tuples(states, st.floats(0, 3)), max_size=130))
def test_any_history_goes_back_to_its_beginning_and_forward_to_its_end(steps):
    history, now = History(ViewState()), 0.0
    for state, pause in steps:
        now += pause
        history = history.noted(state, now)
        assert history.now == state
        assert len(history.past) <= MOST
    end, there = history.now, history
    while there.can_go_back:
        there = there.back()
    while there.can_go_forward:
        there = there.forward()
    assert there.now == end
    assert there.past == history.past


# What a saved view holds


def test_a_state_comes_back_from_json():
    corpus, _ = samples.make_corpus(2)
    content = json.loads(json.dumps(content_of(FULL, LOOK, corpus)))
    assert is_known(content)
    assert state_of(content, corpus) == FULL
    assert look_of(content) == LOOK


@pytest.mark.parametrize("state", [
    ViewState(), ViewState(group=(DANDONG, SINUIJU)), ViewState(tray=Tray.UNDATED),
    ViewState(last_day=date(999, 1, 1)),
    ViewState(filters=Filters(reviewed=Choice(frozenset({False}), frozenset({True})))),
    ViewState(filters=Filters(role=Choice(never=frozenset({Role.ORIGIN})))),
])  # fmt: skip
def test_other_states_come_back(state):
    corpus, _ = samples.make_corpus(2)
    assert state_of(json.loads(json.dumps(content_of(state, Look(), corpus))), corpus) == state


def test_places_and_events_are_found_by_what_they_are_after_another_reading():
    corpus, _ = samples.make_corpus(2)
    content = content_of(FULL, LOOK, corpus)
    moved = {PlaceId(key + 100): place for key, place in corpus.places.items()}
    events = tuple(
        replace(
            one,
            id=EventId(one.id + 50),
            place_ids=tuple(PlaceId(key + 100) for key in one.place_ids),
        )
        for one in corpus.events
    )
    state = state_of(content, Corpus(corpus.articles, moved, events))
    assert state.place == SINUIJU + 100
    assert state.event == EventId(55)
    gone = state_of(content, Corpus())
    assert (gone.place, gone.event) == (None, None)
    assert gone.search == FULL.search


@pytest.mark.parametrize(
    "content",
    [
        {"version": 1},
        {"version": 1, "search": 7, "filters": [], "places": "x", "event": {}, "look": 3},
        {"version": 1, "filters": {"status": {"only": ["sung"]}, "where_prec": "far"}},
        {"version": 1, "filters": {"status": 5, "confidence": None, "unknown": 1}},
        {"version": 1, "first_day": "soon", "last_day": 5, "tray": "nowhere", "show_actors": "yes"},
        {"version": 1, "look": {"map": [91, 0, 3], "theme": 4, "tab": None}},
    ],
)
def test_what_cannot_be_understood_is_left_out(content):
    corpus, _ = samples.make_corpus(1)
    assert state_of(content, corpus) == ViewState()
    assert look_of(content).map_view is None


# In the window


def keep(window):
    """Keep what is saved, as a project does; the things kept."""
    things = []

    def save(name, content):
        content = json.loads(json.dumps(content))
        things.append(Saved(SavedId(len(things) + 1), name, WINDOW_VIEW, content))
        window.views.set_views(things)

    window.views.save_wished.connect(save)
    return things


def save_as(window, name: str) -> None:
    press(window, "Ctrl+Alt+S")
    box = window.findChild(QInputDialog, "viewName")
    field = box.findChild(QLineEdit)
    field.setText(name)
    box.accept()


def in_menu(window, name: str):
    (action,) = [
        one for one in window.actions_of_window.views_menu.actions() if one.text().endswith(name)
    ]
    return action


def test_a_view_saved_under_a_name_comes_back_with_its_list_colours_and_map(window):
    things = keep(window)
    window.map.view_changed.emit(
        {"south": 39.0, "west": 123.0, "north": 41.0, "east": 125.0, "lat": 40.0, "lon": 124.0,
         "zoom": 8}
    )  # fmt: skip
    window.left.lists.show_tab(Tab.ARTICLES)
    window.actions_of_window.themes["dark"].trigger()
    wanted = replace(FULL, show_actors=False)
    window.set_state(wanted)
    save_as(window, "  The   border & more ")
    assert [thing.name for thing in things] == ["The border & more"]
    window.actions_of_window.themes["light"].trigger()
    window.left.lists.show_tab(Tab.PLACES)
    window.set_state(ViewState())
    in_menu(window, "The border && more").trigger()
    assert window.state == wanted
    assert window.left.lists.tab is Tab.ARTICLES
    assert window.map.theme == "dark"
    assert window.map.points[-1] == (40.0, 124.0, 8)
    assert window.search.text() == wanted.search
    window.actions_of_window.themes["system"].trigger()


def test_the_list_of_views_goes_there_renames_and_deletes(qtbot, window):
    things = keep(window)
    window.set_state(ViewState(place=DANDONG))
    save_as(window, "One")
    window.set_state(ViewState())
    press(window, "Ctrl+Alt+V")
    dialog = named(window, "bookmarks")
    assert dialog.windowTitle() == "Saved views"
    with qtbot.waitSignal(window.views.remove_wished) as wished:
        dialog.remove.click()
    assert wished.args == things
    dialog.go.click()
    assert window.state.place == DANDONG


def test_alt_and_arrows_go_back_and_forward(window):
    start = window.state
    window.map.place_clicked.emit(DANDONG)
    window.set_state(replace(window.state, search="trucks"))
    window.setFocus()
    press(window, "Alt+Left")
    assert window.state == ViewState(place=DANDONG)
    assert window.search.text() == ""
    press(window, "Alt+Left")
    assert window.state == start
    assert not window.actions_of_window.state_back.isEnabled()
    press(window, "Alt+Right")
    press(window, "Alt+Right")
    assert window.state.search == "trucks"
    assert not window.actions_of_window.state_forward.isEnabled()


def test_going_back_to_a_place_that_is_gone_shows_all_places(window):
    window.map.place_clicked.emit(DANDONG)
    window.map.place_clicked.emit(SINUIJU)
    corpus = window.corpus
    left = tuple(one for one in corpus.events if DANDONG not in one.place_ids)
    places = {key: place for key, place in corpus.places.items() if key != DANDONG}
    window.set_corpus(Corpus(corpus.articles, places, left))
    press(window, "Alt+Left")
    assert window.state.place is None


def test_the_range_is_moved_by_its_length_with_other_keys(window):
    window.set_state(window.state.with_range(date(2025, 3, 1), date(2025, 3, 31)))
    press(window, "Ctrl+Alt+Left")
    QApplication.processEvents()
    assert window.state.first_day == date(2025, 2, 1)
