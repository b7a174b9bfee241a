"""What all tests of services online share."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from gui.keys import Keys
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
