"""Corrections to a file and from one, with the dialogs of the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.engine.decisions.exchange import Comparison, Conflict, CorrectionsFileError
from gui.engine.decisions.values import About, Decision, Kind, Meaning, Subject, Wish
from gui.engine.model import ArticleId, Status
from gui.window.correcting.decision_words import subject_words, value_words
from gui.window.correcting.exchange_dialog import ImportDialog
from gui.window.correcting.exchange_link import Exchange
from gui.window.correcting.import_words import summary
from tests.window.samples import DANDONG, PLACES, span

HERE = ArticleId(1)
NAME = Decision(Subject(About.NAME, HERE, 3, 8, "Hadan"), Meaning(Kind.NO_PLACE), "")
MINE = Decision(Subject(About.STATUS, HERE, 0, 9, "They left"), Status.PLANNED, "")
THEIRS = replace(MINE, value=Status.ONGOING)
FOUND = Comparison((NAME,), (Conflict(MINE, THEIRS),), 2, ("a", "b", "c", "d"), 5)
NOTHING = Comparison((), (), 1, (), 0)


@pytest.fixture
def answers():
    return {"text": "{}", "found": FOUND}


@pytest.fixture
def exchange(window, answers):
    def compared(data):
        if data == b"bad":
            raise CorrectionsFileError("This is no file of corrections.")
        return answers["found"]

    return Exchange(window, lambda: answers["text"], compared, lambda: "Border")


def test_conflicts_are_shown_and_only_taken_when_ticked(exchange, window, qtbot, tmp_path):
    file = tmp_path / "theirs.json"
    file.write_bytes(b"{}")
    for ticks in (False, True):
        exchange.import_from(file)
        dialog = window.findChildren(ImportDialog)[-1]
        assert dialog.isVisible()
        item = dialog.conflicts.item(0)
        assert item.text() == "Status of “They left”\nYours: planned\nTheirs: ongoing"
        if ticks:
            item.setCheckState(Qt.CheckState.Checked)
        with qtbot.waitSignal(exchange.decided) as told:
            QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        wanted = [Wish(NAME.subject, NAME.value)]
        wanted += [Wish(THEIRS.subject, THEIRS.value)] * ticks
        assert told.args == ["import of “theirs.json”", wanted]


def test_nothing_new_cannot_be_imported(exchange, window, answers, tmp_path):
    answers["found"] = NOTHING
    file = tmp_path / "theirs.json"
    file.write_bytes(b"{}")
    exchange.import_from(file)
    dialog = window.findChild(ImportDialog)
    assert not dialog.take.isEnabled()
    assert not dialog.conflicts.isVisible()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            FOUND,
            """1 new correction. 1 says something else than yours. 2 are the same as yours.
            5 corrections of articles that this project does not have: a, b, c and 1 more.""",
        ),
        (NOTHING, "No new corrections. 1 is the same as yours."),
        (
            Comparison((), (), 0, (), 0, lost=1, unfit=2, foreign=1, left_out=1),
            """No new corrections. 1 event was left out here and stays so. 1 is about words that no
            longer stand in their article. 2 fit no name or event here. 1 cannot be understood.""",
        ),
    ],
)
def test_a_summary_says_what_a_file_would_change(found, said):
    assert summary(found).split() == said.split()


def test_a_file_that_is_none_is_told(exchange, window, tmp_path):
    file = tmp_path / "x.json"
    file.write_bytes(b"bad")
    exchange.import_from(file)
    assert window.notices.accessibleName() == "x.json: This is no file of corrections."
    exchange.import_from(tmp_path)
    assert window.notices.accessibleName().endswith("is no file that can be read.")
    assert window.findChild(ImportDialog) is None


def test_corrections_are_written_to_the_file_that_is_chosen(
    exchange, window, answers, monkeypatch, tmp_path
):
    answers["text"] = "신의주"
    chosen = tmp_path / "mine.json"
    asked = []

    def choose(parent, title, name, kinds):
        asked.append(name)
        return str(chosen), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.actions_of_window.export_corrections.trigger()
    assert chosen.read_text("utf-8") == "신의주"
    assert asked == ["Border corrections.json"]
    exchange.export_to(tmp_path / "no" / "x.json")
    assert "could not be written" in window.notices.accessibleName()


@pytest.mark.parametrize(
    ("decision", "subject", "value"),
    [
        (NAME, "“Hadan”, once", "not a place"),
        (
            replace(NAME, subject=replace(NAME.subject, start=-1, end=-1)),
            "“Hadan” in an article",
            "not a place",
        ),
        (
            Decision(Subject(About.NAME, None, -1, -1, "X"), Meaning(Kind.GOVERNMENT), ""),
            "“X” in all articles",
            "a government",
        ),
        (
            Decision(Subject(About.PLACES, HERE, 0, 200, "word " * 40), (PLACES[DANDONG],), ""),
            f"Places of “{('word ' * 16)[:79].rstrip()}…”",
            "Dandong (city · China, 40.13° N, 124.39° E)",
        ),
        (
            Decision(Subject(About.DATE, HERE, 0, 1, "x"), span("2025-03-01"), ""),
            "Date of “x”",
            "1 March 2025",
        ),
        (Decision(Subject(About.DATE, HERE, 0, 1, "x"), None, ""), "Date of “x”", "date unknown"),
        (
            Decision(Subject(About.LEFT_OUT, HERE, 0, 1, "x"), True, ""),
            "Leaving out of “x”",
            "left out",
        ),
    ],
)
def test_a_decision_is_told_in_words(decision, subject, value):
    assert (subject_words(decision), value_words(decision.value)) == (subject, value)
