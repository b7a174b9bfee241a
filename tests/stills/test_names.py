"""Names on a still: where they stand, that none lies on another, and how they are written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from gui.stills import writing
from gui.stills.label_room import Taken, far_spots, spots
from gui.stills.labels import INK, STYLES, TOWN_DOT_COLOUR, paint_names, place_names
from gui.stills.values import Box, Camera, GroundName, OnGround, Symbol
from gui.stills.writing import Lettering, forget, width_of, write
from tests.map.shown_map import COUNTS, PLACES, PYONGYANG, Map

from .page_answers import (
    camera_of,
    controls_of,
    ground_names_of,
    on_ground_of,
    symbols_of,
)

CAMERA = Camera(40.0, 126.0, 6, 900, 640)
FOUR_SCRIPTS = ["평양직할시", "丹东市", "دمشق الكبرى", "Владивосток"]


@pytest.fixture(autouse=True)
def _fonts(qapp: QGuiApplication) -> None:
    """Letters have a width only in a program with a screen, be it one that nobody sees."""


@pytest.fixture
def picture_map(open_map: Callable[..., Map]) -> Iterator[Map]:
    """The page as it is when a picture of it is drawn."""
    shown = open_map(is_picture=True)
    shown.view.set_picture_words({"title": "Trade", "range": "May 2025", "legend": True})
    shown.view.set_places(PLACES)
    shown.view.set_counts(COUNTS)
    shown.view.fit()
    shown.wait_for_marker(PYONGYANG)
    shown.extras()
    yield shown


def dot(x: float, y: float, name: str = "Pyongyang", **more: Any) -> Symbol:
    values: dict[str, Any] = {
        "number": 0,
        "name": name,
        "x": x,
        "y": y,
        "half_width": 8.0,
        "half_height": 8.0,
        "is_chip": False,
        "certain": 3,
        "possible": 0,
        "by_status": (3, 0, 0, 0, 0),
        "places": 1,
        "tie_x": x,
        "tie_y": y,
    }
    return Symbol(**(values | more))


def chip(x: float, y: float, name: str, **more: Any) -> Symbol:
    return dot(x, y, name, is_chip=True, half_width=40.0, half_height=10.0, **more)


def texts(
    symbols: list[Symbol], ground: list[GroundName] | None = None, camera: Camera = CAMERA
) -> list[str]:
    placed = place_names(camera, symbols, ground or [], OnGround(), [])
    return [name.text for name in placed]


def town(text: str, x: float, y: float) -> GroundName:
    return GroundName(text, "places", x, y, 60.0)


# The page, asked the same


@pytest.mark.parametrize("view", [(39.5, 127.0, 6), (40.2, 125.4, 7), (40.1, 124.6, 10)])
def test_names_stand_where_the_page_writes_them(
    picture_map: Map, view: tuple[float, float, int]
) -> None:
    picture_map.look_at(*view)
    picture_map.wait_until_drawn()
    # Legend and names wait for each other: what is drawn the second time is at rest.
    picture_map.wait_until_drawn()
    camera = camera_of(picture_map)
    written = {
        (label["text"], label["kind"]): label
        for label in picture_map.ask("labels()")
        if -label["width"] < label["x"] < camera.width and label["y"] > -label["height"]
    }
    kinds = ("map-caption", "map-legend", "leaflet-control-scale", "map-sources")
    taken = [
        Box(box["left"], box["top"], box["right"], box["bottom"])
        for box in controls_of(picture_map, *kinds).values()
    ]
    placed = place_names(
        camera,
        symbols_of(picture_map),
        ground_names_of(picture_map),
        on_ground_of(picture_map, PLACES),
        taken,
    )
    ours = {(name.text, name.kind): name.box for name in placed}
    assert ours.keys() == written.keys()
    for key, box in ours.items():
        label = written[key]
        assert (box.left, box.top) == pytest.approx((label["x"], label["y"]), abs=1.01), key
        assert box.right - box.left == pytest.approx(label["width"], abs=2), key
        assert box.bottom - box.top == label["height"], key


def _rgba(colour: str) -> tuple[int, ...]:
    """A colour as CSS writes it."""
    if colour.startswith("#"):
        return QColor(colour).getRgb()
    red, green, blue, alpha = colour.removeprefix("rgba(").rstrip(")").split(",")
    return int(red), int(green), int(blue), int(255 * float(alpha) + 0.5)


def test_names_look_as_on_the_page(picture_map: Map) -> None:
    colours, labels, palette = picture_map.await_value(
        "Promise.all(['basemap_style', 'symbols'].map((name) => "
        "import(`dateline://map/map/${name}.js`))).then(([style, symbols]) => "
        "[style.COLOURS.light, style.LABELS, symbols.PALETTE.light])"
    )
    event = STYLES["event"]
    assert QColor(event.colour).name() == palette["ink"] == INK
    assert QColor(event.halo).getRgb() == _rgba(palette["labelHalo"])
    assert STYLES.keys() - {"event"} == labels.keys()
    for kind, label in labels.items():
        style = STYLES[kind]
        assert style.lettering == Lettering(
            label["fontSize"],
            label.get("weight", 400),
            label.get("italic", False),
            label.get("spacing", 0.0),
        )
        assert style.colour == colours[label["colour"]]
        assert QColor(style.halo).getRgb() == _rgba(colours[label["halo"]])
        assert style.has_dot == ("dot" in label)
    assert colours[labels["places"]["dot"]] == TOWN_DOT_COLOUR


def test_room_is_looked_for_as_on_the_page(picture_map: Map) -> None:
    for room in (-1, 4.8, 12):
        beside, far = picture_map.await_value(
            "import('dateline://map/map/label_room.js').then(({ spots, farSpots }) => "
            f"[spots({room}, 77, 14), farSpots({room}, 77, 14)])"
        )
        assert spots(room, 77, 14) == [pytest.approx(spot) for spot in beside]
        assert far_spots(room, 77, 14) == [pytest.approx(spot) for spot in far]


# Room


def meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


_across, _down = st.floats(-30, 930), st.floats(-30, 670)
_names = st.sampled_from(["Rason", "Trinidad and Tobago", "Ab", *FOUR_SCRIPTS])
_symbols = st.lists(
    st.builds(
        lambda x, y, name, radius, places, is_chip: (
            chip(x, y, name)
            if is_chip
            else dot(x, y, name, half_width=radius, half_height=radius, places=places)
        ),
        _across,
        _down,
        _names,
        st.integers(5, 28),
        st.integers(1, 40),
        st.booleans(),
    ),
    max_size=60,
)
_ground = st.lists(
    st.builds(
        GroundName,
        _names,
        st.sampled_from(sorted(STYLES.keys() - {"event"})),
        st.floats(0, 900),
        st.floats(0, 640),
        st.floats(0, 100),
    ),
    max_size=60,
)


@settings(max_examples=25)
@given(_symbols, _ground)
def test_no_name_lies_on_another_or_on_a_symbol_or_is_cut(
    symbols: list[Symbol], ground: list[GroundName]
) -> None:
    legend = Box(10, 400, 290, 590)
    line = [(0.0, 0.0), (900.0, 640.0), (-500.0, 640.0)]
    placed = place_names(CAMERA, symbols, ground, OnGround(lines=[line]), [legend])
    boxes = [name.box for name in placed]
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))
    bodies = [
        Box(
            symbol.x - symbol.half_width,
            symbol.y - symbol.half_height,
            symbol.x + symbol.half_width,
            symbol.y + symbol.half_height,
        )
        for symbol in symbols
    ]
    for box in boxes:
        assert not meet(box, legend)
        assert not any(meet(box, body) for body in bodies)
        assert min(box.left, box.top) >= 0
        assert box.right <= CAMERA.width
        assert box.bottom <= CAMERA.height


def test_a_box_that_shares_an_edge_is_free_and_one_that_meets_is_not() -> None:
    taken = Taken()
    assert not taken
    taken.take(10, 10, 200, 30)
    assert taken
    assert taken.is_free(200, 10, 260, 30)
    assert not taken.is_free(199, 29, 260, 40)
    taken.take(0, 100, 900, 100)
    assert not taken.is_free(500, 95, 600, 105)
    assert taken.is_free(500, 100, 600, 110)


def test_the_name_with_more_events_gets_the_room() -> None:
    crowd = [dot(100 + 2 * at, 100, f"Place number {at}", certain=at) for at in range(40)]
    placed = texts(crowd)
    assert placed[0] == "Place number 39"
    assert len(placed) < 40


def test_a_name_without_room_beside_its_dot_is_tied_to_it() -> None:
    around = [
        chip(450 + across, 320 + down, "Area") for across in (-62, 0, 62) for down in (-18, 18)
    ] + [chip(450 + across, 320, "Area") for across in (-62, 62)]
    middle = dot(450, 320, "Rason", half_width=5.0, half_height=5.0)
    [name] = place_names(CAMERA, [middle, *around], [], OnGround(), [])
    assert name.tie is not None
    from_x, from_y, to_x, to_y = name.tie
    assert 5 < ((from_x - 450) ** 2 + (from_y - 320) ** 2) ** 0.5 < 9
    assert name.box.left <= to_x <= name.box.right and name.box.top <= to_y <= name.box.bottom


def test_a_name_keeps_off_a_line_of_events_where_it_can() -> None:
    line = [(450.0, 320.0), (900.0, 320.0)]
    [free] = place_names(CAMERA, [dot(450, 320)], [], OnGround(), [])
    [beside] = place_names(CAMERA, [dot(450, 320)], [], OnGround(lines=[line]), [])
    assert free.box.left > 450 and beside.box.right < 450
    everywhere = [[(0.0, y), (900.0, y)] for y in range(0, 640, 5)]
    [crossed] = place_names(CAMERA, [dot(450, 320)], [], OnGround(lines=everywhere), [])
    assert crossed.box == free.box


# What is named


def test_a_town_of_the_basemap_that_a_dot_stands_on_is_not_named_twice() -> None:
    assert texts([dot(450, 320, "Sinuiju")], [town("Sinŭiju", 470, 320)]) == ["Sinuiju"]
    assert texts([dot(450, 320, "The harbour")], [town("Sinŭiju", 455, 320)]) == ["The harbour"]
    both = texts([dot(450, 320, "Sinuiju")], [town("Sinŭiju", 150, 320)])
    assert both == ["Sinuiju", "Sinŭiju"]


def test_a_country_with_a_chip_is_not_named_by_the_basemap() -> None:
    country = GroundName("China", "country_label", 200, 500, 96.0)
    assert texts([chip(450, 320, "CHINA")], [country]) == []
    assert texts([chip(450, 320, "CHINA", is_left_out=True)], [country]) == ["China"]


def test_a_dot_of_several_places_says_how_many_more_there_are() -> None:
    [name] = place_names(CAMERA, [dot(450, 320, places=13)], [], OnGround(), [])
    assert name.text == "Pyongyang +12"
    whole = width_of("Pyongyang +12", STYLES["event"].lettering)
    assert name.box.right - name.box.left == pytest.approx(whole, abs=0.5)


@pytest.mark.parametrize("name", ["x" * 200, "한" * 90, "word " * 40, "a" * 1_000_000, ""])
def test_a_name_longer_than_the_picture_is_left_out(name: str) -> None:
    assert texts([dot(450, 320, name), dot(100, 100, "Rason")]) == ["Rason"]


# Writing


def _written(
    text: str, scale: float = 1.0, halo: str | None = None, at: tuple[float, float] = (10, 30)
) -> QImage:
    image = QImage(round(300 * scale), round(50 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#203040"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    write(painter, text, Lettering(12, 700), "#ff0000", at, halo)
    painter.end()
    return image


def _inked(image: QImage) -> list[tuple[int, int]]:
    ground = QColor("#203040").rgb()
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) != ground
    ]


@pytest.mark.parametrize(
    "name", [*FOUR_SCRIPTS, "Café \U0001f600", "A\u202eB\tC\nD\u200d", "E\u0301" * 9]
)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_name_of_any_script_is_written_in_its_room(name: str, scale: float) -> None:
    inked = _inked(_written(name, scale, "#00ff00"))
    assert inked
    left, right = min(x for x, _ in inked) / scale, max(x for x, _ in inked) / scale
    width = width_of(name, Lettering(12, 700))
    assert left >= 10 - 3
    assert right <= 10 + width + 3


def test_letters_have_a_halo_and_keep_their_own_colour() -> None:
    def colours(halo: str | None) -> set[str]:
        image = _written("Hill", 2.0, halo)
        return {image.pixelColor(*point).name() for point in _inked(image)}

    assert {"#ff0000", "#00ff00"} <= colours("#00ff00")
    assert "#ff0000" in colours(None)
    assert "#00ff00" not in colours(None)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_text_is_as_sharp_wherever_it_stands(scale: float) -> None:
    one = _written("Rason", scale, at=(10, 30))
    other = _written("Rason", scale, at=(10.3, 30.4))
    (left, top), (left_other, top_other) = min(_inked(one)), min(_inked(other))
    across, down = left_other - left, top_other - top
    assert {(x + across, y + down) for x, y in _inked(one)} == set(_inked(other))


def test_an_image_that_knows_its_scale_is_written_on_as_sharp() -> None:
    image = QImage(600, 100, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    image.fill(QColor("#203040"))
    painter = QPainter(image)
    write(painter, "Rason", Lettering(12, 700), "#ff0000", (10, 30))
    painter.end()
    assert _inked(image) == _inked(_written("Rason", 2.0))


def test_texts_that_were_drawn_take_little_memory_and_give_it_back() -> None:
    for number in range(600):
        _written(f"A rather long name, number {number}", 2.0)
    kept = writing._kept
    held = sum(drawn.image.sizeInBytes() for drawn in kept._drawn.values())
    assert 2**20 < held == kept._bytes <= 5 * 2**20
    forget()
    assert not kept._drawn


def test_names_are_painted_on_any_thread() -> None:
    symbols = [dot(100, 100, name="Rason"), dot(450, 320, places=3), chip(700, 300, "China")]
    ground = [town("Nampo", 300, 500), GroundName("Sea", "marine_label", 600, 100, 40.0)]
    images = []

    def paint() -> None:
        image = QImage(CAMERA.width, CAMERA.height, QImage.Format.Format_RGB32)
        image.fill(QColor("#f4f1ea"))
        painter = QPainter(image)
        paint_names(painter, CAMERA, symbols, ground, OnGround(), [])
        painter.end()
        images.append(image)

    paint()
    forget()
    thread = threading.Thread(target=paint)
    thread.start()
    thread.join()
    here, there = (np.asarray(image.constBits(), np.int16) for image in images)
    # Shapes of letters differ by a hair between threads.
    assert np.abs(here - there).max() <= 3
    colours = {images[0].pixelColor(x, 500).name() for x in range(295, 306)}
    assert TOWN_DOT_COLOUR in colours
