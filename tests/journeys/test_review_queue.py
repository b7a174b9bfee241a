"""The names the reader is unsure of, gone through with single keys on the seeds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

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
    assert not queue.use.isEnabled()
    QTest.mouseClick(queue.back, Qt.MouseButton.LeftButton)
    assert queue.item is queue.items[-1]
