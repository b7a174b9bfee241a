"""Names that cannot be written are noticed, and a font that is there is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui import paths
from gui.map import scheme

from .shown_map import Map

WITHOUT_EAST_ASIAN = (
    "const write = CanvasRenderingContext2D.prototype.fillText;"
    "CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {"
    " write.call(this, text.replace(/[\\u1100-\\uffff]/g, '\\u25a1'), ...at); }; 0"
)
"""Has the page draw a box for each character, as a system without the font does."""


@pytest.mark.parametrize("language", ["ko", "zh", "ja", "local"])
def test_a_missing_font_is_noticed_when_it_is_needed(
    empty_map: Map, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(scheme, "east_asian_font", lambda: None)
    empty_map.run(WITHOUT_EAST_ASIAN)
    with qtbot.waitSignal(empty_map.view.font_missing, timeout=20_000):
        empty_map.view.set_label_language(language)


def test_letters_that_every_system_has_are_not_asked_for(empty_map: Map, qtbot: QtBot) -> None:
    empty_map.run(WITHOUT_EAST_ASIAN)
    with qtbot.assertNotEmitted(empty_map.view.font_missing):
        empty_map.view.set_label_language("ru")
        empty_map.wait_until_drawn()


def test_the_font_of_the_package_is_served_and_nothing_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = scheme.MapFiles(paths.MAP_PAGE)
    monkeypatch.setattr(scheme, "east_asian_font", lambda: None)
    assert files.answer("/fonts/east-asian") == (b"font/collection", b"")
    font = tmp_path / "font.ttc"
    font.write_bytes(b"ttcf and more")
    monkeypatch.setattr(scheme, "east_asian_font", lambda: font)
    assert files.answer("/fonts/east-asian") == (b"font/collection", b"ttcf and more")
    assert files.answer("/fonts/../page.html") is None


def test_a_package_that_is_not_installed_has_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheme, "FONT_PACKAGE", "no-such-package-of-fonts")
    assert scheme.east_asian_font() is None
