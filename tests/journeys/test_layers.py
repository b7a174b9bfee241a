"""Reference layers: added from a file, on the map, kept in the project, hidden, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tests.journeys.driver import Driver

KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>Pier</name><TimeSpan><begin>2025-03-01</begin><end>2025-03-31</end></TimeSpan>
<Point><coordinates>122.5,41.5</coordinates></Point></Placemark>
<Placemark><name>Depot</name><Point><coordinates>122.9,42.0</coordinates></Point></Placemark>
</Document></kml>"""


def layers(driver: Driver) -> list[dict[str, object]]:
    return list(driver.ask("extras()")["overlays"]["layers"])


def painted(driver: Driver) -> int:
    return int(driver.ask("extras()")["overlays"]["painted"])


def entry(driver: Driver, *names: str) -> QAction:
    """An action of the menu of layers, by the names on the way to it."""
    menu: QMenu = driver.window.actions_of_window.layers_menu
    for name in names[:-1]:
        (found,) = [one.menu() for one in menu.actions() if one.text() == name]
        assert isinstance(found, QMenu)
        menu = found
    (action,) = [one for one in menu.actions() if one.text() == names[-1]]
    return action


def wait_for(driver: Driver, condition: Callable[[], bool]) -> None:
    driver.qtbot.waitUntil(condition, timeout=20_000)


def test_a_file_becomes_a_layer_that_stays_in_the_project(
    seeds: Driver, tmp_path: Path, open_session: Callable[..., Driver]
) -> None:
    file = tmp_path / "Known sites.kml"
    file.write_text(KML)
    seeds.session.layers.add(file)
    wait_for(seeds, lambda: [one["name"] for one in layers(seeds)] == ["Known sites"])
    entry(seeds, "Known sites", "Zoom to it").trigger()
    wait_for(seeds, lambda: painted(seeds) == 2)
    seeds.type_day("firstDay", "2026-01-01")
    wait_for(seeds, lambda: painted(seeds) == 1)
    entry(seeds, "Known sites", "Show").trigger()
    wait_for(seeds, lambda: layers(seeds) == [])
    entry(seeds, "Known sites", "Colour", "Teal").trigger()
    seeds.window.actions_of_window.undo.trigger()
    undo = seeds.window.actions_of_window.undo
    assert undo.text() == "Undo hiding “Known sites”"
    undo.trigger()
    wait_for(seeds, lambda: len(layers(seeds)) == 1)
    seeds.close()
    again = open_session()
    wait_for(again, lambda: [one["features"] for one in layers(again)] == [2])
    entry(again, "Known sites", "Remove").trigger()
    wait_for(again, lambda: layers(again) == [])


def test_a_file_that_is_no_layer_is_refused_in_a_sentence(seeds: Driver, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("name,when\nPier,today\n")
    seeds.session.layers.add(file)
    said = seeds.window.notices.accessibleName
    wait_for(seeds, lambda: "notes.csv has no columns for latitude" in said())
    assert layers(seeds) == []
