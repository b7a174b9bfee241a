"""The ground of stills looks as the page's does: the same colours, widths, dashes and rules."""

from __future__ import annotations

import json
from itertools import product
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from gui.map.packed_counts import STATUSES
from gui.stills.areas import Item, paint_outline
from gui.stills.basemap_style import COLOURS, LAYERS, NAMES, USUAL_NAMES, Fill, Line, width_at
from gui.stills.ground_marks import HATCHED, GroundMarks
from gui.stills.looks import POSSIBLE, STATUS_COLOURS
from gui.stills.outlines import Outline
from gui.stills.values import Camera
from tests.map.shown_map import Map

PEOPLE = (0, 5, 900, 199_999, 200_000, 1_499_999, 1_500_000, 4_000_000, 30_000_000)
PROPERTIES: list[dict[str, str | int]] = [
    {},
    {"k": "intl"},
    {"k": "disputed"},
    {"k": "control"},
    *[{"rank": rank} for rank in range(12)],
    *[{"pop": people} for people in PEOPLE],
]
ZOOMS = range(19)
BETWEEN = [zoom / 4 for zoom in range(60)]
_HEAR = """
const heard = (paint) => {
  const marks = [];
  let dash = [];
  const pen = {
    globalAlpha: 1,
    beginPath() {}, arc() {}, lineTo() {}, moveTo() {}, save() {}, restore() {}, clip() {},
    drawImage() { marks.push(['fill', pen.globalAlpha]); },
    fill() { marks.push(['fill', pen.globalAlpha]); },
    stroke() {
      marks.push(['stroke', pen.globalAlpha, pen.lineWidth, dash, pen.lineCap ?? 'butt']);
    },
    setLineDash(pattern) { dash = [...pattern]; },
    createPattern: (...all) =>
      document.createElement('canvas').getContext('2d').createPattern(...all),
  };
  paint(pen);
  return marks;
};
"""


def of_page(shown: Map, expression: str) -> Any:
    """The value of an expression, by way of JSON."""
    return json.loads(shown.run(f"(() => {{ {_HEAR} return JSON.stringify({expression}); }})()"))


class HeardPainter:
    """Notes what it is told to paint, in the words of the page's pen."""

    def __init__(self) -> None:
        self.marks: list[list[Any]] = []
        self._opacity = 1.0

    def deviceTransform(self) -> QTransform:
        return QTransform.fromScale(2, 2)

    def setOpacity(self, opacity: float) -> None:
        self._opacity = opacity

    def save(self) -> None: ...

    def restore(self) -> None: ...

    def setClipPath(self, path: QPainterPath, how: Qt.ClipOperation) -> None: ...

    def fillPath(self, path: QPainterPath, brush: QBrush | QColor) -> None:
        self.marks.append(["fill", self._opacity])

    def strokePath(self, path: QPainterPath, pen: QPen) -> None:
        dash = [length * pen.widthF() for length in pen.dashPattern()]
        cap = "round" if pen.capStyle() is Qt.PenCapStyle.RoundCap else "butt"
        self.marks.append(["stroke", self._opacity, pen.widthF(), dash, cap])


def marks_of(heard: HeardPainter, zoom: float = 3) -> GroundMarks:
    return GroundMarks(cast(QPainter, heard), Camera(0, 0, zoom, 900, 640))


def in_order(marks: list[list[Any]]) -> list[str]:
    """Marks as text, whichever was made first."""
    return sorted(json.dumps(_rounded(mark)) for mark in marks)


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return value if isinstance(value, str) else round(float(value), 6)


def test_the_basemap_is_drawn_in_the_same_layers(empty_map: Map) -> None:
    fills, lines = of_page(empty_map, "[modules.basemap_style.FILLS, modules.basemap_style.LINES]")
    ours = [
        {"archive": one.archive, "layer": one.layer, "colour": one.colour}
        if isinstance(one, Fill)
        else {
            "archive": one.archive,
            "layer": one.layer,
            "colour": one.colour,
            "fromZoom": one.from_zoom,
            "widths": [list(pair) for pair in one.widths],
            **({"dash": list(one.dash)} if one.dash else {}),
        }
        for one in LAYERS
    ]
    assert ours == [*fills, *lines]
    theirs = of_page(empty_map, "modules.basemap_style.COLOURS.light")
    assert {one: theirs[one] for one in COLOURS} == COLOURS
    assert {one.colour for one in LAYERS} | {"water"} == set(COLOURS)


def test_the_same_features_are_drawn_at_each_zoom(empty_map: Map) -> None:
    theirs = of_page(
        empty_map,
        f"modules.basemap_style.LINES.map((line) => {json.dumps(PROPERTIES)}.map((one) =>"
        f" {list(ZOOMS)}.map((zoom) => line.keep ? line.keep(one, zoom) : true)))",
    )
    lines = [one for one in LAYERS if isinstance(one, Line)]
    assert theirs == [
        [[line.keep(one, zoom) for zoom in ZOOMS] for one in PROPERTIES] for line in lines
    ]


def test_lines_are_as_wide_between_whole_zooms_too(empty_map: Map) -> None:
    theirs = of_page(
        empty_map,
        f"modules.basemap_style.LINES.map((line) => {BETWEEN}.map((zoom) =>"
        " modules.basemap_style.widthAt(line.widths, zoom)))",
    )
    for line, widths in zip((one for one in LAYERS if isinstance(one, Line)), theirs, strict=True):
        assert [width_at(line.widths, zoom) for zoom in BETWEEN] == pytest.approx(widths)


def test_the_same_names_may_be_written_and_in_the_same_order(empty_map: Map) -> None:
    theirs = of_page(
        empty_map,
        "Object.fromEntries(Object.entries(modules.basemap_style.LABELS).map(([kind, style]) =>"
        f" [kind, [style.fromZoom, style.toZoom, {json.dumps(PROPERTIES)}.map((one) =>"
        f" [style.priority(one), {list(ZOOMS)}.map((zoom) =>"
        " style.shown ? style.shown(one, zoom) : true)])]]))",
    )
    assert list(theirs) == list(NAMES)
    for kind, (from_zoom, to_zoom, rules) in theirs.items():
        style = NAMES[kind]
        assert (style.from_zoom, style.to_zoom) == (from_zoom, to_zoom)
        for one, (priority, shown) in zip(PROPERTIES, rules, strict=True):
            assert style.priority(one) == pytest.approx(priority)
            assert [style.shown(one, zoom) for zoom in ZOOMS] == shown
    assert of_page(empty_map, "modules.basemap_style.USUAL_NAMES") == USUAL_NAMES


def test_events_have_the_same_colours_on_the_ground(empty_map: Map) -> None:
    assert of_page(
        empty_map,
        "[modules.symbols.PALETTE.light.statuses, modules.symbols.POSSIBLE,"
        " modules.places.STATUSES]",
    ) == [list(STATUS_COLOURS), POSSIBLE, list(STATUSES)]


def test_marks_on_the_ground_are_as_strong_and_as_wide(empty_map: Map) -> None:
    sizes = [(radius, strength) for radius in (30, 80, 120, 170) for strength in (1, POSSIBLE)]
    theirs = of_page(
        empty_map,
        """((ground) => SIZES.map(([radius, strength]) => [
          (pen) => ground.ring(pen, 9, 9, radius, 1, strength),
          (pen) => ground.hatchedDisc(pen, 9, 9, radius, 1, strength, 0, 0, 'usual'),
          (pen) => ground.hatchedDisc(pen, 9, 9, radius, 1, strength, 0, 0, 'edge'),
          (pen) => ground.softArea(pen, 9, 9, radius, 1, strength, false),
          (pen) => ground.line(pen, [0, 0, 1, 1], 256, 0, 0, 1, strength),
        ].map(heard)))(new modules.ground.Ground('light'))""".replace("SIZES", json.dumps(sizes)),
    )
    middle = QPointF(9, 9)
    for (radius, strength), marks in zip(sizes, theirs, strict=True):
        ring, disc, within, soft, line = (HeardPainter() for _ in range(5))
        marks_of(ring).ring(middle, radius, 1, strength)
        marks_of(disc).hatched_disc(middle, radius, 1, strength, is_within=False)
        marks_of(within).hatched_disc(middle, radius, 1, strength, is_within=True)
        marks_of(soft).soft_area(middle, radius, 1, strength)
        marks_of(line).line([(0, 0), (256, 256)], 1, strength)
        for heard, expected in zip((ring, disc, within, soft, line), marks, strict=True):
            assert in_order(heard.marks) == in_order(expected), (radius, strength)


def test_outlines_are_filled_and_drawn_as_strongly(empty_map: Map) -> None:
    empty_map.extras()
    cases = [
        (zoom, strength, *kind)
        for zoom in (3, 6, 7, 8, 9, 12)
        for strength in (1, POSSIBLE)
        for kind in product((True, False), repeat=3)
    ]
    theirs = of_page(
        empty_map,
        """((areas) => CASES.map(([zoom, strength, isCountry, isWide, isClaimed]) =>
          heard((pen) => {
            const before = areas.overlay.zoom;
            areas.overlay.zoom = zoom;
            const item = { isCountry, isWide, status: 2, strength, isPointed: false };
            areas.paint(pen, item, { area: new Path2D(), edge: new Path2D() }, 0, 0, isClaimed);
            areas.overlay.zoom = before;
          })))(modules.parts.parts.events.areas)""".replace("CASES", json.dumps(cases)),
    )
    path = QPainterPath()
    for case, expected in zip(cases, theirs, strict=True):
        zoom, strength, is_country, is_wide, is_claimed = case
        heard = HeardPainter()
        item = Item("KP", is_country, 2, strength, is_wide)
        paint_outline(marks_of(heard, zoom), item, Outline(path, path, is_claimed))
        assert in_order(heard.marks) == in_order(expected), case


@pytest.mark.parametrize("scale", [1, 1.37, 1.5, 2])
def test_a_hatch_covers_as_much_of_the_ground(empty_map: Map, scale: float) -> None:
    theirs = empty_map.run(
        """(() => {
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = 70;
          const pen = canvas.getContext('2d');
          pen.fillStyle = new modules.ground.Ground('light').hatch(pen, 0);
          pen.fillRect(0, 0, 70, 70);
          const { data } = pen.getImageData(0, 0, 70, 70);
          let sum = 0;
          for (let at = 3; at < data.length; at += 4) sum += data[at];
          return sum / 255 / 4900;
        })()"""
    )
    image = QImage(round(700 * scale), round(700 * scale), QImage.Format.Format_Alpha8)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    area = QPainterPath()
    area.addRect(0, 0, 700, 700)
    marks = GroundMarks(painter, Camera(0, 0, 3, 700, 700))
    marks.hatched(area, 0, 1 / HATCHED, is_wide=False)
    painter.end()
    assert np.frombuffer(image.constBits(), np.uint8).mean() / 255 == pytest.approx(
        theirs, rel=0.03
    )
