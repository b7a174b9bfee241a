"""One reader with the language model for all figures, and one without."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui import paths
from gui.engine.gazetteer.build import build, is_current
from gui.engine.pipeline import Reader


@pytest.fixture(scope="session")
def gazetteer_path() -> Path:
    if not is_current(paths.GAZETTEER):
        build(paths.GAZETTEER)
    return paths.GAZETTEER


@pytest.fixture(scope="session")
def reader(gazetteer_path: Path) -> Reader:
    return Reader.open(gazetteer_path)


@pytest.fixture(scope="session")
def reader_without_model(gazetteer_path: Path) -> Reader:
    return Reader.open(gazetteer_path, with_model=False)
