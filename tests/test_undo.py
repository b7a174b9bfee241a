"""Every change a person can make is undone without a trace, and redone the same."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QUndoCommand

import gui.session
from gui.engine.decisions.values import About
from gui.engine.store.decisions import log_entries
from tests.content import content, faults
from tests.edits import EDITS, Desk, Edit, make_project

UNDONE_TOO = ("decision_log",)
"""The log tells of undoing as well; it never shrinks."""
State = tuple[dict[str, list[str]], str]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "a.dateline"
    make_project(path)
    return path


def state(desk: Desk) -> State:
    own = desk.own_places
    return content(desk.db, UNDONE_TOO), own.read_text() if own.exists() else ""


def at_a_desk(template: Path, folder: str) -> Desk:
    return Desk(Path(shutil.copy(template, folder)))


def check(template: Path, edits: list[tuple[Edit, random.Random]], back: int) -> None:
    with TemporaryDirectory() as folder, closing(at_a_desk(template, folder)) as desk:
        states = [state(desk)]
        for edit, dice in edits:
            before = desk.stack.index()
            edit(desk, dice)
            if desk.stack.index() > before:
                states.append(state(desk))
        assert desk.stack.count() == len(states) - 1
        # Some way back and forth again, then all the way.
        turn = max(0, desk.stack.index() - back)
        for at in (*reversed(range(turn, len(states) - 1)), *range(turn + 1, len(states))):
            desk.stack.setIndex(at)
            assert state(desk) == states[at]
        desk.stack.setIndex(0)
        assert state(desk) == states[0]
        desk.stack.setIndex(desk.stack.count())
        assert state(desk) == states[-1]
        assert (desk.problems, faults(desk.db)) == ([], [])


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_a_change_alone_is_undone_without_a_trace(edit: Edit, template: Path, qapp: object) -> None:
    check(template, [(edit, random.Random(number)) for number in range(4)], back=2)


@settings(max_examples=40)
@given(data=st.data())
def test_changes_undone_leave_no_trace_and_redone_are_the_same(
    template: Path, qapp: object, data: st.DataObject
) -> None:
    drawn = st.tuples(st.sampled_from(EDITS), st.randoms(use_true_random=False))
    edits = data.draw(st.lists(drawn, min_size=1, max_size=12))
    check(template, edits, data.draw(st.integers(0, 12)))


def kinds(of: type) -> Iterator[type]:
    """The classes of steps that the program has: those that are made, not what they share."""
    for one in of.__subclasses__():
        if one.__module__.startswith("gui."):
            yield from kinds(one)
            if one.__name__ != "_Step":
                yield one


def test_no_kind_of_change_is_forgotten_here(template: Path, tmp_path: Path, qapp: object) -> None:
    # The whole window is loaded, so that all kinds of steps are known.
    assert gui.session
    dice = random.Random(2)
    with closing(at_a_desk(template, str(tmp_path))) as desk:
        for number in range(8 * len(EDITS)):
            EDITS[number % len(EDITS)](desk, dice)
        steps = {type(desk.stack.command(at)) for at in range(desk.stack.count())}
        said = {one.subject.about for entry in log_entries(desk.db) for one in entry.step.changes}
    assert steps == set(kinds(QUndoCommand))
    assert said == set(About)
