"""A person's corrections, killed between any two of them and in the midst of one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from tests.edits import EDITS, Desk, make_project
from tests.soak.works import PROJECT, Say, State, Work, file_faults


class Correcting(Work):
    """A person changes this and that, and goes back and forth over it."""

    name = "correction"
    _steps = 150

    def prepare(self, folder: Path) -> None:
        make_project(folder / PROJECT)

    def do(self, folder: Path, say: Say) -> None:
        dice = random.Random(8)
        desk = Desk(folder / PROJECT)
        for number in range(self._steps):
            way = dice.random()
            if way < 0.2:
                desk.stack.undo()
            elif way < 0.3:
                desk.stack.redo()
            else:
                dice.choice(EDITS)(desk, dice)
            say(f"step {number}")
        assert desk.problems == []
        desk.close()

    def problems(self, folder: Path, said: Sequence[str]) -> list[str]:
        return file_faults(folder / PROJECT)

    def rest(self, folder: Path, said: Sequence[str]) -> None:
        desk = Desk(folder / PROJECT)
        desk.read_unread()
        desk.corrections.remember()
        assert desk.problems == []
        desk.close()

    def state(self, folder: Path) -> State:
        own = folder / "places.csv"
        return (*super().state(folder), own.read_text(encoding="utf-8") if own.exists() else "")

    def expected(self, states: Sequence[State], said: Sequence[str]) -> Sequence[State]:
        # What was acknowledged, and perhaps the step that was just being done.
        before, after = states[len(said)], states[min(len(said) + 1, len(states) - 1)]
        # The file of own places is written beside the project, before it.
        return [before, after, (before[0], after[1])]
