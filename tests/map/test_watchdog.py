"""A page that hangs is noticed, and loaded again with all it knew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.map.view import MapView
from gui.map.watchdog import TICKS_UNANSWERED, Watchdog

from .shown_map import PYONGYANG, Map


def test_one_question_at_a_time_and_ten_seconds_of_patience(qtbot: QtBot) -> None:
    asked, told = [], []
    parent = QObject()
    watchdog = Watchdog(lambda: asked.append(1), parent)
    watchdog.hanging_changed.connect(told.append)
    for _ in range(TICKS_UNANSWERED):
        watchdog.timer.timeout.emit()
    assert (len(asked), told) == (1, [])
    watchdog.on_answer()
    for _ in range(TICKS_UNANSWERED + 5):
        watchdog.timer.timeout.emit()
    assert (len(asked), told) == (2, [True])
    # It was only slow.
    watchdog.on_answer()
    assert told == [True, False]


def test_a_page_that_answers_is_not_said_to_hang(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.watchdog.timer.setInterval(20)
    with qtbot.assertNotEmitted(full_map.view.hanging_changed):
        for _ in range(TICKS_UNANSWERED):
            with qtbot.waitSignal(full_map.view._bridge.answered, timeout=10_000):
                pass


def test_a_page_that_never_listens_is_noticed(tmp_path: Path, qtbot: QtBot) -> None:
    page = tmp_path / "map.html"
    page.write_text("<!DOCTYPE html><title>Map</title>", encoding="utf-8")
    view = MapView(page)
    view.watchdog.timer.setInterval(20)
    with qtbot.waitSignal(view.hanging_changed, timeout=20_000) as told:
        view.show()
    assert told.args == [True]
    Map(view, qtbot).close()


def test_a_page_that_goes_round_and_round_is_loaded_again(full_map: Map, qtbot: QtBot) -> None:
    view = full_map.view
    view.watchdog.timer.setInterval(50)
    with qtbot.waitSignal(view.hanging_changed, timeout=20_000) as told:
        view.page().runJavaScript("for (;;) {}")
    assert told.args == [True]
    with (
        qtbot.waitSignal(view.ready, timeout=20_000),
        qtbot.waitSignal(view.hanging_changed, timeout=20_000) as told,
    ):
        view.load_again()
    assert told.args == [False]
    view.watchdog.timer.stop()
    full_map.wait_for_marker(PYONGYANG)
