"""`gui/map/small_map.py`: a few places on land and borders, painted by Qt."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from gui import paths
from gui.map.small_map import MarkedPoint, SmallMap, frame_of, unrolled
from gui.map.tiles.archives import TileArchive
from gui.map.tiles.shapes import shapes_in

ARCHIVE = paths.BASEMAP / "base_z6.pmtiles"
LEFT = Qt.MouseButton.LeftButton
NANPING = [
    MarkedPoint(42.26, 129.20, "1", "Nanping, Jilin"),
    MarkedPoint(26.64, 118.17, "2", "Nanping, Fujian"),
    MarkedPoint(26.65, 118.18, "3", "Nanping Shi"),
]


@pytest.fixture
def small_map(qtbot):
    widget = SmallMap(ARCHIVE)
    qtbot.addWidget(widget)
    widget.resize(360, 240)
    widget.show()
    return widget


@pytest.mark.parametrize(
    "spots",
    [
        [(40.1, 124.4)],
        [(42.26, 129.2), (26.64, 118.17)],
        [(-18.0, 178.0), (-14.0, -171.0)],  # Fiji and Samoa, either side of the date line
        [(89.9, 10.0), (-89.9, 12.0)],
        [(51.5, -0.1), (37.7, -122.4), (-33.9, 151.2)],
    ],
)
def test_all_points_are_inside_with_room_around_them(spots):
    frame = frame_of(spots, 360, 240)
    at = [frame.pixel(x, y) for x, y in unrolled(spots)]
    assert all(0 <= one.x() <= 360 and 0 <= one.y() <= 240 for one in at)


def test_points_on_both_sides_of_the_date_line_are_near_each_other():
    (first, _), (second, _) = unrolled([(-18.0, 178.0), (-14.0, -171.0)])
    assert second - first == pytest.approx(11 / 360)


def test_marks_of_near_places_can_be_told_apart_and_are_clicked(small_map, qtbot):
    small_map.set_points(NANPING, chosen=0)
    marks = [small_map.mark_at(at) for at in range(3)]
    assert math.dist(marks[1].toTuple(), marks[2].toTuple()) > 15
    for at, mark in enumerate(marks):
        with qtbot.waitSignal(small_map.point_clicked) as clicked:
            QTest.mouseClick(small_map, LEFT, pos=mark.toPoint())
        assert clicked.args == [at]
    with qtbot.assertNotEmitted(small_map.point_clicked):
        QTest.mouseClick(small_map, LEFT, pos=QPoint(3, 3))


def colour_at(widget: SmallMap, at: QPointF) -> str:
    image: QImage = widget.grab().toImage()
    return image.pixelColor(at.toPoint()).name()


def test_land_and_sea_are_where_they_are(small_map):
    small_map.set_points([MarkedPoint(36.5, 128.0, "", "Korea")])
    frame = frame_of([(36.5, 128.0)], 360, 240)
    ((x, y),) = unrolled([(36.5, 124.0)])
    assert colour_at(small_map, frame.pixel(x, y)) == "#b9d3e6", "the Yellow Sea"
    ((x, y),) = unrolled([(36.0, 127.0)])
    assert colour_at(small_map, frame.pixel(x, y)) == "#f4f1ea", "land"


def test_the_chosen_mark_has_a_colour_of_its_own(small_map):
    small_map.set_points(NANPING, chosen=0)
    beside = QPointF(7, 0)
    assert colour_at(small_map, small_map.mark_at(0) + beside) == "#c2185b"
    small_map.choose(1)
    assert colour_at(small_map, small_map.mark_at(0) + beside) == "#2563a8"
    assert colour_at(small_map, small_map.mark_at(1) + beside) == "#c2185b"


def test_without_its_archive_the_points_are_shown_all_the_same(qtbot, tmp_path: Path, caplog):
    widget = SmallMap(tmp_path / "gone.pmtiles", "dark")
    qtbot.addWidget(widget)
    widget.resize(200, 200)
    widget.set_points(NANPING, chosen=0)
    assert colour_at(widget, widget.mark_at(0) + QPointF(7, 0)) == "#ff6fa5"
    assert "no ground" in caplog.text


def test_a_tile_tells_borders_names_and_land():
    tile = TileArchive(ARCHIVE).tile(2, 3, 1)
    assert tile is not None
    kinds = {shape.properties["k"] for shape in shapes_in(tile, "admin0")}
    assert kinds == {"intl", "control", "disputed"}
    labels = {shape.properties["en"]: shape for shape in shapes_in(tile, "country_label")}
    ((x, y),) = labels["South Korea"].parts[0].tolist()
    assert 0.8 < (x + 3) / 4 < 0.9
    assert 0.38 < (y + 1) / 4 < 0.4
    assert sum(len(part) for one in shapes_in(tile, "land") for part in one.parts) > 1_000
    assert shapes_in(tile, "no such layer") == []


@pytest.mark.parametrize("length", [7, 500, 5_000])
def test_a_tile_that_is_cut_off_is_refused(length):
    tile = TileArchive(ARCHIVE).tile(2, 3, 1)
    assert tile is not None
    with pytest.raises(ValueError, match=r"cut off|damaged"):
        shapes_in(tile[:length], "no such layer")
