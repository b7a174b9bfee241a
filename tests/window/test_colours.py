"""Every colour can be told from what it stands on, in every theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from gui.engine.model import Status
from gui.window.looks.colours import CONTRAST, CONTRAST_DARK, DARK, LIGHT, SCHEMES
from gui.window.looks.stylesheet import stylesheet
from gui.window.looks.theme import ThemeChoice, ThemeController
from tests.window.contrast import contrast


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_the_marks_of_the_style_sheet_are_there(colours):
    marks = re.findall(r'url\("([^"]+)"\)', stylesheet(colours))
    assert len(marks) >= 4
    assert [mark for mark in marks if not Path(mark).is_file()] == []


GROUNDS = ("window", "panel", "hover", "selected_row", "chosen")


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "accent"])
def test_words_stand_out_from_every_ground(colours, ground, ink):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("ground", ["panel", "hover", "selected_row"])
@pytest.mark.parametrize("status", list(Status))
def test_a_status_stands_out_from_its_card(colours, ground, status):
    assert contrast(colours.status(status), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("ground", ["place_mark", "date_mark", "excerpt", "current_excerpt"])
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_a_marked_text_stays_readable(colours, ground, ink):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize(
    ("mark", "ground"),
    [
        ("control", "panel"),
        ("control", "window"),
        ("accent", "panel"),
        ("selected", "panel"),
        ("bar", "panel"),
        ("date_line", "panel"),
        ("date_line", "date_mark"),
        ("accent", "place_mark"),
        ("muted", "excerpt"),
        ("muted", "current_excerpt"),
    ],
)
def test_marks_stand_out_from_their_ground(colours, mark, ground):
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("ground", ["panel", "window"])
def test_what_cannot_be_used_is_fainter_and_still_to_be_read(colours, ground):
    shown = contrast(colours.disabled, getattr(colours, ground))
    assert 2.9 <= shown <= 0.7 * contrast(colours.muted, getattr(colours, ground))


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_words_on_colour_are_readable(colours):
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.text, colours.bar_light) >= 4.5
    assert contrast(colours.error, colours.window) >= 4.5


class Hints(QObject):
    """A system whose colour scheme can be changed."""

    colorSchemeChanged = Signal(Qt.ColorScheme)

    def __init__(self):
        super().__init__()
        self.system = Qt.ColorScheme.Light
        self.told = None

    def colorScheme(self):
        return self.told or self.system

    def setColorScheme(self, scheme):
        self.told = scheme

    def unsetColorScheme(self):
        self.told = None

    def turn(self, scheme):
        self.system = scheme
        self.colorSchemeChanged.emit(scheme)


class Contrast(QObject):
    """A system that can be asked for high contrast."""

    contrastPreferenceChanged = Signal(Qt.ContrastPreference)

    def __init__(self):
        super().__init__()
        self.preference = Qt.ContrastPreference.NoPreference

    def contrastPreference(self):
        return self.preference

    def turn(self, preference):
        self.preference = preference
        self.contrastPreferenceChanged.emit(preference)


@pytest.mark.parametrize("colours", [CONTRAST, CONTRAST_DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "accent"])
def test_high_contrast_is_high(colours, ground, ink):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 7


def test_high_contrast_comes_from_the_system_or_by_choice(qapp, qtbot, hints):
    system = Contrast()
    theme = ThemeController(qapp, ThemeChoice.SYSTEM, hints, contrast=system)
    assert theme.colours is LIGHT
    system.turn(Qt.ContrastPreference.HighContrast)
    assert theme.colours is CONTRAST
    hints.turn(Qt.ColorScheme.Dark)
    assert theme.colours is CONTRAST_DARK
    theme.choose(ThemeChoice.LIGHT)
    assert theme.colours is LIGHT
    system.turn(Qt.ContrastPreference.NoPreference)
    theme.choose(ThemeChoice.CONTRAST)
    assert theme.colours is CONTRAST_DARK
    assert hints.told is None


@pytest.fixture
def hints(qapp):
    yield Hints()
    qapp.setStyleSheet("")


def test_the_theme_follows_the_system_while_the_program_runs(qapp, qtbot, hints):
    theme = ThemeController(QApplication.instance(), ThemeChoice.SYSTEM, hints)
    assert theme.colours is LIGHT
    with qtbot.waitSignal(theme.changed) as changed:
        hints.turn(Qt.ColorScheme.Dark)
    assert changed.args == [DARK]
    assert qapp.palette().window().color().name() == DARK.window


def test_a_chosen_theme_stays_when_the_system_changes(qtbot, hints):
    theme = ThemeController(QApplication.instance(), ThemeChoice.SYSTEM, hints)
    theme.choose(ThemeChoice.LIGHT)
    assert hints.told is Qt.ColorScheme.Light
    with qtbot.assertNotEmitted(theme.changed):
        hints.turn(Qt.ColorScheme.Dark)
    theme.choose(ThemeChoice.SYSTEM)
    assert theme.colours is DARK
    assert hints.told is None
