"""`gui/jobs.py`: blocking work off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.jobs import Job, Jobs


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_progress_and_result_arrive_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[tuple[object, int]] = []

    def work(on_progress: Callable[[object], None], should_stop: Callable[[], bool]) -> object:
        on_progress(threading.get_ident())
        return threading.get_ident()

    job = Job(work)
    job.progressed.connect(lambda value: heard.append((value, threading.get_ident())))
    job.done.connect(lambda value: heard.append((value, threading.get_ident())))
    with qtbot.waitSignal(job.done):
        jobs.start(job)
    here = threading.get_ident()
    assert len(heard) == 2
    assert all(worked != here and told == here for worked, told in heard)


def test_what_is_raised_arrives_as_a_failure(qtbot: QtBot, jobs: Jobs) -> None:
    def work(on_progress: object, should_stop: object) -> object:
        raise LookupError("gone")

    job = Job(work)
    with qtbot.waitSignal(job.failed) as failed:
        jobs.start(job)
    assert isinstance(failed.args[0], LookupError)


def test_jobs_run_one_after_the_other_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    running = threading.Lock()
    order: list[int] = []

    def work(number: int) -> Callable[[object, object], object]:
        def run(on_progress: object, should_stop: object) -> object:
            assert running.acquire(blocking=False)
            order.append(number)
            running.release()
            return number

        return run

    three = [Job(work(number)) for number in range(3)]
    with qtbot.waitSignals([job.done for job in three]):
        for job in three:
            jobs.start(job)
    assert order == [0, 1, 2]


def test_closing_stops_what_runs_and_waits_for_it(qapp: object) -> None:
    jobs = Jobs()
    began, ended = threading.Event(), threading.Event()

    def work(on_progress: object, should_stop: Callable[[], bool]) -> object:
        began.set()
        while not should_stop():
            threading.Event().wait(0.001)
        ended.set()
        return None

    jobs.start(Job(work))
    assert began.wait(5)
    jobs.close()
    assert ended.is_set()


def test_a_paused_job_waits_until_it_may_go_on(qtbot: QtBot, jobs: Jobs) -> None:
    asked = threading.Event()

    def work(on_progress: object, should_stop: Callable[[], bool]) -> object:
        asked.set()
        return should_stop()

    job = Job(work)
    job.pause()
    assert job.is_paused
    jobs.start(job)
    assert asked.wait(5)
    with qtbot.assertNotEmitted(job.done, wait=50):
        pass
    with qtbot.waitSignal(job.done) as done:
        job.go_on()
    assert done.args == [False]


def test_a_stop_ends_a_pause(qtbot: QtBot, jobs: Jobs) -> None:
    job = Job(lambda on_progress, should_stop: should_stop())
    job.pause()
    jobs.start(job)
    with qtbot.waitSignal(job.done) as done:
        job.stop()
    assert done.args == [True]
    job.pause()
    assert not job.is_paused
