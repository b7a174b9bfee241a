"""What Qt is told where there is no graphics card."""

from __future__ import annotations

import sys

import pytest

from gui import app
from gui.graphics import has_graphics_card

SETTINGS = ("QT_XCB_GL_INTEGRATION", "QT_QUICK_BACKEND", "QTWEBENGINE_CHROMIUM_FLAGS")


@pytest.mark.parametrize(
    ("device", "is_card"),
    [
        ("dri/renderD128", True),
        ("dri/card0", True),
        ("nvidiactl", True),
        ("dxg", True),
        ("mali0", True),
        ("fb0", False),
        ("null", False),
    ],
)
def test_a_graphics_card_is_known_by_its_device(monkeypatch, tmp_path, device, is_card):
    monkeypatch.setattr(sys, "platform", "linux")
    file = tmp_path / device
    file.parent.mkdir(exist_ok=True)
    file.touch()
    assert has_graphics_card(tmp_path) is is_card


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_devices_are_no_files_there_is_a_card(monkeypatch, tmp_path, platform):
    monkeypatch.setattr(sys, "platform", platform)
    assert has_graphics_card(tmp_path)


def test_with_a_card_qt_decides_how_to_draw(monkeypatch):
    environment = _environment(monkeypatch, has_card=True)
    app.prepare_environment(headless=False)
    assert not environment.keys() & set(SETTINGS)


@pytest.mark.parametrize("headless", [True, False])
def test_without_a_card_qt_looks_for_none(monkeypatch, headless):
    environment = _environment(monkeypatch, has_card=False)
    app.prepare_environment(headless=headless)
    assert environment["QT_XCB_GL_INTEGRATION"] == "none"
    assert environment["QT_QUICK_BACKEND"] == "software"
    assert "--disable-gpu" in environment["QTWEBENGINE_CHROMIUM_FLAGS"]


@pytest.mark.parametrize("name", SETTINGS)
def test_what_the_user_set_stays(monkeypatch, name):
    environment = _environment(monkeypatch, has_card=False)
    environment[name] = "the user's"
    app.prepare_environment(headless=False)
    assert environment[name] == "the user's"


def _environment(monkeypatch, *, has_card):
    environment: dict[str, str] = {}
    monkeypatch.setattr("os.environ", environment)
    monkeypatch.setattr(app, "has_graphics_card", lambda: has_card)
    return environment
