"""Places of the border region, and a shown map with a mouse and a few questions."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Sequence
from typing import Any, TypedDict

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as NeverSo
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.engine.model import Status
from gui.map.bridge import PlaceMark
from gui.map.packed_counts import CountArrays
from gui.map.view import MapView
from tests.javascript import evaluate
from tests.map.awaited import heard, state_of

SIZE = (900, 640)


def mark(
    place_id: int,
    name: str,
    lat: float,
    lon: float,
    where_prec: int = 1,
    radius_km: float = 0.0,
    line: list[tuple[float, float]] | None = None,
) -> PlaceMark:
    return PlaceMark(
        id=place_id,
        lat=lat,
        lon=lon,
        name=name,
        kind="P.PPL",
        country="KP",
        where_prec=where_prec,
        radius_km=radius_km,
        line=line or [],
    )


class MarkCount(TypedDict):
    """How many events a place shows now, as tests write it down."""

    id: int
    certain: int
    possible: int
    where_prec: int
    statuses: list[int]
    """How many have each status, in the order of `gui.engine.model.Status`."""


def in_columns(counts: Sequence[MarkCount]) -> CountArrays:
    """Counts as the map takes them."""
    statuses = [count["statuses"] for count in counts]
    return CountArrays(
        ids=np.array([count["id"] for count in counts], np.int64),
        certain=np.array([count["certain"] for count in counts], np.uint32),
        possible=np.array([count["possible"] for count in counts], np.uint32),
        by_status=np.array(statuses, np.uint32).reshape(-1, len(Status)),
        where_prec=np.array([count["where_prec"] for count in counts], np.uint8),
    )


class CountedMapView(MapView):
    """The map, told counts place by place."""

    def set_counts(self, counts: CountArrays | Sequence[MarkCount]) -> None:
        super().set_counts(counts if isinstance(counts, CountArrays) else in_columns(counts))


def count(place: PlaceMark, certain: int, possible: int = 0, status: str = "happened") -> MarkCount:
    statuses = [certain + possible if one == status else 0 for one in Status]
    return MarkCount(
        id=place["id"],
        certain=certain,
        possible=possible,
        where_prec=place["where_prec"],
        statuses=statuses,
    )


def mixed(place: PlaceMark, **by_status: int) -> MarkCount:
    """A count of events that differ in status: `mixed(HYESAN, happened=3, planned=1)`."""
    statuses = [by_status.get(status, 0) for status in Status]
    return MarkCount(
        id=place["id"],
        certain=sum(statuses),
        possible=0,
        where_prec=place["where_prec"],
        statuses=statuses,
    )


DANDONG = mark(1, "Dandong", 40.129, 124.394)
SINUIJU = mark(2, "Sinuiju", 40.1006, 124.3981)
PYONGYANG = mark(3, "Pyongyang", 39.0339, 125.7543)
HYESAN = mark(4, "Hyesan", 41.4, 128.18)
RASON = mark(5, "Rason", 42.2489, 130.3003)
HUNCHUN = mark(6, "Hunchun", 42.862, 130.366, where_prec=2)
JILIN = mark(7, "Jilin", 43.0, 126.0, where_prec=4, radius_km=260)
NORTH_KOREA = mark(8, "North Korea", 40.0, 127.0, where_prec=6)
BRIDGE = mark(9, "Long Bridge", 41.0, 126.0, line=[(41.0, 125.6), (41.0, 126.4)])
BIG_ID = mark(9_007_199_254_740_991, "Seoul", 37.566, 126.978)
PLACES = [DANDONG, SINUIJU, PYONGYANG, HYESAN, RASON, HUNCHUN, JILIN, NORTH_KOREA, BRIDGE, BIG_ID]
COUNTS = [
    count(DANDONG, 12),
    count(SINUIJU, 5, 1),
    count(PYONGYANG, 30, 4),
    count(HYESAN, 1),
    count(RASON, 6),
    count(HUNCHUN, 2),
    count(JILIN, 4),
    count(NORTH_KOREA, 7),
    count(BRIDGE, 3),
    count(BIG_ID, 9),
]


class Map:
    """A shown map, with a mouse and questions."""

    def __init__(self, view: MapView, qtbot: QtBot) -> None:
        self.view = view
        self.qtbot = qtbot
        self.expected_console: list[str] = []
        """Patterns of console lines that a test provokes."""

    def run(self, script: str) -> Any:
        """Run JavaScript and return its value."""
        return evaluate(self.qtbot, self.view.page(), script)

    def ask(self, question: str) -> Any:
        """One of the page's questions, such as `markers()`."""
        return json.loads(self.run(f"dateline.{question}"))

    def await_value(self, promise: str) -> Any:
        """The value of a promise, by way of JSON."""
        self.run(
            f"window.awaited = undefined; ({promise}).then((value) => "
            "{ window.awaited = JSON.stringify(value); }); 0"
        )
        self.wait_for(lambda: self.run("window.awaited !== undefined"))
        return json.loads(self.run("window.awaited"))

    def markers(self) -> dict[int, dict[str, Any]]:
        """Symbols by the id of the place they stand for first."""
        return {int(marker["id"]): marker for marker in self.ask("markers()")}

    def wait_for(self, condition: Callable[[], object]) -> None:
        try:
            self.qtbot.waitUntil(lambda: bool(condition()), timeout=30_000)
        except NeverSo as error:
            if not isValid(self.view):
                raise
            raise AssertionError(f"{error}. The map: {state_of(self.qtbot, self.view)}") from None

    def wait_for_marker(self, place: PlaceMark) -> dict[str, Any]:
        """The symbol of a place, as soon as it is on the map."""
        self.wait_for(lambda: place["id"] in self.markers())
        return self.markers()[place["id"]]

    def wait_for_zoom(self, zoom: int) -> None:
        self.wait_for(lambda: self.ask("view()")["zoom"] == zoom)

    def look_at(self, lat: float, lon: float, zoom: int) -> None:
        """Move the map as a person would, and wait until it rests and the tiles are painted."""
        self.run(f"map_dateline.setView([{lat}, {lon}], {zoom}, {{animate: false}}); 0")
        self.wait_for_tiles()

    def wait_for_tiles(self) -> None:
        loading = (
            "document.querySelectorAll('canvas.leaflet-tile:not(.leaflet-tile-loaded)').length"
        )
        tiles = "document.querySelectorAll('canvas.leaflet-tile').length"
        self.wait_for(lambda: self.run(f"{tiles} > 0 && {loading} === 0"))

    def wait_until_drawn(self) -> None:
        """Wait until the page tells that ground, events and names are painted."""
        with heard(self.qtbot, self.view, self.view.drawn, 30_000):
            self.view.tell_when_drawn()

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(
            self.view.focusProxy(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(round(x), round(y)),
        )

    def extras(self) -> dict[str, Any]:
        """What the parts that are loaded later show; waits until they are there."""
        self.wait_for(lambda: self.ask("extras()") is not None)
        state: dict[str, Any] = self.ask("extras()")
        return state

    def right_click(self, x: float, y: float) -> None:
        QTest.mouseClick(
            self.view.focusProxy(),
            Qt.MouseButton.RightButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(round(x), round(y)),
        )

    def drag(
        self, start: tuple[float, float], end: tuple[float, float], key: Qt.KeyboardModifier
    ) -> None:
        """Drag with the left button and a key held down."""
        target = self.view.focusProxy()
        kinds = (
            (QMouseEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton),
            (QMouseEvent.Type.MouseMove, end, Qt.MouseButton.NoButton),
            (QMouseEvent.Type.MouseButtonRelease, end, Qt.MouseButton.LeftButton),
        )
        for kind, where, button in kinds:
            point = QPointF(*where)
            is_up = kind is QMouseEvent.Type.MouseButtonRelease
            held = Qt.MouseButton.NoButton if is_up else Qt.MouseButton.LeftButton
            event = QMouseEvent(
                kind, point, QPointF(target.mapToGlobal(point.toPoint())), button, held, key
            )
            QApplication.sendEvent(target, event)

    def rows(self) -> list[str]:
        """The lines of the list that is open, each with its detail; empty if none is."""
        text: str = self.run(
            "(() => { const list = document.querySelector('.place-list');"
            "return list.hidden ? '' : [...list.querySelectorAll('button')].map((row) =>"
            "[...row.children].map((part) => part.textContent).filter(Boolean).join(': '))"
            ".join('\\n') })()"
        )
        return text.split("\n") if text else []

    def choose(self, name: str) -> None:
        """Click the line of the open list that begins so."""
        self.wait_for(lambda: any(row.startswith(name) for row in self.rows()))
        at = next(at for at, row in enumerate(self.rows()) if row.startswith(name))
        self.run(f"document.querySelectorAll('.place-list button')[{at}].click(); 0")

    def hover(self, x: float, y: float) -> None:
        target = self.view.focusProxy()
        # A move is only seen as one when the pointer was elsewhere before.
        for point in (QPointF(x + 60, y + 60), QPointF(x, y)):
            event = QMouseEvent(
                QMouseEvent.Type.MouseMove,
                point,
                QPointF(target.mapToGlobal(point.toPoint())),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(target, event)

    def pixel(self, x: float, y: float) -> str:
        """The colour at a point of the window."""
        return QColor(self.picture().pixel(round(x), round(y))).name()

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place of the world lies in the window."""
        point = self.run(
            f"(() => {{ const p = map_dateline.latLngToContainerPoint([{lat}, {lon}]);"
            "return p.x + ',' + p.y })()"
        )
        x, y = point.split(",")
        return float(x), float(y)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view.focusProxy(), key)

    def picture(self) -> QImage:
        return self.view.grab().toImage()

    def colours(self) -> dict[str, int]:
        """How often each colour occurs on every fourth pixel of the picture."""
        picture = self.picture()
        found: dict[str, int] = {}
        for x in range(0, picture.width(), 4):
            for y in range(0, picture.height(), 4):
                name = QColor(picture.pixel(x, y)).name()
                found[name] = found.get(name, 0) + 1
        return found

    def close(self) -> None:
        """Close the widget and wait until it is gone; it may be gone already."""
        if not isValid(self.view):
            return
        self.view.close()
        self.view.deleteLater()
        self.wait_for(lambda: not isValid(self.view))

    def unexpected_console(self) -> list[str]:
        return [
            message.text
            for message in self.view.console
            if message.level >= logging.WARNING
            and not any(re.search(pattern, message.text) for pattern in self.expected_console)
        ]


def begin_with_keys(shown: Map) -> None:
    """Give the map the keyboard, once what hears its keys is loaded."""
    shown.extras()
    shown.run("document.querySelector('.leaflet-container').focus(); 0")


def focused(shown: Map) -> int | None:
    """The symbol the keyboard is at."""
    found = [key for key, marker in shown.markers().items() if marker["focused"]]
    assert len(found) <= 1
    return found[0] if found else None


def press_and_wait(shown: Map, key: Qt.Key, *, held: Qt.KeyboardModifier) -> None:
    """Press a key that takes the keyboard to another symbol."""
    before = focused(shown)
    QTest.keyClick(shown.view.focusProxy(), key, held)
    shown.wait_for(lambda: focused(shown) != before)
