"""The page that folium draws points nowhere outside, and is drawn again only when it must be."""

from __future__ import annotations

import re
from pathlib import Path

import folium
import pytest

from gui import paths
from gui.map import page
from gui.map.page import build_page, page_is_current
from gui.map.scheme import MapFiles


def test_the_page_links_to_nothing_outside(map_page: Path) -> None:
    html = map_page.read_text(encoding="utf-8")
    assert "http://" not in html
    assert "https://" not in html
    links = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert links
    assert all(link.startswith("/") and not link.startswith("//") for link in links)


def test_every_link_of_the_page_is_served(map_page: Path) -> None:
    files = MapFiles(map_page)
    html = map_page.read_text(encoding="utf-8")
    for link in re.findall(r'(?:src|href|from)[ =]"([^"]+)"', html):
        assert files.answer(link) is not None, link


def test_every_module_is_fetched_ahead(map_page: Path) -> None:
    html = map_page.read_text(encoding="utf-8")
    modules = sorted(file.name for file in paths.MAP_ASSETS.glob("*.js"))
    assert re.findall(r'modulepreload" href="/map/([^"]+)"', html) == modules


def test_scripts_need_a_hash_to_run(map_page: Path) -> None:
    html = map_page.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert html.index("Content-Security-Policy") < html.index("<script")


def test_building_leaves_folium_as_it_was(tmp_path: Path) -> None:
    links = (list(folium.Map.default_js), list(folium.Map.default_css))
    build_page(tmp_path / "map.html")
    assert (folium.Map.default_js, folium.Map.default_css) == links
    assert folium.Map().default_js[0][1].startswith("https://")


def test_the_same_page_comes_out_every_time(map_page: Path, tmp_path: Path) -> None:
    again = tmp_path / "new folder" / "map.html"
    build_page(again)
    assert again.read_bytes() == map_page.read_bytes()
    assert [file.name for file in again.parent.iterdir()] == ["map.html"]


def test_a_page_is_current_until_what_it_is_built_from_changes(
    map_page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page_is_current(map_page)
    monkeypatch.setattr(page, "stamp", lambda: "another")
    assert not page_is_current(map_page)
    assert not page_is_current(tmp_path / "none.html")
    (tmp_path / "broken.html").write_bytes(b"\xff\xfe\xfa")
    assert not page_is_current(tmp_path / "broken.html")
