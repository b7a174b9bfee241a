"""A program that is killed at any moment loses nothing; `make soak` does this 200 times."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.engine.gazetteer.look_up import Gazetteer
from tests.soak.killing import WORKS, Killing, moments, work_named

ROUNDS = 2
IN_THE_SUITE = [name for name in WORKS if name != "import, two readers"]
"""Two readers take long to begin."""


@pytest.mark.parametrize("name", IN_THE_SUITE)
def test_a_killed_program_loses_nothing_and_goes_on(
    name: str, tmp_path: Path, gazetteer: Gazetteer, qapp: object
) -> None:
    killing = Killing(work_named(name), tmp_path / "work")
    killing.learn()
    done = [killing.round(moment) for moment in moments(ROUNDS, seed=len(name))]
    assert [one.problems for one in done] == [[]] * ROUNDS
    assert any(one.is_early for one in done)
