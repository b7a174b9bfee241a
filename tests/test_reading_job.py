"""What the user is told of a reading job."""

from __future__ import annotations

import pytest

from gui.reading_job import in_short


@pytest.mark.parametrize(
    ("problems", "told"),
    [
        ((), ()),
        (("One.",), (("places.csv", "One."),)),
        (("One.", "Two."), (("places.csv", "One. There is 1 more in the log."),)),
        (("One.", "b", "c"), (("places.csv", "One. There are 2 more in the log."),)),
    ],
)
def test_the_first_problem_is_told_in_the_window(
    problems: tuple[str, ...], told: tuple[tuple[str, str], ...]
) -> None:
    assert in_short(problems) == told
