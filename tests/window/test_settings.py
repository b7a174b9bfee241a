"""Settings in their file, also when it is broken."""

from __future__ import annotations

import logging

import pytest

from gui import settings as names
from gui.settings import Settings


def test_settings_come_back_from_the_file(tmp_path):
    path = tmp_path / "settings.ini"
    settings = Settings(path)
    settings.set(names.THEME, "dark")
    settings.set(names.PLACES_WIDTH, 311)
    settings.set(names.SHOW_PLACES, False)
    settings.set(names.GEOMETRY, b"\x00\xffwhere")
    settings.save()
    again = Settings(path)
    assert again.get(names.THEME) == "dark"
    assert again.get(names.PLACES_WIDTH) == 311
    assert again.get(names.SHOW_PLACES) is False
    assert again.get(names.GEOMETRY) == b"\x00\xffwhere"


def test_only_changed_values_are_written(tmp_path):
    path = tmp_path / "settings.ini"
    settings = Settings(path)
    for setting in names.ALL:
        settings.set(setting, setting.default)
    settings.set(names.PLACES_WIDTH, 300)
    settings.save()
    assert path.read_text().splitlines() == ["[window]", "places_width=300"]


@pytest.mark.parametrize(
    "content",
    [
        "[window]\ntheme=banana\nplaces_width=wide\nshow_places=perhaps\ngeometry=here\n",
        "[window]\ntheme=dark, light\nplaces_width=-4\nshow_places=\n",
        "[window]\nplaces_width=99999999\n",
    ],
)
def test_values_without_sense_are_answered_with_the_default(tmp_path, caplog, content):
    path = tmp_path / "settings.ini"
    path.write_text(content)
    settings = Settings(path)
    for setting in (names.THEME, names.PLACES_WIDTH, names.SHOW_PLACES, names.GEOMETRY):
        assert settings.get(setting) == setting.default
    assert "its default is used" in caplog.text


def test_an_unreadable_file_is_set_aside_and_the_program_starts(tmp_path, caplog):
    path = tmp_path / "settings.ini"
    path.write_bytes(b"[window\nno equals sign\n\x00\xff\xfe\n")
    with caplog.at_level(logging.WARNING):
        settings = Settings(path)
        assert settings.get(names.THEME) == "system"
    settings.set(names.THEME, "dark")
    settings.save()
    assert Settings(path).get(names.THEME) == "dark"


def test_a_folder_in_place_of_the_file_does_not_stop_the_program(tmp_path, caplog):
    path = tmp_path / "settings.ini"
    path.mkdir()
    (path / "something").touch()
    settings = Settings(path)
    settings.set(names.THEME, "dark")
    settings.save()
    assert settings.get(names.THEME) in ("dark", "system")


def test_every_setting_says_what_it_is_for_and_has_a_name_of_its_own():
    assert all(setting.purpose.endswith(".") for setting in names.ALL)
    assert len({setting.name for setting in names.ALL}) == len(names.ALL)
    declared = [value for value in vars(names).values() if isinstance(value, names.Setting)]
    assert sorted(item.name for item in declared) == sorted(item.name for item in names.ALL)
