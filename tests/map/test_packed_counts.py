"""Counts cross to the page packed; here they are packed, and the page tells what it read."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.engine.model import Status
from gui.map.packed_counts import STATUSES, CountArrays, CountPacker, PlaceNumbers, no_counts

from .shown_map import (
    BIG_ID,
    DANDONG,
    HYESAN,
    NORTH_KOREA,
    PLACES,
    RASON,
    Map,
    MarkCount,
    count,
    in_columns,
    mixed,
)

NUMBERS = PlaceNumbers([place["id"] for place in PLACES])
HEADER = 4 * (5 + 9)

_FEW = st.integers(0, 3)
_ANY = st.one_of(_FEW, st.integers(0, 300), st.integers(0, 2**32 - 1))
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.one_of(st.sampled_from([place["id"] for place in PLACES]), st.just(77)),
            "certain": _ANY,
            "possible": _ANY,
            "where_prec": st.integers(1, 7),
            "statuses": st.lists(_ANY, min_size=5, max_size=5),
        }
    ),
    unique_by=lambda row: row["id"],
)

_READ = """(() => {
  const bytes = Uint8Array.from(atob('%s'), (letter) => letter.charCodeAt(0));
  const { number, edition, since, rows, index, certain, possible, precision, byStatus } =
    modules.columns.unpackCounts(bytes.buffer);
  const all = (column) => (column ? [...column] : new Array(rows).fill(0));
  return JSON.stringify({
    number, edition, since, index: all(index), certain: all(certain), possible: all(possible),
    precision: all(precision), byStatus: byStatus.map(all),
  });
})()"""


def packed(counts: CountArrays, numbers: PlaceNumbers, edition: int, number: int) -> bytes:
    """A block for a page that has no counts yet."""
    return CountPacker().pack(counts, numbers, edition, number)


def read(page: Map, block: bytes) -> dict[str, Any]:
    """What the page unpacks."""
    import json

    answer: dict[str, Any] = json.loads(page.run(_READ % base64.b64encode(block).decode()))
    return answer


def test_statuses_are_numbered_as_the_model_has_them() -> None:
    assert tuple(status.value for status in Status) == STATUSES


def test_a_column_is_as_wide_as_its_largest_number_needs() -> None:
    rows = in_columns([count(HYESAN, 3), count(RASON, 300), count(DANDONG, 70_000)])
    block = packed(rows, NUMBERS, 1, 1)
    # Number, where_prec: a byte each, in three rows, up to a multiple of four; certain and
    # happened: four bytes. No events are possible or otherwise.
    assert len(block) == HEADER + 4 + 12 + 4 + 12


def test_places_that_the_page_does_not_know_are_left_out(empty_map: Map) -> None:
    block = packed(in_columns([count(HYESAN, 3), count(RASON, 2)]), PlaceNumbers([5]), 1, 1)
    unpacked = read(empty_map, block)
    assert (unpacked["index"], unpacked["certain"]) == ([0], [2])
    nothing = packed(in_columns([count(HYESAN, 3)]), PlaceNumbers([]), 1, 1)
    assert read(empty_map, nothing)["index"] == []


def test_a_place_has_the_number_at_which_it_stands_in_the_list() -> None:
    ids = [9_007_199_254_740_991, 3, 12]
    numbers, is_known = PlaceNumbers(ids).find(np.array([12, 4, ids[0], 3, 13], np.int64))
    assert is_known.tolist() == [True, False, True, True, False]
    assert numbers[is_known].tolist() == [2, 0, 1]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_ROWS, edition=_ANY, number=_ANY)
def test_the_page_unpacks_what_was_packed(
    empty_map: Map, rows: list[MarkCount], edition: int, number: int
) -> None:
    unpacked = read(empty_map, packed(in_columns(rows), NUMBERS, edition, number))
    known = [row for row in rows if row["id"] != 77]
    places = [place["id"] for place in PLACES]
    assert unpacked == {
        "number": number,
        "edition": edition,
        "since": 0,
        "index": [places.index(row["id"]) for row in known],
        "certain": [row["certain"] for row in known],
        "possible": [row["possible"] for row in known],
        "precision": [row["where_prec"] for row in known],
        "byStatus": [[row["statuses"][status] for row in known] for status in range(5)],
    }


def test_columns_of_a_larger_type_are_packed_as_small_ones_are(empty_map: Map) -> None:
    small = in_columns([count(HYESAN, 3, 1), mixed(RASON, planned=2, ongoing=1)])
    large = CountArrays(*(np.asarray(column, np.int64) for column in small))
    assert packed(large, NUMBERS, 1, 1) == packed(small, NUMBERS, 1, 1)
    assert read(empty_map, packed(no_counts(), NUMBERS, 1, 1))["certain"] == []


def test_the_page_shows_what_was_packed(full_map: Map) -> None:
    full_map.view.set_counts(
        [
            count(BIG_ID, 70_000, 2, "planned"),
            mixed(RASON, happened=2, hypothetical=5),
            count(NORTH_KOREA, 0, 300),
        ]
    )
    full_map.wait_for(lambda: len(full_map.markers()) == 3)
    markers = full_map.markers()
    seoul = markers[BIG_ID["id"]]
    assert (seoul["certain"], seoul["possible"]) == (70_000, 2)
    assert seoul["statuses"] == [0, 0, 70_002, 0, 0]
    assert markers[RASON["id"]]["statuses"] == [2, 0, 0, 0, 5]
    assert markers[NORTH_KOREA["id"]]["possible"] == 300
    # A place that was mixed and is so no more.
    full_map.view.set_counts([count(RASON, 4)])
    full_map.wait_for(lambda: list(full_map.markers()) == [RASON["id"]])
    assert full_map.markers()[RASON["id"]]["statuses"] == [4, 0, 0, 0, 0]


def test_counts_follow_places_that_stand_in_another_order(full_map: Map) -> None:
    full_map.view.set_places([RASON, DANDONG, HYESAN])
    full_map.view.set_counts([count(HYESAN, 8), count(DANDONG, 3)])
    full_map.wait_for(lambda: set(full_map.markers()) == {HYESAN["id"], DANDONG["id"]})
    assert full_map.markers()[HYESAN["id"]]["certain"] == 8
