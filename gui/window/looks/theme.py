"""Light, dark, high contrast: follows the system, or what the user chose.

`ThemeController` owns the choice and dresses the application; widgets that paint themselves take
the `Colours` it announces.
"""

from __future__ import annotations

import logging
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from gui import settings as names
from gui.settings import Settings
from gui.window.looks.colours import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Colours
from gui.window.looks.stylesheet import stylesheet

logger = logging.getLogger(__name__)

BASE_FONT_PX = 13


class ThemeChoice(StrEnum):
    """What the user may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    """Light or dark as the system is, with high contrast."""


class SystemScheme(Protocol):
    """The part of QStyleHints that is used here."""

    @property
    def colorSchemeChanged(self) -> SignalInstance: ...
    def colorScheme(self) -> Qt.ColorScheme: ...
    def setColorScheme(self, scheme: Qt.ColorScheme, /) -> None: ...
    def unsetColorScheme(self) -> None: ...


class Contrast(Protocol):
    """The part of QAccessibilityHints that is used here."""

    @property
    def contrastPreferenceChanged(self) -> SignalInstance: ...
    def contrastPreference(self) -> Qt.ContrastPreference: ...


class ThemeController(QObject):
    """Keeps the application in the chosen scheme, also when the system changes its own.

    Args:
        is_dressed: Whether the style sheet is put on at once, or with the first `dress`. Widgets
            that wear one are dressed anew whenever they, or what they stand in, come into another:
            a third of what it takes to make a window.
    """

    changed = Signal(object)
    """The `Colours` now in use."""

    def __init__(
        self,
        app: QApplication,
        choice: ThemeChoice,
        hints: SystemScheme | None = None,
        parent: QObject | None = None,
        *,
        contrast: Contrast | None = None,
        is_dressed: bool = True,
    ) -> None:
        super().__init__(parent)
        self._app = app
        # Kept, because what it is asked for goes with it.
        self._style_hints = app.styleHints()
        self._contrast: Contrast = contrast or self._style_hints.accessibility()
        self._hints: SystemScheme = hints or app.styleHints()
        self._choice = choice
        self._colours: Colours | None = None
        self._is_dressed = is_dressed
        app.setStyle("Fusion")
        app.setFont(interface_font(app.font()))
        self._tell_system()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._contrast.contrastPreferenceChanged.connect(self._on_system_changed)
        self._dress()

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def colours(self) -> Colours:
        return self._colours or LIGHT

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark."""
        if choice is not self._choice:
            self._choice = choice
            self._tell_system()
            self._dress()

    def dress(self) -> None:
        """Put on the style sheet, when the widgets stand where they belong."""
        if not self._is_dressed:
            self._is_dressed = True
            self._app.setStyleSheet(stylesheet(self.colours))

    def _tell_system(self) -> None:
        # The window's own frame is drawn by the system, which has to know about it.
        if self._choice in (ThemeChoice.SYSTEM, ThemeChoice.CONTRAST):
            self._hints.unsetColorScheme()
        else:
            dark = self._choice is ThemeChoice.DARK
            self._hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _on_system_changed(self) -> None:
        self._dress()

    def _dress(self) -> None:
        if self._choice in (ThemeChoice.SYSTEM, ThemeChoice.CONTRAST):
            dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._choice is ThemeChoice.DARK
        is_high = self._choice is ThemeChoice.CONTRAST or (
            self._choice is ThemeChoice.SYSTEM
            and self._contrast.contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        light_and_dark = (CONTRAST, CONTRAST_DARK) if is_high else (LIGHT, DARK)
        colours = light_and_dark[dark]
        if colours is self._colours:
            return
        self._colours = colours
        self._app.setPalette(palette(colours))
        if self._is_dressed:
            self._app.setStyleSheet(stylesheet(colours))
        logger.debug("theme is now %s", colours.name)
        self.changed.emit(colours)


def palette(colours: Colours) -> QPalette:
    """The Qt palette of a scheme."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.panel,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.window,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.error,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.panel,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Light: colours.panel,
        QPalette.ColorRole.Midlight: colours.hover,
        QPalette.ColorRole.Mid: colours.control,
        QPalette.ColorRole.Dark: colours.control,
        QPalette.ColorRole.Shadow: colours.hairline,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    faint = mixed(colours.muted, colours.window, 0.6)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def mixed(one: str, other: str, share: float) -> QColor:
    """A colour between two; `share` of the first, from 0 to 1."""
    a, b, rest = QColor(one), QColor(other), 1 - share
    return QColor.fromRgbF(
        a.redF() * share + b.redF() * rest,
        a.greenF() * share + b.greenF() * rest,
        a.blueF() * share + b.blueF() * rest,
    )


def theme_of(settings: Settings, parent: QObject) -> ThemeController:
    """The theme that was chosen last, for a window that is not yet put together: see `dress`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    choice = ThemeChoice(settings.get(names.THEME))
    return ThemeController(app, choice, parent=parent, is_dressed=False)


def interface_font(font: QFont) -> QFont:
    """The system's font, at least 13 px high, with digits of one width.

    A larger font of the system is a wish of its user and stays.
    """
    made = QFont(font)
    if QFontInfo(font).pixelSize() < BASE_FONT_PX:
        made.setPixelSize(BASE_FONT_PX)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def sized(font: QFont, factor: float, weight: QFont.Weight | None = None) -> QFont:
    """The same font, larger or smaller."""
    made = QFont(font)
    made.setPixelSize(round(QFontInfo(font).pixelSize() * factor))
    if weight is not None:
        made.setWeight(weight)
    return made
