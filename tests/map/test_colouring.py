"""Colours for another field than the status: told apart by everybody, and said in the legend."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui import paths
from gui.map.bridge import Colouring

from .shown_map import HYESAN, RASON, Map, mixed

OUTLETS = Colouring(
    field="outlet",
    names=["Daily", "Weekly", "", "", "other outlets"],
    choices=[("status", "What became of it"), ("outlet", "Outlet")],
)
FIRST, SECOND = "#136ce4", "#5f2507"
SEEN = {
    "as they are": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""How colours look to people who lack a kind of cone; Machado and others, 2009, full severity."""


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]


def _lab(rgb: list[float]) -> tuple[float, float, float]:
    to_xyz = (
        (0.4124, 0.3576, 0.1805, 0.9505),
        (0.2126, 0.7152, 0.0722, 1.0),
        (0.0193, 0.1192, 0.9505, 1.089),
    )
    x, y, z = (
        (max(0.0, sum(a * b for a, b in zip(row, rgb, strict=False)) / row[3])) ** (1 / 3)
        for row in to_xyz
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _categories(theme: str) -> list[str]:
    source = (paths.MAP_ASSETS / "symbols.js").read_text(encoding="utf-8")
    block = source[re.search(rf"^  '?{theme}'?: {{", source, re.MULTILINE).start() :]
    return re.findall(r"#[0-9a-f]{6}", re.search(r"categories: \[(.*)\]", block)[1])


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "contrast-dark"])
@pytest.mark.parametrize("eyes", SEEN)
def test_no_two_colours_look_alike(theme: str, eyes: str) -> None:
    colours = _categories(theme)
    assert len(colours) == 5
    seen = [
        _lab([sum(a * b for a, b in zip(row, _linear(colour), strict=True)) for row in SEEN[eyes]])
        for colour in colours
    ]
    for one, other in combinations(range(5), 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert apart > 18, (colours[one], colours[other], round(apart))


def _by_outlet(shown: Map) -> None:
    shown.view.set_colouring(OUTLETS)
    shown.view.set_places([HYESAN, RASON])
    # Five numbers in a row, whatever they stand for.
    shown.view.set_counts([mixed(HYESAN, ongoing=4), mixed(RASON, happened=3, hypothetical=1)])
    shown.wait_for_marker(HYESAN)


def test_a_dot_has_the_colour_of_its_kind_and_a_solid_outline(empty_map: Map) -> None:
    _by_outlet(empty_map)
    empty_map.look_at(41.8, 129.2, 6)
    marker = empty_map.wait_for_marker(HYESAN)
    empty_map.wait_for(lambda: empty_map.pixel(marker["x"], marker["y"] + 7) == SECOND)
    # An ongoing one would have a gap here.
    assert empty_map.pixel(marker["x"], marker["y"] + marker["r"] - 2) == SECOND
    other = empty_map.markers()[RASON["id"]]
    assert QColor(empty_map.pixel(other["x"], other["y"] + 7)) == QColor(FIRST)


def test_the_card_and_the_legend_say_what_a_colour_stands_for(empty_map: Map) -> None:
    _by_outlet(empty_map)
    empty_map.view.set_legend_open(True)
    empty_map.look_at(41.8, 129.2, 6)
    empty_map.wait_for(lambda: "Weekly" in empty_map.extras()["legend"]["rows"])
    rows = empty_map.extras()["legend"]["rows"]
    assert [row for row in rows if row in OUTLETS["names"]] == ["Daily", "Weekly", "other outlets"]
    assert "Happened" not in rows
    marker = empty_map.markers()[RASON["id"]]
    empty_map.hover(marker["x"], marker["y"])
    empty_map.wait_for(lambda: "3 Daily, 1 other outlets" in empty_map.run("dateline.hoverCard()"))


def test_the_legend_offers_what_colours_can_stand_for(empty_map: Map, qtbot: QtBot) -> None:
    _by_outlet(empty_map)
    empty_map.view.set_legend_open(True)
    empty_map.look_at(41.8, 129.2, 6)
    select = "document.querySelector('.legend-colour select')"
    empty_map.wait_for(lambda: empty_map.run(f"{select} !== null"))
    assert empty_map.run(f"{select}.value") == "outlet"
    with qtbot.waitSignal(empty_map.view.colour_requested) as wanted:
        empty_map.run(f"{select}.value = 'status'; {select}.dispatchEvent(new Event('change')); 0")
    assert wanted.args == ["status"]


def test_a_picture_says_what_colours_stand_for_and_offers_nothing(
    empty_map: Map, qtbot: QtBot
) -> None:
    _by_outlet(empty_map)
    empty_map.look_at(41.8, 129.2, 6)
    view = empty_map.view.for_picture(900, {"title": "", "range": "", "legend": True})
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.resize(900, 700)
    picture = Map(view, qtbot)
    with qtbot.waitSignal(view.ready):
        view.show()
    try:
        picture.wait_for(lambda: "Weekly" in picture.extras()["legend"]["rows"])
        words = "document.querySelector('.legend-list').innerText"
        assert picture.run(words).startswith("Colour: Outlet")
        assert picture.run("document.querySelector('.legend-list select') === null")
    finally:
        picture.close()
