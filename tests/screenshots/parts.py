"""Pictures of every part of the window to look at: `python -m tests.screenshots.parts FOLDER`.

Each part stands there at 1280x800 and at 1920x1080, light and dark, as a virtual display shows it:
menus and dialogs too. Some stand there in the smallest window that is promised, with high contrast,
on a screen of two pixels per point, and in a project without articles. Nothing of it is kept here.
Needs Xvfb and openbox.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QTabBar

SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")
FEW = (((1024, 700), "light", 1), ((1280, 800), "contrast", 1), ((2560, 1600), "light", 2))
"""Size of the display, theme, pixels per point."""
SETTLE_MS = 700


def rest(ms: int) -> None:
    """Let the window work. Qt's own wait would keep Python's other threads from theirs."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class Photographer:
    """One window, shown part by part."""

    def __init__(
        self, folder: Path, mark: str, theme: str, data: Path, *, is_empty: bool = False
    ) -> None:
        from gui import paths
        from gui.app import make_window, open_another
        from gui.projects import Projects
        from gui.window.looks.theme import ThemeChoice

        self._folder, self._mark = folder, mark
        kept = paths.DataDir(data)
        self.application, self.session = make_window(kept)
        if is_empty:
            sample = self.session
            self.session = open_another(data / "Border trade.dateline", kept)
            sample.close()
            sample.window.close()
        self.projects = Projects(self.session, lambda path: open_another(path, kept), kept)
        self.window = self.session.window
        self.actions = self.window.actions_of_window
        self.actions.themes[ThemeChoice(theme)].trigger()
        self.window.showMaximized()
        loop = QEventLoop()
        self.session.idle.connect(loop.quit)
        self.session.start(())
        if not is_empty:
            loop.exec()
        rest(2 * SETTLE_MS)

    def take(self, name: str) -> None:
        """The whole display as a picture."""
        rest(SETTLE_MS)
        screen = QApplication.primaryScreen()
        screen.grabWindow(0).save(str(self._folder / f"{name}_{self._mark}.png"))

    def do(self, action: QAction) -> None:
        action.trigger()
        rest(SETTLE_MS)

    def type(self, field: str, text: str) -> None:
        found = self.window.findChild(QLineEdit, field)
        assert found is not None, field
        found.setFocus()
        found.clear()
        QTest.keyClicks(found, text)
        rest(SETTLE_MS)

    def select(self, name: str) -> None:
        (place,) = [one for one, place in self.window.corpus.places.items() if place.name == name]
        self.window.map.place_clicked.emit(place)
        rest(SETTLE_MS)

    def menu(self, title: str) -> None:
        for action in self.window.menuBar().actions():
            menu = action.menu()
            if action.text().replace("&", "") == title and isinstance(menu, QMenu):
                corner = self.window.menuBar().actionGeometry(action).bottomLeft()
                menu.popup(self.window.menuBar().mapToGlobal(corner))
                return
        raise KeyError(title)

    def close_top(self) -> None:
        """Close what lies over the window."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        rest(SETTLE_MS // 2)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        rest(SETTLE_MS)


def _all(of: Photographer) -> None:
    actions = of.actions
    of.take("01_start")
    for number, menu in enumerate(of.window.menuBar().actions()):
        of.menu(menu.text().replace("&", ""))
        of.take(f"02_menu_{number}")
        of.close_top()
    of.select("Sinuiju")
    of.take("03_place")
    of.do(actions.next_event)
    of.do(actions.why)
    of.do(actions.context)
    of.take("04_why")
    of.do(actions.open_article)
    of.take("05_article")
    of.do(actions.find)
    of.take("06_find")
    of.do(actions.back)
    of.do(actions.back)
    of.do(actions.back)
    tabs = of.window.findChild(QTabBar, "listTabs")
    assert tabs is not None
    for number, name in enumerate(("places", "events", "articles")):
        tabs.setCurrentIndex(number)
        of.take(f"07_list_{name}")
    of.do(actions.filters)
    of.take("08_filters")
    of.do(actions.filters)
    of.type("searchBox", "near:Sinuiju<25km bridge")
    of.take("09_search")
    of.type("searchBox", "near:Atlantis<25km bridge")
    of.take("10_search_nothing")
    of.type("searchBox", "from:nowish")
    of.take("10_search_error")
    of.type("searchBox", "")
    simple: dict[str, Callable[[], None]] = {
        "11_palette": lambda: of.do(actions.find_command),
        "12_keys": lambda: of.do(actions.shortcuts),
        "13_search_help": lambda: of.do(actions.search_help),
        "14_review": lambda: of.do(actions.review),
        "15_picture": lambda: of.do(actions.save_picture),
        "16_properties": lambda: of.do(actions.project_properties),
        "17_save_view": lambda: of.do(actions.save_view),
        "18_about": lambda: of.do(actions.about),
        "19_network": lambda: of.do(actions.allow_network),
        "20_bookmark": lambda: of.do(actions.add_bookmark),
        "21_searches": lambda: of.do(actions.searches),
        "26_export": lambda: of.do(actions.export),
        "27_paste": lambda: of.do(actions.paste_article),
        "28_feeds": lambda: of.do(actions.news_feeds),
        "29_watched": lambda: of.do(actions.watched_folders),
        "30_report": lambda: of.do(actions.report),
        "31_log": lambda: of.do(actions.decision_log),
        "32_online": lambda: of.do(actions.online_places),
    }
    for name, open_it in simple.items():
        open_it()
        of.take(name)
        of.close_top()
    of.do(actions.all_dates)
    of.select("Sinuiju")
    of.do(actions.next_event)
    for name, action in (
        ("22_place_dialog", actions.change_place),
        ("23_date_dialog", actions.change_date),
        ("24_day_dialog", actions.state_day),
        ("33_remark", actions.remark),
    ):
        of.do(action)
        of.take(name)
        of.close_top()
    of.type("firstDay", "May 2025")
    of.press(Qt.Key.Key_Return)
    of.take("25_range")


def _few(of: Photographer) -> None:
    """The parts that suffer first where there is little room, or few colours."""
    of.take("01_start")
    of.select("Sinuiju")
    of.do(of.actions.next_event)
    of.do(of.actions.why)
    of.take("04_why")
    for name, action in (
        ("22_place_dialog", of.actions.change_place),
        ("14_review", of.actions.review),
        ("26_export", of.actions.export),
    ):
        of.do(action)
        of.take(name)
        of.close_top()
    of.do(of.actions.open_article)
    of.take("05_article")


def _empty(of: Photographer) -> None:
    tabs = of.window.findChild(QTabBar, "listTabs")
    assert tabs is not None
    for number, name in enumerate(("places", "events", "articles")):
        tabs.setCurrentIndex(number)
        of.take(f"07_list_{name}")
    of.do(of.actions.review)
    of.take("14_review")


def _inside(folder: str, mark: str, theme: str, what: str) -> None:
    with tempfile.TemporaryDirectory() as data:
        of = Photographer(Path(folder), mark, theme, Path(data), is_empty=what == "empty")
        {"all": _all, "few": _few, "empty": _empty}[what](of)
        of.session.close()
        of.window.close()


def _run(folder: str, theme: str, what: str, environment: dict[str, str], mark: str) -> None:
    inside = ["--inside", folder, mark, theme, what]
    command = [sys.executable, "-m", "tests.screenshots.parts", *inside]
    subprocess.run(command, env=environment, check=True)


def main(folder: str) -> None:
    from tests.screenshots.__main__ import display

    Path(folder).mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        with display(size) as environment:
            for theme in THEMES:
                _run(folder, theme, "all", environment, f"{size[0]}_{theme}")
    for size, theme, scale in FEW:
        with display(size) as environment:
            scaled = {**environment, "QT_SCALE_FACTOR": str(scale)}
            _run(folder, theme, "few", scaled, f"{size[0]}_{theme}")
    with display(SIZES[0]) as environment:
        _run(folder, "light", "empty", environment, "empty")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        _inside(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
