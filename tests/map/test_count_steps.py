"""While the slider moves only what changes is sent; the page adds it up to what there is in all."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from gui.map.latest import reply
from gui.map.packed_counts import CountArrays, CountPacker, PlaceNumbers, no_counts
from gui.map.view import FEW_PLACES

from .shown_map import COUNTS, PLACES, Map, count, in_columns, mark

NUMBERS = PlaceNumbers([place["id"] for place in PLACES])
MANY = [
    mark(11 * at, f"Place {at}", 36 + at // 30 * 0.3, 118 + at % 30 * 0.4, where_prec=1 + at % 4)
    for at in range(1, FEW_PLACES + 200)
]


def head(block: bytes) -> tuple[int, ...]:
    """Number, edition, since, rows and columns."""
    return struct.unpack("=5I", block[:20])


def some_counts(dice: np.random.Generator) -> CountArrays:
    """Counts of about half of the many places."""
    ids = np.array([place["id"] for place in MANY], np.int64)
    ids = ids[dice.random(len(ids)) < 0.5]
    by_status = dice.integers(0, 3, (len(ids), 5)).astype(np.uint32) + np.array(
        [1, 0, 0, 0, 0], np.uint32
    )
    total = by_status.sum(axis=1).astype(np.uint32)
    possible = (total * dice.random(len(ids))).astype(np.uint32)
    precision = dice.integers(1, 5, len(ids)).astype(np.uint8)
    return CountArrays(ids, total - possible, possible, by_status, precision)


def test_a_page_that_has_the_last_counts_is_sent_what_changed() -> None:
    packer = CountPacker()
    assert head(packer.pack(in_columns(COUNTS), NUMBERS, 3, 1)) == (1, 3, 0, len(COUNTS), 9)
    changed = [count(PLACES[0], 13), *COUNTS[1:-1]]
    # One has another count, and one has none any more.
    assert head(packer.pack(in_columns(changed), NUMBERS, 3, 2, had=1)) == (2, 3, 1, 2, 9)
    assert head(packer.pack(in_columns(changed), NUMBERS, 3, 3, had=2)) == (3, 3, 2, 0, 9)


def test_a_page_that_has_other_counts_is_sent_them_all() -> None:
    packer = CountPacker()
    packer.pack(in_columns(COUNTS), NUMBERS, 3, 4)
    few = in_columns(COUNTS[:3])
    assert head(packer.pack(few, NUMBERS, 3, 5, had=2)) == (5, 3, 0, 3, 9)
    assert head(packer.pack(few, NUMBERS, 3, 6)) == (6, 3, 0, 3, 9)
    # Numbers of another list of places mean other places.
    assert head(packer.pack(few, NUMBERS, 4, 7, had=6)) == (7, 4, 0, 3, 9)
    assert head(packer.pack(no_counts(), NUMBERS, 4, 8, had=7))[2:4] == (7, 3)


def test_step_by_step_the_page_has_what_was_counted_last(empty_map: Map) -> None:
    empty_map.view.set_places(MANY)
    empty_map.look_at(39.5, 124.0, 6)
    dice = np.random.default_rng(5)
    for turn in range(8):
        counts = some_counts(dice)
        if turn == 4:
            # The map is somewhere else: the clusters are others.
            empty_map.look_at(39.0, 122.0, 8)
        for _ in range(turn % 3):
            # Some come so quickly after each other that not all are sent.
            empty_map.view.set_counts(some_counts(dice))
        empty_map.view.set_counts(counts)
        empty_map.wait_until_drawn()
        told = empty_map.run(
            "(() => { const { places } = modules.parts.parts.events; const { ids } = places;"
            "return JSON.stringify(places.counted().map((index) => [ids[index],"
            "places.certain[index], places.possible[index], places.precision[index],"
            "...places.shares.subarray(5 * index, 5 * index + 5)])); })()"
        )
        columns = (counts.ids, counts.certain, counts.possible, counts.where_prec)
        expected = np.column_stack([*columns, *counts.by_status.T.astype(np.int64)]).tolist()
        assert json.loads(told) == expected
        markers = list(empty_map.markers().values())
        if turn < 4:
            # All are in view: their symbols add up to what there is.
            assert sum(marker["certain"] for marker in markers) == counts.certain.sum()
            statuses = np.array([marker["statuses"] for marker in markers])
            assert statuses.sum(axis=0).tolist() == counts.by_status.sum(axis=0).tolist()
            assert sum(len(marker["ids"]) for marker in markers) == len(counts.ids)
        for marker in markers:
            assert sum(marker["statuses"]) == marker["certain"] + marker["possible"]


def test_what_was_lost_on_its_way_is_asked_for_again(
    empty_map: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page has asked ahead for what changes after a block that comes without its content."""
    empty_map.view.set_places(MANY)
    empty_map.view.set_counts(in_columns([count(MANY[3], 5)]))
    empty_map.wait_until_drawn()
    lost: list[bytes] = []

    def lose(job: QWebEngineUrlRequestJob, kind: bytes, block: bytes) -> None:
        reply(job, kind, block if lost else b"")
        lost.append(block)

    monkeypatch.setattr("gui.map.latest.reply", lose)
    empty_map.view.set_counts(in_columns([count(MANY[3], 6), count(MANY[7], 2)]))
    empty_map.view.set_counts(in_columns([count(MANY[3], 6), count(MANY[9], 4)]))
    empty_map.wait_until_drawn()
    assert len(lost) > 2
    told = empty_map.run(
        "(() => { const { places } = modules.parts.parts.events;"
        "return places.counted().map((index) => `${index}: ${places.total(index)}`).join(); })()"
    )
    assert told == "3: 6,9: 4"
