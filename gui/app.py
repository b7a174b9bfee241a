"""The composition root: makes every part, introduces them to each other, and runs the window.

Imports everything; nothing imports it but `__main__`. The order matters for the start: the web
engine's processes are set going first, and the widgets are made while they start.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gui import __version__, paths
from gui.graphics import draw_without_card, has_graphics_card
from gui.qt_libraries import load_pyside
from gui.terminal import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.map.view import MapView
    from gui.session import Session

log = logging.getLogger(__name__)

_PYTHON_ALONE = (
    "gui.engine.timeline",
    "gui.engine.decisions.applying",
    "gui.engine.events.retellings",
    "gui.window.looks.colours",
    "gui.window.words",
)
"""Modules of values, loaded while the web engine's libraries are loaded beside: another module that
stands on a library would wait for these, and all of Python with it."""

_FOR_NUMPY = ("OPENBLAS_NUM_THREADS", "OPENBLAS_MAIN_FREE", "GOTOBLAS_MAIN_FREE")
"""No threads for linear algebra, which nothing here does: to start them is half of its loading. The
others numpy would set for as long as it is loaded, while the web engine reads the environment."""

_LOG_BYTES = 1_000_000
"""From here on a log is put aside at the next start; one is kept."""


def has_display() -> bool:
    """Whether windows can be shown: a platform was named, or the desktop is there."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] not in ("offscreen", "minimal")
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare_environment(*, headless: bool) -> None:
    """Settings that Qt and numpy read once, before their first import. What the user set stays."""
    for name in _FOR_NUMPY:
        os.environ.setdefault(name, "1")
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if headless or not has_graphics_card():
        draw_without_card()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses to start its sandbox for root and would end the program.
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")


def configure_logging(file: Path) -> None:
    """Milestones to a file, warnings to the terminal too. Article text stays below info."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    terminal.setFormatter(logging.Formatter("%(message)s"))
    root.addHandler(terminal)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LOG_BYTES:
            file.replace(file.with_suffix(".log.1"))
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError as error:
        log.warning("There will be no log: %s.", error.strerror)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


_NOISE = (
    "QRhiGles2: Failed to create",
    "Failed to create RHI for backend: OpenGL",
    "Sandboxing disabled by user",
    "GPUInfo not initialized",
    "QXcbIntegration: Cannot create platform",
)
"""What Qt says where there is no graphics card, or for root: expected, and nothing to act on."""


def redirect_qt_messages() -> None:
    """Qt's own messages go where ours go."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    qt = logging.getLogger("qt")

    def tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        noise = message.strip().startswith(_NOISE)
        qt.log(logging.DEBUG if noise else levels.get(kind, logging.WARNING), "%s", message)

    qInstallMessageHandler(tell)


def open_map(data: paths.DataDir | None = None) -> MapView:
    """The map, its page on the way. First of all, because its processes take longest to start.

    Args:
        data: Where it is kept how large the map is going to be.
    """
    from gui.map.web_engine import start_web_engine

    start_web_engine()
    from gui.map.page import build_page, page_is_current
    from gui.map.view import MapView

    size = None
    if data is not None:
        from gui.settings import Settings
        from gui.window.window_layout import map_size_to_come

        size = map_size_to_come(Settings(data.settings))
    if not page_is_current(paths.MAP_PAGE):
        build_page(paths.MAP_PAGE)
    return MapView(
        paths.MAP_PAGE,
        size=size,
        # With a card, drawing ahead would begin with the drivers of the card.
        is_ahead=size is not None and not has_graphics_card(),
        begins=False,
    )


def make_window(
    data: paths.DataDir, *, headless: bool = False, project: Path | None = None
) -> tuple[QApplication, Session]:
    """The application with its window, which waits to be shown. Once in a process.

    Args:
        data: Where everything is kept.
        headless: Whether there is no display.
        project: The project to open; None: the one that was open last, or the sample articles.

    Raises:
        ProjectError: the project cannot be opened.
    """
    # What a start makes stays; looking for garbage in it takes a tenth of the time. Whoever shows
    # the window turns it on again.
    gc.disable()
    prepare_environment(headless=headless)
    for module in _PYTHON_ALONE:
        import_module(module)
    load_pyside()
    from gui.map.scheme import register_scheme

    redirect_qt_messages()
    register_scheme()

    from PySide6.QtWidgets import QApplication

    application = QApplication(["dateline"])
    application.setApplicationName("Dateline")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("dateline")

    # Before another thread asks for the view as well: PySide prepares a class when it is first
    # asked for, and two at a time get half of one.
    import gui.map.web_engine  # noqa: F401
    from gui.preload import Preload

    # What `open_map` loads comes first: this thread finds it, or waits for it, and has no class
    # prepared while the other one does.
    rest = Preload("gui.map.view", "gui.window.window_layout", "gui.session")
    map_view = open_map(data)
    rest.wait()

    from datetime import date

    from gui.projects import project_to_open
    from gui.session import Session

    said = ""
    if project is None:
        project, said = project_to_open(data)
    session = Session(map_view, data, today=date.today(), project=project)
    if said:
        session.window.show_notice(said)
    return application, session


def run(files: Sequence[Path], data_dir: Path | None) -> int:
    """Open the window with these files added, or without a display render it to a picture."""
    # Until the window can close by itself, Ctrl+C ends all at once: as an exception it would come
    # up in a slot, and be lost. What is written is whole whenever that is.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    headless = not has_display()
    data = paths.DataDir(data_dir.absolute()) if data_dir else paths.DataDir.default()
    configure_logging(data.log)
    log.info("Dateline %s starts", __version__)
    from gui.engine.errors import ProjectError

    files = [file.absolute() for file in files]
    project = next((file for file in files if file.suffix == paths.PROJECT_SUFFIX), None)
    files = [file for file in files if file != project]
    try:
        application, session = make_window(data, headless=headless, project=project)
    except ProjectError as error:
        return _fail(str(error), headless=headless)
    if headless:
        from gui.headless import render

        gc.enable()
        return render(session, files, Path("dateline.png"))
    session.window.show()
    gc.freeze()
    gc.enable()
    session.start(files)
    from gui.interrupts import Interrupts
    from gui.projects import Projects

    projects = Projects(session, lambda path: open_another(path, data), data)
    Interrupts(application.quit, application)
    status = application.exec()
    projects.session.close()
    return status


def open_another(project: Path, data: paths.DataDir) -> Session:
    """The session of another project, in the same process; its window waits to be shown.

    Raises:
        ProjectError: the project cannot be opened.
    """
    from datetime import date

    from gui.session import Session

    map_view = open_map(data)
    try:
        return Session(map_view, data, today=date.today(), project=project)
    except BaseException:
        map_view.deleteLater()
        raise


def _fail(sentence: str, *, headless: bool) -> int:
    if headless:
        say(sentence)
    else:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, "Dateline", sentence)
    return 1
