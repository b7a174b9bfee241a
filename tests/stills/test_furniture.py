"""Caption, legend, scale and sources of a still: as the page has them, and within the picture."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import combinations, pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from gui.engine.model import Status
from gui.map.elements import SKETCHY_FROM_ZOOM
from gui.stills import furniture
from gui.stills.furniture import SOURCES, furniture_boxes, legend_keys, paint_furniture, scale_bars
from gui.stills.legend import WORDS, laid_out
from gui.stills.values import Box, Camera, OnGround, Symbol, Words
from gui.stills.writing import Lettering, width_of, wrapped
from tests.map.shown_map import COUNTS, PLACES, PYONGYANG, Map, mixed

from .page_answers import camera_of, controls_of, on_ground_of, symbols_of
from .test_names import chip, dot, meet

CAMERA = Camera(40.0, 126.0, 6, 900, 640)
ALL_WORDS = Words("Trade at the border", "1 January 2015 – 21 February 2025", True)
CONTROLS = ("leaflet-control-scale", "map-sources", "map-caption", "map-legend")


@pytest.fixture(autouse=True)
def samples(qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QRectF]]:
    """What the legend has painted of symbols; a screen, without which letters have no width."""
    painted: list[tuple[str, QRectF]] = []

    def paint_sample(painter: QPainter, key: str, box: QRectF) -> None:
        painted.append((key, QRectF(box)))
        painter.translate(1000, 1000)

    monkeypatch.setitem(
        sys.modules, "gui.stills.symbols", SimpleNamespace(paint_sample=paint_sample)
    )
    return painted


def painted(
    camera: Camera, words: Words = ALL_WORDS, keys: tuple[str, ...] = ("dot", "chip")
) -> tuple[QImage, list[Box]]:
    image = QImage(camera.width, camera.height, QImage.Format.Format_RGB32)
    image.fill(QColor("#b9d3e6"))
    painter = QPainter(image)
    boxes = paint_furniture(painter, camera, words, keys, SOURCES)
    painter.end()
    return image, boxes


# The page, asked the same


@pytest.mark.parametrize(
    "view", [(39.5, 127.0, 5), (-33.2, 151.0, 8), (40.1, 124.6, 10), (0, 0, 1)]
)
def test_all_stands_where_the_page_has_it(
    open_map: Callable[..., Map],
    view: tuple[float, float, int],
) -> None:
    shown = open_map(is_picture=True)
    shown.view.set_picture_words(
        {"title": ALL_WORDS.title, "range": ALL_WORDS.range, "legend": True}
    )
    shown.view.set_places(PLACES)
    shown.view.set_counts([*COUNTS[:-1], mixed(PLACES[-1], happened=3, planned=2)])
    shown.view.fit()
    shown.wait_for_marker(PYONGYANG)
    shown.extras()
    shown.look_at(*view)
    shown.wait_until_drawn()
    camera = camera_of(shown)

    def keys_here() -> list[str]:
        return legend_keys(symbols_of(shown), on_ground_of(shown, PLACES), camera)

    # The page's legend waits until the map rests.
    shown.wait_for(lambda: [WORDS[key] for key in keys_here()] == shown.extras()["legend"]["rows"])
    keys = keys_here()
    bars = json.loads(
        shown.run(
            "JSON.stringify([...document.querySelectorAll('.leaflet-control-scale-line')]"
            ".map((line) => [line.textContent, line.offsetWidth]))"
        )
    )
    assert [(bar.words, bar.width) for bar in scale_bars(camera)] == [tuple(bar) for bar in bars]
    controls = controls_of(shown, *(CONTROLS if keys else CONTROLS[:-1]))
    boxes = furniture_boxes(camera, ALL_WORDS, keys)
    assert len(boxes) == len(controls)
    for box, control in zip(boxes, controls.values(), strict=True):
        edges = [control[edge] for edge in ("left", "top", "right", "bottom")]
        assert [box.left, box.top, box.right, box.bottom] == pytest.approx(edges, abs=2)
    sources = shown.run(
        "[...document.querySelector('.map-sources').children]"
        ".filter((part) => part.checkVisibility()).map((part) => part.textContent).join('')"
    )
    is_sketchy = view[2] >= SKETCHY_FROM_ZOOM
    assert sources == (furniture.GENERALISED if is_sketchy else "") + SOURCES


def test_words_and_colours_are_those_of_the_page(open_map: Callable[..., Map]) -> None:
    shown = open_map(is_picture=True)
    shown.extras()
    words = shown.await_value(
        "import('dateline://map/map/extras/legend_content.js').then(({ WORDS }) => "
        "Object.entries(WORDS))"
    )
    # What only a mouse or a choice brings: other colours, governments, what is selected.
    never = {"0", "1", "2", "3", "4", "actor", "selected"}
    assert [(key, said) for key, said in words if key not in never] == list(WORDS.items())
    colours = json.loads(
        shown.run(
            "JSON.stringify(['paper', 'ink', 'ink-soft', 'paper-soft'].map((name) => "
            "getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)))"
        )
    )
    assert colours[:3] == [furniture.PAPER, furniture.INK, furniture.INK_SOFT]
    soft = QColor(furniture.PAPER_SOFT)
    assert colours[3] == f"rgba({soft.red()}, {soft.green()}, {soft.blue()}, {soft.alphaF():.2f})"
    assert furniture.SKETCHY_FROM_ZOOM == SKETCHY_FROM_ZOOM


# Legend


def test_the_legend_explains_what_is_in_the_picture_and_no_more() -> None:
    def keys(*symbols: Symbol, kinds: tuple[str, ...] = ()) -> list[str]:
        return legend_keys(symbols, OnGround(kinds=set(kinds)), CAMERA)

    assert keys() == []
    assert keys(dot(450, 320)) == ["dot", "happened"]
    assert keys(dot(450, 320, places=2)) == ["dot", "cluster", "happened"]
    assert keys(dot(450, 320, possible=1)) == ["dot", "happened", "mixed", "possible"]
    assert keys(dot(450, 320, certain=4, by_status=(1, 0, 3, 0, 0))) == [
        "dot",
        "happened",
        "planned",
        "mixed",
    ]
    assert keys(chip(450, 320, "China"), kinds=("tint",)) == ["happened", "chip", "tint"]
    assert keys(chip(450, 320, "The river", is_line=True), kinds=("line",)) == ["happened", "line"]
    assert keys(dot(-20, 320), chip(450, 700, "China")) == []
    # Its ground is still seen, in the colour of most of its events.
    crowded = chip(450, 320, "China", certain=4, by_status=(1, 3, 0, 0, 0), is_left_out=True)
    assert keys(crowded) == ["ongoing"]


def test_every_status_has_words() -> None:
    assert {str(status) for status in Status} <= WORDS.keys()


def test_each_row_of_the_legend_has_its_symbol_and_leaves_the_painter_alone(
    samples: list[tuple[str, QRectF]],
) -> None:
    _, boxes = painted(CAMERA, keys=("dot", "cluster", "chip"))
    legend = boxes[-1]
    assert [key for key, _ in samples] == ["dot", "cluster", "chip"]
    for _, box in samples:
        assert (box.width(), box.height()) == (30, 20)
        assert legend.left < box.left() < box.right() < legend.right
        assert legend.top < box.top() < box.bottom() < legend.bottom
    tops = [box.top() for _, box in samples]
    assert all(after - before >= 20 for before, after in pairwise(tops))


@pytest.mark.parametrize(
    ("size", "words", "keys"),
    [
        ((470, 640), ALL_WORDS, ("dot",)),
        ((900, 410), ALL_WORDS, ("dot",)),
        ((900, 640), Words("Trade", "May 2025"), ("dot",)),
        ((900, 640), ALL_WORDS, ()),
    ],
)
def test_a_legend_that_has_no_room_or_says_nothing_is_left_out(
    size: tuple[int, int], words: Words, keys: tuple[str, ...], samples: list[Any]
) -> None:
    _, boxes = painted(Camera(40, 126, 6, *size), words, keys)
    assert len(boxes) == 3
    assert not samples


def test_a_legend_leaves_out_the_rows_for_which_there_is_no_room() -> None:
    def laid(height: int, room: int) -> tuple[int, float]:
        legend = laid_out(list(WORDS), height, room)
        return (len(legend.rows), legend.height) if legend else (0, 0)

    assert laid(800, 800)[0] == len(WORDS)
    for height, room in ((420, 400), (500, 400), (800, 300), (800, 60)):
        rows, tall = laid(height, room)
        assert 0 < rows < len(WORDS)
        assert tall <= min(room, height - 190 + 26)
    assert laid(800, 50) == (0, 0)


# Scale, sources, caption


@pytest.mark.parametrize(
    ("camera", "words"),
    [
        (Camera(0, 0, 13, 900, 640), ("2 km", "1 mi")),
        (Camera(80, 0, 13, 900, 640), ("300 m", "1000 ft")),
        (Camera(40, 126, 5.5, 900, 640), ("300 km", "100 mi")),
    ],
)
def test_the_scale_is_in_round_numbers(camera: Camera, words: tuple[str, str]) -> None:
    assert tuple(bar.words for bar in scale_bars(camera)) == words


@settings(max_examples=40)
@given(
    st.integers(160, 2400),
    st.integers(120, 1600),
    st.floats(-85, 85),
    st.floats(0, 13),
    st.sampled_from(["", "Trade", "word " * 60, "x" * 300, "한" * 200, "A\nB\tC"]),
)
def test_all_lies_in_the_picture_whatever_its_size(
    width: int, height: int, lat: float, zoom: float, title: str
) -> None:
    camera = Camera(lat, 126.0, zoom, width, height)
    words = Words(title, "May 2025", True)
    boxes = furniture_boxes(camera, words, list(WORDS))
    has_legend = len(boxes) == 4
    if has_legend:
        assert not any(meet(one, other) for one, other in combinations(boxes, 2))
    for box in boxes[:1] + boxes[2:]:
        assert 0 <= box.left < box.right <= width
    sources = boxes[1]
    assert sources.right == width
    assert sources.bottom == height
    assert boxes[2].bottom - boxes[2].top <= 2 * 8 + 3 * 23.5 + 18.3


def test_on_a_narrow_picture_the_sources_break_into_lines_beside_the_scale() -> None:
    for zoom, lines in ((6, 2), (11, 3)):
        camera = Camera(40, 126, zoom, 480, 400)
        scale, sources, _ = furniture_boxes(camera, ALL_WORDS, [])
        assert sources.bottom - sources.top == pytest.approx(lines * 15.4 + 3)
        assert sources.left > scale.right


def test_without_words_there_is_no_caption() -> None:
    assert len(furniture_boxes(CAMERA, Words(), [])) == 2
    [_, _, caption] = furniture_boxes(CAMERA, Words("", "May 2025"), [])
    assert caption.bottom - caption.top == pytest.approx(2 * 8 + 18.2)


def test_a_long_title_is_broken_and_then_cut_short() -> None:
    lettering = Lettering(18, 600)
    lines = wrapped("word " * 60, lettering, 300, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line, lettering) <= 301 for line in lines)
    assert len(wrapped("x" * 1_000_000, lettering, 300, 3)) == 3
    assert wrapped("A\nB", lettering, 300, 3) == ["A B"]


def test_what_is_painted_is_what_names_keep_off() -> None:
    image, boxes = painted(CAMERA)
    assert boxes == furniture_boxes(CAMERA, ALL_WORDS, ("dot", "chip"))
    sea = QColor("#b9d3e6").rgb()
    touched = [
        (x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        if image.pixel(x, y) != sea
    ]
    assert touched
    for x, y in touched:
        # A shadow reaches beyond.
        assert any(
            box.left - 6 <= x <= box.right + 6 and box.top - 6 <= y <= box.bottom + 6
            for box in boxes
        )
    for box in boxes:
        inside = image.pixelColor(round(box.left + 4), round(box.bottom - 4))
        assert inside.lightness() > QColor("#b9d3e6").lightness()
