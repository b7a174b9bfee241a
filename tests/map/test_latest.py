"""Counts come to the page as it is ready for them: the newest, one at a time, none too late."""

from __future__ import annotations

import json

import pytest
from pytestqt.qtbot import QtBot

from gui.engine.model import PlaceId

from .shown_map import COUNTS, DANDONG, HYESAN, PLACES, RASON, SINUIJU, Map, count, mark

FAR_AWAY = mark(70, "Reykjavik", 64.15, -21.94)


def drawn_totals(full_map: Map) -> list[int]:
    """The counts of Hyesan that were drawn, one after the other."""
    totals = full_map.run("window.totals.join(' ')")
    return [int(total) for total in totals.split()]


def test_of_many_counts_at_once_the_last_is_drawn_and_few_before_it(full_map: Map) -> None:
    full_map.run(
        "window.totals = []; (() => { const { events } = modules.parts.parts;"
        "const before = events.onDrawn; events.onDrawn = () => { before();"
        f"window.totals.push(events.places.total(events.indexOf({HYESAN['id']}))); }}; }})(); 0"
    )
    for total in range(100, 200):
        full_map.view.set_counts([count(HYESAN, total)])
    full_map.wait_for(lambda: drawn_totals(full_map)[-1:] == [199])
    totals = drawn_totals(full_map)
    assert totals == sorted(totals)
    # One was on its way when the others came.
    assert len(set(totals) & set(range(100, 200))) <= 3


def test_what_is_said_after_counts_finds_them_on_the_map(full_map: Map) -> None:
    full_map.view.set_places([*PLACES, FAR_AWAY])
    full_map.view.set_counts([count(FAR_AWAY, 3)])
    full_map.view.fit()
    full_map.wait_for(lambda: abs(full_map.ask("view()")["lat"] - 64.15) < 1)
    assert list(full_map.markers()) == [FAR_AWAY["id"]]


def test_counts_stay_when_places_come_anew(full_map: Map) -> None:
    full_map.view.set_places([FAR_AWAY, *reversed(PLACES)])
    full_map.wait_for(lambda: full_map.run("modules.parts.parts.events.places.size") == 11)
    assert full_map.wait_for_marker(RASON)["certain"] == 6
    full_map.view.set_places([HYESAN])
    full_map.wait_for(lambda: list(full_map.markers()) == [HYESAN["id"]])
    assert full_map.markers()[HYESAN["id"]]["certain"] == 1


def test_places_and_counts_that_alternate_quickly_end_with_the_last(full_map: Map) -> None:
    for turn in range(1, 12):
        full_map.view.set_places([HYESAN, RASON] if turn % 2 else [RASON, DANDONG, HYESAN])
        full_map.view.set_counts([count(HYESAN, turn), count(RASON, 100 + turn)])
        full_map.view.select(PlaceId(RASON["id"]), reveal=False)
    full_map.wait_for(lambda: full_map.markers().get(RASON["id"], {}).get("certain") == 111)
    assert full_map.markers()[HYESAN["id"]]["certain"] == 11
    full_map.wait_for(lambda: full_map.markers().get(RASON["id"], {}).get("selected"))


def test_names_asked_for_between_new_places_and_their_frame_are_of_none(full_map: Map) -> None:
    labels = full_map.run(
        "(() => { const { events, labels } = modules.parts.parts;"
        'const text = new TextEncoder().encode(\'{"names": [], "lines": []}\');'
        "const all = new Uint8Array(16 + text.length); all.set(text, 16);"
        "new Uint32Array(all.buffer, 0, 4).set([1000, 0, text.length, 0]);"
        "events.setPlaces(modules.columns.unpackPlaces(all.buffer)); labels.draw();"
        "return labels.placed.filter(({ kind }) => kind === 'event').length; })()"
    )
    assert labels == 0


def test_a_page_that_comes_back_shows_the_counts_of_now(full_map: Map, qtbot: QtBot) -> None:
    with qtbot.waitSignal(full_map.view.ready, timeout=20_000):
        full_map.view.reload()
        full_map.view.set_counts([count(HYESAN, 44)])
    full_map.wait_for(lambda: list(full_map.markers()) == [HYESAN["id"]])
    assert full_map.markers()[HYESAN["id"]]["certain"] == 44


def test_no_dot_moves_while_counts_come_and_go(full_map: Map) -> None:
    full_map.look_at(41.0, 127.0, 7)
    stood = {}
    for turn in range(6):
        full_map.view.set_counts(
            [
                {**row, "certain": row["certain"] * turn + 1, "statuses": [turn, 1, 0, 0, 2]}
                for at, row in enumerate(COUNTS)
                if (at + turn) % 4
            ]
        )
        full_map.wait_until_drawn()
        for place_id, marker in full_map.markers().items():
            before = stood.setdefault(place_id, (marker["x"], marker["y"]))
            assert (marker["x"], marker["y"]) == before
    assert {DANDONG["id"], SINUIJU["id"], HYESAN["id"]} & set(stood)


def test_counts_that_could_not_be_packed_are_asked_for_again(
    full_map: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    latest = full_map.view._latest

    def broken(had: int) -> bytes:
        raise ZeroDivisionError

    with monkeypatch.context() as breaking, pytest.raises(ZeroDivisionError):
        breaking.setattr(latest, "_pack", broken)
        latest.changed()
    full_map.wait_for(lambda: full_map.ask("awaited()")["counts"] == latest.number)


def painted(shown: Map, points: list[tuple[float, float]]) -> list[int]:
    """What the page has painted of events at points of the window; the window may be behind it."""
    colours = shown.run(
        "(() => { const { canvas } = modules.parts.parts.events.overlay;"
        "const { left, top } = canvas.getBoundingClientRect();"
        "const copy = document.createElement('canvas');"
        "[copy.width, copy.height] = [canvas.width, canvas.height];"
        "const pen = copy.getContext('2d', { willReadFrequently: true });"
        "pen.drawImage(canvas, 0, 0);"
        "const colourAt = ([x, y]) => [...pen.getImageData(x - left, y - top, 1, 1).data];"
        f"return JSON.stringify({json.dumps(points)}.flatMap(colourAt)); }})()"
    )
    return list(json.loads(colours))


def test_wider_grounds_than_a_frame_can_paint_follow_the_counts(empty_map: Map) -> None:
    """More areas than are painted with each frame: they are painted on a sheet."""
    areas = [
        mark(100 + at, f"Area {at}", 38 + at // 8, 118 + 2 * (at % 8), 4, radius_km=60)
        for at in range(56)
    ]
    empty_map.view.set_legend_open(False)
    empty_map.view.set_places(areas)
    empty_map.view.set_counts([count(area, 2) for area in areas])
    empty_map.look_at(41.5, 125.0, 6)
    empty_map.wait_until_drawn()
    sheet = "modules.parts.parts.events.painter.sheet"
    assert empty_map.run(f"{sheet}.drawn.length") > 40
    x, y = empty_map.point(41, 122)
    around = [(x + dx, y + dy) for dx in range(-8, 9, 2) for dy in range(-30, -14, 2)]
    hatched = painted(empty_map, around)
    # All but this one. The sheet may lag, but what is said to be drawn is.
    empty_map.view.set_counts([count(area, 2) for area in areas if area["name"] != "Area 26"])
    empty_map.wait_until_drawn()
    assert painted(empty_map, around) != hatched
