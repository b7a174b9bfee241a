"""`gui/engine/extent.py`: what lies in a part of the world, and what is left out for it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.extent import Extent, places_in
from gui.engine.model import Place, PlaceId
from gui.engine.timeline import Tray, ViewState, visible
from tests.window import samples

KOREA = Extent.of(37, 124, 42, 131)
BERING = Extent.of(50, 170, 70, 190)
ALL = Extent.of(-90, -540, 90, 540)


@pytest.mark.parametrize(
    ("extent", "lat", "lon", "is_in"),
    [
        (KOREA, 39, 125, True),
        (KOREA, 39, 125 + 360, True),
        (KOREA, 39, 125 - 720, True),
        (KOREA, 36.9, 125, False),
        (KOREA, 42.1, 125, False),
        (KOREA, 39, 123.9, False),
        (KOREA, 39, 131.1, False),
        (KOREA, 37, 124, True),
        (KOREA, 42, 131, True),
        (BERING, 60, 179, True),
        (BERING, 60, -179, True),
        (BERING, 60, 180, True),
        (BERING, 60, -169, False),
        (BERING, 60, 169, False),
        (BERING, 60, 0, False),
        (Extent.of(50, 170, 70, -170), 60, -175, True),
        (Extent.of(50, -190, 70, -170), 60, 175, True),
        (ALL, 0, -180, True),
        (ALL, 90, 180, True),
        (Extent.of(10, 20, 10, 20), 10, 20, True),
        (Extent.of(10, 20, 10, 20), 10, 20.01, False),
    ],
)
def test_a_point_lies_in_an_extent_on_whichever_turn_of_the_globe(
    extent: Extent, lat: float, lon: float, is_in: bool
) -> None:
    assert extent.holds(lat, lon) == is_in


def test_edges_are_put_in_order_and_kept_on_the_globe() -> None:
    assert Extent.of(42, 124, 37, 131) == KOREA
    assert Extent.of(37, 124 + 720, 42, 131 + 720) == KOREA
    assert Extent.of(-200, -1000, 200, 1000) == Extent(-90, 80, 90, 440)
    with pytest.raises(ValueError, match="no numbers"):
        Extent.of(math.nan, 0, 1, 1)


@given(
    st.floats(-89, 89), st.floats(-400, 400), st.floats(0, 80), st.floats(0, 359),
    st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=20),
)  # fmt: skip
def test_arrays_are_answered_as_their_points_are(
    south: float, west: float, height: float, width: float, points: list[tuple[float, float]]
) -> None:
    extent = Extent.of(south, west, south + height, west + width)
    lats, lons = np.array(points).T
    assert extent.holds(lats, lons).tolist() == [extent.holds(*point) for point in points]


@pytest.mark.parametrize(
    ("line", "is_in"),
    [
        ([(39, 120), (39, 135)], True),  # through it, no point of the line inside
        ([(39, 125), (39, 126)], True),
        ([(36, 120), (36, 135)], False),
        ([(30, 128), (50, 128)], True),
        ([(41, 120), (45, 124.5)], False),  # past the corner
        ([(41, 123), (43, 126)], True),  # across the corner
        ([(39, 120)], False),
        ([], False),
    ],
)
def test_a_line_is_in_when_any_part_of_it_is(line: list[tuple[float, float]], is_in: bool) -> None:
    assert KOREA.meets(line) == is_in


def test_a_line_across_the_date_line_is_met_from_both_sides() -> None:
    across = [(60.0, 175.0), (60.0, -175.0)]
    assert BERING.meets(across)
    assert Extent.of(50, -179, 70, -170).meets(across)
    assert Extent.of(50, 170, 70, 179).meets(across)
    assert not Extent.of(50, -170, 70, 170).meets(across)


def test_places_are_in_by_point_or_by_course() -> None:
    town = Place("a", "A", 39, 125, "P.PPL")
    far = Place("b", "B", 10, 10, "P.PPL")
    road = Place("c", "C", 50, 128, "R.RD", line=((30, 128), (50, 128)))
    places = {PlaceId(1): town, PlaceId(2): far, PlaceId(3): road}
    assert places_in(KOREA, places) == {PlaceId(1), PlaceId(3)}


def test_events_out_of_view_are_counted_apart_and_stay_on_the_map() -> None:
    corpus, _ = samples.make_corpus(1)
    everywhere = visible(ViewState(), corpus)
    # Around Sinuiju and Dandong.
    view = visible(ViewState(in_view=Extent.of(39.9, 124, 40.3, 125)), corpus)
    assert {row.place_id for row in view.listed} == {
        samples.DANDONG, samples.SINUIJU, samples.BRIDGE
    }  # fmt: skip
    assert view.counts == everywhere.counts
    out = view.trays[Tray.OUT_OF_VIEW]
    assert {name for record in out for name in record.place_ids} == {
        samples.PYONGYANG, samples.HUNCHUN, samples.JILIN, samples.CHINA
    }  # fmt: skip
    assert len(view.shown) + len(out) == len(everywhere.shown)
    assert sum(map(len, view.trays.values())) + len(view.shown) == len(corpus.events)


def test_an_event_of_two_places_is_in_view_with_either() -> None:
    corpus, _ = samples.make_corpus(1)
    bridge_alone = visible(ViewState(in_view=Extent.of(40.03, 124.3, 40.06, 124.39)), corpus)
    assert [row.place_id for row in bridge_alone.listed] == [samples.BRIDGE]
    assert len(bridge_alone.shown) == 1


def test_the_events_of_several_places_are_listed_once_each() -> None:
    corpus, _ = samples.make_corpus(1)
    view = visible(ViewState(), corpus)
    both = view.at_any([samples.DANDONG, samples.SINUIJU])
    assert len(both) == len({item.record.id for item in both})
    one, other = view.at(samples.DANDONG), view.at(samples.SINUIJU)
    assert {item.record.id for item in both} == {item.record.id for item in (*one, *other)}
    assert len(both) < len(one) + len(other)
