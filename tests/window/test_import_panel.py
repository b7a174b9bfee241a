"""The progress of an import: pausing it, and the report on what was added."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from gui.engine.importing import Outcome
from gui.reading_job import outcome_in_words, report_of
from gui.window.adding.report_dialog import MOST, ReportDialog
from gui.window.status_line import StatusLine


class Time:
    now = 0.0


@pytest.fixture
def line(qtbot):
    line = StatusLine(clock=lambda: Time.now)
    qtbot.addWidget(line)
    return line


def button(line, name):
    return line.findChild(QPushButton, name)


def said(line):
    return line._said.text()


def test_a_pause_is_said_and_does_not_count_as_work(line):
    Time.now = 0.0
    wished = []
    line.pause_wished.connect(wished.append)
    line.set_progress(0, 10, "Reading a.txt")
    Time.now = 10.0
    line.set_progress(5, 10, "Reading f.txt")
    assert said(line) == "Reading f.txt · 5 of 10 · about 10 seconds left"
    pause = button(line, "pauseWork")
    assert pause.text() == "Pause"
    pause.click()
    assert (wished, pause.text(), line.is_paused) == ([True], "Go on", True)
    assert said(line).startswith("Paused · Reading f.txt")
    Time.now = 1_000.0
    # What was under way when it was paused still comes.
    line.set_progress(6, 10, "Reading g.txt")
    assert said(line) == "Paused · Reading g.txt · 6 of 10 · a few seconds left"
    pause.click()
    assert wished == [True, False]
    line.set_progress(6, 10, "Reading g.txt")
    assert said(line) == "Reading g.txt · 6 of 10 · a few seconds left"


def test_cancelling_ends_a_pause_and_the_next_work_begins_without_one(line):
    line.set_progress(0, 10, "Reading a.txt")
    button(line, "pauseWork").click()
    button(line, "cancelWork").click()
    assert not line.is_paused
    assert not button(line, "pauseWork").isEnabled()
    assert said(line) == "Reading a.txt · 0 of 10"
    line.clear_progress()
    line.set_progress(0, 3, "Reading b.txt")
    assert button(line, "pauseWork").isEnabled()
    assert button(line, "pauseWork").text() == "Pause"


def test_a_pause_without_work_is_none(line):
    wished = []
    line.pause_wished.connect(wished.append)
    line._pause.click()
    assert wished == []


OUTCOME = Outcome(
    read=9,
    problems=tuple((f"p{n}.pdf", f"p{n}.pdf is empty. Get it again.") for n in range(5)),
    again=(("a.txt", "a.txt"), ("b.txt", "c.txt")),
    near=(("d.txt", "e.txt"),),
    languages={"ko": 3},
)


def test_the_report_tells_of_each_article_what_the_notice_only_counts(window):
    assert "2 more articles could not be read: see “Report on added articles”" in (
        outcome_in_words(OUTCOME)
    )
    dialog = ReportDialog(report_of(OUTCOME, OUTCOME.problems), window)
    shown = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert shown[4:] == [
        "p4.pdf\np4.pdf is empty. Get it again.",
        "a.txt\nIt is in the project already",
        "b.txt\nThe same as c.txt",
        "d.txt\nNearly the same as e.txt; both are kept",
        "Korean\n3 of the articles added last",
    ]
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.text()
    assert "Could not be read\np0.pdf\tp0.pdf is empty." in dialog.text()
    dialog.reject()


def test_a_long_report_is_shown_in_part_and_copied_whole(window):
    rows = tuple((f"{n}.txt", "It is empty.") for n in range(MOST + 3))
    dialog = ReportDialog(report_of(None, rows), window)
    assert dialog.list.count() == MOST + 1
    assert dialog.list.item(MOST).text().startswith("3 more articles\n")
    assert dialog.text().count("It is empty.") == MOST + 3
    dialog.reject()


def test_where_all_is_well_the_report_says_so(window):
    dialog = ReportDialog(report_of(None, ()), window)
    assert not dialog.copy.isVisibleTo(dialog)
    assert dialog.list.count() == 0
    dialog.reject()
