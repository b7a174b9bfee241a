"""Counts cross to the page packed; here they are packed, and the page tells what it read."""

from __future__ import annotations

import binascii

from gui.engine.model import Status
from gui.map.packed_counts import STATUSES, pack_counts

from .shown_map import BIG_ID, DANDONG, HYESAN, NORTH_KOREA, PLACES, RASON, Map, count, mixed

INDICES = {place["id"]: index for index, place in enumerate(PLACES)}


def test_statuses_are_numbered_as_the_model_has_them() -> None:
    assert tuple(status.value for status in Status) == STATUSES


def test_a_row_takes_fourteen_bytes_and_a_mixed_one_twenty_four_more() -> None:
    packed = pack_counts([count(HYESAN, 3), mixed(RASON, happened=1, planned=1)], INDICES)
    assert (packed["rows"], packed["mixed"]) == (2, 1)
    assert len(binascii.a2b_base64(packed["data"])) == 2 * 14 + 24


def test_places_that_the_page_does_not_know_are_left_out() -> None:
    assert pack_counts([count(HYESAN, 3)], {})["rows"] == 0


def test_the_page_reads_what_was_packed(full_map: Map) -> None:
    full_map.view.set_counts(
        [
            count(BIG_ID, 70_000, 2, "planned"),
            mixed(RASON, happened=2, hypothetical=5),
            count(NORTH_KOREA, 0, 300, None),
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
