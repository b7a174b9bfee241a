"""The names the reader is unsure of, gone through with single keys on the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from gui import paths
from gui.engine.gazetteer.own_places import read_own_places
from gui.engine.gazetteer.spelling import normalise
from gui.engine.model import Mention
from gui.window.correcting.date_dialog import DateDialog
from gui.window.correcting.review_queue import ReviewQueue
from gui.window.correcting.scopes import Scope
from tests.journeys.driver import Driver


def opened(driver: Driver) -> ReviewQueue:
    driver.window.actions_of_window.review.trigger()
    found = driver.window.findChild(ReviewQueue)
    assert found is not None
    driver.qtbot.waitUntil(found.isVisible, timeout=5_000)
    return found


@pytest.fixture
def queue(seeds: Driver) -> ReviewQueue:
    QTest.keyClick(seeds.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    found = seeds.window.findChild(ReviewQueue)
    assert found is not None
    assert found.isVisible()
    assert len(found.items) > 4, "the seeds have doubtful names"
    return found


def mention(driver: Driver, queue: ReviewQueue, at: int) -> Mention:
    """What the project holds of the name at a position of the queue."""
    named = queue.items[at].named
    (found,) = [
        one
        for one in driver.session._reading(named.article).mentions
        if (one.start, one.end) == (named.mention.start, named.mention.end)
    ]
    return found


def test_names_are_accepted_and_refused_by_single_keys_and_stay_decided(
    seeds: Driver, queue: ReviewQueue
) -> None:
    total = len(queue.items)
    assert queue.progress.text() == f"1 of {total}"
    QTest.keyClick(queue.list, Qt.Key.Key_Return)
    assert queue.progress.text() == f"2 of {total}"
    QTest.keyClick(queue.list, Qt.Key.Key_N)
    queue.scope.setCurrentText(Scope.ARTICLE.value)
    QTest.keyClick(queue.list, Qt.Key.Key_M)
    QTest.keyClick(queue.list, Qt.Key.Key_Space)
    assert queue.progress.text() == f"5 of {total}"
    first, second, third, fourth = (mention(seeds, queue, at) for at in range(4))
    was = queue.items[0].named.mention
    assert (first.by_person, first.place) == (True, was.place)
    assert (second.role, third.role) == ("figurative", "actor")
    assert not fourth.by_person
    steps = seeds.session.corrections.stack
    assert (steps.count(), steps.index()) == (3, 3)
    decided = [one.named for one in queue.items[:3]]
    queue.close()
    seeds.qtbot.waitUntil(lambda: not isValid(queue), timeout=5_000)
    again = opened(seeds)
    assert not set(decided) & {one.named for one in again.items}


def test_another_place_is_taken_by_its_number_and_going_back_changes_it(
    seeds: Driver, queue: ReviewQueue
) -> None:
    at = next(at for at, one in enumerate(queue.items) if len(one.named.mention.candidates) > 1)
    for _ in range(at):
        QTest.keyClick(queue.list, Qt.Key.Key_Space)
    second = queue.items[at].named.mention.candidates[1].place
    QTest.keyClick(queue.list, Qt.Key.Key_2)
    assert mention(seeds, queue, at).place == second
    QTest.keyClick(queue.list, Qt.Key.Key_Backspace)
    assert queue.progress.text() == f"{at + 1} of {len(queue.items)}"
    QTest.keyClick(queue.list, Qt.Key.Key_1)
    assert mention(seeds, queue, at).place == queue.items[at].named.mention.place


def test_a_place_is_searched_for_without_leaving_the_keys(
    seeds: Driver, queue: ReviewQueue
) -> None:
    QTest.keyClick(queue.list, Qt.Key.Key_S)
    assert queue.focusWidget() is queue.field
    QTest.keyClicks(queue.field, "Reykjav")
    QTest.keyClick(queue.field, Qt.Key.Key_Escape)
    assert queue.isVisible()
    assert queue.focusWidget() is queue.list
    QTest.keyClick(queue.list, Qt.Key.Key_S)
    QTest.keyClicks(queue.field, "Reykjav")
    QTest.keyClick(queue.field, Qt.Key.Key_Return)
    found = mention(seeds, queue, 0).place
    assert found is not None
    assert found.name == "Reykjavík"
    assert queue.progress.text().startswith("2 of")


def test_the_date_is_asked_for_and_the_queue_stays(seeds: Driver, queue: ReviewQueue) -> None:
    QTest.keyClick(queue.list, Qt.Key.Key_D)
    asked = queue.findChild(DateDialog)
    assert asked is not None
    asked.field.setText("2025-05-01")
    QTest.mouseClick(asked.use, Qt.MouseButton.LeftButton)
    assert queue.isVisible()
    assert queue.progress.text().startswith("1 of")
    record = seeds.window.corpus.source.telling(queue.items[0].record.id)
    assert record is not None
    assert record.event.corrected == ("date",)


def test_at_the_end_it_says_so(seeds: Driver, queue: ReviewQueue) -> None:
    for _ in queue.items:
        QTest.keyClick(queue.list, Qt.Key.Key_Space)
    assert queue.title.text() == "All looked at"
    assert queue.item is None
    assert not queue.map.isVisible(), "there is nothing to show"
    assert not any(one.isVisible() for one in (queue.use, queue.list, queue.field, queue.scope))
    QTest.mouseClick(queue.back, Qt.MouseButton.LeftButton)
    assert queue.item is queue.items[-1]
    assert queue.list.isVisible()


def test_without_doubts_it_is_a_small_window_with_a_sentence(seeds: Driver) -> None:
    empty = ReviewQueue([], lambda _text, _limit: [], seeds.window)
    empty.open()
    assert empty.title.text() == "The reader is sure of all places"
    assert empty.doubt.text()
    assert empty.height() < 300
    assert not any(one.isVisible() for one in (empty.use, empty.back, empty.map, empty.keys))
    empty.reject()


def test_the_small_map_shows_the_candidates_under_the_keys_that_take_them(
    seeds: Driver, queue: ReviewQueue
) -> None:
    at = next(at for at, one in enumerate(queue.items) if len(one.named.mention.candidates) > 2)
    for _ in range(at):
        QTest.keyClick(queue.list, Qt.Key.Key_Space)
    candidates = [one.place for one in queue.items[at].named.mention.candidates][:9]
    assert [(one.mark, one.lat, one.lon) for one in queue.map.points] == [
        (str(number), one.lat, one.lon) for number, one in enumerate(candidates, start=1)
    ]
    titles = [queue.list.item(row).text().split(" ")[0] for row in range(queue.list.count())]
    assert titles == [*(one.mark for one in queue.map.points), "M", "N"]
    assert queue.map.chosen == 0
    QTest.keyClick(queue.list, Qt.Key.Key_Down)
    assert queue.map.chosen == 1
    QTest.mouseClick(queue.map, Qt.MouseButton.LeftButton, pos=queue.map.mark_at(2).toPoint())
    assert queue.list.currentRow() == 2
    queue.list.setFocus()
    QTest.keyClick(queue.list, Qt.Key.Key_Return)
    assert mention(seeds, queue, at).place == candidates[2]


def test_a_point_is_picked_on_the_large_map_and_taken_with_enter(
    seeds: Driver, queue: ReviewQueue
) -> None:
    QTest.keyClick(queue.list, Qt.Key.Key_P)
    assert not queue.isVisible()
    seeds.click_map(seeds.map.width() // 4, seeds.map.height() // 3)
    seeds.qtbot.waitUntil(queue.isVisible, timeout=5_000)
    (shown,) = queue.map.points
    assert queue.progress.text().startswith("1 of")
    QTest.keyClick(queue.list, Qt.Key.Key_Return)
    place = mention(seeds, queue, 0).place
    assert place is not None
    assert (place.lat, place.lon) == (shown.lat, shown.lon)
    QTest.keyClick(queue.list, Qt.Key.Key_P)
    QTest.keyClick(seeds.map.focusProxy(), Qt.Key.Key_Escape)
    assert queue.isVisible()
    assert queue.progress.text().startswith("2 of")


def test_a_place_that_is_always_meant_goes_to_the_users_own_places_until_it_is_undone(
    seeds: Driver, queue: ReviewQueue, tmp_path: Path
) -> None:
    surface = queue.items[0].named.mention.surface
    queue.scope.setFocus()
    QTest.keyClick(queue.scope, Qt.Key.Key_End)
    assert queue.scope.currentText() == Scope.ALWAYS.value
    assert queue.focusWidget() is queue.list, "the next key is one of the queue again"
    QTest.keyClick(queue.list, Qt.Key.Key_S)
    QTest.keyClicks(queue.field, "Reykjav")
    QTest.keyClick(queue.field, Qt.Key.Key_Return)
    file = paths.DataDir(tmp_path).places
    ((kept, _, _),) = read_own_places(file).named(normalise(surface))
    assert round(kept.lat) == 64
    assert seeds.session._find_places(surface, 5)[0].place == kept
    queue.close()
    seeds.qtbot.waitUntil(lambda: not isValid(queue), timeout=5_000)
    seeds.window.activateWindow()
    seeds.qtbot.waitUntil(seeds.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(seeds.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not file.exists()
    QTest.keyClick(
        seeds.window, Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    assert len(read_own_places(file)) == 1
