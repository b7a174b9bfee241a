"""Nothing leaves the machine: no process of the program holds a socket to anywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from gui import settings as names
from gui.map.tiles.providers import listed_titles
from gui.web_requests import WebRequests
from gui.window.basemaps.entries import Entry, written
from tests.journeys.driver import Driver

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


def close_next_dialog(closed: list[str]) -> None:
    def _close() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            closed.append(dialog.objectName())
            dialog.close()

    QTimer.singleShot(0, _close)


def test_with_the_network_off_no_dialog_and_no_basemap_asks_anybody(
    seeds: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, basemaps = seeds.session.network, seeds.session.basemaps
    typed = Entry(address="https://tiles.example.org/{z}/{x}/{y}.png")
    seeds.session.settings.set(names.BASEMAPS, written([typed]))
    maps = [*listed_titles(), typed.id]
    for map_id in maps[::2]:
        network.agree(map_id)
    asked: list[str] = []
    monkeypatch.setattr(WebRequests, "get", lambda _self, address, *_: asked.append(address))
    for map_id in maps:
        basemaps.choose(map_id)
        assert (basemaps.current == map_id) is network.has_agreed(map_id) or map_id in maps[1::2]
        seeds.map.go_to(40.1, 124.4, zoom=8)
        seeds.wait_until_drawn()
    closed: list[str] = []
    menu = seeds.window.actions_of_window.basemap_menu
    menu.aboutToShow.emit()
    for title in ("Add a map address…", "Online maps…"):
        close_next_dialog(closed)
        [line] = [line for line in menu.actions() if line.text() == title]
        line.trigger()
    assert closed == ["basemapAddress", "onlineMaps"]
    seeds.window.actions_of_window.shortcuts.trigger()
    seeds.window.actions_of_window.about.trigger()
    seeds.window.actions_of_window.online_places.trigger()
    for dialog in seeds.window.findChildren(QDialog):
        dialog.close()
    assert asked == []
    assert inet_sockets(family(os.getpid())) == []
    assert seeds.map.blocked == []


def test_no_process_of_ours_holds_an_internet_socket(seeds: Driver) -> None:
    seeds.click_marker("Sinuiju")
    seeds.type_day("firstDay", "2020")
    seeds.wait_until_drawn()
    pids = family(os.getpid())
    assert len(pids) > 1  # the web engine's processes are among them
    assert inet_sockets(pids) == []
    assert seeds.map.blocked == []
