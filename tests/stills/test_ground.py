"""The basemap of stills: what is painted where, without seams, and which names it tells."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pmtiles.tile import deserialize_header
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from gui import paths
from gui.map.local_files import ARCHIVES
from gui.map.tiles.archives import HEADER_BYTES
from gui.stills.basemap_style import COLOURS, USUAL_NAMES
from gui.stills.ground import ground_names, paint_ground
from gui.stills.ground_marks import pen_of
from gui.stills.tiles import level_of, tiles_in
from gui.stills.values import Camera
from tests.map.shown_map import Map

from .views import colour_at, look_at_ground, on_whole_dots, still

KOREA = Camera(38.0, 127.0, 6, 640, 480)
WORLD = Camera(20.0, 150.0, 1.6, 1280, 500)


def ground(camera: Camera, scale: float = 1.0, basemap: Path = paths.BASEMAP) -> QImage:
    return still(camera, lambda painter: paint_ground(painter, camera, basemap), scale)


def channels(image: QImage) -> np.ndarray:
    """Red, green and blue of each dot."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    dots = np.frombuffer(plain.constBits(), np.uint8)
    return dots.reshape(plain.height(), plain.width(), 4)[..., :3].astype(int)


@pytest.mark.parametrize(
    ("lat", "lon", "zoom"),
    [(38.0, 127.0, 7), (48.5, 9.0, 4), (34.5, 76.0, 5), (30.0, 150.0, 2), (37.57, 126.98, 10)],
)
def test_the_ground_is_the_pages(empty_map: Map, lat: float, lon: float, zoom: int) -> None:
    camera = on_whole_dots(Camera(lat, lon, zoom, 640, 480))
    ours = channels(ground(camera))
    look_at_ground(empty_map, camera)

    def is_alike() -> bool:
        # Lines are smoothed in another way; what lies elsewhere or is missing would be as far apart
        # as land and water, or a border and land.
        apart = np.abs(ours - channels(empty_map.picture())).max(axis=2)
        return bool(apart.mean() < 0.5 and (apart > 40).mean() < 0.001)

    # What was hidden goes with the next frame.
    empty_map.wait_for(is_alike)


@pytest.mark.parametrize(
    ("lat", "lon", "colour"),
    [
        (40.55, 126.0, "land"),
        (39.3, 128.9, "water"),
        (51.7, 105.0, "water"),  # Lake Baikal
        (-80.0, 0.0, "land"),
        (84.9, 0.0, "water"),
    ],
)
def test_land_and_water_have_their_colours(lat: float, lon: float, colour: str) -> None:
    camera = Camera(lat, lon, 5, 300, 200)
    assert colour_at(ground(camera), camera, lat, lon) == COLOURS[colour]


@pytest.mark.parametrize("scale", [1, 1.37, 1.5, 2])
@pytest.mark.parametrize("zoom", [5.0, 5.37, 5.5, 7.2, 9.71])
def test_no_seam_shows_where_tiles_meet(zoom: float, scale: float) -> None:
    # Four tiles meet here, in the sand of Libya, where nothing else is drawn.
    camera = Camera(21.943, 22.5, zoom, 61, 41)
    assert len(list(tiles_in(camera, "base"))) == 4
    assert (channels(ground(camera, scale)) == QColor(COLOURS["land"]).getRgb()[2::-1]).all()


def test_the_picture_is_covered_all_over_and_only_once() -> None:
    assert not (channels(ground(WORLD, 1.5)) == (255, 0, 255)).all(axis=2).any()


def test_beside_the_world_it_begins_again() -> None:
    image = channels(ground(WORLD))
    turn = round(WORLD.world)
    left, right = image[:, : WORLD.width - turn], image[:, turn:]
    # To the part of a dot by which the world is not a whole number of them.
    assert (np.abs(left - right).max(axis=2) > 60).mean() < 0.02
    names = [name.text for name in ground_names(WORLD, paths.BASEMAP)]
    assert names.count("Canada") == 2


@pytest.mark.parametrize(("width", "scale"), [(0.6, 1), (0.6, 1.5), (1, 1), (1.1, 1), (0.6, 2)])
def test_dashes_are_as_long_on_thin_lines(width: float, scale: float) -> None:
    def paint(painter: QPainter) -> None:
        painter.fillRect(0, 0, 200, 3, QColor("white"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.moveTo(0, 1.5)
        path.lineTo(200, 1.5)
        painter.strokePath(path, pen_of(QColor("black"), width, scale, (5, 3)))

    image = still(Camera(0, 0, 0, 200, 3), paint, scale)
    row = channels(image)[int(1.5 * scale), :, 0]
    begun = [at for at, (one, two) in enumerate(pairwise(row < 200)) if two and not one]
    assert len(begun) in (24, 25)


def test_names_are_those_that_the_page_may_write(empty_map: Map) -> None:
    camera = Camera(38.0, 127.0, 5, 640, 480)
    empty_map.view.resize(camera.width, camera.height)
    empty_map.look_at(camera.lat, camera.lon, 5)
    empty_map.wait_until_drawn()
    theirs = empty_map.await_value(
        """(async () => {
          const { labels, basemap } = modules.parts.parts;
          const found = [];
          const [corner, size] = [map_dateline.getPixelBounds().min, map_dateline.getSize()];
          for (let column = 0; column < 32; column++) {
            for (let row = 0; row < 32; row++) {
              const tile = basemap.stores.base.peek(5, column, row);
              if (tile) labels.tileLabels(tile, column * 256, row * 256, 256, found, true);
            }
          }
          return found
            .map(({ lines, kind, x, y, priority }) =>
              [lines[0], kind, x - corner.x, y - corner.y, priority])
            .filter(([, , x, y]) => x >= 0 && y >= 0 && x <= size.x && y <= size.y);
        })()"""
    )
    ours = ground_names(camera, paths.BASEMAP)
    assert len(ours) > 20
    texts = [(USUAL_NAMES.get(text, text), kind) for text, kind, *_ in theirs]
    assert [(name.text, name.kind) for name in ours] == texts
    for name, (_, _, x, y, priority) in zip(ours, theirs, strict=True):
        assert (name.x, name.y) == pytest.approx((x, y), abs=1)
        assert name.priority == pytest.approx(priority)


def test_formal_names_give_way_to_usual_ones() -> None:
    texts = {name.text for name in ground_names(Camera(40, -100, 3, 900, 640), paths.BASEMAP)}
    assert "United States" in texts
    assert "United States of America" not in texts


@pytest.mark.parametrize(("zoom", "level"), [(0.2, 0), (4.4, 4), (4.5, 5), (5, 5), (-1, 0)])
def test_tiles_are_neither_too_coarse_nor_too_fine(zoom: float, level: int) -> None:
    assert level_of(Camera(0, 0, zoom, 100, 100)) == level


def test_it_is_painted_on_any_thread() -> None:
    made: list[QImage] = []
    thread = threading.Thread(target=lambda: made.append(ground(KOREA)))
    thread.start()
    thread.join()
    assert made == [ground(KOREA)]


def test_without_archives_there_is_water(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    colours = channels(ground(KOREA, basemap=tmp_path)).reshape(-1, 3)
    assert np.unique(colours, axis=0).tolist() == [list(QColor(COLOURS["water"]).getRgb()[2::-1])]
    assert ground_names(KOREA, tmp_path) == []
    assert "cannot be used" in caplog.text


def test_where_tiles_are_damaged_the_others_are_painted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = bytearray((paths.BASEMAP / ARCHIVES["base"]).read_bytes())
    # The tiles of the whole world stand first.
    begin = deserialize_header(bytes(whole[:HEADER_BYTES]))["tile_data_offset"]
    whole[begin + 100_000 :] = b"\xff" * (len(whole) - begin - 100_000)
    (tmp_path / ARCHIVES["base"]).write_bytes(whole)
    world = Camera(20.0, 0.0, 0, 256, 256)
    assert ground(world, basemap=tmp_path) == ground(world)
    assert not caplog.text
    water = list(QColor(COLOURS["water"]).getRgb()[2::-1])
    assert (channels(ground(KOREA, basemap=tmp_path)) == water).all()
    assert "cannot be read" in caplog.text
