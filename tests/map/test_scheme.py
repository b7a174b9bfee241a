"""Our scheme serves what the page needs and nothing beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pmtiles.tile import deserialize_header
from pytestqt.qtbot import QtBot

from gui import paths
from gui.map import scheme
from gui.map.local_files import ARCHIVES
from gui.map.scheme import MapFiles, file_below, library_folder

from .shown_map import Map


@pytest.fixture
def files(qtbot: QtBot, map_page: Path) -> MapFiles:
    return MapFiles(map_page)


@pytest.mark.parametrize(
    ("path", "mime_type", "beginning"),
    [
        ("/page.html", b"text/html", b"<!DOCTYPE html>"),
        ("/map/bridge.js", b"text/javascript", b"/**"),
        ("/map/map.css", b"text/css", b"/*"),
        ("/leaflet/leaflet.js", b"text/javascript", b"/*"),
        ("/leaflet/images/layers.png", b"image/png", b"\x89PNG"),
        ("/qwebchannel.js", b"text/javascript", b"//"),
    ],
)
def test_what_the_page_needs_is_served(
    files: MapFiles, path: str, mime_type: bytes, beginning: bytes
) -> None:
    answer = files.answer(path)
    assert answer is not None
    assert answer[0] == mime_type
    assert answer[1].startswith(beginning)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/secret.html",
        "/page.html/x",
        "/map/../../pyproject.toml",
        "/map/%2e%2e/pyproject.toml",
        "/map//etc/passwd",
        "/map/",
        "/leaflet/../../../../../../../../etc/passwd",
        "/leaflet/leaflet.js.map",
        "/tiles/base/6/54",
        "/tiles/base/6/54/24/1",
        "/tiles/base/6/-1/24",
        "/tiles/base/6/5a/24",
        "/tiles/base/６/54/24",
        "/tiles/../6/54/24",
        "/tiles/other/6/54/24",
    ],
)
def test_anything_else_is_not_there(files: MapFiles, path: str) -> None:
    assert files.answer(path) is None


def test_a_tile_beyond_the_data_is_empty_and_no_error(files: MapFiles) -> None:
    assert files.answer("/tiles/net/8/0/0") == (scheme.TILE_TYPE, b"")


def test_without_its_archives_the_map_has_no_ground_but_works(
    map_page: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = MapFiles(map_page, basemap=tmp_path)
    assert files.answer("/tiles/base/0/0/0") == (scheme.TILE_TYPE, b"")
    assert "cannot be used" in caplog.text


def test_a_damaged_tile_is_told_and_empty(
    map_page: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = (paths.BASEMAP / ARCHIVES["base"]).read_bytes()
    begin = deserialize_header(whole[:127])["tile_data_offset"]
    packed = b"\x1f\x8b\x08\0"
    damaged = packed * ((len(whole) - begin) // 4 + 1)
    (tmp_path / ARCHIVES["base"]).write_bytes(whole[:begin] + damaged)
    files = MapFiles(map_page, basemap=tmp_path)
    assert files.answer("/tiles/base/0/0/0") == (scheme.TILE_TYPE, b"")
    assert "tile base/0/0/0 cannot be read" in caplog.text


def test_a_request_that_breaks_us_is_answered_all_the_same(
    full_map: Map, caplog: pytest.LogCaptureFixture
) -> None:
    files = full_map.view.page().profile().findChild(MapFiles)
    assert files is not None

    def broken() -> bytes:
        raise ZeroDivisionError

    files.places = broken
    assert not full_map.await_value("fetch('/places/1').then((answer) => answer.ok)")
    assert "places/1 cannot be answered" in caplog.text


def test_tiles_that_are_refused_are_not_waited_for(
    full_map: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_map.expected_console.append("tile ")
    files = full_map.view.page().profile().findChild(MapFiles)

    def broken(rest: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(files, "_tile", broken)
    full_map.run("map_dateline.setView([50, 50], 6, {animate: false}); 0")
    full_map.wait_until_drawn()


def test_a_link_that_leads_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.js").write_text("")
    (inside / "link.js").symlink_to(tmp_path / "outside.js")
    assert file_below(inside, "link.js") is None


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="XStatic-Nothing"):
        library_folder("XStatic-Nothing")


def test_registering_twice_does_nothing(qtbot: QtBot) -> None:
    scheme.register_scheme()
    assert scheme.is_registered()


def test_the_view_loads_nothing_heavy() -> None:
    code = (
        "import sys, gui.map.view, gui.map.page;"
        "print({'folium', 'numpy', 'spacy', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
