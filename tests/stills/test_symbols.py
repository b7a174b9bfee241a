"""Symbols of a still look as those of the page."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import floor
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui import paths
from gui.map.packed_counts import STATUSES
from gui.map.packed_places import arrays_of
from gui.stills import chip_room, clusters, dots, layout, looks
from gui.stills.layout import Layout
from gui.stills.stamps import MOST_KEPT, Stamps
from gui.stills.symbols import SAMPLE_SIZE, chip_width, paint_sample, paint_symbols
from gui.stills.values import Symbol
from tests.map.shown_map import Map, count, in_columns, mark, mixed

from .test_layout import camera_at, told, weighted

GROUND = "#f4f1ea"
SIDE = 100


def of_page(module: str, name: str) -> Any:
    """A constant of one of the page's modules."""
    source = (paths.MAP_ASSETS / f"{module}.js").read_text(encoding="utf-8")
    value = re.search(rf"^(?:export )?const {name} = (.*?);$", source, re.MULTILINE | re.DOTALL)
    assert value is not None, name
    numbers = {status.upper(): str(at) for at, status in enumerate(STATUSES)}
    text = re.sub(r"\[([A-Z]+)\]:", lambda key: f"{numbers[key[1]]}:", value[1])
    return ast.literal_eval(re.sub(r"^\s*(\w+):", r'"\1":', text, flags=re.MULTILINE))


def listed(table: dict[int, tuple[float, float]]) -> dict[int, list[float]]:
    return {key: list(pair) for key, pair in table.items()}


@pytest.mark.parametrize(
    ("module", "name", "ours"),
    [
        ("symbols", "STRENGTH", list(looks.STRENGTH)),
        ("symbols", "POSSIBLE", looks.POSSIBLE),
        ("symbols", "DASHES", listed(looks.DASHES)),
        ("symbols", "ARC_DASHES", listed(looks.ARC_DASHES)),
        ("symbols", "CHIP_PAD", looks.CHIP_PAD),
        ("symbols", "CHIP_GAP", looks.CHIP_GAP),
        ("symbols", "CHIP_SIZE", looks.CHIP_NUMBER),
        ("symbols", "SHARES", dots.SHARES),
        ("symbols", "EDGE", dots.EDGE_WIDTH),
        ("symbols", "ARC_APART", dots.ARC_APART),
        ("symbols", "ARC_WIDTH", dots.ARC_WIDTH),
        ("symbols", "ARC_STEPS", dots.ARC_STEPS),
        ("symbols", "HAIR", dots.HAIR),
        ("symbols", "LEAST_ARC", dots.LEAST_ARC),
        ("numerals", "SIZES", list(looks.NUMBER_TEXT)),
        ("numerals", "OUTLINE", dots.OUTLINE),
        ("layout", "SMALLEST_RADIUS", looks.SMALLEST_RADIUS),
        ("layout", "LARGEST_RADIUS", looks.LARGEST_RADIUS),
        ("layout", "NUMBER_RADIUS", looks.NUMBER_RADIUS),
        ("layout", "CHIP_HEIGHT", looks.CHIP_HEIGHT),
        ("layout", "TOO_NEAR", clusters.TOO_NEAR),
        ("layout", "LEAST_APART", clusters.LEAST_APART),
        ("layout", "LEAST_AREA", layout.LEAST_AREA),
        ("layout", "TIE_STEP", chip_room.TIE_STEP),
        ("layout", "TURNS", chip_room.TURNS),
        ("layout", "DOT_APART", chip_room.DOT_APART),
        ("event_layer", "OUTSIDE", layout.OUTSIDE),
        ("event_layer", "CHIP_MARGIN", layout.CHIP_MARGIN),
        ("places", "USUAL_RADIUS_KM", layout.USUAL_RADIUS_KM),
        ("places", "EARTH_KM", layout.EARTH_KM),
        ("places", "STATUSES", list(STATUSES)),
    ],
)
def test_sizes_and_patterns_are_those_of_the_page(module: str, name: str, ours: Any) -> None:
    assert of_page(module, name) == ours


def test_colours_are_those_of_the_light_page() -> None:
    light = of_page("symbols", "PALETTE")["light"]
    assert light["statuses"] == list(looks.STATUS_COLOURS)
    ours = (looks.PAPER, looks.EDGE, looks.INK, looks.ON_SOLID, looks.CHIP)
    assert tuple(light[key] for key in ("paper", "edge", "ink", "onSolid", "chip")) == ours


def asked(shown: Map, module: str, expression: str) -> Any:
    """What an expression gives, in which `m` is one of the page's modules."""
    return shown.await_value(f"import('dateline://map/map/{module}.js').then((m) => {expression})")


COUNTS = [0, 1, 9, 10, 999, 1000, 1049, 1050, 1950, 9949, 9950, 10_000, 45_499, 45_500]
COUNTS += [999_499, 999_500, 1_000_000, 1_250_000, 3_149_999, 12_000_000]


def test_numbers_names_and_radii_are_as_the_page_has_them(empty_map: Map) -> None:
    short = asked(empty_map, "numerals", f"{COUNTS}.map((n) => m.shortCount(m.readable(n)))")
    assert [looks.short_count(number) for number in COUNTS] == short
    radii = asked(empty_map, "layout", f"{[*range(40), 1000]}.map((n) => m.dotRadius(n))")
    assert [looks.dot_radius(number) for number in [*range(40), 1000]] == radii
    names = ["Sinuiju", "Trinidad and Tobago", "신의주", "丹东", "لبنان", "Saint-Étienne\n du Mont"]
    widths = asked(
        empty_map,
        "symbols",
        f"{json.dumps(names)}.map((name) => new m.Symbols('light').chipWidth(name, 1234))",
    )
    assert [chip_width(name, 1234) for name in names] == pytest.approx(widths, abs=2)


def symbol(
    certain: int = 1,
    possible: int = 0,
    status: str = "happened",
    *,
    name: str = "",
    places: int = 1,
    by_status: tuple[int, ...] | None = None,
    tie: tuple[float, float] | None = None,
) -> Symbol:
    """A symbol in the middle of a small picture: a chip if it has a name."""
    middle = SIDE / 2
    total = certain + possible
    half = chip_width(name, total) / 2 if name else looks.dot_radius(total)
    tie_x, tie_y = tie or (middle, middle)
    return Symbol(
        number=0,
        name=name,
        x=middle,
        y=middle,
        half_width=half,
        half_height=looks.CHIP_HEIGHT / 2 if name else half,
        is_chip=bool(name),
        certain=certain,
        possible=possible,
        by_status=by_status or tuple(total * (one == status) for one in STATUSES),
        places=places,
        tie_x=tie_x,
        tie_y=tie_y,
    )


def painted(paint: Callable[[QPainter], None], scale: float = 1.0) -> np.ndarray[Any, Any]:
    """What is painted on ground, as red, green and blue of its dots."""
    side = round(SIDE * scale)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter)
    painter.end()
    return dots_of(image)


def dots_of(image: QImage) -> np.ndarray[Any, Any]:
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    table = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.width(), 4)
    return table[:, :, 2::-1].astype(int)


def rgb(colour: str | QColor) -> list[int]:
    found = QColor(colour)
    return [found.red(), found.green(), found.blue()]


def nearly(dot: np.ndarray[Any, Any], colour: str | QColor, apart: int = 6) -> bool:
    return bool(np.abs(dot - rgb(colour)).max() <= apart)


def around(picture: np.ndarray[Any, Any], radius: float, scale: float) -> np.ndarray[Any, Any]:
    """The dots on a circle around the middle."""
    angles = np.linspace(0, 2 * np.pi, round(8 * radius * scale), endpoint=False)
    across, down = np.cos(angles) * radius * scale, np.sin(angles) * radius * scale
    middle = picture.shape[0] / 2
    found: np.ndarray[Any, Any] = picture[
        np.floor(middle + down).astype(int), np.floor(middle + across).astype(int)
    ]
    return found


def changes(is_inked: np.ndarray[Any, Any]) -> int:
    """How often a circle goes from without ink to with ink."""
    return int((is_inked & ~np.roll(is_inked, 1)).sum())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("status", range(len(STATUSES)))
def test_each_status_has_its_colour_and_its_line(qapp: object, status: int, scale: float) -> None:
    picture = painted(lambda p: paint_symbols(p, [symbol(200, status=STATUSES[status])]), scale)
    # Above the number and beside the stroke of what was cancelled.
    inside = picture[round((SIDE / 2 - 15) * scale), round((SIDE / 2 - 4) * scale)]
    assert nearly(inside, looks.colour(status, looks.STRENGTH[status]))
    ink = np.array(rgb(looks.STATUS_COLOURS[status]))
    rim = np.abs(around(picture, looks.LARGEST_RADIUS - 0.6, scale) - ink).max(axis=1) < 110
    turn = 2 * np.pi * (looks.LARGEST_RADIUS - 0.6)
    if status in looks.DASHES:
        assert changes(rim) == pytest.approx(turn / sum(looks.DASHES[status]), abs=5)
    else:
        assert rim.mean() > 0.9
    gap = around(picture, looks.LARGEST_RADIUS - 3, scale)
    is_gap = np.abs(gap - rgb(looks.EDGE)).max(axis=1) < 30
    assert (is_gap.mean() > 0.9) == (status == looks.ONGOING)
    stroke = picture[round((SIDE / 2 + 14) * scale), round((SIDE / 2 - 14) * scale) - 1]
    assert nearly(stroke, looks.STATUS_COLOURS[status], 60) == (status in (0, 1, looks.CANCELLED))


def test_what_is_only_possible_is_paler_around_a_certain_core(qapp: object) -> None:
    pale = looks.colour(0, looks.POSSIBLE)
    middle = SIDE // 2
    both = painted(lambda p: paint_symbols(p, [symbol(30, 30)]))
    assert nearly(both[middle - 16, middle], looks.STATUS_COLOURS[0])
    assert nearly(both[middle - 24, middle], pale)
    none = painted(lambda p: paint_symbols(p, [symbol(0, 60)]))
    assert nearly(none[middle - 16, middle], pale)


def test_several_places_have_a_second_ring(qapp: object) -> None:
    ink = np.array(rgb(looks.STATUS_COLOURS[0]))

    def outside(places: int) -> float:
        one = symbol(30, places=places)
        picture = painted(lambda p: paint_symbols(p, [one]))
        ring = np.abs(around(picture, one.half_width + 3.6, 1) - ink).max(axis=1) < 120
        return float(ring.mean())

    assert outside(1) == 0
    assert outside(3) > 0.9


@pytest.mark.parametrize("places", [1, 3])
def test_other_statuses_have_their_share_of_a_ring(qapp: object, places: int) -> None:
    one = symbol(100, by_status=(50, 25, 0, 25, 0), places=places)
    picture = painted(lambda p: paint_symbols(p, [one]), 2)
    ring = around(picture, one.half_width + dots.ARC_APART, 2)
    for status in (1, 3):
        share = (np.abs(ring - rgb(looks.STATUS_COLOURS[status])).max(axis=1) < 40).mean()
        assert share == pytest.approx(0.25, abs=0.04)
    # It begins at the top and goes with the clock.
    assert nearly(ring[round(len(ring) * 7 / 8)], looks.STATUS_COLOURS[1])
    assert nearly(ring[round(len(ring) / 8)], looks.STATUS_COLOURS[3])


def test_a_chip_has_its_name_its_colour_and_its_line_to_the_ground(qapp: object) -> None:
    one = symbol(3, status="planned", name="Iran", tie=(SIDE / 2, 90.0))
    picture = painted(lambda p: paint_symbols(p, [one]))
    top, middle = SIDE // 2 - looks.CHIP_HEIGHT // 2, SIDE // 2
    inside = picture[top + 3, middle]
    assert rgb(looks.CHIP) != list(inside)
    assert nearly(inside, looks.CHIP, 40)
    rim = picture[top, middle - 20 : middle + 20]
    is_inked = np.abs(rim - rgb(looks.STATUS_COLOURS[looks.PLANNED])).max(axis=1) < 110
    assert 0.3 < is_inked.mean() < 0.8
    letters = picture[top + 4 : top + 16, middle - 20 : middle + 20]
    assert (np.abs(letters - rgb(looks.INK)).max(axis=2) < 60).sum() > 20
    assert not nearly(picture[80, middle], GROUND)
    assert nearly(picture[95, middle], GROUND)


def test_the_edge_of_a_chip_of_hypothetical_events_is_dotted(qapp: object) -> None:
    one = symbol(3, status="hypothetical", name="Sudan")
    picture = painted(lambda p: paint_symbols(p, [one]), 2)
    top = SIDE - looks.CHIP_HEIGHT
    rim = picture[top, SIDE - 40 : SIDE + 40]
    is_inked = np.abs(rim - rgb(looks.STATUS_COLOURS[looks.HYPOTHETICAL])).max(axis=1) < 90
    assert changes(is_inked) == pytest.approx(40 / sum(looks.DASHES[looks.HYPOTHETICAL]), abs=2)


def test_a_chip_without_room_is_not_painted(qapp: object) -> None:
    one = symbol(3, name="Iran")
    one.is_left_out = True
    assert (painted(lambda p: paint_symbols(p, [one])) == rgb(GROUND)).all()


def test_dots_lie_on_chips_and_the_weakest_on_top(qapp: object) -> None:
    dots_first = [symbol(30, status="cancelled"), symbol(30), symbol(3, name="Iran")]
    picture = painted(lambda p: paint_symbols(p, dots_first))
    assert nearly(picture[SIDE // 2 - 15, SIDE // 2], looks.STATUS_COLOURS[0])


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_any_thread_paints_the_same(qapp: object, scale: float) -> None:
    many = [
        symbol(40, 3, name="신의주", by_status=(30, 10, 3, 0, 0)),
        symbol(9, 2, by_status=(5, 5, 1, 0, 0), places=2),
    ]

    def picture(_: int) -> np.ndarray[Any, Any]:
        return painted(lambda p: paint_symbols(p, many), scale)

    dots.forget_dots()
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(picture, range(6)))
    assert all((one == picture(0)).all() for one in made)


@pytest.mark.parametrize(
    "name", ["a\nb\tc", "\u202eright to left", "x" * 3000, "\x00\x01", "\ud800", "𠀋👩‍👩‍👧"]
)
def test_no_name_breaks_the_painting(qapp: object, name: str) -> None:
    one = symbol(3, name=name)
    picture = painted(lambda p: paint_symbols(p, [one]))
    assert not (picture == rgb(GROUND)).all()


def test_a_painter_that_was_moved_and_of_a_fine_screen_paints_the_same(qapp: object) -> None:
    def moved(painter: QPainter) -> None:
        painter.translate(-7, 13)
        one = symbol(40, by_status=(30, 10, 0, 0, 0))
        one.x, one.y = one.x + 7, one.y - 13
        paint_symbols(painter, [one])

    one = symbol(40, by_status=(30, 10, 0, 0, 0))
    straight = painted(lambda p: paint_symbols(p, [one]), 2)
    assert (painted(moved, 2) == straight).all()
    image = QImage(2 * SIDE, 2 * SIDE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    paint_symbols(painter, [one])
    painter.end()
    assert (dots_of(image) == straight).all()


SAMPLES = [*STATUSES, "dot", "cluster", "mixed", "possible", "near", "division", "soft", "sea"]
SAMPLES += ["line", "chip", "tint", "claimed"]


@pytest.mark.parametrize("key", SAMPLES)
def test_each_kind_of_symbol_has_its_sample(qapp: object, key: str) -> None:
    box = QRectF((SIDE - SAMPLE_SIZE[0]) / 2, (SIDE - SAMPLE_SIZE[1]) / 2, *SAMPLE_SIZE)
    picture = painted(lambda p: paint_sample(p, key, box))
    is_painted = (picture != rgb(GROUND)).any(axis=2)
    assert is_painted.sum() > 30
    rows, columns = np.nonzero(is_painted)
    assert box.top() <= rows.min() <= rows.max() < box.bottom()
    assert box.left() <= columns.min() <= columns.max() < box.right()


def test_there_is_a_sample_for_all_that_the_page_explains_but_what_is_pointed_at() -> None:
    source = (paths.MAP_ASSETS / "extras" / "legend_content.js").read_text(encoding="utf-8")
    block = re.search(r"WORDS = \{(.*?)\};", source, re.DOTALL)
    assert block is not None
    keys = re.findall(r"^  (\w+): '.+',$", block[1], re.MULTILINE)
    assert set(keys) == {*SAMPLES, "actor", "selected"}


def test_what_is_kept_of_painted_dots_is_bounded(qapp: object) -> None:
    stamps, drawn = Stamps(), []
    most = MOST_KEPT // (2 * 200 * 2 * 200 * 4)

    def paint(painter: QPainter) -> None:
        middle = painter.deviceTransform().map(QRectF(0, 0, SIDE, SIDE).center())
        for number in range(most + 10):
            stamps.put(painter, middle, 200, number, drawn.append)

    painted(paint)
    assert len(drawn) == most + 10
    assert stamps.size <= MOST_KEPT
    painted(paint)
    assert len(drawn) > most + 10
    stamps.clear()
    assert stamps.size == 0


ROWS = [(1, 0), (0, 1), (5, 0), (3, 3), (30, 0), (20, 12), (0, 40), (312, 0), (1300, 40)]
MIXED = [(1, 1, 0, 0, 0), (3, 0, 1, 1, 0), (20, 5, 3, 3, 2), (1, 0, 0, 3, 3), (0, 0, 40, 80, 80)]
MOST_APART = 20.0
"""Mean difference of a channel, of 255, that letters and soft edges may make."""


def test_dots_and_chips_look_as_the_page_paints_them(empty_map: Map) -> None:
    places, counts = [], []

    def add(lat: float, lon: float, name: str, where_prec: int, events: int) -> Any:
        place = mark(len(places) + 1, name, lat, lon, where_prec=where_prec)
        places.append(weighted(place, events))
        return places[-1]

    for row, status in enumerate(STATUSES):
        for column, (certain, possible) in enumerate(ROWS):
            place = add(45 - row * 2.6, 101 + column * 3, "Dot", 1, certain + possible)
            counts.append(count(place, certain, possible, status))
        land = add(32, 103 + row * 6, "Land", 6, 7)
        counts.append(count(land, row, 4, status))
        both = add(29.4, 103 + row * 6, "Both", 1, 40)
        counts.append(mixed(both, **dict(zip(STATUSES, MIXED[row], strict=True))))
    empty_map.view.set_legend_open(False)
    told(empty_map, places, counts)
    camera = camera_at(empty_map, 37, 114, 5)
    empty_map.wait_until_drawn()
    page, markers = dots_of(empty_map.picture()), empty_map.markers()
    symbols = Layout(arrays_of(places), camera.zoom).symbols(in_columns(counts), camera)
    assert len(symbols) == len(places)
    still = QImage(camera.width, camera.height, QImage.Format.Format_RGB32)
    still.fill(QColor(GROUND))
    painter = QPainter(still)
    paint_symbols(painter, symbols)
    painter.end()
    ours = dots_of(still)
    for one in symbols:
        width, height = int(one.half_width), int(one.half_height)
        there = markers[places[one.number]["id"]]
        parts = [
            picture[y - height : y + height, x - width : x + width]
            for picture, x, y in (
                (page, floor(there["x"] + 0.5), floor(there["y"] + 0.5)),
                (ours, floor(one.x + 0.5), floor(one.y + 0.5)),
            )
        ]
        down, across = np.mgrid[-height:height, -width:width]
        is_inside = (across**2 + down**2 < width**2) | one.is_chip
        apart = np.abs(parts[0] - parts[1]).mean(axis=2)[is_inside].mean()
        assert apart < MOST_APART, (one.by_status, one.certain, one.is_chip, round(apart, 1))
