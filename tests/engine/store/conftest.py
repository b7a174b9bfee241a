"""A project for the tests of the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gui.engine.store.database import open_project


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An empty project. Who wants something in it has a fixture of this name that fills it."""
    with closing(open_project(tmp_path / "a.dateline")) as opened:
        yield opened
