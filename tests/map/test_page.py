"""The page that folium draws points nowhere outside, and is drawn again only when it must be."""

from __future__ import annotations

import os
import re
from pathlib import Path

import folium
import pytest

from gui import paths
from gui.map import page
from gui.map.bundle import bundle_modules, put_in
from gui.map.page import build_page, page_is_current


def test_the_page_asks_for_nothing(map_page: Path) -> None:
    html = map_page.read_text(encoding="utf-8")
    elements = re.sub(r"(<(script|style)\b[^>]*>).*?</\2>", r"\1", html, flags=re.DOTALL)
    assert re.findall(r"\b(?:src|href)\s*=", elements) == []
    assert "//" not in elements


def test_every_module_stands_in_the_page_after_those_it_imports(map_page: Path) -> None:
    html = map_page.read_text(encoding="utf-8")
    made = re.findall(r"^modules\.(\w+) = ", html, re.MULTILINE)
    assert sorted(made) == sorted(file.stem for file in paths.MAP_ASSETS.glob("*.js"))
    for file in paths.MAP_ASSETS.glob("*.js"):
        for imported in re.findall(r"from '\./(\w+)\.js'", file.read_text(encoding="utf-8")):
            assert made.index(imported) < made.index(file.stem)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (
            {"a": "import { b } from './b.js';\n", "b": "import { a } from './a.js';\n"},
            "import each other",
        ),
        ({"a": "export default 3;\n"}, "cannot be bundled"),
        ({"a": "import * as b from './b.js';\n", "b": ""}, "cannot be bundled"),
    ],
)
def test_modules_that_cannot_be_bundled_are_refused(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    for name, source in files.items():
        (tmp_path / f"{name}.js").write_text(source)
    with pytest.raises(ValueError, match=words):
        bundle_modules(tmp_path)


def test_a_file_cannot_end_the_element_it_is_put_in() -> None:
    page = '<script src="/a.js"></script>'
    assert put_in(page, lambda address: "1 < 2") == "<script>1 < 2</script>"
    with pytest.raises(ValueError, match="would end"):
        put_in(page, lambda address: "'</SCRIPT>'")


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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = tmp_path / "map.html"
    build_page(built)
    assert page_is_current(built)
    before = min(source.stat().st_mtime for source in paths.MAP_ASSETS.iterdir()) - 1
    os.utime(built, (before, before))
    assert not page_is_current(built)
    assert not page_is_current(tmp_path / "none.html")
    (tmp_path / "broken.html").write_bytes(b"\xff\xfe\xfa")
    assert not page_is_current(tmp_path / "broken.html")


def test_a_page_of_another_version_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = tmp_path / "map.html"
    build_page(built)
    monkeypatch.setattr(page, "_STAMP", 'content="dateline 999"')
    assert not page_is_current(built)
