"""One reader with the language model for all figures."""

from __future__ import annotations

import pytest

from gui import paths
from gui.engine.gazetteer_build import build, is_current
from gui.engine.pipeline import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    if not is_current(paths.GAZETTEER):
        build(paths.GAZETTEER)
    return Reader.open(paths.GAZETTEER)
