"""What the real page shows, in the values that stills are made of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gui.map.bridge import PlaceMark
from gui.stills.legend import WORDS
from gui.stills.values import Camera, GroundName, OnGround, Symbol, mercator_x, mercator_y
from tests.map.shown_map import Map

_GROUND_KINDS = ("near", "division", "soft", "sea", "line", "tint", "claimed")
_GROUND_NAMES = """import('dateline://map/map/basemap_style.js').then(({ LABELS, USUAL_NAMES }) => {
  const map = map_dateline;
  const [zoom, found] = [map.getZoom(), []];
  const store = Object.values(map._layers).find((layer) => layer.stores).stores.base;
  const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
  const { z, parts } = store.holder(zoom, 0, 0);
  const [side, rows, size] = [256 * parts, 2 ** z, map.getSize()];
  for (let column = Math.floor(corner.x / side); column * side < corner.x + size.x; column++) {
    for (let row = Math.max(0, Math.floor(corner.y / side));
      row < rows && row * side < corner.y + size.y; row++) {
      const tile = store.peek(z, ((column % rows) + rows) % rows, row);
      for (const [kind, style] of Object.entries(LABELS)) {
        if (!tile[kind] || zoom < style.fromZoom || zoom > style.toZoom) continue;
        const { extent, features } = tile[kind];
        for (const { properties, points: [left, top] } of features) {
          if (left < 0 || top < 0 || left >= extent || top >= extent) continue;
          const x = (column + left / extent) * side - corner.x;
          const y = (row + top / extent) * side - corner.y;
          if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
          if (style.shown && !style.shown(properties, zoom)) continue;
          const text = USUAL_NAMES[properties.en] ?? properties.en;
          if (text) found.push([text, kind, x, y, style.priority(properties)]);
        }
      }
    }
  }
  return found;
})"""


def camera_of(shown: Map) -> Camera:
    """Where the page looks."""
    lat, lon, zoom, width, height = json.loads(
        shown.run(
            "(({ lat, lng }, { x, y }) => JSON.stringify([lat, lng, map_dateline.getZoom(), x, y]))"
            "(map_dateline.getCenter(), map_dateline.getSize())"
        )
    )
    return Camera(lat, lon, zoom, width, height)


def symbols_of(shown: Map) -> list[Symbol]:
    """The page's symbols, strongest first."""
    return [_symbol(number, marker) for number, marker in enumerate(shown.ask("markers()"))]


def _symbol(number: int, marker: dict[str, Any]) -> Symbol:
    places = len(marker["ids"])
    name = marker["label"]
    return Symbol(
        number=number,
        name=name.rpartition(" +")[0] if places > 1 else name,
        x=marker["x"],
        y=marker["y"],
        half_width=marker["width"] / 2,
        half_height=marker["r"],
        is_chip=marker["kind"] == "chip",
        certain=marker["certain"],
        possible=marker["possible"],
        by_status=tuple(marker["statuses"]),
        places=places,
        tie_x=marker["x"],
        tie_y=marker["y"],
        is_left_out=not marker["shown"],
    )


def ground_names_of(shown: Map) -> list[GroundName]:
    """All names of the basemap that the page may write here."""
    return [GroundName(*found) for found in shown.await_value(_GROUND_NAMES)]


def on_ground_of(shown: Map, places: Sequence[PlaceMark]) -> OnGround:
    """What lies under the page's symbols: kinds that its legend tells, and courses."""
    camera = camera_of(shown)
    rows = shown.extras()["legend"]["rows"]
    return OnGround(
        {key for key in _GROUND_KINDS if WORDS[key] in rows},
        [
            [(camera.across(mercator_x(lon)), camera.down(mercator_y(lat))) for lat, lon in line]
            for place in places
            if (line := place["line"])
        ],
    )


def controls_of(shown: Map, *kinds: str) -> dict[str, dict[str, float]]:
    """Boxes of what stands at the page's edge, by their class."""
    found: dict[str, dict[str, float]] = json.loads(
        shown.run(
            f"JSON.stringify(Object.fromEntries({json.dumps(kinds)}.map((kind) => "
            "[kind, document.querySelector('.' + kind).getBoundingClientRect()])))"
        )
    )
    return found
