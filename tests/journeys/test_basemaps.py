"""Other maps under the events: opened, dropped, remembered, removed, and fetched when allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from gui import paths
from gui import settings as names
from gui.map.tiles.providers import typed_map
from gui.window.basemaps.entries import Entry, written
from tests.journeys.driver import Driver
from tests.map.made_tiles import around, mbtiles, of_all, openmaptiles, png
from tests.map.tile_server import TileServer

HERE = (40.1, 124.4)


def pictures(path: Path) -> Path:
    tiles = of_all(around(*HERE, range(3, 9), 8), lambda: png(230, 120, 20))
    return mbtiles(path, tiles, attribution="Survey office")


def basemap(driver: Driver) -> dict[str, Any]:
    driver.qtbot.waitUntil(lambda: driver.ask("extras()") is not None, timeout=20_000)
    state: dict[str, Any] = driver.ask("extras()")["basemap"]
    return state


def wait_until_shown(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: basemap(driver)["shown"] > 0, timeout=20_000)


def wait_until_built_in(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: basemap(driver)["address"] is None, timeout=20_000)


def said(driver: Driver) -> str:
    label = driver.window.findChild(QLabel, "noticeWords")
    assert label is not None
    return "" if driver.child("notices").isHidden() else label.text()


def menu_line(driver: Driver, title: str) -> QAction:
    """A line of the Basemap menu as it is when the menu opens."""
    menu = driver.window.actions_of_window.basemap_menu
    menu.aboutToShow.emit()
    submenus = [each.menu() for each in menu.actions() if isinstance(each.menu(), QMenu)]
    lines = [line for each in (menu, *submenus) for line in each.actions()]  # type: ignore[union-attr]
    found: list[QAction] = [line for line in lines if line.text() == title]
    assert found, [line.text() for line in lines]
    return found[0]


def remove_from_list(driver: Driver, title: str) -> None:
    menu = menu_line(driver, "Remove from this list").menu()
    assert isinstance(menu, QMenu)
    [line] = [line for line in menu.actions() if line.text() == title]
    line.trigger()


def answer(act: Callable[[QDialog], None]) -> None:
    """Do something with the next dialog, as soon as it waits for its user."""

    def _act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, _act)


def child(dialog: QWidget, kind: type[Any], name: str) -> Any:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def drop(driver: Driver, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    driver.window.dropEvent(event)


def type_address(address: str) -> Callable[[QDialog], None]:
    def _type(dialog: QDialog) -> None:
        child(dialog, QLineEdit, "addressLine").setText(address)
        child(dialog, QPushButton, "addressAdd").click()

    return _type


def test_a_dropped_map_file_is_shown_and_articles_beside_it_are_read(
    seeds: Driver, tmp_path: Path
) -> None:
    article = tmp_path / "new.txt"
    article.write_text("A truck crossed the bridge at Hyesan on 3 March 2025, officials said.")
    with seeds.qtbot.waitSignal(seeds.session.idle, timeout=120_000):
        drop(seeds, pictures(tmp_path / "old survey.mbtiles"), article)
    wait_until_shown(seeds)
    seeds.wait_until_drawn()
    sources = seeds.run("document.querySelector('.map-sources').textContent")
    assert sources.startswith("Basemap generalised, ±1–2 kmSurvey office · Natural Earth")
    assert any("Hyesan" in text for text in seeds.card_texts())


def test_a_map_file_is_opened_by_the_menu_remembered_and_removed(
    open_session: Callable[..., Driver],
    read_project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver = open_session(read_project)
    made = mbtiles(tmp_path / "city.mbtiles", of_all(around(*HERE, (4, 5, 6), 30), openmaptiles))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(made), ""))
    menu_line(driver, "Open a map file…").trigger()
    wait_until_shown(driver)
    assert menu_line(driver, "city.mbtiles").isChecked()
    menu_line(driver, "Built-in map").trigger()
    wait_until_built_in(driver)
    menu_line(driver, "city.mbtiles").trigger()
    wait_until_shown(driver)
    driver.close()
    driver = open_session(read_project)
    wait_until_shown(driver)
    remove_from_list(driver, "city.mbtiles")
    wait_until_built_in(driver)
    menu = driver.window.actions_of_window.basemap_menu
    menu.aboutToShow.emit()
    assert "city.mbtiles" not in [line.text() for line in menu.actions()]
    assert made.exists()


def test_a_map_file_that_is_gone_at_the_start_is_told_and_the_built_in_map_is_there(
    open_session: Callable[..., Driver], read_project: Path, tmp_path: Path
) -> None:
    driver = open_session(read_project)
    made = pictures(tmp_path / "stick.mbtiles")
    driver.session.basemaps.open_file(made)
    wait_until_shown(driver)
    made.unlink()
    driver.close()
    driver = open_session(read_project)
    assert said(driver) == (f"stick.mbtiles is no longer in {tmp_path}. The built-in map is shown.")
    wait_until_built_in(driver)
    # It may be on a disk that comes back.
    assert menu_line(driver, "stick.mbtiles").isEnabled()


def test_a_broken_file_leaves_the_map_as_it_is(seeds: Driver, tmp_path: Path) -> None:
    seeds.session.basemaps.open_file(pictures(tmp_path / "good.mbtiles"))
    wait_until_shown(seeds)
    before = basemap(seeds)["address"]
    (tmp_path / "bad.pmtiles").write_bytes(b"Dear reader")
    drop(seeds, tmp_path / "bad.pmtiles")
    assert said(seeds) == "bad.pmtiles is no map file. Dateline opens MBTiles and PMTiles files."
    assert basemap(seeds)["address"] == before
    assert menu_line(seeds, "good.mbtiles").isChecked()


def test_names_are_written_on_a_picture_when_the_user_wants_them(
    seeds: Driver, tmp_path: Path
) -> None:
    seeds.session.basemaps.open_file(pictures(tmp_path / "good.mbtiles"))
    wait_until_shown(seeds)
    line = menu_line(seeds, "Write place names on the map")
    assert not line.isChecked()
    line.trigger()
    assert menu_line(seeds, "Write place names on the map").isChecked()
    source = seeds.map.basemap
    assert source is not None
    assert not source.facts.has_names
    assert seeds.session.settings.get(names.BASEMAPS).count('"names": false') == 1


def test_a_map_online_is_shown_after_the_switch_and_the_users_word(
    seeds: Driver, tile_server: TileServer, tmp_path: Path
) -> None:
    network = seeds.child("networkState")
    answer(type_address(tile_server.address))
    menu_line(seeds, "Add a map address…").trigger()
    assert "Allow the network to show it." in said(seeds)
    assert not menu_line(seeds, "127.0.0.1").isEnabled()
    assert tile_server.requests == []

    QTest.mouseClick(network, Qt.MouseButton.LeftButton)
    assert network.property("text") == "Network on"
    assert seeds.window.actions_of_window.allow_network.isChecked()
    map_id = typed_map(tile_server.address).id

    answer(lambda dialog: dialog.reject())
    seeds.session.basemaps.choose(map_id)
    assert seeds.session.basemaps.current == ""
    assert tile_server.requests == []

    read: list[str] = []

    def agree(dialog: QDialog) -> None:
        read.append(child(dialog, QLabel, "basemapSent").text())
        child(dialog, QPushButton, "basemapAgree").click()

    answer(agree)
    seeds.session.basemaps.choose(map_id)
    [sent] = read
    assert sent == (
        "127.0.0.1 will see your IP address and which parts of the map you look at, and that you"
        " use Dateline. The connection is not encrypted: others on the way can see it, too."
    )
    wait_until_shown(seeds)
    seeds.wait_until_drawn()
    assert tile_server.requests
    assert tile_server.most_at_once <= 2
    # Only what is in view was asked for, and each tile once.
    assert len(set(tile_server.paths)) == len(tile_server.paths) <= 40
    assert all(each.headers["user-agent"].startswith("Dateline/") for each in tile_server.requests)

    QTest.mouseClick(network, Qt.MouseButton.LeftButton)
    assert network.property("text") == "Network off"
    count = len(tile_server.requests)
    seeds.session.basemaps.choose(map_id)
    wait_until_shown(seeds)
    assert len(tile_server.requests) == count
    assert (tmp_path / "cache" / "tiles.sqlite").exists()


def test_a_server_that_refuses_is_told_and_the_built_in_map_is_beneath(
    seeds: Driver, tile_server: TileServer
) -> None:
    from tests.map.tile_server import Reply

    tile_server.reply = lambda request: Reply(403)
    entry = Entry(address=tile_server.address)
    seeds.session.settings.set(names.BASEMAPS, written([entry]))
    seeds.session.network.set_allowed(True)
    seeds.session.network.agree(entry.id)
    seeds.session.basemaps.choose(entry.id)
    seeds.qtbot.waitUntil(lambda: said(seeds) != "", timeout=20_000)
    assert said(seeds).startswith("127.0.0.1 does not let Dateline fetch its map.")
    seeds.wait_until_drawn()
    assert basemap(seeds)["shown"] == 0
    assert len(tile_server.requests) <= 2


def test_tiles_that_could_not_be_had_come_when_the_server_is_back(
    seeds: Driver, tile_server: TileServer
) -> None:
    from tests.map.tile_server import PICTURE, Reply

    tile_server.reply = lambda request: Reply(503, headers={"Retry-After": "1"})
    entry = Entry(address=tile_server.address)
    seeds.session.settings.set(names.BASEMAPS, written([entry]))
    seeds.session.network.set_allowed(True)
    seeds.session.network.agree(entry.id)
    seeds.session.basemaps.choose(entry.id)
    seeds.qtbot.waitUntil(lambda: "asks for a pause" in said(seeds), timeout=20_000)
    tile_server.reply = lambda request: PICTURE
    wait_until_shown(seeds)


def test_the_tile_cache_is_cleared_by_one_button(seeds: Driver, tile_server: TileServer) -> None:
    entry = Entry(address=tile_server.address)
    seeds.session.settings.set(names.BASEMAPS, written([entry]))
    seeds.session.network.set_allowed(True)
    seeds.session.network.agree(entry.id)
    seeds.session.basemaps.choose(entry.id)
    wait_until_shown(seeds)
    seeds.wait_until_drawn()
    texts: list[str] = []

    def clear(dialog: QDialog) -> None:
        button = child(dialog, QPushButton, "clearTileCache")
        texts.append(button.text())
        button.click()
        texts.append(button.text())
        assert not button.isEnabled()
        child(dialog, QLineEdit, "contactLine").setText("me@desk.example")
        child(dialog, QLineEdit, "contactLine").editingFinished.emit()
        child(dialog, QPushButton, "withdrawAgreements").click()

    answer(clear)
    menu_line(seeds, "Online maps…").trigger()
    assert texts[0].startswith("Clear the tile cache (")
    assert texts[0].endswith("kB)")
    assert texts[1] == "Clear the tile cache (empty)"
    assert seeds.session.network.user_agent.endswith("(+me@desk.example)")
    # Agreements were taken back, too: the map is not shown any more.
    wait_until_built_in(seeds)


def test_an_address_that_cannot_be_one_is_refused_where_it_is_typed(seeds: Driver) -> None:
    complaints: list[str] = []

    def mistype(dialog: QDialog) -> None:
        type_address("file:///etc/{z}/{x}/{y}")(dialog)
        assert dialog.isVisible()
        complaints.append(child(dialog, QLabel, "addressComplaint").text())

    answer(mistype)
    menu_line(seeds, "Add a map address…").trigger()
    assert complaints == ["The address must begin with https:// or http://."]
    assert seeds.session.settings.get(names.BASEMAPS) == ""


def test_a_map_whose_rules_want_a_contact_waits_for_one(seeds: Driver) -> None:
    seeds.session.network.set_allowed(True)
    seen: list[bool] = []

    def look(dialog: QDialog) -> None:
        button = child(dialog, QPushButton, "basemapAgree")
        line = child(dialog, QLineEdit, "basemapContact")
        seen.append(button.isEnabled())
        line.setText("me@desk.example")
        seen.append(button.isEnabled())

    answer(look)
    menu_line(seeds, "OpenStreetMap").trigger()
    assert seen == [False, True]
    assert seeds.session.basemaps.current == ""


def test_tiles_are_kept_with_the_caches_or_where_all_is_kept(tmp_path: Path) -> None:
    assert paths.DataDir(tmp_path).tile_cache == tmp_path / "cache" / "tiles.sqlite"
    usual = paths.DataDir.default()
    assert not usual.tile_cache.is_relative_to(usual.root / "cache")
