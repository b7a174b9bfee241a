"""Nothing leaves the machine: whatever is opened, no process of the program asks anybody."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QTableView, QToolButton, QTreeView, QWidget

from gui import paths
from gui import settings as names
from gui.engine.timeline import ViewState
from gui.map.tiles.providers import listed_titles
from gui.projects import Projects
from gui.web_requests import WebRequests
from gui.window.basemaps.entries import Entry, written
from gui.window.correcting.date_dialog import DateDialog
from gui.window.lists.tabs import Tab
from gui.window.map_side.note import MapNote
from gui.window.places.found import FoundPlacesList
from gui.window.rereading.bar import RereadBar
from gui.window.rereading.preview_dialog import PreviewDialog
from tests.journeys.driver import Driver
from tests.journeys.walker import Walker, menu_actions, widget_classes

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's /proc")


def family(pid: int) -> set[int]:
    """A process and all it has started."""
    found = {pid}
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def inet_sockets(pids: set[int]) -> list[str]:
    """Lines of /proc/net for the internet sockets that these processes hold."""
    inodes = set()
    for pid in pids:
        folder = Path(f"/proc/{pid}/fd")
        try:
            links = [str(link.readlink()) for link in folder.iterdir()]
        except OSError:
            continue
        inodes |= {link[8:-1] for link in links if link.startswith("socket:[")}
    held = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        lines = Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        held.extend(f"{table} {line}" for line in lines if line.split()[9] in inodes)
    return held


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were asked for, of a server or of the system's browser."""
    found: list[str] = []
    monkeypatch.setattr(WebRequests, "get", lambda _self, address, *_, **__: found.append(address))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


def assert_nobody_was_asked(driver: Driver, asked: list[str]) -> None:
    assert asked == []
    assert inet_sockets(family(os.getpid())) == []
    assert driver.map.blocked == []


def test_with_the_network_off_no_basemap_asks_anybody(seeds: Driver, asked: list[str]) -> None:
    network, basemaps = seeds.session.network, seeds.session.basemaps
    typed = Entry(address="https://tiles.example.org/{z}/{x}/{y}.png")
    seeds.session.settings.set(names.BASEMAPS, written([typed]))
    maps = [*listed_titles(), typed.id]
    for map_id in maps[::2]:
        network.agree(map_id)
    for map_id in maps:
        basemaps.choose(map_id)
        assert (basemaps.current == map_id) is network.has_agreed(map_id) or map_id in maps[1::2]
        seeds.map.go_to(40.1, 124.4, zoom=8)
        seeds.wait_until_drawn()
    assert_nobody_was_asked(seeds, asked)


@pytest.fixture
def stale(open_session: Callable[..., Driver], read_project: Path, tmp_path: Path) -> Driver:
    """The seeds as an older reader has left them, so that reading again is offered."""
    project = tmp_path / "older.dateline"
    shutil.copy(read_project, project)
    with closing(sqlite3.connect(project)) as db, db:
        db.execute("UPDATE article SET reader_version = '1 old' WHERE reader_version <> ''")
    return open_session(project)


@pytest.fixture
def walker(stale: Driver) -> Iterator[Walker]:
    made = Walker(stale)
    yield made
    made.stop()


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user chooses where the system asks for a file; mostly nothing."""
    table = tmp_path / "table.csv"
    table.write_text("a,b\nx,y\n")
    corrections = str(tmp_path / "corrections.json")
    files = {
        "Add a table": str(table),
        "Export corrections": corrections,
        "Import corrections": corrections,
    }

    def _choose(_parent: QWidget, title: str, *_: object) -> tuple[str, str]:
        return files.get(title, ""), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", _choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", _choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")


def select_something(driver: Driver) -> None:
    """An event, its article, and some words there."""
    window = driver.window
    actions = window.actions_of_window
    if window.state.event is None or window.evidence.cards.selected_record is None:
        place = driver.place_id("Sinuiju")
        window.set_state(replace(window.state, place=place, search="", event=None))
        actions.next_event.trigger()
    if window.article.isHidden():
        actions.open_article.trigger()
    text = window.article.text
    if text.selected_span() is None:
        cursor = text.textCursor()
        cursor.setPosition(cursor.position() + 12, cursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)


def try_all_actions(driver: Driver, walker: Walker) -> set[str]:
    """Do all that has a name; returns what never could be done."""
    window = driver.window
    actions = window.actions_of_window

    def bound() -> None:
        window.set_state(window.state.with_range(date(2023, 1, 1), date(2023, 12, 31)))

    def select(row: int) -> None:
        window.set_state(ViewState())
        cards = window.evidence.cards.cards
        event = cards.card(row % cards.rowCount()).record.id
        window.set_state(replace(window.state, event=event))

    def move(action: QAction, act: Callable[[], object]) -> None:
        act()
        driver.qtbot.waitUntil(action.isEnabled)

    first: dict[QAction, Callable[[], object]] = {
        actions.next_event: lambda: select(0),
        actions.previous_event: lambda: select(-1),
        actions.map_back: lambda: move(actions.map_back, lambda: driver.map.go_to(50, 90, zoom=5)),
        actions.undo: actions.leave_out.trigger,
        actions.redo: actions.undo.trigger,
        actions.state_forward: actions.state_back.trigger,
        actions.map_forward: lambda: move(actions.map_forward, actions.map_back.trigger),
        actions.step_on: bound,
        actions.step_back: bound,
        actions.all_dates: bound,
        actions.clear_search: lambda: window.set_state(replace(window.state, search="bridge")),
    }
    left = set()
    for action in actions.all:
        # The sample articles are open.
        if action in (actions.quit, actions.allow_network, actions.open_sample):
            continue
        select_something(driver)
        first.get(action, lambda: None)()
        if not walker.trigger(action):
            left.add(action.text())
        elif action.isCheckable():
            walker.trigger(action)
    return left


def try_all_menus(driver: Driver, walker: Walker) -> None:
    """Choose each line of each menu: of the bar, below a button, and of the right mouse button."""
    window = driver.window
    below = [button.menu() for button in window.findChildren(QToolButton) if button.menu()]
    above = [menu for menu in window.menuBar().findChildren(QMenu) if menu not in below]
    named = window.actions_of_window.all
    for menu in (*above, *below):
        # Some fill themselves anew each time, so that a line is asked for when it is its turn.
        for at in range(len(list(menu_actions(menu)))):
            line = list(menu_actions(menu))[at : at + 1]
            if line and line[0] not in named:
                walker.trigger(line[0])
    select_something(driver)
    for tab in Tab:
        show_first_row(driver, tab)
        table = window.left.lists.table
        assert walker.right_click(table, lambda tab=tab: show_first_row(driver, tab)) > 2
    assert walker.right_click(window.evidence.cards, lambda: select_something(driver)) > 5
    assert walker.right_click(window.article.text, lambda: select_something(driver)) > 2
    assert walker.right_click(window.article.text, lambda: step_to_a_name(driver)) > 4
    others = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu
        and not isinstance(widget, QTableView)
    ]
    assert others
    for widget in others:
        if isinstance(widget, QTreeView):
            groups = widget.model()
            widget.setCurrentIndex(groups.index(0, 0, groups.index(0, 0)))
        assert walker.right_click(widget, lambda: None) > 0, widget


def step_to_a_name(driver: Driver) -> None:
    select_something(driver)
    text = driver.window.article.text
    text.moveCursor(QTextCursor.MoveOperation.Start)
    while (mark := text.step_mark(1)) is not None and mark.place is None:
        pass
    assert mark is not None


def show_first_row(driver: Driver, tab: Tab) -> None:
    driver.window.set_state(ViewState())
    driver.window.left.lists.show_tab(tab)
    table = driver.window.left.lists.table
    assert isinstance(table, QTableView)
    table.setCurrentIndex(table.model().index(0, 0))
    table.selectRow(0)


def try_what_no_menu_has(driver: Driver, walker: Walker) -> None:
    """What comes up by itself, or where the user types or clicks."""
    window, session = driver.window, driver.session
    select_something(driver)
    window.article.about_button.click()
    walker.settle()
    window.article.original_requested.emit(window.article.article_id)
    driver.map.add_requested.emit(40.2, 124.6)
    walker.settle()
    driver.map.hanging_changed.emit(True)
    window.show_notice("Something was noticed.")
    session.rereading.look()
    driver.qtbot.waitUntil(lambda: window.findChild(RereadBar) is not None, timeout=20_000)
    walker.settle()
    driver.map.hanging_changed.emit(False)
    window.set_state(ViewState())
    window.open_article(next(one for one in window.corpus.events if one.also).id)
    walker.settle()
    session.pins.move(driver.place_id("Dandong"))
    walker.settle()
    session.pins.leave()
    PreviewDialog([], [], window).open()
    walker.settle()
    dates = DateDialog(window.corpus.events[0], date(2025, 11, 22), window)
    dates.field.setText("no day at all")
    dates.accept()
    dates.open()
    walker.settle()
    window.search.setFocus()
    QTest.keyClicks(window.search, "Reykjavik")
    driver.qtbot.waitUntil(lambda: bool(window.findChildren(FoundPlacesList)), timeout=20_000)
    driver.qtbot.waitUntil(lambda: window.findChild(FoundPlacesList).isVisible(), timeout=20_000)
    walker.settle()
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: window.findChild(MapNote) is not None)
    walker.settle()
    # What asks for a word on an online map is seen only with the network on.
    session.network.set_allowed(True)
    session.basemaps.choose(next(iter(listed_titles())))
    session.network.set_allowed(False)
    walker.settle()


def test_whatever_is_opened_asks_nobody(
    stale: Driver, walker: Walker, chosen: None, asked: list[str], tmp_path: Path
) -> None:
    # The File menu is listened to by whoever changes projects.
    projects = Projects(stale.session, lambda _path: stale.session, paths.DataDir(tmp_path))
    never = try_all_actions(stale, walker)
    assert never == set()
    try_all_menus(stale, walker)
    try_what_no_menu_has(stale, walker)
    everything = widget_classes()
    seen = {base for kind in walker.shown for base in kind.__mro__}
    # A new dialog or part is opened above, too: here it would be missing.
    assert sorted(kind.__qualname__ for kind in everything - seen) == []
    assert projects.session is stale.session
    assert_nobody_was_asked(stale, asked)


def test_no_process_of_ours_holds_an_internet_socket(seeds: Driver) -> None:
    seeds.click_marker("Sinuiju")
    seeds.type_day("firstDay", "2020")
    seeds.wait_until_drawn()
    pids = family(os.getpid())
    assert len(pids) > 1  # the web engine's processes are among them
    assert inet_sockets(pids) == []
    assert seeds.map.blocked == []
