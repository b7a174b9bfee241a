"""What all tests of services online share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.keys import Keys
from tests.map.tile_server import TileServer
from tests.online.desk import Desk
from tests.online.nominatim import StoppedClock


@pytest.fixture
def stopped() -> StoppedClock:
    return StoppedClock()


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test touches the keyring of whoever runs it, nor the keys of another test."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    Keys._until_end.clear()
    yield
    Keys._until_end.clear()


@pytest.fixture
def desk(
    tile_server: TileServer, tmp_path: Path, stopped: StoppedClock, qtbot: QtBot
) -> Iterator[Desk]:
    desk = Desk(tmp_path, stopped, qtbot)
    yield desk
    desk.close()
