"""What the owner does: launch, click markers, move the slider; with list, cards and article."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolButton, QWidget

from gui import paths
from gui.app import open_map
from gui.engine.model import DaySpan
from gui.engine.timeline import Tray
from tests.journeys.driver import Driver

NAMED = {
    "Dandong", "Sinuiju", "Rason", "Kaesong", "Quanhe port", "Beijing", "Pyongyang",
    "New Yalu River Bridge", "Sino-Korean Friendship Bridge", "Nanping", "Sanhe",
}  # fmt: skip


def test_a_new_start_reads_the_seeds_and_shows_every_named_place(
    open_session: Callable[..., Driver],
) -> None:
    driver = open_session()
    assert set(driver.rows()) >= NAMED
    assert len(driver.window.corpus.articles) == 5
    driver.wait_until_drawn()
    shown = {identifier for marker in driver.ask("markers()") for identifier in marker["ids"]}
    assert {driver.place_id(name) for name in NAMED} <= shown


def test_a_second_start_reads_nothing_again(
    open_session: Callable[..., Driver], read_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*arguments: object) -> None:
        raise AssertionError("the reader was started")

    monkeypatch.setattr("gui.reading_job.reading_job", never)
    driver = open_session(read_project)
    assert set(driver.rows()) >= NAMED


def test_clicking_sinuiju_shows_what_happened_there(seeds: Driver) -> None:
    seeds.click_marker("Sinuiju")
    window = seeds.window
    assert window.state.place == seeds.place_id("Sinuiju")
    assert window.evidence.title.text() == "Sinuiju"
    texts = seeds.card_texts()
    assert len(texts) == seeds.rows()["Sinuiju"] > 1
    assert any("Sinuiju" in text for text in texts)
    table = seeds.child("placesTable")
    assert isinstance(table, QTableView)
    (row,) = {index.row() for index in table.selectionModel().selectedIndexes()}
    assert table.model().index(row, 0).data() == "Sinuiju"
    assert seeds.marker("Sinuiju")["selected"]


def test_selecting_never_reloads_the_page(seeds: Driver) -> None:
    seeds.run("globalThis.canary = 42; 1")
    seeds.click_marker("Kaesong")
    seeds.type_day("firstDay", "2020")
    seeds.wait_until_drawn()
    assert seeds.run("globalThis.canary") == 42


def test_the_left_handle_hides_what_is_earlier_and_the_counts_add_up(seeds: Driver) -> None:
    total = len(seeds.window.corpus.events)
    before = len(seeds.window.view.shown)
    rows = seeds.rows()
    handle = seeds.child("firstHandle")
    chart = seeds.child("timeline")
    begin = handle.rect().center()
    seeds.drag(handle, begin, begin + QPoint(chart.width() * 3 // 4, 0))
    seeds.qtbot.waitUntil(lambda: len(seeds.window.view.shown) < before, timeout=5_000)
    state = seeds.window.state
    assert state.first_day is not None
    assert state.last_day is None
    hidden = seeds.hidden()
    assert hidden[Tray.OUTSIDE] > 0
    assert len(seeds.window.view.shown) + sum(hidden.values()) == total
    assert seeds.rows() != rows
    assert len(seeds.card_texts()) == len(seeds.window.view.shown)
    words = seeds.window.counts.findChildren(QWidget)
    said = " ".join(str(word.property("text") or "") for word in words)
    assert f"{len(seeds.window.view.shown)} shown" in said
    assert f"{hidden[Tray.OUTSIDE]} outside" in said
    seeds.wait_until_drawn()
    counted = {identifier for marker in seeds.ask("markers()") for identifier in marker["ids"]}
    assert counted == {row.place_id for row in seeds.window.view.counts}


def test_a_typed_range_and_its_last_day_count(seeds: Driver) -> None:
    seeds.type_day("firstDay", "16 June 2020")
    seeds.type_day("lastDay", "2020-06-16")
    day = DaySpan(date(2020, 6, 16), date(2020, 6, 16))

    def certain() -> list[DaySpan | None]:
        return [item.record.event.span for item in seeds.window.view.shown if item.certain]

    seeds.qtbot.waitUntil(lambda: set(certain()) == {day}, timeout=5_000)
    assert seeds.window.state.first_day == seeds.window.state.last_day == day.first
    assert any("blew up" in text for text in seeds.card_texts())


def test_keys_step_the_handles_by_days_and_months(seeds: Driver) -> None:
    seeds.type_day("firstDay", "2025-03-10")
    handle = seeds.child("firstHandle")
    handle.setFocus()
    seeds.press(handle, [Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left])
    seeds.qtbot.waitUntil(lambda: seeds.window.state.first_day == date(2025, 3, 11), timeout=10_000)
    seeds.press(handle, [Qt.Key.Key_PageUp])
    seeds.qtbot.waitUntil(lambda: seeds.window.state.first_day == date(2025, 4, 11), timeout=10_000)
    seeds.press(handle, [Qt.Key.Key_Home])
    seeds.qtbot.waitUntil(lambda: seeds.window.state.first_day is None, timeout=10_000)


def test_a_row_of_the_list_moves_the_map_to_its_place(seeds: Driver) -> None:
    seeds.click_marker("Sinuiju")
    seeds.wait_until_drawn()
    table = seeds.child("placesTable")
    assert isinstance(table, QTableView)
    model = table.model()
    (row,) = [r for r in range(model.rowCount()) if model.index(r, 0).data() == "Beijing"]
    index = model.index(row, 0)
    table.scrollTo(index)
    with seeds.qtbot.waitSignal(seeds.map.view_changed, timeout=5_000):
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center()
        )
    seeds.wait_until_drawn()
    marker = seeds.marker("Beijing")
    assert 0 < marker["x"] < seeds.map.width()
    assert 0 < marker["y"] < seeds.map.height()
    assert seeds.window.evidence.title.text() == "Beijing"


def test_the_article_opens_at_the_sentence(seeds: Driver) -> None:
    seeds.click_marker("Sinuiju")
    cards = seeds.child("eventCards")
    assert isinstance(cards, QAbstractItemView)
    index = cards.model().index(0, 0)
    cards.setFocus()
    QTest.mouseClick(
        cards.viewport(), Qt.MouseButton.LeftButton, pos=cards.visualRect(index).center()
    )
    QTest.keyClick(cards, Qt.Key.Key_Return)
    view = seeds.window.article
    seeds.qtbot.waitUntil(view.isVisible, timeout=5_000)
    event = seeds.window.state.event
    record = next(record for record in seeds.window.corpus.events if record.id == event)
    text = view.text.toPlainText()
    assert record.excerpt[:40].replace("\xa0", " ") in text.replace("\xa0", " ")
    assert view.article_id == record.article_id


def test_escape_steps_back_to_where_it_began(seeds: Driver) -> None:
    start = seeds.window.state
    seeds.click_marker("Dandong")
    seeds.type_day("firstDay", "2025")
    for _ in range(4):
        QTest.keyClick(seeds.window, Qt.Key.Key_Escape)
    assert seeds.window.state == start


def test_articles_are_added_while_the_window_stays_usable(
    open_session: Callable[..., Driver], read_project: Path, tmp_path: Path
) -> None:
    article = tmp_path / "mine.txt"
    article.write_text("Ships left the harbour of Valparaíso in Chile on 3 May 2024.")
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x00\x01")
    driver = open_session(read_project)
    with driver.qtbot.waitSignal(driver.session.idle, timeout=120_000):
        driver.window.add_articles_requested.emit([str(article), str(broken)])
    assert any("Valpara" in name for name in driver.rows())
    assert driver.window.notices.isVisible()
    names = {record.name: record.error for record in driver.window.corpus.articles.values()}
    assert names["mine.txt"] == ""
    assert names["broken.txt"] != ""


def test_a_killed_map_comes_back_as_it_was(seeds: Driver) -> None:
    seeds.click_marker("Kaesong")
    pid = seeds.map.page().renderProcessPid()
    with seeds.qtbot.waitSignal(seeds.map.ready, timeout=20_000):
        os.kill(pid, signal.SIGKILL)
    seeds.wait_until_drawn()
    assert seeds.marker("Kaesong")["selected"]


def test_closing_while_reading_waits_and_the_next_start_goes_on(
    open_session: Callable[..., Driver], tmp_path: Path
) -> None:
    from gui.session import Session

    data = paths.DataDir(tmp_path)
    session = Session(open_map(), data, today=date(2026, 3, 12))
    session.window.show()
    session.start([])
    session.window.close()
    session.close()
    session.window.deleteLater()
    driver = open_session()
    assert set(driver.rows()) >= NAMED


def test_a_stated_day_moves_the_days_counted_from_it_and_can_be_undone(seeds: Driver) -> None:
    window = seeds.window
    (article,) = [one for one in window.corpus.articles.values() if one.name.startswith("002")]

    def spans() -> set[DaySpan]:
        return {
            event.event.span
            for event in window.corpus.events
            if event.article_id == article.id and event.event.span is not None
        }

    before = spans()
    assert before
    assert {span.last.year for span in before} == {2018}
    event = next(one for one in window.corpus.events if one.article_id == article.id)
    window.open_article(event.id)
    QTest.mouseClick(window.article.day_button, Qt.MouseButton.LeftButton)
    asked = seeds.child("statedDay")
    asked.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(asked, "16 Sep 2019")
    with seeds.qtbot.waitSignal(seeds.session.idle, timeout=120_000):
        QTest.keyClick(asked, Qt.Key.Key_Return)
    stated = DaySpan(date(2019, 9, 16), date(2019, 9, 16))
    assert window.corpus.articles[article.id].published.span == stated
    assert 2019 in {span.last.year for span in spans()}
    assert window.actions_of_window.undo.text().startswith("Undo day of “")
    with seeds.qtbot.waitSignal(seeds.session.idle, timeout=120_000):
        window.actions_of_window.undo.trigger()
    assert spans() == before


def test_a_telling_parted_by_the_user_is_an_event_of_its_own(seeds: Driver) -> None:
    window = seeds.window
    event = next(one for one in window.corpus.events if one.also)
    total = len(window.corpus.events)
    window.open_article(event.id)
    bar = seeds.child("retellings")
    QTest.mouseClick(seeds.child("showRetellings"), Qt.MouseButton.LeftButton)
    part = next(
        one
        for one in bar.findChildren(QToolButton)
        if one.text() == "Another event" and one.isVisible()
    )
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert len(window.corpus.events) == total + 1
    window.actions_of_window.undo.trigger()
    assert len(window.corpus.events) == total
