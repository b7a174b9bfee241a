"""The real map page in the real web engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.map.page import build_page

from .awaited import heard
from .shown_map import COUNTS, PLACES, PYONGYANG, SIZE, CountedMapView, Map


@pytest.fixture(scope="session")
def map_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, drawn by folium once for all tests."""
    page = tmp_path_factory.mktemp("page") / "map.html"
    build_page(page)
    return page


@pytest.fixture
def open_map(qtbot: QtBot, map_page: Path) -> Iterator[Callable[..., Map]]:
    """Opens maps; afterwards none of them may have complained or asked for the network."""
    opened: list[Map] = []

    def _open(page: Path = map_page, **options: Any) -> Map:
        view = CountedMapView(page, **options)
        view.resize(*SIZE)
        shown = Map(view, qtbot)
        opened.append(shown)
        with heard(qtbot, view, view.ready, 20_000):
            view.show()
        return shown

    yield _open
    for shown in opened:
        if not isValid(shown.view):
            continue
        complaints = shown.unexpected_console()
        shown.close()
        assert complaints == []


@pytest.fixture
def empty_map(open_map: Callable[..., Map]) -> Map:
    return open_map()


@pytest.fixture
def full_map(empty_map: Map) -> Map:
    """A map of the border region with a symbol of each kind, fitted; its legend is folded."""
    empty_map.view.set_legend_open(False)
    empty_map.view.set_places(PLACES)
    empty_map.view.set_counts(COUNTS)
    empty_map.view.fit()
    empty_map.wait_for_marker(PYONGYANG)
    empty_map.wait_until_drawn()
    return empty_map
