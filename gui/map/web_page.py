"""A web page that goes nowhere: no navigation, no windows, no downloads, no permissions."""

from __future__ import annotations

import logging
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

from gui.map.scheme import PAGE_ADDRESS, SCHEME, Gate, MapFiles

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import (
        QWebEngineDownloadRequest,
        QWebEngineNewWindowRequest,
        QWebEnginePermission,
    )

page_log = logging.getLogger("gui.map.page")

_Attribute = QWebEngineSettings.WebAttribute
_SWITCHED_OFF = (
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.LocalStorageEnabled,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.AutoLoadIconsForPage,
)

_Level = QWebEnginePage.JavaScriptConsoleMessageLevel
_LOG_LEVELS = {
    _Level.InfoMessageLevel: logging.DEBUG,
    _Level.WarningMessageLevel: logging.WARNING,
    _Level.ErrorMessageLevel: logging.ERROR,
}


class ConsoleMessage(NamedTuple):
    """A line that the page wrote to its console."""

    level: int
    """A level of `logging`."""
    text: str
    source: str
    line: int


def make_profile(page_file: Path) -> tuple[QWebEngineProfile, Gate, MapFiles]:
    """A profile that remembers nothing and reaches nothing but our scheme.

    It belongs to the application and not to a window, for a profile must outlive its pages.
    """
    profile = QWebEngineProfile(QCoreApplication.instance())
    gate = Gate(profile)
    profile.setUrlRequestInterceptor(gate)
    files = MapFiles(page_file, profile)
    profile.installUrlSchemeHandler(SCHEME.encode(), files)
    profile.downloadRequested.connect(_cancel_download)
    settings = profile.settings()
    for attribute in _SWITCHED_OFF:
        settings.setAttribute(attribute, False)
    return profile, gate, files


def _cancel_download(download: QWebEngineDownloadRequest) -> None:
    download.cancel()


class MapPage(QWebEnginePage):
    """Shows the map page and refuses everything else a page may ask for."""

    link_clicked = Signal(QUrl)
    """A person clicked an http or https link."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self.console: deque[ConsoleMessage] = deque(maxlen=500)
        self.newWindowRequested.connect(self._on_new_window_requested)
        self.permissionRequested.connect(_deny)

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        url = QUrl(url)
        address, _, _theme = url.toString().partition("#")
        return is_main_frame and address == PAGE_ADDRESS

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        entry = ConsoleMessage(_LOG_LEVELS[level], message, source, line)
        self.console.append(entry)
        page_log.log(entry.level, "%s (%s:%s)", message, source, line)

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        page_log.warning("the page wanted to show a message")

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        return False

    def chooseFiles(self, *_: object) -> list[str]:
        return []

    def _on_new_window_requested(self, request: QWebEngineNewWindowRequest) -> None:
        # No window is made: a request that nobody takes up comes to nothing.
        url = request.requestedUrl()
        if request.isUserInitiated() and url.scheme() in ("http", "https"):
            self.link_clicked.emit(url)


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()
