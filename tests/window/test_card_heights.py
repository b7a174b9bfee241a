"""Heights of a long list, and rows in groups: against the plainest way to reckon them."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.window.evidence.grouping import Group, grouped
from gui.window.evidence.heights import Heights

GUESS, HEADING = 100, 25


@st.composite
def lists(draw):
    """A number of rows, where groups begin, and what was measured, in order."""
    count = draw(st.integers(1, 40))
    starts = sorted({0, *draw(st.sets(st.integers(0, count - 1)))}) if draw(st.booleans()) else []
    rows = st.tuples(st.integers(0, count - 1), st.integers(1, 400))
    return count, starts, draw(st.lists(rows, max_size=60))


@given(lists())
def test_a_row_stands_below_all_rows_and_headings_before_it(made):
    count, starts, measured = made
    heights, plain = Heights(count, GUESS, starts, HEADING), [GUESS] * count
    for row, height in measured:
        assert heights.measure(row, height) == height - plain[row]
        plain[row] = height
    top = 0
    for row in range(count):
        assert heights.top(row) == top
        assert heights.card_top(row) == top + HEADING * (row in starts)
        assert heights.height(row) == plain[row]
        below = top + HEADING * (row in starts) + plain[row]
        assert {heights.row_at(at) for at in (top, below - 1)} == {row}
        top = below
    assert heights.total == top
    assert heights.row_at(top + 999) == count - 1
    assert heights.row_at(-5) == 0


@given(lists())
def test_each_row_knows_its_group_and_the_next(made):
    count, starts, _ = made
    heights = Heights(count, GUESS, starts, HEADING)
    for row in range(count):
        before = [start for start in starts if start <= row]
        after = [start for start in starts if start > row]
        assert heights.group_at(row) == (before[-1] if before else -1)
        assert heights.group_number(row) == len(before) - 1
        assert heights.next_group(row) == (after[0] if after else count)


def test_the_next_guess_is_the_mean_of_what_was_measured():
    heights = Heights(1_000_000, GUESS)
    assert heights.average == GUESS
    heights.measure(7, 120)
    heights.measure(999_999, 81)
    assert heights.average == 100
    assert heights.total == 999_998 * GUESS + 201


def test_no_rows_have_no_height():
    assert Heights(0, GUESS).total == 0


@given(st.lists(st.integers(-1, 5)), st.booleans())
def test_every_row_is_listed_once_with_its_like(keys, largest_first):
    made = grouped(len(keys), np.array(keys, np.int64), largest_first=largest_first)
    assert sorted(made.order) == list(range(len(keys)))
    listed = [keys[row] for row in made.order]
    runs = [(key, len(list(run))) for key, run in groupby(listed)]
    assert len(runs) == len(set(keys))
    assert [group.count for group in made.groups] == [count for _, count in runs]
    assert [group.start for group in made.groups] == [listed.index(key) for key, _ in runs]
    assert [made.row_of(at) for at in made.order] == list(range(len(keys)))
    assert made.row_of(-1) == -1
    for group in made.groups:
        rows = list(made.order[group.start : group.start + group.count])
        assert rows == sorted(rows)


def test_groups_come_as_they_begin_or_the_largest_first():
    keys = np.array([2, 1, 1, 3, 2, 1])
    assert list(grouped(6, keys).order) == [0, 4, 1, 2, 5, 3]
    made = grouped(6, keys, largest_first=True)
    assert list(made.order) == [1, 2, 5, 0, 4, 3]
    assert made.groups == (Group(0, 3), Group(3, 2), Group(5, 1))


def test_without_keys_nothing_is_grouped():
    made = grouped(3, None)
    assert (list(made.order), made.groups) == ([0, 1, 2], ())
