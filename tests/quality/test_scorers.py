"""Marked dates count as found, as rightly valued and as exact to the day, each on its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.quality.scorers import score_marked_dates

MARKED = {
    "doc_id": "a",
    "start": 10,
    "end": 17,
    "surface": "Tuesday",
    "value": "2025-03-18",
    "first": "2025-03-18",
    "last": "2025-03-18",
    "vague": False,
}
READ = {"start": 10, "end": 17, "value": "2025-03-18", "first": "2025-03-18", "last": "2025-03-18"}


@pytest.mark.parametrize(
    ("changed", "found", "found_value", "found_days"),
    [
        ({}, 1, 1, 1),
        ({"value": "2025-03-18TMO"}, 1, 0, 1),
        ({"last": "2025-03-19"}, 1, 1, 0),
        ({"start": 30, "end": 37}, 0, 0, 0),
    ],
)
def test_a_marked_date_is_found_with_its_value_and_its_days(
    changed: dict[str, Any], found: int, found_value: int, found_days: int
) -> None:
    score = score_marked_dates([MARKED], {"a": {"timexes": [READ | changed]}})
    assert (score.recall.right, score.value.right, score.exact.right) == (
        found,
        found_value,
        found_days,
    )
    assert (score.recall.total, score.value.total, score.exact.total) == (1, 1, 1)
    assert bool(score.errors) == (not found_value)


def test_a_vague_date_need_only_be_found() -> None:
    vague = MARKED | {"vague": True, "first": None, "last": None}
    score = score_marked_dates([vague], {"a": {"timexes": [READ | {"value": None}]}})
    assert (score.recall.right, score.value.total, score.exact.total) == (1, 0, 0)
