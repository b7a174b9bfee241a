"""The gazetteer and the language model, opened once for all tests of the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gui import paths
from gui.engine.gazetteer.build import build, is_current
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.language import Language


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    if not is_current(paths.GAZETTEER):
        build(paths.GAZETTEER)
    with Gazetteer(paths.GAZETTEER) as opened:
        yield opened


@pytest.fixture(scope="session")
def language() -> Language:
    return Language.load()
